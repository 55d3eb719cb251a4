// os.posix_spawn and os.posix_spawnp.
#include "interpreter/builtins/modules/posix_exec.hpp"
#include "interpreter/builtins/modules/signal_waits.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <spawn.h>

namespace minipy::builtins {

namespace {

enum Action { action_open, action_close, action_dup2 };

// What the child is to do and to be. The C library keeps copies of names.
struct SpawnPlan {
    SpawnPlan() {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
    }
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(SpawnPlan const&) = delete;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int flags = 0;
};

// The call of the C library said `error`.
Result<void> check(ThreadState& t, int error) {
    if (!error) return {};
    return raise_os_error(t, error);
}

Result<void> check_size(ThreadState& t, Tuple* action, std::size_t size, char const* name) {
    if (action->count == size) return {};
    return raise(t, Exc::TypeError, "A {} file_action tuple must have {} elements", name, size);
}

Result<void> add_open(ThreadState& t, SpawnPlan& plan, Tuple* action) {
    // The mode of a new file is a number as well; other types are told as a wrong shape.
    if (action->count != 5 || !is_int(action->items[1]) || !is_int(action->items[3]) ||
        !is_int(action->items[4]))
        return raise(t, Exc::TypeError, "A open file_action tuple must have 5 elements");
    int const fd = TRY(int_argument(t, action->items[1]));
    std::string const path = TRY(path_bytes(t, action->items[2]));
    int const flags = TRY(int_argument(t, action->items[3]));
    auto const mode = mode_t(TRY(index_as_int64(t, action->items[4])));
    return check(t, ::posix_spawn_file_actions_addopen(&plan.actions, fd, path.c_str(), flags, mode));
}

Result<void> add_action(ThreadState& t, SpawnPlan& plan, Value v) {
    if (!is_tuple(v) || v.as<Tuple>()->count == 0)
        return raise(t, Exc::TypeError, "Each file_actions element must be a non-empty tuple");
    auto* action = v.as<Tuple>();
    switch (TRY(int_argument(t, action->items[0]))) {
        case action_open: return add_open(t, plan, action);
        case action_close: {
            TRY(check_size(t, action, 2, "close"));
            int const fd = TRY(int_argument(t, action->items[1]));
            return check(t, ::posix_spawn_file_actions_addclose(&plan.actions, fd));
        }
        case action_dup2: {
            TRY(check_size(t, action, 3, "dup2"));
            int const from = TRY(int_argument(t, action->items[1])),
                      to = TRY(int_argument(t, action->items[2]));
            return check(t, ::posix_spawn_file_actions_adddup2(&plan.actions, from, to));
        }
        default: return raise(t, Exc::TypeError, "Unknown file_actions identifier");
    }
}

Result<void> add_actions(ThreadState& t, SpawnPlan& plan, Value v) {
    if (!v || v.is_none()) return {};
    auto list = list_from(t, v);
    if (!list.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "file_actions must be a sequence or None");
    }
    for (std::uint32_t i = 0; i < list.value()->count; ++i) TRY(add_action(t, plan, list.value()->items[i]));
    return {};
}

Result<void> set_scheduler(ThreadState& t, SpawnPlan& plan, Value v) {
    if (!is_tuple(v))
        return raise(t, Exc::SystemError, "new style getargs format but argument is not a tuple");
    auto* pair = v.as<Tuple>();
    if (pair->count != 2) return raise(t, Exc::TypeError, "A scheduler tuple must have two elements");
    if (!pair->items[0].is_none()) {
        int const policy = TRY(int_argument(t, pair->items[0]));
        TRY(check(t, ::posix_spawnattr_setschedpolicy(&plan.attributes, policy)));
        plan.flags |= POSIX_SPAWN_SETSCHEDULER;
    }
    sched_param const param = TRY(sched_param_argument(t, pair->items[1]));
    TRY(check(t, ::posix_spawnattr_setschedparam(&plan.attributes, &param)));
    plan.flags |= POSIX_SPAWN_SETSCHEDPARAM;
    return {};
}

enum Argument {
    path,
    argv,
    env,
    file_actions,
    setpgroup,
    resetids,
    setsid,
    setsigmask,
    setsigdef,
    scheduler,
    argument_count
};

Result<void> set_attributes(ThreadState& t, SpawnPlan& plan, std::span<Value const> a) {
    if (a[setpgroup]) {
        int const group = TRY(int_argument(t, a[setpgroup]));
        TRY(check(t, ::posix_spawnattr_setpgroup(&plan.attributes, group)));
        plan.flags |= POSIX_SPAWN_SETPGROUP;
    }
    if (a[resetids] && TRY(index_as_int64(t, a[resetids]))) plan.flags |= POSIX_SPAWN_RESETIDS;
    if (a[setsid] && TRY(index_as_int64(t, a[setsid]))) plan.flags |= POSIX_SPAWN_SETSID;
    if (a[setsigmask]) {
        sigset_t const set = TRY(signal_set_argument(t, a[setsigmask]));
        TRY(check(t, ::posix_spawnattr_setsigmask(&plan.attributes, &set)));
        plan.flags |= POSIX_SPAWN_SETSIGMASK;
    }
    if (a[setsigdef]) {
        sigset_t const set = TRY(signal_set_argument(t, a[setsigdef]));
        TRY(check(t, ::posix_spawnattr_setsigdefault(&plan.attributes, &set)));
        plan.flags |= POSIX_SPAWN_SETSIGDEF;
    }
    if (a[scheduler]) TRY(set_scheduler(t, plan, a[scheduler]));
    return check(t, ::posix_spawnattr_setflags(&plan.attributes, short(plan.flags)));
}

Result<StringVector> read_arguments_of(ThreadState& t, Value v, std::string_view function) {
    if (!is_list(v) && !is_tuple(v))
        return raise(t, Exc::TypeError, "{}: argv must be a tuple or list", function);
    List* items = TRY(list_from(t, v));
    if (!items->count) return raise(t, Exc::ValueError, "{}: argv must not be empty", function);
    StringVector result;
    for (std::uint32_t i = 0; i < items->count; ++i)
        result.texts.push_back(TRY(path_bytes(t, items->items[i])));
    if (result.texts[0].empty())
        return raise(t, Exc::ValueError, "{}: argv first element cannot be empty", function);
    return result;
}

template <bool search>
Result<Value> spawn(ThreadState& t, Value, std::span<Value const> a) {
    constexpr char const* function = search ? "posix_spawnp" : "posix_spawn";
    PathArgument const program = TRY(path_argument(t, a[path], function));
    StringVector arguments = TRY(read_arguments_of(t, a[argv], function));
    if (!type_of(t, a[env])->slots.getitem)
        return raise(t, Exc::TypeError, "{}: environment must be a mapping object", function);
    StringVector environment = TRY(environment_vector(t, a[env]));
    SpawnPlan plan;
    TRY(add_actions(t, plan, a[file_actions]));
    TRY(set_attributes(t, plan, a));
    TRY(audit(t, "os.posix_spawn", {program.object, a[argv], a[env]}));
    TRY(settle_files(t));
    pid_t child = 0;
    auto const start = search ? ::posix_spawnp : ::posix_spawn;
    int const error =
        start(&child, program.c_str(), &plan.actions, &plan.attributes, arguments.data(), environment.data());
    if (error) return raise_os_error(t, error, program.object);
    return make_int(t, child);
}

constexpr MethodDef functions[] = {
    method(
        "posix_spawn", spawn<false>,
        "path, argv, env, /, *, file_actions=(),\n            setpgroup=<unrepresentable>, resetids=False, "
        "setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>",
        "Execute the program specified by path in a new process.\n\n  path\n    Path of executable file.\n  "
        "argv\n    Tuple or list of strings.\n  env\n    Dictionary of strings mapping to strings.\n  "
        "file_actions\n    A sequence of file action tuples.\n  setpgroup\n    The pgroup to use with the "
        "POSIX_SPAWN_SETPGROUP flag.\n  resetids\n    If the value is `true` the POSIX_SPAWN_RESETIDS will "
        "be activated.\n  setsid\n    If the value is `true` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP "
        "will be activated.\n  setsigmask\n    The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.\n  "
        "setsigdef\n    The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.\n  scheduler\n    A tuple "
        "with the scheduler policy (optional) and parameters."),
    method(
        "posix_spawnp", spawn<true>,
        "path, argv, env, /, *, file_actions=(),\n             setpgroup=<unrepresentable>, resetids=False, "
        "setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>",
        "Execute the program specified by path in a new process.\n\n  path\n    Path of executable file.\n  "
        "argv\n    Tuple or list of strings.\n  env\n    Dictionary of strings mapping to strings.\n  "
        "file_actions\n    A sequence of file action tuples.\n  setpgroup\n    The pgroup to use with the "
        "POSIX_SPAWN_SETPGROUP flag.\n  resetids\n    If the value is `True` the POSIX_SPAWN_RESETIDS will "
        "be activated.\n  setsid\n    If the value is `True` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP "
        "will be activated.\n  setsigmask\n    The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.\n  "
        "setsigdef\n    The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.\n  scheduler\n    A tuple "
        "with the scheduler policy (optional) and parameters."),
};

}  // namespace

std::span<MethodDef const> posix_spawn_functions() {
    return functions;
}

void add_spawn_constants(ThreadState& t, Dict* ns) {
    dict_set_str(t, ns, intern(t, "POSIX_SPAWN_OPEN"), Value::small_int(action_open));
    dict_set_str(t, ns, intern(t, "POSIX_SPAWN_CLOSE"), Value::small_int(action_close));
    dict_set_str(t, ns, intern(t, "POSIX_SPAWN_DUP2"), Value::small_int(action_dup2));
}

}  // namespace minipy::builtins
