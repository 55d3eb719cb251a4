// array.array as a sequence: subscripts, slices, + and *, comparison, iteration.
#include "interpreter/builtins/modules/array.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::builtins {
namespace {

struct ArrayIterator : Object {
    Array* array;  // null: exhausted
    std::int64_t index;
};

Result<std::int64_t> array_length(ThreadState&, Value self) {
    return array_of(self)->count;
}

Result<std::int64_t> item_place(ThreadState& t, Value self, Value key, char const* message) {
    std::int64_t i = TRY(subscript_index(t, key));
    Array* a = array_of(self);
    if (i < 0) i += a->count;
    if (i < 0 || i >= a->count) return raise(t, Exc::IndexError, std::string_view(message));
    return i;
}

base::Raised bad_index(ThreadState& t) {
    return raise(t, Exc::TypeError, "array indices must be integers");
}
base::Raised bad_argument(ThreadState& t) {
    return raise(t, Exc::TypeError, "bad argument type for built-in operation");
}

Result<Array*> sliced(ThreadState& t, Array* a, SliceRange const& r) {
    Array* part = TRY(make_array(t, array_type(t), a->kind, r.count));
    std::int64_t const size = a->kind->size;
    if (r.step == 1 && r.count) std::memcpy(part->data, a->at(r.start), std::size_t(r.count * size));
    if (r.step != 1)
        for (std::int64_t i = 0; i < r.count; ++i)
            std::memcpy(part->at(i), a->at(r.start + i * r.step), std::size_t(size));
    return part;
}

Result<Value> array_getitem(ThreadState& t, Value self, Value key) {
    Array* a = array_of(self);
    if (is_index(t, key))
        return a->kind->get(t, a->at(TRY(item_place(t, self, key, "array index out of range"))));
    if (!is_of(t, key, t.rt.types.slice)) return bad_index(t);
    SliceRange const parts = TRY(unpack_slice(t, key.as<Slice>()));
    return Value(TRY(sliced(t, a, clip_slice(parts.start, parts.stop, parts.step, a->count))));
}

// a[start:start+count] = other's items, whose number may differ.
Result<void> replace(ThreadState& t, Array* a, std::int64_t start, std::int64_t count, Array const* other) {
    std::int64_t const size = a->kind->size, added = other ? other->count : 0, old = a->count;
    if (added < count) {
        std::memmove(a->at(start + added), a->at(start + count), std::size_t((old - start - count) * size));
        TRY(resize_array(t, a, old + added - count));
    } else if (added > count) {
        TRY(resize_array(t, a, old + added - count));
        std::memmove(a->at(start + added), a->at(start + count), std::size_t((old - start - count) * size));
    }
    if (added) std::memcpy(a->at(start), other->data, std::size_t(added * size));
    return {};
}

Result<void> delete_extended(ThreadState& t, Array* a, SliceRange r) {
    if (r.count == 0) return {};
    if (r.step < 0) {  // the same items from the left
        r.start += r.step * (r.count - 1);
        r.step = -r.step;
    }
    std::int64_t const size = a->kind->size;
    std::int64_t to = r.start;
    for (std::int64_t i = r.start; i < a->count; ++i) {
        std::int64_t const step = i - r.start;
        if (step % r.step == 0 && step / r.step < r.count) continue;
        std::memcpy(a->at(to++), a->at(i), std::size_t(size));
    }
    return resize_array(t, a, a->count - r.count);
}

Result<void> assign_slice(ThreadState& t, Value self, Slice* slice, Value value) {
    Array* a = array_of(self);
    SliceRange const parts = TRY(unpack_slice(t, slice));
    SliceRange r = clip_slice(parts.start, parts.stop, parts.step, a->count);
    Array* other = nullptr;
    if (value) {
        if (!is_array(t, value))
            return raise(t, Exc::TypeError, "can only assign array (not \"{}\") to array slice",
                         type_name_of(t, value));
        other = array_of(value);
        if (other == a) other = TRY(sliced(t, a, {0, a->count, 1, a->count}));
        if (other->kind != a->kind) return bad_argument(t);
    }
    std::int64_t const needed = other ? other->count : 0;
    if (needed == 0 || r.count != needed) TRY(check_resizable(t, a));
    if (r.step == 1) return replace(t, a, r.start, r.count, other);
    if (needed == 0) return delete_extended(t, a, r);
    if (needed != r.count)
        return raise(t, Exc::ValueError, "attempt to assign array of size {} to extended slice of size {}",
                     needed, r.count);
    for (std::int64_t i = 0; i < r.count; ++i)
        std::memcpy(a->at(r.start + i * r.step), other->at(i), a->kind->size);
    return {};
}

Result<void> array_setitem(ThreadState& t, Value self, Value key, Value value) {
    Array* a = array_of(self);
    if (!is_index(t, key)) {
        if (!is_of(t, key, t.rt.types.slice)) return bad_index(t);
        return assign_slice(t, self, key.as<Slice>(), value);
    }
    constexpr char const* message = "array assignment index out of range";
    std::int64_t i = TRY(item_place(t, self, key, message));
    if (!value) return array_delete(t, a, i, 1);
    char item[8];
    TRY(a->kind->set(t, item, value));
    if (i >= a->count) return raise(t, Exc::IndexError, std::string_view(message));  // scripts ran
    std::memcpy(a->at(i), item, a->kind->size);
    return {};
}

Result<bool> array_contains(ThreadState& t, Value self, Value v) {
    Array* a = array_of(self);
    for (std::int64_t i = 0; i < a->count; ++i)
        if (TRY(equal(t, TRY(a->kind->get(t, a->at(i))), v))) return true;
    return false;
}

// ---- + and *

Result<Value> array_concat(ThreadState& t, Value self, Value other) {
    if (!is_array(t, other))
        return raise(t, Exc::TypeError, "can only append array (not \"{}\") to array",
                     type_name_of(t, other));
    Array *a = array_of(self), *b = array_of(other);
    if (a->kind != b->kind) return bad_argument(t);
    Array* sum = TRY(make_array(t, array_type(t), a->kind, a->count + b->count));
    if (a->count) std::memcpy(sum->data, a->data, std::size_t(a->bytes()));
    if (b->count) std::memcpy(sum->at(a->count), b->data, std::size_t(b->bytes()));
    return sum;
}

Result<Value> array_inplace_concat(ThreadState& t, Value self, Value other) {
    if (!is_array(t, other))
        return raise(t, Exc::TypeError, "can only extend array with array (not \"{}\")",
                     type_name_of(t, other));
    TRY(array_extend(t, array_of(self), other));
    return self;
}

// Repeats the first `once` items until all are filled.
void fill_repeated(Array* a, std::int64_t once) {
    for (std::int64_t at = once; at < a->count; at += once)
        std::memcpy(a->at(at), a->data, std::size_t(once * a->kind->size));
}

Result<std::int64_t> repeated_count(ThreadState& t, Array* a, Value times) {
    if (!is_index(t, times))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, times));
    std::int64_t const n = TRY(subscript_index(t, times, Exc::OverflowError));
    std::int64_t count = 0;
    if (n <= 0) return 0;
    if (__builtin_mul_overflow(a->count, n, &count) || count > std::int64_t(Heap::max_size))
        return raise_no_memory(t);
    return count;
}

Result<Value> array_repeat(ThreadState& t, Value self, Value times) {
    Array* a = array_of(self);
    Array* product = TRY(make_array(t, array_type(t), a->kind, TRY(repeated_count(t, a, times))));
    if (product->count == 0) return product;
    std::memcpy(product->data, a->data, std::size_t(a->bytes()));
    fill_repeated(product, a->count);
    return product;
}

Result<Value> array_inplace_repeat(ThreadState& t, Value self, Value times) {
    Array* a = array_of(self);
    std::int64_t const once = a->count, count = TRY(repeated_count(t, a, times));
    TRY(resize_array(t, a, count));
    if (once) fill_repeated(a, once);
    return self;
}

// ---- comparison

Result<Value> array_compare(ThreadState& t, Value self, Value other, CompareOp op) {
    if (!is_array(t, self) || !is_array(t, other)) return not_comparable();
    Array *a = array_of(self), *b = array_of(other);
    if (a->count != b->count && (op == CompareOp::eq || op == CompareOp::ne))
        return Value::boolean(op == CompareOp::ne);
    for (std::int64_t i = 0; i < a->count && i < b->count; ++i) {
        Value const x = TRY(a->kind->get(t, a->at(i))), y = TRY(b->kind->get(t, b->at(i)));
        // Two NaNs are one object here, but no array has a NaN that equals another.
        bool const same = TRY(truth(t, TRY(compare(t, x, y, CompareOp::eq))));
        if (same) continue;
        if (op == CompareOp::eq) return Value::false_();
        if (op == CompareOp::ne) return Value::true_();
        return compare(t, x, y, op);
    }
    return Value::boolean(ordered(a->count, b->count, op));
}

// ---- iteration

Type* make_iterator_type(ThreadState& t);
Type* iterator_type(ThreadState& t) {
    return kept_type(t, Kept::array_iterator, make_iterator_type);
}

Result<Value> array_iter(ThreadState& t, Value self) {
    return make_array_iterator(t, array_of(self));
}

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<ArrayIterator>();
    if (!it->array) return Value::absent();
    if (it->index < it->array->count) return it->array->kind->get(t, it->array->at(it->index++));
    it->array = nullptr;
    return Value::absent();
}

Result<Value> iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<ArrayIterator>();
    Value const iter = builtin_named(t, "iter");
    if (!it->array) return make_tuple(t, {iter, make_tuple(t, {Value(make_tuple(t, std::size_t(0)))})});
    return make_tuple(t, {iter, make_tuple(t, {Value(it->array)}), make_int(t, it->index)});
}

Result<Value> iterator_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t const index = TRY(required_int(t, state));
    auto* it = self.as<ArrayIterator>();
    if (it->array) it->index = std::clamp<std::int64_t>(index, 0, it->array->count);
    return Value::none();
}

constexpr MethodDef iterator_methods[] = {
    method("__reduce__", iterator_reduce, "Return state information for pickling."),
    method("__setstate__", iterator_setstate, "state, /", "Set state information for unpickling."),
};

Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec{.name = "array.arrayiterator", .basic_size = sizeof(ArrayIterator)};
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<ArrayIterator*>(o)->array); };
    spec.slots.iter = [](ThreadState&, Value self) -> Result<Value> { return self; };
    spec.slots.iternext = iterator_next;
    spec.methods = iterator_methods;
    return make_type(t, spec);
}

}  // namespace

Value make_array_iterator(ThreadState& t, Array* a) {
    auto* it = make<ArrayIterator>(t, iterator_type(t));
    it->array = a;
    return it;
}

void set_array_operators(Slots& s) {
    s.length = array_length;
    s.getitem = array_getitem;
    s.setitem = array_setitem;
    s.contains = array_contains;
    s.concat = array_concat;
    s.repeat = array_repeat;
    s.inplace_concat = array_inplace_concat;
    s.inplace_repeat = array_inplace_repeat;
    s.richcompare = array_compare;
    s.iter = array_iter;
}

}  // namespace minipy::builtins
