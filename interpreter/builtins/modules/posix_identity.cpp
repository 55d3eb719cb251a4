// posix: who a process is: users, groups, sessions, priorities.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/modules/posix.hpp"

#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>
#include <climits>
#include <csignal>
#include <cstdio>
#include <vector>

namespace minipy::builtins {

// "uid should be integer, not str"; what does not fit is said to be less than the minimum, as in CPython.
Result<std::uint32_t> id_argument(ThreadState& t, Value v, char const* what) {
    if (!type_of(t, v)->slots.index)
        return raise(t, Exc::TypeError, "{} should be integer, not {:.200}", what, type_name_of(t, v));
    Value const number = TRY(index_of(t, v));
    std::int64_t id = 0;
    bool const fits = int_to_int64(number, id);
    if (fits && id >= -1 && id <= std::int64_t(UINT32_MAX)) return std::uint32_t(id);
    return raise(t, Exc::OverflowError, "{} is {} {}", what,
                 fits || int_sign(number) < 0 ? "less than" : "greater than",
                 fits || int_sign(number) < 0 ? "minimum" : "maximum");
}

namespace {

using Arguments = std::span<Value const>;

constexpr char uid[] = "uid", gid[] = "gid";

// set...id(): one, two or three ids of one kind.
template <auto f, char const* what>
Result<Value> set_id(ThreadState& t, Value, Value v) {
    std::uint32_t const id = TRY(id_argument(t, v, what));
    if (f(id) < 0) return raise_os_error(t, errno);
    return Value::none();
}
template <auto f, char const* what>
Result<Value> set_two_ids(ThreadState& t, Value, Arguments a) {
    std::uint32_t const real = TRY(id_argument(t, a[0], what)), effective = TRY(id_argument(t, a[1], what));
    if (f(real, effective) < 0) return raise_os_error(t, errno);
    return Value::none();
}
template <auto f, char const* what>
Result<Value> set_three_ids(ThreadState& t, Value, Arguments a) {
    std::uint32_t const real = TRY(id_argument(t, a[0], what)), effective = TRY(id_argument(t, a[1], what)),
                        saved = TRY(id_argument(t, a[2], what));
    if (f(real, effective, saved) < 0) return raise_os_error(t, errno);
    return Value::none();
}
template <auto f>
Result<Value> get_three_ids(ThreadState& t, Value) {
    std::uint32_t real = 0, effective = 0, saved = 0;
    if (f(&real, &effective, &saved) < 0) return raise_os_error(t, errno);
    return Value(make_tuple(t, {make_int(t, real), make_int(t, effective), make_int(t, saved)}));
}

// ---- groups

Result<Value> posix_setgroups(ThreadState& t, Value, Value v) {
    if (!type_of(t, v)->slots.getitem || !type_of(t, v)->slots.length || is_dict(v))
        return raise(t, Exc::TypeError, "setgroups argument must be a sequence");
    List* given = TRY(list_from(t, v));
    if (given->count > NGROUPS_MAX) return raise(t, Exc::ValueError, "too many groups");
    std::vector<gid_t> groups;
    for (std::uint32_t i = 0; i < given->count; ++i) {
        if (!is_int(given->items[i])) return raise(t, Exc::TypeError, "groups must be integers");
        groups.push_back(TRY(id_argument(t, given->items[i], gid)));
    }
    if (::setgroups(groups.size(), groups.data()) < 0) return raise_os_error(t, errno);
    return Value::none();
}

Result<std::string> user_argument(ThreadState& t, Value v, char const* function) {
    if (!is_str(v)) return raise_bad_argument(t, function, 1, "str", v);
    return path_bytes(t, v);
}

// From /etc/group: the base group, and those that name the user.
Result<Value> posix_getgrouplist(ThreadState& t, Value, Arguments a) {
    std::string const user = TRY(user_argument(t, a[0], "getgrouplist"));
    std::uint32_t const base = TRY(id_argument(t, a[1], gid));
    List* result = make_list(t);
    list_append(t, result, make_int(t, base));
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen("/etc/group", "r"), std::fclose);
    if (!file) return Value(result);
    while (group const* g = ::fgetgrent(file.get())) {
        if (g->gr_gid == base) continue;
        for (char** member = g->gr_mem; *member; ++member)
            if (user == *member) list_append(t, result, make_int(t, g->gr_gid));
    }
    return Value(result);
}

Result<Value> posix_initgroups(ThreadState& t, Value, Arguments a) {
    TRY(user_argument(t, a[0], "initgroups"));
    Value const groups = TRY(posix_getgrouplist(t, {}, a));
    return posix_setgroups(t, {}, groups);
}

// ---- sessions and terminals

Result<Value> posix_getsid(ThreadState& t, Value, Value v) {
    int const pid = TRY(int_argument(t, v));
    return make_int(t, TRY(checked_call(t, [&] { return ::getsid(pid); })));
}
Result<Value> posix_setpgrp(ThreadState& t, Value) {
    if (::setpgid(0, 0) < 0) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> posix_killpg(ThreadState& t, Value, Arguments a) {
    int const group = TRY(int_argument(t, a[0])), signal = TRY(int_argument(t, a[1]));
    if (::killpg(group, signal) < 0) return raise_os_error(t, errno);
    TRY(run_pending(t));
    return Value::none();
}
Result<Value> posix_tcgetpgrp(ThreadState& t, Value, Value v) {
    int const fd = TRY(int_argument(t, v));
    pid_t const group = ::tcgetpgrp(fd);
    if (group < 0) return raise_os_error(t, errno);
    return make_int(t, group);
}
Result<Value> posix_tcsetpgrp(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), group = TRY(int_argument(t, a[1]));
    if (::tcsetpgrp(fd, group) < 0) return raise_os_error(t, errno);
    return Value::none();
}
Result<Value> posix_ctermid(ThreadState& t, Value) {
    char name[L_ctermid];
    return decode_path(t, ::ctermid(name));
}

// ---- priorities

Result<Value> posix_getpriority(ThreadState& t, Value, Arguments a) {
    int const which = TRY(int_argument(t, a[0])), who = TRY(int_argument(t, a[1]));
    errno = 0;
    int const priority = ::getpriority(__priority_which_t(which), id_t(who));
    if (errno != 0) return raise_os_error(t, errno);
    return Value::small_int(priority);
}
Result<Value> posix_setpriority(ThreadState& t, Value, Arguments a) {
    int const which = TRY(int_argument(t, a[0])), who = TRY(int_argument(t, a[1])),
              priority = TRY(int_argument(t, a[2]));
    if (::setpriority(__priority_which_t(which), id_t(who), priority) < 0) return raise_os_error(t, errno);
    return Value::none();
}

Result<Value> posix_chroot(ThreadState& t, Value, Arguments a) {
    PathArgument const path = TRY(path_argument(t, a[0], "chroot"));
    TRY(checked_call(
        t, [&] { return ::chroot(path.c_str()); }, path.object));
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("setuid", set_id<::setuid, uid>, "uid, /", "Set the current process's user id."),
    method("seteuid", set_id<::seteuid, uid>, "euid, /", "Set the current process's effective user id."),
    method("setgid", set_id<::setgid, gid>, "gid, /", "Set the current process's group id."),
    method("setegid", set_id<::setegid, gid>, "egid, /", "Set the current process's effective group id."),
    method("setreuid", set_two_ids<::setreuid, uid>, 2, 2, "ruid, euid, /",
           "Set the current process's real and effective user ids."),
    method("setregid", set_two_ids<::setregid, gid>, 2, 2, "rgid, egid, /",
           "Set the current process's real and effective group ids."),
    method("setresuid", set_three_ids<::setresuid, uid>, 3, 3, "ruid, euid, suid, /",
           "Set the current process's real, effective, and saved user ids."),
    method("setresgid", set_three_ids<::setresgid, gid>, 3, 3, "rgid, egid, sgid, /",
           "Set the current process's real, effective, and saved group ids."),
    method("getresuid", get_three_ids<::getresuid>,
           "Return a tuple of the current process's real, effective, and saved user ids."),
    method("getresgid", get_three_ids<::getresgid>,
           "Return a tuple of the current process's real, effective, and saved group ids."),
    method("setgroups", posix_setgroups, "groups, /", "Set the groups of the current process to list."),
    method("getgrouplist", posix_getgrouplist, 2, 2, "user, group, /",
           "Returns a list of groups to which a user belongs."),
    method("initgroups", posix_initgroups, 2, 2, "username, gid, /", "Initialize the group access list."),
    method("getsid", posix_getsid, "pid, /", "Call the system call getsid(pid) and return the result."),
    method("setpgrp", posix_setpgrp, "Make the current process the leader of its process group."),
    method("killpg", posix_killpg, 2, 2, "pgid, signal, /", "Kill a process group with a signal."),
    method("tcgetpgrp", posix_tcgetpgrp, "fd, /",
           "Return the process group associated with the terminal specified by fd."),
    method("tcsetpgrp", posix_tcsetpgrp, 2, 2, "fd, pgid, /",
           "Set the process group associated with the terminal specified by fd."),
    method("ctermid", posix_ctermid, "Return the name of the controlling terminal for this process."),
    method("getpriority", posix_getpriority, "which, who", "Return program scheduling priority."),
    method("setpriority", posix_setpriority, "which, who, priority", "Set program scheduling priority."),
    method("chroot", posix_chroot, "path", "Change root directory to path."),
};

}  // namespace

std::span<MethodDef const> posix_identity_functions() {
    return functions;
}

}  // namespace minipy::builtins
