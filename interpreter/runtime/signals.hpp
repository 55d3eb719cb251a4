// Signals of the operating system: what its handler notes, and how a thread hears of it. The handler proper
// may do almost nothing, so it sets flags that run_pending (frame.hpp) finds between two instructions.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

inline constexpr int signal_limit = 65;  // signals are 1 ... 64

// From now on this thread of execution hears the signals of the process (null: none). One of a process does.
void hear_signals(ThreadState* t);
// Makes the noting handler that of a signal. False: errno says why not.
bool note_signal(int number);
bool is_noted(int number);  // is it so now?
// The default action, or none. False: errno says why not.
bool default_signal(int number);
bool ignore_signal(int number);
// From now on a signal whose default action ends the process is noted first, for a ProcessWatcher: it ends
// the process when a thread hears of it, and at once if it comes a second time.
void watch_ends();
bool ends_process(int number);  // is its action that?
// What is left to do with such a signal. Does not return unless the signal is blocked.
void end_by_signal(ThreadState& t, int number);
// Was it noted since it was last taken? Takes it.
bool take_signal(int number);
// As if it had come, if its handler is the noting one: the thread that hears signals is told.
void simulate_signal(int number);
void forget_signals(ThreadState& t);
// A file descriptor that gets a byte with the number of each noted signal; -1: none. Returns the one before.
int set_signal_descriptor(int fd);
// Raises KeyboardInterrupt if SIGINT was noted: what a thread does while no module _signal says otherwise.
Result<void> raise_interrupt(ThreadState& t);

}  // namespace minipy::runtime
