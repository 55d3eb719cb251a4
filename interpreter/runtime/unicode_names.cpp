// Names of characters: UAX #44, "Name", with the derived names of Hangul syllables and ideographs (The
// Unicode Standard, 4.8).
#include "interpreter/base/utf8.hpp"
#include "interpreter/runtime/unicode_data.hpp"
#include "interpreter/runtime/unicode_data_tables.hpp"

#include <algorithm>

namespace minipy::runtime::ucd {

namespace {

constexpr char32_t hangul_first = 0xAC00, hangul_last = 0xD7A3;
constexpr std::string_view hangul_prefix = "HANGUL SYLLABLE ", ideograph_prefix = "CJK UNIFIED IDEOGRAPH-";
constexpr std::string_view leading[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                        "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                       "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view trailing[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                         "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                         "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};

bool is_ideograph(char32_t c) {
    for (std::size_t i = 0; i < ideograph_range_count; ++i)
        if (c >= ideographs[i].first && c <= ideographs[i].last) return true;
    return false;
}

// The row of codes of a name.
std::uint8_t const* codes_of(std::size_t name) {
    std::uint8_t const* at = name_codes + name_groups[name / names_in_group];
    for (std::size_t skipped = name % names_in_group; skipped > 0; --skipped) {
        while (*at) at += *at < one_byte_words ? 1 : 2;
        ++at;
    }
    return at;
}

std::string text_of(std::size_t name) {
    std::string text;
    for (std::uint8_t const* at = codes_of(name); *at;) {
        std::uint32_t word = *at++;
        if (word >= one_byte_words) word = one_byte_words + (word - one_byte_words) * 256 + *at++;
        if (!text.empty()) text += ' ';
        text.append(word_text + word_offsets[word], word_offsets[word + 1] - word_offsets[word]);
    }
    return text;
}

std::string hex(char32_t c) {
    std::string text;
    for (int shift = 20; shift >= 0; shift -= 4)
        if (c >> shift || shift <= 12) text += "0123456789ABCDEF"[c >> shift & 15];
    return text;
}

// The longest of the parts that text begins with, taken away; -1: none.
template <std::size_t count>
int take_longest(std::string_view& text, std::string_view const (&parts)[count]) {
    int best = -1;
    for (int i = 0; i < int(count); ++i)
        if (text.starts_with(parts[i]) && (best < 0 || parts[i].size() > parts[best].size())) best = i;
    if (best >= 0) text.remove_prefix(parts[best].size());
    return best;
}

char32_t hangul_named(std::string_view rest) {
    int const l = take_longest(rest, leading), v = take_longest(rest, vowels),
              t = take_longest(rest, trailing);
    if (l < 0 || v < 0 || t < 0 || !rest.empty()) return 0;
    return hangul_first + char32_t((l * 21 + v) * 28 + t);
}

char32_t ideograph_named(std::string_view digits) {
    char32_t c = 0;
    if (digits.size() != 4 && digits.size() != 5) return 0;
    for (char digit : digits) {
        if ((digit < '0' || digit > '9') && (digit < 'A' || digit > 'F')) return 0;
        c = c * 16 + char32_t(digit <= '9' ? digit - '0' : digit - 'A' + 10);
    }
    return is_ideograph(c) ? c : 0;
}

}  // namespace

std::string name_of(char32_t c) {
    if (c >= hangul_first && c <= hangul_last) {
        char32_t const i = c - hangul_first;
        std::string name(hangul_prefix);
        name += leading[i / 588];
        name += vowels[i % 588 / 28];
        return name += trailing[i % 28];
    }
    if (is_ideograph(c)) return std::string(ideograph_prefix) + hex(c);
    char32_t const *end = name_points + own_name_count, *place = std::lower_bound(name_points, end, c);
    return place != end && *place == c ? text_of(std::size_t(place - name_points)) : std::string();
}

std::u32string named(std::string_view name, bool sequences_too) {
    auto one = [](char32_t c) { return c ? std::u32string(1, c) : std::u32string(); };
    // Derived names count only as they are written here.
    if (name.starts_with(hangul_prefix)) return one(hangul_named(name.substr(hangul_prefix.size())));
    if (name.starts_with(ideograph_prefix)) return one(ideograph_named(name.substr(ideograph_prefix.size())));
    std::string upper(name);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
    auto const* end = names_by_text + name_count;
    auto const* place = std::lower_bound(
        names_by_text, end, upper,
        [](std::uint16_t number, std::string const& text) { return text_of(number) < text; });
    if (place == end || text_of(*place) != upper) return {};
    if (*place < alias_end) return std::u32string(1, name_points[*place]);
    if (!sequences_too) return {};
    NamedSequence const& sequence = sequences[*place - alias_end];
    return {sequence.points, sequence.points + sequence.count};
}

std::string named_in_literal(std::string_view name) {
    std::string text;
    for (char32_t c : named(name, false)) base::append_utf8(text, c);
    return text;
}

}  // namespace minipy::runtime::ucd
