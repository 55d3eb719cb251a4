// The command line of minipy: Python's own (https://docs.python.org/3.11/using/cmdline.html), with the
// environment variables PYTHON... as MINIPY..., and our own options under -X.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace minipy::repl {

// What to run: the first of -c, -m, a file name or '-' that the command line has.
enum class Target { standard_input, script, command, module };

struct CommandLine {
    Target target = Target::standard_input;
    std::string text;                    // script: the name as typed; command: the code; module: its name
    bool dash = false;                   // standard input was asked for by '-'
    std::vector<std::string> arguments;  // what follows the target
    std::vector<std::string> original;   // sys.orig_argv

    bool interactive = false;           // -i
    bool inspect = false;               // -i, MINIPYINSPECT: a prompt in the end
    bool quiet = false;                 // -q
    bool isolated = false;              // -I
    bool ignore_environment = false;    // -E
    bool no_user_site = false;          // -s
    bool no_site = false;               // -S
    bool safe_path = false;             // -P
    bool skip_first_line = false;       // -x
    bool dont_write_bytecode = false;   // -B
    bool unbuffered = false;            // -u
    bool debug = false;                 // -d
    bool dev_mode = false;              // -X dev
    bool fault_handler = false;         // -X faulthandler
    bool no_debug_ranges = false;       // -X no_debug_ranges
    int optimize = 0;                   // -O
    int verbose = 0;                    // -v
    int bytes_warning = 0;              // -b
    std::vector<std::string> warnings;  // -W, in order
    std::vector<std::pair<std::string, std::optional<std::string>>> x_options;  // -X NAME[=VALUE], in order
    std::string check_hash_based_pycs = "default";
    std::string hash_seed;        // MINIPYHASHSEED: "", "random" or a number
    std::string path;             // MINIPYPATH
    std::string startup;          // MINIPYSTARTUP
    std::string pycache_prefix;   // MINIPYPYCACHEPREFIX, -X pycache_prefix
    int int_max_str_digits = -1;  // MINIPYINTMAXSTRDIGITS, -X int_max_str_digits

    // The last value of an -X option: null if it was not given, "" if it was without a value.
    std::string const* x_option(std::string_view name) const;
};

// Either a command line, or that the process is to end now: with that exit code, after that text on
// standard output (help, version) or standard error (wrong use, code 2).
struct ParsedCommandLine {
    std::optional<CommandLine> line;
    int exit_code = 0;
    std::string out, err;
};
ParsedCommandLine parse_command_line(int argc, char** argv);

inline constexpr char const* version_text = "minipy 0.1";

}  // namespace minipy::repl
