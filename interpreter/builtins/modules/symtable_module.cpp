// The native module _symtable: the compiler's symbol tables for the library's symtable.py.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/compile_tree.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

using compile::BlockType;
using compile::Scope;
using compile::SymbolTable;
using compile::Variable;

// Flags and scopes with CPython's names and values.
struct Constant {
    char const* name;
    std::uint16_t value;
};
constexpr Constant constants[] = {
    {"USE", 16},        {"DEF_GLOBAL", 1},  {"DEF_NONLOCAL", 8},    {"DEF_LOCAL", 2},
    {"DEF_PARAM", 4},   {"DEF_FREE", 32},   {"DEF_FREE_CLASS", 64}, {"DEF_IMPORT", 128},
    {"DEF_BOUND", 134}, {"DEF_ANNOT", 256}, {"TYPE_FUNCTION", 0},   {"TYPE_CLASS", 1},
    {"TYPE_MODULE", 2}, {"LOCAL", 1},       {"GLOBAL_EXPLICIT", 2}, {"GLOBAL_IMPLICIT", 3},
    {"FREE", 4},        {"CELL", 5},        {"SCOPE_OFF", 11},      {"SCOPE_MASK", 15},
};
constexpr unsigned scope_shift = 11;

struct FlagPair {
    std::uint16_t ours, shown;
};
constexpr FlagPair flag_pairs[] = {
    {compile::DefGlobal, 1},   {compile::DefLocal, 2},   {compile::DefParam, 4},
    {compile::DefNonlocal, 8}, {compile::Use, 16},       {compile::FreeClass, 64},
    {compile::DefImport, 128}, {compile::DefAnnot, 256}, {compile::DefCompIter, 512},
};

std::int64_t shown_flags(Variable const& v) {
    std::int64_t flags = std::int64_t(v.scope) << scope_shift;
    for (FlagPair const& pair : flag_pairs)
        if (v.flags & pair.ours) flags |= pair.shown;
    return flags;
}

struct Entry : Object {
    Value id, name, symbols, varnames, children, nested, type, lineno;
};

Result<Value> entry_repr(ThreadState& t, Value self) {
    auto* e = self.as<Entry>();
    return Value(make_str(t, fmt::format("<symtable entry {}({}), line {}>", to_utf8(e->name),
                                         int_to_text(e->id), int_to_text(e->lineno))));
}

constexpr MemberDef entry_members[] = {
    {"id", offsetof(Entry, id)},
    {"name", offsetof(Entry, name)},
    {"symbols", offsetof(Entry, symbols)},
    {"varnames", offsetof(Entry, varnames)},
    {"children", offsetof(Entry, children)},
    {"nested", offsetof(Entry, nested)},
    {"type", offsetof(Entry, type)},
    {"lineno", offsetof(Entry, lineno)},
};

Type* entry_type(ThreadState& t) {
    return kept_type(t, Kept::symtable_entry, [](ThreadState& t) {
        TypeSpec spec{.name = "symtable entry", .basic_size = sizeof(Entry)};
        spec.flags = type_disallow_new;
        spec.trace = [](Object* o, Marker& m) {
            auto* e = static_cast<Entry*>(o);
            m.mark_range(&e->id, (sizeof(Entry) - sizeof(Object)) / sizeof(Value));
        };
        spec.slots.repr = entry_repr;
        spec.members = entry_members;
        return make_type(t, spec);
    });
}

// "<lambda>" and its like are called without brackets here.
std::string_view shown_name(std::string_view name) {
    return name.starts_with('<') ? name.substr(1, name.size() - 2) : name;
}

std::int64_t type_number(BlockType type) {
    return type == BlockType::Function ? 0 : type == BlockType::Class ? 1 : 2;
}

// What stands in postponed annotations is nobody's child.
bool is_shown(Scope const* scope) {
    for (; scope; scope = scope->parent)
        if (scope->type == BlockType::Annotation) return false;
    return true;
}

Entry* make_entry(ThreadState& t, ParsedTree const& tree, Scope const& scope) {
    auto* e = make<Entry>(t, entry_type(t));
    e->id = make_int(t, std::int64_t(Value(e).bits()));
    e->name = make_str(t, shown_name(tree.interner.text(scope.name)));
    Dict* symbols = make_dict(t);
    e->symbols = symbols;
    List* names = make_list(t);
    e->varnames = names;
    for (std::uint32_t i = 0; i < scope.variables.size(); ++i) {
        Variable const& v = scope.variables[i];
        Str* name = intern(t, tree.interner.text(v.name));
        dict_set_str(t, symbols, name, Value::small_int(shown_flags(v)));
        if (i < scope.parameters) list_append(t, names, name);
    }
    e->children = make_list(t);
    e->nested = Value::small_int(scope.nested);
    e->type = Value::small_int(type_number(scope.type));
    e->lineno = Value::small_int(scope.node ? tree.source.position(scope.node->start).line : 0);
    return e;
}

// Parents stand before their children.
Value make_entries(ThreadState& t, ParsedTree const& tree, SymbolTable const& table) {
    List* entries = make_list(t);
    boost::unordered_flat_map<Scope const*, std::uint32_t> places;
    for (Scope const* scope : table.scopes) {
        if (!is_shown(scope)) continue;
        Entry* entry = make_entry(t, tree, *scope);
        if (scope->parent)
            list_append(t, entries->items[places[scope->parent]].as<Entry>()->children.as<List>(), entry);
        places.emplace(scope, entries->count);
        list_append(t, entries, entry);
    }
    return entries->items[0];
}

Result<int> mode_number(ThreadState& t, Value mode) {
    if (!is_str(mode))
        return raise(t, Exc::TypeError, "symtable() argument 3 must be str, not {}", type_name_of(t, mode));
    constexpr std::string_view modes[] = {"exec", "eval", "single"};
    for (int i = 0; i < 3; ++i)
        if (equals(mode.as<Str>(), modes[i])) return i;
    return raise(t, Exc::ValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
}

Result<Value> symtable(ThreadState& t, Value, std::span<Value const> args) {
    std::string const filename = TRY(source_file_name(t, args[1]));
    if (filename.find('\0') != filename.npos) return raise(t, Exc::ValueError, "embedded null character");
    bool const decoded = is_str(args[0]);
    auto const bytes = decoded ? std::nullopt : buffer_of(t, args[0]);
    if (!decoded && !bytes)
        return raise(t, Exc::TypeError, "symtable() arg 1 must be a string or bytes object");
    std::string const source = decoded ? to_utf8(args[0]) : std::string(*bytes);
    if (source.find('\0') != source.npos)
        return raise(t, Exc::ValueError, "source code string cannot contain null bytes");
    CompileOptions options;
    options.mode = TRY(mode_number(t, args[2]));
    auto tree = TRY(parse_tree(t, source, decoded, filename, options));
    auto table = TRY(symbol_table_of(t, *tree));
    return make_entries(t, *tree, *table);
}

constexpr MethodDef functions[] = {
    method("symtable", symtable, 3, 3, "source, filename, startstr, /",
           "Return symbol and scope dictionaries used internally by compiler."),
};

Result<void> init(ThreadState& t, Module* module) {
    for (Constant const& c : constants)
        dict_set_str(t, module->dict, intern(t, c.name), Value::small_int(c.value));
    return {};
}

}  // namespace

extern NativeModule const symtable_module;
constinit NativeModule const symtable_module = {"_symtable", nullptr, functions, init};

}  // namespace minipy::builtins
