// math: functions of whole numbers.
#include "interpreter/builtins/math_module.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/containers.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace minipy::builtins {

using namespace runtime;

namespace {

// first * (first + 1) * ... * last by halves, so that the factors grow alike.
Value product_of_range(ThreadState& t, std::int64_t first, std::int64_t last) {
    if (first > last) return Value::small_int(1);
    if (last - first < 8) {
        Value r = make_int(t, first);
        for (std::int64_t i = first + 1; i <= last; ++i) r = int_multiply(t, r, make_int(t, i));
        return r;
    }
    std::int64_t middle = first + (last - first) / 2;
    Value low = product_of_range(t, first, middle), high = product_of_range(t, middle + 1, last);
    return int_multiply(t, low, high);
}

// n * (n-1) * ... * (n-k+1), k >= 1.
Value falling_product(ThreadState& t, Value n, std::int64_t from, std::int64_t k) {
    if (k < 8) {
        Value r = int_subtract(t, n, make_int(t, from));
        for (std::int64_t i = 1; i < k; ++i)
            r = int_multiply(t, r, int_subtract(t, n, make_int(t, from + i)));
        return r;
    }
    Value low = falling_product(t, n, from, k / 2), high = falling_product(t, n, from + k / 2, k - k / 2);
    return int_multiply(t, low, high);
}

Result<Value> not_negative(ThreadState& t, Value v, char name) {
    Value i = TRY(index_of(t, v));
    if (int_sign(i) < 0) return raise(t, Exc::ValueError, "{} must be a non-negative integer", name);
    return i;
}

}  // namespace

Result<Value> math_factorial(ThreadState& t, Value, Value arg) {
    Value n = TRY(index_of(t, arg));
    std::int64_t count = 0;
    bool fits = int_to_int64(n, count);
    if (int_sign(n) < 0) return raise(t, Exc::ValueError, "factorial() not defined for negative values");
    if (!fits) return raise(t, Exc::OverflowError, "factorial() argument should not exceed {}", INT64_MAX);
    if (count > std::int64_t(max_limbs)) return raise_no_memory(t);
    return product_of_range(t, 1, count);
}

Result<Value> math_perm(ThreadState& t, Value module, std::span<Value const> args) {
    if (args[1].is_absent() || args[1].is_none()) return math_factorial(t, module, args[0]);
    Value n = TRY(index_of(t, args[0])), k = TRY(index_of(t, args[1]));
    TRY(not_negative(t, n, 'n'));
    TRY(not_negative(t, k, 'k'));
    if (int_compare(n, k) < 0) return Value::small_int(0);
    std::int64_t count;
    if (!int_to_int64(k, count)) return raise(t, Exc::OverflowError, "k must not exceed {}", INT64_MAX);
    if (count > std::int64_t(max_limbs)) return raise_no_memory(t);
    if (count == 0) return Value::small_int(1);
    return falling_product(t, n, 0, count);
}

Result<Value> math_comb(ThreadState& t, Value, std::span<Value const> args) {
    Value n = TRY(index_of(t, args[0])), k = TRY(index_of(t, args[1]));
    TRY(not_negative(t, n, 'n'));
    TRY(not_negative(t, k, 'k'));
    Value other = int_subtract(t, n, k);
    if (int_sign(other) < 0) return Value::small_int(0);
    if (int_compare(other, k) < 0) k = other;
    std::int64_t count;
    if (!int_to_int64(k, count))
        return raise(t, Exc::OverflowError, "min(n - k, k) must not exceed {}", INT64_MAX);
    if (count > std::int64_t(max_limbs)) return raise_no_memory(t);
    if (count == 0) return Value::small_int(1);
    Value above = falling_product(t, n, 0, count), below = product_of_range(t, 1, count);
    return int_floor_divide(t, above, below);
}

Result<Value> math_gcd(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count() > 0) return raise(t, Exc::TypeError, "math.gcd() takes no keyword arguments");
    Value r = Value::small_int(0);
    for (Value v : args.positional()) r = int_gcd(t, r, TRY(index_of(t, v)));
    return r;
}

Result<Value> math_lcm(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count() > 0) return raise(t, Exc::TypeError, "math.lcm() takes no keyword arguments");
    Value r = Value::small_int(1);
    for (Value v : args.positional()) {
        Value i = TRY(index_of(t, v));
        if (int_is_zero(i) || int_is_zero(r)) {
            r = Value::small_int(0);
            continue;
        }
        Value shared = int_gcd(t, r, i);
        r = int_multiply(t, TRY(int_floor_divide(t, r, shared)), i);
        if (int_sign(r) < 0) r = int_negative(t, r);
    }
    return r;
}

// Newton's iteration in which the number of right bits doubles: each step divides only as many bits as
// are wanted, so that it costs no more than the last division.
Result<Value> math_isqrt(ThreadState& t, Value, Value arg) {
    Value n = TRY(index_of(t, arg));
    if (int_sign(n) < 0) return raise(t, Exc::ValueError, "isqrt() argument must be nonnegative");
    if (std::int64_t few; int_to_int64(n, few)) {
        auto root = std::int64_t(std::sqrt(double(few)));  // one off at most
        if (root > 3037000499 || root * root > few) --root;
        if (root < 3037000499 && (root + 1) * (root + 1) <= few) ++root;
        return make_int(t, root);
    }
    auto c = std::int64_t(int_bit_length(n) - 1) / 2;
    Value a = Value::small_int(1);
    std::int64_t d = 0;
    for (int s = 63 - std::countl_zero(std::uint64_t(c) << 1 | 1); s-- > 0;) {
        std::int64_t e = d;
        d = c >> s;
        Value high = TRY(int_lshift(t, a, Value::small_int(d - e - 1)));
        Value part = TRY(int_rshift(t, n, Value::small_int(2 * c - e - d + 1)));
        a = int_add(t, high, TRY(int_floor_divide(t, part, a)));
    }
    if (int_compare(int_multiply(t, a, a), n) > 0) a = int_subtract(t, a, Value::small_int(1));
    return a;
}

Result<Value> math_prod(ThreadState& t, Value, std::span<Value const> args) {
    Value r = args[1].is_absent() ? Value::small_int(1) : args[1];
    TRY(for_each(t, args[0], [&](Value v) -> Result<bool> {
        r = TRY(binary_operation(t, Operator::multiply, r, v));
        return true;
    }));
    return r;
}

}  // namespace minipy::builtins
