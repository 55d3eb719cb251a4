// type_new: from name, bases and namespace to a class (language reference 3.3.3.6; CPython's type_new and its
// steps). The instance layout is class_layout.cpp.
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>

namespace minipy::runtime {

Dict* current_globals(ThreadState& t) {
    return t.frame ? t.frame->globals : nullptr;
}

namespace {

Value take(ThreadState& t, Dict* dict, Str* name) {
    Value v = dict_get_str(dict, name);
    if (v) dict_delete_str(t, dict, name);
    return v;
}

// ---- attributes of the namespace that mean something to type itself

void set_module(ThreadState& t, Type* type) {
    Str* key = t.rt.names.dunder_module;
    if (dict_get_str(type->dict, key)) return;
    Dict* globals = current_globals(t);
    if (!globals) return;
    if (Value module = dict_get_str(globals, t.rt.names.dunder_name))
        dict_set_str(t, type->dict, key, module);
}

Result<void> set_qualname(ThreadState& t, Type* type) {
    Value qualname = dict_get_str(type->dict, t.rt.names.dunder_qualname);
    type->qualname = type->name;
    if (!qualname) return {};
    if (!is_str(qualname))
        return raise(t, Exc::TypeError, "type __qualname__ must be a str, not {}", type_name_of(t, qualname));
    type->qualname = qualname;
    dict_delete_str(t, type->dict, t.rt.names.dunder_qualname);
    return {};
}

// __new__ is a static method, __init_subclass__ and __class_getitem__ are class methods, without being told.
void wrap_special_functions(ThreadState& t, Type* type) {
    auto is_function = [&](Value v) { return v && type_of(t, v) == t.rt.types.function; };
    Value f = dict_get_str(type->dict, t.rt.names.dunder_new);
    if (is_function(f)) {
        auto wrapped = make<StaticMethod>(t, t.rt.types.staticmethod);
        wrapped->callable = f;
        dict_set_str(t, type->dict, t.rt.names.dunder_new, wrapped);
    }
    for (Str* name : {t.rt.names.dunder_init_subclass, t.rt.names.dunder_class_getitem}) {
        f = dict_get_str(type->dict, name);
        if (!is_function(f)) continue;
        auto wrapped = make<ClassMethod>(t, t.rt.types.classmethod);
        wrapped->callable = f;
        dict_set_str(t, type->dict, name, wrapped);
    }
}

// The cell that zero-argument super() and __class__ of the methods read.
Result<void> set_class_cell(ThreadState& t, Type* type) {
    Value cell = take(t, type->dict, t.rt.names.dunder_classcell);
    if (!cell) return {};
    if (type_of(t, cell) != t.rt.types.cell)
        return raise(t, Exc::TypeError, "__classcell__ must be a nonlocal cell, not <class '{}'>",
                     type_name_of(t, cell));
    cell.as<Cell>()->contents = type;
    return {};
}

// A class that defines equality and no hash has none (data model, object.__hash__).
void set_hash(ThreadState& t, Type* type) {
    Names const& n = t.rt.names;
    if (!dict_get_str(type->dict, n.dunder_eq) || dict_get_str(type->dict, n.dunder_hash)) return;
    dict_set_str(t, type->dict, n.dunder_hash, Value::none());
}

// ---- hooks after the class is made

Result<void> call_set_name(ThreadState& t, Type* type, Value key, Value value) {
    Value f = TRY(lookup_special(t, value, t.rt.names.dunder_set_name));
    if (!f) return {};
    if (call(t, f, {type, key}).ok()) return {};
    Value cause = take_error(t);
    Str* shown = TRY(repr(t, key));
    (void)raise(t, Exc::RuntimeError, "Error calling __set_name__ on '{}' instance {} in '{}'",
                type_name_of(t, value), to_utf8(shown), type_name(type));
    if (is_exception(t.error)) {
        auto e = t.error.as<BaseExceptionObject>();
        e->cause = cause;
        e->context = cause;
        e->suppress_context = true;
    }
    return base::raised;
}

Result<void> call_set_names(ThreadState& t, Type* type) {
    Dict* names = dict_copy(t, type->dict);
    std::uint32_t at = 0;
    Value key, value;
    while (dict_next(names, at, key, value)) TRY(call_set_name(t, type, key, value));
    return {};
}

// super(cls, cls).__init_subclass__(**keywords)
Result<void> call_init_subclass(ThreadState& t, Type* type, Args const& keywords) {
    Tuple* mro = type->mro;
    if (std::ranges::find(mro->span(), Value(type)) ==
        mro->span().end())  // what a metaclass's mro() left out
        return raise(t, Exc::TypeError, "super(type, obj): obj must be an instance or subtype of type");
    for (std::uint64_t i = 1; i < mro->count; ++i) {
        Value f = dict_get_str(namespace_of(t, mro->items[i].as<Type>()), t.rt.names.dunder_init_subclass);
        if (!f) continue;
        if (DescrGetFn get = type_of(t, f)->slots.descr_get) f = TRY(get(t, f, Value::absent(), type));
        TRY(call(t, f, Args{keywords.data + keywords.count, 0, keywords.kwnames}));
        return {};
    }
    return {};
}

void inherit_pattern_flags(Type* type) {
    type->flags &= ~(type_mapping | type_sequence);  // not those of the base that gives the layout
    for (Value v : type->mro->span().subspan(1)) {
        if (type->flags & (type_mapping | type_sequence)) return;
        type->flags |= v.as<Type>()->flags & (type_mapping | type_sequence);
    }
}

Result<void> check_name(ThreadState& t, Str* name) {
    for (std::uint32_t i = 0; i < name->length; ++i)
        if (name->at(i) == 0) return raise(t, Exc::ValueError, "type name must not contain null characters");
    if (!name->ascii) TRY(call_method(t, name, "encode"));  // UnicodeEncodeError: lone surrogates
    return {};
}

Result<Tuple*> checked_bases(ThreadState& t, Tuple* bases) {
    if (bases->count == 0) return make_tuple(t, {t.rt.types.object});
    return bases;
}

Result<void> add_documentation(ThreadState& t, Type* type) {
    Str* key = t.rt.names.dunder_doc;
    Value const doc = dict_get_str(type->dict, key);
    if (!doc) dict_set_str(t, type->dict, key, Value::none());
    if (doc && is_str(doc) && !doc.as<Str>()->ascii) TRY(call_method(t, doc, "encode"));  // as the name
    return {};
}

}  // namespace

Result<Value> type_new(ThreadState& t, Type* metatype, Str* name, Tuple* bases, Dict* ns,
                       Args const& keywords) {
    TRY(check_name(t, name));
    bases = TRY(checked_bases(t, bases));
    Type* base = TRY(best_base(t, bases));
    auto type = make<Type>(t, metatype);
    type->flags = type_heap | type_base | type_ready;
    type->name = name;
    type->base = base;
    type->bases = bases;
    type->version = fresh_version(t.rt);
    type->root_shape = make_root_shape(t, type);
    type->dict = dict_copy(t, ns);
    inherit_layout(type, base);
    set_module(t, type);
    TRY(set_qualname(t, type));
    wrap_special_functions(t, type);
    TRY(set_class_cell(t, type));  // before the slots: one of them may be called __classcell__
    TRY(lay_out_instances(t, type));
    TRY(add_documentation(t, type));
    TRY(set_mro(t, type));
    type->slots = base->slots;  // which slot of several an inherited method fills depends on what was filled
    set_hash(t, type);
    fill_slots(t, type);
    inherit_pattern_flags(type);
    for (Value b : bases->span()) add_subclass(t, b.as<Type>(), type);
    if (type->has(type_abstract)) type->flags &= ~std::uint32_t(type_abstract);
    TRY(call_set_names(t, type));
    TRY(call_init_subclass(t, type, keywords));
    return type;
}

// The most derived of the metaclasses (data model 3.3.3.3, Determining the appropriate metaclass).
Result<Type*> calculate_metaclass(ThreadState& t, Type* metatype, Tuple* bases) {
    Type* winner = metatype;
    for (Value base : bases->span()) {
        Type* candidate = type_of(t, base);
        if (is_subtype(winner, candidate)) continue;
        if (is_subtype(candidate, winner)) {
            winner = candidate;
            continue;
        }
        return raise(
            t, Exc::TypeError,
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
            "the metaclasses of all its bases");
    }
    return winner;
}

}  // namespace minipy::runtime
