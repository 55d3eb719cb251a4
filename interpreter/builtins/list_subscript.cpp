// list[...]: items and slices, read, replaced and deleted (language reference 6.3.2, 6.3.3, 7.2, 7.5).
#include "interpreter/builtins/list_subscript.hpp"

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/list_slice.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

bool is_slice(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.slice_shape;
}

// del list[start:stop:step]: what lies between the deleted places moves down.
void delete_slice(ThreadState& t, List* list, SliceRange r) {
    if (r.count == 0) return;
    if (r.step == 1) {
        (void)list_replace(t, list, std::size_t(r.start), std::size_t(r.start + r.count), {});
        return;
    }
    if (r.step < 0) {  // the same places from the other end
        r.start += (r.count - 1) * r.step;
        r.step = -r.step;
    }
    Value* to = list->items + r.start;
    std::int64_t const count = list->count;
    for (std::int64_t i = 0; i < r.count; ++i) {
        std::int64_t from = r.start + i * r.step + 1;
        std::int64_t end = i + 1 == r.count ? count : from + r.step - 1;
        to = std::copy(list->items + from, list->items + end, to);
    }
    list_truncate(t, list, std::size_t(count - r.count));
}

// The items of the value assigned, in a list or tuple that nobody changes meanwhile.
Result<std::span<Value const>> assigned_items(ThreadState& t, List* list, Value value, Value& keep,
                                              char const* message) {
    keep = value;
    if (value.as_object() == list) keep = make_list(t, list->span());
    Shape* shape = shape_of(t, keep);
    if (shape == t.rt.tuple_shape) return keep.as<Tuple>()->span();
    if (shape == t.rt.list_shape) return keep.as<List>()->span();
    Result<Value> iterator = get_iter(t, value);
    if (!iterator.ok()) {
        if (catch_error(t, Exc::TypeError)) return raise(t, Exc::TypeError, std::string_view(message));
        return raised;
    }
    List* items = TRY(list_from(t, iterator.value()));
    keep = items;
    return items->span();
}

Result<void> set_slice(ThreadState& t, List* list, Slice* slice, Value value) {
    SliceRange parts = TRY(unpack_slice(t, slice));
    Value keep;
    bool plain = parts.step == 1;
    auto items =
        TRY(assigned_items(t, list, value, keep,
                           plain ? "can only assign an iterable" : "must assign iterable to extended slice"));
    SliceRange r = clip_slice(parts.start, parts.stop, parts.step, list->count);
    if (plain) {
        std::int64_t end = std::max(r.start, r.stop);
        return list_replace(t, list, std::size_t(r.start), std::size_t(end), items);
    }
    if (std::int64_t(items.size()) != r.count)
        return raise(t, Exc::ValueError, "attempt to assign sequence of size {} to extended slice of size {}",
                     items.size(), r.count);
    for (std::int64_t i = 0; i < r.count; ++i) list->items[r.start + i * r.step] = items[std::size_t(i)];
    return {};
}

}  // namespace

Result<Value> list_getitem(ThreadState& t, Value self, Value key) {
    auto* list = self.as<List>();
    if (is_index(t, key)) {
        std::int64_t i = TRY(subscript_index(t, key));
        if (i < 0) i += list->count;
        if (std::uint64_t(i) >= list->count) return raise(t, Exc::IndexError, "list index out of range");
        return list->items[i];
    }
    if (is_slice(t, key)) {
        SliceRange parts = TRY(unpack_slice(t, key.as<Slice>()));
        return list_slice(t, list, clip_slice(parts.start, parts.stop, parts.step, list->count));
    }
    return raise(t, Exc::TypeError, "list indices must be integers or slices, not {}", type_name_of(t, key));
}

Result<void> list_setitem(ThreadState& t, Value self, Value key, Value value) {
    auto* list = self.as<List>();
    if (is_index(t, key)) {
        std::int64_t i = TRY(subscript_index(t, key));
        if (i < 0) i += list->count;
        if (std::uint64_t(i) >= list->count)
            return raise(t, Exc::IndexError, "list assignment index out of range");
        if (value.is_absent()) return list_replace(t, list, std::size_t(i), std::size_t(i) + 1, {});
        list->items[i] = value;
        return {};
    }
    if (!is_slice(t, key))
        return raise(t, Exc::TypeError, "list indices must be integers or slices, not {}",
                     type_name_of(t, key));
    if (value) return set_slice(t, list, key.as<Slice>(), value);
    SliceRange parts = TRY(unpack_slice(t, key.as<Slice>()));
    delete_slice(t, list, clip_slice(parts.start, parts.stop, parts.step, list->count));
    return {};
}

}  // namespace minipy::builtins
