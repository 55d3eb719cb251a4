// dict: look-up, insertion, deletion, growth.
#include "interpreter/runtime/dict_table.hpp"

#include <algorithm>

namespace minipy::runtime {
namespace {

unsigned log2_for(std::size_t slots) {
    return slots <= (1u << min_log2_index) ? min_log2_index : unsigned(std::bit_width(slots - 1));
}

void index_insert(Dict* d, std::int64_t hash, std::size_t entry) {
    with_index(d, [&](auto* table, std::size_t mask) {
        ProbeSequence probe(hash, mask);
        while (table[probe.slot()] >= 0) probe.advance();
        table[probe.slot()] = static_cast<std::remove_reference_t<decltype(*table)>>(entry);
    });
}

void index_remove(Dict* d, std::int64_t hash, std::size_t entry) {
    with_index(d, [&](auto* table, std::size_t mask) {
        ProbeSequence probe(hash, mask);
        while (table[probe.slot()] < 0 || std::size_t(table[probe.slot()]) != entry) probe.advance();
        table[probe.slot()] = dummy_slot;
    });
}

// All entries from `run` on up to this one are deleted now.
void mark_deleted(Dict* d, std::size_t entry, std::size_t run) {
    DictEntry& e = d->entries[entry];
    index_remove(d, e.hash, entry);
    e = {std::int64_t(run), Value::absent(), Value::absent()};
    --d->count;
}

std::size_t table_bytes(Dict const* d) {
    return d->capacity * sizeof(DictEntry) + dict_index_bytes(d->log2_index);
}

// A new table of that size with the live entries of the old one.
void rebuild(ThreadState& t, Dict* d, unsigned log2_index) {
    std::size_t capacity = dict_usable(log2_index);
    std::size_t index_bytes = dict_index_bytes(log2_index);
    void* memory = t.rt.heap.allocate_raw(capacity * sizeof(DictEntry) + index_bytes);
    auto* entries = static_cast<DictEntry*>(memory);
    DictEntry* old = d->entries;
    std::size_t old_used = d->used, old_bytes = old ? table_bytes(d) : 0;
    std::memset(static_cast<void*>(entries + capacity), 0xFF, index_bytes);
    d->entries = entries;
    d->capacity = std::uint32_t(capacity);
    d->log2_index = std::uint8_t(log2_index);
    d->keys_version = 0;
    std::size_t n = 0;
    with_index(d, [&](auto* table, std::size_t mask) {
        for (std::size_t i = 0; i < old_used; ++i) {
            if (old[i].key.is_absent()) continue;
            entries[n] = old[i];
            ProbeSequence probe(old[i].hash, mask);
            while (table[probe.slot()] >= 0) probe.advance();
            table[probe.slot()] = static_cast<std::remove_reference_t<decltype(*table)>>(n++);
        }
    });
    d->used = std::uint32_t(n);
    d->first = 0;
    if (old) t.rt.heap.free_raw(old, old_bytes);
}

// A str key against the entries: nothing but text is compared.
template <class Index>
std::int64_t find_text(Dict const* d, Index const* table, std::size_t mask, Str const* key,
                       std::int64_t hash) {
    DictEntry const* entries = d->entries;
    for (ProbeSequence probe(hash, mask);; probe.advance()) {
        Index i = table[probe.slot()];
        if (i < 0) {
            if (i == empty_slot) return -1;
            continue;
        }
        DictEntry const& e = entries[i];
        if (e.key.bits() == reinterpret_cast<std::uint64_t>(key)) return i;
        if (e.hash == hash && has_type_flag(e.key, type_str) && same_text(e.key.as<Str>(), key)) return i;
    }
}

enum class Search : std::uint8_t { found, missing, changed, failed };

// One walk along a key's probe sequence. `changed`: a script's __eq__ changed the dict: start again.
template <class Index>
Search search(ThreadState& t, Dict* d, Index const* table, std::size_t mask, Value key, std::int64_t hash,
              std::int64_t& found) {
    DictEntry* const entries = d->entries;
    std::uint32_t const capacity = d->capacity;
    for (ProbeSequence probe(hash, mask);; probe.advance()) {
        Index i = table[probe.slot()];
        if (i < 0) {
            if (i == empty_slot) return Search::missing;
            continue;
        }
        found = i;
        Value present = entries[i].key;
        if (present == key) return Search::found;
        if (entries[i].hash != hash || present.is_absent()) continue;
        Quick quick = quick_equal(t, present, key);
        if (quick == Quick::yes) return Search::found;
        if (quick == Quick::no) continue;
        Result<bool> same = equal(t, present, key);
        if (!same.ok()) return Search::failed;
        if (d->entries != entries || d->capacity != capacity || std::uint32_t(i) >= d->used ||
            !(entries[i].key == present))
            return Search::changed;
        if (same.value()) return Search::found;
    }
}

void tell_watcher(ThreadState& t, Dict* d, Value key, Value old_value, Value new_value) {
    if (t.rt.watcher && is_exact_str(t, key)) t.rt.watcher->stored(t, d, key.as<Str>(), old_value, new_value);
}

void store(ThreadState& t, Dict* d, std::size_t entry, Value value) {
    DictEntry& e = d->entries[entry];
    Value key = e.key, old = e.value;
    e.value = value;
    if (d->flags & dict_watched) [[unlikely]]
        tell_watcher(t, d, key, old, value);
}

}  // namespace

Dict* make_dict(ThreadState& t, std::size_t expected) {
    auto* d = make<Dict>(t, t.rt.dict_shape);
    d->flags = dict_only_str;
    if (expected) dict_reserve(t, d, expected);
    return d;
}

void dict_reserve(ThreadState& t, Dict* d, std::size_t count) {
    if (count > d->capacity) rebuild(t, d, log2_for((count * 3 + 1) / 2));
}

std::uint32_t dict_version(ThreadState& t, Dict* d) {
    if (d->keys_version == 0) d->keys_version = fresh_version(t.rt);
    return d->keys_version;
}

std::int64_t dict_find_str(Dict const* d, Str const* key) {
    if (d->count == 0) return -1;
    std::int64_t hash = hash_of_str(key);
    return with_index(d, [&](auto* table, std::size_t mask) { return find_text(d, table, mask, key, hash); });
}

Result<std::int64_t> dict_find(ThreadState& t, Dict* d, Value key, std::int64_t hash) {
    if ((d->flags & dict_only_str) && is_exact_str(t, key)) return dict_find_str(d, key.as<Str>());
    for (;;) {
        if (d->count == 0) return -1;
        std::int64_t found = -1;
        Search outcome = with_index(
            d, [&](auto* table, std::size_t mask) { return search(t, d, table, mask, key, hash, found); });
        switch (outcome) {
            case Search::found: return found;
            case Search::missing: return -1;
            case Search::failed: return raised;
            case Search::changed: break;
        }
    }
}

void dict_append(ThreadState& t, Dict* d, Value key, std::int64_t hash, Value value) {
    if (d->used == d->capacity) rebuild(t, d, log2_for(std::size_t(d->count) * 3));
    index_insert(d, hash, d->used);
    d->entries[d->used++] = {hash, key, value};
    ++d->count;
    d->keys_version = 0;
    if (!is_exact_str(t, key)) d->flags &= std::uint8_t(~dict_only_str);
    if (d->flags & dict_watched) [[unlikely]]
        tell_watcher(t, d, key, Value::absent(), value);
}

void dict_delete_entry(ThreadState& t, Dict* d, std::size_t entry) {
    DictEntry& e = d->entries[entry];
    Value key = e.key, old = e.value;
    mark_deleted(d, entry, entry);
    // A queue (remove the first, add behind) need not walk over what was removed.
    while (d->first < d->used && d->entries[d->first].key.is_absent()) ++d->first;
    d->keys_version = 0;
    if (d->flags & dict_watched) [[unlikely]]
        tell_watcher(t, d, key, old, Value::absent());
}

bool dict_pop_last(ThreadState& t, Dict* d, Value& key, Value& value) {
    if (d->count == 0) return false;
    std::size_t behind = d->used;
    while (d->entries[behind - 1].key.is_absent()) behind = std::size_t(d->entries[behind - 1].hash);
    DictEntry const e = d->entries[behind - 1];
    mark_deleted(d, behind - 1, behind - 1);
    d->entries[d->used - 1].hash = std::int64_t(behind - 1);
    d->keys_version = 0;
    key = e.key;
    value = e.value;
    if (d->flags & dict_watched) [[unlikely]]
        tell_watcher(t, d, key, value, Value::absent());
    return true;
}

Value dict_get_str(Dict const* d, Str const* key) {
    std::int64_t i = dict_find_str(d, key);
    return i < 0 ? Value::absent() : d->entries[i].value;
}

void dict_set_str(ThreadState& t, Dict* d, Str* key, Value value) {
    std::int64_t i = dict_find_str(d, key);
    if (i >= 0)
        store(t, d, std::size_t(i), value);
    else
        dict_append(t, d, key, hash_of_str(key), value);
}

bool dict_delete_str(ThreadState& t, Dict* d, Str* key) {
    std::int64_t i = dict_find_str(d, key);
    if (i < 0) return false;
    dict_delete_entry(t, d, std::size_t(i));
    return true;
}

Result<Value> dict_get_hashed(ThreadState& t, Dict* d, Value key, std::int64_t hash) {
    std::int64_t i = TRY(dict_find(t, d, key, hash));
    return i < 0 ? Value::absent() : d->entries[i].value;
}

Result<void> dict_set_hashed(ThreadState& t, Dict* d, Value key, std::int64_t hash, Value value) {
    std::int64_t i = TRY(dict_find(t, d, key, hash));
    if (i >= 0)
        store(t, d, std::size_t(i), value);
    else
        dict_append(t, d, key, hash, value);
    return {};
}

Result<bool> dict_delete_hashed(ThreadState& t, Dict* d, Value key, std::int64_t hash) {
    std::int64_t i = TRY(dict_find(t, d, key, hash));
    if (i < 0) return false;
    dict_delete_entry(t, d, std::size_t(i));
    return true;
}

Result<Value> dict_get(ThreadState& t, Dict* d, Value key) {
    return dict_get_hashed(t, d, key, TRY(hash_key(t, key)));
}

Result<void> dict_set(ThreadState& t, Dict* d, Value key, Value value) {
    if ((d->flags & dict_only_str) && is_exact_str(t, key)) {
        dict_set_str(t, d, key.as<Str>(), value);
        return {};
    }
    return dict_set_hashed(t, d, key, TRY(hash_key(t, key)), value);
}

Result<bool> dict_delete(ThreadState& t, Dict* d, Value key) {
    return dict_delete_hashed(t, d, key, TRY(hash_key(t, key)));
}

Result<Value> dict_take(ThreadState& t, Dict* d, Value key) {
    std::int64_t i = TRY(dict_find(t, d, key, TRY(hash_key(t, key))));
    if (i < 0) return Value::absent();
    Value value = d->entries[i].value;
    dict_delete_entry(t, d, std::size_t(i));
    return value;
}

Result<Value> dict_set_default(ThreadState& t, Dict* d, Value key, Value value) {
    std::int64_t hash = TRY(hash_key(t, key));
    std::int64_t i = TRY(dict_find(t, d, key, hash));
    if (i >= 0) return d->entries[i].value;
    dict_append(t, d, key, hash, value);
    return value;
}

void dict_clear(ThreadState& t, Dict* d) {
    List* items = (d->flags & dict_watched) && t.rt.watcher ? dict_items_list(t, d) : nullptr;
    DictEntry* old = d->entries;
    std::size_t bytes = old ? table_bytes(d) : 0;
    d->entries = nullptr;
    d->used = d->count = d->capacity = d->first = 0;
    d->keys_version = 0;
    d->log2_index = 0;
    d->flags |= dict_only_str;
    if (old) t.rt.heap.free_raw(old, bytes);
    for (std::size_t i = 0; items && i < items->count; ++i) {
        auto* pair = items->items[i].as<Tuple>();
        tell_watcher(t, d, pair->items[0], pair->items[1], Value::absent());
    }
}

void dict_take_copy(ThreadState& t, Dict* d, Dict const* other) {
    if (d->used) dict_clear(t, d);
    d->flags = std::uint8_t((d->flags & dict_watched) | (other->flags & dict_only_str));
    d->keys_version = 0;
    if (other->count == other->used && dict_usable(other->log2_index) <= std::size_t(other->count) * 3) {
        // nothing to clean out: the table as it is; what lies between used and capacity is never read
        std::size_t bytes = table_bytes(other);
        void* memory = t.rt.heap.allocate_raw(bytes);
        std::memcpy(memory, static_cast<void const*>(other->entries), bytes);
        if (d->entries) t.rt.heap.free_raw(d->entries, table_bytes(d));
        d->entries = static_cast<DictEntry*>(memory);
        d->capacity = other->capacity;
        d->log2_index = other->log2_index;
        d->used = d->count = other->count;
        d->first = 0;
        return;
    }
    dict_reserve(t, d, other->count);
    for (std::size_t i = 0; i < other->used; ++i) {
        DictEntry const& e = other->entries[i];
        if (e.key.is_absent()) continue;
        index_insert(d, e.hash, d->used);
        d->entries[d->used++] = e;
        ++d->count;
    }
}

Dict* dict_copy(ThreadState& t, Dict const* d) {
    Dict* copy = make_dict(t);
    if (d->count) dict_take_copy(t, copy, d);
    return copy;
}

bool dict_next(Dict const* d, std::uint32_t& at, Value& key, Value& value) {
    at = std::max(at, d->first);
    while (at < d->used) {
        DictEntry const& e = d->entries[at++];
        if (e.key.is_absent()) continue;
        key = e.key;
        value = e.value;
        return true;
    }
    return false;
}

}  // namespace minipy::runtime
