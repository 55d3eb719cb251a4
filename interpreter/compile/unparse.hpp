// Expressions as source text: what `from __future__ import annotations` stores (PEP 563).
#pragma once

#include "interpreter/base/interner.hpp"
#include "interpreter/syntax/ast.hpp"

#include <string>

namespace minipy::compile {

// The text of an expression in CPython's normal form (_PyAST_ExprAsUnicode), which ast.unparse() resembles.
std::string unparse(syntax::ast::Expr const& e, base::Interner const& interner);

}  // namespace minipy::compile
