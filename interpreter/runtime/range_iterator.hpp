// The iterator of a range of numbers that fit a word each, and its making where a loop alone wants it.
#pragma once

#include "interpreter/runtime/containers.hpp"

namespace minipy::runtime {

struct CountedRangeIterator : RangeIterator {
    std::int64_t length;  // of the range from its beginning, for __reduce__
};

inline CountedRangeIterator* make_counted(ThreadState& t, std::int64_t start, std::int64_t step,
                                          std::int64_t length) {
    auto* it = make<CountedRangeIterator>(t, t.rt.range_iterator_shape);
    it->next = start;
    it->step = step;
    it->remaining = it->length = length;
    return it;
}

// iter(range(...)) of up to three integers of 48 bits; null: there is more to do than that.
inline CountedRangeIterator* range_iterator(ThreadState& t, Value const* args, std::uint32_t count) {
    if (count == 0 || count > 3) return nullptr;
    for (std::uint32_t i = 0; i < count; ++i)
        if (!args[i].is_small_int()) return nullptr;
    std::int64_t const start = count == 1 ? 0 : args[0].as_small_int();
    std::int64_t const stop = args[count == 1 ? 0 : 1].as_small_int();
    std::int64_t const step = count == 3 ? args[2].as_small_int() : 1;
    if (step == 0) return nullptr;
    std::int64_t length = 0;
    if (step == 1)
        length = stop - start;
    else
        length = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
    return make_counted(t, start, step, length < 0 ? 0 : length);
}

}  // namespace minipy::runtime
