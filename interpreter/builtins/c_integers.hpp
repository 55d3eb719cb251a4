// Arguments that CPython takes as a C int.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cstdint>

namespace minipy::builtins {

// `v` through __index__ as an int of 32 bits. Errors: TypeError "'X' object cannot be interpreted as an
// integer"; OverflowError, whatever the size, with the text of _PyLong_AsInt.
inline runtime::Result<int> index_as_c_int(runtime::ThreadState& t, runtime::Value v) {
    auto n = runtime::index_as_int64(t, v);
    if (!n.ok() && !runtime::catch_error(t, runtime::Exc::OverflowError)) return base::raised;
    if (!n.ok() || n.value() > INT32_MAX || n.value() < INT32_MIN)
        return runtime::raise(t, runtime::Exc::OverflowError, "Python int too large to convert to C int");
    return int(n.value());
}

}  // namespace minipy::builtins
