// The algebra of set and frozenset. Which operand is walked and which is asked, and when a result is
// resized, follows CPython: the order of the result comes from it.
#include "interpreter/builtins/set_operations.hpp"

#include "interpreter/runtime/dict_table.hpp"

#include <utility>

namespace minipy::builtins {
namespace {

bool is_exact_dict(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.dict_shape;
}

// Those of `from` that are (wanted) or are not in the container that `holds` asks.
template <class Holds>
Result<void> pick(ThreadState& t, Set* from, Set* result, bool wanted, Holds holds) {
    SetEntry e;
    for (std::uint32_t at = 0; set_next_entry(from, at, e);)
        if (TRY(holds(e)) == wanted) set_add_new(t, result, e);
    return {};
}

// Remove the key if it is there, add it if not.
Result<void> flip(ThreadState& t, Set* s, Value key, std::int64_t hash) {
    if (!TRY(set_remove_hashed(t, s, key, hash))) TRY(set_add_hashed(t, s, key, hash));
    return {};
}

}  // namespace

bool is_frozen_set(ThreadState& t, Value v) {
    return is_any_set(v) && is_subtype(v.as_object()->shape->type, t.rt.types.frozenset);
}

Result<Set*> new_set_like(ThreadState& t, Value like, Value iterable) {
    Set* s = is_frozen_set(t, like) ? make_frozenset(t) : make_set(t);
    if (iterable) TRY(set_update(t, s, iterable));
    return s;
}

Result<Set*> set_from(ThreadState& t, Value iterable) {
    Set* s = make_set(t);
    TRY(set_update(t, s, iterable));
    return s;
}

Result<Set*> set_intersection(ThreadState& t, Set* s, Value other) {
    if (other.as_object() == s) return new_set_like(t, s, s);
    Set* result = TRY(new_set_like(t, s, Value::absent()));
    if (is_any_set(other)) {
        Set *walked = other.as<Set>(), *asked = s;
        if (walked->count > asked->count) std::swap(walked, asked);
        TRY(pick(t, walked, result, true,
                 [&](SetEntry const& e) { return set_contains_hashed(t, asked, e.key, e.hash); }));
        return result;
    }
    TRY(for_each(t, other, [&](Value key) -> Result<bool> {
        std::int64_t hash = TRY(hash_key(t, key));
        if (!TRY(set_contains_hashed(t, s, key, hash))) return true;
        TRY(set_add_hashed(t, result, key, hash));
        return result->count < s->count;  // all found: no need to look at the rest
    }));
    return result;
}

Result<void> set_difference_update(ThreadState& t, Set* s, Value other) {
    if (other.as_object() == s) {
        set_clear(t, s);
        return {};
    }
    if (is_any_set(other)) {
        Set* removed = other.as<Set>();
        if (removed->count >> 3 > s->count) removed = TRY(set_intersection(t, s, other));
        SetEntry e;
        for (std::uint32_t at = 0; set_next_entry(removed, at, e);)
            TRY(set_remove_hashed(t, s, e.key, e.hash));
    } else {
        TRY(for_each(t, other, [&](Value key) -> Result<bool> {
            TRY(set_remove(t, s, key));
            return true;
        }));
    }
    set_drop_deleted(t, s);
    return {};
}

Result<Set*> set_difference(ThreadState& t, Set* s, Value other) {
    bool dict = is_exact_dict(t, other), any_set = is_any_set(other);
    std::size_t other_count = dict ? other.as<Dict>()->count : any_set ? other.as<Set>()->count : 0;
    // Few to remove from many: copy, then remove them.
    if ((!dict && !any_set) || s->count >> 2 > other_count) {
        Set* result = TRY(new_set_like(t, s, s));
        TRY(set_difference_update(t, result, other));
        return result;
    }
    Set* result = TRY(new_set_like(t, s, Value::absent()));
    TRY(pick(t, s, result, false, [&](SetEntry const& e) -> Result<bool> {
        if (dict) return TRY(dict_find(t, other.as<Dict>(), e.key, e.hash)) >= 0;
        return set_contains_hashed(t, other.as<Set>(), e.key, e.hash);
    }));
    return result;
}

Result<void> set_symmetric_difference_update(ThreadState& t, Set* s, Value other) {
    if (other.as_object() == s) {
        set_clear(t, s);
        return {};
    }
    if (is_exact_dict(t, other)) {
        Dict* d = other.as<Dict>();
        for (std::uint32_t at = 0; at < d->used; ++at) {
            DictEntry e = d->entries[at];
            if (e.key) TRY(flip(t, s, e.key, e.hash));
        }
        return {};
    }
    Set* keys = is_any_set(other) ? other.as<Set>() : TRY(new_set_like(t, s, other));
    SetEntry e;
    for (std::uint32_t at = 0; set_next_entry(keys, at, e);) TRY(flip(t, s, e.key, e.hash));
    return {};
}

Result<Set*> set_symmetric_difference(ThreadState& t, Set* s, Value other) {
    Set* result = TRY(new_set_like(t, s, other));
    TRY(set_symmetric_difference_update(t, result, s));
    return result;
}

Result<bool> set_is_disjoint(ThreadState& t, Set* s, Value other) {
    if (other.as_object() == s) return s->count == 0;
    Shape* shape = shape_of(t, other);
    bool disjoint = true;
    if (shape == t.rt.set_shape || shape == t.rt.frozenset_shape) {
        Set *walked = other.as<Set>(), *asked = s;
        if (walked->count > asked->count) std::swap(walked, asked);
        SetEntry e;
        for (std::uint32_t at = 0; disjoint && set_next_entry(walked, at, e);)
            disjoint = !TRY(set_contains_hashed(t, asked, e.key, e.hash));
        return disjoint;
    }
    TRY(for_each(t, other, [&](Value key) -> Result<bool> {
        disjoint = !TRY(set_contains(t, s, key));
        return disjoint;
    }));
    return disjoint;
}

Result<bool> set_is_subset(ThreadState& t, Set* s, Value other) {
    if (!is_any_set(other)) return TRY(set_intersection(t, s, other))->count == s->count;
    Set* larger = other.as<Set>();
    if (s->count > larger->count) return false;
    SetEntry e;
    for (std::uint32_t at = 0; set_next_entry(s, at, e);)
        if (!TRY(set_contains_hashed(t, larger, e.key, e.hash))) return false;
    return true;
}

Result<bool> set_is_superset(ThreadState& t, Set* s, Value other) {
    if (is_any_set(other)) return set_is_subset(t, other.as<Set>(), s);
    bool all = true;
    TRY(for_each(t, other, [&](Value key) -> Result<bool> {
        all = TRY(set_contains(t, s, key));
        return all;
    }));
    return all;
}

}  // namespace minipy::builtins
