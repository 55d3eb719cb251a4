// posix: reading and writing several buffers at once, and moving bytes from descriptor to descriptor.
#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/bytes.hpp"

#include <pty.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utmp.h>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// ---- several buffers

struct Buffers {
    std::vector<BufferView> views;
    std::vector<iovec> parts;
};

Result<Buffers> buffers_argument(ThreadState& t, Value v, char const* function, bool writable) {
    if (!type_of(t, v)->slots.getitem || !type_of(t, v)->slots.length || is_dict(v))
        return raise(t, Exc::TypeError, "{}() arg 2 must be a sequence", function);
    List* given = TRY(list_from(t, v));
    Buffers buffers;
    for (std::uint32_t i = 0; i < given->count; ++i) {
        BufferView view = TRY(get_buffer(t, given->items[i]));
        if (writable && view.readonly()) return raise(t, Exc::BufferError, "Object is not writable.");
        buffers.parts.push_back({view.data(), view.size()});
        buffers.views.push_back(std::move(view));
    }
    return buffers;
}

Result<std::int64_t> offset_argument(ThreadState& t, Value v) {
    std::int64_t offset = 0;
    if (!int_to_int64(TRY(index_of(t, v)), offset))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    return offset;
}

Result<Value> posix_readv(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    Buffers const b = TRY(buffers_argument(t, a[1], "readv", true));
    return make_int(t,
                    TRY(checked_call(t, [&] { return ::readv(fd, b.parts.data(), int(b.parts.size())); })));
}
Result<Value> posix_writev(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    Buffers const b = TRY(buffers_argument(t, a[1], "writev", false));
    return make_int(t,
                    TRY(checked_call(t, [&] { return ::writev(fd, b.parts.data(), int(b.parts.size())); })));
}
Result<Value> posix_preadv(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), flags = a[3] ? TRY(int_argument(t, a[3])) : 0;
    std::int64_t const at = TRY(offset_argument(t, a[2]));
    Buffers const b = TRY(buffers_argument(t, a[1], "preadv", true));
    return make_int(
        t,
        TRY(checked_call(t, [&] { return ::preadv2(fd, b.parts.data(), int(b.parts.size()), at, flags); })));
}
Result<Value> posix_pwritev(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), flags = a[3] ? TRY(int_argument(t, a[3])) : 0;
    std::int64_t const at = TRY(offset_argument(t, a[2]));
    Buffers const b = TRY(buffers_argument(t, a[1], "pwritev", false));
    return make_int(
        t,
        TRY(checked_call(t, [&] { return ::pwritev2(fd, b.parts.data(), int(b.parts.size()), at, flags); })));
}

// ---- from descriptor to descriptor

// A number of bytes.
Result<std::int64_t> count_argument(ThreadState& t, Value v) {
    std::int64_t const count = TRY(offset_argument(t, v));
    if (count < 0) return raise(t, Exc::ValueError, "negative value for 'count' not allowed");
    return count;
}
// An offset, or none for the descriptor's own.
struct OptionalOffset {
    off_t value = 0;
    bool given = false;
    off_t* pointer() { return given ? &value : nullptr; }
};
Result<OptionalOffset> optional_offset(ThreadState& t, Value v) {
    OptionalOffset offset;
    if (!v || v.is_none()) return offset;
    offset.value = TRY(offset_argument(t, v));
    offset.given = true;
    return offset;
}

Result<Value> posix_sendfile(ThreadState& t, Value, Arguments a) {
    int const out = TRY(int_argument(t, a[0])), in = TRY(int_argument(t, a[1]));
    OptionalOffset offset = TRY(optional_offset(t, a[2]));
    std::int64_t const count = TRY(offset_argument(t, a[3]));
    if (count < 0) return raise_os_error(t, EINVAL);
    return make_int(
        t, TRY(checked_call(t, [&] { return ::sendfile(out, in, offset.pointer(), std::size_t(count)); })));
}
Result<Value> posix_copy_file_range(ThreadState& t, Value, Arguments a) {
    int const in = TRY(int_argument(t, a[0])), out = TRY(int_argument(t, a[1]));
    std::int64_t const count = TRY(count_argument(t, a[2]));
    OptionalOffset from = TRY(optional_offset(t, a[3])), to = TRY(optional_offset(t, a[4]));
    return make_int(t, TRY(checked_call(t, [&] {
                        return ::copy_file_range(in, from.pointer(), out, to.pointer(), std::size_t(count),
                                                 0);
                    })));
}
Result<Value> posix_splice(ThreadState& t, Value, Arguments a) {
    int const in = TRY(int_argument(t, a[0])), out = TRY(int_argument(t, a[1]));
    std::int64_t const count = TRY(count_argument(t, a[2]));
    OptionalOffset from = TRY(optional_offset(t, a[3])), to = TRY(optional_offset(t, a[4]));
    int const flags = a[5] ? TRY(int_argument(t, a[5])) : 0;
    return make_int(t, TRY(checked_call(t, [&] {
                        return ::splice(in, from.pointer(), out, to.pointer(), std::size_t(count),
                                        unsigned(flags));
                    })));
}

// ---- files

Result<Value> posix_fadvise_of(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), advice = TRY(int_argument(t, a[3]));
    std::int64_t const offset = TRY(offset_argument(t, a[1])), length = TRY(offset_argument(t, a[2]));
    if (int const error = ::posix_fadvise(fd, offset, length, advice)) return raise_os_error(t, error);
    return Value::none();
}
Result<Value> posix_fallocate_of(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    std::int64_t const offset = TRY(offset_argument(t, a[1])), length = TRY(offset_argument(t, a[2]));
    if (int const error = ::posix_fallocate(fd, offset, length)) return raise_os_error(t, error);
    return Value::none();
}
Result<Value> posix_lockf(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0])), command = TRY(int_argument(t, a[1]));
    std::int64_t const length = TRY(offset_argument(t, a[2]));
    TRY(checked_call(t, [&] { return ::lockf(fd, command, length); }));
    return Value::none();
}
Result<Value> posix_fchown(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(int_argument(t, a[0]));
    uid_t const user = TRY(id_argument(t, a[1], "uid"));
    gid_t const group = TRY(id_argument(t, a[2], "gid"));
    TRY(checked_call(t, [&] { return ::fchown(fd, user, group); }));
    return Value::none();
}
Result<Value> posix_lchown(ThreadState& t, Value, Arguments a) {
    PathArgument const path = TRY(path_argument(t, a[0], "lchown"));
    uid_t const user = TRY(id_argument(t, a[1], "uid"));
    gid_t const group = TRY(id_argument(t, a[2], "gid"));
    TRY(checked_call(
        t, [&] { return ::lchown(path.c_str(), user, group); }, path.object));
    return Value::none();
}
Result<Value> posix_mknod(ThreadState& t, Value, Arguments a) {
    PathArgument const path = TRY(path_argument(t, a[0], "mknod"));
    int const mode = a[1] ? TRY(int_argument(t, a[1])) : 0600;
    std::int64_t const device = a[2] ? TRY(offset_argument(t, a[2])) : 0;
    int const dir = TRY(dir_fd_argument(t, a[3]));
    TRY(checked_call(t, [&] { return ::mknodat(dir, path.c_str(), mode_t(mode), dev_t(device)); }));
    return Value::none();
}
Result<Value> posix_sync(ThreadState& t, Value) {
    TRY(checked_call(t, [] {
        ::sync();
        return 0;
    }));
    return Value::none();
}
Result<Value> posix_memfd_create(ThreadState& t, Value, Arguments a) {
    std::string const name = TRY(path_bytes(t, a[0]));
    auto const flags = a[1] ? unsigned(TRY(int_argument(t, a[1]))) : MFD_CLOEXEC;
    return make_int(t, TRY(checked_call(t, [&] { return ::memfd_create(name.c_str(), flags); })));
}

// ---- events, random bytes

Result<Value> posix_eventfd(ThreadState& t, Value, Arguments a) {
    std::int64_t value = 0;
    if (!is_int(a[0])) return raise(t, Exc::TypeError, "an integer is required");
    if (int_sign(a[0]) < 0) return raise(t, Exc::ValueError, "value must be positive");
    if (!int_to_int64(a[0], value) || value > std::int64_t(UINT32_MAX))
        return raise(t, Exc::OverflowError, "Python int too large for C unsigned int");
    int const flags = a[1] ? TRY(int_argument(t, a[1])) : EFD_CLOEXEC;
    return make_int(t, TRY(checked_call(t, [&] { return ::eventfd(unsigned(value), flags); })));
}
Result<Value> posix_eventfd_read(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(fd_argument(t, a[0]));
    eventfd_t value = 0;
    TRY(checked_call(t, [&] { return ::eventfd_read(fd, &value); }));
    return make_int_unsigned(t, value);
}
Result<Value> posix_eventfd_write(ThreadState& t, Value, Arguments a) {
    int const fd = TRY(fd_argument(t, a[0]));
    if (!is_int(a[1])) return raise(t, Exc::TypeError, "an integer is required");
    Value const number = int_value(a[1]);
    if (int_sign(number) < 0) return raise(t, Exc::ValueError, "value must be positive");
    std::uint64_t value = 0;
    if (!int_to_uint64(number, value)) return raise(t, Exc::OverflowError, "int too big to convert");
    TRY(checked_call(t, [&] { return ::eventfd_write(fd, eventfd_t(value)); }));
    return Value::none();
}
Result<Value> posix_getrandom(ThreadState& t, Value, Arguments a) {
    std::int64_t const size = TRY(offset_argument(t, a[0]));
    int const flags = a[1] ? TRY(int_argument(t, a[1])) : 0;
    if (size < 0) return raise_os_error(t, EINVAL);
    Bytes* bytes = TRY(allocate_bytes_checked(t, std::uint64_t(size)));
    std::int64_t const got =
        TRY(checked_call(t, [&] { return ::getrandom(bytes->data, std::size_t(size), unsigned(flags)); }));
    if (got == size) return Value(bytes);
    return Value(make_bytes(t, bytes->view().substr(0, std::size_t(got))));
}

// ---- terminals

Result<Value> posix_login_tty(ThreadState& t, Value, Value v) {
    int const fd = TRY(fd_argument(t, v));
    if (::login_tty(fd) < 0) return raise_os_error(t, errno);
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("readv", posix_readv, 2, 2, "fd, buffers, /",
           "Read from a file descriptor fd into an iterable of buffers."),
    method("writev", posix_writev, 2, 2, "fd, buffers, /",
           "Iterate over buffers, and write the contents of each to a file descriptor."),
    method("preadv", posix_preadv, 3, 4, "fd, buffers, offset, flags=0, /",
           "Reads from a file descriptor into a number of mutable bytes-like objects."),
    method("pwritev", posix_pwritev, 3, 4, "fd, buffers, offset, flags=0, /",
           "Writes the contents of bytes-like objects to a file descriptor at a given offset."),
    method("sendfile", posix_sendfile, "out_fd, in_fd, offset, count",
           "Copy count bytes from file descriptor in_fd to file descriptor out_fd."),
    method("copy_file_range", posix_copy_file_range, "src, dst, count, offset_src=None, offset_dst=None",
           "Copy count bytes from one file descriptor to another."),
    method("splice", posix_splice, "src, dst, count, offset_src=None, offset_dst=None, flags=0",
           "Transfer count bytes from one pipe to a descriptor or vice versa."),
    method("posix_fadvise", posix_fadvise_of, 4, 4, "fd, offset, length, advice, /",
           "Announce an intention to access data in a specific pattern."),
    method("posix_fallocate", posix_fallocate_of, 3, 3, "fd, offset, length, /",
           "Ensure a file has allocated at least a particular number of bytes on disk."),
    method("lockf", posix_lockf, 3, 3, "fd, command, length, /",
           "Apply, test or remove a POSIX lock on an open file descriptor."),
    method("fchown", posix_fchown, "fd, uid, gid",
           "Change the owner and group id of the file specified by file descriptor.\n\nEquivalent to "
           "os.chown(fd, uid, gid)."),
    method("lchown", posix_lchown, "path, uid, gid",
           "Change the owner and group id of path to the numeric uid and gid.\n\nThis function will not "
           "follow symbolic links.\nEquivalent to os.chown(path, uid, gid, follow_symlinks=False)."),
    method("mknod", posix_mknod, "path, mode=384, device=0, *, dir_fd=None",
           "Create a node in the file system."),
    method("sync", posix_sync, "Force write of everything to disk."),
    method("memfd_create", posix_memfd_create, "name, flags=MFD_CLOEXEC"),
    method("eventfd", posix_eventfd, "initval, flags=EFD_CLOEXEC",
           "Creates and returns an event notification file descriptor."),
    method("eventfd_read", posix_eventfd_read, "fd", "Read eventfd value"),
    method("eventfd_write", posix_eventfd_write, "fd, value", "Write eventfd value."),
    method("getrandom", posix_getrandom, "size, flags=0", "Obtain a series of random bytes."),
    method("login_tty", posix_login_tty, "fd, /",
           "Prepare the tty of which fd is a file descriptor for a new login session.\n\nMake the calling "
           "process a session leader; make the tty the\ncontrolling tty, the stdin, the stdout, and the "
           "stderr of the\ncalling process; close fd."),
};

}  // namespace

std::span<MethodDef const> posix_transfer_functions() {
    return functions;
}

}  // namespace minipy::builtins
