// posix: how the system schedules processes, and what it says of children that have changed.
#include "interpreter/builtins/modules/posix_exec.hpp"
#include "interpreter/builtins/modules/resource_module.hpp"
#include "interpreter/builtins/struct_sequence.hpp"

#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <memory>

namespace minipy::builtins {

Result<sched_param> sched_param_argument(ThreadState& t, Value v) {
    if (!v.is_object() || v.as_object()->shape->type != scheduler_param_type(t))
        return raise(t, Exc::TypeError, "must have a sched_param object");
    Value const number = TRY(index_of(t, v.as<Tuple>()->items[0]));
    std::int64_t priority = 0;
    if (!int_to_int64(number, priority) || priority > INT32_MAX || priority < INT32_MIN)
        return raise(t, Exc::OverflowError, "sched_priority out of range");
    sched_param param{};
    param.sched_priority = int(priority);
    return param;
}

namespace {

using Arguments = std::span<Value const>;

// ---- waiting

Result<Value> child_and_usage(ThreadState& t, std::int64_t pid, int status, rusage const& usage) {
    return Value(
        make_tuple(t, {make_int(t, pid), make_int(t, pid ? status : 0), make_resource_usage(t, usage)}));
}
Result<Value> posix_wait3(ThreadState& t, Value, Arguments a) {
    int const options = TRY(int_argument(t, a[0]));
    int status = 0;
    rusage usage{};
    std::int64_t const pid = TRY(checked_call(t, [&] { return ::wait3(&status, options, &usage); }));
    return child_and_usage(t, pid, status, usage);
}
Result<Value> posix_wait4(ThreadState& t, Value, Arguments a) {
    int const child = TRY(int_argument(t, a[0])), options = TRY(int_argument(t, a[1]));
    int status = 0;
    rusage usage{};
    std::int64_t const pid = TRY(checked_call(t, [&] { return ::wait4(child, &status, options, &usage); }));
    return child_and_usage(t, pid, status, usage);
}

constexpr SequenceField waitid_fields[] = {{"si_pid"}, {"si_uid"}, {"si_signo"}, {"si_status"}, {"si_code"}};

Result<Value> posix_waitid(ThreadState& t, Value, Arguments a) {
    int const kind = TRY(int_argument(t, a[0])), id = TRY(int_argument(t, a[1])),
              options = TRY(int_argument(t, a[2]));
    siginfo_t info{};
    TRY(checked_call(t, [&] { return ::waitid(idtype_t(kind), id_t(id), &info, options); }));
    if (info.si_pid == 0) return Value::none();
    Value const values[] = {make_int(t, info.si_pid), make_int(t, info.si_uid),
                            Value::small_int(info.si_signo), Value::small_int(info.si_status),
                            Value::small_int(info.si_code)};
    return make_struct_sequence(t, waitid_result_type(t), values);
}

Result<Value> posix_pidfd_open(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0]));
    int const flags = a[1] ? TRY(int_argument(t, a[1])) : 0;
    return make_int(t, TRY(checked_call(t, [&] { return ::syscall(SYS_pidfd_open, pid, flags); })));
}

// ---- scheduling

// sched_param(sched_priority): a tuple of one.
Result<Value> scheduler_param_new(ThreadState& t, Type* type, Args const& args) {
    Value priority;
    TRY(bind_arguments(t, "sched_param", "sched_priority", args, {&priority, 1}));
    return make_struct_sequence(t, type, {&priority, 1});
}

constexpr SequenceField param_fields[] = {{"sched_priority", "the scheduling priority"}};

Result<Value> posix_sched_getparam(ThreadState& t, Value, Value v) {
    int const pid = TRY(int_argument(t, v));
    sched_param param{};
    if (::sched_getparam(pid, &param) < 0) return raise_os_error(t, errno);
    Value const priority = Value::small_int(param.sched_priority);
    return make_struct_sequence(t, scheduler_param_type(t), {&priority, 1});
}
Result<Value> posix_sched_setparam(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0]));
    sched_param const param = TRY(sched_param_argument(t, a[1]));
    if (::sched_setparam(pid, &param) < 0) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> posix_sched_getscheduler(ThreadState& t, Value, Value v) {
    int const policy = ::sched_getscheduler(TRY(int_argument(t, v)));
    if (policy < 0) return raise_os_error(t, errno);
    return Value::small_int(policy);
}
Result<Value> posix_sched_setscheduler(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0])), policy = TRY(int_argument(t, a[1]));
    sched_param const param = TRY(sched_param_argument(t, a[2]));
    if (::sched_setscheduler(pid, policy, &param) < 0) return raise_os_error(t, errno);
    return Value::none();
}
template <auto f>
Result<Value> priority_limit(ThreadState& t, Value, Arguments a) {
    int const limit = f(TRY(int_argument(t, a[0])));
    if (limit < 0) return raise_os_error(t, errno);
    return Value::small_int(limit);
}
Result<Value> posix_sched_rr_get_interval(ThreadState& t, Value, Value v) {
    timespec interval{};
    if (::sched_rr_get_interval(TRY(int_argument(t, v)), &interval) < 0) return raise_os_error(t, errno);
    return Value::number(double(interval.tv_sec) + 1e-9 * double(interval.tv_nsec));
}
Result<Value> posix_sched_yield(ThreadState& t, Value) {
    TRY(checked_call(t, [] { return ::sched_yield(); }));
    return Value::none();
}

constexpr int most_processors = 1 << 20;

struct FreeCpuSet {
    void operator()(cpu_set_t* set) const { CPU_FREE(set); }
};

Result<Value> posix_sched_setaffinity(ThreadState& t, Value, Arguments a) {
    int const pid = TRY(int_argument(t, a[0]));
    std::vector<int> processors;
    int highest = 0;
    TRY(for_each(t, a[1], [&](Value v) -> Result<bool> {
        if (!is_int(v))
            return raise(t, Exc::TypeError, "expected an iterator of ints, but iterator yielded {}",
                         to_utf8(TRY(repr(t, Value(type_of(t, v))))));
        std::int64_t n = 0;
        if (int_sign(v) < 0) return raise(t, Exc::ValueError, "negative CPU number");
        if (!int_to_int64(v, n) || n > INT32_MAX) return raise(t, Exc::OverflowError, "CPU number too large");
        if (n < most_processors) processors.push_back(int(n));
        highest = std::max(highest, int(std::min<std::int64_t>(n, most_processors - 1)));
        return true;
    }));
    std::unique_ptr<cpu_set_t, FreeCpuSet> const set(CPU_ALLOC(highest + 1));
    if (!set) return raise_no_memory(t);
    std::size_t const size = CPU_ALLOC_SIZE(highest + 1);
    CPU_ZERO_S(size, set.get());
    for (int processor : processors) CPU_SET_S(std::size_t(processor), size, set.get());
    if (::sched_setaffinity(pid, size, set.get()) < 0) return raise_os_error(t, errno);
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("wait3", posix_wait3, "options",
           "Wait for completion of a child process.\n\nReturns a tuple of information about the child "
           "process:\n  (pid, status, rusage)"),
    method("wait4", posix_wait4, "pid, options",
           "Wait for completion of a specific child process.\n\nReturns a tuple of information about the "
           "child process:\n  (pid, status, rusage)"),
    method("waitid", posix_waitid, 3, 3, "idtype, id, options, /",
           "Returns the result of waiting for a process or processes."),
    method("pidfd_open", posix_pidfd_open, "pid, flags=0",
           "Return a file descriptor referring to the process *pid*."),
    method("sched_getparam", posix_sched_getparam, "pid, /",
           "Returns scheduling parameters for the process identified by pid."),
    method("sched_setparam", posix_sched_setparam, 2, 2, "pid, param, /",
           "Set scheduling parameters for the process identified by pid."),
    method("sched_getscheduler", posix_sched_getscheduler, "pid, /",
           "Get the scheduling policy for the process identified by pid."),
    method("sched_setscheduler", posix_sched_setscheduler, 3, 3, "pid, policy, param, /",
           "Set the scheduling policy for the process identified by pid."),
    method("sched_get_priority_max", priority_limit<::sched_get_priority_max>, "policy",
           "Get the maximum scheduling priority for policy."),
    method("sched_get_priority_min", priority_limit<::sched_get_priority_min>, "policy",
           "Get the minimum scheduling priority for policy."),
    method("sched_rr_get_interval", posix_sched_rr_get_interval, "pid, /",
           "Return the round-robin quantum for the process identified by pid, in seconds."),
    method("sched_yield", posix_sched_yield, "Voluntarily relinquish the CPU."),
    method("sched_setaffinity", posix_sched_setaffinity, 2, 2, "pid, mask, /",
           "Set the CPU affinity of the process identified by pid to mask."),
};

}  // namespace

Type* waitid_result_type(ThreadState& t) {
    return kept_type(t, Kept::waitid_result, [](ThreadState& t) {
        return make_struct_sequence_type(
            t,
            {"posix.waitid_result",
             "waitid_result: Result from waitid.\n\nThis object may be accessed either as a tuple of\n  "
             "(si_pid, si_uid, si_signo, si_status, si_code),\nor via the attributes si_pid, si_uid, and so "
             "on.\n\nSee os.waitid for more information.",
             waitid_fields, 5});
    });
}
Type* scheduler_param_type(ThreadState& t) {
    return kept_type(t, Kept::scheduler_param, [](ThreadState& t) {
        Type* type = make_struct_sequence_type(
            t,
            {"posix.sched_param",
             "Currently has only one field: sched_priority\n\n  sched_priority\n    A scheduling parameter.",
             param_fields, 1});
        type->slots.new_ = scheduler_param_new;
        return type;
    });
}

std::span<MethodDef const> posix_schedule_functions() {
    return functions;
}

}  // namespace minipy::builtins
