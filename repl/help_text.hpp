// The texts of -h, --help-env and --help-xoptions.
#pragma once

#include <string>

namespace minipy::repl {

inline std::string usage_line(char const* program) {
    return std::string("usage: ") + program + " [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
}

inline constexpr char const* help_options_text =
    R"(Options (and corresponding environment variables):
-b     : issue warnings about str(bytes_instance), str(bytearray_instance)
         and comparing bytes/bytearray with str. (-bb: issue errors)
-B     : don't write .pyc files on import; also PYTHONDONTWRITEBYTECODE=x
-c cmd : program passed in as string (terminates option list)
-d     : accepted, and seen in sys.flags; also PYTHONDEBUG=x
-E     : ignore PYTHON* and MINIPY* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also -? or --help)
-i     : inspect interactively after running script; forces a prompt even
         if stdin does not appear to be a terminal; also PYTHONINSPECT=x
-I     : isolate minipy from the user's environment (implies -E, -P and -s)
-m mod : run library module as a script (terminates option list)
-O     : remove assert and __debug__-dependent statements; add .opt-1 before
         .pyc extension; also PYTHONOPTIMIZE=x
-OO    : do -O changes and also discard docstrings; add .opt-2 before
         .pyc extension
-P     : don't prepend a potentially unsafe path to sys.path; also PYTHONSAFEPATH=x
-q     : don't print version and copyright messages on interactive startup
-s     : don't add user site directory to sys.path; also PYTHONNOUSERSITE
-S     : don't imply 'import site' on initialization
-u     : force the stdout and stderr streams to be unbuffered;
         this option has no effect on stdin; also PYTHONUNBUFFERED=x
-v     : verbose (trace import statements); also PYTHONVERBOSE=x
         can be supplied multiple times to increase verbosity
-V     : print the version number and exit (also --version)
         when given twice, print more information about the build
-W arg : warning control; arg is action:message:category:module:lineno
         also PYTHONWARNINGS=arg
-X opt : set implementation-specific option
--check-hash-based-pycs always|default|never:
         control how hash-based .pyc files are invalidated
--help-env      : print help about minipy's environment variables and exit
--help-xoptions : print help about implementation-specific -X options and exit
--help-all      : print complete help information and exit
Arguments:
file   : program read from script file
-      : program read from stdin (default; interactive mode if a tty)
arg ...: arguments passed to program in sys.argv[1:]
)";

inline constexpr char const* help_environment_text =
    R"(Environment variables that change behavior (MINIPY... in place of PYTHON... is for
minipy alone, and counts more):
PYTHONSTARTUP  : file executed on interactive startup (no default)
PYTHONPATH     : ':'-separated list of directories prefixed to the
                 default module search path.  The result is sys.path.
PYTHONSAFEPATH : don't prepend a potentially unsafe path to sys.path.
PYTHONHOME     : the library is in PYTHONHOME/lib/python3.11
PYTHONHASHSEED : if this variable is set to 'random', a random value is used
                 to seed the hashes of str and bytes objects.  It can also be
                 set to an integer in the range [0,4294967295] to get hash
                 values with a predictable seed.
PYTHONIOENCODING : Encoding[:errors] used for stdin/stdout/stderr.
PYTHONUTF8     : if set to 1, enable the UTF-8 mode.
PYTHONCOERCECLOCALE : if set to 0, LC_CTYPE stays C; to 'warn', warn of that
PYTHONBREAKPOINT : what breakpoint() calls; 0 for nothing
PYTHONUSERBASE : directory of the user's own modules (site)
PYTHONDEBUG, PYTHONDEVMODE, PYTHONDONTWRITEBYTECODE, PYTHONFAULTHANDLER,
PYTHONINSPECT, PYTHONINTMAXSTRDIGITS, PYTHONNODEBUGRANGES, PYTHONNOUSERSITE,
PYTHONOPTIMIZE, PYTHONPROFILEIMPORTTIME, PYTHONPYCACHEPREFIX, PYTHONUNBUFFERED,
PYTHONVERBOSE, PYTHONWARNDEFAULTENCODING, PYTHONWARNINGS : as the options -d,
                 -X dev, -B, -X faulthandler, -i, -X int_max_str_digits,
                 -X no_debug_ranges, -s, -O, -X importtime, -X pycache_prefix,
                 -u, -v, -X warn_default_encoding and -W
NO_COLOR       : no colours on a terminal
)";

inline constexpr char const* help_x_options_text =
    R"(The following implementation-specific options are available:

-X semantics=cpython|article: what __main__ gets on each road: what CPython 3.11
         really does (the default), or what the article says that minipy grew from

-X entry=NAME: prepare __main__ as another launcher does: pdb, coverage, ipython,
         ipykernel and many others; entry=help lists them

-X spec: show on standard error each step of each import, and each step that sets
         or leaves one of a module's attributes, its rule, and the line that
         caused it; spec=all: of the library's modules too
-X spec=json:FILE, spec=chrome:FILE, spec=html:FILE: all of that into a file, however
         the program ends: one JSON object a line, the format of trace viewers,
         or a page that shows it; a child process writes FILE.PID of its own;
         spec=memory: kept for the module specs to ask (minipy -m specs --help)

-X importtime: show how long each import takes

-X dump=tokens|ast|bytecode: show what the source is made into, and run nothing;
         -X dump=list names the forms

-X gc-stress: collect garbage at every allocation

-X dev: enable development mode

-X faulthandler: when the process dies of a fault of the machine, show where it was

-X int_max_str_digits=number: limit the size of int<->str conversions

-X no_debug_ranges: tracebacks and code objects tell lines, no columns

-X frozen_modules=on|off: off: the library's files in place of frozen modules

-X utf8: enable the UTF-8 mode (utf8=0: not even in the C locale)

-X warn_default_encoding: tell of text files opened without an encoding

-X tracemalloc, -X showrefcount: accepted, without effect

-X pycache_prefix=PATH: write .pyc files to a parallel tree rooted at the given
         directory instead of to the code tree
)";

}  // namespace minipy::repl
