// What messages about arguments call the type of a value (CPython's _PyArg_BadArgument and PyArg_Parse).
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// The name of the value's class, but None is called by its own.
inline std::string argument_type(ThreadState& t, Value v) {
    return v.is_none() ? "None" : type_name_of(t, v);
}

}  // namespace minipy::runtime
