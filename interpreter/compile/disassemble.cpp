// Operands are written by their kinds in opcodes.def, so a new opcode needs no line here.
#include "interpreter/compile/disassemble.hpp"

#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/positions.hpp"

#include <fmt/format.h>

#include <set>

#include <cmath>

namespace minipy::compile {

namespace {

std::string quoted(std::string_view text, std::string_view prefix) {
    std::string out(prefix);
    out += '\'';
    for (unsigned char c : text) {
        if (c == '\'' || c == '\\')
            out += {'\\', static_cast<char>(c)};
        else if (c == '\n')
            out += "\\n";
        else if (c < 0x20 || c == 0x7f || (c >= 0x80 && prefix == "b"))
            out += fmt::format("\\x{:02x}", c);
        else
            out += static_cast<char>(c);
    }
    return out + "'";
}

std::string item_list(std::vector<Constant> const& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) out += (i ? ", " : "") + constant_text(items[i]);
    return out;
}

class Listing {
  public:
    explicit Listing(CodeUnit const& unit) : unit_(unit) {}

    std::string text() {
        find_targets();
        heading();
        std::uint32_t line = 0;
        for (std::size_t at = 0; at < unit_.words.size();) {
            Instruction const& insn = unit_.words[at].insn;
            if (insn.op >= opcode_count) {
                out_ += fmt::format("         {:5} ? {}\n", at, insn.op);
                ++at;
                continue;
            }
            std::uint32_t here = find_line(unit_, std::uint32_t(at));
            std::string margin = here != line && here != 0 ? fmt::format("{:5}", here) : "     ";
            line = here;
            out_ += fmt::format("{} {}{:5} {}\n", margin, targets_.count(at) ? ">> " : "   ", at,
                                instruction(at, insn));
            at += 1u + info(insn.opcode()).extra_words;
        }
        for (Handler const& h : unit_.handlers)
            out_ += fmt::format("  handler {} to {}: {} in {}\n", h.start, h.end, h.target, reg(h.reg));
        for (Constant const& c : unit_.constants)
            if (c.kind == Constant::Kind::Code && c.code) out_ += "\n" + disassemble(*c.code);
        return std::move(out_);
    }

  private:
    void heading() {
        out_ = fmt::format("code {} ({} registers", unit_.qualname, unit_.register_count);
        auto names = [&](std::string_view what, std::vector<std::string> const& list) {
            if (list.empty()) return;
            out_ += fmt::format("; {}", what);
            for (std::string const& name : list) out_ += " " + name;
        };
        names("locals", unit_.varnames);
        names("cells", unit_.cellvars);
        names("free", unit_.freevars);
        out_ += ")\n";
    }

    void find_targets() {
        for (std::size_t at = 0; at < unit_.words.size();) {
            Instruction const& insn = unit_.words[at].insn;
            if (insn.op >= opcode_count) return;
            OpcodeInfo const& row = info(insn.opcode());
            std::size_t next = at + 1 + row.extra_words;
            if (row.b == 'J' && insn.opcode() != Opcode::LOAD_INT)
                targets_.insert(next + std::size_t(insn.jump32()));
            if (row.c == 'O') targets_.insert(next + std::size_t(insn.jump24()));
            at = next;
        }
        for (Handler const& h : unit_.handlers) targets_.insert(h.target);
    }

    std::string reg(std::uint16_t number) const {
        if (number == no_register) return "-";
        if (number < unit_.varnames.size()) return unit_.varnames[number];
        for (std::size_t i = 0; i < unit_.cell_registers.size() && i < unit_.cellvars.size(); ++i)
            if (unit_.cell_registers[i] == number) return "cell:" + unit_.cellvars[i];
        return fmt::format("r{}", number);
    }

    std::string constant(std::uint64_t index) const {
        return index < unit_.constants.size() ? constant_text(unit_.constants[index]) : "?";
    }
    std::string name(std::uint64_t index) const {
        return index < unit_.names.size() ? "." + unit_.names[index] : "?";
    }

    std::string group(Instruction const& insn, std::uint16_t first, std::uint64_t word) const {
        std::uint32_t length = group_length(insn, word);
        if (length == 0) return "[]";
        if (length == 1) return fmt::format("[{}]", reg(first));
        return fmt::format("[{}..{}]", reg(first), reg(std::uint16_t(first + length - 1)));
    }

    std::string instruction(std::size_t at, Instruction const& insn) const {
        OpcodeInfo const& row = info(insn.opcode());
        std::uint64_t word = row.extra_words && at + 1 < unit_.words.size() ? unit_.words[at + 1].bits : 0;
        std::string text = fmt::format("{:<18}", row.name);
        std::string operands;
        auto add = [&](std::string part) { operands += (operands.empty() ? " " : ", ") + part; };
        auto one = [&](char kind, std::uint16_t value) {
            switch (kind) {
                case 'W':
                case 'R':
                case 'X':
                case 'Q': add(reg(value)); break;
                case 'B': add(group(insn, value, word)); break;
                case 'K': add(constant(insn.bc())); break;
                case 'N': add(name(insn.bc())); break;
                case 'M': add(name(insn.name24())); break;
                case 'F': add(value < unit_.freevars.size() ? "free:" + unit_.freevars[value] : "?"); break;
                case 'I': add(fmt::format("{}", std::int16_t(value))); break;
                case 'U': add(fmt::format("{}", value)); break;
                case 'J':
                    if (insn.opcode() == Opcode::LOAD_INT)
                        add(fmt::format("{}", insn.jump32()));
                    else
                        add(fmt::format("-> {}", std::int64_t(at) + 1 + row.extra_words + insn.jump32()));
                    break;
                case 'O':
                    add(fmt::format("-> {}", std::int64_t(at) + 1 + row.extra_words + insn.jump24()));
                    break;
                default: break;
            }
        };
        one(row.a, insn.a);
        one(row.b, insn.b);
        one(row.c, insn.c);
        if (row.c != 'O' && row.c != 'M' && insn.d != 0) add(fmt::format("d={}", insn.d));
        if (has_operand_word(insn.opcode())) add(operand_word(insn.opcode(), word));
        text += operands;
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return text;
    }

    std::string operand_word(Opcode op, std::uint64_t word) const {
        switch (op) {
            case Opcode::IMPORT_NAME: return name(word);
            case Opcode::UNPACK_EX: return fmt::format("{}", word);
            default: return constant(word);
        }
    }

    CodeUnit const& unit_;
    std::string out_;
    std::set<std::size_t> targets_;
};

}  // namespace

std::string constant_text(Constant const& c) {
    switch (c.kind) {
        case Constant::Kind::None: return "None";
        case Constant::Kind::True: return "True";
        case Constant::Kind::False: return "False";
        case Constant::Kind::Ellipsis: return "Ellipsis";
        case Constant::Kind::Int: return fmt::format("{}", c.integer);
        case Constant::Kind::BigInt: return c.text[0] == '-' ? "-0x" + c.text.substr(1) : "0x" + c.text;
        case Constant::Kind::Float: {
            std::string text = fmt::format("{}", c.real);
            return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
        }
        case Constant::Kind::Complex:
            if (c.real == 0 && !std::signbit(c.real)) return fmt::format("{}j", c.imag);
            return fmt::format("({}{:+}j)", c.real, c.imag);
        case Constant::Kind::Str: return quoted(c.text, "");
        case Constant::Kind::Bytes: return quoted(c.text, "b");
        case Constant::Kind::Tuple: return "(" + item_list(c.items) + (c.items.size() == 1 ? ",)" : ")");
        case Constant::Kind::FrozenSet: return "frozenset({" + item_list(c.items) + "})";
        case Constant::Kind::Code: return fmt::format("<code {}>", c.code ? c.code->qualname : "?");
    }
    return "?";
}

std::string disassemble(CodeUnit const& unit) {
    return Listing(unit).text();
}

}  // namespace minipy::compile
