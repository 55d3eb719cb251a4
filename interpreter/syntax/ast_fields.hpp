// for_each_field(): the fields of a node in the order of ast.def, for passes that treat all nodes alike.
#pragma once

#include "interpreter/syntax/ast.hpp"

namespace minipy::syntax::ast {

enum class FieldKind : std::uint8_t { Required, Optional, Hidden };

// Calls visit(name, kind, field) for each field of a node whose type is known.
#define NODE(name, python_name, base, fields)              \
    template <class Visitor>                               \
    void for_each_field(name& node, Visitor&& visit) {     \
        static_cast<void>(node), static_cast<void>(visit); \
        fields                                             \
    }
#define FIELD(type, name) visit(#name, FieldKind::Required, node.name);
#define OPTIONAL(type, name) visit(#name, FieldKind::Optional, node.name);
#define HIDDEN(type, name) visit(#name, FieldKind::Hidden, node.name);
#include "interpreter/syntax/ast.def"

// Calls visit(node as what it is).
template <class Visitor>
void visit_node(Node& node, Visitor&& visit) {
    switch (node.kind) {
#define NODE(name, python_name, base, fields) \
    case Kind::name:                          \
        visit(node.as<name>());               \
        break;
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define HIDDEN(type, name)
#include "interpreter/syntax/ast.def"
        case Kind::Count_: break;
    }
}

// The depth of the deepest child of a node.
template <class T>
std::uint16_t depth_of_children(T& node) {
    std::uint16_t deepest = 0;
    const auto see = [&deepest](const Node* child) {
        if (child && child->depth > deepest) deepest = child->depth;
    };
    for_each_field(node, [&](const char*, FieldKind, auto& field) {
        using Field = std::remove_reference_t<decltype(field)>;
        if constexpr (std::is_convertible_v<Field, const Node*>) {
            see(field);
        } else if constexpr (requires { see(field[0]); }) {
            for (auto* child : field) see(child);
        }
    });
    return deepest;
}

}  // namespace minipy::syntax::ast
