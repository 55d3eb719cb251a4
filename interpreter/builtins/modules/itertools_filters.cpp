// itertools: compress, dropwhile, filterfalse, islice, starmap, takewhile.
#include "interpreter/builtins/modules/itertools.hpp"

#include <limits>

namespace minipy::builtins {
namespace {

// An iterator, a function or second iterator, and a flag: the layout of all but islice.
struct Filtering : Object {
    Value iterator, other;
    bool passed;
};

void trace_filtering(Object* o, Marker& m) {
    m.mark(static_cast<Filtering*>(o)->iterator);
    m.mark(static_cast<Filtering*>(o)->other);
}

Result<Value> make_filtering(ThreadState& t, Type* type, Value function, Value iterable) {
    Value iterator = TRY(get_iter(t, iterable));
    auto* it = itertools_make<Filtering>(t, type);
    it->iterator = iterator;
    it->other = function;
    return it;
}

template <char const* name>
Result<Value> function_and_iterable_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(itertools_arguments(t, type, name, args, 2, 2, a));
    return make_filtering(t, type, a[0], a[1]);
}
constexpr char dropwhile_name[] = "dropwhile", filterfalse_name[] = "filterfalse", starmap_name[] = "starmap",
               takewhile_name[] = "takewhile";

Result<Value> compress_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "compress", "data, selectors", args, a));
    Value data = TRY(get_iter(t, a[0])), selectors = TRY(get_iter(t, a[1]));
    auto* it = itertools_make<Filtering>(t, type);
    it->iterator = data;
    it->other = selectors;
    return it;
}

Result<Value> compress_next(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    for (;;) {
        Value v = TRY(next(t, it->iterator));
        if (v.is_absent()) return v;
        Value selector = TRY(next(t, it->other));
        if (selector.is_absent()) return selector;
        if (TRY(truth(t, selector))) return v;
    }
}

Result<bool> holds(ThreadState& t, Value predicate, Value v) {
    if (predicate.is_none() || predicate == Value(t.rt.types.bool_)) return truth(t, v);
    return truth(t, TRY(call(t, predicate, {v})));
}

Result<Value> dropwhile_next(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    for (;;) {
        Value v = TRY(next(t, it->iterator));
        if (v.is_absent() || it->passed) return v;
        Value dropped = TRY(call(t, it->other, {v}));
        if (TRY(truth(t, dropped))) continue;
        it->passed = true;
        return v;
    }
}

Result<Value> takewhile_next(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    if (it->passed) return Value::absent();
    Value v = TRY(next(t, it->iterator));
    if (v.is_absent()) return v;
    Value taken = TRY(call(t, it->other, {v}));
    if (TRY(truth(t, taken))) return v;
    it->passed = true;
    return Value::absent();
}

Result<Value> filterfalse_next(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    for (;;) {
        Value v = TRY(next(t, it->iterator));
        if (v.is_absent() || !TRY(holds(t, it->other, v))) return v;
    }
}

Result<Value> starmap_next(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    Value v = TRY(next(t, it->iterator));
    if (v.is_absent()) return v;
    return call_with(t, it->other, TRY(tuple_from(t, v)), nullptr);
}

// Both parts in the order of the constructor's arguments, and the flag as dropwhile and takewhile have it.
Result<Value> compress_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    return make_tuple(t, {type_of(t, self), make_tuple(t, {it->iterator, it->other})});
}
Result<Value> filtering_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    return make_tuple(t, {type_of(t, self), make_tuple(t, {it->other, it->iterator})});
}
Result<Value> while_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Filtering>();
    return make_tuple(
        t, {type_of(t, self), make_tuple(t, {it->other, it->iterator}), Value::small_int(it->passed)});
}
Result<Value> while_setstate(ThreadState& t, Value self, Value state) {
    bool const passed = TRY(truth(t, state));
    self.as<Filtering>()->passed = passed;
    return Value::none();
}
constexpr MethodDef compress_methods[] = {itertools_reduce(compress_reduce)};
constexpr MethodDef filtering_methods[] = {itertools_reduce(filtering_reduce)};
constexpr MethodDef while_methods[] = {itertools_reduce(while_reduce), itertools_setstate(while_setstate)};

// ---- islice

struct ISlice : Object {
    Value iterator;  // absent: exhausted
    std::int64_t position, wanted, stop, step;
};

// A bound of islice as an int: `otherwise` for None, -1 for what is no int of 64 bits, as CPython has it.
Result<std::int64_t> bound(ThreadState& t, Value v, std::int64_t otherwise) {
    if (v.is_absent() || v.is_none()) return otherwise;
    std::int64_t n = -1;
    Result<Value> number = index_of(t, v);
    if (!number.ok()) {
        clear_error(t);
    } else if (!int_to_int64(number.value(), n)) {
        n = -1;
    }
    return n;
}

base::Raised refuse_bound(ThreadState& t, std::string_view what) {
    return raise(t, Exc::ValueError, "{} for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
                 what);
}

Result<Value> islice_new(ThreadState& t, Type* type, Args const& args) {
    Value a[4];
    TRY(itertools_arguments(t, type, "islice", args, 2, 4, a));
    std::int64_t const start = args.count == 2 ? 0 : TRY(bound(t, a[1], 0));
    Value const end = a[args.count == 2 ? 1 : 2];
    std::int64_t const stop = TRY(bound(t, end, -1));
    if (stop == -1 && !end.is_none()) return refuse_bound(t, "Stop argument");
    if (start < 0 || stop < -1) return refuse_bound(t, "Indices");
    std::int64_t const step = TRY(bound(t, a[3], 1));
    if (step < 1) return raise(t, Exc::ValueError, "Step for islice() must be a positive integer or None.");
    Value iterator = TRY(get_iter(t, a[0]));
    auto* it = itertools_make<ISlice>(t, type);
    it->iterator = iterator;
    it->wanted = start;
    it->stop = stop;
    it->step = step;
    return it;
}

Result<Value> islice_next(ThreadState& t, Value self) {
    auto* it = self.as<ISlice>();
    if (it->iterator.is_absent()) return Value::absent();
    while (it->position < it->wanted) {
        Result<Value> v = next(t, it->iterator);
        if (!v.ok() || v.value().is_absent()) {
            it->iterator = Value::absent();
            return v;
        }
        ++it->position;
    }
    if (it->stop >= 0 && it->position >= it->stop) {
        it->iterator = Value::absent();
        return Value::absent();
    }
    Result<Value> v = next(t, it->iterator);
    if (!v.ok() || v.value().is_absent()) {
        it->iterator = Value::absent();
        return v;
    }
    ++it->position;
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    it->wanted = it->wanted > largest - it->step ? largest : it->wanted + it->step;
    if (it->stop >= 0 && it->wanted > it->stop) it->wanted = it->stop;
    return v;
}

Result<Value> islice_reduce(ThreadState& t, Value self) {
    auto* it = self.as<ISlice>();
    Value const zero = Value::small_int(0);
    if (!it->iterator) {
        Value const empty = TRY(get_iter(t, make_list(t)));
        return make_tuple(t, {type_of(t, self), make_tuple(t, {empty, zero}), zero});
    }
    Value const stop = it->stop == -1 ? Value::none() : make_int(t, it->stop);
    Tuple* args = make_tuple(t, {it->iterator, make_int(t, it->wanted), stop, make_int(t, it->step)});
    return make_tuple(t, {type_of(t, self), args, make_int(t, it->position)});
}
Result<Value> islice_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t const position = TRY(required_int(t, state));
    self.as<ISlice>()->position = position;
    return Value::none();
}
constexpr MethodDef islice_methods[] = {itertools_reduce(islice_reduce), itertools_setstate(islice_setstate)};

// A type of iterators with these methods.
void add_type(ThreadState& t, Module* m, TypeSpec spec, std::span<MethodDef const> methods) {
    spec.methods = methods;
    add_itertools_type(t, m, spec);
}

}  // namespace

void add_itertools_filters(ThreadState& t, Module* m) {
    add_type(t, m,
             itertools_spec<Filtering>(
                 "itertools.compress", compress_new, compress_next, trace_filtering,
                 "compress(data, selectors)\n--\n\n"
                 "Return data elements corresponding to true selector elements.\n\n"
                 "Forms a shorter iterator from selected data elements using the selectors to\n"
                 "choose the data elements."),
             compress_methods);
    add_type(t, m,
             itertools_spec<Filtering>("itertools.dropwhile", function_and_iterable_new<dropwhile_name>,
                                       dropwhile_next, trace_filtering,
                                       "dropwhile(predicate, iterable, /)\n--\n\n"
                                       "Drop items from the iterable while predicate(item) is true.\n\n"
                                       "Afterwards, return every element until the iterable is exhausted."),
             while_methods);
    add_type(t, m,
             itertools_spec<Filtering>("itertools.filterfalse", function_and_iterable_new<filterfalse_name>,
                                       filterfalse_next, trace_filtering,
                                       "filterfalse(function, iterable, /)\n--\n\n"
                                       "Return those items of iterable for which function(item) is false.\n\n"
                                       "If function is None, return the items that are false."),
             filtering_methods);
    add_type(t, m,
             itertools_spec<ISlice>(
                 "itertools.islice", islice_new, islice_next,
                 [](Object* o, Marker& marker) { marker.mark(static_cast<ISlice*>(o)->iterator); },
                 "islice(iterable, stop) --> islice object\n"
                 "islice(iterable, start, stop[, step]) --> islice object\n\n"
                 "Return an iterator whose next() method returns selected values from an\n"
                 "iterable.  If start is specified, will skip all preceding elements;\n"
                 "otherwise, start defaults to zero.  Step defaults to one.  If\n"
                 "specified as another value, step determines how many values are\n"
                 "skipped between successive calls.  Works like a slice() on a list\n"
                 "but returns an iterator."),
             islice_methods);
    add_type(t, m,
             itertools_spec<Filtering>(
                 "itertools.starmap", function_and_iterable_new<starmap_name>, starmap_next, trace_filtering,
                 "starmap(function, iterable, /)\n--\n\n"
                 "Return an iterator whose values are returned from the function evaluated "
                 "with an argument tuple taken from the given sequence."),
             filtering_methods);
    add_type(
        t, m,
        itertools_spec<Filtering>(
            "itertools.takewhile", function_and_iterable_new<takewhile_name>, takewhile_next, trace_filtering,
            "takewhile(predicate, iterable, /)\n--\n\n"
            "Return successive entries from an iterable as long as the predicate evaluates to true for each "
            "entry."),
        while_methods);
}

}  // namespace minipy::builtins
