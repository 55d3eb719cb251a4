// The native module _signal: handlers of scripts, which run between two instructions.
#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/builtins/modules/signal_waits.hpp"
#include "interpreter/runtime/signals.hpp"
#include "interpreter/runtime/threads.hpp"

#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include <cmath>
#include <csignal>
#include <cstring>

namespace minipy::builtins {
namespace {

using Arguments = std::span<Value const>;

// SIG_DFL and SIG_IGN as scripts see them.
Value const default_action = Value::small_int(0), ignore_action = Value::small_int(1);

// What scripts set for each signal: a callable, one of the two above, or None for a handler that is not
// theirs.
Value& handler_of(ThreadState& t, int number) {
    return kept(t, Kept::signal_handlers).as<List>()->items[number];
}

Result<int> signal_number(ThreadState& t, Value v) {
    int const number = TRY(int_argument(t, v));
    if (number < 1 || number >= signal_limit) return raise(t, Exc::ValueError, "signal number out of range");
    return number;
}

// Runs the handlers of all signals that were noted. One that raises leaves the others for the next time.
Result<void> deliver(ThreadState& t) {
    for (int number = 1; number < signal_limit; ++number) {
        if (!take_signal(number)) continue;
        if (ends_process(number)) {
            end_by_signal(t, number);
            continue;
        }
        Value const handler = handler_of(t, number);
        if (handler.is_none() || handler == default_action || handler == ignore_action) continue;
        Value const frame = t.frame ? Value(frame_object(t, t.frame)) : Value::none();
        if (call(t, handler, {Value::small_int(number), frame}).ok()) continue;
        t.rt.main_thread->signalled = 1;
        t.rt.main_thread->interrupt = 1;
        return base::raised;
    }
    return {};
}

Result<Value> default_int_handler(ThreadState& t, Value, Arguments) {
    return raise_args(t, Exc::KeyboardInterrupt, {});
}

Result<Value> set_handler(ThreadState& t, Value, Arguments args) {
    int const number = TRY(int_argument(t, args[0]));
    Value const handler = args[1];
    if (!is_main_thread(t))
        return raise(t, Exc::ValueError, "signal only works in main thread of the main interpreter");
    if (number < 1 || number >= signal_limit) return raise(t, Exc::ValueError, "signal number out of range");
    bool const is_default = TRY(equal(t, handler, default_action));
    bool const is_ignore = !is_default && TRY(equal(t, handler, ignore_action));
    if (!is_default && !is_ignore && !is_callable(t, handler))
        return raise(t, Exc::TypeError,
                     "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    TRY(run_pending(t));  // what came before belongs to the old handler
    bool const done = is_default  ? default_signal(number)
                      : is_ignore ? ignore_signal(number)
                                  : note_signal(number);
    if (!done) return raise_os_error(t, errno);
    Value const before = handler_of(t, number);
    handler_of(t, number) = is_default ? default_action : is_ignore ? ignore_action : handler;
    return before;
}

Result<Value> getsignal(ThreadState& t, Value, Value v) {
    return handler_of(t, TRY(signal_number(t, v)));
}

Result<Value> raise_signal(ThreadState& t, Value, Value v) {
    int const number = TRY(int_argument(t, v));
    if (std::raise(number)) return raise_os_error(t, errno);
    TRY(run_pending(t));
    return Value::none();
}

Result<Value> pthread_kill_of(ThreadState& t, Value, Arguments args) {
    std::int64_t const id = TRY(index_as_int64(t, args[0]));
    int const number = TRY(int_argument(t, args[1]));
    if (int const error = ::pthread_kill(pthread_t(id), number)) return raise_os_error(t, error);
    TRY(run_pending(t));
    return Value::none();
}

Result<Value> strsignal_of(ThreadState& t, Value, Value v) {
    int const number = TRY(signal_number(t, v));
    char const* text = ::strsignal(number);
    if (!text || std::strstr(text, "Unknown signal")) return Value::none();
    return make_str(t, text);
}

Result<Value> siginterrupt_of(ThreadState& t, Value, Arguments args) {
    int const number = TRY(int_argument(t, args[0])), flag = TRY(int_argument(t, args[1]));
    if (number < 1 || number >= signal_limit) return raise(t, Exc::ValueError, "signal number out of range");
    struct sigaction action {};
    sigaction(number, nullptr, &action);
    action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    if (sigaction(number, &action, nullptr)) return raise_os_error(t, errno);
    return Value::none();
}

// (fd, *, warn_on_full_buffer=True)
Result<Value> set_wakeup_fd(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "set_wakeup_fd", "fd, /, *, warn_on_full_buffer=True", args, a));
    int const fd = TRY(int_argument(t, a[0]));
    if (!is_main_thread(t))
        return raise(t, Exc::ValueError, "set_wakeup_fd only works in main thread of the main interpreter");
    if (fd != -1) {
        int const flags = ::fcntl(fd, F_GETFL);
        if (flags < 0) return raise_os_error(t, errno);
        if (!(flags & O_NONBLOCK))
            return raise(t, Exc::ValueError, "the fd {} must be in non-blocking mode", fd);
    }
    return make_int(t, set_signal_descriptor(fd));
}

// ---- timers

Result<timeval> time_argument(ThreadState& t, Value v) {
    timeval time{};
    if (!v) return time;
    double const seconds = TRY(seconds_argument(t, v));
    time.tv_sec = time_t(std::floor(seconds));
    time.tv_usec = suseconds_t(std::ceil((seconds - std::floor(seconds)) * 1e6));
    if (time.tv_usec >= 1000000) {
        ++time.tv_sec;
        time.tv_usec -= 1000000;
    }
    return time;
}

Value timer_value(ThreadState& t, itimerval const& value) {
    auto seconds = [](timeval const& time) {
        return Value::number(double(time.tv_sec) + double(time.tv_usec) / 1e6);
    };
    return Value(make_tuple(t, {seconds(value.it_value), seconds(value.it_interval)}));
}

base::Raised timer_error(ThreadState& t) {
    Value const error = TRY(call(t, kept(t, Kept::itimer_error),
                                 {Value::small_int(errno), Value(make_str(t, std::strerror(errno)))}));
    return raise_value(t, error);
}

Result<Value> setitimer_of(ThreadState& t, Value, Arguments args) {
    int const which = TRY(int_argument(t, args[0]));
    itimerval wanted{}, before{};
    wanted.it_value = TRY(time_argument(t, args[1]));
    wanted.it_interval = TRY(time_argument(t, args[2]));
    if (::setitimer(__itimer_which_t(which), &wanted, &before)) return timer_error(t);
    return timer_value(t, before);
}

Result<Value> getitimer_of(ThreadState& t, Value, Value v) {
    int const which = TRY(int_argument(t, v));
    itimerval now{};
    if (::getitimer(__itimer_which_t(which), &now)) return timer_error(t);
    return timer_value(t, now);
}

Result<Value> alarm_of(ThreadState& t, Value, Value v) {
    return make_int(t, ::alarm(unsigned(TRY(int_argument(t, v)))));
}

constexpr MethodDef functions[] = {
    method("default_int_handler", default_int_handler, 2, 2, "signalnum, frame, /",
           "The default handler for SIGINT installed by Python.\n\nIt raises KeyboardInterrupt."),
    method("alarm", alarm_of, "seconds, /",
           "Arrange for SIGALRM to arrive after the given number of seconds."),
    method("setitimer", setitimer_of, 2, 3, "which, seconds, interval=0.0, /",
           "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).\n\nThe timer will fire "
           "after value seconds and after that every interval seconds.\nThe itimer can be cleared by setting "
           "seconds to zero.\n\nReturns old values as a tuple: (delay, interval)."),
    method("getitimer", getitimer_of, "which, /", "Returns current value of given itimer."),
    method("signal", set_handler, 2, 2, "signalnum, handler, /",
           "Set the action for the given signal.\n\nThe action can be SIG_DFL, SIG_IGN, or a callable Python "
           "object.\nThe previous action is returned.  See getsignal() for possible return values.\n\n*** "
           "IMPORTANT NOTICE ***\nA signal handler function is called with two arguments:\nthe first is the "
           "signal number, the second is the interrupted stack frame."),
    method("getsignal", getsignal, "signalnum, /",
           "Return the current action for the given signal.\n\nThe return value can be:\n  SIG_IGN -- if the "
           "signal is being ignored\n  SIG_DFL -- if the default action for the signal is in effect\n  None "
           "    -- if an unknown handler is in effect\n  anything else -- the callable Python object used as "
           "a handler"),
    method("raise_signal", raise_signal, "signalnum, /", "Send a signal to the executing process."),
    method("pthread_kill", pthread_kill_of, 2, 2, "thread_id, signalnum, /", "Send a signal to a thread."),
    method(
        "strsignal", strsignal_of, "signalnum, /",
        "Return the system description of the given signal.\n\nReturns the description of signal "
        "*signalnum*, such as \"Interrupt\"\nfor :const:`SIGINT`. Returns :const:`None` if *signalnum* has "
        "no\ndescription. Raises :exc:`ValueError` if *signalnum* is invalid."),
    method("siginterrupt", siginterrupt_of, 2, 2, "signalnum, flag, /",
           "Change system call restart behaviour.\n\nIf flag is False, system calls will be restarted when "
           "interrupted by\nsignal sig, else system calls will be interrupted."),
    method("set_wakeup_fd", set_wakeup_fd, static_cast<char const*>(nullptr),
           "set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd\n\nSets the fd to be written to (with the "
           "signal number) when a signal\ncomes in.  A library can use this to wakeup select or poll.\nThe "
           "previous fd or -1 is returned.\n\nThe fd must be non-blocking."),
};

struct Constant {
    char const* name;
    int value;
};
#define SIGNAL_CONSTANT(name) \
    Constant {                \
#name, name           \
    }
constexpr Constant constants[] = {
    SIGNAL_CONSTANT(SIGHUP),
    SIGNAL_CONSTANT(SIGINT),
    SIGNAL_CONSTANT(SIGQUIT),
    SIGNAL_CONSTANT(SIGILL),
    SIGNAL_CONSTANT(SIGTRAP),
    SIGNAL_CONSTANT(SIGIOT),
    SIGNAL_CONSTANT(SIGABRT),
    SIGNAL_CONSTANT(SIGFPE),
    SIGNAL_CONSTANT(SIGKILL),
    SIGNAL_CONSTANT(SIGBUS),
    SIGNAL_CONSTANT(SIGSEGV),
    SIGNAL_CONSTANT(SIGSYS),
    SIGNAL_CONSTANT(SIGPIPE),
    SIGNAL_CONSTANT(SIGALRM),
    SIGNAL_CONSTANT(SIGTERM),
    SIGNAL_CONSTANT(SIGUSR1),
    SIGNAL_CONSTANT(SIGUSR2),
    SIGNAL_CONSTANT(SIGCHLD),
    SIGNAL_CONSTANT(SIGPWR),
    SIGNAL_CONSTANT(SIGIO),
    SIGNAL_CONSTANT(SIGURG),
    SIGNAL_CONSTANT(SIGWINCH),
    SIGNAL_CONSTANT(SIGPOLL),
    SIGNAL_CONSTANT(SIGSTOP),
    SIGNAL_CONSTANT(SIGTSTP),
    SIGNAL_CONSTANT(SIGCONT),
    SIGNAL_CONSTANT(SIGTTIN),
    SIGNAL_CONSTANT(SIGTTOU),
    SIGNAL_CONSTANT(SIGVTALRM),
    SIGNAL_CONSTANT(SIGPROF),
    SIGNAL_CONSTANT(SIGXCPU),
    SIGNAL_CONSTANT(SIGXFSZ),
    SIGNAL_CONSTANT(SIGSTKFLT),
    SIGNAL_CONSTANT(SIG_BLOCK),
    SIGNAL_CONSTANT(SIG_UNBLOCK),
    SIGNAL_CONSTANT(SIG_SETMASK),
    SIGNAL_CONSTANT(ITIMER_REAL),
    SIGNAL_CONSTANT(ITIMER_VIRTUAL),
    SIGNAL_CONSTANT(ITIMER_PROF),
    {"SIGCLD", SIGCHLD},
    {"NSIG", signal_limit},
    {"SIG_DFL", 0},
    {"SIG_IGN", 1},
};
#undef SIGNAL_CONSTANT

// What is in force when the module is made.
Value present_handler(Module* module, ThreadState& t, int number) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action)) return Value::none();
    if (action.sa_handler == SIG_DFL) return default_action;
    if (action.sa_handler == SIG_IGN) return ignore_action;
    if (!is_noted(number)) return Value::none();
    if (ends_process(number)) return default_action;
    return dict_get_str(module->dict, intern(t, "default_int_handler"));
}

Result<void> init(ThreadState& t, Module* module) {
    Dict* ns = module->dict;
    for (auto const& c : constants) dict_set_str(t, ns, intern(t, c.name), Value::small_int(c.value));
    dict_set_str(t, ns, intern(t, "SIGRTMIN"), Value::small_int(SIGRTMIN));
    dict_set_str(t, ns, intern(t, "SIGRTMAX"), Value::small_int(SIGRTMAX));
    for (MethodDef const& def : signal_wait_functions())
        dict_set_str(t, ns, intern(t, def.name),
                     Value(make_native_function(t, def, Value(module), Value(intern(t, "_signal")))));
    Type* error = kept_type(t, Kept::itimer_error, [](ThreadState& t) {
        return make_error_type(t, "signal", "itimer_error", {exception_type(t.rt, Exc::OSError)});
    });
    dict_set_str(t, ns, intern(t, "ItimerError"), Value(error));
    dict_set_str(t, ns, intern(t, "struct_siginfo"), Value(siginfo_type(t)));
    List* handlers = make_list(t, signal_limit);
    for (int i = 0; i < signal_limit; ++i)
        list_append(t, handlers, i ? present_handler(module, t, i) : Value::none());
    kept(t, Kept::signal_handlers) = Value(handlers);
    t.rt.extra->deliver_signals = deliver;
    return {};
}

}  // namespace

extern NativeModule const signal_module;
NativeModule const signal_module = {"_signal",
                                    "This module provides mechanisms to use signal handlers in "
                                    "Python.\n\nFunctions:\n\nalarm() -- cause SIGALRM "
                                    "after a specified time [Unix only]\nsetitimer() -- cause a signal "
                                    "(described below) after a specified\n     "
                                    "          float time and the timer may restart then [Unix "
                                    "only]\ngetitimer() -- get current value of timer "
                                    "[Unix only]\nsignal() -- set the action for a given signal\ngetsignal() "
                                    "-- get the signal action for a given "
                                    "signal\npause() -- wait until a signal arrives [Unix "
                                    "only]\ndefault_int_handler() -- default SIGINT handler\n",
                                    functions, init};

}  // namespace minipy::builtins
