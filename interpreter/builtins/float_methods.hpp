// The tables of float's methods and computed attributes, for float_type.cpp.
#pragma once

#include "interpreter/runtime/native.hpp"
#include "interpreter/runtime/type.hpp"

namespace minipy::runtime {

std::span<MethodDef const> float_methods();
std::span<GetSetDef const> float_getset();

// float.hex() and float.fromhex() (float_hex.cpp).
std::string float_to_hex(double d);
Result<double> float_from_hex(ThreadState& t, std::string_view text);

}  // namespace minipy::runtime
