// Pieces that the formatting of text and numbers share.
#pragma once

#include "interpreter/runtime/text_writer.hpp"

namespace minipy::runtime {

// A specification taken apart: [[fill]align][sign][z][#][0][width][grouping][.precision][type]
struct FormatSpec {
    char32_t fill = ' ';
    char32_t align = '<';  // < > = ^
    char32_t type = 0;
    char sign = 0;      // + - or space; 0: not given
    char grouping = 0;  // , or _
    bool no_negative_zero = false, alternate = false;
    std::int64_t width = -1, precision = -1;
};
Result<FormatSpec> parse_format_spec(ThreadState& t, TextPart spec, Value formatted, char32_t default_type,
                                     char32_t default_align);

// "Unknown format code 'q' for object of type 'int'"
base::Raised unknown_format_code(ThreadState& t, char32_t type, Value v);

// Where the fill characters go: before the sign, between sign and digits, behind.
struct Padding {
    std::uint64_t before = 0, inside = 0, after = 0;
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
void write_grouped(DigitBuffer& out, std::string_view digits, char separator, std::size_t group,
                   std::int64_t min_width);
Result<void> lay_out_number(ThreadState& t, StrBuilder& out, NumberParts const& parts, FormatSpec const& f);

// format(v, spec) for a str, int, float, complex or an instance of a subclass.
Result<void> write_formatted_str(ThreadState& t, StrBuilder& out, Value v, TextPart spec);
Result<void> write_formatted_int(ThreadState& t, StrBuilder& out, Value v, TextPart spec);
Result<void> write_formatted_float(ThreadState& t, StrBuilder& out, Value v, TextPart spec);
Result<void> write_formatted_complex(ThreadState& t, StrBuilder& out, Value v, TextPart spec);

}  // namespace minipy::runtime
