// The characters of strings by their width, and StrBuilder: text that grows to as wide characters as it
// needs.
#pragma once

#include "interpreter/runtime/runtime.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

// The highest code point that each width can hold, as allocate_str's max_char.
inline constexpr char32_t max_ascii = 0x7F, max_latin1 = 0xFF, max_bmp = 0xFFFF, max_point = 0x10FFFF;

// f(span of std::uint8_t, char16_t or char32_t): the characters of s.
template <class F>
decltype(auto) visit_chars(Str const* s, F&& f) {
    if (s->kind == 1) return f(std::span(s->chars1(), s->length));
    if (s->kind == 2) return f(std::span(s->chars2(), s->length));
    return f(std::span(s->chars4(), s->length));
}

// The memory of a string just allocated, to be filled.
template <class C>
C* fill_chars(Str* s) {
    return static_cast<C*>(const_cast<void*>(s->data()));
}

// An upper bound of the string's characters, exact to the class (ASCII, Latin-1, BMP, all).
inline char32_t max_char_of(Str const* s) {
    return s->kind == 1 ? (s->ascii ? max_ascii : max_latin1) : s->kind == 2 ? max_bmp : max_point;
}

// The highest of some code points, rounded up to its class.
template <class C>
char32_t max_char_in(C const* chars, std::size_t length);

// memcpy for pieces of which most are short: a call would take longer than their copy.
inline void copy_bytes(void* to, void const* from, std::size_t size) {
    auto* out = static_cast<char*>(to);
    auto* in = static_cast<char const*>(from);
    // Two words that overlap in the middle hold any size from one word to two.
    const auto two = [&]<class Word>(Word) {
        Word first, last;
        std::memcpy(&first, in, sizeof(Word));
        std::memcpy(&last, in + size - sizeof(Word), sizeof(Word));
        std::memcpy(out, &first, sizeof(Word));
        std::memcpy(out + size - sizeof(Word), &last, sizeof(Word));
    };
    if (size > 16)
        std::memcpy(to, from, size);
    else if (size >= 8)
        two(std::uint64_t());
    else if (size >= 4)
        two(std::uint32_t());
    else if (size >= 2)
        two(std::uint16_t());
    else if (size == 1)
        *out = *in;
}

// The string of characters known to be ASCII.
Str* make_str_ascii(ThreadState& t, void const* chars, std::size_t length);
// Copy characters between strings of any width; the target must be wide enough.
void copy_chars(Str* to, std::size_t to_start, Str const* from, std::size_t from_start, std::size_t length);
// Set `count` characters to `c`.
void fill_chars_with(Str* to, std::size_t start, std::size_t count, char32_t c);

// Text in the making, in memory of its own: the first 256 bytes, which are enough for most, in itself, more
// of it malloc'ed. It has Latin-1, UTF-16 or UTF-32 characters as needed.
class StrBuilder {
  public:
    StrBuilder() = default;
    ~StrBuilder();
    StrBuilder(StrBuilder const&) = delete;

    void append(char32_t c) {
        if (c > limit_ || length_ == capacity_) [[unlikely]]
            make_room(1, c);
        put(length_++, c);
    }
    void append(Str const* s) { append(s, 0, s->length); }
    void append(Str const* s, std::size_t start, std::size_t end);
    void append_ascii(std::string_view text) {
        if (kind_ != 1 || length_ + text.size() > capacity_) [[unlikely]]
            return append_ascii_with_room(text);
        copy_bytes(chars_ + length_, text.data(), text.size());
        length_ += text.size();
    }
    void append_utf8(std::string_view text);
    void append_repeated(char32_t c, std::size_t count) {
        if (count) append_many(c, count);
    }
    void reserve(std::size_t more);
    std::size_t length() const { return length_; }
    char32_t at(std::size_t i) const;
    void truncate(std::size_t length) { length_ = std::min(length_, length); }
    std::string utf8() const;
    // The characters, when all are below 256.
    std::string_view latin1_view() const { return {reinterpret_cast<char const*>(chars_), length_}; }

    // The string, of the narrowest kind. MemoryError when it is too long.
    Result<Str*> finish(ThreadState& t);

  private:
    void put(std::size_t i, char32_t c) {
        if (kind_ == 1)
            chars_[i] = std::uint8_t(c);
        else if (kind_ == 2)
            reinterpret_cast<char16_t*>(chars_)[i] = char16_t(c);
        else
            reinterpret_cast<char32_t*>(chars_)[i] = c;
    }
    void append_ascii_with_room(std::string_view text);
    void append_many(char32_t c, std::size_t count);
    bool make_room(std::size_t more, char32_t max_char);  // false: there is no such room, and lost_ is set

    std::uint8_t* chars_ = first_;
    std::size_t length_ = 0, capacity_ = sizeof first_;
    char32_t limit_ = max_latin1;
    std::uint8_t kind_ = 1;
    bool lost_ = false;  // memory did not do: what is appended is forgotten, finish() says so
    alignas(8) std::uint8_t first_[256];
};

}  // namespace minipy::runtime
