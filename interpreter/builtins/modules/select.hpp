// What the files of the native module select share.
#pragma once

#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins {

// select.poll and select.epoll objects (poll_type.cpp, epoll_type.cpp)
Result<Value> make_poll(ThreadState& t, Value module);
Type* epoll_type(ThreadState& t);

// A moment until which to wait, in nanoseconds of the monotonic clock.
class Deadline {
  public:
    // None or absent: for ever; else `unit` nanoseconds a piece (1e9: seconds). A negative time waits for
    // ever too where `negative_is_forever`, else ValueError "timeout must be non-negative". TypeError with
    // this message.
    static Result<Deadline> of(ThreadState& t, Value timeout, double unit, bool negative_is_forever,
                               char const* message);
    bool is_forever() const { return forever_; }
    std::int64_t nanoseconds_left() const;
    int milliseconds_left() const;  // rounded up, -1 for ever

  private:
    bool forever_ = true;
    std::int64_t until_ = 0;
};

// Calls until no signal interrupts it, with the time that is left, while other threads run; -1 raises
// OSError.
template <class F>
Result<int> wait_until(ThreadState& t, F&& call) {
    for (;;) {
        int const result = without_gil(t, call);
        if (result >= 0) return result;
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(run_pending(t));
    }
}

}  // namespace minipy::builtins
