// getset_descriptor and member_descriptor (attributes computed or stored by native layouts and __slots__),
// and mappingproxy, the read-only view of a class's namespace.
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

// ---- what both descriptors share

struct Described {
    Type* owner;
    std::string name;
};

Described described(ThreadState& t, Value self) {
    if (type_of(t, self) == t.rt.types.getset_descriptor) {
        auto d = self.as<GetSetDescriptor>();
        return {d->owner, d->def->name};
    }
    auto d = self.as<MemberDescriptor>();
    return {d->owner, to_utf8(d->name)};
}

base::Raised raise_wrong_object(ThreadState& t, Value self, Value instance) {
    Described d = described(t, self);
    return raise(t, Exc::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", d.name,
                 type_name(d.owner), type_name_of(t, instance));
}

Result<Value> get_name(ThreadState& t, Value self) {
    return intern(t, described(t, self).name);
}

Result<Value> get_qualname(ThreadState& t, Value self) {
    Described d = described(t, self);
    return make_str(t, to_utf8(d.owner->qualname) + "." + d.name);
}

Result<Value> get_objclass(ThreadState& t, Value self) {
    return described(t, self).owner;
}

Result<Value> reduce(ThreadState& t, Value self) {
    Described d = described(t, self);
    Value f = TRY(getattr(t, t.rt.builtins_module, "getattr"));
    return make_tuple(t, {f, make_tuple(t, {d.owner, intern(t, d.name)})});
}

constexpr MethodDef descriptor_methods[] = {method("__reduce__", reduce)};

// ---- getset_descriptor

void trace_getset(Object* o, Marker& m) {
    m.mark(static_cast<GetSetDescriptor*>(o)->owner);
    m.mark(static_cast<GetSetDescriptor*>(o)->qualname);
}

Result<Value> getset_repr(ThreadState& t, Value self) {
    Described d = described(t, self);
    return make_str(t, fmt::format("<attribute '{}' of '{}' objects>", d.name, type_name(d.owner)));
}

Result<Value> getset_get(ThreadState& t, Value self, Value instance, Type*) {
    if (!instance) return self;
    auto d = self.as<GetSetDescriptor>();
    if (!is_of(t, instance, d->owner)) return raise_wrong_object(t, self, instance);
    if (d->def->get) return d->def->get(t, instance);
    return raise(t, Exc::AttributeError, "attribute '{}' of '{}' objects is not readable", d->def->name,
                 type_name(d->owner));
}

Result<void> getset_set(ThreadState& t, Value self, Value instance, Value value) {
    auto d = self.as<GetSetDescriptor>();
    if (!is_of(t, instance, d->owner)) return raise_wrong_object(t, self, instance);
    if (d->def->set) return d->def->set(t, instance, value);
    return raise(t, Exc::AttributeError, "attribute '{}' of '{}' objects is not writable", d->def->name,
                 type_name(d->owner));
}

Result<Value> getset_doc(ThreadState& t, Value self) {
    char const* doc = self.as<GetSetDescriptor>()->def->doc;
    return doc ? Value(make_str(t, doc)) : Value::none();
}

constexpr GetSetDef getset_getset[] = {{"__name__", get_name},
                                       {"__qualname__", get_qualname},
                                       {"__objclass__", get_objclass},
                                       {"__doc__", getset_doc}};

// ---- member_descriptor

void trace_member(Object* o, Marker& m) {
    m.mark(static_cast<MemberDescriptor*>(o)->owner);
    m.mark(static_cast<MemberDescriptor*>(o)->name);
}

Value& member_place(MemberDescriptor const* d, Object* o) {
    if (!d->def && !d->offset) return static_cast<Instance*>(o)->slots[d->index];
    std::uint32_t offset = d->def ? d->def->offset : d->offset;
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + offset);
}

Result<Value> member_repr(ThreadState& t, Value self) {
    Described d = described(t, self);
    return make_str(t, fmt::format("<member '{}' of '{}' objects>", d.name, type_name(d.owner)));
}

Result<Value> member_get(ThreadState& t, Value self, Value instance, Type*) {
    if (!instance) return self;
    auto d = self.as<MemberDescriptor>();
    if (!is_of(t, instance, d->owner)) return raise_wrong_object(t, self, instance);
    Value v = member_place(d, instance.as_object());
    if (v) return v;
    if (d->def && d->def->none_when_absent) return Value::none();
    return raise_attribute_error(t, instance, d->name);
}

Result<void> member_set(ThreadState& t, Value self, Value instance, Value value) {
    auto d = self.as<MemberDescriptor>();
    if (!is_of(t, instance, d->owner)) return raise_wrong_object(t, self, instance);
    if (d->def && d->def->read_only) return raise(t, Exc::AttributeError, "readonly attribute");
    Value& place = member_place(d, instance.as_object());
    if (!value && !place && !(d->def && d->def->none_when_absent))
        return raise(t, Exc::AttributeError, to_utf8(d->name));
    place = value;
    return {};
}

Result<Value> member_doc(ThreadState& t, Value self) {
    auto def = self.as<MemberDescriptor>()->def;
    return def && def->doc ? Value(make_str(t, def->doc)) : Value::none();
}

constexpr GetSetDef member_getset[] = {{"__name__", get_name},
                                       {"__qualname__", get_qualname},
                                       {"__objclass__", get_objclass},
                                       {"__doc__", member_doc}};

// ---- mappingproxy

struct MappingProxy : Object {
    Value mapping;
};

Value mapping_of(Value self) {
    return self.as<MappingProxy>()->mapping;
}

void trace_proxy(Object* o, Marker& m) {
    m.mark(static_cast<MappingProxy*>(o)->mapping);
}

Result<Value> proxy_new(ThreadState& t, Type* type, Args const& args) {
    Value mapping[1];
    TRY(bind_arguments(t, "mappingproxy", "mapping", args, mapping));
    bool const fits = type_of(t, mapping[0])->slots.getitem && !is_list(mapping[0]) && !is_tuple(mapping[0]);
    if (!fits)
        return raise(t, Exc::TypeError, "mappingproxy() argument must be a mapping, not {}",
                     type_name_of(t, mapping[0]));
    auto proxy = make<MappingProxy>(t, type);
    proxy->mapping = mapping[0];
    return proxy;
}

Result<Value> proxy_repr(ThreadState& t, Value self) {
    return make_str(t, "mappingproxy(" + to_utf8(TRY(repr(t, mapping_of(self)))) + ")");
}
Result<Value> proxy_str(ThreadState& t, Value self) {
    return TRY(str(t, mapping_of(self)));
}
Result<Value> proxy_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    return compare(t, mapping_of(a), b, op);
}
Result<std::int64_t> proxy_length(ThreadState& t, Value self) {
    return length(t, mapping_of(self));
}
Result<Value> proxy_getitem(ThreadState& t, Value self, Value key) {
    return get_item(t, mapping_of(self), key);
}
Result<bool> proxy_contains(ThreadState& t, Value self, Value key) {
    return contains(t, mapping_of(self), key);
}
Result<Value> proxy_iter(ThreadState& t, Value self) {
    return get_iter(t, mapping_of(self));
}

Result<Value> proxy_or(ThreadState& t, Value a, Value b) {
    auto plain = [&](Value v) { return type_of(t, v) == t.rt.types.mappingproxy ? mapping_of(v) : v; };
    return binary_operation(t, Operator::or_, plain(a), plain(b));
}
Result<Value> proxy_inplace_or(ThreadState& t, Value a, Value) {
    return raise(t, Exc::TypeError, "'|=' is not supported by {}; use '|' instead", type_name_of(t, a));
}

Result<Value> proxy_get(ThreadState& t, Value self, std::span<Value const> args) {
    return call_method(t, mapping_of(self), t.rt.names.get, {args[0], args[1] ? args[1] : Value::none()});
}
Result<Value> proxy_keys(ThreadState& t, Value self) {
    return call_method(t, mapping_of(self), t.rt.names.keys);
}
Result<Value> proxy_values(ThreadState& t, Value self) {
    return call_method(t, mapping_of(self), t.rt.names.values);
}
Result<Value> proxy_items(ThreadState& t, Value self) {
    return call_method(t, mapping_of(self), t.rt.names.items);
}
Result<Value> proxy_copy(ThreadState& t, Value self) {
    return call_method(t, mapping_of(self), t.rt.names.copy);
}
Result<Value> proxy_reversed(ThreadState& t, Value self) {
    return call_method(t, mapping_of(self), t.rt.names.dunder_reversed);
}
Result<Value> proxy_class_getitem(ThreadState& t, Value self, Value item) {
    return make_generic_alias(t, self, item);
}

constexpr MethodDef proxy_methods[] = {
    method("get", proxy_get, 1, 2, "key, default=None, /",
           "Return the value for key if key is in the mapping, else default."),
    method("keys", proxy_keys, "D.keys() -> a set-like object providing a view on D's keys"),
    method("values", proxy_values, "D.values() -> an object providing a view on D's values"),
    method("items", proxy_items, "D.items() -> a set-like object providing a view on D's items"),
    method("copy", proxy_copy, "D.copy() -> a shallow copy of D"),
    method("__class_getitem__", proxy_class_getitem, "item, /", "See PEP 585", method_class),
    method("__reversed__", proxy_reversed, "D.__reversed__() -> reverse iterator"),
};

}  // namespace

Value make_mapping_proxy(ThreadState& t, Value mapping) {
    auto proxy = make<MappingProxy>(t, t.rt.types.mappingproxy);
    proxy->mapping = mapping;
    return proxy;
}

void init_getset_descriptor(ThreadState& t) {
    TypeSpec spec{.name = "getset_descriptor",
                  .basic_size = sizeof(GetSetDescriptor),
                  .flags = 0,
                  .trace = trace_getset,
                  .getset = getset_getset};
    spec.slots.repr = getset_repr;
    spec.slots.descr_get = getset_get;
    spec.slots.descr_set = getset_set;
    make_type(t, spec, t.rt.types.getset_descriptor);
}

void init_member_descriptor(ThreadState& t) {
    TypeSpec spec{.name = "member_descriptor",
                  .basic_size = sizeof(MemberDescriptor),
                  .flags = 0,
                  .trace = trace_member,
                  .methods = descriptor_methods,
                  .getset = member_getset};
    spec.slots.repr = member_repr;
    spec.slots.descr_get = member_get;
    spec.slots.descr_set = member_set;
    make_type(t, spec, t.rt.types.member_descriptor);
}

void init_mappingproxy(ThreadState& t) {
    TypeSpec spec{.name = "mappingproxy",
                  .basic_size = sizeof(MappingProxy),
                  .flags = type_mapping,
                  .trace = trace_proxy,
                  .methods = proxy_methods};
    spec.slots.repr = proxy_repr;
    spec.slots.str = proxy_str;
    spec.slots.richcompare = proxy_compare;
    spec.slots.iter = proxy_iter;
    spec.slots.new_ = proxy_new;
    spec.slots.or_ = proxy_or;
    spec.slots.inplace_or = proxy_inplace_or;
    spec.slots.length = proxy_length;
    spec.slots.getitem = proxy_getitem;
    spec.slots.contains = proxy_contains;
    make_type(t, spec, t.rt.types.mappingproxy);
}

}  // namespace minipy::runtime
