// Which class of _ast belongs to which node of our own trees.
#pragma once

#include "interpreter/builtins/modules/ast_nodes.hpp"
#include "interpreter/syntax/ast.hpp"

namespace minipy::builtins {

// ---- operators and contexts: the enumerators of ast.hpp stand in the order of their classes
inline AstClass class_of_operator(syntax::ast::ExprContext e) {
    return AstClass(int(AstClass::Load) + int(e));
}
inline AstClass class_of_operator(syntax::ast::BoolOperator e) {
    return AstClass(int(AstClass::And) + int(e));
}
inline AstClass class_of_operator(syntax::ast::Operator e) {
    return AstClass(int(AstClass::Add) + int(e));
}
inline AstClass class_of_operator(syntax::ast::UnaryOperator e) {
    return AstClass(int(AstClass::Invert) + int(e));
}
inline AstClass class_of_operator(syntax::ast::CompareOperator e) {
    return AstClass(int(AstClass::Eq) + int(e));
}
template <class Enumeration>
struct OperatorFamily;
template <>
struct OperatorFamily<syntax::ast::ExprContext> {
    static constexpr char const* name = "expr_context";
    static constexpr int count = 3;
};
template <>
struct OperatorFamily<syntax::ast::BoolOperator> {
    static constexpr char const* name = "boolop";
    static constexpr int count = 2;
};
template <>
struct OperatorFamily<syntax::ast::Operator> {
    static constexpr char const* name = "operator";
    static constexpr int count = 13;
};
template <>
struct OperatorFamily<syntax::ast::UnaryOperator> {
    static constexpr char const* name = "unaryop";
    static constexpr int count = 4;
};
template <>
struct OperatorFamily<syntax::ast::CompareOperator> {
    static constexpr char const* name = "cmpop";
    static constexpr int count = 10;
};

// ---- nodes

consteval AstClass ast_class_named(std::string_view name) {
    constexpr std::string_view names[] = {
        "AST",
#define SUM(name, attributes) #name,
#define CASE(name, family, fields) #name,
#define PRODUCT(name, attributes, fields) #name,
#include "interpreter/builtins/modules/ast_nodes.def"
    };
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == name) return AstClass(i);
    return AstClass::Count_;
}

// The class of each kind of node, asynchronous forms and except* aside.
inline constexpr AstClass class_of_kind[] = {
#define NODE(name, python_name, base, fields) ast_class_named(python_name),
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define HIDDEN(type, name)
#include "interpreter/syntax/ast.def"
};

template <class T>
concept has_async_form = std::is_same_v<T, syntax::ast::FunctionDef> || std::is_same_v<T, syntax::ast::For> ||
    std::is_same_v<T, syntax::ast::With>;
template <class T>
concept has_type_comment =
    has_async_form<T> || std::is_same_v<T, syntax::ast::Assign> || std::is_same_v<T, syntax::ast::Arg>;

template <class T>
AstClass class_of_node(T const& node) {
    AstClass const plain = class_of_kind[int(T::tag)];
    if constexpr (std::is_same_v<T, syntax::ast::FunctionDef>)
        return node.is_async ? AstClass::AsyncFunctionDef : plain;
    else if constexpr (std::is_same_v<T, syntax::ast::For>)
        return node.is_async ? AstClass::AsyncFor : plain;
    else if constexpr (std::is_same_v<T, syntax::ast::With>)
        return node.is_async ? AstClass::AsyncWith : plain;
    else if constexpr (std::is_same_v<T, syntax::ast::Try>)
        return node.is_star ? AstClass::TryStar : plain;
    else
        return plain;
}

}  // namespace minipy::builtins
