// Has a type what CPython calls tp_as_sequence? Some messages depend on it.
#pragma once

#include "interpreter/runtime/type.hpp"

namespace minipy::runtime {

inline bool has_sequence_slots(Type const* type) {
    Slots const& s = type->slots;
    return type->has(type_heap) || s.length || s.contains || s.concat || s.repeat;
}

// Does subscripting with 0, 1, ... go through the items? A class statement's __getitem__ may well do that; a
// native type that does so has __iter__ too, and the others (X | Y, matches of patterns) are no sequences.
inline bool iterates_by_subscript(Type const* type) {
    return type->slots.getitem && type->has(type_heap) && !type->has(type_dict);
}

}  // namespace minipy::runtime
