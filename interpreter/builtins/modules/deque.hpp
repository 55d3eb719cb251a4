// collections.deque: a ring of values.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"

namespace minipy::builtins {

struct Deque : Object {
    Value* ring;  // raw memory of `capacity` places, a power of two; null: capacity 0
    std::uint64_t head, count, capacity;
    std::int64_t maxlen;    // -1: unbounded
    std::uint64_t changes;  // counts insertions and removals, for iterators to see

    Value& at(std::uint64_t i) const { return ring[(head + i) & (capacity - 1)]; }
};

Type* deque_type(ThreadState& t);
bool is_deque(ThreadState& t, Value v);
Value make_deque_iterator(ThreadState& t, Deque* d, bool forwards);
Result<void> add_deque_iterators(ThreadState& t, Module* m);  // _deque_iterator, _deque_reverse_iterator

}  // namespace minipy::builtins
