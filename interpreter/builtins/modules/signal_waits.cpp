// _signal: masks, sets of signals, and waiting for them.
#include "interpreter/builtins/modules/signal_waits.hpp"

#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/signals.hpp"

#include <sys/syscall.h>
#include <unistd.h>
#include <cmath>
#include <csignal>
#include <ctime>

namespace minipy::builtins {

Result<double> seconds_argument(ThreadState& t, Value v) {
    if (!is_float(v)) return int_to_double(t, TRY(index_of(t, v)));
    double const seconds = float_value(v);
    if (std::isnan(seconds)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
    if (std::fabs(seconds) >= 9223372036854.0)
        return raise(t, Exc::OverflowError, "timestamp out of range for platform time_t");
    return seconds;
}

Result<sigset_t> signal_set_argument(ThreadState& t, Value iterable) {
    sigset_t set;
    sigemptyset(&set);
    TRY(for_each(t, iterable, [&](Value v) -> Result<bool> {
        std::int64_t number = 0;
        Value const exact = TRY(index_of(t, v));
        if (!int_to_int64(exact, number) || number < 1 || number >= signal_limit)
            return raise(t, Exc::ValueError, "signal number {} out of range [1; {}]", int_to_text(exact),
                         signal_limit - 1);
        sigaddset(&set, int(number));  // those of the C library itself are left out
        return true;
    }));
    return set;
}

namespace {

using Arguments = std::span<Value const>;

Result<Value> numbers_of(ThreadState& t, sigset_t const& signals) {
    Set* set = make_set(t);
    for (int i = 1; i < signal_limit; ++i)
        if (sigismember(&signals, i) == 1) TRY(set_add(t, set, Value::small_int(i)));
    return set;
}

Result<Value> pthread_sigmask_of(ThreadState& t, Value, Arguments args) {
    int const how = TRY(int_argument(t, args[0]));
    sigset_t const mask = TRY(signal_set_argument(t, args[1]));
    sigset_t before;
    if (int const error = ::pthread_sigmask(how, &mask, &before)) return raise_os_error(t, error);
    TRY(run_pending(t));  // signals that were held back come now
    return numbers_of(t, before);
}

Result<Value> sigpending_of(ThreadState& t, Value) {
    sigset_t set;
    if (::sigpending(&set)) return raise_os_error(t, errno);
    return numbers_of(t, set);
}

Result<Value> valid_signals(ThreadState& t, Value) {
    sigset_t set;
    sigfillset(&set);
    return numbers_of(t, set);
}

Result<Value> sigwait_of(ThreadState& t, Value, Value iterable) {
    sigset_t const set = TRY(signal_set_argument(t, iterable));
    int number = 0;
    if (int const error = without_gil(t, [&] { return ::sigwait(&set, &number); }))
        return raise_os_error(t, error);
    return Value::small_int(number);
}

Value info_of(ThreadState& t, siginfo_t const& info) {
    Value const values[] = {Value::small_int(info.si_signo), Value::small_int(info.si_code),
                            Value::small_int(info.si_errno), make_int(t, info.si_pid),
                            make_int(t, info.si_uid),        Value::small_int(info.si_status),
                            make_int(t, info.si_band)};
    return make_struct_sequence(t, siginfo_type(t), values);
}

Result<Value> sigwaitinfo_of(ThreadState& t, Value, Value iterable) {
    sigset_t const set = TRY(signal_set_argument(t, iterable));
    siginfo_t info{};
    TRY(checked_call(t, [&] { return ::sigwaitinfo(&set, &info); }));
    return info_of(t, info);
}

Result<Value> sigtimedwait_of(ThreadState& t, Value, Arguments args) {
    sigset_t const set = TRY(signal_set_argument(t, args[0]));
    double const seconds = TRY(seconds_argument(t, args[1]));
    if (seconds < 0) return raise(t, Exc::ValueError, "timeout must be non-negative");
    timespec wait{time_t(seconds), long((seconds - std::floor(seconds)) * 1e9)};
    siginfo_t info{};
    int const number = without_gil(t, [&] { return ::sigtimedwait(&set, &info, &wait); });
    if (number >= 0) return info_of(t, info);
    if (errno == EAGAIN) return Value::none();
    if (errno != EINTR) return raise_os_error(t, errno);
    TRY(run_pending(t));
    return Value::none();
}

Result<Value> pause_of(ThreadState& t, Value) {
    without_gil(t, [] { return ::pause(); });
    TRY(run_pending(t));
    return Value::none();
}

Result<Value> pidfd_send_signal_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(int_argument(t, args[0])), number = TRY(int_argument(t, args[1]));
    if (args[2] && !args[2].is_none()) return raise(t, Exc::TypeError, "siginfo must be None");
    int const flags = args[3] ? TRY(int_argument(t, args[3])) : 0;
    if (::syscall(SYS_pidfd_send_signal, fd, number, nullptr, flags) < 0) return raise_os_error(t, errno);
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("pthread_sigmask", pthread_sigmask_of, 2, 2, "how, mask, /",
           "Fetch and/or change the signal mask of the calling thread."),
    method(
        "sigpending", sigpending_of,
        "Examine pending signals.\n\nReturns a set of signal numbers that are pending for delivery to\nthe "
        "calling thread."),
    method("sigwait", sigwait_of, "sigset, /",
           "Wait for a signal.\n\nSuspend execution of the calling thread until the delivery of one of "
           "the\nsignals specified in the signal set sigset.  The function accepts the signal\nand returns "
           "the signal number."),
    method(
        "sigwaitinfo", sigwaitinfo_of, "sigset, /",
        "Wait synchronously until one of the signals in *sigset* is delivered.\n\nReturns a struct_siginfo "
        "containing information about the signal."),
    method("sigtimedwait", sigtimedwait_of, 2, 2, "sigset, timeout, /",
           "Like sigwaitinfo(), but with a timeout.\n\nThe timeout is specified in seconds, with floating "
           "point numbers allowed."),
    method("pause", pause_of, "Wait until a signal arrives."),
    method("valid_signals", valid_signals,
           "Return a set of valid signal numbers on this platform.\n\nThe signal numbers returned by this "
           "function can be safely passed to\nfunctions like `pthread_kill`."),
    method("pidfd_send_signal", pidfd_send_signal_of, 2, 4, "pidfd, signalnum, siginfo=None, flags=0, /",
           "Send a signal to a process referred to by a pid file descriptor."),
};

constexpr SequenceField siginfo_fields[] = {
    {"si_signo", "signal number"},
    {"si_code", "signal code"},
    {"si_errno", "errno associated with this signal"},
    {"si_pid", "sending process ID"},
    {"si_uid", "real user ID of sending process"},
    {"si_status", "exit value or signal"},
    {"si_band", "band event for SIGPOLL"},
};

}  // namespace

Type* siginfo_type(ThreadState& t) {
    return kept_type(t, Kept::struct_siginfo, [](ThreadState& t) {
        return make_struct_sequence_type(
            t,
            {"signal.struct_siginfo",
             "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\nThis object may be accessed either "
             "as a tuple of\n(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\nor via the "
             "attributes si_signo, si_code, and so on.",
             siginfo_fields, 7});
    });
}

std::span<MethodDef const> signal_wait_functions() {
    return functions;
}

}  // namespace minipy::builtins
