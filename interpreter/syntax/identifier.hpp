// Identifiers beyond ASCII: which characters they may have and when two of them are one (PEP 3131).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace minipy::syntax {

// The normal form (NFKC) of an identifier, which is its name.
std::string normalized_identifier(std::string_view identifier);

// Byte offset of the first character that may not stand at its place in an identifier; npos when all may.
std::size_t find_invalid_identifier_character(std::string_view text);

// Would repr() show this character as itself?
bool is_printable(char32_t character);

}  // namespace minipy::syntax
