// Functions that run when the interpreter ends (library reference, module atexit).
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::builtins {

// Calls what was registered, last in first out; errors are reported and do not stop the rest.
void run_exit_functions(runtime::ThreadState& t);

}  // namespace minipy::builtins
