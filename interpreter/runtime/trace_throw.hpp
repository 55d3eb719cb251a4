// The event of tracing for throw(), which resumes the frame of a generator.
#pragma once

#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

// The call event, told from the line of the `yield`. The error in flight may be replaced.
void trace_throw(ThreadState& t, Frame* frame);

}  // namespace minipy::runtime
