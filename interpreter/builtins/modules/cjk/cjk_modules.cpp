// The native modules _multibytecodec and _codecs_cn, _codecs_hk, _codecs_iso2022, _codecs_jp, _codecs_kr,
// _codecs_tw. Tables are native; codecs, their incremental and stream classes are those of the frozen module
// _multibyte_classes.
#include "interpreter/builtins/modules/cjk/charset.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins {

namespace {

// ---- a character set as an object

struct Converter : Object {
    cjk::Charset* set;
};

// decode(data, at): the text, where it ends, and what is wrong there (0: nothing).
Result<Value> converter_decode(ThreadState& t, Value self, std::span<Value const> args) {
    BufferView const data = TRY(get_buffer(t, args[0]));
    auto at = std::size_t(TRY(index_as_int64(t, args[1])));
    std::u32string text;
    int const outcome =
        at > data.size() ? cjk::done : self.as<Converter>()->set->decode(data.view(), at, text);
    if (text.size() > max_str_length) return raise_no_memory(t);
    Value const decoded = make_str_utf32(t, text.data(), text.size());
    return Value(make_tuple(t, {decoded, make_int(t, std::int64_t(at)), Value::small_int(outcome)}));
}

// encode(text, at, flush): the bytes, where they end, and what is wrong there.
Result<Value> converter_encode(ThreadState& t, Value self, std::span<Value const> args) {
    if (!is_str(args[0])) return raise(t, Exc::TypeError, "encode() argument 1 must be str");
    auto* text = args[0].as<Str>();
    auto at = std::size_t(TRY(index_as_int64(t, args[1])));
    bool const flush = TRY(truth(t, args[2]));
    std::string out;
    std::u32string piece;
    int outcome = cjk::done;
    constexpr std::size_t step = 1024;  // an error soon must not cost a copy of all that follows
    while (at < text->length && outcome == cjk::done) {
        std::size_t const end = std::min<std::size_t>(text->length, at + step);
        piece.clear();
        for (std::size_t i = at; i < end; ++i) piece += text->at(std::uint32_t(i));
        std::size_t within = 0;
        bool const is_last = end == text->length;
        outcome = self.as<Converter>()->set->encode(piece, within, flush && is_last, out);
        if (outcome == cjk::too_few && !is_last) outcome = cjk::done;  // it is the next piece's first
        at += within;
    }
    Value const encoded = make_bytes(t, out);
    return Value(make_tuple(t, {encoded, make_int(t, std::int64_t(at)), Value::small_int(outcome)}));
}

constexpr MethodDef converter_methods[] = {
    method("decode", converter_decode, 2, 2, "data, at, /"),
    method("encode", converter_encode, 3, 3, "text, at, flush, /"),
};

Type* converter_type(ThreadState& t) {
    return kept_type(t, Kept::multibyte_codec, [](ThreadState& t) {
        TypeSpec spec{.name = "_multibytecodec.Converter", .basic_size = sizeof(Converter)};
        spec.flags = type_disallow_new;
        spec.destroy = [](Object* o) { delete static_cast<Converter*>(o)->set; };
        spec.methods = converter_methods;
        return make_type(t, spec);
    });
}

// None: the C library has no tables for it here.
Result<Value> make_converter(ThreadState& t, Value, Value name) {
    if (!is_str(name)) return raise(t, Exc::TypeError, "encoding name must be a string.");
    auto set = cjk::Charset::make(to_utf8(name));
    if (!set) return Value::none();
    auto* converter = make<Converter>(t, converter_type(t));
    converter->set = set.release();
    return Value(converter);
}
constexpr MethodDef converter_function = method("converter", make_converter, "name, /");

// ---- the modules

Result<Value> classes(ThreadState& t) {
    Value const module = TRY(import_module(t, "_multibyte_classes"));
    if (!TRY(getattr_optional(t, module, intern(t, "converter"))))
        TRY(setattr(t, module, intern(t, "converter"),
                    Value(make_native_function(t, converter_function, Value::absent(), Value::absent()))));
    return module;
}

Result<Value> create_codec(ThreadState& t, Value, Value) {
    return raise(t, Exc::ValueError, "argument type invalid");
}
constexpr MethodDef multibyte_functions[] = {method("__create_codec", create_codec, "arg, /")};

Result<void> init_multibyte(ThreadState& t, Module* module) {
    Value const from = TRY(classes(t));
    for (char const* name : {"MultibyteIncrementalEncoder", "MultibyteIncrementalDecoder",
                             "MultibyteStreamReader", "MultibyteStreamWriter"}) {
        Value const value = TRY(getattr(t, from, intern(t, name)));
        dict_set_str(t, module->dict, intern(t, name), value);
    }
    return {};
}

// The codecs of the module that is asked.
Result<Value> get_codec(ThreadState& t, Value self, Value name) {
    if (!is_str(name)) return raise(t, Exc::TypeError, "encoding name must be a string.");
    Value const group = dict_get_str(self.as<Module>()->dict, t.rt.names.dunder_name);
    return call_method(t, TRY(classes(t)), "codec_of", {group ? group : Value::none(), name});
}
constexpr MethodDef codec_functions[] = {method("getcodec", get_codec, no_signature)};

}  // namespace

extern NativeModule const multibyte_module, codecs_cn_module, codecs_hk_module, codecs_iso2022_module,
    codecs_jp_module, codecs_kr_module, codecs_tw_module;
constinit NativeModule const multibyte_module = {"_multibytecodec", nullptr, multibyte_functions,
                                                 init_multibyte};
constinit NativeModule const codecs_cn_module = {"_codecs_cn", nullptr, codec_functions, nullptr};
constinit NativeModule const codecs_hk_module = {"_codecs_hk", nullptr, codec_functions, nullptr};
constinit NativeModule const codecs_iso2022_module = {"_codecs_iso2022", nullptr, codec_functions, nullptr};
constinit NativeModule const codecs_jp_module = {"_codecs_jp", nullptr, codec_functions, nullptr};
constinit NativeModule const codecs_kr_module = {"_codecs_kr", nullptr, codec_functions, nullptr};
constinit NativeModule const codecs_tw_module = {"_codecs_tw", nullptr, codec_functions, nullptr};

}  // namespace minipy::builtins
