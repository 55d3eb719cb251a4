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
    std::int64_t wanted;  // r as it was asked for; `places` is 0 where the pool is too small
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
    c->places = c->wanted = places;
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
    if (args.keyword_count() > 1)
        return raise(t, Exc::TypeError, "product() takes at most 1 keyword argument ({} given)",
                     args.keyword_count());
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

// ---- copying and pickling: (type, what is chosen from, the numbers of what was chosen last)

Value numbers(ThreadState& t, std::int64_t const* first, std::int64_t count) {
    Tuple* result = make_tuple(t, std::size_t(count));
    for (std::int64_t i = 0; i < count; ++i) result->items[i] = make_int(t, first[i]);
    return result;
}

// A number of a state, moved between the bounds.
Result<std::int64_t> number_within(ThreadState& t, Value v, std::int64_t low, std::int64_t high) {
    std::int64_t const n = TRY(required_int(t, v));
    return std::max(low, std::min(n, high));
}

bool has_length(Value state, std::int64_t count) {
    return is_tuple(state) && std::int64_t(state.as<Tuple>()->count) == count;
}

base::Raised invalid_state(ThreadState& t) {
    return raise(t, Exc::ValueError, "invalid arguments");
}

Result<Value> product_reduce(ThreadState& t, Value self) {
    auto* c = self.as<Choice>();
    if (c->finished) return make_tuple(t, {type_of(t, self), make_tuple(t, {Value(t.rt.empty_tuple)})});
    if (!c->started) return make_tuple(t, {type_of(t, self), c->pool});
    return make_tuple(t, {type_of(t, self), c->pool, numbers(t, c->indices, c->places)});
}

Result<Value> product_setstate(ThreadState& t, Value self, Value state) {
    auto* c = self.as<Choice>();
    if (!has_length(state, c->places)) return invalid_state(t);
    for (std::int64_t i = 0; i < c->places; ++i) {
        auto const size = std::int64_t(c->pool->items[i].as<Tuple>()->count);
        std::int64_t const index =
            TRY(number_within(t, state.as<Tuple>()->items[i], 0, std::max<std::int64_t>(size - 1, 0)));
        if (size == 0) {
            c->finished = true;
            return Value::none();
        }
        c->indices[i] = index;
    }
    c->started = true;
    return Value::none();
}

// Combinations and permutations that give nothing more, and those that have given nothing yet.
Result<Value> choice_reduce(ThreadState& t, Value self, Value state) {
    auto* c = self.as<Choice>();
    bool const ended = c->finished && c->started;
    Value const pool = ended ? Value(t.rt.empty_tuple) : Value(c->pool);
    Tuple* args = make_tuple(t, {pool, make_int(t, c->wanted)});
    if (ended || !c->started) return make_tuple(t, {type_of(t, self), args});
    return make_tuple(t, {type_of(t, self), args, state});
}

Result<Value> combinations_reduce(ThreadState& t, Value self) {
    auto* c = self.as<Choice>();
    return choice_reduce(t, self, numbers(t, c->indices, c->places));
}

template <bool replacement>
Result<Value> combinations_setstate(ThreadState& t, Value self, Value state) {
    auto* c = self.as<Choice>();
    if (!has_length(state, c->wanted) || c->places != c->wanted) return invalid_state(t);
    auto const n = std::int64_t(c->pool->count);
    for (std::int64_t i = 0; i < c->places; ++i) {
        std::int64_t const most = replacement ? n - 1 : i + n - c->places;
        c->indices[i] = TRY(number_within(t, state.as<Tuple>()->items[i], 0, most));
    }
    c->started = true;
    return Value::none();
}

Result<Value> permutations_reduce(ThreadState& t, Value self) {
    auto* c = self.as<Choice>();
    auto const n = std::int64_t(c->pool->count);
    return choice_reduce(t, self,
                         make_tuple(t, {numbers(t, c->indices, n), numbers(t, c->indices + n, c->places)}));
}

Result<Value> permutations_setstate(ThreadState& t, Value self, Value state) {
    auto* c = self.as<Choice>();
    Value a[2];
    TRY(itertools_state(t, state, 2, 2, a));
    auto const n = std::int64_t(c->pool->count);
    if (!has_length(a[0], n) || !has_length(a[1], c->wanted) || c->places != c->wanted)
        return invalid_state(t);
    for (std::int64_t i = 0; i < n; ++i)
        c->indices[i] = TRY(number_within(t, a[0].as<Tuple>()->items[i], 0, n - 1));
    for (std::int64_t i = 0; i < c->places; ++i)
        c->indices[n + i] = TRY(number_within(t, a[1].as<Tuple>()->items[i], 1, n - i));
    c->started = true;
    return Value::none();
}

constexpr MethodDef product_methods[] = {itertools_reduce(product_reduce),
                                         itertools_setstate(product_setstate)};
constexpr MethodDef permutations_methods[] = {itertools_reduce(permutations_reduce),
                                              itertools_setstate(permutations_setstate)};
constexpr MethodDef combinations_methods[] = {itertools_reduce(combinations_reduce),
                                              itertools_setstate(combinations_setstate<false>)};
constexpr MethodDef replacement_methods[] = {itertools_reduce(combinations_reduce),
                                             itertools_setstate(combinations_setstate<true>)};

// A type of iterators with these methods.
void add_type(ThreadState& t, Module* m, TypeSpec spec, std::span<MethodDef const> methods) {
    spec.methods = methods;
    add_itertools_type(t, m, spec);
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
    c->wanted = r;
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
    c->wanted = r;
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
    add_type(t, m,
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
                 "product((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ..."),
             product_methods);
    add_type(
        t, m,
        itertools_spec<Choice>("itertools.permutations", permutations_new, permutations_next, trace_choice,
                               "permutations(iterable, r=None)\n--\n\n"
                               "Return successive r-length permutations of elements in the iterable.\n\n"
                               "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)"),
        permutations_methods);
    add_type(t, m,
             itertools_spec<Choice>("itertools.combinations", combinations_new<false>,
                                    combinations_next<false>, trace_choice,
                                    "combinations(iterable, r)\n--\n\n"
                                    "Return successive r-length combinations of elements in the iterable.\n\n"
                                    "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)"),
             combinations_methods);
    add_type(t, m,
             itertools_spec<Choice>(
                 "itertools.combinations_with_replacement", combinations_new<true>, combinations_next<true>,
                 trace_choice,
                 "combinations_with_replacement(iterable, r)\n--\n\n"
                 "Return successive r-length combinations of elements in the iterable allowing individual "
                 "elements to have successive repeats.\n\n"
                 "combinations_with_replacement('ABC', 2) --> "
                 "('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')"),
             replacement_methods);
}

}  // namespace minipy::builtins
