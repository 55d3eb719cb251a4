// The native module posix: system calls, which the module os wraps. Functions in tables by subject.
#pragma once

#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/paths.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/gil.hpp"

#include <fcntl.h>
#include <cerrno>

namespace minipy::builtins {

// A path argument: its bytes, or a file descriptor where the function takes one.
struct PathArgument {
    std::string bytes;
    Value object;           // for OSError.filename: str, bytes or the descriptor; absent for None
    int fd = -1;            // 0 and above: a descriptor was given
    bool is_bytes = false;  // answers are bytes, then
    char const* c_str() const { return bytes.c_str(); }
};
enum PathKinds : unsigned { path_only = 0, path_or_fd = 1, path_or_none = 2 };
// TypeError "stat: path should be string, bytes, os.PathLike or integer, not float", ValueError for zero
// bytes.
Result<PathArgument> path_argument(ThreadState& t, Value v, std::string_view function,
                                   std::string_view name = "path", unsigned kinds = path_only);
// A name of the system as str, or as bytes where the question was asked in bytes.
Value path_answer(ThreadState& t, std::string_view bytes, bool as_bytes);
// dir_fd=None
Result<int> dir_fd_argument(ThreadState& t, Value v);
Result<int> int_argument(ThreadState& t, Value v);
Result<int> fd_argument(ThreadState& t, Value v);
Result<bool> flag_argument(ThreadState& t, Value v, bool otherwise);
// A user or group (`what`: "uid", "gid"); -1 is none. OverflowError for what is no id.
Result<std::uint32_t> id_argument(ThreadState& t, Value v, char const* what);

// Runs a system call, which touches no object, until no signal interrupts it (PEP 475), while other threads
// run; -1 with errno set is handed on.
template <class F>
Result<std::int64_t> system_call(ThreadState& t, F&& call) {
    for (;;) {
        std::int64_t const result = without_gil(t, [&] { return std::int64_t(call()); });
        if (result >= 0 || errno != EINTR) return result;
        TRY(run_pending(t));
    }
}
// The same, -1 raising OSError with these names.
template <class F>
Result<std::int64_t> checked_call(ThreadState& t, F&& call, Value filename = {}, Value filename2 = {}) {
    std::int64_t const result = TRY(system_call(t, call));
    if (result >= 0) return result;
    return raise_os_error(t, errno, filename, filename2);
}

std::span<MethodDef const> posix_file_functions();       // descriptors
std::span<MethodDef const> posix_path_functions();       // names in the file system
std::span<MethodDef const> posix_stat_functions();       // stat and its relatives
std::span<MethodDef const> posix_directory_functions();  // listdir, scandir
std::span<MethodDef const> posix_process_functions();
std::span<MethodDef const> posix_fork_functions();
std::span<MethodDef const> posix_identity_functions();   // users, groups, sessions
std::span<MethodDef const> posix_schedule_functions();   // scheduling, children that have changed
std::span<MethodDef const> posix_transfer_functions();   // several buffers, descriptor to descriptor
std::span<MethodDef const> posix_limit_functions();      // what the system can do
std::span<MethodDef const> posix_attribute_functions();  // extended attributes of files

// fork(2) with what os.register_at_fork was given: -1 with errno set, 0 in the child.
pid_t fork_with_hooks(ThreadState& t);
void run_fork_hooks(ThreadState& t, Kept which);
void add_posix_constants(ThreadState& t, Dict* ns);

Type* stat_result_type(ThreadState& t);
Type* dir_entry_type(ThreadState& t);
Type* terminal_size_type(ThreadState& t);
Type* times_result_type(ThreadState& t);
Type* uname_result_type(ThreadState& t);
Type* statvfs_result_type(ThreadState& t);
Type* waitid_result_type(ThreadState& t);
Type* scheduler_param_type(ThreadState& t);
// The tables of names of sysconf() and its like, as attributes of the module.
void add_limit_names(ThreadState& t, Dict* ns);
// os.stat_result of what stat(2) said.
Result<Value> stat_path(ThreadState& t, char const* path, int dir_fd, bool follow, Value filename);

}  // namespace minipy::builtins
