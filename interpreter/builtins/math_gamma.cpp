// The gamma function, after Lanczos: the C library's has other last digits on every platform.
#include "interpreter/builtins/math_module.hpp"

#include <cerrno>
#include <cmath>

namespace minipy::builtins {

namespace {

// The rational approximation with g = 6.0246..., N = 13 (the coefficients that Boost.Math publishes).
constexpr double lanczos_g = 6.024680040776729583740234375;
constexpr double lanczos_g_minus_half = 5.524680040776729583740234375;
constexpr int terms = 13;
constexpr double numerator[terms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double denominator[terms] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                       45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                       1925.0,     66.0,       1.0};

double lanczos_sum(double x) {
    double num = 0, den = 0;
    if (x < 5.0) {
        for (int i = terms; --i >= 0;) {
            num = num * x + numerator[i];
            den = den * x + denominator[i];
        }
    } else {
        for (int i = 0; i < terms; ++i) {
            num = num / x + numerator[i];
            den = den / x + denominator[i];
        }
    }
    return num / den;
}

// sin(pi * x) for finite x, exact at the zeros.
double sin_pi(double x) {
    double y = std::fmod(std::fabs(x), 2.0), r = 0;
    switch (int(std::round(2.0 * y))) {
        case 0: r = std::sin(M_PI * y); break;
        case 1: r = std::cos(M_PI * (y - 0.5)); break;
        case 2: r = std::sin(M_PI * (1.0 - y)); break;
        case 3: r = -std::cos(M_PI * (y - 1.5)); break;
        case 4: r = std::sin(M_PI * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * r;
}

double factorial_of(int n) {
    double r = 1;
    for (int i = 2; i <= n; ++i) r *= i;  // exact up to 22!
    return r;
}

}  // namespace

double gamma_function(double x) {
    if (!std::isfinite(x)) {
        if (std::isnan(x) || x > 0) return x;
        errno = EDOM;
        return NAN;
    }
    if (x == 0) {
        errno = EDOM;
        return std::copysign(HUGE_VAL, x);
    }
    if (x == std::floor(x)) {
        if (x < 0) {
            errno = EDOM;
            return NAN;
        }
        if (x <= 23) return factorial_of(int(x) - 1);
    }
    double a = std::fabs(x);
    if (a < 1e-20) {
        double r = 1.0 / x;
        if (std::isinf(r)) errno = ERANGE;
        return r;
    }
    if (a > 200.0) {
        if (x < 0) return 0.0 / sin_pi(x);
        errno = ERANGE;
        return HUGE_VAL;
    }
    double y = a + lanczos_g_minus_half, z;  // z: what the addition lost, scaled
    if (a > lanczos_g_minus_half) {
        double q = y - a;
        z = q - lanczos_g_minus_half;
    } else {
        double q = y - lanczos_g_minus_half;
        z = q - a;
    }
    z = z * lanczos_g / y;
    double r;
    if (x < 0) {
        r = -M_PI / sin_pi(a) / a * std::exp(y) / lanczos_sum(a);
        r -= z * r;
        if (a < 140.0) {
            r /= std::pow(y, a - 0.5);
        } else {
            double root = std::pow(y, a / 2.0 - 0.25);
            r = r / root / root;
        }
    } else {
        r = lanczos_sum(a) / std::exp(y);
        r += z * r;
        if (a < 140.0) {
            r *= std::pow(y, a - 0.5);
        } else {
            double root = std::pow(y, a / 2.0 - 0.25);
            r = r * root * root;
        }
    }
    if (std::isinf(r)) errno = ERANGE;
    return r;
}

double log_gamma_function(double x) {
    if (!std::isfinite(x)) return std::isnan(x) ? x : HUGE_VAL;
    if (x == std::floor(x) && x <= 2.0) {
        if (x > 0) return 0.0;
        errno = EDOM;
        return HUGE_VAL;
    }
    double a = std::fabs(x);
    if (a < 1e-20) return -std::log(a);
    double r = std::log(lanczos_sum(a)) - lanczos_g;
    r += (a - 0.5) * (std::log(a + lanczos_g - 0.5) - 1);
    if (x < 0) {
        constexpr double log_pi = 1.144729885849400174143427351353058711647;
        r = log_pi - std::log(std::fabs(sin_pi(a))) - std::log(a) - r;
    }
    if (std::isinf(r)) errno = ERANGE;
    return r;
}

}  // namespace minipy::builtins
