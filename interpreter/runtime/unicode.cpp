// Properties and case mappings of code points: utf8proc's general categories and simple mappings, and the
// tables of unicode_tables.hpp for the rest.
#include "interpreter/runtime/unicode.hpp"

#include "interpreter/runtime/unicode_tables.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace minipy::runtime {

namespace {

template <std::size_t n>
bool in_table(tables::Range const (&table)[n], char32_t c) {
    auto after = std::upper_bound(std::begin(table), std::end(table), c,
                                  [](char32_t point, tables::Range const& r) { return point < r.first; });
    return after != std::begin(table) && c <= after[-1].last;
}

utf8proc_category_t category(char32_t c) {
    const auto found = utf8proc_category(std::int32_t(c));
    if (c >= 0xCF3 && found != UTF8PROC_CATEGORY_CN && in_table(tables::assigned_later, c))
        return UTF8PROC_CATEGORY_CN;
    return found;
}

constexpr std::uint32_t bit(utf8proc_category_t c) {
    return 1u << c;
}
bool in(char32_t c, std::uint32_t categories) {
    return (1u << category(c) & categories) != 0;
}

constexpr std::uint32_t letters = bit(UTF8PROC_CATEGORY_LU) | bit(UTF8PROC_CATEGORY_LL) |
                                  bit(UTF8PROC_CATEGORY_LT) | bit(UTF8PROC_CATEGORY_LM) |
                                  bit(UTF8PROC_CATEGORY_LO);
constexpr std::uint32_t not_printable = bit(UTF8PROC_CATEGORY_CC) | bit(UTF8PROC_CATEGORY_CF) |
                                        bit(UTF8PROC_CATEGORY_CS) | bit(UTF8PROC_CATEGORY_CO) |
                                        bit(UTF8PROC_CATEGORY_CN) | bit(UTF8PROC_CATEGORY_ZL) |
                                        bit(UTF8PROC_CATEGORY_ZP) | bit(UTF8PROC_CATEGORY_ZS);
constexpr std::uint32_t ignorable = bit(UTF8PROC_CATEGORY_MN) | bit(UTF8PROC_CATEGORY_ME) |
                                    bit(UTF8PROC_CATEGORY_CF) | bit(UTF8PROC_CATEGORY_LM) |
                                    bit(UTF8PROC_CATEGORY_SK);
constexpr std::uint32_t identifier_start = letters | bit(UTF8PROC_CATEGORY_NL);
constexpr std::uint32_t identifier_part = identifier_start | bit(UTF8PROC_CATEGORY_MN) |
                                          bit(UTF8PROC_CATEGORY_MC) | bit(UTF8PROC_CATEGORY_ND) |
                                          bit(UTF8PROC_CATEGORY_PC);

// Annex 31, NFKC modifications: what would stop being an identifier when it is normalised.
constexpr tables::Range not_identifiers[] = {
    {0x37A, 0x37A},   {0x2E2F, 0x2E2F}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB},
    {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},
    {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E},
};

template <std::size_t n>
int special(tables::Special const (&table)[n], char32_t c, char32_t out[3]) {
    auto found = std::lower_bound(std::begin(table), std::end(table), c,
                                  [](tables::Special const& s, char32_t point) { return s.from < point; });
    if (found == std::end(table) || found->from != c) return 0;
    int count = 0;
    for (; count < 3 && found->to[count]; ++count) out[count] = found->to[count];
    return count;
}

}  // namespace

bool is_printable(char32_t c) {
    return c < 0x7F ? c >= ' ' : !in(c, not_printable);
}

bool is_wide_space(char32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_alpha(char32_t c) {
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    return in(c, letters);
}

int decimal_value(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9' ? int(c - '0') : -1;
    if (!is_decimal(c)) return -1;
    // Decimal digits come in runs of ten that begin with the zero, at most five runs in a row (the
    // mathematical ones from 1D7CE), all else alone.
    if (c >= 0x1D7CE && c <= 0x1D7FF) return int((c - 0x1D7CE) % 10);
    int value = 0;
    while (is_decimal(c - value - 1)) ++value;
    return value % 10;
}

bool is_decimal(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    return in(c, bit(UTF8PROC_CATEGORY_ND));
}

bool is_digit(char32_t c) {
    return is_decimal(c) || (c >= 0x80 && in_table(tables::digits, c));
}

bool is_numeric(char32_t c) {
    return is_digit(c) || (c >= 0x80 && in_table(tables::numerics, c));
}

bool is_lower(char32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return in(c, bit(UTF8PROC_CATEGORY_LL)) || in_table(tables::other_lowercase, c);
}

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return in(c, bit(UTF8PROC_CATEGORY_LU)) || in_table(tables::other_uppercase, c);
}

bool is_title(char32_t c) {
    return c >= 0x80 && in(c, bit(UTF8PROC_CATEGORY_LT));
}

bool is_cased(char32_t c) {
    return is_lower(c) || is_upper(c) || is_title(c);
}

bool is_case_ignorable(char32_t c) {
    switch (c) {  // Word_Break MidLetter, MidNumLet, Single_Quote
        case 0x27:
        case 0x2E:
        case 0x3A:
        case 0xB7:
        case 0x387:
        case 0x55F:
        case 0x5F4:
        case 0x2018:
        case 0x2019:
        case 0x2024:
        case 0x2027:
        case 0xFE13:
        case 0xFE52:
        case 0xFE55:
        case 0xFF07:
        case 0xFF0E:
        case 0xFF1A: return true;
        default: return in(c, ignorable);
    }
}

bool is_identifier_start(char32_t c) {
    if (c < 0x80) return is_alpha(c) || c == '_';
    if (c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E) return true;  // Other_ID_Start
    if (c == 0xE33 || c == 0xEB3 || c == 0xFF9E || c == 0xFF9F) return false;
    return in(c, identifier_start) && !in_table(not_identifiers, c);
}

bool is_identifier_part(char32_t c) {
    if (c < 0x80) return is_alpha(c) || c == '_' || is_decimal(c);
    if (c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA)
        return true;  // Other_ID_Continue
    if (c == 0x2118 || c == 0x212E) return true;
    return in(c, identifier_part) && !in_table(not_identifiers, c);
}

int to_upper(char32_t c, char32_t out[3]) {
    if (c >= 0x80)
        if (int count = special(tables::special_upper, c, out)) return count;
    out[0] = char32_t(utf8proc_toupper(std::int32_t(c)));
    return 1;
}

int to_title(char32_t c, char32_t out[3]) {
    if (c >= 0x80)
        if (int count = special(tables::special_title, c, out)) return count;
    out[0] = char32_t(utf8proc_totitle(std::int32_t(c)));
    return 1;
}

int to_lower(char32_t c, char32_t out[3]) {
    if (c == 0x130) {  // capital I with dot above keeps its dot
        out[0] = 'i', out[1] = 0x307;
        return 2;
    }
    out[0] = char32_t(utf8proc_tolower(std::int32_t(c)));
    return 1;
}

int to_folded(char32_t c, char32_t out[3]) {
    if (c < 0x80 || (c >= 0xD800 && c < 0xE000)) return to_lower(c, out);
    std::int32_t folded[8];
    int boundary = 0;
    const auto count = utf8proc_decompose_char(std::int32_t(c), folded, 8, UTF8PROC_CASEFOLD, &boundary);
    if (count < 1 || count > 3) return to_lower(c, out);
    for (int i = 0; i < count; ++i) out[i] = char32_t(folded[i]);
    return int(count);
}

}  // namespace minipy::runtime
