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

// The same for the plain cases, two or three bytes that no rule but their form is about; size 0: ask
// decode_utf8.
inline CodePoint decode_plain_utf8(char const* at, std::size_t left) {
    auto const byte = [at](int i) { return std::uint8_t(at[i]); };
    auto const continues = [&](int i) { return (byte(i) & 0xC0) == 0x80; };
    if (byte(0) >= 0xC2 && byte(0) < 0xE0 && left >= 2 && continues(1))
        return {char32_t((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
    if (byte(0) > 0xE0 && byte(0) < 0xED && left >= 3 && continues(1) && continues(2))
        return {char32_t((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)), 3};
    return {};
}

// Writes the code point (at most 0x10FFFF) to `to`, where there must be room for four bytes; what is behind
// it.
inline char* write_utf8(char* to, char32_t c) {
    if (c < 0x80) {
        *to++ = char(c);
        return to;
    }
    int const following = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr std::uint8_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    *to++ = char(leads[following] | c >> (6 * following));
    for (int i = following; i-- > 0;) *to++ = char(0x80 | (c >> (6 * i) & 0x3F));
    return to;
}
// Appends it to `out`.
inline void append_utf8(std::string& out, char32_t code_point) {
    char bytes[4];
    out.append(bytes, std::size_t(write_utf8(bytes, code_point) - bytes));
}

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
