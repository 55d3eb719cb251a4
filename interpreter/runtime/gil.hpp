// The lock that the thread holds which runs: objects are touched by nobody else. It changes hands where a
// thread waits for something (without_gil), and between two instructions when another one has waited for an
// interval (run_pending). While there is one thread there is no lock.
#pragma once

#include "interpreter/runtime/os_threads.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <atomic>

namespace minipy::runtime {

class Gil {
  public:
    explicit Gil(ThreadState& holder) : holder_(&holder), last_(&holder) {
        set_interval(holder.rt.extra->switch_interval);
    }

    void take(ThreadState& t);
    void give(ThreadState& t);
    // Somebody has waited for an interval: the holder should give it at its next safe point.
    bool is_wanted() const { return wanted_.load(std::memory_order_relaxed); }

    void set_interval(double seconds) { interval_ = std::int64_t(seconds * 1e9); }
    // From now on nobody else gets it: the process ends.
    void close(ThreadState& keeper) { keeper_ = &keeper; }
    bool is_closed() const { return keeper_ != nullptr; }
    void after_fork(ThreadState& holder);

  private:
    enum Condition { given, taken };
    os::Monitor monitor_;
    ThreadState* holder_;  // null: free
    ThreadState* last_;
    std::uint64_t changes_ = 0;
    std::atomic<bool> wanted_ = false;
    std::int64_t interval_;
    ThreadState* keeper_ = nullptr;
};

// While it lives, this thread holds no lock and must not touch any object. errno stays as it is.
class Released {
  public:
    [[gnu::noinline]] explicit Released(ThreadState& t);
    ~Released();
    Released(Released const&) = delete;

  private:
    ThreadState& t_;
};

template <class F>
[[gnu::noinline]] auto call_released(ThreadState& t, F& f) {
    __builtin_unwind_init();  // what callers keep in registers lies in this frame now, for the collector
    Released const released(t);
    return f();
}

// f(), which may wait and touches no object (memory that objects have lent, through a BufferView say, is
// free to be read and written), while other threads run.
template <class F>
auto without_gil(ThreadState& t, F&& f) {
    if (!t.rt.extra->gil) return f();
    return call_released(t, f);
}

// Lets others run if they have waited long enough: what run_pending() does first.
void hand_over(ThreadState& t);

}  // namespace minipy::runtime
