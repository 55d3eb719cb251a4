// Targets: which expressions can be assigned to or deleted, and what the others are called in messages.
#pragma once

#include <string_view>

#include "interpreter/syntax/parse_state.hpp"

namespace minipy::syntax {

enum class TargetUse { Assign, For, Delete };

// What an expression is called in "cannot assign to ...".
std::string_view describe(const ast::Expr& expression);

// May this stand on the left of '='? The grammar's star_targets: names, attributes, subscripts, and lists and
// tuples of them, starred or not. For Delete: del_targets, nothing starred.
bool is_target(const ast::Expr& expression, TargetUse use);

// The grammar's single_target: what an augmented or annotated assignment takes.
bool is_single_target(const ast::Expr& expression);

// Gives the expression and what it consists of the context Store or Del.
void set_context(ast::Expr& target, ast::ExprContext context);

// Raises "cannot assign to X" or "cannot delete X" for the part that is no target, if there is one.
void raise_invalid_target(const ParseState& state, ast::Expr* expression, TargetUse use);

}  // namespace minipy::syntax
