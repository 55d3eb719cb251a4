// What an exception that nobody handled comes to, besides handle_uncaught() and report_uncaught()
// (exception.hpp).
#pragma once

#include "interpreter/runtime/exception.hpp"

namespace minipy::runtime {

// sys.excepthook shows it, SystemExit as well: what a process does that is to be inspected afterwards (-i).
// `exit_code` is what the process would end with. True: the hook has raised SystemExit itself.
bool report_exception(ThreadState& t, Value exception, int& exit_code);

}  // namespace minipy::runtime
