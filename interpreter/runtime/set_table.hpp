// What sets do beyond containers.hpp, for their methods and the other types that build sets.
#pragma once

#include "interpreter/runtime/quick_equal.hpp"

namespace minipy::runtime {

Result<bool> set_add_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash);
// The same for a key that is not there, in a set from which nothing has been removed.
void set_add_new(ThreadState& t, Set* s, SetEntry entry);
Result<bool> set_contains_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash);
Result<bool> set_remove_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash);
// The next entry from place `at` on; false at the end.
inline bool set_next_entry(Set const* s, std::uint32_t& at, SetEntry& entry) {
    if (!s->table) return false;
    for (std::uint32_t i = at; i <= s->mask; ++i) {
        SetEntry const& e = s->table[i];
        if (e.key.is_absent() || e.key.bits() == set_deleted) continue;
        entry = e;
        at = i + 1;
        return true;
    }
    at = s->mask + 1;
    return false;
}
Value set_pop(Set* s);  // absent: it is empty
void set_clear(ThreadState& t, Set* s);
void set_swap(Set* a, Set* b);                  // contents only
void set_drop_deleted(ThreadState& t, Set* s);  // after many removals
void set_reserve(ThreadState& t, Set* s, std::size_t more);
Result<void> set_merge(ThreadState& t, Set* s, Set* other);
Result<void> set_update(ThreadState& t, Set* s, Value iterable);  // set.update's one argument
std::int64_t hash_frozenset(Set* s);

}  // namespace minipy::runtime
