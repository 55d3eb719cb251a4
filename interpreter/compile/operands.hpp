// What an instruction's operands reach: lengths of register groups, extra words that are operands. The rows
// of opcodes.def give the kinds; this adds what depends on the opcode. Used by the verifier, the
// disassembler and the marshaller.
#pragma once

#include "interpreter/compile/instruction.hpp"

#include <array>
#include <bit>
#include <cstdint>

namespace minipy::compile {

// Do the extra words hold an operand (true) or inline caches, zero when compiled (false)?
constexpr bool has_operand_word(Opcode op) {
    switch (op) {
        case Opcode::UNPACK_EX:
        case Opcode::CALL_KW:
        case Opcode::CALL_METHOD_KW:
        case Opcode::MAKE_FUNCTION:
        case Opcode::IMPORT_NAME: return true;
        default: return false;
    }
}

// Number of registers in the group that starts at the operand of kind B.
// `operand_word`: the first extra word, for those that have an operand there.
constexpr std::uint32_t group_length(Instruction const& insn, std::uint64_t operand_word) {
    switch (insn.opcode()) {
        case Opcode::LOAD_METHOD:
        case Opcode::CHECK_EG_MATCH:
        case Opcode::BEFORE_WITH:
        case Opcode::BEFORE_ASYNC_WITH:
        case Opcode::IMPORT_NAME: return 2;
        case Opcode::BUILD_SLICE: return 3;
        case Opcode::GET_SLICE: return insn.d ? 2 : 3;
        case Opcode::MATCH_CLASS: return 2;
        case Opcode::UNPACK_SEQUENCE:
        case Opcode::BUILD_TUPLE:
        case Opcode::BUILD_LIST:
        case Opcode::BUILD_SET:
        case Opcode::BUILD_STRING: return insn.c;
        case Opcode::UNPACK_EX:
            return insn.c + 1u + std::uint32_t(operand_word > 0xFFFF ? 0x10000 : operand_word);
        case Opcode::CALL:
        case Opcode::CALL_KW: return insn.c + 1u;
        case Opcode::CALL_METHOD:
        case Opcode::CALL_METHOD_KW: return insn.c + 2u;
        case Opcode::CALL_EX: return insn.c != 0 ? 3 : 2;
        case Opcode::MAKE_FUNCTION: return std::uint32_t(std::popcount(insn.d));
        case Opcode::BUILD_MAP: return insn.c * 2u;
        default: return 1;
    }
}

// Does execution never go on to the next instruction?
constexpr bool ends_flow(Opcode op) {
    switch (op) {
        case Opcode::JUMP:
        case Opcode::JUMP_BACK:
        case Opcode::RETURN:
        case Opcode::RETURN_NONE:
        case Opcode::END_ASYNC_FOR:
        case Opcode::RAISE:
        case Opcode::RAISE_AGAIN:
        case Opcode::RERAISE: return true;
        default: return false;
    }
}

// What readers and verifiers ask of every instruction, in eight bytes.
struct OpcodeShape {
    char a = 0, b = 0, c = 0;  // kinds of operands
    std::uint8_t extra_words = 0;
    bool has_operand = false;  // the first extra word is one
    bool ends_flow = false;
    bool jumps = false;
    bool calls = false;  // what lies in registers from b on is gone afterwards
};
inline constexpr auto opcode_shapes = [] {
    std::array<OpcodeShape, opcode_count> shapes{};
    for (std::size_t i = 0; i < opcode_count; ++i) {
        auto const op = Opcode(i);
        OpcodeInfo const& row = opcode_info[i];
        bool const jumps = (row.b == 'J' && op != Opcode::LOAD_INT) || row.c == 'O';
        bool const calls = op == Opcode::CALL || op == Opcode::CALL_KW || op == Opcode::CALL_METHOD ||
                           op == Opcode::CALL_METHOD_KW || op == Opcode::CALL_EX;
        shapes[i] = {row.a, row.b, row.c, row.extra_words, has_operand_word(op), ends_flow(op), jumps, calls};
    }
    return shapes;
}();
constexpr OpcodeShape const& shape_of(Opcode op) {
    return opcode_shapes[std::size_t(op)];
}

}  // namespace minipy::compile
