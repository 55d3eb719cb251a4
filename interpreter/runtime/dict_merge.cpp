// dict: what works on whole dicts: update from a mapping or from pairs, equality, lists of the contents.
#include "interpreter/runtime/dict_table.hpp"

namespace minipy::runtime {
namespace {

// A dict whose class did not replace __iter__: its entries are read directly.
bool reads_as_dict(ThreadState& t, Value v) {
    return is_dict(v) && type_of(t, v)->slots.iter == t.rt.types.dict->slots.iter;
}

Result<void> merge_entries(ThreadState& t, Dict* d, Dict* other, bool override) {
    if (d == other || other->count == 0) return {};
    if (d->used == 0 && !(d->flags & dict_watched)) {
        dict_take_copy(t, d, other);
        return {};
    }
    if (d->capacity < other->count) dict_reserve(t, d, std::size_t(d->count) + other->count);
    std::uint32_t const used = other->used;
    for (std::uint32_t at = 0; at < other->used; ++at) {
        DictEntry e = other->entries[at];
        if (e.key.is_absent()) continue;
        if (override)
            TRY(dict_set_hashed(t, d, e.key, e.hash, e.value));
        else if (TRY(dict_find(t, d, e.key, e.hash)) < 0)
            dict_append(t, d, e.key, e.hash, e.value);
        if (other->used != used) return raise(t, Exc::RuntimeError, "dict mutated during update");
    }
    return {};
}

// o.keys() as a list
Result<List*> keys_of_mapping(ThreadState& t, Value mapping) {
    Value keys = TRY(call_method(t, mapping, t.rt.names.keys));
    Result<Value> iterator = get_iter(t, keys);
    if (!iterator.ok()) {
        if (catch_error(t, Exc::TypeError))
            return raise(t, Exc::TypeError, "{}.keys() returned a non-iterable (type {})",
                         type_name_of(t, mapping), type_name_of(t, keys));
        return raised;
    }
    return list_from(t, iterator.value());
}

// One element of an iterable of pairs as a list or tuple.
Result<std::span<Value const>> pair_items(ThreadState& t, Value item, std::int64_t number, Value& keep) {
    Shape* shape = shape_of(t, item);
    if (shape != t.rt.list_shape && shape != t.rt.tuple_shape) {
        Result<Value> iterator = get_iter(t, item);
        Result<List*> list = iterator.ok() ? list_from(t, iterator.value()) : Result<List*>(raised);
        if (!list.ok()) {
            if (catch_error(t, Exc::TypeError))
                return raise(t, Exc::TypeError,
                             "cannot convert dictionary update sequence element #{} to a sequence", number);
            return raised;
        }
        item = list.value();
    }
    keep = item;
    return shape == t.rt.tuple_shape ? item.as<Tuple>()->span() : item.as<List>()->span();
}

}  // namespace

Result<void> dict_merge(ThreadState& t, Dict* d, Value mapping, bool override) {
    if (reads_as_dict(t, mapping)) return merge_entries(t, d, mapping.as<Dict>(), override);
    List* keys = TRY(keys_of_mapping(t, mapping));
    for (std::size_t i = 0; i < keys->count; ++i) {
        Value key = keys->items[i];
        std::int64_t hash = 0;
        if (!override) {
            hash = TRY(hash_key(t, key));
            if (TRY(dict_find(t, d, key, hash)) >= 0) continue;
        }
        Value value = TRY(get_item(t, mapping, key));
        TRY(dict_set(t, d, key, value));
    }
    return {};
}

Result<void> dict_merge_pairs(ThreadState& t, Dict* d, Value pairs) {
    Value iterator = TRY(get_iter(t, pairs));
    for (std::int64_t number = 0;; ++number) {
        Value item = TRY(next(t, iterator));
        if (item.is_absent()) return {};
        Value keep;
        std::span<Value const> pair = TRY(pair_items(t, item, number, keep));
        if (pair.size() != 2)
            return raise(t, Exc::ValueError,
                         "dictionary update sequence element #{} has length {}; 2 is required", number,
                         pair.size());
        Value key = pair[0], value = pair[1];
        TRY(dict_set(t, d, key, value));
    }
}

Result<void> dict_update(ThreadState& t, Dict* d, Value mapping_or_pairs) {
    if (mapping_or_pairs.is_object() && mapping_or_pairs.as_object()->shape == t.rt.dict_shape)
        return dict_merge(t, d, mapping_or_pairs, true);
    Value keys = TRY(getattr_optional(t, mapping_or_pairs, t.rt.names.keys));
    return keys.is_absent() ? dict_merge_pairs(t, d, mapping_or_pairs)
                            : dict_merge(t, d, mapping_or_pairs, true);
}

Result<bool> dict_equal(ThreadState& t, Dict* a, Dict* b) {
    if (a->count != b->count) return false;
    for (std::uint32_t at = 0; at < a->used; ++at) {
        DictEntry e = a->entries[at];
        if (e.key.is_absent()) continue;
        Value other = TRY(dict_get_hashed(t, b, e.key, e.hash));
        if (other.is_absent() || !TRY(equal_items(t, other, e.value))) return false;
    }
    return true;
}

List* dict_keys_list(ThreadState& t, Dict* d) {
    List* list = make_list(t, d->count);
    for (std::uint32_t at = 0; at < d->used; ++at)
        if (d->entries[at].key) list_append(t, list, d->entries[at].key);
    return list;
}

List* dict_values_list(ThreadState& t, Dict* d) {
    List* list = make_list(t, d->count);
    for (std::uint32_t at = 0; at < d->used; ++at)
        if (d->entries[at].key) list_append(t, list, d->entries[at].value);
    return list;
}

List* dict_items_list(ThreadState& t, Dict* d) {
    List* list = make_list(t, d->count);
    for (std::uint32_t at = 0; at < d->used; ++at)
        if (d->entries[at].key)
            list_append(t, list, make_tuple(t, {d->entries[at].key, d->entries[at].value}));
    return list;
}

}  // namespace minipy::runtime
