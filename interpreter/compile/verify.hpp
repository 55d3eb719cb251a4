// The verifier: what the dispatch loop takes for granted is checked here once, when code comes from outside.
#pragma once

#include "interpreter/compile/unit_view.hpp"

#include <string>

namespace minipy::compile {

// Checks a unit and all units in its constants (but those that stay in an image until they run): opcodes,
// register numbers, indexes of constants, names and free variables, jump targets at starts of instructions,
// handlers, cells made before they are used. Returns an empty string if all is well, else what is wrong and
// where.
std::string verify(CodeUnit const& unit);
// The same of one unit without those in its constants.
std::string verify(UnitView const& unit);

}  // namespace minipy::compile
