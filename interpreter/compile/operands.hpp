// What an instruction's operands reach: lengths of register groups, extra words that are operands. The rows
// of opcodes.def give the kinds; this adds what depends on the opcode. Used by the verifier, the
// disassembler and the marshaller.
#pragma once

#include "interpreter/compile/instruction.hpp"

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

}  // namespace minipy::compile
