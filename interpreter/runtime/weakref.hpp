// Layout of weak references, which the collector clears.
#pragma once

#include "interpreter/runtime/object.hpp"

namespace minipy::runtime {

// weakref.ref, weakref.proxy and their subclasses. Registered with Heap::register_weak_reference when
// made; the collector sets referent to null when the object it names dies, and queues the callback.
struct WeakReference : Object {
    Object* referent;  // not traced
    Value callback;    // absent: none
    std::int64_t hash_;
    bool hash_known;
};

}  // namespace minipy::runtime
