// The table of a dict: entries in order of insertion, and behind them an index table of entry numbers,
// probed as CPython does it (the order of comparisons is what scripts see of it when they define __eq__).
//
// An index slot holds an entry's number, `empty` or `dummy`: there was an entry, and searches for others may
// pass. A deleted entry stays until the table is rebuilt: its key is absent, its hash the number of an entry
// from which on all up to itself are deleted. So at most `used` slots are not empty, one in three always is,
// and every search ends.
#pragma once

#include "interpreter/runtime/quick_equal.hpp"

namespace minipy::runtime {

// The places that a hash visits, in a table of mask + 1 slots.
class ProbeSequence {
  public:
    ProbeSequence(std::int64_t hash, std::size_t mask)
        : slot_(std::size_t(hash) & mask), perturb_(std::uint64_t(hash)), mask_(mask) {}
    std::size_t slot() const { return slot_; }
    void advance() {
        perturb_ >>= 5;
        slot_ = (slot_ * 5 + perturb_ + 1) & mask_;
    }

  private:
    std::size_t slot_;
    std::uint64_t perturb_;
    std::size_t mask_;
};

inline constexpr unsigned min_log2_index = 3;
inline constexpr int empty_slot = -1, dummy_slot = -2;

inline std::size_t dict_usable(unsigned log2_index) {
    return (std::size_t(1) << log2_index) * 2 / 3;
}
inline std::size_t dict_index_bytes(unsigned log2_index) {
    return std::size_t(log2_index < 8 ? 1 : log2_index < 16 ? 2 : 4) << log2_index;
}
// Call f(table, mask) with the index table as int8, int16 or int32; there must be one.
template <class F>
inline auto with_index(Dict const* d, F&& f) {
    void* table = d->entries + d->capacity;
    std::size_t mask = (std::size_t(1) << d->log2_index) - 1;
    if (d->log2_index < 8) return f(static_cast<std::int8_t*>(table), mask);
    if (d->log2_index < 16) return f(static_cast<std::int16_t*>(table), mask);
    return f(static_cast<std::int32_t*>(table), mask);
}

// The number of the entry that has key, or -1. May run code of scripts.
Result<std::int64_t> dict_find(ThreadState& t, Dict* d, Value key, std::int64_t hash);
// Add a key that is known not to be there.
void dict_append(ThreadState& t, Dict* d, Value key, std::int64_t hash, Value value);
void dict_delete_entry(ThreadState& t, Dict* d, std::size_t entry);
// Remove the last entry: false if the dict is empty.
bool dict_pop_last(ThreadState& t, Dict* d, Value& key, Value& value);
// Room for `count` keys without growing in between.
void dict_reserve(ThreadState& t, Dict* d, std::size_t count);
// Make an empty dict hold what the other one does, without a comparison.
void dict_take_copy(ThreadState& t, Dict* d, Dict const* other);
// Remove a key and give its value, absent if it is not there.
Result<Value> dict_take(ThreadState& t, Dict* d, Value key);
// Store unless the key is there; the value that is there afterwards.
Result<Value> dict_set_default(ThreadState& t, Dict* d, Value key, Value value);
// dict.update() with one mapping, override false keeps the values of keys already there.
Result<void> dict_merge(ThreadState& t, Dict* d, Value mapping, bool override);
// The same with an iterable of pairs.
Result<void> dict_merge_pairs(ThreadState& t, Dict* d, Value pairs);
// A list of the keys, values or (key, value) tuples; a script's code does not run.
List* dict_keys_list(ThreadState& t, Dict* d);
List* dict_values_list(ThreadState& t, Dict* d);
List* dict_items_list(ThreadState& t, Dict* d);
Result<bool> dict_equal(ThreadState& t, Dict* a, Dict* b);

}  // namespace minipy::runtime
