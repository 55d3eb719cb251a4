// Threads come and go.
#include "interpreter/runtime/threads.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/process_watcher.hpp"
#include "interpreter/runtime/signals.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>
#include <new>

namespace minipy::runtime {

namespace {

// Native code needs this much before the limit of recursion that script code has says anything.
constexpr std::size_t smallest_stack = 1024 * 1024;

// What a thread starts with lies on its value stack, where the collector sees it.
enum Window { function_at, args_at, kwargs_at, window_size };

struct Start {
    ThreadState* state;
    ThreadBody body;
};

void remove_thread(ThreadState& t) {
    std::erase(t.rt.extra->threads, &t);
}

void run_thread(void* given) {
    std::unique_ptr<Start> const start(static_cast<Start*>(given));
    ThreadState& t = *start->state;
    t.measure_native_stack();
    std::shared_ptr<Gil> const gil = t.rt.extra->gil;
    gil->take(t);
    Value const function = t.stack[function_at], kwargs = t.stack[kwargs_at];
    auto* const args = t.stack[args_at].as<Tuple>();
    start->body(t, function, args, kwargs.is_none() ? nullptr : kwargs.as<Dict>());
    remove_thread(t);
    t.rt.extra->running = nullptr;
    gil->give(t);
    delete &t;
}

}  // namespace

Result<std::uint64_t> start_thread(ThreadState& t, ThreadBody body, Value function, Tuple* args, Dict* kwargs,
                                   std::size_t stack_size) {
    auto& extra = *t.rt.extra;
    auto* state = new ThreadState(t.rt, false);
    if (state->is_ready()) {
        state->stack[function_at] = function;
        state->stack[args_at] = Value(args);
        state->stack[kwargs_at] = kwargs ? Value(kwargs) : Value::none();
        state->stack_top = state->stack + window_size;
        if (is_watching(t)) start_watching(*state);
        if (!extra.gil) extra.gil = std::make_shared<Gil>(t);
        extra.threads.push_back(state);
        auto start = std::make_unique<Start>(Start{state, body});
        if (stack_size) stack_size = std::max(stack_size, smallest_stack);
        if (std::uint64_t const ident = os::start_thread(run_thread, start.get(), stack_size)) {
            (void)start.release();  // it is the new thread's
            return state->extra->ident = ident;
        }
        remove_thread(*state);
    }
    delete state;
    return raise(t, Exc::RuntimeError, "can't start new thread");
}

void end_thread(ThreadState& t) {
    ThreadExtra& own = *t.extra;
    *own.ended = true;
    own.trace = own.profile = own.context = Value::absent();
    own.async_generator_hooks = {};
    if (t.rt.extra->watch) t.rt.extra->watch->dropped = true;
}

void after_fork_in_child(ThreadState& t) {
    auto& extra = *t.rt.extra;
    if (!is_main_thread(t)) hear_signals(&t);
    t.rt.main_thread = &t;
    if (extra.process_watcher) extra.process_watcher->process_forked(t);
    if (!extra.gil) return;
    for (ThreadState* other : extra.threads)
        if (other != &t) {
            *other->extra->ended = true;
            delete other;
        }
    extra.threads = {&t};
    ++extra.forks;
    extra.gil->after_fork(t);
    t.extra->ident = os::thread_ident();
}

void stop_other_threads(ThreadState& t) {
    if (t.rt.extra->gil) t.rt.extra->gil->close(t);
}

void set_switch_interval(ThreadState& t, double seconds) {
    t.rt.extra->switch_interval = seconds;
    if (t.rt.extra->gil) t.rt.extra->gil->set_interval(seconds);
}

Result<bool> ThreadLock::take(ThreadState& t, std::int64_t until) {
    for (;;) {
        if (free_.try_take()) return true;
        if (until == 0) return false;
        auto const waited = without_gil(t, [&] { return free_.take(until); });
        if (waited == os::Semaphore::Waited::taken) return true;
        if (waited == os::Semaphore::Waited::late) return false;
        TRY(run_pending(t));
    }
}

void ThreadLock::take(ThreadState& t) {
    while (!free_.try_take())
        if (without_gil(t, [&] { return free_.take(os::for_ever); }) == os::Semaphore::Waited::taken) return;
}

Result<void> OwnedLock::take(ThreadState& t) {
    auto const& extra = *t.rt.extra;
    // At the end no other thread goes on: whoever has it, or got it and waits to say so, keeps it for ever.
    bool const is_lost = (owner_ && fork_ != extra.forks) || (extra.gil && extra.gil->is_closed());
    if (is_lost) lock_.init();
    TRY(lock_.take(t, os::for_ever));
    owner_ = &t;
    fork_ = extra.forks;
    return {};
}

void OwnedLock::give() {
    owner_ = nullptr;
    lock_.give();
}

}  // namespace minipy::runtime
