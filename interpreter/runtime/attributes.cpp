// Attribute access as object and type define it (language reference 3.3.2; CPython's
// PyObject_GenericGetAttr, PyObject_GenericSetAttr, type_getattro, type_setattro).
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

// Where a data descriptor of the class goes first, then the instance, then what else the class has.
// `suppress`: absent instead of AttributeError, also for one raised by a descriptor.
Result<Value> find_attribute(ThreadState& t, Value object, Str* name, bool suppress) {
    Type* type = type_of(t, object);
    Value descriptor = lookup_in_type(t.rt, type, name);
    Type* kind = nullptr;
    DescrGetFn get = nullptr;
    if (descriptor) {
        kind = type_of(t, descriptor);
        get = kind->slots.descr_get;
        if (get && kind->slots.descr_set) {
            auto result = get(t, descriptor, object, type);
            if (!result.ok() && suppress && catch_error(t, Exc::AttributeError)) return Value::absent();
            return result;
        }
    }
    if (type->has_dict) {
        Value v = get_instance_attribute(t, object.as_object(), name);
        if (v) return v;
    }
    if (get) {
        auto result = get(t, descriptor, object, type);
        if (!result.ok() && suppress && catch_error(t, Exc::AttributeError)) return Value::absent();
        return result;
    }
    if (descriptor) return descriptor;
    if (suppress) return Value::absent();
    return raise_attribute_error(t, object, name);
}

base::Raised raise_immutable(ThreadState& t, Type* type, Str* name) {
    return raise(t, Exc::TypeError, "cannot set '{}' attribute of immutable type '{}'", to_utf8(name),
                 type_name(type));
}

bool is_dunder(Str const* name) {
    return name->ascii && name->length > 4 && name->ascii_view().starts_with("__") &&
           name->ascii_view().ends_with("__");
}

}  // namespace

Result<Value> generic_getattr(ThreadState& t, Value object, Str* name) {
    return find_attribute(t, object, name, false);
}

Result<Value> generic_getattr_optional(ThreadState& t, Value object, Str* name) {
    return find_attribute(t, object, name, true);
}

// Unlike where an attribute is read, the exception does not say which one and of what, and so nothing is
// suggested.
static base::Raised raise_not_settable(ThreadState& t, Value object, Str* name) {
    return raise(t, Exc::AttributeError, "'{:.100}' object has no attribute '{}'", type_name_of(t, object),
                 to_utf8(name));
}

Result<void> generic_setattr(ThreadState& t, Value object, Str* name, Value value) {
    Type* type = type_of(t, object);
    Value descriptor = lookup_in_type(t.rt, type, name);
    if (descriptor)
        if (DescrSetFn set = type_of(t, descriptor)->slots.descr_set)
            return set(t, descriptor, object, value);
    if (type->has_dict) {
        Object* o = object.as_object();
        if (value) return set_instance_attribute(t, o, name, value);
        if (delete_instance_attribute(t, o, name)) return {};
        return raise_not_settable(t, object, name);
    }
    if (!descriptor) return raise_not_settable(t, object, name);
    return raise(t, Exc::AttributeError, "'{}' object attribute '{}' is read-only", type_name(type),
                 to_utf8(name));
}

// type.__getattribute__: data descriptors of the metaclass, then the class's own mro with __get__(None,
// cls), then the rest of the metaclass.
Result<Value> type_getattro_optional(ThreadState& t, Value value, Str* name) {
    auto type = value.as<Type>();
    Type* meta = type->shape->type;
    Value meta_attribute = lookup_in_type(t.rt, meta, name);
    DescrGetFn meta_get = nullptr;
    if (meta_attribute) {
        Type* kind = type_of(t, meta_attribute);
        meta_get = kind->slots.descr_get;
        if (meta_get && kind->slots.descr_set) return meta_get(t, meta_attribute, value, meta);
    }
    Value attribute = lookup_in_type(t.rt, type, name);
    if (attribute) {
        if (DescrGetFn get = type_of(t, attribute)->slots.descr_get)
            return get(t, attribute, Value::absent(), type);
        return attribute;
    }
    if (meta_get) return meta_get(t, meta_attribute, value, meta);
    return meta_attribute;
}

Result<Value> type_getattro(ThreadState& t, Value type, Str* name) {
    Value v = TRY(type_getattro_optional(t, type, name));
    if (v) return v;
    return raise(t, Exc::AttributeError, "type object '{}' has no attribute '{}'", type_name(type.as<Type>()),
                 to_utf8(name));
}

Result<void> set_type_attribute(ThreadState& t, Type* type, Str* name, Value value) {
    name = intern(t, name);
    if (value && !is_dunder(name) && replace_plain(t, type, name, value)) return {};
    if (value) {
        dict_set_str(t, namespace_of(t, type), name, value);
    } else if (!dict_delete_str(t, namespace_of(t, type), name)) {
        return raise(t, Exc::AttributeError, "type object '{}' has no attribute '{}'", type_name(type),
                     to_utf8(name));
    }
    type_modified(t, type);
    if (is_dunder(name)) update_slots(t, type, name);
    return {};
}

Result<void> type_setattro(ThreadState& t, Value value, Str* name, Value new_value) {
    auto type = value.as<Type>();
    if (type->has(type_immutable)) return raise_immutable(t, type, name);
    Value descriptor = lookup_in_type(t.rt, type->shape->type, name);
    if (descriptor)
        if (DescrSetFn set = type_of(t, descriptor)->slots.descr_set)
            return set(t, descriptor, value, new_value);
    return set_type_attribute(t, type, name, new_value);
}

}  // namespace minipy::runtime
