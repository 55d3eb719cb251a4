// Type: making native classes, looking names up along the mro, versions, and the list of subclasses.
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/type_type.hpp"
#include "interpreter/runtime/weakref.hpp"

#include <algorithm>

namespace minipy::runtime {

static_assert(offsetof(Tuple, count) == 8 && offsetof(Tuple, items) == 16);  // dict_field relies on it

namespace {

constexpr std::uint32_t inherited_flags =
    type_int | type_list | type_tuple | type_bytes | type_str | type_dict | type_exception | type_type |
    type_float | type_set | type_mapping | type_sequence | type_match_self | type_method_descriptor;

std::string_view last_part(std::string_view dotted) {
    auto dot = dotted.rfind('.');
    return dot == dotted.npos ? dotted : dotted.substr(dot + 1);
}

// What CPython's inherit_slots does for a class with one line of native bases.
void inherit_slots(Type* type, Type const* base) {
    bool const compares = type->slots.richcompare || type->slots.hash;
    for (std::size_t at = 0; at < sizeof(Slots); at += sizeof(AnyFn)) {
        auto offset = std::uint16_t(at);
        if (offset == offsetof(Slots, new_)) continue;
        // equality and hash go together: who defines one does not inherit the other
        if (compares && (offset == offsetof(Slots, richcompare) || offset == offsetof(Slots, hash))) continue;
        if (!slot_of(type->slots, offset)) set_slot(type->slots, offset, slot_of(base->slots, offset));
    }
}

void set_new(Type* type, TypeSpec const& spec, Type const* object) {
    bool const forbidden = (spec.flags & type_disallow_new) != 0;
    if (forbidden) {
        type->slots.new_ = nullptr;
    } else if (!spec.slots.new_ && type->base && type->base != object) {
        type->slots.new_ = type->base->slots.new_;
    }
    if (!type->slots.new_) type->flags |= type_disallow_new;
}

void set_native_layout(ThreadState& t, Type* type, TypeSpec const& spec) {
    Type* base = type->base;
    if (base) inherit_layout(type, base);
    type->flags |= spec.flags | type_ready | type_immutable;
    if (spec.trace) type->trace = spec.trace;
    if (spec.destroy) {
        type->destroy = spec.destroy;
        type->flags |= type_has_destructor;
    }
    if (spec.basic_size) {
        bool const grown = !base || base->shaped || spec.basic_size != base->basic_size;
        type->basic_size = spec.basic_size;
        type->shaped = false;
        if (grown) extra_of(type).solid = type;
    }
    if (spec.dict_offset) {
        type->dict_offset = spec.dict_offset;
        type->has_dict = true;
    }
    if (spec.weakrefable) type->weakrefable = true;
    Types const& types = t.rt.types;
    if (type == types.int_ || type == types.tuple || type == types.bytes || type == types.type)
        extra_of(type).variable_size = true;
}

}  // namespace

TypeExtra& extra_of(Type* type) {
    if (!type->extra) type->extra = new TypeExtra;
    return *type->extra;
}

void destroy_type(Object* o) {
    delete static_cast<Type*>(o)->extra;
}

void trace_type_extra(Type* type, Marker& m) {
    if (!type->extra) return;
    for (Shape* shape : type->extra->shapes) m.mark(shape);
    m.mark(static_cast<Object*>(type->extra->subclasses));
    m.mark(type->extra->solid);
    m.mark(type->extra->slot_names);
    for (Str* name : type->extra->rebound) m.mark(static_cast<Object*>(name));
}

void inherit_layout(Type* type, Type* base) {
    type->flags |= base->flags & (inherited_flags | type_has_destructor);
    type->basic_size = base->basic_size;
    type->dict_offset = base->dict_offset;
    type->member_offset = base->member_offset;
    type->member_count = base->member_count;
    type->shaped = base->shaped;
    type->has_dict = base->has_dict;
    type->weakrefable = base->weakrefable;
    type->trace = base->trace;
    type->destroy = base->destroy;
    TypeExtra const& from = extra_of(base);
    TypeExtra& extra = extra_of(type);
    extra.solid = from.solid;
    extra.reserved_slots = from.reserved_slots;
    extra.variable_size = from.variable_size;
}

Type* make_type(ThreadState& t, TypeSpec const& spec, Type* into) {
    Runtime& rt = t.rt;
    Type* type = into ? into : make<Type>(t, rt.types.type);
    type->full_name = spec.name;
    type->name = intern(t, last_part(spec.name));
    type->qualname = type->name;
    type->doc = spec.doc;
    type->version = fresh_version(rt);
    type->base = spec.base ? spec.base : type == rt.types.object ? nullptr : rt.types.object;
    type->slots = spec.slots;
    set_native_layout(t, type, spec);
    Tuple* bases = type->base ? make_tuple(t, {type->base}) : make_tuple(t, std::size_t(0));
    type->bases = bases;
    if (!type->root_shape)
        type->root_shape = make_root_shape(t, type);
    else
        extra_of(type).shapes.push_back(type->root_shape);
    type->mro = compute_mro(t, type).take();  // native bases are always consistent
    set_new(type, spec, rt.types.object);
    define_later(type, spec);
    if (type->base) inherit_slots(type, type->base);
    if (!type->slots.hash && type->base) type->slots.hash = hash_not_implemented;
    if (type->base) add_subclass(t, type->base, type);
    return type;
}

// ---- look-up

// `lasting`: the value is the same until the class's version changes.
static Value find_in_mro(Runtime& rt, Type const* type, Str const* name, bool& lasting) {
    Tuple const* mro = type->mro;
    if (!mro) return Value::absent();
    for (Value base : mro->span()) {
        Value v = dict_get_str(namespace_of(*rt.extra->running, base.as<Type>()), name);
        if (!v) continue;
        lasting = !is_rebound(base.as<Type>(), name);
        return v;
    }
    return Value::absent();
}

// The classes that every start makes have low versions and stay among themselves: programs that are short
// touch few pages of the cache.
static MethodCacheEntry& cache_entry(Runtime& rt, Type const* type, Str const* name) {
    constexpr std::uint32_t versions_at_start = 1024;
    auto const at = (std::uintptr_t(name) >> 4) ^ (type->version * std::uintptr_t(0x9E3779B1)) >> 7;
    return rt
        .method_cache[at &
                      ((type->version < versions_at_start ? method_cache_size / 8 : method_cache_size) - 1)];
}

Value lookup_in_type(Runtime& rt, Type* type, Str* name) {
    MethodCacheEntry& entry = cache_entry(rt, type, name);
    if (entry.version == type->version && entry.name == name) [[likely]]
        return entry.value;
    bool lasting = true;
    Value v = find_in_mro(rt, type, name, lasting);
    // only names that live as long as the cache's entry may be known by their address
    if (name->interned && type->mro && lasting) entry = {type->version, name, v};
    return v;
}

bool is_subtype(Type const* a, Type const* b) {
    if (a == b) return true;
    Tuple const* mro = a->mro;
    if (!mro) {  // still being made
        for (Type const* base = a->base; base; base = base->base)
            if (base == b) return true;
        return false;
    }
    for (std::uint64_t i = 0; i < mro->count; ++i)
        if (mro->items[i].as<Type>() == b) return true;
    return false;
}

// ---- versions and subclasses

void note_shape(ThreadState&, Type* type, Shape* shape) {
    extra_of(type).shapes.push_back(shape);
}

void type_modified(ThreadState& t, Type* type) {
    type->version = fresh_version(t.rt);
    if (!type->extra) return;
    for (Shape* shape : type->extra->shapes) shape->version = fresh_version(t.rt);
    List* subclasses = type->extra->subclasses;
    if (!subclasses) return;
    for (std::uint32_t i = 0; i < subclasses->count; ++i) {
        Value v = subclasses->items[i];
        if (is_type(v)) {
            type_modified(t, v.as<Type>());
        } else if (Object* alive = v.as<WeakReference>()->referent) {
            type_modified(t, static_cast<Type*>(alive));
        }
    }
}

void add_subclass(ThreadState& t, Type* base, Type* type) {
    TypeExtra& extra = extra_of(base);
    if (!extra.subclasses) extra.subclasses = make_list(t);
    List* list = extra.subclasses;
    Value entry = type;
    if (type->has(type_heap)) entry = make_weak_reference(t, type);
    // before the list grows those that have died leave it
    if (list->count == list->capacity) {
        auto dead = [](Value v) { return !is_type(v) && !v.as<WeakReference>()->referent; };
        list->count =
            std::uint32_t(std::remove_if(list->items, list->items + list->count, dead) - list->items);
    }
    list_append(t, list, entry);
}

void remove_subclass(ThreadState&, Type* base, Type* type) {
    List* list = base->extra ? base->extra->subclasses : nullptr;
    if (!list) return;
    for (std::uint32_t i = 0; i < list->count; ++i) {
        Value v = list->items[i];
        Object* subclass = is_type(v) ? v.as_object() : v.as<WeakReference>()->referent;
        if (subclass != type) continue;
        std::copy(list->items + i + 1, list->items + list->count, list->items + i);
        --list->count;
        return;
    }
}

List* live_subclasses(ThreadState& t, Type* type) {
    List* result = make_list(t);
    List* list = type->extra ? type->extra->subclasses : nullptr;
    if (!list) return result;
    for (std::uint32_t i = 0; i < list->count; ++i) {
        Value v = list->items[i];
        Object* subclass = is_type(v) ? v.as_object() : v.as<WeakReference>()->referent;
        if (subclass) list_append(t, result, subclass);
    }
    return result;
}

// ---- names

std::string type_name(Type* type) {
    if (type->full_name) return type->full_name;
    return to_utf8(type->name);
}

std::string type_name_of(ThreadState& t, Value v) {
    return type_name(type_of(t, v));
}

// CPython finds the signature by the name in front and the marker behind it (typeobject.c, find_signature).
static std::size_t signature_end(std::string_view name, std::string_view doc) {
    if (!doc.starts_with(name) || doc.size() <= name.size() || doc[name.size()] != '(') return 0;
    auto end = doc.find(")\n--\n\n");
    auto blank = doc.find("\n\n");
    return end == doc.npos || (blank != doc.npos && blank < end) ? 0 : end + 1;
}

std::string_view doc_text(std::string_view name, char const* doc) {
    if (!doc) return {};
    std::string_view text = doc;
    std::size_t end = signature_end(name, text);
    return end ? text.substr(end + std::string_view("\n--\n\n").size()) : text;
}

std::string_view doc_signature(std::string_view name, char const* doc) {
    if (!doc) return {};
    std::string_view text = doc;
    std::size_t end = signature_end(name, text);
    return end ? text.substr(name.size(), end - name.size()) : std::string_view();
}

CompareOp swapped(CompareOp op) {
    switch (op) {
        case CompareOp::lt: return CompareOp::gt;
        case CompareOp::le: return CompareOp::ge;
        case CompareOp::gt: return CompareOp::lt;
        case CompareOp::ge: return CompareOp::le;
        default: return op;
    }
}

}  // namespace minipy::runtime
