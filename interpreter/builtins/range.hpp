// range: its making and iteration, for the type's table and for code that counts.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/range_iterator.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

struct LongRangeIterator : Object {
    Value next, step, remaining, length;  // exact ints
};

// start, stop and step are exact ints; ValueError if step is zero.
Result<Range*> make_range(ThreadState& t, Value start, Value stop, Value step);
// Item number i, not checked.
Value range_item(ThreadState& t, Range const* r, Value i);
Value make_range_iterator(ThreadState& t, Value start, Value step, Value length);

}  // namespace minipy::builtins
