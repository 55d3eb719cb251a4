// Properties by code point, and normal forms (UAX #15; The Unicode Standard, 3.11 and 3.12).
#include "interpreter/runtime/unicode_data.hpp"
#include "interpreter/runtime/unicode_data_tables.hpp"

#include <algorithm>

namespace minipy::runtime::ucd {

namespace {

constexpr char32_t syllable_base = 0xAC00, leading_base = 0x1100, vowel_base = 0x1161, trailing_base = 0x11A7;
constexpr char32_t leading_count = 19, vowel_count = 21, trailing_count = 28;
constexpr char32_t syllable_count = leading_count * vowel_count * trailing_count;

template <class Row>
Row const* find_row(Row const* rows, std::size_t count, char32_t c) {
    Row const* place = std::lower_bound(rows, rows + count, c,
                                        [](Row const& row, char32_t point) { return row.point < point; });
    return place != rows + count && place->point == c ? place : nullptr;
}

void decompose(std::u32string& out, char32_t c, bool compatible) {
    if (c - syllable_base < syllable_count) {
        char32_t const i = c - syllable_base;
        out += leading_base + i / (vowel_count * trailing_count);
        out += vowel_base + i % (vowel_count * trailing_count) / trailing_count;
        if (i % trailing_count) out += trailing_base + i % trailing_count;
        return;
    }
    Decomposition const* d = c < 0xA0 ? nullptr : decomposition_of(c);
    if (!d || (d->tag && !compatible)) {
        out += c;
        return;
    }
    // What the database's own files decompose to is at most a few steps deep.
    for (int i = 0; i < d->count; ++i) decompose(out, decomposed[d->first + i], compatible);
}

int class_of(char32_t c) {
    return c < 0x300 ? 0 : record_of(c).combining;
}

// Marks between two starters in the order of their classes, those of one class as they stand.
void order_marks(std::u32string& text) {
    for (std::size_t at = 0; at < text.size();) {
        if (class_of(text[at]) == 0) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && class_of(text[end])) ++end;
        std::stable_sort(text.begin() + std::ptrdiff_t(at), text.begin() + std::ptrdiff_t(end),
                         [](char32_t a, char32_t b) { return class_of(a) < class_of(b); });
        at = end;
    }
}

char32_t composed(char32_t a, char32_t b) {
    if (a - leading_base < leading_count && b - vowel_base < vowel_count)
        return syllable_base + ((a - leading_base) * vowel_count + (b - vowel_base)) * trailing_count;
    if (a - syllable_base < syllable_count && (a - syllable_base) % trailing_count == 0 &&
        b > trailing_base && b < trailing_base + trailing_count)
        return a + (b - trailing_base);
    Composition const* end = compositions + composition_count;
    Composition const* place =
        std::lower_bound(compositions, end, a, [b](Composition const& row, char32_t first) {
            return row.first < first || (row.first == first && row.second < b);
        });
    return place != end && place->first == a && place->second == b ? place->composed : 0;
}

std::u32string compose(std::u32string const& text) {
    std::u32string out;
    std::size_t starter = std::u32string::npos;
    int last_class = -1;  // of what stands between the starter and here; -1: nothing
    for (char32_t c : text) {
        int const cls = class_of(c);
        if (starter != std::u32string::npos && last_class < cls) {
            if (char32_t const both = composed(out[starter], c)) {
                out[starter] = both;
                continue;
            }
        }
        if (cls == 0) {
            starter = out.size();
            last_class = -1;
        } else {
            last_class = cls;
        }
        out += c;
    }
    return out;
}

}  // namespace

Record const& record_of(char32_t c) {
    std::size_t const page = record_pages[c >> page_bits];
    return records[record_index[page << page_bits | (c & ((1 << page_bits) - 1))]];
}
Number const* number_of(char32_t c) {
    return find_row(numbers, number_count, c);
}
Decomposition const* decomposition_of(char32_t c) {
    return find_row(decompositions, decomposition_count, c);
}

std::u32string normalized(std::u32string_view text, NormalForm form) {
    bool const compatible = form == NormalForm::nfkc || form == NormalForm::nfkd;
    std::u32string out;
    out.reserve(text.size());
    for (char32_t c : text) decompose(out, c, compatible);
    order_marks(out);
    return form == NormalForm::nfc || form == NormalForm::nfkc ? compose(out) : out;
}

}  // namespace minipy::runtime::ucd
