// What list[T] and X | Y share: how their arguments are shown, and type variables among them (PEP 585, 604).
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace runtime;

// "int", "collections.deque", "...", "list[int]": the text of one argument. Errors of repr().
Result<std::string> type_argument_repr(ThreadState& t, Value v);
// The type variables in the arguments, each once, in order (__parameters__).
Result<Tuple*> collect_type_parameters(ThreadState& t, Tuple* args);
// self[item]: args with the parameters replaced. TypeErrors "list[int] is not a generic class", "Too many
// arguments for ...".
Result<Tuple*> substitute_type_arguments(ThreadState& t, Value self, Tuple* args, Tuple* parameters,
                                         Value item);

}  // namespace minipy::builtins
