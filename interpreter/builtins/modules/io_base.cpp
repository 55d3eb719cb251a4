// _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase: what all file objects have, in terms of what they must
// bring themselves (library reference, module io).
#include "interpreter/builtins/modules/io_text.hpp"

#include <cstddef>

namespace minipy::builtins {

static Result<Value> require(ThreadState& t, Value file, char const* method, char const* complaint) {
    Value answer = TRY(call_method(t, file, method));
    if (answer.is_true()) return answer;
    return raise_unsupported(t, complaint);
}
Result<Value> require_seekable(ThreadState& t, Value file) {
    return require(t, file, "seekable", "File or stream is not seekable.");
}
Result<Value> require_readable(ThreadState& t, Value file) {
    return require(t, file, "readable", "File or stream is not readable.");
}
Result<Value> require_writable(ThreadState& t, Value file) {
    return require(t, file, "writable", "File or stream is not writable.");
}

namespace {

using Arguments = std::span<Value const>;

template <char const* const& name>
Result<Value> unsupported(ThreadState& t, Value, Args const&) {
    return raise_unsupported(t, name);
}
constexpr char const *seek_name = "seek", *truncate_name = "truncate", *fileno_name = "fileno",
                     *detach_name = "detach", *read_name = "read", *read1_name = "read1",
                     *write_name = "write", *readline_name = "readline";

// ---- _IOBase

Result<Value> base_tell(ThreadState& t, Value self) {
    return call_method(t, self, "seek", {Value::small_int(0), Value::small_int(1)});
}

Result<Value> base_flush(ThreadState& t, Value self) {
    if (self.as<IOBase>()->closed) return raise(t, Exc::ValueError, "I/O operation on closed file.");
    return Value::none();
}

Result<Value> base_close(ThreadState& t, Value self) {
    auto* io = self.as<IOBase>();
    if (io->closed) return Value::none();
    auto flushed = call_method(t, self, t.rt.names.flush);
    io->closed = true;
    TRY(std::move(flushed));
    return Value::none();
}

Result<Value> base_false(ThreadState&, Value) {
    return Value::false_();
}

Result<Value> base_isatty(ThreadState& t, Value self) {
    TRY(check_open(t, self));
    return Value::false_();
}

Result<Value> check_closed(ThreadState& t, Value self, Args const&) {
    TRY(check_open(t, self));
    return Value::none();
}
template <Result<Value> (*require)(ThreadState&, Value)>
Result<Value> check(ThreadState& t, Value self, Args const&) {
    return require(t, self);
}

Result<Value> base_enter(ThreadState& t, Value self) {
    TRY(check_open(t, self));
    return self;
}
Result<Value> base_exit(ThreadState& t, Value self, Args const&) {
    return call_method(t, self, t.rt.names.close);
}

// Errors while a file dies are nobody's to handle.
void base_finalize(ThreadState& t, Value self) {
    // Nobody writes for it any more: what it refers to may go before it goes itself.
    if (is_text_wrapper(t, self) && self.as<TextIOWrapper>()->text)
        self.as<TextIOWrapper>()->text->unwritten.leave();
    else if (is_buffered(t, self))
        self.as<Buffered>()->unwritten.leave();
    if (self.as<IOBase>()->owned) return;
    auto closed = is_closed(t, self);
    if (!closed.ok()) return clear_error(t);
    if (!closed.value() && !call_method(t, self, t.rt.names.close).ok()) clear_error(t);
}

Result<Value> base_del(ThreadState& t, Value self) {
    base_finalize(t, self);
    return Value::none();
}

// How many bytes a read may ask for without reading past the line: what peek() shows.
Result<std::int64_t> bytes_to_line_end(ThreadState& t, Value peek, std::int64_t limit) {
    Value ahead = TRY(call(t, peek, {Value::small_int(1)}));
    if (!is_bytes(ahead))
        return raise(t, Exc::OSError, "peek() should have returned a bytes object, not '{:.200}'",
                     type_name_of(t, ahead));
    std::string_view text = ahead.as<Bytes>()->view();
    if (text.empty()) return 1;
    if (limit >= 0 && std::int64_t(text.size()) > limit) text = text.substr(0, std::size_t(limit));
    auto const end = text.find('\n');
    return std::int64_t(end == std::string_view::npos ? text.size() : end + 1);
}

Result<Value> base_readline(ThreadState& t, Value self, Arguments args) {
    std::int64_t const limit = TRY(size_argument(t, args[0]));
    Value peek = TRY(getattr_optional(t, self, intern(t, "peek")));
    std::string line;
    while (limit < 0 || std::int64_t(line.size()) < limit) {
        std::int64_t count = 1;
        if (peek) count = TRY(bytes_to_line_end(t, peek, limit < 0 ? -1 : limit - std::int64_t(line.size())));
        Value chunk = TRY(call_method(t, self, t.rt.names.read, {make_int(t, count)}));
        if (!is_bytes(chunk))
            return raise(t, Exc::OSError, "read() should have returned a bytes object, not '{:.200}'",
                         type_name_of(t, chunk));
        if (chunk.as<Bytes>()->count == 0) break;
        line += chunk.as<Bytes>()->view();
        if (line.back() == '\n') break;
    }
    return Value(make_bytes(t, line));
}

Result<Value> base_iter(ThreadState& t, Value self) {
    TRY(check_open(t, self));
    return self;
}

Result<Value> base_next(ThreadState& t, Value self) {
    Value line = TRY(call_method(t, self, t.rt.names.readline));
    if (TRY(length(t, line)) == 0) return Value::absent();
    return line;
}

Result<Value> base_readlines(ThreadState& t, Value self, Arguments args) {
    std::int64_t const hint = TRY(size_argument(t, args[0]));
    List* lines = make_list(t);
    Value iterator = TRY(get_iter(t, self));
    for (std::int64_t total = 0;;) {
        Value line = TRY(next(t, iterator));
        if (!line) break;
        list_append(t, lines, line);
        total += TRY(length(t, line));
        if (hint > 0 && total > hint) break;
    }
    return Value(lines);
}

Result<Value> base_writelines(ThreadState& t, Value self, Value lines) {
    TRY(check_open(t, self));
    Value iterator = TRY(get_iter(t, lines));
    for (;;) {
        Value line = TRY(next(t, iterator));
        if (!line) return Value::none();
        TRY(call_method(t, self, t.rt.names.write, {line}));
    }
}

Result<Value> get_closed(ThreadState&, Value self) {
    return Value::boolean(self.as<IOBase>()->closed);
}

Result<Value> get_dict(ThreadState& t, Value self) {
    auto* io = self.as<IOBase>();
    if (!io->dict) {
        Dict* dict = make_dict(t);
        io->dict = dict;
    }
    return Value(io->dict);
}

constexpr MethodDef base_methods[] = {
    method("seek", unsupported<seek_name>),
    method("tell", base_tell, "Return current stream position."),
    method("truncate", unsupported<truncate_name>),
    method("flush", base_flush, "Flush write buffers, if applicable."),
    method("close", base_close,
           "Flush and close the IO object.\n\nThis method has no effect if the file is already closed."),
    method("seekable", base_false, "Return whether object supports random access."),
    method("readable", base_false, "Return whether object was opened for reading."),
    method("writable", base_false, "Return whether object was opened for writing."),
    method("_checkClosed", check_closed),
    method("_checkSeekable", check<require_seekable>),
    method("_checkReadable", check<require_readable>),
    method("_checkWritable", check<require_writable>),
    method("fileno", unsupported<fileno_name>),
    method("isatty", base_isatty, "Return whether this is an 'interactive' stream."),
    method("__enter__", base_enter),
    method("__del__", base_del),
    method("__exit__", base_exit),
    method("readline", base_readline, 0, 1, "size=-1, /", "Read and return a line from the stream."),
    method("readlines", base_readlines, 0, 1, "hint=-1, /", "Return a list of lines from the stream."),
    method("writelines", base_writelines, "lines, /", "Write a list of lines to stream."),
};
constexpr GetSetDef base_getset[] = {{"__dict__", get_dict}, {"closed", get_closed}};

Type* make_io_base(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_io._IOBase";
    spec.basic_size = sizeof(IOBase);
    spec.trace = trace_io_base;
    spec.doc = "The abstract base class for all I/O classes.";
    spec.slots.finalize = base_finalize;
    spec.slots.iter = base_iter;
    spec.slots.iternext = base_next;
    spec.methods = base_methods;
    spec.getset = base_getset;
    spec.dict_offset = offsetof(IOBase, dict);
    spec.weakrefable = true;
    return make_type(t, spec);
}

// ---- _RawIOBase

Result<Value> raw_readall(ThreadState& t, Value self) {
    std::string all;
    for (;;) {
        Value chunk = TRY(call_method(t, self, t.rt.names.read, {Value::small_int(default_buffer_size)}));
        if (chunk.is_none() && all.empty()) return chunk;
        if (chunk.is_none()) break;
        if (!is_bytes(chunk)) return raise(t, Exc::TypeError, "read() should return bytes");
        if (chunk.as<Bytes>()->count == 0) break;
        all += chunk.as<Bytes>()->view();
    }
    return Value(make_bytes(t, all));
}

Result<Value> raw_read(ThreadState& t, Value self, Arguments args) {
    std::int64_t const size = args[0] ? TRY(index_as_int64(t, args[0])) : -1;
    if (size < 0) return call_method(t, self, "readall");
    ByteArray* buffer = make_bytearray(t, std::string_view());
    TRY(resize_bytearray(t, buffer, std::uint64_t(size)));
    std::memset(buffer->data, 0, std::size_t(size));
    Value count = TRY(call_method(t, self, "readinto", {Value(buffer)}));
    if (count.is_none()) return count;
    std::int64_t const n = TRY(index_as_int64(t, count));
    if (n < 0) return raise(t, Exc::ValueError, "negative count");
    return Value(make_bytes(t, buffer->view().substr(0, std::size_t(n))));
}

Result<Value> not_implemented_one(ThreadState& t, Value, Value) {
    return raise_args(t, Exc::NotImplementedError, {});
}

constexpr MethodDef raw_methods[] = {
    method("readinto", not_implemented_one, nullptr),
    method("write", not_implemented_one, nullptr),
    method("read", raw_read, 0, 1, "size=-1, /"),
    method("readall", raw_readall, "Read until EOF, using multiple read() call."),
};

Type* make_raw_io_base(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io._RawIOBase", sizeof(IOBase), io_base_type(t));
    spec.doc = "Base class for raw binary I/O.";
    spec.methods = raw_methods;
    return make_type(t, spec);
}

// ---- _BufferedIOBase

Result<Value> read_into(ThreadState& t, Value self, Value target, char const* method) {
    BufferView view = TRY(get_writable_buffer(t, target, "readinto()"));
    Value data = TRY(call_method(t, self, method, {make_int(t, std::int64_t(view.size()))}));
    if (!is_bytes(data)) return raise(t, Exc::TypeError, "read() should return bytes");
    std::string_view bytes = data.as<Bytes>()->view();
    if (bytes.size() > view.size())
        return raise(t, Exc::ValueError, "read() returned too much data: {} bytes requested, {} returned",
                     view.size(), bytes.size());
    std::memcpy(view.data(), bytes.data(), bytes.size());
    return make_int(t, std::int64_t(bytes.size()));
}
Result<Value> buffered_readinto(ThreadState& t, Value self, Value target) {
    return read_into(t, self, target, "read");
}
Result<Value> buffered_readinto1(ThreadState& t, Value self, Value target) {
    return read_into(t, self, target, "read1");
}

constexpr MethodDef buffered_methods[] = {
    method("detach", unsupported<detach_name>),
    method("read", unsupported<read_name>),
    method("read1", unsupported<read1_name>),
    method("readinto", buffered_readinto, "buffer, /"),
    method("readinto1", buffered_readinto1, "buffer, /"),
    method("write", unsupported<write_name>),
};

Type* make_buffered_io_base(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io._BufferedIOBase", sizeof(IOBase), io_base_type(t));
    spec.doc = "Base class for buffered IO objects.";
    spec.methods = buffered_methods;
    return make_type(t, spec);
}

// ---- _TextIOBase

Result<Value> text_none(ThreadState&, Value) {
    return Value::none();
}
constexpr MethodDef text_methods[] = {
    method("detach", unsupported<detach_name>),
    method("read", unsupported<read_name>),
    method("readline", unsupported<readline_name>),
    method("write", unsupported<write_name>),
};
constexpr GetSetDef text_getset[] = {{"encoding", text_none}, {"newlines", text_none}, {"errors", text_none}};

Type* make_text_io_base(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io._TextIOBase", sizeof(IOBase), io_base_type(t));
    spec.doc = "Base class for text I/O.";
    spec.methods = text_methods;
    spec.getset = text_getset;
    return make_type(t, spec);
}

// class UnsupportedOperation(OSError, ValueError)
Type* make_unsupported_operation(ThreadState& t) {
    Tuple* bases = make_tuple(
        t, {Value(exception_type(t.rt, Exc::OSError)), Value(exception_type(t.rt, Exc::ValueError))});
    Dict* ns = make_dict(t);
    dict_set_str(t, ns, t.rt.names.dunder_module, Value(intern(t, "io")));
    auto made = type_new(t, t.rt.types.type, intern(t, "UnsupportedOperation"), bases, ns, {});
    return made.ok() ? made.value().as<Type>() : exception_type(t.rt, Exc::OSError);
}

}  // namespace

Type* io_base_type(ThreadState& t) {
    return kept_type(t, Kept::io_base, make_io_base);
}
Type* raw_io_base_type(ThreadState& t) {
    return kept_type(t, Kept::raw_io_base, make_raw_io_base);
}
Type* buffered_io_base_type(ThreadState& t) {
    return kept_type(t, Kept::buffered_io_base, make_buffered_io_base);
}
Type* text_io_base_type(ThreadState& t) {
    return kept_type(t, Kept::text_io_base, make_text_io_base);
}
Type* unsupported_operation_type(ThreadState& t) {
    return kept_type(t, Kept::unsupported_operation, make_unsupported_operation);
}

TypeSpec io_type_spec(char const* name, std::uint32_t size, Type* base) {
    TypeSpec spec;
    spec.name = name;
    spec.basic_size = size;
    spec.base = base;
    spec.trace = trace_io_base;
    spec.dict_offset = offsetof(IOBase, dict);
    spec.weakrefable = true;
    return spec;
}

void trace_io_base(Object* o, Marker& m) {
    m.mark(static_cast<IOBase*>(o)->dict);
}

base::Raised raise_unsupported(ThreadState& t, std::string_view message) {
    Value error = TRY(call(t, Value(unsupported_operation_type(t)), {Value(make_str(t, message))}));
    return raise_value(t, error);
}

Result<bool> is_closed(ThreadState& t, Value file) {
    Value closed = TRY(getattr(t, file, intern(t, "closed")));
    return truth(t, closed);
}

Result<void> check_open(ThreadState& t, Value file, std::string_view message) {
    if (TRY(is_closed(t, file))) return raise(t, Exc::ValueError, message);
    return {};
}

Result<std::int64_t> size_argument(ThreadState& t, Value v) {
    if (!v || v.is_none()) return -1;
    if (!type_of(t, v)->slots.index)
        return raise(t, Exc::TypeError, "argument should be integer or None, not '{:.200}'",
                     type_name_of(t, v));
    std::int64_t const n = TRY(index_as_int64(t, v));
    return n < 0 ? -1 : n;
}

Result<std::string> describe_file(ThreadState& t, Value file, std::string_view class_name) {
    auto name = getattr_optional(t, file, t.rt.names.name);
    if (!name.ok()) {
        // A file that has been detached or never set up has no name to show.
        if (!catch_error(t, Exc::ValueError)) return base::raised;
        return fmt::format("<{}>", class_name);
    }
    if (!name.value()) return fmt::format("<{}>", class_name);
    Str* shown = TRY(repr(t, name.value()));
    return fmt::format("<{} name={}>", class_name, to_utf8(shown));
}

}  // namespace minipy::builtins
