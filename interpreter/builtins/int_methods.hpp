// The tables of int's methods and computed attributes, for int_type.cpp.
#pragma once

#include "interpreter/runtime/native.hpp"
#include "interpreter/runtime/type.hpp"

namespace minipy::runtime {

std::span<MethodDef const> int_methods();
std::span<GetSetDef const> int_getset();

}  // namespace minipy::runtime
