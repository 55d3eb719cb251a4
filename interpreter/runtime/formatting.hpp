// The format mini-language (library reference, "Format Specification Mini-Language"): what the __format__
// methods of the built-in types call.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <string>

namespace minipy::runtime {

// ValueError "Unknown format code 'x' for object of type 'int'", "Invalid format specifier", ... An empty
// spec gives str(v), instances of subclasses included. ints accept the codes of float as well.
Result<Str*> format_int(ThreadState& t, Value v, Str* spec);
Result<Str*> format_float(ThreadState& t, Value v, Str* spec);
Result<Str*> format_complex(ThreadState& t, Value v, Str* spec);
Result<Str*> format_str(ThreadState& t, Value v, Str* spec);

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
Result<FormatSpec> parse_format_spec(ThreadState& t, Str* spec, Value formatted, char32_t default_type,
                                     char32_t default_align);

// A double as text. code: e E f F g G, or r for repr's shortest digits. `point_zero` adds ".0" to what would
// look like an integer, `alternate` keeps the point and trailing zeros.
struct DoubleStyle {
    bool alternate = false, point_zero = false, no_negative_zero = false;
};
std::string double_text(double d, char code, int precision, DoubleStyle style = {});

}  // namespace minipy::runtime
