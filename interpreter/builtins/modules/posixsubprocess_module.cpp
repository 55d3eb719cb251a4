// The native module _posixsubprocess: fork and exec with descriptors set up, as subprocess wants it.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <dirent.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace minipy::builtins {
namespace {

enum Argument {
    arguments,
    executables,
    close_fds,
    pass_fds,
    cwd,
    env,
    p2cread,
    p2cwrite,
    c2pread,
    c2pwrite,
    errread,
    errwrite,
    errpipe_read,
    errpipe_write,
    restore_signals,
    call_setsid,
    pgid_to_set,
    gid,
    groups_list,
    uid,
    umask_to_set,
    preexec_fn,
    allow_vfork,
    argument_count
};

// Byte strings as exec wants them. Nothing is allocated between fork and exec but by preexec_fn.
struct StringArray {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    void close() {
        for (std::string& s : texts) pointers.push_back(s.data());
        pointers.push_back(nullptr);
    }
};

struct Plan {
    StringArray arguments, executables, environment;
    bool has_environment = false, close_fds = false, restore_signals = false, setsid = false;
    std::vector<int> kept;  // sorted
    std::string directory;
    bool has_directory = false;
    int in_read, in_write, out_read, out_write, error_read, error_write, report_read, report_write;
    std::int64_t group = -1, gid = -1, uid = -1;
    std::vector<gid_t> groups;
    bool has_groups = false;
    int umask = -1;
    Value preexec;
};

Result<StringArray> string_array(ThreadState& t, Value sequence) {
    StringArray array;
    Tuple* items = TRY(tuple_from(t, sequence));
    for (std::uint64_t i = 0; i < items->count; ++i) {
        std::string text = TRY(path_bytes(t, items->items[i]));
        if (text.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null byte");
        array.texts.push_back(std::move(text));
    }
    array.close();
    return Result<StringArray>(std::move(array));
}

Result<void> read_kept(ThreadState& t, Plan& plan, Value v) {
    if (!is_tuple(v))
        return raise(t, Exc::TypeError, "fork_exec() argument 4 must be tuple, not {}", argument_type(t, v));
    int before = -1;
    for (Value item : v.as<Tuple>()->span()) {
        std::int64_t fd = -1;
        if (!is_int(item) || !int_to_int64(int_value(item), fd) || fd <= before || fd > INT32_MAX)
            return raise(t, Exc::ValueError, "bad value(s) in fds_to_keep");
        plan.kept.push_back(before = int(fd));
    }
    return {};
}

Result<std::int64_t> id_or_none(ThreadState& t, Value v) {
    if (v.is_none()) return -1;
    return index_as_int64(t, v);
}

Result<void> read_ids(ThreadState& t, Plan& plan, Value const* a) {
    plan.gid = TRY(id_or_none(t, a[gid]));
    plan.uid = TRY(id_or_none(t, a[uid]));
    plan.has_groups = !a[groups_list].is_none();
    if (!plan.has_groups) return {};
    if (!is_list(a[groups_list])) return raise(t, Exc::TypeError, "setgroups argument must be a sequence");
    for (std::uint32_t i = 0; i < a[groups_list].as<List>()->count; ++i)
        plan.groups.push_back(gid_t(TRY(index_as_int64(t, a[groups_list].as<List>()->items[i]))));
    return {};
}

Result<Plan> read_plan(ThreadState& t, Value const* a) {
    Plan plan;
    plan.close_fds = TRY(truth(t, a[close_fds]));
    plan.report_write = TRY(int_argument(t, a[errpipe_write]));
    if (plan.close_fds && plan.report_write < 3)
        return raise(t, Exc::ValueError, "errpipe_write must be >= 3");
    TRY(read_kept(t, plan, a[pass_fds]));
    plan.executables = TRY(string_array(t, a[executables]));
    plan.arguments = TRY(string_array(t, a[arguments]));
    plan.has_environment = !a[env].is_none();
    if (plan.has_environment) plan.environment = TRY(string_array(t, a[env]));
    plan.has_directory = !a[cwd].is_none();
    if (plan.has_directory) plan.directory = TRY(path_bytes(t, a[cwd]));
    std::pair<int*, Argument> const descriptors[] = {
        {&plan.in_read, p2cread},          {&plan.in_write, p2cwrite},  {&plan.out_read, c2pread},
        {&plan.out_write, c2pwrite},       {&plan.error_read, errread}, {&plan.error_write, errwrite},
        {&plan.report_read, errpipe_read}, {&plan.umask, umask_to_set}};
    for (auto const& [place, which] : descriptors) *place = TRY(int_argument(t, a[which]));
    plan.restore_signals = TRY(truth(t, a[restore_signals]));
    plan.setsid = TRY(truth(t, a[call_setsid]));
    plan.group = TRY(index_as_int64(t, a[pgid_to_set]));
    TRY(read_ids(t, plan, a));
    plan.preexec = a[preexec_fn];
    return Result<Plan>(std::move(plan));
}

// ---- in the child: -1 with errno set says that something failed

int set_inherited(int fd) {
    int const flags = ::fcntl(fd, F_GETFD);
    return flags < 0 ? -1 : ::fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC);
}

// Puts `from` at 0, 1 or 2.
int place_descriptor(int from, int to) {
    if (from == to) return set_inherited(from);
    return from == -1 ? 0 : ::dup2(from, to);
}

int connect_descriptors(Plan& plan) {
    for (int fd : plan.kept)
        if (fd != plan.report_write && set_inherited(fd) < 0) return -1;
    for (int fd : {plan.in_write, plan.out_read, plan.error_read, plan.report_read})
        if (fd >= 0) ::close(fd);
    // What is about to be overwritten moves out of the way.
    if (plan.out_write == 0 && (plan.out_write = ::dup(plan.out_write)) < 0) return -1;
    while (plan.error_write == 0 || plan.error_write == 1)
        if ((plan.error_write = ::dup(plan.error_write)) < 0) return -1;
    if (place_descriptor(plan.in_read, 0) < 0 || place_descriptor(plan.out_write, 1) < 0 ||
        place_descriptor(plan.error_write, 2) < 0)
        return -1;
    return 0;
}

int take_identity(Plan const& plan) {
    if (plan.has_directory && ::chdir(plan.directory.c_str()) < 0) return -1;
    if (plan.umask >= 0) ::umask(mode_t(plan.umask));
    if (plan.restore_signals)
        for (int number : {SIGPIPE, SIGXFSZ}) std::signal(number, SIG_DFL);
    if (plan.setsid && ::setsid() < 0) return -1;
    if (plan.group >= 0 && ::setpgid(0, pid_t(plan.group)) < 0) return -1;
    if (plan.has_groups && ::setgroups(plan.groups.size(), plan.groups.data()) < 0) return -1;
    if (plan.gid >= 0 && ::setregid(gid_t(plan.gid), gid_t(plan.gid)) < 0) return -1;
    if (plan.uid >= 0 && ::setreuid(uid_t(plan.uid), uid_t(plan.uid)) < 0) return -1;
    return 0;
}

void close_others(Plan const& plan) {
    int first = 3;
    for (int fd : plan.kept) {
        if (fd < first) continue;
        if (fd > first) ::close_range(unsigned(first), unsigned(fd - 1), 0);
        first = fd + 1;
    }
    ::close_range(unsigned(first), ~0u, 0);
}

// What subprocess reads from the pipe: "class of exception:errno in hexadecimal:what failed".
[[noreturn]] void report(Plan const& plan, char const* text, int error) {
    char message[64];
    if (error)
        std::snprintf(message, sizeof message, "OSError:%X:%s", unsigned(error), text);
    else
        std::snprintf(message, sizeof message, "SubprocessError:0:%s", text);
    (void)!::write(plan.report_write, message, std::strlen(message));
    ::_exit(255);
}

[[noreturn]] void run_child(ThreadState& t, Plan& plan) {
    if (connect_descriptors(plan) < 0 || take_identity(plan) < 0) report(plan, "noexec", errno);
    if (!plan.preexec.is_none() && !call(t, plan.preexec).ok()) {
        clear_error(t);
        report(plan, "Exception occurred in preexec_fn.", 0);
    }
    if (plan.close_fds) close_others(plan);
    int error = ENOENT;
    for (std::string const& file : plan.executables.texts) {
        if (plan.has_environment)
            ::execve(file.c_str(), plan.arguments.pointers.data(), plan.environment.pointers.data());
        else
            ::execv(file.c_str(), plan.arguments.pointers.data());
        if (errno != ENOENT && errno != ENOTDIR && error == ENOENT) error = errno;
    }
    report(plan, "", error);
}

Result<Value> fork_exec(ThreadState& t, Value, std::span<Value const> args) {
    Plan plan = TRY(read_plan(t, args.data()));
    bool const scripts_run = !plan.preexec.is_none();
    TRY(settle_files(t));
    pid_t const pid = scripts_run ? fork_with_hooks(t) : ::fork();
    if (pid == 0) run_child(t, plan);
    if (pid < 0) return raise_os_error(t, errno);
    return make_int(t, pid);
}

constexpr MethodDef functions[] = {
    method(
        "fork_exec", fork_exec, argument_count, argument_count, static_cast<char const*>(nullptr),
        "fork_exec(args, executable_list, close_fds, pass_fds, cwd, env,\n          p2cread, p2cwrite, "
        "c2pread, "
        "c2pwrite,\n          errread, errwrite, errpipe_read, errpipe_write,\n          restore_signals, "
        "call_setsid, pgid_to_set,\n          gid, groups_list, uid,\n          preexec_fn)\n\nForks a child "
        "process, closes parent file descriptors as appropriate in the\nchild and dups the few that are "
        "needed "
        "before calling exec() in the child\nprocess."),
};

}  // namespace

extern NativeModule const subprocess_module;
NativeModule const subprocess_module = {"_posixsubprocess", "A POSIX helper for the subprocess module.",
                                        functions, nullptr};

}  // namespace minipy::builtins
