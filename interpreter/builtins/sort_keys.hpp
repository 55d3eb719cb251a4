// The orders that sorting knows: "a < b" for keys of which something is known in advance, and for any.
// Each has less(t, a, b): 1, 0, or -1 where a script's __lt__ raised.
#pragma once

#include "interpreter/runtime/quick_equal.hpp"

#include <algorithm>

namespace minipy::builtins {

using namespace minipy::runtime;

struct SmallIntOrder {
    static int less(ThreadState&, Value a, Value b) {
        return std::int64_t(a.bits() << 16) < std::int64_t(b.bits() << 16);
    }
};

struct FloatOrder {
    static int less(ThreadState&, Value a, Value b) { return a.as_number() < b.as_number(); }
};

struct StrOrder {
    static int less(ThreadState&, Value a, Value b) {
        auto *x = a.as<Str>(), *y = b.as<Str>();
        if (x->kind != 1 || y->kind != 1) return compare_str(x, y) < 0;
        int order = std::memcmp(x->data(), y->data(), std::min(x->length, y->length));
        return order != 0 ? order < 0 : x->length < y->length;
    }
};

struct AnyOrder {
    static int less(ThreadState& t, Value a, Value b) {
        if (a.is_small_int() && b.is_small_int()) return SmallIntOrder::less(t, a, b);
        if (a.is_number() && b.is_number()) return FloatOrder::less(t, a, b);
        if (is_exact_str(t, a) && is_exact_str(t, b)) return StrOrder::less(t, a, b);
        return ask(t, a, b);
    }
    static int ask(ThreadState& t, Value a, Value b) {
        Result<Value> r = compare(t, a, b, CompareOp::lt);
        if (!r.ok()) return -1;
        if (r.value().is_bool()) return r.value().is_true();
        Result<bool> b_result = truth(t, r.value());
        return b_result.ok() ? int(b_result.value()) : -1;
    }
};

// Exact tuples: the order of the first items that differ.
struct TupleOrder {
    static int less(ThreadState& t, Value a, Value b) {
        auto *x = a.as<Tuple>(), *y = b.as<Tuple>();
        std::size_t common = std::min(x->count, y->count);
        for (std::size_t i = 0; i < common; ++i) {
            Result<bool> same = equal_items(t, x->items[i], y->items[i]);
            if (!same.ok()) return -1;
            if (!same.value()) return AnyOrder::less(t, x->items[i], y->items[i]);
        }
        return x->count < y->count;
    }
};

}  // namespace minipy::builtins
