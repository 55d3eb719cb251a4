// The native module atexit.
#include "interpreter/builtins/modules/atexit_module.hpp"

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

// (function, args, kwargs or None) each
List* callbacks(ThreadState& t) {
    Value& list = kept(t, Kept::atexit_callbacks);
    if (!list) {
        List* made = make_list(t);
        list = Value(made);
    }
    return list.as<List>();
}

Result<Value> atexit_register(ThreadState& t, Value, Args const& args) {
    if (args.count == 0) return raise(t, Exc::TypeError, "register() takes at least 1 argument (0 given)");
    if (!is_callable(t, args[0])) return raise(t, Exc::TypeError, "the first argument must be callable");
    Dict* keywords = make_dict(t);
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        dict_set_str(t, keywords, args.kwnames->items[i].as<Str>(), args.keyword(i));
    Tuple* positional = make_tuple(t, args.positional().subspan(1));
    list_append(t, callbacks(t), Value(make_tuple(t, {args[0], Value(positional), Value(keywords)})));
    return args[0];
}

Result<Value> atexit_unregister(ThreadState& t, Value, Value function) {
    List* list = callbacks(t);
    for (std::uint32_t i = 0; i < list->count;) {
        if (!TRY(equal(t, list->items[i].as<Tuple>()->items[0], function))) {
            ++i;
            continue;
        }
        if (i >= list->count) break;  // the comparison may have changed the list
        for (std::uint32_t k = i + 1; k < list->count; ++k) list->items[k - 1] = list->items[k];
        --list->count;
    }
    return Value::none();
}

Result<Value> atexit_clear(ThreadState& t, Value) {
    callbacks(t)->count = 0;
    return Value::none();
}
Result<Value> atexit_run(ThreadState& t, Value) {
    run_exit_functions(t);
    return Value::none();
}
Result<Value> atexit_ncallbacks(ThreadState& t, Value) {
    return Value::small_int(callbacks(t)->count);
}

constexpr MethodDef functions[] = {
    method("register", atexit_register, nullptr,
           "register(func, *args, **kwargs) -> func\n\nRegister a function to be executed upon normal "
           "program termination\n\n"
           "    func - function to be called at exit\n    args - optional arguments to pass to func\n    "
           "kwargs - optional "
           "keyword arguments to pass to func\n\n    func is returned to facilitate usage as a decorator."),
    method("unregister", atexit_unregister, "func, /",
           "unregister(func) -> None\n\nUnregister an exit function which was previously registered "
           "using\natexit.register\n\n"
           "    func - function to be unregistered"),
    method("_clear", atexit_clear,
           "_clear() -> None\n\nClear the list of previously registered exit functions."),
    method("_run_exitfuncs", atexit_run, "_run_exitfuncs() -> None\n\nRun all registered exit functions."),
    method("_ncallbacks", atexit_ncallbacks,
           "_ncallbacks() -> int\n\nReturn the number of registered exit functions."),
};

}  // namespace

void wait_for_threads(ThreadState& t) {
    Value const threading = dict_get_str(t.rt.modules, intern(t, "threading"));
    if (!threading) return;
    if (!call_method(t, threading, "_shutdown").ok()) write_unraisable(t, threading);
}

void run_exit_functions(ThreadState& t) {
    if (!kept(t, Kept::atexit_callbacks)) return;
    for (List* list = callbacks(t); list->count > 0;) {
        auto* entry = list->items[--list->count].as<Tuple>();
        auto done = call_with(t, entry->items[0], entry->items[1].as<Tuple>(), entry->items[2].as<Dict>());
        if (!done.ok()) write_unraisable(t, entry->items[0], "Exception ignored in atexit callback");
    }
}

extern NativeModule const atexit_module;
constinit NativeModule const atexit_module = {"atexit",
                                              "allow programmer to define multiple exit functions to be "
                                              "executed\nupon normal program termination.\n\nTwo public "
                                              "functions, register and unregister, are defined.\n",
                                              functions, nullptr};

}  // namespace minipy::builtins
