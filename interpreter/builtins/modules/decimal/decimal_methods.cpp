// _decimal: the methods of Decimal that take a context, and the attributes that _pydecimal's functions work
// with.
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include "interpreter/runtime/native.hpp"

namespace minipy::builtins::decimal {

namespace {

// ---- methods that are native for plain operands, and _pydecimal's otherwise

Result<Value> library(ThreadState& t, char const* name, Value self, std::span<Value const> args) {
    Value all[4] = {self};
    for (std::size_t i = 0; i < args.size(); ++i) all[i + 1] = args[i] ? args[i] : Value::none();
    return call_library(t, name, std::span<Value const>(all, args.size() + 1));
}

// self op other, in a context that may be given. A result that is absent is for the library.
template <Operation operation>
Result<Value> attempt(ThreadState& t, Value left, Value right, Value context) {
    Number a, b;
    Rules rules;
    if (!read_number(t, left, a) || !read_number(t, right, b)) return Value::absent();
    if (!TRY(read_rules(t, context, rules))) return Value::absent();
    return operation(t, a, b, rules);
}

struct Names {
    static constexpr char add[] = "__add__", subtract[] = "__sub__", multiply[] = "__mul__",
                          divide[] = "__truediv__", integer_divide[] = "__floordiv__",
                          remainder[] = "__mod__", both[] = "__divmod__", compared[] = "compare";
};

template <Operation operation, char const* name>
Result<Value> binary_method(ThreadState& t, Value self, std::span<Value const> args) {
    Value const r = TRY(attempt<operation>(t, self, args[0], args[1]));
    return r ? r : library(t, name, self, args);
}

Result<Value> power_method(ThreadState& t, Value self, std::span<Value const> args) {
    if (!args[1] || args[1].is_none()) {
        Value const r = TRY(attempt<power>(t, self, args[0], args[2]));
        if (r) return r;
    }
    return library(t, "__pow__", self, args);
}

template <bool negate, bool absolute>
Result<Value> sign_of(ThreadState& t, Value self, Value context) {
    Number n;
    Rules rules;
    if (!read_number(t, self, n) || !TRY(read_rules(t, context, rules))) return Value::absent();
    if (absolute)
        n.negative = false;
    else if (n.is_zero())
        n.negative = read_rounding(t, rules) == Rounding::floor && (negate ? !n.negative : n.negative);
    else if (negate)
        n.negative = !n.negative;
    return finished(t, rules, n);
}

Result<Value> negative_method(ThreadState& t, Value self, std::span<Value const> args) {
    Value const r = TRY((sign_of<true, false>(t, self, args[0])));
    return r ? r : library(t, "__neg__", self, args);
}
Result<Value> positive_method(ThreadState& t, Value self, std::span<Value const> args) {
    Value const r = TRY((sign_of<false, false>(t, self, args[0])));
    return r ? r : library(t, "__pos__", self, args);
}

Result<Value> absolute_method(ThreadState& t, Value self, std::span<Value const> args) {
    bool const rounds = !args[0] || TRY(truth(t, args[0]));
    Value const r = rounds ? TRY((sign_of<false, true>(t, self, args[1]))) : Value::absent();
    if (r) return r;
    Value const all[] = {Value::boolean(rounds), args[1]};
    return library(t, "__abs__", self, all);
}
Result<Value> str_method(ThreadState& t, Value self, std::span<Value const> args) {
    if (args[0] || args[1]) {
        Value const all[] = {args[0] ? args[0] : Value::boolean(false), args[1]};
        return library(t, "__str__", self, all);
    }
    return Value(TRY(str(t, self)));
}

Result<Value> fix_method(ThreadState& t, Value self, Value context) {
    Number n;
    Rules rules;
    if (read_number(t, self, n) && TRY(read_rules(t, context, rules)))
        if (Value const r = TRY(finished(t, rules, n))) return r;
    Value const args[] = {context};
    return library(t, "_fix", self, args);
}

Result<Value> rescale_method(ThreadState& t, Value self, std::span<Value const> args) {
    Number n;
    std::int64_t exponent = 0;
    Rounding const rounding = rounding_of(args[1]);
    if (rounding != Rounding::unknown && read_number(t, self, n) && is_int(args[0]) &&
        int_to_int64(args[0], exponent) && exponent >= -most_exponent && exponent - n.exponent > -100000) {
        bool inexact = false;
        return make_decimal(t, rescaled(t, n, exponent, rounding, inexact));
    }
    return library(t, "_rescale", self, args);
}

Result<Value> quantize_method(ThreadState& t, Value self, std::span<Value const> args) {
    Number n, unit;
    Rules rules;
    bool const given = args[1] && !args[1].is_none();
    if (read_number(t, self, n) && read_number(t, args[0], unit) && TRY(read_rules(t, args[2], rules))) {
        Rounding const rounding = given ? rounding_of(args[1]) : read_rounding(t, rules);
        if (Value const r = TRY(quantize(t, n, unit.exponent, rounding, rules))) return r;
    }
    return library(t, "quantize", self, args);
}

Result<Value> sqrt_method(ThreadState& t, Value self, std::span<Value const> args) {
    Number n;
    Rules rules;
    if (read_number(t, self, n) && TRY(read_rules(t, args[0], rules)))
        if (Value const r = TRY(square_root(t, n, rules))) return r;
    return library(t, "sqrt", self, args);
}

Result<Value> normalize_method(ThreadState& t, Value self, std::span<Value const> args) {
    Number n;
    Rules rules;
    if (read_number(t, self, n) && TRY(read_rules(t, args[0], rules)))
        if (Value const r = TRY(normalized(t, n, rules))) return r;
    return library(t, "normalize", self, args);
}
Result<Value> format_method(ThreadState& t, Value self, std::span<Value const> args) {
    if (!args[2])
        if (Value const r = TRY(format_fixed(t, self, args[0], args[1]))) return r;
    return library(t, "__format__", self, args);
}
Result<Value> round_method(ThreadState& t, Value self, std::span<Value const> args) {
    Value const r = TRY(rounded_to(t, self, args[0]));
    return r ? r : library(t, "__round__", self, args.first(args[0] ? 1 : 0));
}

Result<Value> adjusted_method(ThreadState& t, Value self) {
    auto const* d = self.as<Decimal>();
    if (d->special) return Value::small_int(0);
    return int_add(t, int_value(d->exponent), make_int(t, d->digits - 1));
}

// Decimal objects of parts: what _pydecimal calls _dec_from_triple.
Result<Value> from_triple(ThreadState& t, Value, std::span<Value const> args) {
    auto* d = make<Decimal>(t, decimal_type(t));
    d->negative = TRY(truth(t, args[0]));
    d->exponent = args[2];
    d->special = args[3] && TRY(truth(t, args[3]));
    d->text = args[1];
    d->coefficient = Value::small_int(0);
    if (!is_str(args[1])) return raise(t, Exc::TypeError, "coefficient must be a tuple of digits");
    if (args[1].as<Str>()->length) d->coefficient = int_from_text(t, view_ascii(args[1]), 10);
    d->digits = digits_of(d->coefficient);
    return d;
}

constexpr char context_signature[] = "context=None";
constexpr char operand_signature[] = "other, context=None";
constexpr MethodDef methods[] = {
    method("__add__", binary_method<add, Names::add>, operand_signature, nullptr, method_coexist),
    method("__sub__", binary_method<subtract, Names::subtract>, operand_signature, nullptr, method_coexist),
    method("__mul__", binary_method<multiply, Names::multiply>, operand_signature, nullptr, method_coexist),
    method("__truediv__", binary_method<divide, Names::divide>, operand_signature, nullptr, method_coexist),
    method("__floordiv__", binary_method<integer_divide, Names::integer_divide>, operand_signature, nullptr,
           method_coexist),
    method("__mod__", binary_method<remainder, Names::remainder>, operand_signature, nullptr, method_coexist),
    method("__divmod__", binary_method<divide_both, Names::both>, operand_signature, nullptr, method_coexist),
    method("__pow__", power_method, "other, modulo=None, context=None", nullptr, method_coexist),
    method("__neg__", negative_method, context_signature, nullptr, method_coexist),
    method("__pos__", positive_method, context_signature, nullptr, method_coexist),
    method("__abs__", absolute_method, "round=True, context=None", nullptr, method_coexist),
    method("__str__", str_method, "eng=False, context=None", nullptr, method_coexist),
    method("compare", binary_method<compared, Names::compared>, operand_signature),
    method("normalize", normalize_method, context_signature),
    method("__format__", format_method, "specifier, context=None, _localeconv=None"),
    method("__round__", round_method, "n=None"),
    method("_fix", fix_method, "context, /"),
    method("_rescale", rescale_method, "exp, rounding"),
    method("quantize", quantize_method, "exp, rounding=None, context=None"),
    method("sqrt", sqrt_method, context_signature),
    method("adjusted", adjusted_method,
           "Return the adjusted exponent of the number.  Defined as exp + digits - 1."),
    method("_from_triple", from_triple, "sign, coefficient, exponent, special=False", nullptr, method_static),
};

}  // namespace

std::span<MethodDef const> decimal_methods() {
    return methods;
}

}  // namespace minipy::builtins::decimal
