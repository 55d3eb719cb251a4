// What sets do beyond containers.hpp, for their methods and the other types that build sets.
#pragma once

#include "interpreter/runtime/quick_equal.hpp"

namespace minipy::runtime {

Result<bool> set_add_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash);
Result<bool> set_contains_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash);
Result<bool> set_remove_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash);
bool set_next_entry(Set const* s, std::uint32_t& at, SetEntry& entry);
Value set_pop(Set* s);  // absent: it is empty
void set_clear(ThreadState& t, Set* s);
void set_swap(Set* a, Set* b);                  // contents only
void set_drop_deleted(ThreadState& t, Set* s);  // after many removals
void set_reserve(ThreadState& t, Set* s, std::size_t more);
Result<void> set_merge(ThreadState& t, Set* s, Set* other);
Result<void> set_update(ThreadState& t, Set* s, Value iterable);  // set.update's one argument
std::int64_t hash_frozenset(Set* s);

}  // namespace minipy::runtime
