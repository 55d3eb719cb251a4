// f_lineno = n: a trace function makes a frame go on at another line.
#pragma once

#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

// Makes the frame go on at the first instruction of `line` that it can go on at. Errors: ValueError, worded
// as CPython's: not in a `line` event, no such line, or a place that expects what has not been done (the
// iterator of a loop, the exception of a handler). (Data model 3.2, "Frame objects", f_lineno)
Result<void> jump_to_line(ThreadState& t, FrameObject* f, Value line);
// After such a jump: what the handlers that were left have handled is so no more.
void leave_handlers(ThreadState& t, Frame* frame, std::uint32_t from, std::uint32_t to);

}  // namespace minipy::runtime
