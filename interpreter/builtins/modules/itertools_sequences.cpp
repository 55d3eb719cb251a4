// itertools: accumulate, chain, count, cycle, pairwise, repeat.
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/modules/itertools.hpp"
#include "interpreter/runtime/argument_type.hpp"

namespace minipy::builtins {
namespace {

// ---- accumulate

struct Accumulate : Object {
    Value iterator, function, total, initial;  // total absent: nothing given out yet
};

Result<Value> accumulate_new(ThreadState& t, Type* type, Args const& args) {
    Value a[3];
    TRY(bind_arguments(t, "accumulate", "iterable, func=None, *, initial=None", args, a));
    Value iterator = TRY(get_iter(t, a[0]));
    auto* it = itertools_make<Accumulate>(t, type);
    it->iterator = iterator;
    it->function = a[1] && !a[1].is_none() ? a[1] : Value::absent();
    it->initial = a[2] && !a[2].is_none() ? a[2] : Value::absent();
    return it;
}

Result<Value> accumulate_next(ThreadState& t, Value self) {
    auto* it = self.as<Accumulate>();
    if (it->initial) {
        it->total = it->initial;
        it->initial = Value::absent();
        return it->total;
    }
    Value v = TRY(next(t, it->iterator));
    if (v.is_absent()) return v;
    if (it->total.is_absent()) return it->total = v;
    Value total = it->function ? TRY(call(t, it->function, {it->total, v}))
                               : TRY(binary_operation(t, Operator::add, it->total, v));
    return it->total = total;
}

Value type_named(ThreadState& t, char const* name);

Result<Value> accumulate_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Accumulate>();
    Value const function = it->function ? it->function : Value::none();
    auto chained_behind = [&](Value first) {
        return call(t, type_named(t, "chain"), {make_tuple(t, {first}), it->iterator});
    };
    if (it->initial) {
        Value const chained = TRY(chained_behind(it->initial));
        return make_tuple(t, {type_of(t, self), make_tuple(t, {chained, function}), Value::none()});
    }
    if (it->total.is_none()) {  // as a state None would be taken for none
        Value const chained = TRY(chained_behind(Value::none()));
        Value const again = TRY(call(t, Value(type_of(t, self)), {chained, function}));
        return make_tuple(
            t, {type_named(t, "islice"), make_tuple(t, {again, Value::small_int(1), Value::none()})});
    }
    return make_tuple(t, {type_of(t, self), make_tuple(t, {it->iterator, function}),
                          it->total ? it->total : Value::none()});
}

Result<Value> accumulate_setstate(ThreadState&, Value self, Value state) {
    self.as<Accumulate>()->total = state;
    return Value::none();
}

constexpr MethodDef accumulate_methods[] = {itertools_reduce(accumulate_reduce),
                                            itertools_setstate(accumulate_setstate)};

void trace_accumulate(Object* o, Marker& m) {
    auto* it = static_cast<Accumulate*>(o);
    m.mark(it->iterator);
    m.mark(it->function);
    m.mark(it->total);
    m.mark(it->initial);
}

// ---- chain

struct Chain : Object {
    Value sources;  // iterator of iterables; absent: exhausted
    Value active;
};

Result<Value> make_chain(ThreadState& t, Type* type, Value iterables) {
    Value sources = TRY(get_iter(t, iterables));
    auto* it = itertools_make<Chain>(t, type);
    it->sources = sources;
    return it;
}

Result<Value> chain_new(ThreadState& t, Type* type, Args const& args) {
    TRY(itertools_no_keywords(t, type, "chain", args));
    return make_chain(t, type, make_tuple(t, args.positional()));
}

Result<Value> chain_from_iterable(ThreadState& t, Value cls, Value iterable) {
    return make_chain(t, cls.as<Type>(), iterable);
}

Result<Value> chain_next(ThreadState& t, Value self) {
    auto* it = self.as<Chain>();
    while (it->sources) {
        if (it->active.is_absent()) {
            Result<Value> source = next(t, it->sources);
            if (!source.ok() || source.value().is_absent()) {
                it->sources = Value::absent();
                return source;
            }
            Result<Value> active = get_iter(t, source.value());
            if (!active.ok()) {
                it->sources = Value::absent();
                return active;
            }
            it->active = active.value();
        }
        Value v = TRY(next(t, it->active));
        if (v) return v;
        it->active = Value::absent();
    }
    return Value::absent();
}

Result<Value> chain_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Chain>();
    if (!it->sources) return make_tuple(t, {type_of(t, self), Value(t.rt.empty_tuple)});
    Tuple* state = it->active ? make_tuple(t, {it->sources, it->active}) : make_tuple(t, {it->sources});
    return make_tuple(t, {type_of(t, self), Value(t.rt.empty_tuple), state});
}

Result<Value> chain_setstate(ThreadState& t, Value self, Value state) {
    Value a[2];
    TRY(itertools_state(t, state, 1, 2, a));
    for (Value v : a)
        if (v && !type_of(t, v)->slots.iternext)
            return raise(t, Exc::TypeError, "Arguments must be iterators.");
    self.as<Chain>()->sources = a[0];
    self.as<Chain>()->active = a[1];
    return Value::none();
}

void trace_chain(Object* o, Marker& m) {
    m.mark(static_cast<Chain*>(o)->sources);
    m.mark(static_cast<Chain*>(o)->active);
}

constexpr MethodDef chain_methods[] = {
    method("from_iterable", chain_from_iterable, "iterable, /",
           "Alternative chain() constructor taking a single iterable argument that evaluates lazily.",
           method_class),
    itertools_reduce(chain_reduce),
    itertools_setstate(chain_setstate),
    class_getitem_method(),
};

// ---- count

struct Count : Object {
    Value value, step;
};

bool is_number_like(ThreadState& t, Value v) {
    Slots const& s = type_of(t, v)->slots;
    return s.index || s.int_ || s.float_ || is_of(t, v, t.rt.types.complex);
}

Result<Value> count_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "count", "start=0, step=1", args, a));
    for (Value v : a)
        if (v && !is_number_like(t, v)) return raise(t, Exc::TypeError, "a number is required");
    auto* it = itertools_make<Count>(t, type);
    it->value = a[0] ? a[0] : Value::small_int(0);
    it->step = a[1] ? a[1] : Value::small_int(1);
    return it;
}

Result<Value> count_next(ThreadState& t, Value self) {
    auto* it = self.as<Count>();
    Value v = it->value;
    if (v.is_small_int() && it->step.is_small_int())
        it->value = make_int(t, v.as_small_int() + it->step.as_small_int());
    else
        it->value = TRY(binary_operation(t, Operator::add, v, it->step));
    return v;
}

Result<Value> count_repr(ThreadState& t, Value self) {
    auto* it = self.as<Count>();
    std::string text = to_utf8(type_of(t, self)->name) + "(";
    TRY(append_repr(t, text, it->value));
    if (!(it->step == Value::small_int(1))) {
        text += ", ";
        TRY(append_repr(t, text, it->step));
    }
    return make_str(t, text += ')');
}

Result<Value> count_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Count>();
    Tuple* args =
        it->step == Value::small_int(1) ? make_tuple(t, {it->value}) : make_tuple(t, {it->value, it->step});
    return make_tuple(t, {type_of(t, self), args});
}

void trace_count(Object* o, Marker& m) {
    m.mark(static_cast<Count*>(o)->value);
    m.mark(static_cast<Count*>(o)->step);
}

constexpr MethodDef count_methods[] = {
    unsigned_method("__reduce__", count_reduce, "Return state information for pickling.")};

// ---- cycle

struct Cycle : Object {
    Value iterator;  // absent: all seen
    List* seen;
    std::uint64_t index;
    bool all_seen;  // a copy, whose iterator only repeats what `seen` has
};

Result<Value> cycle_new(ThreadState& t, Type* type, Args const& args) {
    Value a[1];
    TRY(itertools_arguments(t, type, "cycle", args, 1, 1, a));
    Value iterator = TRY(get_iter(t, a[0]));
    List* seen = make_list(t);
    auto* it = itertools_make<Cycle>(t, type);
    it->iterator = iterator;
    it->seen = seen;
    return it;
}

Result<Value> cycle_next(ThreadState& t, Value self) {
    auto* it = self.as<Cycle>();
    if (it->iterator) {
        Value v = TRY(next(t, it->iterator));
        if (v) {
            if (!it->all_seen) list_append(t, it->seen, v);
            return v;
        }
        it->iterator = Value::absent();
    }
    if (it->seen->count == 0) return Value::absent();
    Value v = it->seen->items[it->index++];
    if (it->index >= it->seen->count) it->index = 0;
    return v;
}

Result<Value> cycle_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Cycle>();
    Value rest = it->iterator;
    bool const all_seen = !rest || it->all_seen;
    if (!rest) {
        rest = TRY(get_iter(t, it->seen));
        if (it->index != 0)
            TRY(call_method(t, rest, "__setstate__", {Value::small_int(std::int64_t(it->index))}));
    }
    return make_tuple(
        t, {type_of(t, self), make_tuple(t, {rest}), make_tuple(t, {it->seen, Value::boolean(all_seen)})});
}

Result<Value> cycle_setstate(ThreadState& t, Value self, Value state) {
    Value a[2];
    TRY(itertools_state(t, state, 2, 2, a));
    if (!is_list(a[0]))
        return raise(t, Exc::TypeError, "argument 1 must be list, not {}", argument_type(t, a[0]));
    std::int64_t const all_seen = TRY(index_as_c_int(t, a[1]));
    auto* it = self.as<Cycle>();
    it->seen = a[0].as<List>();
    it->all_seen = all_seen != 0;
    it->index = 0;
    return Value::none();
}

constexpr MethodDef cycle_methods[] = {itertools_reduce(cycle_reduce), itertools_setstate(cycle_setstate)};

void trace_cycle(Object* o, Marker& m) {
    m.mark(static_cast<Cycle*>(o)->iterator);
    m.mark(static_cast<Cycle*>(o)->seen);
}

// ---- pairwise

struct Pairwise : Object {
    Value iterator, old;
};

Result<Value> pairwise_new(ThreadState& t, Type* type, Args const& args) {
    Value a[1];
    TRY(itertools_arguments(t, type, "pairwise", args, 1, 1, a));
    Value iterator = TRY(get_iter(t, a[0]));
    auto* it = itertools_make<Pairwise>(t, type);
    it->iterator = iterator;
    return it;
}

Result<Value> pairwise_next(ThreadState& t, Value self) {
    auto* it = self.as<Pairwise>();
    if (it->iterator.is_absent()) return Value::absent();
    if (it->old.is_absent()) {
        it->old = TRY(next(t, it->iterator));
        if (it->old.is_absent()) {
            it->iterator = Value::absent();
            return Value::absent();
        }
    }
    Value v = TRY(next(t, it->iterator));
    if (v.is_absent()) {
        it->iterator = it->old = Value::absent();
        return v;
    }
    Value pair = make_tuple(t, {it->old, v});
    it->old = v;
    return pair;
}

void trace_pairwise(Object* o, Marker& m) {
    m.mark(static_cast<Pairwise*>(o)->iterator);
    m.mark(static_cast<Pairwise*>(o)->old);
}

// ---- repeat

struct Repeat : Object {
    Value element;
    std::int64_t left;  // -1: for ever
};

Result<Value> repeat_new(ThreadState& t, Type* type, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "repeat", "object, times=None", args, a));
    std::int64_t left = -1;
    if (a[1]) left = std::max<std::int64_t>(TRY(index_as_int64(t, a[1])), 0);
    auto* it = itertools_make<Repeat>(t, type);
    it->element = a[0];
    it->left = left;
    return it;
}

Result<Value> repeat_next(ThreadState&, Value self) {
    auto* it = self.as<Repeat>();
    if (it->left == 0) return Value::absent();
    if (it->left > 0) --it->left;
    return it->element;
}

Result<Value> repeat_repr(ThreadState& t, Value self) {
    auto* it = self.as<Repeat>();
    std::string text = to_utf8(type_of(t, self)->name) + "(";
    TRY(append_repr(t, text, it->element));
    if (it->left >= 0) text += ", " + std::to_string(it->left);
    return make_str(t, text += ')');
}

Result<Value> repeat_length_hint(ThreadState& t, Value self) {
    if (self.as<Repeat>()->left < 0) return raise(t, Exc::TypeError, "len() of unsized object");
    return make_int(t, self.as<Repeat>()->left);
}

Result<Value> repeat_reduce(ThreadState& t, Value self) {
    auto* it = self.as<Repeat>();
    Tuple* args =
        it->left < 0 ? make_tuple(t, {it->element}) : make_tuple(t, {it->element, make_int(t, it->left)});
    return make_tuple(t, {type_of(t, self), args});
}

constexpr MethodDef repeat_methods[] = {
    unsigned_method("__length_hint__", repeat_length_hint,
                    "Private method returning an estimate of len(list(it))."),
    unsigned_method("__reduce__", repeat_reduce, "Return state information for pickling."),
};

// A class of this module.
Value type_named(ThreadState& t, char const* name) {
    Value const module = dict_get_str(t.rt.modules, intern(t, "itertools"));
    return module ? dict_get_str(module.as<Module>()->dict, intern(t, name)) : Value::none();
}

}  // namespace

void add_itertools_sequences(ThreadState& t, Module* m) {
    TypeSpec accumulate =
        itertools_spec<Accumulate>("itertools.accumulate", accumulate_new, accumulate_next, trace_accumulate,
                                   "accumulate(iterable, func=None, *, initial=None)\n--\n\n"
                                   "Return series of accumulated sums.");
    accumulate.methods = accumulate_methods;
    add_itertools_type(t, m, accumulate);
    TypeSpec chain =
        itertools_spec<Chain>("itertools.chain", chain_new, chain_next, trace_chain,
                              "chain(*iterables) --> chain object\n\n"
                              "Return a chain object whose .__next__() method returns elements from the\n"
                              "first iterable until it is exhausted, then elements from the next\n"
                              "iterable, until all of the iterables are exhausted.");
    chain.methods = chain_methods;
    add_itertools_type(t, m, chain);
    TypeSpec count =
        itertools_spec<Count>("itertools.count", count_new, count_next, trace_count,
                              "count(start=0, step=1)\n--\n\n"
                              "Return a count object whose .__next__() method returns consecutive values.\n\n"
                              "Equivalent to:\n"
                              "    def count(firstval=0, step=1):\n"
                              "        x = firstval\n"
                              "        while 1:\n"
                              "            yield x\n"
                              "            x += step");
    count.slots.repr = count_repr;
    count.methods = count_methods;
    add_itertools_type(t, m, count);
    TypeSpec cycle = itertools_spec<Cycle>("itertools.cycle", cycle_new, cycle_next, trace_cycle,
                                           "cycle(iterable, /)\n--\n\n"
                                           "Return elements from the iterable until it is exhausted. Then "
                                           "repeat the sequence indefinitely.");
    cycle.methods = cycle_methods;
    add_itertools_type(t, m, cycle);
    add_itertools_type(
        t, m,
        itertools_spec<Pairwise>("itertools.pairwise", pairwise_new, pairwise_next, trace_pairwise,
                                 "pairwise(iterable, /)\n--\n\n"
                                 "Return an iterator of overlapping pairs taken from the input "
                                 "iterator.\n\n"
                                 "    s -> (s0,s1), (s1,s2), (s2, s3), ..."));
    TypeSpec repeat = itertools_spec<Repeat>(
        "itertools.repeat", repeat_new, repeat_next,
        [](Object* o, Marker& marker) { marker.mark(static_cast<Repeat*>(o)->element); },
        "repeat(object [,times]) -> create an iterator which returns the object\n"
        "for the specified number of times.  If not specified, returns the object\n"
        "endlessly.");
    repeat.slots.repr = repeat_repr;
    repeat.methods = repeat_methods;
    add_itertools_type(t, m, repeat);
}

}  // namespace minipy::builtins
