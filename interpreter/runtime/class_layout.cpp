// The layout of a class's instances: the base that decides it, __slots__, __dict__ and __weakref__ (data
// model 3.3.2.4; CPython's best_base, type_new_slots).
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/unicode.hpp"
#include "interpreter/runtime/weakref.hpp"

#include <algorithm>

namespace minipy::runtime {

Type* solid_base(ThreadState& t, Type* type) {
    Type* solid = type->extra ? type->extra->solid : nullptr;
    return solid ? solid : t.rt.types.object;
}

Result<Type*> best_base(ThreadState& t, Tuple* bases) {
    Type *winner = nullptr, *best = nullptr;
    for (Value v : bases->span()) {
        if (!is_type(v)) return raise(t, Exc::TypeError, "bases must be types");
        auto base = v.as<Type>();
        if (!base->has(type_base))
            return raise(t, Exc::TypeError, "type '{}' is not an acceptable base type", type_name(base));
        Type* candidate = solid_base(t, base);
        if (winner && is_subtype(winner, candidate)) continue;
        if (winner && !is_subtype(candidate, winner))
            return raise(t, Exc::TypeError, "multiple bases have instance lay-out conflict");
        winner = candidate;
        best = base;
    }
    return best;
}

namespace {

// ---- __dict__ and __weakref__ of instances

// The attribute __dict__ of the native class below, where that has one: what a class beside it gives its
// instances does not reach theirs.
Value native_dict_attribute(ThreadState& t, Value self) {
    Type* native = type_of(t, self);
    while (native->has(type_heap)) native = native->base;
    return lookup_in_type(t.rt, native, t.rt.names.dunder_dict);
}

Result<Value> get_dict(ThreadState& t, Value self) {
    if (Value native = native_dict_attribute(t, self))
        return type_of(t, native)->slots.descr_get(t, native, self, type_of(t, self));
    if (self.is_object())
        if (Dict* dict = instance_dict(t, self.as_object())) return dict;
    return raise(t, Exc::AttributeError, "This object has no __dict__");
}

Result<void> set_dict(ThreadState& t, Value self, Value value) {
    if (Value native = native_dict_attribute(t, self))
        return type_of(t, native)->slots.descr_set(t, native, self, value);
    if (!self.is_object() || !type_of(t, self)->has_dict)
        return raise(t, Exc::AttributeError, "This object has no __dict__");
    if (value && !is_dict(value))
        return raise(t, Exc::TypeError, "__dict__ must be set to a dictionary, not a '{}'",
                     type_name_of(t, value));
    set_instance_dict(t, self.as_object(), value ? value.as<Dict>() : make_dict(t));
    return {};
}

Result<Value> get_weakref(ThreadState& t, Value self) {
    WeakReference* ref = self.is_object() ? find_weak_reference(t, self.as_object()) : nullptr;
    return ref ? Value(ref) : Value::none();
}

constexpr GetSetDef dict_getset = {"__dict__", get_dict, set_dict,
                                   "dictionary for instance variables (if defined)"};
constexpr GetSetDef weakref_getset = {"__weakref__", get_weakref, nullptr,
                                      "list of weak references to the object (if defined)"};

void add_getset(ThreadState& t, Type* type, GetSetDef const& def) {
    auto d = make<GetSetDescriptor>(t, t.rt.types.getset_descriptor);
    d->def = &def;
    d->owner = type;
    Str* name = intern(t, def.name);
    if (!dict_get_str(type->dict, name)) dict_set_str(t, type->dict, name, d);
}

// ---- __slots__

struct SlotsPlan {
    List* names = nullptr;  // mangled, sorted
    bool add_dict = false, add_weakref = false;
};

bool is_identifier(Str const* s) {
    if (s->length == 0 || !is_identifier_start(s->at(0))) return false;
    for (std::uint32_t i = 1; i < s->length; ++i)
        if (!is_identifier_part(s->at(i))) return false;
    return true;
}

Result<void> check_slot_name(ThreadState& t, Value name) {
    if (!is_str(name))
        return raise(t, Exc::TypeError, "__slots__ items must be strings, not '{}'", type_name_of(t, name));
    if (!is_identifier(name.as<Str>())) return raise(t, Exc::TypeError, "__slots__ must be identifiers");
    return {};
}

// Private names: __x in class C becomes _C__x (language reference 6.2.1).
Str* mangled(ThreadState& t, Str* class_name, Str* name) {
    std::string text = to_utf8(name), owner = to_utf8(class_name);
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos)
        return intern(t, name);
    auto begin = owner.find_first_not_of('_');
    if (begin == owner.npos) return intern(t, name);
    return intern(t, "_" + owner.substr(begin) + text);
}

Result<void> plan_slot(ThreadState& t, Type* type, Str* name, bool may_dict, bool may_weakref,
                       SlotsPlan& plan) {
    if (equals(name, "__dict__")) {
        if (!may_dict || plan.add_dict)
            return raise(t, Exc::TypeError, "__dict__ slot disallowed: we already got one");
        plan.add_dict = true;
        return {};
    }
    if (equals(name, "__weakref__")) {
        if (!may_weakref || plan.add_weakref)
            return raise(t, Exc::TypeError,
                         "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
        plan.add_weakref = true;
        return {};
    }
    Str* key = mangled(t, type->name.as<Str>(), name);
    if (dict_get_str(type->dict, key) && key != t.rt.names.dunder_qualname &&
        key != t.rt.names.dunder_classcell)
        return raise(t, Exc::ValueError, "{} in __slots__ conflicts with class variable", repr_of(key));
    list_append(t, plan.names, key);
    return {};
}

Result<SlotsPlan> plan_slots(ThreadState& t, Type* type, bool may_dict, bool may_weakref) {
    SlotsPlan plan;
    plan.names = make_list(t);
    Value slots = dict_get_str(type->dict, t.rt.names.dunder_slots);
    if (!slots) {
        plan.add_dict = may_dict;
        plan.add_weakref = may_weakref;
        return plan;
    }
    Tuple* items = is_str(slots) ? make_tuple(t, {slots}) : TRY(tuple_from(t, slots));
    if (items->count && extra_of(type->base).variable_size)
        return raise(t, Exc::TypeError, "nonempty __slots__ not supported for subtype of '{}'",
                     type_name(type->base));
    for (Value item : items->span()) TRY(check_slot_name(t, item));
    for (Value item : items->span()) TRY(plan_slot(t, type, item.as<Str>(), may_dict, may_weakref, plan));
    std::sort(plan.names->items, plan.names->items + plan.names->count,
              [](Value a, Value b) { return compare_str(a.as<Str>(), b.as<Str>()) < 0; });
    // other bases may bring what this class does not ask for
    for (Value v : type->bases->span()) {
        auto base = v.as<Type>();
        if (base == type->base) continue;
        plan.add_dict = plan.add_dict || (may_dict && base->has_dict);
        plan.add_weakref = plan.add_weakref || (may_weakref && base->weakrefable);
    }
    extra_of(type).slot_names = make_tuple(t, plan.names->span());
    return plan;
}

void add_member(ThreadState& t, Type* type, Str* name, std::uint32_t index, std::uint32_t offset) {
    auto d = make<MemberDescriptor>(t, t.rt.types.member_descriptor);
    d->owner = type;
    d->name = name;
    d->index = index;
    d->offset = offset;
    if (!dict_get_str(type->dict, name)) dict_set_str(t, type->dict, name, d);
}

// Shaped instances: slots in front of the attributes, reserved in every shape.
void place_shaped(ThreadState& t, Type* type, List* names) {
    TypeExtra& extra = extra_of(type);
    for (Value name : names->span()) add_member(t, type, name.as<Str>(), extra.reserved_slots++, 0);
    Shape* root = type->root_shape;
    root->slot_count = std::uint16_t(extra.reserved_slots);
    root->inline_slots = std::max(root->slot_count, type->base->root_shape->inline_slots);
}

// Native layouts: slots, and then the Dict*, behind the base's fields.
void place_native(ThreadState& t, Type* type, SlotsPlan const& plan) {
    std::uint32_t end = (type->basic_size + 7) / 8 * 8;
    if (plan.names->count) {
        if (!type->member_count) type->member_offset = end;
        for (Value name : plan.names->span()) {
            add_member(t, type, name.as<Str>(), 0, end);
            end += sizeof(Value);
        }
        // (a Dict* of a base between its slots and ours is marked along with them: it is a reference too)
        type->member_count = (end - type->member_offset) / sizeof(Value);
    }
    if (plan.add_dict) {
        type->dict_offset = type->has(type_tuple) ? dict_behind_items : end;
        if (type->dict_offset == end) end += sizeof(Dict*);
    }
    type->basic_size = end;
}

}  // namespace

Result<void> lay_out_instances(ThreadState& t, Type* type) {
    Type* base = type->base;
    bool const may_dict = !base->has_dict;
    bool const may_weakref = !base->weakrefable && !extra_of(base).variable_size;
    SlotsPlan plan = TRY(plan_slots(t, type, may_dict, may_weakref));
    if (plan.names->count > 60000) return raise(t, Exc::MemoryError, "too many __slots__");
    if (plan.names->count) extra_of(type).solid = type;
    if (type->shaped)
        place_shaped(t, type, plan.names);
    else
        place_native(t, type, plan);
    if (plan.add_dict) {
        type->has_dict = true;
        extra_of(type).adds_dict = true;
        add_getset(t, type, dict_getset);
    }
    if (plan.add_weakref) {
        type->weakrefable = true;
        extra_of(type).adds_weakref = true;
        add_getset(t, type, weakref_getset);
    }
    return {};
}

// ---- assignment to __class__

// Do instances of both have the same fields in the same places?
bool same_layout(ThreadState& t, Type* a, Type* b) {
    if (a->shaped != b->shaped || a->has_dict != b->has_dict || a->weakrefable != b->weakrefable)
        return false;
    if (a->basic_size != b->basic_size || a->dict_offset != b->dict_offset) return false;
    Type *x = solid_base(t, a), *y = solid_base(t, b);
    if (x == y) return true;
    // two classes that each add the same __slots__ to the same base
    Value p = extra_of(x).slot_names, q = extra_of(y).slot_names;
    if (!p || !q || x->base != y->base || p.as<Tuple>()->count != q.as<Tuple>()->count) return false;
    for (std::uint64_t i = 0; i < p.as<Tuple>()->count; ++i)
        if (!(p.as<Tuple>()->items[i] == q.as<Tuple>()->items[i])) return false;
    return true;
}

namespace {

// A shape of the class for an instance with that room inside.
Shape* shape_for_room(ThreadState& t, Type* type, std::uint16_t inline_slots, bool dictionary) {
    auto reserved = std::uint16_t(extra_of(type).reserved_slots);
    for (Shape* s : extra_of(type).shapes)
        if (!s->parent && s->inline_slots == inline_slots && s->dictionary_mode == dictionary &&
            s->slot_count == reserved)
            return s;
    Shape* shape = make_root_shape(t, type);
    shape->slot_count = reserved;
    shape->inline_slots = inline_slots;
    shape->dictionary_mode = dictionary;
    return shape;
}

bool is_mutable_or_module(ThreadState& t, Type* type) {
    return !type->has(type_immutable) || is_subtype(type, t.rt.types.module);
}

}  // namespace

Result<void> set_class_of(ThreadState& t, Value self, Value value) {
    if (!value) return raise(t, Exc::TypeError, "can't delete __class__ attribute");
    if (!is_type(value))
        return raise(t, Exc::TypeError, "__class__ must be set to a class, not '{}' object",
                     type_name_of(t, value));
    if (audited(t)) TRY(audit(t, "object.__setattr__", {self, Value(t.rt.names.dunder_class), value}));
    Type *from = type_of(t, self), *to = value.as<Type>();
    bool const modules = is_subtype(from, t.rt.types.module) && is_subtype(to, t.rt.types.module);
    if (!modules && (!is_mutable_or_module(t, from) || !is_mutable_or_module(t, to) || !self.is_object() ||
                     from->has(type_immutable) || to->has(type_immutable)))
        return raise(t, Exc::TypeError,
                     "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!same_layout(t, from, to))
        return raise(t, Exc::TypeError, "__class__ assignment: '{}' object layout differs from '{}'",
                     type_name(to), type_name(from));
    Object* o = self.as_object();
    if (!from->shaped) {
        o->shape = to->root_shape;
        return {};
    }
    if (from->has_dict) instance_dict(t, o);  // now every attribute is in a Dict
    o->shape = shape_for_room(t, to, o->shape->inline_slots, from->has_dict);
    return {};
}

}  // namespace minipy::runtime
