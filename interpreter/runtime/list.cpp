// list: making one, growth, insertion and removal of runs of items.
#include "interpreter/runtime/list_slice.hpp"
#include "interpreter/runtime/memory_room.hpp"
#include "interpreter/runtime/quick_equal.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <algorithm>
#include <cstdlib>

namespace minipy::runtime {
namespace {

// CPython's pattern (0, 4, 8, 16, 24, 32, 40, 52, 64, 76, ...) while lists are small; long ones grow by a
// quarter, because here growing always copies.
std::size_t grown_capacity(std::size_t needed) {
    std::size_t extra = needed < 512 ? needed >> 3 : needed >> 2;
    return (needed + extra + 6) & ~std::size_t(3);
}

void set_capacity(ThreadState& t, List* list, std::size_t capacity) {
    auto* items = static_cast<Value*>(t.rt.heap.allocate_raw(capacity * sizeof(Value)));
    if (list->capacity) {
        std::memcpy(static_cast<void*>(items), list->items, list->count * sizeof(Value));
        t.rt.heap.free_raw(list->items, list->capacity * sizeof(Value));
    }
    list->items = items;
    list->capacity = std::uint32_t(capacity);
}

// What a list lets go of all at once ends from the last to the first: the collector finds it in a dead list.
void let_go(ThreadState& t, Value const* items, std::size_t count) {
    if (count > 1 && t.rt.extra->seen_objects != 0) make_list(t, std::span<Value const>(items, count));
}

}  // namespace

bool memory_available(std::size_t bytes) {
    if (bytes < (std::size_t(1) << 26)) return true;
    if (bytes > Heap::max_size) return false;
    // The kernel refuses what it can never give; what it grants is not touched here.
    void* probe = std::malloc(bytes);
    std::free(probe);
    return probe != nullptr;
}

List* make_list(ThreadState& t, std::size_t capacity) {
    auto* list = make<List>(t, t.rt.list_shape);
    if (capacity) set_capacity(t, list, capacity);
    return list;
}

List* make_list(ThreadState& t, std::span<Value const> items) {
    List* list = make_list(t, items.size());
    if (!items.empty())
        std::memcpy(static_cast<void*>(list->items), items.data(), items.size() * sizeof(Value));
    list->count = std::uint32_t(items.size());
    return list;
}

List* list_slice(ThreadState& t, List const* list, SliceRange r) {
    List* result = make_list(t, std::size_t(r.count));
    if (r.count == 0) return result;  // an empty list may have no items to point into
    Value const* from = list->items + r.start;
    if (r.step == 1)
        std::memcpy(static_cast<void*>(result->items), from, std::size_t(r.count) * sizeof(Value));
    else
        for (std::int64_t i = 0; i < r.count; ++i) result->items[i] = from[i * r.step];
    result->count = std::uint32_t(r.count);
    return result;
}

void list_grow(ThreadState& t, List* list, std::size_t at_least) {
    set_capacity(t, list, std::min(grown_capacity(at_least), max_list_count));
}

Result<void> list_reserve(ThreadState& t, List* list, std::size_t count) {
    if (count <= list->capacity) return {};
    if (count > max_list_count || !room_for(t, count * sizeof(Value))) return raise_no_memory(t);
    // A list that holds nothing yet gets what was asked for, one that grows gets room.
    if (list->capacity == 0)
        set_capacity(t, list, count);
    else
        list_grow(t, list, count);
    return {};
}

void list_release(ThreadState& t, List* list) {
    let_go(t, list->items, list->count);
    list->count = 0;
    if (list->capacity == 0) return;
    Value* items = list->items;
    std::size_t bytes = list->capacity * sizeof(Value);
    list->items = nullptr;
    list->capacity = 0;
    t.rt.heap.free_raw(items, bytes);
}

void list_truncate(ThreadState& t, List* list, std::size_t count) {
    if (count == 0) return list_release(t, list);
    list->count = std::uint32_t(count);
    // As CPython: memory is given back when less than half is used.
    if (count < list->capacity / 2 && list->capacity > 16) set_capacity(t, list, grown_capacity(count));
}

Result<void> list_replace(ThreadState& t, List* list, std::size_t start, std::size_t end,
                          std::span<Value const> items) {
    std::size_t tail = list->count - end, new_count = start + items.size() + tail;
    if (new_count != 0) let_go(t, list->items + start, end - start);
    if (new_count > list->capacity) TRY(list_reserve(t, list, new_count));
    if (tail && items.size() != end - start)
        std::memmove(static_cast<void*>(list->items + start + items.size()), list->items + end,
                     tail * sizeof(Value));
    if (!items.empty())
        std::memcpy(static_cast<void*>(list->items + start), items.data(), items.size() * sizeof(Value));
    if (new_count < list->count)
        list_truncate(t, list, new_count);
    else
        list->count = std::uint32_t(new_count);
    return {};
}

}  // namespace minipy::runtime
