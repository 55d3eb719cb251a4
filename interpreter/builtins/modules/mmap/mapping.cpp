// mmap.mmap: making, resizing and ending of mappings, and what the system is told about them.
#include "interpreter/builtins/modules/mmap/mmap.hpp"

#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/watch.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace minipy::builtins::mapping {

namespace {

// Py_ssize_t: OverflowError whatever the size.
Result<std::int64_t> size_argument(ThreadState& t, Value v) {
    auto n = index_as_int64(t, v);
    if (n.ok() || !catch_error(t, Exc::OverflowError)) return n;
    return raise(t, Exc::OverflowError, "Python int too large to convert to C ssize_t");
}

struct Wish {
    std::int64_t length = 0, offset = 0;
    int file = -1, flags = MAP_SHARED, protection = PROT_READ | PROT_WRITE, access = 0;
};

Result<Wish> read_wish(ThreadState& t, Args const& args) {
    static constexpr char const* names[] = {"fileno", "length", "flags", "prot", "access", "offset"};
    Value a[6];
    TRY(read_arguments(t, {"", "OO|OOOO", names}, args, a));
    Wish w;
    w.file = TRY(read_c_int(t, a[0]));
    w.length = TRY(size_argument(t, a[1]));
    if (a[2]) w.flags = TRY(read_c_int(t, a[2]));
    if (a[3]) w.protection = TRY(read_c_int(t, a[3]));
    if (a[4]) w.access = TRY(read_c_int(t, a[4]));
    if (a[5]) w.offset = TRY(size_argument(t, a[5]));
    if (w.length < 0) return raise(t, Exc::OverflowError, "memory mapped length must be positive");
    if (w.offset < 0) return raise(t, Exc::OverflowError, "memory mapped offset must be positive");
    return w;
}

Result<void> choose_access(ThreadState& t, Wish& w) {
    constexpr int both = PROT_READ | PROT_WRITE;
    if (w.access && (w.flags != MAP_SHARED || w.protection != both))
        return raise(t, Exc::ValueError, "mmap can't specify both access and flags, prot.");
    switch (Access(w.access)) {
        case Access::read:
            w.flags = MAP_SHARED;
            w.protection = PROT_READ;
            return {};
        case Access::write: return {};
        case Access::copy: w.flags = MAP_PRIVATE; return {};
        case Access::normal:
            if ((w.protection & both) == both) return {};
            w.access = int(w.protection & PROT_WRITE ? Access::write : Access::read);
            return {};
    }
    return raise(t, Exc::ValueError, "mmap invalid access parameter.");
}

// Fits the length to the file's.
Result<void> measure(ThreadState& t, Wish& w) {
    struct stat status;
    if (w.file == -1 || ::fstat(w.file, &status) != 0 || !S_ISREG(status.st_mode)) return {};
    if (w.length == 0) {
        if (status.st_size == 0) return raise(t, Exc::ValueError, "cannot mmap an empty file");
        if (w.offset >= status.st_size)
            return raise(t, Exc::ValueError, "mmap offset is greater than file size");
        w.length = status.st_size - w.offset;
    } else if (w.offset > status.st_size || status.st_size - w.offset < w.length) {
        return raise(t, Exc::ValueError, "mmap length is greater than file size");
    }
    return {};
}

Result<void> check_resizable(ThreadState& t, Mapping* m) {
    if (m->exports > 0) collect_dead(t);  // a forgotten view
    if (m->exports > 0) return raise(t, Exc::BufferError, "mmap can't resize with extant buffers exported.");
    if (m->access == Access::normal || m->access == Access::write) return {};
    return raise(t, Exc::TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
}

}  // namespace

Result<void> read_method_arguments(ThreadState& t, std::string_view function, std::size_t min,
                                   Args const& args, std::span<Value> out) {
    std::string format(out.size(), 'O');
    if (min < out.size()) format.insert(min, "|");
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "mmap.mmap.{}() takes no keyword arguments", function);
    return read_arguments(t, {function, format}, args, out);
}

Result<Value> mapping_new(ThreadState& t, Type* type, Args const& args) {
    Wish w = TRY(read_wish(t, args));
    TRY(audit(t, "mmap.__new__",
              {Value::small_int(w.file), make_int(t, w.length), Value::small_int(w.access),
               make_int(t, w.offset)}));
    TRY(choose_access(t, w));
    TRY(measure(t, w));
    auto* m = static_cast<Mapping*>(allocate_instance(t, type));
    m->file = -1;
    m->offset = w.offset;
    m->access = Access(w.access);
    if (w.file == -1)
        w.flags |= MAP_ANONYMOUS;
    else if ((m->file = ::fcntl(w.file, F_DUPFD_CLOEXEC, 0)) == -1)
        return raise_os_error(t, errno);
    m->flags = w.flags;
    void* data = ::mmap(nullptr, std::size_t(w.length), w.protection, w.flags, w.file, w.offset);
    if (data == MAP_FAILED) return raise_os_error(t, errno);
    m->data = static_cast<char*>(data);
    m->size = std::uint64_t(w.length);
    return Value(m);
}

void unmap(Mapping* m) {
    if (m->file >= 0) ::close(m->file);
    if (m->data) ::munmap(m->data, m->size);
    m->file = -1;
    m->data = nullptr;
}

Result<Mapping*> open_mapping(ThreadState& t, Value self) {
    auto* m = self.as<Mapping>();
    if (!m->data) return raise(t, Exc::ValueError, "mmap closed or invalid");
    return m;
}

Result<Mapping*> writable_mapping(ThreadState& t, Value self) {
    Mapping* m = TRY(open_mapping(t, self));
    if (m->access == Access::read)
        return raise(t, Exc::TypeError, "mmap can't modify a readonly memory map.");
    return m;
}

Result<Value> mapping_close(ThreadState& t, Value self) {
    auto* m = self.as<Mapping>();
    if (m->exports > 0) collect_dead(t);  // a forgotten view
    if (m->exports > 0) return raise(t, Exc::BufferError, "cannot close exported pointers exist");
    unmap(m);
    return Value::none();
}

Result<Value> mapping_resize(ThreadState& t, Value self, Args const& args) {
    Mapping* m = TRY(open_mapping(t, self));
    Value a[1];
    TRY(read_method_arguments(t, "resize", 1, args, a));
    std::int64_t const size = TRY(size_argument(t, a[0]));
    TRY(open_mapping(t, self));
    TRY(check_resizable(t, m));
    if (size < 0 || size > INT64_MAX - m->offset) return raise(t, Exc::ValueError, "new size out of range");
    if (m->file != -1 && ::ftruncate(m->file, m->offset + size) != 0) return raise_os_error(t, errno);
    void* data = ::mremap(m->data, m->size, std::size_t(size), MREMAP_MAYMOVE);
    if (data == MAP_FAILED) return raise_os_error(t, errno);
    m->data = static_cast<char*>(data);
    m->size = std::uint64_t(size);
    return Value::none();
}

Result<Value> mapping_size(ThreadState& t, Value self) {
    Mapping* m = TRY(open_mapping(t, self));
    struct stat status;
    if (::fstat(m->file, &status) != 0) return raise_os_error(t, errno);
    return make_int(t, std::int64_t(status.st_size));
}

Result<Value> mapping_flush(ThreadState& t, Value self, Args const& args) {
    Mapping* m = TRY(open_mapping(t, self));
    Value a[2];
    TRY(read_method_arguments(t, "flush", 0, args, a));
    std::int64_t const offset = a[0] ? TRY(size_argument(t, a[0])) : 0;
    std::int64_t const length = a[1] ? TRY(size_argument(t, a[1])) : std::int64_t(m->size);
    TRY(open_mapping(t, self));
    if (std::uint64_t(offset) + std::uint64_t(length) > m->size)
        return raise(t, Exc::ValueError, "flush values out of range");
    if (m->access == Access::read || m->access == Access::copy) return Value::none();
    if (::msync(m->data + offset, std::size_t(length), MS_SYNC) == -1) return raise_os_error(t, errno);
    return Value::none();
}

Result<Value> mapping_madvise(ThreadState& t, Value self, Args const& args) {
    Mapping* m = TRY(open_mapping(t, self));
    Value a[3];
    TRY(read_method_arguments(t, "madvise", 1, args, a));
    int const option = TRY(read_c_int(t, a[0]));
    std::int64_t const start = a[1] ? TRY(size_argument(t, a[1])) : 0;
    std::int64_t length = a[2] ? TRY(size_argument(t, a[2])) : std::int64_t(m->size);
    TRY(open_mapping(t, self));
    if (start < 0 || std::uint64_t(start) >= m->size)
        return raise(t, Exc::ValueError, "madvise start out of bounds");
    if (length < 0) return raise(t, Exc::ValueError, "madvise length invalid");
    if (length > INT64_MAX - start) return raise(t, Exc::OverflowError, "madvise length too large");
    if (std::uint64_t(start + length) > m->size) length = std::int64_t(m->size) - start;
    if (::madvise(m->data + start, std::size_t(length), option) != 0) return raise_os_error(t, errno);
    return Value::none();
}

}  // namespace minipy::builtins::mapping
