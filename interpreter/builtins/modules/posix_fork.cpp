// posix: fork, and what scripts want to be called around it.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/threads.hpp"

#include <unistd.h>
#include <cerrno>

namespace minipy::builtins {

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
    TRY(settle_files(t));
    pid_t const pid = fork_with_hooks(t);
    if (pid < 0) return raise_os_error(t, errno);
    return make_int(t, pid);
}

constexpr MethodDef functions[] = {
    method("fork", posix_fork, "Fork a child process."),
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

pid_t fork_with_hooks(ThreadState& t) {
    run_fork_hooks(t, Kept::fork_before);
    pid_t const pid = ::fork();
    int const error = errno;
    if (pid == 0) after_fork_in_child(t);
    run_fork_hooks(t, pid == 0 ? Kept::fork_in_child : Kept::fork_in_parent);
    errno = error;
    return pid;
}

std::span<MethodDef const> posix_fork_functions() {
    return functions;
}

}  // namespace minipy::builtins
