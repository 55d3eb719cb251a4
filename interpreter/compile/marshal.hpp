// Code units as bytes: what a bytecode cache and frozen code hold.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace minipy::compile {

// The bytes of a unit and of all units in its constants.
std::string marshal(CodeUnit const& unit);

// The unit of such bytes. Null if they are truncated, damaged, of another version of the instruction set, or
// do not verify() as code that the dispatch loop may run.
std::shared_ptr<CodeUnit> unmarshal(std::string_view bytes);

// As unmarshal, for bytes that this very build has made (frozen code): neither checksum nor verifier run.
std::shared_ptr<CodeUnit> unmarshal_trusted(std::string_view bytes);

// Changes when opcodes.def or the format changes; part of the bytes, and fit for a cache's magic number.
std::uint32_t instruction_set_hash();

}  // namespace minipy::compile
