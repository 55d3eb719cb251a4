// TextIOWrapper's way out: text is encoded into a string of bytes that goes to the buffer when it is long
// enough.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/io_text.hpp"

#include <algorithm>
#include <cctype>

namespace minipy::builtins {

namespace {

bool has_surrogates(Str const* s) {
    if (s->kind == 1) return false;
    for (std::uint32_t i = 0; i < s->length; ++i)
        if (char32_t const c = s->at(i); c >= 0xD800 && c <= 0xDFFF) return true;
    return false;
}

std::string normalized(std::string_view name) {
    std::string out;
    for (char c : name) out += c == '_' || c == ' ' ? '-' : char(std::tolower(std::uint8_t(c)));
    return out;
}

// The text as bytes of the file's encoding.
Result<void> encode(ThreadState& t, TextIOWrapper* f, Str* text, std::string& out) {
    TextState& s = *f->text;
    if (s.kind == TextEncoding::other) return encode_more(t, f, text, out);
    bool const direct = s.kind == TextEncoding::utf8     ? text->ascii || !has_surrogates(text)
                        : s.kind == TextEncoding::latin1 ? text->kind == 1
                        : s.kind == TextEncoding::ascii  ? text->ascii
                                                         : false;
    if (s.write_mark) out += "\xEF\xBB\xBF";
    if (!direct) {
        Value bytes = TRY(encode_text(t, text, s.codec, s.error_handler));
        out += bytes.as<Bytes>()->view();
    } else if (text->ascii) {
        out += text->ascii_view();
    } else if (s.kind == TextEncoding::latin1) {
        out.append(reinterpret_cast<char const*>(text->chars1()), text->length);
    } else {
        out += to_utf8(text);
    }
    s.write_mark = false;
    return {};
}

bool has_line_end(Str const* s) {
    if (s->kind == 1) {
        auto* c = reinterpret_cast<char const*>(s->chars1());
        std::string_view const text(c, s->length);
        return text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos;
    }
    for (std::uint32_t i = 0; i < s->length; ++i)
        if (s->at(i) == '\n' || s->at(i) == '\r') return true;
    return false;
}

Str* with_newlines(ThreadState& t, Str* text, char const* newline) {
    std::string out;
    for (char c : to_utf8(text)) {
        if (c == '\n')
            out += newline;
        else
            out += c;
    }
    return make_str(t, out);
}

void note_dirty(ThreadState& t, TextIOWrapper* f, bool was_dirty) {
    bool const dirty = !f->text->out.empty();
    if (dirty == was_dirty || f->standard) return;
    state(t).dirty_files += dirty ? 1 : -1;
    if (!dirty)
        f->text->unwritten.leave();
    else if (is_text_wrapper(t, Value(f)))
        f->text->unwritten.enter(state(t).unwritten, f);
}

}  // namespace

Result<void> set_encoding(ThreadState& t, TextIOWrapper* f, std::string_view encoding,
                          std::string_view errors) {
    std::string const name = normalized(encoding);
    TextState& s = *f->text;
    s.codec = name;
    s.error_handler = errors;
    s.strict = errors == "strict";
    s.skip_mark = s.has_mark = s.write_mark = false;
    auto is = [&](auto... names) { return ((name == names) || ...); };
    if (is("utf-8", "utf8", "u8", "utf", "cp65001", "locale")) {
        s.kind = TextEncoding::utf8;
        s.codec = "utf-8";
    } else if (is("utf-8-sig", "utf8-sig")) {
        s.kind = TextEncoding::utf8;
        s.codec = "utf-8";
        s.skip_mark = s.has_mark = s.write_mark = true;
    } else if (is("latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859", "cp819", "l1")) {
        s.kind = TextEncoding::latin1;
        s.codec = "latin-1";
    } else if (is("ascii", "us-ascii", "646")) {
        s.kind = TextEncoding::ascii;
        s.codec = "ascii";
    } else {
        s.kind = TextEncoding::other;
        return find_codecs(t, f, encoding, errors);
    }
    f->decoder = f->encoder = Value::absent();
    return {};
}

Result<void> write_out(ThreadState& t, TextIOWrapper* f) {
    if (f->text->out.empty()) return {};
    std::string bytes = std::move(f->text->out);
    f->text->out.clear();
    note_dirty(t, f, true);
    if (is_buffered(t, f->buffer)) {
        auto* b = f->buffer.as<Buffered>();
        if (b->writing) return buffered_write(t, b, bytes);
    }
    Value data = Value(make_bytes(t, bytes));
    if (!is_file_io(t, f->buffer)) {
        TRY(call_method(t, f->buffer, t.rt.names.write, {data}));
        return {};
    }
    // A raw file may take less than all of it.
    for (std::size_t done = 0; done < bytes.size();) {
        std::int64_t const n =
            TRY(write_descriptor(t, f->buffer.as<FileIO>()->fd, bytes.data() + done, bytes.size() - done));
        if (n < 0) break;
        done += std::size_t(n);
    }
    return {};
}

Result<void> write_text(ThreadState& t, TextIOWrapper* f, Str* text) {
    TextState& s = *f->text;
    bool const flush = f->line_buffering && has_line_end(text);
    if (f->write_newline[0]) text = with_newlines(t, text, f->write_newline);
    if (!s.out.empty() && s.out.size() + text->length > s.chunk_size) TRY(write_out(t, f));
    bool const was_dirty = !s.out.empty();
    TRY(encode(t, f, text, s.out));
    note_dirty(t, f, was_dirty);
    if (!s.in.empty() || !s.undecoded.empty()) forget_input(s);
    if (s.out.size() > s.chunk_size || flush || f->write_through) TRY(write_out(t, f));
    if (!flush) return {};
    if (is_buffered(t, f->buffer)) return buffered_flush(t, f->buffer.as<Buffered>());
    TRY(call_method(t, f->buffer, t.rt.names.flush));
    return {};
}

Result<void> flush_text(ThreadState& t, TextIOWrapper* f) {
    TRY(write_out(t, f));
    TRY(call_method(t, f->buffer, t.rt.names.flush));
    return {};
}

}  // namespace minipy::builtins
