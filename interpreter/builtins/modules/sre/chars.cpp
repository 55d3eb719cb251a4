// Case, categories and character sets of regular expressions.
#include "interpreter/builtins/modules/sre/chars.hpp"

#include "interpreter/runtime/unicode.hpp"

#include <cctype>

namespace minipy::builtins::sre {

char32_t lower_ascii(char32_t c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}
char32_t lower_unicode(char32_t c) {
    char32_t mapped[3];
    runtime::to_lower(c, mapped);
    return mapped[0];
}
char32_t upper_unicode(char32_t c) {
    char32_t mapped[3];
    runtime::to_upper(c, mapped);
    return mapped[0];
}
char32_t lower_locale(char32_t c) {
    return c < 256 ? char32_t(std::tolower(int(c))) : c;
}
char32_t upper_locale(char32_t c) {
    return c < 256 ? char32_t(std::toupper(int(c))) : c;
}
char32_t lower(Fold fold, char32_t c) {
    return fold == Fold::unicode ? lower_unicode(c) : fold == Fold::locale ? lower_locale(c) : lower_ascii(c);
}

namespace {

bool is_ascii_word(char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_positive_category(Category category, char32_t c) {
    switch (category) {
        case Category::digit: return c >= '0' && c <= '9';
        case Category::space: return c == ' ' || (c >= 9 && c <= 13);
        case Category::word: return is_ascii_word(c);
        case Category::linebreak: return c == '\n';
        case Category::loc_word: return c == '_' || (c < 256 && std::isalnum(int(c)));
        case Category::uni_digit: return runtime::is_decimal(c);
        case Category::uni_space: return runtime::is_space(c);
        case Category::uni_word: return c < 128 ? is_ascii_word(c) : runtime::is_alnum(c);
        case Category::uni_linebreak: return runtime::is_line_break(c);
        default: return false;
    }
}

std::size_t words_of(Code code, std::span<Word const> words, std::size_t at) {
    switch (code) {
        case Code::negate: return 1;
        case Code::literal:
        case Code::category: return 2;
        case Code::range:
        case Code::range_uni_ignore: return 3;
        case Code::charset: return 9;
        case Code::bigcharset: return at + 1 < words.size() ? 66 + std::size_t(words[at + 1]) * 8 : 0;
        default: return 0;
    }
}

// The place of a character's block in a BIGCHARSET: 256 bytes, four a word.
Word block_of(Word const* mapping, Word row) {
    return mapping[row / 4] >> (row % 4 * 8) & 0xFF;
}

bool bit(Word const* bits, Word i) {
    return bits[i / 32] >> (i % 32) & 1;
}

bool is_in_big(Word const* set, char32_t c) {
    if (c >= 0x10000) return false;
    return bit(set + 65, block_of(set + 1, Word(c >> 8)) * 256 + (c & 0xFF));
}

}  // namespace

bool in_category(Category category, char32_t c) {
    // each category is followed by its opposite
    bool negative = Word(category) & 1;
    return is_positive_category(Category(Word(category) & ~Word(1)), c) != negative;
}

std::size_t charset_end(std::span<Word const> words, std::size_t at) {
    while (at < words.size()) {
        const auto code = Code(words[at]);
        if (code == Code::failure) return at + 1;
        const std::size_t count = words_of(code, words, at);
        if (count == 0 || count > words.size() - at) return 0;
        if (code == Code::category && words[at + 1] >= Word(Category::COUNT_)) return 0;
        if (code == Code::bigcharset)
            for (Word row = 0; row < 256; ++row)
                if (block_of(&words[at + 2], row) >= words[at + 1]) return 0;
        at += count;
    }
    return 0;
}

CharSet::CharSet(std::span<Word const> words, Fold fold, bool negated)
    : words_(words), fold_(fold), negated_(negated) {
    depends_on_locale_ = fold == Fold::locale;
    for (std::size_t at = 0; Code(words[at]) != Code::failure; at += words_of(Code(words[at]), words, at))
        if (Code(words[at]) == Code::category)
            depends_on_locale_ |= (words[at + 1] | 1) == Word(Category::loc_not_word);
    fill_table();
}

void CharSet::fill_table() {
    for (char32_t c = 0; c < 256; ++c) table_[c] = evaluate(c) != negated_;
}

bool CharSet::evaluate(char32_t c) const {
    switch (fold_) {
        case Fold::none: return listed(c);
        case Fold::locale: {
            const char32_t small = lower_locale(c), big = upper_locale(c);
            return listed(small) || (big != small && listed(big));
        }
        default: return listed(lower(fold_, c));
    }
}

bool CharSet::listed(char32_t c) const {
    bool found = true;
    for (Word const* set = words_.data();;) {
        switch (Code(*set)) {
            case Code::negate:
                found = !found;
                ++set;
                break;
            case Code::literal:
                if (c == set[1]) return found;
                set += 2;
                break;
            case Code::category:
                if (in_category(Category(set[1]), c)) return found;
                set += 2;
                break;
            case Code::range_uni_ignore:
                if (char32_t big = upper_unicode(c); set[1] <= big && big <= set[2]) return found;
                [[fallthrough]];
            case Code::range:
                if (set[1] <= c && c <= set[2]) return found;
                set += 3;
                break;
            case Code::charset:
                if (c < 256 && bit(set + 1, Word(c))) return found;
                set += 9;
                break;
            case Code::bigcharset:
                if (is_in_big(set + 1, c)) return found;
                set += 66 + set[1] * 8;
                break;
            default: return !found;  // FAILURE
        }
    }
}

}  // namespace minipy::builtins::sre
