// The native module _operator: its types.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"

namespace minipy::builtins {

Type* item_getter_type(ThreadState& t);
Type* attribute_getter_type(ThreadState& t);
Type* method_caller_type(ThreadState& t);

}  // namespace minipy::builtins
