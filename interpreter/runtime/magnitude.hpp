// Arithmetic on magnitudes: natural numbers as arrays of 64-bit limbs, the least significant first.
//
// BigInt's limbs lie in the object itself, so these functions work on plain memory that the caller owns, and
// nothing is copied into a number class and back: that is what makes additions and products of a few limbs
// cheap. Sizes are in limbs. Unless a line says so, results must not overlap operands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace minipy::runtime::magnitude {

using Limb = std::uint64_t;
__extension__ typedef unsigned __int128 DoubleLimb;

// How many of n limbs count: leading zeros dropped.
inline std::size_t normalized(Limb const* a, std::size_t n) {
    while (n > 0 && a[n - 1] == 0) --n;
    return n;
}
int compare(Limb const* a, std::size_t an, Limb const* b, std::size_t bn);  // both normalised
std::size_t bit_length(Limb const* a, std::size_t n);

// r[an] = a + b, an >= bn; the carry is returned. r may be a.
Limb add(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[an] = a - b, a >= b. r may be a.
void subtract(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[an + bn] = a * b. Schoolbook below karatsuba_limbs, Karatsuba above.
void multiply(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[n] = a * b + carry; the carry out is returned. r may be a.
Limb multiply_limb(Limb* r, Limb const* a, std::size_t n, Limb b, Limb carry = 0);
// r[n] = a / b, the remainder is returned; b is not zero. r may be a.
Limb divide_limb(Limb* r, Limb const* a, std::size_t n, Limb b);
Limb remainder_limb(Limb const* a, std::size_t n, Limb b);
// q[an - bn + 1] = a / b, r[bn] = a % b; an >= bn, b normalised and not zero (Knuth, TAOCP 2, 4.3.1 D).
// Either of q and r may be null when it is not wanted.
void divide(Limb* q, Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[n] = a << bits with bits < 64; what was shifted out is returned. r may be a.
Limb shift_left(Limb* r, Limb const* a, std::size_t n, unsigned bits);
// r[n] = a >> bits with bits < 64. r may be a.
void shift_right(Limb* r, Limb const* a, std::size_t n, unsigned bits);

inline constexpr std::size_t karatsuba_limbs = 40;

}  // namespace minipy::runtime::magnitude
