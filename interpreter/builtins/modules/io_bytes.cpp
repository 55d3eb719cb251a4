// BytesIO: a binary file in memory (library reference, io.BytesIO).
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

struct BytesIO : IOBase {
    std::string* bytes;
    std::int64_t position;
    std::int64_t exports;  // views given out by getbuffer(): no resizing meanwhile
};

// What getbuffer() gives a memoryview of.
struct BytesIOBuffer : Object {
    Value source;
};

BytesIO* self_of(Value self) {
    return self.as<BytesIO>();
}

Result<BytesIO*> usable(ThreadState& t, Value self) {
    auto* b = self_of(self);
    if (b->closed) return raise(t, Exc::ValueError, "I/O operation on closed file.");
    return b;
}

Result<void> check_unshared(ThreadState& t, BytesIO* b) {
    if (b->exports) collect_dead(t);  // the views may be dead already
    if (b->exports) return raise(t, Exc::BufferError, "Existing exports of data: object cannot be re-sized");
    return {};
}

Result<BytesIO*> resizable(ThreadState& t, Value self) {
    BytesIO* b = TRY(usable(t, self));
    TRY(check_unshared(t, b));
    return b;
}

Result<Value> bytes_io_new(ThreadState& t, Type* type, Args const&) {
    auto* b = static_cast<BytesIO*>(allocate_instance(t, type));
    b->bytes = new std::string;
    return Value(b);
}

void put(BytesIO* b, std::string_view data) {
    if (data.empty()) return;
    auto const at = std::size_t(b->position);
    if (b->bytes->size() < at + data.size()) b->bytes->resize(at + data.size());
    std::memcpy(b->bytes->data() + at, data.data(), data.size());
    b->position += std::int64_t(data.size());
}

Result<void> bytes_io_init(ThreadState& t, Value self, Args const& args) {
    Value initial[1];
    TRY(bind_arguments(t, "BytesIO", "initial_bytes=b''", args, initial));
    BytesIO* b = TRY(resizable(t, self));
    b->bytes->clear();
    b->position = 0;
    if (initial[0] && !initial[0].is_none()) {
        std::string_view data = TRY(require_buffer(t, initial[0]));
        b->bytes->assign(data);
    }
    return {};
}

// The next `size` bytes, -1: all.
std::string_view take(BytesIO* b, std::int64_t size) {
    auto const total = std::int64_t(b->bytes->size());
    std::int64_t const left = std::max<std::int64_t>(total - b->position, 0);
    std::int64_t const n = size < 0 ? left : std::min(size, left);
    std::string_view const data(b->bytes->data() + std::min(b->position, total), std::size_t(n));
    b->position += n;
    return data;
}

Result<Value> read(ThreadState& t, Value self, Arguments args) {
    BytesIO* b = TRY(usable(t, self));
    std::int64_t const size = TRY(size_argument(t, args[0]));
    return Value(make_bytes(t, take(b, size)));
}

std::int64_t line_length(BytesIO* b, std::int64_t limit) {
    if (b->position >= std::int64_t(b->bytes->size())) return 0;
    auto const newline = b->bytes->find('\n', std::size_t(b->position));
    std::int64_t n =
        std::int64_t(newline == std::string::npos ? b->bytes->size() : newline + 1) - b->position;
    return limit >= 0 ? std::min(n, limit) : n;
}

Result<Value> readline(ThreadState& t, Value self, Arguments args) {
    BytesIO* b = TRY(usable(t, self));
    std::int64_t const limit = TRY(size_argument(t, args[0]));
    return Value(make_bytes(t, take(b, line_length(b, limit))));
}

Result<Value> readlines(ThreadState& t, Value self, Arguments args) {
    BytesIO* b = TRY(usable(t, self));
    if (args[0] && !args[0].is_none() && !is_int(args[0]))
        return raise(t, Exc::TypeError, "integer argument expected, got '{:.200}'", type_name_of(t, args[0]));
    std::int64_t const hint = TRY(size_argument(t, args[0]));
    List* lines = make_list(t);
    for (std::int64_t total = 0;;) {
        std::int64_t const n = line_length(b, -1);
        if (n == 0) break;
        list_append(t, lines, Value(make_bytes(t, take(b, n))));
        total += n;
        if (hint > 0 && total >= hint) break;
    }
    return Value(lines);
}

Result<Value> next_line(ThreadState& t, Value self) {
    BytesIO* b = TRY(usable(t, self));
    std::int64_t const n = line_length(b, -1);
    return n ? Value(make_bytes(t, take(b, n))) : Value::absent();
}

Result<Value> readinto(ThreadState& t, Value self, Value target) {
    BytesIO* b = TRY(usable(t, self));
    BufferView view = TRY(get_writable_buffer(t, target, "readinto()"));
    std::string_view const data = take(b, std::int64_t(view.size()));
    std::memcpy(view.data(), data.data(), data.size());
    return make_int(t, std::int64_t(data.size()));
}

Result<Value> write(ThreadState& t, Value self, Value data) {
    BytesIO* b = TRY(resizable(t, self));
    BufferView view = TRY(get_buffer(t, data));
    put(b, view.view());
    return make_int(t, std::int64_t(view.size()));
}

Result<Value> writelines(ThreadState& t, Value self, Value lines) {
    TRY(usable(t, self));
    TRY(for_each(t, lines, [&](Value line) -> Result<bool> {
        TRY(write(t, self, line));
        return true;
    }));
    return Value::none();
}

Result<Value> seek(ThreadState& t, Value self, Arguments args) {
    BytesIO* b = TRY(usable(t, self));
    std::int64_t position = TRY(index_as_int64(t, args[0]));
    std::int64_t const whence = args[1] ? TRY(index_as_int64(t, args[1])) : 0;
    if (position < 0 && whence == 0) return raise(t, Exc::ValueError, "negative seek value {}", position);
    if (whence < 0 || whence > 2)
        return raise(t, Exc::ValueError, "invalid whence ({}, should be 0, 1 or 2)", whence);
    if (whence == 1) position += b->position;
    if (whence == 2) position += std::int64_t(b->bytes->size());
    b->position = std::max<std::int64_t>(position, 0);
    return make_int(t, b->position);
}

Result<Value> tell(ThreadState& t, Value self) {
    return make_int(t, TRY(usable(t, self))->position);
}

Result<Value> truncate(ThreadState& t, Value self, Arguments args) {
    BytesIO* b = TRY(resizable(t, self));
    bool const given = args[0] && !args[0].is_none();
    if (given) TRY(size_argument(t, args[0]));
    std::int64_t const size = given ? TRY(index_as_int64(t, args[0])) : b->position;
    if (size < 0) return raise(t, Exc::ValueError, "negative size value {}", size);
    if (size < std::int64_t(b->bytes->size())) b->bytes->resize(std::size_t(size));
    return make_int(t, size);
}

Result<Value> getvalue(ThreadState& t, Value self) {
    return Value(make_bytes(t, *TRY(usable(t, self))->bytes));
}

Result<Value> yes(ThreadState& t, Value self) {
    TRY(usable(t, self));
    return Value::true_();
}
Result<Value> isatty(ThreadState& t, Value self) {
    TRY(usable(t, self));
    return Value::false_();
}
Result<Value> flush(ThreadState& t, Value self) {
    TRY(usable(t, self));
    return Value::none();
}
Result<Value> close(ThreadState& t, Value self) {
    auto* b = self_of(self);
    TRY(check_unshared(t, b));
    b->closed = true;
    b->bytes->clear();
    b->bytes->shrink_to_fit();
    return Value::none();
}

// ---- the buffer

Result<void> acquire(ThreadState&, Object* o, BufferInfo& info) {
    auto* b = self_of(static_cast<BytesIOBuffer*>(o)->source);
    ++b->exports;
    info.data = b->bytes->data();
    info.length = std::int64_t(b->bytes->size());
    info.readonly = false;
    return {};
}
void release(Object* o) {
    --self_of(static_cast<BytesIOBuffer*>(o)->source)->exports;
}
constexpr BufferProtocol buffer_functions = {acquire, release};

void trace_buffer(Object* o, Marker& m) {
    m.mark(static_cast<BytesIOBuffer*>(o)->source);
}

Type* make_buffer_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_io._BytesIOBuffer";
    spec.basic_size = sizeof(BytesIOBuffer);
    spec.flags = 0;
    spec.trace = trace_buffer;
    Type* type = make_type(t, spec);
    type->buffer = &buffer_functions;
    return type;
}

Result<Value> getbuffer(ThreadState& t, Value self) {
    TRY(usable(t, self));
    auto* buffer = make<BytesIOBuffer>(t, kept_type(t, Kept::bytes_io_buffer, make_buffer_type));
    buffer->source = self;
    return Value(TRY(make_memoryview(t, Value(buffer))));
}

// ---- pickling: (bytes, position, dict)

Result<Value> getstate(ThreadState& t, Value self) {
    BytesIO* b = TRY(usable(t, self));
    Value dict = b->dict ? Value(dict_copy(t, b->dict)) : Value::none();
    return Value(make_tuple(t, {Value(make_bytes(t, *b->bytes)), make_int(t, b->position), dict}));
}
Result<Value> setstate(ThreadState& t, Value self, Value state) {
    if (!is_tuple(state) || state.as<Tuple>()->count < 3)
        return raise(t, Exc::TypeError, "{:.200}.__setstate__ argument should be 3-tuple, got {:.200}",
                     type_name_of(t, self), type_name_of(t, state));
    BytesIO* b = TRY(resizable(t, self));
    auto items = state.as<Tuple>()->items;
    std::string_view data = TRY(require_buffer(t, items[0]));
    if (!is_int(items[1]))
        return raise(t, Exc::TypeError, "second item of state must be an integer, not {:.200}",
                     type_name_of(t, items[1]));
    std::int64_t const position = TRY(index_as_int64(t, items[1]));
    if (position < 0) return raise(t, Exc::ValueError, "position value cannot be negative");
    b->bytes->assign(data);
    b->position = position;
    if (items[2].is_none()) return Value::none();
    if (!is_dict(items[2]))
        return raise(t, Exc::TypeError, "third item of state should be a dict, got a {:.200}",
                     type_name_of(t, items[2]));
    b->dict = dict_copy(t, items[2].as<Dict>());
    return Value::none();
}

constexpr MethodDef methods[] = {
    method("readable", yes, "Returns True if the IO object can be read."),
    method("seekable", yes, "Returns True if the IO object can be seeked."),
    method("writable", yes, "Returns True if the IO object can be written."),
    method("close", close, "Disable all I/O operations."),
    method("flush", flush, "Does nothing."),
    method("isatty", isatty, "Always returns False."),
    method("tell", tell, "Current file position, an integer."),
    method("write", write, "b, /", "Write bytes to file."),
    method("writelines", writelines, "lines, /", "Write lines to the file."),
    method("read1", read, 0, 1, "size=-1, /", "Read at most size bytes, returned as a bytes object."),
    method("readinto", readinto, "buffer, /", "Read bytes into buffer."),
    method("readline", readline, 0, 1, "size=None, /", "Next line from the file, as a bytes object."),
    method("readlines", readlines, 0, 1, "size=None, /", "List of bytes objects, each a line from the file."),
    method("read", read, 0, 1, "size=-1, /", "Read at most size bytes, returned as a bytes object."),
    method("getbuffer", getbuffer, "Get a read-write view over the contents of the BytesIO object."),
    method("getvalue", getvalue, "Retrieve the entire contents of the BytesIO object."),
    method("seek", seek, 1, 2, "pos, whence=0, /", "Change stream position."),
    method("truncate", truncate, 0, 1, "size=None, /", "Truncate the file to at most size bytes."),
    method("__getstate__", getstate),
    method("__setstate__", setstate, "object, /"),
};

void destroy(Object* o) {
    delete static_cast<BytesIO*>(o)->bytes;
}

Type* make_bytes_io(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io.BytesIO", sizeof(BytesIO), buffered_io_base_type(t));
    spec.doc = "Buffered I/O implementation using an in-memory bytes buffer.";
    spec.destroy = destroy;
    spec.slots.new_ = bytes_io_new;
    spec.slots.init = bytes_io_init;
    spec.slots.iternext = next_line;
    spec.methods = methods;
    return make_type(t, spec);
}

}  // namespace

Type* bytes_io_type(ThreadState& t) {
    return kept_type(t, Kept::bytes_io, make_bytes_io);
}

}  // namespace minipy::builtins
