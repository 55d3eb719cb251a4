// datetime.timedelta: arithmetic. What is more than adding is done on whole microseconds, as ints.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

namespace minipy::builtins::datetime {

namespace {

Result<Value> combine(ThreadState& t, Value a, Value b, int sign) {
    if (!is_delta(t, a) || !is_delta(t, b)) return Value::not_implemented();
    Delta const *x = delta_of(a), *y = delta_of(b);
    return make_delta(t, x->d() + sign * y->d(), x->s() + sign * y->s(), x->us() + sign * y->us());
}
Result<Value> add(ThreadState& t, Value a, Value b) {
    return combine(t, a, b, 1);
}
Result<Value> subtract(ThreadState& t, Value a, Value b) {
    return combine(t, a, b, -1);
}

Result<Value> negated(ThreadState& t, Value self) {
    Delta const* d = delta_of(self);
    return make_delta(t, -d->d(), -d->s(), -d->us());
}
Result<Value> same(ThreadState& t, Value self) {
    Delta const* d = delta_of(self);
    return make_delta(t, d->d(), d->s(), d->us());
}
Result<Value> absolute(ThreadState& t, Value self) {
    return delta_of(self)->d() < 0 ? negated(t, self) : same(t, self);
}

// a / b, the nearest int, half to even.
Result<Value> divide_nearest(ThreadState& t, Value a, Value b) {
    if (int_is_zero(b)) return raise(t, Exc::ZeroDivisionError, "integer division or modulo by zero");
    Value const quotient = TRY(int_floor_divide(t, a, b)), rest = TRY(int_remainder(t, a, b));
    Value twice = int_add(t, rest, rest), whole = b;
    if (int_sign(b) < 0) {
        twice = int_negative(t, twice);
        whole = int_negative(t, whole);
    }
    int const order = int_compare(twice, whole);
    bool const odd = !int_is_zero(int_and(t, quotient, Value::small_int(1)));
    return order > 0 || (order == 0 && odd) ? int_add(t, quotient, Value::small_int(1)) : quotient;
}

// us * n / d for a float n / d: multiplied by it, or (upside down) divided.
Result<Value> scale_by_float(ThreadState& t, Value delta, Value number, bool divide) {
    Value const ratio = TRY(call_method(t, number, "as_integer_ratio"));
    if (!is_tuple(ratio))
        return raise(t, Exc::TypeError,
                     "unexpected return type from as_integer_ratio(): expected tuple, got '{}'",
                     type_name_of(t, ratio));
    if (ratio.as<Tuple>()->count != 2)
        return raise(t, Exc::ValueError, "as_integer_ratio() must return a 2-tuple");
    Value const *n = &ratio.as<Tuple>()->items[divide ? 1 : 0],
                *d = &ratio.as<Tuple>()->items[divide ? 0 : 1];
    Value const product = int_multiply(t, delta_microseconds(t, delta), int_value(*n));
    return delta_from_microseconds(t, TRY(divide_nearest(t, product, int_value(*d))));
}

Result<Value> multiply(ThreadState& t, Value a, Value b) {
    if (!is_delta(t, a)) std::swap(a, b);
    if (!is_delta(t, a)) return Value::not_implemented();
    if (is_int(b)) return delta_from_microseconds(t, int_multiply(t, delta_microseconds(t, a), int_value(b)));
    if (is_float(b)) return scale_by_float(t, a, b, false);
    return Value::not_implemented();
}

Result<Value> true_divide(ThreadState& t, Value a, Value b) {
    if (!is_delta(t, a)) return Value::not_implemented();
    Value const us = delta_microseconds(t, a);
    if (is_delta(t, b)) return int_true_divide(t, us, delta_microseconds(t, b));
    if (is_float(b)) return scale_by_float(t, a, b, true);
    if (is_int(b)) return delta_from_microseconds(t, TRY(divide_nearest(t, us, int_value(b))));
    return Value::not_implemented();
}

Result<Value> floor_divide(ThreadState& t, Value a, Value b) {
    if (!is_delta(t, a)) return Value::not_implemented();
    Value const us = delta_microseconds(t, a);
    if (is_delta(t, b)) return int_floor_divide(t, us, delta_microseconds(t, b));
    if (is_int(b)) return delta_from_microseconds(t, TRY(int_floor_divide(t, us, int_value(b))));
    return Value::not_implemented();
}

Result<Value> remainder(ThreadState& t, Value a, Value b) {
    if (!is_delta(t, a) || !is_delta(t, b)) return Value::not_implemented();
    return delta_from_microseconds(t,
                                   TRY(int_remainder(t, delta_microseconds(t, a), delta_microseconds(t, b))));
}

Result<Value> divide_with_rest(ThreadState& t, Value a, Value b) {
    if (!is_delta(t, a) || !is_delta(t, b)) return Value::not_implemented();
    Value const x = delta_microseconds(t, a), y = delta_microseconds(t, b);
    Value const quotient = TRY(int_floor_divide(t, x, y));
    Value const rest = TRY(delta_from_microseconds(t, TRY(int_remainder(t, x, y))));
    return make_tuple(t, {quotient, rest});
}

}  // namespace

void set_delta_operators(Slots& s) {
    s.add = add;
    s.subtract = subtract;
    s.multiply = multiply;
    s.true_divide = true_divide;
    s.floor_divide = floor_divide;
    s.remainder = remainder;
    s.divmod = divide_with_rest;
    s.negative = negated;
    s.positive = same;
    s.absolute = absolute;
}

}  // namespace minipy::builtins::datetime
