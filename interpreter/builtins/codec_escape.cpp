// The encodings unicode_escape and raw_unicode_escape: text as it stands in source code.
#include "interpreter/base/utf8.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/runtime/unicode.hpp"
#include "interpreter/runtime/unicode_data.hpp"

namespace minipy::builtins {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f') return (c | 32) - 'a' + 10;
    return -1;
}

// Hexadecimal digits after an escape's letter.
struct HexDigits {
    char32_t value = 0;
    std::size_t count = 0;
};
HexDigits read_hex(std::string_view text, std::size_t at, std::size_t wanted) {
    HexDigits h;
    for (; h.count < wanted && at + h.count < text.size(); ++h.count) {
        const int digit = hex_value(text[at + h.count]);
        if (digit < 0) break;
        h.value = h.value << 4 | char32_t(digit);
    }
    return h;
}

std::size_t hex_length(char letter) {
    return letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
}

class EscapeDecoder {
  public:
    EscapeDecoder(ThreadState& t, Bytes* bytes, std::string_view errors, bool final)
        : t_(t), text_(bytes->view()), on_error_(t, bytes, "unicodeescape", errors), final_(final) {}

    Result<Decoded> run() {
        while (at_ < text_.size()) {
            if (text_[at_] != '\\') {
                out_.append(static_cast<unsigned char>(text_[at_++]));
                continue;
            }
            if (!TRY(escape())) break;
        }
        if (invalid_ >= 0) TRY(warn_of_escape(t_, char32_t(invalid_)));
        return Decoded{TRY(out_.finish(t_)), at_};
    }

  private:
    // False: not final, and the escape may go on in what follows.
    Result<bool> escape() {
        const std::size_t start = at_;
        if (start + 1 == text_.size()) return cut_off(start, text_.size(), "\\ at end of string");
        const char c = text_[start + 1];
        at_ = start + 2;
        switch (c) {
            case '\n': return true;
            case '\\':
            case '\'':
            case '"': return put(c);
            case 'b': return put('\b');
            case 'f': return put('\f');
            case 't': return put('\t');
            case 'n': return put('\n');
            case 'r': return put('\r');
            case 'v': return put('\v');
            case 'a': return put('\a');
            case 'x':
            case 'u':
            case 'U': return hexadecimal(start, c);
            case 'N': return named(start);
            default: break;
        }
        if (c >= '0' && c <= '7') return octal(start);
        if (invalid_ < 0) invalid_ = static_cast<unsigned char>(c);
        out_.append('\\');
        return put(c);
    }

    bool put(char c) {
        out_.append(static_cast<unsigned char>(c));
        return true;
    }

    Result<bool> octal(std::size_t start) {
        char32_t value = 0;
        at_ = start + 1;
        for (int i = 0; i < 3 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i)
            value = value * 8 + char32_t(text_[at_++] - '0');
        if (value > 0377 && invalid_ < 0) invalid_ = int(value);
        out_.append(value);
        return true;
    }

    Result<bool> hexadecimal(std::size_t start, char letter) {
        const HexDigits h = read_hex(text_, at_, hex_length(letter));
        at_ += h.count;
        if (h.count < hex_length(letter)) {
            char const* reason = letter == 'x'   ? "truncated \\xXX escape"
                                 : letter == 'u' ? "truncated \\uXXXX escape"
                                                 : "truncated \\UXXXXXXXX escape";
            return at_ == text_.size() ? cut_off(start, at_, reason) : refuse(start, at_, reason);
        }
        if (h.value > max_point) return refuse(start, at_, "illegal Unicode character");
        out_.append(h.value);
        return true;
    }

    Result<bool> named(std::size_t start) {
        char const* malformed = "malformed \\N character escape";
        if (at_ == text_.size()) return cut_off(start, at_, malformed);
        if (text_[at_] != '{') return refuse(start, at_, malformed);
        const std::size_t close = text_.find('}', at_);
        if (close == text_.npos) {
            at_ = text_.size();
            return cut_off(start, at_, malformed);
        }
        const bool empty = close == at_ + 1;
        const std::u32string found = ucd::named(text_.substr(at_ + 1, close - at_ - 1), false);
        at_ = close + (empty ? 0 : 1);
        if (!found.empty()) {
            out_.append(found[0]);
            return true;
        }
        return refuse(start, at_, empty ? malformed : "unknown Unicode character name");
    }

    Result<bool> cut_off(std::size_t start, std::size_t end, char const* reason) {
        if (final_) return refuse(start, end, reason);
        at_ = start;
        return false;
    }

    Result<bool> refuse(std::size_t start, std::size_t end, char const* reason) {
        at_ = TRY(on_error_.handle(out_, start, end, reason));
        text_ = on_error_.input()->view();
        return true;
    }

    ThreadState& t_;
    std::string_view text_;
    DecodeErrors on_error_;
    bool final_;
    std::size_t at_ = 0;
    int invalid_ = -1;
    StrBuilder out_;
};

}  // namespace

Result<void> warn_of_escape(ThreadState& t, char32_t invalid) {
    if (invalid > 255)
        return warn(t, Exc::DeprecationWarning,
                    fmt::format("invalid octal escape sequence '\\{:o}'", std::uint32_t(invalid)));
    std::string character;
    base::append_utf8(character, invalid);
    return warn(t, Exc::DeprecationWarning, fmt::format("invalid escape sequence '\\{}'", character));
}

Result<Decoded> decode_unicode_escape(ThreadState& t, Bytes* bytes, std::string_view errors, bool final) {
    EscapeDecoder decoder(t, bytes, errors, final);
    return decoder.run();
}

Result<Bytes*> encode_unicode_escape(ThreadState& t, Str* s) {
    std::string out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (c == '\\')
            out += "\\\\";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c >= ' ' && c < 0x7F)
            out += char(c);
        else
            append_backslash_escape(out, c);
    }
    return make_bytes(t, out);
}

Result<Bytes*> encode_raw_unicode_escape(ThreadState& t, Str* s) {
    std::string out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) {
        if (s->at(i) < 256)
            out += char(s->at(i));
        else
            append_backslash_escape(out, s->at(i));
    }
    return make_bytes(t, out);
}

Result<Decoded> decode_raw_unicode_escape(ThreadState& t, Bytes* bytes, std::string_view errors, bool final) {
    std::string_view text = bytes->view();
    DecodeErrors on_error(t, bytes, "rawunicodeescape", errors);
    StrBuilder out;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c != '\\') {
            out.append(static_cast<unsigned char>(c));
            ++at;
            continue;
        }
        if (at + 1 == text.size() && !final) break;
        const char letter = at + 1 < text.size() ? text[at + 1] : '\0';
        if (letter != 'u' && letter != 'U') {
            out.append('\\');
            ++at;
            if (letter == '\\' && at < text.size()) {
                out.append('\\');
                ++at;
            }
            continue;
        }
        const HexDigits h = read_hex(text, at + 2, hex_length(letter));
        const std::size_t end = at + 2 + h.count;
        if (h.count < hex_length(letter)) {
            if (end == text.size() && !final) break;
            at = TRY(on_error.handle(
                out, at, end, letter == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape"));
            text = on_error.input()->view();
        } else if (h.value > max_point) {
            at = TRY(on_error.handle(out, at, end, "\\Uxxxxxxxx out of range"));
            text = on_error.input()->view();
        } else {
            out.append(h.value);
            at = end;
        }
    }
    return Decoded{TRY(out.finish(t)), at};
}

}  // namespace minipy::builtins
