// Arithmetic on magnitudes: natural numbers as arrays of 64-bit limbs, the least significant first.
//
// BigInt's limbs lie in the object itself, so these functions work on plain memory that the caller owns, and
// nothing is copied into a number class and back: that is what makes additions and products of a few limbs
// cheap. Sizes are in limbs. Unless a line says so, results must not overlap operands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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

// ---- magnitude_limbs.cpp: one pass over the limbs

// r[an] = a + b, an >= bn; the carry is returned. r may be a.
Limb add(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[an] = a - b, an >= bn; the borrow is returned: none if a >= b. r may be a or b.
Limb subtract(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[n] = a * b + carry; the carry out is returned. r may be a.
Limb multiply_limb(Limb* r, Limb const* a, std::size_t n, Limb b, Limb carry = 0);
// r[n] += a * b; the carry is returned.
Limb add_multiple(Limb* r, Limb const* a, std::size_t n, Limb b);
// r[n] -= a * b; the borrow is returned.
Limb subtract_multiple(Limb* r, Limb const* a, std::size_t n, Limb b);
// r[n] = a << bits with bits < 64; what was shifted out is returned. r may be a.
Limb shift_left(Limb* r, Limb const* a, std::size_t n, unsigned bits);
// r[n] = a >> bits with bits < 64. r may be a.
void shift_right(Limb* r, Limb const* a, std::size_t n, unsigned bits);

// ---- magnitude_multiply.cpp

// r[an + bn] = a * b. Schoolbook below karatsuba_limbs, Karatsuba above.
void multiply(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);
// r[2 * n] = a * a.
void square(Limb* r, Limb const* a, std::size_t n);

// ---- magnitude_divide.cpp

// (high:low) / d with high < d, so that the quotient is one limb. The compiler's own 128-bit division is
// a function call that does not know this.
inline Limb divide_double(Limb high, Limb low, Limb d, Limb& remainder) {
#if defined(__x86_64__)
    Limb q;
    __asm__("divq %4" : "=a"(q), "=d"(remainder) : "0"(low), "1"(high), "rm"(d) : "cc");
    return q;
#else
    DoubleLimb n = (DoubleLimb(high) << 64) | low;
    remainder = Limb(n % d);
    return Limb(n / d);
#endif
}
// r[n] = a / b, the remainder is returned; b is not zero. r may be a.
Limb divide_limb(Limb* r, Limb const* a, std::size_t n, Limb b);
Limb remainder_limb(Limb const* a, std::size_t n, Limb b);
// q[an - bn + 1] = a / b, r[bn] = a % b; an >= bn, b normalised and not zero. Either of q and r may be null
// when it is not wanted.
void divide(Limb* q, Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);

// ---- magnitude_gcd.cpp

Limb gcd_limb(Limb a, Limb b);
// r = gcd(a, b), neither zero; room for the smaller of them; its size is returned.
std::size_t gcd(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn);

// Memory for intermediate limbs: on the stack when they are few.
class Scratch {
  public:
    explicit Scratch(std::size_t limbs) {
        if (limbs > std::size(few_)) many_.reset(new Limb[limbs]);
    }
    Limb* limbs() { return many_ ? many_.get() : few_; }

  private:
    Limb few_[64];
    std::unique_ptr<Limb[]> many_;
};

// Measured: where a product by halves, or a division by halves, begins to be faster.
inline constexpr std::size_t karatsuba_limbs = 44;
inline constexpr std::size_t karatsuba_square_limbs = 64;
inline constexpr std::size_t halving_division_limbs = 60;

}  // namespace minipy::runtime::magnitude
