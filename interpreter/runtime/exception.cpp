// Raising: the error in flight, the chain of contexts, and the functions that make the exceptions which
// native code raises.
#include "interpreter/runtime/exception.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cstring>

namespace minipy::runtime {

namespace {

BaseExceptionObject* exception_of(Value v) {
    return v.as<BaseExceptionObject>();
}

// PEP 3134: what is being handled becomes the context of what is raised. A cycle that this would close is cut
// where it comes back to the new exception; a cycle that is there already is noticed by a second, slower
// walk.
void chain_context(Value raised_now, Value handled) {
    if (handled == raised_now) return;
    Value fast = handled, slow = handled;
    bool advance_slow = false;
    for (;;) {
        Value context = exception_of(fast)->context;
        if (!context.is_object()) break;
        if (context == raised_now) {
            exception_of(fast)->context = Value::none();
            break;
        }
        fast = context;
        if (fast == slow) break;
        if (advance_slow) slow = exception_of(slow)->context;
        advance_slow = !advance_slow;
    }
    exception_of(raised_now)->context = handled;
}

base::Raised set_error(ThreadState& t, Value exception) {
    if (t.handled.is_object()) chain_context(exception, t.handled);
    t.error = exception;
    return base::raised;
}

// The fields that __init__ of a built-in class derives from one argument.
void fill_fields(Exc e, BaseExceptionObject* o, Value argument) {
    switch (e) {
        case Exc::StopIteration: static_cast<StopIterationObject*>(o)->value = argument; break;
        case Exc::SystemExit: static_cast<SystemExitObject*>(o)->code = argument; break;
        case Exc::ImportError:
        case Exc::ModuleNotFoundError: static_cast<ImportErrorObject*>(o)->msg = argument; break;
        case Exc::SyntaxError:
        case Exc::IndentationError:
        case Exc::TabError: static_cast<SyntaxErrorObject*>(o)->msg = argument; break;
        default: break;
    }
}

// A class given to `raise` is called without arguments.
Result<Value> instantiate(ThreadState& t, Value exception_class) {
    Value made = TRY(call(t, exception_class));
    if (is_exception(made)) return made;
    Str* name = TRY(repr(t, exception_class));
    Str* type = TRY(repr(t, Value(type_of(t, made))));
    return raise(t, Exc::TypeError, "calling {} should have returned an instance of BaseException, not {}",
                 to_utf8(name), to_utf8(type));
}

}  // namespace

bool is_exception(Value v) {
    return has_type_flag(v, type_exception);
}

bool is_exception_class(Value v) {
    return is_type(v) && v.as<Type>()->has(type_exception);
}

Type* exception_type(Runtime& rt, Exc e) {
    return rt.types.exceptions[std::size_t(e)];
}

bool matches(ThreadState& t, Value exception, Exc e) {
    return is_subtype(type_of(t, exception), exception_type(t.rt, e));
}

BaseExceptionObject* allocate_exception(ThreadState& t, Type* type, Tuple* args) {
    auto* o = type->has(type_heap) ? static_cast<BaseExceptionObject*>(allocate_instance(t, type))
                                   : static_cast<BaseExceptionObject*>(t.rt.heap.allocate(type->basic_size));
    o->shape = type->root_shape;
    o->args = Value(args);
    o->traceback = o->context = o->cause = Value::none();
    return o;
}

Value make_exception(ThreadState& t, Exc e, std::string_view message) {
    Value text = Value(make_str(t, message));
    BaseExceptionObject* o = allocate_exception(t, exception_type(t.rt, e), make_tuple(t, {text}));
    fill_fields(e, o, text);
    return Value(o);
}

base::Raised raise(ThreadState& t, Exc e, std::string_view message) {
    return set_error(t, make_exception(t, e, message));
}

base::Raised raise_value(ThreadState& t, Value exception) {
    return set_error(t, exception);
}

base::Raised raise_statement(ThreadState& t, Value exception, Value cause) {
    Value value = exception;
    if (is_exception_class(exception)) {
        value = TRY(instantiate(t, exception));
    } else if (!is_exception(exception)) {
        return raise(t, Exc::TypeError, "exceptions must derive from BaseException");
    }
    if (cause) {
        if (is_exception_class(cause)) {
            cause = TRY(call(t, cause));
            // CPython lets a __new__ that returns something else through; it would show in no traceback.
            if (!is_exception(cause)) cause = Value::none();
        } else if (!is_exception(cause) && !cause.is_none()) {
            return raise(t, Exc::TypeError, "exception causes must derive from BaseException");
        }
        exception_of(value)->cause = cause;
        exception_of(value)->suppress_context = true;
    }
    return set_error(t, value);
}

base::Raised raise_args(ThreadState& t, Exc e, std::span<Value const> args) {
    Type* type = exception_type(t.rt, e);
    Args const given{args.data(), std::uint32_t(args.size()), nullptr};
    Value made = TRY(type->slots.new_(t, type, given));
    Type* actual = type_of(t, made);
    if (actual->slots.init) TRY(actual->slots.init(t, made, given));
    return set_error(t, made);
}

base::Raised raise_key_error(ThreadState& t, Value key) {
    return set_error(t,
                     Value(allocate_exception(t, exception_type(t.rt, Exc::KeyError), make_tuple(t, {key}))));
}

base::Raised raise_stop_iteration(ThreadState& t, Value value) {
    Tuple* args = value ? make_tuple(t, {value}) : t.rt.empty_tuple;
    BaseExceptionObject* o = allocate_exception(t, exception_type(t.rt, Exc::StopIteration), args);
    fill_fields(Exc::StopIteration, o, value ? value : Value::none());
    return set_error(t, Value(o));
}

base::Raised raise_os_error(ThreadState& t, int errno_, Value filename, Value filename2) {
    Value args[5] = {Value::small_int(errno_), Value(make_str(t, std::strerror(errno_))), filename,
                     Value::none(), filename2};
    return raise_args(t, Exc::OSError, {args, filename2 ? 5u : filename ? 3u : 2u});
}

base::Raised raise_import_error(ThreadState& t, Exc e, std::string_view message, Value name, Value path) {
    Value made = make_exception(t, e, message);
    made.as<ImportErrorObject>()->name = name;
    made.as<ImportErrorObject>()->path = path;
    return set_error(t, made);
}

base::Raised raise_attribute_error(ThreadState& t, Value object, Str* name) {
    Value made = make_exception(
        t, Exc::AttributeError,
        fmt::format("'{:.50}' object has no attribute '{}'", type_name_of(t, object), to_utf8(name)));
    made.as<AttributeErrorObject>()->name = Value(name);
    made.as<AttributeErrorObject>()->obj = object;
    return set_error(t, made);
}

base::Raised raise_no_memory(ThreadState& t) {
    return set_error(t,
                     Value(allocate_exception(t, exception_type(t.rt, Exc::MemoryError), t.rt.empty_tuple)));
}

base::Raised raise_recursion(ThreadState& t, std::string_view where) {
    return raise(t, Exc::RecursionError, "maximum recursion depth exceeded{}", where);
}

bool error_pending(ThreadState const& t) {
    return bool(t.error);
}

Value take_error(ThreadState& t) {
    Value error = t.error;
    t.error = Value::absent();
    return error;
}

bool error_matches(ThreadState& t, Exc e) {
    return t.error && matches(t, t.error, e);
}

void clear_error(ThreadState& t) {
    t.error = Value::absent();
}

bool catch_error(ThreadState& t, Exc e) {
    if (!error_matches(t, e)) return false;
    clear_error(t);
    return true;
}

std::string safe_str(ThreadState& t, Value v) {
    auto text = str(t, v);
    if (text.ok()) return to_utf8(text.value());
    clear_error(t);
    return fmt::format("<unprintable {} object>", type_name_of(t, v));
}

std::string safe_repr(ThreadState& t, Value v) {
    auto text = repr(t, v);
    if (text.ok()) return to_utf8(text.value());
    clear_error(t);
    return fmt::format("<unprintable {} object>", type_name_of(t, v));
}

}  // namespace minipy::runtime
