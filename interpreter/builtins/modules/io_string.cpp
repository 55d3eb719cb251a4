// StringIO: a text file in memory; IncrementalNewlineDecoder (library reference, module io).
#include "interpreter/builtins/modules/io_text.hpp"

#include <algorithm>
#include <cstddef>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

struct StringIO : IOBase {
    std::u32string* text;
    std::int64_t position;
    Value newline;   // str or None
    bool translate;  // newline None: all line ends become '\n'
    bool universal;  // newline None or '': any line end counts
    bool set_up;
    std::uint8_t newlines_seen;
    char write_newline[3];
};

StringIO* self_of(Value self) {
    return self.as<StringIO>();
}

Result<StringIO*> usable(ThreadState& t, Value self) {
    auto* s = self_of(self);
    if (!s->set_up) return raise(t, Exc::ValueError, "I/O operation on uninitialized object");
    if (s->closed) return raise(t, Exc::ValueError, "I/O operation on closed file");
    return s;
}

Value string_of(ThreadState& t, std::u32string_view text) {
    return Value(make_str_utf32(t, text.data(), text.size()));
}

// Line ends as the file keeps them.
std::u32string stored_form(StringIO* s, Str* text) {
    std::u32string out;
    out.reserve(text->length);
    for (std::uint32_t i = 0; i < text->length; ++i) {
        char32_t c = text->at(i);
        bool const pair = c == '\r' && i + 1 < text->length && text->at(i + 1) == '\n';
        if (c == '\r' && s->universal) s->newlines_seen |= pair ? 4 : 2;
        if (c == '\n' && s->universal && (i == 0 || text->at(i - 1) != '\r')) s->newlines_seen |= 1;
        if (s->translate && c == '\r') {
            if (pair) ++i;
            c = '\n';
        }
        if (c == '\n' && s->write_newline[0])
            for (char const* w = s->write_newline; *w; ++w) out += char32_t(*w);
        else
            out += c;
    }
    return out;
}

void put(StringIO* s, std::u32string const& text) {
    if (text.empty()) return;
    auto const at = std::size_t(s->position);
    if (s->text->size() < at + text.size()) s->text->resize(at + text.size());
    std::copy(text.begin(), text.end(), s->text->begin() + std::ptrdiff_t(at));
    s->position += std::int64_t(text.size());
}

Result<Value> string_io_new(ThreadState& t, Type* type, Args const&) {
    auto* s = static_cast<StringIO*>(allocate_instance(t, type));
    s->text = new std::u32string;
    s->newline = Value::none();
    return Value(s);
}

Result<void> set_newline(ThreadState& t, StringIO* s, Value newline) {
    std::string mark;
    if (!newline.is_none()) {
        if (!is_str(newline))
            return raise(t, Exc::TypeError, "newline must be str or None, not {:.200}",
                         type_name_of(t, newline));
        mark = to_utf8(newline);
        if (mark != "" && mark != "\n" && mark != "\r" && mark != "\r\n")
            return raise(t, Exc::ValueError, "illegal newline value: {}", to_utf8(TRY(repr(t, newline))));
    }
    s->newline = newline;
    s->translate = newline.is_none();
    s->universal = mark.empty();
    std::string const written = mark.starts_with('\r') ? mark : "";
    std::copy_n(written.c_str(), written.size() + 1, s->write_newline);
    return {};
}

Result<void> string_io_init(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "StringIO", "initial_value='', newline='\\n'", args, a));
    auto* s = self_of(self);
    TRY(set_newline(t, s, a[1] ? a[1] : Value(make_char(t, '\n'))));
    if (a[0] && !a[0].is_none() && !is_str(a[0]))
        return raise(t, Exc::TypeError, "initial_value must be str or None, not {:.200}",
                     type_name_of(t, a[0]));
    s->set_up = true;
    s->closed = false;
    s->newlines_seen = 0;
    s->text->clear();
    s->position = 0;
    if (a[0] && is_str(a[0])) put(s, stored_form(s, a[0].as<Str>()));
    s->position = 0;
    return {};
}

std::u32string_view rest(StringIO* s) {
    auto const at = std::min<std::int64_t>(s->position, std::int64_t(s->text->size()));
    return std::u32string_view(*s->text).substr(std::size_t(at));
}

// Length of the next line with its end.
std::size_t line_length(StringIO* s) {
    std::u32string_view const text = rest(s);
    if (s->universal && !s->translate) {
        std::size_t const at = text.find_first_of(U"\r\n");
        if (at == std::u32string_view::npos) return text.size();
        return at + (text.substr(at).starts_with(U"\r\n") ? 2 : 1);
    }
    std::u32string mark = U"\n";
    if (!s->newline.is_none() && s->write_newline[0])
        mark.assign(s->write_newline, s->write_newline + std::char_traits<char>::length(s->write_newline));
    std::size_t const at = text.find(mark);
    return at == std::u32string_view::npos ? text.size() : at + mark.size();
}

Value take(ThreadState& t, StringIO* s, std::size_t size) {
    Value text = string_of(t, rest(s).substr(0, size));
    s->position += std::int64_t(std::min(size, rest(s).size()));
    return text;
}

Result<Value> read(ThreadState& t, Value self, Arguments args) {
    StringIO* s = TRY(usable(t, self));
    std::int64_t const size = TRY(size_argument(t, args[0]));
    std::size_t const left = rest(s).size();
    return take(t, s, size < 0 ? left : std::min(left, std::size_t(size)));
}

Result<Value> readline(ThreadState& t, Value self, Arguments args) {
    StringIO* s = TRY(usable(t, self));
    std::int64_t const limit = TRY(size_argument(t, args[0]));
    std::size_t const length = line_length(s);
    return take(t, s, limit < 0 ? length : std::min(length, std::size_t(limit)));
}

Result<Value> next_line(ThreadState& t, Value self) {
    StringIO* s = TRY(usable(t, self));
    if (type_of(t, self)->has(type_heap)) {
        Value line = TRY(call_method(t, self, t.rt.names.readline));
        if (!is_str(line))
            return raise(t, Exc::OSError, "readline() should have returned a str object, not '{:.200}'",
                         type_name_of(t, line));
        return line.as<Str>()->length ? line : Value::absent();
    }
    std::size_t const length = line_length(s);
    return length ? take(t, s, length) : Value::absent();
}

Result<Value> write(ThreadState& t, Value self, Value text) {
    auto* s = self_of(self);
    if (!s->set_up) return raise(t, Exc::ValueError, "I/O operation on uninitialized object");
    if (!is_str(text))
        return raise(t, Exc::TypeError, "string argument expected, got '{}'", type_name_of(t, text));
    TRY(usable(t, self));
    put(s, stored_form(s, text.as<Str>()));
    return Value::small_int(text.as<Str>()->length);
}

Result<Value> seek(ThreadState& t, Value self, Arguments args) {
    StringIO* s = TRY(usable(t, self));
    std::int64_t const position = TRY(index_as_int64(t, args[0]));
    std::int64_t const whence = args[1] ? TRY(index_as_int64(t, args[1])) : 0;
    if (whence < 0 || whence > 2)
        return raise(t, Exc::ValueError, "Invalid whence ({}, should be 0, 1 or 2)", whence);
    if (position < 0 && whence == 0) return raise(t, Exc::ValueError, "Negative seek position {}", position);
    if (whence != 0 && position != 0) return raise(t, Exc::OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0) s->position = position;
    if (whence == 2) s->position = std::int64_t(s->text->size());
    return make_int(t, s->position);
}

Result<Value> tell(ThreadState& t, Value self) {
    return make_int(t, TRY(usable(t, self))->position);
}

Result<Value> truncate(ThreadState& t, Value self, Arguments args) {
    StringIO* s = TRY(usable(t, self));
    bool const given = args[0] && !args[0].is_none();
    if (given) TRY(size_argument(t, args[0]));
    std::int64_t const size = given ? TRY(index_as_int64(t, args[0])) : s->position;
    if (size < 0) return raise(t, Exc::ValueError, "Negative size value {}", size);
    if (size < std::int64_t(s->text->size())) s->text->resize(std::size_t(size));
    return make_int(t, size);
}

Result<Value> getvalue(ThreadState& t, Value self) {
    return string_of(t, *TRY(usable(t, self))->text);
}

Result<Value> close(ThreadState&, Value self) {
    self_of(self)->closed = true;
    self_of(self)->text->clear();
    self_of(self)->text->shrink_to_fit();
    return Value::none();
}
Result<Value> yes(ThreadState& t, Value self) {
    TRY(usable(t, self));
    return Value::true_();
}

Value newlines_value(ThreadState& t, int seen) {
    constexpr std::pair<int, char const*> marks[] = {{2, "\r"}, {1, "\n"}, {4, "\r\n"}};
    List* found = make_list(t);
    for (auto [bit, text] : marks)
        if (seen & bit) list_append(t, found, Value(make_str(t, text)));
    if (found->count == 0) return Value::none();
    if (found->count == 1) return found->items[0];
    return Value(make_tuple(t, found->span()));
}

Result<Value> get_newlines(ThreadState& t, Value self) {
    return newlines_value(t, TRY(usable(t, self))->newlines_seen);
}
Result<Value> get_line_buffering(ThreadState& t, Value self) {
    TRY(usable(t, self));
    return Value::false_();
}

// ---- pickling: (text, newline, position, dict)

Result<Value> getstate(ThreadState& t, Value self) {
    StringIO* s = TRY(usable(t, self));
    Value dict = s->dict ? Value(dict_copy(t, s->dict)) : Value::none();
    return Value(make_tuple(t, {string_of(t, *s->text), s->newline, make_int(t, s->position), dict}));
}
Result<Value> setstate(ThreadState& t, Value self, Value state) {
    if (self_of(self)->closed) return raise(t, Exc::ValueError, "I/O operation on closed file");
    if (!is_tuple(state) || state.as<Tuple>()->count < 4)
        return raise(t, Exc::TypeError, "{:.200}.__setstate__ argument should be 4-tuple, got {:.200}",
                     type_name_of(t, self), type_name_of(t, state));
    auto* s = self_of(self);
    auto items = state.as<Tuple>()->items;
    if (!is_str(items[0]) && !items[0].is_none())
        return raise(t, Exc::TypeError, "initial_value must be str or None, not {:.200}",
                     type_name_of(t, items[0]));
    TRY(set_newline(t, s, items[1]));
    if (!is_int(items[2]))
        return raise(t, Exc::TypeError, "third item of state must be an integer, got {:.200}",
                     type_name_of(t, items[2]));
    std::int64_t const position = TRY(index_as_int64(t, items[2]));
    if (position < 0) return raise(t, Exc::ValueError, "position value cannot be negative");
    s->set_up = true;
    s->text->clear();
    auto* text = items[0].is_none() ? t.rt.empty_str : items[0].as<Str>();
    for (std::uint32_t i = 0; i < text->length; ++i) *s->text += text->at(i);
    s->position = position;
    if (items[3].is_none()) return Value::none();
    if (!is_dict(items[3]))
        return raise(t, Exc::TypeError, "fourth item of state should be a dict, got a {:.200}",
                     type_name_of(t, items[3]));
    s->dict = dict_copy(t, items[3].as<Dict>());
    return Value::none();
}

constexpr MethodDef methods[] = {
    method("close", close, "Close the IO object."),
    method("getvalue", getvalue, "Retrieve the entire contents of the object."),
    method("read", read, 0, 1, "size=-1, /", "Read at most size characters, returned as a string."),
    method("readline", readline, 0, 1, "size=-1, /", "Read until newline or EOF."),
    method("tell", tell, "Tell the current file position."),
    method("truncate", truncate, 0, 1, "pos=None, /", "Truncate size to pos."),
    method("seek", seek, 1, 2, "pos, whence=0, /", "Change stream position."),
    method("write", write, "s, /", "Write string to file."),
    method("seekable", yes, "Returns True if the IO object can be seeked."),
    method("readable", yes, "Returns True if the IO object can be read."),
    method("writable", yes, "Returns True if the IO object can be written."),
    method("__getstate__", getstate),
    method("__setstate__", setstate, "object, /"),
};
constexpr GetSetDef getset[] = {{"newlines", get_newlines}, {"line_buffering", get_line_buffering}};

void trace(Object* o, Marker& m) {
    trace_io_base(o, m);
    m.mark(static_cast<StringIO*>(o)->newline);
}
void destroy(Object* o) {
    delete static_cast<StringIO*>(o)->text;
}

Type* make_string_io(ThreadState& t) {
    TypeSpec spec = io_type_spec("_io.StringIO", sizeof(StringIO), text_io_base_type(t));
    spec.doc =
        "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the value of "
        "object.  "
        "The newline\nargument is like the one of TextIOWrapper's constructor.";
    spec.trace = trace;
    spec.destroy = destroy;
    spec.slots.new_ = string_io_new;
    spec.slots.init = string_io_init;
    spec.slots.iternext = next_line;
    spec.methods = methods;
    spec.getset = getset;
    return make_type(t, spec);
}

// ---- IncrementalNewlineDecoder(decoder, translate, errors='strict')

struct NewlineDecoder : Object {
    Value decoder;  // or None: what comes in is text
    bool translate, pending_return;
    std::uint8_t newlines_seen;
};

Result<Value> decoder_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}

Result<void> decoder_init(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(bind_arguments(t, "IncrementalNewlineDecoder", "decoder, translate, errors='strict'", args, a));
    auto* d = self.as<NewlineDecoder>();
    d->translate = TRY(truth(t, a[1]));
    d->decoder = a[0];
    d->pending_return = false;
    d->newlines_seen = 0;
    return {};
}

// decode(input, final=False): a "\r" at the end waits for what follows.
Result<Value> decoder_decode(ThreadState& t, Value self, Arguments a) {
    auto* d = self.as<NewlineDecoder>();
    bool const final = a[1] && TRY(truth(t, a[1]));
    Value input = a[0];
    if (d->decoder && !d->decoder.is_none())
        input = TRY(call_method(t, d->decoder, "decode", {input, Value::boolean(final)}));
    if (!is_str(input))
        return raise(t, Exc::TypeError, "decoder should return a string result, not '{:.200}'",
                     type_name_of(t, input));
    std::string text = to_utf8(input);
    if (d->pending_return && (!text.empty() || final)) {
        text.insert(0, "\r");
        d->pending_return = false;
    }
    if (!final && text.ends_with('\r')) {
        text.pop_back();
        d->pending_return = true;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') d->newlines_seen |= 1;
        if (text[i] != '\r') continue;
        bool const pair = i + 1 < text.size() && text[i + 1] == '\n';
        d->newlines_seen |= pair ? 4 : 2;
        i += pair;
    }
    return Value(make_str(t, d->translate ? translate_newlines(text) : text));
}

Result<Value> decoder_getstate(ThreadState& t, Value self) {
    auto* d = self.as<NewlineDecoder>();
    Value buffer = Value(make_bytes(t, std::string_view()));
    std::int64_t flag = 0;
    if (d->decoder && !d->decoder.is_none()) {
        Value inner = TRY(call_method(t, d->decoder, "getstate"));
        if (!is_tuple(inner) || inner.as<Tuple>()->count != 2)
            return raise(t, Exc::TypeError, "illegal decoder state");
        buffer = inner.as<Tuple>()->items[0];
        flag = TRY(index_as_int64(t, inner.as<Tuple>()->items[1]));
    }
    return Value(make_tuple(t, {buffer, make_int(t, flag * 2 + (d->pending_return ? 1 : 0))}));
}
Result<Value> decoder_setstate(ThreadState& t, Value self, Value given) {
    auto* d = self.as<NewlineDecoder>();
    if (!is_tuple(given)) return raise(t, Exc::TypeError, "state argument must be a tuple");
    if (given.as<Tuple>()->count != 2) return raise(t, Exc::TypeError, "illegal decoder state");
    std::int64_t const flag = TRY(index_as_int64(t, given.as<Tuple>()->items[1]));
    d->pending_return = (flag & 1) != 0;
    if (!d->decoder || d->decoder.is_none()) return Value::none();
    Value inner = Value(make_tuple(t, {given.as<Tuple>()->items[0], make_int(t, flag >> 1)}));
    return call_method(t, d->decoder, "setstate", {inner});
}
Result<Value> decoder_reset(ThreadState& t, Value self) {
    auto* d = self.as<NewlineDecoder>();
    d->newlines_seen = 0;
    d->pending_return = false;
    if (!d->decoder || d->decoder.is_none()) return Value::none();
    return call_method(t, d->decoder, "reset");
}
Result<Value> decoder_newlines(ThreadState& t, Value self) {
    return newlines_value(t, self.as<NewlineDecoder>()->newlines_seen);
}

constexpr MethodDef decoder_methods[] = {
    method("decode", decoder_decode, "input, final=False"),
    method("getstate", decoder_getstate),
    method("setstate", decoder_setstate, "state, /"),
    method("reset", decoder_reset),
};
constexpr GetSetDef decoder_getset[] = {{"newlines", decoder_newlines}};

void trace_decoder(Object* o, Marker& m) {
    m.mark(static_cast<NewlineDecoder*>(o)->decoder);
}

Type* make_newline_decoder(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_io.IncrementalNewlineDecoder";
    spec.basic_size = sizeof(NewlineDecoder);
    spec.trace = trace_decoder;
    spec.doc = "Codec used when reading a file in universal newlines mode.";
    spec.slots.new_ = decoder_new;
    spec.slots.init = decoder_init;
    spec.methods = decoder_methods;
    spec.getset = decoder_getset;
    return make_type(t, spec);
}

}  // namespace

Type* string_io_type(ThreadState& t) {
    return kept_type(t, Kept::string_io, make_string_io);
}
Type* incremental_newline_decoder_type(ThreadState& t) {
    return kept_type(t, Kept::incremental_newline_decoder, make_newline_decoder);
}

}  // namespace minipy::builtins
