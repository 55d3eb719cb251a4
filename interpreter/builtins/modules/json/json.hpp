// The parts of the native module _json.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_chars.hpp"

namespace minipy::builtins::json {

using namespace runtime;

// json.decoder.JSONDecodeError(message, text, place), raised.
base::Raised raise_decode_error(ThreadState& t, std::string_view message, Str* text, std::int64_t place);

// The string that begins at `at`, behind its opening quote; `at` becomes the place behind the closing one.
// JSONDecodeError, ValueError "end is out of bounds". `strict`: control characters are errors.
Result<Str*> scan_string(ThreadState& t, Str* text, std::int64_t& at, bool strict);
// The text in quotes, what JSON does not allow in it escaped, and what is not ASCII if asked to.
void append_encoded(StrBuilder& out, Str const* s, bool ascii);
Result<Value> scanstring(ThreadState& t, Value module, Args const& args);
Result<Value> encode_basestring(ThreadState& t, Value module, Value s);
Result<Value> encode_basestring_ascii(ThreadState& t, Value module, Value s);

Type* scanner_type(ThreadState& t);
Type* encoder_type(ThreadState& t);

}  // namespace minipy::builtins::json
