// Coroutines: where they were made, and the warning about those that nobody awaited. PEP 492; library
// reference, sys.set_coroutine_origin_tracking_depth.
#include "interpreter/runtime/coroutine.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

// Does the caller await the result of its call in the next instruction?
bool is_awaited_at_once(Frame const* caller) {
    if (!caller || !(caller->code->flags & (compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR)))
        return false;
    std::uint32_t const at = current_word(caller);
    compile::Word const* words = caller->code->words;
    if (words[at].insn.op >= compile::opcode_count) return false;  // a quick form, none of which is a call
    std::uint32_t const next = at + 1 + compile::info(words[at].insn.opcode()).extra_words;
    return next < caller->code->word_count && words[next].insn.opcode() == compile::Opcode::GET_AWAITABLE;
}

Value origin_of(ThreadState& t, int depth) {
    List* places = make_list(t);
    for (Frame* f = t.frame; f && depth-- > 0; f = f->previous) {
        auto const* place = position_at(f->code, current_word(f));
        Tuple* entry = make_tuple(
            t, {Value(f->code->filename), make_int(t, place ? place->line : 0), Value(f->code->name)});
        list_append(t, places, Value(entry));
    }
    return Value(make_tuple(t, places->span()));
}

Result<void> warn_through_module(ThreadState& t, Value coroutine) {
    Result<Value> module =
        t.rt.extra->finalizing ? Result<Value>(Value::absent()) : import_module(t, "warnings");
    if (!module.ok()) {
        if (!catch_error(t, Exc::ImportError)) return base::raised;
        module = Value::absent();
    }
    Value warner;
    if (module.value())
        warner = TRY(getattr_optional(t, module.value(), intern(t, "_warn_unawaited_coroutine")));
    if (warner) {
        TRY(call(t, warner, {coroutine}));
        return {};
    }
    return warn(
        t, Exc::RuntimeWarning,
        fmt::format("coroutine '{}' was never awaited", to_utf8(coroutine.as<Coroutine>()->qualname)));
}

}  // namespace

void begin_coroutine(ThreadState& t, Coroutine* c) {
    if (int const depth = t.extra->coroutine_origin_depth) c->origin = origin_of(t, depth);
    if (!is_awaited_at_once(t.frame)) t.rt.heap.register_finalizer(c);
}

bool is_unawaited(Runtime& rt, Object* o) {
    return o->shape->type == rt.types.coroutine && static_cast<Generator*>(o)->state == Generator::created;
}

void warn_unawaited(ThreadState& t, Value coroutine) {
    Value const handled = t.handled;
    if (!warn_through_module(t, coroutine).ok()) write_unraisable(t, coroutine);
    t.handled = handled;
}

}  // namespace minipy::runtime
