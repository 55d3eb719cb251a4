// Attributes of type that live in a file of their own.
#pragma once

#include "interpreter/runtime/type.hpp"

namespace minipy::runtime {

std::span<GetSetDef const> type_getset();  // type_attributes.cpp
std::span<MemberDef const> type_members();
void destroy_type(Object* o);  // type.cpp: gives TypeExtra back

}  // namespace minipy::runtime
