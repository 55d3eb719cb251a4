// The views and iterators of dict, for its methods and for other types built on a Dict.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

struct DictView : Object {
    Dict* dict;
};

struct DictIterator : Object {
    Dict* dict;  // null: exhausted
    std::int64_t position;
    std::int64_t expected;  // len(dict) when made; -1 after it was found changed
    std::int64_t left;
};

// For types that extend the layout of Dict.
void trace_dict(Object* o, Marker& m);
// type: rt.types.dict_keys, dict_values or dict_items
Value make_dict_view(ThreadState& t, Type* type, Dict* d);
// type: rt.types.dict_key_iterator ... dict_reverse_item_iterator
Value make_dict_iterator(ThreadState& t, Type* type, Dict* d);

}  // namespace minipy::builtins
