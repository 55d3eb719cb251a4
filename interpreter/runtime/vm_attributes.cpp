// Attribute access out of line: the general look-up, and filling the inline caches with what it found.
// Language reference 3.3.2 "Customizing attribute access".
#include "interpreter/runtime/attribute_cache.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/shape.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/vm.hpp"

namespace minipy::runtime::vm {

namespace {

using compile::Opcode;
using Place = AttributePlace;

bool uses_generic_getattr(ThreadState& t, Type* type) {
    return type->slots.getattro == t.rt.types.object->slots.getattro;
}

bool is_function(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.function_shape;
}

// A data descriptor of the class wins over the instance: of those, slots and properties with a plain getter
// are known.
FoundAttribute find_data_descriptor(ThreadState& t, Type* type, Value descriptor) {
    Type* kind = type_of(t, descriptor);
    if (kind == t.rt.types.member_descriptor && type->shaped) {
        auto d = descriptor.as<MemberDescriptor>();
        if (!d->def && !d->offset && is_subtype(type, d->owner)) return {Place::member, d->index, 0};
    }
    if (kind == t.rt.types.property && is_function(t, descriptor.as<Property>()->get))
        return {Place::property, 0, descriptor.bits()};
    return {};
}

FoundAttribute find_in_instance(ThreadState& t, Value o, Type* type, Str* name) {
    if (!uses_generic_getattr(t, type)) return {};
    Value in_class = lookup_in_type(t.rt, type, name);
    Type* descriptor = in_class ? type_of(t, in_class) : nullptr;
    if (descriptor && descriptor->slots.descr_set) return find_data_descriptor(t, type, in_class);
    if (type->shaped && o.is_object()) {
        Shape* shape = o.as_object()->shape;
        if (shape->dictionary_mode) return {};
        int slot = find_slot(shape, name);
        if (slot >= 0) return {Place::slot, std::uint32_t(slot), 0};
    } else if (type->has_dict || type->dict_offset) {
        return {};  // an instance dict might have it
    }
    if (!descriptor) return {};
    if (descriptor->has(type_method_descriptor)) return {Place::method, 0, in_class.bits()};
    if (descriptor->slots.descr_get) return {};
    if (Value const* place = rebound_place(t, type, name))
        return {Place::class_place, 0, reinterpret_cast<std::uint64_t>(place)};
    return {Place::class_value, 0, in_class.bits()};
}

// An attribute of a class itself, which its metaclass knows nothing of.
FoundAttribute find_in_type(ThreadState& t, Type* type, Str* name) {
    Type* meta = type->shape->type;
    if (meta->slots.getattro != t.rt.types.type->slots.getattro || lookup_in_type(t.rt, meta, name))
        return {};
    Value v = lookup_in_type(t.rt, type, name);
    if (!v) return {};
    if (Value const* place = rebound_place(t, type, name))
        return {Place::of_type_place, type->shape->version, reinterpret_cast<std::uint64_t>(place)};
    Type* kind = type_of(t, v);
    if (!kind->slots.descr_get || kind == t.rt.types.function)
        return {Place::of_type, type->shape->version, v.bits()};
    if (kind == t.rt.types.classmethod && is_function(t, v.as<ClassMethod>()->callable))
        return {Place::class_method, type->shape->version, v.bits()};
    return {};
}

// The number that changes when the attributes which o has by its shape and class do.
std::uint32_t version_of(ThreadState& t, Value o) {
    return is_type(o) ? o.as<Type>()->version : shape_of(t, o)->version;
}

bool still_holds(FoundAttribute const& found, Value o) {
    if (found.place != Place::of_type && found.place != Place::class_method &&
        found.place != Place::of_type_place)
        return true;
    return found.index == o.as_object()->shape->version;  // of the metaclass
}

// What is known of the attribute. `again`: the instruction has an inline cache, which did not fit.
FoundAttribute find(ThreadState& t, Value o, Str* name, bool again) {
    std::uint32_t const version = version_of(t, o);
    AttributeCache& cache = t.rt.extra->attribute_loads;
    FoundAttribute found =
        is_type(o) ? find_in_type(t, o.as<Type>(), name) : find_in_instance(t, o, type_of(t, o), name);
    if (again && found.place != Place::unknown) cache.remember(version, name, found);
    return found;
}

// The remembered place of an attribute whose instruction has an inline cache that did not fit, or null.
FoundAttribute const* remembered(ThreadState& t, Value o, Str* name) {
    FoundAttribute const* found = t.rt.extra->attribute_loads.find(version_of(t, o), name);
    return found && still_holds(*found, o) ? found : nullptr;
}

bool is_plain_module(ThreadState& t, Value o) {
    return o.is_object() && o.as_object()->shape == t.rt.module_shape;
}

// A module's own attribute, found in its dict: caches the entry. absent: not there.
Value module_attribute(ThreadState& t, Word* at, Value o, Str* name, std::uint8_t quick) {
    Dict* dict = o.as<Module>()->dict;
    std::int64_t entry = dict_find_str(dict, name);
    if (entry < 0 || lookup_in_type(t.rt, t.rt.types.module, name)) return Value::absent();
    at[1].bits = cache_bits(dict_version(t, dict), std::uint32_t(entry));
    at[0].insn.op = quick;
    return dict->entries[entry].value;
}

void fill(Word* at, std::uint8_t quick, std::uint32_t version, std::uint32_t index, std::uint64_t word) {
    at[0].insn.op = quick;
    at[1].bits = cache_bits(version, index);
    at[2].bits = word;
}

// The inline cache of a LOAD_ATTR that found this in o.
void fill_load_attr(ThreadState& t, Word* at, Value o, FoundAttribute const& found) {
    std::uint32_t const version = version_of(t, o);
    std::uint32_t const room = shape_of(t, o)->inline_slots;
    switch (found.place) {
        case Place::slot:
            if (found.index < room) return fill(at, QUICK_LOAD_ATTR_SLOT, version, found.index, 0);
            return fill(at, QUICK_LOAD_ATTR_OVERFLOW, version, found.index - room, 0);
        case Place::member: return fill(at, QUICK_LOAD_ATTR_MEMBER, version, found.index, 0);
        case Place::class_value: return fill(at, QUICK_LOAD_ATTR_CLASS, version, 0, found.word);
        case Place::method:
            if (is_function(t, found.value())) fill(at, QUICK_LOAD_ATTR_METHOD, version, 0, found.word);
            return;
        case Place::property: return fill(at, QUICK_LOAD_ATTR_PROPERTY, version, 0, found.word);
        case Place::of_type: return fill(at, QUICK_LOAD_ATTR_TYPE, version, found.index, found.word);
        case Place::class_place: return fill(at, QUICK_LOAD_ATTR_CLASS_PLACE, version, 0, found.word);
        case Place::of_type_place:
            return fill(at, QUICK_LOAD_ATTR_TYPE_PLACE, version, found.index, found.word);
        default: return;
    }
}

// The attribute that lies there.
Result<Value> load_found(ThreadState& t, Value o, Str* name, FoundAttribute const& found) {
    switch (found.place) {
        case Place::slot: return slot_at(o.as<Instance>(), o.as_object()->shape, found.index);
        case Place::member:
            if (Value v = o.as<Instance>()->slots[found.index]) return v;
            break;
        case Place::class_value:
        case Place::of_type: return found.value();
        case Place::class_place:
        case Place::of_type_place: return found.place_of_value();
        case Place::method:
            if (is_function(t, found.value())) return Value(make_bound_method(t, found.value(), o));
            break;
        default: break;
    }
    return getattr(t, o, name);
}

void fill_load_method(ThreadState& t, Word* at, Value o, FoundAttribute const& found) {
    std::uint32_t const version = version_of(t, o);
    switch (found.place) {
        case Place::slot:
            if (found.index < shape_of(t, o)->inline_slots)
                fill(at, QUICK_LOAD_METHOD_SLOT, version, found.index, 0);
            return;
        case Place::method: return fill(at, QUICK_LOAD_METHOD_CLASS, version, 0, found.word);
        case Place::of_type: return fill(at, QUICK_LOAD_METHOD_TYPE, version, found.index, found.word);
        case Place::class_method:
            return fill(at, QUICK_LOAD_METHOD_CLASSMETHOD, version, found.index, found.word);
        default: return;
    }
}

// out[0]: the callable, out[1]: self if it takes one
Result<void> load_found_method(ThreadState& t, Value o, Str* name, FoundAttribute const& found, Value* out) {
    out[1] = Value::absent();
    if (found.place == Place::method) {
        out[0] = found.value();
        out[1] = o;
        return {};
    }
    if (found.place == Place::class_method && is_function(t, found.value().as<ClassMethod>()->callable)) {
        out[0] = found.value().as<ClassMethod>()->callable;
        out[1] = o;
        return {};
    }
    out[0] = TRY(load_found(t, o, name, found));
    return {};
}

}  // namespace

Result<Value> load_attr(ThreadState& t, Word* at, Value o, Str* name) {
    bool const again = at->insn.op != std::uint8_t(Opcode::LOAD_ATTR);
    if (is_plain_module(t, o)) {
        at->insn.op = std::uint8_t(Opcode::LOAD_ATTR);
        Value v = module_attribute(t, at, o, name, QUICK_LOAD_ATTR_MODULE);
        return v ? v : getattr(t, o, name);
    }
    if (again)
        if (FoundAttribute const* found = remembered(t, o, name)) return load_found(t, o, name, *found);
    at->insn.op = std::uint8_t(Opcode::LOAD_ATTR);
    FoundAttribute const found = find(t, o, name, again);
    fill_load_attr(t, at, o, found);
    return load_found(t, o, name, found);
}

Result<void> load_method(ThreadState& t, Word* at, Value o, Str* name, Value* out) {
    bool const again = at->insn.op != std::uint8_t(Opcode::LOAD_METHOD);
    if (is_plain_module(t, o)) {
        at->insn.op = std::uint8_t(Opcode::LOAD_METHOD);
        out[1] = Value::absent();
        out[0] = module_attribute(t, at, o, name, QUICK_LOAD_METHOD_MODULE);
        if (!out[0]) out[0] = TRY(getattr(t, o, name));
        return {};
    }
    if (again)
        if (FoundAttribute const* found = remembered(t, o, name))
            return load_found_method(t, o, name, *found, out);
    at->insn.op = std::uint8_t(Opcode::LOAD_METHOD);
    FoundAttribute const found = find(t, o, name, again);
    fill_load_method(t, at, o, found);
    Type* type = type_of(t, o);
    if (found.place == Place::unknown && o.is_object() && uses_generic_getattr(t, type)) {
        // A method of an instance that keeps its attributes in a dict: no cache, but no bound method either.
        Value in_class = lookup_in_type(t.rt, type, name);
        if (in_class && type_of(t, in_class)->has(type_method_descriptor) &&
            get_instance_attribute(t, o.as_object(), name).is_absent()) {
            out[0] = in_class;
            out[1] = o;
            return {};
        }
    }
    return load_found_method(t, o, name, found, out);
}

namespace {

// A store into a class that only replaces what lies there.
FoundAttribute find_type_store(ThreadState& t, Type* type, Str* name) {
    Type* meta = type->shape->type;
    if (meta->slots.setattro != t.rt.types.type->slots.setattro || type->has(type_immutable) ||
        lookup_in_type(t.rt, meta, name))
        return {};
    Value const* place = own_rebound_place(t, type, name);
    if (!place) return {};
    return {Place::of_type_place, type->shape->version, reinterpret_cast<std::uint64_t>(place)};
}

// Where a store goes; `unknown`: wherever setattr() says.
FoundAttribute find_store(ThreadState& t, Value o, Str* name) {
    if (is_type(o)) return find_type_store(t, o.as<Type>(), name);
    Type* type = type_of(t, o);
    if (!type->shaped || !o.is_object() || type->slots.setattro != t.rt.types.object->slots.setattro)
        return {};
    Value in_class = lookup_in_type(t.rt, type, name);
    if (in_class && type_of(t, in_class)->slots.descr_set) {
        FoundAttribute found = find_data_descriptor(t, type, in_class);
        return found.place == Place::member ? FoundAttribute{Place::slot, found.index, 0} : FoundAttribute{};
    }
    Shape* shape = o.as_object()->shape;
    if (!type->has_dict || shape->dictionary_mode) return {};
    int slot = find_slot(shape, name);
    if (slot >= 0) return {Place::slot, std::uint32_t(slot), 0};
    Shape* next = shape_with(t, shape, name);
    if (!next) return {};
    return {Place::new_slot, std::uint32_t(next->slot_count) - 1, reinterpret_cast<std::uint64_t>(next)};
}

Result<void> store_found(ThreadState& t, Value o, Str* name, Value v, FoundAttribute const& found) {
    auto instance = o.as<Instance>();
    switch (found.place) {
        case Place::slot: slot_at(instance, instance->shape, found.index) = v; return {};
        case Place::new_slot: add_slot(t, instance, reinterpret_cast<Shape*>(found.word), v); return {};
        case Place::of_type_place:
            if (!is_plain(v)) break;
            found.place_of_value() = v;
            return {};
        default: break;
    }
    return setattr(t, o, name, v);
}

void fill_store_attr(Word* at, Value o, std::uint32_t version, FoundAttribute const& found) {
    if (found.place == Place::of_type_place)
        fill(at, QUICK_STORE_ATTR_TYPE, version, found.index, found.word);
    else if (found.index < o.as_object()->shape->inline_slots)
        fill(at, found.place == Place::slot ? QUICK_STORE_ATTR_SLOT : QUICK_STORE_ATTR_ADD, version,
             found.index, found.word);
}

}  // namespace

Result<void> store_attr(ThreadState& t, Word* at, Value o, Str* name, Value v) {
    bool const again = at->insn.op != std::uint8_t(Opcode::STORE_ATTR);
    AttributeCache& cache = t.rt.extra->attribute_stores;
    if (again && o.is_object())
        if (FoundAttribute const* found = cache.find(version_of(t, o), name); found && still_holds(*found, o))
            return store_found(t, o, name, v, *found);
    at->insn.op = std::uint8_t(Opcode::STORE_ATTR);
    FoundAttribute const found = find_store(t, o, name);
    if (found.place != Place::unknown) {
        std::uint32_t const version = version_of(t, o);
        if (again) cache.remember(version, name, found);
        fill_store_attr(at, o, version, found);
    }
    return store_found(t, o, name, v, found);
}

}  // namespace minipy::runtime::vm
