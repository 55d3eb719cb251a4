// Who has to do something before the process ends without the interpreter's own end, or after it was forked.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

struct ProcessWatcher {
    virtual ~ProcessWatcher() = default;
    // os._exit(), os.abort(), another program takes the process over, a signal whose default action ends it.
    // It may be called and the process live on: exec can fail.
    virtual void process_ends(ThreadState& t) = 0;
    // In the child, before any script runs in it.
    virtual void process_forked(ThreadState& t) = 0;
};

// RuntimeExtra::process_watcher hears of it, if there is one.
void tell_process_ends(ThreadState& t);

}  // namespace minipy::runtime
