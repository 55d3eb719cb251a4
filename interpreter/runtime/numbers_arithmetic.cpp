// int: arithmetic, shifts, bits, powers.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace minipy::runtime {

namespace {

base::Raised too_large(ThreadState& t) {
    return raise_no_memory(t);
}

// a + b of signs and magnitudes (b_negative: b's sign as it counts here).
Value add_views(ThreadState& t, IntView const& a, IntView const& b, bool b_negative) {
    bool a_longer = a.count >= b.count;
    IntView const& longer = a_longer ? a : b;
    IntView const& shorter = a_longer ? b : a;
    if (a.negative == b_negative) {
        BigInt* r = allocate_bigint(t, longer.count + 1, a.negative);
        r->limbs[longer.count] =
            magnitude::add(r->limbs, longer.limbs, longer.count, shorter.limbs, shorter.count);
        return finish_int(r);
    }
    int order = magnitude::compare(a.limbs, a.count, b.limbs, b.count);
    if (order == 0) return Value::small_int(0);
    IntView const& larger = order > 0 ? a : b;
    IntView const& smaller = order > 0 ? b : a;
    BigInt* r = allocate_bigint(t, larger.count, order > 0 ? a.negative : b_negative);
    magnitude::subtract(r->limbs, larger.limbs, larger.count, smaller.limbs, smaller.count);
    return finish_int(r);
}

}  // namespace

Value int_add(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return make_int(t, a.as_small_int() + b.as_small_int());
    IntView x(a), y(b);
    return add_views(t, x, y, y.negative);
}

Value int_subtract(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return make_int(t, a.as_small_int() - b.as_small_int());
    IntView x(a), y(b);
    return add_views(t, x, y, !y.negative);
}

Value int_multiply(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) {
        std::int64_t product;
        if (!__builtin_mul_overflow(a.as_small_int(), b.as_small_int(), &product))
            return make_int(t, product);
    }
    IntView x(a), y(b);
    if (x.count == 0 || y.count == 0) return Value::small_int(0);
    BigInt* r = allocate_bigint(t, x.count + y.count, x.negative != y.negative);
    magnitude::multiply(r->limbs, x.limbs, x.count, y.limbs, y.count);
    return finish_int(r);
}

Value int_negative(ThreadState& t, Value a) {
    if (a.is_small_int()) return make_int(t, -a.as_small_int());
    IntView x(a);
    return make_int(t, x.limbs, x.count, !x.negative);
}

Value int_invert(ThreadState& t, Value a) {
    if (a.is_small_int()) return Value::small_int(~a.as_small_int());
    return int_subtract(t, int_negative(t, a), Value::small_int(1));
}

// ---- division: floor, the remainder has the divisor's sign (language reference 6.7)

void int_divmod(ThreadState& t, Value a, Value b, Value& quotient, Value& remainder) {
    if (a.is_small_int() && b.is_small_int()) {
        std::int64_t x = a.as_small_int(), y = b.as_small_int(), q = x / y, r = x % y;
        if (r != 0 && (r < 0) != (y < 0)) {
            --q;
            r += y;
        }
        quotient = make_int(t, q);
        remainder = Value::small_int(r);
        return;
    }
    IntView x(a), y(b);
    Value q, r;
    if (magnitude::compare(x.limbs, x.count, y.limbs, y.count) < 0) {
        q = Value::small_int(0);
        r = a;
    } else {
        BigInt* big_q = allocate_bigint(t, x.count - y.count + 1, x.negative != y.negative);
        BigInt* big_r = allocate_bigint(t, y.count, x.negative);
        magnitude::divide(big_q->limbs, big_r->limbs, x.limbs, x.count, y.limbs, y.count);
        q = finish_int(big_q);
        r = finish_int(big_r);
    }
    if (!int_is_zero(r) && x.negative != y.negative) {
        q = int_subtract(t, q, Value::small_int(1));
        r = int_add(t, r, b);
    }
    quotient = q;
    remainder = r;
}

Result<Value> int_floor_divide(ThreadState& t, Value a, Value b) {
    if (int_is_zero(b)) return raise(t, Exc::ZeroDivisionError, "integer division or modulo by zero");
    IntView x(a), y(b);
    if (x.negative == y.negative && y.count > 1) {  // no remainder is needed to round it down
        if (magnitude::compare(x.limbs, x.count, y.limbs, y.count) < 0) return Value::small_int(0);
        BigInt* quotient = allocate_bigint(t, x.count - y.count + 1, false);
        magnitude::divide(quotient->limbs, nullptr, x.limbs, x.count, y.limbs, y.count);
        return finish_int(quotient);
    }
    Value q, r;
    int_divmod(t, a, b, q, r);
    return q;
}

Result<Value> int_remainder(ThreadState& t, Value a, Value b) {
    if (int_is_zero(b)) return raise(t, Exc::ZeroDivisionError, "integer modulo by zero");
    IntView x(a), y(b);
    if (x.negative == y.negative && x.count >= y.count && x.count > 1) {  // the quotient is not kept
        if (magnitude::compare(x.limbs, x.count, y.limbs, y.count) < 0) return a;
        BigInt* remainder = allocate_bigint(t, y.count, x.negative);
        magnitude::divide(nullptr, remainder->limbs, x.limbs, x.count, y.limbs, y.count);
        return finish_int(remainder);
    }
    Value q, r;
    int_divmod(t, a, b, q, r);
    return r;
}

// a / b rounded once, half to even: the quotient is computed to 64 bits and a sticky one.
Result<Value> int_true_divide(ThreadState& t, Value a, Value b) {
    if (int_is_zero(b)) return raise(t, Exc::ZeroDivisionError, "division by zero");
    if (a.is_small_int() && b.is_small_int())
        return Value::number(double(a.as_small_int()) / double(b.as_small_int()));
    IntView x(a), y(b);
    bool negative = x.negative != y.negative;
    if (x.count == 0) return Value::number(negative ? -0.0 : 0.0);
    auto a_bits = std::int64_t(magnitude::bit_length(x.limbs, x.count));
    auto b_bits = std::int64_t(magnitude::bit_length(y.limbs, y.count));
    std::int64_t difference = a_bits - b_bits;
    if (difference > 1024)
        return raise(t, Exc::OverflowError, "integer division result too large for a float");
    if (difference < -1080) return Value::number(negative ? -0.0 : 0.0);
    // Scale so that the quotient has 66 or 67 bits: q = floor(|a| * 2^scale / |b|).
    std::int64_t scale = 66 - difference;
    Value dividend = make_int(t, x.limbs, x.count, false), divisor = make_int(t, y.limbs, y.count, false);
    if (scale >= 0)
        dividend = TRY(int_lshift(t, dividend, Value::small_int(scale)));
    else
        divisor = TRY(int_lshift(t, divisor, Value::small_int(-scale)));
    Value q, r;
    int_divmod(t, dividend, divisor, q, r);
    IntView quotient(q);
    // Round to 53 bits, fewer where the result is subnormal.
    auto bits = std::int64_t(magnitude::bit_length(quotient.limbs, quotient.count));
    std::int64_t exponent = bits - scale;  // result in [2^(exponent-1), 2^exponent)
    std::int64_t precision = std::min<std::int64_t>(53, exponent + 1074);
    if (precision < 0) return Value::number(negative ? -0.0 : 0.0);
    auto drop = unsigned(bits - precision);  // 13 or more
    magnitude::DoubleLimb wide = quotient.limbs[0];
    if (quotient.count > 1) wide |= magnitude::DoubleLimb(quotient.limbs[1]) << 64;
    magnitude::DoubleLimb half = magnitude::DoubleLimb(1) << (drop - 1);
    magnitude::DoubleLimb rest = wide & (2 * half - 1);
    auto kept = Limb(wide >> drop);
    bool sticky = !int_is_zero(r);
    if (rest > half || (rest == half && (sticky || (kept & 1)))) ++kept;
    double result = std::ldexp(double(kept), int(std::int64_t(drop) - scale));
    if (std::isinf(result))
        return raise(t, Exc::OverflowError, "integer division result too large for a float");
    return Value::number(negative ? -result : result);
}

// ---- powers

Result<Value> int_power(ThreadState& t, Value a, Value b) {
    if (int_sign(b) < 0) {
        double x = TRY(int_to_double(t, a)), y = TRY(int_to_double(t, b));
        return float_power(t, x, y);
    }
    if (b == Value::small_int(2)) return int_multiply(t, a, a);
    if (a.is_small_int()) {
        std::int64_t base = a.as_small_int();
        if (base == 0 || base == 1) return Value::small_int(int_is_zero(b) ? 1 : base);
        if (base == -1) return Value::small_int(IntView(b).limbs[0] & 1 ? -1 : 1);
        if (base == 2) return int_lshift(t, Value::small_int(1), b);
    }
    std::int64_t exponent;
    if (!int_to_int64(b, exponent)) return too_large(t);
    auto bits = double(int_bit_length(a)) * double(exponent);
    if (bits / 64 > double(max_limbs)) return too_large(t);
    Value result = Value::small_int(1);
    for (int i = 63 - std::countl_zero(std::uint64_t(exponent) | 1); i >= 0; --i) {
        result = int_multiply(t, result, result);
        if (exponent >> i & 1) result = int_multiply(t, result, a);
    }
    return result;
}

namespace {

// The inverse of a mod m (m > 0), by the extended algorithm of Euclid.
Result<Value> int_inverse(ThreadState& t, Value a, Value m) {
    Value x = Value::small_int(1), y = Value::small_int(0), n = m;
    while (!int_is_zero(n)) {
        Value q, r;
        int_divmod(t, a, n, q, r);
        a = n;
        n = r;
        Value next = int_subtract(t, x, int_multiply(t, q, y));
        x = y;
        y = next;
    }
    if (a != Value::small_int(1))
        return raise(t, Exc::ValueError, "base is not invertible for the given modulus");
    return x;
}

}  // namespace

Result<Value> int_power_modulo(ThreadState& t, Value a, Value b, Value m) {
    if (int_is_zero(m)) return raise(t, Exc::ValueError, "pow() 3rd argument cannot be 0");
    bool negative = int_sign(m) < 0;
    if (negative) m = int_negative(t, m);
    if (m == Value::small_int(1)) return Value::small_int(0);
    if (int_sign(b) < 0) {
        b = int_negative(t, b);
        a = TRY(int_inverse(t, a, m));
    }
    a = TRY(int_remainder(t, a, m));
    Value result = Value::small_int(1);
    IntView exponent(b);
    for (std::size_t i = magnitude::bit_length(exponent.limbs, exponent.count); i-- > 0;) {
        result = TRY(int_remainder(t, int_multiply(t, result, result), m));
        if (exponent.limbs[i / 64] >> (i % 64) & 1)
            result = TRY(int_remainder(t, int_multiply(t, result, a), m));
    }
    if (negative && !int_is_zero(result)) result = int_subtract(t, result, m);
    return result;
}

Value int_gcd(ThreadState& t, Value a, Value b) {
    if (int_sign(a) < 0) a = int_negative(t, a);
    if (int_sign(b) < 0) b = int_negative(t, b);
    while (!int_is_zero(b)) {
        if (a.is_small_int() && b.is_small_int()) {
            std::int64_t x = a.as_small_int(), y = b.as_small_int();
            while (y != 0) {
                std::int64_t r = x % y;
                x = y;
                y = r;
            }
            return Value::small_int(x);
        }
        Value q, r;
        int_divmod(t, a, b, q, r);
        a = b;
        b = r;
    }
    return a;
}

// ---- shifts

Result<Value> int_lshift(ThreadState& t, Value a, Value b) {
    if (int_sign(b) < 0) return raise(t, Exc::ValueError, "negative shift count");
    if (int_is_zero(a)) return a;
    std::int64_t bits;
    if (!int_to_int64(b, bits)) return raise(t, Exc::OverflowError, "too many digits in integer");
    if (a.is_small_int() && bits < 16) return make_int(t, a.as_small_int() * (std::int64_t(1) << bits));
    IntView x(a);
    auto words = std::size_t(bits / 64);
    if (words + x.count + 1 > max_limbs) return too_large(t);
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
    BigInt* r = allocate_bigint(t, x.count - words, x.negative);
    magnitude::shift_right(r->limbs, x.limbs + words, x.count - words, unsigned(bits % 64));
    bool lost = false;
    if (x.negative) {
        for (std::size_t i = 0; i < words && !lost; ++i) lost = x.limbs[i] != 0;
        lost = lost || (x.limbs[words] & ((Limb(1) << (bits % 64)) - 1)) != 0;
    }
    Value result = finish_int(r);
    return lost ? int_subtract(t, result, Value::small_int(1)) : result;
}

// ---- bits: ints are as if in two's complement with endless sign bits

namespace {

// Limb i of a view in two's complement: of -m that is the complement of m - 1.
class TwosComplement {
  public:
    explicit TwosComplement(IntView const& a) : a_(a), borrow_(a.negative) {}
    Limb next() {
        Limb limb = at_ < a_.count ? a_.limbs[at_] : 0;
        ++at_;
        if (!a_.negative) return limb;
        Limb less = limb - borrow_;
        borrow_ = limb < borrow_;
        return ~less;
    }

  private:
    IntView const& a_;
    std::size_t at_ = 0;
    Limb borrow_;
};

template <class F>
Value bitwise(ThreadState& t, Value a, Value b, F&& f) {
    IntView x(a), y(b);
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

}  // namespace

Value int_and(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(a.as_small_int() & b.as_small_int());
    return bitwise(t, a, b, [](Limb x, Limb y) { return x & y; });
}
Value int_or(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(a.as_small_int() | b.as_small_int());
    return bitwise(t, a, b, [](Limb x, Limb y) { return x | y; });
}
Value int_xor(ThreadState& t, Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) return Value::small_int(a.as_small_int() ^ b.as_small_int());
    return bitwise(t, a, b, [](Limb x, Limb y) { return x ^ y; });
}

}  // namespace minipy::runtime
