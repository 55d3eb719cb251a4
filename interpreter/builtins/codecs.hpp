// Text to bytes and back: the encodings the interpreter has of its own, the error handlers (PEP 293), and the
// registry through which scripts add to both (library reference, module codecs).
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

// str.encode and bytes.decode: `encoding` and `errors` are names as scripts give them. LookupError
// "unknown encoding: x", UnicodeEncodeError, UnicodeDecodeError.
Result<Value> encode_text(ThreadState& t, Str* text, std::string_view encoding, std::string_view errors);
Result<Str*> decode_text(ThreadState& t, Value bytes_like, std::string_view encoding,
                         std::string_view errors);
// The same for bytes that come from native code.
Result<Str*> decode_text(ThreadState& t, std::string_view bytes, std::string_view encoding,
                         std::string_view errors);

}  // namespace minipy::builtins
