// BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair as scripts see them (library reference,
// module io).
#include "interpreter/builtins/modules/io_buffered.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// ---- construction

enum class Flavour { reader, writer, random };

Result<void> set_up(ThreadState& t, Buffered* b, Value raw, std::int64_t size, Flavour flavour) {
    if (size <= 0) return raise(t, Exc::ValueError, "buffer size must be strictly positive");
    if (size > (std::int64_t(1) << 40)) return raise_no_memory(t);
    char* memory = static_cast<char*>(std::malloc(std::size_t(size)));
    if (!memory) return raise_no_memory(t);
    if (!b->data) b->lock.init();
    Busy const busy = TRY(enter(t, b));
    std::free(b->data);
    b->data = memory;
    b->size = size;
    b->position = b->end = b->pending = 0;
    b->reading = flavour != Flavour::writer;
    b->writing = flavour != Flavour::reader;
    b->raw = raw;
    t.rt.heap.note_external(size);
    if (is_file_io(t, raw)) raw.as<FileIO>()->owned = true;
    return {};
}

Result<Value> buffered_new(ThreadState& t, Type* type, Args const&) {
    Object* o = allocate_instance(t, type);
    if (!type->has(type_heap))
        t.rt.heap.register_finalizer(o);  // (type.__call__ does it for classes of scripts)
    return Value(o);
}

template <Flavour flavour>
Result<void> buffered_init(ThreadState& t, Value self, Args const& args) {
    constexpr char const* name = flavour == Flavour::reader   ? "BufferedReader"
                                 : flavour == Flavour::writer ? "BufferedWriter"
                                                              : "BufferedRandom";
    Value a[2];
    TRY(bind_arguments(t, name, "raw, buffer_size=8192", args, a));
    std::int64_t const size = a[1] ? TRY(index_as_int64(t, a[1])) : default_buffer_size;
    auto* b = self.as<Buffered>();
    b->raw = {};
    if (flavour == Flavour::random) TRY(require_seekable(t, a[0]));
    if (flavour != Flavour::writer) TRY(require_readable(t, a[0]));
    if (flavour != Flavour::reader) TRY(require_writable(t, a[0]));
    return set_up(t, b, a[0], size, flavour);
}

// ---- reading

Result<Value> buffered_read(ThreadState& t, Value self, Arguments args) {
    std::int64_t const size = TRY(size_argument(t, args[0]));
    if (args[0] && !args[0].is_none() && size < 0) {
        std::int64_t const given = TRY(index_as_int64(t, args[0]));
        if (given < -1) return raise(t, Exc::ValueError, "read length must be non-negative or -1");
    }
    Buffered* b = TRY(usable(t, self, "read of closed file"));
    std::string data;
    Busy const busy = TRY(enter(t, b));
    if (size > 0 && !memory_available(std::size_t(size))) return raise_no_memory(t);
    bool const came = TRY(read_exactly(t, b, size, data));
    return came ? Value(make_bytes(t, data)) : Value::none();
}

Result<Value> buffered_read1_method(ThreadState& t, Value self, Arguments args) {
    std::int64_t size = args[0] ? TRY(index_as_int64(t, args[0])) : -1;
    Buffered* b = TRY(usable(t, self, "read of closed file"));
    if (size < 0) size = b->size;
    if (size == 0) return Value(make_bytes(t, std::string_view()));
    std::string data;
    TRY(buffered_read1(t, b, std::size_t(size), data));
    return Value(make_bytes(t, data));
}

// What has been read ahead, then at most one read of the raw file: of what is asked for if the buffer is no
// larger than that, else only if nothing had been read ahead.
Result<void> read_into_once(ThreadState& t, Buffered* b, std::int64_t size, std::string& out) {
    Busy const busy = TRY(enter(t, b));
    std::int64_t const ahead = std::min(read_ahead(b), size);
    out.append(b->data + b->position, std::size_t(ahead));
    b->position += ahead;
    std::int64_t const left = size - ahead;
    if (left > b->size) {
        b->position = b->end = 0;
        out.resize(std::size_t(size));
        auto got = raw_read(t, b, out.data() + ahead, left);
        out.resize(std::size_t(ahead + (got.ok() ? std::max<std::int64_t>(got.value(), 0) : 0)));
        TRY(std::move(got));
    } else if (left > 0 && ahead == 0) {
        TRY(fill(t, b));
        std::int64_t const n = std::min(read_ahead(b), left);
        out.append(b->data + b->position, std::size_t(n));
        b->position += n;
    }
    return {};
}

Result<Value> read_into(ThreadState& t, Value self, Value target, bool once) {
    Buffered* b = TRY(usable(t, self, "readinto of closed file"));
    BufferView view = TRY(get_writable_buffer(t, target, once ? "readinto1()" : "readinto()"));
    std::string data;
    if (once && view.size()) {
        TRY(read_into_once(t, b, std::int64_t(view.size()), data));
    } else {
        Busy const busy = TRY(enter(t, b));
        if (!TRY(read_exactly(t, b, std::int64_t(view.size()), data))) return Value::none();
    }
    std::memcpy(view.data(), data.data(), data.size());
    return make_int(t, std::int64_t(data.size()));
}
Result<Value> buffered_readinto(ThreadState& t, Value self, Value target) {
    return read_into(t, self, target, false);
}
Result<Value> buffered_readinto1(ThreadState& t, Value self, Value target) {
    return read_into(t, self, target, true);
}

Result<Value> buffered_peek(ThreadState& t, Value self, Arguments) {
    Buffered* b = TRY(usable(t, self, "peek of closed file"));
    Busy const busy = TRY(enter(t, b));
    if (read_ahead(b) == 0) TRY(fill(t, b));
    return Value(make_bytes(t, std::string_view(b->data + b->position, std::size_t(read_ahead(b)))));
}

Result<Value> buffered_readline(ThreadState& t, Value self, Arguments args) {
    std::int64_t const limit = TRY(size_argument(t, args[0]));
    Buffered* b = TRY(usable(t, self, "readline of closed file"));
    std::string line;
    Busy const busy = TRY(enter(t, b));
    TRY(read_line(t, b, limit, line));
    return Value(make_bytes(t, line));
}

Result<Value> buffered_next(ThreadState& t, Value self) {
    if (!is_buffered(t, self)) {
        Value line = TRY(call_method(t, self, t.rt.names.readline));
        return TRY(length(t, line)) == 0 ? Value::absent() : line;
    }
    Buffered* b = TRY(usable(t, self, "readline of closed file"));
    std::string line;
    Busy const busy = TRY(enter(t, b));
    TRY(read_line(t, b, -1, line));
    return line.empty() ? Value::absent() : Value(make_bytes(t, line));
}

// ---- writing

Result<Value> buffered_write_method(ThreadState& t, Value self, Value data) {
    Buffered* b = TRY(usable(t, self, {}));
    BufferView view = TRY(get_buffer(t, data));
    TRY(usable(t, self, "write to closed file"));
    TRY(buffered_write(t, b, view.view()));
    return make_int(t, std::int64_t(view.size()));
}

Result<Value> buffered_flush_method(ThreadState& t, Value self) {
    Buffered* b = TRY(usable(t, self, "flush of closed file"));
    TRY(buffered_flush(t, b));
    return Value::none();
}
// A reader has nothing to write.
Result<Value> reader_flush(ThreadState& t, Value self) {
    Buffered* b = TRY(usable(t, self, {}));
    return call_method(t, b->raw, t.rt.names.flush);
}

// ---- position

Result<Value> buffered_tell(ThreadState& t, Value self) {
    Buffered* b = TRY(usable(t, self, {}));
    std::int64_t const at = TRY(raw_tell(t, b));
    return make_int(t, at - read_ahead(b) + b->pending);
}

Result<Value> buffered_seek(ThreadState& t, Value self, Arguments args) {
    std::int64_t const whence = args[1] ? TRY(index_as_int64(t, args[1])) : 0;
    if (whence < 0 || whence > 4) return raise(t, Exc::ValueError, "whence value {} unsupported", whence);
    Buffered* b = TRY(usable(t, self, "seek of closed file"));
    TRY(require_seekable(t, b->raw));
    std::int64_t offset = TRY(index_as_int64(t, args[0]));
    Busy const busy = TRY(enter(t, b));
    if (b->pending) TRY(write_pending(t, b));
    if (whence == 1) offset -= read_ahead(b);
    if (whence == 0 && b->end) {
        // Inside what was read ahead nothing needs to be read again.
        std::int64_t const start = TRY(raw_tell(t, b)) - b->end;
        if (offset >= start && offset <= start + b->end) {
            b->position = offset - start;
            return make_int(t, offset);
        }
    }
    b->position = b->end = 0;
    return make_int(t, TRY(raw_seek(t, b, offset, whence)));
}

Result<Value> buffered_truncate(ThreadState& t, Value self, Arguments args) {
    Buffered* b = TRY(usable(t, self, "truncate of closed file"));
    if (!b->writing) return raise_unsupported(t, "truncate");
    TRY(buffered_flush(t, b));
    Value size = args[0];
    if (!size || size.is_none()) size = TRY(buffered_tell(t, self));
    return call_method(t, b->raw, "truncate", {size});
}

// ---- state

Result<Value> buffered_close(ThreadState& t, Value self) {
    Buffered* b = TRY(usable(t, self, {}));
    if (TRY(is_closed(t, b->raw))) return Value::none();
    auto flushed = call_method(t, self, t.rt.names.flush);
    Value pending_error = flushed.ok() ? Value::absent() : take_error(t);
    if (b->pending) {
        b->pending = 0;
        b->unwritten.leave();
        if (!b->standard) --state(t).dirty_files;
    }
    auto closed = call_method(t, b->raw, t.rt.names.close);
    if (!pending_error) return closed;
    if (!closed.ok()) {
        t.error.as<BaseExceptionObject>()->context = pending_error;
        return base::raised;
    }
    return raise_value(t, pending_error);
}

Result<Value> buffered_detach(ThreadState& t, Value self) {
    Buffered* b = TRY(usable(t, self, {}));
    TRY(call_method(t, self, t.rt.names.flush));
    Value raw = b->raw;
    if (is_file_io(t, raw)) raw.as<FileIO>()->owned = false;
    b->raw = Value::none();
    return raw;
}

// What the raw file knows.
template <char const* const& name>
Result<Value> ask_raw(ThreadState& t, Value self) {
    return call_method(t, TRY(usable(t, self, {}))->raw, name);
}
constexpr char const *seekable_name = "seekable", *readable_name = "readable", *writable_name = "writable",
                     *fileno_name = "fileno", *isatty_name = "isatty";

template <char const* const& name>
Result<Value> raw_attribute(ThreadState& t, Value self) {
    return getattr(t, TRY(usable(t, self, {}))->raw, name);
}
constexpr char const *closed_name = "closed", *name_name = "name", *mode_name = "mode";

Result<Value> get_raw(ThreadState&, Value self) {
    Value raw = self.as<Buffered>()->raw;
    return raw ? raw : Value::none();
}

Result<Value> buffered_repr(ThreadState& t, Value self) {
    return Value(make_str(t, TRY(describe_file(t, self, type_name_of(t, self)))));
}

Result<Value> refuse_pickling(ThreadState& t, Value self) {
    return raise(t, Exc::TypeError, "cannot pickle '{:.100}' object", type_name_of(t, self));
}

constexpr MethodDef detach_def = method("detach", buffered_detach);
constexpr MethodDef seekable_def = method("seekable", ask_raw<seekable_name>);
constexpr MethodDef fileno_def = method("fileno", ask_raw<fileno_name>);
constexpr MethodDef isatty_def = method("isatty", ask_raw<isatty_name>);
constexpr MethodDef close_def = method("close", buffered_close);
constexpr MethodDef seek_def = method("seek", buffered_seek, 1, 2, "target, whence=0, /");
constexpr MethodDef tell_def = method("tell", buffered_tell);
constexpr MethodDef truncate_def = method("truncate", buffered_truncate, 0, 1, "pos=None, /");
constexpr MethodDef reduce_def = method("__reduce__", refuse_pickling);
constexpr MethodDef read_def = method("read", buffered_read, 0, 1, "size=-1, /");
constexpr MethodDef read1_def = method("read1", buffered_read1_method, 0, 1, "size=-1, /");
constexpr MethodDef readinto_def = method("readinto", buffered_readinto, "buffer, /");
constexpr MethodDef readinto1_def = method("readinto1", buffered_readinto1, "buffer, /");
constexpr MethodDef readline_def = method("readline", buffered_readline, 0, 1, "size=-1, /");
constexpr MethodDef peek_def = method("peek", buffered_peek, 0, 1, "size=0, /");
constexpr MethodDef readable_def = method("readable", ask_raw<readable_name>);
constexpr MethodDef writable_def = method("writable", ask_raw<writable_name>);
constexpr MethodDef write_def = method("write", buffered_write_method, "buffer, /");
constexpr MethodDef flush_def = method("flush", buffered_flush_method);

constexpr MethodDef reader_methods[] = {
    detach_def,   method("flush", reader_flush),
    close_def,    seekable_def,
    readable_def, fileno_def,
    isatty_def,   read_def,
    peek_def,     read1_def,
    readinto_def, readinto1_def,
    readline_def, seek_def,
    tell_def,     truncate_def,
    reduce_def,
};
constexpr MethodDef writer_methods[] = {
    close_def, detach_def,   seekable_def, writable_def, fileno_def, isatty_def,
    write_def, truncate_def, flush_def,    seek_def,     tell_def,   reduce_def,
};
constexpr MethodDef random_methods[] = {
    close_def,     detach_def,   seekable_def, readable_def, writable_def, fileno_def, isatty_def,
    flush_def,     seek_def,     tell_def,     truncate_def, read_def,     read1_def,  readinto_def,
    readinto1_def, readline_def, peek_def,     write_def,    reduce_def,
};
constexpr GetSetDef getset[] = {{"raw", get_raw},
                                {"closed", raw_attribute<closed_name>},
                                {"name", raw_attribute<name_name>},
                                {"mode", raw_attribute<mode_name>}};

void trace_buffered(Object* o, Marker& m) {
    trace_io_base(o, m);
    m.mark(static_cast<Buffered*>(o)->raw);
}
void destroy_buffered(Object* o) {
    static_cast<Buffered*>(o)->unwritten.leave();
    std::free(static_cast<Buffered*>(o)->data);
}

Type* make_buffered_type(ThreadState& t, char const* name, char const* doc, InitFn init,
                         std::span<MethodDef const> methods) {
    TypeSpec spec = io_type_spec(name, sizeof(Buffered), buffered_io_base_type(t));
    spec.doc = doc;
    spec.trace = trace_buffered;
    spec.destroy = destroy_buffered;
    spec.slots.new_ = buffered_new;
    spec.slots.init = init;
    spec.slots.repr = buffered_repr;
    if (init != buffered_init<Flavour::writer>) spec.slots.iternext = buffered_next;
    spec.methods = methods;
    spec.getset = getset;
    return make_type(t, spec);
}
Type* make_reader(ThreadState& t) {
    return make_buffered_type(t, "_io.BufferedReader",
                              "Create a new buffered reader using the given readable raw IO object.",
                              buffered_init<Flavour::reader>, reader_methods);
}
Type* make_writer(ThreadState& t) {
    return make_buffered_type(t, "_io.BufferedWriter",
                              "A buffer for a writeable sequential RawIO object.\n\nThe constructor creates "
                              "a BufferedWriter for the given writeable raw\nstream. If the buffer_size is "
                              "not given, it defaults to\nDEFAULT_BUFFER_SIZE.",
                              buffered_init<Flavour::writer>, writer_methods);
}
Type* make_random(ThreadState& t) {
    return make_buffered_type(t, "_io.BufferedRandom",
                              "A buffered interface to random access streams.\n\nThe constructor creates a "
                              "reader and writer for a seekable stream,\nraw, given in the first argument. "
                              "If the buffer_size is omitted it\ndefaults to DEFAULT_BUFFER_SIZE.",
                              buffered_init<Flavour::random>, random_methods);
}

// ---- BufferedRWPair: a reader and a writer over two raw files

struct Pair : IOBase {
    Value reader, writer;
};

Result<Value> pair_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}

Result<void> pair_init(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(bind_positional(t, "BufferedRWPair", args, 2, 3, a));
    std::int64_t const size = a[2] ? TRY(index_as_int64(t, a[2])) : default_buffer_size;
    TRY(require_readable(t, a[0]));
    TRY(require_writable(t, a[1]));
    Value reader = TRY(make_buffered(t, buffered_reader_type(t), a[0], size));
    Value writer = TRY(make_buffered(t, buffered_writer_type(t), a[1], size));
    self.as<Pair>()->reader = reader;
    self.as<Pair>()->writer = writer;
    return {};
}

template <char const* const& name, Value Pair::*part>
Result<Value> forward(ThreadState& t, Value self, Args const& args) {
    Value target = self.as<Pair>()->*part;
    if (!target) return raise(t, Exc::ValueError, "I/O operation on uninitialized object");
    Value method = TRY(getattr(t, target, name));
    return call(t, method, args);
}
constexpr char const *read_name = "read", *peek_name = "peek", *read1_name = "read1",
                     *readinto_name = "readinto", *readinto1_name = "readinto1", *write_name = "write",
                     *flush_name = "flush";

Result<Value> pair_close(ThreadState& t, Value self) {
    auto* p = self.as<Pair>();
    if (!p->reader) return Value::none();
    auto written = call_method(t, p->writer, t.rt.names.close);
    Value error = written.ok() ? Value::absent() : take_error(t);
    auto closed = call_method(t, p->reader, t.rt.names.close);
    if (!error) return closed;
    if (closed.ok()) return raise_value(t, error);
    t.error.as<BaseExceptionObject>()->context = error;
    return base::raised;
}
Result<Value> pair_isatty(ThreadState& t, Value self) {
    Value answer = TRY(call_method(t, self.as<Pair>()->writer, "isatty"));
    if (!answer.is_false()) return answer;
    return call_method(t, self.as<Pair>()->reader, "isatty");
}
Result<Value> pair_closed(ThreadState& t, Value self) {
    auto* p = self.as<Pair>();
    if (!p->writer)
        return raise(t, Exc::RuntimeError, "the BufferedRWPair object is being garbage-collected");
    return getattr(t, p->writer, "closed");
}

constexpr MethodDef pair_methods[] = {
    method("read", forward<read_name, &Pair::reader>),
    method("peek", forward<peek_name, &Pair::reader>),
    method("read1", forward<read1_name, &Pair::reader>),
    method("readinto", forward<readinto_name, &Pair::reader>),
    method("readinto1", forward<readinto1_name, &Pair::reader>),
    method("write", forward<write_name, &Pair::writer>),
    method("flush", forward<flush_name, &Pair::writer>),
    method("readable", forward<readable_name, &Pair::reader>),
    method("writable", forward<writable_name, &Pair::writer>),
    method("close", pair_close),
    method("isatty", pair_isatty),
};
constexpr GetSetDef pair_getset[] = {{"closed", pair_closed}};

void trace_pair(Object* o, Marker& m) {
    trace_io_base(o, m);
    m.mark(static_cast<Pair*>(o)->reader);
    m.mark(static_cast<Pair*>(o)->writer);
}

Type* make_pair_type(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io.BufferedRWPair", sizeof(Pair), buffered_io_base_type(t));
    spec.doc = "A buffered reader and writer object together.";
    spec.trace = trace_pair;
    spec.slots.new_ = pair_new;
    spec.slots.init = pair_init;
    spec.methods = pair_methods;
    spec.getset = pair_getset;
    return make_type(t, spec);
}

}  // namespace

Type* buffered_reader_type(ThreadState& t) {
    return kept_type(t, Kept::buffered_reader, make_reader);
}
Type* buffered_writer_type(ThreadState& t) {
    return kept_type(t, Kept::buffered_writer, make_writer);
}
Type* buffered_random_type(ThreadState& t) {
    return kept_type(t, Kept::buffered_random, make_random);
}
Type* buffered_rw_pair_type(ThreadState& t) {
    return kept_type(t, Kept::buffered_rw_pair, make_pair_type);
}

bool is_buffered(ThreadState& t, Value v) {
    if (!v.is_object()) return false;
    Value const type = Value(v.as_object()->shape->type);
    return type == kept(t, Kept::buffered_reader) || type == kept(t, Kept::buffered_writer) ||
           type == kept(t, Kept::buffered_random);
}

Result<Value> make_buffered(ThreadState& t, Type* type, Value raw, std::int64_t size) {
    Value made = TRY(buffered_new(t, type, {}));
    Flavour const flavour = Value(type) == kept(t, Kept::buffered_reader)   ? Flavour::reader
                            : Value(type) == kept(t, Kept::buffered_writer) ? Flavour::writer
                                                                            : Flavour::random;
    TRY(set_up(t, made.as<Buffered>(), raw, size, flavour));
    return made;
}

}  // namespace minipy::builtins
