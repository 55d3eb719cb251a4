// The thread that writes where the others are after some time. It is none of the interpreter's: it runs while
// another one holds the lock and does not let go of it.
#include "interpreter/builtins/modules/faulthandler.hpp"
#include "interpreter/runtime/os_threads.hpp"
#include "interpreter/runtime/stack_dump.hpp"

#include <unistd.h>
#include <csignal>

namespace minipy::builtins {

using namespace runtime;

namespace {

struct Watchdog {
    DumpTarget target;
    std::string header;
    std::int64_t nanoseconds = 0;
    bool repeat = false, exit = false;
    bool cancelled = false;
    os::Monitor monitor;  // guards `cancelled`, and is held while it writes
};
enum Condition { changed };

std::shared_ptr<Watchdog> current;  // the one that is to be cancelled, or null

void wait_and_dump(Watchdog& dog) {
    dog.monitor.enter();
    std::int64_t until = os::monotonic_now() + dog.nanoseconds;
    while (!dog.cancelled) {
        if (std::int64_t const left = until - os::monotonic_now(); left > 0) {
            dog.monitor.wait(changed, left);
            continue;
        }
        dump_text(dog.target.fd, dog.header);
        dump_all_stacks(dog.target.fd, *dog.target.rt);
        if (dog.exit) _exit(1);
        if (!dog.repeat) break;
        until = os::monotonic_now() + dog.nanoseconds;
    }
    dog.monitor.leave();
}

void run_watchdog(void* given) {
    std::unique_ptr<std::shared_ptr<Watchdog>> const dog(static_cast<std::shared_ptr<Watchdog>*>(given));
    wait_and_dump(**dog);
}

// "Timeout (0:00:01.500000)!" (format_timeout)
std::string timeout_header(std::int64_t microseconds) {
    std::int64_t const seconds = microseconds / 1000000, rest = microseconds % 1000000;
    std::string text =
        fmt::format("Timeout ({}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (rest != 0) text += fmt::format(".{:06}", rest);
    return text + ")!\n";
}

}  // namespace

Result<void> dump_later(ThreadState& t, DumpTarget target, std::int64_t microseconds, bool repeat,
                        bool exit) {
    cancel_dump_later();
    auto dog = std::make_shared<Watchdog>();
    dog->target = std::move(target);
    dog->header = timeout_header(microseconds);
    dog->nanoseconds = microseconds * 1000;
    dog->repeat = repeat;
    dog->exit = exit;
    auto given = std::make_unique<std::shared_ptr<Watchdog>>(dog);
    // Signals are for the threads of the interpreter.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool const started = os::start_thread(run_watchdog, given.get(), 0) != 0;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (!started) return raise(t, Exc::RuntimeError, "unable to start watchdog thread");
    (void)given.release();  // it is the thread's
    current = std::move(dog);
    return {};
}

void cancel_dump_later() {
    if (!current) return;
    current->monitor.enter();  // whatever it writes is written by now
    current->cancelled = true;
    current->monitor.notify(changed);
    current->monitor.leave();
    current->target.file = nullptr;
    current = nullptr;
}

}  // namespace minipy::builtins
