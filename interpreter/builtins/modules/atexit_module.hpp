// Functions that run when the interpreter ends (library reference, module atexit).
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::builtins {

// threading._shutdown(), if that module was imported: waits for all threads that are no daemons.
void wait_for_threads(runtime::ThreadState& t);
// Calls what was registered, last in first out; errors are reported and do not stop the rest.
void run_exit_functions(runtime::ThreadState& t);

}  // namespace minipy::builtins
