// binascii's encodings for mail: uuencode, and quoted-printable (RFC 2045, 6.7).
#include "interpreter/builtins/digit_values.hpp"
#include "interpreter/builtins/modules/binascii.hpp"

namespace minipy::builtins {

// ---- uu: a length, then six bits a character from space (or '`') to '_'

Result<Value> a2b_uu(ThreadState& t, Value, Value data) {
    std::string const text = TRY(ascii_argument(t, data));
    std::size_t at = 0;
    // What lies behind the end reads as a zero byte, whose length is 32.
    auto const length = std::size_t(((text.empty() ? 0 : text[at++]) - ' ') & 0x3F);
    std::string out;
    unsigned bits = 0;
    int count = 0;
    while (out.size() < length) {
        unsigned digit = 0;
        char const c = at < text.size() ? text[at] : '\n';
        if (c != '\n' && c != '\r') {
            if (c < ' ' || c > ' ' + 64) return raise_of(t, binascii_error(t), "Illegal char");
            digit = unsigned(c - ' ') & 0x3F;
        }
        ++at;
        bits = bits << 6 | digit;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += char(bits >> count);
        bits &= (1u << count) - 1;
    }
    for (; at < text.size(); ++at) {
        char const c = text[at];  // '`' is a space of some encoders
        if (c != ' ' && c != '`' && c != '\n' && c != '\r')
            return raise_of(t, binascii_error(t), "Trailing garbage");
    }
    return make_bytes(t, out);
}

Result<Value> b2a_uu(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    bool const backtick = args[1] && TRY(truth(t, args[1]));
    if (view.size() > 45) return raise_of(t, binascii_error(t), "At most 45 bytes at once");
    auto digit = [backtick](unsigned value) { return backtick && value == 0 ? '`' : char(value + ' '); };
    std::string out(1, digit(unsigned(view.size())));
    for (std::size_t i = 0; i < view.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t k = i; k < i + 3; ++k)
            bits = bits << 8 | (k < view.size() ? std::uint8_t(view.data()[k]) : 0u);
        for (int shift = 18; shift >= 0; shift -= 6) out += digit(bits >> shift & 63);
    }
    return make_bytes(t, out + '\n');
}

// ---- quoted-printable

namespace {

constexpr std::size_t longest_line = 76;

Result<bool> flag(ThreadState& t, Value v, bool otherwise) {
    if (!v) return otherwise;
    return int_sign(TRY(index_of(t, v))) != 0;
}

struct QuotedStyle {
    bool quote_tabs, is_text, header;
    bool crlf;  // lines end in \r\n, as the first one does
};

class QuotedWriter {
  public:
    QuotedWriter(std::string_view data, QuotedStyle style) : data_(data), style_(style) {}

    std::string write() {
        while (at_ < data_.size()) {
            if (must_quote())
                quote();
            else if (is_line_end())
                end_line();
            else
                copy();
        }
        return std::move(out_);
    }

  private:
    char here() const { return data_[at_]; }
    char after(std::size_t n) const { return at_ + n < data_.size() ? data_[at_ + n] : '\0'; }
    bool at_last() const { return at_ + 1 == data_.size(); }
    bool is_line_end() const {
        return style_.is_text && (here() == '\n' || (here() == '\r' && after(1) == '\n'));
    }

    bool must_quote() const {
        char const c = here();
        auto const byte = std::uint8_t(c);
        if (byte > 126 || c == '=' || (style_.header && c == '_')) return true;
        if (c == '.' && line_ == 0 && (at_last() || after(1) == '\n' || after(1) == '\r' || after(1) == 0))
            return true;
        if (!style_.is_text && (c == '\r' || c == '\n')) return true;
        if ((c == '\t' || c == ' ') && at_last()) return true;
        if (byte >= 33) return false;
        if (c == '\r' || c == '\n') return false;
        return style_.quote_tabs || (c != '\t' && c != ' ');
    }

    void line_break() { out_ += style_.crlf ? "\r\n" : "\n"; }
    // "=" at the end of a line that goes on.
    void soft_break() {
        out_ += '=';
        line_break();
        line_ = 0;
    }
    void put_hex(char c) {
        constexpr char digits[] = "0123456789ABCDEF";
        out_ += '=';
        out_ += digits[std::uint8_t(c) >> 4];
        out_ += digits[std::uint8_t(c) & 15];
    }
    void quote() {
        if (line_ + 3 >= longest_line) soft_break();
        put_hex(here());
        ++at_;
        line_ += 3;
    }
    // Blanks at the end of a line are lost in transport.
    void end_line() {
        if (!out_.empty() && (out_.back() == ' ' || out_.back() == '\t')) {
            char const blank = out_.back();
            out_.pop_back();
            put_hex(blank);
        }
        line_break();
        line_ = 0;
        at_ += here() == '\r' ? 2 : 1;
    }
    void copy() {
        if (!at_last() && after(1) != '\n' && line_ + 1 >= longest_line) soft_break();
        ++line_;
        out_ += style_.header && here() == ' ' ? '_' : here();
        ++at_;
    }

    std::string_view data_;
    QuotedStyle style_;
    std::string out_;
    std::size_t at_ = 0, line_ = 0;
};

}  // namespace

Result<Value> a2b_qp(ThreadState& t, Value, std::span<Value const> args) {
    std::string const text = TRY(ascii_argument(t, args[0]));
    bool const header = TRY(flag(t, args[1], false));
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '=') {
            out += header && text[i] == '_' ? ' ' : text[i];
            ++i;
            continue;
        }
        if (++i >= text.size()) break;
        char const c = text[i];
        if (c == '\n' || c == '\r') {  // a soft line break
            if (c != '\n') i = text.find('\n', i);
            if (i == std::string::npos) break;
            ++i;
        } else if (c == '=') {  // broken text, as some programs write it
            out += '=';
            ++i;
        } else if (i + 1 < text.size() && hex_value(c) >= 0 && hex_value(text[i + 1]) >= 0) {
            out += char(hex_value(c) << 4 | hex_value(text[i + 1]));
            i += 2;
        } else {
            out += '=';
        }
    }
    return make_bytes(t, out);
}

Result<Value> b2a_qp(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    QuotedStyle style{};
    style.quote_tabs = TRY(flag(t, args[1], false));
    style.is_text = TRY(flag(t, args[2], true));
    style.header = TRY(flag(t, args[3], false));
    std::size_t const end = view.view().find('\n');
    style.crlf = end != std::string_view::npos && end > 0 && view.data()[end - 1] == '\r';
    return make_bytes(t, QuotedWriter(view.view(), style).write());
}

}  // namespace minipy::builtins
