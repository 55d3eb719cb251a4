// Questions about the references between objects, for the module gc and for forgotten files. The heap answers
// them in Heap::collect(), to which they are handed through RuntimeExtra::inspection.
#pragma once

#include "interpreter/base/result.hpp"
#include "interpreter/runtime/heap.hpp"

#include <vector>

namespace minipy::runtime {

struct ThreadState;

struct HeapInspection {
    Object* holder = nullptr;        // no collection: only look what this object holds
    std::vector<Object*> held;       // by the holder: each as often as it is held
    bool awaits_finalizer = false;   // the holder's has not been run yet
    bool forgotten_files = false;    // finalisers of the library's objects: the native stack keeps none alive
    bool count_cycles = false;       // find out how many of the dead hold one another
    std::size_t dead_in_cycles = 0;  // so many
    bool weak_references_cleared = false;  // whose referent's end a script sees
};

// The objects that `holder` refers to directly, as often as it does, in the order in which they are traced;
// among them those that scripts never see. Nothing is collected. They live as long as the holder holds them.
std::vector<Object*> references_of(Runtime& rt, Object* holder);

// Has the object's finaliser been called?
bool is_finalized(Runtime& rt, Object* o);
// Does CPython's collector look at such an object: does it hold others that might hold it?
bool is_tracked(Runtime& rt, Object const* o);
// References to the object that CPython would count, from objects and from running functions, after a
// collection.
Result<std::int64_t> count_references(ThreadState& t, Object* o);

// Like run_pending() after a collection, but files are closed that only the native stack may remember: what
// an instruction of the past left there. False: nothing is done, collections have taken too much time
// already.
Result<bool> close_forgotten_files(ThreadState& t);

}  // namespace minipy::runtime
