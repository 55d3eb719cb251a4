// Assignment. Language reference 7.2: the value first, then the targets from left to right.
#include "interpreter/compile/generator.hpp"
#include "interpreter/compile/unparse.hpp"

namespace minipy::compile {

namespace {

using ast::Kind;

base::Seq<ast::Expr*> const* elements_of(ast::Expr const& e) {
    if (e.kind == Kind::Tuple) return &e.as<ast::Tuple>().elts;
    if (e.kind == Kind::List) return &e.as<ast::List>().elts;
    return nullptr;
}

bool all_names(base::Seq<ast::Expr*> const& targets) {
    for (ast::Expr const* target : targets)
        if (target->kind != Kind::Name) return false;
    return true;
}

}  // namespace

void Generator::assign(ast::Assign const& s) {
    bool single = s.targets.size() == 1;
    if (single && assign_pairwise(s)) return;
    std::optional<Reg> direct = direct_target(*s.targets[0]);
    // With several targets that are more than names, a store could rebind what a later one reads.
    if (!single && !all_names(s.targets)) direct = std::nullopt;
    Reg value = 0;
    if (direct) {
        into(*s.value, *direct);
        if (code().reachable()) code().set_bound(*direct);
        value = *direct;
    } else if (single) {
        value = operand(*s.value, s.targets[0]);
    } else {
        value = temporary(*s.value);
    }
    for (std::uint32_t i = direct ? 1 : 0; i < s.targets.size(); ++i) store(*s.targets[i], value);
}

// `a, b = x, y` stores each value as it is, without a tuple. A variable among the values is copied first if a
// store before its own would change it.
bool Generator::assign_pairwise(ast::Assign const& s) {
    auto const* targets = elements_of(*s.targets[0]);
    auto const* values = s.value->kind == Kind::Tuple ? &s.value->as<ast::Tuple>().elts : nullptr;
    if (targets == nullptr || values == nullptr || targets->size() != values->size()) return false;
    std::uint32_t count = targets->size();
    if (count < 2 || count > 16) return false;
    for (std::uint32_t i = 0; i < count; ++i)
        if ((*targets)[i]->kind == Kind::Starred || (*values)[i]->kind == Kind::Starred ||
            elements_of(*(*targets)[i]))
            return false;
    Reg registers[16];
    for (std::uint32_t i = 0; i < count; ++i) {
        ast::Expr const& value = *(*values)[i];
        bool copied = value.kind != Kind::Name;
        // A walrus or a target's own expression may rebind it as well.
        for (std::uint32_t j = 0; j < count && !copied; ++j) {
            ast::Expr const& target = *(*targets)[j];
            if (target.kind != Kind::Name)
                copied = find(mangled(value.as<ast::Name>().id)).walrus;
            else
                copied = j < i && target.as<ast::Name>().id == value.as<ast::Name>().id;
        }
        for (std::uint32_t j = i + 1; j < count && !copied; ++j)
            copied = find(mangled(value.as<ast::Name>().id)).walrus;
        registers[i] = copied ? temporary(value) : operand(value);
    }
    for (std::uint32_t i = 0; i < count; ++i) store(*(*targets)[i], registers[i]);
    return true;
}

void Generator::store(ast::Expr const& target, Reg value) {
    std::uint32_t mark = code().mark();
    Span outer = code().span();
    at(target);
    switch (target.kind) {
        case Kind::Name: store_name(target.as<ast::Name>().id, value); break;
        case Kind::Attribute: {
            auto& attribute = target.as<ast::Attribute>();
            Reg object = operand(*attribute.value);
            if (!forbidden(attribute.attr)) {
                move_to_attribute(attribute);
                code().emit_name(Opcode::STORE_ATTR, object, value, name_index(mangled(attribute.attr)));
            }
            break;
        }
        case Kind::Subscript: {
            auto& item = target.as<ast::Subscript>();
            Reg object = operand(*item.value, item.slice);
            Reg index = operand(*item.slice);
            code().emit(Opcode::SET_ITEM, object, index, value);
            break;
        }
        case Kind::Tuple: unpack(target, target.as<ast::Tuple>().elts, value); break;
        case Kind::List: unpack(target, target.as<ast::List>().elts, value); break;
        case Kind::Starred: error(target, "starred assignment target must be in a list or tuple"); break;
        default: break;
    }
    code().at(outer);
    code().release(mark);
}

void Generator::unpack(ast::Expr const& target, Exprs const& targets, Reg value) {
    std::uint32_t count = targets.size();
    std::optional<std::uint32_t> star;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (targets[i]->kind != Kind::Starred) continue;
        if (star) {
            error(target, "multiple starred expressions in assignment");
            return;
        }
        if (i >= 256) {
            error(target, "too many expressions in star-unpacking assignment");
            return;
        }
        star = i;
    }
    if (star) {
        Reg first = code().allocate(count);
        code().emit_operand(Opcode::UNPACK_EX, first, value, Reg(*star), 0, count - *star - 1);
        for (std::uint32_t i = 0; i < count; ++i)
            store(i == *star ? *targets[i]->as<ast::Starred>().value : *targets[i], Reg(first + i));
        return;
    }
    // Variables in consecutive registers are unpacked into directly.
    std::optional<Reg> first = count > 0 ? direct_target(*targets[0]) : std::nullopt;
    for (std::uint32_t i = 1; i < count && first; ++i) {
        std::optional<Reg> other = direct_target(*targets[i]);
        if (!other || *other != *first + i) first = std::nullopt;
    }
    if (first) {
        code().emit(Opcode::UNPACK_SEQUENCE, *first, value, Reg(count));
        for (std::uint32_t i = 0; i < count && code().reachable(); ++i) code().set_bound(Reg(*first + i));
        return;
    }
    Reg group = code().allocate(count);
    code().emit(Opcode::UNPACK_SEQUENCE, group, value, Reg(count));
    for (std::uint32_t i = 0; i < count; ++i) store(*targets[i], Reg(group + i));
}

// Language reference 7.2.1: the target is evaluated once.
void Generator::augmented(ast::AugAssign const& s) {
    switch (s.target->kind) {
        case Kind::Name: {
            auto& name = s.target->as<ast::Name>();
            at(name);
            if (forbidden(name.id)) return;
            if (std::optional<Reg> target = direct_target(*s.target)) {
                if (!code().is_bound(*target)) code().emit(Opcode::CHECK_LOCAL, *target);
                if (code().reachable()) code().set_bound(*target);
                Reg left = *target;
                if (find(mangled(name.id)).walrus) {
                    left = code().allocate();
                    code().emit(Opcode::MOVE, left, *target);
                }
                at(s);
                return binary_operator(s.op, *target, left, *s.value, true);
            }
            Reg value = code().allocate();
            load_name(name.id, value);
            at(s);
            binary_operator(s.op, value, value, *s.value, true);
            at(name);
            return store_name(name.id, value);
        }
        case Kind::Attribute: {
            auto& attribute = s.target->as<ast::Attribute>();
            Reg object = operand(*attribute.value, s.value);
            Reg value = code().allocate();
            std::uint32_t name = name_index(mangled(attribute.attr));
            at(attribute);
            move_to_attribute(attribute);
            code().emit_name(Opcode::LOAD_ATTR, value, object, name);
            at(s);
            binary_operator(s.op, value, value, *s.value, true);
            at(attribute);
            move_to_attribute(attribute);
            return code().emit_name(Opcode::STORE_ATTR, object, value, name);
        }
        case Kind::Subscript: {
            auto& item = s.target->as<ast::Subscript>();
            ast::Expr const* later =
                s.value->kind == Kind::Name || s.value->kind == Kind::Constant ? item.slice : s.value;
            Reg object = operand(*item.value, later);
            Reg index = operand(*item.slice, s.value);
            Reg value = code().allocate();
            at(item);
            code().emit(Opcode::GET_ITEM, value, object, index);
            at(s);
            binary_operator(s.op, value, value, *s.value, true);
            at(item);
            return code().emit(Opcode::SET_ITEM, object, index, value);
        }
        default: return;
    }
}

// Language reference 7.2.2. In functions annotations are not evaluated, but targets in brackets are.
void Generator::annotated(ast::AnnAssign const& s) {
    if (s.value != nullptr) {
        if (std::optional<Reg> direct = direct_target(*s.target)) {
            into(*s.value, *direct);
            if (code().reachable()) code().set_bound(*direct);
        } else {
            store(*s.target, operand(*s.value, s.target));
        }
    }
    at(s);
    switch (s.target->kind) {
        case Kind::Name: {
            Symbol name = s.target->as<ast::Name>().id;
            if (forbidden(name)) return;
            if (!s.simple || in_function()) break;
            Reg annotation = code().allocate();
            if ((future_.flags & CO_FUTURE_ANNOTATIONS) != 0)
                load_string(unparse(*s.annotation, interner_), annotation);
            else
                into(*s.annotation, annotation);
            Reg dict = code().allocate(), key = code().allocate();
            load_name(interner_.intern("__annotations__"), dict);
            load_string(interner_.text(mangled(name)), key);
            return code().emit(Opcode::SET_ITEM, dict, key, annotation);
        }
        case Kind::Attribute:
            if (forbidden(s.target->as<ast::Attribute>().attr)) return;
            if (s.value == nullptr) check_annotation_target(*s.target->as<ast::Attribute>().value);
            break;
        case Kind::Subscript:
            if (s.value == nullptr) {
                check_annotation_target(*s.target->as<ast::Subscript>().value);
                check_annotation_target(*s.target->as<ast::Subscript>().slice);
            }
            break;
        default: break;
    }
    // An annotation that is kept nowhere is evaluated all the same outside functions.
    if (!s.simple && !in_function() && (future_.flags & CO_FUTURE_ANNOTATIONS) == 0) discard(*s.annotation);
}

void Generator::check_annotation_target(ast::Expr const& e) {
    if (auto const* parts = elements_of(e)) {
        for (ast::Expr const* part : *parts) check_annotation_target(*part);
    } else if (e.kind == Kind::Slice) {
        auto& slice = e.as<ast::Slice>();
        for (ast::Expr const* part : {slice.lower, slice.upper, slice.step})
            if (part != nullptr) discard(*part);
    } else {
        discard(e);
    }
}

}  // namespace minipy::compile
