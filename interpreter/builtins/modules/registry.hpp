// The native modules of the interpreter, one table each, in one list.
#pragma once

#include "interpreter/runtime/function.hpp"

#include <span>

namespace minipy::builtins {

// All but builtins and sys, which exist from the start. A module is made when it is first imported:
// make_native_module.
std::span<runtime::NativeModule const* const> native_modules();

// A new module object from its table: functions, then what its init adds. Errors: those of init.
runtime::Result<runtime::Module*> make_native_module(runtime::ThreadState& t,
                                                     runtime::NativeModule const& table);

}  // namespace minipy::builtins
