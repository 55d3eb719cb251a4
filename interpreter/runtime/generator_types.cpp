// generator and coroutine objects as scripts see them. Language reference 6.2.9.1; PEP 342, 380, 492.
#include "interpreter/runtime/generator_types.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/coroutine.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/generator_calls.hpp"

namespace minipy::runtime {

void trace_generator(Object* o, Marker& m) {
    auto g = static_cast<Generator*>(o);
    m.mark(g->name);
    m.mark(g->qualname);
    m.mark(g->code);
    m.mark(g->exc_value);
    m.mark(g->outer_exc);
    m.mark(g->yield_from);
    Frame* frame = g->frame;
    if (!frame) return;
    m.mark_raw(frame);
    m.mark(frame->function);
    m.mark(frame->globals);
    m.mark(frame->locals);
    m.mark(frame->builtins);
    m.mark(frame->closure);
    m.mark(static_cast<Object*>(frame->object));
    // Every register is zero or was written by this frame, and has been marked ever since.
    m.mark_range(frame->regs, frame->code->register_count);
}

// What send() and throw() give scripts: the value yielded, or StopIteration with the one returned.
Result<Value> resumption_result(ThreadState& t, Resumption r) {
    switch (r.how) {
        case Resumed::raised: return raised;
        case Resumed::yielded: return r.value;
        case Resumed::returned: break;
    }
    return raise_stop_iteration(t, r.value.is_none() ? Value::absent() : r.value);
}

// CPython's PyErr_NormalizeException.
static Result<Value> instantiate(ThreadState& t, Value type, Value value) {
    if (value && is_exception(value) && is_of(t, value, type.as<Type>())) return value;
    Result<Value> made = value.is_absent() || value.is_none() ? call(t, type)
                         : is_tuple(value)                    ? call(t, type, value.as<Tuple>()->span())
                                                              : call(t, type, {value});
    if (made.ok() && !is_exception(made.value()))
        return raise(t, Exc::TypeError,
                     "calling {} should have returned an instance of BaseException, not {}",
                     to_utf8(TRY(repr(t, type))), type_name_of(t, made.value()));
    return made;
}

Result<Value> exception_to_throw(ThreadState& t, std::span<Value const> a) {
    Value type = a[0], value = a.size() > 1 ? a[1] : Value::absent(),
          tb = a.size() > 2 ? a[2] : Value::absent();
    if (tb && !tb.is_none() && type_of(t, tb) != t.rt.types.traceback)
        return raise(t, Exc::TypeError, "throw() third argument must be a traceback object");
    if (is_exception_class(type)) {
        Result<Value> made = instantiate(t, type, value);
        // What goes wrong in making the exception is thrown instead.
        type = made.ok() ? made.value() : take_error(t);
    } else if (is_exception(type)) {
        if (value && !value.is_none())
            return raise(t, Exc::TypeError, "instance exception may not have a separate value");
    }
    if (!is_exception(type))
        return raise(t, Exc::TypeError,
                     "exceptions must be classes or instances deriving from BaseException, not {}",
                     type_name_of(t, type));
    if (tb && !tb.is_none()) type.as<BaseExceptionObject>()->traceback = tb;
    return type;
}

Result<Value> generator_send(ThreadState& t, Value self, Value sent) {
    return resumption_result(t, generator_resume(t, self.as<Generator>(), sent));
}

namespace {

Generator* generator_of(Value v) {
    return v.as<Generator>();
}

Result<Value> generator_next(ThreadState& t, Value self) {
    Resumption r = generator_resume(t, generator_of(self), Value::none());
    if (r.how == Resumed::raised) return raised;
    if (r.how == Resumed::yielded) return r.value;
    // An iterator ends with absent; a value returned travels in a StopIteration.
    if (r.value.is_none()) return Value::absent();
    return raise_stop_iteration(t, r.value);
}

Result<Value> generator_iter(ThreadState&, Value self) {
    return self;
}

Result<Value> generator_throw_method(ThreadState& t, Value self, std::span<Value const> args) {
    Value exception = TRY(exception_to_throw(t, args));
    std::size_t given = args.size();
    while (given > 1 && args[given - 1].is_absent()) --given;
    return resumption_result(t, generator_throw(t, generator_of(self), exception, args.first(given)));
}

Result<Value> generator_close_method(ThreadState& t, Value self) {
    TRY(generator_close(t, generator_of(self)));
    return Value::none();
}

Result<Value> generator_repr(ThreadState& t, Value self) {
    auto g = generator_of(self);
    return Value(make_str(
        t, fmt::format("<{} object {} at {:#x}>", type_name_of(t, self), to_utf8(g->qualname), self.bits())));
}

Result<Value> get_name(ThreadState&, Value self) {
    return Value(generator_of(self)->name);
}
Result<void> set_name(ThreadState& t, Value self, Value v) {
    if (v.is_absent() || !is_str(v))
        return raise(t, Exc::TypeError, "__name__ must be set to a string object");
    generator_of(self)->name = v.as<Str>();
    return {};
}
Result<Value> get_qualname(ThreadState&, Value self) {
    return Value(generator_of(self)->qualname);
}
Result<void> set_qualname(ThreadState& t, Value self, Value v) {
    if (v.is_absent() || !is_str(v))
        return raise(t, Exc::TypeError, "__qualname__ must be set to a string object");
    generator_of(self)->qualname = v.as<Str>();
    return {};
}
Result<Value> get_frame(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, is_of(t, self, t.rt.types.generator) ? "gi_frame" : "cr_frame"));
    auto g = generator_of(self);
    return g->frame ? Value(static_cast<Object*>(frame_object(t, g->frame))) : Value::none();
}
Result<Value> get_running(ThreadState&, Value self) {
    return Value::boolean(generator_of(self)->state == Generator::running);
}
Result<Value> get_suspended(ThreadState&, Value self) {
    return Value::boolean(generator_of(self)->state == Generator::suspended);
}
Result<Value> get_code(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, is_of(t, self, t.rt.types.generator) ? "gi_code" : "cr_code"));
    return Value(static_cast<Object*>(generator_of(self)->code));
}
Result<Value> get_yield_from(ThreadState&, Value self) {
    auto g = generator_of(self);
    return g->state == Generator::suspended && g->yield_from ? g->yield_from : Value::none();
}

constexpr MethodDef generator_methods[] = {
    method("send", generator_send, "arg, /",
           "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."),
    method("throw", generator_throw_method, 1, 3, "value, /",
           "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded "
           "value or "
           "raise\nStopIteration."),
    method("close", generator_close_method, "close() -> raise GeneratorExit inside generator."),
    method("__del__", generator_del, "Called when the instance is about to be destroyed."),
};
constexpr GetSetDef generator_getset[] = {
    {"__name__", get_name, set_name, "name of the generator"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the generator"},
    {"gi_yieldfrom", get_yield_from, nullptr, "object being iterated by yield from, or None"},
    {"gi_running", get_running},
    {"gi_frame", get_frame},
    {"gi_suspended", get_suspended},
    {"gi_code", get_code},
};

// ---- coroutine

struct CoroutineWrapper : Object {  // what __await__() gives
    Value coroutine;
};

void trace_wrapper(Object* o, Marker& m) {
    m.mark(static_cast<CoroutineWrapper*>(o)->coroutine);
}

Result<Value> coroutine_await(ThreadState& t, Value self) {
    auto w = make<CoroutineWrapper>(t, t.rt.types.coroutine_wrapper);
    w->coroutine = self;
    return Value(static_cast<Object*>(w));
}

Value wrapped(Value self) {
    return self.as<CoroutineWrapper>()->coroutine;
}
Result<Value> wrapper_next(ThreadState& t, Value self) {
    return generator_next(t, wrapped(self));
}
Result<Value> wrapper_send(ThreadState& t, Value self, Value sent) {
    return generator_send(t, wrapped(self), sent);
}
Result<Value> wrapper_throw(ThreadState& t, Value self, std::span<Value const> args) {
    return generator_throw_method(t, wrapped(self), args);
}
Result<Value> wrapper_close(ThreadState& t, Value self) {
    return generator_close_method(t, wrapped(self));
}

void trace_coroutine(Object* o, Marker& m) {
    trace_generator(o, m);
    m.mark(static_cast<Coroutine*>(o)->origin);
}

Result<Value> get_origin(ThreadState&, Value self) {
    Value const origin = self.as<Coroutine>()->origin;
    return origin ? origin : Value::none();
}

constexpr MethodDef coroutine_methods[] = {
    method("send", generator_send, "arg, /",
           "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration."),
    method(
        "throw", generator_throw_method, 1, 3, "value, /",
        "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated "
        "value or raise\nStopIteration."),
    method("close", generator_close_method, "close() -> raise GeneratorExit inside coroutine."),
    method("__del__", generator_del, "Called when the instance is about to be destroyed."),
};
constexpr GetSetDef coroutine_getset[] = {
    {"__name__", get_name, set_name, "name of the coroutine"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the coroutine"},
    {"cr_await", get_yield_from, nullptr, "object being awaited on, or None"},
    {"cr_running", get_running},
    {"cr_frame", get_frame},
    {"cr_origin", get_origin},
    {"cr_suspended", get_suspended},
    {"cr_code", get_code},
};
constexpr MethodDef wrapper_methods[] = {
    method("send", wrapper_send, "arg, /", coroutine_methods[0].doc),
    method("throw", wrapper_throw, 1, 3, "value, /", coroutine_methods[1].doc),
    method("close", wrapper_close, coroutine_methods[2].doc),
};

}  // namespace

Result<Value> generator_del(ThreadState& t, Value self) {
    if (self.as<Generator>()->state != Generator::finished) finalize_generator(t, self);
    return Value::none();
}

void init_generator(ThreadState& t) {
    TypeSpec spec{.name = "generator", .basic_size = sizeof(Generator)};
    spec.flags = type_disallow_new;
    spec.trace = trace_generator;
    spec.slots.repr = generator_repr;
    spec.slots.iter = generator_iter;
    spec.slots.iternext = generator_next;
    spec.methods = generator_methods;
    spec.getset = generator_getset;
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.generator);
}

void init_coroutine(ThreadState& t) {
    TypeSpec spec{.name = "coroutine", .basic_size = sizeof(Coroutine)};
    spec.flags = type_disallow_new;
    spec.trace = trace_coroutine;
    spec.slots.repr = generator_repr;
    spec.slots.await = coroutine_await;
    spec.methods = coroutine_methods;
    spec.getset = coroutine_getset;
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.coroutine);
}

void init_coroutine_wrapper(ThreadState& t) {
    TypeSpec spec{.name = "coroutine_wrapper", .basic_size = sizeof(CoroutineWrapper)};
    spec.flags = type_disallow_new;
    spec.trace = trace_wrapper;
    spec.doc = "A wrapper object implementing __await__ for coroutines.";
    spec.slots.iter = generator_iter;
    spec.slots.iternext = wrapper_next;
    spec.methods = wrapper_methods;
    make_type(t, spec, t.rt.types.coroutine_wrapper);
}

}  // namespace minipy::runtime
