// The threads of a Runtime: starting, ending, and what a fork or the end of the process does to them.
#pragma once

#include "interpreter/runtime/gil.hpp"

namespace minipy::runtime {

// What a new thread does with the function and the arguments it was started with; nothing is in flight
// when it returns. It calls end_thread() where others may think that the thread is over.
using ThreadBody = void (*)(ThreadState&, Value function, Tuple* args, Dict* kwargs);

// Starts a thread of the system; kwargs may be null. Its identity, or RuntimeError "can't start new thread".
Result<std::uint64_t> start_thread(ThreadState& t, ThreadBody body, Value function, Tuple* args, Dict* kwargs,
                                   std::size_t stack_size);
// What is kept for this thread goes (Value locals of threads, context, tracing).
void end_thread(ThreadState& t);
// In the child of a fork there is only the thread that forked: it is the main one from now on.
void after_fork_in_child(ThreadState& t);
// The process ends: no other thread runs again.
void stop_other_threads(ThreadState& t);
// sys.setswitchinterval()
void set_switch_interval(ThreadState& t, double seconds);
inline bool is_main_thread(ThreadState& t) {
    return &t == t.rt.main_thread;
}

// A lock that native code takes on behalf of threads; it lies in zeroed memory (of an object, say) or in
// C++'s own. Waiting lets others run; signals are answered meanwhile, and their handlers may raise.
class ThreadLock {
  public:
    void init() { free_.init(1); }
    // `until`: a moment of os::monotonic_now(), os::for_ever, or 0 for at once. False: it was too late.
    Result<bool> take(ThreadState& t, std::int64_t until);
    // The same for ever, whatever signals come.
    void take(ThreadState& t);
    void give() { free_.give(); }

  private:
    os::Semaphore free_;
};

// A lock that knows which thread has it. What a thread that a fork left behind or the end has stopped holds
// is free.
class OwnedLock {
  public:
    void init() { lock_.init(); }
    bool is_owned(ThreadState& t) const { return owner_ == &t; }
    bool is_taken() const { return owner_ != nullptr; }
    // Waits for ever; it must not be this thread that has it. Signals are answered, and may raise.
    Result<void> take(ThreadState& t);
    void give();

  private:
    ThreadLock lock_;
    ThreadState* owner_;  // null: free
    std::uint32_t fork_;  // forks before it was taken
};

}  // namespace minipy::runtime
