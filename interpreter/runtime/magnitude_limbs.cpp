// Magnitudes: what goes over the limbs once. Sums with the carry in the processor's flag, and products by one
// limb, by the instructions for two chains of carries (ADX) where the processor has them.
#include "interpreter/runtime/magnitude.hpp"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

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

// ---- sums

namespace {

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
#undef MINIPY_CARRY_LOOP

// Has the processor MULX (BMI2), and ADCX and ADOX (ADX)?
bool processor_has_adx() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 8 & 1) && (b >> 19 & 1);
}
bool const has_adx = processor_has_adx();

// Four limbs a turn of a product by one limb. MULX gives low and high half, ADCX adds the high half of the
// limb before along the flag CF, ADOX what was in r along OF; LEA and JRCXZ count without touching either.
#define MINIPY_MULTIPLY_STEP(at, before, high) \
    "mulxq " at "(%[a]), %%rax, %%" high "\n\tadcxq %%" before ", %%rax\n\tmovq %%rax, " at "(%[r])\n\t"
#define MINIPY_ADD_STEP(at, before, high)                                             \
    "mulxq " at "(%[a]), %%rax, %%" high "\n\tadcxq %%" before ", %%rax\n\tadoxq " at \
    "(%[r]), %%rax\n\tmovq %%rax, " at "(%[r])\n\t"
// r - a * b is the complement of ~r + a * b.
#define MINIPY_SUBTRACT_STEP(at, before, high)                                                           \
    "mulxq " at "(%[a]), %%rax, %%" high "\n\tmovq " at "(%[r]), %%r11\n\tnotq %%r11\n\tadcxq %%" before \
    ", %%rax\n\tadoxq %%r11, %%rax\n\tnotq %%rax\n\tmovq %%rax, " at "(%[r])\n\t"
#define MINIPY_PRODUCT_LOOP(STEP) \
    __asm__ volatile(                                                                                 \
        "movq %[carry], %%r8\n\txorl %%eax, %%eax\n"                                                  \
        "1:\n\t" STEP("0", "r8", "r9") STEP("8", "r9", "r10") STEP("16", "r10", "r9")                 \
            STEP("24", "r9", "r8") "leaq 32(%[a]), %[a]\n\tleaq 32(%[r]), %[r]\n\t"                   \
        "leaq -1(%[quads]), %[quads]\n\tjrcxz 2f\n\tjmp 1b\n"                                         \
        "2:\n\tmovl $0, %%eax\n\tadcxq %%rax, %%r8\n\tadoxq %%rax, %%r8\n\tmovq %%r8, %[carry]"       \
        : [a] "+r"(a), [r] "+r"(r), [quads] "+c"(quads), [carry] "+r"(carry)                          \
        : "d"(b)                                                                                      \
        : "rax", "r8", "r9", "r10", "r11", "cc", "memory")

Limb multiply_quads(Limb* r, Limb const* a, std::size_t quads, Limb b, Limb carry) {
    MINIPY_PRODUCT_LOOP(MINIPY_MULTIPLY_STEP);
    return carry;
}
Limb add_multiple_quads(Limb* r, Limb const* a, std::size_t quads, Limb b, Limb carry) {
    MINIPY_PRODUCT_LOOP(MINIPY_ADD_STEP);
    return carry;
}
Limb subtract_multiple_quads(Limb* r, Limb const* a, std::size_t quads, Limb b, Limb carry) {
    MINIPY_PRODUCT_LOOP(MINIPY_SUBTRACT_STEP);
    return carry;
}
#undef MINIPY_MULTIPLY_STEP
#undef MINIPY_ADD_STEP
#undef MINIPY_SUBTRACT_STEP
#undef MINIPY_PRODUCT_LOOP
// How many of n limbs, and a whole number of quads after them, plain code is to do.
inline std::size_t plain_limbs(std::size_t n) {
    return has_adx ? n % 4 : n;
}
#else
inline std::size_t plain_limbs(std::size_t n) {
    return n;
}
Limb multiply_quads(Limb*, Limb const*, std::size_t, Limb, Limb carry) {
    return carry;
}
Limb add_multiple_quads(Limb*, Limb const*, std::size_t, Limb, Limb carry) {
    return carry;
}
Limb subtract_multiple_quads(Limb*, Limb const*, std::size_t, Limb, Limb carry) {
    return carry;
}
#endif

}  // namespace

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

Limb subtract(Limb* r, Limb const* a, std::size_t an, Limb const* b, std::size_t bn) {
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
    return borrow;
}

// ---- products by one limb: what is no quad first, then the quads

Limb multiply_limb(Limb* r, Limb const* a, std::size_t n, Limb b, Limb carry) {
    std::size_t const plain = plain_limbs(n);
    for (std::size_t i = 0; i < plain; ++i) {
        DoubleLimb product = DoubleLimb(a[i]) * b + carry;
        r[i] = Limb(product);
        carry = Limb(product >> 64);
    }
    return plain == n ? carry : multiply_quads(r + plain, a + plain, n / 4, b, carry);
}

Limb add_multiple(Limb* r, Limb const* a, std::size_t n, Limb b) {
    Limb carry = 0;
    std::size_t const plain = plain_limbs(n);
    for (std::size_t i = 0; i < plain; ++i) {
        DoubleLimb product = DoubleLimb(a[i]) * b + r[i] + carry;
        r[i] = Limb(product);
        carry = Limb(product >> 64);
    }
    return plain == n ? carry : add_multiple_quads(r + plain, a + plain, n / 4, b, carry);
}

Limb subtract_multiple(Limb* r, Limb const* a, std::size_t n, Limb b) {
    Limb borrow = 0;
    std::size_t const plain = plain_limbs(n);
    for (std::size_t i = 0; i < plain; ++i) {
        DoubleLimb product = DoubleLimb(a[i]) * b + borrow;
        Limb low = Limb(product);
        borrow = Limb(product >> 64) + (r[i] < low);
        r[i] -= low;
    }
    return plain == n ? borrow : subtract_multiple_quads(r + plain, a + plain, n / 4, b, borrow);
}

// ---- shifts

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

}  // namespace minipy::runtime::magnitude
