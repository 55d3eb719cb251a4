// Generators and coroutines: frames on the heap, resumed in place. Language reference 6.2.9.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/coroutine.hpp"
#include "interpreter/runtime/frame_stack.hpp"
#include "interpreter/runtime/vm.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>

namespace minipy::runtime {

static constexpr std::uint32_t most_generators = 2000;

static std::size_t frame_bytes(Code const* code) {
    return sizeof(Frame) + code->register_count * sizeof(Value);
}

Generator* make_generator(ThreadState& t, Function* f, Value const* regs) {
    Code* code = f->code;
    bool coroutine = code->flags & compile::CO_COROUTINE, async = code->flags & compile::CO_ASYNC_GENERATOR;
    Type* type = async ? t.rt.types.async_generator : coroutine ? t.rt.types.coroutine : t.rt.types.generator;
    // The parameters may lie above what is in use of the value stack, where a collection would not see the
    // tuple and the dict that were made for *args and **kwargs.
    Value* const top = t.stack_top;
    t.stack_top = std::max(top, const_cast<Value*>(regs) + parameter_count(code));
    auto g = coroutine ? make<Coroutine>(t, type) : make<Generator>(t, type);
    g->name = f->name;
    g->qualname = f->qualname;
    g->code = code;
    g->flavour = async ? 2 : coroutine ? 1 : 0;
    auto frame = static_cast<Frame*>(t.rt.heap.allocate_raw(frame_bytes(code)));
    *frame = Frame{};
    auto own = reinterpret_cast<Value*>(frame + 1);
    std::fill_n(own, code->register_count, Value::absent());
    std::copy_n(regs, parameter_count(code), own);
    t.stack_top = top;
    frame->pc = code->words;
    frame->regs = own;
    frame->code = code;
    frame->function = f;
    frame->globals = f->globals;
    frame->builtins = f->builtins;
    frame->closure = f->closure;
    frame->generator = g;
    g->frame = frame;
    if (coroutine) {
        begin_coroutine(t, static_cast<Coroutine*>(g));
        return g;
    }
    // Something may wait in it for its end. A program that makes very many such generators does not look.
    if (watch_of(t).generators < most_generators && has_try(code)) {
        ++watch_of(t).generators;
        t.rt.heap.register_finalizer(g);
    }
    return g;
}

// Its memory serves the next one, without waiting for a collection.
void end_generator_frame(ThreadState& t, Generator* g) {
    Frame* frame = g->frame;
    if (frame->object) detach_frame_object(t, frame);
    g->frame = nullptr;
    g->state = Generator::finished;
    t.rt.heap.free_raw(frame, frame_bytes(g->code));
}

namespace {

std::string_view noun(Generator const* g) {
    return g->flavour == 0 ? "generator" : g->flavour == 1 ? "coroutine" : "async generator";
}

Resumption finish(ThreadState&, Generator* g, Result<Value> result) {
    if (!result.ok()) return {Resumed::raised, {}};
    return {g->state == Generator::finished ? Resumed::returned : Resumed::yielded, result.value()};
}

Resumption start(ThreadState& t, Generator* g) {
    if (t.depth >= t.rt.recursion_limit) {
        (void)raise_recursion(t);
        return {Resumed::raised, {}};
    }
    enter_generator(t, g);
    g->frame->entry = true;
    return finish(t, g, run(t));
}

// Raise the error in flight at the place where the generator is suspended. Its context becomes what the
// generator itself is handling there; what the caller handles has no part in it.
Resumption resume_raising(ThreadState& t, Generator* g) {
    bool const handling = bool(g->exc_value);
    enter_generator(t, g);
    g->frame->entry = true;
    if (handling) {
        Value error = take_error(t);
        (void)raise_value(t, error);
    }
    return finish(t, g, run_raising(t));
}

base::Raised already_executing(ThreadState& t, Generator* g) {
    return raise(t, Exc::ValueError, "{} already executing", noun(g));
}

}  // namespace

Resumption generator_resume(ThreadState& t, Generator* g, Value sent) {
    switch (g->state) {
        case Generator::running: (void)already_executing(t, g); return {Resumed::raised, {}};
        case Generator::finished:
            if (g->flavour == 1) {
                (void)raise(t, Exc::RuntimeError, "cannot reuse already awaited coroutine");
                return {Resumed::raised, {}};
            }
            return {Resumed::returned, Value::none()};
        case Generator::created:
            if (!sent.is_none()) {
                (void)raise(t, Exc::TypeError, "can't send non-None value to a just-started {}", noun(g));
                return {Resumed::raised, {}};
            }
            break;
        case Generator::suspended: deliver(g->frame, sent); break;
    }
    return start(t, g);
}

namespace {

// The inner iterator returned or raised StopIteration(value): the YIELD_FROM is done with that value.
Resumption inner_returned(ThreadState& t, Generator* g, Value value) {
    Frame* frame = g->frame;
    frame->regs[frame->pc[-1].insn.a] = value;
    return start(t, g);
}

bool delegates(Generator* g) {
    return g->state == Generator::suspended && g->yield_from;
}

// close() of what a generator delegates to, if it has one.
Result<void> close_inner(ThreadState& t, Value inner) {
    Type* type = type_of(t, inner);
    if (type == t.rt.types.generator || type == t.rt.types.coroutine)
        return generator_close(t, inner.as<Generator>());
    Result<Value> close = getattr_optional(t, inner, t.rt.names.close);
    if (!close.ok())
        write_unraisable(t, inner);
    else if (close.value())
        TRY(call(t, close.value()));
    return {};
}

Resumption throw_into_inner(ThreadState& t, Generator* g, Value exception, std::span<Value const> given) {
    Value inner = g->yield_from;
    Type* type = type_of(t, inner);
    Resumption r{Resumed::raised, {}};
    g->state = Generator::running;  // it must not be resumed from within
    if (type == t.rt.types.generator || type == t.rt.types.coroutine) {
        // the inner one sees this frame as its caller
        Frame* caller = t.frame;
        g->frame->previous = caller;
        t.frame = g->frame;
        r = generator_throw(t, inner.as<Generator>(), exception, given);
        t.frame = caller;
        g->frame->previous = nullptr;
    } else {
        Result<Value> method = getattr_optional(t, inner, t.rt.names.throw_);
        if (method.ok() && method.value().is_absent()) {
            g->state = Generator::suspended;
            t.error = exception;
            return resume_raising(t, g);
        }
        if (!method.ok()) {
            g->state = Generator::suspended;
            return r;
        }
        Result<Value> got =
            given.empty() ? call(t, method.value(), {exception}) : call(t, method.value(), given);
        r = got.ok() ? Resumption{Resumed::yielded, got.value()} : Resumption{Resumed::raised, {}};
    }
    g->state = Generator::suspended;
    if (r.how == Resumed::yielded) return r;
    if (r.how == Resumed::returned) return inner_returned(t, g, r.value);
    if (error_matches(t, Exc::StopIteration)) {
        Value value = take_error(t).as<StopIterationObject>()->value;
        return inner_returned(t, g, value.is_absent() ? Value::none() : value);
    }
    return resume_raising(t, g);
}

}  // namespace

Resumption generator_throw(ThreadState& t, Generator* g, Value exception, std::span<Value const> given) {
    if (t.depth >= t.rt.recursion_limit || native_stack_exhausted(t)) {
        (void)raise_recursion(t);
        return {Resumed::raised, {}};
    }
    if (g->state == Generator::running) {
        (void)already_executing(t, g);
        return {Resumed::raised, {}};
    }
    if (delegates(g)) {
        Value inner = g->yield_from;
        if (!matches(t, exception, Exc::GeneratorExit)) return throw_into_inner(t, g, exception, given);
        g->state = Generator::running;
        Result<void> closed = close_inner(t, inner);
        g->state = Generator::suspended;
        if (!closed.ok()) return resume_raising(t, g);
    }
    t.error = exception;
    if (g->state == Generator::created) {  // not even its first try statement has begun
        enter_generator(t, g);
        add_traceback(t, g->frame);
        leave_generator(t, g, Generator::finished);
        return {Resumed::raised, {}};
    }
    if (g->state == Generator::finished) {
        if (g->flavour == 1) {
            clear_error(t);
            (void)raise(t, Exc::RuntimeError, "cannot reuse already awaited coroutine");
        }
        return {Resumed::raised, {}};
    }
    return resume_raising(t, g);
}

Result<void> generator_close(ThreadState& t, Generator* g) {
    if (g->state == Generator::finished) return {};
    if (g->state == Generator::running) return already_executing(t, g);
    if (g->state == Generator::created) {
        end_generator_frame(t, g);
        return {};
    }
    Value const leave = TRY(new_instance(t, exception_type(t.rt, Exc::GeneratorExit)));
    Resumption r = generator_throw(t, g, leave);
    if (r.how == Resumed::yielded) return raise(t, Exc::RuntimeError, "{} ignored GeneratorExit", noun(g));
    if (r.how == Resumed::returned) return {};
    if (catch_error(t, Exc::GeneratorExit) || catch_error(t, Exc::StopIteration)) return {};
    return raised;
}

}  // namespace minipy::runtime
