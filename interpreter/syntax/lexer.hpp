// Lexical analysis (language reference, chapter 2): from source text to tokens.
//
// An error is the last token: it is reported when the parser gets there, as CPython reads tokens only when it
// needs them. Strings, f-strings included, are one token each; string_literal.hpp takes them apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/base/interner.hpp"
#include "interpreter/base/source.hpp"
#include "interpreter/syntax/parse.hpp"
#include "interpreter/syntax/token.hpp"

namespace minipy::syntax {

// What the Error token stands for.
struct LexError {
    enum class Class : std::uint8_t {
        Raised,      // reported even when the parser has stumbled over something before it
        WhenReached  // reported only when the parser reaches it
    };
    SyntaxError error;
    Class error_class = Class::Raised;
    bool at_end_of_input = false;  // more input could mend it
    // A bracket was open there: its line, and the error about it, which counts when the parser stumbles on a
    // later one.
    std::uint32_t unclosed_bracket_line = 0;
    SyntaxError never_closed = {};
};

struct LexResult {
    std::vector<Token> tokens;  // the last one is EndMarker or Error
    std::optional<LexError> error;
    // Each with the offset that the parser must reach for it to count.
    std::vector<std::pair<std::uint32_t, SyntaxWarning>> warnings;
    std::vector<ast::TypeIgnore> type_ignores;
};

// The tokens of a whole source.
LexResult lex(const base::SourceText& source, base::Interner& interner, const ParseOptions& options);

// The first of the lines that a token or a backslash joins to this one: CPython shows them all.
std::uint32_t first_joined_line(const base::SourceText& source, const std::vector<Token>& tokens,
                                std::uint32_t line);

// Makes names of the words `async` and `await` where Python 3.6 saw names in them.
void free_async_words(LexResult& result, base::Interner& interner);

// The tokens of an expression inside an f-string: text[start - 1] and text[end] (the braces, or what follows
// the expression) become parentheses around it.
LexResult lex_field(const base::SourceText& source, base::Interner& interner, std::uint32_t start,
                    std::uint32_t end);

}  // namespace minipy::syntax
