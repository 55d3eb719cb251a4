// The values of digits by table, for the codecs that read bytes: -1 for what is no digit.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace minipy::builtins {

using DigitValues = std::array<std::int8_t, 256>;

constexpr DigitValues digit_values(std::string_view digits) {
    DigitValues values{};
    for (auto& value : values) value = -1;
    for (std::size_t i = 0; i < digits.size(); ++i) values[std::uint8_t(digits[i])] = std::int8_t(i);
    return values;
}

inline constexpr DigitValues hex_values = [] {
    DigitValues values = digit_values("0123456789abcdef");
    for (char c = 'a'; c <= 'f'; ++c) values[std::uint8_t(c - 32)] = values[std::uint8_t(c)];
    return values;
}();

constexpr int hex_value(char c) {
    return hex_values[std::uint8_t(c)];
}

// RFC 4648, section 4; RFC 2152 has the same.
inline constexpr char base64_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
inline constexpr DigitValues base64_values = digit_values(base64_alphabet);

constexpr int base64_value(char c) {
    return base64_values[std::uint8_t(c)];
}

}  // namespace minipy::builtins
