// _decimal: the type Decimal: construction, slots, and the fields that _pydecimal's functions read and write.
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include "interpreter/runtime/native.hpp"

#include <cstdlib>

namespace minipy::builtins::decimal {

namespace {

Decimal* self_of(Value v) {
    return v.as<Decimal>();
}

// ---- construction

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// The finite number that a text of ordinary characters is: [sign] digits [. digits] [E [sign] digits]. False:
// another one, for the library to read.
bool read_text(ThreadState& t, std::string_view text, Number& n) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    n.negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    std::string digits;
    std::size_t at = 0, fraction = 0;
    bool point = false;
    for (; at < text.size(); ++at) {
        if (text[at] == '.' && !point) {
            point = true;
        } else if (text[at] >= '0' && text[at] <= '9') {
            digits += text[at];
            fraction += point;
        } else {
            break;
        }
    }
    if (digits.empty()) return false;
    std::int64_t exponent = 0;
    if (at < text.size()) {
        if ((text[at] | 0x20) != 'e') return false;
        ++at;
        bool const down = at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (at == text.size() || text.size() - at > 8) return false;
        for (; at < text.size(); ++at) {
            if (text[at] < '0' || text[at] > '9') return false;
            exponent = exponent * 10 + (text[at] - '0');
        }
        if (down) exponent = -exponent;
    }
    n.coefficient = int_from_text(t, digits, 10);
    n.exponent = exponent - std::int64_t(fraction);
    n.digits = digits_of(n.coefficient);
    return true;
}

Result<Value> decimal_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "Decimal", "value='0', context=None", args, a));
    Value const value = a[0], context = a[1];
    Number n;
    if (!value) return make_decimal(t, n, type);
    if (!context || context.is_none()) {
        if (value.is_object() && type_of(t, value) == decimal_type(t) && type == decimal_type(t))
            return value;
        bool const text = is_exact_str(t.rt, value) && value.as<Str>()->ascii;
        if (text ? read_text(t, view_ascii(value), n) : is_int(value) && read_number(t, value, n))
            return make_decimal(t, n, type);
    }
    Value const all[] = {Value(type), value, context ? context : Value::none()};
    return call_library(t, "__new__", all);
}

// ---- slots

// One of the operands is a Decimal; what is neither a Decimal nor an int is not implemented.
template <Operation operation, char const* name, char const* reflected>
Result<Value> binary_slot(ThreadState& t, Value left, Value right) {
    Number a, b;
    if (read_number(t, left, a) && read_number(t, right, b)) {
        Rules rules;
        if (TRY(read_rules(t, Value::absent(), rules)))
            if (Value const r = TRY(operation(t, a, b, rules))) return r;
    }
    bool const is_left = is_decimal(t, left);
    Value const all[] = {is_left ? left : right, is_left ? right : left};
    return call_library(t, is_left ? name : reflected, all);
}

struct Names {
    static constexpr char add[] = "__add__", radd[] = "__radd__", sub[] = "__sub__", rsub[] = "__rsub__",
                          mul[] = "__mul__", rmul[] = "__rmul__", div[] = "__truediv__",
                          rdiv[] = "__rtruediv__", floor[] = "__floordiv__", rfloor[] = "__rfloordiv__",
                          mod[] = "__mod__", rmod[] = "__rmod__", both[] = "__divmod__",
                          rboth[] = "__rdivmod__";
};

Result<Value> power_slot(ThreadState& t, Value left, Value right, Value modulus) {
    if (modulus.is_none() && is_decimal(t, left)) {
        Number a, b;
        Rules rules;
        if (read_number(t, left, a) && read_number(t, right, b) && TRY(read_rules(t, Value::absent(), rules)))
            if (Value const r = TRY(power(t, a, b, rules))) return r;
    }
    if (is_decimal(t, left)) {
        Value const all[] = {left, right, modulus};
        return call_library(t, "__pow__", all);
    }
    if (!is_decimal(t, right)) return Value::not_implemented();
    Value const all[] = {right, left};
    return call_library(t, "__rpow__", all);
}

template <char const* name>
Result<Value> unary_slot(ThreadState& t, Value self) {
    return call_method(t, self, name);
}
struct Unary {
    static constexpr char negative[] = "__neg__", positive[] = "__pos__";
};

Result<Value> absolute_slot(ThreadState& t, Value self) {
    Number n;
    Rules rules;
    if (read_number(t, self, n) && TRY(read_rules(t, Value::absent(), rules))) {
        n.negative = false;
        if (Value const r = TRY(finished(t, rules, n))) return r;
    }
    Value const all[] = {self};
    return call_library(t, "__abs__", all);
}

Result<bool> bool_slot(ThreadState&, Value self) {
    return self_of(self)->special || !(self_of(self)->coefficient == Value::small_int(0));
}

Result<Value> int_slot(ThreadState& t, Value self) {
    Number n;
    if (read_number(t, self, n) && n.exponent > -100000 && n.exponent < 100000) {
        bool inexact = false;
        Number const whole = rescaled(t, n, 0, Rounding::down, inexact);
        return n.negative ? int_negative(t, whole.coefficient) : whole.coefficient;
    }
    Value const all[] = {self};
    return call_library(t, "__int__", all);
}

Result<Value> float_slot(ThreadState& t, Value self) {
    Number n;
    double d = 0;
    if (read_number(t, self, n) && scan_double(text_of(n, true), d)) return Value::number(d);
    Value const all[] = {self};
    return call_library(t, "__float__", all);
}

Result<std::string> text(ThreadState& t, Value self) {
    Number n;
    Rules rules;
    if (!read_number(t, self, n)) {
        Value const all[] = {self};
        Value const shown = TRY(call_library(t, "__str__", all));
        return to_utf8(shown);
    }
    bool capitals = true;
    if (n.exponent > 0 || n.adjusted() < -6)
        if (TRY(read_rules(t, Value::absent(), rules))) capitals = capitals_of(t, rules);
    return text_of(n, capitals);
}

Result<Value> str_slot(ThreadState& t, Value self) {
    return make_str(t, TRY(text(t, self)));
}
Result<Value> repr_slot(ThreadState& t, Value self) {
    return make_str(t, "Decimal('" + TRY(text(t, self)) + "')");
}

// coefficient * 10^exponent modulo the prime that hashes of numbers are remainders by.
Result<std::int64_t> hash_slot(ThreadState& t, Value self) {
    Number n;
    if (read_number(t, self, n)) {
        constexpr std::uint64_t prime = (std::uint64_t(1) << 61) - 1, inverse_of_ten = 2075258708292324556;
        auto const times = [](std::uint64_t a, std::uint64_t b) {
            return std::uint64_t(magnitude::DoubleLimb(a) * b % prime);
        };
        auto hash = std::uint64_t(hash_int(n.coefficient));
        std::uint64_t base = n.exponent >= 0 ? 10 : inverse_of_ten;
        for (auto e = std::uint64_t(std::abs(n.exponent)); e; e >>= 1, base = times(base, base))
            if (e & 1) hash = times(hash, base);
        std::int64_t const result = n.negative ? -std::int64_t(hash) : std::int64_t(hash);
        return result == -1 ? -2 : result;
    }
    Value const all[] = {self};
    Value const hash = TRY(call_library(t, "__hash__", all));
    return hash_int(hash);
}

Result<Value> compare_slot(ThreadState& t, Value self, Value other, CompareOp op) {
    constexpr char const* names[] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};
    static_assert(int(CompareOp::lt) == 0 && int(CompareOp::eq) == 2 && int(CompareOp::ge) == 5);
    Number a, b;
    if (read_number(t, self, a) && read_number(t, other, b)) {
        int const order = decimal::compare(t, a, b);
        switch (op) {
            case CompareOp::lt: return Value::boolean(order < 0);
            case CompareOp::le: return Value::boolean(order <= 0);
            case CompareOp::eq: return Value::boolean(order == 0);
            case CompareOp::ne: return Value::boolean(order != 0);
            case CompareOp::gt: return Value::boolean(order > 0);
            case CompareOp::ge: return Value::boolean(order >= 0);
        }
    }
    Value const all[] = {self, other};
    if (op != CompareOp::ne) return call_library(t, names[int(op)], all);
    Value const equal = TRY(call_library(t, "__eq__", all));
    return equal.is_bool() ? Value::boolean(!equal.is_true()) : equal;
}

// ---- the fields as _pydecimal has them

Result<Value> get_sign(ThreadState&, Value self) {
    return Value::small_int(self_of(self)->negative);
}
Result<void> set_sign(ThreadState& t, Value self, Value v) {
    self_of(self)->negative = TRY(truth(t, v));
    return {};
}
Result<Value> get_digits(ThreadState& t, Value self) {
    Decimal* d = self_of(self);
    if (!d->text) d->text = make_str(t, int_to_text(d->coefficient));
    return d->text;
}
Result<void> set_digits(ThreadState& t, Value self, Value v) {
    if (!is_str(v) || !v.as<Str>()->ascii) return raise(t, Exc::TypeError, "digits must be a str");
    Decimal* d = self_of(self);
    d->text = v;
    std::string_view const digits = view_ascii(v);
    bool const all = digits.find_first_not_of("0123456789") == std::string_view::npos;
    d->coefficient = all && !digits.empty() ? int_from_text(t, digits, 10) : Value::small_int(0);
    d->digits = digits_of(d->coefficient);
    return {};
}
Result<Value> get_exponent(ThreadState&, Value self) {
    return self_of(self)->exponent;
}
Result<void> set_exponent(ThreadState&, Value self, Value v) {
    self_of(self)->exponent = v;
    return {};
}
Result<Value> get_special(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->special);
}
Result<void> set_special(ThreadState& t, Value self, Value v) {
    self_of(self)->special = TRY(truth(t, v));
    return {};
}

constexpr GetSetDef getset[] = {
    {"_sign", get_sign, set_sign},
    {"_int", get_digits, set_digits},
    {"_exp", get_exponent, set_exponent},
    {"_is_special", get_special, set_special},
};

void trace(Object* o, Marker& m) {
    auto const* d = static_cast<Decimal*>(o);
    m.mark(d->exponent);
    m.mark(d->coefficient);
    m.mark(d->text);
}

Type* make_decimal_type(ThreadState& t) {
    TypeSpec spec{.name = "decimal.Decimal"};
    spec.basic_size = sizeof(Decimal);
    spec.trace = trace;
    spec.doc =
        "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal "
        "object. If no "
        "value is given, return Decimal('0').\nThe context does not affect the conversion and is only passed "
        "to "
        "determine\nif the InvalidOperation trap is active.\n";
    Slots& s = spec.slots;
    s.new_ = decimal_new;
    s.str = str_slot;
    s.repr = repr_slot;
    s.hash = hash_slot;
    s.richcompare = compare_slot;
    s.bool_ = bool_slot;
    s.int_ = int_slot;
    s.float_ = float_slot;
    s.negative = unary_slot<Unary::negative>;
    s.positive = unary_slot<Unary::positive>;
    s.absolute = absolute_slot;
    s.add = binary_slot<add, Names::add, Names::radd>;
    s.subtract = binary_slot<subtract, Names::sub, Names::rsub>;
    s.multiply = binary_slot<multiply, Names::mul, Names::rmul>;
    s.true_divide = binary_slot<divide, Names::div, Names::rdiv>;
    s.floor_divide = binary_slot<integer_divide, Names::floor, Names::rfloor>;
    s.remainder = binary_slot<remainder, Names::mod, Names::rmod>;
    s.divmod = binary_slot<divide_both, Names::both, Names::rboth>;
    s.power = power_slot;
    spec.methods = decimal_methods();
    spec.getset = getset;
    return make_type(t, spec);
}

}  // namespace

Type* decimal_type(ThreadState& t) {
    return kept_type(t, Kept::decimal_number, make_decimal_type);
}

}  // namespace minipy::builtins::decimal
