// Signals of the operating system: the handler, and the flags it sets.
#include "interpreter/runtime/signals.hpp"

#include "interpreter/runtime/process_watcher.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <unistd.h>
#include <cerrno>
#include <csignal>

namespace minipy::runtime {

namespace {

// A handler gets nothing but the number: what it notes has to be the process's own.
ThreadState* volatile hearing = nullptr;
volatile std::sig_atomic_t noted[signal_limit];
volatile std::sig_atomic_t descriptor = -1;
volatile std::sig_atomic_t ending[signal_limit];  // its handler stands for the default action
bool ends_are_watched = false;

void on_signal(int number) {
    int const error = errno;
    if (number > 0 && number < signal_limit) {
        if (ending[number] && noted[number]) {
            std::signal(number, SIG_DFL);
            (void)::raise(number);  // comes as soon as this handler is left
        }
        noted[number] = 1;
    }
    if (ThreadState* t = hearing) {
        t->signalled = 1;
        t->interrupt = 1;
    }
    if (descriptor >= 0) {
        auto const byte = static_cast<unsigned char>(number);
        (void)!write(descriptor, &byte, 1);  // a full pipe has woken whom it should
    }
    errno = error;
}

}  // namespace

void hear_signals(ThreadState* t) {
    hearing = t;
}

bool note_signal(int number) {
    struct sigaction action {};
    action.sa_handler = on_signal;  // without SA_RESTART: a call that waits is given up
    if (sigaction(number, &action, nullptr) != 0) return false;
    ending[number] = 0;
    return true;
}

namespace {

// Does its default action end the process, and not because of what the program's own instructions did?
bool ends_by_default(int number) {
    switch (number) {
        case SIGHUP:
        case SIGINT:
        case SIGQUIT:
        case SIGABRT:
        case SIGUSR1:
        case SIGUSR2:
        case SIGALRM:
        case SIGTERM:
        case SIGSTKFLT:
        case SIGXCPU:
        case SIGVTALRM:
        case SIGPROF:
        case SIGIO:
        case SIGPWR: return true;
        default: return number >= SIGRTMIN && number < signal_limit;
    }
}

}  // namespace

bool default_signal(int number) {
    if (ends_are_watched && ends_by_default(number)) {
        if (!note_signal(number)) return false;
        ending[number] = 1;
        return true;
    }
    if (std::signal(number, SIG_DFL) == SIG_ERR) return false;
    ending[number] = 0;
    return true;
}

bool ignore_signal(int number) {
    if (std::signal(number, SIG_IGN) == SIG_ERR) return false;
    ending[number] = 0;
    return true;
}

void watch_ends() {
    ends_are_watched = true;
    for (int number = 1; number < signal_limit; ++number) {
        struct sigaction action {};
        if (ends_by_default(number) && sigaction(number, nullptr, &action) == 0 &&
            action.sa_handler == SIG_DFL)
            (void)default_signal(number);
    }
}

bool ends_process(int number) {
    return ending[number] != 0;
}

void end_by_signal(ThreadState& t, int number) {
    tell_process_ends(t);
    ending[number] = 0;
    std::signal(number, SIG_DFL);
    (void)::kill(getpid(), number);
}

void tell_process_ends(ThreadState& t) {
    if (ProcessWatcher* watcher = t.rt.extra->process_watcher) watcher->process_ends(t);
}

bool is_noted(int number) {
    struct sigaction action {};
    return sigaction(number, nullptr, &action) == 0 && action.sa_handler == on_signal;
}

bool take_signal(int number) {
    if (!noted[number]) return false;
    noted[number] = 0;
    return true;
}

void simulate_signal(int number) {
    if (is_noted(number)) on_signal(number);
}

void forget_signals(ThreadState& t) {
    t.signalled = 0;
    t.interrupt = 0;
    for (int i = 0; i < signal_limit; ++i) noted[i] = 0;
}

int set_signal_descriptor(int fd) {
    int const before = descriptor;
    descriptor = fd;
    return before;
}

Result<void> raise_interrupt(ThreadState& t) {
    for (int number = 1; number < signal_limit; ++number)
        if (ends_process(number) && take_signal(number)) end_by_signal(t, number);
    if (!take_signal(SIGINT)) return {};
    return raise_args(t, Exc::KeyboardInterrupt, {});
}

}  // namespace minipy::runtime
