// The computed attributes of classes: __name__, __module__, __bases__, __mro__, __dict__ and the others
// (data model 3.2, "Special attributes" of classes).
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/type_type.hpp"

namespace minipy::runtime {

Value module_of(ThreadState& t, Type* type) {
    // A native class has no entry of its own, but for `type`, whose dict holds this very descriptor.
    if (!type->full_name) return dict_get_str(namespace_of(t, type), t.rt.names.dunder_module);
    std::string_view full = type->full_name;
    auto dot = full.rfind('.');
    if (dot == full.npos) return t.rt.names.builtins;
    return intern(t, full.substr(0, dot));
}

Result<void> merge_class_dict(ThreadState& t, Dict* names, Value c) {
    MINIPY_GUARD_STACK(t, "");
    Value own = TRY(getattr_optional(t, c, t.rt.names.dunder_dict));
    if (own) TRY(dict_update(t, names, own));
    Value bases = TRY(getattr_optional(t, c, t.rt.names.dunder_bases));
    if (!bases || !is_tuple(bases)) return {};
    for (Value base : bases.as<Tuple>()->span()) TRY(merge_class_dict(t, names, base));
    return {};
}

namespace {

Type* self_type(Value v) {
    return v.as<Type>();
}

Result<void> check_settable(ThreadState& t, Type* type, Value value, char const* name) {
    if (type->has(type_immutable))
        return raise(t, Exc::TypeError, "cannot set '{}' attribute of immutable type '{}'", name,
                     type_name(type));
    if (value) {
        if (!audited(t)) return {};
        return audit(t, "object.__setattr__", {Value(type), Value(make_str(t, name)), value});
    }
    return raise(t, Exc::TypeError, "cannot delete '{}' attribute of immutable type '{}'", name,
                 type_name(type));
}

base::Raised missing(ThreadState& t, Type* type, char const* name) {
    return raise(t, Exc::AttributeError, "type object '{}' has no attribute '{}'", type_name(type), name);
}

Value own(ThreadState& t, Type* type, Str* name) {
    return dict_get_str(namespace_of(t, type), name);
}

// ---- names

Result<Value> get_name(ThreadState&, Value self) {
    return self_type(self)->name;
}

Result<void> set_name(ThreadState& t, Value self, Value value) {
    Type* type = self_type(self);
    TRY(check_settable(t, type, value, "__name__"));
    if (!is_str(value))
        return raise(t, Exc::TypeError, "can only assign string to {}.__name__, not '{}'", type_name(type),
                     type_name_of(t, value));
    for (std::uint32_t i = 0; i < value.as<Str>()->length; ++i)
        if (value.as<Str>()->at(i) == 0)
            return raise(t, Exc::ValueError, "type name must not contain null characters");
    if (!value.as<Str>()->ascii) TRY(call_method(t, value, "encode"));  // UnicodeEncodeError: lone surrogates
    type->name = value;
    return {};
}

Result<Value> get_qualname(ThreadState&, Value self) {
    return self_type(self)->qualname;
}

Result<void> set_qualname(ThreadState& t, Value self, Value value) {
    Type* type = self_type(self);
    TRY(check_settable(t, type, value, "__qualname__"));
    if (!is_str(value))
        return raise(t, Exc::TypeError, "can only assign string to {}.__qualname__, not '{}'",
                     type_name(type), type_name_of(t, value));
    type->qualname = value;
    return {};
}

Result<Value> get_module(ThreadState& t, Value self) {
    Value v = module_of(t, self_type(self));
    if (v) return v;
    return raise(t, Exc::AttributeError, "__module__");
}

Result<void> set_module(ThreadState& t, Value self, Value value) {
    Type* type = self_type(self);
    TRY(check_settable(t, type, value, "__module__"));
    return set_type_attribute(t, type, t.rt.names.dunder_module, value);
}

Result<Value> get_doc(ThreadState& t, Value self) {
    Type* type = self_type(self);
    // A native type may have a descriptor of that name for its instances, as property has.
    if (!type->has(type_heap) && type->doc)
        return Value(make_str(t, doc_text(to_utf8(type->name.as<Str>()), type->doc)));
    Value doc = own(t, type, t.rt.names.dunder_doc);
    if (!doc) return Value::none();
    if (DescrGetFn get = type_of(t, doc)->slots.descr_get) return get(t, doc, Value::absent(), type);
    return doc;
}

Result<void> set_doc(ThreadState& t, Value self, Value value) {
    Type* type = self_type(self);
    TRY(check_settable(t, type, value, "__doc__"));
    return set_type_attribute(t, type, t.rt.names.dunder_doc, value);
}

Result<Value> get_text_signature(ThreadState& t, Value self) {
    Type* type = self_type(self);
    std::string_view name = type->name.as<Str>()->ascii ? type->name.as<Str>()->ascii_view() : "";
    auto signature = doc_signature(name, type->doc);
    return signature.empty() ? Value::none() : Value(make_str(t, signature));
}

// ---- bases

Result<Value> get_bases(ThreadState&, Value self) {
    return self_type(self)->bases;
}

Result<Value> get_dict(ThreadState& t, Value self) {
    return make_mapping_proxy(t, namespace_of(t, self_type(self)));
}

// ---- annotations, abstract methods

Result<Value> get_annotations(ThreadState& t, Value self) {
    Type* type = self_type(self);
    Str* name = t.rt.names.dunder_annotations;
    if (!type->has(type_heap)) return missing(t, type, "__annotations__");
    Value v = own(t, type, name);
    if (v) {
        if (DescrGetFn get = type_of(t, v)->slots.descr_get) return get(t, v, Value::absent(), type);
        return v;
    }
    Value made = make_dict(t);
    TRY(set_type_attribute(t, type, name, made));
    return made;
}

Result<void> set_annotations(ThreadState& t, Value self, Value value) {
    Type* type = self_type(self);
    if (type->has(type_immutable))
        return raise(t, Exc::TypeError, "cannot set '__annotations__' attribute of immutable type '{}'",
                     type_name(type));
    if (!value && !own(t, type, t.rt.names.dunder_annotations))
        return raise(t, Exc::AttributeError, "__annotations__");
    return set_type_attribute(t, type, t.rt.names.dunder_annotations, value);
}

Result<Value> get_abstract_methods(ThreadState& t, Value self) {
    Type* type = self_type(self);
    if (type != t.rt.types.type)
        if (Value v = own(t, type, t.rt.names.dunder_abstractmethods)) return v;
    return raise(t, Exc::AttributeError, "__abstractmethods__");
}

Result<void> set_abstract_methods(ThreadState& t, Value self, Value value) {
    Type* type = self_type(self);
    bool abstract = false;
    if (value) {
        abstract = TRY(truth(t, value));
    } else if (!own(t, type, t.rt.names.dunder_abstractmethods)) {
        return raise(t, Exc::AttributeError, "__abstractmethods__");
    }
    TRY(set_type_attribute(t, type, t.rt.names.dunder_abstractmethods, value));
    type->flags = abstract ? type->flags | type_abstract : type->flags & ~std::uint32_t(type_abstract);
    return {};
}

// ---- numbers about the layout, with CPython's bits in __flags__

Result<Value> get_flags(ThreadState& t, Value self) {
    Type* type = self_type(self);
    static constexpr std::pair<TypeFlags, int> bits[] = {
        {type_sequence, 5},   {type_mapping, 6},     {type_disallow_new, 7}, {type_immutable, 8},
        {type_heap, 9},       {type_base, 10},       {type_ready, 12},       {type_method_descriptor, 17},
        {type_abstract, 20},  {type_match_self, 22}, {type_int, 24},         {type_list, 25},
        {type_tuple, 26},     {type_bytes, 27},      {type_str, 28},         {type_dict, 29},
        {type_exception, 30}, {type_type, 31}};
    std::int64_t flags = 1 << 14;  // Py_TPFLAGS_HAVE_GC
    for (auto [flag, bit] : bits)
        if (type->has(flag)) flags |= std::int64_t(1) << bit;
    return make_int(t, flags);
}

Result<Value> get_basic_size(ThreadState& t, Value self) {
    return make_int(t, self_type(self)->basic_size);
}
Result<Value> get_item_size(ThreadState& t, Value self) {
    Type* type = self_type(self);
    return make_int(t, type->extra && type->extra->variable_size ? std::int64_t(sizeof(Value)) : 0);
}
Result<Value> get_dict_offset(ThreadState& t, Value self) {
    Type* type = self_type(self);
    if (!type->has_dict) return make_int(t, 0);
    return make_int(t, type->dict_offset && type->dict_offset != dict_behind_items
                           ? std::int64_t(type->dict_offset)
                           : -std::int64_t(sizeof(Value)));
}
Result<Value> get_weakref_offset(ThreadState& t, Value self) {
    return make_int(t, self_type(self)->weakrefable ? std::int64_t(sizeof(Value)) : 0);
}

Result<void> set_bases_attribute(ThreadState& t, Value self, Value value) {
    TRY(check_settable(t, self_type(self), value, "__bases__"));
    return set_bases(t, self_type(self), value);
}

Result<void> refuse(ThreadState& t, Value, Value) {
    return raise(t, Exc::AttributeError, "readonly attribute");
}

constexpr GetSetDef table[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__bases__", get_bases, set_bases_attribute},
    {"__module__", get_module, set_module},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods},
    {"__dict__", get_dict},
    {"__doc__", get_doc, set_doc},
    {"__text_signature__", get_text_signature},
    {"__annotations__", get_annotations, set_annotations},
    {"__flags__", get_flags, refuse},
    {"__basicsize__", get_basic_size, refuse},
    {"__itemsize__", get_item_size, refuse},
    {"__dictoffset__", get_dict_offset, refuse},
    {"__weakrefoffset__", get_weakref_offset, refuse},
};

}  // namespace

std::span<GetSetDef const> type_getset() {
    return table;
}

std::span<MemberDef const> type_members() {
    // a pointer to an object and the Value of that object are the same word
    static constexpr MemberDef members[] = {{"__base__", offsetof(Type, base)},
                                            {"__mro__", offsetof(Type, mro)}};
    return members;
}

// ---- assignment to __bases__

namespace {

// Recompute the mro of a class and of all that derive from it, remembering: class, old mro, new mro.
Result<void> renew_mros(ThreadState& t, Type* type, List* old) {
    MINIPY_GUARD_STACK(t, "");
    list_append(t, old, type);
    list_append(t, old, type->mro);
    TRY(set_mro(t, type));
    list_append(t, old, type->mro);
    List* subclasses = live_subclasses(t, type);
    for (Value v : subclasses->span()) TRY(renew_mros(t, v.as<Type>(), old));
    return {};
}

void refill_slots_below(ThreadState& t, Type* type) {
    refill_slots(t, type);
    List* subclasses = live_subclasses(t, type);
    for (Value v : subclasses->span()) refill_slots_below(t, v.as<Type>());
}

// While a metaclass's mro() runs, the mros do not show yet what the line of bases does.
bool has_base_in_line(Type* type, Type* wanted) {
    for (; type; type = type->base)
        if (type == wanted) return true;
    return false;
}

Result<void> check_new_bases(ThreadState& t, Type* type, Value value) {
    if (!is_tuple(value))
        return raise(t, Exc::TypeError, "can only assign tuple to {}.__bases__, not {}", type_name(type),
                     type_name_of(t, value));
    auto bases = value.as<Tuple>();
    if (bases->count == 0)
        return raise(t, Exc::TypeError, "can only assign non-empty tuple to {}.__bases__, not ()",
                     type_name(type));
    for (Value base : bases->span()) {
        if (!is_type(base))
            return raise(t, Exc::TypeError, "{}.__bases__ must be tuple of classes, not '{}'",
                         type_name(type), type_name_of(t, base));
        if (is_subtype(base.as<Type>(), type) || has_base_in_line(base.as<Type>(), type))
            return raise(t, Exc::TypeError, "a __bases__ item causes an inheritance cycle");
    }
    return {};
}

}  // namespace

Result<void> set_bases(ThreadState& t, Type* type, Value value) {
    TRY(check_new_bases(t, type, value));
    Tuple* bases = value.as<Tuple>();
    Type* base = TRY(best_base(t, bases));
    if (!same_layout(t, type->base, base))
        return raise(t, Exc::TypeError, "__bases__ assignment: '{}' object layout differs from '{}'",
                     type_name(base), type_name(type->base));
    Tuple* old_bases = type->bases;
    Type* old_base = type->base;
    type->bases = bases;
    type->base = base;
    List* old = make_list(t);
    if (!renew_mros(t, type, old).ok()) {
        for (std::uint32_t i = 0; i + 2 < old->count; i += 3)
            if (auto changed = old->items[i].as<Type>(); Value(changed->mro) == old->items[i + 2])
                changed->mro = old->items[i + 1].as<Tuple>();
        if (type->bases == bases) {
            type->bases = old_bases;
            type->base = old_base;
        }
        type_modified(t, type);
        return ::minipy::base::raised;
    }
    if (type->bases != bases) return {};  // a script's mro() has assigned others meanwhile
    for (Value b : old_bases->span()) remove_subclass(t, b.as<Type>(), type);
    for (Value b : bases->span()) add_subclass(t, b.as<Type>(), type);
    type_modified(t, type);
    refill_slots_below(t, type);
    return {};
}

}  // namespace minipy::runtime
