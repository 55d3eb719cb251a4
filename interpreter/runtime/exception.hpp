// Exception objects, and the functions that raise. The tree of built-in exceptions is exceptions.def.
#pragma once

#include "interpreter/runtime/type.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace minipy::runtime {

enum class Exc : std::uint8_t {
#define EXCEPTION(name, base, layout, doc) name,
#include "interpreter/runtime/exceptions.def"
#undef EXCEPTION
    COUNT_
};

// Layouts, named in exceptions.def.
struct BaseExceptionObject : Object {
    Value args;       // tuple
    Value traceback;  // Traceback* or None
    Value context;    // exception or None
    Value cause;      // exception or None
    Dict* dict;
    bool suppress_context;
};
struct StopIterationObject : BaseExceptionObject {
    Value value;
};
struct SystemExitObject : BaseExceptionObject {
    Value code;
};
struct NameErrorObject : BaseExceptionObject {
    Value name;
};
struct AttributeErrorObject : BaseExceptionObject {
    Value name, obj;
};
struct ImportErrorObject : BaseExceptionObject {
    Value msg, name, path;
};
struct OSErrorObject : BaseExceptionObject {
    Value errno_, strerror, filename, filename2;
    std::int64_t written;
};
struct SyntaxErrorObject : BaseExceptionObject {
    Value msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
};
struct UnicodeErrorObject : BaseExceptionObject {
    Value encoding, object, start, end, reason;
};
struct ExceptionGroupObject : BaseExceptionObject {
    Value message, exceptions;
};

struct Code;

struct Traceback : Object {
    Traceback* next;  // towards the place that raised
    Code* code;
    Dict* globals;
    Value frame;          // FrameObject
    std::uint32_t word;   // offset of the instruction
    std::int32_t lineno;  // -1: from the code's table
};

// A new instance of a built-in class or one derived from it: args set, the other fields as BaseException's
// __new__ leaves them. (No __init__ runs.)
BaseExceptionObject* allocate_exception(ThreadState& t, Type* type, Tuple* args);

bool is_exception(Value v);  // an instance of BaseException
bool is_exception_class(Value v);
Type* exception_type(Runtime& rt, Exc e);
bool matches(ThreadState& t, Value exception, Exc e);

// Raise. They return `raised` so that one writes `return raise(t, Exc::TypeError, "...")`.
base::Raised raise(ThreadState& t, Exc e, std::string_view message);
template <class... A>
requires(sizeof...(A) > 0) base::Raised
    raise(ThreadState& t, Exc e, fmt::format_string<A...> format, A&&... args) {
    return raise(t, e, std::string_view(fmt::format(format, std::forward<A>(args)...)));
}
base::Raised raise_value(ThreadState& t,
                         Value exception);  // an instance; context is set by the raising machinery
// `raise exception from cause` (language reference 7.8): classes are called, what is no exception gives
// TypeError. cause absent: no `from`.
base::Raised raise_statement(ThreadState& t, Value exception, Value cause);
base::Raised raise_args(ThreadState& t, Exc e, std::span<Value const> args);  // e(*args), e.g. KeyError(key)
base::Raised raise_key_error(ThreadState& t, Value key);
base::Raised raise_stop_iteration(ThreadState& t, Value value);  // absent: without value
base::Raised raise_os_error(ThreadState& t, int errno_, Value filename = {},
                            Value filename2 = {});  // the right subclass, strerror text
base::Raised raise_import_error(ThreadState& t, Exc e, std::string_view message, Value name, Value path);
base::Raised raise_attribute_error(ThreadState& t, Value object,
                                   Str* name);  // "'x' object has no attribute 'y'", name and obj set
base::Raised raise_no_memory(ThreadState& t);
base::Raised raise_recursion(ThreadState& t,
                             std::string_view where = {});  // "maximum recursion depth exceeded" + where
                                                            // ("while calling a Python object" ...)
Value make_exception(ThreadState& t, Exc e, std::string_view message);  // not raised

// except* (PEP 654). The part of an exception (or None) that a condition matches, wrapped when it is no
// group, and the rest; None for nothing. TypeError for conditions that except* does not allow.
struct ExceptionGroupMatch {
    Value match, rest;
};
Result<ExceptionGroupMatch> match_exception_group(ThreadState& t, Value exception, Value condition);
// What is raised after the clauses of except*: None or one exception. `exceptions`: those that the clauses
// raised and what none of them took (or None).
Result<Value> prepare_reraise_star(ThreadState& t, Value original, List* exceptions);

// The error in flight: set between a `raised` and whoever handles it.
bool error_pending(ThreadState const& t);
Value take_error(ThreadState& t);  // clears it
bool error_matches(ThreadState& t, Exc e);
void clear_error(ThreadState& t);
// If the error in flight is e, clear it and say true.
bool catch_error(ThreadState& t, Exc e);

// Python's text of a traceback and exception with causes, contexts, groups, notes, suggestions ("Did you
// mean"), carets.
std::string format_exception(ThreadState& t, Value exception);
std::string format_exception_only(ThreadState& t, Value exception);  // last part, without traceback
// The error in flight is reported and dropped, because there is nobody to raise it to: sys.unraisablehook
// is called, "Exception ignored in: <repr of object>" by default (`message` replaces "Exception ignored in").
void write_unraisable(ThreadState& t, Value object, std::string_view message = {});
// The text that the default hook writes for it.
std::string format_unraisable(ThreadState& t, Value exception, Value object, std::string_view message);
// What an uncaught error in flight comes to: sys.excepthook runs (SystemExit prints its message instead), the
// error is dropped and the exit code returned: 1, that of SystemExit, or 258 for KeyboardInterrupt.
int handle_uncaught(ThreadState& t);
// PyErr_Print: as handle_uncaught for the prompt, where SystemExit ends the session: true and `exit_code`
// set.
bool report_uncaught(ThreadState& t, int& exit_code);

// "Class: message" is what str(e) gives; never raises.
std::string safe_str(ThreadState& t, Value v);
std::string safe_repr(ThreadState& t, Value v);

}  // namespace minipy::runtime
