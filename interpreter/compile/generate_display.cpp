// Displays of lists, tuples, sets and dicts. Language reference 6.2.5 to 6.2.7.
//
// Elements are put into a group of registers, but only so many: what is left is appended one by one, so that
// a table of 10,000 entries does not need a frame of that size.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

namespace {

using ast::Kind;

bool has_star(base::Seq<ast::Expr*> const& elements) {
    for (ast::Expr const* e : elements)
        if (e->kind == Kind::Starred) return true;
    return false;
}

Constant empty(Constant::Kind kind) {
    Constant c;
    c.kind = kind;
    return c;
}

}  // namespace

// Three or more constants are one constant that the list or set is extended by.
bool Generator::constant_sequence(Exprs const& elements, Opcode build, Reg dst) {
    if (elements.size() < 3) return false;
    for (ast::Expr const* e : elements)
        if (!may_fold(*e) || e->kind == Kind::Name) return false;
    Constant all = empty(build == Opcode::BUILD_SET ? Constant::Kind::FrozenSet : Constant::Kind::Tuple);
    all.items.reserve(elements.size());
    for (ast::Expr const* e : elements) {
        std::optional<Constant> value = fold(*e);
        if (!value) return false;
        all.items.push_back(std::move(*value));
    }
    Reg result = scratch(dst), constant = code().allocate();
    code().emit(build, result, 0, 0);
    load_constant(std::move(all), constant);
    code().emit(build == Opcode::BUILD_SET ? Opcode::SET_UPDATE : Opcode::LIST_EXTEND, result, constant);
    settle(result, dst);
    return true;
}

void Generator::sequence(ast::Expr const& e, Exprs const& elements, Opcode build, Reg dst) {
    bool is_tuple = build == Opcode::BUILD_TUPLE;
    if (is_tuple) {
        if (folded(e, dst)) return;
    } else if (constant_sequence(elements, build, dst)) {
        return;
    }
    if (elements.size() <= max_group && !has_star(elements)) {
        Reg first = Reg(code().mark());
        for (ast::Expr const* element : elements) next(*element);
        return code().emit(build, dst, first, Reg(elements.size()));
    }
    bool is_set = build == Opcode::BUILD_SET;
    Reg result = scratch(dst);
    std::uint32_t mark = code().mark();
    std::uint32_t placed = 0;
    Reg first = Reg(mark);
    while (placed < elements.size() && placed < max_group && elements[placed]->kind != Kind::Starred)
        next(*elements[placed++]);
    code().emit(is_set ? Opcode::BUILD_SET : Opcode::BUILD_LIST, result, first, Reg(placed));
    code().release(mark);
    list_of(elements, placed, result, is_set ? Opcode::SET_ADD : Opcode::LIST_APPEND,
            is_set ? Opcode::SET_UPDATE : Opcode::LIST_EXTEND);
    if (is_tuple) return code().emit(Opcode::LIST_TO_TUPLE, dst, result);
    settle(result, dst);
}

// Adds elements[from] and those after it to the list (or set) in register `list`.
void Generator::list_of(Exprs const& elements, std::uint32_t from, Reg list, Opcode append, Opcode extend) {
    for (std::uint32_t i = from; i < elements.size(); ++i) {
        std::uint32_t mark = code().mark();
        bool starred = elements[i]->kind == Kind::Starred;
        Reg value = operand(starred ? *elements[i]->as<ast::Starred>().value : *elements[i]);
        code().emit(starred ? extend : append, list, value, 0, starred);
        code().release(mark);
    }
}

// Language reference 6.2.7: a key is evaluated before its value.
void Generator::dict(ast::Dict const& e, Reg dst) {
    std::uint32_t pairs = 0;
    while (pairs < e.keys.size() && pairs < max_group / 2 && e.keys[pairs] != nullptr) ++pairs;
    Reg result = pairs < e.keys.size() ? scratch(dst) : dst;
    std::uint32_t mark = code().mark();
    Reg first = Reg(mark);
    for (std::uint32_t i = 0; i < pairs; ++i) {
        next(*e.keys[i]);
        next(*e.values[i]);
    }
    code().emit(Opcode::BUILD_MAP, result, first, Reg(pairs));
    code().release(mark);
    for (std::uint32_t i = pairs; i < e.keys.size(); ++i) {
        if (e.keys[i] == nullptr) {
            Reg other = operand(*e.values[i]);
            code().emit(Opcode::DICT_UPDATE, result, other);
        } else {
            Reg key = operand(*e.keys[i], e.values[i]);
            Reg value = operand(*e.values[i]);
            code().emit(Opcode::MAP_ADD, result, key, value);
        }
        code().release(mark);
    }
    if (pairs < e.keys.size()) settle(result, dst);
}

// `in [1, 2]` tests against a tuple, `in {1, 2}` against a frozenset that is made once.
Reg Generator::container_operand(ast::Expr const& e) {
    Exprs const* elements = e.kind == Kind::List  ? &e.as<ast::List>().elts
                            : e.kind == Kind::Set ? &e.as<ast::Set>().elts
                                                  : nullptr;
    if (elements == nullptr || has_star(*elements)) return operand(e);
    Constant all = empty(e.kind == Kind::Set ? Constant::Kind::FrozenSet : Constant::Kind::Tuple);
    for (ast::Expr const* element : *elements) {
        std::optional<Constant> value = may_fold(*element) ? fold(*element) : std::nullopt;
        if (!value) {
            if (e.kind == Kind::Set) return operand(e);
            // Not all constant: a tuple is built where a list was asked for.
            Reg result = code().allocate();
            std::uint32_t mark = code().mark();
            Span outer = code().span();
            at(e);
            sequence(e, *elements, Opcode::BUILD_TUPLE, result);
            code().at(outer);
            code().release(mark);
            return result;
        }
        all.items.push_back(std::move(*value));
    }
    Reg result = code().allocate();
    load_constant(std::move(all), result);
    return result;
}

}  // namespace minipy::compile
