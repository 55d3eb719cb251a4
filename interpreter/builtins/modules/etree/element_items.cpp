// Elements as sequences of their children: subscripts and slices.
#include "interpreter/builtins/modules/etree/etree.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins::etree {

namespace {

List* children_of(ThreadState& t, Value self) {
    auto* e = self.as<Element>();
    if (!e->children) e->children = make_list(t);
    return e->children;
}

bool is_slice(ThreadState& t, Value v) {
    return type_of(t, v) == t.rt.types.slice;
}

// The place of a child, or -1: there is none.
Result<std::int64_t> child_index(ThreadState& t, Element* e, Value key) {
    if (!is_index(t, key)) return raise(t, Exc::TypeError, "element indices must be integers");
    std::int64_t at = TRY(subscript_index(t, key));
    auto const count = std::int64_t(e->child_count());
    if (at < 0) at += count;
    return at < 0 || at >= count ? -1 : at;
}

Result<void> replace_run(ThreadState& t, List* list, SliceRange const& r, List* items) {
    for (Value v : items->span()) TRY(require_element(t, v));
    auto const start = std::size_t(r.start), end = std::max(start, std::size_t(r.stop));
    return list_replace(t, list, std::min<std::size_t>(start, list->count),
                        std::min<std::size_t>(end, list->count), items->span());
}

Result<void> delete_steps(ThreadState& t, List* list, SliceRange const& r) {
    List* rest = make_list(t, list->count);
    for (std::int64_t i = 0; i < std::int64_t(list->count); ++i) {
        std::int64_t const distance = i - r.start;
        bool const dead = distance % r.step == 0 && distance / r.step >= 0 && distance / r.step < r.count;
        if (!dead) list_append(t, rest, list->items[i]);
    }
    return list_replace(t, list, 0, list->count, rest->span());
}

Result<void> set_slice(ThreadState& t, List* list, Value key, Value value) {
    SliceRange r = TRY(resolve_slice(t, key.as<Slice>(), list->count));
    if (!value) {
        if (r.count <= 0) return {};
        return delete_steps(t, list, r);
    }
    List* items = TRY(element_sequence(t, value));
    if (r.step == 1) return replace_run(t, list, r, items);
    if (items->count != r.count)
        return raise(t, Exc::ValueError, "attempt to assign sequence of size {} to extended slice of size {}",
                     items->count, r.count);
    for (Value v : items->span()) TRY(require_element(t, v));
    std::int64_t at = r.start;
    for (std::uint32_t i = 0; i < items->count; ++i, at += r.step)
        if (at >= 0 && at < list->count) list->items[at] = items->items[i];
    return {};
}

}  // namespace

Result<std::int64_t> element_length(ThreadState&, Value self) {
    return std::int64_t(self.as<Element>()->child_count());
}

Result<Value> element_getitem(ThreadState& t, Value self, Value key) {
    auto* e = self.as<Element>();
    if (!is_slice(t, key)) {
        std::int64_t const at = TRY(child_index(t, e, key));
        if (at < 0) return raise(t, Exc::IndexError, "child index out of range");
        return e->children->items[at];
    }
    List* children = children_of(t, self);
    SliceRange r = TRY(resolve_slice(t, key.as<Slice>(), children->count));
    List* list = make_list(t, std::size_t(std::max<std::int64_t>(r.count, 0)));
    for (std::int64_t i = 0, at = r.start; i < r.count && at < children->count; ++i, at += r.step)
        list_append(t, list, children->items[at]);
    return Value(list);
}

Result<void> element_setitem(ThreadState& t, Value self, Value key, Value value) {
    auto* e = self.as<Element>();
    if (is_slice(t, key)) return set_slice(t, children_of(t, self), key, value);
    std::int64_t const at = TRY(child_index(t, e, key));
    if (at < 0) return raise(t, Exc::IndexError, "child assignment index out of range");
    if (!value) return list_replace(t, e->children, std::size_t(at), std::size_t(at) + 1, {});
    TRY(require_element(t, value));
    e->children->items[at] = value;
    return {};
}

}  // namespace minipy::builtins::etree
