// bytes, bytearray: letters of ASCII changed, and the questions what kind of bytes there are.
#include "interpreter/builtins/bytes_methods.hpp"

namespace minipy::builtins {

namespace {

bool upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool alpha(char c) {
    return upper(c) || lower(c);
}
bool digit(char c) {
    return c >= '0' && c <= '9';
}
// (without branches, so that many bytes are changed at a time)
char to_lower_ascii(char c) {
    return char(c + (std::uint8_t(c - 'A') < 26) * 32);
}
char to_upper_ascii(char c) {
    return char(c - (std::uint8_t(c - 'a') < 26) * 32);
}

template <class F>
Value mapped(ThreadState& t, Value self, F&& f) {
    std::string out(bytes_of(self));
    for (char& c : out) c = f(c);
    if (is_bytes(self)) return make_bytes(t, out);
    return make_bytearray(t, out);
}

template <class F>
Value all_are(Value self, F&& f) {
    const std::string_view s = bytes_of(self);
    return Value::boolean(!s.empty() && std::all_of(s.begin(), s.end(), f));
}

}  // namespace

Result<Value> bytes_lower(ThreadState& t, Value self) {
    return mapped(t, self, [](char c) { return to_lower_ascii(c); });
}

Result<Value> bytes_upper(ThreadState& t, Value self) {
    return mapped(t, self, [](char c) { return to_upper_ascii(c); });
}

Result<Value> bytes_swapcase(ThreadState& t, Value self) {
    return mapped(t, self, [](char c) { return alpha(c) ? char(c ^ 32) : c; });
}

Result<Value> bytes_title(ThreadState& t, Value self) {
    bool in_word = false;
    return mapped(t, self, [&in_word](char c) {
        const char out = in_word ? to_lower_ascii(c) : to_upper_ascii(c);
        in_word = alpha(c);
        return out;
    });
}

Result<Value> bytes_capitalize(ThreadState& t, Value self) {
    bool first = true;
    return mapped(t, self, [&first](char c) {
        return std::exchange(first, false) ? to_upper_ascii(c) : to_lower_ascii(c);
    });
}

Result<Value> bytes_isalnum(ThreadState&, Value self) {
    return all_are(self, [](char c) { return alpha(c) || digit(c); });
}

Result<Value> bytes_isalpha(ThreadState&, Value self) {
    return all_are(self, alpha);
}

Result<Value> bytes_isascii(ThreadState&, Value self) {
    const std::string_view s = bytes_of(self);
    return Value::boolean(std::all_of(s.begin(), s.end(), [](char c) { return (c & 0x80) == 0; }));
}

Result<Value> bytes_isdigit(ThreadState&, Value self) {
    return all_are(self, digit);
}

Result<Value> bytes_isspace(ThreadState&, Value self) {
    return all_are(self, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

Result<Value> bytes_islower(ThreadState&, Value self) {
    const std::string_view s = bytes_of(self);
    return Value::boolean(std::none_of(s.begin(), s.end(), upper) && std::any_of(s.begin(), s.end(), lower));
}

Result<Value> bytes_isupper(ThreadState&, Value self) {
    const std::string_view s = bytes_of(self);
    return Value::boolean(std::none_of(s.begin(), s.end(), lower) && std::any_of(s.begin(), s.end(), upper));
}

Result<Value> bytes_istitle(ThreadState&, Value self) {
    bool any = false, in_word = false;
    for (char c : bytes_of(self)) {
        if (upper(c) ? in_word : lower(c) && !in_word) return Value::false_();
        in_word = alpha(c);
        any = any || in_word;
    }
    return Value::boolean(any);
}

}  // namespace minipy::builtins
