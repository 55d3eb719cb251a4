// Layouts and primitive operations of tuple, list, dict, set, slice, range, cell. What scripts can call
// on them (methods, operators) stands in builtins/.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <span>

namespace minipy::runtime {

// ---- tuple (immutable; its items may be filled in after make_tuple(n) and before scripts see it)
struct Tuple : Object {
    std::uint64_t count;
    Value items[];
    std::span<Value const> span() const { return {items, count}; }
};
Tuple* make_tuple(ThreadState& t, std::size_t count);  // items absent
Tuple* make_tuple(ThreadState& t, std::span<Value const> items);
Tuple* make_tuple(ThreadState& t, std::initializer_list<Value> items);
Result<std::int64_t> hash_tuple(ThreadState& t, Tuple* tuple);
// Whether a size that a script chose can be had at all; callers raise MemoryError if not.
bool memory_available(std::size_t bytes);

// ---- list
struct List : Object {
    Value* items;  // raw memory
    std::uint32_t count, capacity;
    std::span<Value const> span() const { return {items, count}; }
};
List* make_list(ThreadState& t, std::size_t capacity = 0);
List* make_list(ThreadState& t, std::span<Value const> items);
void list_grow(ThreadState& t, List* list, std::size_t at_least);
inline void list_append(ThreadState& t, List* list, Value v) {
    if (list->count == list->capacity) [[unlikely]]
        list_grow(t, list, std::size_t(list->count) + 1);
    list->items[list->count++] = v;
}
inline constexpr std::size_t max_list_count = 0xFFFFFFFF;
// Room for count items; MemoryError where there can be none.
Result<void> list_reserve(ThreadState& t, List* list, std::size_t count);
// list[start:end] = items, which must not lie in this list's own memory.
Result<void> list_replace(ThreadState& t, List* list, std::size_t start, std::size_t end,
                          std::span<Value const> items);
void list_truncate(ThreadState& t, List* list, std::size_t count);  // keep the first `count`
void list_release(ThreadState& t, List* list);                      // remove all, give the memory back

// ---- dict: compact and ordered: an index table of entry numbers, and the entries in order of insertion
struct DictEntry {
    std::int64_t hash;
    Value key;  // absent: deleted
    Value value;
};
enum DictFlags : std::uint8_t {
    dict_watched = 1,   // the namespace of a module: stores of module attributes go through Runtime::watch
    dict_only_str = 2,  // every key ever inserted is an exact str
};
struct Dict : Object {
    DictEntry* entries;          // raw memory: capacity entries, then the index table
    std::uint32_t used;          // entries in use, deleted ones included: iteration runs over [0, used)
    std::uint32_t count;         // live entries: len()
    std::uint32_t capacity;      // entries that fit before growing
    std::uint32_t keys_version;  // for inline caches, read through dict_version(): becomes 0 when a key is
                                 // inserted or deleted or entries move; not when a value is replaced
    std::uint8_t log2_index;     // the index table has 2^log2_index places (0: none yet)
    std::uint8_t flags;
    std::uint32_t first;  // all entries before this one are deleted: where iteration may begin
};
Dict* make_dict(ThreadState& t, std::size_t expected = 0);
// With str keys: never raise, never run code of scripts.
Value dict_get_str(Dict const* d, Str const* key);  // absent if not there
void dict_set_str(ThreadState& t, Dict* d, Str* key, Value value);
bool dict_delete_str(ThreadState& t, Dict* d, Str* key);
// The entry's number or -1: for inline caches, together with dict_version.
std::int64_t dict_find_str(Dict const* d, Str const* key);
// A number unique in the process for the present keys and their places, never 0: a cache that remembers it
// and finds `d->keys_version == remembered` knows which entry a key is in, or that it is not there. Given
// out on demand, so that inserting a key costs one store of 0.
std::uint32_t dict_version(ThreadState& t, Dict* d);
// With any key: hash and == of scripts may run and raise, and may change the dict meanwhile.
Result<Value> dict_get(ThreadState& t, Dict* d, Value key);  // absent if not there
Result<void> dict_set(ThreadState& t, Dict* d, Value key, Value value);
Result<bool> dict_delete(ThreadState& t, Dict* d, Value key);  // false: not there
Result<Value> dict_get_hashed(ThreadState& t, Dict* d, Value key, std::int64_t hash);
Result<void> dict_set_hashed(ThreadState& t, Dict* d, Value key, std::int64_t hash, Value value);
Result<bool> dict_delete_hashed(ThreadState& t, Dict* d, Value key, std::int64_t hash);
void dict_clear(ThreadState& t, Dict* d);
Dict* dict_copy(ThreadState& t, Dict const* d);
// Iterate in order: `at` starts as 0; false at the end. The dict may change in between (then what is seen is
// some of both).
bool dict_next(Dict const* d, std::uint32_t& at, Value& key, Value& value);
Result<void> dict_update(ThreadState& t, Dict* d, Value mapping_or_pairs);  // dict.update's one argument

// ---- set and frozenset: open addressing over {hash, key}
struct SetEntry {
    std::int64_t hash;
    Value key;  // absent: free; Value::from_bits(set_deleted): deleted
};
struct Set : Object {
    SetEntry* table;            // raw memory
    std::uint32_t count, fill;  // live; live and deleted
    std::uint32_t mask;         // table size - 1; table null: empty
    std::uint32_t finger;       // where pop() looks next
    std::int64_t hash_;         // of a frozenset; -1: not computed
};
inline constexpr std::uint64_t set_deleted = 0x12;
Set* make_set(ThreadState& t);
Set* make_frozenset(ThreadState& t);
Result<bool> set_add(ThreadState& t, Set* s, Value key);  // true: it was new
Result<bool> set_contains(ThreadState& t, Set* s, Value key);
Result<bool> set_remove(ThreadState& t, Set* s, Value key);  // true: it was there
bool set_next(Set const* s, std::uint32_t& at, Value& key);
bool is_any_set(Value v);  // set, frozenset or a subclass

// ---- slice, range, cell
struct Slice : Object {
    Value start, stop, step;
};
Slice* make_slice(ThreadState& t, Value start, Value stop, Value step);
// slice.indices in 64 bits. ValueError "slice step cannot be zero", TypeError "slice indices must be integers
// or None or have an __index__ method".
struct SliceRange {
    std::int64_t start, stop, step, count;
};
Result<SliceRange> resolve_slice(ThreadState& t, Slice* s, std::int64_t length);
// The same in two steps, for sequences that the parts' __index__ may change: the parts as 64-bit numbers
// (count is not set), then clipped to a length.
Result<SliceRange> unpack_slice(ThreadState& t, Slice* s);
SliceRange clip_slice(std::int64_t start, std::int64_t stop, std::int64_t step, std::int64_t length);
// An index argument of list.index, str.find and so on: an int or something with __index__, clamped.
Result<std::int64_t> slice_index(ThreadState& t, Value v);

struct Range : Object {
    Value start, stop, step, length;
};  // exact ints
struct RangeIterator : Object {
    std::int64_t next, step, remaining;
};  // all within 48 bits; others use LongRangeIterator
struct ListIterator : Object {
    List* list;
    std::uint64_t index;
};  // list null: exhausted
struct TupleIterator : Object {
    Tuple* tuple;
    std::uint64_t index;
};
struct Cell : Object {
    Value contents;
};
Cell* make_cell(ThreadState& t, Value contents);

}  // namespace minipy::runtime
