// int: sums, products, division. Powers are numbers_powers.cpp, shifts and bits numbers_bits.cpp.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"

#include <algorithm>
#include <cmath>

namespace minipy::runtime {

namespace {

// a + b of signs and magnitudes (b_negative: b's sign as it counts here).
Value add_views(ThreadState& t, IntView const& a, IntView const& b, bool b_negative) {
    if (a.count <= 1 && b.count <= 1) {
        Limb const x = a.limbs[0], y = b.limbs[0];
        if (a.negative == b_negative) return make_int_double(t, magnitude::DoubleLimb(x) + y, a.negative);
        return x >= y ? make_int_double(t, x - y, a.negative) : make_int_double(t, y - x, b_negative);
    }
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
    if (x.count <= 1 && y.count <= 1)
        return make_int_double(t, magnitude::DoubleLimb(x.limbs[0]) * y.limbs[0], x.negative != y.negative);
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

Value int_invert(ThreadState& t, Value a) {  // -a - 1
    if (a.is_small_int()) return Value::small_int(~a.as_small_int());
    IntView x(a);
    Limb const one = 1;
    BigInt* r = allocate_bigint(t, x.count + !x.negative, !x.negative);
    if (x.negative)
        magnitude::subtract(r->limbs, x.limbs, x.count, &one, 1);
    else
        r->limbs[x.count] = magnitude::add(r->limbs, x.limbs, x.count, &one, 1);
    return finish_int(r);
}

// ---- division: floor, the remainder has the divisor's sign (language reference 6.7)

namespace {

// |x| / |y| for a y of one limb, quotient and remainder as far as they are wanted, rounded as floor does.
void divide_by_limb(ThreadState& t, IntView const& x, IntView const& y, Value* quotient, Value* remainder) {
    Limb const divisor = y.limbs[0];
    bool const differ = x.negative != y.negative;
    Limb rest;
    if (x.count <= 1) {
        Limb const q = x.limbs[0] / divisor;
        rest = x.limbs[0] % divisor;
        if (quotient) *quotient = make_int_double(t, magnitude::DoubleLimb(q) + (differ && rest), differ);
    } else if (!quotient) {
        rest = magnitude::remainder_limb(x.limbs, x.count, divisor);
    } else {
        BigInt* q = allocate_bigint(t, x.count + differ, differ);
        rest = magnitude::divide_limb(q->limbs, x.limbs, x.count, divisor);
        Limb const one = differ && rest;
        if (differ) q->limbs[x.count] = magnitude::add(q->limbs, q->limbs, x.count, &one, 1);
        *quotient = finish_int(q);
    }
    if (differ && rest) rest = divisor - rest;
    if (remainder) *remainder = make_int_double(t, rest, y.negative);
}

}  // namespace

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
    if (y.count == 1) return divide_by_limb(t, x, y, &quotient, &remainder);
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
    IntView x(a), y(b);
    if (y.count == 0) return raise(t, Exc::ZeroDivisionError, "integer division or modulo by zero");
    Value q, r;
    if (y.count == 1) {
        divide_by_limb(t, x, y, &q, nullptr);
        return q;
    }
    if (x.negative == y.negative) {  // no remainder is needed to round it down
        if (magnitude::compare(x.limbs, x.count, y.limbs, y.count) < 0) return Value::small_int(0);
        BigInt* quotient = allocate_bigint(t, x.count - y.count + 1, false);
        magnitude::divide(quotient->limbs, nullptr, x.limbs, x.count, y.limbs, y.count);
        return finish_int(quotient);
    }
    int_divmod(t, a, b, q, r);
    return q;
}

Result<Value> int_remainder(ThreadState& t, Value a, Value b) {
    IntView x(a), y(b);
    if (y.count == 0) return raise(t, Exc::ZeroDivisionError, "integer modulo by zero");
    Value q, r;
    if (y.count == 1) {
        divide_by_limb(t, x, y, nullptr, &r);
        return r;
    }
    if (x.negative == y.negative) {  // the quotient is not kept
        if (magnitude::compare(x.limbs, x.count, y.limbs, y.count) < 0) return a;
        BigInt* remainder = allocate_bigint(t, y.count, x.negative);
        magnitude::divide(nullptr, remainder->limbs, x.limbs, x.count, y.limbs, y.count);
        return finish_int(remainder);
    }
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

}  // namespace minipy::runtime
