// Symbol tables: which scope every name of a module belongs to (language reference 4.2, PEP 227, PEP 3104).
#pragma once

#include "interpreter/base/arena.hpp"
#include "interpreter/base/interner.hpp"
#include "interpreter/compile/diagnostics.hpp"
#include "interpreter/syntax/ast.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <vector>

namespace minipy::compile {

using base::Symbol;
namespace ast = syntax::ast;

// What a block does with a name; the upper half is CPython's DEF_* flags, the lower half ours.
enum VariableFlags : std::uint16_t {
    DefGlobal = 0x1,     // global statement
    DefLocal = 0x2,      // assigned in the block
    DefParam = 0x4,      // parameter
    DefNonlocal = 0x8,   // nonlocal statement
    Use = 0x10,          // read
    DefImport = 0x20,    // assigned by an import statement
    DefAnnot = 0x40,     // annotated
    DefCompIter = 0x80,  // target of a comprehension's for
    DefBound = DefLocal | DefParam | DefImport,

    Touched = 0x100,    // code is generated that names it: it is in touch_order
    Unbound = 0x200,    // a del statement or the end of an except clause unbinds it
    Walrus = 0x400,     // an assignment expression binds it
    FreeClass = 0x800,  // of a class: bound there, and free in a method at the same time
};

// Where a name's value is found.
enum class VariableScope : std::uint8_t { Unknown, Local, GlobalExplicit, GlobalImplicit, Free, Cell };

struct Variable {
    Symbol name;
    std::uint16_t flags = 0;
    VariableScope scope = VariableScope::Unknown;
    std::uint16_t index = 0;  // register of a local or a cell; of a free variable its place in the closure
    std::uint16_t free_index = 0;  // place in the closure of a FreeClass variable
};

enum class BlockType : std::uint8_t { Module, Class, Function, Annotation };
enum class ComprehensionType : std::uint8_t { None, List, Set, Dict, Generator };

// A global or nonlocal statement (or the assignment expression that acts as one), for errors found later.
struct Directive {
    Symbol name;
    std::uint32_t start = 0, end = 0;
};

// One block: a module, class, function, lambda or comprehension.
struct Scope {
    BlockType type = BlockType::Module;
    ComprehensionType comprehension = ComprehensionType::None;
    bool nested = false;
    bool generator = false;
    bool coroutine = false;
    bool varargs = false;
    bool varkeywords = false;
    bool needs_class_closure = false;  // of a class: a method uses __class__ or super
    bool iteration_target = false;     // the target of a comprehension's for is being visited
    int iteration_expression = 0;      // inside the iterable of a comprehension
    Symbol name;
    Scope* parent = nullptr;
    ast::Node const* node = nullptr;

    base::Seq<Variable> variables;
    base::Seq<std::uint32_t> touch_order;  // indexes of Touched variables, in the order that code names them
    base::Seq<Directive> directives;
    std::uint32_t parameters = 0;  // the first of `variables`

    // After analysis: sorted by name, as indexes into `variables` (no_variable: the __class__ cell).
    base::Seq<std::uint32_t> cells, free;
    std::uint32_t local_count = 0;     // registers that have a name in varnames
    std::uint32_t variable_count = 0;  // registers of locals and cells

    static constexpr std::uint32_t no_variable = 0xFFFFFFFF;

    // The variable of that name, or null.
    Variable* find(Symbol symbol) const;
    // Its place, made if need be; pointers into `variables` are invalid then.
    std::uint32_t place(base::Arena& arena, Symbol symbol);

  private:
    void rehash(base::Arena& arena);
    std::uint32_t* slots_ = nullptr;  // place + 1, 0: free; only for more than a few variables
    std::uint32_t slot_mask_ = 0;
};

// `name` as it is stored inside class `owner` (private name mangling, language reference 6.2.1).
Symbol mangle_private(base::Interner& interner, Symbol owner, Symbol name);
inline Symbol mangle(base::Interner& interner, Symbol owner, Symbol name) {
    return owner && interner.text(name).starts_with("__") ? mangle_private(interner, owner, name) : name;
}

struct SymbolTable {
    base::Arena arena;
    Scope* module = nullptr;
    std::vector<Scope*> scopes;  // parents before children
    boost::unordered_flat_map<ast::Node const*, Scope*> by_node;
};

// Builds and analyses the table of a module. False: `diagnostics` has the error.
bool build_symbol_table(ast::Module const& module, base::Interner& interner, Diagnostics& diagnostics,
                        bool future_annotations, SymbolTable& table);

// The table as a script may look at it: names and blocks in CPython's order. Nothing has been compiled with
// it.
std::optional<syntax::SyntaxError> show_symbol_table(ast::Module const& module,
                                                     base::SourceText const& source, base::Interner& interner,
                                                     Options const& options, SymbolTable& table);

// The second half: gives every variable its scope, every local and cell its register.
bool analyse(SymbolTable& table, base::Interner& interner, Diagnostics& diagnostics);

}  // namespace minipy::compile
