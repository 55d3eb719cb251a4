// Elementary functions of complex numbers. Finite arguments go by formulas that neither overflow on the way
// nor lose digits (Kahan, "Branch cuts for complex elementary functions"); what is infinite or NaN goes to
// the C library, whose answers Annex G of C99 prescribes.
#include "interpreter/builtins/modules/cmath_functions.hpp"

#include <algorithm>
#include <cerrno>
#include <cfloat>
#include <cmath>
#include <complex>
#include <limits>

namespace minipy::builtins {
namespace {

using Standard = std::complex<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double large = DBL_MAX / 4;
// Square roots of `large` and of the smallest normal number, and the logarithm of `large`.
constexpr double sqrt_large = 0x1.fffffffffffffp+510, sqrt_smallest = 0x1p-511,
                 log_large = 0x1.6232bdd7abcd2p+9;

bool is_finite(ComplexNumber z) {
    return std::isfinite(z.real) && std::isfinite(z.imag);
}
bool is_large(ComplexNumber z) {
    return std::fabs(z.real) > large || std::fabs(z.imag) > large;
}
ComplexNumber times_i(ComplexNumber z) {
    return {-z.imag, z.real};
}
ComplexNumber over_i(ComplexNumber z) {
    return {z.imag, -z.real};
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// The sign of a NaN must not decide anything. Where Annex G leaves a sign or a zero open, the functions below
// choose as CPython does.
template <class F>
ComplexNumber by_library(F&& f, ComplexNumber z, int error = 0) {
    auto plain = [](double d) { return std::isnan(d) ? nan : d; };
    Standard const r = f(Standard(plain(z.real), plain(z.imag)));
    errno = error;
    return {r.real(), r.imag()};
}

// log|z| where |z| itself might overflow; four times too small on the way.
double log_of_large(ComplexNumber z) {
    return std::log(std::hypot(z.real / 2, z.imag / 2)) + M_LN2 * 2;
}

ComplexNumber check_overflow(ComplexNumber r) {
    errno = std::isinf(r.real) || std::isinf(r.imag) ? ERANGE : 0;
    return r;
}

// An infinite real part and a finite imaginary one that is no zero: the signs come from the angle.
bool is_directed_infinity(ComplexNumber z) {
    return std::isinf(z.real) && std::isfinite(z.imag) && z.imag != 0;
}

}  // namespace

ComplexNumber complex_sqrt(ComplexNumber z) {
    if (!is_finite(z)) return by_library([](Standard c) { return std::sqrt(c); }, z);
    errno = 0;
    if (z.real == 0 && z.imag == 0) return {0, z.imag};
    double ax = std::fabs(z.real), ay = std::fabs(z.imag), s;
    if (ax < DBL_MIN && ay < DBL_MIN) {  // subnormal: scaled up, and down by half of it
        ax = std::ldexp(ax, 53);
        s = std::ldexp(std::sqrt(ax + std::hypot(ax, std::ldexp(ay, 53))), -27);
    } else {
        ax /= 8;
        s = 2 * std::sqrt(ax + std::hypot(ax, ay / 8));
    }
    double const d = ay / (2 * s);
    if (z.real >= 0) return {s, std::copysign(d, z.imag)};
    return {d, std::copysign(s, z.imag)};
}

ComplexNumber complex_acos(ComplexNumber z) {
    if (!is_finite(z))
        return by_library(
            [](Standard c) {
                Standard const r = std::acos(c);
                return std::isnan(c.imag()) ? Standard(r.real(), std::fabs(r.imag())) : r;
            },
            z);
    ComplexNumber r;
    if (is_large(z)) {
        r.real = std::atan2(std::fabs(z.imag), z.real);
        r.imag =
            z.real < 0 ? -std::copysign(log_of_large(z), z.imag) : std::copysign(log_of_large(z), -z.imag);
    } else {
        ComplexNumber const a = complex_sqrt({1 - z.real, -z.imag}), b = complex_sqrt({1 + z.real, z.imag});
        r.real = 2 * std::atan2(a.real, b.real);
        r.imag = std::asinh(b.real * a.imag - b.imag * a.real);
    }
    errno = 0;
    return r;
}

ComplexNumber complex_acosh(ComplexNumber z) {
    if (!is_finite(z))
        return by_library(
            [](Standard c) {
                return c.real() == 0 && std::isnan(c.imag()) ? Standard(nan, nan) : std::acosh(c);
            },
            z);
    ComplexNumber r;
    if (is_large(z)) {
        r = {log_of_large(z), std::atan2(z.imag, z.real)};
    } else {
        ComplexNumber const a = complex_sqrt({z.real - 1, z.imag}), b = complex_sqrt({z.real + 1, z.imag});
        r.real = std::asinh(a.real * b.real + a.imag * b.imag);
        r.imag = 2 * std::atan2(a.imag, b.real);
    }
    errno = 0;
    return r;
}

ComplexNumber complex_asinh(ComplexNumber z) {
    if (!is_finite(z)) return by_library([](Standard c) { return std::asinh(c); }, z);
    ComplexNumber r;
    if (is_large(z)) {
        r.real = std::copysign(log_of_large(z), z.real);
        r.imag = std::atan2(z.imag, std::fabs(z.real));
    } else {
        ComplexNumber const a = complex_sqrt({1 + z.imag, -z.real}), b = complex_sqrt({1 - z.imag, z.real});
        r.real = std::asinh(a.real * b.imag - b.real * a.imag);
        r.imag = std::atan2(z.imag, a.real * b.real - a.imag * b.imag);
    }
    errno = 0;
    return r;
}

ComplexNumber complex_asin(ComplexNumber z) {
    return over_i(complex_asinh(times_i(z)));
}

ComplexNumber complex_atanh(ComplexNumber z) {
    if (!is_finite(z)) return by_library([](Standard c) { return std::atanh(c); }, z);
    if (std::signbit(z.real)) {
        ComplexNumber const r = complex_atanh({-z.real, -z.imag});
        return {-r.real, -r.imag};
    }
    double const ay = std::fabs(z.imag);
    errno = 0;
    if (z.real > sqrt_large || ay > sqrt_large) {
        double const h = std::hypot(z.real / 2, z.imag / 2);
        return {z.real / 4 / h / h, -std::copysign(M_PI_2, -z.imag)};
    }
    if (z.real == 1 && ay < sqrt_smallest) {
        if (ay == 0) {
            errno = EDOM;
            return {infinity, z.imag};
        }
        return {-std::log(std::sqrt(ay) / std::sqrt(std::hypot(ay, 2.0))),
                std::copysign(std::atan2(2.0, -ay) / 2, z.imag)};
    }
    double const below = 1 - z.real;
    return {std::log1p(4 * z.real / (below * below + ay * ay)) / 4,
            -std::atan2(-2 * z.imag, below * (1 + z.real) - ay * ay) / 2};
}

ComplexNumber complex_atan(ComplexNumber z) {
    return over_i(complex_atanh(times_i(z)));
}

ComplexNumber complex_cosh(ComplexNumber z) {
    if (is_directed_infinity(z)) {
        errno = 0;
        double const sine = std::copysign(infinity, std::sin(z.imag));
        return {std::copysign(infinity, std::cos(z.imag)), z.real > 0 ? sine : -sine};
    }
    if (!is_finite(z))
        return by_library(
            [](Standard c) {
                Standard const r = std::cosh(c);
                return std::isnan(c.real()) ? Standard(r.real(), std::fabs(r.imag())) : r;
            },
            z, std::isinf(z.imag) && !std::isnan(z.real) ? EDOM : 0);
    if (std::fabs(z.real) <= log_large)
        return check_overflow({std::cos(z.imag) * std::cosh(z.real), std::sin(z.imag) * std::sinh(z.real)});
    double const x = z.real - std::copysign(1.0, z.real);  // cosh(z.real) itself would overflow
    return check_overflow({std::cos(z.imag) * std::cosh(x) * M_E, std::sin(z.imag) * std::sinh(x) * M_E});
}

ComplexNumber complex_cos(ComplexNumber z) {
    return complex_cosh(times_i(z));
}

ComplexNumber complex_sinh(ComplexNumber z) {
    if (is_directed_infinity(z)) {
        errno = 0;
        double const cosine = std::copysign(infinity, std::cos(z.imag));
        return {z.real > 0 ? cosine : -cosine, std::copysign(infinity, std::sin(z.imag))};
    }
    if (!is_finite(z))
        return by_library(
            [](Standard c) {
                Standard const r = std::sinh(c);
                return c.real() == 0 ? Standard(0, r.imag()) : r;
            },
            z, std::isinf(z.imag) && !std::isnan(z.real) ? EDOM : 0);
    if (std::fabs(z.real) <= log_large)
        return check_overflow({std::cos(z.imag) * std::sinh(z.real), std::sin(z.imag) * std::cosh(z.real)});
    double const x = z.real - std::copysign(1.0, z.real);
    return check_overflow({std::cos(z.imag) * std::sinh(x) * M_E, std::sin(z.imag) * std::cosh(x) * M_E});
}

ComplexNumber complex_sin(ComplexNumber z) {
    return over_i(complex_sinh(times_i(z)));
}

ComplexNumber complex_tanh(ComplexNumber z) {
    if (is_directed_infinity(z)) {
        errno = 0;
        return {z.real > 0 ? 1.0 : -1.0, std::copysign(0.0, 2 * std::sin(z.imag) * std::cos(z.imag))};
    }
    if (!is_finite(z))
        return by_library(
            [](Standard c) {
                if (c.real() == 0 && std::isnan(c.imag())) return Standard(nan, nan);
                return std::isinf(c.real()) && std::isinf(c.imag()) ? Standard(c.real() > 0 ? 1 : -1, 0)
                                                                    : std::tanh(c);
            },
            z, std::isinf(z.imag) && std::isfinite(z.real) ? EDOM : 0);
    if (std::fabs(z.real) > log_large) {
        ComplexNumber const r{std::copysign(1.0, z.real),
                              4 * std::sin(z.imag) * std::cos(z.imag) * std::exp(-2 * std::fabs(z.real))};
        errno = 0;  // exp may have found its result too small
        return r;
    }
    double const tx = std::tanh(z.real), ty = std::tan(z.imag), cx = 1 / std::cosh(z.real);
    double const product = tx * ty, denominator = 1 + product * product;
    errno = 0;
    return {tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx};
}

ComplexNumber complex_tan(ComplexNumber z) {
    return over_i(complex_tanh(times_i(z)));
}

ComplexNumber complex_exp(ComplexNumber z) {
    if (is_directed_infinity(z)) {
        errno = 0;
        double const size = z.real > 0 ? infinity : 0;
        return {std::copysign(size, std::cos(z.imag)), std::copysign(size, std::sin(z.imag))};
    }
    if (!is_finite(z)) {
        bool const wrong = std::isinf(z.imag) && (std::isfinite(z.real) || z.real > 0);
        return by_library(
            [](Standard c) { return c.real() == -infinity && c.imag() != 0 ? Standard() : std::exp(c); }, z,
            wrong ? EDOM : 0);
    }
    if (z.real > log_large) {
        double const length = std::exp(z.real - 1);
        return check_overflow({length * std::cos(z.imag) * M_E, length * std::sin(z.imag) * M_E});
    }
    double const length = std::exp(z.real);
    return check_overflow({length * std::cos(z.imag), length * std::sin(z.imag)});
}

ComplexNumber complex_log(ComplexNumber z) {
    if (!is_finite(z)) return by_library([](Standard c) { return std::log(c); }, z);
    double const ax = std::fabs(z.real), ay = std::fabs(z.imag);
    ComplexNumber r;
    r.imag = std::atan2(z.imag, z.real);
    if (ax == 0 && ay == 0) {
        r.real = -infinity;
        errno = EDOM;
        return r;
    }
    if (is_large(z)) {
        r.real = std::log(std::hypot(ax / 2, ay / 2)) + M_LN2;
    } else if (ax < DBL_MIN && ay < DBL_MIN) {  // |z| may be subnormal
        r.real = std::log(std::hypot(std::ldexp(ax, DBL_MANT_DIG), std::ldexp(ay, DBL_MANT_DIG))) -
                 DBL_MANT_DIG * M_LN2;
    } else if (double const h = std::hypot(ax, ay);
               0.71 <= h && h <= 1.73) {  // near 1: log would lose digits
        double const most = std::max(ax, ay), least = std::min(ax, ay);
        r.real = std::log1p((most - 1) * (most + 1) + least * least) / 2;
    } else {
        r.real = std::log(h);
    }
    errno = 0;
    return r;
}

ComplexNumber complex_log10(ComplexNumber z) {
    ComplexNumber const r = complex_log(z);
    return {r.real / M_LN10, r.imag / M_LN10};
}

ComplexNumber complex_rect(double r, double phi) {
    errno = r != 0 && !std::isnan(r) && std::isinf(phi) ? EDOM : 0;
    if (std::isfinite(r) && std::isfinite(phi)) {
        if (phi == 0) return {r, r * phi};
        ComplexNumber const z{r * std::cos(phi), r * std::sin(phi)};
        errno = 0;
        return z;
    }
    if (std::isinf(r) && std::isfinite(phi)) {
        if (phi == 0) return {r, std::copysign(0.0, r) * std::copysign(1.0, phi)};
        double const sign = std::copysign(1.0, r);
        return {sign * std::copysign(infinity, std::cos(phi)), sign * std::copysign(infinity, std::sin(phi))};
    }
    if (std::isinf(r)) return {infinity, nan};
    if (r == 0) return {0, 0};
    return {nan, std::isnan(r) && phi == 0 ? 0 : nan};
}

}  // namespace minipy::builtins
