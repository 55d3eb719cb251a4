// The syntax tree: plain structs in an arena, with the names and fields of Python's ast module (ast.def).
//
// Every node says where it stands: `start` and `end` are byte offsets into the SourceText. To visit:
//     switch (expr->kind) { case ast::Kind::BinOp: { auto& op = expr->as<ast::BinOp>(); ... } }
#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>

#include "interpreter/base/arena.hpp"
#include "interpreter/base/interner.hpp"

namespace minipy::syntax::ast {

using base::Seq;
using base::Symbol;

// Deeper trees are refused (RecursionError), so that a pass may recurse over what the parser gives it.
// A node's depth is one more than that of its deepest child expression.
inline constexpr int max_depth = 5000;

enum class Kind : std::uint8_t {
#define NODE(name, python_name, base, fields) name,
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define HIDDEN(type, name)
#include "interpreter/syntax/ast.def"
    Count_
};

// The name of a kind in Python's ast module.
inline constexpr std::string_view kind_names[] = {
#define NODE(name, python_name, base, fields) python_name,
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define HIDDEN(type, name)
#include "interpreter/syntax/ast.def"
};

enum class ExprContext : std::uint8_t { Load, Store, Del };
enum class BoolOperator : std::uint8_t { And, Or };
enum class Operator : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
};
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

// Which payload of a Constant counts.
enum class ConstantType : std::uint8_t {
    None,
    True,
    False,
    Ellipsis,
    Int,      // integer
    BigInt,   // text: digits in base `digits_base` (2, 8, 10 or 16), without prefix and underscores; a '-'
              // before them only in trees that scripts make
    Float,    // real
    Complex,  // real: the imaginary part
    Str,      // text: UTF-8, lone surrogates kept (WTF-8); u_prefix: written as u"..."
    Bytes,    // text: the bytes
    // Only trees that scripts make have these; their parts are constants, see constant_parts().
    ComplexNumber,  // two Floats
    Tuple,
    FrozenSet,
};

struct Node {
    Kind kind{};
    std::uint8_t parenthesized = 0;  // an expression or a pattern that stands in parentheses of its own
    std::uint16_t depth = 0;         // of Expr and Pattern, and of a chain of If; at most max_depth
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    template <class T>
    T& as() {
        assert(kind == T::tag);
        return *static_cast<T*>(this);
    }
    template <class T>
    const T& as() const {
        assert(kind == T::tag);
        return *static_cast<const T*>(this);
    }
    // The node as a T, or null.
    template <class T>
    T* as_if() {
        return kind == T::tag ? static_cast<T*>(this) : nullptr;
    }
};
struct Stmt : Node {};
struct Expr : Node {};
struct Pattern : Node {};
struct Part : Node {};
struct PlacedPart : Part {};

#define NODE(name, python_name, base, fields) struct name;
#define FIELD(type, name)
#define OPTIONAL(type, name)
#define HIDDEN(type, name)
#include "interpreter/syntax/ast.def"

#define NODE(name, python_name, base, fields)   \
    struct name : base {                        \
        static constexpr Kind tag = Kind::name; \
        using family = base;                    \
        name() { kind = tag; }                  \
        fields                                  \
    };
#define FIELD(type, name) type name{};
#define OPTIONAL(type, name) type name{};
#define HIDDEN(type, name) type name{};
#include "interpreter/syntax/ast.def"

// The parts of a constant that has some: an array in the arena, whose bytes are `text`.
inline std::span<Constant* const> constant_parts(const Constant& constant) {
    return {reinterpret_cast<Constant* const*>(constant.text.data()),
            constant.text.size() / sizeof(Constant*)};
}
inline std::string_view as_constant_text(std::span<Constant* const> parts) {
    return {reinterpret_cast<const char*>(parts.data()), parts.size_bytes()};
}

// What a parse gives: a file or one interactive statement has a body, eval mode an expression, the type of a
// function (PEP 484: `(int, str) -> bool`) the types of its arguments and, as expression, that of its result.
enum class Mode : std::uint8_t { File, Single, Eval, FunctionType };

// `# type: ignore` and what stands behind it.
struct TypeIgnore {
    int line = 0;
    Symbol tag;
};

struct Module {
    Mode mode = Mode::File;
    Seq<Stmt*> body;
    Expr* expression = nullptr;
    Seq<Expr*> argument_types;
    Seq<TypeIgnore> type_ignores;  // of a file
};

}  // namespace minipy::syntax::ast
