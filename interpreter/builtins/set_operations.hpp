// The algebra of set and frozenset on values of any kind, for the types' methods and for dict's views.
#pragma once

#include "interpreter/runtime/set_table.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

bool is_frozen_set(ThreadState& t, Value v);  // frozenset or a subclass
// A new set or frozenset, as `like` is one (never a subclass), filled from an iterable (absent: empty).
Result<Set*> new_set_like(ThreadState& t, Value like, Value iterable);
Result<Set*> set_from(ThreadState& t, Value iterable);  // set(iterable)

Result<Set*> set_intersection(ThreadState& t, Set* s, Value other);
Result<Set*> set_difference(ThreadState& t, Set* s, Value other);
Result<void> set_difference_update(ThreadState& t, Set* s, Value other);
Result<void> set_symmetric_difference_update(ThreadState& t, Set* s, Value other);
Result<Set*> set_symmetric_difference(ThreadState& t, Set* s, Value other);
Result<bool> set_is_disjoint(ThreadState& t, Set* s, Value other);
Result<bool> set_is_subset(ThreadState& t, Set* s, Value other);
Result<bool> set_is_superset(ThreadState& t, Set* s, Value other);

}  // namespace minipy::builtins
