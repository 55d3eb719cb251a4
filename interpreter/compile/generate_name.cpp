// Names: which instruction reads, writes and deletes them.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

Generator::Variable_ Generator::find(Symbol mangled) {
    Scope const& scope = *unit_->scope;
    bool function = scope.type == BlockType::Function;
    Variable const* v = scope.find(mangled);
    if (v == nullptr) return {function ? Place::Global : Place::Name, 0, false};
    switch (v->scope) {
        case VariableScope::Free:
            return {scope.type == BlockType::Class ? Place::ClassFree : Place::Free, v->free_index, false};
        case VariableScope::Cell: return {Place::Cell, v->index, false};
        case VariableScope::Local:
            if (function) return {Place::Local, v->index, (v->flags & Walrus) != 0};
            return {Place::Name, 0, false};
        case VariableScope::GlobalExplicit: return {Place::Global, 0, false};
        default: return {function ? Place::Global : Place::Name, 0, false};
    }
}

void Generator::load_name(Symbol name, Reg dst) {
    Symbol symbol = mangled(name);
    Variable_ v = find(symbol);
    switch (v.place) {
        case Place::Local:
            if (!code().is_bound(v.index)) code().emit(Opcode::CHECK_LOCAL, v.index);
            code().set_bound(v.index);
            if (v.index != dst) code().emit(Opcode::MOVE, dst, v.index);
            return;
        case Place::Cell: return code().emit(Opcode::LOAD_CELL, dst, v.index);
        case Place::Free: return code().emit(Opcode::LOAD_FREE, dst, v.index);
        case Place::ClassFree: return code().emit(Opcode::LOAD_CLASSDEREF, dst, v.index);
        case Place::Global: return code().emit_index(Opcode::LOAD_GLOBAL, dst, name_index(symbol));
        case Place::Name: return code().emit_index(Opcode::LOAD_NAME, dst, name_index(symbol));
    }
}

void Generator::store_name(Symbol name, Reg value) {
    if (forbidden(name)) return;
    Symbol symbol = mangled(name);
    Variable_ v = find(symbol);
    switch (v.place) {
        case Place::Local:
            if (v.index != value) code().emit(Opcode::MOVE, v.index, value);
            if (code().reachable()) code().set_bound(v.index);
            return;
        case Place::Cell: return code().emit(Opcode::STORE_CELL, v.index, value);
        case Place::Free:
        case Place::ClassFree: return code().emit(Opcode::STORE_FREE, v.index, value);
        case Place::Global: return code().emit_index(Opcode::STORE_GLOBAL, value, name_index(symbol));
        case Place::Name: return code().emit_index(Opcode::STORE_NAME, value, name_index(symbol));
    }
}

void Generator::delete_name(Symbol name) {
    if (forbidden(name, "delete")) return;
    Symbol symbol = mangled(name);
    Variable_ v = find(symbol);
    switch (v.place) {
        case Place::Local: code().emit(Opcode::DELETE_LOCAL, v.index); return code().set_unbound(v.index);
        case Place::Cell: return code().emit(Opcode::DELETE_CELL, v.index);
        case Place::Free:
        case Place::ClassFree: return code().emit(Opcode::DELETE_FREE, v.index);
        case Place::Global: return code().emit_index(Opcode::DELETE_GLOBAL, 0, name_index(symbol));
        case Place::Name: return code().emit_index(Opcode::DELETE_NAME, 0, name_index(symbol));
    }
}

std::optional<Reg> Generator::direct_target(ast::Expr const& target) {
    if (target.kind != ast::Kind::Name || !in_function()) return std::nullopt;
    Symbol name = target.as<ast::Name>().id;
    if (name == fold_context_.debug_name) return std::nullopt;
    Variable_ v = find(mangled(name));
    return v.place == Place::Local ? std::optional(v.index) : std::nullopt;
}

std::optional<Reg> Generator::local_operand(ast::Expr const& e) {
    if (e.kind != ast::Kind::Name || !in_function()) return std::nullopt;
    Symbol name = e.as<ast::Name>().id;
    if (name == fold_context_.debug_name) return std::nullopt;
    Variable_ v = find(mangled(name));
    if (v.place != Place::Local) return std::nullopt;
    if (!code().is_bound(v.index)) {
        Span outer = code().span();
        at(e);
        code().emit(Opcode::CHECK_LOCAL, v.index);
        code().at(outer);
        if (code().reachable()) code().set_bound(v.index);
    }
    return v.index;
}

// CPython's forbidden_name(): nothing may be stored under the name __debug__.
bool Generator::forbidden(Symbol name, std::string_view verb) {
    if (name != fold_context_.debug_name) return false;
    error_here(fmt::format("cannot {} __debug__", verb));
    return true;
}

}  // namespace minipy::compile
