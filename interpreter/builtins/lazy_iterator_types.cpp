// enumerate, zip, map and filter: iterators that work on what other iterators give.
#include "interpreter/builtins/iterator_types.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/pair_iterator.hpp"

namespace minipy::runtime {

namespace {

Result<Value> self_iter(ThreadState&, Value self) {
    return self;
}

// iter() of each value.
Result<Tuple*> iterators_of(ThreadState& t, std::span<Value const> iterables) {
    Tuple* iterators = make_tuple(t, iterables.size());
    for (std::size_t i = 0; i < iterables.size(); ++i) {
        Value it = TRY(get_iter(t, iterables[i]));
        iterators->items[i] = it;
    }
    return iterators;
}

// (type, (first, *iterators)); without first if absent.
Value reduced(ThreadState& t, Value self, Value first, Tuple* iterators, Value state = {}) {
    std::size_t const shift = first ? 1 : 0;
    Tuple* args = make_tuple(t, iterators->count + shift);
    if (first) args->items[0] = first;
    for (std::size_t i = 0; i < iterators->count; ++i) args->items[i + shift] = iterators->items[i];
    Value type = Value(type_of(t, self));
    return state ? Value(make_tuple(t, {type, Value(args), state}))
                 : Value(make_tuple(t, {type, Value(args)}));
}

// ---- enumerate

constexpr std::string_view enumerate_parameters[] = {"iterable", "start"};

Result<void> bind_enumerate(ThreadState& t, Args const& args, Value* out) {
    std::uint32_t const given = args.count + args.keyword_count();
    if (given > 2 && args.count > 0)
        return raise(t, Exc::TypeError, "enumerate() takes at most 2 arguments ({} given)", given);
    if (args.count == 0 && given != 1 && given != 2)
        return raise(t, Exc::TypeError, "enumerate() missing required argument 'iterable'");
    for (std::uint32_t i = 0; i < args.count; ++i) out[i] = args[i];
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string name = to_utf8(args.kwnames->items[i]);
        bool const iterable = name == enumerate_parameters[0] && !out[0];
        bool const start = name == enumerate_parameters[1] && !out[1] && (args.count || given == 2);
        if (!iterable && !start)
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for enumerate()", name);
        out[iterable ? 0 : 1] = args.keyword(i);
    }
    return {};
}

Result<Value> enumerate_new(ThreadState& t, Type* type, Args const& args) {
    Value given[2];
    TRY(bind_enumerate(t, args, given));
    Value start = Value::small_int(0);
    if (given[1]) start = TRY(index_of(t, given[1]));
    Value iterator = TRY(get_iter(t, given[0]));
    auto* it = static_cast<Enumerate*>(allocate_instance(t, type));
    it->iterator = iterator;
    it->index = start;
    return Value(it);
}

Value take_number(ThreadState& t, Enumerate* it) {
    Value const index = it->index;
    it->index =
        index.is_small_int() ? make_int(t, index.as_small_int() + 1) : int_add(t, index, Value::small_int(1));
    return index;
}

Result<Value> enumerate_next(ThreadState& t, Value self) {
    auto* it = self.as<Enumerate>();
    Value item = TRY(next(t, it->iterator));
    if (!item) return item;
    Value const index = take_number(t, it);
    return Value(make_tuple(t, {index, item}));
}

Result<Value> enumerate_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Enumerate>();
    return Value(make_tuple(t, {Value(type_of(t, self)), Value(make_tuple(t, {it->iterator, it->index}))}));
}

Result<Value> class_getitem(ThreadState& t, Value self, Value item) {
    return call(t, Value(t.rt.types.generic_alias), {self, item});
}

constexpr MethodDef enumerate_methods[] = {
    method("__reduce__", enumerate_reduce, "Return state information for pickling."),
    method("__class_getitem__", class_getitem, "object, /", "See PEP 585", method_class),
};

// ---- zip

Result<bool> take_strict(ThreadState& t, Args const& args) {
    if (args.keyword_count() == 0) return false;
    if (args.keyword_count() > 1)
        return raise(t, Exc::TypeError, "zip() takes at most 1 keyword argument ({} given)",
                     args.keyword_count());
    if (!equals(args.kwnames->items[0].as<Str>(), "strict"))
        return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for zip()",
                     to_utf8(args.kwnames->items[0]));
    return truth(t, args.keyword(0));
}

Result<Value> zip_new(ThreadState& t, Type* type, Args const& args) {
    bool const strict = TRY(take_strict(t, args));
    Tuple* iterators = TRY(iterators_of(t, args.positional()));
    auto* it = static_cast<Zip*>(allocate_instance(t, type));
    it->iterators = iterators;
    it->strict = strict;
    return Value(it);
}

// PEP 618: iterator `index` was the first to end.
Result<Value> unequal(ThreadState& t, Tuple* iterators, std::size_t index) {
    auto others = [](std::size_t n) { return n == 1 ? std::string(" 1") : fmt::format("s 1-{}", n); };
    if (index > 0)
        return raise(t, Exc::ValueError, "zip() argument {} is shorter than argument{}", index + 1,
                     others(index));
    for (std::size_t i = 1; i < iterators->count; ++i) {
        Value item = TRY(next(t, iterators->items[i]));
        if (item)
            return raise(t, Exc::ValueError, "zip() argument {} is longer than argument{}", i + 1, others(i));
    }
    return Value::absent();
}

Result<Value> zip_next(ThreadState& t, Value self) {
    MINIPY_GUARD_STACK(t, "");
    auto* it = self.as<Zip>();
    Tuple* iterators = it->iterators;
    if (iterators->count == 0) return Value::absent();
    Tuple* result = make_tuple(t, iterators->count);
    for (std::size_t i = 0; i < iterators->count; ++i) {
        Value item = TRY(next(t, iterators->items[i]));
        if (!item) return it->strict ? unequal(t, iterators, i) : Result<Value>(item);
        result->items[i] = item;
    }
    return Value(result);
}

Result<Value> zip_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Zip>();
    return reduced(t, self, {}, it->iterators, it->strict ? Value::true_() : Value::absent());
}

Result<Value> zip_setstate(ThreadState& t, Value self, Value state) {
    bool const strict = TRY(truth(t, state));
    self.as<Zip>()->strict = strict;
    return Value::none();
}

constexpr MethodDef zip_methods[] = {
    method("__reduce__", zip_reduce, "Return state information for pickling."),
    method("__setstate__", zip_setstate, "object, /", "Set state information for unpickling."),
};

// ---- map

Result<Value> map_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count() && type->slots.init == t.rt.types.map->slots.init)
        return raise(t, Exc::TypeError, "map() takes no keyword arguments");
    if (args.count < 2) return raise(t, Exc::TypeError, "map() must have at least two arguments.");
    Tuple* iterators = TRY(iterators_of(t, args.positional().subspan(1)));
    auto* it = static_cast<Map*>(allocate_instance(t, type));
    it->function = args[0];
    it->iterators = iterators;
    return Value(it);
}

Result<Value> map_next(ThreadState& t, Value self) {
    MINIPY_GUARD_STACK(t, "");
    auto* it = self.as<Map>();
    auto const count = it->iterators->count;
    constexpr std::size_t few = 6;
    if (count <= few) {
        Value arguments[few];
        for (std::size_t i = 0; i < count; ++i) {
            arguments[i] = TRY(next(t, it->iterators->items[i]));
            if (!arguments[i]) return Value::absent();
        }
        return call(t, it->function, std::span<Value const>(arguments, count));
    }
    Tuple* arguments = make_tuple(t, count);
    for (std::size_t i = 0; i < count; ++i) {
        Value item = TRY(next(t, it->iterators->items[i]));
        if (!item) return item;
        arguments->items[i] = item;
    }
    return call_with(t, it->function, arguments, nullptr);
}

Result<Value> map_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Map>();
    return reduced(t, self, it->function, it->iterators);
}

constexpr MethodDef map_methods[] = {
    method("__reduce__", map_reduce, "Return state information for pickling.")};

// ---- filter

Result<Value> filter_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count() && type->slots.init == t.rt.types.filter->slots.init)
        return raise(t, Exc::TypeError, "filter() takes no keyword arguments");
    if (args.count != 2) return raise(t, Exc::TypeError, "filter expected 2 arguments, got {}", args.count);
    Value iterator = TRY(get_iter(t, args[1]));
    auto* it = static_cast<Filter*>(allocate_instance(t, type));
    it->function = args[0];
    it->iterator = iterator;
    return Value(it);
}

Result<Value> filter_next(ThreadState& t, Value self) {
    auto* it = self.as<Filter>();
    bool const itself = it->function.is_none() || it->function == Value(t.rt.types.bool_);
    for (;;) {
        Value item = TRY(next(t, it->iterator));
        if (!item) return item;
        Value verdict = itself ? item : TRY(call(t, it->function, {item}));
        if (TRY(truth(t, verdict))) return item;
    }
}

Result<Value> filter_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Filter>();
    return reduced(t, self, it->function, make_tuple(t, {it->iterator}));
}

constexpr MethodDef filter_methods[] = {
    method("__reduce__", filter_reduce, "Return state information for pickling.")};

void trace_enumerate(Object* o, Marker& m) {
    m.mark(static_cast<Enumerate*>(o)->iterator);
    m.mark(static_cast<Enumerate*>(o)->index);
}
void trace_zip(Object* o, Marker& m) {
    m.mark(static_cast<Zip*>(o)->iterators);
}
void trace_map(Object* o, Marker& m) {
    m.mark(static_cast<Map*>(o)->function);
    m.mark(static_cast<Map*>(o)->iterators);
}
void trace_filter(Object* o, Marker& m) {
    m.mark(static_cast<Filter*>(o)->function);
    m.mark(static_cast<Filter*>(o)->iterator);
}

}  // namespace

void init_enumerate(ThreadState& t) {
    TypeSpec spec;
    spec.name = "enumerate";
    spec.basic_size = sizeof(Enumerate);
    spec.trace = trace_enumerate;
    spec.doc =
        "enumerate(iterable, start=0)\n--\n\nReturn an enumerate object.\n\n  iterable\n    an object "
        "supporting iteration\n\nThe enumerate "
        "object "
        "yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the "
        "iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, "
        "seq[1]), "
        "(2, seq[2]), ...";
    spec.slots.new_ = enumerate_new;
    spec.slots.iter = self_iter;
    spec.slots.iternext = enumerate_next;
    spec.methods = enumerate_methods;
    make_type(t, spec, t.rt.types.enumerate);
}

void init_zip(ThreadState& t) {
    TypeSpec spec;
    spec.name = "zip";
    spec.basic_size = sizeof(Zip);
    spec.trace = trace_zip;
    spec.doc =
        "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n   >>> "
        "list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\nThe zip "
        "object "
        "yields n-length tuples, where n is the number of iterables\npassed as positional arguments to "
        "zip().  "
        "The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues "
        "until "
        "the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted "
        "before "
        "the others,\nraise a ValueError.";
    spec.slots.new_ = zip_new;
    spec.slots.iter = self_iter;
    spec.slots.iternext = zip_next;
    spec.methods = zip_methods;
    make_type(t, spec, t.rt.types.zip);
}

void init_map(ThreadState& t) {
    TypeSpec spec;
    spec.name = "map";
    spec.basic_size = sizeof(Map);
    spec.trace = trace_map;
    spec.doc =
        "map(func, *iterables) --> map object\n\nMake an iterator that computes the function using arguments "
        "from\neach of the iterables.  Stops when the shortest iterable is exhausted.";
    spec.slots.new_ = map_new;
    spec.slots.iter = self_iter;
    spec.slots.iternext = map_next;
    spec.methods = map_methods;
    make_type(t, spec, t.rt.types.map);
}

void init_filter(ThreadState& t) {
    TypeSpec spec;
    spec.name = "filter";
    spec.basic_size = sizeof(Filter);
    spec.trace = trace_filter;
    spec.doc =
        "filter(function or None, iterable) --> filter object\n\nReturn an iterator yielding those items of "
        "iterable for which function(item)\nis true. If function is None, return the items that are true.";
    spec.slots.new_ = filter_new;
    spec.slots.iter = self_iter;
    spec.slots.iternext = filter_next;
    spec.methods = filter_methods;
    make_type(t, spec, t.rt.types.filter);
}

Pair next_enumerated_pair(ThreadState& t, Value iterator, Value* out) {
    auto* it = iterator.as<Enumerate>();
    Result<Value> item = next(t, it->iterator);
    if (!item.ok()) return Pair::raised;
    if (!item.value()) return Pair::end;
    out[1] = item.value();
    out[0] = take_number(t, it);
    return Pair::given;
}

Pair next_zipped_pair(ThreadState& t, Value iterator, Value* out) {
    auto* it = iterator.as<Zip>();
    if (it->iterators->count != 2 || it->strict) return Pair::none;
    for (std::size_t i = 0; i < 2; ++i) {
        Result<Value> item = next(t, it->iterators->items[i]);
        if (!item.ok()) return Pair::raised;
        if (!item.value()) return Pair::end;
        out[i] = item.value();
    }
    return Pair::given;
}

}  // namespace minipy::runtime
