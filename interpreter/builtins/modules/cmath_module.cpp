// The native module cmath: arguments, errors and the table.
#include "interpreter/builtins/modules/cmath_functions.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/nan.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cerrno>
#include <cmath>
#include <limits>

namespace minipy::builtins {

using namespace runtime;

namespace {

Result<ComplexNumber> complex_argument(ThreadState& t, Value v) {
    Type* type = t.rt.types.complex;
    if (!is_of(t, v, type)) {
        Value const own =
            v.is_object() ? TRY(lookup_special(t, v, intern(t, "__complex__"))) : Value::absent();
        if (!own) return ComplexNumber{TRY(as_double(t, v)), 0};
        v = TRY(call(t, own));
        if (!is_of(t, v, type))
            return raise(t, Exc::TypeError, "__complex__ returned non-complex (type {})", type_name_of(t, v));
    }
    return ComplexNumber{v.as<Complex>()->real, v.as<Complex>()->imag};
}

Result<void> check_errno(ThreadState& t) {
    if (errno == EDOM) return raise(t, Exc::ValueError, "math domain error");
    if (errno == ERANGE) return raise(t, Exc::OverflowError, "math range error");
    return {};
}

template <ComplexNumber (*f)(ComplexNumber)>
Result<Value> of_one(ThreadState& t, Value, Value arg) {
    ComplexNumber const z = TRY(complex_argument(t, arg));
    errno = 0;
    ComplexNumber const r = f(z);
    TRY(check_errno(t));
    return make_complex(t, r.real, r.imag);
}

double size_of(ComplexNumber z) {
    return std::hypot(z.real, z.imag);
}

Result<Value> log_of(ThreadState& t, Value, std::span<Value const> args) {
    ComplexNumber const z = TRY(complex_argument(t, args[0]));
    ComplexNumber base;
    if (args[1]) base = TRY(complex_argument(t, args[1]));
    ComplexNumber r = complex_log(z);
    if (args[1]) {
        base = complex_log(base);
        if (base.real == 0 && base.imag == 0) return raise(t, Exc::ValueError, "math domain error");
        int const error = errno;
        r = complex_divide(r, base);
        errno = error;
    }
    TRY(check_errno(t));
    return make_complex(t, r.real, r.imag);
}

Result<Value> phase(ThreadState& t, Value, Value arg) {
    ComplexNumber const z = TRY(complex_argument(t, arg));
    errno = 0;
    double const angle = std::atan2(z.imag, z.real);
    TRY(check_errno(t));
    return Value::number(angle);
}

Result<Value> polar(ThreadState& t, Value, Value arg) {
    ComplexNumber const z = TRY(complex_argument(t, arg));
    double const size = size_of(z);
    if (std::isinf(size) && std::isfinite(z.real) && std::isfinite(z.imag))
        return raise(t, Exc::OverflowError, "math range error");
    return make_tuple(t, {Value::number(size), Value::number(std::atan2(z.imag, z.real))});
}

Result<Value> rect(ThreadState& t, Value, std::span<Value const> args) {
    double const r = TRY(as_double(t, args[0])), phi = TRY(as_double(t, args[1]));
    ComplexNumber const z = complex_rect(r, phi);
    TRY(check_errno(t));
    return make_complex(t, z.real, z.imag);
}

template <bool (*f)(ComplexNumber)>
Result<Value> question(ThreadState& t, Value, Value arg) {
    return Value::boolean(f(TRY(complex_argument(t, arg))));
}
bool is_finite(ComplexNumber z) {
    return std::isfinite(z.real) && std::isfinite(z.imag);
}
bool is_nan(ComplexNumber z) {
    return std::isnan(z.real) || std::isnan(z.imag);
}
bool is_inf(ComplexNumber z) {
    return std::isinf(z.real) || std::isinf(z.imag);
}

Result<Value> is_close(ThreadState& t, Value, std::span<Value const> args) {
    ComplexNumber const a = TRY(complex_argument(t, args[0])), b = TRY(complex_argument(t, args[1]));
    double const relative = args[2] ? TRY(as_double(t, args[2])) : 1e-9;
    double const absolute = args[3] ? TRY(as_double(t, args[3])) : 0;
    if (relative < 0 || absolute < 0) return raise(t, Exc::ValueError, "tolerances must be non-negative");
    if (a.real == b.real && a.imag == b.imag) return Value::true_();
    if (is_inf(a) || is_inf(b)) return Value::false_();
    double const difference = size_of({a.real - b.real, a.imag - b.imag});
    return Value::boolean(difference <= relative * size_of(b) || difference <= relative * size_of(a) ||
                          difference <= absolute);
}

constexpr MethodDef functions[] = {
    method("acos", of_one<complex_acos>, "z, /", "Return the arc cosine of z."),
    method("acosh", of_one<complex_acosh>, "z, /", "Return the inverse hyperbolic cosine of z."),
    method("asin", of_one<complex_asin>, "z, /", "Return the arc sine of z."),
    method("asinh", of_one<complex_asinh>, "z, /", "Return the inverse hyperbolic sine of z."),
    method("atan", of_one<complex_atan>, "z, /", "Return the arc tangent of z."),
    method("atanh", of_one<complex_atanh>, "z, /", "Return the inverse hyperbolic tangent of z."),
    method("cos", of_one<complex_cos>, "z, /", "Return the cosine of z."),
    method("cosh", of_one<complex_cosh>, "z, /", "Return the hyperbolic cosine of z."),
    method("exp", of_one<complex_exp>, "z, /", "Return the exponential value e**z."),
    method(
        "isclose", is_close, "a, b, *, rel_tol=1e-09, abs_tol=0.0",
        "Determine whether two complex numbers are close in value.\n\n  rel_tol\n    maximum difference for "
        "being considered \"close\", relative to the\n    magnitude of the input values\n  abs_tol\n    "
        "maximum difference for being considered \"close\", regardless of the\n    magnitude of the input "
        "values\n\nReturn True if a is close in value to b, and False otherwise.\n\nFor the values to be "
        "considered close, the difference between them must be\nsmaller than at least one of the "
        "tolerances.\n\n-inf, inf and NaN behave similarly to the IEEE 754 Standard. That is, NaN is\nnot "
        "close to anything, even itself. inf and -inf are only close to themselves."),
    method("isfinite", question<is_finite>, "z, /",
           "Return True if both the real and imaginary parts of z are finite, else False."),
    method("isinf", question<is_inf>, "z, /", "Checks if the real or imaginary part of z is infinite."),
    method("isnan", question<is_nan>, "z, /",
           "Checks if the real or imaginary part of z not a number (NaN)."),
    method(
        "log", log_of, 1, 2, "z, base=<unrepresentable>, /",
        "log(z[, base]) -> the logarithm of z to the given base.\n\nIf the base not specified, returns the "
        "natural logarithm (base e) of z."),
    method("log10", of_one<complex_log10>, "z, /", "Return the base-10 logarithm of z."),
    method("phase", phase, "z, /", "Return argument, also known as the phase angle, of a complex."),
    method("polar", polar, "z, /",
           "Convert a complex from rectangular coordinates to polar coordinates.\n\nr is the distance from 0 "
           "and phi the phase angle."),
    method("rect", rect, 2, 2, "r, phi, /", "Convert from polar coordinates to rectangular coordinates."),
    method("sin", of_one<complex_sin>, "z, /", "Return the sine of z."),
    method("sinh", of_one<complex_sinh>, "z, /", "Return the hyperbolic sine of z."),
    method("sqrt", of_one<complex_sqrt>, "z, /", "Return the square root of z."),
    method("tan", of_one<complex_tan>, "z, /", "Return the tangent of z."),
    method("tanh", of_one<complex_tanh>, "z, /", "Return the hyperbolic tangent of z."),
};

Result<void> init(ThreadState& t, Module* module) {
    double const infinity = std::numeric_limits<double>::infinity();
    double const nan = std::numeric_limits<double>::quiet_NaN();
    std::pair<char const*, Value> const constants[] = {
        {"pi", Value::number(M_PI)},
        {"e", Value::number(M_E)},
        {"tau", Value::number(2 * M_PI)},
        {"inf", Value::number(infinity)},
        {"infj", make_complex(t, 0, infinity)},
        {"nan", new_number(t, nan)},
        {"nanj", make_complex(t, 0, nan)},
    };
    for (auto const& [name, v] : constants) dict_set_str(t, module->dict, intern(t, name), v);
    return {};
}

}  // namespace

extern NativeModule const cmath_module;
NativeModule const cmath_module = {
    "cmath", "This module provides access to mathematical functions for complex\nnumbers.", functions, init};

}  // namespace minipy::builtins
