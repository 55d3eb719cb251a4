// Forward analysis: which registers are written on every path to an instruction.
#include "tests/unit/compile/dataflow.hpp"

#include "interpreter/compile/operands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace minipy::compile {

namespace {

using Set = std::vector<bool>;

class Dataflow {
  public:
    explicit Dataflow(CodeUnit const& unit) : unit_(unit), in_(unit.words.size()) {}

    std::string run() {
        Set entry(unit_.register_count, false);
        std::size_t arguments = unit_.argcount + unit_.kwonlyargcount + ((unit_.flags & CO_VARARGS) != 0) +
                                ((unit_.flags & CO_VARKEYWORDS) != 0);
        for (std::size_t i = 0; i < arguments; ++i) entry[i] = true;
        flow(0, entry);
        while (!work_.empty()) {
            std::size_t at = work_.back();
            work_.pop_back();
            step(at);
        }
        for (std::size_t at = 0; at < unit_.words.size() && error_.empty();
             at += 1u + info(unit_.words[at].insn.opcode()).extra_words)
            if (!in_[at].empty()) check(at);
        return error_;
    }

  private:
    void flow(std::size_t to, Set const& state) {
        if (in_[to].empty()) {
            in_[to] = state;
            work_.push_back(to);
            return;
        }
        bool changed = false;
        for (std::size_t i = 0; i < state.size(); ++i)
            if (in_[to][i] && !state[i]) {
                in_[to][i] = false;
                changed = true;
            }
        if (changed) work_.push_back(to);
    }

    template <class F>
    void writes(Instruction const& insn, std::uint64_t word, F f) const {
        OpcodeInfo const& row = info(insn.opcode());
        if (row.a == 'W' || row.a == 'X') f(insn.a);
        if (row.c == 'X') f(insn.c);
        if (row.a == 'B')
            for (std::uint32_t i = 0; i < group_length(insn, word); ++i) f(insn.a + i);
    }
    template <class F>
    void reads(Instruction const& insn, std::uint64_t word, F f) const {
        OpcodeInfo const& row = info(insn.opcode());
        auto one = [&](char kind, std::uint16_t value, bool first) {
            if (kind == 'R' || kind == 'X' || (kind == 'Q' && value != no_register)) f(value);
            if (kind == 'B' && !first)
                for (std::uint32_t i = 0; i < group_length(insn, word); ++i) f(value + i);
        };
        one(row.a, insn.a, true);
        one(row.b, insn.b, false);
        one(row.c, insn.c, false);
    }

    std::uint64_t word(std::size_t at) const {
        return has_operand_word(unit_.words[at].insn.opcode()) ? unit_.words[at + 1].bits : 0;
    }

    // The frame of a callee lies in the registers of its window and above.
    static bool leaves_undefined(Opcode op) {
        return op == Opcode::CALL || op == Opcode::CALL_KW || op == Opcode::CALL_METHOD ||
               op == Opcode::CALL_METHOD_KW || op == Opcode::CALL_EX;
    }

    void step(std::size_t at) {
        Instruction const& insn = unit_.words[at].insn;
        OpcodeInfo const& row = info(insn.opcode());
        Set before = in_[at], after = before;
        writes(insn, word(at), [&](std::size_t reg) { after[reg] = true; });
        if (insn.opcode() == Opcode::DELETE_LOCAL) after[insn.a] = false;
        if (leaves_undefined(insn.opcode())) {
            for (std::size_t reg = insn.b; reg < after.size(); ++reg) after[reg] = reg == insn.a;
            std::fill(before.begin() + insn.b, before.end(), false);
        }
        if (insn.opcode() == Opcode::CHECK_LOCAL) after[insn.a] = true;
        for (Handler const& h : unit_.handlers) {
            if (at < h.start || at >= h.end) continue;
            Set raised = before;
            raised[h.reg] = true;
            flow(h.target, raised);
            break;
        }
        std::size_t next = at + 1 + row.extra_words;
        bool is_jump = (row.b == 'J' && insn.opcode() != Opcode::LOAD_INT) || row.c == 'O';
        if (is_jump)
            flow(next + std::size_t(row.c == 'O' ? insn.jump24() : insn.jump32()),
                 insn.opcode() == Opcode::FOR_ITER ? before : after);
        if (!ends_flow(insn.opcode())) flow(next, after);
    }

    void check(std::size_t at) {
        Instruction const& insn = unit_.words[at].insn;
        Opcode op = insn.opcode();
        if (op == Opcode::CHECK_LOCAL || op == Opcode::DELETE_LOCAL || op == Opcode::MAKE_CELL) return;
        reads(insn, word(at), [&](std::size_t reg) {
            if (!in_[at][reg])
                error_ =
                    fmt::format("{}: word {}: {} reads register {}", unit_.qualname, at, info(op).name, reg);
        });
    }

    CodeUnit const& unit_;
    std::vector<Set> in_;
    std::vector<std::size_t> work_;
    std::string error_;
};

}  // namespace

std::string check_dataflow(CodeUnit const& unit) {
    std::string error = Dataflow(unit).run();
    for (Constant const& c : unit.constants)
        if (error.empty() && c.code) error = check_dataflow(*c.code);
    return error;
}

}  // namespace minipy::compile
