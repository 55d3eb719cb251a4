// range: construction, subscripts, search, comparison. Numbers of any size.
#include "interpreter/builtins/range.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins {
namespace {

Range* self_of(Value v) {
    return v.as<Range>();
}

Value number(std::int64_t i) {
    return Value::small_int(i);
}

bool is_one(Value v) {
    return v == number(1);
}

// How many numbers there are from start, in steps, before stop.
Result<Value> length_of(ThreadState& t, Value start, Value stop, Value step) {
    if (int_sign(step) < 0) {
        std::swap(start, stop);
        step = int_negative(t, step);
    }
    if (int_compare(start, stop) >= 0) return number(0);
    Value span = int_subtract(t, int_subtract(t, stop, start), number(1));
    return int_add(t, TRY(int_floor_divide(t, span, step)), number(1));
}

Result<Value> range_new(ThreadState& t, Type*, Args const& args) {
    Value a[3];
    TRY(bind_positional(t, "range", args, 1, 3, a));
    if (a[1].is_absent()) return TRY(make_range(t, number(0), TRY(index_of(t, a[0])), number(1)));
    Value start = TRY(index_of(t, a[0]));
    Value stop = TRY(index_of(t, a[1]));
    return TRY(make_range(t, start, stop, a[2] ? TRY(index_of(t, a[2])) : number(1)));
}

Result<Value> range_repr(ThreadState& t, Value self) {
    Range* r = self_of(self);
    std::string text = "range(" + int_to_text(r->start) + ", " + int_to_text(r->stop);
    if (!is_one(r->step)) text += ", " + int_to_text(r->step);
    return make_str(t, text += ')');
}

// Equal ranges are those that give the same numbers.
Tuple* identity_of(ThreadState& t, Range const* r) {
    Value none = Value::none();
    bool empty = int_is_zero(r->length);
    return make_tuple(t, {r->length, empty ? none : r->start, empty || is_one(r->length) ? none : r->step});
}

Result<std::int64_t> range_hash(ThreadState& t, Value self) {
    return hash_tuple(t, identity_of(t, self_of(self)));
}

Result<Value> range_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != t.rt.types.range)
        return not_comparable();
    Range *x = self_of(a), *y = self_of(b);
    bool same = int_compare(x->length, y->length) == 0 &&
                (int_is_zero(x->length) || (int_compare(x->start, y->start) == 0 &&
                                            (is_one(x->length) || int_compare(x->step, y->step) == 0)));
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<std::int64_t> range_length(ThreadState& t, Value self) {
    std::int64_t n = 0;
    if (!int_to_int64(self_of(self)->length, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C ssize_t");
    return n;
}

Result<bool> range_bool(ThreadState&, Value self) {
    return !int_is_zero(self_of(self)->length);
}

// ---- subscripts

Result<Value> range_slice(ThreadState& t, Range* r, Slice* slice) {
    Value indices = TRY(call_method(t, slice, "indices", {r->length}));
    auto* parts = indices.as<Tuple>();
    Value step = int_multiply(t, r->step, parts->items[2]);
    Value start = range_item(t, r, parts->items[0]), stop = range_item(t, r, parts->items[1]);
    return TRY(make_range(t, start, stop, step));
}

Result<Value> range_getitem(ThreadState& t, Value self, Value key) {
    Range* r = self_of(self);
    if (is_index(t, key)) {
        Value i = TRY(index_of(t, key));
        if (int_sign(i) < 0) i = int_add(t, i, r->length);
        if (int_sign(i) < 0 || int_compare(i, r->length) >= 0)
            return raise(t, Exc::IndexError, "range object index out of range");
        return range_item(t, r, i);
    }
    if (key.is_object() && key.as_object()->shape == t.rt.slice_shape)
        return range_slice(t, r, key.as<Slice>());
    return raise(t, Exc::TypeError, "range indices must be integers or slices, not {}", type_name_of(t, key));
}

// ---- search

bool is_plain_int(ThreadState& t, Value v) {
    return v.is_bool() || is_exact_int(t.rt, v);
}

Result<bool> has_number(ThreadState& t, Range* r, Value v) {
    bool up = int_sign(r->step) > 0;
    bool inside = up ? int_compare(r->start, v) <= 0 && int_compare(v, r->stop) < 0
                     : int_compare(v, r->start) <= 0 && int_compare(r->stop, v) < 0;
    if (!inside) return false;
    return int_is_zero(TRY(int_remainder(t, int_subtract(t, v, r->start), r->step)));
}

Result<bool> range_contains(ThreadState& t, Value self, Value v) {
    if (is_plain_int(t, v)) return has_number(t, self_of(self), int_value(v));
    bool found = false;
    TRY(for_each(t, self, [&](Value item) -> Result<bool> {
        found = TRY(equal_items(t, item, v));
        return !found;
    }));
    return found;
}

Result<Value> range_count(ThreadState& t, Value self, Value v) {
    if (is_plain_int(t, v)) return number(TRY(has_number(t, self_of(self), int_value(v))));
    std::int64_t count = 0;
    TRY(for_each(t, self, [&](Value item) -> Result<bool> {
        count += TRY(equal_items(t, item, v));
        return true;
    }));
    return number(count);
}

Result<Value> range_index(ThreadState& t, Value self, Value v) {
    Range* r = self_of(self);
    if (is_plain_int(t, v)) {
        Value i = int_value(v);
        if (TRY(has_number(t, r, i))) return int_floor_divide(t, int_subtract(t, i, r->start), r->step);
        return raise(t, Exc::ValueError, to_utf8(TRY(repr(t, v))) + " is not in range");
    }
    std::int64_t at = -1;
    bool found = false;
    TRY(for_each(t, self, [&](Value item) -> Result<bool> {
        ++at;
        found = TRY(equal_items(t, item, v));
        return !found;
    }));
    if (found) return number(at);
    return raise(t, Exc::ValueError, "sequence.index(x): x not in sequence");
}

Result<Value> range_iter(ThreadState& t, Value self) {
    Range* r = self_of(self);
    return make_range_iterator(t, r->start, r->step, r->length);
}

Result<Value> range_reversed(ThreadState& t, Value self) {
    Range* r = self_of(self);
    Value last = range_item(t, r, int_subtract(t, r->length, number(1)));
    return make_range_iterator(t, last, int_negative(t, r->step), r->length);
}

Result<Value> range_reduce(ThreadState& t, Value self) {
    Range* r = self_of(self);
    return make_tuple(t, {t.rt.types.range, make_tuple(t, {r->start, r->stop, r->step})});
}

constexpr MethodDef range_methods[] = {
    unsigned_method("__reversed__", range_reversed, "Return a reverse iterator."),
    unsigned_method("__reduce__", range_reduce),
    method("count", range_count, no_signature,
           "rangeobject.count(value) -> integer -- return number of occurrences of value"),
    method("index", range_index, no_signature,
           "rangeobject.index(value) -> integer -- return index of value.\n"
           "Raise ValueError if the value is not present."),
};
constexpr MemberDef range_members[] = {
    {"start", offsetof(Range, start)},
    {"stop", offsetof(Range, stop)},
    {"step", offsetof(Range, step)},
};

void trace_range(Object* o, Marker& m) {
    auto* r = static_cast<Range*>(o);
    m.mark(r->start);
    m.mark(r->stop);
    m.mark(r->step);
    m.mark(r->length);
}

}  // namespace

Result<Range*> make_range(ThreadState& t, Value start, Value stop, Value step) {
    if (int_is_zero(step)) return raise(t, Exc::ValueError, "range() arg 3 must not be zero");
    Value length = TRY(length_of(t, start, stop, step));
    auto* r = make<Range>(t, t.rt.types.range);
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return r;
}

Value range_item(ThreadState& t, Range const* r, Value i) {
    return int_add(t, r->start, int_multiply(t, i, r->step));
}

}  // namespace minipy::builtins

namespace minipy::runtime {

void init_range(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "range"};
    spec.basic_size = sizeof(Range);
    spec.flags = type_sequence;
    spec.trace = trace_range;
    spec.doc =
        "range(stop) -> range object\n"
        "range(start, stop[, step]) -> range object\n\n"
        "Return an object that produces a sequence of integers from start (inclusive)\n"
        "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
        "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
        "These are exactly the valid indices for a list of 4 elements.\n"
        "When step is given, it specifies the increment (or decrement).";
    Slots& s = spec.slots;
    s.new_ = range_new;
    s.repr = range_repr;
    s.getattro = generic_getattr;
    s.hash = range_hash;
    s.richcompare = range_compare;
    s.iter = range_iter;
    s.length = range_length;
    s.bool_ = range_bool;
    s.getitem = range_getitem;
    s.contains = range_contains;
    spec.methods = range_methods;
    spec.members = range_members;
    make_type(t, spec, t.rt.types.range);
}

}  // namespace minipy::runtime
