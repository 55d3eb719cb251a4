// The Unicode Character Database, version 14.0: properties of code points, names, normal forms. (str's
// methods ask unicode.hpp, which knows less and is smaller.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::runtime::ucd {

struct Record;
struct Number;
struct Decomposition;

Record const& record_of(char32_t c);
Number const* number_of(char32_t c);                // null: stands for no number
Decomposition const* decomposition_of(char32_t c);  // null: none (Hangul syllables decompose by arithmetic)

// The name of a character; empty: it has none.
std::string name_of(char32_t c);
// What a name stands for, which may be written in any case: a character, an alias of one, or with `sequences`
// a named sequence. Empty: nothing.
std::u32string named(std::string_view name, bool sequences);
// The same in UTF-8, as string literals write it: \N{...}.
std::string named_in_literal(std::string_view name);

enum class NormalForm { nfc, nfd, nfkc, nfkd };
// UAX #15.
std::u32string normalized(std::u32string_view text, NormalForm form);

}  // namespace minipy::runtime::ucd
