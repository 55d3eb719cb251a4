// What single characters are to a regular expression: their case, their categories, the sets they lie in.
#pragma once

#include "interpreter/builtins/modules/sre/codes.hpp"

#include <array>
#include <span>

namespace minipy::builtins::sre {

// How a pattern that ignores case compares: not at all, by ASCII, by the C library's locale, by Unicode.
enum class Fold : std::uint8_t { none, ascii, locale, unicode };

char32_t lower_ascii(char32_t c);
char32_t lower_unicode(char32_t c);  // simple mappings: one character each
char32_t upper_unicode(char32_t c);
char32_t lower_locale(char32_t c);
char32_t upper_locale(char32_t c);
char32_t lower(Fold fold, char32_t c);  // of the three that fold
bool in_category(Category category, char32_t c);

// A set of characters as code words describe it ([^...] and its parts, ending in FAILURE), with a table of
// the answers for the first 256.
class CharSet {
  public:
    CharSet(std::span<Word const> words, Fold fold, bool negated = false);
    // What some sets have together; from 256 on it may say yes too often.
    explicit CharSet(std::array<bool, 256> const& table) : table_(table) {}

    bool contains(char32_t c) const { return c < 256 ? table_[c] : contains_wide(c); }
    bool contains_latin1(std::uint8_t c) const { return table_[c]; }
    bool depends_on_locale() const { return depends_on_locale_; }
    void fill_table();

  private:
    bool contains_wide(char32_t c) const { return words_.empty() || evaluate(c) != negated_; }
    bool evaluate(char32_t c) const;
    bool listed(char32_t c) const;

    std::array<bool, 256> table_{};
    std::span<Word const> words_;  // of the Program
    Fold fold_ = Fold::none;
    bool negated_ = false;
    bool depends_on_locale_ = false;
};

// One past the FAILURE that ends the set beginning at `at`, or 0 when the words are not a valid set.
std::size_t charset_end(std::span<Word const> words, std::size_t at);

}  // namespace minipy::builtins::sre
