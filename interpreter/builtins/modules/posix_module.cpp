// The native module posix: constants, the environment, and the table put together.
#include "interpreter/builtins/modules/posix_exec.hpp"

#include <dlfcn.h>
#include <linux/limits.h>
#include <linux/memfd.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <sysexits.h>
#include <unistd.h>
#include <cstdio>

extern char** environ;

namespace minipy::builtins {

namespace {

struct Constant {
    char const* name;
    std::int64_t value;
};

constexpr Constant constants[] = {
#define CONSTANT(name) {#name, name},
#include "interpreter/builtins/modules/posix_constants.def"
#undef CONSTANT
};

// The environment as the process got it: bytes to bytes, as in CPython. os.environ copies it.
Value environment(ThreadState& t) {
    Dict* dict = make_dict(t);
    for (char** e = environ; e && *e; ++e) {
        std::string_view const entry = *e;
        auto const sign = entry.find('=');
        if (sign == std::string_view::npos) continue;
        Value key = Value(make_bytes(t, entry.substr(0, sign)));
        auto known = dict_get(t, dict, key);
        if (!known.ok() || known.value()) continue;  // the first one counts
        if (!dict_set(t, dict, key, Value(make_bytes(t, entry.substr(sign + 1)))).ok()) clear_error(t);
    }
    return Value(dict);
}

// What the system has of the functions that take descriptors of folders or leave links alone: the library's
// own os.py makes os.supports_dir_fd and its like of it.
constexpr char const* have_functions[] = {
    "HAVE_FACCESSAT", "HAVE_FCHDIR",    "HAVE_FCHMOD",    "HAVE_FCHMODAT", "HAVE_FCHOWN",   "HAVE_FCHOWNAT",
    "HAVE_FEXECVE",   "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT",  "HAVE_FSTATVFS", "HAVE_FTRUNCATE",
    "HAVE_FUTIMENS",  "HAVE_FUTIMES",   "HAVE_FUTIMESAT", "HAVE_LINKAT",   "HAVE_LCHOWN",   "HAVE_LSTAT",
    "HAVE_LUTIMES",   "HAVE_MKDIRAT",   "HAVE_MKFIFOAT",  "HAVE_MKNODAT",  "HAVE_OPENAT",   "HAVE_READLINKAT",
    "HAVE_RENAMEAT",  "HAVE_SYMLINKAT", "HAVE_UNLINKAT",  "HAVE_UTIMENSAT"};

Result<void> init(ThreadState& t, Module* module) {
    Dict* ns = module->dict;
    Value const name = Value(intern(t, "posix"));
    for (auto functions : {posix_file_functions(), posix_path_functions(), posix_stat_functions(),
                           posix_directory_functions(), posix_process_functions(), posix_fork_functions(),
                           posix_identity_functions(), posix_schedule_functions(), posix_transfer_functions(),
                           posix_limit_functions(), posix_attribute_functions(), posix_spawn_functions()})
        for (MethodDef const& def : functions)
            dict_set_str(t, ns, intern(t, def.name),
                         Value(make_native_function(t, def, Value(module), name)));
    for (Constant const& c : constants) dict_set_str(t, ns, intern(t, c.name), make_int(t, c.value));
    auto set = [&](char const* key, Value v) { dict_set_str(t, ns, intern(t, key), v); };
    List* have = make_list(t);
    for (char const* name : have_functions) list_append(t, have, make_str(t, name));
    set("_have_functions", have);
    set("environ", environment(t));
    add_limit_names(t, ns);
    add_spawn_constants(t, ns);
    set("error", Value(exception_type(t.rt, Exc::OSError)));
    std::pair<char const*, Type*> const types[] = {
        {"DirEntry", dir_entry_type(t)},          {"sched_param", scheduler_param_type(t)},
        {"stat_result", stat_result_type(t)},     {"statvfs_result", statvfs_result_type(t)},
        {"terminal_size", terminal_size_type(t)}, {"times_result", times_result_type(t)},
        {"uname_result", uname_result_type(t)},   {"waitid_result", waitid_result_type(t)},
    };
    for (auto [key, type] : types) set(key, Value(type));
    return {};
}

}  // namespace

extern NativeModule const posix_module;
constinit NativeModule const posix_module = {"posix",
                                             "This module provides access to operating system functionality "
                                             "that is\nstandardized by the C Standard and the "
                                             "POSIX standard (a thinly\ndisguised Unix interface).  Refer to "
                                             "the library manual and\ncorresponding Unix manual "
                                             "entries for more information on calls.",
                                             {},
                                             init};

}  // namespace minipy::builtins
