// sys: the hooks of asynchronous generators (PEP 525), sys.breakpointhook (PEP 553), and settings that are
// kept for programs that read them back.
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/native.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/threads.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/watch.hpp"

#include <cstdlib>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// ---- asynchronous generators

constexpr SequenceField hook_fields[] = {{"firstiter",
                                          "Hook that is called when an asynchronous generator "
                                          "is first iterated"},
                                         {"finalizer",
                                          "Hook that is called when an asynchronous generator "
                                          "is about to be collected"}};

Type* hooks_type(ThreadState& t) {
    return kept_type(t, Kept::asyncgen_hooks, [](ThreadState& t) {
        return make_struct_sequence_type(t, {"sys.asyncgen_hooks", nullptr, hook_fields, 2, false});
    });
}

Value or_none(Value v) {
    return v ? v : Value::none();
}

Result<Value> sys_get_asyncgen_hooks(ThreadState& t, Value) {
    AsyncGeneratorHooks const& hooks = t.extra->async_generator_hooks;
    Value const values[] = {or_none(hooks.first_iteration), or_none(hooks.finalizer)};
    return make_struct_sequence(t, hooks_type(t), values);
}

Result<void> check_hook(ThreadState& t, Value hook, std::string_view name) {
    if (!hook || hook.is_none() || is_callable(t, hook)) return {};
    return raise(t, Exc::TypeError, "callable {} expected, got {:.50}", name, type_name_of(t, hook));
}

// What is not given stays; None takes a hook away.
void set_hook(Value& place, Value hook) {
    if (hook) place = hook.is_none() ? Value::absent() : hook;
}

Result<Value> sys_set_asyncgen_hooks(ThreadState& t, Value, Arguments args) {
    TRY(check_hook(t, args[1], "finalizer"));
    TRY(check_hook(t, args[0], "firstiter"));
    AsyncGeneratorHooks& hooks = t.extra->async_generator_hooks;
    if (args[1]) TRY(audit(t, "sys.set_asyncgen_hook_finalizer", {}));
    if (args[0]) TRY(audit(t, "sys.set_asyncgen_hook_firstiter", {}));
    set_hook(hooks.finalizer, args[1]);
    set_hook(hooks.first_iteration, args[0]);
    return Value::none();
}

// ---- the debugger

// MINIPYBREAKPOINT or PYTHONBREAKPOINT names what breakpoint() calls: nothing, "0", or a dotted name;
// pdb.set_trace by default.
Result<Value> sys_breakpointhook(ThreadState& t, Value, Args const& args) {
    char const* set = std::getenv("MINIPYBREAKPOINT");
    if (!set || !*set) set = std::getenv("PYTHONBREAKPOINT");
    if (state(t).ignore_environment) set = nullptr;
    std::string_view wanted = set && *set ? set : "pdb.set_trace";
    if (wanted == "0") return Value::none();
    auto const dot = wanted.rfind('.');
    std::string_view const module = dot == wanted.npos ? "builtins" : wanted.substr(0, dot);
    std::string_view const attribute = dot == wanted.npos ? wanted : wanted.substr(dot + 1);
    auto find = [&]() -> Result<Value> {
        Value imported = TRY(import_module(t, module));
        return getattr(t, imported, intern(t, attribute));
    };
    Result<Value> hook = module.empty() ? Result<Value>(Value::absent()) : find();
    if (hook.ok() && hook.value()) return call(t, hook.value(), args);
    if (!hook.ok() && !catch_error(t, Exc::ImportError) && !catch_error(t, Exc::AttributeError))
        return base::raised;
    TRY(warn(t, Exc::RuntimeWarning, fmt::format("Ignoring unimportable $PYTHONBREAKPOINT: \"{}\"", wanted)));
    return Value::none();
}

// What the prompt calls before its first line. CPython's site sets one that teaches readline to complete
// names; ours completes by itself.
Result<Value> register_readline(ThreadState&, Value) {
    return Value::none();
}

constexpr MethodDef interactive_hook = method("register_readline", register_readline,
                                              "Called before the prompt, which completes names by itself.");

// ---- auditing (PEP 578)

Result<Value> sys_audit(ThreadState& t, Value, Args const& args) {
    if (args.kwnames) return raise(t, Exc::TypeError, "audit() takes no keyword arguments");
    if (args.count == 0)
        return raise(t, Exc::TypeError, "audit() missing 1 required positional argument: 'event'");
    if (!audited(t)) return Value::none();
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "expected str for argument 'event', not {:.200}",
                     type_name_of(t, args[0]));
    TRY(audit_event(t, to_utf8(args[0]), args.positional().subspan(1)));
    return Value::none();
}

// The hooks there are may keep another one away: with an Exception, silently.
Result<Value> sys_addaudithook(ThreadState& t, Value, Arguments args) {
    if (!audit(t, "sys.addaudithook", {}).ok()) {
        if (!catch_error(t, Exc::Exception)) return base::raised;
        return Value::none();
    }
    Value& hooks = watch_of(t).audit_hooks;
    std::uint64_t const count = hooks ? hooks.as<Tuple>()->count : 0;
    Tuple* longer = make_tuple(t, count + 1);
    for (std::uint64_t i = 0; i < count; ++i) longer->items[i] = hooks.as<Tuple>()->items[i];
    longer->items[count] = args[0];
    hooks = Value(longer);
    return Value::none();
}

// ---- settings

Result<Value> sys_getswitchinterval(ThreadState& t, Value) {
    return Value::number(t.rt.extra->switch_interval);
}
Result<Value> sys_setswitchinterval(ThreadState& t, Value, Value seconds) {
    double const interval = TRY(as_double(t, seconds));
    if (interval <= 0) return raise(t, Exc::ValueError, "switch interval must be strictly positive");
    set_switch_interval(t, interval);
    return Value::none();
}

Result<Value> sys_get_coroutine_origin_tracking_depth(ThreadState& t, Value) {
    return Value::small_int(t.extra->coroutine_origin_depth);
}
Result<Value> sys_set_coroutine_origin_tracking_depth(ThreadState& t, Value, Value depth) {
    int const n = TRY(index_as_c_int(t, depth));
    if (n < 0) return raise(t, Exc::ValueError, "depth must be >= 0");
    t.extra->coroutine_origin_depth = n;
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("addaudithook", sys_addaudithook, "hook", "Adds a new audit hook callback."),
    method("audit", sys_audit, nullptr,
           "audit(event, *args)\n\nPasses the event to any hooks that are attached."),
    method("breakpointhook", sys_breakpointhook, nullptr,
           "breakpointhook(*args, **kws)\n\nThis hook function is called by built-in breakpoint().\n"),
    method("get_asyncgen_hooks", sys_get_asyncgen_hooks,
           "Return the installed asynchronous generators hooks.\n\nThis returns a namedtuple of the form "
           "(firstiter, finalizer)."),
    method("get_coroutine_origin_tracking_depth", sys_get_coroutine_origin_tracking_depth,
           "Check status of origin tracking for coroutine objects in this thread."),
    method("getswitchinterval", sys_getswitchinterval,
           "Return the current thread switch interval; see sys.setswitchinterval()."),
    method(
        "set_asyncgen_hooks", sys_set_asyncgen_hooks,
        "firstiter=<unrepresentable>, finalizer=<unrepresentable>",
        "set_asyncgen_hooks(* [, firstiter] [, finalizer])\n\nSet a finalizer for async generators objects."),
    method("set_coroutine_origin_tracking_depth", sys_set_coroutine_origin_tracking_depth, "depth",
           "Enable or disable origin tracking for coroutine objects in this thread."),
    method("setswitchinterval", sys_setswitchinterval, "interval, /",
           "Set the ideal thread switching delay inside the Python interpreter."),
};

}  // namespace

void add_sys_hooks(ThreadState& t) {
    for (MethodDef const& def : functions)
        set_sys(t, def.name,
                Value(make_native_function(t, def, Value(t.rt.sys_module), Value(t.rt.names.sys))));
}

void add_interactive_hook(ThreadState& t) {
    set_sys(t, "__interactivehook__",
            Value(make_native_function(t, interactive_hook, Value(t.rt.sys_module), Value(t.rt.names.sys))));
}

}  // namespace minipy::builtins
