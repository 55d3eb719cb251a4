// __build_class__: what a class statement calls (data model 3.3.3, "Customizing class creation"; PEP 3115,
// PEP 560).
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

// 3.3.3.2: bases that are no classes are asked for the classes that stand for them.
Result<Tuple*> resolve_bases(ThreadState& t, Tuple* given) {
    List* resolved = nullptr;
    for (std::uint64_t i = 0; i < given->count; ++i) {
        Value base = given->items[i];
        Value entries;
        if (!is_type(base)) entries = TRY(getattr_optional(t, base, t.rt.names.dunder_mro_entries));
        if (!entries) {
            if (resolved) list_append(t, resolved, base);
            continue;
        }
        Value stand_ins = TRY(call(t, entries, {given}));
        if (!is_tuple(stand_ins)) return raise(t, Exc::TypeError, "__mro_entries__ must return a tuple");
        if (!resolved) resolved = make_list(t, given->span().first(i));
        for (Value v : stand_ins.as<Tuple>()->span()) list_append(t, resolved, v);
    }
    return resolved ? make_tuple(t, resolved->span()) : given;
}

struct Metaclass {
    Value value;
    bool is_class;
};

// 3.3.3.3: given by the keyword, else the first base's class; of classes the most derived one.
Result<Metaclass> choose_metaclass(ThreadState& t, Value given, Tuple* bases) {
    Value meta = given;
    if (!meta) meta = bases->count ? Value(type_of(t, bases->items[0])) : Value(t.rt.types.type);
    if (!is_type(meta)) return Metaclass{meta, false};
    return Metaclass{TRY(calculate_metaclass(t, meta.as<Type>(), bases)), true};
}

// 3.3.3.4: the namespace.
Result<Value> prepare(ThreadState& t, Metaclass const& meta, Str* name, Tuple* bases, Tuple* kwnames,
                      Value const* keywords) {
    if (meta.value == Value(t.rt.types.type)) return make_dict(t);
    Value f = TRY(getattr_optional(t, meta.value, t.rt.names.dunder_prepare));
    if (!f) return make_dict(t);
    std::size_t const n = kwnames ? kwnames->count : 0;
    Tuple* argv = make_tuple(t, 2 + n);
    argv->items[0] = name;
    argv->items[1] = bases;
    for (std::size_t i = 0; i < n; ++i) argv->items[2 + i] = keywords[i];
    Value ns = TRY(call(t, f, Args{argv->items, 2, kwnames}));
    if (is_dict(ns) || type_of(t, ns)->slots.getitem) return ns;
    return raise(t, Exc::TypeError, "{}.__prepare__() must return a mapping, not {}",
                 meta.is_class ? type_name(meta.value.as<Type>()) : "<metaclass>", type_name_of(t, ns));
}

// The cell __class__ must have been filled by type.__new__.
Result<void> check_cell(ThreadState& t, Value cell, Str* name, Value c) {
    if (type_of(t, cell) != t.rt.types.cell || !is_type(c)) return {};
    Value set = cell.as<Cell>()->contents;
    if (set == c) return {};
    std::string shown_name = repr_of(name), shown = to_utf8(TRY(repr(t, c)));
    if (!set)
        return raise(t, Exc::RuntimeError,
                     "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                     shown_name, shown);
    return raise(t, Exc::TypeError, "__class__ set to {} defining {} as {}", to_utf8(TRY(repr(t, set))),
                 shown_name, shown);
}

// The keywords without metaclass=.
struct Keywords {
    Value metaclass;
    Tuple* names = nullptr;  // null: none
    Tuple* values = nullptr;
    Value const* data() const { return values ? values->items : nullptr; }
};

Keywords split_keywords(ThreadState& t, Args const& args) {
    Keywords k;
    std::uint32_t n = args.keyword_count();
    if (n == 0) return k;
    List *names = make_list(t), *values = make_list(t);
    for (std::uint32_t i = 0; i < n; ++i) {
        if (equals(args.kwnames->items[i].as<Str>(), "metaclass")) {
            k.metaclass = args.keyword(i);
            continue;
        }
        list_append(t, names, args.kwnames->items[i]);
        list_append(t, values, args.keyword(i));
    }
    if (names->count == 0) return k;
    k.names = make_tuple(t, names->span());
    k.values = make_tuple(t, values->span());
    return k;
}

Result<Value> make_class(ThreadState& t, Metaclass const& meta, Str* name, Tuple* bases, Value ns,
                         Keywords const& k) {
    std::size_t const n = k.names ? k.names->count : 0;
    Tuple* argv = make_tuple(t, 3 + n);
    argv->items[0] = name;
    argv->items[1] = bases;
    argv->items[2] = ns;
    for (std::size_t i = 0; i < n; ++i) argv->items[3 + i] = k.values->items[i];
    return call(t, meta.value, Args{argv->items, 3, k.names});
}

Result<Value> build_class(ThreadState& t, Value, Args const& args) {
    if (args.count < 2) return raise(t, Exc::TypeError, "__build_class__: not enough arguments");
    if (type_of(t, args[0]) != t.rt.types.function)
        return raise(t, Exc::TypeError, "__build_class__: func must be a function");
    if (!is_str(args[1])) return raise(t, Exc::TypeError, "__build_class__: name is not a string");
    auto body = args[0].as<Function>();
    auto name = args[1].as<Str>();
    Tuple* given = make_tuple(t, args.positional().subspan(2));
    Tuple* bases = TRY(resolve_bases(t, given));
    Keywords k = split_keywords(t, args);
    Metaclass meta = TRY(choose_metaclass(t, k.metaclass, bases));
    Value ns = TRY(prepare(t, meta, name, bases, k.names, k.data()));
    Value cell = TRY(run_class_body(t, body, ns));
    if (bases != given) TRY(set_item(t, ns, t.rt.names.dunder_orig_bases, given));
    Value c = TRY(make_class(t, meta, name, bases, ns, k));
    TRY(check_cell(t, cell, name, c));
    return c;
}

}  // namespace

extern MethodDef const build_class_function;
constinit MethodDef const build_class_function =
    method("__build_class__", static_cast<AnyArgsFn>(build_class), nullptr,
           "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function "
           "used by the class statement.");

}  // namespace minipy::builtins
