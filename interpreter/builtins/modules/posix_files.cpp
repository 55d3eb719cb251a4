// posix: functions about open files.
#include "interpreter/builtins/modules/posix.hpp"

#include <pty.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>

#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/audit.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

constexpr std::int64_t largest_read = std::int64_t(1) << 30;

// open(path, flags, mode=0o777, *, dir_fd=None)
Result<Value> posix_open(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "open"));
    int const flags = TRY(int_argument(t, a[1]));
    int const mode = a[2] ? TRY(int_argument(t, a[2])) : 0777;
    int const dir = TRY(dir_fd_argument(t, a[3]));
    TRY(audit(t, "open", {a[0], Value::none(), Value::small_int(flags | O_CLOEXEC)}));
    TRY(settle_files(t));
    return Value::small_int(TRY(checked_call(
        t, [&] { return ::openat(dir, path.c_str(), flags | O_CLOEXEC, mode); }, path.object)));
}

Result<Value> posix_close(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    if (::close(fd) < 0 && errno != EINTR) return raise_os_error(t, errno);
    return Value::none();
}

Result<Value> posix_closerange(ThreadState& t, Value, Arguments a) {
    int const low = TRY(int_argument(t, a[0])), high = TRY(int_argument(t, a[1]));
    for (int fd = std::max(low, 0); fd < high; ++fd) ::close(fd);
    return Value::none();
}

Result<Value> posix_read(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    std::int64_t const size = TRY(index_as_int64(t, a[1]));
    if (size < 0) return raise_os_error(t, EINVAL);
    if (!memory_available(std::size_t(size))) return raise_no_memory(t);
    std::string data(std::size_t(std::min(size, largest_read)), '\0');
    std::int64_t const n = TRY(checked_call(t, [&] { return ::read(fd, data.data(), data.size()); }));
    return Value(make_bytes(t, std::string_view(data).substr(0, std::size_t(n))));
}

Result<Value> posix_write(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    BufferView data = TRY(get_buffer(t, a[1]));
    return make_int(t, TRY(checked_call(t, [&] { return ::write(fd, data.data(), data.size()); })));
}

Result<Value> posix_pread(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    std::int64_t const size = TRY(index_as_int64(t, a[1])), at = TRY(index_as_int64(t, a[2]));
    if (size < 0) return raise_os_error(t, EINVAL);
    std::string data(std::size_t(std::min(size, largest_read)), '\0');
    std::int64_t const n = TRY(checked_call(t, [&] { return ::pread(fd, data.data(), data.size(), at); }));
    return Value(make_bytes(t, std::string_view(data).substr(0, std::size_t(n))));
}

Result<Value> posix_pwrite(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    BufferView data = TRY(get_buffer(t, a[1]));
    std::int64_t const at = TRY(index_as_int64(t, a[2]));
    return make_int(t, TRY(checked_call(t, [&] { return ::pwrite(fd, data.data(), data.size(), at); })));
}

Result<Value> posix_lseek(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    std::int64_t const offset = TRY(index_as_int64(t, a[1]));
    int const how = TRY(int_argument(t, a[2]));
    return make_int(t, TRY(checked_call(t, [&] { return ::lseek(fd, offset, how); })));
}

Result<Value> posix_dup(ThreadState& t, Value, Value v) {
    int const fd = TRY(int_argument(t, v));
    return Value::small_int(TRY(checked_call(t, [&] { return ::fcntl(fd, F_DUPFD_CLOEXEC, 0); })));
}

// dup2(fd, fd2, inheritable=True)
Result<Value> posix_dup2(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), target = TRY(int_argument(t, a[1]));
    bool const inheritable = TRY(flag_argument(t, a[2], true));
    if (fd < 0 || target < 0) return raise_os_error(t, EBADF);
    return Value::small_int(TRY(
        checked_call(t, [&] { return inheritable ? ::dup2(fd, target) : ::dup3(fd, target, O_CLOEXEC); })));
}

Result<Value> posix_pipe(ThreadState& t, Value) {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) < 0) return raise_os_error(t, errno);
    return Value(make_tuple(t, {Value::small_int(fds[0]), Value::small_int(fds[1])}));
}

Result<Value> posix_pipe2(ThreadState& t, Value, Value flags) {
    int const given = TRY(int_argument(t, flags));
    int fds[2];
    if (::pipe2(fds, given) < 0) return raise_os_error(t, errno);
    return Value(make_tuple(t, {Value::small_int(fds[0]), Value::small_int(fds[1])}));
}

Result<Value> posix_openpty(ThreadState& t, Value) {
    int ends[2];
    if (::openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) < 0) return raise_os_error(t, errno);
    for (int fd : ends) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    return make_tuple(t, {Value::small_int(ends[0]), Value::small_int(ends[1])});
}
Result<Value> posix_isatty(ThreadState& t, Value, Value fd) {
    return Value::boolean(::isatty(TRY(int_argument(t, fd))) == 1);
}

template <int (*f)(int)>
Result<Value> on_descriptor(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(fd_argument(t, a[0]));
    TRY(checked_call(t, [&] { return f(fd); }));
    return Value::none();
}

Result<Value> posix_ftruncate(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    std::int64_t const length = TRY(index_as_int64(t, a[1]));
    TRY(checked_call(t, [&] { return ::ftruncate(fd, length); }));
    return Value::none();
}

Result<Value> posix_fchmod(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), mode = TRY(int_argument(t, a[1]));
    TRY(checked_call(t, [&] { return ::fchmod(fd, mode_t(mode)); }));
    return Value::none();
}

Result<Value> posix_get_inheritable(ThreadState& t, Value, Value v) {
    int const fd = TRY(int_argument(t, v));
    std::int64_t const flags = TRY(checked_call(t, [&] { return ::fcntl(fd, F_GETFD); }));
    return Value::boolean(!(flags & FD_CLOEXEC));
}
Result<Value> posix_set_inheritable(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), wanted = TRY(int_argument(t, a[1]));
    std::int64_t const flags = TRY(checked_call(t, [&] { return ::fcntl(fd, F_GETFD); }));
    int const changed = int(wanted ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC);
    TRY(checked_call(t, [&] { return ::fcntl(fd, F_SETFD, changed); }));
    return Value::none();
}
Result<Value> posix_get_blocking(ThreadState& t, Value, Value v) {
    int const fd = TRY(int_argument(t, v));
    std::int64_t const flags = TRY(checked_call(t, [&] { return ::fcntl(fd, F_GETFL); }));
    return Value::boolean(!(flags & O_NONBLOCK));
}
Result<Value> posix_set_blocking(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    bool const blocking = TRY(truth(t, a[1]));
    std::int64_t const flags = TRY(checked_call(t, [&] { return ::fcntl(fd, F_GETFL); }));
    int const changed = int(blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
    TRY(checked_call(t, [&] { return ::fcntl(fd, F_SETFL, changed); }));
    return Value::none();
}

// The encoding of a terminal's descriptor; None for others.
Result<Value> posix_device_encoding(ThreadState& t, Value, Value fd) {
    if (::isatty(TRY(int_argument(t, fd))) != 1) return Value::none();
    return Value(make_str(t, "UTF-8"));
}

Result<Value> posix_ttyname(ThreadState& t, Value, Value v) {
    char name[256];
    int const error = ::ttyname_r(TRY(int_argument(t, v)), name, sizeof name);
    if (error) return raise_os_error(t, error);
    return decode_path(t, name);
}

constexpr SequenceField size_fields[] = {{"columns", "width of the terminal window in characters"},
                                         {"lines", "height of the terminal window in characters"}};

Type* make_terminal_size_type(ThreadState& t) {
    return make_struct_sequence_type(
        t,
        {"os.terminal_size", "A tuple of (columns, lines) for holding terminal window size", size_fields, 2});
}

Result<Value> posix_get_terminal_size(ThreadState& t, Value, Arguments a) {
    int const fd = a[0] ? TRY(int_argument(t, a[0])) : 1;
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) < 0) return raise_os_error(t, errno);
    Value const values[] = {Value::small_int(size.ws_col), Value::small_int(size.ws_row)};
    return make_struct_sequence(t, terminal_size_type(t), values);
}

constexpr MethodDef functions[] = {
    method("open", posix_open, "path, flags, mode=511, *, dir_fd=None",
           "Open a file for low level IO.  Returns a file descriptor (integer)."),
    method("close", posix_close, "fd", "Close a file descriptor."),
    method("closerange", posix_closerange, 2, 2, "fd_low, fd_high, /",
           "Closes all file descriptors in [fd_low, fd_high), ignoring errors."),
    method("read", posix_read, 2, 2, "fd, length, /",
           "Read from a file descriptor.  Returns a bytes object."),
    method("write", posix_write, 2, 2, "fd, data, /", "Write a bytes object to a file descriptor."),
    method("pread", posix_pread, 3, 3, "fd, length, offset, /",
           "Read a number of bytes from a file descriptor starting at a particular offset."),
    method("pwrite", posix_pwrite, 3, 3, "fd, buffer, offset, /",
           "Write bytes to a file descriptor starting at a particular offset."),
    method("lseek", posix_lseek, 3, 3, "fd, position, how, /",
           "Set the position of a file descriptor.  Return the new position."),
    method("dup", posix_dup, "fd, /", "Return a duplicate of a file descriptor."),
    method("dup2", posix_dup2, "fd, fd2, inheritable=True", "Duplicate file descriptor."),
    method("pipe", posix_pipe,
           "Create a pipe.\n\nReturns a tuple of two file descriptors:\n  (read_fd, write_fd)"),
    method("pipe2", posix_pipe2, "flags, /", "Create a pipe with flags set atomically."),
    method("openpty", posix_openpty,
           "Open a pseudo-terminal.\n\nReturn a tuple of (master_fd, slave_fd) containing open file "
           "descriptors\nfor both the master and slave ends."),
    method("isatty", posix_isatty, "fd, /", "Return True if the fd is connected to a terminal."),
    method("fsync", on_descriptor<::fsync>, "fd", "Force write of fd to disk."),
    method("fdatasync", on_descriptor<::fdatasync>, "fd",
           "Force write of fd to disk without forcing update of metadata."),
    method("fchdir", on_descriptor<::fchdir>, "fd", "Change to the directory of the given file descriptor."),
    method("ftruncate", posix_ftruncate, 2, 2, "fd, length, /",
           "Truncate a file, specified by file descriptor, to a specific length."),
    method("fchmod", posix_fchmod, "fd, mode",
           "Change the access permissions of the file given by file descriptor fd."),
    method("get_inheritable", posix_get_inheritable, "fd, /",
           "Get the close-on-exe flag of the specified file descriptor."),
    method("set_inheritable", posix_set_inheritable, 2, 2, "fd, inheritable, /",
           "Set the inheritable flag of the specified file descriptor."),
    method("get_blocking", posix_get_blocking, "fd, /", "Get the blocking mode of the file descriptor."),
    method("set_blocking", posix_set_blocking, 2, 2, "fd, blocking, /",
           "Set the blocking mode of the specified file descriptor."),
    method("device_encoding", posix_device_encoding, "fd",
           "Return a string describing the encoding of a terminal's file descriptor."),
    method("ttyname", posix_ttyname, "fd, /", "Return the name of the terminal device connected to 'fd'."),
    method("get_terminal_size", posix_get_terminal_size, 0, 1, "fd=<unrepresentable>, /",
           "Return the size of the terminal window as (columns, lines)."),
};

}  // namespace

std::span<MethodDef const> posix_file_functions() {
    return functions;
}
Type* terminal_size_type(ThreadState& t) {
    return kept_type(t, Kept::terminal_size, make_terminal_size_type);
}

}  // namespace minipy::builtins
