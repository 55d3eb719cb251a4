// The native module binascii: the functions and their table. Quoted-printable and uu stand in files of their
// own.
#include "interpreter/builtins/modules/binascii.hpp"

#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/digit_values.hpp"
#include "interpreter/builtins/integer_bytes.hpp"

#include <zlib.h>

namespace minipy::builtins {

Type* binascii_error(ThreadState& t) {
    return kept_type(t, Kept::binascii_error, [](ThreadState& t) {
        return make_error_type(t, "binascii", "Error", {exception_type(t.rt, Exc::ValueError)});
    });
}

Result<std::string> ascii_argument(ThreadState& t, Value v) {
    if (is_str(v)) {
        if (!v.as<Str>()->ascii)
            return raise(t, Exc::ValueError, "string argument should contain only ASCII characters");
        return std::string(v.as<Str>()->ascii_view());
    }
    if (!is_bytes_like(v))
        return raise(t, Exc::TypeError, "argument should be bytes, buffer or ASCII string, not '{}'",
                     type_name_of(t, v));
    BufferView const view = TRY(get_buffer(t, v));
    return std::string(view.view());
}

namespace {

// ---- hexadecimal

// The separator of hexlify: absent, a str or bytes of one character.
Result<Value> separator_argument(ThreadState& t, Value separator) {
    if (!separator) return separator;
    if (TRY(length(t, separator)) != 1) return raise(t, Exc::ValueError, "sep must be length 1.");
    return separator;
}

Result<Value> b2a_hex(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    Value const separator = TRY(separator_argument(t, args[1]));
    std::int64_t const per = args[2] ? TRY(index_as_int64(t, args[2])) : 1;
    Value const text = TRY(hex_text(t, view.view(), separator, per));
    return make_bytes(t, text.as<Str>()->ascii_view());
}

Result<Value> a2b_hex(ThreadState& t, Value, Value arg) {
    std::string const text = TRY(ascii_argument(t, arg));
    if (text.size() % 2) return raise_of(t, binascii_error(t), "Odd-length string");
    std::string out(text.size() / 2, '\0');
    int seen = 0;  // negative once a digit is none
    for (std::size_t i = 0; i < out.size(); ++i) {
        int const high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);
        seen |= high | low;
        out[i] = char(high << 4 | low);
    }
    if (seen < 0) return raise_of(t, binascii_error(t), "Non-hexadecimal digit found");
    return make_bytes(t, out);
}

// ---- base64 (RFC 4648)

// Four digits of three bytes; of those that are missing at the end, '='.
void put_base64(char* to, unsigned char const* from, std::size_t left) {
    unsigned const bits = unsigned(from[0]) << 16 | (left > 1 ? unsigned(from[1]) << 8 : 0) |
                          (left > 2 ? unsigned(from[2]) : 0);
    to[0] = base64_alphabet[bits >> 18];
    to[1] = base64_alphabet[bits >> 12 & 63];
    to[2] = left > 1 ? base64_alphabet[bits >> 6 & 63] : '=';
    to[3] = left > 2 ? base64_alphabet[bits & 63] : '=';
}

Result<Value> b2a_base64(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    bool const newline = args[1].is_absent() || TRY(index_as_int64(t, args[1])) != 0;
    std::size_t const digits = (view.size() + 2) / 3 * 4;
    std::string out(digits + newline, '\n');
    auto const* from = reinterpret_cast<unsigned char const*>(view.data());
    std::size_t left = view.size();
    char* to = out.data();
    for (; left >= 3; left -= 3, from += 3, to += 4) put_base64(to, from, 3);
    if (left > 0) put_base64(to, from, left);
    return make_bytes(t, out);
}

// What stands in front in whole groups of four digits; `at` moves behind it.
std::string decode_base64_groups(std::string_view text, std::size_t& at) {
    std::string out(text.size() / 4 * 3, '\0');
    char* to = out.data();
    for (; text.size() - at >= 4; at += 4) {
        int const a = base64_value(text[at]), b = base64_value(text[at + 1]), c = base64_value(text[at + 2]),
                  d = base64_value(text[at + 3]);
        if ((a | b | c | d) < 0) break;
        int const bits = a << 18 | b << 12 | c << 6 | d;
        *to++ = char(bits >> 16);
        *to++ = char(bits >> 8);
        *to++ = char(bits);
    }
    out.resize(std::size_t(to - out.data()));
    return out;
}

// Decoding that skips what is no base64, or in strict mode objects to it.
Result<Value> decode_base64(ThreadState& t, std::string const& text, bool strict) {
    auto wrong = [&](char const* message) {
        return raise_of(t, binascii_error(t), std::string_view(message));
    };
    int position = 0, pads = 0;
    unsigned left = 0;
    bool padding = false;
    if (strict && !text.empty() && text[0] == '=') return wrong("Leading padding not allowed");
    std::size_t i = 0;
    std::string out = decode_base64_groups(text, i);
    for (; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '=') {
            padding = true;
            if (position >= 2 && position + ++pads >= 4) {  // complete
                if (strict && i + 1 < text.size()) return wrong("Excess data after padding");
                return make_bytes(t, out);
            }
            continue;
        }
        int const digit = base64_value(c);
        if (digit < 0) {
            if (strict) return wrong("Only base64 data is allowed");
            continue;
        }
        if (strict && padding) return wrong("Discontinuous padding not allowed");
        pads = 0;
        if (position > 0) out += char(left << (position * 2) | unsigned(digit) >> (6 - position * 2));
        left = unsigned(digit) & (0x3Fu >> position * 2);
        position = (position + 1) % 4;
        if (position == 0) left = 0;
    }
    if (position == 1)
        return raise_of(
            t, binascii_error(t),
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a "
            "multiple of 4",
            out.size() / 3 * 4 + 1);
    if (position != 0) return wrong("Incorrect padding");
    return make_bytes(t, out);
}

Result<Value> a2b_base64(ThreadState& t, Value, std::span<Value const> args) {
    std::string const text = TRY(ascii_argument(t, args[0]));
    bool const strict = args[1] && TRY(truth(t, args[1]));
    return decode_base64(t, text, strict);
}

// ---- checksums

// An int of which the low 32 bits count.
Result<std::uint32_t> low_word(ThreadState& t, Value v) {
    return std::uint32_t(int_low_bits(TRY(index_of(t, v))));
}

Result<Value> checksum_crc32(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    std::uint32_t const start = args[1] ? TRY(low_word(t, args[1])) : 0;
    auto const* data = reinterpret_cast<unsigned char const*>(view.data());
    return make_int(t, std::int64_t(view.size() ? crc32_z(start, data, view.size()) : start));
}

// CRC-CCITT, polynomial 0x1021, as BinHex 4 uses it.
Result<Value> checksum_crc_hqx(ThreadState& t, Value, std::span<Value const> args) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    std::uint32_t crc = TRY(low_word(t, args[1])) & 0xFFFF;
    for (char c : view.view()) {
        crc ^= std::uint32_t(std::uint8_t(c)) << 8;
        for (int bit = 0; bit < 8; ++bit) crc = (crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xFFFF;
    }
    return make_int(t, crc);
}

constexpr char hex_signature[] = "data, sep=<unrepresentable>, bytes_per_sep=1";
constexpr char hex_doc[] =
    "Hexadecimal representation of binary data.\n\n  sep\n    An optional single character or byte to "
    "separate "
    "hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from the\n   "
    " "
    "right, negative values count from the left.\n\nThe return value is a bytes object.";

constexpr MethodDef functions[] = {
    method("a2b_uu", a2b_uu, "data, /", "Decode a line of uuencoded data."),
    method("b2a_uu", b2a_uu, "data, /, *, backtick=False", "Uuencode line of data."),
    method(
        "a2b_base64", a2b_base64, "data, /, *, strict_mode=False",
        "Decode a line of base64 data.\n\n  strict_mode\n    When set to True, bytes that are not part of "
        "the base64 standard are not allowed.\n    The same applies to excess data after padding (= / ==)."),
    method("b2a_base64", b2a_base64, "data, /, *, newline=True", "Base64-code line of data."),
    method("a2b_hex", a2b_hex, "hexstr, /",
           "Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits "
           "(upper or lower case).\nThis function is also available as \"unhexlify()\"."),
    method("b2a_hex", b2a_hex, hex_signature, hex_doc),
    method("hexlify", b2a_hex, hex_signature, hex_doc),
    method("unhexlify", a2b_hex, "hexstr, /",
           "Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits "
           "(upper or lower case)."),
    method("crc_hqx", checksum_crc_hqx, 2, 2, "data, crc, /", "Compute CRC-CCITT incrementally."),
    method("crc32", checksum_crc32, 1, 2, "data, crc=0, /", "Compute CRC-32 incrementally."),
    method("a2b_qp", a2b_qp, "data, header=False", "Decode a string of qp-encoded data."),
    method(
        "b2a_qp", b2a_qp, "data, quotetabs=False, istext=True, header=False",
        "Encode a string using quoted-printable encoding.\n\nOn encoding, when istext is set, newlines are "
        "not encoded, and white\nspace at end of lines is.  When istext is not set, \\r and \\n "
        "(CR/LF)\nare both encoded.  When quotetabs is set, space and tabs are encoded."),
};

Result<void> init(ThreadState& t, Module* module) {
    Type* incomplete = kept_type(t, Kept::binascii_incomplete, [](ThreadState& t) {
        return make_error_type(t, "binascii", "Incomplete", {exception_type(t.rt, Exc::Exception)});
    });
    dict_set_str(t, module->dict, intern(t, "Error"), Value(binascii_error(t)));
    dict_set_str(t, module->dict, intern(t, "Incomplete"), Value(incomplete));
    return {};
}

}  // namespace

extern NativeModule const binascii_module;
NativeModule const binascii_module = {"binascii", "Conversion between binary data and ASCII", functions,
                                      init};

}  // namespace minipy::builtins
