// What the files of the native module _signal share.
#pragma once

#include "interpreter/builtins/modules/posix.hpp"

namespace minipy::builtins {

// Masks, sets of signals, and waiting for them.
std::span<MethodDef const> signal_wait_functions();
Type* siginfo_type(ThreadState& t);
// A time in seconds, float or int. OverflowError, ValueError for NaN.
Result<double> seconds_argument(ThreadState& t, Value v);

}  // namespace minipy::builtins
