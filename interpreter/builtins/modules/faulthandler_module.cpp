// The native module faulthandler: where the threads are, written when something goes wrong.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/modules/faulthandler.hpp"
#include "interpreter/builtins/modules/thread_module.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/gil.hpp"
#include "interpreter/runtime/stack_dump.hpp"

#include <sys/resource.h>
#include <unistd.h>
#include <cmath>
#include <csignal>

namespace minipy::builtins {

using namespace runtime;

namespace {

// ---- arguments

// The standard error of now, for a file that is not given or None (faulthandler_get_fileno).
Result<Value> file_or_stderr(ThreadState& t, Value file) {
    if (file && !file.is_none()) return file;
    Value const standard = dict_get_str(t.rt.sys_module->dict, intern(t, "stderr"));
    if (!standard) return raise(t, Exc::RuntimeError, "unable to get sys.stderr");
    if (standard.is_none()) return raise(t, Exc::RuntimeError, "sys.stderr is None");
    return standard;
}

// Who gets the dump: a descriptor, or a file object, which is flushed.
Result<DumpTarget> target_of(ThreadState& t, Value given, bool all_threads) {
    Value const file = TRY(file_or_stderr(t, given));
    DumpTarget target;
    target.rt = &t.rt;
    target.all_threads = all_threads;
    if (is_int(file)) {
        target.fd = TRY(index_as_c_int(t, file));
        // (CPython's own spelling)
        if (target.fd < 0) return raise(t, Exc::ValueError, "file is not a valid file descripter");
        return target;
    }
    Value const number = TRY(call_method(t, file, "fileno"));
    std::int64_t fd = -1;
    if (!is_int(number) || !int_to_int64(number, fd) || fd < 0 || fd > INT32_MAX)
        return raise(t, Exc::RuntimeError, "file.fileno() is not a valid file descriptor");
    target.fd = int(fd);
    target.file = std::make_unique<Root>(t.rt, file);
    if (!call_method(t, file, "flush").ok()) clear_error(t);
    return target;
}

bool is_true(Value v, bool otherwise = false) {
    return v ? v != Value::small_int(0) : otherwise;
}

// A number of seconds as microseconds, rounded up.
Result<std::int64_t> timeout_argument(ThreadState& t, Value v) {
    TRY(moment_after(t, v, "timeout must be greater than 0"));
    double const seconds = is_float(v) ? float_value(v) : TRY(int_to_double(t, TRY(index_of(t, v))));
    auto const microseconds = std::int64_t(std::ceil(seconds * 1e6));
    if (microseconds <= 0) return raise(t, Exc::ValueError, "timeout must be greater than 0");
    return microseconds;
}

Result<int> signal_argument(ThreadState& t, Value v) {
    int const number = TRY(read_c_int(t, v));
    if (is_fault_signal(number))
        return raise(t, Exc::RuntimeError, "signal {} cannot be registered, use enable() instead", number);
    if (number < 1 || number >= NSIG) return raise(t, Exc::ValueError, "signal number out of range");
    return number;
}

// ---- dumps

constexpr char const* dump_names[] = {"file", "all_threads"};

Result<Value> dump_traceback(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(read_arguments(t, {"dump_traceback", "|Oi", dump_names}, args, a));
    DumpTarget const target = TRY(target_of(t, a[0], is_true(a[1], true)));
    if (target.all_threads)
        dump_all_stacks(target.fd, t.rt);
    else
        dump_stack(target.fd, t.rt);
    return Value::none();
}

Result<Value> enable(ThreadState& t, Value, Args const& args) {
    Value a[2];
    TRY(read_arguments(t, {"enable", "|Oi", dump_names}, args, a));
    TRY(watch_faults(t, TRY(target_of(t, a[0], is_true(a[1], true)))));
    return Value::none();
}

Result<Value> disable(ThreadState&, Value) {
    bool const was = faults_are_watched();
    unwatch_faults();
    return Value::boolean(was);
}

Result<Value> is_enabled(ThreadState&, Value) {
    return Value::boolean(faults_are_watched());
}

Result<Value> dump_traceback_later(ThreadState& t, Value, Args const& args) {
    static constexpr char const* names[] = {"timeout", "repeat", "file", "exit"};
    Value a[4];
    TRY(read_arguments(t, {"dump_traceback_later", "O|iOi", names}, args, a));
    std::int64_t const timeout = TRY(timeout_argument(t, a[0]));
    DumpTarget target = TRY(target_of(t, a[2], true));
    TRY(dump_later(t, std::move(target), timeout, is_true(a[1]), is_true(a[3])));
    return Value::none();
}

Result<Value> cancel(ThreadState&, Value) {
    cancel_dump_later();
    return Value::none();
}

Result<Value> register_signal(ThreadState& t, Value, Args const& args) {
    static constexpr char const* names[] = {"signum", "file", "all_threads", "chain"};
    Value a[4];
    TRY(read_arguments(t, {"register", "i|Oii", names}, args, a));
    int const number = TRY(signal_argument(t, a[0]));
    DumpTarget target = TRY(target_of(t, a[1], is_true(a[2], true)));
    TRY(dump_at_signal(t, number, std::move(target), is_true(a[3])));
    return Value::none();
}

Result<Value> unregister_signal(ThreadState& t, Value, Args const& args) {
    static constexpr char const* names[] = {"signum"};
    Value a[1];
    TRY(read_arguments(t, {"unregister", "i", names}, args, a));
    return Value::boolean(forget_dump_at_signal(TRY(signal_argument(t, a[0]))));
}

// ---- faults on purpose, for tests

void leave_no_core() {
    rlimit limit{};
    if (getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_cur = 0;
        (void)setrlimit(RLIMIT_CORE, &limit);
    }
}

Result<Value> fail_by(int number) {
    leave_no_core();
    (void)::raise(number);
    return Value::none();
}

Result<Value> read_null(ThreadState& t, Value) {
    leave_no_core();
    int const volatile* volatile nowhere = nullptr;
    return make_int(t, *nowhere);
}

Result<Value> sigsegv(ThreadState& t, Value, Args const& args) {
    Value a[1];
    TRY(read_arguments(t, {"_sigsegv", "|i"}, args, a));
    if (is_true(a[0])) return without_gil(t, [] { return fail_by(SIGSEGV); });
    return fail_by(SIGSEGV);
}
Result<Value> sigabrt(ThreadState&, Value) {
    leave_no_core();
    std::abort();
}
Result<Value> sigfpe(ThreadState&, Value) {
    return fail_by(SIGFPE);
}

// Frames of the native stack up to its end, or so many bytes.
[[gnu::noinline]] std::size_t exhaust_stack(char const volatile* from, std::size_t limit) {
    char volatile page[4096];
    page[0] = 1;
    page[4095] = 1;
    auto const used = std::size_t(from - page);
    std::size_t const deeper = used < limit ? exhaust_stack(from, limit) : used;
    return deeper + page[0] - page[4095];
}
Result<Value> stack_overflow(ThreadState& t, Value) {
    leave_no_core();
    char const volatile here = 0;
    std::size_t const used = exhaust_stack(&here, std::size_t(100) << 20);
    return raise(t, Exc::RuntimeError,
                 "unable to raise a stack overflow (allocated {} bytes on the stack, {} recursive calls)",
                 used, used / 4096);
}

void fail_in_thread(void* rt) {
    dump_text(2,
              "Fatal Python error: faulthandler_fatal_error_thread: in new thread\n"
              "Python runtime state: initialized\n\n");
    dump_all_stacks(2, *static_cast<Runtime*>(rt));
    unwatch_faults();
    std::abort();
}
Result<Value> fatal_error_c_thread(ThreadState& t, Value) {
    leave_no_core();
    if (!os::start_thread(fail_in_thread, &t.rt, 0))
        return raise(t, Exc::RuntimeError, "unable to start the thread");
    return without_gil(t, []() -> Result<Value> {
        for (;;) ::pause();
    });
}

constexpr MethodDef functions[] = {
    method("enable", enable, nullptr, "enable(file=sys.stderr, all_threads=True): enable the fault handler"),
    method("disable", disable, "disable(): disable the fault handler"),
    method("is_enabled", is_enabled, "is_enabled()->bool: check if the handler is enabled"),
    method(
        "dump_traceback", dump_traceback, nullptr,
        "dump_traceback(file=sys.stderr, all_threads=True): dump the traceback of the current thread, or of "
        "all threads if all_threads is True, into file"),
    method("dump_traceback_later", dump_traceback_later, nullptr,
           "dump_traceback_later(timeout, repeat=False, file=sys.stderrn, exit=False):\n"
           "dump the traceback of all threads in timeout seconds,\n"
           "or each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe."),
    method("cancel_dump_traceback_later", cancel,
           "cancel_dump_traceback_later():\ncancel the previous call to dump_traceback_later()."),
    method("register", register_signal, nullptr,
           "register(signum, file=sys.stderr, all_threads=True, chain=False): register a handler for the "
           "signal 'signum': dump the traceback of the current thread, or of all threads if all_threads is "
           "True, into file"),
    method("unregister", unregister_signal, nullptr,
           "unregister(signum): unregister the handler of the signal 'signum' registered by register()"),
    method("_read_null", read_null,
           "_read_null(): read from NULL, raise a SIGSEGV or SIGBUS signal depending on the platform"),
    method("_sigsegv", sigsegv, nullptr, "_sigsegv(release_gil=False): raise a SIGSEGV signal"),
    method("_fatal_error_c_thread", fatal_error_c_thread,
           "fatal_error_c_thread(): call Py_FatalError() in a new C thread."),
    method("_sigabrt", sigabrt, "_sigabrt(): raise a SIGABRT signal"),
    method("_sigfpe", sigfpe, "_sigfpe(): raise a SIGFPE signal"),
    method("_stack_overflow", stack_overflow, "_stack_overflow(): recursive call to raise a stack overflow"),
};

}  // namespace

extern NativeModule const faulthandler_module;
constinit NativeModule const faulthandler_module = {"faulthandler", "faulthandler module.", functions,
                                                    nullptr};

}  // namespace minipy::builtins
