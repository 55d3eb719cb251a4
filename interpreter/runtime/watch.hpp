// Watching: what happens between two instructions while a script traces (sys.settrace, sys.setprofile), or
// while objects live whose end a script can see (__del__, weak references). The dispatch loop exists twice;
// the second one asks before_instruction() each time, the first knows nothing of all this.
#pragma once

#include "interpreter/compile/liveness.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <memory>

namespace minipy::runtime {

struct Watch {
    // Lifetimes (lifetimes.cpp). CPython frees an object when its last reference goes. Here the collector has
    // to find out, so it runs where a reference may just have gone, as long as that costs little time.
    bool lifetimes = false;        // there are such objects
    bool dropped = false;          // a reference may have gone: look before the next instruction
    bool dropped_soon = false;     // the same, but looking before the next line will do
    bool deleted = false;          // a statement deleted something: an end is likely
    bool only_coroutines = false;  // they are coroutines that nobody has awaited yet, and nothing else
    bool cycles = false;           // gc.collect() was called: look for cycles as well
    // In nanoseconds: when watching began, what all collections have cost, the last one, those since the last
    // that found an end somebody sees, and when that was.
    std::int64_t started = 0, spent = 0, last_cost = 0, fruitless = 0, fruitful_at = 0;
    std::uint32_t generators = 0, coroutines = 0;  // how many made us watch so far
    Dict* globals = nullptr;                       // of the last frame that was asked whether
    bool of_library = false;                       // it belongs to the library
    // Audit hooks (audit.hpp): a tuple of functions; absent when there are none.
    Value audit_hooks;
    bool no_debug_ranges = false;  // -X no_debug_ranges: tracebacks and code objects tell lines alone
    struct Known {
        std::shared_ptr<compile::CodeUnit const> unit;
        compile::Liveness liveness;
    };
    boost::unordered_flat_map<compile::CodeUnit const*, std::unique_ptr<Known>> known;
};
Watch& watch_of(ThreadState& t);  // made on first use

inline bool has_debug_ranges(ThreadState const& t) {
    return !t.rt.extra->watch || !t.rt.extra->watch->no_debug_ranges;
}

// Does the second dispatch loop have to run?
bool is_watching(ThreadState& t);
// From now on, as soon as the first loop hears of it: in this thread, in all of them.
void start_watching(ThreadState& t);
void start_watching(Runtime& rt);

// ---- asked by the dispatch loop
enum class Step : std::uint8_t {
    go,      // on to the instruction
    moved,   // the same, but the frame has been put behind another one
    leave,   // nothing is to be watched any more
    raised,  // an error is in flight
};
// `pc` is the instruction to come; `entered`: it is the first of a call or after a resumption.
Step before_instruction(ThreadState& t, Frame* frame, compile::Word const* pc, bool entered);

// ---- events of tracing. They raise what the function raises, and stop tracing then.
Result<void> trace_return(ThreadState& t, Frame* frame, Value result);  // absent: by an exception
// The error in flight was raised here or came through a call. It may be replaced by another one.
void trace_exception(ThreadState& t, Frame* frame);
// A generator that the instruction FOR_ITER or YIELD_FROM of this frame resumed has returned: is that an
// exception event, StopIteration, as where CPython's iteration raises one? And telling it.
bool stop_is_told(ThreadState& t, Frame* frame, compile::Opcode op, Value generator, Value sent,
                  Value returned);
Result<void> trace_stop(ThreadState& t, Frame* frame, Value returned);
// A call of native code, with c_call, c_return, c_exception around it.
bool profiles_call(ThreadState& t, Value callee);
Result<Value> call_profiled(ThreadState& t, Frame* frame, Value callee, Args const& args);
Result<Step> trace_step(ThreadState& t, Frame* frame, std::uint32_t previous, bool started, bool entered);

// ---- lifetimes
// Can a script see the end of this object, which has a finaliser: is its class one of the script, or is it a
// generator?
bool end_is_seen(Runtime& rt, Object* o);
// The same for what a weak reference refers to: classes are referred to by their bases.
bool weak_reference_is_seen(Runtime& rt, Object* referent);
// Has it anything to do now? A generator only when it is suspended where something waits for its end.
bool needs_finalizer(Runtime& rt, Object* o);
// Has a generator of this code a try or with statement in which it may wait for its end?
bool has_try(Code const* code);
// There is such an object, or a weak reference.
void watch_lifetime(ThreadState& t);
// There is a coroutine that has not been awaited.
void watch_coroutine(ThreadState& t);
// Collect, taking for dead what no instruction will read again, and run what the dead have left to be run.
Result<void> collect_now(ThreadState& t);
// The same without running anything: for an object that is locked while another one lives.
void collect_dead(ThreadState& t);
// The interpreter ends: __del__ of all objects that are left, the `finally` of all generators.
void finalize_all(ThreadState& t);
Result<void> lifetimes_step(ThreadState& t, Frame* frame, compile::Word const* pc, std::uint32_t previous,
                            bool started, bool entered);

}  // namespace minipy::runtime
