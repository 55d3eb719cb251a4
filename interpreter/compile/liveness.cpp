#include "interpreter/compile/liveness.hpp"

#include "interpreter/compile/operands.hpp"

#include <algorithm>

namespace minipy::compile {

namespace {

constexpr std::size_t most_cells = std::size_t(1) << 20;  // 8 MiB of rows

// Where the instruction may jump to, or no_target.
constexpr std::uint32_t no_target = 0xFFFFFFFF;
std::uint32_t jump_target(Instruction const& insn, OpcodeInfo const& row, std::uint32_t at) {
    if (insn.opcode() == Opcode::LOAD_INT) return no_target;  // its J is a number
    std::uint32_t const behind = at + 1 + row.extra_words;
    if (row.b == 'J') return behind + std::uint32_t(insn.jump32());
    if (row.c == 'O') return behind + std::uint32_t(insn.jump24());
    return no_target;
}

}  // namespace

Liveness::Liveness(CodeUnit const& unit, std::uint32_t first) : first_(first) {
    if (unit.register_count <= first) {
        all_ = true;
        return;
    }
    row_size_ = (unit.register_count - first + 63) / 64;
    if (unit.words.size() * row_size_ > most_cells) {
        all_ = true;
        return;
    }
    rows_.assign((unit.words.size() + 1) * row_size_, 0);
    std::vector<std::uint32_t> starts;
    for (std::uint32_t at = 0; at < unit.words.size();
         at += 1u + info(unit.words[at].insn.opcode()).extra_words)
        starts.push_back(at);
    for (bool changed = true; changed;) {
        changed = false;
        for (auto at = starts.rbegin(); at != starts.rend(); ++at) changed |= instruction(unit, *at);
    }
}

void Liveness::set(Row row, std::uint32_t reg) const {
    if (reg >= first_) row[(reg - first_) / 64] |= std::uint64_t(1) << ((reg - first_) % 64);
}
void Liveness::clear(Row row, std::uint32_t reg) const {
    if (reg >= first_) row[(reg - first_) / 64] &= ~(std::uint64_t(1) << ((reg - first_) % 64));
}
void Liveness::add_row(Row row, std::uint32_t word) const {
    for (std::uint32_t i = 0; i < row_size_; ++i) row[i] |= rows_[word * row_size_ + i];
}

// live before = (live behind - written) + read + what the handler reads. Has the row changed?
bool Liveness::instruction(CodeUnit const& unit, std::uint32_t at) {
    Instruction const insn = unit.words[at].insn;
    OpcodeInfo const& row = info(insn.opcode());
    std::uint64_t const operand = has_operand_word(insn.opcode()) ? unit.words[at + 1].bits : 0;
    std::vector<std::uint64_t> alive(row_size_, 0);
    Row live = alive.data();
    if (!ends_flow(insn.opcode())) add_row(live, at + 1 + row.extra_words);
    if (std::uint32_t const target = jump_target(insn, row, at); target < unit.words.size())
        add_row(live, target);
    // FOR_ITER writes only when it does not jump
    if (row.a == 'W' && insn.opcode() != Opcode::FOR_ITER) clear(live, insn.a);
    if (row.a == 'B')
        for (std::uint32_t i = 0; i < group_length(insn, operand); ++i) clear(live, insn.a + i);
    auto const handler = std::find_if(unit.handlers.begin(), unit.handlers.end(),
                                      [&](Handler const& h) { return at >= h.start && at < h.end; });
    if (handler != unit.handlers.end()) {
        std::vector<std::uint64_t> handled(row_size_, 0);
        add_row(handled.data(), handler->target);
        clear(handled.data(), handler->reg);
        for (std::uint32_t i = 0; i < row_size_; ++i) live[i] |= handled[i];
    }
    auto read = [&](char kind, std::uint16_t reg, bool is_first) {
        if (kind == 'R' || kind == 'X' || (kind == 'Q' && reg != no_register)) set(live, reg);
        if (kind == 'B' && !is_first)
            for (std::uint32_t i = 0; i < group_length(insn, operand); ++i) set(live, reg + i);
    };
    read(row.a, insn.a, true);
    read(row.b, insn.b, false);
    read(row.c, insn.c, false);
    Row known = rows_.data() + std::size_t(at) * row_size_;
    bool changed = false;
    for (std::uint32_t i = 0; i < row_size_; ++i) {
        changed |= (live[i] & ~known[i]) != 0;
        known[i] |= live[i];
    }
    return changed;
}

}  // namespace minipy::compile
