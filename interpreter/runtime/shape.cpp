// Shapes: which attribute of a plain instance lies in which slot, and reading and writing them.
#include "interpreter/runtime/shape.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

// Transitions of a shape and, when it is long, an index of its names. Lives in malloc'ed memory owned
// by the shape (a destructible object); the shapes it names are kept alive by trace_shape.
struct ShapeTable {
    boost::unordered_flat_map<Str const*, Shape*> transitions;
    boost::unordered_flat_map<Str const*, std::uint16_t> index;
};

namespace {

constexpr std::uint16_t longest_scan = 8;   // names looked through one by one
constexpr std::uint16_t most_slots = 1024;  // then the instance goes to dictionary mode
constexpr std::uint16_t most_inline = 64;

void trace_shape(Object* o, Marker& m) {
    auto shape = static_cast<Shape*>(o);
    m.mark(shape->type);
    m.mark(shape->parent);
    m.mark(shape->name);
    if (!shape->table) return;
    for (auto const& [name, next] : shape->table->transitions) m.mark(next);
}

void destroy_shape(Object* o) {
    delete static_cast<Shape*>(o)->table;
}

ShapeTable& table_of(Shape* shape) {
    if (!shape->table) shape->table = new ShapeTable;
    return *shape->table;
}

Shape* new_shape(ThreadState& t, Type* type) {
    auto shape = static_cast<Shape*>(t.rt.heap.allocate(sizeof(Shape), true));
    shape->shape = t.rt.shape_shape;
    shape->type = type;
    shape->version = fresh_version(t.rt);
    return shape;
}

Dict* move_to_dictionary(ThreadState& t, Instance* o) {
    Shape* shape = o->shape;
    if (shape->dictionary_mode) return static_cast<Dict*>(o->overflow);
    Dict* dict = make_dict(t, shape->slot_count);
    std::vector<std::pair<Str*, Value>> attributes;  // names and values stay reachable through o
    for (Shape* s = shape; s->parent; s = s->parent)
        attributes.emplace_back(s->name, slot_at(o, shape, std::uint32_t(s->slot_count - 1)));
    for (std::size_t i = attributes.size(); i-- > 0;)
        dict_set_str(t, dict, attributes[i].first, attributes[i].second);
    Shape* root = shape;
    while (root->parent) root = root->parent;
    Shape* target = dictionary_shape(t, root);
    // values of __slots__ lie in the reserved slots, which both shapes have in the same place
    for (std::uint32_t i = root->slot_count;
         i < std::min<std::uint32_t>(shape->slot_count, shape->inline_slots); ++i)
        o->slots[i] = Value::absent();
    o->overflow = dict;
    o->shape = target;
    return dict;
}

}  // namespace

void init_shape_type(ThreadState& t, Type* shape_type, Shape* shape_shape) {
    shape_type->trace = trace_shape;
    shape_type->destroy = destroy_shape;
    shape_type->flags |= type_has_destructor;
    t.rt.shape_shape = shape_shape;
}

std::uint32_t fresh_version(Runtime& rt) {
    return rt.next_version++;
}

Shape* make_root_shape(ThreadState& t, Type* type) {
    Shape* shape = new_shape(t, type);
    note_shape(t, type, shape);
    return shape;
}

Shape* dictionary_shape(ThreadState& t, Shape* root) {
    ShapeTable& table = table_of(root);
    auto at = table.transitions.find(nullptr);  // no name leads to the dictionary form
    if (at != table.transitions.end()) return at->second;
    Shape* shape = new_shape(t, root->type);
    shape->slot_count = root->slot_count;
    shape->inline_slots = root->inline_slots;
    shape->dictionary_mode = true;
    table_of(root).transitions.emplace(nullptr, shape);
    note_shape(t, root->type, shape);
    return shape;
}

int find_slot(Shape const* shape, Str const* name) {
    Shape const* s = shape;
    for (std::uint16_t scanned = 0; s->parent; s = s->parent, ++scanned) {
        if (s->name == name) return s->slot_count - 1;
        if (scanned != longest_scan) continue;
        ShapeTable& table = table_of(const_cast<Shape*>(s));
        if (table.index.empty())
            for (Shape const* p = s; p->parent; p = p->parent)
                table.index.emplace(p->name, std::uint16_t(p->slot_count - 1));
        auto at = table.index.find(name);
        return at == table.index.end() ? -1 : at->second;
    }
    return -1;
}

Shape* shape_with(ThreadState& t, Shape* shape, Str* name) {
    if (shape->dictionary_mode || shape->slot_count >= most_slots) return nullptr;
    ShapeTable& table = table_of(shape);
    auto at = table.transitions.find(name);
    if (at != table.transitions.end()) return at->second;
    Shape* next = new_shape(t, shape->type);
    next->slot_count = std::uint16_t(shape->slot_count + 1);
    next->inline_slots = shape->inline_slots;
    next->parent = shape;
    next->name = name;
    table_of(shape).transitions.emplace(name, next);
    note_shape(t, shape->type, next);
    return next;
}

Object* allocate_instance(ThreadState& t, Type* type) {
    if (type->shaped && !type->has(type_room_known)) [[unlikely]]
        expect_attributes(t, type);
    Shape* shape = type->root_shape;
    if (type->shaped) {
        std::size_t bytes = sizeof(Instance) + shape->inline_slots * sizeof(Value);
        auto o = static_cast<Object*>(t.rt.heap.allocate(bytes, type->has(type_has_destructor)));
        o->shape = shape;
        return o;
    }
    auto o = static_cast<Object*>(t.rt.heap.allocate(type->basic_size, type->has(type_has_destructor)));
    o->shape = shape;
    return o;
}

// Make room for slot `index` beyond the inline ones: 4, 8, 16 ... overflow places.
static void grow_overflow(ThreadState& t, Instance* o, std::uint32_t used, std::uint32_t index) {
    std::uint32_t at = index - o->shape->inline_slots;
    if (at != 0 && (at < 4 || (at & (at - 1)) != 0)) return;  // room is there already
    std::uint32_t room = at == 0 ? 4 : at * 2;
    auto places = static_cast<Value*>(t.rt.heap.allocate_raw(room * sizeof(Value)));
    std::uint32_t old = used > o->shape->inline_slots ? used - o->shape->inline_slots : 0;
    if (old) std::memcpy(static_cast<void*>(places), o->overflow, old * sizeof(Value));
    for (std::uint32_t i = old; i < room; ++i) places[i] = Value::absent();
    o->overflow = places;
    // The next instances of the class get the room inline.
    adapt_inline_slots(t, o->shape->type,
                       std::uint16_t(std::min<std::uint32_t>(index + 1 + (index + 1) / 4, most_inline)));
}

void adapt_inline_slots(ThreadState& t, Type* type, std::uint16_t wanted) {
    Shape* root = type->root_shape;
    if (root->inline_slots >= wanted) return;
    Shape* bigger = new_shape(t, type);
    bigger->slot_count = root->slot_count;
    bigger->inline_slots = wanted;
    type->root_shape = bigger;
    note_shape(t, type, bigger);
}

void add_slot(ThreadState& t, Instance* o, Shape* next, Value value) {
    std::uint32_t index = std::uint32_t(next->slot_count) - 1;
    if (index >= next->inline_slots) grow_overflow(t, o, index, index);
    slot_at(o, next, index) = value;
    o->shape = next;
}

namespace {
Dict* existing_dict(ThreadState& t, Object* o) {
    Type* type = o->shape->type;
    if (type->has(type_type)) return namespace_of(t, static_cast<Type*>(o));
    if (type->shaped)
        return o->shape->dictionary_mode ? static_cast<Dict*>(static_cast<Instance*>(o)->overflow) : nullptr;
    if (!type->dict_offset) return nullptr;
    return *dict_field(o, type);
}
}  // namespace

Value get_instance_attribute(ThreadState& t, Object* o, Str* name) {
    Type* type = o->shape->type;
    if (type->shaped && !o->shape->dictionary_mode) {
        int slot = find_slot(o->shape, name);
        return slot < 0 ? Value::absent() : slot_at(static_cast<Instance*>(o), o->shape, std::uint32_t(slot));
    }
    Dict* dict = existing_dict(t, o);
    return dict ? dict_get_str(dict, name) : Value::absent();
}

Result<void> set_instance_attribute(ThreadState& t, Object* o, Str* name, Value value) {
    if (value.is_absent()) {
        delete_instance_attribute(t, o, name);
        return {};
    }
    Type* type = o->shape->type;
    if (type->shaped && !o->shape->dictionary_mode) {
        auto instance = static_cast<Instance*>(o);
        int slot = find_slot(o->shape, name);
        if (slot >= 0) {
            slot_at(instance, o->shape, std::uint32_t(slot)) = value;
            return {};
        }
        if (Shape* next = shape_with(t, o->shape, name)) {
            add_slot(t, instance, next, value);
            return {};
        }
    }
    Dict* dict = instance_dict(t, o);
    if (!dict)
        return raise(t, Exc::AttributeError, "'{:.100}' object has no attribute '{}'", type_name_of(t, o),
                     to_utf8(name));
    dict_set_str(t, dict, name, value);
    return {};
}

bool delete_instance_attribute(ThreadState& t, Object* o, Str* name) {
    Type* type = o->shape->type;
    if (type->shaped && !o->shape->dictionary_mode) {
        if (find_slot(o->shape, name) < 0) return false;
        // The last attribute added can be taken back; any other sends the object to dictionary mode.
        Shape* shape = o->shape;
        if (shape->name == name && shape->parent) {
            slot_at(static_cast<Instance*>(o), shape, std::uint32_t(shape->slot_count - 1)) = Value::absent();
            o->shape = shape->parent;
            return true;
        }
        return dict_delete_str(t, move_to_dictionary(t, static_cast<Instance*>(o)), name);
    }
    Dict* dict = existing_dict(t, o);
    return dict && dict_delete_str(t, dict, name);
}

Dict* instance_dict(ThreadState& t, Object* o) {
    Type* type = o->shape->type;
    if (!type->has_dict) return nullptr;
    if (type->has(type_type)) return namespace_of(t, static_cast<Type*>(o));
    if (type->shaped) return move_to_dictionary(t, static_cast<Instance*>(o));
    if (!type->dict_offset) return nullptr;
    Dict** place = dict_field(o, type);
    if (!*place) {
        Dict* made = make_dict(t);
        *place = made;
    }
    return *place;
}

void set_instance_dict(ThreadState& t, Object* o, Dict* dict) {
    Type* type = o->shape->type;
    if (type->shaped) {
        move_to_dictionary(t, static_cast<Instance*>(o));
        static_cast<Instance*>(o)->overflow = dict;
    } else if (type->dict_offset) {
        *dict_field(o, type) = dict;
    }
}

}  // namespace minipy::runtime
