// Comparisons, and conditions as jumps: a test makes no boolean where a jump will do.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

namespace {

using ast::CompareOperator;
using ast::Kind;

bool is_in(CompareOperator op) {
    return op >= CompareOperator::In;
}
bool is_identity(CompareOperator op) {
    return op == CompareOperator::Is || op == CompareOperator::IsNot;
}

// Rows in the order of CompareOperator: Eq, NotEq, Lt, LtE, Gt, GtE.
constexpr Opcode values[] = {Opcode::EQ, Opcode::NE, Opcode::LT, Opcode::LE, Opcode::GT, Opcode::GE};
constexpr Opcode jumps_if[] = {Opcode::JUMP_IF_EQ, Opcode::JUMP_IF_NE, Opcode::JUMP_IF_LT,
                               Opcode::JUMP_IF_LE, Opcode::JUMP_IF_GT, Opcode::JUMP_IF_GE};
constexpr Opcode jumps_unless[] = {Opcode::JUMP_UNLESS_EQ, Opcode::JUMP_UNLESS_NE, Opcode::JUMP_UNLESS_LT,
                                   Opcode::JUMP_UNLESS_LE, Opcode::JUMP_UNLESS_GT, Opcode::JUMP_UNLESS_GE};
constexpr Opcode jumps_if_imm[] = {Opcode::JUMP_IF_EQ_IMM, Opcode::JUMP_IF_NE_IMM, Opcode::JUMP_IF_LT_IMM,
                                   Opcode::JUMP_IF_LE_IMM, Opcode::JUMP_IF_GT_IMM, Opcode::JUMP_IF_GE_IMM};
constexpr Opcode jumps_unless_imm[] = {Opcode::JUMP_UNLESS_EQ_IMM, Opcode::JUMP_UNLESS_NE_IMM,
                                       Opcode::JUMP_UNLESS_LT_IMM, Opcode::JUMP_UNLESS_LE_IMM,
                                       Opcode::JUMP_UNLESS_GT_IMM, Opcode::JUMP_UNLESS_GE_IMM};

bool is_none(ast::Expr const& e) {
    return e.kind == Kind::Constant && e.as<ast::Constant>().type == ast::ConstantType::None;
}

}  // namespace

// ---- values

void Generator::compare(ast::Compare const& e, Reg dst) {
    check_compare(e);
    std::uint32_t last = e.ops.size() - 1;
    Reg result = last > 0 ? scratch(dst) : dst;
    Reg left = last > 0 ? operand(*e.left, e.comparators[0]) : operand_near(*e.left, dst, e.comparators[0]);
    Label end = code().label();
    for (std::uint32_t i = 0; i <= last; ++i) {
        ast::Expr const& right_side = *e.comparators[i];
        Reg right = i < last          ? operand(right_side, e.comparators[i + 1])
                    : is_in(e.ops[i]) ? container_operand(right_side)
                                      : operand(right_side);
        compare_operator(e.ops[i], result, left, right);
        if (i < last) code().jump(Opcode::JUMP_IF_FALSE, result, end);
        left = right;
    }
    code().bind(end);
    settle(result, dst);
}

void Generator::compare_operator(CompareOperator op, Reg dst, Reg left, Reg right) {
    if (is_identity(op)) return code().emit(Opcode::IS, dst, left, right, op == CompareOperator::IsNot);
    if (is_in(op)) return code().emit(Opcode::CONTAINS, dst, left, right, op == CompareOperator::NotIn);
    code().emit(values[int(op)], dst, left, right);
}

// CPython's check_compare(): `x is 5` is a mistake.
void Generator::check_compare(ast::Compare const& e, bool negated) {
    auto is_literal = [&](ast::Expr const& side) {
        if (side.kind != Kind::Constant && side.kind != Kind::Tuple && side.kind != Kind::UnaryOp &&
            side.kind != Kind::BinOp)
            return false;
        std::optional<Constant> value = fold(side);
        return value && value->kind != Constant::Kind::None && value->kind != Constant::Kind::True &&
               value->kind != Constant::Kind::False && value->kind != Constant::Kind::Ellipsis;
    };
    ast::Expr const* left = e.left;
    for (std::uint32_t i = 0; i < e.ops.size(); ++i) {
        ast::Expr const* right = e.comparators[i];
        if (is_identity(e.ops[i]) && (is_literal(*left) || is_literal(*right))) {
            return diagnostics_.warn(e, (e.ops[i] == CompareOperator::Is) != negated
                                            ? "\"is\" with a literal. Did you mean \"==\"?"
                                            : "\"is not\" with a literal. Did you mean \"!=\"?");
        }
        left = right;
    }
}

// ---- conditions

void Generator::condition(ast::Expr const& e, bool sense, Label target) {
    switch (e.kind) {
        case Kind::UnaryOp:
            if (e.as<ast::UnaryOp>().op == ast::UnaryOperator::Not) {
                ast::Expr const& inner = *e.as<ast::UnaryOp>().operand;
                if (inner.kind == Kind::Compare)
                    return compare_condition(inner.as<ast::Compare>(), !sense, target,
                                             inner.as<ast::Compare>().ops.size() == 1);
                return condition(inner, !sense, target);
            }
            break;
        case Kind::BoolOp: return bool_condition(e.as<ast::BoolOp>(), sense, target);
        case Kind::IfExp: {
            auto& choice = e.as<ast::IfExp>();
            Label otherwise = code().label(), end = code().label();
            condition(*choice.test, false, otherwise);
            condition(*choice.body, sense, target);
            code().jump(Opcode::JUMP, 0, end);
            code().bind(otherwise);
            condition(*choice.orelse, sense, target);
            return code().bind(end);
        }
        case Kind::Compare: return compare_condition(e.as<ast::Compare>(), sense, target);
        default: break;
    }
    if (e.kind == Kind::Constant || e.kind == Kind::Name || e.kind == Kind::Tuple ||
        e.kind == Kind::UnaryOp) {
        if (std::optional<Constant> value = fold(e)) {
            if (truth(*value) == sense) code().jump(Opcode::JUMP, 0, target);
            return;
        }
    }
    std::uint32_t mark = code().mark();
    Reg value = operand(e);
    code().jump(sense ? Opcode::JUMP_IF_TRUE : Opcode::JUMP_IF_FALSE, value, target);
    code().release(mark);
}

// A condition that is always true still has a line.
void Generator::marked_condition(ast::Expr const& e, Label target) {
    std::uint32_t const before = code().size();
    condition(e, false, target);
    if (code().size() == before) code().mark_line();
}

void Generator::bool_condition(ast::BoolOp const& e, bool sense, Label target) {
    // `and` is false, `or` is true, as soon as one operand is.
    bool decisive = e.op == ast::BoolOperator::Or;
    if (sense == decisive) {
        for (ast::Expr const* value : e.values) condition(*value, sense, target);
        return;
    }
    Label decided = code().label();
    for (std::uint32_t i = 0; i + 1 < e.values.size(); ++i) condition(*e.values[i], decisive, decided);
    condition(*e.values.back(), sense, target);
    code().bind(decided);
}

void Generator::compare_condition(ast::Compare const& e, bool sense, Label target, bool negated) {
    Span outer = code().span();
    std::uint32_t mark = code().mark();
    at(e);
    check_compare(e, negated);
    Reg left = operand(*e.left, e.comparators[0]);
    Label decided = code().label();
    std::uint32_t last = e.ops.size() - 1;
    for (std::uint32_t i = 0; i < last; ++i) {
        // The operand in the middle is evaluated once and compared twice.
        Reg right = operand(*e.comparators[i], e.comparators[i + 1]);
        Label no = sense ? decided : target;
        if (is_identity(e.ops[i]) || is_in(e.ops[i])) {
            Reg result = code().allocate();
            compare_operator(e.ops[i], result, left, right);
            code().jump(Opcode::JUMP_IF_FALSE, result, no);
        } else {
            code().compare_jump(jumps_unless[int(e.ops[i])], left, right, no);
        }
        left = right;
    }
    compare_jump(e.ops[last], left, *e.comparators[last], sense, target);
    code().bind(decided);
    code().release(mark);
    code().at(outer);
}

void Generator::compare_jump(CompareOperator op, Reg left, ast::Expr const& right, bool sense, Label target) {
    bool positive = sense == (op == CompareOperator::Is || op == CompareOperator::In);
    if (is_identity(op)) {
        if (is_none(right))
            return code().jump(positive ? Opcode::JUMP_IF_NONE : Opcode::JUMP_IF_NOT_NONE, left, target);
        Reg other = operand(right);
        return code().compare_jump(positive ? Opcode::JUMP_IF_IS : Opcode::JUMP_IF_IS_NOT, left, other,
                                   target);
    }
    if (is_in(op)) {
        Reg container = container_operand(right);
        return code().compare_jump(positive ? Opcode::JUMP_IF_IN : Opcode::JUMP_IF_NOT_IN, left, container,
                                   target);
    }
    if (std::optional<std::int16_t> value = immediate(right)) {
        Opcode jump = sense ? jumps_if_imm[int(op)] : jumps_unless_imm[int(op)];
        return code().compare_jump(jump, left, std::uint16_t(*value), target);
    }
    Reg other = operand(right);
    code().compare_jump(sense ? jumps_if[int(op)] : jumps_unless[int(op)], left, other, target);
}

}  // namespace minipy::compile
