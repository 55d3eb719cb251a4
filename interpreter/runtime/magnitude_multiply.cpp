// Magnitudes: products and squares.
#include "interpreter/runtime/magnitude.hpp"

#include <cstring>
#include <utility>

namespace minipy::runtime::magnitude {

namespace {

void multiply_schoolbook(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    r[an] = multiply_limb(r, a, an, b[0]);
    for (std::size_t j = 1; j < bn; ++j) r[an + j] = add_multiple(r + j, a, an, b[j]);
}

// The products of different limbs, each once, doubled, and the squares of the limbs added.
void square_schoolbook(Limb* r, Limb const* a, std::size_t n) {
    r[0] = 0;
    if (n > 1) {
        r[n] = multiply_limb(r + 1, a + 1, n - 1, a[0]);
        for (std::size_t i = 1; i + 1 < n; ++i)
            r[n + i] = add_multiple(r + 2 * i + 1, a + i + 1, n - 1 - i, a[i]);
    }
    r[2 * n - 1] = 0;
    Limb carry = 0, doubled_out = 0;
    for (std::size_t i = 0; i < n; ++i) {
        DoubleLimb const limb_square = DoubleLimb(a[i]) * a[i];
        Limb const low = r[2 * i], high = r[2 * i + 1];
        DoubleLimb sum = DoubleLimb(low << 1 | doubled_out) + Limb(limb_square) + carry;
        r[2 * i] = Limb(sum);
        sum = DoubleLimb(high << 1 | low >> 63) + Limb(limb_square >> 64) + Limb(sum >> 64);
        r[2 * i + 1] = Limb(sum);
        carry = Limb(sum >> 64);
        doubled_out = high >> 63;
    }
}

// r[n] = |a - b| for a of n limbs and b of bn <= n; true if a < b.
bool distance(Limb* r, Limb const* a, std::size_t n, Limb const* b, std::size_t bn) {
    std::size_t const a_size = normalized(a, n), b_size = normalized(b, bn);
    bool const less = compare(a, a_size, b, b_size) < 0;
    Limb const* larger = less ? b : a;
    Limb const* smaller = less ? a : b;
    std::size_t const large = less ? b_size : a_size, small = less ? a_size : b_size;
    subtract(r, larger, large, smaller, small);
    std::memset(r + large, 0, (n - large) * sizeof(Limb));
    return less;
}

// Karatsuba: with a = a1*B^h + a0 and b = b1*B^h + b0, the middle term a1*b0 + a0*b1 is
// a0*b0 + a1*b1 - (a1-a0)(b1-b0). a == b: a square. `scratch` has room for karatsuba_scratch(n) limbs.
constexpr std::size_t karatsuba_scratch(std::size_t n) {
    return 6 * n + 300;
}
void multiply_same(Limb* r, Limb const* a, Limb const* b, std::size_t n, Limb* scratch) {
    bool const is_square = a == b;
    if (n < (is_square ? karatsuba_square_limbs : karatsuba_limbs))
        return is_square ? square_schoolbook(r, a, n) : multiply_schoolbook(r, a, n, b, n);
    std::size_t const low = n / 2, high = n - low;  // high >= low
    Limb* difference_a = r;                         // r is free until the two outer products are made
    Limb* difference_b = is_square ? r : r + high;
    Limb* middle = scratch;  // of 2 * high + 1 limbs
    scratch += 2 * high + 1;
    bool negative = distance(difference_a, a + low, high, a, low);
    if (!is_square) negative ^= distance(difference_b, b + low, high, b, low);
    multiply_same(middle, difference_a, difference_b, high, scratch);
    multiply_same(r, a, b, low, scratch);
    multiply_same(r + 2 * low, a + low, b + low, high, scratch);
    if (is_square) negative = false;
    // middle = a0*b0 + a1*b1 -+ middle
    Limb* const sum = scratch;
    std::size_t const size = 2 * high + 1;
    sum[2 * high] = add(sum, r + 2 * low, 2 * high, r, 2 * low);
    if (negative)
        sum[2 * high] += add(sum, sum, 2 * high, middle, 2 * high);
    else
        sum[2 * high] -= subtract(sum, sum, 2 * high, middle, 2 * high);
    add(r + low, r + low, 2 * n - low, sum, normalized(sum, size));
}

}  // namespace

void square(Limb* r, Limb const* a, std::size_t n) {
    if (n == 0) return;
    if (n < karatsuba_square_limbs) return square_schoolbook(r, a, n);
    std::unique_ptr<Limb[]> scratch(new Limb[karatsuba_scratch(n)]);
    multiply_same(r, a, a, n, scratch.get());
}

void multiply(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    if (an < bn) {
        std::swap(a, b);
        std::swap(an, bn);
    }
    if (bn == 0) {
        std::memset(r, 0, an * sizeof(Limb));
        return;
    }
    if (a == b && an == bn) return square(r, a, an);
    if (bn < karatsuba_limbs) return multiply_schoolbook(r, a, an, b, bn);
    std::unique_ptr<Limb[]> scratch(new Limb[karatsuba_scratch(bn)]);
    if (an == bn) return multiply_same(r, a, b, an, scratch.get());
    // Unequal sizes: a in pieces as long as b, what is left of it last.
    std::unique_ptr<Limb[]> piece(new Limb[2 * bn]);
    std::memset(r, 0, (an + bn) * sizeof(Limb));
    for (std::size_t at = 0; at < an; at += bn) {
        std::size_t const n = an - at < bn ? an - at : bn;
        if (n == bn)
            multiply_same(piece.get(), a + at, b, bn, scratch.get());
        else
            multiply(piece.get(), b, bn, a + at, n);
        add(r + at, r + at, an + bn - at, piece.get(), bn + n);
    }
}

}  // namespace minipy::runtime::magnitude
