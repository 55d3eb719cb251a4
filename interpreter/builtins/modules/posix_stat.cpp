// posix: stat and its relatives.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/struct_sequence.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// Ten items, of which the times are whole seconds; then attributes only.
constexpr SequenceField stat_fields[] = {
    {"st_mode", "protection bits"},
    {"st_ino", "inode"},
    {"st_dev", "device"},
    {"st_nlink", "number of hard links"},
    {"st_uid", "user ID of owner"},
    {"st_gid", "group ID of owner"},
    {"st_size", "total size, in bytes"},
    {nullptr, "integer time of last access"},
    {nullptr, "integer time of last modification"},
    {nullptr, "integer time of last change"},
    {"st_atime", "time of last access"},
    {"st_mtime", "time of last modification"},
    {"st_ctime", "time of last change"},
    {"st_atime_ns", "time of last access in nanoseconds"},
    {"st_mtime_ns", "time of last modification in nanoseconds"},
    {"st_ctime_ns", "time of last change in nanoseconds"},
    {"st_blksize", "blocksize for filesystem I/O"},
    {"st_blocks", "number of blocks allocated"},
    {"st_rdev", "device type (if inode device)"},
};

constexpr SequenceField statvfs_fields[] = {{"f_bsize"},  {"f_frsize"},  {"f_blocks"}, {"f_bfree"},
                                            {"f_bavail"}, {"f_files"},   {"f_ffree"},  {"f_favail"},
                                            {"f_flag"},   {"f_namemax"}, {"f_fsid"}};

// A result that a script makes of ten items has its times from the unnamed ones.
void complete_times(Value* fields) {
    for (int i = 7; i < 10; ++i)
        if (fields[i + 3].is_none()) fields[i + 3] = fields[i];
}

Type* make_stat_result_type(ThreadState& t) {
    return make_struct_sequence_type(t, {"os.stat_result",
                                         "stat_result: Result from stat, fstat, or lstat.\n\nThis object may "
                                         "be accessed either as a tuple of\n  (mode, "
                                         "ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\nor via the "
                                         "attributes st_mode, st_ino, st_dev, "
                                         "st_nlink, st_uid, and so on.",
                                         stat_fields, 10, true, complete_times});
}

Type* make_statvfs_result_type(ThreadState& t) {
    return make_struct_sequence_type(t, {"os.statvfs_result", nullptr, statvfs_fields, 10});
}

Value nanoseconds(ThreadState& t, timespec const& time) {
    Value const billion = Value::small_int(1'000'000'000);
    return int_add(t, int_multiply(t, make_int(t, time.tv_sec), billion), make_int(t, time.tv_nsec));
}

Value stat_value(ThreadState& t, struct stat const& s) {
    auto seconds = [](timespec const& time) {
        return Value::number(double(time.tv_sec) + 1e-9 * double(time.tv_nsec));
    };
    Value const values[] = {
        Value::small_int(s.st_mode),
        make_int_unsigned(t, s.st_ino),
        make_int_unsigned(t, s.st_dev),
        make_int_unsigned(t, s.st_nlink),
        make_int(t, s.st_uid),
        make_int(t, s.st_gid),
        make_int(t, s.st_size),
        make_int(t, s.st_atim.tv_sec),
        make_int(t, s.st_mtim.tv_sec),
        make_int(t, s.st_ctim.tv_sec),
        seconds(s.st_atim),
        seconds(s.st_mtim),
        seconds(s.st_ctim),
        nanoseconds(t, s.st_atim),
        nanoseconds(t, s.st_mtim),
        nanoseconds(t, s.st_ctim),
        make_int(t, s.st_blksize),
        make_int(t, s.st_blocks),
        make_int_unsigned(t, s.st_rdev),
    };
    return make_struct_sequence(t, stat_result_type(t), values);
}

Result<Value> stat_descriptor(ThreadState& t, int fd, Value shown) {
    struct stat s;
    TRY(checked_call(
        t, [&] { return ::fstat(fd, &s); }, shown));
    return stat_value(t, s);
}

// stat(path, *, dir_fd=None, follow_symlinks=True)
Result<Value> posix_stat(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "stat", "path", path_or_fd));
    int const dir = TRY(dir_fd_argument(t, a[1]));
    bool const follow = TRY(flag_argument(t, a[2], true));
    if (path.fd >= 0) {
        if (dir != AT_FDCWD)
            return raise(t, Exc::ValueError, "stat: can't specify dir_fd without matching path");
        if (!follow) return raise(t, Exc::ValueError, "stat: cannot use fd and follow_symlinks together");
        return stat_descriptor(t, path.fd, path.object);
    }
    return stat_path(t, path.c_str(), dir, follow, path.object);
}

Result<Value> posix_lstat(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "lstat"));
    int const dir = TRY(dir_fd_argument(t, a[1]));
    return stat_path(t, path.c_str(), dir, false, path.object);
}

Result<Value> posix_fstat(ThreadState& t, Value, Arguments a) {
    TRY(settle_files(t));
    return stat_descriptor(t, TRY(int_argument(t, a[0])), Value::absent());
}

Value statvfs_value(ThreadState& t, struct statvfs const& s) {
    unsigned long const numbers[] = {s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree,   s.f_bavail, s.f_files,
                                     s.f_ffree, s.f_favail, s.f_flag,   s.f_namemax, s.f_fsid};
    Value values[std::size(numbers)];
    for (std::size_t i = 0; i < std::size(numbers); ++i) values[i] = make_int_unsigned(t, numbers[i]);
    return make_struct_sequence(t, statvfs_result_type(t), values);
}
Result<Value> posix_statvfs(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "statvfs", "path", path_or_fd));
    struct statvfs s;
    TRY(checked_call(
        t, [&] { return path.fd >= 0 ? ::fstatvfs(path.fd, &s) : ::statvfs(path.c_str(), &s); },
        path.object));
    return statvfs_value(t, s);
}
Result<Value> posix_fstatvfs(ThreadState& t, Value, Value v) {
    int const fd = TRY(int_argument(t, v));
    struct statvfs s;
    TRY(checked_call(t, [&] { return ::fstatvfs(fd, &s); }));
    return statvfs_value(t, s);
}

Result<dev_t> device_argument(ThreadState& t, Value v) {
    if (!is_int(v)) return raise(t, Exc::TypeError, "an integer is required");
    if (int_sign(v) < 0) return raise(t, Exc::OverflowError, "can't convert negative int to unsigned");
    std::int64_t device = 0;
    if (int_to_int64(v, device)) return dev_t(device);
    // More than 63 bits: in two halves.
    std::int64_t low = 0;
    Value const high_half = TRY(int_rshift(t, int_value(v), Value::small_int(32)));
    if (!int_to_int64(high_half, device) || device > std::int64_t(UINT32_MAX))
        return raise(t, Exc::OverflowError, "int too big to convert");
    (void)int_to_int64(int_and(t, int_value(v), Value::small_int(UINT32_MAX)), low);
    return dev_t(device) << 32 | dev_t(low);
}
Result<Value> posix_major(ThreadState& t, Value, Value device) {
    return make_int(t, major(TRY(device_argument(t, device))));
}
Result<Value> posix_minor(ThreadState& t, Value, Value device) {
    return make_int(t, minor(TRY(device_argument(t, device))));
}
Result<Value> posix_makedev(ThreadState& t, Value, Arguments a) {
    int const high = TRY(int_argument(t, a[0])), low = TRY(int_argument(t, a[1]));
    return make_int(t, std::int64_t(makedev(unsigned(high), unsigned(low))));
}

constexpr MethodDef functions[] = {
    method("stat", posix_stat, "path, *, dir_fd=None, follow_symlinks=True",
           "Perform a stat system call on the given path."),
    method("lstat", posix_lstat, "path, *, dir_fd=None",
           "Perform a stat system call on the given path, without following symbolic links."),
    method("fstat", posix_fstat, "fd", "Perform a stat system call on the given file descriptor."),
    method("statvfs", posix_statvfs, "path", "Perform a statvfs system call on the given path."),
    method("fstatvfs", posix_fstatvfs, "fd, /",
           "Perform an fstatvfs system call on the given fd.\n\nEquivalent to statvfs(fd)."),
    method("major", posix_major, "device, /", "Extracts a device major number from a raw device number."),
    method("minor", posix_minor, "device, /", "Extracts a device minor number from a raw device number."),
    method("makedev", posix_makedev, 2, 2, "major, minor, /",
           "Composes a raw device number from the major and minor device numbers."),
};

}  // namespace

Result<Value> stat_path(ThreadState& t, char const* path, int dir_fd, bool follow, Value filename) {
    TRY(settle_files(t));
    struct stat s;
    int const flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
    TRY(checked_call(
        t, [&] { return ::fstatat(dir_fd, path, &s, flags); }, filename));
    return stat_value(t, s);
}

std::span<MethodDef const> posix_stat_functions() {
    return functions;
}
Type* stat_result_type(ThreadState& t) {
    return kept_type(t, Kept::stat_result, make_stat_result_type);
}
Type* statvfs_result_type(ThreadState& t) {
    return kept_type(t, Kept::statvfs_result, make_statvfs_result_type);
}

}  // namespace minipy::builtins
