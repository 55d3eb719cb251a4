// What except* needs of exception groups (PEP 654).
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// except* TYPE: the part of `exc` that matches (a group, or exc wrapped in one if it is no group) and the
// rest, each None if there is nothing. TypeErrors: "catching ExceptionGroup with except* is not allowed. Use except instead."
Result<void> split_for_except_star(ThreadState& t, Value exc, Value type, Value& match, Value& rest);
// After the handlers: what has to be raised of `original` and the list of exceptions raised in handlers and parts
// not handled; None if nothing (CPython's _PyExc_PrepReraiseStar).
Result<Value> join_after_except_star(ThreadState& t, Value original, List* raised_and_left);

}  // namespace minipy::runtime
