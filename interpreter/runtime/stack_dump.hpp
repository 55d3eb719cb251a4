// Where the threads are, written as it can be done at any moment: by handlers of signals and by threads that
// hold no lock. Nothing is allocated, nothing of the language is run (CPython's Python/traceback.c,
// _Py_DumpTraceback). While the thread in question runs on, what is written may be a line or a frame off.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// Text to a file descriptor; what cannot be written is lost.
void dump_text(int fd, std::string_view text);
// "Stack (most recent call first):" and the frames of the calling thread; nothing if it is none of the
// interpreter's.
void dump_stack(int fd, Runtime& rt);
// "Thread 0x... (most recent call first):" and its frames for each thread, the newest first; the calling one
// is "Current thread".
void dump_all_stacks(int fd, Runtime& rt);

}  // namespace minipy::runtime
