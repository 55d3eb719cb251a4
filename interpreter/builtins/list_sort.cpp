// list.sort: takes the items out, computes keys, chooses an order and an algorithm, puts the items back.
#include "interpreter/builtins/list_sort.hpp"

#include "interpreter/runtime/numbers.hpp"

#include "interpreter/builtins/merge_sort.hpp"
#include "interpreter/builtins/radix_sort.hpp"
#include "interpreter/builtins/sort_keys.hpp"

namespace minipy::builtins {
namespace {

enum class KeyKind : std::uint8_t { small_int, number, text, tuple, any };

KeyKind kind_of(ThreadState& t, Value v) {
    if (v.is_small_int()) return KeyKind::small_int;
    if (v.is_number()) return KeyKind::number;
    if (is_exact_str(t, v)) return KeyKind::text;
    if (v.is_object() && v.as_object()->shape == t.rt.tuple_shape) return KeyKind::tuple;
    return KeyKind::any;
}

KeyKind common_kind(ThreadState& t, Value const* keys, std::size_t count) {
    KeyKind first = kind_of(t, keys[0]);
    for (std::size_t i = 1; i < count; ++i)
        if (kind_of(t, keys[i]) != first) return KeyKind::any;
    return first;
}

template <class Order>
bool merge_sort(ThreadState& t, Value* keys, Value* values, std::size_t count) {
    if (values) return MergeSort<Order, true>(t, keys, values, count).sort();
    return MergeSort<Order, false>(t, keys, nullptr, count).sort();
}

bool sort_by_keys(ThreadState& t, Value* keys, Value* values, std::size_t count, KeyKind kind) {
    switch (kind) {
        case KeyKind::small_int:
            if (radix_sort(t, keys, values, count)) return true;
            return merge_sort<SmallIntOrder>(t, keys, values, count);
        case KeyKind::number:
            if (radix_sort(t, keys, values, count)) return true;
            return merge_sort<FloatOrder>(t, keys, values, count);
        case KeyKind::text: return merge_sort<StrOrder>(t, keys, values, count);
        case KeyKind::tuple: return merge_sort<TupleOrder>(t, keys, values, count);
        case KeyKind::any: break;
    }
    return merge_sort<AnyOrder>(t, keys, values, count);
}

// The memory of a list under a list nobody else has, so that scripts cannot touch it while it is sorted.
// The list gets an `items` that no list has, to see whether a script put something in.
class Borrowed {
  public:
    Borrowed(ThreadState& t, List* list) : t_(t), list_(list), held_(make_list(t)) {
        held_->items = list->items;
        held_->count = list->count;
        held_->capacity = list->capacity;
        list->items = mark();
        list->count = list->capacity = 0;
    }
    Value* items() const { return held_->items; }
    std::size_t count() const { return held_->count; }
    // True: the list was changed meanwhile.
    bool give_back() {
        bool changed = list_->items != mark() || list_->capacity != 0;
        list_release(t_, list_);
        list_->items = held_->items;
        list_->count = held_->count;
        list_->capacity = held_->capacity;
        held_->items = nullptr;
        held_->count = held_->capacity = 0;
        return changed;
    }

  private:
    Value* mark() const { return reinterpret_cast<Value*>(held_); }
    ThreadState& t_;
    List* list_;
    List* held_;
};

Result<void> sort_borrowed(ThreadState& t, Borrowed& list, Value key, bool reverse) {
    std::size_t const n = list.count();
    Value *keys = list.items(), *values = nullptr;
    List* key_list = nullptr;
    if (!key.is_none()) {
        key_list = make_list(t, n);
        for (std::size_t i = 0; i < n; ++i) list_append(t, key_list, TRY(call(t, key, {list.items()[i]})));
        keys = key_list->items;
        values = list.items();
    }
    if (n < 2) return {};
    // Turned round before and after, so that equal items keep their order.
    if (reverse) {
        std::reverse(list.items(), list.items() + n);
        if (key_list) std::reverse(keys, keys + n);
    }
    bool ok = sort_by_keys(t, keys, values, n, common_kind(t, keys, n));
    if (reverse) std::reverse(list.items(), list.items() + n);
    if (!ok) return raised;
    return {};
}

}  // namespace

Result<void> sort_list(ThreadState& t, List* list, Value key, bool reverse) {
    if (list->count == 0) return {};
    if (key.is_none()) {
        KeyKind const kind = common_kind(t, list->items, list->count);
        if (kind != KeyKind::tuple && kind != KeyKind::any) {  // no script runs meanwhile: in place
            if (reverse) std::reverse(list->items, list->items + list->count);
            sort_by_keys(t, list->items, nullptr, list->count, kind);
            if (reverse) std::reverse(list->items, list->items + list->count);
            return {};
        }
    }
    Borrowed borrowed(t, list);
    Result<void> result = sort_borrowed(t, borrowed, key, reverse);
    bool changed = borrowed.give_back();
    if (result.ok() && changed) return raise(t, Exc::ValueError, "list modified during sort");
    return result;
}

Result<void> sort_list(ThreadState& t, List* list, std::span<Value const> key_and_reverse) {
    Value const key = key_and_reverse[0], reverse = key_and_reverse[1];
    std::int64_t flag = 0;
    if (reverse) {
        Value number = TRY(index_of(t, reverse));
        if (!int_to_int64(number, flag) || flag != std::int32_t(flag))
            return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    }
    return sort_list(t, list, key ? key : Value::none(), flag != 0);
}

}  // namespace minipy::builtins
