// Unicode 3.2 (unicodedata.ucd_3_2_0), which names of domains are prepared with (RFC 3454): what it says
// otherwise than version 14.0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace minipy::builtins::unicode_3_2 {

bool is_assigned(char32_t c);
// The old value of an assigned character's property; null or -1: it is the same.
char const* category(char32_t c);
char const* bidirectional(char32_t c);
char const* width(char32_t c);
int mirrored(char32_t c);
int decimal(char32_t c);
// What an ideograph had as its normal form before that was corrected; 0: it is the same.
char32_t normal_form(char32_t c);

}  // namespace minipy::builtins::unicode_3_2
