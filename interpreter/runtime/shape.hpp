// Shapes beyond what type.hpp says: for the dispatch loop, the collector and the type machinery.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// The form of a class's instances whose attributes lie in a Dict.
Shape* dictionary_shape(ThreadState& t, Shape* root);
// Store the attribute that `next` (= shape_with(o->shape, name)) adds.
void add_slot(ThreadState& t, Instance* o, Shape* next, Value value);
// From now on instances of the class are made with room for that many attributes in themselves.
void adapt_inline_slots(ThreadState& t, Type* type, std::uint16_t wanted);
// instance_room.cpp: the same for so many as the class's __init__ and those of its bases assign to `self`.
// Asked once, before the first instance is made.
void expect_attributes(ThreadState& t, Type* type);
// type.cpp: remember a shape of the class, to give it a new version when the class changes.
void note_shape(ThreadState& t, Type* type, Shape* shape);
// Bootstrapping (runtime.cpp): shapes are objects themselves.
void init_shape_type(ThreadState& t, Type* shape_type, Shape* shape_shape);

}  // namespace minipy::runtime
