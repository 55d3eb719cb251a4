// One pass over the words finds where instructions start, a second checks each operand by its kind.
#include "interpreter/compile/verify.hpp"

#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/verify_flow.hpp"

#include <fmt/format.h>

#include <vector>

namespace minipy::compile {

namespace {

// Units nest no deeper than the parser lets functions nest; bytes from outside may try.
constexpr int max_depth = 2000;

class Verifier {
  public:
    Verifier(CodeUnit const& unit, int depth) : unit_(unit), depth_(depth) {}

    std::string run() {
        if (!header() || !find_starts() || !cells() || !instructions() || !tables() || !nested())
            return fmt::format("{}: {}", unit_.qualname, error_);
        std::string wrong = verify_flow(unit_);
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
        if (unit_.posonlyargcount > unit_.argcount || arguments > unit_.varnames.size())
            return fail("counts of arguments do not fit the names of variables");
        if (unit_.register_count > no_register || unit_.varnames.size() > unit_.register_count)
            return fail("{} registers for {} variables", unit_.register_count, unit_.varnames.size());
        if (unit_.words.empty()) return fail("no instructions");
        return true;
    }

    bool find_starts() {
        is_start_.assign(unit_.words.size() + 1, false);
        Opcode last = Opcode::NOP;
        for (std::size_t i = 0; i < unit_.words.size();) {
            std::uint8_t op = unit_.words[i].insn.op;
            if (op >= opcode_count) return fail("word {}: opcode {}", i, op);
            is_start_[i] = true;
            last = Opcode(op);
            i += 1u + info(last).extra_words;
            if (i > unit_.words.size()) return fail("the last instruction is cut off");
        }
        is_start_[unit_.words.size()] = true;
        if (!ends_flow(last)) return fail("execution runs off the end");
        return true;
    }

    // Cells are made by the first instructions and their registers are not written afterwards, so that
    // LOAD_CELL always finds a cell.
    bool cells() {
        if (unit_.cellvars.size() != unit_.cell_registers.size()) return fail("cells without registers");
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

    bool instructions() {
        for (at_ = 0; at_ < unit_.words.size(); at_ += 1u + info(unit_.words[at_].insn.opcode()).extra_words)
            if (!instruction(unit_.words[at_].insn)) return false;
        return true;
    }

    bool instruction(Instruction const& insn) {
        OpcodeInfo const& row = info(insn.opcode());
        operand_ = has_operand_word(insn.opcode()) ? unit_.words[at_ + 1].bits : 0;
        return operand(row, insn, row.a, insn.a, true) && operand(row, insn, row.b, insn.b, false) &&
               operand(row, insn, row.c, insn.c, false) && special(insn);
    }

    bool operand(OpcodeInfo const& row, Instruction const& insn, char kind, std::uint16_t value,
                 bool is_first) {
        switch (kind) {
            case 'W':
            case 'X': return reg(row, value) && not_cell(row, insn, value);
            case 'R': return reg(row, value);
            case 'Q': return value == no_register || reg(row, value);
            case 'B': {
                std::uint32_t length = group_length(insn, operand_);
                if (value + length > unit_.register_count)
                    return fail("word {}: {} of registers {} to {}", at_, row.name, value, value + length);
                // A group in first place is written.
                for (std::uint32_t i = 0; is_first && i < length; ++i)
                    if (!not_cell(row, insn, std::uint16_t(value + i))) return false;
                return true;
            }
            case 'K': return index(row, insn.bc(), unit_.constants.size());
            case 'N': return index(row, insn.bc(), unit_.names.size());
            case 'M': return index(row, insn.name24(), unit_.names.size());
            case 'F': return index(row, value, unit_.freevars.size());
            case 'J': return insn.opcode() == Opcode::LOAD_INT || jump(row, insn.jump32());
            case 'O': return jump(row, insn.jump24());
            default: return true;
        }
    }

    bool reg(OpcodeInfo const& row, std::uint16_t value) {
        return value < unit_.register_count || fail("word {}: {} of register {}", at_, row.name, value);
    }

    bool not_cell(OpcodeInfo const& row, Instruction const& insn, std::uint16_t value) {
        if (!is_cell_[value]) return true;
        if (insn.opcode() == Opcode::MAKE_CELL && at_ < unit_.cell_registers.size()) return true;
        return fail("word {}: {} writes the cell in register {}", at_, row.name, value);
    }

    bool index(OpcodeInfo const& row, std::uint32_t value, std::size_t size) {
        return value < size || fail("word {}: {} of index {}", at_, row.name, value);
    }

    bool jump(OpcodeInfo const& row, std::int64_t distance) {
        std::int64_t target = std::int64_t(at_) + 1 + row.extra_words + distance;
        if (target >= 0 && target < std::int64_t(unit_.words.size()) && is_start_[std::size_t(target)])
            return true;
        return fail("word {}: {} to word {}", at_, row.name, target);
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
                return insn.a < unit_.varnames.size() ||
                       fail("word {}: register {} has no name", at_, insn.a);
            case Opcode::CALL_KW:
            case Opcode::CALL_METHOD_KW: return keyword_names(insn);
            case Opcode::MAKE_FUNCTION: return function(insn);
            case Opcode::IMPORT_NAME:
                return operand_ < unit_.names.size() || fail("word {}: name {}", at_, operand_);
            case Opcode::UNPACK_EX: return operand_ <= 0xFFFF || fail("word {}: too many targets", at_);
            default: return true;
        }
    }

    bool cell(std::uint16_t value) {
        return is_cell_[value] || fail("word {}: no cell in register {}", at_, value);
    }

    bool keyword_names(Instruction const& insn) {
        if (operand_ >= unit_.constants.size()) return fail("word {}: constant {}", at_, operand_);
        Constant const& names = unit_.constants[operand_];
        if (names.kind != Constant::Kind::Tuple || names.items.size() > insn.c)
            return fail("word {}: names of keywords", at_);
        for (Constant const& name : names.items)
            if (name.kind != Constant::Kind::Str) return fail("word {}: names of keywords", at_);
        return true;
    }

    bool function(Instruction const& insn) {
        if (operand_ >= unit_.constants.size()) return fail("word {}: function without code", at_);
        Constant const& c = unit_.constants[operand_];
        if (c.kind != Constant::Kind::Code || (!c.code && !c.place))
            return fail("word {}: function without code", at_);
        bool closure = (insn.d & 8) != 0;
        if (insn.d > 15 || closure != (c.code ? !c.code->freevars.empty() : c.has_closure))
            return fail("word {}: function without its closure", at_);
        return true;
    }

    bool tables() {
        for (Handler const& h : unit_.handlers) {
            if (h.start > h.end || h.end > unit_.words.size() || h.target >= unit_.words.size() ||
                !is_start_[h.start] || !is_start_[h.end] || !is_start_[h.target])
                return fail("handler of words {} to {}", h.start, h.end);
            if (h.reg >= unit_.register_count || is_cell_[h.reg])
                return fail("handler in register {}", h.reg);
        }
        for (std::size_t i = 0; i < unit_.positions.size(); ++i)
            if (unit_.positions[i].start >= unit_.words.size() ||
                (i > 0 && unit_.positions[i].start < unit_.positions[i - 1].start))
                return fail("position {}", i);
        return true;
    }

    bool nested() {
        if (depth_ > max_depth) return fail("nested too deep");
        for (Constant const& c : unit_.constants) {
            if (c.kind != Constant::Kind::Code || (!c.code && c.place)) continue;
            if (!c.code) return fail("constant without code");
            std::string inner = Verifier(*c.code, depth_ + 1).run();
            if (!inner.empty()) return fail("{}", inner);
        }
        return true;
    }

    CodeUnit const& unit_;
    int depth_;
    std::size_t at_ = 0;
    std::uint64_t operand_ = 0;
    std::vector<bool> is_start_, is_cell_;
    std::string error_;
};

}  // namespace

std::string verify(CodeUnit const& unit) {
    return Verifier(unit, 0).run();
}

}  // namespace minipy::compile
