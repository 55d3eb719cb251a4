// JSON strings: reading and writing them.
#include "interpreter/builtins/modules/json/json.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::json {

base::Raised raise_decode_error(ThreadState& t, std::string_view message, Str* text, std::int64_t place) {
    auto make_error = [&]() -> Result<Value> {
        TRY(import_module(t, "json.decoder"));
        Value module = TRY(dict_get(t, t.rt.modules, make_str(t, "json.decoder")));
        if (!module) return raise(t, Exc::ImportError, "json.decoder");
        return call_method(t, module, "JSONDecodeError", {make_str(t, message), text, make_int(t, place)});
    };
    Result<Value> error = make_error();
    if (!error.ok()) return raised;
    return raise_value(t, error.take());
}

namespace {

bool is_high(char32_t c) {
    return c >= 0xD800 && c < 0xDC00;
}
bool is_low(char32_t c) {
    return c >= 0xDC00 && c < 0xE000;
}

template <class C>
class StringScanner {
  public:
    StringScanner(ThreadState& t, Str* text, std::span<C const> chars, std::int64_t at, bool strict)
        : t_(t), text_(text), chars_(chars), begin_(at - 1), at_(at), strict_(strict) {}
    Result<Str*> run();
    std::int64_t at() const { return at_; }

  private:
    std::int64_t size() const { return std::int64_t(chars_.size()); }
    Result<char32_t> escape();
    Result<char32_t> hexadecimal(std::int64_t at);
    Result<Str*> unterminated() {
        return raise_decode_error(t_, "Unterminated string starting at", text_, begin_);
    }
    Result<char32_t> bad_escape(std::int64_t place) {
        return raise_decode_error(t_, "Invalid \\uXXXX escape", text_, place);
    }

    ThreadState& t_;
    Str* text_;
    std::span<C const> chars_;
    std::int64_t begin_, at_;
    bool strict_;
};

template <class C>
Result<char32_t> StringScanner<C>::hexadecimal(std::int64_t at) {
    char32_t value = 0;
    for (std::int64_t i = at; i < at + 4; ++i) {
        const char32_t c = chars_[std::size_t(i)];
        int digit;
        if (c >= '0' && c <= '9')
            digit = int(c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            digit = int((c | 32) - 'a' + 10);
        else
            return bad_escape(at - 1);
        value = value * 16 + char32_t(digit);
    }
    return value;
}

// What follows a backslash; at_ is behind it.
template <class C>
Result<char32_t> StringScanner<C>::escape() {
    const char32_t c = chars_[std::size_t(at_++)];
    switch (c) {
        case '"':
        case '\\':
        case '/': return c;
        case 'b': return U'\b';
        case 'f': return U'\f';
        case 'n': return U'\n';
        case 'r': return U'\r';
        case 't': return U'\t';
        case 'u': break;
        default: return raise_decode_error(t_, "Invalid \\escape", text_, at_ - 2);
    }
    if (at_ + 4 >= size()) return bad_escape(at_ - 1);
    char32_t value = TRY(hexadecimal(at_));
    at_ += 4;
    if (is_high(value) && at_ + 6 < size() && chars_[std::size_t(at_)] == '\\' &&
        chars_[std::size_t(at_) + 1] == 'u') {
        const char32_t second = TRY(hexadecimal(at_ + 2));
        if (is_low(second)) {
            value = 0x10000 + ((value - 0xD800) << 10) + (second - 0xDC00);
            at_ += 6;
        }
    }
    return value;
}

template <class C>
Result<Str*> StringScanner<C>::run() {
    StrBuilder out;
    bool escaped = false;
    for (;;) {
        const std::int64_t from = at_;
        while (at_ < size() && chars_[std::size_t(at_)] != '"' && chars_[std::size_t(at_)] != '\\') {
            if (chars_[std::size_t(at_)] <= 0x1F && strict_)
                return raise_decode_error(t_, "Invalid control character at", text_, at_);
            ++at_;
        }
        if (at_ == size()) return unterminated();
        const bool closed = chars_[std::size_t(at_++)] == '"';
        if (closed && !escaped) return substring(t_, text_, std::size_t(from), std::size_t(at_ - 1));
        out.append(text_, std::size_t(from), std::size_t(at_ - 1));
        if (closed) return out.finish(t_);
        escaped = true;
        if (at_ == size()) return unterminated();
        out.append(TRY(escape()));
    }
}

}  // namespace

Result<Str*> scan_string(ThreadState& t, Str* text, std::int64_t& at, bool strict) {
    if (at < 0 || at > std::int64_t(text->length)) return raise(t, Exc::ValueError, "end is out of bounds");
    return visit_chars(text, [&](auto chars) -> Result<Str*> {
        StringScanner scanner(t, text, chars, at, strict);
        Str* s = TRY(scanner.run());
        at = scanner.at();
        return s;
    });
}

namespace {

Result<Str*> string_argument(ThreadState& t, Value v) {
    if (is_str(v)) return v.as<Str>();
    return raise(t, Exc::TypeError, "first argument must be a string, not {}", type_name_of(t, v));
}

// The letter of a short escape, or 0.
char short_escape(char32_t c) {
    switch (c) {
        case '\\':
        case '"': return char(c);
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return 0;
    }
}

void append_u(StrBuilder& out, char32_t c) {
    constexpr char digits[] = "0123456789abcdef";
    out.append_ascii("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) out.append(char32_t(digits[c >> shift & 15]));
}

}  // namespace

void append_encoded(StrBuilder& out, Str const* s, bool ascii) {
    out.append('"');
    visit_chars(s, [&](auto chars) {
        std::size_t from = 0;
        for (std::size_t i = 0; i < chars.size(); ++i) {
            const char32_t c = chars[i];
            if (c >= ' ' && c != '"' && c != '\\' && (c < 0x7F || !ascii)) continue;
            out.append(s, from, i);
            from = i + 1;
            if (char letter = short_escape(c)) {
                out.append('\\');
                out.append(char32_t(letter));
            } else if (c >= 0x10000) {
                append_u(out, 0xD800 + ((c - 0x10000) >> 10));
                append_u(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
            } else {
                append_u(out, c);
            }
        }
        out.append(s, from, chars.size());
    });
    out.append('"');
}

namespace {

Result<Value> encoded(ThreadState& t, Value v, bool ascii) {
    StrBuilder out;
    append_encoded(out, TRY(string_argument(t, v)), ascii);
    return TRY(out.finish(t));
}

}  // namespace

Result<Value> encode_basestring(ThreadState& t, Value, Value s) {
    return encoded(t, s, false);
}
Result<Value> encode_basestring_ascii(ThreadState& t, Value, Value s) {
    return encoded(t, s, true);
}

Result<Value> scanstring(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "scanstring() takes no keyword arguments");
    if (args.count < 2)
        return raise(t, Exc::TypeError, "scanstring() takes at least 2 arguments ({} given)", args.count);
    if (args.count > 3)
        return raise(t, Exc::TypeError, "scanstring() takes at most 3 arguments ({} given)", args.count);
    std::int64_t at = TRY(index_as_int64(t, args[1]));
    const bool strict = args.count < 3 || TRY(truth(t, args[2]));
    Str* s = TRY(scan_string(t, TRY(string_argument(t, args[0])), at, strict));
    return make_tuple(t, {s, make_int(t, at)});
}

}  // namespace minipy::builtins::json
