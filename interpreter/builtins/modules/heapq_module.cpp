// The native module _heapq: a list kept as a binary heap, smallest (or largest) item first.
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/sort_keys.hpp"
#include "interpreter/runtime/argument_type.hpp"

namespace minipy::builtins {
namespace {

enum class Order : std::uint8_t { smallest, largest };

// Does a belong above b? 1, 0, or -1 if the comparison raised.
template <Order kind>
int above(ThreadState& t, Value a, Value b) {
    return kind == Order::smallest ? AnyOrder::less(t, a, b) : AnyOrder::less(t, b, a);
}

Result<void> changed_size(ThreadState& t) {
    return raise(t, Exc::RuntimeError, "list changed size during iteration");
}

// Move the item at `at` up until its parent is above it; `start` is the top.
template <Order kind>
Result<void> move_up(ThreadState& t, List* heap, std::size_t start, std::size_t at) {
    std::size_t const count = heap->count;
    while (at > start) {
        std::size_t parent = (at - 1) >> 1;
        int k = above<kind>(t, heap->items[at], heap->items[parent]);
        if (k < 0) return raised;
        if (heap->count != count) return changed_size(t);
        if (!k) break;
        std::swap(heap->items[at], heap->items[parent]);
        at = parent;
    }
    return {};
}

// Move the item at `start` down to a leaf along the children that win, then up to its place: fewer
// comparisons than stopping on the way.
template <Order kind>
Result<void> move_down(ThreadState& t, List* heap, std::size_t start) {
    std::size_t const count = heap->count;
    std::size_t at = start;
    while (at < count / 2) {
        std::size_t child = 2 * at + 1;
        if (child + 1 < count) {
            int k = above<kind>(t, heap->items[child], heap->items[child + 1]);
            if (k < 0) return raised;
            if (heap->count != count) return changed_size(t);
            child += k == 0;
        }
        std::swap(heap->items[child], heap->items[at]);
        at = child;
    }
    return move_up<kind>(t, heap, start, at);
}

Result<List*> heap_argument(ThreadState& t, char const* function, char const* which, Value v) {
    if (is_list(v)) return v.as<List>();
    return raise(t, Exc::TypeError, "{}() argument{} must be list, not {}", function, which,
                 argument_type(t, v));
}

Result<Value> heappush(ThreadState& t, Value, std::span<Value const> args) {
    List* heap = TRY(heap_argument(t, "heappush", " 1", args[0]));
    list_append(t, heap, args[1]);
    TRY(move_up<Order::smallest>(t, heap, 0, heap->count - 1));
    return Value::none();
}

template <Order kind>
Result<Value> pop(ThreadState& t, List* heap) {
    if (heap->count == 0) return raise(t, Exc::IndexError, "index out of range");
    Value last = heap->items[heap->count - 1];
    list_truncate(t, heap, heap->count - 1);
    if (heap->count == 0) return last;
    Value first = heap->items[0];
    heap->items[0] = last;
    TRY(move_down<kind>(t, heap, 0));
    return first;
}

template <Order kind>
Result<Value> replace(ThreadState& t, List* heap, Value item) {
    if (heap->count == 0) return raise(t, Exc::IndexError, "index out of range");
    Value first = heap->items[0];
    heap->items[0] = item;
    TRY(move_down<kind>(t, heap, 0));
    return first;
}

template <Order kind>
Result<Value> make_heap(ThreadState& t, List* heap) {
    for (std::size_t i = heap->count / 2; i-- > 0;) TRY(move_down<kind>(t, heap, i));
    return Value::none();
}

Result<Value> heappop(ThreadState& t, Value, Value heap) {
    return pop<Order::smallest>(t, TRY(heap_argument(t, "heappop", "", heap)));
}
Result<Value> heappop_max(ThreadState& t, Value, Value heap) {
    return pop<Order::largest>(t, TRY(heap_argument(t, "_heappop_max", "", heap)));
}
Result<Value> heapify(ThreadState& t, Value, Value heap) {
    return make_heap<Order::smallest>(t, TRY(heap_argument(t, "heapify", "", heap)));
}
Result<Value> heapify_max(ThreadState& t, Value, Value heap) {
    return make_heap<Order::largest>(t, TRY(heap_argument(t, "_heapify_max", "", heap)));
}
Result<Value> heapreplace(ThreadState& t, Value, std::span<Value const> args) {
    return replace<Order::smallest>(t, TRY(heap_argument(t, "heapreplace", " 1", args[0])), args[1]);
}
Result<Value> heapreplace_max(ThreadState& t, Value, std::span<Value const> args) {
    return replace<Order::largest>(t, TRY(heap_argument(t, "_heapreplace_max", " 1", args[0])), args[1]);
}
Result<Value> heappushpop(ThreadState& t, Value, std::span<Value const> args) {
    List* heap = TRY(heap_argument(t, "heappushpop", " 1", args[0]));
    if (heap->count == 0) return args[1];
    int k = AnyOrder::less(t, heap->items[0], args[1]);
    if (k < 0) return raised;
    if (!k) return args[1];
    return replace<Order::smallest>(t, heap, args[1]);
}

constexpr MethodDef functions[] = {
    method("heappush", heappush, 2, 2, "heap, item, /",
           "Push item onto heap, maintaining the heap invariant."),
    method("heappushpop", heappushpop, 2, 2, "heap, item, /",
           "Push item on the heap, then pop and return the smallest item from the heap.\n\n"
           "The combined action runs more efficiently than heappush() followed by\n"
           "a separate call to heappop()."),
    method("heappop", heappop, "heap, /",
           "Pop the smallest item off the heap, maintaining the heap invariant."),
    method("heapreplace", heapreplace, 2, 2, "heap, item, /",
           "Pop and return the current smallest value, and add the new item.\n\n"
           "This is more efficient than heappop() followed by heappush(), and can be\n"
           "more appropriate when using a fixed-size heap.  Note that the value\n"
           "returned may be larger than item!  That constrains reasonable uses of\n"
           "this routine unless written as part of a conditional replacement:\n\n"
           "    if item > heap[0]:\n"
           "        item = heapreplace(heap, item)"),
    method("heapify", heapify, "heap, /", "Transform list into a heap, in-place, in O(len(heap)) time."),
    method("_heappop_max", heappop_max, "heap, /", "Maxheap variant of heappop."),
    method("_heapify_max", heapify_max, "heap, /", "Maxheap variant of heapify."),
    method("_heapreplace_max", heapreplace_max, 2, 2, "heap, item, /", "Maxheap variant of heapreplace."),
};

}  // namespace

extern NativeModule const heapq_module;
NativeModule const heapq_module = {"_heapq", "Heap queue algorithm (a.k.a. priority queue).\n", functions,
                                   nullptr};

}  // namespace minipy::builtins
