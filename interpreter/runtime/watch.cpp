// What the second dispatch loop asks before each instruction.
#include "interpreter/runtime/watch.hpp"

#include "interpreter/runtime/runtime_extra.hpp"

namespace minipy::runtime {

Watch& watch_of(ThreadState& t) {
    auto& watch = t.rt.extra->watch;
    if (!watch) watch = std::make_shared<Watch>();
    return *watch;
}

bool is_watching(ThreadState& t) {
    return t.extra->watching;
}

void start_watching(ThreadState& t) {
    t.extra->watching = true;
    t.interrupt = 1;
}

void start_watching(Runtime& rt) {
    for (ThreadState* t : rt.extra->threads) start_watching(*t);
}

Step before_instruction(ThreadState& t, Frame* frame, compile::Word const* pc, bool entered) {
    Watch const& w = watch_of(t);
    ThreadExtra& own = *t.extra;
    if (!w.lifetimes && !own.trace && !own.profile) {
        own.watching = false;
        return Step::leave;
    }
    // Where the frame stood: its last instruction, if any has been run.
    bool const started = frame->pc != frame->code->words;
    std::uint32_t const previous = current_word(frame);
    frame->pc = pc + 1;  // as SAVE() leaves it
    if (w.lifetimes && !lifetimes_step(t, frame, pc, previous, started, entered).ok()) return Step::raised;
    if ((!own.trace && !own.profile) || own.inside_trace) return Step::go;
    Result<Step> step = trace_step(t, frame, previous, started, entered);
    return step.ok() ? step.value() : Step::raised;
}

}  // namespace minipy::runtime
