// The native module math: functions of one and two floats, and the table of all.
#include "interpreter/builtins/math_module.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/nan.hpp"

#include <cerrno>
#include <cmath>

namespace minipy::builtins {

using namespace runtime;

namespace {

base::Raised domain_error(ThreadState& t) {
    return raise(t, Exc::ValueError, "math domain error");
}
base::Raised range_error(ThreadState& t) {
    return raise(t, Exc::OverflowError, "math range error");
}

// NaN from a number, or infinity from a finite one, tell what was wrong with the argument.
enum class Infinite : bool { singularity, overflow };
template <double (*f)(double), Infinite meaning = Infinite::singularity>
Result<Value> of_one(ThreadState& t, Value, Value arg) {
    double x = TRY(as_double(t, arg)), r = f(x);
    if (std::isnan(r) && !std::isnan(x)) return domain_error(t);
    if (std::isinf(r) && std::isfinite(x))
        return meaning == Infinite::overflow ? range_error(t) : domain_error(t);
    return Value::number(r);
}

// Functions that set errno.
template <double (*f)(double)>
Result<Value> of_one_errno(ThreadState& t, Value, Value arg) {
    double x = TRY(as_double(t, arg));
    errno = 0;
    double r = f(x);
    if (errno == EDOM) return domain_error(t);
    if (errno == ERANGE && std::fabs(r) > 1.5) return range_error(t);
    return Value::number(r);
}

Result<Value> atan2_of(ThreadState& t, Value, std::span<Value const> args) {
    double y = TRY(as_double(t, args[0])), x = TRY(as_double(t, args[1]));
    return Value::number(std::atan2(y, x));
}
Result<Value> copysign_of(ThreadState& t, Value, std::span<Value const> args) {
    double x = TRY(as_double(t, args[0])), y = TRY(as_double(t, args[1]));
    return same_number(std::copysign(x, y));
}
Result<Value> nextafter_of(ThreadState& t, Value, std::span<Value const> args) {
    double x = TRY(as_double(t, args[0])), y = TRY(as_double(t, args[1]));
    return Value::number(std::nextafter(x, y));
}
Result<Value> fmod_of(ThreadState& t, Value, std::span<Value const> args) {
    double x = TRY(as_double(t, args[0])), y = TRY(as_double(t, args[1]));
    if (std::isinf(y) && std::isfinite(x)) return Value::number(x);
    double r = std::fmod(x, y);
    if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error(t);
    return Value::number(r);
}
Result<Value> remainder_of(ThreadState& t, Value, std::span<Value const> args) {
    double x = TRY(as_double(t, args[0])), y = TRY(as_double(t, args[1]));
    double r = std::remainder(x, y);
    if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error(t);
    return Value::number(r);
}

Result<Value> pow_of(ThreadState& t, Value, std::span<Value const> args) {
    double x = TRY(as_double(t, args[0])), y = TRY(as_double(t, args[1]));
    if (!std::isfinite(x) || !std::isfinite(y)) return Value::number(std::pow(x, y));
    double r = std::pow(x, y);
    if (std::isnan(r)) return domain_error(t);
    if (std::isinf(r)) return x == 0 ? domain_error(t) : range_error(t);
    return Value::number(r);
}

Result<Value> ldexp_of(ThreadState& t, Value, std::span<Value const> args) {
    double x = TRY(as_double(t, args[0]));
    if (!is_int(args[1])) return raise(t, Exc::TypeError, "Expected an int as second argument to ldexp.");
    if (x == 0 || !std::isfinite(x)) return Value::number(x);
    Value e = int_value(args[1]);
    std::int64_t exponent;
    if (!int_to_int64(e, exponent)) exponent = int_sign(e) * 100000;
    exponent = std::min<std::int64_t>(std::max<std::int64_t>(exponent, -100000), 100000);
    double r = std::ldexp(x, int(exponent));
    if (std::isinf(r)) return range_error(t);
    return Value::number(r);
}

Result<Value> frexp_of(ThreadState& t, Value, Value arg) {
    double x = TRY(as_double(t, arg));
    int exponent = 0;
    if (std::isfinite(x) && x != 0) x = std::frexp(x, &exponent);
    return make_tuple(t, {Value::number(x), Value::small_int(exponent)});
}

Result<Value> modf_of(ThreadState& t, Value, Value arg) {
    double x = TRY(as_double(t, arg)), whole;
    double fraction = std::modf(x, &whole);
    return make_tuple(t, {Value::number(fraction), Value::number(whole)});
}

// ---- logarithms: ints too large for a double by their exponent

template <double (*f)(double)>
Result<double> logarithm(ThreadState& t, Value arg) {
    if (is_int(arg)) {
        Value i = int_value(arg);
        if (int_sign(i) <= 0) return domain_error(t);
        std::int64_t exponent;
        double fraction = int_frexp(i, exponent);
        if (exponent > 1024) return f(fraction) + f(2.0) * double(exponent);
        return f(std::ldexp(fraction, int(exponent)));
    }
    double x = TRY(as_double(t, arg));
    if (x <= 0) return domain_error(t);
    return f(x);
}

Result<Value> log_of(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count() > 0) return raise(t, Exc::TypeError, "log() takes no keyword arguments");
    if (args.count < 1 || args.count > 2)
        return raise(t, Exc::TypeError, "math.log requires 1 to 2 arguments");
    double x = TRY(logarithm<std::log>(t, args[0]));
    if (args.count == 1) return Value::number(x);
    double base = TRY(logarithm<std::log>(t, args[1]));
    if (base == 0) return raise(t, Exc::ZeroDivisionError, "float division by zero");
    return Value::number(x / base);
}
Result<Value> log2_of(ThreadState& t, Value, Value arg) {
    return Value::number(TRY(logarithm<std::log2>(t, arg)));
}
Result<Value> log10_of(ThreadState& t, Value, Value arg) {
    return Value::number(TRY(logarithm<std::log10>(t, arg)));
}

// ---- whole parts: the class's own method first

template <double (*f)(double)>
Result<Value> rounded(ThreadState& t, Value arg, std::string_view special) {
    if (!arg.is_number()) {
        Value own = TRY(lookup_special(t, arg, intern(t, special)));
        if (!own.is_absent()) return call(t, own);
    }
    double x = f(TRY(as_double(t, arg)));
    if (std::isnan(x)) return raise(t, Exc::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(x)) return raise(t, Exc::OverflowError, "cannot convert float infinity to integer");
    return int_from_double(t, x);
}
Result<Value> floor_of(ThreadState& t, Value, Value arg) {
    return rounded<std::floor>(t, arg, "__floor__");
}
Result<Value> ceil_of(ThreadState& t, Value, Value arg) {
    return rounded<std::ceil>(t, arg, "__ceil__");
}
Result<Value> trunc_of(ThreadState& t, Value, Value arg) {
    Value own = TRY(lookup_special(t, arg, t.rt.names.dunder_trunc));
    if (own.is_absent())
        return raise(t, Exc::TypeError, "type {} doesn't define __trunc__ method", type_name_of(t, arg));
    return call(t, own);
}

// ---- asking about floats

Result<Value> isfinite_of(ThreadState& t, Value, Value arg) {
    return Value::boolean(std::isfinite(TRY(as_double(t, arg))));
}
Result<Value> isinf_of(ThreadState& t, Value, Value arg) {
    return Value::boolean(std::isinf(TRY(as_double(t, arg))));
}
Result<Value> isnan_of(ThreadState& t, Value, Value arg) {
    return Value::boolean(std::isnan(TRY(as_double(t, arg))));
}

Result<Value> isclose_of(ThreadState& t, Value, std::span<Value const> args) {
    double a = TRY(as_double(t, args[0])), b = TRY(as_double(t, args[1]));
    double relative = args[2].is_absent() ? 1e-09 : TRY(as_double(t, args[2]));
    double absolute = args[3].is_absent() ? 0.0 : TRY(as_double(t, args[3]));
    if (relative < 0 || absolute < 0) return raise(t, Exc::ValueError, "tolerances must be non-negative");
    if (a == b) return Value::true_();
    if (std::isinf(a) || std::isinf(b)) return Value::false_();
    double difference = std::fabs(b - a);
    return Value::boolean(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) ||
                          difference <= absolute);
}

Result<Value> ulp_of(ThreadState& t, Value, Value arg) {
    double x = std::fabs(TRY(as_double(t, arg)));
    if (!std::isfinite(x)) return Value::number(x);
    double above = std::nextafter(x, HUGE_VAL);
    if (std::isinf(above)) return Value::number(x - std::nextafter(x, 0.0));
    return Value::number(above - x);
}

Result<Value> degrees_of(ThreadState& t, Value, Value arg) {
    return Value::number(TRY(as_double(t, arg)) * (180.0 / M_PI));
}
Result<Value> radians_of(ThreadState& t, Value, Value arg) {
    return Value::number(TRY(as_double(t, arg)) * (M_PI / 180.0));
}

Result<void> init_math(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "pi"), Value::number(M_PI));
    dict_set_str(t, m->dict, intern(t, "e"), Value::number(M_E));
    dict_set_str(t, m->dict, intern(t, "tau"), Value::number(2 * M_PI));
    dict_set_str(t, m->dict, intern(t, "inf"), Value::number(HUGE_VAL));
    dict_set_str(t, m->dict, intern(t, "nan"), new_number(t, NAN));
    return {};
}

constexpr MethodDef functions[] = {
    method("acos", of_one<std::acos>, "x, /",
           "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi."),
    method("acosh", of_one<std::acosh>, "x, /", "Return the inverse hyperbolic cosine of x."),
    method("asin", of_one<std::asin>, "x, /",
           "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2."),
    method("asinh", of_one<std::asinh>, "x, /", "Return the inverse hyperbolic sine of x."),
    method("atan", of_one<std::atan>, "x, /",
           "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2."),
    method(
        "atan2", atan2_of, 2, 2, "y, x, /",
        "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of both x and y "
        "are considered."),
    method("atanh", of_one<std::atanh>, "x, /", "Return the inverse hyperbolic tangent of x."),
    method("cbrt", of_one<std::cbrt>, "x, /", "Return the cube root of x."),
    method("ceil", ceil_of, "x, /",
           "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x."),
    method(
        "comb", math_comb, 2, 2, "n, k, /",
        "Number of ways to choose k items from n items without repetition and without order.\n\nEvaluates to "
        "n! / (k! * (n - k)!) when k <= n and evaluates\nto zero when k > n.\n\nAlso called the binomial "
        "coefficient because it is equivalent\nto the coefficient of k-th term in polynomial expansion of "
        "the\nexpression (1 + x)**n.\n\nRaises TypeError if either of the arguments are not "
        "integers.\nRaises "
        "ValueError if either of the arguments are negative."),
    method("copysign", copysign_of, 2, 2, "x, y, /",
           "Return a float with the magnitude (absolute value) of x but the sign of y.\n\nOn platforms that "
           "support signed zeros, copysign(1.0, -0.0)\nreturns -1.0.\n"),
    method("cos", of_one<std::cos>, "x, /", "Return the cosine of x (measured in radians)."),
    method("cosh", of_one<std::cosh, Infinite::overflow>, "x, /", "Return the hyperbolic cosine of x."),
    method("degrees", degrees_of, "x, /", "Convert angle x from radians to degrees."),
    method("dist", math_dist, 2, 2, "p, q, /",
           "Return the Euclidean distance between two points p and q.\n\nThe points should be specified as "
           "sequences (or iterables) of\ncoordinates.  Both inputs must have the same dimension.\n\nRoughly "
           "equivalent to:\n    sqrt(sum((px - qx) ** 2.0 for px, qx in zip(p, q)))"),
    method("erf", of_one<std::erf>, "x, /", "Error function at x."),
    method("erfc", of_one<std::erfc>, "x, /", "Complementary error function at x."),
    method("exp", of_one<std::exp, Infinite::overflow>, "x, /", "Return e raised to the power of x."),
    method("exp2", of_one<std::exp2, Infinite::overflow>, "x, /", "Return 2 raised to the power of x."),
    method(
        "expm1", of_one<std::expm1, Infinite::overflow>, "x, /",
        "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the direct evaluation of "
        "exp(x)-1 for small x."),
    method("fabs", of_one<std::fabs>, "x, /", "Return the absolute value of the float x."),
    method("factorial", math_factorial, "n, /",
           "Find n!.\n\nRaise a ValueError if x is negative or non-integral."),
    method("floor", floor_of, "x, /",
           "Return the floor of x as an Integral.\n\nThis is the largest integer <= x."),
    method("fmod", fmod_of, 2, 2, "x, y, /",
           "Return fmod(x, y), according to platform C.\n\nx % y may differ."),
    method(
        "frexp", frexp_of, "x, /",
        "Return the mantissa and exponent of x, as pair (m, e).\n\nm is a float and e is an int, such that x "
        "= m * 2.**e.\nIf x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0."),
    method(
        "fsum", math_fsum, "seq, /",
        "Return an accurate floating point sum of values in the iterable seq.\n\nAssumes IEEE-754 floating "
        "point arithmetic."),
    method("gamma", of_one_errno<gamma_function>, "x, /", "Gamma function at x."),
    method("gcd", math_gcd, "*integers", "Greatest Common Divisor."),
    method(
        "hypot", math_hypot, nullptr,
        "hypot(*coordinates) -> value\n\nMultidimensional Euclidean distance from the origin to a "
        "point.\n\nRoughly equivalent to:\n    sqrt(sum(x**2 for x in coordinates))\n\nFor a two dimensional "
        "point (x, y), gives the hypotenuse\nusing the Pythagorean theorem:  sqrt(x*x + y*y).\n\nFor "
        "example, "
        "the hypotenuse of a 3/4/5 right triangle is:\n\n    >>> hypot(3.0, 4.0)\n    5.0\n"),
    method(
        "isclose", isclose_of, "a, b, *, rel_tol=1e-09, abs_tol=0.0",
        "Determine whether two floating point numbers are close in value.\n\n  rel_tol\n    maximum "
        "difference for being considered \"close\", relative to the\n    magnitude of the input values\n  "
        "abs_tol\n    maximum difference for being considered \"close\", regardless of the\n    magnitude of "
        "the input values\n\nReturn True if a is close in value to b, and False otherwise.\n\nFor the values "
        "to be considered close, the difference between them\nmust be smaller than at least one of the "
        "tolerances.\n\n-inf, inf and NaN behave similarly to the IEEE 754 Standard.  That\nis, NaN is not "
        "close to anything, even itself.  inf and -inf are\nonly close to themselves."),
    method("isfinite", isfinite_of, "x, /",
           "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    method("isinf", isinf_of, "x, /",
           "Return True if x is a positive or negative infinity, and False otherwise."),
    method("isnan", isnan_of, "x, /", "Return True if x is a NaN (not a number), and False otherwise."),
    method("isqrt", math_isqrt, "n, /", "Return the integer part of the square root of the input."),
    method("lcm", math_lcm, "*integers", "Least Common Multiple."),
    method("ldexp", ldexp_of, 2, 2, "x, i, /",
           "Return x * (2**i).\n\nThis is essentially the inverse of frexp()."),
    method("lgamma", of_one_errno<log_gamma_function>, "x, /",
           "Natural logarithm of absolute value of Gamma function at x."),
    method(
        "log", log_of, nullptr,
        "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf the base not specified, "
        "returns the natural logarithm (base e) of x."),
    method("log10", log10_of, "x, /", "Return the base 10 logarithm of x."),
    method(
        "log1p", of_one<std::log1p>, "x, /",
        "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in a way which is accurate "
        "for x near zero."),
    method("log2", log2_of, "x, /", "Return the base 2 logarithm of x."),
    method(
        "modf", modf_of, "x, /",
        "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are floats."),
    method("nextafter", nextafter_of, 2, 2, "x, y, /",
           "Return the next floating-point value after x towards y."),
    method(
        "perm", math_perm, 1, 2, "n, k=None, /",
        "Number of ways to choose k items from n items without repetition and with order.\n\nEvaluates to n! "
        "/ (n - k)! when k <= n and evaluates\nto zero when k > n.\n\nIf k is not specified or is None, then "
        "k defaults to n\nand the function returns n!.\n\nRaises TypeError if either of the arguments are "
        "not "
        "integers.\nRaises ValueError if either of the arguments are negative."),
    method("pow", pow_of, 2, 2, "x, y, /", "Return x**y (x to the power of y)."),
    method(
        "prod", math_prod, "iterable, /, *, start=1",
        "Calculate the product of all the elements in the input iterable.\n\nThe default start value for the "
        "product is 1.\n\nWhen the iterable is empty, return the start value.  This function is\nintended "
        "specifically for use with numeric values and may reject\nnon-numeric types."),
    method("radians", radians_of, "x, /", "Convert angle x from degrees to radians."),
    method(
        "remainder", remainder_of, 2, 2, "x, y, /",
        "Difference between x and the closest integer multiple of y.\n\nReturn x - n*y where n*y is the "
        "closest integer multiple of y.\nIn the case where x is exactly halfway between two multiples of\ny, "
        "the nearest even value of n is used. The result is always exact."),
    method("sin", of_one<std::sin>, "x, /", "Return the sine of x (measured in radians)."),
    method("sinh", of_one<std::sinh, Infinite::overflow>, "x, /", "Return the hyperbolic sine of x."),
    method("sqrt", of_one<std::sqrt>, "x, /", "Return the square root of x."),
    method("tan", of_one<std::tan>, "x, /", "Return the tangent of x (measured in radians)."),
    method("tanh", of_one<std::tanh>, "x, /", "Return the hyperbolic tangent of x."),
    method("trunc", trunc_of, "x, /",
           "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method."),
    method("ulp", ulp_of, "x, /", "Return the value of the least significant bit of the float x."),
};

}  // namespace

extern NativeModule const math_module;
NativeModule const math_module = {
    "math", "This module provides access to the mathematical functions\ndefined by the C standard.",
    functions, init_math};

}  // namespace minipy::builtins
