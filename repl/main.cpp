// minipy: the command.
#include "repl/command_line.hpp"
#include "repl/session.hpp"

#include <csignal>
#include <cstdio>

int main(int argc, char** argv) {
    using namespace minipy::repl;
    ParsedCommandLine parsed = parse_command_line(argc, argv);
    std::fputs(parsed.out.c_str(), stdout);
    std::fputs(parsed.err.c_str(), stderr);
    if (!parsed.line) return parsed.exit_code;
    if (auto form = parsed.line->x_option("dump")) return run_dump(*parsed.line, *form);
    int code = run_session(*parsed.line);
    if (code > 0xFF) {  // KeyboardInterrupt: 0x100 + SIGINT
        std::signal(code - 0x100, SIG_DFL);
        std::raise(code - 0x100);
    }
    return code;
}
