// The prompt: read a statement, run it in the namespace of __main__, show its value, again.
#pragma once

#include "interpreter/runtime/runtime.hpp"
#include "repl/line_source.hpp"

namespace minipy::repl {

// "minipy 0.1 (...) on linux" and the line of hints, as CPython shows at the start of a session.
std::string banner();
// Runs until the end of input or SystemExit; the exit code. `ns` is the namespace of __main__.
// Errors are printed and the prompt comes back; Ctrl-C abandons the statement being typed or run.
int run_prompt(runtime::ThreadState& t, runtime::Dict* ns, LineSource& lines);
// What can be completed at the end of a line: names in ns and builtins and keywords, attributes behind a
// dot, modules behind import and from. Runs no code but properties and __getattr__ of what it looks into.
Completions complete_line(runtime::ThreadState& t, runtime::Dict* ns, std::string_view line);

}  // namespace minipy::repl
