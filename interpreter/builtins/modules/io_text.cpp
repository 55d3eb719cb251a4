// TextIOWrapper as scripts see it (library reference, io.TextIOWrapper).
#include "interpreter/builtins/modules/io_text.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <cstddef>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

TextIOWrapper* self_of(Value self) {
    return self.as<TextIOWrapper>();
}

// The object, set up and not detached.
Result<TextIOWrapper*> attached(ThreadState& t, Value self) {
    auto* f = self_of(self);
    if (!f->buffer) return raise(t, Exc::ValueError, "I/O operation on uninitialized object");
    if (f->buffer.is_none()) return raise(t, Exc::ValueError, "underlying buffer has been detached");
    return f;
}

bool plainly_open(ThreadState& t, TextIOWrapper* f) {
    if (!is_buffered(t, f->buffer)) return false;
    Value raw = f->buffer.as<Buffered>()->raw;
    return is_file_io(t, raw) && raw.as<FileIO>()->fd >= 0;
}

Result<TextIOWrapper*> usable_text(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(attached(t, self));
    if (!plainly_open(t, f)) TRY(check_open(t, f->buffer));
    return f;
}

// ---- construction

Result<void> set_newline(ThreadState& t, TextIOWrapper* f, Value newline) {
    std::string mark;
    if (newline && !newline.is_none()) {
        if (!is_str(newline))
            return raise(t, Exc::TypeError, "TextIOWrapper() argument 'newline' must be str or None, not {}",
                         argument_type(t, newline));
        mark = to_utf8(newline);
        if (mark != "" && mark != "\n" && mark != "\r" && mark != "\r\n")
            return raise(t, Exc::ValueError, "illegal newline value: {}", mark);
    } else {
        newline = Value::none();
    }
    f->newline = newline;
    f->translate = newline.is_none();
    f->universal = mark.empty();
    bool const rewrites = mark.starts_with('\r');
    std::memcpy(f->write_newline, rewrites ? mark.c_str() : "", rewrites ? mark.size() + 1 : 1);
    return {};
}

Result<std::string> text_option(ThreadState& t, Value v, char const* name, char const* otherwise) {
    if (!v || v.is_none()) return std::string(otherwise);
    if (is_str(v)) return to_utf8(v);
    return raise(t, Exc::TypeError, "TextIOWrapper() argument '{}' must be str or None, not {}", name,
                 argument_type(t, v));
}

Result<void> ask_abilities(ThreadState& t, TextIOWrapper* f, Value buffer) {
    if (is_buffered(t, buffer)) {
        f->readable = buffer.as<Buffered>()->reading;
        f->writable = buffer.as<Buffered>()->writing;
        return {};
    }
    f->readable = TRY(truth(t, TRY(call_method(t, buffer, "readable"))));
    f->writable = TRY(truth(t, TRY(call_method(t, buffer, "writable"))));
    TRY(truth(t, TRY(call_method(t, buffer, "seekable"))));
    return {};
}

// Text appended to a file that has some already begins without a byte order mark.
Result<void> begin_writing(ThreadState& t, TextIOWrapper* f) {
    if (!f->text->has_mark && !f->encoder) return {};
    if (!TRY(truth(t, TRY(call_method(t, f->buffer, "seekable"))))) return {};
    Value const at = TRY(call_method(t, f->buffer, "tell"));
    if (TRY(equal(t, at, Value::small_int(0)))) return {};
    return restart_encoder(t, f, false);
}

Result<void> set_up(ThreadState& t, TextIOWrapper* f, Value buffer, TextOptions const& options) {
    f->buffer = {};
    if (!options.encoding || options.encoding.is_none()) TRY(warn_of_default_encoding(t, 1));
    char const* const usual = state(t).utf8_mode ? "utf-8" : "UTF-8";
    std::string encoding = TRY(text_option(t, options.encoding, "encoding", usual));
    std::string const errors = TRY(text_option(t, options.errors, "errors", "strict"));
    if (encoding == "locale") encoding = "UTF-8";
    delete f->text;
    f->text = new TextState;
    TRY(set_newline(t, f, options.newline));
    TRY(ask_abilities(t, f, buffer));
    TRY(set_encoding(t, f, encoding, errors));
    f->encoding = Value(make_str(t, encoding));
    f->errors = Value(make_str(t, errors));
    f->line_buffering = options.line_buffering;
    f->write_through = options.write_through;
    f->telling = true;
    f->buffer = buffer;
    if (is_buffered(t, buffer)) buffer.as<Buffered>()->owned = true;
    return begin_writing(t, f);
}

Result<Value> text_new(ThreadState& t, Type* type, Args const&) {
    auto* f = static_cast<TextIOWrapper*>(allocate_instance(t, type));
    if (!type->has(type_heap))
        t.rt.heap.register_finalizer(f);  // (type.__call__ does it for classes of scripts)
    return Value(f);
}

Result<void> text_init(ThreadState& t, Value self, Args const& args) {
    Value a[6];
    TRY(bind_arguments(
        t, "TextIOWrapper",
        "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False", args,
        a));
    TextOptions options{a[1], a[2], a[3]};
    options.line_buffering = a[4] && TRY(truth(t, a[4]));
    options.write_through = a[5] && TRY(truth(t, a[5]));
    return set_up(t, self_of(self), a[0], options);
}

Result<void> before_reconfigure(ThreadState& t, TextIOWrapper* f) {
    if (!f->text->in.empty() || f->text->position)
        return raise_unsupported(
            t, "It is not possible to set the encoding or newline of stream after the first read");
    return {};
}

Result<Value> text_reconfigure(ThreadState& t, Value self, Arguments a) {
    TextIOWrapper* f = TRY(attached(t, self));
    bool const recodes = (a[0] && !a[0].is_none()) || (a[1] && !a[1].is_none());
    if (recodes || a[2]) TRY(before_reconfigure(t, f));
    bool const lines = a[3] && !a[3].is_none() ? TRY(truth(t, a[3])) : f->line_buffering;
    bool const through = a[4] && !a[4].is_none() ? TRY(truth(t, a[4])) : f->write_through;
    TRY(call_method(t, self, t.rt.names.flush));
    if (recodes) {
        std::string const encoding = TRY(text_option(t, a[0], "encoding", to_utf8(f->encoding).c_str()));
        bool const same = !a[0] || a[0].is_none();
        std::string const errors =
            TRY(text_option(t, a[1], "errors", same ? to_utf8(f->errors).c_str() : "strict"));
        TRY(set_encoding(t, f, encoding, errors));
        f->encoding = Value(make_str(t, encoding));
        f->errors = Value(make_str(t, errors));
        TRY(begin_writing(t, f));
    }
    if (a[2]) TRY(set_newline(t, f, a[2]));
    f->line_buffering = lines;
    f->write_through = through;
    return Value::none();
}

Result<Value> text_detach(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(attached(t, self));
    TRY(call_method(t, self, t.rt.names.flush));
    Value buffer = f->buffer;
    if (is_buffered(t, buffer)) buffer.as<Buffered>()->owned = false;
    f->buffer = Value::none();
    return buffer;
}

// ---- reading and writing

Result<Value> text_write(ThreadState& t, Value self, Value text) {
    TextIOWrapper* f = TRY(attached(t, self));
    if (!is_str(text))
        return raise(t, Exc::TypeError, "write() argument must be str, not {}", argument_type(t, text));
    TRY(usable_text(t, self));
    if (!f->writable) return raise_unsupported(t, "not writable");
    TRY(write_text(t, f, text.as<Str>()));
    return Value::small_int(text.as<Str>()->length);
}

Result<TextIOWrapper*> readable_text(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(usable_text(t, self));
    if (!f->readable) return raise_unsupported(t, "not readable");
    if (!f->text->out.empty()) TRY(write_out(t, f));
    return f;
}

Result<Value> text_read(ThreadState& t, Value self, Arguments args) {
    std::int64_t const count = TRY(size_argument(t, args[0]));
    TextIOWrapper* f = TRY(readable_text(t, self));
    return Value(TRY(read_text(t, f, count)));
}

Result<Value> text_readline(ThreadState& t, Value self, Arguments args) {
    std::int64_t const limit = args[0] ? TRY(index_as_int64(t, args[0])) : -1;
    TextIOWrapper* f = TRY(readable_text(t, self));
    return Value(TRY(read_text_line(t, f, limit < 0 ? -1 : limit)));
}

Result<Value> text_next(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(attached(t, self));
    f->telling = false;
    Value line;
    if (is_text_wrapper(t, self)) {
        TRY(readable_text(t, self));
        line = Value(TRY(read_text_line(t, f, -1)));
    } else {
        line = TRY(call_method(t, self, t.rt.names.readline));
        if (!is_str(line))
            return raise(t, Exc::OSError, "readline() should have returned a str object, not '{:.200}'",
                         type_name_of(t, line));
    }
    if (line.as<Str>()->length) return line;
    f->telling = true;
    return Value::absent();
}

Result<Value> text_flush(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(usable_text(t, self));
    f->telling = true;
    TRY(flush_text(t, f));
    return Value::none();
}

// ---- position

Result<void> need_seekable(ThreadState& t, TextIOWrapper* f) {
    Value seekable = TRY(call_method(t, f->buffer, "seekable"));
    if (TRY(truth(t, seekable))) return {};
    return raise_unsupported(t, "underlying stream is not seekable");
}

Result<Value> text_tell(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(usable_text(t, self));
    TRY(need_seekable(t, f));
    if (!f->telling) return raise(t, Exc::OSError, "telling position disabled by next() call");
    TRY(write_out(t, f));
    TRY(call_method(t, self, t.rt.names.flush));
    Value at = TRY(call_method(t, f->buffer, "tell"));
    if (f->text->kind == TextEncoding::other) return tell_decoder(t, f, at);
    std::int64_t const ahead = TRY(unread_bytes(t, f));
    return ahead ? int_subtract(t, at, make_int(t, ahead)) : at;
}

Result<Value> text_seek(ThreadState& t, Value self, Arguments args) {
    TextIOWrapper* f = TRY(usable_text(t, self));
    TRY(need_seekable(t, f));
    Value cookie = args[0];
    std::int64_t const whence = args[1] ? TRY(index_as_int64(t, args[1])) : 0;
    bool const zero = TRY(equal(t, cookie, Value::small_int(0)));
    if (whence == 1) {
        if (!zero) return raise_unsupported(t, "can't do nonzero cur-relative seeks");
        cookie = TRY(call_method(t, self, "tell"));
    } else if (whence == 2) {
        if (!zero) return raise_unsupported(t, "can't do nonzero end-relative seeks");
        TRY(call_method(t, self, t.rt.names.flush));
        forget_input(*f->text);
        if (f->decoder) TRY(call_method(t, f->decoder, "reset"));
        Value const end = TRY(call_method(t, f->buffer, "seek", {Value::small_int(0), Value::small_int(2)}));
        TRY(restart_encoder(t, f, TRY(equal(t, end, Value::small_int(0)))));
        return end;
    } else if (whence != 0) {
        return raise(t, Exc::ValueError, "invalid whence ({}, should be 0, 1 or 2)", whence);
    }
    if (TRY(compare_bool(t, cookie, Value::small_int(0), CompareOp::lt)))
        return raise(t, Exc::ValueError, "negative seek position {}", to_utf8(TRY(repr(t, cookie))));
    TRY(call_method(t, self, t.rt.names.flush));
    if (f->text->kind == TextEncoding::other) {
        if (!is_int(cookie))
            return raise(t, Exc::TypeError, "'{:.200}' object cannot be interpreted as an integer",
                         type_name_of(t, cookie));
        TRY(seek_decoder(t, f, cookie));
        return cookie;
    }
    TRY(call_method(t, f->buffer, "seek", {cookie}));
    forget_input(*f->text);
    bool const at_start = cookie == Value::small_int(0);
    if (at_start) f->text->skip_mark = f->text->has_mark;
    TRY(restart_encoder(t, f, at_start));
    return cookie;
}

Result<Value> text_truncate(ThreadState& t, Value self, Arguments args) {
    TextIOWrapper* f = TRY(attached(t, self));
    TRY(call_method(t, self, t.rt.names.flush));
    Value const size = args[0] ? args[0] : Value::none();
    return call_method(t, f->buffer, "truncate", {size});
}

// ---- state

Result<Value> text_close(ThreadState& t, Value self) {
    TextIOWrapper* f = TRY(attached(t, self));
    if (TRY(is_closed(t, f->buffer))) return Value::none();
    auto flushed = call_method(t, self, t.rt.names.flush);
    Value error = flushed.ok() ? Value::absent() : take_error(t);
    auto closed = call_method(t, f->buffer, t.rt.names.close);
    if (!error) return closed;
    if (!closed.ok()) {
        t.error.as<BaseExceptionObject>()->context = error;
        return base::raised;
    }
    return raise_value(t, error);
}

template <char const* const& name>
Result<Value> ask_buffer(ThreadState& t, Value self) {
    return call_method(t, TRY(attached(t, self))->buffer, name);
}
constexpr char const *seekable_name = "seekable", *readable_name = "readable", *writable_name = "writable",
                     *fileno_name = "fileno", *isatty_name = "isatty";
template <char const* const& name>
Result<Value> buffer_attribute(ThreadState& t, Value self) {
    return getattr(t, TRY(attached(t, self))->buffer, name);
}
constexpr char const *closed_name = "closed", *name_name = "name";

Result<Value> text_repr(ThreadState& t, Value self) {
    auto* f = self_of(self);
    if (!f->buffer) return raise(t, Exc::ValueError, "I/O operation on uninitialized object");
    MINIPY_GUARD_RECURSION(t, " while getting the repr of an object");
    std::string text = TRY(describe_file(t, self, "_io.TextIOWrapper"));
    text.pop_back();
    Value mode = TRY(getattr_optional(t, self, intern(t, "mode")));
    if (mode) text += " mode=" + to_utf8(TRY(repr(t, mode)));
    text += " encoding=" + to_utf8(TRY(repr(t, f->encoding))) + ">";
    return Value(make_str(t, text));
}

Result<Value> get_newlines(ThreadState& t, Value self) {
    auto* f = self_of(self);
    if (!f->text || !f->universal) return Value::none();
    constexpr std::pair<int, char const*> marks[] = {{2, "\r"}, {1, "\n"}, {4, "\r\n"}};
    List* seen = make_list(t);
    for (auto [bit, text] : marks)
        if (f->text->newlines_seen & bit) list_append(t, seen, Value(make_str(t, text)));
    if (seen->count == 0) return Value::none();
    if (seen->count == 1) return seen->items[0];
    return Value(make_tuple(t, seen->span()));
}
Result<Value> get_line_buffering(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->line_buffering);
}
Result<Value> get_write_through(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->write_through);
}
Result<Value> get_chunk_size(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(TRY(attached(t, self))->text->chunk_size));
}
Result<void> set_chunk_size(ThreadState& t, Value self, Value size) {
    if (!size) return raise(t, Exc::AttributeError, "cannot delete attribute");
    TextIOWrapper* f = TRY(attached(t, self));
    std::int64_t const n = TRY(index_as_int64(t, size));
    if (n <= 0) return raise(t, Exc::ValueError, "a strictly positive integer is required");
    f->text->chunk_size = std::size_t(n);
    return {};
}
Result<Value> get_buffer(ThreadState& t, Value self) {
    return TRY(attached(t, self))->buffer;
}
Result<Value> refuse_pickling(ThreadState& t, Value self) {
    return raise(t, Exc::TypeError, "cannot pickle '{:.100}' object", type_name_of(t, self));
}

constexpr MethodDef methods[] = {
    method("detach", text_detach),
    method("reconfigure", text_reconfigure,
           "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
           "Reconfigure the text stream with new parameters.\n\nThis also does an implicit stream flush."),
    method("write", text_write, "text, /"),
    method("read", text_read, 0, 1, "size=-1, /"),
    method("readline", text_readline, 0, 1, "size=-1, /"),
    method("flush", text_flush),
    method("close", text_close),
    method("fileno", ask_buffer<fileno_name>),
    method("seekable", ask_buffer<seekable_name>),
    method("readable", ask_buffer<readable_name>),
    method("writable", ask_buffer<writable_name>),
    method("isatty", ask_buffer<isatty_name>),
    method("seek", text_seek, 1, 2, "cookie, whence=0, /"),
    method("tell", text_tell),
    method("truncate", text_truncate, 0, 1, "pos=None, /"),
    method("__reduce__", refuse_pickling),
};
constexpr GetSetDef getset[] = {
    {"name", buffer_attribute<name_name>},
    {"closed", buffer_attribute<closed_name>},
    {"newlines", get_newlines},
    {"buffer", get_buffer},
    {"line_buffering", get_line_buffering},
    {"write_through", get_write_through},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size},
};
constexpr MemberDef members[] = {
    {"encoding", offsetof(TextIOWrapper, encoding), true, false},
    {"errors", offsetof(TextIOWrapper, errors), true, false},
};

void trace_text(Object* o, Marker& m) {
    trace_io_base(o, m);
    auto* f = static_cast<TextIOWrapper*>(o);
    m.mark(f->buffer);
    m.mark(f->encoding);
    m.mark(f->errors);
    m.mark(f->newline);
    m.mark(f->decoder);
    m.mark(f->encoder);
    m.mark(f->snapshot_flags);
}
void destroy_text(Object* o) {
    delete static_cast<TextIOWrapper*>(o)->text;
}

Type* make_text_type(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io.TextIOWrapper", sizeof(TextIOWrapper), text_io_base_type(t));
    spec.doc = "Character and line based layer over a BufferedIOBase object, buffer.";
    spec.trace = trace_text;
    spec.destroy = destroy_text;
    spec.slots.new_ = text_new;
    spec.slots.init = text_init;
    spec.slots.repr = text_repr;
    spec.slots.iternext = text_next;
    spec.methods = methods;
    spec.getset = getset;
    spec.members = members;
    return make_type(t, spec);
}

}  // namespace

Result<void> warn_of_default_encoding(ThreadState& t, std::int64_t stack_level) {
    if (!state(t).warn_default_encoding) return {};
    return warn(t, Exc::EncodingWarning, "'encoding' argument not specified", int(stack_level));
}

Type* text_io_wrapper_type(ThreadState& t) {
    return kept_type(t, Kept::text_io_wrapper, make_text_type);
}

bool is_text_wrapper(ThreadState& t, Value v) {
    return v.is_object() && Value(v.as_object()->shape->type) == kept(t, Kept::text_io_wrapper);
}

Result<Value> make_text_wrapper(ThreadState& t, Value buffer, TextOptions const& options) {
    Value made = TRY(text_new(t, text_io_wrapper_type(t), {}));
    TRY(set_up(t, self_of(made), buffer, options));
    return made;
}

TextIOWrapper* plain_text_file(ThreadState& t, Value file) {
    if (!is_text_wrapper(t, file)) return nullptr;
    auto* f = self_of(file);
    if (!f->buffer.is_object() || !plainly_open(t, f) || !f->buffer.as<Buffered>()->writing) return nullptr;
    // An attribute `write` of the object itself counts.
    if (f->dict && dict_get_str(f->dict, t.rt.names.write)) return nullptr;
    return f;
}

}  // namespace minipy::builtins
