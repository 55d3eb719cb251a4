// posix: fork, and what scripts want to be called around it.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/threads.hpp"

#include <pty.h>
#include <unistd.h>
#include <cerrno>

namespace minipy::builtins {

static pid_t fork_around(ThreadState& t, pid_t (*fork)(int* descriptor), int* descriptor);

namespace {

void add_hook(ThreadState& t, Kept which, Value hook) {
    if (!hook) return;
    if (!kept(t, which)) kept(t, which) = Value(make_list(t));
    list_append(t, kept(t, which).as<List>(), hook);
}

Result<Value> register_at_fork(ThreadState& t, Value, std::span<Value const> args) {
    if (!args[0] && !args[1] && !args[2])
        return raise(t, Exc::TypeError, "At least one argument is required.");
    constexpr char const* names[] = {"before", "after_in_child", "after_in_parent"};
    for (std::size_t i = 0; i < 3; ++i)
        if (args[i] && !is_callable(t, args[i]))
            return raise(t, Exc::TypeError, "'{}' must be callable, not {}", names[i],
                         type_name_of(t, args[i]));
    add_hook(t, Kept::fork_before, args[0]);
    add_hook(t, Kept::fork_in_child, args[1]);
    add_hook(t, Kept::fork_in_parent, args[2]);
    return Value::none();
}

Result<Value> posix_fork(ThreadState& t, Value) {
    TRY(audit(t, "os.fork", {}));
    TRY(settle_files(t));
    pid_t const pid = fork_with_hooks(t);
    if (pid < 0) return raise_os_error(t, errno);
    return make_int(t, pid);
}

Result<Value> posix_forkpty(ThreadState& t, Value) {
    TRY(settle_files(t));
    int master = -1;
    pid_t const pid = fork_around(
        t, [](int* fd) { return ::forkpty(fd, nullptr, nullptr, nullptr); }, &master);
    if (pid < 0) return raise_os_error(t, errno);
    return Value(make_tuple(t, {make_int(t, pid), make_int(t, master)}));
}

constexpr MethodDef functions[] = {
    method("fork", posix_fork, "Fork a child process."),
    method("forkpty", posix_forkpty,
           "Fork a new process with a new pseudo-terminal as controlling tty.\n\nReturns a tuple of (pid, "
           "master_fd).\nLike fork(), return pid of 0 to the child process,\nand pid of child to the parent "
           "process.\nTo both, return fd of newly opened pseudo-terminal."),
    method("register_at_fork", register_at_fork,
           "*, before=<unrepresentable>, after_in_child=<unrepresentable>,\n                 "
           "after_in_parent=<unrepresentable>",
           "Register callables to be called when forking a new process."),
};

}  // namespace

void run_fork_hooks(ThreadState& t, Kept which) {
    if (!kept(t, which)) return;
    auto* hooks = kept(t, which).as<List>();
    bool const backwards = which == Kept::fork_before;
    for (std::uint32_t i = 0; i < hooks->count; ++i) {
        Value const hook = hooks->items[backwards ? hooks->count - 1 - i : i];
        if (!call(t, hook).ok()) write_unraisable(t, hook);
    }
}

// The child must not find a module that another thread has imported by half: a fork waits for imports to end
// (PyOS_BeforeFork). False: nobody else can be importing.
static bool call_import_lock(ThreadState& t, char const* function) {
    if (!t.rt.extra->gil) return false;
    Value const imp = dict_get_str(t.rt.modules, intern(t, "_imp"));
    if (!imp) return false;
    if (call_method(t, imp, function).ok()) return true;
    clear_error(t);
    return false;
}

static pid_t fork_around(ThreadState& t, pid_t (*fork)(int*), int* descriptor) {
    run_fork_hooks(t, Kept::fork_before);
    bool const locked = call_import_lock(t, "acquire_lock");
    pid_t const pid = fork(descriptor);
    int const error = errno;
    if (pid == 0) after_fork_in_child(t);
    if (locked) call_import_lock(t, "release_lock");
    run_fork_hooks(t, pid == 0 ? Kept::fork_in_child : Kept::fork_in_parent);
    errno = error;
    return pid;
}

pid_t fork_with_hooks(ThreadState& t) {
    return fork_around(
        t, [](int*) { return ::fork(); }, nullptr);
}

std::span<MethodDef const> posix_fork_functions() {
    return functions;
}

}  // namespace minipy::builtins
