// raise, except and with, out of line. Language reference 7.8, 8.4, 8.5.
#include "interpreter/runtime/vm.hpp"

namespace minipy::runtime::vm {

namespace {

// `raise X`: an instance as it is, a class is called.
Result<Value> exception_of(ThreadState& t, Value v, std::string_view otherwise) {
    if (is_exception(v)) return v;
    if (!is_exception_class(v)) return raise(t, Exc::TypeError, otherwise);
    Value made = TRY(call(t, v));
    if (!is_exception(made))
        return raise(t, Exc::TypeError,
                     "calling {} should have returned an instance of BaseException, not {}", safe_repr(t, v),
                     safe_repr(t, static_cast<Object*>(type_of(t, made))));
    return made;
}

}  // namespace

base::Raised raise_statement(ThreadState& t, Value exc, Value cause) {
    Result<Value> exception = exception_of(t, exc, "exceptions must derive from BaseException");
    if (!exception.ok()) return raised;
    Value e = exception.take();
    if (!cause.is_absent()) {
        Value c = Value::none();
        if (!cause.is_none()) {
            Result<Value> made = exception_of(t, cause, "exception causes must derive from BaseException");
            if (!made.ok()) return raised;
            c = made.take();
        }
        e.as<BaseExceptionObject>()->cause = c;
        e.as<BaseExceptionObject>()->suppress_context = true;
    }
    return raise_value(t, e);
}

bool raise_again(ThreadState& t) {
    if (t.handled.is_absent() || t.handled.is_none()) {
        (void)raise(t, Exc::RuntimeError, "No active exception to reraise");
        return false;
    }
    t.error = t.handled;
    return true;
}

Result<bool> exception_matches(ThreadState& t, Value exc, Value type) {
    if (is_exception_class(type)) return is_subtype(type_of(t, exc), type.as<Type>());
    if (is_tuple(type)) {
        for (Value item : type.as<Tuple>()->span())
            if (!is_exception_class(item))
                return raise(t, Exc::TypeError,
                             "catching classes that do not inherit from BaseException is not allowed");
        for (Value item : type.as<Tuple>()->span())
            if (is_subtype(type_of(t, exc), item.as<Type>())) return true;
        return false;
    }
    return raise(t, Exc::TypeError, "catching classes that do not inherit from BaseException is not allowed");
}

Result<void> exception_group_matches(ThreadState& t, Value exc, Value type, Value* out) {
    ExceptionGroupMatch parts = TRY(match_exception_group(t, exc, type));
    out[0] = parts.match;
    out[1] = parts.rest;
    return {};
}

Result<Value> prepare_reraise_star(ThreadState& t, Value original, Value list) {
    return runtime::prepare_reraise_star(t, original, list.as<List>());
}

Result<void> before_with(ThreadState& t, Value manager, Value* out, bool is_async) {
    Str* enter_name = is_async ? t.rt.names.dunder_aenter : t.rt.names.dunder_enter;
    Str* exit_name = is_async ? t.rt.names.dunder_aexit : t.rt.names.dunder_exit;
    std::string_view kind = is_async ? "asynchronous context manager" : "context manager";
    Value enter = TRY(lookup_special(t, manager, enter_name));
    if (enter.is_absent())
        return raise(t, Exc::TypeError, "'{}' object does not support the {} protocol",
                     type_name_of(t, manager), kind);
    Value exit = TRY(lookup_special(t, manager, exit_name));
    if (exit.is_absent())
        return raise(t, Exc::TypeError, "'{}' object does not support the {} protocol (missed {} method)",
                     type_name_of(t, manager), kind, to_utf8(exit_name));
    out[0] = exit;
    out[1] = TRY(call(t, enter));
    return {};
}

Result<Value> with_except_start(ThreadState& t, Value exit, Value exc) {
    Value type = static_cast<Object*>(type_of(t, exc));
    Value traceback = exc.as<BaseExceptionObject>()->traceback;
    return call(t, exit, {type, exc, traceback.is_absent() ? Value::none() : traceback});
}

// PEP 479: StopIteration must not leave a generator as itself.
void stop_iteration_becomes_runtime_error(ThreadState& t, Generator* g) {
    bool async_generator = g->flavour == 2;
    bool stop = error_matches(t, Exc::StopIteration);
    if (!stop && !(async_generator && error_matches(t, Exc::StopAsyncIteration))) return;
    Value cause = take_error(t);
    std::string_view what = g->flavour == 0 ? "generator" : g->flavour == 1 ? "coroutine" : "async generator";
    Value error =
        make_exception(t, Exc::RuntimeError,
                       fmt::format("{} raised {}", what, stop ? "StopIteration" : "StopAsyncIteration"));
    auto e = error.as<BaseExceptionObject>();
    e->cause = cause;
    e->context = cause;
    e->suppress_context = true;
    t.error = error;
}

}  // namespace minipy::runtime::vm
