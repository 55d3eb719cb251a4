// float: the operators whose rules are Python's own.
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <cerrno>
#include <cmath>

namespace minipy::runtime {

namespace {

// fmod with the sign of the divisor, and the floored quotient that belongs to it (language reference 6.7).
void float_divmod(double a, double b, double& quotient, double& remainder) {
    double mod = std::fmod(a, b);
    double div = (a - mod) / b;
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) {
            mod += b;
            div -= 1.0;
        }
    } else {
        mod = std::copysign(0.0, b);
    }
    if (div != 0) {
        quotient = std::floor(div);
        if (div - quotient > 0.5) quotient += 1.0;
    } else {
        quotient = std::copysign(0.0, a / b);
    }
    remainder = mod;
}

}  // namespace

Result<Value> float_floor_divide(ThreadState& t, double a, double b) {
    if (b == 0) return raise(t, Exc::ZeroDivisionError, "float floor division by zero");
    double q, r;
    float_divmod(a, b, q, r);
    return Value::number(q);
}

Result<Value> float_remainder(ThreadState& t, double a, double b) {
    if (b == 0) return raise(t, Exc::ZeroDivisionError, "float modulo");
    double q, r;
    float_divmod(a, b, q, r);
    return Value::number(r);
}

Result<Value> float_power(ThreadState& t, double a, double b) {
    if (b == 0) return Value::number(1.0);
    if (std::isnan(a)) return Value::number(a);
    if (std::isnan(b)) return Value::number(a == 1.0 ? 1.0 : b);
    if (std::isinf(b)) {
        double magnitude = std::fabs(a);
        if (magnitude == 1.0) return Value::number(1.0);
        return Value::number((b > 0) == (magnitude > 1.0) ? std::fabs(b) : 0.0);
    }
    bool odd = std::fmod(std::fabs(b), 2.0) == 1.0;
    if (std::isinf(a)) {
        if (b > 0) return Value::number(odd ? a : std::fabs(a));
        return Value::number(odd ? std::copysign(0.0, a) : 0.0);
    }
    if (a == 0) {
        if (b < 0) return raise(t, Exc::ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return Value::number(odd ? a : 0.0);
    }
    if (a < 0 && b != std::floor(b)) {
        // A negative base to a broken power is complex: exp(b * log(a)).
        double length = std::pow(-a, b), angle = b * M_PI;
        return make_complex(t, length * std::cos(angle), length * std::sin(angle));
    }
    double result = std::pow(a, b);
    if (std::isinf(result)) {
        Value args[] = {Value::small_int(ERANGE), make_str(t, "Numerical result out of range")};
        return raise_args(t, Exc::OverflowError, args);
    }
    return Value::number(result);
}

}  // namespace minipy::runtime
