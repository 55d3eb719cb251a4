// Frames: pushing and popping them, and the frame objects that scripts see.
#include "interpreter/runtime/frame.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <algorithm>

namespace minipy::runtime {

namespace {
// More than any frame or call window has registers: so much stays free above every frame.
constexpr std::size_t largest_window = 2 * 0x10000;
}  // namespace

std::uint32_t parameter_count(Code const* code) {
    return code->argcount + code->kwonlyargcount + ((code->flags & compile::CO_VARARGS) ? 1 : 0) +
           ((code->flags & compile::CO_VARKEYWORDS) ? 1 : 0);
}

Frame* push_frame(ThreadState& t, Code* code, Value* regs, std::uint32_t bound) {
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

Frame* push_function_frame(ThreadState& t, Function* f, Value* regs) {
    Frame* frame = push_frame(t, f->code, regs, parameter_count(f->code));
    if (!frame) return nullptr;
    frame->function = f;
    frame->globals = f->globals;
    frame->builtins = f->builtins;
    frame->locals = Value::absent();
    frame->closure = f->closure;
    return frame;
}

void pop_frame(ThreadState& t) {
    Frame* frame = t.frame;
    if (frame->object) detach_frame_object(t, frame);
    t.stack_top = frame->saved_top;
    t.frame = frame->previous;
    --t.frames_top;
    --t.depth;
}

std::uint32_t current_word(Frame const* frame) {
    auto at = frame->pc - frame->code->words;
    return at > 0 ? std::uint32_t(at - 1) : 0;
}

void add_traceback(ThreadState& t, Frame* frame) {
    if (!is_exception(t.error)) return;
    auto entry = make<Traceback>(t, t.rt.types.traceback);
    auto exception = t.error.as<BaseExceptionObject>();
    entry->code = frame->code;
    entry->globals = frame->globals;
    entry->word = current_word(frame);
    entry->lineno = -1;
    entry->frame = frame->object ? Value(static_cast<Object*>(frame->object)) : Value::absent();
    entry->next = exception->traceback.is_object() ? exception->traceback.as<Traceback>() : nullptr;
    exception->traceback = entry;
}

void trace_frame(Frame& frame, Marker& m) {
    // Frames on the thread's array are scanned conservatively; a generator's is reached through it.
    if (frame.generator) m.mark(static_cast<Object*>(frame.generator));
}

// ---- frame objects

FrameObject* frame_object(ThreadState& t, Frame* frame) {
    if (frame->object) return frame->object;
    auto o = make<FrameObject>(t, t.rt.types.frame);
    o->frame = frame;
    o->code = frame->code;
    o->globals = frame->globals;
    o->builtins = frame->builtins;
    o->locals = frame->locals;
    o->lineno = -1;
    frame->object = o;
    return o;
}

Dict* function_variables(ThreadState& t, Frame* frame);

// The frame ends: what its object can still be asked for is copied into it.
void detach_frame_object(ThreadState& t, Frame* frame) {
    FrameObject* o = frame->object;
    o->word = current_word(frame);
    if (frame->locals.is_absent()) {
        // A dict that locals() gave stays as the script left it, until f_locals is asked for.
        Value shown = o->locals;
        o->locals = Value::absent();
        Dict* last = function_variables(t, frame);
        o->locals = shown.is_object() ? shown : Value(static_cast<Object*>(last));
        o->last = shown.is_object() ? last : nullptr;
    }
    if (frame->previous) o->back = static_cast<Object*>(frame_object(t, frame->previous));
    o->frame = nullptr;
    frame->object = nullptr;
}

namespace {

Value variable(Frame const* frame, std::size_t reg) {
    Value v = frame->regs[reg];
    return v.is_object() && v.as_object()->shape->type == frame->code->cell_type ? v.as<Cell>()->contents : v;
}

void show_variable(ThreadState& t, Dict* dict, Value name, Value v) {
    if (v.is_absent())
        dict_delete_str(t, dict, name.as<Str>());
    else
        dict_set_str(t, dict, name.as<Str>(), v);
}

}  // namespace

Result<Value> frame_locals(ThreadState& t, Frame* frame) {
    if (!frame->locals.is_absent() && !(frame->code->flags & compile::CO_OPTIMIZED)) return frame->locals;
    return Value(static_cast<Object*>(function_variables(t, frame)));
}

// The variables of a function, in the one snapshot its frame has: names that exec() put there stay.
Dict* function_variables(ThreadState& t, Frame* frame) {
    FrameObject* o = frame_object(t, frame);
    if (!o->locals.is_object()) o->locals = make_dict(t);
    Dict* dict = o->locals.as<Dict>();
    Code* code = frame->code;
    auto const cells = code->cells();
    for (std::size_t i = 0; i < code->local_count; ++i) {
        // a captured argument's register holds its cell, once the prologue has run
        bool captured = std::find(cells.begin(), cells.end(), i) != cells.end();
        Value v = captured ? variable(frame, i) : frame->regs[i];
        show_variable(t, dict, code->varnames->items[i], v);
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
        show_variable(t, dict, code->cellvars->items[i], variable(frame, cells[i]));
    if (frame->closure)
        for (std::size_t i = 0; i < frame->closure->count && i < code->freevars->count; ++i)
            show_variable(t, dict, code->freevars->items[i], frame->closure->items[i].as<Cell>()->contents);
    return dict;
}

}  // namespace minipy::runtime
