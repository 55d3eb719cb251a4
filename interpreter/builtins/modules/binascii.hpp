// What the files of the native module binascii share.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

using namespace runtime;

Type* binascii_error(ThreadState& t);
// Text to decode: ASCII in a str, or any bytes-like object.
Result<std::string> ascii_argument(ThreadState& t, Value v);

// binascii_text.cpp
Result<Value> a2b_uu(ThreadState& t, Value module, Value data);
Result<Value> b2a_uu(ThreadState& t, Value module, std::span<Value const> args);
Result<Value> a2b_qp(ThreadState& t, Value module, std::span<Value const> args);
Result<Value> b2a_qp(ThreadState& t, Value module, std::span<Value const> args);

}  // namespace minipy::builtins
