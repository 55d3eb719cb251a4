// Which instructions make numbers that pass: see passing.hpp.
#include "interpreter/runtime/passing.hpp"

#include "interpreter/compile/liveness.hpp"
#include "interpreter/compile/operands.hpp"

#include <algorithm>

namespace minipy::runtime::passing {

namespace {

using compile::CodeUnit;
using compile::Instruction;
using compile::Liveness;
using compile::Opcode;

// Those that vm::arithmetic carries out.
bool is_arithmetic(Opcode op) {
    return op >= Opcode::ADD && op <= Opcode::RSHIFT_IMM;
}
// Those that ask vm::compare_true.
bool is_compare_jump(Opcode op) {
    return op >= Opcode::JUMP_IF_LT && op <= Opcode::JUMP_UNLESS_GE_IMM;
}

bool reads(Instruction const& insn, std::uint16_t reg) {
    auto const& row = compile::info(insn.opcode());
    return (row.a == 'R' && insn.a == reg) || (row.b == 'R' && insn.b == reg) ||
           (row.c == 'R' && insn.c == reg);
}

// Are all registers that the instruction touches named by its operands, and does the next one follow it?
bool is_plain(Instruction const& insn) {
    auto const& row = compile::info(insn.opcode());
    auto const plain = [](char kind) {
        return std::string_view("WRKNMFIU-").find(kind) != std::string_view::npos;
    };
    if (insn.opcode() == Opcode::LOAD_INT) return true;  // its J is a number
    return plain(row.a) && plain(row.b) && plain(row.c) && !compile::ends_flow(insn.opcode());
}

// Could an exception between the two words lead to where the register is read?
bool handler_reads(CodeUnit const& unit, Liveness const& live, std::uint32_t from, std::uint32_t to,
                   std::uint16_t reg) {
    return std::any_of(unit.handlers.begin(), unit.handlers.end(), [&](compile::Handler const& h) {
        return h.start <= to && from < h.end && h.reg != reg && live.before(h.target, reg);
    });
}

// Does what the instruction at `at` writes into a temporary end in one arithmetic instruction or comparison,
// to which no jump leads but through `at`?
bool result_passes(CodeUnit const& unit, Liveness const& live, std::uint32_t at, std::uint32_t variables) {
    std::uint16_t const reg = unit.words[at].insn.a;
    if (reg < variables) return false;
    constexpr int farthest = 40;
    std::uint32_t word = at + 1u + compile::info(unit.words[at].insn.opcode()).extra_words;
    for (int step = 0; step < farthest && word < unit.words.size(); ++step) {
        Instruction const insn = unit.words[word].insn;
        std::uint32_t const next = word + 1u + compile::info(insn.opcode()).extra_words;
        if (reads(insn, reg)) {
            bool const jumps = is_compare_jump(insn.opcode());
            if (!jumps && !is_arithmetic(insn.opcode())) return false;
            bool const overwrites = !jumps && insn.a == reg;
            if (!overwrites && (next >= unit.words.size() || live.before(next, reg))) return false;
            if (jumps && live.before(next + std::uint32_t(insn.jump24()), reg)) return false;
            return !handler_reads(unit, live, at, word, reg);
        }
        if (!is_plain(insn) || (compile::info(insn.opcode()).a == 'W' && insn.a == reg)) return false;
        word = next;
    }
    return false;
}

}  // namespace

void find_passing(Code* code) {
    auto const unit = unit_of(code);
    Liveness const live(*unit, code->variable_count);
    for (std::uint32_t at = 0; at < unit->words.size() && at < code->word_count;
         at += 1u + compile::info(unit->words[at].insn.opcode()).extra_words) {
        if (!is_arithmetic(unit->words[at].insn.opcode())) continue;
        std::uint8_t& d = code->words[at].insn.d;
        d = std::uint8_t((d & 1) | asked_bit);
        if (result_passes(*unit, live, at, code->variable_count)) d |= passes_bit;
    }
}

}  // namespace minipy::runtime::passing
