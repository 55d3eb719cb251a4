// From methods to slots: which function each slot of a class holds, given what its mro defines (CPython's
// update_one_slot, fixup_slot_dispatchers, add_operators).
#include "interpreter/runtime/type_machinery.hpp"

#include <algorithm>
#include <array>

namespace minipy::runtime {

namespace {

// Which names fill slots, roughly: few others pass, and most names in a class are others.
constexpr std::size_t place_of_name(std::string_view name) {
    return (name.size() * 37 + static_cast<unsigned char>(name[2]) * 5 +
            static_cast<unsigned char>(name[name.size() - 3])) %
           256;
}
constexpr auto slot_names = [] {
    std::array<bool, 256> table{};
#define SLOT(slot, type, wrapper, dunder, doc) table[place_of_name(dunder)] = true;
#include "interpreter/runtime/slots.def"
#undef SLOT
    return table;
}();
bool may_fill_slot(Str const* name) {
    if (!name->ascii || name->length < 5) return false;
    std::string_view const text = name->ascii_view();
    return text.starts_with("__") && slot_names[place_of_name(text)];
}

// Several slots may answer to one name (__add__: add and concat). Is another one filled, and this one alone
// not?
bool other_slot_is_the_one(Type const* type, SlotDef const& row) {
    std::size_t filled = 0;
    bool own = false;
    for (SlotDef const& def : slot_defs()) {
        if (def.interned != row.interned || !slot_of(type->slots, def.offset)) continue;
        ++filled;
        own = own || def.offset == row.offset;
    }
    return filled == 1 && !own;
}

// What one row contributes to its slot.
struct Candidate {
    AnyFn specific = nullptr;  // the native function behind an inherited wrapper
    AnyFn generic = nullptr;   // the slot function that calls the method
    bool use_generic = false;
};

void consider_wrapper(Type* type, SlotDef const& def, SlotWrapper* wrapper, Candidate& c) {
    if (!other_slot_is_the_one(type, def)) c.generic = def.function;
    if ((!c.specific || c.specific == wrapper->wrapped) && wrapper->def->wrapper == def.wrapper &&
        is_subtype(type, wrapper->owner))
        c.specific = wrapper->wrapped;
    else
        c.use_generic = true;  // someone has put a slot wrapper under another name or of another class there
}

void consider_row(ThreadState& t, Type* type, SlotDef const& def, Candidate& c) {
    Value found = lookup_in_type(t.rt, type, t.rt.names.*def.interned);
    if (!found) return;
    Type* kind = type_of(t, found);
    if (kind == t.rt.types.slot_wrapper && found.as<SlotWrapper>()->def->interned == def.interned) {
        consider_wrapper(type, def, found.as<SlotWrapper>(), c);
    } else if (kind == t.rt.types.native_function && def.offset == offsetof(Slots, new_) &&
               found.as<NativeFunction>()->def == &new_method_def) {
        // the __new__ of a native type: what the slot has inherited already
        c.specific = slot_of(found.as<NativeFunction>()->self.as<Type>()->slots, def.offset);
    } else if (found.is_none() && def.offset == offsetof(Slots, hash)) {
        c.specific = reinterpret_cast<AnyFn>(static_cast<HashFn>(hash_not_implemented));
    } else {
        c.use_generic = true;
        c.generic = def.function;
    }
}

// Rows of one slot stand together in the table or apart (add): all that share the offset count.
void update_slot_at(ThreadState& t, Type* type, std::uint16_t offset) {
    Candidate c;
    for (SlotDef const& def : slot_defs())
        if (def.offset == offset) consider_row(t, type, def, c);
    set_slot(type->slots, offset, c.specific && !c.use_generic ? c.specific : c.generic);
}

void update_slots_below(ThreadState& t, Type* type, Str* name, std::span<std::uint16_t const> offsets) {
    for (std::uint16_t offset : offsets) update_slot_at(t, type, offset);
    List* subclasses = live_subclasses(t, type);
    for (Value v : subclasses->span()) {
        auto sub = v.as<Type>();
        if (dict_get_str(namespace_of(t, sub), name)) continue;  // overridden there
        update_slots_below(t, sub, name, offsets);
    }
}

// Does every name that the class does not define mean what it means to its base? It does where the mro is the
// base's with the class in front.
bool extends_one_base(Type const* type) {
    return type->bases->count == 1 && type->mro->count == type->base->mro->count + 1 &&
           std::equal(type->base->mro->items, type->base->mro->items + type->base->mro->count,
                      type->mro->items + 1);
}

void fill_own_slots(ThreadState& t, Type* type) {
    Value key, value;
    for (std::uint32_t at = 0; dict_next(type->dict, at, key, value);) {
        if (!is_str(key) || !may_fill_slot(key.as<Str>())) continue;
        Str const* name = intern(t, key.as<Str>());
        for (SlotDef const& def : slot_defs())
            if (t.rt.names.*def.interned == name) update_slot_at(t, type, def.offset);
    }
    // a native base that scripts may not call still gives its subclasses object's __new__
    if (!type->slots.new_) update_slot_at(t, type, offsetof(Slots, new_));
}

}  // namespace

void fill_slots(ThreadState& t, Type* type) {
    if (extends_one_base(type)) return fill_own_slots(t, type);
    refill_slots(t, type);
}

void refill_slots(ThreadState& t, Type* type) {
    std::uint16_t last = 0xFFFF;
    for (SlotDef const& def : slot_defs()) {
        if (def.offset == last) continue;
        last = def.offset;
        update_slot_at(t, type, def.offset);
    }
}

void update_slots(ThreadState& t, Type* type, Str* name) {
    std::uint16_t offsets[4];
    std::size_t count = 0;
    for (SlotDef const& def : slot_defs()) {
        if (t.rt.names.*def.interned != name) continue;
        if (count && offsets[count - 1] == def.offset) continue;
        if (count < 4) offsets[count++] = def.offset;
    }
    if (count) update_slots_below(t, type, name, std::span(offsets, count));
    // Attributes that are instances of it have become descriptors, in whatever class they lie.
    auto const& names = t.rt.names;
    if (name == names.dunder_get || name == names.dunder_set || name == names.dunder_delete)
        type_modified(t, t.rt.types.object);
}

}  // namespace minipy::runtime
