// Tokens: what the lexer hands to the grammar.
#pragma once

#include <cstdint>
#include <string_view>

#include "interpreter/base/interner.hpp"

namespace minipy::syntax {

enum class Tok : std::uint8_t {
#define KEYWORD(name, spelling) name,
#define CLASS(name, spelling) name,
#define OPERATOR(name, spelling) name,
#include "interpreter/syntax/tokens.def"
    Count_
};

// How a kind of token is written; the name of the class for those that have many spellings.
inline constexpr std::string_view spellings[] = {
#define KEYWORD(name, spelling) spelling,
#define CLASS(name, spelling) spelling,
#define OPERATOR(name, spelling) spelling,
#include "interpreter/syntax/tokens.def"
};
constexpr std::string_view spelling(Tok kind) {
    return spellings[static_cast<int>(kind)];
}

inline constexpr int keyword_count = static_cast<int>(Tok::Name);
constexpr bool is_keyword(Tok kind) {
    return kind < Tok::Name;
}
// Tokens that structure lines: no node of the tree ends with one.
constexpr bool is_layout(Tok kind) {
    return kind >= Tok::Newline && kind <= Tok::EndMarker;
}

struct Token {
    Tok kind = Tok::EndMarker;
    std::uint8_t level = 0;  // how many brackets are open behind this token
    std::uint32_t start = 0, end = 0;
    base::Symbol name;  // of a Name
};
static_assert(sizeof(Token) == 16);

}  // namespace minipy::syntax
