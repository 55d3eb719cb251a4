// Session: one interpreter with everything plugged together, as the command line asks for it.
#pragma once

#include "repl/command_line.hpp"

namespace minipy::repl {

// Runs what the command line names; the process's exit code. Standard files are flushed (120 when that
// fails and nothing else did).
int run_session(CommandLine const& line);

// -X dump=: print a form of the source instead of running it. Exit code 1 for a syntax error, 2 for a file
// that cannot be read.
int run_dump(CommandLine const& line, std::string_view form);

}  // namespace minipy::repl
