// Code units as bytes and back, whole. image.hpp has the format and reads it in parts.
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

}  // namespace minipy::compile
