// posix: processes, users, the environment.
#include "interpreter/builtins/modules/posix_exec.hpp"
#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/process_watcher.hpp"

#include <sched.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace minipy::builtins {

Result<StringVector> environment_vector(ThreadState& t, Value mapping) {
    StringVector result;
    Value items = TRY(call_method(t, mapping, t.rt.names.items));
    List* pairs = TRY(list_from(t, items));
    for (std::uint32_t i = 0; i < pairs->count; ++i) {
        Tuple* pair = TRY(tuple_from(t, pairs->items[i]));
        if (pair->count != 2) return raise(t, Exc::TypeError, "env must be a mapping object");
        std::string name = TRY(path_bytes(t, pair->items[0])), value = TRY(path_bytes(t, pair->items[1]));
        if (name.empty() || name.find('=', 1) != std::string::npos)
            return raise(t, Exc::ValueError, "illegal environment variable name");
        result.texts.push_back(name + "=" + value);
    }
    return result;
}

namespace {

using Arguments = std::span<Value const>;

template <auto f>
Result<Value> number_of(ThreadState& t, Value) {
    return make_int(t, std::int64_t(f()));
}

Result<Value> posix_exit(ThreadState& t, Value, Arguments a) {
    int const code = TRY(int_argument(t, a[0]));
    tell_process_ends(t);
    ::_exit(code);
}
Result<Value> posix_abort(ThreadState& t, Value) {
    tell_process_ends(t);
    std::abort();
}

Result<Value> posix_kill(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0])), signal = TRY(int_argument(t, a[1]));
    TRY(audit(t, "os.kill", {a[0], a[1]}));
    if (signal == SIGKILL && pid == getpid()) tell_process_ends(t);
    if (::kill(pid, signal) < 0) return raise_os_error(t, errno);
    TRY(run_pending(t));  // it may have been for this very process
    return Value::none();
}

Result<Value> posix_system(ThreadState& t, Value, Arguments a) {
    std::string command = TRY(path_bytes(t, a[0]));
    if (audited(t)) TRY(audit(t, "os.system", {make_bytes(t, command)}));
    TRY(settle_files(t));
    return Value::small_int(without_gil(t, [&] { return std::system(command.c_str()); }));
}

// ---- exec

Result<StringVector> string_vector(ThreadState& t, Value v, char const* function) {
    if (!is_list(v) && !is_tuple(v))
        return raise(t, Exc::TypeError, "{}() arg 2 must be a tuple or list", function);
    List* items = TRY(list_from(t, v));
    if (items->count == 0) return raise(t, Exc::ValueError, "{}() arg 2 must not be empty", function);
    StringVector result;
    for (std::uint32_t i = 0; i < items->count; ++i) {
        std::string text = TRY(path_bytes(t, items->items[i]));
        result.texts.push_back(std::move(text));
    }
    if (result.texts[0].empty())
        return raise(t, Exc::ValueError, "{}() arg 2 first element cannot be empty", function);
    return result;
}

Result<Value> posix_execv(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "execv"));
    StringVector arguments = TRY(string_vector(t, a[1], "execv"));
    TRY(settle_files(t));
    if (::access(path.c_str(), X_OK) == 0) tell_process_ends(t);
    ::execv(path.c_str(), arguments.data());
    return raise_os_error(t, errno);
}
Result<Value> posix_execve(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "execve", "path", path_or_fd));
    StringVector arguments = TRY(string_vector(t, a[1], "execve"));
    TRY(settle_files(t));
    StringVector environment = TRY(environment_vector(t, a[2]));
    if (path.fd >= 0 || ::access(path.c_str(), X_OK) == 0) tell_process_ends(t);
    if (path.fd >= 0)
        ::fexecve(path.fd, arguments.data(), environment.data());
    else
        ::execve(path.c_str(), arguments.data(), environment.data());
    return raise_os_error(t, errno, path.object);
}

// ---- wait

Result<Value> posix_waitpid(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0])), options = TRY(int_argument(t, a[1]));
    int status = 0;
    std::int64_t const done = TRY(checked_call(t, [&] { return ::waitpid(pid, &status, options); }));
    return Value(make_tuple(t, {make_int(t, done), make_int(t, status)}));
}
Result<Value> posix_wait(ThreadState& t, Value) {
    int status = 0;
    std::int64_t const done = TRY(checked_call(t, [&] { return ::wait(&status); }));
    return Value(make_tuple(t, {make_int(t, done), make_int(t, status)}));
}

constexpr bool w_exited(int s) {
    return WIFEXITED(s);
}
constexpr bool w_signalled(int s) {
    return WIFSIGNALED(s);
}
constexpr bool w_stopped(int s) {
    return WIFSTOPPED(s);
}
constexpr bool w_continued(int s) {
    return WIFCONTINUED(s);
}
constexpr bool w_core(int s) {
    return WCOREDUMP(s);
}
constexpr int w_status(int s) {
    return WEXITSTATUS(s);
}
constexpr int w_signal(int s) {
    return WTERMSIG(s);
}
constexpr int w_stop_signal(int s) {
    return WSTOPSIG(s);
}
template <auto f>
Result<Value> of_status(ThreadState& t, Value, Arguments a) {
    auto const answer = f(TRY(int_argument(t, a[0])));
    if constexpr (std::is_same_v<decltype(answer), bool const>)
        return Value::boolean(answer);
    else
        return Value::small_int(answer);
}

Result<Value> posix_waitstatus_to_exitcode(ThreadState& t, Value, Arguments a) {
    int const status = TRY(int_argument(t, a[0]));
    if (WIFEXITED(status)) return Value::small_int(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return Value::small_int(-WTERMSIG(status));
    if (WIFSTOPPED(status))
        return raise(t, Exc::ValueError, "process stopped by delivery of signal {}", WSTOPSIG(status));
    return raise(t, Exc::ValueError, "invalid wait status: {}", status);
}

// ---- environment

Result<Value> posix_putenv(ThreadState& t, Value, Arguments a) {
    std::string name = TRY(path_bytes(t, a[0])), value = TRY(path_bytes(t, a[1]));
    if (name.find('=') != std::string::npos)
        return raise(t, Exc::ValueError, "illegal environment variable name");
    if (audited(t)) TRY(audit(t, "os.putenv", {make_bytes(t, name), make_bytes(t, value)}));
    if (::setenv(name.c_str(), value.c_str(), 1) < 0) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> posix_unsetenv(ThreadState& t, Value, Value v) {
    std::string name = TRY(path_bytes(t, v));
    if (audited(t)) TRY(audit(t, "os.unsetenv", {make_bytes(t, name)}));
    if (::unsetenv(name.c_str()) < 0) return raise_os_error(t, errno);
    return Value::none();
}

// ---- what the system says of itself

Result<Value> posix_urandom(ThreadState& t, Value, Value size) {
    std::int64_t const n = TRY(index_as_int64(t, size));
    if (n < 0) return raise(t, Exc::ValueError, "negative argument not allowed");
    Bytes* bytes = TRY(allocate_bytes_checked(t, std::uint64_t(n)));
    for (std::int64_t done = 0; done < n;)
        done +=
            TRY(checked_call(t, [&] { return ::getrandom(bytes->data + done, std::size_t(n - done), 0); }));
    return Value(bytes);
}

Result<Value> posix_strerror(ThreadState& t, Value, Value code) {
    return Value(make_str(t, std::strerror(TRY(int_argument(t, code)))));
}

Result<Value> posix_cpu_count(ThreadState&, Value) {
    long const n = ::sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? Value::none() : Value::small_int(n);
}

Result<Value> posix_getloadavg(ThreadState& t, Value) {
    double load[3];
    if (::getloadavg(load, 3) != 3) return raise(t, Exc::OSError, "Load averages are unobtainable");
    return Value(make_tuple(t, {Value::number(load[0]), Value::number(load[1]), Value::number(load[2])}));
}

Result<Value> posix_sched_getaffinity(ThreadState& t, Value, Value v) {
    int const pid = TRY(int_argument(t, v));
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(pid, sizeof set, &set) < 0) return raise_os_error(t, errno);
    Set* result = make_set(t);
    for (int i = 0; i < CPU_SETSIZE; ++i)
        if (CPU_ISSET(i, &set)) TRY(set_add(t, result, Value::small_int(i)));
    return Value(result);
}

Result<Value> posix_nice(ThreadState& t, Value, Value v) {
    int const by = TRY(int_argument(t, v));
    errno = 0;
    int const now = ::nice(by);
    if (now == -1 && errno) return raise_os_error(t, errno);
    return Value::small_int(now);
}

Result<Value> posix_getlogin(ThreadState& t, Value) {
    char name[256];
    if (int const error = ::getlogin_r(name, sizeof name)) return raise_os_error(t, error);
    return decode_path(t, name);
}

Result<Value> posix_getpgid(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0]));
    return make_int(t, TRY(checked_call(t, [&] { return ::getpgid(pid); })));
}
Result<Value> posix_setpgid(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0])), group = TRY(int_argument(t, a[1]));
    TRY(checked_call(t, [&] { return ::setpgid(pid, group); }));
    return Value::none();
}
Result<Value> posix_setsid(ThreadState& t, Value) {
    TRY(checked_call(t, [] { return ::setsid(); }));
    return Value::none();
}
Result<Value> posix_getgroups(ThreadState& t, Value) {
    gid_t groups[1024];
    int const n = ::getgroups(1024, groups);
    if (n < 0) return raise_os_error(t, errno);
    List* list = make_list(t);
    for (int i = 0; i < n; ++i) list_append(t, list, make_int(t, groups[i]));
    return Value(list);
}

constexpr SequenceField uname_fields[] = {{"sysname", "operating system name"},
                                          {"nodename", "name of machine on network (implementation-defined)"},
                                          {"release", "operating system release"},
                                          {"version", "operating system version"},
                                          {"machine", "hardware identifier"}};
Type* make_uname_type(ThreadState& t) {
    return make_struct_sequence_type(
        t, {"posix.uname_result", "uname_result: Result from os.uname().", uname_fields, 5});
}
Result<Value> posix_uname(ThreadState& t, Value) {
    utsname u;
    if (::uname(&u) < 0) return raise_os_error(t, errno);
    Value const values[] = {decode_path(t, u.sysname), decode_path(t, u.nodename), decode_path(t, u.release),
                            decode_path(t, u.version), decode_path(t, u.machine)};
    return make_struct_sequence(t, uname_result_type(t), values);
}

constexpr SequenceField times_fields[] = {{"user", "user time"},
                                          {"system", "system time"},
                                          {"children_user", "user time of children"},
                                          {"children_system", "system time of children"},
                                          {"elapsed", "elapsed time since an arbitrary point in the past"}};
Type* make_times_type(ThreadState& t) {
    return make_struct_sequence_type(
        t, {"posix.times_result", "times_result: Result from os.times().", times_fields, 5});
}
Result<Value> posix_times(ThreadState& t, Value) {
    tms u;
    clock_t const elapsed = ::times(&u);
    if (elapsed == clock_t(-1)) return raise_os_error(t, errno);
    auto const ticks = double(::sysconf(_SC_CLK_TCK));
    Value const values[] = {
        Value::number(double(u.tms_utime) / ticks), Value::number(double(u.tms_stime) / ticks),
        Value::number(double(u.tms_cutime) / ticks), Value::number(double(u.tms_cstime) / ticks),
        Value::number(double(elapsed) / ticks)};
    return make_struct_sequence(t, times_result_type(t), values);
}

constexpr MethodDef functions[] = {
    method("_exit", posix_exit, "status",
           "Exit to the system with specified status, without normal exit processing."),
    method("abort", posix_abort, "Abort the interpreter immediately."),
    method("kill", posix_kill, 2, 2, "pid, signal, /", "Kill a process with a signal."),
    method("system", posix_system, "command", "Execute the command in a subshell."),
    method("execv", posix_execv, 2, 2, "path, argv, /",
           "Execute an executable path with arguments, replacing current process."),
    method("execve", posix_execve, "path, argv, env",
           "Execute an executable path with arguments, replacing current process."),
    method("waitpid", posix_waitpid, 2, 2, "pid, options, /",
           "Wait for completion of a given child process."),
    method("wait", posix_wait, "Wait for completion of a child process."),
    method("WIFEXITED", of_status<w_exited>, "status",
           "Return True if the process returning status exited via the exit() system call."),
    method("WIFSIGNALED", of_status<w_signalled>, "status",
           "Return True if the process returning status was terminated by a signal."),
    method("WIFSTOPPED", of_status<w_stopped>, "status",
           "Return True if the process returning status was stopped."),
    method("WIFCONTINUED", of_status<w_continued>, "status",
           "Return True if a particular process was continued from a job control stop."),
    method("WCOREDUMP", of_status<w_core>, "status",
           "Return True if the process returning status was dumped to a core file."),
    method("WEXITSTATUS", of_status<w_status>, "status", "Return the process return code from status."),
    method("WTERMSIG", of_status<w_signal>, "status",
           "Return the signal that terminated the process that provided the status value."),
    method("WSTOPSIG", of_status<w_stop_signal>, "status",
           "Return the signal that stopped the process that provided the status value."),
    method("waitstatus_to_exitcode", posix_waitstatus_to_exitcode, "status",
           "Convert a wait status to an exit code."),
    method("putenv", posix_putenv, 2, 2, "name, value, /", "Change or add an environment variable."),
    method("unsetenv", posix_unsetenv, "name, /", "Delete an environment variable."),
    method("urandom", posix_urandom, "size, /",
           "Return a bytes object containing random bytes suitable for cryptographic use."),
    method("strerror", posix_strerror, "code, /", "Translate an error code to a message string."),
    method("cpu_count", posix_cpu_count,
           "Return the number of CPUs in the system; return None if indeterminable."),
    method("getloadavg", posix_getloadavg, "Return average recent system load information."),
    method("sched_getaffinity", posix_sched_getaffinity, "pid, /",
           "Return the affinity of the process identified by pid (or the current process if zero)."),
    method("nice", posix_nice, "increment, /",
           "Add increment to the priority of process and return the new priority."),
    method("getlogin", posix_getlogin, "Return the actual login name."),
    method("getpid", number_of<::getpid>, "Return the current process id."),
    method("getppid", number_of<::getppid>, "Return the parent's process id."),
    method("getuid", number_of<::getuid>, "Return the current process's user id."),
    method("geteuid", number_of<::geteuid>, "Return the current process's effective user id."),
    method("getgid", number_of<::getgid>, "Return the current process's group id."),
    method("getegid", number_of<::getegid>, "Return the current process's effective group id."),
    method("getpgrp", number_of<::getpgrp>, "Return the current process group id."),
    method("getpgid", posix_getpgid, "pid", "Call the system call getpgid(), and return the result."),
    method("setpgid", posix_setpgid, 2, 2, "pid, pgrp, /", "Call the system call setpgid(pid, pgrp)."),
    method("setsid", posix_setsid, "Call the system call setsid()."),
    method("getgroups", posix_getgroups, "Return list of supplemental group IDs for the process."),
    method("uname", posix_uname, "Return an object identifying the current operating system."),
    method("times", posix_times, "Return a collection containing process timing information."),
};

}  // namespace

std::span<MethodDef const> posix_process_functions() {
    return functions;
}
Type* uname_result_type(ThreadState& t) {
    return kept_type(t, Kept::uname_result, make_uname_type);
}
Type* times_result_type(ThreadState& t) {
    return kept_type(t, Kept::times_result, make_times_type);
}

}  // namespace minipy::builtins
