// Sorting of numbers by their bytes, the lowest first: each pass is stable, and passes over bytes in which
// all keys agree are left out.
#include "interpreter/builtins/radix_sort.hpp"

#include "interpreter/runtime/abstract.hpp"

#include <array>
#include <memory>

namespace minipy::builtins {
namespace {

constexpr std::size_t worth_it = 200;  // an estimate: below, merging is taken to be faster

// Bits whose unsigned order is the order of the numbers; equal numbers have equal bits.
std::uint64_t order_bits(Value v) {
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    if (v.is_small_int()) return (v.bits() << 16) ^ sign;
    auto bits = std::bit_cast<std::uint64_t>(v.as_number() + 0.0);  // -0.0 becomes 0.0
    return bits & sign ? ~bits : bits | sign;
}

struct Item {
    std::uint64_t order;
    Value value;
};

// Distribute by one byte. False: all items agree in it.
bool distribute(Item const* from, Item* to, std::size_t count, unsigned shift) {
    std::array<std::uint32_t, 256> places{};
    for (std::size_t i = 0; i < count; ++i) ++places[(from[i].order >> shift) & 0xFF];
    if (places[(from[0].order >> shift) & 0xFF] == count) return false;
    std::uint32_t sum = 0;
    for (std::uint32_t& place : places) {
        std::uint32_t here = place;
        place = sum;
        sum += here;
    }
    for (std::size_t i = 0; i < count; ++i) to[places[(from[i].order >> shift) & 0xFF]++] = from[i];
    return true;
}

// How many steps down and up there are says whether runs are there to be merged.
bool mostly_ordered(Value const* keys, std::size_t count) {
    std::size_t turns = 0;
    bool falling = order_bits(keys[1]) < order_bits(keys[0]);
    for (std::size_t i = 2; i < count; ++i) {
        bool falls = order_bits(keys[i]) < order_bits(keys[i - 1]);
        turns += falls != falling;
        falling = falls;
    }
    return turns < count / 64 + 1;
}

}  // namespace

bool radix_sort(ThreadState&, Value* keys, Value* values, std::size_t count) {
    if (count < worth_it) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (keys[i].is_number() && keys[i].as_number() != keys[i].as_number()) return false;
    if (mostly_ordered(keys, count)) return false;
    // No allocation on the heap happens here, so that malloc'ed memory may hold the only copy of a value.
    auto memory = std::make_unique_for_overwrite<Item[]>(2 * count);
    Item *from = memory.get(), *to = from + count;
    for (std::size_t i = 0; i < count; ++i) from[i] = {order_bits(keys[i]), values ? values[i] : keys[i]};
    for (unsigned shift = 0; shift < 64; shift += 8)
        if (distribute(from, to, count, shift)) std::swap(from, to);
    for (std::size_t i = 0; i < count; ++i) (values ? values : keys)[i] = from[i].value;
    return true;
}

}  // namespace minipy::builtins
