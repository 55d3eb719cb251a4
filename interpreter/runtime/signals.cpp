// Signals of the operating system: the handler, and the flags it sets.
#include "interpreter/runtime/signals.hpp"

#include <unistd.h>
#include <cerrno>
#include <csignal>

namespace minipy::runtime {

namespace {

// A handler gets nothing but the number: what it notes has to be the process's own.
ThreadState* volatile hearing = nullptr;
volatile std::sig_atomic_t noted[signal_limit];
volatile std::sig_atomic_t descriptor = -1;

void on_signal(int number) {
    int const error = errno;
    if (number > 0 && number < signal_limit) noted[number] = 1;
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
    return sigaction(number, &action, nullptr) == 0;
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
    if (!take_signal(SIGINT)) return {};
    return raise_args(t, Exc::KeyboardInterrupt, {});
}

}  // namespace minipy::runtime
