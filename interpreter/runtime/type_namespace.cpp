// The namespaces of native types, made from their tables when they are first looked into (CPython's
// type_ready_fill_dict).
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

constexpr std::size_t place_of(std::size_t offset) {
    return offset / sizeof(AnyFn);
}

void define(ThreadState& t, Type* type, Str* key, Value value, bool replace = false) {
    if (!replace && dict_get_str(type->dict, key)) return;
    dict_set_str(t, type->dict, key, value);
}

// A slot wrapper for every slot that the type itself fills (add_operators).
void add_slot_wrappers(ThreadState& t, Type* type, Definitions const& given) {
    auto const no_hash = reinterpret_cast<AnyFn>(static_cast<HashFn>(hash_not_implemented));
    for (SlotDef const& def : slot_defs()) {
        if (def.wrapper == Wrapper::none || def.wrapper == Wrapper::del) continue;
        if (!given.own_slots[place_of(def.offset)]) continue;
        Str* name = t.rt.names.*def.interned;
        if (dict_get_str(type->dict, name)) continue;
        AnyFn f = slot_of(type->slots, def.offset);
        if (f == no_hash) {
            dict_set_str(t, type->dict, name, Value::none());
            continue;
        }
        auto wrapper = make<SlotWrapper>(t, t.rt.types.slot_wrapper);
        wrapper->def = &def;
        wrapper->wrapped = f;
        wrapper->owner = type;
        dict_set_str(t, type->dict, name, wrapper);
    }
}

Value make_method(ThreadState& t, Type* type, MethodDef const& def, Str* name) {
    if (def.flags & method_static) {
        auto wrapped = make<StaticMethod>(t, t.rt.types.staticmethod);
        NativeFunction* f = make_native_function(t, def, Value::absent(), Value::absent());
        f->owner = type;
        wrapped->callable = f;
        return wrapped;
    }
    Type* kind = def.flags & method_class ? t.rt.types.classmethod_descriptor : t.rt.types.method_descriptor;
    auto f = make<NativeFunction>(t, kind);
    f->def = &def;
    f->owner = type;
    f->name = name;
    return f;
}

void add_methods(ThreadState& t, Type* type, std::span<MethodDef const> methods) {
    for (MethodDef const& def : methods) {
        Str* name = intern(t, def.name);
        define(t, type, name, make_method(t, type, def, name), (def.flags & method_coexist) != 0);
    }
}

void add_members(ThreadState& t, Type* type, std::span<MemberDef const> members) {
    for (MemberDef const& def : members) {
        auto d = make<MemberDescriptor>(t, t.rt.types.member_descriptor);
        d->def = &def;
        d->owner = type;
        d->name = intern(t, def.name);
        define(t, type, d->name, d);
    }
}

void add_getset(ThreadState& t, Type* type, std::span<GetSetDef const> getset) {
    for (GetSetDef const& def : getset) {
        auto d = make<GetSetDescriptor>(t, t.rt.types.getset_descriptor);
        d->def = &def;
        d->owner = type;
        define(t, type, intern(t, def.name), d);
    }
}

void add_documentation(ThreadState& t, Type* type) {
    Value doc = Value::none();
    if (type->doc) doc = make_str(t, doc_text(to_utf8(type->name.as<Str>()), type->doc));
    define(t, type, t.rt.names.dunder_doc, doc);
}

void fill_from(ThreadState& t, Type* type, Definitions const& given) {
    if (given.own_new)
        define(t, type, t.rt.names.dunder_new,
               make_native_function(t, new_method_def, type, Value::absent()));
    add_slot_wrappers(t, type, given);
    add_methods(t, type, given.methods);
    add_members(t, type, given.members);
    add_getset(t, type, given.getset);
    add_documentation(t, type);
    if (given.no_hash) define(t, type, t.rt.names.dunder_hash, Value::none());
    if (given.complete) given.complete(t, type);
}

}  // namespace

void define_later(Type* type, TypeSpec const& spec) {
    auto given = std::make_unique<Definitions>(Definitions{spec.methods, spec.members, spec.getset, {}});
    for (std::size_t at = 0; at < sizeof(Slots); at += sizeof(AnyFn))
        given->own_slots[place_of(at)] = slot_of(spec.slots, std::uint16_t(at)) != nullptr;
    given->own_new = spec.slots.new_ && !(spec.flags & type_disallow_new);
    given->no_hash = !spec.slots.hash && spec.slots.richcompare && type->base;
    extra_of(type).definitions = std::move(given);
}

void complete_later(Type* type, void (*complete)(ThreadState& t, Type* type)) {
    extra_of(type).definitions->complete = complete;
}

void fill_namespace(ThreadState& t, Type* type) {
    // Those who look a name up do not expect a collection.
    bool const enabled = t.rt.heap.enabled();
    t.rt.heap.set_enabled(false);
    type->dict = make_dict(t);
    if (type->extra && type->extra->definitions) {
        auto given = std::move(type->extra->definitions);
        fill_from(t, type, *given);
    }
    t.rt.heap.set_enabled(enabled);
}

}  // namespace minipy::runtime
