// str: an immutable sequence of code points stored in 1, 2 or 4 bytes each (PEP 393), the narrowest that
// fits, so that indexing and length are O(1). Lone surrogates are code points like others.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <string>
#include <string_view>

namespace minipy::runtime {

struct InternTable;

struct Str : Object {
    mutable std::int64_t hash_;  // 0: not computed yet
    std::uint32_t length;        // code points
    std::uint8_t kind;           // bytes a code point: 1, 2, 4
    bool ascii;
    bool interned : 1;
    bool grown : 1;  // the result of a concatenation: the next one makes a shared buffer
    bool external;   // characters lie in a raw buffer (see StrExternal), else behind this header

    void const* data() const;
    std::uint8_t const* chars1() const { return static_cast<std::uint8_t const*>(data()); }
    char16_t const* chars2() const { return static_cast<char16_t const*>(data()); }
    char32_t const* chars4() const { return static_cast<char32_t const*>(data()); }
    char32_t at(std::uint32_t i) const {
        return kind == 1 ? chars1()[i] : kind == 2 ? char32_t(chars2()[i]) : chars4()[i];
    }
    // The bytes of an ASCII string (kind 1 and ascii): also its UTF-8.
    std::string_view ascii_view() const { return {static_cast<char const*>(data()), length}; }
};

// Layout of a Str whose characters lie elsewhere: strings that grow by += share one buffer, of which
// each sees a prefix, so that appending in a loop is amortised O(1) without reference counts. Instances
// of subclasses of str are laid out so too (their attributes' dict follows), with a buffer of their own.
struct StrExternal : Str {
    struct StrBuffer* buffer;  // text.cpp
    void* characters;
};

inline void const* Str::data() const {
    return external ? static_cast<StrExternal const*>(this)->characters : static_cast<void const*>(this + 1);
}

// New strings. The utf8 text must be valid UTF-8, or WTF-8 for lone surrogates (invalid bytes become U+FFFD).
Str* make_str(ThreadState& t, std::string_view utf8);
Str* make_str_latin1(ThreadState& t, std::uint8_t const* chars, std::size_t length);
Str* make_str_utf16(ThreadState& t, char16_t const* units, std::size_t length);  // each unit one code point
Str* make_str_utf32(ThreadState& t, char32_t const* points, std::size_t length);
Str* make_char(ThreadState& t, char32_t point);  // cached below 256
// Uninitialised characters for native code to fill: kind from max_char. Must be filled before the next
// allocation is used.
Str* allocate_str(ThreadState& t, std::size_t length, char32_t max_char);
// The one string of this text: names of attributes and variables are compared by address.
Str* intern(ThreadState& t, std::string_view utf8);
Str* intern(ThreadState& t, Str* s);
// Called by the collector after marking: forget interned strings that are dead, as alive() says.
void prune_interned(Runtime& rt, bool (*alive)(Object*));
// a + b, an exact str; MemoryError when it would be longer than max_str_length.
Result<Str*> concat(ThreadState& t, Str* a, Str* b);
// The strings joined (BUILD_STRING of f-strings, str.join), all of them str or subclasses. MemoryError.
Result<Str*> join_strings(ThreadState& t, Value const* strings, std::size_t count, Str* separator = nullptr);
// s * count. OverflowError "repeated string is too long", MemoryError.
Result<Str*> repeat_str(ThreadState& t, Str* s, std::int64_t count);
Str* substring(ThreadState& t, Str* s, std::size_t start, std::size_t end);  // code points, within bounds
Str* exact_str(ThreadState& t, Str* s);  // s itself, or for an instance of a subclass a plain copy
// An instance of a subclass of str with the text of s.
Str* make_str_instance(ThreadState& t, Type* type, Str* s);
// Texts that scripts choose the size of: check, then allocate_str. MemoryError.
inline constexpr std::uint64_t max_str_length = 0xFFFFFFF0;
Result<Str*> allocate_str_checked(ThreadState& t, std::uint64_t length, char32_t max_char);

// SipHash-1-3 of the characters with the runtime's key, which MINIPYHASHSEED chooses: the same numbers as
// CPython's with the same PYTHONHASHSEED.
std::int64_t hash_str(Str const* s);
std::int64_t hash_memory(Runtime const& rt, void const* memory, std::size_t size);  // of bytes
bool equal_str(Str const* a, Str const* b);
int compare_str(Str const* a, Str const* b);  // by code point: -1, 0, 1
bool equals(Str const* s, std::string_view ascii);
// UTF-8 of any string, lone surrogates as WTF-8 (3 bytes each): for messages and file names.
std::string to_utf8(Str const* s);
std::string to_utf8(Value str);
inline std::string_view view_ascii(Value v) {
    return v.as<Str>()->ascii_view();
}
bool is_exact_str(Runtime& rt, Value v);
// repr() of text, quotes chosen and escapes written as Python does.
std::string repr_of(Str const* s);

}  // namespace minipy::runtime
