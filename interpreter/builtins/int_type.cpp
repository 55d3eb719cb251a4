// The types int and bool: operators and construction. Methods stand in int_methods.cpp.
#include "interpreter/builtins/int_methods.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/text_chars.hpp"

#include <charconv>
#include <cmath>

namespace minipy::runtime {

namespace {

// ---- slots: NotImplemented unless both operands are ints

template <Value (*operation)(ThreadState&, Value, Value)>
Result<Value> binary(ThreadState& t, Value a, Value b) {
    if (!is_int(a) || !is_int(b)) return Value::not_implemented();
    return operation(t, int_value(a), int_value(b));
}

template <Result<Value> (*operation)(ThreadState&, Value, Value)>
Result<Value> fallible(ThreadState& t, Value a, Value b) {
    if (!is_int(a) || !is_int(b)) return Value::not_implemented();
    return operation(t, int_value(a), int_value(b));
}

Result<Value> divmod_of(ThreadState& t, Value a, Value b) {
    if (int_is_zero(b)) return raise(t, Exc::ZeroDivisionError, "integer division or modulo by zero");
    Value q, r;
    int_divmod(t, a, b, q, r);
    return make_tuple(t, {q, r});
}

Result<Value> power_slot(ThreadState& t, Value a, Value b, Value modulus) {
    if (!is_int(a) || !is_int(b)) return Value::not_implemented();
    if (modulus.is_none()) return int_power(t, int_value(a), int_value(b));
    if (!is_int(modulus)) return Value::not_implemented();
    return int_power_modulo(t, int_value(a), int_value(b), int_value(modulus));
}

Result<Value> negative_slot(ThreadState& t, Value a) {
    return int_negative(t, int_value(a));
}
Result<Value> positive_slot(ThreadState&, Value a) {
    return int_value(a);
}
Result<Value> absolute_slot(ThreadState& t, Value a) {
    return int_sign(a) < 0 ? int_negative(t, int_value(a)) : int_value(a);
}
Result<Value> invert_slot(ThreadState& t, Value a) {
    return int_invert(t, int_value(a));
}
Result<bool> bool_slot(ThreadState&, Value a) {
    return !int_is_zero(a);
}
Result<std::int64_t> hash_slot(ThreadState&, Value a) {
    return hash_int(a);
}
Result<Value> float_slot(ThreadState& t, Value a) {
    return Value::number(TRY(int_to_double(t, a)));
}
Result<Value> repr_slot(ThreadState& t, Value a) {
    if (!a.is_small_int()) return make_str(t, TRY(int_to_decimal(t, a)));
    char digits[24];
    auto const length = std::size_t(std::to_chars(digits, std::end(digits), a.as_small_int()).ptr - digits);
    return make_str_ascii(t, digits, length);
}

Result<Value> compare_slot(ThreadState&, Value a, Value b, CompareOp op) {
    if (!is_int(a) || !is_int(b)) return Value::not_implemented();
    int order = int_compare(int_value(a), int_value(b));
    switch (op) {
        case CompareOp::lt: return Value::boolean(order < 0);
        case CompareOp::le: return Value::boolean(order <= 0);
        case CompareOp::eq: return Value::boolean(order == 0);
        case CompareOp::ne: return Value::boolean(order != 0);
        case CompareOp::gt: return Value::boolean(order > 0);
        case CompareOp::ge: break;
    }
    return Value::boolean(order >= 0);
}

// ---- int(): from a number, or from text in a base

// The result of __int__, __index__ or __trunc__, made exact; a subclass of int is on its way out (PEP 3141).
Result<Value> exact_result(ThreadState& t, Value v, char const* method) {
    if (is_exact_int(t.rt, v)) return v;
    if (!is_int(v))
        return raise(t, Exc::TypeError, "{} returned non-int (type {})", method, type_name_of(t, v));
    TRY(warn(
        t, Exc::DeprecationWarning,
        fmt::format("{} returned non-int (type {}).  The ability to return an instance of a strict subclass "
                    "of int is deprecated, and may be removed in a future version of Python.",
                    method, type_name_of(t, v))));
    return int_value(v);
}

Result<Value> truncated(ThreadState& t, Value trunc) {
    TRY(warn(t, Exc::DeprecationWarning, "The delegation of int() to __trunc__ is deprecated."));
    Value result = TRY(call(t, trunc));
    if (is_int(result)) return int_value(result);
    if (!type_of(t, result)->slots.index)
        return raise(t, Exc::TypeError, "__trunc__ returned non-Integral (type {})", type_name_of(t, result));
    return exact_result(t, TRY(index_of(t, result)), "__int__");
}

Result<Value> parse_any(ThreadState& t, Value v, int base, bool& is_text) {
    is_text = true;
    if (is_str(v)) return parse_int(t, number_text(v.as<Str>()), base, v);
    if (buffer_of(t, v)) {
        Bytes* bytes = make_bytes(t, TRY(get_buffer(t, v)).view());  // not what its __bytes__ says
        return parse_int(t, bytes->view(), base, bytes);
    }
    is_text = false;
    return Value::absent();
}

Result<Value> int_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "int", "x=0, /, base=10", args, a));
    Value value;
    if (a[0].is_absent()) {
        if (!a[1].is_absent()) return raise(t, Exc::TypeError, "int() missing string argument");
        value = Value::small_int(0);
    } else if (a[1].is_absent()) {
        value = TRY(to_int(t, a[0]));
    } else {
        std::int64_t base = TRY(index_clamped(t, a[1]));
        if ((base != 0 && base < 2) || base > 36)
            return raise(t, Exc::ValueError, "int() base must be >= 2 and <= 36, or 0");
        bool is_text =
            is_str(a[0]) || has_type_flag(a[0], type_bytes) || is_of(t, a[0], t.rt.types.bytearray);
        if (!is_text) return raise(t, Exc::TypeError, "int() can't convert non-string with explicit base");
        value = TRY(parse_any(t, a[0], int(base), is_text));
    }
    if (type == t.rt.types.int_) return value;
    auto* o = static_cast<IntObject*>(allocate_instance(t, type));
    o->value = value;
    return o;
}

void trace_int(Object* o, Marker& m) {
    // Exact ints are BigInts; what a class of a script made is an IntObject.
    if (o->shape->type->has(type_heap)) m.mark(static_cast<IntObject*>(o)->value);
}

constexpr char const* int_doc =
    "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return "
    "0 "
    "if no arguments\nare given.  If x is a number, return x.__int__().  For floating point\nnumbers, this "
    "truncates towards zero.\n\nIf x is not a number or if base is given, then x must be a string,\nbytes, "
    "or "
    "bytearray instance representing an integer literal in the\ngiven base.  The literal can be preceded by "
    "'+' "
    "or '-' and be surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\nBase 0 "
    "means to interpret the base from the string as an integer literal.\n>>> int('0b100', base=0)\n4";

// ---- bool

Result<Value> bool_new(ThreadState& t, Type*, Args const& args) {
    if (args.keyword_count() > 0) return raise(t, Exc::TypeError, "bool() takes no keyword arguments");
    Value a[1];
    TRY(bind_positional(t, "bool", args, 0, 1, a));
    return Value::boolean(!a[0].is_absent() && TRY(truth(t, a[0])));
}

Result<Value> bool_repr(ThreadState& t, Value v) {
    return intern(t, v.is_true() ? "True" : "False");
}

// & | ^ of two bools is a bool, otherwise int's.
template <Value (*operation)(ThreadState&, Value, Value)>
Result<Value> logical(ThreadState& t, Value a, Value b) {
    if (!a.is_bool() || !b.is_bool()) return binary<operation>(t, a, b);
    return Value::boolean(!int_is_zero(operation(t, int_value(a), int_value(b))));
}

constexpr char const* bool_doc =
    "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.\nThe builtins True and "
    "False "
    "are the only two instances of the class bool.\nThe class bool is a subclass of the class int, and "
    "cannot "
    "be subclassed.";

}  // namespace

Result<Value> to_int(ThreadState& t, Value v) {
    if (v.is_small_int() || v.is_bool()) return int_value(v);
    Type* type = type_of(t, v);
    if (v.is_object() && v.as_object()->shape == t.rt.bigint_shape) return v;
    if (type->slots.int_) return exact_result(t, TRY(type->slots.int_(t, v)), "__int__");
    if (type->slots.index) return index_of(t, v);
    Value trunc = TRY(lookup_special(t, v, t.rt.names.dunder_trunc));
    if (!trunc.is_absent()) return truncated(t, trunc);
    bool is_text;
    Value parsed = TRY(parse_any(t, v, 10, is_text));
    if (is_text) return parsed;
    return raise(t, Exc::TypeError,
                 "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                 type_name(type));
}

void init_int_(ThreadState& t) {
    TypeSpec spec;
    spec.name = "int";
    spec.basic_size = sizeof(IntObject);
    spec.flags = type_base | type_int | type_match_self;
    spec.trace = trace_int;
    spec.doc = int_doc;
    Slots& s = spec.slots;
    s.repr = repr_slot;
    s.hash = hash_slot;
    s.richcompare = compare_slot;
    s.new_ = int_new;
    s.add = binary<int_add>;
    s.subtract = binary<int_subtract>;
    s.multiply = binary<int_multiply>;
    s.remainder = fallible<int_remainder>;
    s.divmod = fallible<divmod_of>;
    s.power = power_slot;
    s.negative = negative_slot;
    s.positive = positive_slot;
    s.absolute = absolute_slot;
    s.bool_ = bool_slot;
    s.invert = invert_slot;
    s.lshift = fallible<int_lshift>;
    s.rshift = fallible<int_rshift>;
    s.and_ = binary<int_and>;
    s.xor_ = binary<int_xor>;
    s.or_ = binary<int_or>;
    s.int_ = positive_slot;
    s.float_ = float_slot;
    s.floor_divide = fallible<int_floor_divide>;
    s.true_divide = fallible<int_true_divide>;
    s.index = positive_slot;
    spec.methods = int_methods();
    spec.getset = int_getset();
    make_type(t, spec, t.rt.types.int_);
}

void init_bool_(ThreadState& t) {
    TypeSpec spec;
    spec.name = "bool";
    spec.base = t.rt.types.int_;
    spec.flags = type_int | type_match_self;
    spec.doc = bool_doc;
    spec.slots.repr = bool_repr;
    spec.slots.new_ = bool_new;
    spec.slots.and_ = logical<int_and>;
    spec.slots.xor_ = logical<int_xor>;
    spec.slots.or_ = logical<int_or>;
    make_type(t, spec, t.rt.types.bool_);
}

}  // namespace minipy::runtime
