// What the files of the module faulthandler share: who gets a dump, and the signals and the clock that cause
// one.
#pragma once

#include "interpreter/runtime/abstract.hpp"

#include <memory>

namespace minipy::builtins {

// Where a dump goes to. The file object whose descriptor it is stays alive with it.
struct DumpTarget {
    runtime::Runtime* rt = nullptr;
    int fd = 2;
    bool all_threads = true;
    std::unique_ptr<runtime::Root> file{};  // null: the descriptor was given as a number
};

// Signals that end the process because of what it did: SIGSEGV, SIGFPE, SIGABRT, SIGBUS, SIGILL.
bool is_fault_signal(int number);
// From now on these tell what failed and where the threads are before the process ends. OSError.
runtime::Result<void> watch_faults(runtime::ThreadState& t, DumpTarget target);
bool faults_are_watched();
void unwatch_faults();
// A stack on which handlers run even when the thread's own is exhausted.
void make_signal_stack();

// A signal that causes a dump; `chain`: what handled it before is called as well. OSError.
runtime::Result<void> dump_at_signal(runtime::ThreadState& t, int number, DumpTarget target, bool chain);
bool forget_dump_at_signal(int number);  // false: there was none

// A dump after so many microseconds, again and again if `repeat`; `exit`: then the process ends with code 1.
// RuntimeError "unable to start watchdog thread".
runtime::Result<void> dump_later(runtime::ThreadState& t, DumpTarget target, std::int64_t microseconds,
                                 bool repeat, bool exit);
void cancel_dump_later();

}  // namespace minipy::builtins
