// The classes of the module _ast, and the way from syntax trees to their instances and back.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/compile_tree.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

enum class AstClass : std::uint8_t {
    AST,
#define SUM(name, attributes) name,
#define CASE(name, family, fields) name,
#define PRODUCT(name, attributes, fields) name,
#include "interpreter/builtins/modules/ast_nodes.def"
    Count_
};

// Every node: attributes lie in the dictionary.
struct AstObject : Object {
    Dict* dict;
};

// The class; all are made on first use.
Type* ast_class(ThreadState& t, AstClass which);
// The one instance of a class without fields that trees share: Load, Add ...
Value ast_singleton(ThreadState& t, AstClass which);
// Is it a node, of any class?
bool is_ast_node(ThreadState& t, Value v);

// A parsed tree as nodes: a Module, Expression or Interactive. RecursionError for one that is too deep.
Result<Value> tree_to_nodes(ThreadState& t, ParsedTree const& tree);
// The tree that nodes stand for, checked as compile() does (CPython's Python/ast.c), so that the compiler can
// trust it as it trusts the parser's. mode: 0 exec, 1 eval, 2 single. TypeError, ValueError, RecursionError.
Result<std::unique_ptr<ParsedTree>> nodes_to_tree(ThreadState& t, Value nodes, std::string_view filename,
                                                  int mode);
// What the grammar ensures and classes do not: the right context, no empty bodies, and so on.
Result<void> validate_tree(ThreadState& t, syntax::ast::Module const& module, base::Interner const& interner);

}  // namespace minipy::builtins
