// UTF-8, with the one liberty that Python's strings need: a lone surrogate is encoded like any other
// code point (WTF-8).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace minipy::base {

// One decoded code point; size 0 means that the bytes are no UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t size = 0;
};

// What may pass as UTF-8.
enum class Surrogates : bool { Refused, Allowed };

// The code point at the start of `text`, which must not be empty.
CodePoint decode_utf8(std::string_view text, Surrogates surrogates = Surrogates::Allowed);

// Appends the code point (at most 0x10FFFF) to `out`.
void append_utf8(std::string& out, char32_t code_point);

// How many code points `text` has. Every byte that does not continue a code point counts as one.
std::size_t count_code_points(std::string_view text);

// Where and why `text` stops being UTF-8, in the words of CPython's decoder; npos when all of it is.
struct Utf8Error {
    std::size_t position = std::string_view::npos;
    std::string_view reason;  // "invalid start byte", "invalid continuation byte", "unexpected end of data"
    std::size_t length = 1;   // bytes that the reason is about
};
Utf8Error find_utf8_error(std::string_view text);

// Is every byte below 128?
bool is_ascii(std::string_view text);

}  // namespace minipy::base
