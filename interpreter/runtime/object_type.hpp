// Methods of object that live in files of their own.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// object.__reduce_ex__, __reduce__, __getstate__ (object_reduce.cpp).
Result<Value> object_reduce_ex(ThreadState& t, Value self, Value protocol);
Result<Value> object_reduce(ThreadState& t, Value self);
Result<Value> object_getstate(ThreadState& t, Value self);

}  // namespace minipy::runtime
