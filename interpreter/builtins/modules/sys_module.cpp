// The module sys: functions and hooks, and how it is filled at start-up.
#include "interpreter/builtins/modules/sys_module.hpp"

#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/paths.hpp"
#include "interpreter/builtins/modules/sys_info.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/heap_inspection.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/traceback_format.hpp"

#include <bit>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

constexpr std::string_view stdlib_names =
#include "interpreter/runtime/stdlib_names.def"
    ;

// ---- exceptions and hooks

Result<Value> sys_exc_info(ThreadState& t, Value) {
    if (!t.handled.is_object()) return Value(make_tuple(t, {Value::none(), Value::none(), Value::none()}));
    Value traceback = t.handled.as<BaseExceptionObject>()->traceback;
    return Value(make_tuple(t, {Value(type_of(t, t.handled)), t.handled, traceback}));
}

Result<Value> sys_exception(ThreadState& t, Value) {
    return t.handled.is_object() ? t.handled : Value::none();
}

Result<Value> sys_excepthook(ThreadState& t, Value, Arguments args) {
    Value const value = args[1], traceback = args[2];
    if (!is_exception(value)) {
        write_stderr(t, fmt::format("TypeError: print_exception(): Exception expected for value, {} found\n",
                                    type_name_of(t, value)));
        return Value::none();
    }
    auto* e = value.as<BaseExceptionObject>();
    if (is_of(t, traceback, t.rt.types.traceback) && !e->traceback.is_object()) e->traceback = traceback;
    display_exception(t, value);
    return Value::none();
}

Result<Value> sys_unraisablehook(ThreadState& t, Value, Value unraisable) {
    Value type = dict_get_str(t.rt.sys_module->dict, intern(t, "UnraisableHookArgs"));
    if (!type || !is_of(t, unraisable, type.as<Type>()))
        return raise(t, Exc::TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    auto items = unraisable.as<Tuple>()->items;
    std::string message = items[3].is_none() ? std::string() : safe_str(t, items[3]);
    if (is_exception(items[1])) items[1].as<BaseExceptionObject>()->traceback = items[2];
    write_stderr(t, format_unraisable(t, items[1], items[4], message));
    return Value::none();
}

// Characters that the file cannot show are written with backslashes.
Result<void> display(ThreadState& t, Value out, Str* text) {
    auto written = call_method(t, out, t.rt.names.write, {Value(text)});
    if (written.ok()) return {};
    if (!catch_error(t, Exc::UnicodeEncodeError)) return base::raised;
    Value encoding = TRY(getattr(t, out, t.rt.names.encoding));
    Value bytes =
        TRY(call_method(t, Value(text), "encode", {encoding, Value(intern(t, "backslashreplace"))}));
    Value buffer = TRY(getattr_optional(t, out, intern(t, "buffer")));
    if (buffer) {
        TRY(call_method(t, buffer, t.rt.names.write, {bytes}));
        return {};
    }
    Value shown = TRY(call_method(t, bytes, "decode", {encoding, Value(t.rt.names.strict)}));
    TRY(call_method(t, out, t.rt.names.write, {shown}));
    return {};
}

Result<Value> sys_displayhook(ThreadState& t, Value, Value object) {
    if (object.is_none()) return Value::none();
    Dict* builtins = t.rt.builtins;
    dict_set_str(t, builtins, t.rt.names.underscore, Value::none());
    Value out = dict_get_str(t.rt.sys_module->dict, t.rt.names.stdout_);
    if (!out || out.is_none()) return raise(t, Exc::RuntimeError, "lost sys.stdout");
    Str* text = TRY(repr(t, object));
    TRY(display(t, out, text));
    TRY(call_method(t, out, t.rt.names.write, {Value(make_char(t, '\n'))}));
    dict_set_str(t, builtins, t.rt.names.underscore, object);
    return Value::none();
}

Result<Value> sys_exit(ThreadState& t, Value, Arguments args) {
    Value const status = args[0] ? args[0] : Value::none();
    if (status.is_none()) return raise_args(t, Exc::SystemExit, {});
    if (is_tuple(status)) return raise_args(t, Exc::SystemExit, status.as<Tuple>()->span());
    return raise_args(t, Exc::SystemExit, {&status, 1});
}

// ---- frames and limits

Result<Value> sys_getframe(ThreadState& t, Value, Arguments args) {
    int depth = args[0] ? TRY(index_as_c_int(t, args[0])) : 0;
    Frame* frame = t.frame;
    for (; frame && depth > 0; --depth) frame = frame->previous;
    if (!frame) return raise(t, Exc::ValueError, "call stack is not deep enough");
    if (audited(t)) TRY(audit(t, "sys._getframe", {Value(frame_object(t, frame))}));
    return Value(frame_object(t, frame));
}

Result<Value> sys_getrecursionlimit(ThreadState& t, Value) {
    return Value::small_int(t.rt.recursion_limit);
}

Result<Value> sys_setrecursionlimit(ThreadState& t, Value, Value limit) {
    int const n = TRY(index_as_c_int(t, limit));
    if (n < 1) return raise(t, Exc::ValueError, "recursion limit must be greater or equal than 1");
    if (std::int64_t(t.depth) >= n)
        return raise(t, Exc::RecursionError,
                     "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low",
                     n, t.depth);
    t.rt.recursion_limit = std::uint32_t(n);
    return Value::none();
}

Result<Value> sys_get_int_max_str_digits(ThreadState& t, Value) {
    return Value::small_int(t.rt.options.int_max_str_digits);
}

Result<Value> sys_set_int_max_str_digits(ThreadState& t, Value, Arguments args) {
    int const n = TRY(index_as_c_int(t, args[0]));
    constexpr int threshold = 640;
    if (n != 0 && n < threshold)
        return raise(t, Exc::ValueError, "maxdigits must be 0 or larger than {}", threshold);
    t.rt.options.int_max_str_digits = n;
    return Value::none();
}

// ---- objects

Result<Value> sys_intern(ThreadState& t, Value, Value text) {
    if (!is_str(text))
        return raise(t, Exc::TypeError, "intern() argument must be str, not {}", argument_type(t, text));
    if (!is_exact_str(t.rt, text))
        return raise(t, Exc::TypeError, "can't intern {:.400}", type_name_of(t, text));
    return Value(intern(t, text.as<Str>()));
}

Result<Value> object_size(ThreadState& t, Value object) {
    Value method = TRY(lookup_special(t, object, t.rt.names.dunder_sizeof));
    if (!method)
        return raise(t, Exc::TypeError, "Type {:.100} doesn't define __sizeof__", type_name_of(t, object));
    Value size = TRY(call(t, method));
    if (!is_int(size))
        return raise(t, Exc::TypeError, "'{:.200}' object cannot be interpreted as an integer",
                     type_name_of(t, size));
    std::int64_t const n = TRY(index_as_int64(t, size));
    if (n < 0) return raise(t, Exc::ValueError, "__sizeof__() should return >= 0");
    return size;
}

Result<Value> sys_getsizeof(ThreadState& t, Value, Arguments args) {
    auto size = object_size(t, args[0]);
    if (!size.ok() && args[1] && catch_error(t, Exc::TypeError)) return args[1];
    return size;
}

// As many references as there are, and the argument; those to numbers and constants are not counted.
Result<Value> sys_getrefcount(ThreadState& t, Value, Value o) {
    constexpr std::int64_t many = 1000;
    if (!o.is_object()) return Value::small_int(many);
    return make_int(t, std::max<std::int64_t>(TRY(count_references(t, o.as_object())), 1));
}

// ---- settings

Result<Value> sys_getdefaultencoding(ThreadState& t, Value) {
    return Value(intern(t, "utf-8"));
}
Result<Value> sys_getfilesystemencodeerrors(ThreadState& t, Value) {
    return Value(intern(t, "surrogateescape"));
}
Result<Value> sys_is_finalizing(ThreadState& t, Value) {
    return Value::boolean(state(t).finalizing || t.rt.extra->finalizing);
}
// No tracing: nobody can have set a function.
// Nothing listens: the core raises no audit events.
Result<Value> sys_audit(ThreadState& t, Value, Args const& args) {
    if (args.count == 0) return raise(t, Exc::TypeError, "audit expected at least 1 argument, got 0");
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "expected str for argument 'event', not {:.200}",
                     type_name_of(t, args[0]));
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("audit", sys_audit, nullptr,
           "audit(event, *args)\n\nPasses the event to any hooks that are attached."),
    method("displayhook", sys_displayhook, "object, /",
           "Print an object to sys.stdout and also save it in builtins._"),
    method("exc_info", sys_exc_info,
           "Return current exception information: (type, value, traceback).\n\nReturn information about the "
           "most "
           "recent exception caught by an except\nclause in the current stack frame or in an older stack "
           "frame."),
    method("excepthook", sys_excepthook, 3, 3, "exctype, value, traceback, /",
           "Handle an exception by displaying it with a traceback on sys.stderr."),
    method("exception", sys_exception,
           "Return the current exception.\n\nReturn the most recent exception caught by an except clause\nin "
           "the "
           "current stack frame or in an older stack frame, or None\nif no such clause exists."),
    method("exit", sys_exit, 0, 1, "status=None, /",
           "Exit the interpreter by raising SystemExit(status).\n\nIf the status is omitted or None, it "
           "defaults to "
           "zero (i.e., success).\nIf the status is an integer, it will be used as the system exit "
           "status.\nIf it is "
           "another kind of object, it will be printed and the system\nexit status will be one (i.e., "
           "failure)."),
    method(
        "_getframe", sys_getframe, 0, 1, "depth=0, /",
        "Return a frame object from the call stack.\n\nIf optional integer depth is given, return the frame "
        "object that many\ncalls below the top of the stack.  If that is deeper than the call\nstack, "
        "ValueError "
        "is raised.  The default for depth is zero, returning\nthe frame at the top of the call stack."),
    method("get_int_max_str_digits", sys_get_int_max_str_digits,
           "Return the maximum string digits limit for non-binary int<->str conversions."),
    method("getdefaultencoding", sys_getdefaultencoding,
           "Return the current default encoding used by the Unicode implementation."),
    method("getfilesystemencodeerrors", sys_getfilesystemencodeerrors,
           "Return the error mode used for Unicode to OS filename conversion."),
    method("getfilesystemencoding", sys_getdefaultencoding,
           "Return the encoding used to convert Unicode filenames to OS filenames."),
    method(
        "getrecursionlimit", sys_getrecursionlimit,
        "Return the current value of the recursion limit.\n\nThe recursion limit is the maximum depth of the "
        "Python interpreter\nstack.  This limit prevents infinite recursion from causing an overflow\nof the "
        "C "
        "stack and crashing Python."),
    method("getrefcount", sys_getrefcount, "object, /", "Return the reference count of object."),
    method("getsizeof", sys_getsizeof, "object, default=<unrepresentable>",
           "getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes."),
    method("intern", sys_intern, "string, /",
           "``Intern'' the given string.\n\nThis enters the string in the (global) table of interned strings "
           "whose\npurpose is to speed up dictionary lookups. Return the string itself or\nthe previously "
           "interned "
           "string object with the same value."),
    method("is_finalizing", sys_is_finalizing, "Return True if Python is exiting."),
    method("set_int_max_str_digits", sys_set_int_max_str_digits, "maxdigits",
           "Set the maximum string digits limit for non-binary int<->str conversions."),
    method("setrecursionlimit", sys_setrecursionlimit, "limit, /",
           "Set the maximum depth of the Python interpreter stack to n.\n\nThis limit prevents infinite "
           "recursion "
           "from causing an overflow of the C\nstack and crashing Python.  The highest possible limit is "
           "platform-\ndependent."),
    method("unraisablehook", sys_unraisablehook, "unraisable, /",
           "Handle an unraisable exception.\n\nThe unraisable argument has the following attributes:\n\n* "
           "exc_type: "
           "Exception type.\n* exc_value: Exception value, can be None.\n* exc_traceback: Exception "
           "traceback, can "
           "be None.\n* err_msg: Error message, can be None.\n* object: Object causing the exception, can be "
           "None."),
};

constexpr std::string_view doc =
    "This module provides access to some objects used or maintained by the\ninterpreter and to functions "
    "that "
    "interact strongly with the interpreter.";

Value str_list(ThreadState& t, std::vector<std::string> const& items) {
    List* list = make_list(t);
    for (std::string const& s : items) list_append(t, list, decode_path(t, s));
    return Value(list);
}

Result<Value> names_in(ThreadState& t, std::string_view words) {
    Set* set = make_frozenset(t);
    for (std::size_t at = 0; at < words.size();) {
        std::size_t const end = words.find(' ', at);
        TRY(set_add(t, set, Value(intern(t, words.substr(at, end - at)))));
        at = end + 1;
    }
    return Value(set);
}

// The hooks are there twice, so that scripts that replace one find the original.
void set_hooks(ThreadState& t) {
    set_sys(t, "__stderr__", Value::none());  // CPython has one before all else: its place in the order
    for (auto name : {"displayhook", "excepthook", "breakpointhook", "unraisablehook"}) {
        Value hook = dict_get_str(t.rt.sys_module->dict, intern(t, name));
        set_sys(t, fmt::format("__{}__", name), hook);
    }
}

void set_constants(ThreadState& t) {
    set_sys(t, "api_version", Value::small_int(1013));
    set_sys(t, "copyright", Value(make_str(t, copyright_text())));
    set_sys(t, "platform", Value(make_str(t, "linux")));
    set_sys(t, "maxsize", make_int(t, INT64_MAX));
    set_sys(t, "maxunicode", Value::small_int(0x10FFFF));
    set_sys(t, "byteorder",
            Value(make_str(t, std::endian::native == std::endian::little ? "little" : "big")));
    set_sys(t, "abiflags", Value(t.rt.empty_str));
    set_sys(t, "float_repr_style", Value(make_str(t, "short")));
    set_sys(t, "platlibdir", Value(make_str(t, "lib")));
    set_sys(
        t, "_git",
        Value(make_tuple(t, {Value(make_str(t, "minipy")), Value(t.rt.empty_str), Value(t.rt.empty_str)})));
    set_sys(t, "_framework", Value(t.rt.empty_str));
}

Value x_options_dict(ThreadState& t, SysOptions const& options) {
    Dict* dict = make_dict(t);
    for (auto const& [name, value] : options.x_options)
        dict_set_str(t, dict, make_str(t, name), value ? Value(make_str(t, *value)) : Value::true_());
    return Value(dict);
}

void set_paths(ThreadState& t, SysOptions const& options) {
    Value prefix = decode_path(t, options.prefix);
    for (auto name : {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"}) set_sys(t, name, prefix);
    Value executable = decode_path(t, options.executable);
    set_sys(t, "executable", executable);
    set_sys(t, "_base_executable", executable);
    set_sys(t, "_stdlib_dir", decode_path(t, options.prefix + "/lib/python3.11"));
    set_sys(t, "pycache_prefix",
            options.pycache_prefix.empty() ? Value::none() : decode_path(t, options.pycache_prefix));
    set_sys(t, "path", str_list(t, options.path));
    set_sys(t, "argv", str_list(t, options.argv));
    set_sys(t, "orig_argv", str_list(t, options.orig_argv));
}

}  // namespace

std::string_view version_text() {
    return "3.11.2 (minipy 0.1) ["
#ifdef __clang__
           "Clang " __clang_version__
#else
           "GCC " __VERSION__
#endif
           "]";
}

void set_sys(ThreadState& t, std::string_view name, Value value) {
    dict_set_str(t, t.rt.sys_module->dict, intern(t, name), value);
}

Result<void> make_sys_module(ThreadState& t) {
    Module* module = make_module(t, "sys");
    t.rt.sys_module = module;
    set_sys(t, "__doc__", Value(make_str(t, doc)));
    Value const name = Value(t.rt.names.sys);
    for (auto table : {std::span<MethodDef const>(functions), sys_trace_functions()})
        for (MethodDef const& def : table)
            set_sys(t, def.name, Value(make_native_function(t, def, Value(module), name)));
    add_sys_hooks(t);
    set_hooks(t);
    set_constants(t);
    TRY(set_sys_info(t));
    set_sys(t, "stdlib_module_names", TRY(names_in(t, stdlib_names)));
    set_sys(t, "modules", Value(t.rt.modules));
    for (auto list : {"meta_path", "path_hooks", "path", "warnoptions", "argv", "orig_argv"})
        set_sys(t, list, Value(make_list(t)));
    set_sys(t, "path_importer_cache", Value(make_dict(t)));
    return {};
}

Result<void> configure_sys(ThreadState& t, SysOptions const& options) {
    SysFlags const& flags = options.flags;
    state(t).ignore_environment = flags.ignore_environment != 0;
    state(t).utf8_mode = flags.utf8_mode != 0;
    state(t).warn_default_encoding = flags.warn_default_encoding != 0;
    t.rt.options.optimize = flags.optimize;
    if (flags.int_max_str_digits >= 0) t.rt.options.int_max_str_digits = flags.int_max_str_digits;
    set_sys_flags(t, flags);
    set_sys(t, "dont_write_bytecode", Value::boolean(flags.dont_write_bytecode != 0));
    set_sys(t, "warnoptions", str_list(t, options.warn_options));
    set_sys(t, "_xoptions", x_options_dict(t, options));
    set_paths(t, options);
    char const* names[] = {"stdin", "stdout", "stderr"};
    for (int fd = 0; fd < 3; ++fd) {
        Value stream = TRY(make_standard_stream(t, fd, options.streams.unbuffered, options.streams.escapes));
        set_sys(t, names[fd], stream);
        set_sys(t, fmt::format("__{}__", names[fd]), stream);
    }
    if (!flags.no_site && !flags.isolated) add_interactive_hook(t);
    return {};
}

Result<void> encode_streams(ThreadState& t, StreamOptions const& options) {
    Value name = Value(make_str(t, "utf-8"));
    if (!options.encoding.empty())
        name = TRY(getattr(t, TRY(lookup_codec(t, options.encoding)), t.rt.names.name));
    Value const errors = Value(make_str(t, !options.errors.empty() ? options.errors : "strict"));
    for (Str* file : {t.rt.names.stdin_, t.rt.names.stdout_, t.rt.names.stderr_}) {
        Value const stream = dict_get_str(t.rt.sys_module->dict, file);
        if (stream.is_none()) continue;
        bool const is_stderr = file == t.rt.names.stderr_;
        Value const values[] = {stream, name, is_stderr ? Value(make_str(t, "backslashreplace")) : errors};
        Tuple* const words = make_tuple(t, {Value(t.rt.names.encoding), Value(intern(t, "errors"))});
        Value const reconfigure = TRY(getattr(t, stream, "reconfigure"));
        TRY(call(t, reconfigure, Args{values + 1, 0, words}));
    }
    return {};
}

}  // namespace minipy::builtins
