// What belongs to one thread of execution and few files ask for: ThreadState's lesser half.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// What sys.set_asyncgen_hooks() was given (PEP 525); absent: nothing.
struct AsyncGeneratorHooks {
    Value first_iteration, finalizer;
};

struct ThreadExtra {
    // ---- the second dispatch loop (watch.hpp)
    bool watching = false;         // it is what has to run
    Value trace, profile;          // what settrace() and setprofile() were given, or absent
    bool inside_trace = false;     // one of them runs: it is not traced itself
    std::string_view event;        // and what it was told
    Frame* traced = nullptr;       // about which frame
    Frame* last_frame = nullptr;   // whose instruction came before this one
    void* native_low = nullptr;    // native frames below this address hold nothing of ours
    bool running_pending = false;  // __del__ and callbacks are being run

    AsyncGeneratorHooks async_generator_hooks;
    int coroutine_origin_depth = 0;  // what sys.set_coroutine_origin_tracking_depth() was told
    Value context;                   // the current contextvars.Context, absent until asked for

    // ---- threads (threads.hpp)
    std::uint64_t ident = 0;    // what _thread.get_ident() answers; 0: not begun
    char* parked_at = nullptr;  // while others run: where the live part of the native stack begins
    // True once the thread has ended: for those who keep something on its behalf, and for telling threads
    // apart for ever.
    std::shared_ptr<bool> ended = std::make_shared<bool>(false);
    Value sentinel;  // the lock that is released when the thread has ended (threading's join)
};

}  // namespace minipy::runtime
