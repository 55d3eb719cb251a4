// The new list that list[start:stop:step] is.
#pragma once

#include "interpreter/runtime/containers.hpp"

namespace minipy::runtime {

// `r` is clipped to the list's length.
List* list_slice(ThreadState& t, List const* list, SliceRange r);

}  // namespace minipy::runtime
