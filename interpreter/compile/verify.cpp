// One pass over the words finds where instructions start, a second checks each operand by its kind.
#include "interpreter/compile/verify.hpp"

#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/verify_flow.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace minipy::compile {

namespace {

// Units nest no deeper than the parser lets functions nest; bytes from outside may try.
constexpr int max_depth = 2000;

// What most instructions ask of their operands; the others have a closer look.
enum Check : std::uint8_t {
    reg_a = 1,
    reg_b = 2,
    reg_c = 4,
    constant_bc = 8,
    name_bc = 16,
    name_cd = 32,
    closer_look = 64,
};
constexpr bool is_special(Opcode op) {
    switch (op) {
        case Opcode::LOAD_CELL:
        case Opcode::MAKE_CELL:
        case Opcode::STORE_CELL:
        case Opcode::DELETE_CELL:
        case Opcode::CHECK_LOCAL:
        case Opcode::DELETE_LOCAL:
        case Opcode::CALL_KW:
        case Opcode::CALL_METHOD_KW:
        case Opcode::MAKE_FUNCTION:
        case Opcode::IMPORT_NAME:
        case Opcode::UNPACK_EX: return true;
        default: return false;
    }
}
constexpr auto checks = [] {
    std::array<std::uint8_t, opcode_count> table{};
    for (std::size_t i = 0; i < opcode_count; ++i) {
        OpcodeShape const& row = opcode_shapes[i];
        std::uint8_t flags = is_special(Opcode(i)) ? closer_look : 0;
        auto add = [&](char kind, Check reg) {
            switch (kind) {
                case 'W':
                case 'X':
                case 'R': flags |= reg; break;
                case 'K': flags |= constant_bc; break;
                case 'N': flags |= name_bc; break;
                case 'M': flags |= name_cd; break;
                case 'J': flags |= Opcode(i) == Opcode::LOAD_INT ? 0 : closer_look; break;
                case 'I':
                case 'U':
                case '-': break;
                default: flags |= closer_look;
            }
        };
        add(row.a, reg_a);
        add(row.b, reg_b);
        add(row.c, reg_c);
        table[i] = flags;
    }
    return table;
}();

class Verifier {
  public:
    explicit Verifier(UnitView const& unit) : unit_(unit) {}

    std::string run() {
        if (!header() || !find_starts() || !cells() || !instructions() || !tables())
            return fmt::format("{}: {}", unit_.qualname, error_);
        std::string wrong = verify_flow(unit_, jumps_);
        return wrong.empty() ? wrong : fmt::format("{}: {}", unit_.qualname, wrong);
    }

  private:
    template <class... Args>
    bool fail(fmt::format_string<Args...> text, Args&&... args) {
        error_ = fmt::format(text, std::forward<Args>(args)...);
        return false;
    }

    bool header() {
        std::size_t arguments = std::size_t(unit_.argcount) + unit_.kwonlyargcount +
                                ((unit_.flags & CO_VARARGS) != 0) + ((unit_.flags & CO_VARKEYWORDS) != 0);
        if (unit_.posonlyargcount > unit_.argcount || arguments > unit_.local_count)
            return fail("counts of arguments do not fit the names of variables");
        if (unit_.register_count > no_register || unit_.local_count > unit_.register_count)
            return fail("{} registers for {} variables", unit_.register_count, unit_.local_count);
        if (unit_.words.empty()) return fail("no instructions");
        return true;
    }

    // Where instructions start is asked of targets of jumps and of handlers only.
    bool find_starts() {
        Opcode last = Opcode::NOP;
        jumps_ = !unit_.handlers.empty();
        std::size_t const size = unit_.words.size();
        for (std::size_t i = 0; i < size;) {
            std::uint8_t op = unit_.words[i].insn.op;
            if (op >= opcode_count) return fail("word {}: opcode {}", i, op);
            last = Opcode(op);
            jumps_ |= shape_of(last).jumps;
            i += 1u + shape_of(last).extra_words;
            if (i > size) return fail("the last instruction is cut off");
        }
        if (!ends_flow(last)) return fail("execution runs off the end");
        if (!jumps_) return true;
        is_start_.assign(size + 1, false);
        for (std::size_t i = 0; i < size; i += 1u + shape_of(unit_.words[i].insn.opcode()).extra_words)
            is_start_[i] = true;
        is_start_[size] = true;
        return true;
    }

    // Cells are made by the first instructions and their registers are not written afterwards, so that
    // LOAD_CELL always finds a cell.
    bool cells() {
        if (unit_.cell_count != unit_.cell_registers.size()) return fail("cells without registers");
        if (unit_.cell_registers.empty()) return true;
        is_cell_.assign(unit_.register_count, false);
        for (std::size_t i = 0; i < unit_.cell_registers.size(); ++i) {
            std::uint16_t reg = unit_.cell_registers[i];
            if (reg >= unit_.register_count) return fail("cell in register {}", reg);
            if (i >= unit_.words.size() || unit_.words[i].insn.opcode() != Opcode::MAKE_CELL ||
                unit_.words[i].insn.a != reg)
                return fail("the cell in register {} is not made", reg);
            if (is_cell_[reg]) return fail("two cells in register {}", reg);
            is_cell_[reg] = true;
        }
        return true;
    }
    bool is_cell(std::uint32_t reg) const { return !is_cell_.empty() && is_cell_[reg]; }

    bool instructions() {
        bool const plain = is_cell_.empty();  // there are no cells to be careful with
        for (at_ = 0; at_ < unit_.words.size();) {
            Instruction const insn = unit_.words[at_].insn;
            if (!(plain && is_sound(insn)) && !instruction(insn)) return false;
            at_ += 1u + shape_of(insn.opcode()).extra_words;
        }
        return true;
    }

    // False: it may be sound all the same.
    bool is_sound(Instruction const& insn) const {
        std::uint8_t const check = checks[insn.op];
        if (check & closer_look) return false;
        std::uint32_t const registers = unit_.register_count;
        return !((check & reg_a && insn.a >= registers) || (check & reg_b && insn.b >= registers) ||
                 (check & reg_c && insn.c >= registers) ||
                 (check & constant_bc && insn.bc() >= unit_.constants.size()) ||
                 (check & name_bc && insn.bc() >= unit_.name_count) ||
                 (check & name_cd && insn.name24() >= unit_.name_count));
    }

    bool instruction(Instruction const& insn) {
        OpcodeShape const& row = shape_of(insn.opcode());
        row_ = &row;
        operand_ = row.has_operand ? unit_.words[at_ + 1].bits : 0;
        return operand(insn, row.a, insn.a, true) && operand(insn, row.b, insn.b, false) &&
               operand(insn, row.c, insn.c, false) && special(insn);
    }

    [[gnu::always_inline]] bool operand(Instruction const& insn, char kind, std::uint16_t value,
                                        bool is_first) {
        switch (kind) {
            case 'W':
            case 'X': return reg(value) && not_cell(insn, value);
            case 'R': return reg(value);
            case 'Q': return value == no_register || reg(value);
            case 'B': return group(insn, value, is_first);
            case 'K': return index(insn.bc(), unit_.constants.size());
            case 'N': return index(insn.bc(), unit_.name_count);
            case 'M': return index(insn.name24(), unit_.name_count);
            case 'F': return index(value, unit_.free_count);
            case 'J': return insn.opcode() == Opcode::LOAD_INT || jump(insn.jump32());
            case 'O': return jump(insn.jump24());
            default: return true;
        }
    }

    // A group in first place is written.
    bool group(Instruction const& insn, std::uint16_t first, bool is_written) {
        std::uint32_t const length = group_length(insn, operand_);
        if (first + length > unit_.register_count)
            return fail("word {}: {} of registers {} to {}", at_, name(), first, first + length);
        for (std::uint32_t i = 0; is_written && i < length; ++i)
            if (!not_cell(insn, std::uint16_t(first + i))) return false;
        return true;
    }

    std::string_view name() const { return info(unit_.words[at_].insn.opcode()).name; }

    bool reg(std::uint16_t value) {
        return value < unit_.register_count || fail("word {}: {} of register {}", at_, name(), value);
    }

    bool not_cell(Instruction const& insn, std::uint16_t value) {
        if (!is_cell(value)) return true;
        if (insn.opcode() == Opcode::MAKE_CELL && at_ < unit_.cell_registers.size()) return true;
        return fail("word {}: {} writes the cell in register {}", at_, name(), value);
    }

    bool index(std::uint32_t value, std::size_t size) {
        return value < size || fail("word {}: {} of index {}", at_, name(), value);
    }

    bool jump(std::int64_t distance) {
        std::int64_t target = std::int64_t(at_) + 1 + row_->extra_words + distance;
        if (target >= 0 && target < std::int64_t(unit_.words.size()) && is_start_[std::size_t(target)])
            return true;
        return fail("word {}: {} to word {}", at_, name(), target);
    }

    // What the kinds of operands do not say.
    bool special(Instruction const& insn) {
        switch (insn.opcode()) {
            case Opcode::LOAD_CELL: return cell(insn.b);
            case Opcode::MAKE_CELL:
            case Opcode::STORE_CELL:
            case Opcode::DELETE_CELL: return cell(insn.a);
            case Opcode::CHECK_LOCAL:
            case Opcode::DELETE_LOCAL:
                return insn.a < unit_.local_count || fail("word {}: register {} has no name", at_, insn.a);
            case Opcode::CALL_KW:
            case Opcode::CALL_METHOD_KW: return keyword_names(insn);
            case Opcode::MAKE_FUNCTION: return function(insn);
            case Opcode::IMPORT_NAME:
                return operand_ < unit_.name_count || fail("word {}: name {}", at_, operand_);
            case Opcode::UNPACK_EX: return operand_ <= 0xFFFF || fail("word {}: too many targets", at_);
            default: return true;
        }
    }

    bool cell(std::uint16_t value) {
        return is_cell(value) || fail("word {}: no cell in register {}", at_, value);
    }

    bool keyword_names(Instruction const& insn) {
        if (operand_ >= unit_.constants.size()) return fail("word {}: constant {}", at_, operand_);
        ConstantFacts const& names = unit_.constants[operand_];
        if (names.kind != Constant::Kind::Tuple || names.count > insn.c || !names.all_texts)
            return fail("word {}: names of keywords", at_);
        return true;
    }

    bool function(Instruction const& insn) {
        if (operand_ >= unit_.constants.size()) return fail("word {}: function without code", at_);
        ConstantFacts const& c = unit_.constants[operand_];
        if (c.kind != Constant::Kind::Code || !c.is_whole) return fail("word {}: function without code", at_);
        bool closure = (insn.d & 8) != 0;
        if (insn.d > 15 || closure != (c.count != 0))
            return fail("word {}: function without its closure", at_);
        return true;
    }

    bool tables() {
        for (Handler const& h : unit_.handlers) {
            if (h.start > h.end || h.end > unit_.words.size() || h.target >= unit_.words.size() ||
                !is_start_[h.start] || !is_start_[h.end] || !is_start_[h.target])
                return fail("handler of words {} to {}", h.start, h.end);
            if (h.reg >= unit_.register_count || is_cell(h.reg)) return fail("handler in register {}", h.reg);
        }
        for (std::size_t i = 0; i < unit_.positions.size(); ++i)
            if (unit_.positions[i].start >= unit_.words.size() ||
                (i > 0 && unit_.positions[i].start < unit_.positions[i - 1].start))
                return fail("position {}", i);
        return true;
    }

    UnitView const& unit_;
    bool jumps_ = false;  // or handlers: there is more than one path
    std::size_t at_ = 0;
    OpcodeShape const* row_ = nullptr;  // of the instruction at at_
    std::uint64_t operand_ = 0;
    std::vector<bool> is_start_;  // empty: nobody asks
    std::vector<bool> is_cell_;   // empty: there are none
    std::string error_;
};

std::string verify_with_inner(CodeUnit const& unit, int depth) {
    if (depth > max_depth) return fmt::format("{}: nested too deep", unit.qualname);
    std::vector<ConstantFacts> facts;
    std::string wrong = Verifier(view_of(unit, facts)).run();
    for (auto c = unit.constants.begin(); wrong.empty() && c != unit.constants.end(); ++c) {
        if (c->kind != Constant::Kind::Code || (!c->code && c->place)) continue;
        if (!c->code) return fmt::format("{}: constant without code", unit.qualname);
        wrong = verify_with_inner(*c->code, depth + 1);
    }
    return wrong;
}

}  // namespace

std::string verify(UnitView const& unit) {
    return Verifier(unit).run();
}

std::string verify(CodeUnit const& unit) {
    return verify_with_inner(unit, 0);
}

}  // namespace minipy::compile
