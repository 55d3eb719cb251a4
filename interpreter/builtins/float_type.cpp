// The type float: operators and construction. Methods stand in float_methods.cpp.
#include "interpreter/builtins/float_methods.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/float_result.hpp"
#include "interpreter/runtime/nan.hpp"
#include "interpreter/runtime/text_writer.hpp"

#include <cmath>

namespace minipy::runtime {

namespace {

// Both operands as doubles. known false: one of them is neither float nor int.
struct Operands {
    double a = 0, b = 0;
    bool known = true;
};

Result<double> operand(ThreadState& t, Value v, bool& known) {
    if (v.is_number()) return v.as_number();
    if (is_int(v)) return int_to_double(t, v);
    if (is_float(v)) return float_value(v);
    known = false;
    return 0.0;
}

Result<Operands> operands(ThreadState& t, Value a, Value b) {
    Operands o;
    o.a = TRY(operand(t, a, o.known));
    if (o.known) o.b = TRY(operand(t, b, o.known));
    return o;
}

Result<Value> add(ThreadState&, double a, double b) {
    return Value::number(a + b);
}
Result<Value> subtract(ThreadState&, double a, double b) {
    return Value::number(a - b);
}
Result<Value> multiply(ThreadState&, double a, double b) {
    return Value::number(a * b);
}
Result<Value> true_divide(ThreadState& t, double a, double b) {
    if (b == 0) return raise(t, Exc::ZeroDivisionError, "float division by zero");
    return Value::number(a / b);
}
Result<Value> divmod_of(ThreadState& t, double a, double b) {
    if (b == 0) return raise(t, Exc::ZeroDivisionError, "float divmod()");
    Value q = TRY(float_floor_divide(t, a, b)), r = TRY(float_remainder(t, a, b));
    return make_tuple(t, {q, r});
}

template <Result<Value> (*operation)(ThreadState&, double, double)>
Result<Value> binary(ThreadState& t, Value a, Value b) {
    Operands o = TRY(operands(t, a, b));
    if (!o.known) return Value::not_implemented();
    return operation(t, o.a, o.b);
}

Result<Value> power_slot(ThreadState& t, Value a, Value b, Value modulus) {
    if (!modulus.is_none())
        return raise(t, Exc::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    return binary<float_power>(t, a, b);
}

Result<Value> negative_slot(ThreadState&, Value v) {
    return same_number(-float_value(v));
}
Result<Value> positive_slot(ThreadState&, Value v) {
    return same_number(float_value(v));
}
Result<Value> absolute_slot(ThreadState&, Value v) {
    return same_number(std::fabs(float_value(v)));
}
Result<bool> bool_slot(ThreadState&, Value v) {
    return float_value(v) != 0;
}
Result<std::int64_t> hash_slot(ThreadState& t, Value v) {
    double const d = float_value(v);
    if (v.is_object() && std::isnan(d)) return t.rt.types.object->slots.hash(t, v);
    return hash_double(d);
}
Result<Value> repr_slot(ThreadState& t, Value v) {
    DigitBuffer digits;
    write_double(digits, float_value(v), 'r', 0, {.point_zero = true});
    return make_str_ascii(t, digits.data(), digits.size());
}
Result<Value> int_slot(ThreadState& t, Value v) {
    double d = float_value(v);
    if (std::isnan(d)) return raise(t, Exc::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(d)) return raise(t, Exc::OverflowError, "cannot convert float infinity to integer");
    return int_from_double(t, d);
}

Value ordered(CompareOp op, int order) {
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

// The slot is float's: `a` is a float, whichever side it stood on. Ints are compared by exact value.
Result<Value> compare_slot(ThreadState&, Value a, Value b, CompareOp op) {
    double x = float_value(a);
    if (is_int(b)) {
        if (std::isnan(x)) return Value::boolean(op == CompareOp::ne);
        return ordered(op, -int_compare_double(int_value(b), x));
    }
    if (!is_float(b)) return Value::not_implemented();
    double y = float_value(b);
    if (std::isnan(x) || std::isnan(y)) return Value::boolean(op == CompareOp::ne);
    return ordered(op, (x > y) - (x < y));
}

Result<double> number_or_text(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    // __float__ of a subclass of str or float counts before the value itself
    if (is_float(v) && type->slots.float_ != t.rt.types.float_->slots.float_)
        return float_result(t, type, TRY(type->slots.float_(t, v)));
    if (is_str(v) && !type->slots.float_) return parse_float(t, number_text(v.as<Str>()), v);
    if (type->slots.float_ || type->slots.index) return as_double(t, v);
    if (buffer_of(t, v)) {
        Bytes* bytes = make_bytes(t, TRY(get_buffer(t, v)).view());  // not what its __bytes__ says
        return parse_float(t, bytes->view(), v);
    }
    return raise(t, Exc::TypeError, "float() argument must be a string or a real number, not '{}'",
                 type_name(type));
}

Result<Value> float_new(ThreadState& t, Type* type, Args const& args) {
    // a subclass with an __init__ of its own takes what that takes
    if (args.keyword_count() > 0 && type->slots.init == t.rt.types.float_->slots.init)
        return raise(t, Exc::TypeError, "float() takes no keyword arguments");
    Value a[1];
    TRY(bind_positional(t, "float", Args{args.data, args.count}, 0, 1, a));
    double d = a[0].is_absent() ? 0.0 : TRY(number_or_text(t, a[0]));
    if (type == t.rt.types.float_) return d == d || is_float(a[0]) ? same_number(d) : new_number(t, d);
    auto* o = static_cast<FloatObject*>(allocate_instance(t, type));
    o->value = d;
    return o;
}

}  // namespace

Value new_number(ThreadState& t, double d) {
    if (d == d) return Value::number(d);
    return same_number(numbered_nan(d, ++builtins::state(t).nans));
}

void init_float_(ThreadState& t) {
    TypeSpec spec;
    spec.name = "float";
    spec.basic_size = sizeof(FloatObject);
    spec.flags = type_base | type_float | type_match_self;
    spec.doc = "float(x=0, /)\n--\n\nConvert a string or number to a floating point number, if possible.";
    Slots& s = spec.slots;
    s.repr = repr_slot;
    s.hash = hash_slot;
    s.richcompare = compare_slot;
    s.new_ = float_new;
    s.add = binary<add>;
    s.subtract = binary<subtract>;
    s.multiply = binary<multiply>;
    s.remainder = binary<float_remainder>;
    s.divmod = binary<divmod_of>;
    s.power = power_slot;
    s.negative = negative_slot;
    s.positive = positive_slot;
    s.absolute = absolute_slot;
    s.bool_ = bool_slot;
    s.int_ = int_slot;
    s.float_ = positive_slot;
    s.floor_divide = binary<float_floor_divide>;
    s.true_divide = binary<true_divide>;
    spec.methods = float_methods();
    spec.getset = float_getset();
    make_type(t, spec, t.rt.types.float_);
}

}  // namespace minipy::runtime
