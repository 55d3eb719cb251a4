// Layouts of the iterators that are no part of a container.
#pragma once

#include "interpreter/runtime/abstract.hpp"

namespace minipy::runtime {

struct SequenceIterator : Object {
    Value sequence;  // absent: exhausted
    std::int64_t index;
};
struct CallableIterator : Object {
    Value callable, sentinel;  // absent: exhausted
};
struct Enumerate : Object {
    Value iterator;
    Value index;  // an exact int
};
// zip: iterators; map: iterators and function; filter: iterator as the only one.
struct Zip : Object {
    Tuple* iterators;
    bool strict;
};
struct Map : Object {
    Value function;
    Tuple* iterators;
};
struct Filter : Object {
    Value function, iterator;
};

// iter(sequence) for an object with __getitem__ alone; iter(callable, sentinel).
Value make_sequence_iterator(ThreadState& t, Value sequence);
Value make_callable_iterator(ThreadState& t, Value callable, Value sentinel);

}  // namespace minipy::runtime
