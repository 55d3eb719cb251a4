// slice: the object that a[i:j:k] is made of.
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

Slice* self_of(Value v) {
    return v.as<Slice>();
}

Result<Value> slice_new(ThreadState& t, Type*, Args const& args) {
    Value a[3];
    TRY(bind_positional(t, "slice", args, 1, 3, a));
    if (a[1].is_absent()) return make_slice(t, Value::none(), a[0], Value::none());
    return make_slice(t, a[0], a[1], a[2] ? a[2] : Value::none());
}

Result<Value> slice_repr(ThreadState& t, Value self) {
    Slice* s = self_of(self);
    std::string text = "slice(";
    TRY(append_repr(t, text, s->start));
    text += ", ";
    TRY(append_repr(t, text, s->stop));
    text += ", ";
    TRY(append_repr(t, text, s->step));
    return make_str(t, text += ')');
}

// As tuples of the three parts.
Result<Value> slice_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!b.is_object() || b.as_object()->shape != t.rt.slice_shape) return not_comparable();
    if (a == b) return Value::boolean(op == CompareOp::eq || op == CompareOp::le || op == CompareOp::ge);
    Slice *x = self_of(a), *y = self_of(b);
    return compare_sequences(t, make_tuple(t, {x->start, x->stop, x->step}),
                             make_tuple(t, {y->start, y->stop, y->step}), op);
}

// ---- slice.indices(length), with numbers of any size

struct Bounds {
    Value start, stop, step;
};

Result<Value> part_index(ThreadState& t, Value v) {
    if (!is_index(t, v))
        return raise(t, Exc::TypeError, "slice indices must be integers or None or have an __index__ method");
    return index_of(t, v);
}

Result<Value> clipped(ThreadState& t, Value part, Value otherwise, Value length, Value lower, Value upper) {
    if (part.is_none()) return otherwise;
    Value i = TRY(part_index(t, part));
    if (int_sign(i) < 0) {
        i = int_add(t, i, length);
        return int_compare(i, lower) < 0 ? lower : i;
    }
    return int_compare(i, upper) > 0 ? upper : i;
}

Result<Value> slice_indices(ThreadState& t, Value self, Value length_arg) {
    Slice* s = self_of(self);
    Value length = TRY(index_of(t, length_arg));
    if (int_sign(length) < 0) return raise(t, Exc::ValueError, "length should not be negative");
    Value step = s->step.is_none() ? Value::small_int(1) : TRY(part_index(t, s->step));
    if (int_is_zero(step)) return raise(t, Exc::ValueError, "slice step cannot be zero");
    bool back = int_sign(step) < 0;
    Value minus_one = Value::small_int(-1);
    Value lower = back ? minus_one : Value::small_int(0);
    Value upper = back ? int_add(t, length, minus_one) : length;
    Value start = TRY(clipped(t, s->start, back ? upper : lower, length, lower, upper));
    Value stop = TRY(clipped(t, s->stop, back ? lower : upper, length, lower, upper));
    return make_tuple(t, {start, stop, step});
}

Result<Value> slice_reduce(ThreadState& t, Value self) {
    Slice* s = self_of(self);
    return make_tuple(t, {t.rt.types.slice, make_tuple(t, {s->start, s->stop, s->step})});
}

constexpr MethodDef slice_methods[] = {
    method("indices", slice_indices, no_signature,
           "S.indices(len) -> (start, stop, stride)\n\n"
           "Assuming a sequence of length len, calculate the start and stop\n"
           "indices, and the stride length of the extended slice described by\n"
           "S. Out of bounds indices are clipped in a manner consistent with the\n"
           "handling of normal slices."),
    unsigned_method("__reduce__", slice_reduce, "Return state information for pickling."),
};
constexpr MemberDef slice_members[] = {
    {"start", offsetof(Slice, start)},
    {"stop", offsetof(Slice, stop)},
    {"step", offsetof(Slice, step)},
};

}  // namespace
}  // namespace minipy::builtins

namespace minipy::runtime {

void init_slice(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "slice"};
    spec.basic_size = sizeof(Slice);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) {
        auto* s = static_cast<Slice*>(o);
        m.mark(s->start);
        m.mark(s->stop);
        m.mark(s->step);
    };
    spec.doc =
        "slice(stop)\n"
        "slice(start, stop[, step])\n\n"
        "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).";
    spec.slots.new_ = slice_new;
    spec.slots.repr = slice_repr;
    spec.slots.getattro = generic_getattr;
    spec.slots.richcompare = slice_compare;
    spec.methods = slice_methods;
    spec.members = slice_members;
    make_type(t, spec, t.rt.types.slice);
}

}  // namespace minipy::runtime
