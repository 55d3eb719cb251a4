// list[...]: what the type's table needs from the files beside it.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

Result<Value> list_getitem(ThreadState& t, Value self, Value key);
Result<void> list_setitem(ThreadState& t, Value self, Value key, Value value);  // absent: delete
Value make_list_reverse_iterator(ThreadState& t, List* list);

}  // namespace minipy::builtins
