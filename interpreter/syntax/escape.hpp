// Escape sequences of string and bytes literals (language reference 2.4.1).
#pragma once

#include <string>
#include <string_view>

#include "interpreter/syntax/parse_state.hpp"

namespace minipy::syntax {

// Appends to `out` the characters (UTF-8) that `body` of a str literal stands for. `token` is the literal,
// for warnings. Raises SyntaxError "(unicode error) ...".
void decode_str_escapes(ParseState& state, std::string_view body, Iterator token, std::string& out);

// The same for bytes. Raises "(value error) ...".
void decode_bytes_escapes(ParseState& state, std::string_view body, Iterator token, std::string& out);

// Warns about an escape that there is not; `escape` is its place in the source.
void warn_invalid_escape(ParseState& state, std::string_view escape, Iterator token);

}  // namespace minipy::syntax
