// int: powers, also modulo a number; common divisors.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"

#include <algorithm>
#include <bit>

namespace minipy::runtime {

// ---- powers

namespace {

// What `before` has become; that goes at once, unless it is `kept`.
Value replace(ThreadState& t, Value before, Value after, Value kept) {
    if (before.is_object() && !(before == after) && !(before == kept))
        t.rt.heap.free_raw(before.as_object(), 0);
    return after;
}

}  // namespace

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
    if (!int_to_int64(b, exponent)) return raise_no_memory(t);
    auto bits = double(int_bit_length(a)) * double(exponent);
    if (bits / 64 > double(max_limbs)) return raise_no_memory(t);
    if (exponent == 0) return Value::small_int(1);
    Value result = a;
    for (int i = 62 - std::countl_zero(std::uint64_t(exponent)); i >= 0; --i) {
        result = replace(t, result, int_multiply(t, result, result), a);
        if (exponent >> i & 1) result = replace(t, result, int_multiply(t, result, a), a);
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
    IntView x(a), y(b);
    if (x.count <= 1 && y.count <= 1)
        return make_int_double(t, magnitude::gcd_limb(x.limbs[0], y.limbs[0]), false);
    if (x.count == 0 || y.count == 0) {
        Value const other = x.count == 0 ? b : a;
        return int_sign(other) < 0 ? int_negative(t, other) : other;
    }
    BigInt* r = allocate_bigint(t, std::max(x.count, y.count), false);
    r->count = std::uint32_t(magnitude::gcd(r->limbs, x.limbs, x.count, y.limbs, y.count));
    return finish_int(r);
}

}  // namespace minipy::runtime
