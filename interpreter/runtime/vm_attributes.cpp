// Attribute access out of line: the general look-up, and filling the inline caches with what it found.
// Language reference 3.3.2 "Customizing attribute access".
#include "interpreter/runtime/shape.hpp"
#include "interpreter/runtime/vm.hpp"

namespace minipy::runtime::vm {

namespace {

using compile::Opcode;

// Where the generic look-up finds an attribute, as far as shape and class alone decide it.
struct Found {
    enum Kind { unknown, slot, class_value, method } kind = unknown;
    std::uint32_t index = 0;
    Value value;
};

bool uses_generic_getattr(ThreadState& t, Type* type) {
    return type->slots.getattro == t.rt.types.object->slots.getattro;
}

// A data descriptor on the class wins over the instance, the instance over the rest of the class.
Found classify(ThreadState& t, Value o, Type* type, Str* name) {
    if (!uses_generic_getattr(t, type)) return {};
    Value in_class = lookup_in_type(t.rt, type, name);
    Type* descriptor = in_class ? type_of(t, in_class) : nullptr;
    if (descriptor && descriptor->slots.descr_set) return {};
    if (type->shaped && o.is_object()) {
        Shape* shape = o.as_object()->shape;
        if (shape->dictionary_mode) return {};
        int slot = find_slot(shape, name);
        if (slot >= 0) return {Found::slot, std::uint32_t(slot), {}};
    } else if (type->has_dict || type->dict_offset) {
        return {};  // an instance dict might have it
    }
    if (!descriptor) return {};
    if (descriptor->has(type_method_descriptor)) return {Found::method, 0, in_class};
    if (!descriptor->slots.descr_get) return {Found::class_value, 0, in_class};
    return {};
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

}  // namespace

Result<Value> load_attr(ThreadState& t, Word* at, Value o, Str* name) {
    at->insn.op = std::uint8_t(Opcode::LOAD_ATTR);
    if (is_plain_module(t, o)) {
        Value v = module_attribute(t, at, o, name, QUICK_LOAD_ATTR_MODULE);
        return v ? v : getattr(t, o, name);
    }
    Type* type = type_of(t, o);
    Shape* shape = shape_of(t, o);
    Found found = classify(t, o, type, name);
    switch (found.kind) {
        case Found::slot: {
            bool is_inline = found.index < shape->inline_slots;
            fill(at, is_inline ? QUICK_LOAD_ATTR_SLOT : QUICK_LOAD_ATTR_OVERFLOW, shape->version,
                 is_inline ? found.index : found.index - shape->inline_slots, 0);
            return slot_at(o.as<Instance>(), shape, found.index);
        }
        case Found::class_value:
            fill(at, QUICK_LOAD_ATTR_CLASS, shape->version, 0, found.value.bits());
            return found.value;
        case Found::method:
            if (type_of(t, found.value) == t.rt.types.function)
                fill(at, QUICK_LOAD_ATTR_METHOD, shape->version, 0, found.value.bits());
            break;
        case Found::unknown: break;
    }
    return getattr(t, o, name);
}

Result<void> load_method(ThreadState& t, Word* at, Value o, Str* name, Value* out) {
    at->insn.op = std::uint8_t(Opcode::LOAD_METHOD);
    out[1] = Value::absent();
    if (is_plain_module(t, o)) {
        out[0] = module_attribute(t, at, o, name, QUICK_LOAD_METHOD_MODULE);
        if (!out[0]) out[0] = TRY(getattr(t, o, name));
        return {};
    }
    Type* type = type_of(t, o);
    Shape* shape = shape_of(t, o);
    Found found = classify(t, o, type, name);
    if (found.kind == Found::method) {
        fill(at, QUICK_LOAD_METHOD_CLASS, shape->version, 0, found.value.bits());
        out[0] = found.value;
        out[1] = o;
        return {};
    }
    if (found.kind == Found::unknown && o.is_object() && uses_generic_getattr(t, type)) {
        // A method of an instance that keeps its attributes in a dict: no cache, but no bound method either.
        Value in_class = lookup_in_type(t.rt, type, name);
        if (in_class && type_of(t, in_class)->has(type_method_descriptor) &&
            get_instance_attribute(t, o.as_object(), name).is_absent()) {
            out[0] = in_class;
            out[1] = o;
            return {};
        }
    }
    out[0] = TRY(getattr(t, o, name));
    return {};
}

Result<void> store_attr(ThreadState& t, Word* at, Value o, Str* name, Value v) {
    at->insn.op = std::uint8_t(Opcode::STORE_ATTR);
    Type* type = type_of(t, o);
    if (!type->shaped || !o.is_object() || type->slots.setattro != t.rt.types.object->slots.setattro)
        return setattr(t, o, name, v);
    Value in_class = lookup_in_type(t.rt, type, name);
    if (in_class && type_of(t, in_class)->slots.descr_set) return setattr(t, o, name, v);
    auto instance = o.as<Instance>();
    Shape* shape = instance->shape;
    if (!type->has_dict || shape->dictionary_mode) return setattr(t, o, name, v);
    int slot = find_slot(shape, name);
    if (slot >= 0) {
        if (slot < shape->inline_slots)
            fill(at, QUICK_STORE_ATTR_SLOT, shape->version, std::uint32_t(slot), 0);
        slot_at(instance, shape, std::uint32_t(slot)) = v;
        return {};
    }
    Shape* next = shape_with(t, shape, name);
    if (!next) return setattr(t, o, name, v);
    std::uint32_t index = std::uint32_t(next->slot_count) - 1;
    if (index < next->inline_slots)
        fill(at, QUICK_STORE_ATTR_ADD, shape->version, index, reinterpret_cast<std::uint64_t>(next));
    add_slot(t, instance, next, v);
    return {};
}

}  // namespace minipy::runtime::vm
