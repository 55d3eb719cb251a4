// repr() of the constants of a tree.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/syntax/ast.hpp"

namespace minipy::syntax {

// Appends repr() of a constant, of a str (UTF-8, lone surrogates allowed) or of a float.
void append_constant_repr(std::string& out, const ast::Constant& constant);
void append_str_repr(std::string& out, std::string_view text);
void append_float_repr(std::string& out, double value);

}  // namespace minipy::syntax
