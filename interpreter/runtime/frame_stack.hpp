// Pushing and popping frames: what every call between functions of the language does, inline for the dispatch
// loop.
#pragma once

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"

namespace minipy::runtime {

// More than any frame or call window has registers: so much stays free above every frame.
inline constexpr std::size_t largest_window = 2 * 0x10000;

// Number of registers that parameters take: what bind_parameters writes.
inline std::uint32_t parameter_count(Code const* code) {
    if (code->simple) return code->argcount;
    return code->argcount + code->kwonlyargcount + ((code->flags & compile::CO_VARARGS) ? 1 : 0) +
           ((code->flags & compile::CO_VARKEYWORDS) ? 1 : 0);
}

// Push a frame for `code` whose registers start at regs on the value stack; the first `bound` of them are
// arguments, the other local variables are made unbound. Globals and the like are for the caller to set.
// Null: RecursionError raised.
inline Frame* push_frame(ThreadState& t, Code* code, Value* regs, std::uint32_t bound) {
    Value* top = regs + code->register_count;
    if (++t.depth > t.rt.recursion_limit || top + largest_window > t.stack_end ||
        t.frames_top == t.frames_end) [[unlikely]] {
        --t.depth;
        (void)raise_recursion(t);
        return nullptr;
    }
    Frame* frame = t.frames_top++;
    frame->pc = code->words;
    frame->regs = regs;
    frame->code = code;
    frame->closure = nullptr;
    frame->generator = nullptr;
    frame->object = nullptr;
    frame->previous = t.frame;
    frame->saved_top = t.stack_top;
    frame->constructed = Value::absent();
    frame->entry = false;
    for (std::uint32_t i = bound; i < code->variable_count; ++i) regs[i] = Value::absent();
    t.stack_top = top;
    t.frame = frame;
    return frame;
}

// The same for a call of f, whose parameters are bound.
inline Frame* push_function_frame(ThreadState& t, Function* f, Value* regs) {
    Frame* frame = push_frame(t, f->code, regs, parameter_count(f->code));
    if (!frame) return nullptr;
    frame->function = f;
    frame->globals = f->globals;
    frame->builtins = f->builtins;
    frame->locals = Value::absent();
    frame->closure = f->closure;
    return frame;
}

inline void pop_frame(ThreadState& t) {
    Frame* frame = t.frame;
    if (frame->object) [[unlikely]]
        detach_frame_object(t, frame);
    t.stack_top = frame->saved_top;
    t.frame = frame->previous;
    --t.frames_top;
    t.depth -= frame->constructed ? 2 : 1;  // the class's call counts as well
}

// ---- generators: what happens at both ends of a resumption

// Its frame becomes t.frame.
inline void enter_generator(ThreadState& t, Generator* g) {
    Frame* frame = g->frame;
    frame->previous = t.frame;
    frame->saved_top = t.stack_top;
    t.frame = frame;
    ++t.depth;
    g->state = Generator::running;
    g->yield_from = Value::absent();
    g->outer_exc = t.handled;
    if (g->exc_value) t.handled = g->exc_value;
}

// The frame of a generator that has finished.
void end_generator_frame(ThreadState& t, Generator* g);  // generators.cpp

inline void leave_generator(ThreadState& t, Generator* g, Generator::State state) {
    Frame* frame = g->frame;
    g->exc_value = g->handling ? t.handled : Value::absent();
    t.handled = g->outer_exc;
    g->outer_exc = Value::absent();
    g->state = state;
    t.frame = frame->previous;
    --t.depth;
    if (state == Generator::finished) {
        g->exc_value = Value::absent();
        return end_generator_frame(t, g);
    }
    frame->previous = nullptr;
}

// Put what is sent where the instruction that suspended the frame expects it.
inline void deliver(Frame* frame, Value sent) {
    auto const insn = frame->pc[-1].insn;
    if (insn.opcode() == compile::Opcode::YIELD_FROM) {
        frame->regs[insn.c] = sent;
        --frame->pc;  // it sends on to the inner iterator
    } else {
        frame->regs[insn.a] = sent;
    }
}

// Can the dispatch loop resume it itself, as it calls functions? What it yields comes back to the instruction
// that did, and so does its end. Otherwise generator_resume() says what is wrong.
inline bool can_resume(ThreadState& t, Generator const* g, Value sent) {
    if (t.depth >= t.rt.recursion_limit) return false;
    return g->state == Generator::suspended || (g->state == Generator::created && sent.is_none());
}

inline void resume_here(ThreadState& t, Generator* g, Value sent) {
    bool const suspended = g->state == Generator::suspended;
    enter_generator(t, g);
    g->frame->entry = false;
    if (suspended) deliver(g->frame, sent);
}

// The last parameters of a call of positional ones alone, with `count` given at regs, become their defaults.
// False: that is not all this call needs, see bind_parameters.
inline bool bind_defaults(Function const* f, std::uint32_t count, Value* regs) {
    Code const* code = f->code;
    if (!code->simple || count >= code->argcount || !f->defaults) return false;
    std::uint64_t const missing = code->argcount - count, defaults = f->defaults->count;
    if (missing > defaults) return false;
    for (std::uint64_t i = 0; i < missing; ++i) regs[count + i] = f->defaults->items[defaults - missing + i];
    return true;
}

}  // namespace minipy::runtime
