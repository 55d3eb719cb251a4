// The native module _thread: starting threads, and what the module threading is made of.
#include "interpreter/builtins/modules/thread_module.hpp"

#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/signals.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <csignal>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// ---- starting

// SystemExit ends a thread in silence; every other exception is reported.
void run_in_thread(ThreadState& t, Value function, Tuple* args, Dict* kwargs) {
    if (!call_with(t, function, args, kwargs).ok() && !catch_error(t, Exc::SystemExit))
        write_unraisable(t, function, "Exception ignored in thread started by");
    Value const sentinel = t.extra->sentinel;
    end_thread(t);
    if (sentinel) release_if_locked(sentinel.as<Lock>());
}

Result<Value> start_new_thread(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "start_new_thread() takes no keyword arguments");
    Value a[3];
    TRY(bind_positional(t, "start_new_thread", args, 2, 3, a));
    if (!is_callable(t, a[0])) return raise(t, Exc::TypeError, "first arg must be callable");
    if (!has_type_flag(a[1], type_tuple)) return raise(t, Exc::TypeError, "2nd arg must be a tuple");
    if (a[2] && !has_type_flag(a[2], type_dict))
        return raise(t, Exc::TypeError, "optional 3rd arg must be a dictionary");
    std::uint64_t const ident =
        TRY(start_thread(t, run_in_thread, a[0], a[1].as<Tuple>(), a[2] ? a[2].as<Dict>() : nullptr,
                         state(t).thread_stack_size));
    return make_int_unsigned(t, ident);
}

Result<Value> exit_thread(ThreadState& t, Value) {
    return raise_args(t, Exc::SystemExit, {});
}

Result<Value> stack_size(ThreadState& t, Value, Args const& args) {
    if (args.count > 1)
        return raise(t, Exc::TypeError, "stack_size() takes at most 1 argument ({} given)", args.count);
    constexpr std::int64_t smallest = 32768;
    std::size_t const before = state(t).thread_stack_size;
    std::int64_t const size = args.count ? TRY(index_as_int64(t, args[0])) : 0;  // to ask is to reset
    if (size < 0) return raise(t, Exc::ValueError, "size must be 0 or a positive value");
    if (size && (size < smallest || size >= std::int64_t(1) << 40))
        return raise(t, Exc::ValueError, "size not valid: {} bytes", size);
    state(t).thread_stack_size = std::size_t(size);
    return make_int(t, std::int64_t(before));
}

// ---- about threads

Result<Value> allocate_lock(ThreadState& t, Value) {
    return Value(make_lock(t));
}
Result<Value> set_sentinel(ThreadState& t, Value) {
    Value const lock = Value(make_lock(t));
    t.extra->sentinel = lock;
    return lock;
}
Result<Value> get_ident(ThreadState& t, Value) {
    return make_int_unsigned(t, t.extra->ident);
}
Result<Value> get_native_id(ThreadState& t, Value) {
    return make_int(t, os::native_thread_id());
}
Result<Value> thread_count(ThreadState& t, Value) {
    auto const& threads = t.rt.extra->threads;
    return Value::small_int(std::int64_t(threads.size()) - 1);
}

Result<Value> interrupt_main(ThreadState& t, Value, Args const& args) {
    if (args.count > 1)
        return raise(t, Exc::TypeError, "signum() takes at most 1 argument ({} given)", args.count);
    std::int64_t const number = args.count ? TRY(index_as_int64(t, args[0])) : SIGINT;
    if (number < 1 || number >= signal_limit) return raise(t, Exc::ValueError, "signal number out of range");
    simulate_signal(int(number));
    TRY(run_pending(t));  // the main thread interrupts itself at once
    return Value::none();
}

// ---- exceptions that nobody has caught

constexpr SequenceField hook_fields[] = {{"exc_type", "Exception type"},
                                         {"exc_value", "Exception value"},
                                         {"exc_traceback", "Exception traceback"},
                                         {"thread", "Thread"}};

Type* hook_args_type(ThreadState& t) {
    return kept_type(t, Kept::except_hook_args, [](ThreadState& t) {
        return make_struct_sequence_type(
            t, {"_thread._ExceptHookArgs",
                "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.", hook_fields, 4});
    });
}

// sys.stderr, or what the thread keeps of it; absent: there is nowhere to write.
Result<Value> error_file(ThreadState& t, Value thread) {
    Value const file = dict_get_str(t.rt.sys_module->dict, intern(t, "stderr"));
    if (file && !file.is_none()) return file;
    if (thread.is_none()) return Value::absent();
    Value const kept_file = TRY(getattr(t, thread, "_stderr"));
    return kept_file.is_none() ? Value::absent() : kept_file;
}

Result<std::string> thread_name(ThreadState& t, Value thread) {
    Value const name = thread.is_none() ? Value::absent() : TRY(getattr_optional(t, thread, t.rt.names.name));
    if (!name) return fmt::format("{}", t.extra->ident);
    return to_utf8(TRY(str(t, name)));
}

// threading.excepthook: "Exception in thread NAME:" and the traceback.
Result<Value> excepthook(ThreadState& t, Value, Value args) {
    if (type_of(t, args) != hook_args_type(t))
        return raise(t, Exc::TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    Value const *fields = args.as<Tuple>()->items, thread = fields[3];
    if (fields[0] == Value(exception_type(t.rt, Exc::SystemExit))) return Value::none();
    Value const file = TRY(error_file(t, thread));
    if (!file) return Value::none();
    std::string text = fmt::format("Exception in thread {}:\n", TRY(thread_name(t, thread)));
    Value exception = fields[1];
    if (!is_exception(exception)) exception = TRY(call(t, fields[0]));
    if (!fields[2].is_none()) exception.as<BaseExceptionObject>()->traceback = fields[2];
    text += format_exception(t, exception);
    TRY(call_method(t, file, t.rt.names.write, {Value(make_str(t, text))}));
    TRY(call_method(t, file, t.rt.names.flush));
    return Value::none();
}

constexpr char const* allocate_doc =
    "allocate_lock() -> lock object\n(allocate() is an obsolete synonym)\n\nCreate a new lock object. See "
    "help(type(threading.Lock())) for\ninformation about locks.";
constexpr char const* exit_doc =
    "exit()\n(exit_thread() is an obsolete synonym)\n\nThis is synonymous to ``raise SystemExit''.  It will "
    "cause the current\nthread to exit silently unless the exception is caught.";
constexpr char const* start_doc =
    "start_new_thread(function, args[, kwargs])\n(start_new() is an obsolete synonym)\n\nStart a new thread "
    "and return its identifier.  The thread will call the\nfunction with positional arguments from the tuple "
    "args and keyword arguments\ntaken from the optional dictionary kwargs.  The thread exits when "
    "the\nfunction returns; the return value is ignored.  The thread will also exit\nwhen the function "
    "raises "
    "an unhandled exception; a stack trace will be\nprinted unless the exception is SystemExit.\n";

constexpr MethodDef functions[] = {
    method("start_new_thread", start_new_thread, nullptr, start_doc),
    method("start_new", start_new_thread, nullptr, start_doc),
    method("allocate_lock", allocate_lock, allocate_doc),
    method("allocate", allocate_lock, allocate_doc),
    method("exit_thread", exit_thread, exit_doc),
    method("exit", exit_thread, exit_doc),
    method(
        "interrupt_main", interrupt_main, nullptr,
        "interrupt_main(signum=signal.SIGINT, /)\n\nSimulate the arrival of the given signal in the main "
        "thread,\nwhere the corresponding signal handler will be executed.\nIf *signum* is omitted, SIGINT "
        "is assumed.\nA subthread can use this function to interrupt the main thread.\n\nNote: the default "
        "signal handler for SIGINT raises ``KeyboardInterrupt``."),
    method(
        "get_ident", get_ident,
        "get_ident() -> integer\n\nReturn a non-zero integer that uniquely identifies the current "
        "thread\namongst other threads that exist simultaneously.\nThis may be used to identify per-thread "
        "resources.\nEven though on some platforms threads identities may appear to be\nallocated "
        "consecutive numbers starting at 1, this behavior should not\nbe relied upon, and the number "
        "should be seen purely as a magic cookie.\nA thread's identity may be reused for another thread "
        "after it exits."),
    method(
        "get_native_id", get_native_id,
        "get_native_id() -> integer\n\nReturn a non-negative integer identifying the thread as "
        "reported\nby the OS (kernel). This may be used to uniquely identify a\nparticular thread within a "
        "system."),
    method(
        "_count", thread_count,
        "_count() -> integer\n\nReturn the number of currently running Python threads, excluding\nthe main "
        "thread. The returned number comprises all threads created\nthrough `start_new_thread()` as well "
        "as `threading.Thread`, and not\nyet finished.\n\nThis function is meant for internal and "
        "specialized purposes only.\nIn most applications `threading.enumerate()` should be used instead."),
    method("stack_size", stack_size, nullptr,
           "stack_size([size]) -> size\n\nReturn the thread stack size used when creating new threads.  "
           "The\noptional size argument specifies the stack size (in bytes) to be used\nfor subsequently "
           "created threads, and must be 0 (use platform or\nconfigured default) or a positive integer value "
           "of at least 32,768 (32k).\nIf changing the thread stack size is unsupported, a "
           "ThreadError\nexception is raised.  If the specified size is invalid, a ValueError\nexception is "
           "raised, and the stack size is unmodified."),
    method("_set_sentinel", set_sentinel,
           "_set_sentinel() -> lock\n\nSet a sentinel lock that will be released when the current "
           "thread\nstate is finalized (after it is untied from the interpreter).\n\nThis is a private API "
           "for the threading module."),
    method("_excepthook", excepthook, nullptr,
           "excepthook(exc_type, exc_value, exc_traceback, thread)\n\nHandle uncaught Thread.run() "
           "exception."),
};

Result<void> init(ThreadState& t, Module* module) {
    auto set = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    set("LockType", Value(lock_type(t)));
    set("RLock", Value(rlock_type(t)));
    set("_local", Value(thread_local_type(t)));
    set("_ExceptHookArgs", Value(hook_args_type(t)));
    set("error", Value(exception_type(t.rt, Exc::RuntimeError)));
    set("TIMEOUT_MAX", Value::number(9223372036.0));
    return {};
}

}  // namespace

extern NativeModule const thread_module;
constinit NativeModule const thread_module = {
    "_thread",
    "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module "
    "provides a more convenient interface.",
    functions, init};

}  // namespace minipy::builtins
