// The native module mmap: the methods that treat a mapping as a file, and the constants.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/modules/mmap/mmap.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

namespace minipy::builtins {

namespace {

using namespace mapping;

Result<Value> mapping_repr(ThreadState& t, Value self) {
    static constexpr char const* names[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    auto* m = self.as<Mapping>();
    std::string const type = type_name_of(t, self);
    if (!m->data) return Value(make_str(t, fmt::format("<{} closed=True>", type)));
    return Value(make_str(t, fmt::format("<{} closed=False, access={}, length={}, pos={}, offset={}>", type,
                                         names[int(m->access)], m->size, m->position, m->offset)));
}

// ---- reading

Value take(ThreadState& t, Mapping* m, std::size_t count) {
    Value const bytes = make_bytes(t, m->data + m->position, count);
    m->position += count;
    return bytes;
}

std::size_t rest_of(Mapping const* m) {
    return m->position < m->size ? std::size_t(m->size - m->position) : 0;
}

Result<Value> mapping_read(ThreadState& t, Value self, Args const& args) {
    TRY(open_mapping(t, self));
    Value a[1];
    TRY(read_method_arguments(t, "read", 0, args, a));
    std::int64_t count = INT64_MAX;
    if (a[0] && !a[0].is_none()) {
        if (!is_index(t, a[0]))
            return raise(t, Exc::TypeError, "argument should be integer or None, not '{:.200}'",
                         type_name_of(t, a[0]));
        count = TRY(index_as_int64(t, a[0]));
    }
    Mapping* m = TRY(open_mapping(t, self));
    if (count < 0 || std::size_t(count) > rest_of(m)) count = std::int64_t(rest_of(m));
    return take(t, m, std::size_t(count));
}

Result<Value> mapping_read_byte(ThreadState& t, Value self) {
    Mapping* m = TRY(open_mapping(t, self));
    if (m->position >= m->size) return raise(t, Exc::ValueError, "read byte out of range");
    return Value::small_int(std::uint8_t(m->data[m->position++]));
}

Result<Value> mapping_readline(ThreadState& t, Value self) {
    Mapping* m = TRY(open_mapping(t, self));
    std::size_t const rest = rest_of(m);
    void const* end = rest ? std::memchr(m->data + m->position, '\n', rest) : nullptr;
    std::size_t const count =
        end ? std::size_t(static_cast<char const*>(end) - (m->data + m->position)) + 1 : rest;
    return take(t, m, count);
}

template <bool reverse>
Result<Value> mapping_find(ThreadState& t, Value self, Args const& args) {
    TRY(open_mapping(t, self));
    Value a[3];
    TRY(read_method_arguments(t, reverse ? "rfind" : "find", 1, args, a));
    BufferView const what = TRY(get_buffer(t, a[0]));
    std::int64_t start = a[1] ? TRY(index_as_int64(t, a[1])) : std::int64_t(self.as<Mapping>()->position);
    std::int64_t end = a[2] ? TRY(index_as_int64(t, a[2])) : INT64_MAX;
    Mapping* m = TRY(open_mapping(t, self));
    auto const size = std::int64_t(m->size);
    auto clip = [&](std::int64_t n) { return std::clamp<std::int64_t>(n < 0 ? n + size : n, 0, size); };
    start = clip(start);
    end = clip(end);
    if (end < start) return Value::small_int(-1);
    std::string_view const part = m->view().substr(std::size_t(start), std::size_t(end - start));
    std::size_t const at = reverse ? part.rfind(what.view()) : part.find(what.view());
    return make_int(t, at == part.npos ? -1 : start + std::int64_t(at));
}

// ---- writing

Result<Value> mapping_write(ThreadState& t, Value self, Args const& args) {
    TRY(open_mapping(t, self));
    Value a[1];
    TRY(read_method_arguments(t, "write", 1, args, a));
    BufferView const data = TRY(get_buffer(t, a[0]));
    Mapping* m = TRY(writable_mapping(t, self));
    if (m->position > m->size || m->size - m->position < data.size())
        return raise(t, Exc::ValueError, "data out of range");
    std::memmove(m->data + m->position, data.data(), data.size());
    m->position += data.size();
    return make_int(t, std::int64_t(data.size()));
}

Result<std::uint8_t> byte_argument(ThreadState& t, Value v) {
    std::int64_t const n = TRY(index_as_int64(t, v));
    if (n < 0) return raise(t, Exc::OverflowError, "unsigned byte integer is less than minimum");
    if (n > 255) return raise(t, Exc::OverflowError, "unsigned byte integer is greater than maximum");
    return std::uint8_t(n);
}

Result<Value> mapping_write_byte(ThreadState& t, Value self, Args const& args) {
    TRY(open_mapping(t, self));
    Value a[1];
    TRY(read_method_arguments(t, "write_byte", 1, args, a));
    std::uint8_t const byte = TRY(byte_argument(t, a[0]));
    Mapping* m = TRY(writable_mapping(t, self));
    if (m->position >= m->size) return raise(t, Exc::ValueError, "write byte out of range");
    m->data[m->position++] = char(byte);
    return Value::none();
}

Result<Value> mapping_move(ThreadState& t, Value self, Args const& args) {
    TRY(open_mapping(t, self));
    Value a[3];
    TRY(read_method_arguments(t, "move", 3, args, a));
    std::int64_t const to = TRY(index_as_int64(t, a[0])), from = TRY(index_as_int64(t, a[1])),
                       count = TRY(index_as_int64(t, a[2]));
    Mapping* m = TRY(writable_mapping(t, self));
    auto const size = std::int64_t(m->size);
    if (to < 0 || from < 0 || count < 0 || size - to < count || size - from < count)
        return raise(t, Exc::ValueError, "source, destination, or count out of range");
    std::memmove(m->data + to, m->data + from, std::size_t(count));
    return Value::none();
}

// ---- the position

Result<Value> mapping_seek(ThreadState& t, Value self, Args const& args) {
    TRY(open_mapping(t, self));
    Value a[2];
    TRY(read_method_arguments(t, "seek", 1, args, a));
    std::int64_t const distance = TRY(index_as_int64(t, a[0]));
    int const whence = a[1] ? TRY(read_c_int(t, a[1])) : 0;
    Mapping* m = TRY(open_mapping(t, self));
    if (whence < 0 || whence > 2) return raise(t, Exc::ValueError, "unknown seek type");
    std::int64_t const base = whence == 0   ? 0
                              : whence == 1 ? std::int64_t(m->position)
                                            : std::int64_t(m->size);
    std::int64_t place = 0;
    if (__builtin_add_overflow(base, distance, &place) || place < 0 || std::uint64_t(place) > m->size)
        return raise(t, Exc::ValueError, "seek out of range");
    m->position = std::uint64_t(place);
    return Value::none();
}

Result<Value> mapping_tell(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(TRY(open_mapping(t, self))->position));
}

Result<Value> get_closed(ThreadState&, Value self) {
    return Value::boolean(!self.as<Mapping>()->data);
}
Result<Value> mapping_enter(ThreadState& t, Value self) {
    TRY(open_mapping(t, self));
    return self;
}
Result<Value> mapping_exit(ThreadState& t, Value self, Args const&) {
    return mapping_close(t, self);
}

// ---- the type

Result<void> acquire(ThreadState& t, Object* o, BufferInfo& info) {
    Mapping* m = TRY(open_mapping(t, Value(o)));
    info.data = m->data;
    info.length = std::int64_t(m->size);
    info.readonly = m->access == Access::read;
    ++m->exports;
    return {};
}
constexpr BufferProtocol mapping_buffer{acquire, [](Object* o) { --static_cast<Mapping*>(o)->exports; }};

constexpr MethodDef methods[] = {
    unsigned_method("close", mapping_close),
    method("find", mapping_find<false>),
    method("rfind", mapping_find<true>),
    method("flush", mapping_flush),
    method("madvise", mapping_madvise),
    method("move", mapping_move),
    method("read", mapping_read),
    unsigned_method("read_byte", mapping_read_byte),
    unsigned_method("readline", mapping_readline),
    method("resize", mapping_resize),
    method("seek", mapping_seek),
    unsigned_method("size", mapping_size),
    unsigned_method("tell", mapping_tell),
    method("write", mapping_write),
    method("write_byte", mapping_write_byte),
    unsigned_method("__enter__", mapping_enter),
    method("__exit__", mapping_exit),
};
constexpr GetSetDef getset[] = {{"closed", get_closed}};

constexpr char doc[] =
    "Windows: mmap(fileno, length[, tagname[, access[, offset]]])\n\nMaps length bytes from the file "
    "specified "
    "by the file handle fileno,\nand returns a mmap object.  If length is larger than the current size\nof "
    "the "
    "file, the file is extended to contain length bytes.  If length\nis 0, the maximum length of the map is "
    "the current size of the file,\nexcept that if the file is empty Windows raises an exception (you "
    "cannot\ncreate an empty mapping on Windows).\n\nUnix: mmap(fileno, length[, flags[, prot[, access[, "
    "offset]]]])\n\nMaps length bytes from the file specified by the file descriptor fileno,\nand returns a "
    "mmap object.  If length is 0, the maximum length of the map\nwill be the current size of the file when "
    "mmap is called.\nflags specifies the nature of the mapping. MAP_PRIVATE creates a\nprivate "
    "copy-on-write "
    "mapping, so changes to the contents of the mmap\nobject will be private to this process, and MAP_SHARED "
    "creates a mapping\nthat's shared with all other processes mapping the same areas of the file.\nThe "
    "default value is MAP_SHARED.\n\nTo map anonymous memory, pass -1 as the fileno (both versions).";

constexpr std::pair<char const*, int> constants[] = {
    {"PROT_EXEC", PROT_EXEC},           {"PROT_READ", PROT_READ},
    {"PROT_WRITE", PROT_WRITE},         {"MAP_SHARED", MAP_SHARED},
    {"MAP_PRIVATE", MAP_PRIVATE},       {"MAP_DENYWRITE", MAP_DENYWRITE},
    {"MAP_EXECUTABLE", MAP_EXECUTABLE}, {"MAP_ANON", MAP_ANON},
    {"MAP_ANONYMOUS", MAP_ANONYMOUS},   {"MAP_POPULATE", MAP_POPULATE},
    {"MAP_STACK", MAP_STACK},           {"ACCESS_DEFAULT", int(Access::normal)},
    {"ACCESS_READ", int(Access::read)}, {"ACCESS_WRITE", int(Access::write)},
    {"ACCESS_COPY", int(Access::copy)}, {"MADV_NORMAL", MADV_NORMAL},
    {"MADV_RANDOM", MADV_RANDOM},       {"MADV_SEQUENTIAL", MADV_SEQUENTIAL},
    {"MADV_WILLNEED", MADV_WILLNEED},   {"MADV_DONTNEED", MADV_DONTNEED},
    {"MADV_REMOVE", MADV_REMOVE},       {"MADV_DONTFORK", MADV_DONTFORK},
    {"MADV_DOFORK", MADV_DOFORK},       {"MADV_HWPOISON", MADV_HWPOISON},
    {"MADV_MERGEABLE", MADV_MERGEABLE}, {"MADV_UNMERGEABLE", MADV_UNMERGEABLE},
    {"MADV_HUGEPAGE", MADV_HUGEPAGE},   {"MADV_NOHUGEPAGE", MADV_NOHUGEPAGE},
    {"MADV_DONTDUMP", MADV_DONTDUMP},   {"MADV_DODUMP", MADV_DODUMP},
    {"MADV_FREE", MADV_FREE},
};

Result<void> init(ThreadState& t, Module* module) {
    auto add = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    add("error", Value(exception_type(t.rt, Exc::OSError)));
    add("mmap", Value(mapping_type(t)));
    for (auto const& [name, value] : constants) {
        if (std::string_view(name) == "ACCESS_DEFAULT") {
            add("PAGESIZE", make_int(t, ::sysconf(_SC_PAGESIZE)));
            add("ALLOCATIONGRANULARITY", make_int(t, ::sysconf(_SC_PAGESIZE)));
        }
        add(name, Value::small_int(value));
    }
    return {};
}

// ---- iteration: as a sequence a mapping has items of one byte each

struct MappingIterator : Object {
    Mapping* mapping;  // null: exhausted
    std::uint64_t index;
};

Result<Value> mapping_iter(ThreadState& t, Value self) {
    auto* it = make<MappingIterator>(t, kept(t, Kept::mmap).as<Tuple>()->items[1].as<Type>());
    it->mapping = self.as<Mapping>();
    return Value(it);
}

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<MappingIterator>();
    if (!it->mapping) return Value::absent();
    Mapping* m = TRY(open_mapping(t, Value(it->mapping)));
    if (it->index < m->size) return Value(make_bytes(t, m->data + it->index++, 1));
    it->mapping = nullptr;
    return Value::absent();
}

Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = "iterator", .basic_size = sizeof(MappingIterator)};
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) {
        m.mark(static_cast<Object*>(static_cast<MappingIterator*>(o)->mapping));
    };
    spec.slots.iter = [](ThreadState&, Value self) -> Result<Value> { return self; };
    spec.slots.iternext = iterator_next;
    return make_type(t, spec);
}

Type* make_mapping_type(ThreadState& t) {
    TypeSpec spec{.name = "mmap.mmap", .basic_size = sizeof(Mapping)};
    spec.doc = doc;
    spec.destroy = [](Object* o) { unmap(static_cast<Mapping*>(o)); };
    spec.methods = methods;
    spec.getset = getset;
    spec.weakrefable = true;
    spec.slots.new_ = mapping_new;
    spec.slots.repr = mapping_repr;
    spec.slots.length = mapping_length;
    spec.slots.getitem = mapping_getitem;
    spec.slots.setitem = mapping_setitem;
    Type* type = make_type(t, spec);
    type->slots.iter = mapping_iter;  // without an __iter__ that scripts see
    type->buffer = &mapping_buffer;
    return type;
}

}  // namespace

namespace mapping {

Type* mapping_type(ThreadState& t) {
    if (!kept(t, Kept::mmap)) {
        Value const both = make_tuple(t, {Value(make_mapping_type(t)), Value(make_iterator_type(t))});
        kept(t, Kept::mmap) = both;
    }
    return kept(t, Kept::mmap).as<Tuple>()->items[0].as<Type>();
}

}  // namespace mapping

extern NativeModule const mmap_module;
constinit NativeModule const mmap_module = {"mmap", nullptr, {}, init};

}  // namespace minipy::builtins
