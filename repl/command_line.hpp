// The command line of minipy: Python's own (https://docs.python.org/3.11/using/cmdline.html), with its
// variables of the environment (each of them may be called MINIPY... as well, which counts more), and our own
// options under -X.
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

    bool interactive = false;            // -i
    int interactions = 0;                // how often -i was said
    int inspect = 0;                     // -i, PYTHONINSPECT: a prompt in the end
    int quiet = 0;                       // -q
    bool isolated = false;               // -I
    bool ignore_environment = false;     // -E
    bool no_user_site = false;           // -s
    bool no_site = false;                // -S
    bool safe_path = false;              // -P
    bool skip_first_line = false;        // -x
    bool dont_write_bytecode = false;    // -B
    bool unbuffered = false;             // -u
    bool dev_mode = false;               // -X dev
    bool utf8_mode = false;              // -X utf8, PYTHONUTF8; in the C locale unless these say no
    bool warn_default_encoding = false;  // -X warn_default_encoding
    bool import_time = false;            // -X importtime
    bool fault_handler = false;          // -X faulthandler
    bool no_debug_ranges = false;        // -X no_debug_ranges
    int debug = 0;                       // -d
    int optimize = 0;                    // -O
    int verbose = 0;                     // -v
    int bytes_warning = 0;               // -b
    std::vector<std::string> warnings;   // -W, in order
    std::vector<std::pair<std::string, std::optional<std::string>>> x_options;  // -X NAME[=VALUE], in order
    std::string check_hash_based_pycs = "default";
    std::string hash_seed;               // PYTHONHASHSEED: "", "random" or a number
    std::string path;                    // PYTHONPATH
    std::string home;                    // PYTHONHOME: where lib/python3.11 lies
    std::string startup;                 // PYTHONSTARTUP
    std::string pycache_prefix;          // PYTHONPYCACHEPREFIX, -X pycache_prefix
    std::string io_encoding, io_errors;  // PYTHONIOENCODING
    int int_max_str_digits = -1;         // PYTHONINTMAXSTRDIGITS, -X int_max_str_digits
    // What the locale was before PEP 538 changed it.
    bool c_locale = false;

    // The value of an -X option, the first one as in CPython: null if it was not given, "" if it was without
    // a value.
    std::string const* x_option(std::string_view name) const;
};

// Either a command line, or that the process is to end now: with that exit code, after that text on
// standard output (help, version) or standard error (wrong use, code 2; a value that means nothing, code 1).
struct ParsedCommandLine {
    std::optional<CommandLine> line;
    int exit_code = 0;
    std::string out, err;
};
ParsedCommandLine parse_command_line(int argc, char** argv);

inline constexpr char const* own_version = "minipy 0.1";
inline constexpr char const* python_version = "3.11.2";

}  // namespace minipy::repl
