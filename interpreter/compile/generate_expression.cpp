// Expressions: operands, operators, attributes, items. Language reference, chapter 6.
#include "interpreter/compile/generator.hpp"

#include <limits>

#include "interpreter/base/utf8.hpp"

namespace minipy::compile {

namespace {

using ast::Kind;

bool is_leaf(ast::Expr const& e) {
    return e.kind == Kind::Name || e.kind == Kind::Constant;
}

struct OperatorRow {
    Opcode plain, immediate;  // immediate: NOP where there is none
};

OperatorRow row(ast::Operator op) {
    switch (op) {
        case ast::Operator::Add: return {Opcode::ADD, Opcode::ADD_IMM};
        case ast::Operator::Sub: return {Opcode::SUBTRACT, Opcode::SUBTRACT_IMM};
        case ast::Operator::Mult: return {Opcode::MULTIPLY, Opcode::MULTIPLY_IMM};
        case ast::Operator::MatMult: return {Opcode::MATRIX_MULTIPLY, Opcode::NOP};
        case ast::Operator::Div: return {Opcode::TRUE_DIVIDE, Opcode::NOP};
        case ast::Operator::Mod: return {Opcode::REMAINDER, Opcode::REMAINDER_IMM};
        case ast::Operator::Pow: return {Opcode::POWER, Opcode::NOP};
        case ast::Operator::LShift: return {Opcode::LSHIFT, Opcode::LSHIFT_IMM};
        case ast::Operator::RShift: return {Opcode::RSHIFT, Opcode::RSHIFT_IMM};
        case ast::Operator::BitOr: return {Opcode::OR, Opcode::NOP};
        case ast::Operator::BitXor: return {Opcode::XOR, Opcode::NOP};
        case ast::Operator::BitAnd: return {Opcode::AND, Opcode::AND_IMM};
        case ast::Operator::FloorDiv: return {Opcode::FLOOR_DIVIDE, Opcode::FLOOR_DIVIDE_IMM};
    }
    return {Opcode::NOP, Opcode::NOP};
}

}  // namespace

// ---- where values go

void Generator::into(ast::Expr const& e, Reg dst) {
    Span outer = code().span();
    std::uint32_t mark = code().mark();
    at(e);
    visit(e, dst);
    code().release(mark);
    code().at(outer);
}

// The register of a local that can be read in place, though `later` is evaluated before that happens.
std::optional<Reg> Generator::local_in_place(ast::Expr const& e, ast::Expr const* later) {
    std::optional<Reg> local = local_operand(e);
    if (!local || later == nullptr || is_leaf(*later)) return local;
    return find(mangled(e.as<ast::Name>().id)).walrus ? std::nullopt : local;
}

Reg Generator::operand(ast::Expr const& e, ast::Expr const* later) {
    std::optional<Reg> local = local_in_place(e, later);
    return local ? *local : temporary(e);
}

Reg Generator::operand_near(ast::Expr const& e, Reg hint, ast::Expr const* later) {
    if (std::optional<Reg> local = local_in_place(e, later)) return *local;
    if (!code().is_temporary(hint)) return temporary(e);
    into(e, hint);
    return hint;
}

Reg Generator::temporary(ast::Expr const& e) {
    Reg reg = code().allocate();
    into(e, reg);
    return reg;
}

Reg Generator::next(ast::Expr const& e) {
    return temporary(e);
}

void Generator::discard(ast::Expr const& e) {
    std::uint32_t mark = code().mark();
    if (!local_operand(e)) temporary(e);
    code().release(mark);
}

Reg Generator::scratch(Reg dst) {
    return code().is_temporary(dst) ? dst : code().allocate();
}

void Generator::settle(Reg scratch, Reg dst) {
    if (scratch != dst) code().emit(Opcode::MOVE, dst, scratch);
}

// ---- constants

void Generator::load_int(std::int64_t value, Reg dst) {
    if (value >= std::numeric_limits<std::int32_t>::min() &&
        value <= std::numeric_limits<std::int32_t>::max())
        code().emit_index(Opcode::LOAD_INT, dst, std::uint32_t(std::int32_t(value)));
    else
        code().emit_index(Opcode::LOAD_CONST, dst, code().constant_int(value));
}

void Generator::load_none(Reg dst) {
    code().emit_index(Opcode::LOAD_CONST, dst, code().constant_none());
}

void Generator::load_string(std::string_view text, Reg dst) {
    code().emit_index(Opcode::LOAD_CONST, dst, code().constant_string(text, Constant::Kind::Str));
}

void Generator::load_constant(Constant value, Reg dst) {
    if (value.kind == Constant::Kind::Int) return load_int(value.integer, dst);
    code().emit_index(Opcode::LOAD_CONST, dst, code().constant(std::move(value)));
}

void Generator::load_literal(ast::Constant const& node, Reg dst) {
    switch (node.type) {
        case ast::ConstantType::Int: return load_int(node.integer, dst);
        case ast::ConstantType::None: return load_none(dst);
        case ast::ConstantType::Str: return load_string(node.text, dst);
        default: return load_constant(literal(node), dst);
    }
}

// Loads the value of an expression that is known now.
bool Generator::folded(ast::Expr const& e, Reg dst) {
    if (&e == unfoldable_) {
        // The left operand of one that could not be folded for its sake.
        unfoldable_ = nullptr;
        if (e.kind == Kind::BinOp && e.as<ast::BinOp>().right->kind == Kind::Constant)
            unfoldable_ = e.as<ast::BinOp>().left;
        return false;
    }
    if (std::optional<Constant> value = fold(e)) {
        load_constant(std::move(*value), dst);
        return true;
    }
    // With a constant on the right it was the left side that had no value.
    if (e.kind == Kind::BinOp && e.as<ast::BinOp>().right->kind == Kind::Constant)
        unfoldable_ = e.as<ast::BinOp>().left;
    return false;
}

std::optional<std::int16_t> Generator::immediate(ast::Expr const& e) {
    std::int64_t value = 0;
    if (e.kind == Kind::Constant && e.as<ast::Constant>().type == ast::ConstantType::Int) {
        value = e.as<ast::Constant>().integer;
    } else if (e.kind == Kind::UnaryOp) {
        std::optional<Constant> constant = fold(e);
        if (!constant || constant->kind != Constant::Kind::Int) return std::nullopt;
        value = constant->integer;
    } else {
        return std::nullopt;
    }
    if (value != std::int16_t(value)) return std::nullopt;
    return std::int16_t(value);
}

// ---- the visitor

void Generator::visit(ast::Expr const& e, Reg dst) {
    switch (e.kind) {
        case Kind::Constant: return load_literal(e.as<ast::Constant>(), dst);
        case Kind::Name:
            if (e.as<ast::Name>().id == fold_context_.debug_name && folded(e, dst)) return;
            return load_name(e.as<ast::Name>().id, dst);
        case Kind::BinOp: return binary(e.as<ast::BinOp>(), dst);
        case Kind::UnaryOp: return unary(e.as<ast::UnaryOp>(), dst);
        case Kind::BoolOp: return bool_op(e.as<ast::BoolOp>(), dst);
        case Kind::Compare: return compare(e.as<ast::Compare>(), dst);
        case Kind::IfExp: return if_exp(e.as<ast::IfExp>(), dst);
        case Kind::NamedExpr: return named(e.as<ast::NamedExpr>(), dst);
        case Kind::Call: return call(e.as<ast::Call>(), dst);
        case Kind::Attribute: return attribute(e.as<ast::Attribute>(), dst);
        case Kind::Subscript: return subscript(e.as<ast::Subscript>(), dst);
        case Kind::Slice: return slice(e.as<ast::Slice>(), dst);
        case Kind::Lambda: return lambda(e.as<ast::Lambda>(), dst);
        case Kind::List: return sequence(e, e.as<ast::List>().elts, Opcode::BUILD_LIST, dst);
        case Kind::Set: return sequence(e, e.as<ast::Set>().elts, Opcode::BUILD_SET, dst);
        case Kind::Tuple: return sequence(e, e.as<ast::Tuple>().elts, Opcode::BUILD_TUPLE, dst);
        case Kind::Dict: return dict(e.as<ast::Dict>(), dst);
        case Kind::JoinedStr: return joined_string(e.as<ast::JoinedStr>(), dst);
        case Kind::FormattedValue: return formatted_value(e.as<ast::FormattedValue>(), dst);
        case Kind::ListComp: {
            auto& c = e.as<ast::ListComp>();
            return comprehension({e, ComprehensionType::List, "<listcomp>", c.generators, c.elt, nullptr},
                                 dst);
        }
        case Kind::SetComp: {
            auto& c = e.as<ast::SetComp>();
            return comprehension({e, ComprehensionType::Set, "<setcomp>", c.generators, c.elt, nullptr}, dst);
        }
        case Kind::DictComp: {
            auto& c = e.as<ast::DictComp>();
            return comprehension({e, ComprehensionType::Dict, "<dictcomp>", c.generators, c.key, c.value},
                                 dst);
        }
        case Kind::GeneratorExp: {
            auto& c = e.as<ast::GeneratorExp>();
            return comprehension({e, ComprehensionType::Generator, "<genexpr>", c.generators, c.elt, nullptr},
                                 dst);
        }
        case Kind::Yield: return yield(e.as<ast::Yield>(), dst);
        case Kind::YieldFrom: return yield_from(e.as<ast::YieldFrom>(), dst);
        case Kind::Await: return await(e.as<ast::Await>(), dst);
        case Kind::Starred: error(e, "can't use starred expression here"); return;
        default: return;
    }
}

// ---- operators

void Generator::binary(ast::BinOp const& e, Reg dst) {
    if (folded(e, dst) || percent_format(e, dst)) return;
    Reg left = operand_near(*e.left, dst, e.right);
    binary_operator(e.op, dst, left, *e.right, false);
}

void Generator::binary_operator(ast::Operator op, Reg dst, Reg left, ast::Expr const& right, bool in_place) {
    OperatorRow opcodes = row(op);
    if (opcodes.immediate != Opcode::NOP)
        if (std::optional<std::int16_t> value = immediate(right))
            return code().emit(opcodes.immediate, dst, left, Reg(*value), in_place);
    Reg value = operand(right);
    code().emit(opcodes.plain, dst, left, value, in_place);
}

void Generator::unary(ast::UnaryOp const& e, Reg dst) {
    if (folded(e, dst)) return;
    // `not a is b` is `a is not b`, `not a in b` is `a not in b`.
    if (e.op == ast::UnaryOperator::Not && e.operand->kind == Kind::Compare) {
        auto& inner = e.operand->as<ast::Compare>();
        if (inner.ops.size() == 1 && inner.ops[0] >= ast::CompareOperator::Is) {
            check_compare(inner, true);
            Reg left = operand_near(*inner.left, dst, inner.comparators[0]);
            auto negated = ast::CompareOperator(int(inner.ops[0]) ^ 1);
            static_assert((int(ast::CompareOperator::Is) ^ 1) == int(ast::CompareOperator::IsNot));
            static_assert((int(ast::CompareOperator::In) ^ 1) == int(ast::CompareOperator::NotIn));
            bool is_in = inner.ops[0] >= ast::CompareOperator::In;
            Reg right = is_in ? container_operand(*inner.comparators[0]) : operand(*inner.comparators[0]);
            return compare_operator(negated, dst, left, right);
        }
    }
    Reg value = operand_near(*e.operand, dst);
    static constexpr Opcode opcodes[] = {Opcode::INVERT, Opcode::NOT, Opcode::POSITIVE, Opcode::NEGATIVE};
    code().emit(opcodes[int(e.op)], dst, value);
}

// Language reference 6.11: the value is that of the operand evaluated last.
void Generator::bool_op(ast::BoolOp const& e, Reg dst) {
    Reg value = scratch(dst);
    Label end = code().label();
    Opcode jump = e.op == ast::BoolOperator::And ? Opcode::JUMP_IF_FALSE : Opcode::JUMP_IF_TRUE;
    for (std::uint32_t i = 0; i < e.values.size(); ++i) {
        into(*e.values[i], value);
        if (i + 1 < e.values.size()) code().jump(jump, value, end);
    }
    code().bind(end);
    settle(value, dst);
}

void Generator::if_exp(ast::IfExp const& e, Reg dst) {
    Label otherwise = code().label(), end = code().label();
    condition(*e.test, false, otherwise);
    into(*e.body, dst);
    code().jump(Opcode::JUMP, 0, end);
    code().bind(otherwise);
    into(*e.orelse, dst);
    code().bind(end);
}

void Generator::named(ast::NamedExpr const& e, Reg dst) {
    if (std::optional<Reg> target = direct_target(*e.target)) {
        into(*e.value, *target);
        if (code().reachable()) code().set_bound(*target);
        return settle(*target, dst);
    }
    Reg value = scratch(dst);
    into(*e.value, value);
    at(*e.target);
    store_name(e.target->as<ast::Name>().id, value);
    at(e);
    settle(value, dst);
}

// ---- attributes and items

// An attribute on another line than its object is what the traceback shows, not the whole chain of calls.
void Generator::move_to_attribute(ast::Attribute const& e) {
    Span here = code().span();
    base::Position end = lines_[1].find(e.end);
    if (lines_[0].find(here.start).line == end.line) return;
    std::string_view name = interner_.text(e.attr);
    auto length = std::uint32_t(base::count_code_points(name));
    if (length > end.column) return code().at({});
    std::uint32_t start = e.end - length;
    code().at({start, std::max(here.end, start)});
}

void Generator::attribute(ast::Attribute const& e, Reg dst) {
    Reg object = operand_near(*e.value, dst);
    move_to_attribute(e);
    code().emit_name(Opcode::LOAD_ATTR, dst, object, name_index(mangled(e.attr)));
}

void Generator::subscript(ast::Subscript const& e, Reg dst) {
    if (folded(e, dst)) return;
    check_subscript(e);
    Reg object = operand_near(*e.value, dst, e.slice);
    if (e.slice->kind == Kind::Slice) {  // most slices are taken at once: no slice object is needed
        auto const& parts = e.slice->as<ast::Slice>();
        Reg first = slice_parts(parts, parts.step != nullptr ? 3 : 2);
        return code().emit(Opcode::GET_SLICE, dst, object, first, parts.step == nullptr);
    }
    Reg index = operand(*e.slice);
    code().emit(Opcode::GET_ITEM, dst, object, index);
}

// The first `count` of a slice's three parts in registers.
Reg Generator::slice_parts(ast::Slice const& e, Reg count) {
    Reg first = code().allocate(count);
    ast::Expr const* parts[] = {e.lower, e.upper, e.step};
    for (Reg i = 0; i < count; ++i) {
        if (parts[i] != nullptr)
            into(*parts[i], Reg(first + i));
        else
            load_none(Reg(first + i));
    }
    return first;
}

void Generator::slice(ast::Slice const& e, Reg dst) {
    code().emit(Opcode::BUILD_SLICE, dst, slice_parts(e, 3));
}

}  // namespace minipy::compile
