// Code objects made of their fields: types.CodeType(...) and code.replace() (Data model 3.2 "Code objects").
#pragma once

#include "interpreter/runtime/native.hpp"

namespace minipy::runtime {

extern char const code_signature[];
Result<Value> code_new(ThreadState& t, Type* type, Args const& args);
extern char const code_replace_signature[];
Result<Value> code_replace(ThreadState& t, Value self, Args const& args);

}  // namespace minipy::runtime
