// sys.settrace, sys.setprofile and what belongs to them.
#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/watch.hpp"

namespace minipy::builtins {

using namespace runtime;

namespace {

Value or_none(Value v) {
    return v ? v : Value::none();
}

// The one argument of functions that are of kind `any` for one reason: after such a call the dispatch loop
// looks whether the other one is to go on, so that the very next line is an event.
Result<Value> only_argument(ThreadState& t, char const* name, Args const& args) {
    if (args.kwnames) return raise(t, Exc::TypeError, "sys.{}() takes no keyword arguments", name);
    if (args.count == 1) return args[0];
    return raise(t, Exc::TypeError, "sys.{}() takes exactly one argument ({} given)", name, args.count);
}

Result<Value> sys_settrace(ThreadState& t, Value, Args const& args) {
    Value const function = TRY(only_argument(t, "settrace", args));
    TRY(audit(t, "sys.settrace", {}));
    t.extra->trace = function.is_none() ? Value::absent() : function;
    if (!function.is_none()) start_watching(t);
    return Value::none();
}

Result<Value> sys_gettrace(ThreadState& t, Value) {
    return or_none(t.extra->trace);
}

Result<Value> sys_setprofile(ThreadState& t, Value, Args const& args) {
    Value const function = TRY(only_argument(t, "setprofile", args));
    TRY(audit(t, "sys.setprofile", {}));
    t.extra->profile = function.is_none() ? Value::absent() : function;
    if (!function.is_none()) start_watching(t);
    return Value::none();
}

Result<Value> sys_getprofile(ThreadState& t, Value) {
    return or_none(t.extra->profile);
}

// call_tracing(func, args): events are told although a trace function is what calls.
Result<Value> sys_call_tracing(ThreadState& t, Value, std::span<Value const> args) {
    if (!is_tuple(args[1]))
        return raise(t, Exc::TypeError, "call_tracing() argument 2 must be tuple, not {}",
                     argument_type(t, args[1]));
    bool const inside = t.extra->inside_trace;
    t.extra->inside_trace = false;
    Result<Value> result = call(t, args[0], args[1].as<Tuple>()->span());
    t.extra->inside_trace = inside;
    return result;
}

// {identifier of a thread: what is asked of it} of all threads that run something.
template <class F>
Result<Value> for_each_thread(ThreadState& t, F&& ask) {
    Dict* answers = make_dict(t);
    for (ThreadState* thread : std::vector(t.rt.extra->threads)) {
        Value const answer = ask(*thread);
        if (answer) TRY(dict_set(t, answers, make_int_unsigned(t, thread->extra->ident), answer));
    }
    return Value(answers);
}

Result<Value> sys_current_frames(ThreadState& t, Value) {
    TRY(audit(t, "sys._current_frames", {}));
    return for_each_thread(t, [&](ThreadState& thread) {
        return thread.frame ? Value(frame_object(t, thread.frame)) : Value::absent();
    });
}

Result<Value> sys_current_exceptions(ThreadState& t, Value) {
    TRY(audit(t, "sys._current_exceptions", {}));
    return for_each_thread(t, [&](ThreadState& thread) {
        if (!thread.handled.is_object())
            return Value(make_tuple(t, {Value::none(), Value::none(), Value::none()}));
        Value const exception = thread.handled;
        return Value(make_tuple(
            t, {Value(type_of(t, exception)), exception, exception.as<BaseExceptionObject>()->traceback}));
    });
}

constexpr MethodDef functions[] = {
    method("_current_frames", sys_current_frames,
           "Return a dict mapping each thread's thread id to its current stack frame."),
    method("_current_exceptions", sys_current_exceptions,
           "Return a dict mapping each thread's identifier to its current raised exception."),
    method("call_tracing", sys_call_tracing, 2, 2, "func, args, /",
           "Call func(*args), while tracing is enabled.\n\nThe tracing state is saved, and restored "
           "afterwards.  This is intended\nto be called from a debugger from a checkpoint, to recursively "
           "debug\nsome other code."),
    method(
        "getprofile", sys_getprofile,
        "Return the profiling function set with sys.setprofile.\n\nSee the profiler chapter in the library "
        "manual."),
    method("gettrace", sys_gettrace,
           "Return the global debug tracing function set with sys.settrace.\n\nSee the debugger chapter in "
           "the library manual."),
    method(
        "setprofile", sys_setprofile, nullptr,
        "setprofile(function)\n\nSet the profiling function.  It will be called on each function call\nand "
        "return.  See the profiler chapter in the library manual."),
    method(
        "settrace", sys_settrace, nullptr,
        "settrace(function)\n\nSet the global debug tracing function.  It will be called on each\nfunction "
        "call.  See the debugger chapter in the library manual."),
};

}  // namespace

std::span<MethodDef const> sys_trace_functions() {
    return functions;
}

}  // namespace minipy::builtins
