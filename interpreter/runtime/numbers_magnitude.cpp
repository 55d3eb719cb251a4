// Arithmetic on magnitudes: addition, products, division of arrays of limbs.
#include "interpreter/runtime/magnitude.hpp"

#include <bit>
#include <cstring>
#include <memory>

namespace minipy::runtime::magnitude {

int compare(Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    if (an != bn) return an < bn ? -1 : 1;
    for (std::size_t i = an; i-- > 0;)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

std::size_t bit_length(Limb const* a, std::size_t n) {
    n = normalized(a, n);
    return n == 0 ? 0 : n * 64 - std::size_t(std::countl_zero(a[n - 1]));
}

#if defined(__x86_64__)
// r[4 * quads] = a + b or a - b with the carry that comes in; the one that goes out is returned. Compilers do
// not keep it in the processor's flag.
#define MINIPY_CARRY_LOOP(instruction)                                                    \
    __asm__ volatile(                                                                     \
        "addb $-1, %b[carry]\n"                                                           \
        "1:\n\t"                                                                          \
        "movq (%[a]), %%rax\n\t" instruction                                              \
        " (%[b]), %%rax\n\tmovq %%rax, (%[r])\n\t"                                        \
        "movq 8(%[a]), %%rax\n\t" instruction                                             \
        " 8(%[b]), %%rax\n\tmovq %%rax, 8(%[r])\n\t"                                      \
        "movq 16(%[a]), %%rax\n\t" instruction                                            \
        " 16(%[b]), %%rax\n\tmovq %%rax, 16(%[r])\n\t"                                    \
        "movq 24(%[a]), %%rax\n\t" instruction                                            \
        " 24(%[b]), %%rax\n\tmovq %%rax, 24(%[r])\n\t"                                    \
        "leaq 32(%[a]), %[a]\n\tleaq 32(%[b]), %[b]\n\tleaq 32(%[r]), %[r]\n\t"           \
        "decq %[quads]\n\tjnz 1b\n\t"                                                     \
        "setc %b[carry]"                                                                  \
        : [a] "+r"(a), [b] "+r"(b), [r] "+r"(r), [quads] "+r"(quads), [carry] "+q"(carry) \
        :                                                                                 \
        : "rax", "cc", "memory")

namespace {

Limb add_quads(Limb* r, Limb const* a, Limb const* b, std::size_t quads) {
    unsigned char carry = 0;
    if (quads) MINIPY_CARRY_LOOP("adcq");
    return carry;
}

Limb subtract_quads(Limb* r, Limb const* a, Limb const* b, std::size_t quads) {
    unsigned char carry = 0;
    if (quads) MINIPY_CARRY_LOOP("sbbq");
    return carry;
}

}  // namespace
#undef MINIPY_CARRY_LOOP
#endif

Limb add(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    Limb carry = 0;
    std::size_t i = 0;
#if defined(__x86_64__)
    carry = add_quads(r, a, b, bn / 4);
    i = bn & ~std::size_t(3);
#endif
    for (; i < bn; ++i) {
        DoubleLimb sum = DoubleLimb(a[i]) + b[i] + carry;
        r[i] = Limb(sum);
        carry = Limb(sum >> 64);
    }
    for (; i < an && carry; ++i) {
        r[i] = a[i] + carry;
        carry = r[i] < carry;
    }
    if (i < an && r != a) std::memmove(r + i, a + i, (an - i) * sizeof(Limb));
    return carry;
}

void subtract(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    Limb borrow = 0;
    std::size_t i = 0;
#if defined(__x86_64__)
    borrow = subtract_quads(r, a, b, bn / 4);
    i = bn & ~std::size_t(3);
#endif
    for (; i < bn; ++i) {
        DoubleLimb difference = DoubleLimb(a[i]) - b[i] - borrow;
        r[i] = Limb(difference);
        borrow = Limb(difference >> 64) & 1;
    }
    for (; i < an && borrow; ++i) {
        Limb x = a[i];
        r[i] = x - borrow;
        borrow = x < borrow;
    }
    if (i < an && r != a) std::memmove(r + i, a + i, (an - i) * sizeof(Limb));
}

Limb multiply_limb(Limb* r, Limb const* a, std::size_t n, Limb b, Limb carry) {
    for (std::size_t i = 0; i < n; ++i) {
        DoubleLimb product = DoubleLimb(a[i]) * b + carry;
        r[i] = Limb(product);
        carry = Limb(product >> 64);
    }
    return carry;
}

namespace {

// r[n] += a * b; the carry is returned.
Limb add_multiple(Limb* r, Limb const* a, std::size_t n, Limb b) {
    Limb carry = 0;
    for (std::size_t i = 0; i < n; ++i) {
        DoubleLimb product = DoubleLimb(a[i]) * b + r[i] + carry;
        r[i] = Limb(product);
        carry = Limb(product >> 64);
    }
    return carry;
}

// r[n] += a * (high:low), two rows of a product at once, and the two limbs of carry into r[n] and r[n + 1].
void add_two_multiples(Limb* r, Limb const* a, std::size_t n, Limb low, Limb high) {
    Limb carry0 = 0, carry1 = 0;
    for (std::size_t i = 0; i < n; ++i) {
        DoubleLimb first = DoubleLimb(a[i]) * low + r[i] + carry0;
        DoubleLimb second = DoubleLimb(a[i]) * high + Limb(first >> 64) + carry1;
        r[i] = Limb(first);
        carry0 = Limb(second);
        carry1 = Limb(second >> 64);
    }
    r[n] = carry0;
    r[n + 1] = carry1;
}

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

// r[n] -= a * b; the borrow is returned.
Limb subtract_multiple(Limb* r, Limb const* a, std::size_t n, Limb b) {
    Limb borrow = 0;
    for (std::size_t i = 0; i < n; ++i) {
        DoubleLimb product = DoubleLimb(a[i]) * b + borrow;
        Limb low = Limb(product);
        borrow = Limb(product >> 64) + (r[i] < low);
        r[i] -= low;
    }
    return borrow;
}

void multiply_schoolbook(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    r[an] = multiply_limb(r, a, an, b[0]);
    std::size_t j = 1;
    for (; j + 1 < bn; j += 2) add_two_multiples(r + j, a, an, b[j], b[j + 1]);
    if (j < bn) r[an + j] = add_multiple(r + j, a, an, b[j]);
}

// Karatsuba: with a = a1*B^h + a0 and b = b1*B^h + b0, the middle term is (a0+a1)(b0+b1) - a0*b0 - a1*b1.
void multiply_karatsuba(Limb* r, Limb const* a, Limb const* b, std::size_t n) {
    std::size_t low = n / 2, high = n - low;  // high >= low
    multiply(r, a, low, b, low);
    multiply(r + 2 * low, a + low, high, b + low, high);
    Scratch scratch(4 * (high + 1));
    Limb* sum_a = scratch.limbs();
    Limb* sum_b = sum_a + high + 1;
    Limb* middle = sum_b + high + 1;
    sum_a[high] = add(sum_a, a + low, high, a, low);
    sum_b[high] = add(sum_b, b + low, high, b, low);
    multiply(middle, sum_a, high + 1, sum_b, high + 1);
    std::size_t size = 2 * (high + 1);
    subtract(middle, middle, size, r, 2 * low);
    subtract(middle, middle, size, r + 2 * low, 2 * high);
    size = normalized(middle, size);
    add(r + low, r + low, 2 * n - low, middle, size);
}

}  // namespace

void multiply(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    if (an < bn) {
        std::swap(a, b);
        std::swap(an, bn);
    }
    if (bn == 0) {
        std::memset(r, 0, an * sizeof(Limb));
        return;
    }
    if (bn < karatsuba_limbs) return multiply_schoolbook(r, a, an, b, bn);
    if (an == bn) return multiply_karatsuba(r, a, b, an);
    // Unequal sizes: a in pieces as long as b.
    std::memset(r, 0, (an + bn) * sizeof(Limb));
    Scratch piece(2 * bn);
    for (std::size_t at = 0; at < an; at += bn) {
        std::size_t n = an - at < bn ? an - at : bn;
        multiply(piece.limbs(), b, bn, a + at, n);
        add(r + at, r + at, an + bn - at, piece.limbs(), bn + n);
    }
}

namespace {

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

}  // namespace

Limb divide_limb(Limb* r, Limb const* a, std::size_t n, Limb b) {
    Limb remainder = 0;
    for (std::size_t i = n; i-- > 0;) r[i] = divide_double(remainder, a[i], b, remainder);
    return remainder;
}

Limb remainder_limb(Limb const* a, std::size_t n, Limb b) {
    Limb remainder = 0;
    for (std::size_t i = n; i-- > 0;) divide_double(remainder, a[i], b, remainder);
    return remainder;
}

Limb shift_left(Limb* r, Limb const* a, std::size_t n, unsigned bits) {
    if (bits == 0) {
        if (n) std::memmove(r, a, n * sizeof(Limb));
        return 0;
    }
    Limb out = n ? a[n - 1] >> (64 - bits) : 0;
    for (std::size_t i = n; i-- > 1;) r[i] = a[i] << bits | a[i - 1] >> (64 - bits);
    if (n) r[0] = a[0] << bits;
    return out;
}

void shift_right(Limb* r, Limb const* a, std::size_t n, unsigned bits) {
    if (n == 0) return;
    if (bits == 0) {
        std::memmove(r, a, n * sizeof(Limb));
        return;
    }
    for (std::size_t i = 0; i + 1 < n; ++i) r[i] = a[i] >> bits | a[i + 1] << (64 - bits);
    r[n - 1] = a[n - 1] >> bits;
}

void divide(Limb* q, Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
    if (bn == 1) {
        Limb const rest = q ? divide_limb(q, a, an, b[0]) : remainder_limb(a, an, b[0]);
        if (r) r[0] = rest;
        return;
    }
    // D1: shift so that the divisor's top bit is set; then the guess from two limbs is at most 2 too high.
    unsigned shift = unsigned(std::countl_zero(b[bn - 1]));
    Scratch scratch(an + 1 + bn);
    Limb* u = scratch.limbs();
    Limb* v = u + an + 1;
    shift_left(v, b, bn, shift);
    u[an] = shift_left(u, a, an, shift);
    Limb top = v[bn - 1], second = v[bn - 2];
    for (std::size_t j = an - bn + 1; j-- > 0;) {
        Limb guess, rest;
        bool rest_fits = true;
        if (u[j + bn] >= top) {
            guess = ~Limb(0);
            rest = u[j + bn - 1] + top;
            rest_fits = rest >= top && u[j + bn] == top;
        } else {
            guess = divide_double(u[j + bn], u[j + bn - 1], top, rest);
        }
        while (rest_fits && DoubleLimb(guess) * second > ((DoubleLimb(rest) << 64) | u[j + bn - 2])) {
            --guess;
            rest += top;
            rest_fits = rest >= top;
        }
        Limb borrow = subtract_multiple(u + j, v, bn, guess);
        Limb before = u[j + bn];
        u[j + bn] = before - borrow;
        if (before < borrow) {  // D6: the guess was one too high
            --guess;
            u[j + bn] += add(u + j, u + j, bn, v, bn);
        }
        if (q) q[j] = guess;
    }
    if (r) shift_right(r, u, bn, shift);
}

}  // namespace minipy::runtime::magnitude
