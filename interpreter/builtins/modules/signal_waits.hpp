// What the files of the native module _signal share.
#pragma once

#include "interpreter/builtins/modules/posix.hpp"

#include <csignal>

namespace minipy::builtins {

// Masks, sets of signals, and waiting for them.
std::span<MethodDef const> signal_wait_functions();
// An iterable of numbers of signals. ValueError "signal number 0 out of range [1; 64]".
Result<sigset_t> signal_set_argument(ThreadState& t, Value iterable);
Type* siginfo_type(ThreadState& t);
// A time in seconds, float or int. OverflowError, ValueError for NaN.
Result<double> seconds_argument(ThreadState& t, Value v);

}  // namespace minipy::builtins
