// Finding a codec or an error handler by its name: the native encodings at once, all others by the search
// functions that are registered, of which the library's package `encodings` has the first.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

namespace minipy::builtins {

namespace {

// A tuple: (search functions: list, codecs found: dict, error handlers: dict).
Tuple* registry(ThreadState& t) {
    Value& kept = t.rt.extra->codec_registry;
    if (!kept) {
        List* search = make_list(t);
        Dict* found = make_dict(t);
        Dict* handlers = make_dict(t);
        kept = make_tuple(
            t, {Value(search), Value(static_cast<Object*>(found)), Value(static_cast<Object*>(handlers))});
    }
    return kept.as<Tuple>();
}

List* search_path(ThreadState& t) {
    return registry(t)->items[0].as<List>();
}
Dict* found_codecs(ThreadState& t) {
    return registry(t)->items[1].as<Dict>();
}
Dict* error_handlers(ThreadState& t) {
    return registry(t)->items[2].as<Dict>();
}

enum class Native {
    none,
    utf_8,
    utf_8_sig,
    ascii,
    latin_1,
    utf_16,
    utf_16_le,
    utf_16_be,
    utf_32,
    utf_32_le,
    utf_32_be,
    unicode_escape,
    raw_unicode_escape
};

constexpr std::pair<std::string_view, Native> native_names[] = {
    {"utf_8", Native::utf_8},
    {"utf8", Native::utf_8},
    {"u8", Native::utf_8},
    {"utf", Native::utf_8},
    {"cp65001", Native::utf_8},
    {"utf8_ucs2", Native::utf_8},
    {"utf8_ucs4", Native::utf_8},
    {"utf_8_sig", Native::utf_8_sig},
    {"ascii", Native::ascii},
    {"us_ascii", Native::ascii},
    {"646", Native::ascii},
    {"latin_1", Native::latin_1},
    {"latin1", Native::latin_1},
    {"iso_8859_1", Native::latin_1},
    {"iso8859_1", Native::latin_1},
    {"iso8859", Native::latin_1},
    {"8859", Native::latin_1},
    {"cp819", Native::latin_1},
    {"latin", Native::latin_1},
    {"l1", Native::latin_1},
    {"utf_16", Native::utf_16},
    {"utf16", Native::utf_16},
    {"u16", Native::utf_16},
    {"utf_16_le", Native::utf_16_le},
    {"utf_16le", Native::utf_16_le},
    {"utf_16_be", Native::utf_16_be},
    {"utf_16be", Native::utf_16_be},
    {"utf_32", Native::utf_32},
    {"utf32", Native::utf_32},
    {"u32", Native::utf_32},
    {"utf_32_le", Native::utf_32_le},
    {"utf_32le", Native::utf_32_le},
    {"utf_32_be", Native::utf_32_be},
    {"utf_32be", Native::utf_32_be},
    {"unicode_escape", Native::unicode_escape},
    {"raw_unicode_escape", Native::raw_unicode_escape},
};

Native native_codec(std::string_view name) {
    // The usual spellings need not be normalised.
    if (name == "utf-8" || name == "utf8") return Native::utf_8;
    if (name == "ascii") return Native::ascii;
    if (name == "latin-1" || name == "latin1") return Native::latin_1;
    const std::string normal = normalize_encoding(name);
    for (auto [known, codec] : native_names)
        if (known == normal) return codec;
    return Native::none;
}

Result<Bytes*> encode_native(ThreadState& t, Native codec, Str* s, std::string_view errors) {
    switch (codec) {
        case Native::utf_8_sig: {
            Bytes* body = TRY(encode_utf8(t, s, errors));
            return make_bytes(t, "\xEF\xBB\xBF" + std::string(body->view()));
        }
        case Native::ascii: return encode_ascii(t, s, errors);
        case Native::latin_1: return encode_latin1(t, s, errors);
        case Native::utf_16: return encode_utf16(t, s, errors, ByteOrder::native);
        case Native::utf_16_le: return encode_utf16(t, s, errors, ByteOrder::little);
        case Native::utf_16_be: return encode_utf16(t, s, errors, ByteOrder::big);
        case Native::utf_32: return encode_utf32(t, s, errors, ByteOrder::native);
        case Native::utf_32_le: return encode_utf32(t, s, errors, ByteOrder::little);
        case Native::utf_32_be: return encode_utf32(t, s, errors, ByteOrder::big);
        case Native::unicode_escape: return encode_unicode_escape(t, s);
        case Native::raw_unicode_escape: return encode_raw_unicode_escape(t, s);
        default: return encode_utf8(t, s, errors);
    }
}

Result<Decoded> decode_native(ThreadState& t, Native codec, Bytes* b, std::string_view errors) {
    ByteOrder order = ByteOrder::native;
    if (codec == Native::utf_16_le || codec == Native::utf_32_le) order = ByteOrder::little;
    if (codec == Native::utf_16_be || codec == Native::utf_32_be) order = ByteOrder::big;
    switch (codec) {
        case Native::utf_8_sig:
            if (b->view().starts_with("\xEF\xBB\xBF")) b = make_bytes(t, b->view().substr(3));
            return decode_utf8(t, b, errors, true);
        case Native::ascii: return decode_ascii(t, b, errors);
        case Native::latin_1: return decode_latin1(t, b);
        case Native::utf_16:
        case Native::utf_16_le:
        case Native::utf_16_be: return decode_utf16(t, b, errors, true, order);
        case Native::utf_32:
        case Native::utf_32_le:
        case Native::utf_32_be: return decode_utf32(t, b, errors, true, order);
        case Native::unicode_escape: return decode_unicode_escape(t, b, errors, true);
        case Native::raw_unicode_escape: return decode_raw_unicode_escape(t, b, errors, true);
        default: return decode_utf8(t, b, errors, true);
    }
}

Result<Bytes*> as_bytes(ThreadState& t, Value v) {
    if (is_bytes(v)) return v.as<Bytes>();
    BufferView view = TRY(get_buffer(t, v));
    return make_bytes(t, view.view());
}

// The library registers its search function when `encodings` is imported.
Result<void> import_encodings(ThreadState& t) {
    if (search_path(t)->count || !t.rt.import_port) return {};
    Str* name = intern(t, "encodings");
    if (dict_get_str(t.rt.modules, name)) return {};
    Result<Value> module = t.rt.import_port->import_name(t, name, {}, {}, Value::none(), 0);
    if (module.ok() || catch_error(t, Exc::ImportError)) return {};
    return base::raised;
}

// An exception that a codec raised becomes the cause of one of its class that names the codec, where such
// can be made: its class is made and set up as BaseException is, it has one text at most and nothing besides.
base::Raised name_codec(ThreadState& t, std::string_view what, std::string_view encoding) {
    Value const cause = take_error(t);
    Type* type = type_of(t, cause);
    auto* error = cause.as<BaseExceptionObject>();
    auto* args = error->args.as<Tuple>();
    Slots const& base = exception_type(t.rt, Exc::BaseException)->slots;
    bool const plain = type->slots.new_ == base.new_ && type->slots.init == base.init && args->count <= 1 &&
                       (args->count == 0 || is_exact(t, args->items[0], t.rt.types.str)) &&
                       (!error->dict || error->dict->count == 0);
    if (!plain) return raise_value(t, cause);
    std::string const text = fmt::format("{} with '{}' codec failed ({}: {})", what, encoding,
                                         type_name(type), to_utf8(TRY(str(t, cause))));
    return raise_statement(t, TRY(call(t, type, {Value(make_str(t, text))})), cause);
}

// Codecs that CPython's str.encode() and bytes.decode() call without looking them up: their errors name no
// codec.
bool is_called_directly(Native codec) {
    switch (codec) {
        case Native::utf_8:
        case Native::utf_16:
        case Native::utf_32:
        case Native::ascii:
        case Native::latin_1: return true;
        default: return false;
    }
}

// One of the codec's functions called: f(object, errors) -> (result, length).
Result<Value> run_codec(ThreadState& t, Value function, Value object, std::string_view encoding,
                        std::string_view errors, bool encodes) {
    Result<Value> made = errors.empty() ? call(t, function, {object})
                                        : call(t, function, {object, Value(make_str(t, errors))});
    if (!made.ok()) return name_codec(t, encodes ? "encoding" : "decoding", encoding);
    Value const pair = made.take();
    if (!is_tuple(pair) || pair.as<Tuple>()->count != 2)
        return raise(t, Exc::TypeError,
                     encodes ? "encoder must return a tuple (object, integer)"
                             : "decoder must return a tuple (object,integer)");
    return pair.as<Tuple>()->items[0];
}

Result<Tuple*> text_codec(ThreadState& t, std::string_view encoding, char const* function) {
    Value codec = TRY(lookup_codec(t, encoding));
    if (!is_exact(t, codec, t.rt.types.tuple)) {
        Value is_text = TRY(getattr_optional(t, codec, intern(t, "_is_text_encoding")));
        if (is_text && !TRY(truth(t, is_text)))
            return raise(t, Exc::LookupError,
                         "'{}' is not a text encoding; use {} to handle arbitrary codecs", encoding,
                         function);
    }
    return codec.as<Tuple>();
}

}  // namespace

Result<std::string> codec_name(ThreadState& t, Value name) {
    auto* s = name.as<Str>();
    if (s->ascii && s->ascii_view().find('\0') == std::string_view::npos) return std::string(s->ascii_view());
    std::string utf8(TRY(encode_utf8(t, s, "strict"))->view());
    if (utf8.find('\0') != utf8.npos) return raise(t, Exc::ValueError, "embedded null character");
    return utf8;
}

std::string normalize_encoding(std::string_view name) {
    std::string out;
    bool gap = false;
    for (unsigned char c : name) {
        const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (letter || (c >= '0' && c <= '9') || c == '.') {
            if (gap && !out.empty()) out += '_';
            gap = false;
            out += char(letter ? c | 32 : c);
        } else {
            gap = true;
        }
    }
    return out;
}

Result<Value> encode_text(ThreadState& t, Str* text, std::string_view encoding, std::string_view errors) {
    if (const Native codec = native_codec(encoding); codec != Native::none) {
        Result<Bytes*> made = encode_native(t, codec, text, errors);
        if (!made.ok() && !is_called_directly(codec)) return name_codec(t, "encoding", encoding);
        return Value(TRY(std::move(made)));
    }
    Tuple* codec = TRY(text_codec(t, encoding, "codecs.encode()"));
    Value made = TRY(run_codec(t, codec->items[0], text, encoding, errors, true));
    if (is_bytes(made)) return made;
    if (is_bytearray(made)) return make_bytes(t, TRY(require_buffer(t, made)));
    return raise(
        t, Exc::TypeError,
        "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
        encoding, type_name_of(t, made));
}

Result<Str*> decode_text(ThreadState& t, Value bytes_like, std::string_view encoding,
                         std::string_view errors) {
    if (const Native codec = native_codec(encoding); codec != Native::none) {
        Bytes* bytes = TRY(as_bytes(t, bytes_like));
        Result<Decoded> made = decode_native(t, codec, bytes, errors);
        if (!made.ok() && !is_called_directly(codec)) return name_codec(t, "decoding", encoding);
        return TRY(std::move(made)).text;
    }
    Tuple* codec = TRY(text_codec(t, encoding, "codecs.decode()"));
    Value made = TRY(run_codec(t, codec->items[1], bytes_like, encoding, errors, false));
    if (is_str(made)) return made.as<Str>();
    return raise(
        t, Exc::TypeError,
        "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
        encoding, type_name_of(t, made));
}

Result<Str*> decode_text(ThreadState& t, std::string_view bytes, std::string_view encoding,
                         std::string_view errors) {
    return decode_text(t, Value(make_bytes(t, bytes)), encoding, errors);
}

Result<Value> encode_object(ThreadState& t, Value object, std::string_view encoding,
                            std::string_view errors) {
    Value codec = TRY(lookup_codec(t, encoding));
    return run_codec(t, codec.as<Tuple>()->items[0], object, encoding, errors, true);
}

Result<Value> decode_object(ThreadState& t, Value object, std::string_view encoding,
                            std::string_view errors) {
    Value codec = TRY(lookup_codec(t, encoding));
    return run_codec(t, codec.as<Tuple>()->items[1], object, encoding, errors, false);
}

Result<Value> lookup_codec(ThreadState& t, std::string_view encoding) {
    Str* name = make_str(t, normalize_encoding(encoding));
    if (Value found = dict_get_str(found_codecs(t), name)) return found;
    TRY(import_encodings(t));
    List* search = search_path(t);
    for (std::uint32_t i = 0; i < search->count; ++i) {
        Value codec = TRY(call(t, search->items[i], {Value(name)}));
        if (codec.is_none()) continue;
        if (!is_tuple(codec) || codec.as<Tuple>()->count != 4)
            return raise(t, Exc::TypeError, "codec search functions must return 4-tuples");
        dict_set_str(t, found_codecs(t), name, codec);
        return codec;
    }
    return raise(t, Exc::LookupError, "unknown encoding: {}", encoding);
}

Result<void> register_search_function(ThreadState& t, Value function) {
    if (!is_callable(t, function)) return raise(t, Exc::TypeError, "argument must be callable");
    list_append(t, search_path(t), function);
    return {};
}

void unregister_search_function(ThreadState& t, Value function) {
    List* search = search_path(t);
    for (std::uint32_t i = 0; i < search->count; ++i) {
        if (search->items[i] != function) continue;
        std::copy(search->items + i + 1, search->items + search->count, search->items + i);
        --search->count;
        dict_clear(t, found_codecs(t));
        return;
    }
}

Result<Value> lookup_error_handler(ThreadState& t, std::string_view name) {
    Str* key = make_str(t, name.empty() ? "strict" : name);
    if (Value handler = dict_get_str(error_handlers(t), key)) return handler;
    MethodDef const* def = native_error_handler(to_utf8(key));
    if (!def) return raise(t, Exc::LookupError, "unknown error handler name '{}'", name);
    Value handler = make_native_function(t, *def, Value(), Value());
    dict_set_str(t, error_handlers(t), key, handler);
    return handler;
}

void register_error_handler(ThreadState& t, Str* name, Value handler) {
    dict_set_str(t, error_handlers(t), name, handler);
}

}  // namespace minipy::builtins
