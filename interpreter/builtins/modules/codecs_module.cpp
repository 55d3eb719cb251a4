// The native module _codecs: what the library's module codecs and the package encodings are built on.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/argument_type.hpp"

namespace minipy::builtins {

namespace {

// ---- arguments: (data or text, errors=None, ...)

Result<std::string> errors_argument(ThreadState& t, std::string_view function, Value v) {
    if (!v || v.is_none()) return std::string("strict");
    if (!is_str(v))
        return raise(t, Exc::TypeError, "{}() argument 2 must be str or None, not {}", function,
                     argument_type(t, v));
    return codec_name(t, v);
}

Result<Str*> text_argument(ThreadState& t, std::string_view function, Value v) {
    if (is_str(v)) return v.as<Str>();
    return raise(t, Exc::TypeError, "{}() argument 1 must be str, not {}", function, argument_type(t, v));
}

// Bytes-like, or for the escape codecs a str that stands for its UTF-8.
Result<Bytes*> data_argument(ThreadState& t, Value v, bool text_too = false) {
    if (is_bytes(v)) return v.as<Bytes>();
    if (text_too && is_str(v)) return encode_utf8(t, v.as<Str>(), "strict");
    BufferView view = TRY(get_buffer(t, v));
    return make_bytes(t, view.view());
}

Result<bool> final_argument(ThreadState& t, Value v, bool otherwise) {
    if (!v) return otherwise;
    return truth(t, v);
}

Value pair(ThreadState& t, Value first, std::size_t second) {
    return make_tuple(t, {first, make_int(t, std::int64_t(second))});
}

// ---- encoders: (text, errors) -> (bytes, characters)

using Encoder = Result<Bytes*> (*)(ThreadState&, Str*, std::string_view errors);

struct EncoderName {
    char const* function;
    Encoder encode;
};
template <EncoderName const& name>
Result<Value> encode(ThreadState& t, Value, std::span<Value const> args) {
    Str* text = TRY(text_argument(t, name.function, args[0]));
    const std::string errors = TRY(errors_argument(t, name.function, args[1]));
    return pair(t, TRY(name.encode(t, text, errors)), text->length);
}

constexpr EncoderName utf8_encoder{"utf_8_encode", encode_utf8};
constexpr EncoderName ascii_encoder{"ascii_encode", encode_ascii};
constexpr EncoderName latin1_encoder{"latin_1_encode", encode_latin1};
constexpr EncoderName utf16_le_encoder{"utf_16_le_encode", [](ThreadState& t, Str* s, std::string_view e) {
                                           return encode_utf16(t, s, e, ByteOrder::little);
                                       }};
constexpr EncoderName utf16_be_encoder{"utf_16_be_encode", [](ThreadState& t, Str* s, std::string_view e) {
                                           return encode_utf16(t, s, e, ByteOrder::big);
                                       }};
constexpr EncoderName utf32_le_encoder{"utf_32_le_encode", [](ThreadState& t, Str* s, std::string_view e) {
                                           return encode_utf32(t, s, e, ByteOrder::little);
                                       }};
constexpr EncoderName utf32_be_encoder{"utf_32_be_encode", [](ThreadState& t, Str* s, std::string_view e) {
                                           return encode_utf32(t, s, e, ByteOrder::big);
                                       }};
constexpr EncoderName utf_7_encoder{"utf_7_encode", encode_utf7};
constexpr EncoderName unicode_escape_encoder{
    "unicode_escape_encode",
    [](ThreadState& t, Str* s, std::string_view) { return encode_unicode_escape(t, s); }};
constexpr EncoderName raw_unicode_escape_encoder{
    "raw_unicode_escape_encode",
    [](ThreadState& t, Str* s, std::string_view) { return encode_raw_unicode_escape(t, s); }};

// byteorder: -1 little, 1 big, 0 native with a mark.
Result<ByteOrder> order_argument(ThreadState& t, Value v) {
    const int order = TRY(int_argument(t, v, 0));
    return order < 0 ? ByteOrder::little : order > 0 ? ByteOrder::big : ByteOrder::native;
}

template <Result<Bytes*> (*encoder)(ThreadState&, Str*, std::string_view, ByteOrder)>
Result<Value> encode_ordered(ThreadState& t, Value, std::span<Value const> args) {
    Str* text = TRY(text_argument(t, "utf_encode", args[0]));
    const std::string errors = TRY(errors_argument(t, "utf_encode", args[1]));
    const ByteOrder order = TRY(order_argument(t, args[2]));
    return pair(t, TRY(encoder(t, text, errors, order)), text->length);
}

// ---- decoders: (data, errors, final) -> (text, bytes)

Result<Value> utf_8_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0]));
    const std::string errors = TRY(errors_argument(t, "utf_8_decode", args[1]));
    Decoded d = TRY(decode_utf8(t, data, errors, TRY(final_argument(t, args[2], false))));
    return pair(t, d.text, d.consumed);
}

Result<Value> utf_7_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0]));
    const std::string errors = TRY(errors_argument(t, "utf_7_decode", args[1]));
    Decoded d = TRY(decode_utf7(t, data, errors, TRY(final_argument(t, args[2], false))));
    return pair(t, d.text, d.consumed);
}

Result<Value> ascii_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0]));
    Decoded d = TRY(decode_ascii(t, data, TRY(errors_argument(t, "ascii_decode", args[1]))));
    return pair(t, d.text, d.consumed);
}

Result<Value> latin_1_decode(ThreadState& t, Value, std::span<Value const> args) {
    Decoded d = TRY(decode_latin1(t, TRY(data_argument(t, args[0]))));
    return pair(t, d.text, d.consumed);
}

using OrderedDecoder = Result<Decoded> (*)(ThreadState&, Bytes*, std::string_view, bool, ByteOrder&);

template <OrderedDecoder decoder, ByteOrder fixed_order>
Result<Value> decode_ordered(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0]));
    const std::string errors = TRY(errors_argument(t, "utf_decode", args[1]));
    ByteOrder order = fixed_order;
    Decoded d = TRY(decoder(t, data, errors, TRY(final_argument(t, args[2], false)), order));
    return pair(t, d.text, d.consumed);
}

// (data, errors, byteorder, final) -> (text, bytes, byteorder found)
template <OrderedDecoder decoder>
Result<Value> decode_finding_order(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0]));
    const std::string errors = TRY(errors_argument(t, "utf_ex_decode", args[1]));
    ByteOrder order = TRY(order_argument(t, args[2]));
    Decoded d = TRY(decoder(t, data, errors, TRY(final_argument(t, args[3], false)), order));
    const int found = order == ByteOrder::little ? -1 : order == ByteOrder::big ? 1 : 0;
    return make_tuple(t, {Value(d.text), make_int(t, std::int64_t(d.consumed)), Value::small_int(found)});
}

Result<Value> unicode_escape_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0], true));
    const std::string errors = TRY(errors_argument(t, "unicode_escape_decode", args[1]));
    const bool final = TRY(final_argument(t, args[2], true));
    Decoded d = TRY(decode_unicode_escape(t, data, errors, final));
    return pair(t, d.text, final ? data->count : d.consumed);  // (a handler may have put other bytes there)
}

Result<Value> raw_unicode_escape_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0], true));
    const std::string errors = TRY(errors_argument(t, "raw_unicode_escape_decode", args[1]));
    const bool final = TRY(final_argument(t, args[2], true));
    Decoded d = TRY(decode_raw_unicode_escape(t, data, errors, final));
    return pair(t, d.text, final ? data->count : d.consumed);  // (a handler may have put other bytes there)
}

// ---- bytes as escapes in bytes: escape_encode, escape_decode

Result<Value> escape_encode(ThreadState& t, Value, std::span<Value const> args) {
    if (!is_bytes(args[0]))
        return raise(t, Exc::TypeError, "escape_encode() argument 1 must be bytes, not {}",
                     argument_type(t, args[0]));
    auto* data = args[0].as<Bytes>();
    std::string shown = repr_of_bytes(data->view());
    std::string out = shown.substr(2, shown.size() - 3);
    if (shown[1] == '"')  // single quotes are escaped whatever repr() does
        for (std::size_t at = 0; (at = out.find('\'', at)) != out.npos; at += 2) out.insert(at, 1, '\\');
    return pair(t, make_bytes(t, out), data->count);
}

Result<Value> escape_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0], true));
    const std::string errors = TRY(errors_argument(t, "escape_decode", args[1]));
    const std::string_view s = data->view();
    std::string out;
    int invalid = -1;  // the first escape that means nothing
    const auto hex = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
    };
    for (std::size_t i = 0; i < s.size();) {
        if (s[i] != '\\') {
            out += s[i++];
            continue;
        }
        if (++i == s.size()) return raise(t, Exc::ValueError, "Trailing \\ in string");
        const char c = s[i++];
        constexpr std::string_view letters = "\\'\"bftnrva", meant = "\\'\"\b\f\t\n\r\v\a";
        if (const std::size_t at = letters.find(c); at != letters.npos) {
            out += meant[at];
        } else if (c >= '0' && c <= '7') {
            int value = c - '0';
            for (int n = 1; n < 3 && i < s.size() && s[i] >= '0' && s[i] <= '7'; ++n)
                value = value * 8 + s[i++] - '0';
            if (value > 0377 && invalid < 0) invalid = value;
            out += char(value);
        } else if (c == 'x') {
            if (i + 1 < s.size() && hex(s[i]) >= 0 && hex(s[i + 1]) >= 0) {
                out += char(hex(s[i]) << 4 | hex(s[i + 1]));
                i += 2;
                continue;
            }
            if (errors == "strict")
                return raise(t, Exc::ValueError, "invalid \\x escape at position {}", i - 2);
            if (errors == "replace")
                out += '?';
            else if (errors != "ignore")
                return raise(t, Exc::ValueError, "decoding error; unknown error handling code: {}", errors);
            if (i < s.size() && hex(s[i]) >= 0) ++i;
        } else if (c != '\n') {
            if (invalid < 0) invalid = static_cast<unsigned char>(c);
            out += '\\';
            out += c;
        }
    }
    if (invalid >= 0) TRY(warn_of_escape(t, char32_t(invalid)));
    return pair(t, make_bytes(t, out), s.size());
}

Result<Value> readbuffer_encode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0], true));
    return pair(t, data, data->count);
}

// ---- charmap: a str or mapping says what each byte or character becomes

Result<Value> charmap_decode(ThreadState& t, Value, std::span<Value const> args) {
    Bytes* data = TRY(data_argument(t, args[0]));
    const std::string errors = TRY(errors_argument(t, "charmap_decode", args[1]));
    Value mapping = args[2];
    if (!mapping || mapping.is_none()) {
        Decoded d = TRY(decode_latin1(t, data));
        return pair(t, d.text, d.consumed);
    }
    DecodeErrors on_error(t, data, "charmap", errors);
    StrBuilder out;
    for (std::size_t i = 0; i < data->count;) {
        const auto byte = static_cast<unsigned char>(data->data[i]);
        bool known = true;
        if (is_str(mapping)) {
            auto* table = mapping.as<Str>();
            known = byte < table->length && table->at(byte) != 0xFFFE;
            if (known) out.append(table->at(byte));
        } else {
            Result<Value> found = get_item(t, mapping, Value::small_int(byte));
            if (!found.ok() && !catch_error(t, Exc::LookupError)) return base::raised;
            Value v = found.ok() ? found.value() : Value::none();
            std::int64_t point = 0;
            if (v.is_none() || (v.is_small_int() && v.as_small_int() == 0xFFFE)) {
                known = false;
            } else if (is_str(v)) {
                known = !(v.as<Str>()->length == 1 && v.as<Str>()->at(0) == 0xFFFE);
                if (known) out.append(v.as<Str>());
            } else if (!is_int(v)) {
                return raise(t, Exc::TypeError, "character mapping must return integer, None or str");
            } else if (!int_to_int64(int_value(v), point) || point < 0 || point > max_point) {
                return raise(t, Exc::TypeError, "character mapping must be in range(0x110000)");
            } else {
                out.append(char32_t(point));
            }
        }
        i = known ? i + 1 : TRY(on_error.handle(out, i, i + 1, "character maps to <undefined>"));
        data = on_error.input();
    }
    return pair(t, TRY(out.finish(t)), data->count);
}

// The bytes for a character; false: it has none.
Result<bool> map_char(ThreadState& t, Value mapping, char32_t c, std::string& out) {
    Result<Value> found = get_item(t, mapping, Value::small_int(c));
    if (!found.ok()) {
        if (!catch_error(t, Exc::LookupError)) return base::raised;
        return false;
    }
    Value v = found.value();
    if (v.is_none()) return false;
    if (is_bytes(v)) {
        out += v.as<Bytes>()->view();
        return true;
    }
    if (!is_int(v))
        return raise(t, Exc::TypeError, "character mapping must return integer, bytes or None, not {}",
                     type_name_of(t, v));
    std::int64_t byte = 0;
    if (!int_to_int64(int_value(v), byte) || byte < 0 || byte > 255)
        return raise(t, Exc::TypeError, "character mapping must be in range(256)");
    out += char(byte);
    return true;
}

Result<Value> charmap_encode(ThreadState& t, Value, std::span<Value const> args) {
    Str* text = TRY(text_argument(t, "charmap_encode", args[0]));
    const std::string errors = TRY(errors_argument(t, "charmap_encode", args[1]));
    Value mapping = args[2];
    if (!mapping || mapping.is_none()) return pair(t, TRY(encode_latin1(t, text, errors)), text->length);
    constexpr char const* reason = "character maps to <undefined>";
    EncodeErrors on_error(t, text, "charmap", errors);
    std::string out, ignored;
    for (std::size_t i = 0; i < text->length;) {
        if (TRY(map_char(t, mapping, text->at(std::uint32_t(i)), out))) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < text->length && !TRY(map_char(t, mapping, text->at(std::uint32_t(end)), ignored))) ++end;
        EncodeErrors::Answer answer = TRY(on_error.handle(i, end, reason));
        out += answer.bytes;
        for (char32_t r : answer.text)
            if (!TRY(map_char(t, mapping, r, out))) return on_error.refuse(i, end, reason);
        i = answer.resume;
    }
    return pair(t, make_bytes(t, out), text->length);
}

// A mapping that reverses a decoding table: here simply a dict.
Result<Value> charmap_build(ThreadState& t, Value, Value map) {
    Str* table = TRY(text_argument(t, "charmap_build", map));
    Dict* reversed = make_dict(t);
    for (std::uint32_t i = 0; i < table->length && i < 256; ++i)
        if (table->at(i) != 0xFFFE)
            TRY(dict_set(t, reversed, Value::small_int(table->at(i)), Value::small_int(i)));
    return Value(static_cast<Object*>(reversed));
}

// ---- the registry

Result<Value> lookup(ThreadState& t, Value, Value encoding) {
    TRY(require_str_argument(t, encoding, "lookup", "argument"));
    return lookup_codec(t, TRY(codec_name(t, encoding)));
}

Result<Value> register_function(ThreadState& t, Value, Value function) {
    TRY(register_search_function(t, function));
    return Value::none();
}

Result<Value> unregister(ThreadState& t, Value, Value function) {
    unregister_search_function(t, function);
    return Value::none();
}

template <Result<Value> (*convert)(ThreadState&, Value, std::string_view, std::string_view)>
Result<Value> convert_object(ThreadState& t, Value, std::span<Value const> args) {
    std::string encoding = "utf-8", errors;
    char const* function = convert == encode_object ? "encode" : "decode";
    if (args[1]) {
        TRY(require_str_argument(t, args[1], function, "argument 'encoding'"));
        encoding = TRY(codec_name(t, args[1]));
    }
    if (args[2]) {
        TRY(require_str_argument(t, args[2], function, "argument 'errors'"));
        errors = TRY(codec_name(t, args[2]));
    }
    return convert(t, args[0], encoding, errors);
}

Result<Value> register_error(ThreadState& t, Value, std::span<Value const> args) {
    TRY(require_str_argument(t, args[0], "register_error", "argument 1"));
    if (!is_callable(t, args[1])) return raise(t, Exc::TypeError, "handler must be callable");
    register_error_handler(t, args[0].as<Str>(), args[1]);
    return Value::none();
}

Result<Value> lookup_error(ThreadState& t, Value, Value name) {
    TRY(require_str_argument(t, name, "lookup_error", "argument"));
    std::string const wanted = TRY(codec_name(t, name));
    if (wanted.empty()) return raise(t, Exc::LookupError, "unknown error handler name ''");
    return lookup_error_handler(t, wanted);
}

constexpr char const* encode_args = "str, errors=None, /";
constexpr char const* ordered_args = "str, errors=None, byteorder=0, /";
constexpr char const* decode_args = "data, errors=None, /";
constexpr char const* partial_args = "data, errors=None, final=False, /";
constexpr char const* finding_args = "data, errors=None, byteorder=0, final=False, /";

constexpr MethodDef functions[] = {
    method("register", register_function, "search_function, /",
           "Register a codec search function.\n\nSearch functions are expected to take one argument, the "
           "encoding name "
           "in\nall lower case letters, and either return None, or a tuple of functions\n(encoder, decoder, "
           "stream_reader, stream_writer) (or a CodecInfo object)."),
    method(
        "unregister", unregister, "search_function, /",
        "Unregister a codec search function and clear the registry's cache.\n\nIf the search function is not "
        "registered, do nothing."),
    method("lookup", lookup, "encoding, /",
           "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."),
    method("encode", convert_object<encode_object>, "obj, encoding='utf-8', errors='strict'",
           "Encodes obj using the codec registered for encoding."),
    method("decode", convert_object<decode_object>, "obj, encoding='utf-8', errors='strict'",
           "Decodes obj using the codec registered for encoding."),
    method("register_error", register_error, 2, 2, "errors, handler, /",
           "Register the specified error handler under the name errors."),
    method("lookup_error", lookup_error, "name, /",
           "lookup_error(errors) -> handler\n\nReturn the error handler for the specified error handling "
           "name or raise "
           "a\nLookupError, if no handler exists under this name."),
    method("utf_8_encode", encode<utf8_encoder>, 1, 2, encode_args),
    method("ascii_encode", encode<ascii_encoder>, 1, 2, encode_args),
    method("latin_1_encode", encode<latin1_encoder>, 1, 2, encode_args),
    method("utf_16_le_encode", encode<utf16_le_encoder>, 1, 2, encode_args),
    method("utf_16_be_encode", encode<utf16_be_encoder>, 1, 2, encode_args),
    method("utf_7_encode", encode<utf_7_encoder>, 1, 2, encode_args),
    method("utf_32_le_encode", encode<utf32_le_encoder>, 1, 2, encode_args),
    method("utf_32_be_encode", encode<utf32_be_encoder>, 1, 2, encode_args),
    method("utf_16_encode", encode_ordered<encode_utf16>, 1, 3, ordered_args),
    method("utf_32_encode", encode_ordered<encode_utf32>, 1, 3, ordered_args),
    method("unicode_escape_encode", encode<unicode_escape_encoder>, 1, 2, encode_args),
    method("raw_unicode_escape_encode", encode<raw_unicode_escape_encoder>, 1, 2, encode_args),
    method("charmap_encode", charmap_encode, 1, 3, "str, errors=None, mapping=None, /"),
    method("charmap_decode", charmap_decode, 1, 3, "data, errors=None, mapping=None, /"),
    method("charmap_build", charmap_build, "map, /"),
    method("escape_encode", escape_encode, 1, 2, decode_args),
    method("escape_decode", escape_decode, 1, 2, decode_args),
    method("readbuffer_encode", readbuffer_encode, 1, 2, decode_args),
    method("utf_8_decode", utf_8_decode, 1, 3, partial_args),
    method("ascii_decode", ascii_decode, 1, 2, decode_args),
    method("latin_1_decode", latin_1_decode, 1, 2, decode_args),
    method("utf_16_decode", decode_ordered<decode_utf16, ByteOrder::native>, 1, 3, partial_args),
    method("utf_16_le_decode", decode_ordered<decode_utf16, ByteOrder::little>, 1, 3, partial_args),
    method("utf_16_be_decode", decode_ordered<decode_utf16, ByteOrder::big>, 1, 3, partial_args),
    method("utf_16_ex_decode", decode_finding_order<decode_utf16>, 1, 4, finding_args),
    method("utf_7_decode", utf_7_decode, 1, 3, partial_args),
    method("utf_32_decode", decode_ordered<decode_utf32, ByteOrder::native>, 1, 3, partial_args),
    method("utf_32_le_decode", decode_ordered<decode_utf32, ByteOrder::little>, 1, 3, partial_args),
    method("utf_32_be_decode", decode_ordered<decode_utf32, ByteOrder::big>, 1, 3, partial_args),
    method("utf_32_ex_decode", decode_finding_order<decode_utf32>, 1, 4, finding_args),
    method("unicode_escape_decode", unicode_escape_decode, 1, 3, "data, errors=None, final=True, /"),
    method("raw_unicode_escape_decode", raw_unicode_escape_decode, 1, 3, "data, errors=None, final=True, /"),
};

}  // namespace

extern NativeModule const codecs_module;
NativeModule const codecs_module = {"_codecs", nullptr, functions, nullptr};

}  // namespace minipy::builtins
