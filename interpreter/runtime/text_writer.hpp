// Text written piece by piece: what str(), repr() and format() make of a value goes straight into the text in
// the making, built-in numbers and strings without an object of their own between.
#pragma once

#include "interpreter/runtime/formatting.hpp"
#include "interpreter/runtime/text_chars.hpp"

#include <fmt/format.h>

namespace minipy::runtime {

// ASCII in the making, with room for the digits of any machine number before it needs malloc.
using DigitBuffer = fmt::basic_memory_buffer<char, 128>;

inline std::string_view view_of(DigitBuffer const& text) {
    return {text.data(), text.size()};
}

// An int's digits in a base from 2 to 36, '-' in front; no limit on digits. (int_to_text as a string.)
void write_int(DigitBuffer& out, Value v, int base);
// In base 10, within sys.set_int_max_str_digits(). (int_to_decimal as a string.)
Result<void> write_decimal(ThreadState& t, DigitBuffer& out, Value v);
// A double as text. code: e E f F g G, or r for repr's shortest digits. `point_zero` adds ".0" to what would
// look like an integer, `alternate` keeps the point and trailing zeros.
struct DoubleStyle {
    bool alternate = false, point_zero = false, no_negative_zero = false;
};
void write_double(DigitBuffer& out, double d, char code, int precision, DoubleStyle style = {});

// 'text' with the quotes and escapes of repr().
void write_quoted(StrBuilder& out, Str const* s);
Result<Str*> quoted(ThreadState& t, Str* s);
// str(v), repr(v); errors are those of the methods called.
Result<void> write_str(ThreadState& t, StrBuilder& out, Value v);
Result<void> write_repr(ThreadState& t, StrBuilder& out, Value v);

// A part of a string: code points [start, end).
struct TextPart {
    Str* text;
    std::size_t start, end;
    bool empty() const { return start == end; }
    Str* str(ThreadState& t) const { return substring(t, text, start, end); }
};
inline TextPart whole(Str* s) {
    return {s, 0, s->length};
}
// format(v, spec)
Result<void> write_formatted(ThreadState& t, StrBuilder& out, Value v, TextPart spec);

}  // namespace minipy::runtime
