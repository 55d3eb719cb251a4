// FileIO: a raw file, system calls and nothing between (library reference, io.FileIO).
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/paths.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/gil.hpp"
#include "interpreter/runtime/watch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstddef>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

FileIO* self_of(Value self) {
    return self.as<FileIO>();
}

Result<FileIO*> open_self(ThreadState& t, Value self) {
    auto* f = self_of(self);
    if (f->fd < 0) return raise(t, Exc::ValueError, "I/O operation on closed file");
    return f;
}
Result<FileIO*> readable_self(ThreadState& t, Value self) {
    FileIO* f = TRY(open_self(t, self));
    if (!f->reading) return raise_unsupported(t, "File not open for reading");
    return f;
}
Result<FileIO*> writable_self(ThreadState& t, Value self) {
    FileIO* f = TRY(open_self(t, self));
    if (!f->writing) return raise_unsupported(t, "File not open for writing");
    return f;
}

char const* mode_text(FileIO const* f) {
    if (f->created) return f->reading ? "xb+" : "xb";
    if (f->appending) return f->reading ? "ab+" : "ab";
    if (f->reading) return f->writing ? "rb+" : "rb";
    return "wb";
}

// Sets the flags of the object and returns those of open(2).
Result<int> parse_mode(ThreadState& t, FileIO* f, std::string_view mode) {
    auto const bad = [&] {
        return raise(t, Exc::ValueError,
                     "Must have exactly one of create/read/write/append mode and at most one plus");
    };
    int flags = 0, kinds = 0;
    bool plus = false;
    for (char c : mode) {
        switch (c) {
            case 'x':
                if (kinds++) return bad();
                f->created = f->writing = true;
                flags |= O_EXCL | O_CREAT;
                break;
            case 'r':
                if (kinds++) return bad();
                f->reading = true;
                break;
            case 'w':
                if (kinds++) return bad();
                f->writing = true;
                flags |= O_CREAT | O_TRUNC;
                break;
            case 'a':
                if (kinds++) return bad();
                f->writing = f->appending = true;
                flags |= O_APPEND | O_CREAT;
                break;
            case 'b': break;
            case '+':
                if (plus) return bad();
                plus = f->reading = f->writing = true;
                break;
            default: return raise(t, Exc::ValueError, "invalid mode: {:.200}", mode);
        }
    }
    if (!kinds) return bad();
    flags |= f->reading && f->writing ? O_RDWR : f->reading ? O_RDONLY : O_WRONLY;
    return flags | O_CLOEXEC;
}

Result<int> call_opener(ThreadState& t, Value opener, Value name, int flags) {
    Value fd = TRY(call(t, opener, {name, Value::small_int(flags)}));
    if (!is_int(fd)) return raise(t, Exc::TypeError, "expected integer from opener");
    std::int64_t n = 0;
    if (!int_to_int64(int_value(fd), n) || n > INT32_MAX)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    if (n < 0) return raise(t, Exc::ValueError, "opener returned {}", n);
    return int(n);
}

Result<int> open_path(ThreadState& t, Value name, int flags) {
    std::string path = TRY(path_bytes(t, name));
    for (bool collected = false;;) {
        int const fd = without_gil(t, [&] { return ::open(path.c_str(), flags, 0666); });
        if (fd >= 0) return fd;
        if (errno == EINTR) {
            TRY(run_pending(t));
            continue;
        }
        if (errno == EMFILE && !collected) {
            // Files that nobody holds any more may still be open.
            collected = true;
            collect_dead(t);
            TRY(run_pending(t));
            continue;
        }
        return raise_os_error(t, errno, name);
    }
}

Result<void> check_descriptor(ThreadState& t, FileIO* f, Value name) {
    struct stat info;
    if (fstat(f->fd, &info) < 0) {
        if (errno == EBADF) return raise_os_error(t, errno);
        return {};
    }
    if (S_ISDIR(info.st_mode)) return raise_os_error(t, EISDIR, name);
    if (info.st_blksize > 1) f->block_size = info.st_blksize;
    return {};
}

Result<void> open_into(ThreadState& t, FileIO* f, Value name, std::string_view mode, bool closefd,
                       Value opener) {
    int const flags = TRY(parse_mode(t, f, mode));
    f->closefd = closefd;
    if (audited(t)) TRY(audit(t, "open", {name, make_str(t, mode), Value::small_int(flags)}));
    std::int64_t given = -1;
    if (is_int(name)) {
        if (!int_to_int64(int_value(name), given) || given > INT32_MAX || given < INT32_MIN)
            return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
        if (given < 0) return raise(t, Exc::ValueError, "negative file descriptor");
        f->fd = int(given);
    } else {
        if (!closefd) return raise(t, Exc::ValueError, "Cannot use closefd=False with file name");
        bool const opens = opener && !opener.is_none();
        if (opens) TRY(path_bytes(t, name));
        f->fd = opens ? TRY(call_opener(t, opener, name, flags)) : TRY(open_path(t, name, flags));
    }
    auto checked = check_descriptor(t, f, name);
    if (!checked.ok()) {
        if (given < 0) ::close(f->fd);
        f->fd = -1;
        return base::raised;
    }
    TRY(setattr(t, Value(f), t.rt.names.name, name));
    if (f->appending) ::lseek(f->fd, 0, SEEK_END);
    return {};
}

Result<Value> file_new(ThreadState& t, Type* type, Args const&) {
    auto* f = static_cast<FileIO*>(allocate_instance(t, type));
    f->fd = -1;
    f->seekable = -1;
    f->block_size = default_buffer_size;
    f->closefd = true;
    if (!type->has(type_heap))
        t.rt.heap.register_finalizer(f);  // (type.__call__ does it for classes of scripts)
    return Value(f);
}

Result<void> file_init(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "FileIO", "file, mode='r', closefd=True, opener=None", args, a));
    if (a[1] && !is_str(a[1]))
        return raise(t, Exc::TypeError, "FileIO() argument 'mode' must be str, not {}",
                     argument_type(t, a[1]));
    bool const closefd = !a[2] || TRY(truth(t, a[2]));
    auto* f = self_of(self);
    if (f->fd >= 0 && f->closefd) ::close(f->fd);
    f->fd = -1;
    f->created = f->reading = f->writing = f->appending = false;
    f->seekable = -1;
    std::string mode = a[1] ? to_utf8(a[1]) : "r";
    return open_into(t, f, a[0], mode, closefd, a[3]);
}

// ---- reading and writing

Result<Value> file_readall(ThreadState& t, Value self) {
    FileIO* f = TRY(open_self(t, self));
    std::string all;
    struct stat info;
    off_t const at = ::lseek(f->fd, 0, SEEK_CUR);
    if (fstat(f->fd, &info) == 0 && at >= 0 && info.st_size >= at)
        all.reserve(std::size_t(info.st_size - at) + 1);
    for (;;) {
        std::size_t const had = all.size();
        std::size_t const want = std::max<std::size_t>(all.capacity() - had, default_buffer_size);
        all.resize(had + want);
        std::int64_t const n = TRY(read_descriptor(t, f->fd, all.data() + had, want));
        all.resize(had + std::size_t(std::max<std::int64_t>(n, 0)));
        if (n < 0 && all.empty()) return Value::none();
        if (n <= 0) return Value(make_bytes(t, all));
    }
}

Result<Value> file_read(ThreadState& t, Value self, Arguments args) {
    FileIO* f = TRY(readable_self(t, self));
    std::int64_t const size = TRY(size_argument(t, args[0]));
    if (size < 0) return file_readall(t, self);
    if (!memory_available(std::size_t(size))) return raise_no_memory(t);
    std::string data;
    data.resize(std::size_t(std::min<std::int64_t>(size, std::int64_t(1) << 30)));
    std::int64_t const n = TRY(read_descriptor(t, f->fd, data.data(), data.size()));
    if (n < 0) return Value::none();
    return Value(make_bytes(t, std::string_view(data).substr(0, std::size_t(n))));
}

Result<Value> file_readinto(ThreadState& t, Value self, Value target) {
    FileIO* f = TRY(readable_self(t, self));
    BufferView view = TRY(get_writable_buffer(t, target, "readinto()"));
    std::int64_t const n = TRY(read_descriptor(t, f->fd, view.data(), view.size()));
    return n < 0 ? Value::none() : make_int(t, n);
}

Result<Value> file_write(ThreadState& t, Value self, Value data) {
    FileIO* f = TRY(writable_self(t, self));
    BufferView view = TRY(get_buffer(t, data));
    std::int64_t const n = TRY(write_descriptor(t, f->fd, view.data(), view.size()));
    return n < 0 ? Value::none() : make_int(t, n);
}

Result<Value> seek_to(ThreadState& t, FileIO* f, std::int64_t offset, int whence) {
    off_t const at = ::lseek(f->fd, offset, whence);
    if (at < 0) return raise_os_error(t, errno);
    return make_int(t, at);
}

Result<Value> file_seek(ThreadState& t, Value self, Arguments args) {
    FileIO* f = TRY(open_self(t, self));
    if (args[0].is_number()) return raise(t, Exc::TypeError, "an integer is required");
    std::int64_t const offset = TRY(index_as_int64(t, args[0]));
    std::int64_t const whence = args[1] ? TRY(index_as_int64(t, args[1])) : 0;
    return seek_to(t, f, offset, int(whence));
}

Result<Value> file_tell(ThreadState& t, Value self) {
    FileIO* f = TRY(open_self(t, self));
    return seek_to(t, f, 0, SEEK_CUR);
}

Result<Value> file_truncate(ThreadState& t, Value self, Arguments args) {
    FileIO* f = TRY(writable_self(t, self));
    Value size = args[0];
    if (!size || size.is_none()) size = TRY(file_tell(t, self));
    std::int64_t const n = TRY(index_as_int64(t, size));
    int const fd = f->fd;
    while (without_gil(t, [&] { return ::ftruncate(fd, n); }) < 0) {
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(run_pending(t));
    }
    return size;
}

// ---- state

Result<Value> file_close(ThreadState& t, Value self) {
    auto* f = self_of(self);
    Value base_close = lookup_in_type(t.rt, io_base_type(t), t.rt.names.close);
    auto closed = call(t, base_close, {self});
    int const fd = f->fd;
    f->fd = -1;
    if (fd >= 0 && f->closefd && without_gil(t, [&] { return ::close(fd); }) < 0 && errno != EINTR)
        return raise_os_error(t, errno);
    return closed;
}

Result<Value> file_seekable(ThreadState& t, Value self) {
    FileIO* f = TRY(open_self(t, self));
    if (f->seekable < 0) f->seekable = ::lseek(f->fd, 0, SEEK_CUR) >= 0;
    return Value::boolean(f->seekable > 0);
}
Result<Value> file_readable(ThreadState& t, Value self) {
    return Value::boolean(TRY(open_self(t, self))->reading);
}
Result<Value> file_writable(ThreadState& t, Value self) {
    return Value::boolean(TRY(open_self(t, self))->writing);
}
Result<Value> file_fileno(ThreadState& t, Value self) {
    return Value::small_int(TRY(open_self(t, self))->fd);
}
Result<Value> file_isatty(ThreadState& t, Value self) {
    return Value::boolean(::isatty(TRY(open_self(t, self))->fd) == 1);
}

Result<Value> file_repr(ThreadState& t, Value self) {
    auto* f = self_of(self);
    std::string const class_name = type_name_of(t, self);
    if (f->fd < 0) return Value(make_str(t, fmt::format("<{} [closed]>", class_name)));
    Value name = TRY(getattr_optional(t, self, t.rt.names.name));
    std::string which = fmt::format("fd={}", f->fd);
    if (name) which = "name=" + to_utf8(TRY(repr(t, name)));
    return Value(make_str(t, fmt::format("<{} {} mode='{}' closefd={}>", class_name, which, mode_text(f),
                                         f->closefd ? "True" : "False")));
}

Result<Value> refuse_pickling(ThreadState& t, Value self) {
    return raise(t, Exc::TypeError, "cannot pickle '{:.100}' object", type_name_of(t, self));
}

Result<Value> get_closed(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->fd < 0);
}
Result<Value> get_closefd(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->closefd);
}
Result<Value> get_mode(ThreadState& t, Value self) {
    return Value(make_str(t, mode_text(self_of(self))));
}
Result<Value> get_block_size(ThreadState& t, Value self) {
    return make_int(t, self_of(self)->block_size);
}

constexpr MethodDef methods[] = {
    method("read", file_read, 0, 1, "size=-1, /", "Read at most size bytes, returned as bytes."),
    method("readall", file_readall, "Read all data from the file, returned as bytes."),
    method("readinto", file_readinto, "buffer, /", "Same as RawIOBase.readinto()."),
    method("write", file_write, "b, /", "Write buffer b to file, return number of bytes written."),
    method("seek", file_seek, 1, 2, "pos, whence=0, /",
           "Move to new file position and return the file position."),
    method("tell", file_tell, "Current file position."),
    method("truncate", file_truncate, 0, 1, "size=None, /",
           "Truncate the file to at most size bytes and return the truncated size."),
    method("close", file_close, "Close the file."),
    method("seekable", file_seekable, "True if file supports random-access."),
    method("readable", file_readable, "True if file was opened in a read mode."),
    method("writable", file_writable, "True if file was opened in a write mode."),
    method("fileno", file_fileno, "Return the underlying file descriptor (an integer)."),
    method("isatty", file_isatty, "True if the file is connected to a TTY device."),
    method("__reduce__", refuse_pickling),
    method("__getstate__", refuse_pickling),
};
constexpr GetSetDef getset[] = {
    {"closed", get_closed, nullptr, "True if the file is closed"},
    {"closefd", get_closefd, nullptr, "True if the file descriptor will be closed by close()."},
    {"mode", get_mode, nullptr, "String giving the file mode"},
    {"_blksize", get_block_size},
};

Type* make_type_of_file(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io.FileIO", sizeof(FileIO), raw_io_base_type(t));
    spec.doc = "Open a file.";
    spec.slots.new_ = file_new;
    spec.slots.init = file_init;
    spec.slots.repr = file_repr;
    spec.methods = methods;
    spec.getset = getset;
    return make_type(t, spec);
}

}  // namespace

Type* file_io_type(ThreadState& t) {
    return kept_type(t, Kept::file_io, make_type_of_file);
}

bool is_file_io(ThreadState& t, Value v) {
    return v.is_object() && Value(v.as_object()->shape->type) == kept(t, Kept::file_io);
}

Result<std::int64_t> read_descriptor(ThreadState& t, int fd, char* data, std::size_t size) {
    for (;;) {
        ssize_t const n = without_gil(t, [&] { return ::read(fd, data, size); });
        if (n >= 0) return n;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return -1;
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(run_pending(t));  // PEP 475
    }
}

Result<std::int64_t> write_descriptor(ThreadState& t, int fd, char const* data, std::size_t size) {
    for (;;) {
        ssize_t const n = without_gil(t, [&] { return ::write(fd, data, size); });
        if (n >= 0) return n;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return -1;
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(run_pending(t));
    }
}

Result<Value> make_file_io(ThreadState& t, Value name, std::string_view mode, bool closefd, Value opener) {
    Value made = TRY(file_new(t, file_io_type(t), {}));
    TRY(open_into(t, self_of(made), name, mode, closefd, opener));
    return made;
}

}  // namespace minipy::builtins
