// Blocks: what follows the header of a compound statement, and what is said when it does not.
#pragma once

#include "interpreter/syntax/grammar/diagnosis.hpp"
#include "interpreter/syntax/grammar/rules.hpp"

namespace minipy::syntax::grammar {

// CPython has two error rules for every header: one for a missing colon, and one for a missing block.
struct wrong_header {
    std::string_view no_block;
    consteval explicit wrong_header(std::string_view message) : no_block(message) {}

    // Header is a parser that does not consume anything more than the words in front of the ':'.
    template <class P>
    constexpr auto operator[](const P& header) const {
        return wrong(Where::LastToken, "expected ':'")[header >> &newline] | without_block(header);
    }
    template <class P>
    constexpr auto without_block(const P& header) const {
        return wrong(Where::Indentation, no_block)[header >> ":"_t >> newline >> !indent];
    }
};

// ':' block
template <auto Body>
constexpr auto body() {
    return ":"_t >> set<Body>(block);
}

}  // namespace minipy::syntax::grammar
