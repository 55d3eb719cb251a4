// list.sort and sorted(): a stable merge sort of the runs that are there already.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

// Sort in place. key: a function or None. The list looks empty meanwhile; ValueError "list modified during
// sort" if somebody changed it. Whatever is raised, the list still has all its items in some order.
Result<void> sort_list(ThreadState& t, List* list, Value key, bool reverse);
// The same with the arguments of list.sort: a function, None or absent; an integer or absent.
Result<void> sort_list(ThreadState& t, List* list, std::span<Value const> key_and_reverse);
inline constexpr char sort_signature[] = "*, key=None, reverse=False";

}  // namespace minipy::builtins
