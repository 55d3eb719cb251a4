// Taking, giving and handing over the interpreter's lock.
#include "interpreter/runtime/gil.hpp"

#include <unistd.h>
#include <cerrno>

namespace minipy::runtime {

namespace {
constexpr std::int64_t very_long = std::int64_t(3'600) * 1'000'000'000;
}

void Gil::take(ThreadState& t) {
    monitor_.enter();
    while (holder_ || (keeper_ && keeper_ != &t)) {
        std::uint64_t const seen = changes_;
        monitor_.wait(given, keeper_ ? very_long : interval_);
        if (!holder_ || keeper_ || changes_ != seen) continue;
        wanted_ = true;  // the same one has had it for an interval
        holder_->interrupt = 1;
    }
    holder_ = &t;
    if (last_ != &t) ++changes_;
    last_ = &t;
    wanted_ = false;  // who still waits asks again
    monitor_.notify(taken);
    t.rt.extra->running = &t;
    monitor_.leave();
}

void Gil::give(ThreadState& t) {
    monitor_.enter();
    holder_ = nullptr;
    monitor_.notify(given);
    // Who was asked for it does not get it again before another one had it. (It might have changed its mind:
    // not longer than an interval.)
    if (wanted_ && !keeper_ && last_ == &t) monitor_.wait(taken, interval_);
    monitor_.leave();
}

void Gil::after_fork(ThreadState& holder) {
    monitor_.after_fork();
    holder_ = last_ = &holder;
    wanted_ = false;
    keeper_ = nullptr;
}

Released::Released(ThreadState& t) : t_(t) {
    int const error = errno;
    auto const here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    t.extra->parked_at = reinterpret_cast<char*>(here & ~std::uintptr_t(7));
    t.rt.extra->gil->give(t);
    errno = error;
}

Released::~Released() {
    int const error = errno;
    t_.rt.extra->gil->take(t_);
    t_.extra->parked_at = nullptr;
    errno = error;
}

void hand_over(ThreadState& t) {
    if (!t.rt.extra->gil || !t.rt.extra->gil->is_wanted()) return;
    auto nothing = [] {};
    call_released(t, nothing);
}

}  // namespace minipy::runtime
