// Layout of weak references, which the collector clears.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

namespace minipy::runtime {

// weakref.ref, weakref.proxy and their subclasses. Registered with Heap::register_weak_reference when
// made; the collector sets referent to null when the object it names dies, and queues the callback.
struct WeakReference : Object {
    Object* referent;  // not traced
    Value callback;    // absent: none
    std::int64_t hash_;
    bool hash_known;
    WeakReference* next;  // the next one to the same referent, or null; not traced
};

// All weak references by what they refer to; kept by the collector (it forgets dead ones).
using WeakLists = boost::unordered_flat_map<Object*, WeakReference*>;
// Into its list, where CPython has it: the plain reference, the plain proxy, then the newest first.
void link_weak_reference(Runtime& rt, WeakReference* w);

// weakref.ref(o) without a callback: the one there is, or a new one.
WeakReference* make_weak_reference(ThreadState& t, Object* o);
// weakref.proxy(o, callback); callback may be absent.
Result<Value> make_weak_proxy(ThreadState& t, Value o, Value callback);
// The first weak reference to o, or null.
WeakReference* find_weak_reference(ThreadState& t, Object* o);

}  // namespace minipy::runtime
