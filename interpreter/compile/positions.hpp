// Where an instruction came from: looks up a code unit's position table.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <cstdint>

namespace minipy::compile {

// The source range of the instruction at word `offset`, which may also be one of its extra words.
// Returns a Position of line 0 where there is none. Source: PEP 657, code.co_positions().
Position find_position(CodeUnit const& unit, std::uint32_t offset);

// The line of the instruction at word `offset`, 0 where there is none.
std::uint32_t find_line(CodeUnit const& unit, std::uint32_t offset);

}  // namespace minipy::compile
