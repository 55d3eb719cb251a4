// Native functions that resume a generator: where the dispatch loop calls one of them it resumes it itself.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

Result<Value> generator_send(ThreadState& t, Value self, Value sent);                      // generator.send()
Result<Value> builtin_next(ThreadState& t, Value self, std::span<Value const> arguments);  // next()

}  // namespace minipy::runtime
