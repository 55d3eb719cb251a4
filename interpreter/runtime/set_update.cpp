// set.update() with one iterable: sets and dicts give their keys with the hashes they know.
#include "interpreter/runtime/dict_table.hpp"
#include "interpreter/runtime/set_table.hpp"

namespace minipy::runtime {

static Result<void> update_from_dict(ThreadState& t, Set* s, Dict* d) {
    set_reserve(t, s, d->count);
    for (std::uint32_t at = 0; at < d->used; ++at) {
        DictEntry e = d->entries[at];
        if (e.key) TRY(set_add_hashed(t, s, e.key, e.hash));
    }
    return {};
}

Result<void> set_update(ThreadState& t, Set* s, Value iterable) {
    if (is_any_set(iterable)) return set_merge(t, s, iterable.as<Set>());
    if (iterable.is_object() && iterable.as_object()->shape == t.rt.dict_shape)
        return update_from_dict(t, s, iterable.as<Dict>());
    if (iterable.is_object() && iterable.as_object()->shape == t.rt.list_shape) {
        auto const* list = iterable.as<List>();  // (which a script's __hash__ may change)
        for (std::size_t i = 0; i < list->count; ++i) TRY(set_add(t, s, list->items[i]));
        return {};
    }
    if (iterable.is_object() && iterable.as_object()->shape == t.rt.str_shape) {
        auto const* text = iterable.as<Str>();
        for (std::uint32_t i = 0; i < text->length; ++i) TRY(set_add(t, s, make_char(t, text->at(i))));
        return {};
    }
    return for_each(t, iterable, [&](Value key) -> Result<bool> {
        TRY(set_add(t, s, key));
        return true;
    });
}

}  // namespace minipy::runtime
