// tuple: construction, operators, methods, iterator.
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/memory_room.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_writer.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

Tuple* self_of(Value v) {
    return v.as<Tuple>();
}

bool is_exact_tuple(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.tuple_shape;
}

Result<Tuple*> make_tuple_checked(ThreadState& t, std::size_t count) {
    if (count > Heap::max_size / sizeof(Value) || !room_for(t, count * sizeof(Value)))
        return raise_no_memory(t);
    return make_tuple(t, count);
}

// Instances of subclasses keep their __dict__ behind the items.
Result<Value> make_subclass_tuple(ThreadState& t, Type* type, Tuple* items) {
    std::size_t extra = items->count * sizeof(Value) + (type->dict_offset ? sizeof(Dict*) : 0);
    auto* tuple = make<Tuple>(t, type, extra);
    tuple->count = items->count;
    std::copy_n(items->items, items->count, tuple->items);
    return tuple;
}

Result<Value> tuple_new(ThreadState& t, Type* type, Args const& args) {
    Args given = args;
    bool own_init = type->slots.init != t.rt.types.tuple->slots.init;
    if (type != t.rt.types.tuple && own_init) given.kwnames = nullptr;
    Value iterable[1];
    TRY(bind_positional(t, "tuple", given, 0, 1, iterable));
    Tuple* items = iterable[0] ? TRY(tuple_from(t, iterable[0])) : make_tuple(t, std::size_t(0));
    if (type == t.rt.types.tuple) return items;
    return make_subclass_tuple(t, type, items);
}

Result<Value> tuple_repr(ThreadState& t, Value self) {
    Tuple* tuple = self_of(self);
    if (tuple->count == 0) return make_str(t, "()");
    ReprGuard guard(t, tuple);
    if (!guard.entered()) return make_str(t, "(...)");
    StrBuilder text;
    text.append('(');
    for (std::size_t i = 0; i < tuple->count; ++i) {
        if (i) text.append_ascii(", ");
        TRY(write_repr(t, text, tuple->items[i]));
    }
    text.append_ascii(tuple->count == 1 ? ",)" : ")");
    return Value(TRY(text.finish(t)));
}

Result<std::int64_t> tuple_hash(ThreadState& t, Value self) {
    return hash_tuple(t, self_of(self));
}

Result<Value> tuple_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_tuple(a) || !is_tuple(b)) return not_comparable();
    return compare_sequences(t, self_of(a), self_of(b), op);
}

Result<std::int64_t> tuple_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->count);
}

Result<bool> tuple_contains(ThreadState& t, Value self, Value v) {
    return sequence_contains(t, self_of(self), v);
}

Result<Value> tuple_slice(ThreadState& t, Tuple* tuple, Slice* slice) {
    SliceRange r = TRY(resolve_slice(t, slice, std::int64_t(tuple->count)));
    if (r.count == std::int64_t(tuple->count) && r.step == 1 && is_exact_tuple(t, tuple)) return tuple;
    Tuple* result = make_tuple(t, std::size_t(r.count));
    for (std::int64_t i = 0; i < r.count; ++i) result->items[i] = tuple->items[r.start + i * r.step];
    return result;
}

Result<Value> tuple_getitem(ThreadState& t, Value self, Value key) {
    Tuple* tuple = self_of(self);
    if (is_index(t, key)) {
        std::int64_t i = TRY(subscript_index(t, key));
        if (i < 0) i += std::int64_t(tuple->count);
        if (std::uint64_t(i) >= tuple->count) return raise(t, Exc::IndexError, "tuple index out of range");
        return tuple->items[i];
    }
    if (key.is_object() && key.as_object()->shape == t.rt.slice_shape)
        return tuple_slice(t, tuple, key.as<Slice>());
    return raise(t, Exc::TypeError, "tuple indices must be integers or slices, not {}", type_name_of(t, key));
}

Result<Value> tuple_concat(ThreadState& t, Value a, Value b) {
    Tuple* left = self_of(a);
    if (left->count == 0 && is_exact_tuple(t, b)) return b;
    if (!is_tuple(b))
        return raise(t, Exc::TypeError, "can only concatenate tuple (not \"{}\") to tuple",
                     type_name_of(t, b));
    Tuple* right = self_of(b);
    if (right->count == 0 && is_exact_tuple(t, a)) return a;
    Tuple* result = TRY(make_tuple_checked(t, left->count + right->count));
    std::copy_n(left->items, left->count, result->items);
    std::copy_n(right->items, right->count, result->items + left->count);
    return result;
}

Result<Value> tuple_repeat(ThreadState& t, Value self, Value times) {
    if (!is_index(t, times))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, times));
    std::int64_t n = std::max<std::int64_t>(TRY(subscript_index(t, times, Exc::OverflowError)), 0);
    Tuple* tuple = self_of(self);
    if ((tuple->count == 0 || n == 1) && is_exact_tuple(t, self)) return self;
    if (tuple->count == 0 || n == 0) return make_tuple(t, std::size_t(0));
    if (std::uint64_t(n) > Heap::max_size / tuple->count) return raise_no_memory(t);
    Tuple* result = TRY(make_tuple_checked(t, tuple->count * std::uint64_t(n)));
    for (std::size_t at = 0; at < result->count; at += tuple->count)
        std::copy_n(tuple->items, tuple->count, result->items + at);
    return result;
}

Result<Value> tuple_iter(ThreadState& t, Value self) {
    auto* it = make<TupleIterator>(t, t.rt.tuple_iterator_shape);
    it->tuple = self_of(self);
    return it;
}

Result<Value> tuple_index(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t i = TRY(sequence_index(t, self_of(self), args));
    if (i < 0) return raise(t, Exc::ValueError, "tuple.index(x): x not in tuple");
    return Value::small_int(i);
}

Result<Value> tuple_count(ThreadState& t, Value self, Value v) {
    return sequence_count(t, self_of(self), v);
}

Result<Value> tuple_getnewargs(ThreadState& t, Value self) {
    Tuple* plain = make_tuple(t, self_of(self)->span());
    return make_tuple(t, {plain});
}

Result<Value> tuple_sizeof(ThreadState&, Value self) {
    return Value::small_int(24 + 8 * std::int64_t(self_of(self)->count));
}

constexpr MethodDef tuple_methods[] = {
    method("__getnewargs__", tuple_getnewargs),
    method("index", tuple_index, 1, 3, "value, start=0, stop=sys.maxsize, /",
           "Return first index of value.\n\nRaises ValueError if the value is not present."),
    method("count", tuple_count, "value, /", "Return number of occurrences of value."),
    method("__sizeof__", tuple_sizeof, "Size of object in memory, in bytes."),
    class_getitem_method(),
};

void trace_tuple(Object* o, Marker& m) {
    auto* tuple = static_cast<Tuple*>(o);
    m.mark_range(tuple->items, tuple->count);
}

// ---- iterator

TupleIterator* iterator_of(Value v) {
    return v.as<TupleIterator>();
}

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

Result<Value> tuple_iterator_next(ThreadState&, Value self) {
    TupleIterator* it = iterator_of(self);
    if (!it->tuple) return Value::absent();
    if (it->index < it->tuple->count) return it->tuple->items[it->index++];
    it->tuple = nullptr;
    return Value::absent();
}

Result<Value> tuple_iterator_length_hint(ThreadState&, Value self) {
    TupleIterator* it = iterator_of(self);
    return Value::small_int(it->tuple ? std::int64_t(it->tuple->count - it->index) : 0);
}

Result<Value> tuple_iterator_reduce(ThreadState& t, Value self) {
    TupleIterator* it = iterator_of(self);
    Value iter = builtin_named(t, "iter");
    if (!it->tuple) return make_tuple(t, {iter, make_tuple(t, {make_tuple(t, std::size_t(0))})});
    return make_tuple(t, {iter, make_tuple(t, {it->tuple}), Value::small_int(std::int64_t(it->index))});
}

Result<Value> tuple_iterator_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t i = TRY(required_int(t, state));
    TupleIterator* it = iterator_of(self);
    if (it->tuple) it->index = std::uint64_t(std::clamp<std::int64_t>(i, 0, std::int64_t(it->tuple->count)));
    return Value::none();
}

constexpr MethodDef tuple_iterator_methods[] = {
    unsigned_method("__length_hint__", tuple_iterator_length_hint,
                    "Private method returning an estimate of len(list(it))."),
    unsigned_method("__reduce__", tuple_iterator_reduce, "Return state information for pickling."),
    method("__setstate__", tuple_iterator_setstate, no_signature, "Set state information for unpickling."),
};

void trace_tuple_iterator(Object* o, Marker& m) {
    m.mark(static_cast<TupleIterator*>(o)->tuple);
}

}  // namespace
}  // namespace minipy::builtins

namespace minipy::runtime {

void init_tuple(ThreadState& t) {
    using namespace builtins;
    Slots slots;
    slots.new_ = tuple_new;
    slots.repr = tuple_repr;
    slots.getattro = generic_getattr;
    slots.hash = tuple_hash;
    slots.richcompare = tuple_compare;
    slots.iter = tuple_iter;
    slots.length = tuple_length;
    slots.contains = tuple_contains;
    slots.getitem = tuple_getitem;
    slots.concat = tuple_concat;
    slots.repeat = tuple_repeat;
    TypeSpec spec{.name = "tuple"};
    spec.basic_size = sizeof(Tuple);
    spec.flags = type_base | type_tuple | type_sequence | type_match_self;
    spec.trace = trace_tuple;
    spec.doc =
        "tuple(iterable=(), /)\n--\n\n"
        "Built-in immutable sequence.\n\n"
        "If no argument is given, the constructor returns an empty tuple.\n"
        "If iterable is specified the tuple is initialized from iterable's items.\n\n"
        "If the argument is a tuple, the return value is the same object.";
    spec.slots = slots;
    spec.methods = tuple_methods;
    make_type(t, spec, t.rt.types.tuple);
}

void init_tuple_iterator(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "tuple_iterator"};
    spec.basic_size = sizeof(TupleIterator);
    spec.flags = type_disallow_new;
    spec.trace = trace_tuple_iterator;
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = tuple_iterator_next;
    spec.methods = tuple_iterator_methods;
    make_type(t, spec, t.rt.types.tuple_iterator);
}

}  // namespace minipy::runtime
