// What Unicode 14 says about code points, as str's methods ask it (library reference, "Text Sequence Type").
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace minipy::runtime {

bool is_printable(char32_t c);   // neither "Other" nor "Separator", but for the space
bool is_wide_space(char32_t c);  // of those from 128 on
// Zs, or bidirectional class WS, B or S
inline bool is_space(char32_t c) {
    return c < 0x80 ? (c - 9 <= 4 || c - 28 <= 4) : is_wide_space(c);
}
inline bool is_line_break(char32_t c) {
    return c < 0x80 ? (c - 10 <= 3 || c - 28 <= 2) : c == 0x85 || c == 0x2028 || c == 0x2029;
}
bool is_alpha(char32_t c);    // L*
bool is_decimal(char32_t c);  // Numeric_Type=Decimal
bool is_digit(char32_t c);    // or Digit
bool is_numeric(char32_t c);  // or Numeric
inline bool is_alnum(char32_t c) {
    return is_alpha(c) || is_decimal(c) || is_digit(c) || is_numeric(c);
}
bool is_lower(char32_t c);  // Lowercase
bool is_upper(char32_t c);  // Uppercase
bool is_title(char32_t c);  // Lt
bool is_cased(char32_t c);
bool is_case_ignorable(char32_t c);
bool is_identifier_start(char32_t c);  // XID_Start, or the underscore
bool is_identifier_part(char32_t c);   // XID_Continue

// 0 to 9 of a decimal digit, -1 for others.
int decimal_value(char32_t c);

// Case mappings: one to three code points in `out`, the count returned. (Final sigma is str.lower's affair.)
int to_upper(char32_t c, char32_t out[3]);
int to_lower(char32_t c, char32_t out[3]);
int to_title(char32_t c, char32_t out[3]);
int to_folded(char32_t c, char32_t out[3]);

// "\x0a", "\u2028", "\U0001f600"
void append_backslash_escape(std::string& out, char32_t c);

}  // namespace minipy::runtime
