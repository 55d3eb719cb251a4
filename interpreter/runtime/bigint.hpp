// BigInt: an int that does not fit the 48 bits of a Value, its limbs in the object itself.
#pragma once

#include "interpreter/runtime/magnitude.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

using magnitude::Limb;

// Sign and magnitude. A finished BigInt has no leading zero limb and does not fit a small int.
struct BigInt : Object {
    std::uint32_t count;
    bool negative;
    bool passing;  // only one register refers to it, and the instruction that reads that is its end
                   // (passing.hpp)
    Limb limbs[];
};

// Longest int we make, in limbs: 2 GiB. Beyond it stands MemoryError, where CPython would try.
inline constexpr std::size_t max_limbs = std::size_t(1) << 28;

// A BigInt whose limbs are to be filled, all of them; give it to finish_int when they are written.
inline BigInt* allocate_bigint(ThreadState& t, std::size_t limbs, bool negative) {
    auto* big = make_uncleared<BigInt>(t, t.rt.bigint_shape, limbs * sizeof(Limb));
    big->count = std::uint32_t(limbs);
    big->negative = negative;
    big->passing = false;
    return big;
}
// The same with limbs that are zero.
inline BigInt* allocate_zero_bigint(ThreadState& t, std::size_t limbs, bool negative) {
    BigInt* big = allocate_bigint(t, limbs, negative);
    std::memset(big->limbs, 0, limbs * sizeof(Limb));
    return big;
}
// The int that a filled BigInt stands for: itself, or a small int.
Value finish_int(BigInt* big);

// An exact int, small or big, as sign and magnitude. It points into itself or the BigInt: not copied.
struct IntView {
    Limb local = 0;
    Limb const* limbs = &local;
    std::size_t count = 0;
    bool negative = false;

    explicit IntView(Value v) {
        if (v.is_small_int()) {
            std::int64_t i = v.as_small_int();
            negative = i < 0;
            local = negative ? Limb(0) - Limb(i) : Limb(i);
            count = local != 0;
        } else {
            auto* big = v.as<BigInt>();
            limbs = big->limbs;
            count = big->count;
            negative = big->negative;
        }
    }
    IntView(IntView const&) = delete;
};
// The int of a sign and a magnitude that lie anywhere.
Value make_int(ThreadState& t, Limb const* limbs, std::size_t count, bool negative);

// The int of two limbs.
Value make_int_double(ThreadState& t, magnitude::DoubleLimb i, bool negative);

// Both floor(a / b) and a - b * floor(a / b), b not zero.
void int_divmod(ThreadState& t, Value a, Value b, Value& quotient, Value& remainder);
std::size_t int_bit_length(Value v);
// a ** b mod m as pow(a, b, m): b < 0 inverts. ValueError.
Result<Value> int_power_modulo(ThreadState& t, Value a, Value b, Value m);
Value int_gcd(ThreadState& t, Value a, Value b);
// frexp of an int: the value is the result times 2^exponent, 0.5 <= |result| < 1, rounded half to even.
double int_frexp(Value v, std::int64_t& exponent);
// Exact comparison of an int with a double that is not NaN.
int int_compare_double(Value a, double b);

}  // namespace minipy::runtime
