// slice: making one, and what its three parts mean for a sequence of a given length.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <limits>

namespace minipy::runtime {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Result<std::int64_t> part(ThreadState& t, Value v) {
    if (v.is_small_int()) return v.as_small_int();
    if (!type_of(t, v)->slots.index)
        return raise(t, Exc::TypeError, "slice indices must be integers or None or have an __index__ method");
    return index_clamped(t, v);
}

}  // namespace

Slice* make_slice(ThreadState& t, Value start, Value stop, Value step) {
    auto* slice = make<Slice>(t, t.rt.slice_shape);
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return slice;
}

Result<std::int64_t> slice_index(ThreadState& t, Value v) {
    return part(t, v);
}

SliceRange clip_slice(std::int64_t start, std::int64_t stop, std::int64_t step, std::int64_t length) {
    std::int64_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
    auto clip = [&](std::int64_t i) {
        if (i < 0) return i + length < lowest ? lowest : i + length;
        return i > highest ? highest : i;
    };
    SliceRange r{clip(start), clip(stop), step, 0};
    if (step < 0) {
        if (r.stop < r.start) r.count = (r.start - r.stop - 1) / -step + 1;
    } else if (r.start < r.stop) {
        r.count = (r.stop - r.start - 1) / step + 1;
    }
    return r;
}

// Language reference 3.2, "slice objects", and slice.indices(): omitted parts and those out of range are
// replaced by the nearest end. The parts are all asked before the length matters, as their __index__ may
// change the sequence: callers that run on a mutable one call unpack_slice first and clip_slice after.
Result<SliceRange> unpack_slice(ThreadState& t, Slice* s) {
    SliceRange r{0, 0, 1, 0};
    if (!s->step.is_none()) {
        r.step = TRY(part(t, s->step));
        if (r.step == 0) return raise(t, Exc::ValueError, "slice step cannot be zero");
        if (r.step < -largest) r.step = -largest;  // so that -step is one too
    }
    r.start = s->start.is_none() ? (r.step < 0 ? largest : 0) : TRY(part(t, s->start));
    r.stop = s->stop.is_none() ? (r.step < 0 ? std::numeric_limits<std::int64_t>::min() : largest)
                               : TRY(part(t, s->stop));
    return r;
}

Result<SliceRange> resolve_slice(ThreadState& t, Slice* s, std::int64_t length) {
    SliceRange r = TRY(unpack_slice(t, s));
    return clip_slice(r.start, r.stop, r.step, length);
}

}  // namespace minipy::runtime
