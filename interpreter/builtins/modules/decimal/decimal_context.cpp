// _decimal: what is read of contexts and signalled in them, and the objects' way in and out of numbers.
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/type.hpp"

#include <algorithm>

namespace minipy::builtins::decimal {

namespace {

Str* interned_name(ThreadState& t, Name name) {
    return kept(t, Kept::decimal_names).as<Tuple>()->items[std::size_t(name)].as<Str>();
}

Result<Value> read(ThreadState& t, Value context, Name name) {
    Str* const key = interned_name(t, name);
    Shape* const shape = context.as_object()->shape;
    if (shape->type->shaped && !shape->dictionary_mode)
        if (int const slot = find_slot(shape, key); slot >= 0) {
            Value const v = slot_at(context.as<Instance>(), shape, std::uint32_t(slot));
            if (v) return v;
        }
    return getattr(t, context, key);
}

bool is_set(Value v) {
    return v.is_bool() ? v.is_true() : v.is_small_int() && v.as_small_int() != 0;
}

}  // namespace

Result<Value> call_library(ThreadState& t, char const* name, std::span<Value const> args) {
    Value const function = dict_get_str(kept(t, Kept::decimal_library).as<Dict>(), intern(t, name));
    return call(t, function, args);
}

Result<bool> read_rules(ThreadState& t, Value context, Rules& rules) {
    if (!context || context.is_none()) {
        // getcontext(), which makes a context when there is none yet
        Value const none = Value::none();
        context =
            TRY(call_method(t, kept(t, Kept::decimal_current_context), interned_name(t, Name::get), {none}));
        if (context.is_none()) context = TRY(call_library(t, "getcontext", {}));
    }
    if (!context.is_object() || !is_subtype(type_of(t, context), kept(t, Kept::decimal_context).as<Type>()))
        return false;
    rules.context = context;
    Value const precision = TRY(read(t, context, Name::prec)), least = TRY(read(t, context, Name::emin)),
                most = TRY(read(t, context, Name::emax)), clamp = TRY(read(t, context, Name::clamp));
    std::int64_t clamped = 0;
    if (!is_int(precision) || !is_int(least) || !is_int(most) || !is_int(clamp)) return false;
    rules.clamp = int_to_int64(clamp, clamped) && clamped != 0;
    return int_to_int64(precision, rules.precision) && int_to_int64(least, rules.least) &&
           int_to_int64(most, rules.most);
}

Rounding rounding_of(Value name) {
    if (!is_str(name) || !name.as<Str>()->ascii) return Rounding::unknown;
    std::string_view const text = view_ascii(name);
    constexpr std::pair<std::string_view, Rounding> names[] = {
        {"ROUND_HALF_EVEN", Rounding::half_even}, {"ROUND_HALF_UP", Rounding::half_up},
        {"ROUND_DOWN", Rounding::down},           {"ROUND_UP", Rounding::up},
        {"ROUND_FLOOR", Rounding::floor},         {"ROUND_CEILING", Rounding::ceiling},
        {"ROUND_HALF_DOWN", Rounding::half_down}, {"ROUND_05UP", Rounding::five_up},
    };
    for (auto const& [shown, rounding] : names)
        if (shown == text) return rounding;
    return Rounding::unknown;
}

Rounding read_rounding(ThreadState& t, Rules const& rules) {
    Result<Value> name = read(t, rules.context, Name::rounding);
    if (name.ok()) return rounding_of(name.value());
    clear_error(t);
    return Rounding::unknown;
}

bool capitals_of(ThreadState& t, Rules const& rules) {
    Result<Value> capitals = read(t, rules.context, Name::capitals);
    if (capitals.ok()) return is_set(capitals.value());
    clear_error(t);
    return true;
}

// Sets the flags of what has happened; what is trapped is raised, with a list of all that is (dec_addstatus).
Result<void> signal(ThreadState& t, Rules const& rules, unsigned status) {
    if (status == 0) return {};
    Value const flags = TRY(read(t, rules.context, Name::flags)),
                traps = TRY(read(t, rules.context, Name::traps)),
                ignored = TRY(read(t, rules.context, Name::ignored));
    if (!is_dict(flags) || !is_dict(traps)) return raise(t, Exc::TypeError, "argument must be a signal dict");
    List* trapped = nullptr;
    auto const classes = kept(t, Kept::decimal_signals).as<Tuple>()->span();
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (!(status >> i & 1)) continue;
        if (is_list(ignored) && ignored.as<List>()->count != 0 && TRY(contains(t, ignored, classes[i])))
            continue;
        std::int64_t const hash = TRY(runtime::hash(t, classes[i]));
        if (!is_set(TRY(dict_get_hashed(t, flags.as<Dict>(), classes[i], hash))))
            TRY(dict_set(t, flags.as<Dict>(), classes[i], Value::boolean(true)));
        if (!is_set(TRY(dict_get_hashed(t, traps.as<Dict>(), classes[i], hash)))) continue;
        if (!trapped) trapped = make_list(t);
        list_append(t, trapped, classes[i]);
    }
    if (!trapped) return {};
    Value const args[] = {Value(trapped)};
    Value const error = TRY(call(t, trapped->items[0], args));
    return raise_value(t, error);
}

// What overflows is infinite, or the largest number, where rounding does not lead beyond it.
Value overflowed(ThreadState& t, Rules const& rules, Number n, Rounding rounding) {
    bool const largest = rounding == Rounding::down || rounding == Rounding::five_up ||
                         (rounding == Rounding::ceiling && n.negative) ||
                         (rounding == Rounding::floor && !n.negative);
    if (largest) {
        n.coefficient = int_subtract(t, power_of_ten(t, rules.precision), Value::small_int(1));
        n.exponent = rules.top();
        n.digits = rules.precision;
        return make_decimal(t, n);
    }
    auto* d = make_decimal(t, {n.negative, Value::small_int(0), 0, 1}).as<Decimal>();
    d->special = true;
    d->exponent = make_char(t, 'F');
    d->text = make_char(t, '0');
    return d;
}

namespace {

void drop(ThreadState& t, Number& n, std::int64_t count, Rounding rounding, unsigned& status) {
    bool inexact = false;
    n.coefficient =
        drop_digits(t, n.coefficient, std::min(count, n.digits + 1), rounding, n.negative, inexact);
    n.exponent += count;
    n.digits = digits_of(n.coefficient);
    status |= rounded | (inexact ? decimal::inexact : 0u);
}

// A number that is less than 10^Emin: its exponent may not be less than Etiny. Zeros' exponents have bounds
// alike.
void raise_exponent(ThreadState& t, Rules const& rules, Number& n, Rounding rounding, unsigned& status) {
    if (n.is_zero()) {
        std::int64_t const most = rules.clamp ? rules.top() : rules.most;
        std::int64_t const within = std::clamp(n.exponent, rules.tiny(), most);
        if (within != n.exponent) status |= clamped;
        n.exponent = within;
        return;
    }
    status |= subnormal;
    if (n.exponent >= rules.tiny()) return;
    drop(t, n, rules.tiny() - n.exponent, rounding, status);
    if (status & inexact) status |= underflow | (n.is_zero() ? clamped : 0u);
}

}  // namespace

bool settle(ThreadState& t, Rules const& rules, Number& n, Rounding rounding, unsigned& status) {
    if (n.is_zero() || n.adjusted() < rules.least) {
        raise_exponent(t, rules, n, rounding, status);
    } else if (n.digits > rules.precision && n.adjusted() <= rules.most) {
        drop(t, n, n.digits - rules.precision, rounding, status);
        if (n.digits > rules.precision) drop(t, n, 1, Rounding::down, status);  // 99.9 has become 100
    }
    if (n.is_zero()) return true;
    if (n.adjusted() > rules.most) {
        status |= overflow | inexact | rounded;
        return false;
    }
    if (rules.clamp && n.exponent > rules.top()) {  // folded down
        n.coefficient = int_multiply(t, n.coefficient, power_of_ten(t, n.exponent - rules.top()));
        n.digits += n.exponent - rules.top();
        n.exponent = rules.top();
        status |= clamped;
    }
    return true;
}

Result<Value> finished(ThreadState& t, Rules const& rules, Number n, Rounding const* given, unsigned status) {
    if (n.exponent > most_exponent || n.exponent < -most_exponent) return Value::absent();
    bool const fits = n.digits <= rules.precision && n.adjusted() >= rules.least &&
                      n.adjusted() <= rules.most && !(rules.clamp && n.exponent > rules.top());
    if (!fits || n.is_zero()) {
        Rounding const rounding = given ? *given : read_rounding(t, rules);
        if (rounding == Rounding::unknown) return Value::absent();
        if (!settle(t, rules, n, rounding, status)) {
            Value const result = overflowed(t, rules, n, rounding);
            TRY(signal(t, rules, status));
            return result;
        }
    }
    TRY(signal(t, rules, status));
    return make_decimal(t, n);
}

Value make_decimal(ThreadState& t, Number const& n, Type* type) {
    Type* const exact = decimal_type(t);
    auto* d =
        !type || type == exact ? make<Decimal>(t, exact) : static_cast<Decimal*>(allocate_instance(t, type));
    d->exponent = make_int(t, n.exponent);
    d->coefficient = n.coefficient;
    d->digits = n.digits;
    d->negative = n.negative;
    return d;
}

bool read_number(ThreadState& t, Value v, Number& n) {
    if (is_decimal(t, v)) {
        auto const* d = v.as<Decimal>();
        if (d->special || !d->exponent.is_small_int()) return false;
        n = {d->negative, d->coefficient, d->exponent.as_small_int(), d->digits};
        return n.exponent >= -most_exponent && n.exponent <= most_exponent;
    }
    if (!is_int(v)) return false;
    Value const i = int_value(v);
    n.negative = int_sign(i) < 0;
    n.coefficient = n.negative ? int_negative(t, i) : i;
    n.exponent = 0;
    n.digits = digits_of(n.coefficient);
    return true;
}

}  // namespace minipy::builtins::decimal
