// The second half of the symbol table: where each name is found, and which register it has.
//
// Language reference 4.2.2: a name that a block does not bind belongs to the nearest enclosing function that
// does; blocks in between pass the cell on. Class blocks are skipped, but for __class__, which every class
// offers to its methods.
#include "interpreter/compile/symtable.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace minipy::compile {

namespace {

constexpr std::uint32_t max_variables = 60000;

class Analysis {
  public:
    Analysis(SymbolTable& table, base::Interner& interner, Diagnostics& diagnostics)
        : table_(table),
          interner_(interner),
          diagnostics_(diagnostics),
          class_(interner.intern("__class__")) {}

    bool run() {
        for (Scope* scope : table_.scopes)
            for (std::uint32_t i = 0; i < scope->variables.size(); ++i)
                if (!resolve(*scope, i)) return false;
        for (Scope* scope : table_.scopes)
            if (!number(*scope)) return false;
        return true;
    }

  private:
    bool resolve(Scope& scope, std::uint32_t place) {
        Variable& v = scope.variables[place];
        if (v.scope == VariableScope::Cell || v.scope == VariableScope::Free) return true;
        if ((v.flags & DefGlobal) != 0) {
            if ((v.flags & DefNonlocal) != 0)
                return error_at_directive(scope, v.name, "name '{}' is nonlocal and global");
            v.scope = VariableScope::GlobalExplicit;
            return true;
        }
        if ((v.flags & DefNonlocal) != 0) {
            if (scope.type == BlockType::Module)
                return error_at_directive(scope, v.name, "nonlocal declaration not allowed at module level");
            if (find_outside(scope, v.name) != VariableScope::Free)
                return error_at_directive(scope, v.name, "no binding for nonlocal '{}' found");
            scope.variables[place].scope = VariableScope::Free;
            return true;
        }
        if ((v.flags & DefBound) != 0)
            v.scope = VariableScope::Local;
        else
            v.scope = find_outside(scope, v.name);
        return true;
    }

    // Free, when a function around `scope` binds the name, which then becomes a cell; else GlobalImplicit.
    VariableScope find_outside(Scope& scope, Symbol name) {
        for (Scope* outer = scope.parent; outer != nullptr && outer->type != BlockType::Module;
             outer = outer->parent) {
            if (outer->type == BlockType::Class) {
                if (name != class_) continue;
                outer->needs_class_closure = true;
                pass_on(scope, *outer, name);
                return VariableScope::Free;
            }
            Variable* v = outer->find(name);
            if (v == nullptr) continue;
            if ((v->flags & DefGlobal) != 0) return VariableScope::GlobalImplicit;
            if ((v->flags & DefNonlocal) != 0 || (v->flags & DefBound) == 0) continue;
            v->scope = VariableScope::Cell;
            pass_on(scope, *outer, name);
            return VariableScope::Free;
        }
        return VariableScope::GlobalImplicit;
    }

    // The blocks between the one that uses a cell and the one that has it close over it too.
    void pass_on(Scope& from, Scope& owner, Symbol name) {
        for (Scope* scope = from.parent; scope != &owner; scope = scope->parent) {
            Variable& v = scope->variables[scope->place(table_.arena, name)];
            if (scope->type == BlockType::Class && (v.flags & (DefBound | DefGlobal)) != 0)
                v.flags |= FreeClass;
            else
                v.scope = VariableScope::Free;
        }
    }

    bool error_at_directive(Scope const& scope, Symbol name, std::string_view text) {
        for (Directive const& d : scope.directives)
            if (d.name == name)
                return diagnostics_.error(d.start, d.end,
                                          fmt::format(fmt::runtime(text), interner_.text(name)));
        return diagnostics_.error(0, 0, fmt::format(fmt::runtime(text), interner_.text(name)));
    }

    // Sorted by name, as in CPython, so that co_cellvars does not depend on the order of hashes; arguments
    // that are cells come first, in their own order.
    void sort(Scope const& scope, base::Seq<std::uint32_t>& list) {
        auto argument = [&](std::uint32_t i) { return i < scope.parameters ? i : scope.parameters; };
        std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (argument(a) != argument(b)) return argument(a) < argument(b);
            return interner_.text(scope.variables[a].name) < interner_.text(scope.variables[b].name);
        });
    }

    bool number(Scope& scope) {
        std::uint32_t next = 0;
        if (scope.type == BlockType::Function) {
            for (; next < scope.parameters; ++next) scope.variables[next].index = std::uint16_t(next);
            for (std::uint32_t i : scope.touch_order) {
                if (scope.variables[i].scope != VariableScope::Local) continue;
                scope.variables[i].index = std::uint16_t(next++);
            }
        }
        scope.local_count = next;
        for (std::uint32_t i = 0; i < scope.variables.size(); ++i) {
            Variable& v = scope.variables[i];
            if (v.scope == VariableScope::Cell) scope.cells.push_back(table_.arena, i);
            if (v.scope == VariableScope::Free || (v.flags & FreeClass) != 0)
                scope.free.push_back(table_.arena, i);
        }
        sort(scope, scope.cells);
        sort(scope, scope.free);
        for (std::uint32_t i : scope.cells)
            if ((scope.variables[i].flags & DefParam) == 0) scope.variables[i].index = std::uint16_t(next++);
        for (std::uint32_t i = 0; i < scope.free.size(); ++i)
            scope.variables[scope.free[i]].free_index = std::uint16_t(i);
        if (scope.needs_class_closure) {
            scope.cells.push_back(table_.arena, Scope::no_variable);
            ++next;
        }
        scope.variable_count = next;
        if (next + scope.free.size() <= max_variables) return true;
        std::uint32_t start = scope.node != nullptr ? scope.node->start : 0;
        std::uint32_t end = scope.node != nullptr ? scope.node->end : 0;
        return diagnostics_.error(start, end, fmt::format("more than {} local variables", max_variables));
    }

    SymbolTable& table_;
    base::Interner& interner_;
    Diagnostics& diagnostics_;
    Symbol class_;
};

}  // namespace

bool analyse(SymbolTable& table, base::Interner& interner, Diagnostics& diagnostics) {
    return Analysis(table, interner, diagnostics).run();
}

}  // namespace minipy::compile
