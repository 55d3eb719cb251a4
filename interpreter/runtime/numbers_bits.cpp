// int: shifts, and bits as if in two's complement with endless sign bits.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

Result<Value> int_lshift(ThreadState& t, Value a, Value b) {
    if (int_sign(b) < 0) return raise(t, Exc::ValueError, "negative shift count");
    if (int_is_zero(a)) return a;
    std::int64_t bits;
    if (!int_to_int64(b, bits)) return raise(t, Exc::OverflowError, "too many digits in integer");
    if (a.is_small_int() && bits < 16) return make_int(t, a.as_small_int() * (std::int64_t(1) << bits));
    IntView x(a);
    if (x.count == 1 && bits < 64)
        return make_int_double(t, magnitude::DoubleLimb(x.limbs[0]) << bits, x.negative);
    auto words = std::size_t(bits / 64);
    if (words + x.count + 1 > max_limbs) return raise_no_memory(t);
    BigInt* r = allocate_bigint(t, words + x.count + 1, x.negative);
    std::memset(r->limbs, 0, words * sizeof(Limb));
    r->limbs[words + x.count] =
        magnitude::shift_left(r->limbs + words, x.limbs, x.count, unsigned(bits % 64));
    return finish_int(r);
}

// Rounds towards minus infinity, as floor division by 2^bits does.
Result<Value> int_rshift(ThreadState& t, Value a, Value b) {
    if (int_sign(b) < 0) return raise(t, Exc::ValueError, "negative shift count");
    std::int64_t bits;
    if (!int_to_int64(b, bits)) return Value::small_int(int_sign(a) < 0 ? -1 : 0);
    if (a.is_small_int()) return Value::small_int(a.as_small_int() >> std::min<std::int64_t>(bits, 63));
    IntView x(a);
    auto words = std::size_t(bits) / 64;
    if (words >= x.count) return Value::small_int(x.negative ? -1 : 0);
    std::size_t const count = x.count - words;
    bool lost = false;
    if (x.negative) {
        for (std::size_t i = 0; i < words && !lost; ++i) lost = x.limbs[i] != 0;
        lost = lost || (x.limbs[words] & ((Limb(1) << (bits % 64)) - 1)) != 0;
    }
    if (count <= 2) {
        magnitude::DoubleLimb kept = x.limbs[words];
        if (count == 2) kept |= magnitude::DoubleLimb(x.limbs[words + 1]) << 64;
        return make_int_double(t, (kept >> (bits % 64)) + lost, x.negative);
    }
    BigInt* r = allocate_bigint(t, count, x.negative);
    magnitude::shift_right(r->limbs, x.limbs + words, count, unsigned(bits % 64));
    Value result = finish_int(r);
    return lost ? int_subtract(t, result, Value::small_int(1)) : result;
}

namespace {

// Limb i of a view in two's complement: of -m that is the complement of m - 1.
class TwosComplement {
  public:
    explicit TwosComplement(IntView const& a)
        : a_(a), borrow_(a.negative), sign_(a.negative ? ~Limb(0) : 0) {}
    Limb next() {
        Limb const limb = at_ < a_.count ? a_.limbs[at_] : 0;
        ++at_;
        Limb const less = limb - borrow_;
        borrow_ = limb < borrow_;
        return less ^ sign_;
    }

  private:
    IntView const& a_;
    std::size_t at_ = 0;
    Limb borrow_, sign_;
};

template <class F>
Value bitwise(ThreadState& t, IntView const& x, IntView const& y, F&& f) {
    std::size_t n = std::max(x.count, y.count) + 1;
    bool negative = f(Limb(x.negative), Limb(y.negative)) & 1;
    BigInt* r = allocate_bigint(t, n, negative);
    TwosComplement p(x), q(y);
    for (std::size_t i = 0; i < n; ++i) r->limbs[i] = f(p.next(), q.next());
    if (negative) {  // back to a magnitude
        Limb carry = 1;
        for (std::size_t i = 0; i < n; ++i) {
            r->limbs[i] = ~r->limbs[i] + carry;
            carry = carry && r->limbs[i] == 0;
        }
    }
    return finish_int(r);
}

// x | y or x ^ y of what is not negative: the limbs that both have, and the rest of the longer one.
template <class F>
Value bitwise_or(ThreadState& t, IntView const& a, IntView const& b, F&& f) {
    IntView const& x = a.count >= b.count ? a : b;
    IntView const& y = a.count >= b.count ? b : a;
    if (x.count <= 1) return make_int_double(t, f(x.limbs[0], y.limbs[0]), false);
    BigInt* r = allocate_bigint(t, x.count, false);
    for (std::size_t i = 0; i < y.count; ++i) r->limbs[i] = f(x.limbs[i], y.limbs[i]);
    std::memcpy(r->limbs + y.count, x.limbs + y.count, (x.count - y.count) * sizeof(Limb));
    return finish_int(r);
}

}  // namespace

Value int_and(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(a.as_small_int() & b.as_small_int());
    IntView x(a), y(b);
    if (x.negative || y.negative) return bitwise(t, x, y, [](Limb p, Limb q) { return p & q; });
    std::size_t n = std::min(x.count, y.count);
    while (n > 0 && (x.limbs[n - 1] & y.limbs[n - 1]) == 0) --n;
    if (n <= 1) return make_int_double(t, n ? x.limbs[0] & y.limbs[0] : 0, false);
    BigInt* r = allocate_bigint(t, n, false);
    for (std::size_t i = 0; i < n; ++i) r->limbs[i] = x.limbs[i] & y.limbs[i];
    return r;
}

Value int_or(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(a.as_small_int() | b.as_small_int());
    IntView x(a), y(b);
    auto const f = [](Limb p, Limb q) { return p | q; };
    return x.negative || y.negative ? bitwise(t, x, y, f) : bitwise_or(t, x, y, f);
}

Value int_xor(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(a.as_small_int() ^ b.as_small_int());
    IntView x(a), y(b);
    auto const f = [](Limb p, Limb q) { return p ^ q; };
    return x.negative || y.negative ? bitwise(t, x, y, f) : bitwise_or(t, x, y, f);
}

}  // namespace minipy::runtime
