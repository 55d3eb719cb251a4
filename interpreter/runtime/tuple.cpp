// tuple: making one, its hash.
#include "interpreter/runtime/quick_equal.hpp"

#include <algorithm>

namespace minipy::runtime {

Tuple* make_tuple(ThreadState& t, std::size_t count) {
    if (count == 0 && t.rt.empty_tuple) return t.rt.empty_tuple;
    auto* tuple = make<Tuple>(t, t.rt.tuple_shape, count * sizeof(Value));
    tuple->count = count;
    if (count == 0) t.rt.empty_tuple = tuple;
    return tuple;
}

Tuple* make_tuple(ThreadState& t, std::span<Value const> items) {
    if (items.empty()) return make_tuple(t, std::size_t(0));
    auto* tuple = make_uncleared<Tuple>(t, t.rt.tuple_shape, items.size_bytes());
    tuple->count = items.size();
    std::copy(items.begin(), items.end(), tuple->items);
    return tuple;
}

Tuple* make_tuple(ThreadState& t, std::initializer_list<Value> items) {
    return make_tuple(t, std::span<Value const>(items.begin(), items.size()));
}

// xxHash's mixing of the items' hashes, as CPython has it, so that tuples of numbers hash alike.
Result<std::int64_t> hash_tuple(ThreadState& t, Tuple* tuple) {
    constexpr std::uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u,
                            prime5 = 2870177450012600261u;
    std::uint64_t sum = prime5;
    for (std::size_t i = 0; i < tuple->count; ++i) {
        Value item = tuple->items[i];
        if (!item.is_small_int() && !is_exact_str(t, item)) MINIPY_GUARD_STACK(t, " while hashing a tuple");
        sum += std::uint64_t(TRY(hash_key(t, item))) * prime2;
        sum = std::rotl(sum, 31) * prime1;
    }
    sum += tuple->count ^ (prime5 ^ 3527539u);
    if (sum == ~std::uint64_t(0)) return 1546275796;
    return std::int64_t(sum);
}

Quick quick_equal_tuples(ThreadState& t, Tuple const* a, Tuple const* b) {
    if (a->count != b->count) return Quick::unknown;  // (items come first: their __eq__ may be a script's)
    for (std::size_t i = 0; i < a->count; ++i) {
        Value x = a->items[i], y = b->items[i];
        if (x == y) continue;
        if (x.is_object() && x.as_object()->shape == t.rt.tuple_shape) return Quick::unknown;
        if (Quick quick = quick_equal(t, x, y); quick != Quick::yes) return quick;
    }
    return Quick::yes;
}

Cell* make_cell(ThreadState& t, Value contents) {
    auto* cell = make<Cell>(t, t.rt.cell_shape);
    cell->contents = contents;
    return cell;
}

}  // namespace minipy::runtime
