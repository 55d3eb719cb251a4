// The native module resource: limits and usage of processes.
#include "interpreter/builtins/modules/resource_module.hpp"
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/struct_sequence.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace minipy::builtins {
namespace {

constexpr SequenceField usage_fields[] = {
    {"ru_utime", "user time used"},
    {"ru_stime", "system time used"},
    {"ru_maxrss", "max. resident set size"},
    {"ru_ixrss", "shared memory size"},
    {"ru_idrss", "unshared data size"},
    {"ru_isrss", "unshared stack size"},
    {"ru_minflt", "page faults not requiring I/O"},
    {"ru_majflt", "page faults requiring I/O"},
    {"ru_nswap", "number of swap outs"},
    {"ru_inblock", "block input operations"},
    {"ru_oublock", "block output operations"},
    {"ru_msgsnd", "IPC messages sent"},
    {"ru_msgrcv", "IPC messages received"},
    {"ru_nsignals", "signals received"},
    {"ru_nvcsw", "voluntary context switches"},
    {"ru_nivcsw", "involuntary context switches"},
};

Type* usage_type(ThreadState& t) {
    return kept_type(t, Kept::struct_rusage, [](ThreadState& t) {
        return make_struct_sequence_type(
            t,
            {"resource.struct_rusage",
             "struct_rusage: Result from getrusage.\n\nThis object may be accessed either as a tuple of\n    "
             "(utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n    "
             "nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)\nor via the attributes ru_utime, "
             "ru_stime, ru_maxrss, and so on.",
             usage_fields, 16});
    });
}

Value seconds(timeval const& time) {
    return Value::number(double(time.tv_sec) + double(time.tv_usec) * 1e-6);
}

Result<Value> getrusage_of(ThreadState& t, Value, Value v) {
    int const who = TRY(int_argument(t, v));
    rusage u{};
    if (::getrusage(who, &u) < 0) {
        if (errno == EINVAL) return raise(t, Exc::ValueError, "invalid who parameter");
        return raise_os_error(t, errno);
    }
    return make_resource_usage(t, u);
}

Result<int> resource_argument(ThreadState& t, Value v) {
    int const resource = TRY(int_argument(t, v));
    if (resource < 0 || resource >= int(RLIM_NLIMITS))
        return raise(t, Exc::ValueError, "invalid resource specified");
    return resource;
}

Result<rlim_t> limit_argument(ThreadState& t, Value v) {
    std::int64_t n = 0;
    Value const number = TRY(index_of(t, v));
    if (!int_to_int64(number, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    return rlim_t(n);
}
Result<rlimit> limits_argument(ThreadState& t, Value v) {
    Tuple* const pair = TRY(tuple_from(t, v));
    if (pair->count != 2) return raise(t, Exc::ValueError, "expected a tuple of 2 integers");
    rlimit limits{};
    limits.rlim_cur = TRY(limit_argument(t, pair->items[0]));
    limits.rlim_max = TRY(limit_argument(t, pair->items[1]));
    return limits;
}
Value limits_value(ThreadState& t, rlimit const& limits) {
    return make_tuple(
        t, {make_int(t, std::int64_t(limits.rlim_cur)), make_int(t, std::int64_t(limits.rlim_max))});
}
base::Raised raise_limit_error(ThreadState& t) {
    if (errno == EINVAL) return raise(t, Exc::ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM) return raise(t, Exc::ValueError, "not allowed to raise maximum limit");
    return raise_os_error(t, errno);
}

Result<Value> getrlimit_of(ThreadState& t, Value, Value v) {
    int const resource = TRY(resource_argument(t, v));
    rlimit limits{};
    if (::prlimit(0, __rlimit_resource(resource), nullptr, &limits) < 0) return raise_os_error(t, errno);
    return limits_value(t, limits);
}
Result<Value> setrlimit_of(ThreadState& t, Value, std::span<Value const> args) {
    int const resource = TRY(resource_argument(t, args[0]));
    rlimit const limits = TRY(limits_argument(t, args[1]));
    if (::prlimit(0, __rlimit_resource(resource), &limits, nullptr) < 0) return raise_limit_error(t);
    return Value::none();
}
Result<Value> prlimit_of(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "prlimit() takes no keyword arguments");
    if (args.count < 2 || args.count > 3)
        return raise(t, Exc::TypeError, "resource.prlimit requires 2 to 3 arguments");
    int const pid = TRY(int_argument(t, args[0])), resource = TRY(resource_argument(t, args[1]));
    rlimit limits{}, before{};
    if (args.count == 3) limits = TRY(limits_argument(t, args[2]));
    if (::prlimit(pid, __rlimit_resource(resource), args.count == 3 ? &limits : nullptr, &before) < 0)
        return errno == EINVAL ? raise_limit_error(t) : raise_os_error(t, errno);
    return limits_value(t, before);
}
Result<Value> getpagesize_of(ThreadState& t, Value) {
    return make_int(t, ::sysconf(_SC_PAGESIZE));
}

constexpr MethodDef functions[] = {
    method("getrusage", getrusage_of, "who, /"),
    method("getrlimit", getrlimit_of, "resource, /"),
    method("prlimit", prlimit_of, nullptr, "prlimit(pid, resource, [limits])"),
    method("setrlimit", setrlimit_of, 2, 2, "resource, limits, /"),
    method("getpagesize", getpagesize_of),
};

#define RESOURCE_CONSTANT(name) \
    { #name, std::int64_t(name) }
constexpr std::pair<char const*, std::int64_t> constants[] = {
    RESOURCE_CONSTANT(RLIMIT_AS),         RESOURCE_CONSTANT(RLIMIT_CORE),
    RESOURCE_CONSTANT(RLIMIT_CPU),        RESOURCE_CONSTANT(RLIMIT_DATA),
    RESOURCE_CONSTANT(RLIMIT_FSIZE),      RESOURCE_CONSTANT(RLIMIT_MEMLOCK),
    RESOURCE_CONSTANT(RLIMIT_MSGQUEUE),   RESOURCE_CONSTANT(RLIMIT_NICE),
    RESOURCE_CONSTANT(RLIMIT_NOFILE),     RESOURCE_CONSTANT(RLIMIT_NPROC),
    RESOURCE_CONSTANT(RLIMIT_OFILE),      RESOURCE_CONSTANT(RLIMIT_RSS),
    RESOURCE_CONSTANT(RLIMIT_RTPRIO),     {"RLIMIT_RTTIME", 15},
    RESOURCE_CONSTANT(RLIMIT_SIGPENDING), RESOURCE_CONSTANT(RLIMIT_STACK),
    RESOURCE_CONSTANT(RLIM_INFINITY),     RESOURCE_CONSTANT(RUSAGE_CHILDREN),
    RESOURCE_CONSTANT(RUSAGE_SELF),       RESOURCE_CONSTANT(RUSAGE_THREAD),
};
#undef RESOURCE_CONSTANT

Result<void> init(ThreadState& t, Module* module) {
    for (auto const& [name, value] : constants)
        dict_set_str(t, module->dict, intern(t, name), make_int(t, value));
    dict_set_str(t, module->dict, intern(t, "error"), Value(exception_type(t.rt, Exc::OSError)));
    dict_set_str(t, module->dict, intern(t, "struct_rusage"), Value(usage_type(t)));
    return {};
}

}  // namespace

Value make_resource_usage(ThreadState& t, rusage const& u) {
    Value const values[] = {seconds(u.ru_utime),       seconds(u.ru_stime),        make_int(t, u.ru_maxrss),
                            make_int(t, u.ru_ixrss),   make_int(t, u.ru_idrss),    make_int(t, u.ru_isrss),
                            make_int(t, u.ru_minflt),  make_int(t, u.ru_majflt),   make_int(t, u.ru_nswap),
                            make_int(t, u.ru_inblock), make_int(t, u.ru_oublock),  make_int(t, u.ru_msgsnd),
                            make_int(t, u.ru_msgrcv),  make_int(t, u.ru_nsignals), make_int(t, u.ru_nvcsw),
                            make_int(t, u.ru_nivcsw)};
    return make_struct_sequence(t, usage_type(t), values);
}

extern NativeModule const resource_module;
NativeModule const resource_module = {"resource", nullptr, functions, init};

}  // namespace minipy::builtins
