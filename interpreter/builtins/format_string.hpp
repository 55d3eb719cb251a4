// The replacement fields of str.format (library reference, "Format String Syntax"): taking them apart.
#pragma once

#include "interpreter/runtime/abstract.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

// A piece of a format string: literal text, then perhaps a field.
struct FormatPiece {
    std::size_t literal_start = 0, literal_end = 0;
    bool has_field = false;
    std::size_t name_start = 0, name_end = 0;
    std::size_t spec_start = 0, spec_end = 0;
    bool nested = false;      // the specification has fields of its own
    char32_t conversion = 0;  // r, s, a; 0: none
};

class FormatScanner {
  public:
    FormatScanner(Str const* text, std::size_t start, std::size_t end)
        : text_(text), narrow_(text->kind == 1 ? text->chars1() : nullptr), at_(start), end_(end) {}
    // False at the end. ValueError "Single '}' encountered in format string" and others.
    Result<bool> next(ThreadState& t, FormatPiece& piece);
    bool at_end() const { return at_ >= end_; }

  private:
    char32_t peek() const { return narrow_ ? narrow_[at_] : text_->at(std::uint32_t(at_)); }
    char32_t take() {
        const char32_t c = peek();
        ++at_;
        return c;
    }
    Result<void> field(ThreadState& t, FormatPiece& piece);
    Result<void> specification(ThreadState& t, FormatPiece& piece, char32_t terminator);

    Str const* text_;
    std::uint8_t const* narrow_;  // its characters when they are bytes, as nearly always
    std::size_t at_, end_;
};

// A field's name: what comes first, then .attribute and [item] in turn.
class FieldName {
  public:
    FieldName(Str* text, std::size_t start, std::size_t end);
    std::size_t first_start() const { return start_; }
    std::size_t first_end() const { return first_end_; }

    struct Part {
        bool is_attribute;
        std::int64_t index;  // of an item that is a number; -1: a key
        std::size_t start, end;
    };
    // False at the end.
    Result<bool> next(ThreadState& t, Part& part);

  private:
    Str* text_;
    std::size_t start_, first_end_, at_, end_;
};

// The number these characters are; -1: they are none. ValueError "Too many decimal digits in format string".
Result<std::int64_t> field_number(ThreadState& t, Str const* text, std::size_t start, std::size_t end);

}  // namespace minipy::builtins
