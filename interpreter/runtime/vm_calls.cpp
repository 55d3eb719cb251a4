// Calls and making functions, out of line.
#include "interpreter/runtime/vm.hpp"

#include "interpreter/runtime/frame_stack.hpp"
#include "interpreter/runtime/thread_extra.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>

namespace minipy::runtime::vm {

// f(*args, **kwargs) told to the function of sys.setprofile(); keywords must be strings, as call_with()
// demands.
static Result<Value> call_ex_profiled(ThreadState& t, Value callee, Tuple* args, Dict* kwargs) {
    List* values = make_list(t, args->span());
    List* names = make_list(t);
    Value name, value;
    for (std::uint32_t at = 0; kwargs && dict_next(kwargs, at, name, value);) {
        if (!is_str(name)) return call_with(t, callee, args, kwargs);
        list_append(t, names, name);
        list_append(t, values, value);
    }
    Tuple* const kwnames = names->count ? make_tuple(t, names->span()) : nullptr;
    return call_profiled(t, t.frame, callee, Args{values->items, std::uint32_t(args->count), kwnames});
}

Result<Value> call_ex(ThreadState& t, Value callee, Value args, Value kwargs) {
    if (t.extra->profile && profiles_call(t, callee)) [[unlikely]]
        return call_ex_profiled(t, callee, args.as<Tuple>(), kwargs ? kwargs.as<Dict>() : nullptr);
    return call_with(t, callee, args.as<Tuple>(), kwargs.is_absent() ? nullptr : kwargs.as<Dict>());
}

Result<bool> bind_spread(ThreadState& t, Function* f, Value self, Tuple* args, Dict* kwargs) {
    constexpr std::uint64_t most = 1000;
    std::uint64_t const named = kwargs ? kwargs->count : 0;
    if (args->count + named >= most) return false;
    // What lies above the top is not scanned: the tuple and the dict keep these alive.
    Value* const regs = t.stack_top;
    Value* end = regs;
    if (self) *end++ = self;
    end = std::copy_n(args->items, args->count, end);
    auto const count = std::uint32_t(end - regs);
    if (named == 0) {
        if (f->code->simple && (count == f->code->argcount || bind_defaults(f, count, regs))) return true;
        TRY(bind_parameters(t, f, Args{regs, count, nullptr}, regs));
        return true;
    }
    Tuple* names = make_tuple(t, named);
    Value key, value;
    std::size_t i = 0;
    for (std::uint32_t at = 0; dict_next(kwargs, at, key, value);) {
        if (!is_str(key)) return false;
        names->items[i++] = key;
        *end++ = value;
    }
    TRY(bind_parameters(t, f, Args{regs, count, names}, regs));
    return true;
}

Value make_function_object(ThreadState& t, Frame* f, Code* code, std::uint8_t flags, Value const* parts) {
    Function* made = make_function(t, code, f->globals);
    made->builtins = f->builtins;
    if (flags & 1) made->defaults = (parts++)->as<Tuple>();
    if (flags & 2) made->kwdefaults = (parts++)->as<Dict>();
    if (flags & 4) made->annotations = *parts++;
    if (flags & 8) made->closure = (parts++)->as<Tuple>();
    return static_cast<Object*>(made);
}

// PEP 380: `yield from` delegates to a generator itself; a coroutine only from a coroutine.
Result<Value> yield_from_iter(ThreadState& t, Frame* f, Value v) {
    Type* type = type_of(t, v);
    if (type == t.rt.types.generator) return v;
    if (type == t.rt.types.coroutine) {
        if (f->code->flags & (compile::CO_COROUTINE | compile::CO_ITERABLE_COROUTINE)) return v;
        return raise(t, Exc::TypeError,
                     "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return get_iter(t, v);
}

Result<Value> yield_from_send(ThreadState& t, Value it, Value sent, Value& returned) {
    Type* type = type_of(t, it);
    if (type == t.rt.types.coroutine) {
        Resumption r = generator_resume(t, it.as<Generator>(), sent);
        if (r.how == Resumed::raised) return raised;
        if (r.how == Resumed::returned) {
            returned = r.value;
            if (stop_is_told(t, t.frame, compile::Opcode::YIELD_FROM, it, sent, returned))
                TRY(trace_stop(t, t.frame, returned));
        }
        return r.value;
    }
    Result<Value> got = Value::absent();
    if (sent.is_none() && type->slots.iternext)
        got = type->slots.iternext(t, it);
    else
        got = call_method(t, it, t.rt.names.send, {sent});
    if (got.ok() && got.value()) return got;
    // At the end: StopIteration carries the value, or none was raised.
    if (got.ok() && !error_pending(t)) {
        returned = Value::none();
        return returned;
    }
    if (!error_matches(t, Exc::StopIteration)) return raised;
    if (t.extra->trace) trace_exception(t, t.frame);
    if (!error_matches(t, Exc::StopIteration)) return raised;
    returned = take_error(t).as<StopIterationObject>()->value;
    if (returned.is_absent()) returned = Value::none();
    return returned;
}

}  // namespace minipy::runtime::vm
