// f_lineno = n. Which places of a function expect the same of the registers and of the exceptions that are
// being handled is found out from its instructions, when it is asked for.
#include "interpreter/runtime/frame_jump.hpp"

#include "interpreter/compile/liveness.hpp"
#include "interpreter/compile/operands.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/thread_extra.hpp"

#include <algorithm>
#include <climits>
#include <optional>
#include <vector>

namespace minipy::runtime {

namespace {

using compile::Instruction;
using compile::Opcode;

// The handlers that each word stands in: the words of their PUSH_EXC_INFO, from the outermost.
class HandlerDepths {
  public:
    explicit HandlerDepths(compile::CodeUnit const& unit) : unit_(unit), known_(unit.words.size()) {
        follow(0, {});
        // A handler begins as deep as the code it watches over.
        for (bool found = true; found;) {
            found = false;
            for (auto const& h : unit.handlers)
                if (!known_[h.target] && known_[h.start]) {
                    follow(h.target, *known_[h.start]);
                    found = true;
                }
        }
    }

    using Handlers = std::vector<std::uint32_t>;
    std::optional<Handlers> const& at(std::uint32_t word) const { return known_[word]; }

  private:
    void follow(std::uint32_t start, Handlers const& handlers) {
        std::vector<std::pair<std::uint32_t, Handlers>> open{{start, handlers}};
        while (!open.empty()) {
            auto [at, now] = std::move(open.back());
            open.pop_back();
            while (at < known_.size() && !known_[at]) {
                known_[at] = now;
                Instruction const insn = unit_.words[at].insn;
                auto const& info = compile::info(insn.opcode());
                std::uint32_t const next = at + 1 + info.extra_words;
                if (insn.opcode() == Opcode::PUSH_EXC_INFO) now.push_back(at);
                if (insn.opcode() == Opcode::POP_EXCEPT && !now.empty()) now.pop_back();
                if (info.b == 'J' && insn.opcode() != Opcode::LOAD_INT)
                    open.push_back({next + std::uint32_t(insn.jump32()), now});
                if (info.c == 'O') open.push_back({next + std::uint32_t(insn.jump24()), now});
                if (compile::ends_flow(insn.opcode())) break;
                at = next;
            }
        }
    }

    compile::CodeUnit const& unit_;
    std::vector<std::optional<Handlers>> known_;
};

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

// The instruction that gave a temporary its value, as seen from `word`: statements nest, so it is the last
// one before that wrote it.
std::uint32_t written_at(compile::CodeUnit const& unit, std::uint32_t word, std::uint32_t reg) {
    std::uint32_t found = nowhere;
    for (std::uint32_t at = 0; at < word;) {
        Instruction const insn = unit.words[at].insn;
        auto const& info = compile::info(insn.opcode());
        bool const two = info.a == 'B';
        if ((info.a == 'W' && insn.a == reg) || (two && (insn.a == reg || insn.a + 1u == reg))) found = at;
        at += 1 + info.extra_words;
    }
    return found;
}

class Jump {
  public:
    Jump(Code* code, std::uint32_t from)
        : unit_(*unit_of(code)),
          live_(unit_, code->variable_count),
          depths_(unit_),
          first_(code->variable_count),
          count_(code->register_count),
          from_(from) {}

    // Why the frame cannot go on at `to`, or null.
    char const* obstacle(std::uint32_t to) const {
        auto const &here = depths_.at(from_), &there = depths_.at(to);
        if (!here) return "can't jump from unreachable code";
        if (!there) return "can't jump into an exception handler, or code may be unreachable";
        char const* inside = nullptr;
        for (std::uint32_t r = first_; r < count_; ++r) {
            if (!live_.before(to, r)) continue;
            std::uint32_t const writer = written_at(unit_, to, r);
            Opcode const op = opcode_at(writer);
            if (live_.before(from_, r)) {
                std::uint32_t const now = written_at(unit_, from_, r);
                if (writer == now || (is_block(op) && op == opcode_at(now))) continue;
            }
            inside = op == Opcode::GET_ITER || op == Opcode::GET_AITER
                         ? "can't jump into the body of a for loop"
                         : "incompatible stacks";
        }
        if (there->size() > here->size() || !std::equal(there->begin(), there->end(), here->begin()))
            return no_exception;
        return inside;
    }
    static constexpr char const* no_exception = "can't jump into an 'except' block as there's no exception";

    // How much is going on there: handlers, loops, with statements.
    std::size_t depth(std::uint32_t to) const {
        std::size_t depth = depths_.at(to)->size();
        for (std::uint32_t r = first_; r < count_; ++r) depth += live_.before(to, r);
        return depth;
    }

  private:
    Opcode opcode_at(std::uint32_t word) const {
        return word == nowhere ? Opcode::NOP : unit_.words[word].insn.opcode();
    }
    // What these leave in the registers serves any other block of their kind: a for loop goes on with the
    // iterator of the loop that was left, a with statement calls that one's __exit__.
    static bool is_block(Opcode op) {
        return op == Opcode::GET_ITER || op == Opcode::GET_AITER || op == Opcode::BEFORE_WITH ||
               op == Opcode::BEFORE_ASYNC_WITH;
    }

    compile::CodeUnit const& unit_;
    compile::Liveness live_;
    HandlerDepths depths_;
    std::uint32_t first_, count_, from_;
};

// The first line from `line` on that has instructions.
Result<std::uint32_t> line_from(ThreadState& t, Code* code, std::int64_t line) {
    if (line < std::int64_t(code->firstlineno))
        return raise(t, Exc::ValueError, "line {} comes before the current code block", line);
    std::uint32_t best = 0;
    for (auto const& p : unit_of(code)->positions)
        if (p.line >= line && p.line != 0 && (best == 0 || p.line < best)) best = p.line;
    if (best == 0) return raise(t, Exc::ValueError, "line {} comes after the current code block", line);
    return best;
}

Result<void> check_event(ThreadState& t, FrameObject* f) {
    ThreadExtra const& own = *t.extra;
    if (!own.inside_trace || own.event == "call")
        return raise(t, Exc::ValueError, "can't jump from the 'call' trace event of a new frame");
    if (own.inside_trace && own.event != "line")
        return raise(t, Exc::ValueError, "can only jump from a 'line' trace event");
    if (!f->trace) return raise(t, Exc::ValueError, "f_lineno can only be set by a trace function");
    if (!f->frame || !own.inside_trace || f->frame != own.traced)
        return raise(t, Exc::ValueError, "can only jump from a 'line' trace event");
    return {};
}

Result<std::int64_t> line_number(ThreadState& t, Value line) {
    if (!is_int(line)) return raise(t, Exc::ValueError, "lineno must be an integer");
    Result<std::int64_t> number = index_as_int64(t, line);
    if (number.ok() && number.value() >= INT_MIN && number.value() <= INT_MAX) return number;
    if (!number.ok()) clear_error(t);
    return raise(t, Exc::ValueError, "lineno out of range");
}

// The compiler has proved of some variables that they are bound: what a jump leaves unbound is None.
void bind_all(Frame* frame) {
    for (std::uint32_t i = 0; i < frame->code->local_count; ++i)
        if (!frame->regs[i]) frame->regs[i] = Value::none();
}

}  // namespace

Result<void> jump_to_line(ThreadState& t, FrameObject* f, Value line) {
    if (!line) return raise(t, Exc::AttributeError, "cannot delete attribute");
    if (!is_int(line)) return raise(t, Exc::ValueError, "lineno must be an integer");
    TRY(check_event(t, f));
    Frame* frame = f->frame;
    std::uint32_t const wanted = TRY(line_from(t, f->code, TRY(line_number(t, line))));
    Jump const jump(f->code, current_word(frame));
    char const* obstacle = nullptr;
    std::uint32_t to = nowhere;
    for (auto const& p : unit_of(f->code)->positions) {
        if (p.line != wanted) continue;
        char const* const why = jump.obstacle(p.start);
        if (why) {
            if (!obstacle || why == Jump::no_exception) obstacle = why;
        } else if (to == nowhere || jump.depth(p.start) > jump.depth(to)) {
            to = p.start;
        }
    }
    if (to == nowhere) return raise(t, Exc::ValueError, "{}", obstacle);
    bind_all(frame);
    frame->pc = f->code->words + to + 1;
    return {};
}

void leave_handlers(ThreadState& t, Frame* frame, std::uint32_t from, std::uint32_t to) {
    auto const& unit = *unit_of(frame->code);
    HandlerDepths const depths(unit);
    if (!depths.at(from) || !depths.at(to)) return;
    auto const& here = *depths.at(from);
    for (std::size_t left = here.size(); left-- > depths.at(to)->size();) {
        t.handled = frame->regs[unit.words[here[left]].insn.a];
        if (frame->generator && --frame->generator->handling == 0) t.handled = frame->generator->outer_exc;
    }
}

}  // namespace minipy::runtime
