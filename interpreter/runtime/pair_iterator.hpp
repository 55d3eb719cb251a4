// Iterators whose items are pairs: `for a, b in d.items()`, enumerate(...), zip(x, y) take the two values as
// they are, without a tuple that nobody would see.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

enum class Pair : std::uint8_t {
    given,   // in out[0], out[1]
    end,     // there are no more
    raised,  // an error is in flight
    none,    // this iterator does not give pairs: nothing has been done
};
using NextPair = Pair (*)(ThreadState& t, Value iterator, Value* out);

Pair next_item_pair(ThreadState& t, Value iterator, Value* out);  // dict.items(): builtins/dict_iterators.cpp
Pair next_enumerated_pair(ThreadState& t, Value iterator, Value* out);  // builtins/lazy_iterator_types.cpp
Pair next_zipped_pair(ThreadState& t, Value iterator, Value* out);

// How that iterator gives pairs; null: not at all.
inline NextPair pairs_of(ThreadState& t, Shape const* shape) {
    Types const& types = t.rt.types;
    if (shape == types.dict_item_iterator->root_shape) return next_item_pair;
    if (shape == types.enumerate->root_shape) return next_enumerated_pair;
    if (shape == types.zip->root_shape) return next_zipped_pair;
    return nullptr;
}

}  // namespace minipy::runtime
