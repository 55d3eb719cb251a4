// LexState: what the rules of the lexer share.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "interpreter/syntax/lexer.hpp"

namespace minipy::syntax::lexical {

using Iterator = const char*;

inline constexpr std::size_t max_indents = 100;   // CPython's MAXINDENT
inline constexpr std::size_t max_brackets = 200;  // CPython's MAXLEVEL

// One level of indentation, measured with tabs of eight columns and of one: both must agree
// (reference 2.1.8).
struct Indentation {
    std::uint32_t column = 0;
    std::uint32_t alternative = 0;
};

class LexState {
  public:
    LexState(const base::SourceText& text, base::Interner& names, LexResult& out)
        : source(text),
          interner(names),
          result(out),
          begin(text.text().data()),
          end(begin + text.text().size()) {}

    const base::SourceText& source;
    base::Interner& interner;
    LexResult& result;
    Iterator begin;
    Iterator end;
    std::vector<Indentation> indents{Indentation{}};
    std::vector<Iterator> brackets;                           // where the open ones stand
    std::uint8_t outer_level = 0;                             // 1 inside the braces of an f-string
    Iterator comment_start = nullptr, comment_end = nullptr;  // the comment read last
    Iterator error_at = nullptr;  // where CPython's tokenizer stands after an error
    bool newline_added = false;   // the last line lacks its '\n' but counts as if it had one
    bool type_comments = false;   // ParseOptions::type_comments

    std::uint32_t offset(Iterator at) const { return static_cast<std::uint32_t>(at - begin); }
    std::uint8_t level() const { return static_cast<std::uint8_t>(brackets.size() + outer_level); }
    std::uint32_t line_of(Iterator at) const { return source.position(offset(at)).line; }
    bool failed() const { return result.error.has_value(); }

    // A NEWLINE starts at the comment before it.
    void emit_newline(Iterator at) { emit(Tok::Newline, comment_end == at ? comment_start : at, at); }
    [[gnu::always_inline]] void emit(Tok kind, Iterator from, Iterator to, base::Symbol name = {}) {
        result.tokens.push_back({kind, level(), offset(from), offset(to), name});
    }
    bool last_was_newline() const {
        return result.tokens.empty() ||
               (result.tokens.back().kind >= Tok::Newline && result.tokens.back().kind <= Tok::Dedent);
    }

    // Each of these ends lexing and returns false, the value of a rule that did not match.

    // An error that CPython's tokenizer raises at once, shown at the character before `at`.
    bool raise(std::string message, Iterator at);
    // The same, over the characters from..to.
    bool raise_range(std::string message, Iterator from, Iterator to);
    // An error that the parser reports when it asks for the token, at `at` (a place after it, or the line's
    // end).
    bool refuse(ErrorKind kind, std::string message, Iterator at, int offset, int end_offset);
    // The source ends where it must not.
    bool end_too_early(Iterator at);
    bool never_closed();

    // The lines that are joined to the error's one are shown as well.
    void show_joined_lines(SyntaxError& error) const;
    // After an error that the parser may never reach: the bracket that is open there.
    void note_open_bracket();

    void warn(std::string message, Iterator at);
};

// Looks whether the comment from..to is one about types, notes or emits it then, and tells which it was.
enum class CommentKind : std::uint8_t { Plain, TypeIgnore, TypeComment };
CommentKind read_type_comment(LexState& state, Iterator from, Iterator to);

// Reads the white space that a logical line starts with, skips lines that are blank or only a comment, and
// emits Indent and Dedent (language reference 2.1.8). False on an error.
bool read_indentation(LexState& state, Iterator& at);

// A backslash at `at` joins the next physical line to this one (2.1.5); afterwards `at` is behind the
// newline. False on an error.
bool read_continuation(LexState& state, Iterator& at);

// Looks at what follows a number that the rules have matched, and words what is wrong with it if anything is
// (language reference 2.4.5). False on an error.
bool check_number(LexState& state, Iterator from, Iterator to);

// Emits a keyword or a name; `from`..`to` are letters, digits, underscores and bytes beyond ASCII.
bool emit_word(LexState& state, Iterator from, Iterator to, std::uint32_t hash, bool ascii);

constexpr bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace minipy::syntax::lexical
