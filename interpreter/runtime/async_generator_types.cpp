// Asynchronous generators (PEP 525): their awaitables asend(), athrow() and aclose(), and the wrapper that
// tells a value they yield from one they await.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/audit.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/generator_types.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/vm.hpp"

namespace minipy::runtime {

namespace {

struct WrappedValue : Object {
    Value value;
};

// The awaitable of one step: __anext__() and asend() send a value, athrow() and aclose() an exception.
struct Step : Object {
    enum Stage : std::uint8_t { initial, iterating, closed };
    Value generator;
    Value sent;  // value to send; tuple of throw()'s arguments; absent: aclose()
    Stage stage;
};

void trace_wrapped(Object* o, Marker& m) {
    m.mark(static_cast<WrappedValue*>(o)->value);
}
void trace_step(Object* o, Marker& m) {
    m.mark(static_cast<Step*>(o)->generator);
    m.mark(static_cast<Step*>(o)->sent);
}

Generator* generator_of(Step* s) {
    return s->generator.as<Generator>();
}

Value new_step(ThreadState& t, Type* type, Value generator, Value sent) {
    auto s = make<Step>(t, type);
    s->generator = generator;
    s->sent = sent;
    return static_cast<Object*>(s);
}

bool is_wrapped(ThreadState& t, Value v) {
    return type_of(t, v) == t.rt.types.async_generator_wrapped_value;
}

// The generator stopped: a wrapped value ends the await with it, anything else is what it awaits.
Result<Value> step_result(ThreadState& t, Step* s, Resumption r) {
    Generator* g = generator_of(s);
    if (r.how == Resumed::yielded && !is_wrapped(t, r.value)) return r.value;
    g->running_async = false;
    s->stage = Step::closed;
    if (r.how == Resumed::yielded) return raise_stop_iteration(t, r.value.as<WrappedValue>()->value);
    if (r.how == Resumed::returned) {
        g->closed = true;
        return raise_args(t, Exc::StopAsyncIteration, {});
    }
    if (error_matches(t, Exc::StopAsyncIteration) || error_matches(t, Exc::GeneratorExit)) g->closed = true;
    return raised;
}

Result<void> begin(ThreadState& t, Step* s, std::string_view what) {
    Generator* g = generator_of(s);
    if (g->running_async)
        return raise(t, Exc::RuntimeError, "{}: asynchronous generator is already running", what);
    g->running_async = true;
    s->stage = Step::iterating;
    return {};
}

// ---- asend

Result<Value> asend_send(ThreadState& t, Value self, Value value) {
    auto s = self.as<Step>();
    if (s->stage == Step::closed)
        return raise(t, Exc::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    if (s->stage == Step::initial) {
        TRY(begin(t, s, "anext()"));
        if (value.is_none()) value = s->sent;
    }
    return step_result(t, s, generator_resume(t, generator_of(s), value));
}

Result<Value> asend_next(ThreadState& t, Value self) {
    return asend_send(t, self, Value::none());
}

Result<Value> asend_throw(ThreadState& t, Value self, std::span<Value const> args) {
    auto s = self.as<Step>();
    if (s->stage == Step::closed)
        return raise(t, Exc::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    Value exception = TRY(exception_to_throw(t, args));
    return step_result(t, s, generator_throw(t, generator_of(s), exception));
}

Result<Value> step_close(ThreadState&, Value self) {
    self.as<Step>()->stage = Step::closed;
    return Value::none();
}
Result<Value> itself(ThreadState&, Value self) {
    return self;
}

// ---- athrow and aclose

bool is_aclose(Step* s) {
    return s->sent.is_absent();
}

// aclose() swallows the end of the generator, and allows it no further value.
Result<Value> athrow_result(ThreadState& t, Step* s, Resumption r) {
    if (!is_aclose(s)) return step_result(t, s, r);
    Generator* g = generator_of(s);
    if (r.how == Resumed::yielded) {
        if (!is_wrapped(t, r.value)) return r.value;
        g->running_async = false;
        s->stage = Step::closed;
        return raise(t, Exc::RuntimeError, "async generator ignored GeneratorExit");
    }
    g->running_async = false;
    s->stage = Step::closed;
    if (r.how == Resumed::raised && !catch_error(t, Exc::StopAsyncIteration) &&
        !catch_error(t, Exc::GeneratorExit))
        return raised;
    g->closed = true;
    return raise_stop_iteration(t, Value::absent());
}

Result<Value> athrow_send(ThreadState& t, Value self, Value value) {
    auto s = self.as<Step>();
    Generator* g = generator_of(s);
    if (s->stage == Step::closed)
        return raise(t, Exc::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    if (g->state == Generator::finished) {
        s->stage = Step::closed;
        return raise_stop_iteration(t, Value::absent());
    }
    if (s->stage == Step::iterating) return athrow_result(t, s, generator_resume(t, g, value));
    if (!g->running_async && g->closed) {
        s->stage = Step::closed;
        return raise_args(t, Exc::StopAsyncIteration, {});
    }
    if (!g->running_async && !value.is_none())
        return raise(t, Exc::RuntimeError, "can't send non-None value to a just-started coroutine");
    if (!begin(t, s, is_aclose(s) ? "aclose()" : "athrow()").ok()) {
        s->stage = Step::closed;
        return raised;
    }
    if (is_aclose(s)) {
        g->closed = true;
        return athrow_result(
            t, s, generator_throw(t, g, TRY(new_instance(t, exception_type(t.rt, Exc::GeneratorExit)))));
    }
    auto const args = s->sent.as<Tuple>()->span();
    if (args.empty()) return raise(t, Exc::TypeError, "athrow expected at least 1 argument, got 0");
    Value exception = TRY(exception_to_throw(t, args));
    return athrow_result(t, s, generator_throw(t, g, exception));
}

Result<Value> athrow_next(ThreadState& t, Value self) {
    return athrow_send(t, self, Value::none());
}

Result<Value> athrow_throw(ThreadState& t, Value self, std::span<Value const> args) {
    auto s = self.as<Step>();
    if (s->stage == Step::closed)
        return raise(t, Exc::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
    Value exception = TRY(exception_to_throw(t, args));
    Result<Value> result = athrow_result(t, s, generator_throw(t, generator_of(s), exception));
    s->stage = Step::iterating;  // what is thrown here does not use it up
    return result;
}

// ---- the generator itself

Result<Value> generator_repr(ThreadState& t, Value self) {
    return Value(make_str(t, fmt::format("<async_generator object {} at {:#x}>",
                                         to_utf8(self.as<Generator>()->qualname), self.bits())));
}
// The event loop hears of every asynchronous generator when it is first iterated.
Result<void> call_first_hook(ThreadState& t, Value self) {
    auto g = self.as<Generator>();
    if (g->hooked) return {};
    g->hooked = true;
    Value hook = t.extra->async_generator_hooks.first_iteration;
    if (hook) TRY(call(t, hook, {self}));
    return {};
}

Result<Value> anext(ThreadState& t, Value self) {
    TRY(call_first_hook(t, self));
    return new_step(t, t.rt.types.async_generator_asend, self, Value::none());
}
Result<Value> asend(ThreadState& t, Value self, Value value) {
    TRY(call_first_hook(t, self));
    return new_step(t, t.rt.types.async_generator_asend, self, value);
}
Result<Value> athrow(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(call_first_hook(t, self));
    std::size_t given = args.size();
    while (given > 0 && args[given - 1].is_absent()) --given;
    return new_step(t, t.rt.types.async_generator_athrow, self, make_tuple(t, args.first(given)));
}
Result<Value> aclose(ThreadState& t, Value self) {
    TRY(call_first_hook(t, self));
    return new_step(t, t.rt.types.async_generator_athrow, self, Value::absent());
}
Result<Value> get_name(ThreadState&, Value self) {
    return Value(self.as<Generator>()->name);
}
Result<Value> get_qualname(ThreadState&, Value self) {
    return Value(self.as<Generator>()->qualname);
}
Result<void> set_name(ThreadState& t, Value self, Value v) {
    if (!v || !is_str(v)) return raise(t, Exc::TypeError, "__name__ must be set to a string object");
    self.as<Generator>()->name = v.as<Str>();
    return {};
}
Result<void> set_qualname(ThreadState& t, Value self, Value v) {
    if (!v || !is_str(v)) return raise(t, Exc::TypeError, "__qualname__ must be set to a string object");
    self.as<Generator>()->qualname = v.as<Str>();
    return {};
}
Result<Value> get_running(ThreadState&, Value self) {
    return Value::boolean(self.as<Generator>()->running_async);
}
Result<Value> get_code(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "ag_code"));
    return Value(static_cast<Object*>(self.as<Generator>()->code));
}
Result<Value> get_frame(ThreadState& t, Value self) {
    TRY(audit_attribute(t, self, "ag_frame"));
    auto g = self.as<Generator>();
    return g->frame ? Value(static_cast<Object*>(frame_object(t, g->frame))) : Value::none();
}
Result<Value> get_await(ThreadState&, Value self) {
    auto g = self.as<Generator>();
    return g->state == Generator::suspended && g->yield_from ? g->yield_from : Value::none();
}

Result<Value> class_getitem(ThreadState& t, Value self, Value item) {
    return make_generic_alias(t, self, item);
}

constexpr MethodDef generator_methods[] = {
    method("asend", asend, "value, /", "asend(v) -> send 'v' in generator."),
    method("athrow", athrow, 0, 3, "value, /", "athrow(typ[,val[,tb]]) -> raise exception in generator."),
    method("aclose", aclose, "aclose() -> raise GeneratorExit inside generator."),
    method("__class_getitem__", class_getitem, "object, /", "See PEP 585", method_class),
    method("__del__", generator_del, "Called when the instance is about to be destroyed."),
};
constexpr GetSetDef generator_getset[] = {
    {"__name__", get_name, set_name, "name of the async generator"},
    {"__qualname__", get_qualname, set_qualname, "qualified name of the async generator"},
    {"ag_await", get_await},
    {"ag_running", get_running},
    {"ag_frame", get_frame},
    {"ag_code", get_code},
};
constexpr MethodDef asend_methods[] = {
    method("send", asend_send, "arg, /"),
    method("throw", asend_throw, 1, 3, "value, /"),
    method("close", step_close),
};
constexpr MethodDef athrow_methods[] = {
    method("send", athrow_send, "arg, /"),
    method("throw", athrow_throw, 1, 3, "value, /"),
    method("close", step_close),
};

}  // namespace

void init_async_generator(ThreadState& t) {
    TypeSpec spec{.name = "async_generator", .basic_size = sizeof(Generator)};
    spec.flags = type_disallow_new;
    spec.trace = trace_generator;
    spec.slots.repr = generator_repr;
    spec.slots.aiter = itself;
    spec.slots.anext = anext;
    spec.methods = generator_methods;
    spec.getset = generator_getset;
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.async_generator);
}

void init_async_generator_asend(ThreadState& t) {
    TypeSpec spec{.name = "async_generator_asend", .basic_size = sizeof(Step)};
    spec.flags = type_disallow_new;
    spec.trace = trace_step;
    spec.slots.await = itself;
    spec.slots.iter = itself;
    spec.slots.iternext = asend_next;
    spec.methods = asend_methods;
    make_type(t, spec, t.rt.types.async_generator_asend);
}

void init_async_generator_athrow(ThreadState& t) {
    TypeSpec spec{.name = "async_generator_athrow", .basic_size = sizeof(Step)};
    spec.flags = type_disallow_new;
    spec.trace = trace_step;
    spec.slots.await = itself;
    spec.slots.iter = itself;
    spec.slots.iternext = athrow_next;
    spec.methods = athrow_methods;
    make_type(t, spec, t.rt.types.async_generator_athrow);
}

void init_async_generator_wrapped_value(ThreadState& t) {
    TypeSpec spec{.name = "async_generator_wrapped_value", .basic_size = sizeof(WrappedValue)};
    spec.flags = type_disallow_new;
    spec.trace = trace_wrapped;
    make_type(t, spec, t.rt.types.async_generator_wrapped_value);
}

// ---- await and async for (language reference 6.4, 8.9.2)
namespace vm {

Value wrap_async_value(ThreadState& t, Value v) {
    auto w = make<WrappedValue>(t, t.rt.types.async_generator_wrapped_value);
    w->value = v;
    return static_cast<Object*>(w);
}

Result<Value> get_awaitable(ThreadState& t, Value v, std::uint8_t where) {
    Type* type = type_of(t, v);
    if (type == t.rt.types.coroutine) {
        if (v.as<Generator>()->state == Generator::suspended && v.as<Generator>()->yield_from)
            return raise(t, Exc::RuntimeError, "coroutine is being awaited already");
        return v;
    }
    if (type == t.rt.types.generator && (v.as<Generator>()->code->flags & compile::CO_ITERABLE_COROUTINE))
        return v;
    if (!type->slots.await) {
        if (where)
            return raise(t, Exc::TypeError,
                         "'async with' received an object from {} that does not implement __await__: {}",
                         where == 1 ? "__aenter__" : "__aexit__", type_name_of(t, v));
        return raise(t, Exc::TypeError, "object {} can't be used in 'await' expression", type_name_of(t, v));
    }
    Value it = TRY(type->slots.await(t, v));
    Type* iterator = type_of(t, it);
    if (iterator == t.rt.types.coroutine) return raise(t, Exc::TypeError, "__await__() returned a coroutine");
    if (!iterator->slots.iternext)
        return raise(t, Exc::TypeError, "__await__() returned non-iterator of type '{}'",
                     type_name_of(t, it));
    return it;
}

Result<Value> get_aiter(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    if (!type->slots.aiter)
        return raise(t, Exc::TypeError, "'async for' requires an object with __aiter__ method, got {}",
                     type_name_of(t, v));
    Value it = TRY(type->slots.aiter(t, v));
    if (!type_of(t, it)->slots.anext)
        return raise(t, Exc::TypeError,
                     "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                     type_name_of(t, it));
    return it;
}

Result<Value> get_anext(ThreadState& t, Value v) {
    Type* type = type_of(t, v);
    if (!type->slots.anext)
        return raise(t, Exc::TypeError, "'async for' requires an iterator with __anext__ method, got {}",
                     type_name_of(t, v));
    Value awaitable = TRY(type->slots.anext(t, v));
    Result<Value> it = get_awaitable(t, awaitable, 0);
    if (it.ok()) return it;
    Value cause = take_error(t);
    (void)raise(t, Exc::TypeError, "'async for' received an invalid object from __anext__: {}",
                type_name_of(t, awaitable));
    t.error.as<BaseExceptionObject>()->cause = cause;
    t.error.as<BaseExceptionObject>()->context = cause;
    t.error.as<BaseExceptionObject>()->suppress_context = true;
    return raised;
}

}  // namespace vm

}  // namespace minipy::runtime
