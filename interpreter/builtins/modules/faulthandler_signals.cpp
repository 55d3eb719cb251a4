// Signals that make faulthandler write where the threads are. What handlers need is the process's own: they
// get nothing but a number.
#include "interpreter/builtins/modules/faulthandler.hpp"
#include "interpreter/runtime/stack_dump.hpp"

#include <cerrno>
#include <csignal>

namespace minipy::builtins {

using namespace runtime;

namespace {

void dump(DumpTarget const& target) {
    if (target.all_threads)
        dump_all_stacks(target.fd, *target.rt);
    else
        dump_stack(target.fd, *target.rt);
}

struct Fault {
    int number;
    char const* name;
    bool watched = false;
    struct sigaction previous {};
};
Fault faults[] = {{SIGBUS, "Bus error"},
                  {SIGILL, "Illegal instruction"},
                  {SIGFPE, "Floating point exception"},
                  {SIGABRT, "Aborted"},
                  {SIGSEGV, "Segmentation fault"}};
DumpTarget fault_target;
bool watched = false;

void unwatch(Fault& fault) {
    if (!fault.watched) return;
    fault.watched = false;
    (void)sigaction(fault.number, &fault.previous, nullptr);
}

// Tells what happened and lets it happen again, without this handler.
void on_fault(int number) {
    int const error = errno;
    for (Fault& fault : faults) {
        if (fault.number != number) continue;
        unwatch(fault);
        dump_text(fault_target.fd, "Fatal Python error: ");
        dump_text(fault_target.fd, fault.name);
        dump_text(fault_target.fd, "\n\n");
        dump(fault_target);
    }
    errno = error;
    (void)::raise(number);
}

struct DumpSignal {
    DumpTarget target;
    bool chain = false, active = false;
    struct sigaction previous {};
};
DumpSignal dump_signals[NSIG];

bool install(int number, struct sigaction* previous);

void on_dump_signal(int number) {
    DumpSignal& signal = dump_signals[number];
    if (!signal.active) return;
    int const error = errno;
    dump(signal.target);
    if (signal.chain) {
        (void)sigaction(number, &signal.previous, nullptr);
        errno = error;
        (void)::raise(number);
        (void)install(number, nullptr);
    }
    errno = error;
}

bool install(int number, struct sigaction* previous) {
    struct sigaction action {};
    action.sa_handler = on_dump_signal;
    // A call that waits goes on, unless the handler before is to interrupt it; that one is raised from
    // within.
    action.sa_flags = SA_ONSTACK | (dump_signals[number].chain ? SA_NODEFER : SA_RESTART);
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, previous) == 0;
}

}  // namespace

void make_signal_stack() {
    static bool made = false;
    if (made) return;
    made = true;
    stack_t stack{};
    stack.ss_size = std::size_t(SIGSTKSZ) + 32768;
    stack.ss_sp = std::malloc(stack.ss_size);
    if (stack.ss_sp) (void)sigaltstack(&stack, nullptr);
}

bool is_fault_signal(int number) {
    for (Fault const& fault : faults)
        if (fault.number == number) return true;
    return false;
}

Result<void> watch_faults(ThreadState& t, DumpTarget target) {
    fault_target = std::move(target);
    if (watched) return {};
    watched = true;
    make_signal_stack();
    for (Fault& fault : faults) {
        struct sigaction action {};
        action.sa_handler = on_fault;
        action.sa_flags = SA_NODEFER | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        if (sigaction(fault.number, &action, &fault.previous) != 0) return raise_os_error(t, errno);
        fault.watched = true;
    }
    return {};
}

bool faults_are_watched() {
    return watched;
}

void unwatch_faults() {
    watched = false;
    for (Fault& fault : faults) unwatch(fault);
    fault_target = {};
}

Result<void> dump_at_signal(ThreadState& t, int number, DumpTarget target, bool chain) {
    DumpSignal& signal = dump_signals[number];
    make_signal_stack();
    if (!signal.active) {
        signal.chain = chain;
        if (!install(number, &signal.previous)) return raise_os_error(t, errno);
    }
    signal.target = std::move(target);
    signal.chain = chain;
    signal.active = true;
    return {};
}

bool forget_dump_at_signal(int number) {
    DumpSignal& signal = dump_signals[number];
    if (!signal.active) return false;
    signal.active = false;
    (void)sigaction(number, &signal.previous, nullptr);
    signal.target = {};
    return true;
}

}  // namespace minipy::builtins
