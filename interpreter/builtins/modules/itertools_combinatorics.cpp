// itertools: product, permutations, combinations, combinations_with_replacement.
#include "interpreter/builtins/modules/itertools.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

// A pool of values (for product: a pool for each place) and the numbers of those chosen.
struct Choice : Object {
    Tuple* pool;
    std::int64_t* indices;  // raw memory: `places` numbers; permutations: n numbers and r counters
    std::int64_t places;
    bool started, finished;
};

void trace_choice(Object* o, Marker& m) {
    m.mark(static_cast<Choice*>(o)->pool);
    m.mark_raw(static_cast<Choice*>(o)->indices);
}

Result<Choice*> make_choice(ThreadState& t, Type* type, Tuple* pool, std::int64_t places,
                            std::int64_t numbers) {
    if (numbers > std::int64_t(1) << 40 || !memory_available(std::size_t(numbers) * 8))
        return raise_no_memory(t);
    auto* c = itertools_make<Choice>(t, type);
    c->pool = pool;
    c->places = places;
    auto* indices = static_cast<std::int64_t*>(
        t.rt.heap.allocate_raw(std::size_t(std::max<std::int64_t>(numbers, 1)) * sizeof(std::int64_t)));
    std::fill_n(indices, numbers, 0);
    c->indices = indices;
    return c;
}

Value chosen(ThreadState& t, Choice* c) {
    Tuple* result = make_tuple(t, std::size_t(c->places));
    for (std::int64_t i = 0; i < c->places; ++i) result->items[i] = c->pool->items[c->indices[i]];
    return result;
}

Result<std::int64_t> checked_r(ThreadState& t, Value v) {
    std::int64_t r = TRY(index_as_int64(t, v));
    if (r < 0) return raise(t, Exc::ValueError, "r must be non-negative");
    return r;
}

// ---- product

Result<Value> product_new(ThreadState& t, Type* type, Args const& args) {
    std::int64_t repeat = 1;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (!equals(args.kwnames->items[i].as<Str>(), "repeat"))
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for product()",
                         to_utf8(args.kwnames->items[i]));
        repeat = TRY(index_as_int64(t, args.keyword(i)));
        if (repeat < 0) return raise(t, Exc::ValueError, "repeat argument cannot be negative");
    }
    if (args.count != 0 && repeat > (std::int64_t(1) << 40) / args.count)
        return raise(t, Exc::OverflowError, "repeat argument too large");
    std::int64_t places = args.count == 0 ? 0 : std::int64_t(args.count) * repeat;
    if (!memory_available(std::size_t(places) * 16)) return raise_no_memory(t);
    Tuple* pools = make_tuple(t, std::size_t(places));
    for (std::uint32_t i = 0; i < args.count && repeat > 0; ++i)
        pools->items[i] = TRY(tuple_from(t, args[i]));
    for (std::int64_t i = args.count; i < places; ++i) pools->items[i] = pools->items[i - args.count];
    return TRY(make_choice(t, type, pools, places, places));
}

Result<Value> product_next(ThreadState& t, Value self) {
    auto* c = self.as<Choice>();
    if (c->finished) return Value::absent();
    auto pool_of = [&](std::int64_t i) { return c->pool->items[i].as<Tuple>(); };
    std::int64_t i = c->places - 1;
    if (c->started) {
        for (; i >= 0; --i) {
            if (++c->indices[i] < std::int64_t(pool_of(i)->count)) break;
            c->indices[i] = 0;
        }
        c->finished = i < 0;
    } else {
        for (; i >= 0; --i) c->finished |= pool_of(i)->count == 0;
    }
    c->started = true;
    if (c->finished) return Value::absent();
    Tuple* result = make_tuple(t, std::size_t(c->places));
    for (i = 0; i < c->places; ++i) result->items[i] = pool_of(i)->items[c->indices[i]];
    return result;
}

// ---- permutations

Result<Value> permutations_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "permutations", "iterable, r=None", args, a));
    Tuple* pool = TRY(tuple_from(t, a[0]));
    auto const n = std::int64_t(pool->count);
    std::int64_t r = n;
    if (a[1] && !a[1].is_none()) {
        if (!is_int(a[1])) return raise(t, Exc::TypeError, "Expected int as r");
        r = TRY(checked_r(t, a[1]));
    }
    std::int64_t places = std::min(r, n);
    Choice* c = TRY(make_choice(t, type, pool, places, n + places));
    c->finished = r > n;
    for (std::int64_t i = 0; i < n; ++i) c->indices[i] = i;
    for (std::int64_t i = 0; i < places; ++i) c->indices[n + i] = n - i;
    return c;
}

Result<Value> permutations_next(ThreadState& t, Value self) {
    auto* c = self.as<Choice>();
    if (c->finished) return Value::absent();
    if (!c->started) {
        c->started = true;
        return chosen(t, c);
    }
    auto const n = std::int64_t(c->pool->count);
    std::int64_t* counters = c->indices + n;
    for (std::int64_t i = c->places - 1; i >= 0; --i) {
        if (--counters[i] == 0) {
            std::rotate(c->indices + i, c->indices + i + 1, c->indices + n);
            counters[i] = n - i;
        } else {
            std::swap(c->indices[i], c->indices[n - counters[i]]);
            return chosen(t, c);
        }
    }
    c->finished = true;
    return Value::absent();
}

// ---- combinations, with and without replacement

template <bool replacement>
Result<Value> combinations_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, replacement ? "combinations_with_replacement" : "combinations", "iterable, r", args,
                       a));
    Value const count = TRY(index_of(t, a[1]));
    Tuple* pool = TRY(tuple_from(t, a[0]));
    std::int64_t r = TRY(checked_r(t, count));
    auto const n = std::int64_t(pool->count);
    bool none = replacement ? n == 0 && r > 0 : r > n;
    Choice* c = TRY(make_choice(t, type, pool, none ? 0 : r, none ? 0 : r));
    c->finished = none;
    for (std::int64_t i = 0; !none && i < r; ++i) c->indices[i] = replacement ? 0 : i;
    return c;
}

template <bool replacement>
Result<Value> combinations_next(ThreadState& t, Value self) {
    auto* c = self.as<Choice>();
    if (c->finished) return Value::absent();
    if (!c->started) {
        c->started = true;
        return chosen(t, c);
    }
    auto const n = std::int64_t(c->pool->count);
    std::int64_t r = c->places, i = r - 1;
    while (i >= 0 && c->indices[i] == (replacement ? n - 1 : i + n - r)) --i;
    if (i < 0) {
        c->finished = true;
        return Value::absent();
    }
    std::int64_t index = ++c->indices[i];
    for (++i; i < r; ++i) c->indices[i] = replacement ? index : c->indices[i - 1] + 1;
    return chosen(t, c);
}

}  // namespace

void add_itertools_combinatorics(ThreadState& t, Module* m) {
    add_itertools_type(t, m,
                       itertools_spec<Choice>(
                           "itertools.product", product_new, product_next, trace_choice,
                           "product(*iterables, repeat=1) --> product object\n\n"
                           "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\n"
                           "For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\n"
                           "The leftmost iterators are in the outermost for-loop, so the output tuples\n"
                           "cycle in a manner similar to an odometer (with the rightmost element changing\n"
                           "on every iteration).\n\n"
                           "To compute the product of an iterable with itself, specify the number\n"
                           "of repetitions with the optional repeat keyword argument. For example,\n"
                           "product(A, repeat=4) means the same as product(A, A, A, A).\n\n"
                           "product('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\n"
                           "product((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ..."));
    add_itertools_type(
        t, m,
        itertools_spec<Choice>("itertools.permutations", permutations_new, permutations_next, trace_choice,
                               "permutations(iterable, r=None)\n--\n\n"
                               "Return successive r-length permutations of elements in the iterable.\n\n"
                               "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)"));
    add_itertools_type(
        t, m,
        itertools_spec<Choice>("itertools.combinations", combinations_new<false>, combinations_next<false>,
                               trace_choice,
                               "combinations(iterable, r)\n--\n\n"
                               "Return successive r-length combinations of elements in the iterable.\n\n"
                               "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)"));
    add_itertools_type(
        t, m,
        itertools_spec<Choice>(
            "itertools.combinations_with_replacement", combinations_new<true>, combinations_next<true>,
            trace_choice,
            "combinations_with_replacement(iterable, r)\n--\n\n"
            "Return successive r-length combinations of elements in the iterable allowing individual "
            "elements to have successive repeats.\n\n"
            "combinations_with_replacement('ABC', 2) --> "
            "('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')"));
}

}  // namespace minipy::builtins
