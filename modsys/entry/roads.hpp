// The roads into __main__ (language reference 5.8, "Special considerations for __main__"): what
// pymain_run_python of CPython does, one function a road. Each returns the process's exit code; an uncaught
// exception has been reported then. sys.argv is the caller's affair (repl/), but for what runpy changes.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// `minipy FILE`: a script, a .pyc, a directory or a zip file. 2 when it cannot be opened.
int run_file(ThreadState& t, std::string const& name);
// `minipy -m NAME`
int run_module(ThreadState& t, std::string const& name);
// `minipy -c CODE`
int run_command(ThreadState& t, std::string_view code);
// `minipy < FILE` or `minipy -`: standard input that is no terminal, read to its end.
int run_standard_input(ThreadState& t);
// MINIPYSTARTUP before a prompt: errors are reported and forgotten. Gives an exit code where it raised
// SystemExit.
std::optional<int> run_startup(ThreadState& t, std::string const& name);
// Before a prompt: sys.path[0], and the trace's word about __main__.
void enter_prompt(ThreadState& t);

// The road that is taken from here on: the trace hears of it, specs.main() asks.
void take_road(ThreadState& t, std::string_view road, std::string_view target);
// The trace hears what code finds that is about to run in the namespace. code: its file, or <string>.
inline void tell_prepared(ThreadState& t, Dict* ns, std::string code) {
    if (Recorder* trace = importer_of(t).trace) trace->main_prepared(t, ns, code);
}

// All of standard input.
std::string read_standard_input();
// A script's code: compiled, or read from bytes that are a .pyc file. SyntaxError, RuntimeError.
Result<Value> script_code(ThreadState& t, std::string const& name, std::string_view source);

// The dict of sys.modules['__main__'], which is made anew if somebody took it away.
Dict* main_namespace(ThreadState& t);
// __main__ as the start of a process makes it (SPEC SITE 2, row `start`).
Result<void> start_main(ThreadState& t);
// The user's site folder joins sys.path; where it has .pth files or a usercustomize, the module site runs
// them (site.cpp).
Result<void> import_user_site(ThreadState& t);

}  // namespace minipy::modsys
