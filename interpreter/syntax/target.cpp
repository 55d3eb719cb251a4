// Targets of assignment and deletion (language reference 7.2, 7.5).
#include "interpreter/syntax/target.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace minipy::syntax {

using namespace ast;

namespace {

std::string_view describe_constant(const Constant& constant) {
    switch (constant.type) {
        case ConstantType::None: return "None";
        case ConstantType::True: return "True";
        case ConstantType::False: return "False";
        case ConstantType::Ellipsis: return "ellipsis";
        default: return "literal";
    }
}

const Seq<Expr*>* elements_of(const Expr& expression) {
    if (expression.kind == Kind::Tuple) return &expression.as<Tuple>().elts;
    if (expression.kind == Kind::List) return &expression.as<List>().elts;
    return nullptr;
}

// The first part, in CPython's order of search, that is no target.
Expr* find_invalid_target(Expr* expression, TargetUse use) {
    if (const auto* elements = elements_of(*expression)) {
        for (Expr* element : *elements) {
            if (Expr* invalid = find_invalid_target(element, use)) return invalid;
        }
        return nullptr;
    }
    switch (expression->kind) {
        case Kind::Name:
        case Kind::Attribute:
        case Kind::Subscript: return nullptr;
        case Kind::Starred:
            return use == TargetUse::Delete ? expression
                                            : find_invalid_target(expression->as<Starred>().value, use);
        case Kind::Compare: {
            // `for x in y` has been read as a comparison: only what stands before `in` is the target.
            auto& compare = expression->as<Compare>();
            if (use != TargetUse::For) return expression;
            return compare.ops[0] == CompareOperator::In ? find_invalid_target(compare.left, use) : nullptr;
        }
        default: return expression;
    }
}

}  // namespace

std::string_view describe(const Expr& expression) {
    switch (expression.kind) {
        case Kind::Attribute: return "attribute";
        case Kind::Subscript: return "subscript";
        case Kind::Starred: return "starred";
        case Kind::Name: return "name";
        case Kind::List: return "list";
        case Kind::Tuple: return "tuple";
        case Kind::Lambda: return "lambda";
        case Kind::Call: return "function call";
        case Kind::BoolOp:
        case Kind::BinOp:
        case Kind::UnaryOp: return "expression";
        case Kind::GeneratorExp: return "generator expression";
        case Kind::Yield:
        case Kind::YieldFrom: return "yield expression";
        case Kind::Await: return "await expression";
        case Kind::ListComp: return "list comprehension";
        case Kind::SetComp: return "set comprehension";
        case Kind::DictComp: return "dict comprehension";
        case Kind::Dict: return "dict literal";
        case Kind::Set: return "set display";
        case Kind::JoinedStr:
        case Kind::FormattedValue: return "f-string expression";
        case Kind::Constant: return describe_constant(expression.as<Constant>());
        case Kind::Compare: return "comparison";
        case Kind::IfExp: return "conditional expression";
        case Kind::NamedExpr: return "named expression";
        default: return "expression";
    }
}

bool is_target(const Expr& expression, TargetUse use) {
    if (const auto* elements = elements_of(expression)) {
        return std::all_of(elements->begin(), elements->end(), [use](Expr* e) { return is_target(*e, use); });
    }
    switch (expression.kind) {
        case Kind::Name:
        case Kind::Attribute:
        case Kind::Subscript: return true;
        case Kind::Starred: {
            const Expr& value = *expression.as<Starred>().value;
            return use != TargetUse::Delete && value.kind != Kind::Starred && is_target(value, use);
        }
        default: return false;
    }
}

bool is_single_target(const Expr& expression) {
    return expression.kind == Kind::Name || expression.kind == Kind::Attribute ||
           expression.kind == Kind::Subscript;
}

void set_context(Expr& target, ExprContext context) {
    switch (target.kind) {
        case Kind::Name: target.as<Name>().ctx = context; break;
        case Kind::Attribute: target.as<Attribute>().ctx = context; break;
        case Kind::Subscript: target.as<Subscript>().ctx = context; break;
        case Kind::Starred:
            target.as<Starred>().ctx = context;
            set_context(*target.as<Starred>().value, context);
            break;
        case Kind::Tuple:
            target.as<Tuple>().ctx = context;
            for (Expr* element : target.as<Tuple>().elts) set_context(*element, context);
            break;
        case Kind::List:
            target.as<List>().ctx = context;
            for (Expr* element : target.as<List>().elts) set_context(*element, context);
            break;
        default: break;
    }
}

void raise_invalid_target(const ParseState& state, Expr* expression, TargetUse use) {
    const Expr* invalid = find_invalid_target(expression, use);
    if (!invalid) return;
    const char* verb = use == TargetUse::Delete ? "delete" : "assign to";
    raise_at(state, span_of(*invalid), fmt::format("cannot {} {}", verb, describe(*invalid)));
}

}  // namespace minipy::syntax
