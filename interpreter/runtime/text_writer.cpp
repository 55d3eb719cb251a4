// What str() and repr() make of values, written into a text in the making.
#include "interpreter/runtime/text_writer.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/unicode.hpp"

namespace minipy::runtime {

namespace {

void write_escaped(StrBuilder& out, char32_t c, char quote) {
    if (c == char32_t(quote) || c == '\\') {
        out.append('\\');
        out.append(c);
    } else if (c == '\t') {
        out.append_ascii("\\t");
    } else if (c == '\n') {
        out.append_ascii("\\n");
    } else if (c == '\r') {
        out.append_ascii("\\r");
    } else if (is_printable(c)) {
        out.append(c);
    } else {
        std::string escape;
        append_backslash_escape(escape, c);
        out.append_ascii(escape);
    }
}

// What repr() shows as it is and that never is a quote. (Only ASCII; printable characters beyond are looked
// up.)
bool is_plain(char32_t c) {
    return c >= ' ' && c < 0x7F && c != '\'' && c != '"' && c != '\\';
}

bool all_plain(Str const* s) {
    return visit_chars(s, [](auto chars) {
        bool plain = true;
        for (auto c : chars) plain &= is_plain(c);
        return plain;
    });
}

void write_with_escapes(StrBuilder& out, Str const* s) {
    bool single = false, twice = false;
    visit_chars(s, [&](auto chars) {
        for (auto c : chars) {
            single |= c == '\'';
            twice |= c == '"';
        }
    });
    const char quote = single && !twice ? '"' : '\'';
    out.append(quote);
    visit_chars(s, [&](auto chars) {
        for (auto c : chars) is_plain(c) ? out.append(c) : write_escaped(out, c, quote);
    });
    out.append(quote);
}

}  // namespace

void write_quoted(StrBuilder& out, Str const* s) {
    if (!all_plain(s)) return write_with_escapes(out, s);
    out.append('\'');
    out.append(s);
    out.append('\'');
}

Result<Str*> quoted(ThreadState& t, Str* s) {
    if (s->kind == 1 && all_plain(s)) {
        Str* out = TRY(allocate_str_checked(t, std::uint64_t(s->length) + 2, max_ascii));
        auto* to = fill_chars<char>(out);
        to[0] = to[s->length + 1] = '\'';
        copy_bytes(to + 1, s->chars1(), s->length);
        return out;
    }
    StrBuilder out;
    write_with_escapes(out, s);
    return out.finish(t);
}

std::string repr_of(Str const* s) {
    StrBuilder out;
    write_quoted(out, s);
    return out.utf8();
}

namespace {

// Numbers without a box, which have neither subclass nor method of their own. False: v is another value.
bool write_number(StrBuilder& out, Value v) {
    DigitBuffer digits;
    if (v.is_small_int())
        write_int(digits, v, 10);
    else if (v.is_number())
        write_double(digits, v.as_number(), 'r', 0, {.point_zero = true});
    else
        return false;
    out.append_ascii(view_of(digits));
    return true;
}

}  // namespace

Result<void> write_str(ThreadState& t, StrBuilder& out, Value v) {
    if (is_exact_str(t.rt, v))
        out.append(v.as<Str>());
    else if (!write_number(out, v))
        out.append(TRY(str(t, v)));
    return {};
}

Result<void> write_repr(ThreadState& t, StrBuilder& out, Value v) {
    if (is_exact_str(t.rt, v))
        write_quoted(out, v.as<Str>());
    else if (!write_number(out, v))
        out.append(TRY(repr(t, v)));
    return {};
}

}  // namespace minipy::runtime
