// float: repr, and the operators whose rules are Python's own.
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <cerrno>
#include <charconv>
#include <cmath>

namespace minipy::runtime {

// The shortest digits that give the same double (format code 'r'): an exponent below -4 or from 16 on.
std::string float_repr(double d) {
    if (std::isnan(d)) return "nan";
    if (std::isinf(d)) return d > 0 ? "inf" : "-inf";
    char buffer[40];
    auto result = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::scientific);
    std::string_view text(buffer, std::size_t(result.ptr - buffer));
    std::string out;
    if (text[0] == '-') {
        out = "-";
        text.remove_prefix(1);
    }
    std::size_t e = text.find('e');
    int exponent = 0;
    bool negative_exponent = text[e + 1] == '-';
    std::from_chars(text.data() + e + 2, text.data() + text.size(), exponent);
    if (negative_exponent) exponent = -exponent;
    std::string digits(1, text[0]);
    if (e > 2) digits += text.substr(2, e - 2);
    if (exponent < -4 || exponent >= 16) {
        out += digits[0];
        if (digits.size() > 1) out += "." + digits.substr(1);
        out += exponent < 0 ? "e-" : "e+";
        int magnitude = std::abs(exponent);
        if (magnitude < 10) out += '0';
        return out + std::to_string(magnitude);
    }
    if (exponent < 0) return out + "0." + std::string(std::size_t(-exponent - 1), '0') + digits;
    auto whole = std::size_t(exponent) + 1;
    if (digits.size() <= whole) return out + digits + std::string(whole - digits.size(), '0') + ".0";
    return out + digits.substr(0, whole) + "." + digits.substr(whole);
}

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
