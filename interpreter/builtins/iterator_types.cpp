// The iterators over any sequence or callable: what iter() and reversed() make of objects with __getitem__ or
// of a callable.
#include "interpreter/builtins/iterator_types.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::runtime {

namespace {

Result<Value> self_iter(ThreadState&, Value self) {
    return self;
}

Value builtin(ThreadState& t, std::string_view name) {
    return dict_get_str(t.rt.builtins, intern(t, name));
}

// ---- the sequence iterator: __getitem__ from 0 until IndexError

SequenceIterator* sequence_of(Value self) {
    return self.as<SequenceIterator>();
}

Result<Value> sequence_next(ThreadState& t, Value self) {
    auto* it = sequence_of(self);
    if (!it->sequence) return Value::absent();
    auto item = get_item(t, it->sequence, make_int(t, it->index));
    if (item.ok()) {
        ++it->index;
        return item;
    }
    if (!catch_error(t, Exc::IndexError) && !catch_error(t, Exc::StopIteration)) return base::raised;
    it->sequence = {};
    return Value::absent();
}

Result<Value> sequence_length_hint(ThreadState& t, Value self) {
    auto* it = sequence_of(self);
    if (!it->sequence) return Value::small_int(0);
    if (!type_of(t, it->sequence)->slots.length) return Value::not_implemented();
    std::int64_t const left = TRY(length(t, it->sequence)) - it->index;
    return make_int(t, left < 0 ? 0 : left);
}

Result<Value> sequence_reduce(ThreadState& t, Value self) {
    auto* it = sequence_of(self);
    Value iter = builtin(t, "iter");
    if (!it->sequence) return Value(make_tuple(t, {iter, Value(make_tuple(t, {Value(t.rt.empty_tuple)}))}));
    return Value(make_tuple(t, {iter, Value(make_tuple(t, {it->sequence})), make_int(t, it->index)}));
}

Result<Value> sequence_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t const index = TRY(index_as_int64(t, state));
    if (sequence_of(self)->sequence) sequence_of(self)->index = index < 0 ? 0 : index;
    return Value::none();
}

constexpr MethodDef sequence_methods[] = {
    method("__length_hint__", sequence_length_hint, "Private method returning an estimate of len(list(it))."),
    method("__reduce__", sequence_reduce, "Return state information for pickling."),
    method("__setstate__", sequence_setstate, "object, /", "Set state information for unpickling."),
};

// ---- the callable iterator: calls until the sentinel comes

Result<Value> callable_next(ThreadState& t, Value self) {
    auto* it = self.as<CallableIterator>();
    if (!it->callable) return Value::absent();
    auto result = call(t, it->callable);
    if (!result.ok()) {
        if (!catch_error(t, Exc::StopIteration)) return base::raised;
        it->callable = it->sentinel = {};
        return Value::absent();
    }
    // The callable may have exhausted this very iterator.
    if (it->callable && !TRY(equal(t, it->sentinel, result.value()))) return result;
    it->callable = it->sentinel = {};
    return Value::absent();
}

Result<Value> callable_reduce(ThreadState& t, Value self) {
    auto* it = self.as<CallableIterator>();
    Value iter = builtin(t, "iter");
    if (it->callable) return Value(make_tuple(t, {iter, Value(make_tuple(t, {it->callable, it->sentinel}))}));
    return Value(make_tuple(t, {iter, Value(make_tuple(t, {Value(t.rt.empty_tuple)}))}));
}

constexpr MethodDef callable_methods[] = {
    method("__reduce__", callable_reduce, "Return state information for pickling."),
};

// ---- reversed

Result<Value> reversed_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count() && type->slots.init == t.rt.types.reversed->slots.init)
        return raise(t, Exc::TypeError, "reversed() takes no keyword arguments");
    Value sequence;
    TRY(bind_positional(t, "reversed", Args{args.data, args.count}, 1, 1, {&sequence, 1}));
    Value method = TRY(lookup_special(t, sequence, t.rt.names.dunder_reversed));
    if (method && !method.is_none()) return call(t, method);
    Type* of = type_of(t, sequence);
    bool const is_sequence = of->slots.getitem && !is_dict(sequence);
    if (method || !is_sequence)
        return raise(t, Exc::TypeError, "'{:.200}' object is not reversible", type_name_of(t, sequence));
    std::int64_t const size = TRY(length(t, sequence));
    auto* it = static_cast<SequenceIterator*>(allocate_instance(t, type));
    it->sequence = sequence;
    it->index = size - 1;
    return Value(it);
}

Result<Value> reversed_next(ThreadState& t, Value self) {
    auto* it = sequence_of(self);
    if (it->index >= 0 && it->sequence) {
        if (is_exact_str(t.rt, it->sequence))
            return Value(make_char(t, it->sequence.as<Str>()->at(std::uint32_t(it->index--))));
        auto item = get_item(t, it->sequence, make_int(t, it->index));
        if (item.ok()) {
            --it->index;
            return item;
        }
        if (!catch_error(t, Exc::IndexError) && !catch_error(t, Exc::StopIteration)) return base::raised;
    }
    it->index = -1;
    it->sequence = {};
    return Value::absent();
}

Result<Value> reversed_length_hint(ThreadState& t, Value self) {
    auto* it = sequence_of(self);
    if (!it->sequence) return Value::small_int(0);
    std::int64_t const size = TRY(length(t, it->sequence));
    return make_int(t, size < it->index + 1 ? 0 : it->index + 1);
}

Result<Value> reversed_reduce(ThreadState& t, Value self) {
    auto* it = sequence_of(self);
    Value type = Value(type_of(t, self));
    if (!it->sequence) return Value(make_tuple(t, {type, Value(make_tuple(t, {Value(t.rt.empty_tuple)}))}));
    return Value(make_tuple(t, {type, Value(make_tuple(t, {it->sequence})), make_int(t, it->index)}));
}

Result<Value> reversed_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t index = TRY(index_as_int64(t, state));
    auto* it = sequence_of(self);
    if (!it->sequence) return Value::none();
    std::int64_t const size = TRY(length(t, it->sequence));
    it->index = index < -1 ? -1 : index > size - 1 ? size - 1 : index;
    return Value::none();
}

constexpr MethodDef reversed_methods[] = {
    method("__length_hint__", reversed_length_hint, "Private method returning an estimate of len(list(it))."),
    method("__reduce__", reversed_reduce, "Return state information for pickling."),
    method("__setstate__", reversed_setstate, "object, /", "Set state information for unpickling."),
};

void trace_sequence_iterator(Object* o, Marker& m) {
    m.mark(static_cast<SequenceIterator*>(o)->sequence);
}

void trace_callable_iterator(Object* o, Marker& m) {
    m.mark(static_cast<CallableIterator*>(o)->callable);
    m.mark(static_cast<CallableIterator*>(o)->sentinel);
}

}  // namespace

Value make_sequence_iterator(ThreadState& t, Value sequence) {
    auto* it = make<SequenceIterator>(t, t.rt.types.sequence_iterator);
    it->sequence = sequence;
    return Value(it);
}

Value make_callable_iterator(ThreadState& t, Value callable, Value sentinel) {
    auto* it = make<CallableIterator>(t, t.rt.types.callable_iterator);
    it->callable = callable;
    it->sentinel = sentinel;
    return Value(it);
}

void init_sequence_iterator(ThreadState& t) {
    TypeSpec spec;
    spec.name = "iterator";
    spec.basic_size = sizeof(SequenceIterator);
    spec.flags = 0;
    spec.trace = trace_sequence_iterator;
    spec.slots.iter = self_iter;
    spec.slots.iternext = sequence_next;
    spec.methods = sequence_methods;
    make_type(t, spec, t.rt.types.sequence_iterator);
}

void init_callable_iterator(ThreadState& t) {
    TypeSpec spec;
    spec.name = "callable_iterator";
    spec.basic_size = sizeof(CallableIterator);
    spec.flags = 0;
    spec.trace = trace_callable_iterator;
    spec.slots.iter = self_iter;
    spec.slots.iternext = callable_next;
    spec.methods = callable_methods;
    make_type(t, spec, t.rt.types.callable_iterator);
}

void init_reversed(ThreadState& t) {
    TypeSpec spec;
    spec.name = "reversed";
    spec.basic_size = sizeof(SequenceIterator);
    spec.trace = trace_sequence_iterator;
    spec.doc = "Return a reverse iterator over the values of the given sequence.";
    spec.slots.new_ = reversed_new;
    spec.slots.iter = self_iter;
    spec.slots.iternext = reversed_next;
    spec.methods = reversed_methods;
    make_type(t, spec, t.rt.types.reversed);
}

}  // namespace minipy::runtime
