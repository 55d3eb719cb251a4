// File names: between what scripts hold (str, bytes, os.PathLike) and what the system wants (bytes).
#pragma once

#include "interpreter/runtime/abstract.hpp"

#include <string>

namespace minipy::builtins {

// The bytes of a str as file name: UTF-8, lone surrogates U+DC80 ... U+DCFF are the bytes they stand for (PEP
// 383).
runtime::Result<std::string> encode_path(runtime::ThreadState& t, runtime::Str* name);
// A str for the bytes of a file name, what is no UTF-8 as lone surrogates.
runtime::Value decode_path(runtime::ThreadState& t, std::string_view bytes);

// os.fspath(): str or bytes. TypeError "expected str, bytes or os.PathLike object, not int".
runtime::Result<runtime::Value> fs_path(runtime::ThreadState& t, runtime::Value path);
// fs_path as bytes without a zero among them: ValueError "embedded null byte".
runtime::Result<std::string> path_bytes(runtime::ThreadState& t, runtime::Value path);

}  // namespace minipy::builtins
