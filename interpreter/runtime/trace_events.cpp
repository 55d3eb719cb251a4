// Events of sys.settrace() and sys.setprofile(): call, line, return, exception, opcode, c_call, c_return and
// c_exception, in CPython's order (library reference, sys.settrace).
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame_jump.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/trace_throw.hpp"
#include "interpreter/runtime/watch.hpp"

namespace minipy::runtime {

namespace {

// The events of what the functions themselves do are not told.
class Inside {
  public:
    Inside(ThreadState& t, Frame* frame, std::string_view event) : own_(*t.extra) {
        own_.inside_trace = true;
        own_.event = event;
        own_.traced = frame;
    }
    ~Inside() {
        own_.inside_trace = false;
        own_.traced = nullptr;
    }

  private:
    ThreadExtra& own_;
};

Result<Value> tell(ThreadState& t, Value function, Frame* frame, std::string_view event, Value arg) {
    Inside inside(t, frame, event);
    Value const handled = t.handled;
    compile::Word const* const pc = frame->pc;
    FrameObject* object = frame_object(t, frame);
    if (object->locals) frame_object_locals(t, object);
    Result<Value> said = call(t, function, {Value(object), Value(intern(t, event)), arg});
    variables_from_locals(t, object);
    t.handled = handled;
    if (frame->pc != pc) {
        auto word = [&](compile::Word const* at) { return std::uint32_t(at - frame->code->words - 1); };
        leave_handlers(t, frame, word(pc), word(frame->pc));
    }
    return said;
}

// To the frame's own function, or that of settrace() for a call; what it returns is the frame's from now on.
Result<void> tell_trace(ThreadState& t, Frame* frame, std::string_view event, Value arg) {
    ThreadExtra& own = *t.extra;
    FrameObject* object = frame_object(t, frame);
    Value const function = event == "call" ? own.trace : object->trace;
    if (!function) return {};
    Result<Value> said = tell(t, function, frame, event, arg);
    if (!said.ok()) {
        own.trace = object->trace = Value::absent();
        return raised;
    }
    if (!said.value().is_none()) object->trace = said.value();
    return {};
}

Result<void> tell_profile(ThreadState& t, Frame* frame, std::string_view event, Value arg) {
    ThreadExtra& own = *t.extra;
    Result<Value> said = tell(t, own.profile, frame, event, arg);
    if (said.ok()) return {};
    own.profile = Value::absent();
    return raised;
}

std::uint32_t line_of(Code* code, std::uint32_t word) {
    auto const* p = position_at(code, word);
    return p ? p->line : 0;
}

// Calls tell(line) for each line that begins before the instruction at this word, in order: those of
// statements that have no instruction, and its own. A line begins where the line changes and where a jump
// goes back. False: `tell` said no.
template <class F>
bool for_each_line(Frame* frame, std::uint32_t at, std::uint32_t previous, bool started, F&& tell) {
    if (unit_of(frame->code)->words[at].insn.opcode() == compile::Opcode::MAKE_CELL) return true;
    auto const* p = position_at(frame->code, at);
    if (!p) return true;
    std::uint32_t last = started && at >= previous ? line_of(frame->code, previous) : 0;
    auto const* const first = unit_of(frame->code)->positions.data();
    auto const* mark = p;
    if (p->start == at)
        while (mark != first && mark[-1].start == at) --mark;
    for (; mark <= p; ++mark) {
        if (mark->line == 0 || mark->line == last) continue;
        last = mark->line;
        if (!tell(mark->line)) return false;
    }
    return true;
}

bool is_module_code(Code const* code) {
    return to_utf8(code->name) == "<module>" && !(code->flags & compile::CO_OPTIMIZED);
}

// A call is told from the line of its `def`, a resumption from that of its `yield`.
Result<void> tell_call(ThreadState& t, Frame* frame, std::uint32_t previous, bool started) {
    ThreadExtra& own = *t.extra;
    FrameObject* object = frame_object(t, frame);
    compile::Word const* const pc = frame->pc;
    if (started)
        frame->pc = frame->code->words + previous + 1;
    else
        object->lineno = is_module_code(frame->code) ? 0 : std::int32_t(frame->code->firstlineno);
    Result<void> done;
    if (own.trace) done = tell_trace(t, frame, "call", Value::none());
    if (done.ok() && own.profile) done = tell_profile(t, frame, "call", Value::none());
    object->lineno = -1;
    frame->pc = pc;
    return done;
}

}  // namespace

Result<Step> trace_step(ThreadState& t, Frame* frame, std::uint32_t previous, bool started, bool entered) {
    ThreadExtra& own = *t.extra;
    if (entered) TRY(tell_call(t, frame, previous, started));
    FrameObject* object = frame->object;
    if (!own.trace || !object || !object->trace) return Step::go;
    // The line that an instruction without one of its own had, if the last one was such.
    std::int32_t const inherited = object->lineno;
    object->lineno = -1;
    compile::Word const* const here = frame->pc;
    std::uint32_t const at = current_word(frame);
    if (!object->without_lines) {
        Result<void> told;
        for_each_line(frame, at, previous, started, [&](std::uint32_t line) {
            object->lineno = std::int32_t(line);
            told = tell_trace(t, frame, "line", Value::none());
            return told.ok() && frame->pc == here;
        });
        object->lineno = -1;
        TRY(std::move(told));
    }
    if (frame->pc != here) return Step::moved;  // it has set f_lineno
    // What has no line, an implied return, has that of what came before it.
    if (started && line_of(frame->code, at) == 0) {
        std::uint32_t const before = line_of(frame->code, previous);
        object->lineno = before ? std::int32_t(before) : inherited;
    }
    if (object->with_opcodes) TRY(tell_trace(t, frame, "opcode", Value::none()));
    return Step::go;
}

Result<void> trace_return(ThreadState& t, Frame* frame, Value result) {
    ThreadExtra& own = *t.extra;
    if (own.inside_trace) return {};
    Value const arg = result ? result : Value::none();
    if (own.trace && frame->object) TRY(tell_trace(t, frame, "return", arg));
    if (own.profile) TRY(tell_profile(t, frame, "return", arg));
    return {};
}

void trace_exception(ThreadState& t, Frame* frame) {
    ThreadExtra& own = *t.extra;
    if (own.inside_trace || !own.trace || !frame->object || !frame->object->trace || !is_exception(t.error))
        return;
    Value const error = t.error;
    t.error = Value::absent();
    Value const traceback = error.as<BaseExceptionObject>()->traceback;
    Value const arg = make_tuple(t, {Value(type_of(t, error)), error, traceback ? traceback : Value::none()});
    if (tell_trace(t, frame, "exception", arg).ok()) t.error = error;
}

// gen_iternext() raises it for a value only, send() always; a coroutine is always sent to.
bool stop_is_told(ThreadState& t, Frame* frame, compile::Opcode op, Value generator, Value sent,
                  Value returned) {
    ThreadExtra const& own = *t.extra;
    if (own.inside_trace || !own.trace || !frame->object || !frame->object->trace) return false;
    if (op == compile::Opcode::FOR_ITER) return !returned.is_none();
    if (op != compile::Opcode::YIELD_FROM) return false;
    return !returned.is_none() || !sent.is_none() || type_of(t, generator) != t.rt.types.generator;
}

Result<void> trace_stop(ThreadState& t, Frame* frame, Value returned) {
    (void)raise_stop_iteration(t, returned.is_none() ? Value::absent() : returned);
    Value const stop = t.error;
    trace_exception(t, frame);
    if (t.error != stop) return raised;
    clear_error(t);
    return {};
}

void trace_throw(ThreadState& t, Frame* frame) {
    ThreadExtra& own = *t.extra;
    if ((!own.trace && !own.profile) || own.inside_trace || !t.error) return;
    Value const error = t.error;
    t.error = Value::absent();
    if (tell_call(t, frame, current_word(frame), true).ok()) t.error = error;
}

bool profiles_call(ThreadState& t, Value callee) {
    ThreadExtra& own = *t.extra;
    if (!own.profile || own.inside_trace) return false;
    Type* type = type_of(t, callee);
    return type == t.rt.types.native_function || type == t.rt.types.method_descriptor;
}

Result<Value> call_profiled(ThreadState& t, Frame* frame, Value callee, Args const& args) {
    ThreadExtra& own = *t.extra;
    Value function = callee;
    if (type_of(t, callee) == t.rt.types.method_descriptor && args.count > 0) {
        auto* bound = make<NativeFunction>(t, t.rt.types.native_function);
        auto* descriptor = callee.as<NativeFunction>();
        bound->def = descriptor->def;
        bound->self = args[0];
        bound->name = descriptor->name;
        function = bound;
    }
    TRY(tell_profile(t, frame, "c_call", function));
    Result<Value> result = call(t, callee, args);
    if (!own.profile) return result;
    if (result.ok()) {
        TRY(tell_profile(t, frame, "c_return", function));
        return result;
    }
    Value const error = take_error(t);
    TRY(tell_profile(t, frame, "c_exception", function));
    t.error = error;
    return raised;
}

}  // namespace minipy::runtime
