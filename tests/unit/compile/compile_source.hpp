// Source to code unit, for the tests of this layer.
#pragma once

#include "interpreter/compile/compile.hpp"

#include <string>
#include <string_view>

namespace minipy::compile {

// Parses and compiles; an error of the parser is handed on as the compiler's.
CompileResult compile_source(std::string_view source, Options options = {});

// The unit of a module, which must compile.
std::shared_ptr<CodeUnit const> unit_of(std::string_view source);

// The unit of that qualified name among the constants of `unit`, or null.
CodeUnit const* find_unit(CodeUnit const& unit, std::string_view qualname);

}  // namespace minipy::compile
