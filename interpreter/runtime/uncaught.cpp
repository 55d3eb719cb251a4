// Errors that nobody handles: sys.excepthook, sys.unraisablehook, SystemExit and exit codes; and what native
// code writes to sys.stdout and sys.stderr.
#include "interpreter/runtime/uncaught.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/traceback_format.hpp"

#include <unistd.h>
#include <csignal>

namespace minipy::runtime {

namespace {

// No code of SystemExit: the process ends by the signal, as a shell that runs it wants to know.
constexpr int interrupted_exit_code = 0x100 + SIGINT;

// A member of the module sys; absent when it is not there.
Value sys_member(ThreadState& t, Str* name) {
    return t.rt.sys_module ? dict_get_str(t.rt.sys_module->dict, name) : Value::absent();
}

void write_descriptor(int fd, std::string_view text) {
    while (!text.empty()) {
        ssize_t const n = ::write(fd, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        text.remove_prefix(std::size_t(n));
    }
}

// file.write(text), file.flush(); false and no error when that does not work.
bool write_and_flush(ThreadState& t, Value file, std::string_view text) {
    auto written = call_method(t, file, t.rt.names.write, {Value(make_str(t, text))});
    if (!written.ok()) {
        clear_error(t);
        return false;
    }
    if (!call_method(t, file, t.rt.names.flush).ok()) clear_error(t);
    return true;
}

void flush_stdout(ThreadState& t) {
    Value out = sys_member(t, t.rt.names.stdout_);
    if (out && !out.is_none() && !call_method(t, out, t.rt.names.flush).ok()) clear_error(t);
}

// SystemExit ends the process with its code; what is no number is printed.
int exit_code_of(ThreadState& t, Value exception) {
    flush_stdout(t);
    Value code = Value::none();
    auto found = getattr_optional(t, exception, t.rt.names.code);
    if (!found.ok())
        clear_error(t);
    else if (found.value())
        code = found.value();
    if (code.is_none()) return 0;
    if (is_int(code)) {
        std::int64_t number = 0;
        return int_to_int64(int_value(code), number) ? int(number & 0xFF) : 0xFF;
    }
    // Text that cannot be had is none; without sys.stderr it goes to the descriptor.
    auto text = str(t, code);
    if (!text.ok()) clear_error(t);
    std::string const line = (text.ok() ? to_utf8(text.value()) : std::string()) + "\n";
    Value const file = sys_member(t, t.rt.names.stderr_);
    if (!file || file.is_none() || !write_and_flush(t, file, line)) write_descriptor(2, line);
    return 1;
}

// sys.excepthook(type, value, traceback).  SystemExit from the hook: its code is stored.
bool call_excepthook(ThreadState& t, Value exception, int& exit_code) {
    Value hook = sys_member(t, t.rt.names.excepthook);
    if (!hook) {
        write_stderr(t, "sys.excepthook is missing\n" + format_exception(t, exception));
        return false;
    }
    if (audited(t)) {
        Value const traceback = exception.as<BaseExceptionObject>()->traceback;
        auto told = audit(t, "sys.excepthook", {hook, Value(type_of(t, exception)), exception, traceback});
        if (!told.ok()) write_unraisable(t, hook, "");
    }
    auto result = call(
        t, hook, {Value(type_of(t, exception)), exception, exception.as<BaseExceptionObject>()->traceback});
    if (result.ok()) return false;
    Value second = take_error(t);
    if (matches(t, second, Exc::SystemExit)) {
        exit_code = exit_code_of(t, second);
        return true;
    }
    flush_stdout(t);
    write_stderr(t, "Error in sys.excepthook:\n" + format_exception(t, second) +
                        "\nOriginal exception was:\n" + format_exception(t, exception));
    return false;
}

}  // namespace

void write_stderr(ThreadState& t, std::string_view text) {
    Value file = sys_member(t, t.rt.names.stderr_);
    if (file && file.is_none()) return;
    if (!file || !write_and_flush(t, file, text)) write_descriptor(2, text);
}

void display_exception(ThreadState& t, Value exception) {
    Value const file = sys_member(t, t.rt.names.stderr_);
    if (file && file.is_none()) return;
    if (file && write_and_flush(t, file, format_exception(t, exception))) return;
    auto shown = repr(t, exception);
    if (!shown.ok()) clear_error(t);
    Type const* type = type_of(t, exception);
    write_descriptor(2, fmt::format("object address  : {}\nobject refcount : 2\nobject type     : {}\n"
                                    "object type name: {}\nobject repr     : {}\nlost sys.stderr\n",
                                    static_cast<void const*>(exception.as_object()),
                                    static_cast<void const*>(type), type_name(const_cast<Type*>(type)),
                                    shown.ok() ? to_utf8(shown.value()) : "<refcnt 2>"));
}

Result<void> print_line(ThreadState& t, std::string_view text) {
    Value file = sys_member(t, t.rt.names.stdout_);
    if (!file) return raise(t, Exc::RuntimeError, "lost sys.stdout");
    if (file.is_none()) return {};
    TRY(call_method(t, file, t.rt.names.write, {Value(make_str(t, std::string(text) + "\n"))}));
    return {};
}

bool report_uncaught(ThreadState& t, int& exit_code) {
    Value exception = take_error(t);
    if (matches(t, exception, Exc::SystemExit)) {
        exit_code = exit_code_of(t, exception);
        return true;
    }
    return report_exception(t, exception, exit_code);
}

bool report_exception(ThreadState& t, Value exception, int& exit_code) {
    flush_stdout(t);  // what the program printed comes before what is said of its end (flush_io)
    exit_code = matches(t, exception, Exc::KeyboardInterrupt) ? interrupted_exit_code : 1;
    if (t.rt.sys_module) {
        Dict* sys = t.rt.sys_module->dict;
        dict_set_str(t, sys, t.rt.names.last_type, Value(type_of(t, exception)));
        dict_set_str(t, sys, t.rt.names.last_value, exception);
        dict_set_str(t, sys, t.rt.names.last_traceback, exception.as<BaseExceptionObject>()->traceback);
    }
    return call_excepthook(t, exception, exit_code);
}

int handle_uncaught(ThreadState& t) {
    int exit_code = 1;
    report_uncaught(t, exit_code);
    return exit_code;
}

std::string format_unraisable(ThreadState& t, Value exception, Value object, std::string_view message) {
    std::string text;
    if (object && !object.is_none()) {
        auto shown = repr(t, object);
        if (!shown.ok()) clear_error(t);
        text = fmt::format("{}: {}\n", message.empty() ? "Exception ignored in" : message,
                           shown.ok() ? to_utf8(shown.value()) : "<object repr() failed>");
    } else if (!message.empty()) {
        text = fmt::format("{}:\n", message);
    }
    if (!exception || exception.is_none()) return text;
    text += format_traceback(t, exception.as<BaseExceptionObject>()->traceback);
    text += exception_class_name(t, exception);
    auto words = str(t, exception);
    if (!words.ok()) clear_error(t);
    text += ": " + (words.ok() ? to_utf8(words.value()) : "<exception str() failed>") + "\n";
    return text;
}

void write_unraisable(ThreadState& t, Value object, std::string_view message) {
    if (t.frame && is_exception(t.error) && !t.error.as<BaseExceptionObject>()->traceback.is_object())
        add_traceback(t, t.frame);  // raised by native code
    Value exception = take_error(t);
    Value hook = sys_member(t, intern(t, "unraisablehook"));
    Value arguments_type = sys_member(t, intern(t, "UnraisableHookArgs"));
    if (hook && hook.is_none()) return;
    bool const built_in = !hook || !arguments_type ||
                          (hook.is_object() && hook.as_object()->shape == t.rt.native_function_shape);
    if (built_in && (!hook || !arguments_type || !audited(t))) {
        write_stderr(t, format_unraisable(t, exception, object, message));
        return;
    }
    Tuple* fields = make_tuple(
        t, {Value(type_of(t, exception)), exception, exception.as<BaseExceptionObject>()->traceback,
            message.empty() ? Value::none() : Value(make_str(t, message)), object ? object : Value::none()});
    auto done = call(t, arguments_type, {Value(fields)});
    if (done.ok()) {
        Value const arguments = done.value();
        auto told = audit(t, "sys.unraisablehook", {hook, arguments});
        done = told.ok() ? call(t, hook, {arguments}) : Result<Value>(base::raised);
    }
    if (done.ok()) return;
    Value second = take_error(t);
    write_stderr(t, format_unraisable(t, second, hook, "Exception ignored in sys.unraisablehook"));
}

}  // namespace minipy::runtime
