// State of single subsystems of a Runtime that few files need.
#pragma once

#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/weakref.hpp"

namespace minipy::runtime {

struct RuntimeExtra {
    // Work the collector leaves for the next safe point (run_pending in call.cpp): __del__ methods of dead
    // objects, callbacks of cleared weak references.
    std::vector<Object*> pending_finalizers;
    std::vector<WeakReference*> pending_callbacks;
    bool running_pending = false;
};

}  // namespace minipy::runtime
