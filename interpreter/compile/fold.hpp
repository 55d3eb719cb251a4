// Constant folding: expressions whose value is known now (CPython's ast_opt.c).
#pragma once

#include "interpreter/compile/code_unit.hpp"
#include "interpreter/syntax/ast.hpp"

#include <optional>

namespace minipy::compile {

// The value of a literal.
Constant literal(syntax::ast::Constant const& node);

// The value of an expression made of literals, or nothing: where it has none, where it would be an error
// (that is raised when the code runs), or where it would be large (2**1000, 'x'*10000). `debug`: the value of
// __debug__; `debug_name`: its symbol.
struct FoldContext {
    bool debug = true;
    base::Symbol debug_name;
};
std::optional<Constant> fold(syntax::ast::Expr const& e, FoldContext const& context);

// Could fold() have a value? Cheap, and wrong only in saying yes.
bool may_fold(syntax::ast::Expr const& e);

// Is the constant true?
bool truth(Constant const& c);

}  // namespace minipy::compile
