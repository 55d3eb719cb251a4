// Magnitudes: the greatest common divisor.
#include "interpreter/runtime/magnitude.hpp"

#include <bit>
#include <utility>

namespace minipy::runtime::magnitude {

Limb gcd_limb(Limb a, Limb b) {
    if (a == 0 || b == 0) return a | b;
    int const shared = std::countr_zero(a | b);
    a >>= std::countr_zero(a);
    while (b != 0) {  // both odd: the difference is even
        b >>= std::countr_zero(b);
        if (a > b) std::swap(a, b);
        b -= a;
    }
    return a << shared;
}

namespace {

// The steps of Euclid's algorithm that the leading 62 bits of two numbers decide (Lehmer; Knuth, TAOCP
// 2, 4.5.2 L): after `steps` of them the numbers are a0*A - b0*B and b1*B - a1*A, the other way round if it
// is odd.
struct Cofactors {
    std::int64_t a0 = 1, b0 = 0, a1 = 0, b1 = 1;
    unsigned steps = 0;

    Cofactors(std::int64_t x, std::int64_t y) {
        while (y != a1) {
            std::int64_t const q = (x + (a0 - 1)) / (y - a1);
            std::int64_t const next = b0 + q * b1, rest = x - q * y;
            if (next > rest) return;  // (or q is one too high)
            std::int64_t const other = a0 + q * a1;
            x = y;
            y = rest;
            a0 = b1;
            b0 = a1;
            a1 = next;
            b1 = other;
            ++steps;
        }
    }
};

// The bits of the number that stand where the top 62 of the longer one, of n limbs, do.
std::int64_t leading_bits(Limb const* a, std::size_t an, std::size_t n, unsigned shift) {
    Limb const top = an == n ? a[n - 1] : 0, below = an + 1 >= n ? a[n - 2] : 0;
    return std::int64_t((top << shift | (shift ? below >> (64 - shift) : 0)) >> 2);
}

// r[n] = a * p - b * q, which is not negative, for p and q of 32 bits.
void combine(Limb* r, Limb const* a, Limb p, Limb const* b, Limb q, std::size_t n) {
    __extension__ __int128 sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        sum += DoubleLimb(a[i]) * p;
        sum -= DoubleLimb(b[i]) * q;
        r[i] = Limb(sum);
        sum >>= 64;
    }
}

}  // namespace

std::size_t gcd(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    std::size_t const room = an > bn ? an : bn;
    std::vector<Limb> first(a, a + an), second(b, b + bn), third(room), fourth(room);
    first.resize(room);
    second.resize(room);
    if (compare(a, an, b, bn) < 0) {
        first.swap(second);
        std::swap(an, bn);
    }
    while (bn > 1) {
        auto const shift = unsigned(std::countl_zero(first[an - 1]));
        Cofactors const c(leading_bits(first.data(), an, an, shift),
                          leading_bits(second.data(), bn, an, shift));
        if (c.steps == 0) {  // a quotient of many bits
            divide(nullptr, third.data(), first.data(), an, second.data(), bn);
            first.swap(second);
            second.swap(third);
            an = bn;
            bn = normalized(second.data(), bn);
            continue;
        }
        for (std::size_t i = bn; i < an; ++i) second[i] = 0;
        Limb const* x = first.data();
        Limb const* y = second.data();
        if (c.steps % 2) std::swap(x, y);
        combine(third.data(), x, Limb(c.a0), y, Limb(c.b0), an);
        combine(fourth.data(), y, Limb(c.b1), x, Limb(c.a1), an);
        first.swap(third);
        second.swap(fourth);
        bn = normalized(second.data(), an);
        an = normalized(first.data(), an);
    }
    if (bn == 1) {
        r[0] = gcd_limb(second[0], remainder_limb(first.data(), an, second[0]));
        return 1;
    }
    std::copy(first.begin(), first.begin() + std::ptrdiff_t(an), r);
    return an;
}

}  // namespace minipy::runtime::magnitude
