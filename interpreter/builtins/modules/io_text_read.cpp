// TextIOWrapper's way in: bytes are decoded a chunk at a time into UTF-8, in which lines are found.
#include "interpreter/base/utf8.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/io_text.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::builtins {

namespace {

// Notes which line ends the text has, for the attribute `newlines`.
void note_newlines(TextState& s, std::string_view text) {
    if (text.empty()) return;
    if (s.ended_in_return) s.newlines_seen |= text[0] == '\n' ? 4 : 2;
    bool const skip = s.ended_in_return && text[0] == '\n';
    s.ended_in_return = false;
    if (text.find('\r') == std::string_view::npos) {
        if (text.find('\n', skip ? 1 : 0) != std::string_view::npos) s.newlines_seen |= 1;
        return;
    }
    for (std::size_t i = skip ? 1 : 0; i < text.size(); ++i) {
        if (text[i] == '\n') s.newlines_seen |= 1;
        if (text[i] != '\r') continue;
        if (i + 1 == text.size())
            s.ended_in_return = true;
        else if (text[i + 1] == '\n')
            s.newlines_seen |= 4, ++i;
        else
            s.newlines_seen |= 2;
    }
}

void append_latin1(std::string& out, std::string_view bytes) {
    for (char c : bytes) base::append_utf8(out, char32_t(std::uint8_t(c)));
}

// How many bytes at the end begin a character that is not complete.
std::size_t incomplete_tail(std::string_view bytes) {
    std::size_t const most = std::min<std::size_t>(bytes.size(), 3);
    for (std::size_t n = 1; n <= most; ++n) {
        auto const c = std::uint8_t(bytes[bytes.size() - n]);
        if (c < 0x80) return 0;
        if (c < 0xC0) continue;
        std::size_t const length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        return length > n && base::find_utf8_error(bytes.substr(bytes.size() - n)).reason ==
                                 "unexpected end of data"
                   ? n
                   : 0;
    }
    return 0;
}

Result<void> append_decoded(ThreadState& t, TextState& s, std::string_view bytes) {
    Str* text = TRY(decode_text(t, bytes, s.codec, s.error_handler));
    s.in += to_utf8(text);
    return {};
}

// Bytes to `in`. final: no more will come, an unfinished character is an error; note: tell() may be asked.
Result<void> decode_chunk(ThreadState& t, TextIOWrapper* f, std::string bytes, bool final, bool note) {
    TextState& s = *f->text;
    std::size_t const had = s.in.size();
    s.undecoded.clear();
    switch (s.kind) {
        case TextEncoding::latin1: append_latin1(s.in, bytes); break;
        case TextEncoding::utf8: {
            if (s.skip_mark && (bytes.size() >= 3 || final)) {
                s.skip_mark = false;
                if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
            }
            std::size_t const tail = final ? 0 : incomplete_tail(bytes);
            std::string rest = bytes.substr(bytes.size() - tail);
            bytes.resize(bytes.size() - tail);
            if (base::find_utf8_error(bytes).position == std::string_view::npos)
                s.in += bytes;
            else
                TRY(append_decoded(t, s, bytes));
            s.undecoded = std::move(rest);
            break;
        }
        case TextEncoding::ascii:
            if (base::is_ascii(bytes))
                s.in += bytes;
            else
                TRY(append_decoded(t, s, bytes));
            break;
        case TextEncoding::other: TRY(decode_more(t, f, bytes, final, note)); break;
    }
    // another thread may have taken some meanwhile
    note_newlines(s, std::string_view(s.in).substr(std::min(had, s.in.size())));
    if (final && s.ended_in_return) {
        s.newlines_seen |= 2;
        s.ended_in_return = false;
    }
    return {};
}

// One read of the buffer, appended; false: the end.
Result<bool> read_bytes(ThreadState& t, TextIOWrapper* f, std::string& out) {
    std::size_t const had = out.size();
    if (is_buffered(t, f->buffer)) {
        auto* b = f->buffer.as<Buffered>();
        if (!b->reading) return raise_unsupported(t, "not readable");
        TRY(buffered_read1(t, b, f->text->chunk_size, out));
        return out.size() > had;
    }
    Value size = Value::small_int(std::int64_t(f->text->chunk_size));
    Value read1 = TRY(getattr_optional(t, f->buffer, intern(t, "read1")));
    Value chunk =
        read1 ? TRY(call(t, read1, {size})) : TRY(call_method(t, f->buffer, t.rt.names.read, {size}));
    auto bytes = buffer_of(t, chunk);
    if (!bytes)
        return raise(t, Exc::TypeError,
                     "underlying {}() should have returned a bytes-like object, not '{:.200}'",
                     read1 ? "read1" : "read", type_name_of(t, chunk));
    out += *bytes;
    return out.size() > had;
}

Result<std::string> read_all_bytes(ThreadState& t, TextIOWrapper* f) {
    Value rest = TRY(call_method(t, f->buffer, t.rt.names.read));
    if (rest.is_none()) return std::string();
    auto bytes = buffer_of(t, rest);
    if (!bytes)
        return raise(t, Exc::TypeError,
                     "underlying read() should have returned a bytes-like object, not '{:.200}'",
                     type_name_of(t, rest));
    return std::string(*bytes);
}

void drop_consumed(TextState& s) {
    if (s.position > s.snapshot_start)
        s.has_snapshot = false;
    else
        s.snapshot_start -= s.position;
    s.in.erase(0, s.position);
    s.position = 0;
}

// Where the line at the start of `text` ends, behind its end mark; npos: not in sight yet.
struct LineEnd {
    std::size_t text, mark;  // length without the mark, length of the mark
};
std::optional<LineEnd> find_line_end(TextIOWrapper const* f, std::string_view text, std::size_t from,
                                     bool final) {
    if (f->universal) {
        std::size_t const newline = text.find('\n', from);
        std::size_t const end = std::min(newline, text.size());
        auto* found = static_cast<char const*>(end > from ? std::memchr(text.data() + from, '\r', end - from)
                                                          : nullptr);
        if (found) {
            std::size_t const at = std::size_t(found - text.data());
            if (at + 1 < text.size()) return LineEnd{at, text[at + 1] == '\n' ? 2u : 1u};
            if (final) return LineEnd{at, 1};
            return {};  // the next chunk may begin with the other half of "\r\n"
        }
        if (newline == std::string_view::npos) return {};
        return LineEnd{newline, 1};
    }
    std::string mark = f->newline.is_none() ? "\n" : to_utf8(f->newline);
    std::size_t const at = text.find(mark, from >= mark.size() - 1 ? from - (mark.size() - 1) : 0);
    if (at == std::string_view::npos) return {};
    return LineEnd{at, mark.size()};
}

// The first `count` characters of `text` in bytes.
std::size_t prefix_of(std::string_view text, std::int64_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) {
        ++at;
        while (at < text.size() && (std::uint8_t(text[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

// Takes `size` bytes of `in` as a string.
Str* take(ThreadState& t, TextIOWrapper* f, std::size_t size) {
    TextState& s = *f->text;
    std::string_view text = unread(s).substr(0, size);
    s.position += size;
    if (f->translate && text.find('\r') != std::string_view::npos)
        return make_str(t, translate_newlines(text));
    return make_str(t, text);
}

}  // namespace

std::string translate_newlines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
            continue;
        }
        out += '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
    return out;
}

Result<bool> read_more(ThreadState& t, TextIOWrapper* f) {
    TextState& s = *f->text;
    drop_consumed(s);
    for (;;) {
        std::string bytes = s.undecoded;
        std::size_t const had = s.in.size();
        bool const more = TRY(read_bytes(t, f, bytes));
        if (!more && bytes.empty() && !f->decoder && !s.ended_in_return) return false;
        if (!decode_chunk(t, f, std::move(bytes), !more, true).ok()) {
            forget_input(s);  // what the caller has found so far is lost with it
            return base::raised;
        }
        if (s.in.size() > had) return true;
        if (!more) return false;
    }
}

Result<void> read_rest(ThreadState& t, TextIOWrapper* f) {
    TextState& s = *f->text;
    drop_consumed(s);
    std::string bytes = s.undecoded;
    bytes += TRY(read_all_bytes(t, f));
    return decode_chunk(t, f, std::move(bytes), true, false);
}

Result<std::int64_t> unread_bytes(ThreadState& t, TextIOWrapper* f) {
    TextState& s = *f->text;
    std::string_view const text = unread(s);
    auto const pending = std::int64_t(s.undecoded.size());
    if (text.empty() || (s.kind == TextEncoding::utf8 && s.strict))
        return std::int64_t(text.size()) + pending;
    if (s.kind == TextEncoding::latin1 || (s.kind == TextEncoding::ascii && s.strict))
        return std::int64_t(base::count_code_points(text)) + pending;
    Value bytes = TRY(encode_text(t, make_str(t, text), s.codec, s.error_handler));
    return std::int64_t(bytes.as<Bytes>()->count) + pending;
}

Result<Str*> read_text_line(ThreadState& t, TextIOWrapper* f, std::int64_t limit) {
    TextState& s = *f->text;
    bool final = false;
    for (std::size_t searched = 0;;) {
        std::string_view const text = unread(s);
        auto end = find_line_end(f, text, searched, final);
        std::size_t length = end ? end->text + end->mark : text.size();
        if (limit >= 0) {
            std::size_t most = prefix_of(text, limit);
            bool const enough = std::int64_t(base::count_code_points(text.substr(0, most))) == limit;
            if (enough && most <= length) {
                bool const halved =
                    f->translate && most > 0 && text[most - 1] == '\r' && text.substr(most).starts_with('\n');
                return take(t, f, most + (halved ? 1 : 0));
            }
        }
        if (end || final) return take(t, f, length);
        searched = text.ends_with('\r') ? text.size() - 1 : text.size();
        if (!TRY(read_more(t, f))) final = true;
    }
}

Result<Str*> read_text(ThreadState& t, TextIOWrapper* f, std::int64_t count) {
    if (count < 0) {
        TRY(read_rest(t, f));
        return take(t, f, unread(*f->text).size());
    }
    std::string result;
    for (bool final = false; count > 0;) {
        std::string_view text = unread(*f->text);
        std::size_t size = prefix_of(text, count);
        // A "\r" at the end of what is here may be half of "\r\n".
        if (f->translate && size == text.size() && text.ends_with('\r') && !final) --size;
        std::string_view part = text.substr(0, size);
        bool const halved = f->translate && size < text.size() && part.ends_with('\r') && text[size] == '\n';
        std::string taken = f->translate ? translate_newlines(part) : std::string(part);
        f->text->position += size + (halved ? 1 : 0);
        count -= std::int64_t(base::count_code_points(taken));
        result += taken;
        if (count <= 0) break;
        if (!unread(*f->text).empty() && size > 0) continue;
        if (final) break;
        if (!TRY(read_more(t, f))) final = true;
    }
    return make_str(t, result);
}

}  // namespace minipy::builtins
