// Half precision floats (IEEE 754 binary16) as two bytes.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace minipy::builtins {

inline double half_to_double(std::uint16_t bits) {
    int const exponent = bits >> 10 & 0x1F;
    int const fraction = bits & 0x3FF;
    double value = 0;
    if (exponent == 31)
        value = fraction ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
    else if (exponent == 0)
        value = std::ldexp(double(fraction), -24);
    else
        value = std::ldexp(double(fraction + 1024), exponent - 25);
    return bits & 0x8000 ? -value : value;
}

// Rounded half to even. False: too large.
inline bool double_to_half(double d, std::uint16_t& bits) {
    std::uint16_t const sign = std::signbit(d) ? 0x8000 : 0;
    if (d != d) {
        bits = sign | 0x7E00;
        return true;
    }
    if (std::isinf(d)) {
        bits = sign | 0x7C00;
        return true;
    }
    int exponent = 0;
    (void)std::frexp(d, &exponent);  // 0.5 * 2^exponent <= |d|
    // The unit in the last place: 2^-24 for subnormal numbers, 2^(exponent - 11) for others.
    int const unit = exponent < -13 ? -24 : exponent - 11;
    double const scaled = std::nearbyint(std::ldexp(std::fabs(d), -unit));
    if (d == 0 || unit == -24) {
        bits = std::uint16_t(sign | std::uint16_t(scaled));  // 1024 of them are the smallest normal number
        return true;
    }
    auto const whole = std::uint32_t(unit + 25) * 1024 + (std::uint32_t(scaled) - 1024);
    if (exponent > 16 || whole >= 31 * 1024) return false;
    bits = std::uint16_t(sign | whole);
    return true;
}

}  // namespace minipy::builtins
