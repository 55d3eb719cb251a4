// Calling anything from native code, running code objects, and the work that waits for a safe point.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/builtins_namespace.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/coroutine.hpp"
#include "interpreter/runtime/frame_stack.hpp"
#include "interpreter/runtime/generator_types.hpp"
#include "interpreter/runtime/gil.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

namespace {

constexpr std::uint32_t makes_generator =
    compile::CO_GENERATOR | compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR;

Result<Value> call_function(ThreadState& t, Function* f, Args const& args) {
    Value* regs = t.stack_top;
    Code* code = f->code;
    bool bound = false;
    if (code->simple && args.count <= code->argcount && !args.kwnames) {
        if (args.count) std::memmove(static_cast<void*>(regs), args.data, args.count * sizeof(Value));
        bound = args.count == code->argcount || bind_defaults(f, args.count, regs);
    }
    if (!bound) {
        TRY(bind_parameters(t, f, args, regs));
        if (code->flags & makes_generator) return Value(static_cast<Object*>(make_generator(t, f, regs)));
    }
    Frame* frame = push_function_frame(t, f, regs);
    if (!frame) return raised;
    frame->entry = true;
    return run(t);
}

}  // namespace

Result<Value> call(ThreadState& t, Value callee, Args const& args) {
    Type* type = type_of(t, callee);
    if (type == t.rt.types.function) return call_function(t, callee.as<Function>(), args);
    if (CallFn slot = type->slots.call) {
        bool const counts_itself = type == t.rt.types.bound_method ||
                                   (type == t.rt.types.type && !callee.as<Type>()->has(type_heap));
        if (counts_itself) {
            MINIPY_GUARD_STACK(t, " while calling a Python object");
            return slot(t, callee, args);
        }
        MINIPY_GUARD_RECURSION(t, " while calling a Python object");
        return slot(t, callee, args);
    }
    return raise(t, Exc::TypeError, "'{}' object is not callable", type_name_of(t, callee));
}

Result<Value> call(ThreadState& t, Value callee) {
    return call(t, callee, Args{});
}

Result<Value> call(ThreadState& t, Value callee, std::initializer_list<Value> args) {
    return call(t, callee, Args{args.begin(), std::uint32_t(args.size()), nullptr});
}

Result<Value> call(ThreadState& t, Value callee, std::span<Value const> args) {
    return call(t, callee, Args{args.data(), std::uint32_t(args.size()), nullptr});
}

Result<Value> call_method(ThreadState& t, Value o, Str* name, std::initializer_list<Value> args) {
    Value in_class = lookup_in_type(t.rt, type_of(t, o), name);
    bool generic = type_of(t, o)->slots.getattro == t.rt.types.object->slots.getattro;
    if (generic && in_class && type_of(t, in_class)->has(type_method_descriptor) &&
        (!o.is_object() || get_instance_attribute(t, o.as_object(), name).is_absent())) {
        Value window[8];
        if (args.size() + 1 <= std::size(window)) {
            window[0] = o;
            std::copy(args.begin(), args.end(), window + 1);
            return call(t, in_class, Args{window, std::uint32_t(args.size() + 1), nullptr});
        }
    }
    Value method = TRY(getattr(t, o, name));
    return call(t, method, args);
}

Result<Value> call_method(ThreadState& t, Value o, std::string_view name, std::initializer_list<Value> args) {
    return call_method(t, o, intern(t, name), args);
}

Result<Value> call_with(ThreadState& t, Value callee, Tuple* args, Dict* kwargs) {
    if (!kwargs || kwargs->count == 0)
        return call(t, callee, Args{args->items, std::uint32_t(args->count), nullptr});
    // Positional values and those of the keywords in one array, which the tuple keeps alive.
    Tuple* all = make_tuple(t, args->count + kwargs->count);
    Tuple* names = make_tuple(t, kwargs->count);
    std::copy_n(args->items, args->count, all->items);
    std::uint32_t at = 0;
    std::size_t i = 0;
    Value key, value;
    while (dict_next(kwargs, at, key, value)) {
        if (!is_str(key)) return raise(t, Exc::TypeError, "keywords must be strings");
        names->items[i] = key;
        all->items[args->count + i] = value;
        ++i;
    }
    return call(t, callee, Args{all->items, std::uint32_t(args->count), names});
}

bool is_callable(ThreadState& t, Value v) {
    return type_of(t, v)->slots.call != nullptr;
}

// ---- code objects

namespace {

// Built-in names come from globals['__builtins__']; where that is missing, those in force are added.
Dict* builtins_of(ThreadState& t, Dict* globals) {
    if (Dict* named = builtins_from_globals(t, globals)) return named;
    Dict* inherited = builtins_in_force(t);
    dict_set_str(t, globals, t.rt.names.dunder_builtins, builtins_seen(inherited));
    return inherited;
}

}  // namespace

Result<Value> run_code(ThreadState& t, Code* code, Dict* globals, Value locals) {
    if (parameter_count(code)) return call(t, make_function(t, code, globals), {});  // that of a function
    Dict* builtins = builtins_of(t, globals);
    if (code->flags & makes_generator) {  // `await` outside functions (ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        Generator* g = make_generator(t, make_function(t, code, globals), t.stack_top);
        g->frame->builtins = builtins;
        g->frame->locals = locals;
        return Value(static_cast<Object*>(g));
    }
    Frame* frame = push_frame(t, code, t.stack_top, 0);
    if (!frame) return raised;
    frame->function = nullptr;
    frame->globals = globals;
    frame->builtins = builtins;
    frame->locals = locals;
    frame->entry = true;
    return run(t);
}

Result<Value> run_class_body(ThreadState& t, Function* body, Value locals) {
    Frame* frame = push_function_frame(t, body, t.stack_top);
    if (!frame) return raised;
    frame->locals = locals;
    frame->entry = true;
    return run(t);
}

// ---- pending work

namespace {

// __del__ and callbacks of weak references must not disturb what is going on: their errors are reported.
void run_quietly(ThreadState& t, Value callee, std::initializer_list<Value> args) {
    Value handled = t.handled;
    Result<Value> done = call(t, callee, args);
    if (!done.ok()) write_unraisable(t, callee);
    t.handled = handled;
}

// A generator that nobody can resume: what waits in it for its end is run.
void close_quietly(ThreadState& t, Value generator) {
    Value handled = t.handled;
    if (!generator_close(t, generator.as<Generator>()).ok()) write_unraisable(t, generator);
    t.handled = handled;
}

bool is_generator(ThreadState& t, Object* o) {
    Type* type = type_of(t, Value(o));
    return type == t.rt.types.generator || type == t.rt.types.async_generator || type == t.rt.types.coroutine;
}

// The first of the objects that wait; where a generator among the next ones delegates to it, that generator,
// whose end closes the inner one.
Value take_outermost(ThreadState& t, std::vector<Object*>& waiting) {
    constexpr std::size_t looked_at = 32;
    auto const first = waiting.begin(), last = first + std::ptrdiff_t(std::min(waiting.size(), looked_at));
    auto chosen = first;
    for (std::size_t steps = 0; steps < looked_at; ++steps) {
        auto const outer = std::find_if(first, last, [&](Object* o) {
            return is_generator(t, o) && static_cast<Generator*>(o)->yield_from == Value(*chosen);
        });
        if (outer == last) break;
        chosen = outer;
    }
    Value const taken = *chosen;
    waiting.erase(chosen);
    return taken;
}

void run_finalizers(ThreadState& t) {
    auto& extra = *t.rt.extra;
    if (t.extra->running_pending) return;
    t.extra->running_pending = true;
    while (!extra.pending_callbacks.empty() || !extra.pending_finalizers.empty()) {
        if (!extra.pending_callbacks.empty()) {
            WeakReference* w = extra.pending_callbacks.back();
            extra.pending_callbacks.pop_back();
            Value callback = w->callback;
            w->callback = Value::absent();
            if (callback) run_quietly(t, callback, {Value(static_cast<Object*>(w))});
            continue;
        }
        Value o = take_outermost(t, extra.pending_finalizers);
        if (is_generator(t, o.as_object())) {
            finalize_generator(t, o);
            continue;
        }
        Type* type = type_of(t, o);
        if (Value del = lookup_in_type(t.rt, type, t.rt.names.dunder_del)) {
            run_quietly(t, del, {o});
        } else if (type->slots.finalize) {  // of a native type that nobody has looked into yet
            Value handled = t.handled;
            type->slots.finalize(t, o);
            t.handled = handled;
        }
    }
    t.extra->running_pending = false;
}

}  // namespace

void finalize_generator(ThreadState& t, Value generator) {
    Value const hook = t.extra->async_generator_hooks.finalizer;
    if (hook && type_of(t, generator) == t.rt.types.async_generator)
        run_quietly(t, hook, {generator});  // the event loop closes it, which may have to wait
    else if (is_unawaited(t.rt, generator.as_object()))
        warn_unawaited(t, generator);
    else
        close_quietly(t, generator);
}

Result<void> run_pending(ThreadState& t) {
    t.interrupt = t.extra->watching;  // a first loop that called the second one has to hear as well
    hand_over(t);
    run_finalizers(t);
    if (t.signalled) {
        t.signalled = 0;
        return t.rt.extra->deliver_signals(t);
    }
    return {};
}

}  // namespace minipy::runtime
