// The native module fcntl.
#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/modules/posix.hpp"

#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <cstring>

namespace minipy::builtins {
namespace {

using Arguments = std::span<Value const>;

constexpr std::size_t most_bytes = 1024;

// An argument that is memory: its bytes in a buffer of our own, with room for what the system writes.
struct Memory {
    char bytes[most_bytes + 16] = {};
    std::size_t size = 0;
};
Result<Memory> memory_argument(ThreadState& t, Value v, char const* function) {
    Memory memory;
    std::string const text = is_str(v) ? to_utf8(v) : std::string(TRY(require_buffer(t, v)));
    if (text.size() > most_bytes) return raise(t, Exc::ValueError, "{} string arg too long", function);
    std::memcpy(memory.bytes, text.data(), text.size());
    memory.size = text.size();
    return memory;
}

bool is_memory(Value v) {
    return v && (is_str(v) || is_bytes_like(v));
}

Result<unsigned> low_bits(ThreadState& t, Value v) {
    return v ? unsigned(int_low_bits(TRY(index_of(t, v)))) : 0u;
}

Result<Value> fcntl_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0])), command = TRY(int_argument(t, args[1]));
    if (is_memory(args[2])) {
        Memory memory = TRY(memory_argument(t, args[2], "fcntl"));
        TRY(checked_call(t, [&] { return ::fcntl(fd, command, memory.bytes); }));
        return make_bytes(t, memory.bytes, memory.size);
    }
    unsigned const number = TRY(low_bits(t, args[2]));
    return make_int(t, TRY(checked_call(t, [&] { return ::fcntl(fd, command, int(number)); })));
}

// A writable buffer is changed in place unless the last argument says otherwise.
Result<Value> ioctl_in_place(ThreadState& t, int fd, unsigned long request, BufferView const& view) {
    char bytes[most_bytes + 16] = {};
    bool const small = view.size() <= most_bytes;
    if (small) std::memcpy(bytes, view.data(), view.size());
    int const result = ::ioctl(fd, request, small ? bytes : view.data());
    int const error = errno;
    if (small) std::memcpy(view.data(), bytes, view.size());
    if (result < 0) return raise_os_error(t, error);
    return make_int(t, result);
}

Result<Value> ioctl_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0]));
    auto const request = (unsigned long)(TRY(low_bits(t, args[1])));
    bool const mutate = TRY(flag_argument(t, args[3], true));
    if (is_memory(args[2])) {
        if (mutate && !is_str(args[2])) {
            BufferView const view = TRY(get_buffer(t, args[2]));
            if (!view.readonly()) return ioctl_in_place(t, fd, request, view);
        }
        Memory memory = TRY(memory_argument(t, args[2], "ioctl"));
        if (::ioctl(fd, request, memory.bytes) < 0) return raise_os_error(t, errno);
        return make_bytes(t, memory.bytes, memory.size);
    }
    unsigned const number = TRY(low_bits(t, args[2]));
    int const result = ::ioctl(fd, request, number);
    if (result < 0) return raise_os_error(t, errno);
    return make_int(t, result);
}

Result<Value> flock_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0])), operation = TRY(int_argument(t, args[1]));
    TRY(checked_call(t, [&] { return ::flock(fd, operation); }));
    return Value::none();
}

Result<Value> lockf_of(ThreadState& t, Value, Arguments args) {
    int const fd = TRY(fd_argument(t, args[0])), operation = TRY(int_argument(t, args[1]));
    struct flock lock {};
    if (operation == LOCK_UN)
        lock.l_type = F_UNLCK;
    else if (operation & LOCK_SH)
        lock.l_type = F_RDLCK;
    else if (operation & LOCK_EX)
        lock.l_type = F_WRLCK;
    else
        return raise(t, Exc::ValueError, "unrecognized lockf argument");
    if (args[2]) lock.l_len = TRY(index_as_int64(t, args[2]));
    if (args[3]) lock.l_start = TRY(index_as_int64(t, args[3]));
    lock.l_whence = short(args[4] ? TRY(int_argument(t, args[4])) : 0);
    TRY(checked_call(t, [&] { return ::fcntl(fd, operation & LOCK_NB ? F_SETLK : F_SETLKW, &lock); }));
    return Value::none();
}

constexpr MethodDef functions[] = {
    method(
        "fcntl", fcntl_of, 2, 3, "fd, cmd, arg=0, /",
        "Perform the operation `cmd` on file descriptor fd.\n\nThe values used for `cmd` are operating "
        "system "
        "dependent, and are available\nas constants in the fcntl module, using the same names as used "
        "in\nthe "
        "relevant C header files.  The argument arg is optional, and\ndefaults to 0; it may be an int or a "
        "string."),
    method("ioctl", ioctl_of, 2, 4, "fd, request, arg=0, mutate_flag=True, /",
           "Perform the operation request on file descriptor fd."),
    method("flock", flock_of, 2, 2, "fd, operation, /",
           "Perform the lock operation `operation` on file descriptor `fd`.\n\nSee the Unix manual page for "
           "flock(2) for details (On some systems, this\nfunction is emulated using fcntl())."),
    method("lockf", lockf_of, 2, 5, "fd, cmd, len=0, start=0, whence=0, /",
           "A wrapper around the fcntl() locking calls."),
};

#define FCNTL_CONSTANT(name) \
    { #name, std::int64_t(name) }
constexpr std::pair<char const*, std::int64_t> constants[] = {
    FCNTL_CONSTANT(LOCK_SH),         FCNTL_CONSTANT(LOCK_EX),       FCNTL_CONSTANT(LOCK_NB),
    FCNTL_CONSTANT(LOCK_UN),         FCNTL_CONSTANT(LOCK_MAND),     FCNTL_CONSTANT(LOCK_READ),
    FCNTL_CONSTANT(LOCK_WRITE),      FCNTL_CONSTANT(LOCK_RW),       FCNTL_CONSTANT(F_DUPFD),
    FCNTL_CONSTANT(F_DUPFD_CLOEXEC), FCNTL_CONSTANT(F_GETFD),       FCNTL_CONSTANT(F_SETFD),
    FCNTL_CONSTANT(F_GETFL),         FCNTL_CONSTANT(F_SETFL),       FCNTL_CONSTANT(F_GETLK),
    FCNTL_CONSTANT(F_SETLK),         FCNTL_CONSTANT(F_SETLKW),      FCNTL_CONSTANT(F_OFD_GETLK),
    FCNTL_CONSTANT(F_OFD_SETLK),     FCNTL_CONSTANT(F_OFD_SETLKW),  FCNTL_CONSTANT(F_GETOWN),
    FCNTL_CONSTANT(F_SETOWN),        FCNTL_CONSTANT(F_GETSIG),      FCNTL_CONSTANT(F_SETSIG),
    FCNTL_CONSTANT(F_RDLCK),         FCNTL_CONSTANT(F_WRLCK),       FCNTL_CONSTANT(F_UNLCK),
    FCNTL_CONSTANT(F_EXLCK),         FCNTL_CONSTANT(F_SHLCK),       FCNTL_CONSTANT(F_SETLEASE),
    FCNTL_CONSTANT(F_GETLEASE),      FCNTL_CONSTANT(F_NOTIFY),      FCNTL_CONSTANT(F_SETPIPE_SZ),
    FCNTL_CONSTANT(F_GETPIPE_SZ),    FCNTL_CONSTANT(F_ADD_SEALS),   FCNTL_CONSTANT(F_GET_SEALS),
    FCNTL_CONSTANT(F_SEAL_SEAL),     FCNTL_CONSTANT(F_SEAL_SHRINK), FCNTL_CONSTANT(F_SEAL_GROW),
    FCNTL_CONSTANT(F_SEAL_WRITE),    FCNTL_CONSTANT(FD_CLOEXEC),    FCNTL_CONSTANT(FASYNC),
    FCNTL_CONSTANT(DN_ACCESS),       FCNTL_CONSTANT(DN_MODIFY),     FCNTL_CONSTANT(DN_CREATE),
    FCNTL_CONSTANT(DN_DELETE),       FCNTL_CONSTANT(DN_RENAME),     FCNTL_CONSTANT(DN_ATTRIB),
    FCNTL_CONSTANT(DN_MULTISHOT),    {"F_GETLK64", F_GETLK},        {"F_SETLK64", F_SETLK},
    {"F_SETLKW64", F_SETLKW},
};
#undef FCNTL_CONSTANT

Result<void> init(ThreadState& t, Module* module) {
    for (auto const& [name, value] : constants)
        dict_set_str(t, module->dict, intern(t, name), make_int(t, value));
    return {};
}

}  // namespace

extern NativeModule const fcntl_module;
NativeModule const fcntl_module = {"fcntl",
                                   "This module performs file control and I/O control on file\ndescriptors.  "
                                   "It is an interface to the fcntl() and "
                                   "ioctl() Unix\nroutines.  File descriptors can be obtained with the "
                                   "fileno() method of\na file or socket object.",
                                   functions, init};

}  // namespace minipy::builtins
