// Literals (language reference 2.4): from tokens to Constant and JoinedStr.
#pragma once

#include "interpreter/syntax/parse_state.hpp"

namespace minipy::syntax {

// The value of a Number token. Raises SyntaxError for an integer of too many digits.
ast::Constant* make_number(ParseState& state, Iterator token);

// The value of adjacent String tokens first..last, which Python joins: a Constant, or a JoinedStr if one of
// them is an f-string. Raises SyntaxError for bad escapes, for bytes beside str, and for what is wrong in
// fields.
ast::Expr* make_strings(ParseState& state, Iterator first, Iterator last);

// Parses what stands between the braces of an f-string.
ast::Expr* parse_field(ParseState& outer, const FieldPlace& place);

}  // namespace minipy::syntax
