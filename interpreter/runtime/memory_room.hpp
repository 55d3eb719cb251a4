// Whether what a script asks for can be had at all, once the collector has given back what is dead.
#pragma once

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/watch.hpp"

namespace minipy::runtime {

// memory_available(), and again after a collection where it says no: collects, so that the caller's objects
// must be reachable.
inline bool room_for(ThreadState& t, std::size_t bytes) {
    if (memory_available(bytes)) return true;
    if (bytes > Heap::max_size) return false;
    collect_dead(t);
    return memory_available(bytes);
}

}  // namespace minipy::runtime
