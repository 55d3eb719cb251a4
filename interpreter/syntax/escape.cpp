// Escape sequences: one reader for str and for bytes.
#include "interpreter/syntax/escape.hpp"

#include <fmt/format.h>

#include "interpreter/base/utf8.hpp"

namespace minipy::syntax {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

class EscapeReader {
  public:
    EscapeReader(ParseState& state, std::string_view body, Iterator token, std::string& out, bool bytes)
        : state_(state), body_(body), token_(token), out_(out), bytes_(bytes) {}

    void read() {
        while (at_ < body_.size()) {
            const std::size_t backslash = std::min(body_.find('\\', at_), body_.size());
            out_.append(body_.substr(at_, backslash - at_));
            at_ = backslash;
            if (at_ == body_.size()) return;
            if (at_ + 1 == body_.size() || static_cast<unsigned char>(body_[at_ + 1]) >= 0x80) {
                out_.push_back('\\');  // of no escape; CPython says nothing here
                ++at_;
            } else {
                escape();
            }
        }
    }

  private:
    void escape() {
        start_ = at_;
        const char c = body_[at_ + 1];
        at_ += 2;
        switch (c) {
            case '\n': return;
            case '\\':
            case '\'':
            case '"': out_.push_back(c); return;
            case 'a': out_.push_back('\a'); return;
            case 'b': out_.push_back('\b'); return;
            case 'f': out_.push_back('\f'); return;
            case 'n': out_.push_back('\n'); return;
            case 'r': out_.push_back('\r'); return;
            case 't': out_.push_back('\t'); return;
            case 'v': out_.push_back('\v'); return;
            case 'x': hex(2, "truncated \\xXX escape"); return;
            default: break;
        }
        if (c >= '0' && c <= '7') {
            octal();
        } else if (!bytes_ && c == 'u') {
            hex(4, "truncated \\uXXXX escape");
        } else if (!bytes_ && c == 'U') {
            hex(8, "truncated \\UXXXXXXXX escape");
        } else if (!bytes_ && c == 'N') {
            name();
        } else {
            warn(body_.substr(start_, 2));
            out_.append(body_.substr(start_, 2));
        }
    }

    void put(char32_t value) {
        if (bytes_) {
            out_.push_back(static_cast<char>(value & 0xFF));
        } else {
            base::append_utf8(out_, value);
        }
    }

    void octal() {
        char32_t value = 0;
        std::size_t end = at_ - 1;
        while (end < body_.size() && end < start_ + 4 && body_[end] >= '0' && body_[end] <= '7') {
            value = value * 8 + static_cast<char32_t>(body_[end++] - '0');
        }
        at_ = end;
        if (value > 0377) warn(body_.substr(start_, 4));
        put(value);
    }

    void hex(int digits, const char* truncated) {
        char32_t value = 0;
        for (int i = 0; i < digits; ++i, ++at_) {
            const int digit = at_ < body_.size() ? hex_value(body_[at_]) : -1;
            if (digit < 0) fail(truncated);
            value = value * 16 + static_cast<char32_t>(digit);
        }
        if (value > 0x10FFFF) fail("illegal Unicode character");
        put(value);
    }

    void name() {
        const char* malformed = "malformed \\N character escape";
        if (at_ == body_.size() || body_[at_] != '{') fail(malformed);
        ++at_;
        const std::size_t close = body_.find('}', at_);
        const std::size_t first = at_;
        at_ = std::min(close, body_.size());
        if (close == std::string_view::npos || close == first) fail(malformed);
        ++at_;
        const auto& look_up = state_.options.unicode_name;
        const std::string found = look_up ? look_up(body_.substr(first, close - first)) : std::string();
        if (found.empty()) fail("unknown Unicode character name");
        out_.append(found);
    }

    // CPython decodes a copy in which every character beyond ASCII has become an escape of ten characters.
    std::size_t position(std::size_t index) const {
        std::size_t result = 0;
        for (char c : body_.substr(0, index)) {
            const auto byte = static_cast<unsigned char>(c);
            result += byte < 0x80 ? 1 : (byte & 0xC0) == 0x80 ? 0 : 10;
        }
        return result;
    }

    [[noreturn]] void fail(const char* reason) {
        if (bytes_) {
            raise_at_last_token(state_,
                                fmt::format("(value error) invalid \\x escape at position {}", start_));
        }
        const std::size_t from = position(start_), to = position(at_);
        const std::string where = to - from == 1 ? fmt::format("byte 0x5c in position {}", from)
                                                 : fmt::format("bytes in position {}-{}", from, to - 1);
        raise_at_last_token(
            state_, fmt::format("(unicode error) 'unicodeescape' codec can't decode {}: {}", where, reason));
    }

    // Only the first invalid escape of a literal is told.
    void warn(std::string_view escape) {
        if (!warned_) warn_invalid_escape(state_, escape, token_);
        warned_ = true;
    }

    ParseState& state_;
    std::string_view body_;
    Iterator token_;
    std::string& out_;
    bool bytes_;
    bool warned_ = false;
    std::size_t at_ = 0;
    std::size_t start_ = 0;
};

}  // namespace

void decode_str_escapes(ParseState& state, std::string_view body, Iterator token, std::string& out) {
    EscapeReader(state, body, token, out, false).read();
}

void decode_bytes_escapes(ParseState& state, std::string_view body, Iterator token, std::string& out) {
    EscapeReader(state, body, token, out, true).read();
}

void warn_invalid_escape(ParseState& state, std::string_view escape, Iterator token) {
    // A literal may be parsed twice.
    const auto offset = static_cast<std::uint32_t>(escape.data() - state.source.text().data());
    if (offset < state.warned_until) return;
    state.warned_until = offset + 1;
    const bool octal = escape.size() > 2;
    std::string message = fmt::format("invalid {}escape sequence '{}'", octal ? "octal " : "", escape);
    SyntaxError as_error = error_at(state, span_of(token, token), message);
    state.warnings.push_back({SyntaxWarning::Category::DeprecationWarning, std::move(message),
                              static_cast<int>(state.source.position(token->start).line),
                              std::move(as_error)});
}

}  // namespace minipy::syntax
