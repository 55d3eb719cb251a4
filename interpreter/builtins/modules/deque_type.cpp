// collections.deque: construction, operators, methods.
#include "interpreter/builtins/modules/deque.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

Deque* self_of(Value v) {
    return v.as<Deque>();
}

void grow(ThreadState& t, Deque* d) {
    std::uint64_t capacity = d->capacity ? d->capacity * 2 : 8;
    auto* ring = static_cast<Value*>(t.rt.heap.allocate_raw(capacity * sizeof(Value)));
    for (std::uint64_t i = 0; i < d->count; ++i) ring[i] = d->at(i);
    if (d->ring) t.rt.heap.free_raw(d->ring, d->capacity * sizeof(Value));
    d->ring = ring;
    d->head = 0;
    d->capacity = capacity;
}

Value pop_left(Deque* d) {
    Value v = d->at(0);
    d->head = (d->head + 1) & (d->capacity - 1);
    --d->count;
    ++d->changes;
    return v;
}

Value pop_right(Deque* d) {
    ++d->changes;
    return d->at(--d->count);
}

void push_right(ThreadState& t, Deque* d, Value v) {
    if (d->maxlen == 0) return void(++d->changes);
    if (std::int64_t(d->count) == d->maxlen) pop_left(d);
    if (d->count == d->capacity) grow(t, d);
    d->at(d->count++) = v;
    ++d->changes;
}

void push_left(ThreadState& t, Deque* d, Value v) {
    if (d->maxlen == 0) return void(++d->changes);
    if (std::int64_t(d->count) == d->maxlen) pop_right(d);
    if (d->count == d->capacity) grow(t, d);
    d->head = (d->head - 1) & (d->capacity - 1);
    ++d->count;
    d->at(0) = v;
    ++d->changes;
}

void clear(ThreadState& t, Deque* d) {
    Value* ring = d->ring;
    std::size_t bytes = d->capacity * sizeof(Value);
    d->ring = nullptr;
    d->head = d->count = d->capacity = 0;
    ++d->changes;
    if (ring) t.rt.heap.free_raw(ring, bytes);
}

// The n items at the left end go to the right end, one for one.
void rotate(Deque* d, std::int64_t n) {
    auto const count = std::int64_t(d->count);
    if (count <= 1) return;
    n = ((n % count) + count) % count;  // n steps to the right
    if (n == 0) return;
    if (d->count == d->capacity) {
        d->head = (d->head - std::uint64_t(n)) & (d->capacity - 1);
    } else if (n <= count / 2) {
        for (; n > 0; --n) {
            Value v = d->at(d->count - 1);
            d->head = (d->head - 1) & (d->capacity - 1);
            d->at(0) = v;
        }
    } else {
        for (n = count - n; n > 0; --n) {
            Value v = d->at(0);
            d->head = (d->head + 1) & (d->capacity - 1);
            d->at(d->count - 1) = v;
        }
    }
    ++d->changes;
}

Result<void> extend(ThreadState& t, Deque* d, Value iterable, void (*push)(ThreadState&, Deque*, Value)) {
    if (iterable.as_object() == d) iterable = TRY(list_from(t, iterable));
    return for_each(t, iterable, [&](Value v) -> Result<bool> {
        push(t, d, v);
        return true;
    });
}

Result<Value> deque_new(ThreadState& t, Type* type, Args const&) {
    auto* d = static_cast<Deque*>(allocate_instance(t, type));
    d->maxlen = -1;
    return d;
}

Result<void> deque_init(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "deque", "iterable=(), maxlen=None", args, a));
    Deque* d = self_of(self);
    std::int64_t maxlen = -1;
    if (a[1] && !a[1].is_none()) {
        if (!is_int(a[1])) return raise(t, Exc::TypeError, "an integer is required");
        maxlen = TRY(index_as_int64(t, a[1]));
        if (maxlen < 0) return raise(t, Exc::ValueError, "maxlen must be non-negative");
    }
    d->maxlen = maxlen;
    clear(t, d);
    if (a[0]) TRY(extend(t, d, a[0], push_right));
    return {};
}

// A deque of the same class and maxlen with the same items.
Result<Value> deque_copy(ThreadState& t, Value self) {
    Deque* d = self_of(self);
    Type* type = type_of(t, self);
    if (type == deque_type(t)) {
        auto* copy = make<Deque>(t, type);
        copy->maxlen = d->maxlen;
        for (std::uint64_t i = 0; i < d->count; ++i) push_right(t, copy, d->at(i));
        return copy;
    }
    if (d->maxlen < 0) return call(t, type, {self});
    return call(t, type, {self, make_int(t, d->maxlen)});
}

Result<Value> deque_repr(ThreadState& t, Value self) {
    ReprGuard guard(t, self.as_object());
    if (!guard.entered()) return make_str(t, "[...]");
    Value list = TRY(list_from(t, self));
    std::string text = to_utf8(type_of(t, self)->name) + "(";
    TRY(append_repr(t, text, list));
    if (self_of(self)->maxlen >= 0) text += ", maxlen=" + std::to_string(self_of(self)->maxlen);
    return make_str(t, text += ')');
}

Result<Value> deque_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_deque(t, a) || !is_deque(t, b)) return not_comparable();
    if ((op == CompareOp::eq || op == CompareOp::ne) && self_of(a)->count != self_of(b)->count)
        return Value::boolean(op == CompareOp::ne);
    return compare_sequences(t, TRY(list_from(t, a)), TRY(list_from(t, b)), op);
}

Result<std::int64_t> deque_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->count);
}

Result<bool> mutated_since(ThreadState& t, Deque* d, std::uint64_t changes, Exc e, char const* message) {
    if (d->changes == changes) return false;
    return raise(t, e, std::string_view(message));
}
constexpr char mutated_message[] = "deque mutated during iteration";

// The place of an equal item in [start, stop), or -1.
Result<std::int64_t> find(ThreadState& t, Deque* d, Value v, std::int64_t start, std::int64_t stop) {
    std::uint64_t const changes = d->changes;
    for (std::int64_t i = start; i < stop; ++i) {
        bool same = TRY(equal_items(t, d->at(std::uint64_t(i)), v));
        if (same) return i;
        TRY(mutated_since(t, d, changes, Exc::RuntimeError, mutated_message));
    }
    return -1;
}

Result<bool> deque_contains(ThreadState& t, Value self, Value v) {
    return TRY(find(t, self_of(self), v, 0, std::int64_t(self_of(self)->count))) >= 0;
}

// ---- subscripts, + and *

Result<std::uint64_t> item_place(ThreadState& t, Value self, Value key) {
    if (!is_index(t, key))
        return raise(t, Exc::TypeError, "sequence index must be integer, not '{}'", type_name_of(t, key));
    std::int64_t i = TRY(subscript_index(t, key));
    if (i < 0) i += std::int64_t(self_of(self)->count);
    if (std::uint64_t(i) >= self_of(self)->count)
        return raise(t, Exc::IndexError, "deque index out of range");
    return std::uint64_t(i);
}

void remove_at(Deque* d, std::uint64_t i) {
    if (i < d->count / 2) {
        for (; i > 0; --i) d->at(i) = d->at(i - 1);
        pop_left(d);
    } else {
        for (; i + 1 < d->count; ++i) d->at(i) = d->at(i + 1);
        pop_right(d);
    }
}

Result<Value> deque_getitem(ThreadState& t, Value self, Value key) {
    return self_of(self)->at(TRY(item_place(t, self, key)));
}

Result<void> deque_setitem(ThreadState& t, Value self, Value key, Value value) {
    std::uint64_t i = TRY(item_place(t, self, key));
    if (value)
        self_of(self)->at(i) = value;
    else
        remove_at(self_of(self), i);
    return {};
}

Result<Value> deque_concat(ThreadState& t, Value a, Value b) {
    if (!is_deque(t, b))
        return raise(t, Exc::TypeError, "can only concatenate deque (not \"{}\") to deque",
                     type_name_of(t, b));
    Value result = TRY(deque_copy(t, a));
    TRY(extend(t, self_of(result), b, push_right));
    return result;
}

Result<Value> deque_inplace_concat(ThreadState& t, Value self, Value iterable) {
    TRY(extend(t, self_of(self), iterable, push_right));
    return self;
}

Result<Value> deque_inplace_repeat(ThreadState& t, Value self, Value times) {
    if (!is_index(t, times))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, times));
    std::int64_t n = TRY(subscript_index(t, times, Exc::OverflowError));
    Deque* d = self_of(self);
    std::uint64_t const count = d->count;
    if (count == 0 || n == 1) return self;
    if (n <= 0) {
        clear(t, d);
        return self;
    }
    if (d->maxlen >= 0) n = std::min(n, (d->maxlen + std::int64_t(count) - 1) / std::int64_t(count) + 1);
    if (std::uint64_t(n) > Heap::max_size / 16 / count || !memory_available(count * std::uint64_t(n) * 16))
        return raise_no_memory(t);
    List* items = TRY(list_from(t, self));
    for (std::int64_t i = 1; i < n; ++i)
        for (std::uint32_t k = 0; k < items->count; ++k) push_right(t, d, items->items[k]);
    return self;
}

Result<Value> deque_repeat(ThreadState& t, Value self, Value times) {
    return deque_inplace_repeat(t, TRY(deque_copy(t, self)), times);
}

// ---- methods

Result<Value> deque_append(ThreadState& t, Value self, Value v) {
    push_right(t, self_of(self), v);
    return Value::none();
}
Result<Value> deque_appendleft(ThreadState& t, Value self, Value v) {
    push_left(t, self_of(self), v);
    return Value::none();
}
Result<Value> deque_clear(ThreadState& t, Value self) {
    clear(t, self_of(self));
    return Value::none();
}
Result<Value> deque_extend(ThreadState& t, Value self, Value iterable) {
    TRY(extend(t, self_of(self), iterable, push_right));
    return Value::none();
}
Result<Value> deque_extendleft(ThreadState& t, Value self, Value iterable) {
    TRY(extend(t, self_of(self), iterable, push_left));
    return Value::none();
}
Result<Value> deque_pop(ThreadState& t, Value self) {
    if (self_of(self)->count == 0) return raise(t, Exc::IndexError, "pop from an empty deque");
    return pop_right(self_of(self));
}
Result<Value> deque_popleft(ThreadState& t, Value self) {
    if (self_of(self)->count == 0) return raise(t, Exc::IndexError, "pop from an empty deque");
    return pop_left(self_of(self));
}

Result<Value> deque_count(ThreadState& t, Value self, Value v) {
    Deque* d = self_of(self);
    std::uint64_t const changes = d->changes;
    std::int64_t count = 0;
    for (std::uint64_t i = 0; i < d->count; ++i) {
        count += TRY(equal_items(t, d->at(i), v));
        TRY(mutated_since(t, d, changes, Exc::RuntimeError, mutated_message));
    }
    return Value::small_int(count);
}

Result<Value> deque_index(ThreadState& t, Value self, std::span<Value const> args) {
    Deque* d = self_of(self);
    auto const count = std::int64_t(d->count);
    std::int64_t start = args[1].is_absent() ? 0 : TRY(sequence_bound(t, args[1]));
    std::int64_t stop = args[2].is_absent() ? count : TRY(sequence_bound(t, args[2]));
    if (start < 0) start = std::max<std::int64_t>(start + count, 0);
    if (stop < 0) stop = std::max<std::int64_t>(stop + count, 0);
    std::int64_t i = TRY(find(t, d, args[0], start, std::min(stop, std::int64_t(d->count))));
    if (i >= 0) return Value::small_int(i);
    return raise(t, Exc::ValueError, to_utf8(TRY(repr(t, args[0]))) + " is not in deque");
}

Result<Value> deque_insert(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t i = TRY(index_as_int64(t, args[0]));
    Deque* d = self_of(self);
    auto const count = std::int64_t(d->count);
    if (count == d->maxlen) return raise(t, Exc::IndexError, "deque already at its maximum size");
    if (i >= count) {
        push_right(t, d, args[1]);
    } else if (i <= -count || i == 0) {
        push_left(t, d, args[1]);
    } else {
        rotate(d, -i);
        if (i < 0)
            push_right(t, d, args[1]);
        else
            push_left(t, d, args[1]);
        rotate(d, i);
    }
    return Value::none();
}

Result<Value> deque_remove(ThreadState& t, Value self, Value v) {
    Deque* d = self_of(self);
    std::uint64_t const changes = d->changes;
    for (std::uint64_t i = 0; i < d->count; ++i) {
        bool same = TRY(equal_items(t, d->at(i), v));
        TRY(mutated_since(t, d, changes, Exc::IndexError, "deque mutated during remove()."));
        if (!same) continue;
        remove_at(d, i);
        return Value::none();
    }
    return raise(t, Exc::ValueError, to_utf8(TRY(repr(t, v))) + " is not in deque");
}

Result<Value> deque_reverse(ThreadState&, Value self) {
    Deque* d = self_of(self);
    for (std::uint64_t i = 0; i < d->count / 2; ++i) std::swap(d->at(i), d->at(d->count - 1 - i));
    return Value::none();
}

Result<Value> deque_rotate(ThreadState& t, Value self, Args const& given) {
    Value args[1];
    TRY(bind_positional(t, "deque.rotate", given, 0, 1, args));
    rotate(self_of(self), args[0] ? TRY(index_as_int64(t, args[0])) : 1);
    return Value::none();
}

Result<Value> deque_reduce(ThreadState& t, Value self) {
    Deque* d = self_of(self);
    Value state = TRY(call_method(t, self, t.rt.names.dunder_getstate));
    Value iterator = TRY(get_iter(t, self));
    Tuple* args = make_tuple(t, std::size_t(0));
    if (d->maxlen >= 0) args = make_tuple(t, {args, make_int(t, d->maxlen)});
    return make_tuple(t, {type_of(t, self), args, state, iterator});
}

Result<Value> deque_sizeof(ThreadState&, Value self) {
    return Value::small_int(std::int64_t(sizeof(Deque) + self_of(self)->capacity * sizeof(Value)));
}

Result<Value> deque_iter(ThreadState& t, Value self) {
    return make_deque_iterator(t, self_of(self), true);
}
Result<Value> deque_reversed(ThreadState& t, Value self) {
    return make_deque_iterator(t, self_of(self), false);
}

Result<Value> get_maxlen(ThreadState& t, Value self) {
    std::int64_t n = self_of(self)->maxlen;
    return n < 0 ? Value::none() : make_int(t, n);
}

constexpr MethodDef deque_methods[] = {
    method("append", deque_append, no_signature, "Add an element to the right side of the deque."),
    method("appendleft", deque_appendleft, no_signature, "Add an element to the left side of the deque."),
    unsigned_method("clear", deque_clear, "Remove all elements from the deque."),
    unsigned_method("__copy__", deque_copy, "Return a shallow copy of a deque."),
    unsigned_method("copy", deque_copy, "Return a shallow copy of a deque."),
    method("count", deque_count, no_signature, "D.count(value) -- return number of occurrences of value"),
    method("extend", deque_extend, no_signature,
           "Extend the right side of the deque with elements from the iterable"),
    method("extendleft", deque_extendleft, no_signature,
           "Extend the left side of the deque with elements from the iterable"),
    method("index", deque_index, 1, 3, no_signature,
           "D.index(value, [start, [stop]]) -- return first index of value.\n"
           "Raises ValueError if the value is not present."),
    method("insert", deque_insert, 2, 2, no_signature,
           "D.insert(index, object) -- insert object before index"),
    unsigned_method("pop", deque_pop, "Remove and return the rightmost element."),
    unsigned_method("popleft", deque_popleft, "Remove and return the leftmost element."),
    unsigned_method("__reduce__", deque_reduce, "Return state information for pickling."),
    method("remove", deque_remove, no_signature, "D.remove(value) -- remove first occurrence of value."),
    unsigned_method("__reversed__", deque_reversed,
                    "D.__reversed__() -- return a reverse iterator over the deque"),
    unsigned_method("reverse", deque_reverse, "D.reverse() -- reverse *IN PLACE*"),
    method("rotate", deque_rotate, no_signature,
           "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left."),
    unsigned_method("__sizeof__", deque_sizeof, "D.__sizeof__() -- size of D in memory, in bytes"),
    class_getitem_method(),
};
constexpr GetSetDef deque_getset[] = {
    {"maxlen", get_maxlen, nullptr, "maximum size of a deque or None if unbounded"}};

void trace_deque(Object* o, Marker& m) {
    auto* d = static_cast<Deque*>(o);
    m.mark_raw(d->ring);
    for (std::uint64_t i = 0; i < d->count; ++i) m.mark(d->at(i));
}

Type* make_deque_type(ThreadState& t) {
    TypeSpec spec{.name = "collections.deque"};
    spec.basic_size = sizeof(Deque);
    spec.flags = type_base | type_sequence;
    spec.trace = trace_deque;
    spec.weakrefable = true;
    spec.doc =
        "deque([iterable[, maxlen]]) --> deque object\n\n"
        "A list-like sequence optimized for data accesses near its endpoints.";
    Slots& s = spec.slots;
    s.new_ = deque_new;
    s.init = deque_init;
    s.repr = deque_repr;
    s.richcompare = deque_compare;
    s.iter = deque_iter;
    s.length = deque_length;
    s.getitem = deque_getitem;
    s.setitem = deque_setitem;
    s.contains = deque_contains;
    s.concat = deque_concat;
    s.repeat = deque_repeat;
    s.inplace_concat = deque_inplace_concat;
    s.inplace_repeat = deque_inplace_repeat;
    spec.methods = deque_methods;
    spec.getset = deque_getset;
    return make_type(t, spec);
}

}  // namespace

Type* deque_type(ThreadState& t) {
    return kept_type(t, Kept::deque, make_deque_type);
}

bool is_deque(ThreadState& t, Value v) {
    return v.is_object() && is_subtype(v.as_object()->shape->type, deque_type(t));
}

}  // namespace minipy::builtins
