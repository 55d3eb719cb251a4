// printf-style formatting (library reference, "printf-style String Formatting" and "... Bytes Formatting").
#pragma once

#include "interpreter/runtime/bytes.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

// format % arguments for a str.
Result<Value> percent_format(ThreadState& t, Value format, Value arguments);
// The same for bytes and bytearray: the bytes that result.
Result<std::string> percent_format_bytes(ThreadState& t, std::string_view format, Value arguments);

}  // namespace minipy::builtins
