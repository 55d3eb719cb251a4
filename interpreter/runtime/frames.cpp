// Frames: pushing and popping them, and the frame objects that scripts see.
#include "interpreter/runtime/frame_stack.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <algorithm>

namespace minipy::runtime {

std::uint32_t current_word(Frame const* frame) {
    auto at = frame->pc - frame->code->words;
    return at > 0 ? std::uint32_t(at - 1) : 0;
}

// Methods of asyncio's futures and tasks that are native in CPython: no traceback shows their frames.
static bool is_native_elsewhere(Code const* code) {
    std::size_t const length = code->qualname->length;
    if (length < 11 || length > 45 || !code->qualname->ascii) return false;
    std::string_view const name = code->qualname->ascii_view();
    if (name.starts_with("_make_")) return to_utf8(code->filename) == "<frozen _asyncio>";
    bool const task = name == "Task.__step" || name == "Task.__wakeup";
    bool const future = name == "Future.result" || name == "Future.__await__" || name == "Future.exception";
    if (!task && !future) return false;
    return to_utf8(code->filename).ends_with(task ? "/asyncio/tasks.py" : "/asyncio/futures.py");
}

void add_traceback(ThreadState& t, Frame* frame) {
    if (!is_exception(t.error) || is_native_elsewhere(frame->code)) return;
    auto entry = make<Traceback>(t, t.rt.types.traceback);
    auto exception = t.error.as<BaseExceptionObject>();
    entry->code = frame->code;
    entry->globals = frame->globals;
    entry->word = current_word(frame);
    entry->lineno = frame->pc == frame->code->words ? std::int32_t(frame->code->firstlineno) : -1;
    entry->frame = static_cast<Object*>(frame_object(t, frame));
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

// The end of a handler raises an exception again: the place is where it left the handler, or was raised.
static std::uint32_t raised_before(Value exception, Frame const* frame, std::uint32_t word) {
    auto const& words = unit_of(frame->code)->words;
    Value const traceback = exception.as<BaseExceptionObject>()->traceback;
    if (words[word].insn.opcode() != compile::Opcode::RERAISE || !traceback.is_object()) return word;
    auto const* tb = traceback.as<Traceback>();
    if (tb->frame != Value(static_cast<Object*>(frame->object))) return word;
    std::uint32_t target = 0;
    for (auto const& h : frame->code->all_handlers())
        if (h.target <= word) target = std::max(target, h.target);
    std::uint32_t again = tb->word;
    for (auto const& h : frame->code->all_handlers()) {
        if (h.target != target) continue;
        if (tb->word >= h.start && tb->word < h.end) return tb->word;
        for (std::uint32_t w = h.start; w < h.end;) {
            if (words[w].insn.opcode() == compile::Opcode::RAISE_AGAIN) again = w;
            w += 1 + compile::info(words[w].insn.opcode()).extra_words;
        }
    }
    return again;
}

// The frame ends: what its object can still be asked for is copied into it.
void detach_frame_object(ThreadState& t, Frame* frame) {
    FrameObject* o = frame->object;
    o->word = current_word(frame);
    if (is_exception(t.error)) o->word = raised_before(t.error, frame, o->word);
    if (frame->locals.is_absent()) o->closure = frame->closure;
    // (there are no variables yet when the frame ends before its code has been read)
    if (frame->locals.is_absent() && frame->code->variable_count != 0) {
        std::size_t const bytes = frame->code->variable_count * sizeof(Value);
        auto kept = static_cast<Value*>(t.rt.heap.allocate_raw(bytes));
        std::copy_n(frame->regs, frame->code->variable_count, kept);
        o->kept = kept;
    }
    if (frame->previous && !frame->generator)
        o->back = static_cast<Object*>(frame_object(t, frame->previous));
    o->frame = nullptr;
    frame->object = nullptr;
}

namespace {

// Where the variables of a function lie, while it runs and when it has ended.
struct Variables {
    explicit Variables(FrameObject* o)
        : code(o->code),
          registers(o->frame ? o->frame->regs : o->kept),
          closure(o->frame ? o->frame->closure : o->closure) {}

    // Calls visit(name, place) for each: arguments and locals, captured ones, those of outer functions.
    template <class Visit>
    void for_each(Visit visit) const {
        auto const cells = code->cells();
        if (registers) {
            for (std::size_t i = 0; i < code->local_count; ++i) {
                // a captured argument's register holds its cell, once the prologue has run
                bool const captured = std::find(cells.begin(), cells.end(), i) != cells.end();
                visit(code->varnames->items[i], captured ? contents(registers[i]) : registers[i]);
            }
            for (std::size_t i = 0; i < cells.size(); ++i)
                visit(code->cellvars->items[i], contents(registers[cells[i]]));
        }
        if (closure)
            for (std::size_t i = 0; i < closure->count && i < code->freevars->count; ++i)
                visit(code->freevars->items[i], closure->items[i].as<Cell>()->contents);
    }
    Value& contents(Value& v) const {
        return v.is_object() && v.as_object()->shape->type == code->cell_type ? v.as<Cell>()->contents : v;
    }

    Code* code;
    Value* registers;
    Tuple* closure;
};

}  // namespace

// A function has one dict for them: names that exec() put there stay.
Value frame_object_locals(ThreadState& t, FrameObject* o) {
    if (!(o->code->flags & compile::CO_OPTIMIZED) && o->locals) return o->locals;
    if (!o->locals) o->locals = make_dict(t);
    auto dict = o->locals.as<Dict>();
    Variables(o).for_each([&](Value name, Value v) {
        if (v.is_absent())
            dict_delete_str(t, dict, name.as<Str>());
        else
            dict_set_str(t, dict, name.as<Str>(), v);
    });
    return o->locals;
}

// Those that are deleted there stay: the compiler has proved of some that they are bound.
void variables_from_locals(ThreadState&, FrameObject* o) {
    if (!(o->code->flags & compile::CO_OPTIMIZED) || !is_dict(o->locals)) return;
    auto dict = o->locals.as<Dict>();
    Variables(o).for_each([&](Value name, Value& v) {
        if (Value shown = dict_get_str(dict, name.as<Str>())) v = shown;
    });
}

Result<Value> frame_locals(ThreadState& t, Frame* frame) {
    if (!frame->locals.is_absent() && !(frame->code->flags & compile::CO_OPTIMIZED)) return frame->locals;
    return frame_object_locals(t, frame_object(t, frame));
}

}  // namespace minipy::runtime
