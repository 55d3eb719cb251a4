// Code objects as bytes, for marshal and for bytecode caches.
#pragma once

#include "interpreter/runtime/function.hpp"

#include <string>

namespace minipy::runtime {

// The sealed image of `code` and all code inside it: that it was made from, where it is the whole of it and
// the name of the file has not changed.
std::string sealed_bytes_of(Code const* code);

}  // namespace minipy::runtime
