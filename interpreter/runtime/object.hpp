// What every object on the heap begins with, its Shape, and the layouts of plain instances.
#pragma once

#include "interpreter/runtime/heap.hpp"

#include <type_traits>

namespace minipy::runtime {

struct Dict;
struct List;
struct Str;
struct Tuple;
struct ThreadState;

// Every heap object. An object's class is shape->type. `class C(Object)`-like native layouts derive
// from it and must be trivially destructible, unless their type says has_destructor.
struct Object {
    Shape* shape;
};

// Shape (hidden class): the class of an object and, for plain instances, which attribute lies in which
// slot. Objects of one class that got the same attributes in the same order share a shape.
//
// `version` is unique among all shapes of a process at any time, and replaced by a fresh one when the
// class or one of its bases changes: an inline cache that finds the version it remembers knows the
// object's class, that the class has not changed, and the slot.
struct Shape : Object {
    Type* type;
    std::uint32_t version;
    std::uint16_t slot_count;    // slots used, reserved ones of __slots__ included
    std::uint16_t inline_slots;  // how many of them lie in the object itself
    bool dictionary_mode;        // attributes live in a Dict (Instance::overflow points to it)
    Shape* parent;               // the shape before the last attribute was added; null at the root
    Str* name;                   // the last attribute added
    struct ShapeTable* table;    // transitions and, for long shapes, name -> slot; may be null
};

// An instance of a class whose layout is that of `object`. Attributes lie in slots[0 ... inline_slots)
// and then in overflow[]; in dictionary mode overflow is a Dict* and the slots hold only __slots__.
struct Instance : Object {
    void* overflow;
    Value slots[];
};

inline Value& slot_at(Instance* o, Shape const* shape, std::uint32_t index) {
    return index < shape->inline_slots ? o->slots[index]
                                       : static_cast<Value*>(o->overflow)[index - shape->inline_slots];
}

}  // namespace minipy::runtime
