// The native module _collections: its types besides deque.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

Type* default_dict_type(ThreadState& t);
Type* ordered_dict_type(ThreadState& t);
Type* tuple_getter_type(ThreadState& t);

struct OrderedDict : Dict {
    Dict* attributes;  // __dict__
};
enum class OrderedPart : std::uint8_t { keys, values, items };
// ordered_dict_views.cpp
Value make_ordered_iterator(ThreadState& t, Dict* d, OrderedPart part, bool forwards);
Value make_ordered_view(ThreadState& t, Dict* d, OrderedPart part);

}  // namespace minipy::builtins
