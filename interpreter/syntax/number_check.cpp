// What may be wrong with a number literal (language reference 2.4.5), in CPython's words.
#include <algorithm>
#include <string_view>

#include "interpreter/syntax/lex_state.hpp"

namespace minipy::syntax::lexical {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_digit_of(int base, char c) {
    if (base == 16) return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < '0' + base;
}

// Reads one literal again, a character at a time, to find the place where it goes wrong.
class NumberReader {
  public:
    NumberReader(LexState& state, Iterator from) : state_(state), start_(from), at_(from) {}

    bool check() {
        if (*at_ != '0') return decimal();
        switch (peek(1) | 0x20) {
            case 'x': return with_prefix(16, "hexadecimal");
            case 'o': return with_prefix(8, "octal");
            case 'b': return with_prefix(2, "binary");
            default: return decimal();
        }
    }

  private:
    char peek(std::ptrdiff_t ahead = 0) const { return state_.end - at_ > ahead ? at_[ahead] : '\0'; }
    bool invalid(const char* kind) { return state_.raise(fmt::format("invalid {} literal", kind), at_); }

    bool with_prefix(int base, const char* kind) {
        at_ += 2;
        do {
            if (peek() == '_') ++at_;
            if (!is_digit_of(base, peek())) return is_digit(peek()) ? wrong_digit(kind) : invalid(kind);
            while (is_digit_of(base, peek())) ++at_;
        } while (peek() == '_');
        return is_digit(peek()) ? wrong_digit(kind) : ends_well(kind);
    }
    bool wrong_digit(const char* kind) {
        return state_.raise(fmt::format("invalid digit '{}' in {} literal", peek(), kind), at_ + 1);
    }

    // digit (["_"] digit)*, the first digit not yet read.
    bool digits() {
        for (;;) {
            while (is_digit(peek())) ++at_;
            if (peek() != '_') return true;
            ++at_;
            if (!is_digit(peek())) return invalid("decimal");
        }
    }

    bool decimal() {
        const Iterator first = at_;
        if (is_digit(peek()) && !digits()) return false;
        const bool leading_zero = at_ - first > 1 && *first == '0';
        const bool nonzero = std::any_of(first, at_, [](char c) { return c >= '1' && c <= '9'; });
        const Iterator integer_end = at_;
        if (peek() == '.') {
            ++at_;
            if (is_digit(peek()) && !digits()) return false;
        }
        if ((peek() | 0x20) == 'e') {
            const bool is_sign = peek(1) == '+' || peek(1) == '-';
            if (is_sign && !is_digit(peek(2))) {
                at_ += 2;
                return invalid("decimal");
            }
            if (!is_sign && !is_digit(peek(1))) return ends_well("decimal");
            at_ += is_sign ? 2 : 1;
            if (!digits()) return false;
        }
        if ((peek() | 0x20) == 'j') {
            ++at_;
            return ends_well("imaginary");
        }
        if (leading_zero && nonzero && at_ == integer_end) return leading_zeros(first);
        return ends_well("decimal");
    }
    bool leading_zeros(Iterator first) {
        const Iterator zeros_end = std::find_if(first, at_, [](char c) { return c != '0' && c != '_'; });
        return state_.raise_range(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
            "integers",
            start_, zeros_end + 1);
    }

    // A word right behind a number is an error, but for keywords that have always been accepted there.
    bool ends_well(const char* kind) {
        const std::string_view rest(at_, static_cast<std::size_t>(state_.end - at_));
        for (std::string_view keyword : {"and", "else", "for", "if", "in", "is", "not", "or"}) {
            if (!rest.starts_with(keyword)) continue;
            state_.warn(fmt::format("invalid {} literal", kind), at_);
            return true;
        }
        return rest.empty() || !is_word_character(rest[0]) || invalid(kind);
    }

    LexState& state_;
    Iterator start_;
    Iterator at_;
};

}  // namespace

bool check_number(LexState& state, Iterator from, Iterator to) {
    const bool word_follows = to != state.end && is_word_character(*to);
    const bool old_octal = to - from > 1 && *from == '0' && (is_digit(from[1]) || from[1] == '_');
    return (!word_follows && !old_octal) || NumberReader(state, from).check();
}

}  // namespace minipy::syntax::lexical
