// The second half of the verifier: what registers hold where an instruction reads them.
#pragma once

#include "interpreter/compile/unit_view.hpp"

#include <string>
#include <string_view>

namespace minipy::compile {

// Follows all paths through a unit whose instructions and operands are well formed (verify.cpp) and checks
// that no register is read that may hold nothing or what a call left behind, and that instructions which rely
// on a kind of object (a list to append to, an exception to go on raising, the cells of a closure) get one.
// Returns an empty string if all is well, else what is wrong and where.
std::string verify_flow(CodeUnit const& unit);
// `jumps`: it has jumps or handlers, so that there is more than one path.
std::string verify_flow(UnitView const& unit, bool jumps);

// A comprehension's function by its header: its only argument has to be an iterator.
bool takes_iterator(std::string_view name, std::uint32_t argcount);

}  // namespace minipy::compile
