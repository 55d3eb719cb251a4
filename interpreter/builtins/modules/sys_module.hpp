// The module sys, and what the command line decides about it.
#pragma once

#include "interpreter/runtime/runtime.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace minipy::builtins {

// sys.flags, in its order; -1 and 0 as CPython's defaults.
struct SysFlags {
    int debug = 0, inspect = 0, interactive = 0, optimize = 0, dont_write_bytecode = 0, no_user_site = 0,
        no_site = 0, ignore_environment = 0, verbose = 0, bytes_warning = 0, quiet = 0,
        hash_randomization = 1, isolated = 0;
    bool dev_mode = false;
    int utf8_mode = 0;
    int warn_default_encoding = 0;
    bool safe_path = false;
    int int_max_str_digits = -1;  // as long as nobody says anything: 4300
};

// What sys.stdin, sys.stdout and sys.stderr begin with.
struct StreamOptions {
    bool unbuffered = false;       // -u
    bool escapes = false;          // what is no UTF-8 passes through them: the C locale, UTF-8 mode
    std::string encoding, errors;  // PYTHONIOENCODING; "": as if it said nothing
};

struct SysOptions {
    SysFlags flags;
    std::vector<std::string> argv{""}, orig_argv, path;
    std::string executable;
    std::string prefix = "/usr";            // where the library lies: PREFIX/lib/python3.11
    std::vector<std::string> warn_options;  // -W
    std::vector<std::pair<std::string, std::optional<std::string>>> x_options;  // -X NAME[=VALUE]
    std::string pycache_prefix;
    StreamOptions streams;
};

// Makes the module with everything that does not depend on options (called by install()).
runtime::Result<void> make_sys_module(runtime::ThreadState& t);
// Fills in what options decide, makes sys.stdin, sys.stdout and sys.stderr. To be called once after
// install().
runtime::Result<void> configure_sys(runtime::ThreadState& t, SysOptions const& options);
// Gives these files the encoding that the environment asks for, once codecs can be imported. LookupError.
runtime::Result<void> encode_streams(runtime::ThreadState& t, StreamOptions const& options);

// The functions about hooks and settings (sys_hooks.cpp).
void add_sys_hooks(runtime::ThreadState& t);
// sys.__interactivehook__, which CPython's module site sets.
void add_interactive_hook(runtime::ThreadState& t);
// settrace, setprofile and the like (sys_trace.cpp)
std::span<runtime::MethodDef const> sys_trace_functions();

// sys.name = value
void set_sys(runtime::ThreadState& t, std::string_view name, runtime::Value value);

// "3.11.2 (minipy ...) [...]"
std::string_view version_text();
std::string_view copyright_text();
inline constexpr std::string_view cache_tag = "minipy-311";

}  // namespace minipy::builtins
