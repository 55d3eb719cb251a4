// posix: functions about names in the file system.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/audit.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <cmath>
#include <cstdio>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

Result<std::string> current_folder(ThreadState& t) {
    std::string buffer(256, '\0');
    while (!::getcwd(buffer.data(), buffer.size())) {
        if (errno != ERANGE) return raise_os_error(t, errno);
        buffer.resize(buffer.size() * 2);
    }
    buffer.resize(buffer.find('\0'));
    return buffer;
}
Result<Value> posix_getcwd(ThreadState& t, Value) {
    return decode_path(t, TRY(current_folder(t)));
}
Result<Value> posix_getcwdb(ThreadState& t, Value) {
    return Value(make_bytes(t, TRY(current_folder(t))));
}

// A descriptor of a folder as audit hooks see it.
Value dir_seen(int dir) {
    return Value::small_int(dir == AT_FDCWD ? -1 : dir);
}

Result<Value> posix_chdir(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "chdir", "path", path_or_fd));
    TRY(audit(t, "os.chdir", {a[0]}));
    TRY(checked_call(
        t, [&] { return path.fd >= 0 ? ::fchdir(path.fd) : ::chdir(path.c_str()); }, path.object));
    return Value::none();
}

// mkdir(path, mode=0o777, *, dir_fd=None)
Result<Value> posix_mkdir(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "mkdir"));
    int const mode = a[1] ? TRY(int_argument(t, a[1])) : 0777;
    int const dir = TRY(dir_fd_argument(t, a[2]));
    TRY(audit(t, "os.mkdir", {a[0], Value::small_int(mode), dir_seen(dir)}));
    TRY(checked_call(
        t, [&] { return ::mkdirat(dir, path.c_str(), mode_t(mode)); }, path.object));
    return Value::none();
}

Result<Value> unlink_at(ThreadState& t, Arguments a, char const* function, int flags) {
    PathArgument path = TRY(path_argument(t, a[0], function));
    int const dir = TRY(dir_fd_argument(t, a[1]));
    TRY(audit(t, flags ? "os.rmdir" : "os.remove", {a[0], dir_seen(dir)}));
    TRY(checked_call(
        t, [&] { return ::unlinkat(dir, path.c_str(), flags); }, path.object));
    return Value::none();
}
Result<Value> posix_unlink(ThreadState& t, Value, Arguments a) {
    return unlink_at(t, a, "unlink", 0);
}
Result<Value> posix_remove(ThreadState& t, Value, Arguments a) {
    return unlink_at(t, a, "remove", 0);
}
Result<Value> posix_rmdir(ThreadState& t, Value, Arguments a) {
    return unlink_at(t, a, "rmdir", AT_REMOVEDIR);
}

// (src, dst, *, src_dir_fd=None, dst_dir_fd=None)
Result<Value> rename_at(ThreadState& t, Arguments a, char const* function) {
    PathArgument from = TRY(path_argument(t, a[0], function, "src")),
                 to = TRY(path_argument(t, a[1], function, "dst"));
    int const from_dir = TRY(dir_fd_argument(t, a[2])), to_dir = TRY(dir_fd_argument(t, a[3]));
    TRY(audit(t, "os.rename", {a[0], a[1], dir_seen(from_dir), dir_seen(to_dir)}));
    TRY(settle_files(t));
    TRY(checked_call(
        t, [&] { return ::renameat(from_dir, from.c_str(), to_dir, to.c_str()); }, from.object, to.object));
    return Value::none();
}
Result<Value> posix_rename(ThreadState& t, Value, Arguments a) {
    return rename_at(t, a, "rename");
}
Result<Value> posix_replace(ThreadState& t, Value, Arguments a) {
    return rename_at(t, a, "replace");
}

// symlink(src, dst, target_is_directory=False, *, dir_fd=None)
Result<Value> posix_symlink(ThreadState& t, Value, Arguments a) {
    PathArgument from = TRY(path_argument(t, a[0], "symlink", "src")),
                 to = TRY(path_argument(t, a[1], "symlink", "dst"));
    int const dir = TRY(dir_fd_argument(t, a[3]));
    TRY(audit(t, "os.symlink", {a[0], a[1], dir_seen(dir)}));
    TRY(checked_call(
        t, [&] { return ::symlinkat(from.c_str(), dir, to.c_str()); }, from.object, to.object));
    return Value::none();
}

// link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)
Result<Value> posix_link(ThreadState& t, Value, Arguments a) {
    PathArgument from = TRY(path_argument(t, a[0], "link", "src")),
                 to = TRY(path_argument(t, a[1], "link", "dst"));
    int const from_dir = TRY(dir_fd_argument(t, a[2])), to_dir = TRY(dir_fd_argument(t, a[3]));
    int const flags = TRY(flag_argument(t, a[4], true)) ? AT_SYMLINK_FOLLOW : 0;
    TRY(audit(t, "os.link", {a[0], a[1], dir_seen(from_dir), dir_seen(to_dir)}));
    TRY(checked_call(
        t, [&] { return ::linkat(from_dir, from.c_str(), to_dir, to.c_str(), flags); }, from.object,
        to.object));
    return Value::none();
}

Result<Value> posix_readlink(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "readlink"));
    int const dir = TRY(dir_fd_argument(t, a[1]));
    char target[4096];
    std::int64_t const n = TRY(checked_call(
        t, [&] { return ::readlinkat(dir, path.c_str(), target, sizeof target); }, path.object));
    return path_answer(t, std::string_view(target, std::size_t(n)), path.is_bytes);
}

// access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)
Result<Value> posix_access(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "access"));
    int const mode = TRY(int_argument(t, a[1])), dir = TRY(dir_fd_argument(t, a[2]));
    int flags = TRY(flag_argument(t, a[3], false)) ? AT_EACCESS : 0;
    if (!TRY(flag_argument(t, a[4], true))) flags |= AT_SYMLINK_NOFOLLOW;
    return Value::boolean(::faccessat(dir, path.c_str(), mode, flags) == 0);
}

// chmod(path, mode, *, dir_fd=None, follow_symlinks=True)
Result<Value> posix_chmod(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "chmod", "path", path_or_fd));
    int const mode = TRY(int_argument(t, a[1])), dir = TRY(dir_fd_argument(t, a[2]));
    int const flags = TRY(flag_argument(t, a[3], true)) ? 0 : AT_SYMLINK_NOFOLLOW;
    TRY(audit(t, "os.chmod", {a[0], Value::small_int(mode), dir_seen(dir)}));
    std::int64_t const result = TRY(system_call(t, [&] {
        return path.fd >= 0 ? ::fchmod(path.fd, mode_t(mode))
                            : ::fchmodat(dir, path.c_str(), mode_t(mode), flags);
    }));
    if (result >= 0) return Value::none();
    if (errno == EOPNOTSUPP && flags != 0)
        return raise(t, Exc::NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return raise_os_error(t, errno, path.object);
}

// chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)
Result<Value> posix_chown(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "chown", "path", path_or_fd));
    uid_t const uid = TRY(id_argument(t, a[1], "uid"));
    gid_t const gid = TRY(id_argument(t, a[2], "gid"));
    int const dir = TRY(dir_fd_argument(t, a[3]));
    int const flags = TRY(flag_argument(t, a[4], true)) ? 0 : AT_SYMLINK_NOFOLLOW;
    if (path.fd >= 0 && dir != AT_FDCWD)
        return raise(t, Exc::ValueError, "chown: can't specify both dir_fd and fd");
    if (path.fd >= 0 && flags)
        return raise(t, Exc::ValueError, "chown: cannot use fd and follow_symlinks together");
    TRY(audit(t, "os.chown", {a[0], Value::small_int(uid), Value::small_int(gid), dir_seen(dir)}));
    TRY(checked_call(
        t,
        [&] {
            return path.fd >= 0 ? ::fchown(path.fd, uid, gid)
                                : ::fchownat(dir, path.c_str(), uid, gid, flags);
        },
        path.object));
    return Value::none();
}

Result<Value> posix_truncate(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "truncate", "path", path_or_fd));
    std::int64_t const length = TRY(index_as_int64(t, a[1]));
    TRY(audit(t, "os.truncate", {a[0], a[1]}));
    TRY(settle_files(t));
    TRY(checked_call(
        t, [&] { return path.fd >= 0 ? ::ftruncate(path.fd, length) : ::truncate(path.c_str(), length); },
        path.fd >= 0 ? Value::absent() : path.object));
    return Value::none();
}

Result<Value> posix_mkfifo(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "mkfifo"));
    int const mode = a[1] ? TRY(int_argument(t, a[1])) : 0666;
    int const dir = TRY(dir_fd_argument(t, a[2]));
    TRY(checked_call(t, [&] { return ::mkfifoat(dir, path.c_str(), mode_t(mode)); }));
    return Value::none();
}

// ---- utime

Result<timespec> seconds_of(ThreadState& t, Value v) {
    double const seconds = TRY(as_double(t, v));
    double const whole = std::floor(seconds);
    return timespec{time_t(whole), long((seconds - whole) * 1e9)};
}
Result<timespec> nanoseconds_of(ThreadState& t, Value v) {
    std::int64_t const n = TRY(index_as_int64(t, v));
    std::int64_t const whole = n >= 0 ? n / 1'000'000'000 : -((-n + 999'999'999) / 1'000'000'000);
    return timespec{time_t(whole), long(n - whole * 1'000'000'000)};
}

// utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)
Result<Value> posix_utime(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "utime", "path", path_or_fd));
    bool const has_times = a[1] && !a[1].is_none(), has_ns = bool(a[2]);
    int const dir = TRY(dir_fd_argument(t, a[3]));
    int const flags = TRY(flag_argument(t, a[4], true)) ? 0 : AT_SYMLINK_NOFOLLOW;
    if (has_times && has_ns)
        return raise(t, Exc::ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    if (path.fd >= 0 && dir != AT_FDCWD)
        return raise(t, Exc::ValueError, "utime: can't specify dir_fd without matching path");
    if (path.fd >= 0 && flags)
        return raise(t, Exc::ValueError, "utime: cannot use fd and follow_symlinks together");
    TRY(audit(t, "os.utime", {a[0], a[1], a[2], dir_seen(dir)}));
    timespec times[2];
    if (has_times || has_ns) {
        Value const given = has_times ? a[1] : a[2];
        if (!is_tuple(given) || given.as<Tuple>()->count != 2)
            return raise(t, Exc::TypeError, "utime: '{}' must be {}", has_times ? "times" : "ns",
                         has_times ? "either a tuple of two ints or None" : "a tuple of two ints");
        for (int i = 0; i < 2; ++i) {
            Value const v = given.as<Tuple>()->items[i];
            times[i] = has_times ? TRY(seconds_of(t, v)) : TRY(nanoseconds_of(t, v));
        }
    }
    timespec const* given = has_times || has_ns ? times : nullptr;
    TRY(settle_files(t));
    TRY(checked_call(t, [&] {
        return path.fd >= 0 ? ::futimens(path.fd, given) : ::utimensat(dir, path.c_str(), given, flags);
    }));
    return Value::none();
}

Result<Value> posix_fspath(ThreadState& t, Value, Arguments a) {
    return fs_path(t, a[0]);
}

Result<Value> posix_umask(ThreadState& t, Value, Value mask) {
    return Value::small_int(::umask(mode_t(TRY(int_argument(t, mask)))));
}

constexpr MethodDef functions[] = {
    method("getcwd", posix_getcwd, "Return a unicode string representing the current working directory."),
    method("getcwdb", posix_getcwdb, "Return a bytes string representing the current working directory."),
    method("chdir", posix_chdir, "path", "Change the current working directory to the specified path."),
    method("mkdir", posix_mkdir, "path, mode=511, *, dir_fd=None", "Create a directory."),
    method("unlink", posix_unlink, "path, *, dir_fd=None", "Remove a file (same as remove())."),
    method("remove", posix_remove, "path, *, dir_fd=None", "Remove a file (same as unlink())."),
    method("rmdir", posix_rmdir, "path, *, dir_fd=None", "Remove a directory."),
    method("rename", posix_rename, "src, dst, *, src_dir_fd=None, dst_dir_fd=None",
           "Rename a file or directory."),
    method("replace", posix_replace, "src, dst, *, src_dir_fd=None, dst_dir_fd=None",
           "Rename a file or directory, overwriting the destination."),
    method("symlink", posix_symlink, "src, dst, target_is_directory=False, *, dir_fd=None",
           "Create a symbolic link pointing to src named dst."),
    method("link", posix_link, "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True",
           "Create a hard link to a file."),
    method("readlink", posix_readlink, "path, *, dir_fd=None",
           "Return a string representing the path to which the symbolic link points."),
    method("access", posix_access, "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True",
           "Use the real uid/gid to test for access to a path."),
    method("chmod", posix_chmod, "path, mode, *, dir_fd=None, follow_symlinks=True",
           "Change the access permissions of a file."),
    method("chown", posix_chown, "path, uid, gid, *, dir_fd=None, follow_symlinks=True",
           "Change the owner and group id of path to the numeric uid and gid."),
    method("truncate", posix_truncate, "path, length",
           "Truncate a file, specified by path, to a specific length."),
    method("mkfifo", posix_mkfifo, "path, mode=438, *, dir_fd=None",
           "Create a \"fifo\" (a POSIX named pipe)."),
    method("utime", posix_utime,
           "path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True",
           "Set the access and modified time of path."),
    method("fspath", posix_fspath, "path", "Return the file system path representation of the object."),
    method("umask", posix_umask, "mask, /", "Set the current numeric umask and return the previous umask."),
};

}  // namespace

std::span<MethodDef const> posix_path_functions() {
    return functions;
}

}  // namespace minipy::builtins
