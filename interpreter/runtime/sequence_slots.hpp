// Has a type what CPython calls tp_as_sequence? Some messages depend on it.
#pragma once

#include "interpreter/runtime/type.hpp"

namespace minipy::runtime {

inline bool has_sequence_slots(Type const* type) {
    Slots const& s = type->slots;
    return type->has(type_heap) || s.length || s.contains || s.concat || s.repeat;
}

}  // namespace minipy::runtime
