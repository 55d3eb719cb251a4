// Pieces that the formatting of text and numbers share.
#pragma once

#include "interpreter/runtime/formatting.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::runtime {

// "Unknown format code 'q' for object of type 'int'"
base::Raised unknown_format_code(ThreadState& t, char32_t type, Value v);

// Where the fill characters go: before the sign, between sign and digits, behind.
struct Padding {
    std::uint64_t before = 0, inside = 0, after = 0;
    bool none() const { return before + inside + after == 0; }
};
Result<Padding> padding_for(ThreadState& t, FormatSpec const& f, std::uint64_t length);

// A number in parts: sign or 0, prefix (0x), digits that may be grouped, the rest (fraction, exponent, inf,
// %). They lie in a text that the caller keeps.
struct NumberParts {
    char sign = 0;
    std::string_view prefix, digits, rest;
};
// "-12.5e+3%" taken apart, the sign as the specification wants it.
NumberParts split_number(std::string_view text, FormatSpec const& f);
// Digits with separators every `group` places, zeros put before them up to min_width characters.
std::string group_digits(std::string_view digits, char separator, int group, std::int64_t min_width);
Result<Str*> lay_out_number(ThreadState& t, NumberParts const& parts, FormatSpec const& f);

}  // namespace minipy::runtime
