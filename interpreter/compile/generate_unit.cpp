// Entering and leaving code units; compile().
#include "interpreter/compile/generator.hpp"
#include "interpreter/compile/marshal.hpp"
#include "interpreter/compile/verify_flow.hpp"

namespace minipy::compile {

namespace {

// Parameters are bound from the start; names that some statement unbinds are forgotten at loops and handlers.
BoundSet unbindable(Scope const& scope) {
    BoundSet set;
    for (Variable const& v : scope.variables)
        if ((v.flags & Unbound) != 0) set.add(v.index);
    return set;
}

}  // namespace

Generator::Generator(SymbolTable& table, base::SourceText const& source, base::Interner& interner,
                     Diagnostics& diagnostics, Options const& options, FutureFeatures const& future)
    : table_(table),
      source_(source),
      interner_(interner),
      diagnostics_(diagnostics),
      options_(options),
      future_(future),
      fold_context_{options.optimize == 0, interner.intern("__debug__")},
      class_cell_(interner.intern("__class__")),
      writer_(options.filename, &interner),
      lines_{LineFinder(source), LineFinder(source)} {}

void Generator::enter(UnitKind kind, Symbol name, ast::Node const* key, std::uint32_t first_line_offset) {
    Scope* scope = key != nullptr ? table_.by_node.find(key)->second : table_.module;
    if (depth_ == units_.size()) units_.push_back(std::make_unique<Unit>(lines_));
    Unit* unit = units_[depth_++].get();
    unit->code.start(unbindable(*scope));
    unit->blocks.clear();
    unit->kind = kind;
    unit->scope = scope;
    unit->parent = unit_;
    unit->name = name;
    unit->first_line_offset = first_line_offset;
    unit->owner = kind == UnitKind::Class ? name : unit_ != nullptr ? unit_->owner : Symbol{};
    set_qualname(*unit);
    unit_ = unit;

    UnitDraft& out = unit->code.unit();
    out.name = name;
    out.qualname = unit->qualname;
    out.firstlineno = kind == UnitKind::Module ? 1 : lines_[0].find(first_line_offset).line;
    out.varnames.resize(scope->local_count);
    for (Variable const& v : scope->variables)
        if ((v.scope == VariableScope::Local || (v.flags & DefParam) != 0) &&
            scope->type == BlockType::Function && (v.flags & Touched) != 0 && v.index < scope->local_count)
            out.varnames[v.index] = v.name;
    code().start_temporaries(scope->variable_count);
    for (std::uint32_t i = 0; i < scope->parameters; ++i) code().set_bound(Reg(i));

    // The verifier wants all cells made by the first instructions, in the order of cellvars.
    code().at({});
    for (std::uint32_t i : scope->cells) {
        bool is_class_cell = i == Scope::no_variable;
        Reg reg = is_class_cell ? Reg(scope->variable_count - 1) : scope->variables[i].index;
        out.cellvars.push_back(is_class_cell ? class_cell_ : scope->variables[i].name);
        out.cell_registers.push_back(reg);
        code().emit(Opcode::MAKE_CELL, reg);
    }
    for (std::uint32_t i : scope->free) out.freevars.push_back(scope->variables[i].name);
}

Assembler::InnerUnit Generator::leave() {
    Unit* unit = unit_;
    if (code().reachable()) code().emit(Opcode::RETURN_NONE);
    UnitDraft& draft = code().unit();
    draft.flags |= code_flags(*unit);
    Assembler::InnerUnit result;
    result.free_count = std::uint32_t(draft.freevars.size());
    result.takes_iterator = takes_iterator(interner_.text(draft.name), draft.argcount);
    if (code().finish())
        result.packed = unit->parent == nullptr ? writer_.image(draft) : writer_.pack(draft);
    else
        diagnostics_.error(unit->first_line_offset, unit->first_line_offset, "code is too large");
    unit_ = unit->parent;
    --depth_;
    return result;
}

// PEP 3155. A function that the block around it declares global is named as if it stood in the module.
void Generator::set_qualname(Unit& unit) {
    std::string_view name = interner_.text(unit.name);
    Unit const* parent = unit.parent;
    if (parent == nullptr || parent->kind == UnitKind::Module) {
        unit.qualname = name;
        return;
    }
    bool named = unit.kind == UnitKind::Function || unit.kind == UnitKind::AsyncFunction ||
                 unit.kind == UnitKind::Class;
    if (named) {
        Symbol inside = parent->owner ? mangle(interner_, parent->owner, unit.name) : unit.name;
        Variable const* v = parent->scope->find(inside);
        if (v != nullptr && v->scope == VariableScope::GlobalExplicit) {
            unit.qualname = name;
            return;
        }
    }
    unit.qualname = parent->qualname;
    if (parent->kind == UnitKind::Function || parent->kind == UnitKind::AsyncFunction ||
        parent->kind == UnitKind::Lambda)
        unit.qualname += ".<locals>";
    unit.qualname += '.';
    unit.qualname += name;
}

std::uint32_t Generator::code_flags(Unit const& unit) const {
    Scope const& scope = *unit.scope;
    std::uint32_t flags = future_.flags;
    if (scope.type == BlockType::Function) {
        flags |= CO_NEWLOCALS | CO_OPTIMIZED;
        if (scope.nested) flags |= CO_NESTED;
        if (scope.generator) flags |= scope.coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
        if (!scope.generator && scope.coroutine) flags |= CO_COROUTINE;
        if (scope.varargs) flags |= CO_VARARGS;
        if (scope.varkeywords) flags |= CO_VARKEYWORDS;
    }
    if (unit.kind == UnitKind::Module && options_.top_level_await && scope.coroutine)
        flags |= scope.generator ? CO_ASYNC_GENERATOR : CO_COROUTINE;
    return flags;
}

Span Generator::line_of(std::uint32_t offset) {
    base::Position place = lines_[0].find(offset);
    std::uint32_t start = offset - place.column;
    // An end of 0 stands for no place; a first line is given one column.
    return {start, start == 0 ? 1 : start};
}

std::string Generator::module(ast::Module const& module) {
    enter(UnitKind::Module, interner_.intern("<module>"), nullptr, 0);
    interactive_ = module.mode == ast::Mode::Single;
    if (module.expression != nullptr) {
        Reg value = operand(*module.expression);
        code().emit(Opcode::RETURN, value);
    } else {
        body(module.body);
    }
    std::string image = leave().packed;
    if (diagnostics_.failed()) image.clear();
    return image;
}

std::shared_ptr<CodeUnit const> CompileResult::unit() const {
    return image.empty() ? nullptr : unmarshal_trusted(image);
}

CompileResult compile(ast::Module const& module, base::SourceText const& source, base::Interner& interner,
                      Options const& options) {
    CompileResult result;
    Diagnostics diagnostics(source, options);
    SymbolTable table;
    FutureFeatures future{options.future_flags, nullptr};
    diagnostics.set_bare(true);
    if (find_future_features(module, source, interner, diagnostics, future) &&
        build_symbol_table(module, interner, diagnostics, (future.flags & CO_FUTURE_ANNOTATIONS) != 0,
                           table)) {
        diagnostics.set_bare(false);
        Generator generator(table, source, interner, diagnostics, options, future);
        result.image = generator.module(module);
    }
    result.error = diagnostics.take_error();
    result.warnings = diagnostics.take_warnings();
    return result;
}

}  // namespace minipy::compile
