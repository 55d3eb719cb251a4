// Arguments as CPython's older native functions read them (C API reference, PyArg_ParseTuple and
// PyArg_ParseTupleAndKeywords): a format says what each is, and errors are worded otherwise than those of
// Argument Clinic.
#pragma once

#include "interpreter/runtime/abstract.hpp"

namespace minipy::builtins {

// format: one letter a parameter: 'O' anything, 'i' an int of 32 bits, 'p' a truth value, 'U' a str, 'C' a
// str of one character, 's' a str without null bytes. What stands behind '|' may be missing (absent), behind
// '$' is keyword-only. Empty names: no keywords at all. `function` without parentheses; empty: "function".
struct ArgumentFormat {
    std::string_view function;
    std::string_view format;
    std::span<char const* const> names{};
};

// Fills out, one entry a parameter: ints become small ints, truth values bools.
runtime::Result<void> read_arguments(runtime::ThreadState& t, ArgumentFormat const& f,
                                     runtime::Args const& args, std::span<runtime::Value> out);
// TypeError "combine() argument 1 must be datetime.date, not int"; place counts from 1.
base::Raised raise_bad_argument(runtime::ThreadState& t, std::string_view function, int place,
                                std::string_view expected, runtime::Value v);
// __index__ as an int of 32 bits. OverflowError "signed integer is greater than maximum".
runtime::Result<int> read_c_int(runtime::ThreadState& t, runtime::Value v);

}  // namespace minipy::builtins
