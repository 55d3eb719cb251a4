// bytes, bytearray: to text and from it: decode, hex, fromhex.
#include "interpreter/base/utf8.hpp"
#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/digit_values.hpp"
#include "interpreter/builtins/str_methods.hpp"

namespace minipy::builtins {

namespace {

// The one character that hex() puts between bytes.
Result<char> separator_char(ThreadState& t, Value separator) {
    if (TRY(length(t, separator)) != 1) return raise(t, Exc::ValueError, "sep must be length 1.");
    if (is_str(separator)) {
        if (!separator.as<Str>()->ascii) return raise(t, Exc::ValueError, "sep must be ASCII.");
        return char(separator.as<Str>()->at(0));
    }
    if (!is_bytes(separator)) return raise(t, Exc::TypeError, "sep must be str or bytes.");
    const char c = bytes_of(separator)[0];
    if (c & 0x80) return raise(t, Exc::ValueError, "sep must be ASCII.");
    return c;
}

}  // namespace

Result<Value> bytes_decode(ThreadState& t, Value self, ArgSpan args) {
    if (std::string_view all = bytes_of(self); !args[1] && keeps_ascii(args[0]) && base::is_ascii(all))
        return make_str_ascii(t, all.data(), all.size());
    std::string encoding = "utf-8", errors = "strict";
    if (args[0]) {
        TRY(require_str_argument(t, args[0], "decode", "argument 'encoding'"));
        encoding = TRY(codec_name(t, args[0]));
    }
    if (args[1]) {
        TRY(require_str_argument(t, args[1], "decode", "argument 'errors'"));
        errors = TRY(codec_name(t, args[1]));
    }
    if (bytes_of(self).empty()) return Value(t.rt.empty_str);  // whatever the encoding is called
    return Value(TRY(decode_text(t, self, encoding, errors)));
}

Result<Value> hex_text(ThreadState& t, std::string_view data, Value separator, std::int64_t per_separator) {
    constexpr char digits[] = "0123456789abcdef";
    char between = 0;  // (which may be asked for)
    if (separator) between = TRY(separator_char(t, separator));
    std::uint64_t group = std::uint64_t(per_separator < 0 ? -per_separator : per_separator);
    if (!separator || group >= data.size()) group = 0;
    if (data.size() > max_str_length / 3) return raise_no_memory(t);
    if (!group && data.size() > 0) {
        Str* text = allocate_str(t, data.size() * 2, max_ascii);
        char* to = fill_chars<char>(text);
        for (unsigned char byte : data) {
            *to++ = digits[byte >> 4];
            *to++ = digits[byte & 15];
        }
        return text;
    }
    std::string out;
    out.reserve(data.size() * 3);
    for (std::size_t i = 0; i < data.size(); ++i) {
        // Positive groups are counted from the right, negative ones from the left.
        const std::size_t from = per_separator < 0 ? i : data.size() - i;
        if (i && group && from % group == 0) out += between;
        const auto byte = static_cast<unsigned char>(data[i]);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return make_str(t, out);
}

Result<Value> bytes_hex(ThreadState& t, Value self, ArgSpan args) {
    const std::int64_t per = TRY(int_argument(t, args[1], 1));
    return hex_text(t, bytes_of(self), args[0], per);
}

Result<Value> bytes_fromhex(ThreadState& t, Value cls, Value text) {
    TRY(require_str_argument(t, text, "fromhex", "argument"));
    auto* s = text.as<Str>();
    const auto refuse = [&t](std::uint32_t at) {
        return raise(t, Exc::ValueError, "non-hexadecimal number found in fromhex() arg at position {}", at);
    };
    if (!s->ascii)
        for (std::uint32_t i = 0; i < s->length; ++i)
            if (s->at(i) > 127) return refuse(i);
    const std::string_view digits = s->ascii_view();
    std::string out(digits.size() / 2, '\0');
    char* to = out.data();
    for (std::uint32_t i = 0; i < digits.size();) {
        const char c = digits[i];
        const int high = hex_value(c);
        if (high < 0) {
            if (c != ' ' && (c < '\t' || c > '\r')) return refuse(i);
            ++i;
            continue;
        }
        const int low = i + 1 < digits.size() ? hex_value(digits[i + 1]) : -1;
        if (low < 0) return refuse(i + 1);
        *to++ = char(high << 4 | low);
        i += 2;
    }
    out.resize(std::size_t(to - out.data()));
    auto* type = cls.as<Type>();
    if (type == t.rt.types.bytearray) return make_bytearray(t, out);
    Value made = make_bytes(t, out);
    return type == t.rt.types.bytes ? Result<Value>(made) : call(t, cls, {made});
}

}  // namespace minipy::builtins
