// Bytecode as text, for `-X dump=bytecode` and for tests.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <string>

namespace minipy::compile {

// One line an instruction: line of source where it changes, word, opcode, operands. A register is written by
// its variable's name where it has one, else r12. Below it the handler table, then the units among its
// constants.
std::string disassemble(CodeUnit const& unit);

// A constant as the listing shows it, near to repr().
std::string constant_text(Constant const& constant);

}  // namespace minipy::compile
