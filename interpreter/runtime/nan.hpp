// NaN as an object. Arithmetic makes all NaNs the one positive quiet NaN (Value::number); what scripts can
// tell apart, its sign and which object it is, stands in the sign bit and the lower 48 bits of those NaNs
// that float(), negation and the readers of stored numbers make.
#pragma once

#include "interpreter/runtime/value.hpp"

#include <bit>

namespace minipy::runtime {

// As Value::number, but a NaN keeps its sign and stays the object that it is.
inline Value same_number(double d) {
    if (d == d) return Value::number(d);
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    std::uint64_t const kept = std::bit_cast<std::uint64_t>(d) & (sign | Value::payload_mask);
    return Value::from_bits((kept | Value::quiet_nan) + Value::double_offset);
}

// A NaN with the sign of `d` that is object number `identity`.
inline double numbered_nan(double d, std::uint64_t identity) {
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(d) & sign) | Value::quiet_nan |
                                 (identity & Value::payload_mask));
}

// A float just made of text or of stored bytes: a NaN is a new object with the sign of `d`.
struct ThreadState;
Value new_number(ThreadState& t, double d);  // builtins/float_type.cpp

// What is stored in bytes: of a NaN, its sign only.
inline double without_identity(double d) {
    return d == d ? d : numbered_nan(d, 0);
}

// hash() of a NaN follows its identity, as that of an object does.
inline std::int64_t hash_nan(double d) {
    std::uint64_t const bits = same_number(d).bits();
    return std::int64_t((bits >> 4) | (bits << 60));
}

}  // namespace minipy::runtime
