// A check for tests: no instruction reads a register that some path leaves unwritten.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <string>

namespace minipy::compile {

// Checks a unit that verify() accepts, and all units among its constants. Variables count as registers like
// all others: what may be unbound must be tested by CHECK_LOCAL first. Returns an empty string, or the first
// read of a register that may be unwritten.
std::string check_dataflow(CodeUnit const& unit);

}  // namespace minipy::compile
