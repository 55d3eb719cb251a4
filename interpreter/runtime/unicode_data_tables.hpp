// The Unicode Character Database in tables, as the generator in interpreter/unicode/ writes them at build
// time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace minipy::runtime::ucd {

// What many code points share.
struct Record {
    std::uint8_t category, bidirectional, combining, width;  // numbers of names below; a class; a name again
    bool mirrored;
};
// The record of c is records[record_index[record_pages[c >> page_bits] << page_bits | (c & page_mask)]].
inline constexpr int page_bits = 7;
extern Record const records[];
extern std::uint16_t const record_pages[], record_index[];
extern char const* const category_names[];
extern char const* const bidirectional_names[];
extern char const* const width_names[];

// Numbers that characters stand for, by code point; -1: no decimal digit, no digit.
struct Number {
    char32_t point;
    std::int8_t decimal, digit;
    double value;
};
extern Number const numbers[];
extern std::size_t const number_count;

// Decompositions by code point: a tag as "<compat>" (tag_names; 0: canonical) and code points in
// decomposed[].
struct Decomposition {
    char32_t point;
    std::uint16_t first;
    std::uint8_t count, tag;
};
extern Decomposition const decompositions[];
extern std::size_t const decomposition_count;
extern char32_t const decomposed[];
extern char const* const tag_names[];

// Primary composites, ordered by their two parts.
struct Composition {
    char32_t first, second, composed;
};
extern Composition const compositions[];
extern std::size_t const composition_count;

// Ideographs that are named by their number.
struct PointRange {
    char32_t first, last;
};
extern PointRange const ideographs[];
extern std::size_t const ideograph_range_count;

// Names. Name number n is a row of word numbers in name_codes, ended by word 0: one byte for a word below
// one_byte_words, else two. Rows of names_in_group names follow each other from name_groups[n /
// names_in_group] on.
inline constexpr std::size_t names_in_group = 16;
extern std::uint8_t const name_codes[];
extern std::uint32_t const name_groups[];
extern std::uint32_t const one_byte_words;
extern char const word_text[];
extern std::uint32_t const word_offsets[];
extern std::size_t const name_count;
// What a name stands for: one code point, or a sequence of them. Characters' own names come first, ordered by
// code point; then aliases, then named sequences.
extern char32_t const name_points[];
extern std::size_t const own_name_count, alias_end;
struct NamedSequence {
    std::uint8_t count;
    char16_t points[4];
};
extern NamedSequence const sequences[];
// The numbers of all names, ordered by name.
extern std::uint16_t const names_by_text[];

}  // namespace minipy::runtime::ucd
