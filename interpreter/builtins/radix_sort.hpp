// Sorting of numbers by their bytes, for lists long enough to gain from it.
#pragma once

#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

// Keys that are all small ints or all floats, values (may be null) moved along; stable. False, and nothing
// done: the list is short, is in order already, or holds a NaN, whose place only comparisons can tell.
bool radix_sort(ThreadState& t, Value* keys, Value* values, std::size_t count);

}  // namespace minipy::builtins
