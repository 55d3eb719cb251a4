// range_iterator for numbers that stay within small ints, longrange_iterator for all others.
#include "interpreter/builtins/range.hpp"
#include "interpreter/builtins/sequences.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

Result<Value> short_next(ThreadState&, Value self) {
    auto* it = self.as<RangeIterator>();
    if (it->remaining <= 0) return Value::absent();
    --it->remaining;
    Value v = Value::small_int(it->next);
    it->next += it->step;
    return v;
}

Result<Value> short_length_hint(ThreadState& t, Value self) {
    return make_int(t, self.as<RangeIterator>()->remaining);
}

// The whole range and how many of its numbers were given.
Result<Value> reduced(ThreadState& t, Value next, Value step, Value remaining, Value length) {
    Value const given = int_subtract(t, length, remaining);
    Value const start = int_subtract(t, next, int_multiply(t, step, given));
    Value const stop = int_add(t, start, int_multiply(t, step, length));
    Value const whole = TRY(make_range(t, start, stop, step));
    return make_tuple(t, {builtin_named(t, "iter"), make_tuple(t, {whole}), given});
}

Result<Value> short_reduce(ThreadState& t, Value self) {
    auto* it = self.as<CountedRangeIterator>();
    return reduced(t, make_int(t, it->next), make_int(t, it->step), make_int(t, it->remaining),
                   make_int(t, it->length));
}

Result<Value> short_setstate(ThreadState& t, Value self, Value state) {
    std::int64_t skip = 0;
    if (!int_to_int64(TRY(index_of(t, state)), skip))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    auto* it = self.as<CountedRangeIterator>();
    skip = std::clamp<std::int64_t>(skip, 0, it->length);  // from the range's beginning
    it->next += (skip - (it->length - it->remaining)) * it->step;
    it->remaining = it->length - skip;
    return Value::none();
}

Result<Value> long_next(ThreadState& t, Value self) {
    auto* it = self.as<LongRangeIterator>();
    if (int_sign(it->remaining) <= 0) return Value::absent();
    Value v = it->next;
    it->remaining = int_subtract(t, it->remaining, Value::small_int(1));
    it->next = int_add(t, v, it->step);
    return v;
}

Result<Value> long_length_hint(ThreadState&, Value self) {
    return self.as<LongRangeIterator>()->remaining;
}

Result<Value> long_reduce(ThreadState& t, Value self) {
    auto* it = self.as<LongRangeIterator>();
    return reduced(t, it->next, it->step, it->remaining, it->length);
}

Result<Value> long_setstate(ThreadState& t, Value self, Value state) {
    if (!is_int(state))
        return raise(t, Exc::TypeError, "state must be an int, not {}", type_name_of(t, state));
    auto* it = self.as<LongRangeIterator>();
    Value skip = int_value(state);
    if (int_sign(skip) < 0) skip = Value::small_int(0);
    if (int_compare(skip, it->length) > 0) skip = it->length;
    Value const left = int_subtract(t, it->length, skip);
    it->next = int_add(t, it->next, int_multiply(t, int_subtract(t, it->remaining, left), it->step));
    it->remaining = left;
    return Value::none();
}

constexpr char hint_doc[] = "Private method returning an estimate of len(list(it)).";
constexpr char reduce_doc[] = "Return state information for pickling.";
constexpr char setstate_doc[] = "Set state information for unpickling.";

constexpr MethodDef short_methods[] = {
    unsigned_method("__length_hint__", short_length_hint, hint_doc),
    unsigned_method("__reduce__", short_reduce, reduce_doc),
    method("__setstate__", short_setstate, "object, /", setstate_doc),
};
constexpr MethodDef long_methods[] = {
    unsigned_method("__length_hint__", long_length_hint, hint_doc),
    unsigned_method("__reduce__", long_reduce, reduce_doc),
    method("__setstate__", long_setstate, "object, /", setstate_doc),
};

}  // namespace

Value make_range_iterator(ThreadState& t, Value start, Value step, Value length) {
    if (start.is_small_int() && step.is_small_int() && length.is_small_int()) {
        // 48 bits each: start + length * step may need 96, so ask whether it fits first
        __int128 end = __int128(length.as_small_int()) * step.as_small_int() + start.as_small_int();
        __int128 last = length.as_small_int() > 0 ? end - step.as_small_int() : start.as_small_int();
        if (last == std::int64_t(last) && Value::fits_small(std::int64_t(last))) {
            return make_counted(t, start.as_small_int(), step.as_small_int(), length.as_small_int());
        }
    }
    auto* it = make<LongRangeIterator>(t, t.rt.types.long_range_iterator);
    it->next = start;
    it->step = step;
    it->remaining = it->length = length;
    return it;
}

}  // namespace minipy::builtins

namespace minipy::runtime {

void init_range_iterator(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "range_iterator"};
    spec.basic_size = sizeof(CountedRangeIterator);
    spec.flags = type_disallow_new;
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = short_next;
    spec.methods = short_methods;
    make_type(t, spec, t.rt.types.range_iterator);
}

void init_long_range_iterator(ThreadState& t) {
    using namespace builtins;
    TypeSpec spec{.name = "longrange_iterator"};
    spec.basic_size = sizeof(LongRangeIterator);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) {
        auto* it = static_cast<LongRangeIterator*>(o);
        m.mark(it->next);
        m.mark(it->step);
        m.mark(it->remaining);
        m.mark(it->length);
    };
    spec.slots.getattro = generic_getattr;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = long_next;
    spec.methods = long_methods;
    make_type(t, spec, t.rt.types.long_range_iterator);
}

}  // namespace minipy::runtime
