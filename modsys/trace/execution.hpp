// What a loader's exec_module() tells the trace when a script, or a lazy module, calls it by itself.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// run(), as the execution of the module of that name by this loader. Where an import has begun it, it has
// been told already.
template <class Run>
Result<void> told_execution(ThreadState& t, Value name, Value loader, Run run) {
    Recorder* trace = importer_of(t).trace;
    if (!trace) return run();
    Recorder::Execution execution(t, trace, Recorder::Execution::By::loader, name, loader);
    auto done = run();
    execution.end(!done.ok());
    return done;
}

}  // namespace minipy::modsys
