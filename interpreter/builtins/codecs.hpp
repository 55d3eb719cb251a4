// Text to bytes and back: the encodings the interpreter has of its own, the error handlers (PEP 293), and the
// registry through which scripts add to both (library reference, module codecs).
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

// ---- str.encode and bytes.decode (codec_registry.cpp): `encoding` and `errors` are names as scripts give
// them. LookupError "unknown encoding: x", UnicodeEncodeError, UnicodeDecodeError.
Result<Value> encode_text(ThreadState& t, Str* text, std::string_view encoding, std::string_view errors);
Result<Str*> decode_text(ThreadState& t, Value bytes_like, std::string_view encoding,
                         std::string_view errors);
// The same for bytes that come from native code.
Result<Str*> decode_text(ThreadState& t, std::string_view bytes, std::string_view encoding,
                         std::string_view errors);

// The name of an encoding or error handler, a str: ValueError "embedded null character", and
// UnicodeEncodeError for lone surrogates.
Result<std::string> codec_name(ThreadState& t, Value name);
// Is ASCII encoded as itself in it, for sure (absent: UTF-8)?
inline bool keeps_ascii(Value encoding) {
    if (!encoding) return true;
    if (!is_str(encoding)) return false;
    auto* name = encoding.as<Str>();
    return equals(name, "utf-8") || equals(name, "utf8") || equals(name, "ascii") || equals(name, "latin-1");
}

// ---- the native encodings. What is wrong with text or bytes goes to the error handler named `errors`.
struct Decoded {
    Str* text = nullptr;
    std::size_t consumed = 0;  // less than all only when not final: the rest may become something
};
enum class ByteOrder { little, big, native };  // native: little, with a byte order mark

Result<Bytes*> encode_utf8(ThreadState& t, Str* text, std::string_view errors);
Result<Bytes*> encode_ascii(ThreadState& t, Str* text, std::string_view errors);
Result<Bytes*> encode_latin1(ThreadState& t, Str* text, std::string_view errors);
Result<Bytes*> encode_utf16(ThreadState& t, Str* text, std::string_view errors, ByteOrder order);
Result<Bytes*> encode_utf32(ThreadState& t, Str* text, std::string_view errors, ByteOrder order);
Result<Bytes*> encode_utf7(ThreadState& t, Str* text, std::string_view errors);
Result<Bytes*> encode_unicode_escape(ThreadState& t, Str* text);
Result<Bytes*> encode_raw_unicode_escape(ThreadState& t, Str* text);

Result<Decoded> decode_utf8(ThreadState& t, Bytes* bytes, std::string_view errors, bool final);
Result<Decoded> decode_utf7(ThreadState& t, Bytes* bytes, std::string_view errors, bool final);
Result<Decoded> decode_ascii(ThreadState& t, Bytes* bytes, std::string_view errors);
Result<Decoded> decode_latin1(ThreadState& t, Bytes* bytes);
// `order` native: a byte order mark is looked for; on return it says which order was found, native none.
Result<Decoded> decode_utf16(ThreadState& t, Bytes* bytes, std::string_view errors, bool final,
                             ByteOrder& order);
Result<Decoded> decode_utf32(ThreadState& t, Bytes* bytes, std::string_view errors, bool final,
                             ByteOrder& order);
Result<Decoded> decode_unicode_escape(ThreadState& t, Bytes* bytes, std::string_view errors, bool final);
// DeprecationWarning for an escape that means nothing: above 255 the value of an octal one, otherwise the
// character behind the backslash.
Result<void> warn_of_escape(ThreadState& t, char32_t invalid);
Result<Decoded> decode_raw_unicode_escape(ThreadState& t, Bytes* bytes, std::string_view errors, bool final);

// ---- the registry (codec_registry.cpp)
// codecs.lookup(name): a 4-tuple (CodecInfo). LookupError "unknown encoding: x".
Result<Value> lookup_codec(ThreadState& t, std::string_view encoding);
Result<void> register_search_function(ThreadState& t, Value function);
void unregister_search_function(ThreadState& t, Value function);
// codecs.lookup_error(name): LookupError "unknown error handler name 'x'".
Result<Value> lookup_error_handler(ThreadState& t, std::string_view name);
void register_error_handler(ThreadState& t, Str* name, Value handler);
// codecs.encode, codecs.decode: any object, any codec.
Result<Value> encode_object(ThreadState& t, Value object, std::string_view encoding, std::string_view errors);
Result<Value> decode_object(ThreadState& t, Value object, std::string_view encoding, std::string_view errors);
// "UTF-8" as "utf_8": lower case, runs of other characters as one underscore.
std::string normalize_encoding(std::string_view name);

// ---- error handling of one run of an encoder or decoder (codec_errors.cpp)
enum class ErrorMode {
    strict,
    ignore,
    replace,
    backslashreplace,
    xmlcharrefreplace,
    namereplace,
    surrogateescape,
    surrogatepass,
    registered
};
ErrorMode error_mode(std::string_view name);

class EncodeErrors {
  public:
    EncodeErrors(ThreadState& t, Str* text, char const* encoding, std::string_view errors)
        : t_(t), text_(text), encoding_(encoding), errors_(errors), mode_(error_mode(errors)) {}

    struct Answer {
        bool is_bytes = false;
        std::string bytes;    // to be put out as they are
        std::u32string text;  // to be encoded in turn
        std::size_t resume = 0;
    };
    ErrorMode mode() const { return mode_; }
    // What to put in place of the characters [start, end), and where to go on.
    Result<Answer> handle(std::size_t start, std::size_t end, std::string_view reason);
    // UnicodeEncodeError.
    base::Raised refuse(std::size_t start, std::size_t end, std::string_view reason);

  private:
    Result<Answer> ask(std::size_t start, std::size_t end, std::string_view reason);
    ThreadState& t_;
    Str* text_;
    char const* encoding_;
    std::string_view errors_;
    ErrorMode mode_;
};

class DecodeErrors {
  public:
    DecodeErrors(ThreadState& t, Bytes* bytes, char const* encoding, std::string_view errors)
        : t_(t), bytes_(bytes), encoding_(encoding), errors_(errors), mode_(error_mode(errors)) {}

    ErrorMode mode() const { return mode_; }
    // Puts what stands for the bytes [start, end) into `out`; where to go on in input(), which may be another
    // one afterwards: a handler may set the error's `object`.
    Bytes* input() const { return bytes_; }
    Result<std::size_t> handle(StrBuilder& out, std::size_t start, std::size_t end, std::string_view reason);
    base::Raised refuse(std::size_t start, std::size_t end, std::string_view reason);

  private:
    Result<std::size_t> ask(StrBuilder& out, std::size_t start, std::size_t end, std::string_view reason);
    ThreadState& t_;
    Bytes* bytes_;
    char const* encoding_;
    std::string_view errors_;
    ErrorMode mode_;
};

// The functions strict_errors ... surrogatepass of the registry; null for other names.
MethodDef const* native_error_handler(std::string_view name);

}  // namespace minipy::builtins
