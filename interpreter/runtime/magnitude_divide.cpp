// Magnitudes: division. By one limb with its reciprocal, by few limbs as on paper, by many in halves.
#include "interpreter/runtime/magnitude.hpp"

#include <bit>

namespace minipy::runtime::magnitude {

namespace {

// A divisor of one limb with its top bit set, and floor((2^128 - 1) / d) - 2^64: a division becomes two
// products (Möller and Granlund, "Improved division by invariant integers", 2011).
class InvariantDivisor {
  public:
    explicit InvariantDivisor(Limb d) : d_(d) {
        Limb rest;
        reciprocal_ = divide_double(~d, ~Limb(0), d, rest);
    }
    // (high:low) / d with high < d.
    Limb divide(Limb high, Limb low, Limb& remainder) const {
        DoubleLimb const guess = DoubleLimb(reciprocal_) * high + ((DoubleLimb(high) << 64) | low);
        Limb q = Limb(guess >> 64) + 1;
        Limb rest = low - q * d_;
        if (rest > Limb(guess)) {
            --q;
            rest += d_;
        }
        if (rest >= d_) [[unlikely]] {
            ++q;
            rest -= d_;
        }
        remainder = rest;
        return q;
    }

  private:
    Limb d_, reciprocal_;
};

constexpr std::size_t few_limbs = 4;  // for which the reciprocal is not worth making

}  // namespace

Limb divide_limb(Limb* r, Limb const* a, std::size_t n, Limb b) {
    Limb remainder = 0;
    if (n < few_limbs) {
        for (std::size_t i = n; i-- > 0;) r[i] = divide_double(remainder, a[i], b, remainder);
        return remainder;
    }
    auto const shift = unsigned(std::countl_zero(b));
    InvariantDivisor const divisor(b << shift);
    if (shift == 0) {
        for (std::size_t i = n; i-- > 0;) r[i] = divisor.divide(remainder, a[i], remainder);
        return remainder;
    }
    Limb above = a[n - 1];
    remainder = above >> (64 - shift);
    for (std::size_t i = n - 1; i-- > 0;) {
        Limb const here = a[i];
        r[i + 1] = divisor.divide(remainder, above << shift | here >> (64 - shift), remainder);
        above = here;
    }
    r[0] = divisor.divide(remainder, above << shift, remainder);
    return remainder >> shift;
}

Limb remainder_limb(Limb const* a, std::size_t n, Limb b) {
    Limb remainder = 0;
    if (n < few_limbs) {
        for (std::size_t i = n; i-- > 0;) divide_double(remainder, a[i], b, remainder);
        return remainder;
    }
    auto const shift = unsigned(std::countl_zero(b));
    InvariantDivisor const divisor(b << shift);
    if (shift == 0) {
        for (std::size_t i = n; i-- > 0;) divisor.divide(remainder, a[i], remainder);
        return remainder;
    }
    remainder = a[n - 1] >> (64 - shift);
    for (std::size_t i = n; i-- > 0;) {
        Limb const below = i > 0 ? a[i - 1] >> (64 - shift) : 0;
        divisor.divide(remainder, a[i] << shift | below, remainder);
    }
    return remainder >> shift;
}

namespace {

// u[un] / v[vn] (Knuth, TAOCP 2, 4.3.1 D), v's top bit set, u's top vn limbs less than v. What is left in
// u[vn] is the remainder; q[un - vn] may be null.
void divide_schoolbook(Limb* q, Limb* u, std::size_t un, Limb const* v, std::size_t vn) {
    Limb const top = v[vn - 1], second = v[vn - 2];
    InvariantDivisor const divisor(top);
    for (std::size_t j = un - vn; j-- > 0;) {
        Limb guess, rest;
        bool rest_fits = true;
        if (u[j + vn] >= top) {
            guess = ~Limb(0);
            rest = u[j + vn - 1] + top;
            rest_fits = rest >= top && u[j + vn] == top;
        } else {
            guess = divisor.divide(u[j + vn], u[j + vn - 1], rest);
        }
        while (rest_fits && DoubleLimb(guess) * second > ((DoubleLimb(rest) << 64) | u[j + vn - 2])) {
            --guess;
            rest += top;
            rest_fits = rest >= top;
        }
        Limb const borrow = subtract_multiple(u + j, v, vn, guess);
        Limb const before = u[j + vn];
        u[j + vn] = before - borrow;
        if (before < borrow) {  // D6: the guess was one too high
            --guess;
            u[j + vn] += add(u + j, u + j, vn, v, vn);
        }
        if (q) q[j] = guess;
    }
}

// The same for a quotient of n limbs, n <= vn, and any u[n + vn]: the limb above the quotient (0 or 1) is
// returned. By halves: the upper half of the quotient is that of the leading limbs, at most a few too high,
// as the product with v's low limbs tells (Burnikel and Ziegler, "Fast recursive division", 1998; Brent and
// Zimmermann, "Modern computer arithmetic", 1.4.3). scratch[vn].
Limb divide_halves(Limb* q, Limb* u, std::size_t n, Limb const* v, std::size_t vn, Limb* scratch) {
    if (n < halving_division_limbs) {
        Limb const above = compare(u + n, vn, v, vn) >= 0;
        if (above) subtract(u + n, u + n, vn, v, vn);
        divide_schoolbook(q, u, n + vn, v, vn);
        return above;
    }
    std::size_t const low = n / 2, high = n - low;
    Limb const one = 1;
    Limb above = divide_halves(q + low, u + 2 * low, high, v + low, vn - low, scratch);
    multiply(scratch, q + low, high, v, low);
    Limb borrow = subtract(u + low, u + low, vn, scratch, n);
    if (above) borrow += subtract(u + n, u + n, vn - high, v, low);
    while (borrow) {
        above -= subtract(q + low, q + low, high, &one, 1);
        borrow -= add(u + low, u + low, vn, v, vn);
    }
    Limb const middle = divide_halves(q, u + low, low, v + low, vn - low, scratch);
    multiply(scratch, q, low, v, low);
    borrow = subtract(u, u, vn, scratch, 2 * low);
    if (middle) borrow += subtract(u + low, u + low, vn - low, v, low);
    while (borrow) {
        subtract(q, q, low, &one, 1);
        borrow -= add(u, u, vn, v, vn);
    }
    return above;
}

// As divide_schoolbook, by halves in pieces of the quotient as long as the divisor; q is wanted.
void divide_pieces(Limb* q, Limb* u, std::size_t un, Limb const* v, std::size_t vn) {
    std::unique_ptr<Limb[]> scratch(new Limb[vn]);
    std::size_t const count = un - vn;
    std::size_t piece = count % vn == 0 ? vn : count % vn;
    for (std::size_t at = count - piece;; at -= piece) {
        divide_halves(q + at, u + at, piece, v, vn, scratch.get());
        if (at == 0) return;
        piece = vn;
    }
}

}  // namespace

void divide(Limb* q, Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    if (bn == 1) {
        Limb const rest = q ? divide_limb(q, a, an, b[0]) : remainder_limb(a, an, b[0]);
        if (r) r[0] = rest;
        return;
    }
    // D1: shift so that the divisor's top bit is set; then the guess from two limbs is at most 2 too high.
    auto const shift = unsigned(std::countl_zero(b[bn - 1]));
    std::size_t const count = an - bn + 1;
    bool const by_halves = bn >= halving_division_limbs && count >= halving_division_limbs;
    Scratch scratch(an + 1 + bn + (by_halves && !q ? count : 0));
    Limb* const u = scratch.limbs();
    Limb* const v = u + an + 1;
    shift_left(v, b, bn, shift);
    u[an] = shift_left(u, a, an, shift);
    if (by_halves)
        divide_pieces(q ? q : v + bn, u, an + 1, v, bn);
    else
        divide_schoolbook(q, u, an + 1, v, bn);
    if (r) shift_right(r, u, bn, shift);
}

}  // namespace minipy::runtime::magnitude
