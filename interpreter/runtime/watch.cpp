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
    return t.rt.extra->watching;
}

void start_watching(ThreadState& t) {
    t.rt.extra->watching = true;
    t.interrupt = 1;
}

Step before_instruction(ThreadState& t, Frame* frame, compile::Word const* pc, bool entered) {
    Watch& w = *t.rt.extra->watch;
    if (!w.active()) {
        t.rt.extra->watching = false;
        return Step::leave;
    }
    // Where the frame stood: its last instruction, if any has been run.
    bool const started = frame->pc != frame->code->words;
    std::uint32_t const previous = current_word(frame);
    frame->pc = pc + 1;  // as SAVE() leaves it
    if (w.lifetimes && !lifetimes_step(t, frame, pc, previous, started, entered).ok()) return Step::raised;
    if ((!w.trace && !w.profile) || w.inside) return Step::go;
    Result<Step> step = trace_step(t, frame, previous, started, entered);
    return step.ok() ? step.value() : Step::raised;
}

}  // namespace minipy::runtime
