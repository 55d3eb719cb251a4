// _decimal: the operations of the General Decimal Arithmetic Specification on finite numbers.
#include "interpreter/builtins/math_module.hpp"
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include <bit>
#include <cstdlib>

namespace minipy::builtins::decimal {

namespace {

// Both numbers with the lower of their exponents. One that is so much smaller that it only decides how the
// sum is rounded becomes a 1 some digits below the other's last.
void align(ThreadState& t, Number& a, Number& b, std::int64_t precision) {
    Number& high = a.exponent >= b.exponent ? a : b;
    Number& low = a.exponent >= b.exponent ? b : a;
    std::int64_t const least = high.exponent + std::min<std::int64_t>(-1, high.digits - precision - 2);
    if (low.digits + low.exponent - 1 < least) {
        low.coefficient = Value::small_int(1);
        low.exponent = least;
        low.digits = 1;
    }
    if (high.exponent == low.exponent) return;
    high.coefficient = int_multiply(t, high.coefficient, power_of_ten(t, high.exponent - low.exponent));
    high.exponent = low.exponent;
}

// A sum of which one term is zero: the other one, with its exponent brought down as far as the precision
// allows.
Result<Value> add_zero(ThreadState& t, Number const& n, std::int64_t exponent, Rules const& rules) {
    exponent = std::max(exponent, n.exponent - rules.precision - 1);
    Rounding const rounding = read_rounding(t, rules);
    if (rounding == Rounding::unknown || exponent > n.exponent) return Value::absent();
    bool inexact = false;
    return finished(t, rules, rescaled(t, n, exponent, rounding, inexact), &rounding);
}

// q / r of whole quotients. False: the quotient has too many digits.
bool divide_whole(ThreadState& t, Number a, Number b, std::int64_t precision, Number& q, Number& r) {
    std::int64_t const ideal = std::min(a.exponent, b.exponent), difference = a.adjusted() - b.adjusted();
    q.negative = a.negative != b.negative;
    r.negative = a.negative;
    if (a.is_zero() || difference <= -2) {
        bool none = false;
        r = rescaled(t, a, ideal, Rounding::down, none);
        return true;
    }
    if (difference > precision) return false;
    if (a.exponent >= b.exponent)
        a.coefficient = int_multiply(t, a.coefficient, power_of_ten(t, a.exponent - b.exponent));
    else
        b.coefficient = int_multiply(t, b.coefficient, power_of_ten(t, b.exponent - a.exponent));
    int_divmod(t, a.coefficient, b.coefficient, q.coefficient, r.coefficient);
    q.digits = digits_of(q.coefficient);
    r.digits = digits_of(r.coefficient);
    r.exponent = ideal;
    return q.digits <= precision;
}

}  // namespace

Result<Value> add(ThreadState& t, Number const& x, Number const& y, Rules const& rules) {
    std::int64_t const exponent = std::min(x.exponent, y.exponent);
    if (x.is_zero() && y.is_zero()) {
        bool const negative =
            x.negative != y.negative ? read_rounding(t, rules) == Rounding::floor : x.negative;
        return finished(t, rules, {negative, Value::small_int(0), exponent, 1});
    }
    if (x.is_zero()) return add_zero(t, y, exponent, rules);
    if (y.is_zero()) return add_zero(t, x, exponent, rules);
    Number a = x, b = y;
    align(t, a, b, rules.precision);
    Number sum{a.negative, {}, a.exponent, 0};
    if (a.negative == b.negative) {
        sum.coefficient = int_add(t, a.coefficient, b.coefficient);
    } else {
        sum.coefficient = int_subtract(t, a.coefficient, b.coefficient);
        int const sign = int_sign(sum.coefficient);
        if (sign == 0) sum.negative = read_rounding(t, rules) == Rounding::floor;
        if (sign < 0) {
            sum.coefficient = int_negative(t, sum.coefficient);
            sum.negative = b.negative;
        }
        if (sign == 0) sum.exponent = exponent;
    }
    sum.digits = digits_of(sum.coefficient);
    return finished(t, rules, sum);
}

Result<Value> subtract(ThreadState& t, Number const& x, Number const& y, Rules const& rules) {
    Number negated = y;
    negated.negative = !y.negative;
    return add(t, x, negated, rules);
}

namespace {

// a / b with a digit more than the precision, which is neither 0 nor 5 if there is more behind it.
Number quotient(ThreadState& t, Number const& a, Number const& b, std::int64_t precision) {
    Number q{a.negative != b.negative, Value::small_int(0), a.exponent - b.exponent, 1};
    if (a.is_zero()) return q;
    std::int64_t const ideal = q.exponent, shift = b.digits - a.digits + precision + 1;
    q.exponent -= shift;
    Value dividend = a.coefficient, divisor = b.coefficient, rest;
    if (shift > 0) dividend = int_multiply(t, dividend, power_of_ten(t, shift));
    if (shift < 0) divisor = int_multiply(t, divisor, power_of_ten(t, -shift));
    int_divmod(t, dividend, divisor, q.coefficient, rest);
    if (!(rest == Value::small_int(0))) {
        IntView const c(q.coefficient);
        if (c.count == 0 || magnitude::remainder_limb(c.limbs, c.count, 5) == 0)
            q.coefficient = int_add(t, q.coefficient, Value::small_int(1));
    } else {
        while (q.exponent < ideal) {
            Value shorter, digit;
            int_divmod(t, q.coefficient, Value::small_int(10), shorter, digit);
            if (!(digit == Value::small_int(0))) break;
            q.coefficient = shorter;
            ++q.exponent;
        }
    }
    q.digits = digits_of(q.coefficient);
    return q;
}

Number product(ThreadState& t, Number const& a, Number const& b) {
    Number r{a.negative != b.negative, int_multiply(t, a.coefficient, b.coefficient), a.exponent + b.exponent,
             0};
    r.digits = digits_of(r.coefficient);
    return r;
}

}  // namespace

Result<Value> multiply(ThreadState& t, Number const& a, Number const& b, Rules const& rules) {
    return finished(t, rules, product(t, a, b));
}

Result<Value> divide(ThreadState& t, Number const& a, Number const& b, Rules const& rules) {
    if (b.is_zero() || rules.precision > most_exponent) return Value::absent();
    return finished(t, rules, quotient(t, a, b, rules.precision));
}

Result<Value> integer_divide(ThreadState& t, Number const& a, Number const& b, Rules const& rules) {
    Number q, r;
    if (b.is_zero() || !divide_whole(t, a, b, rules.precision, q, r)) return Value::absent();
    return finished(t, rules, q);
}

Result<Value> remainder(ThreadState& t, Number const& a, Number const& b, Rules const& rules) {
    Number q, r;
    if (b.is_zero() || !divide_whole(t, a, b, rules.precision, q, r)) return Value::absent();
    return finished(t, rules, r);
}

Result<Value> divide_both(ThreadState& t, Number const& a, Number const& b, Rules const& rules) {
    Number q, r;
    if (b.is_zero() || !divide_whole(t, a, b, rules.precision, q, r)) return Value::absent();
    Value const whole = TRY(finished(t, rules, q)), rest = TRY(finished(t, rules, r));
    return whole && rest ? Value(make_tuple(t, {whole, rest})) : Value::absent();
}

// Does the exponent of a ** b, to judge by those of a and b, have more digits than Etiny? Then the power
// counts as the smallest step below what there is, while one that underflows on the way is zero.
bool is_far_below(Number const& a, Number const& b, Rules const& rules) {
    std::int64_t const first = a.adjusted();
    bool const less_than_one = first < 0;
    if (less_than_one == b.negative || (first >= -1 && first <= 0)) return false;
    auto const digits = [](std::int64_t n) { return digits_of(Value::small_int(std::abs(n))); };
    return digits(less_than_one ? first + 1 : first) - 1 + b.adjusted() > digits(rules.tiny());
}

// a ** b for a whole b, as libmpdec does it: squares and products with some digits more, each rounded.
Result<Value> power(ThreadState& t, Number const& a, Number const& b, Rules const& rules) {
    constexpr std::int64_t largest = 1'000'000;
    bool part = false;
    if (a.is_zero() || b.is_zero() || b.adjusted() > 6 || b.exponent < -100 ||
        rules.precision > most_exponent)
        return Value::absent();
    std::int64_t const n = rescaled(t, b, 0, Rounding::down, part).coefficient.as_small_int();
    if (part) return Value::absent();
    if (n > largest || std::abs(a.adjusted()) > largest) return Value::absent();
    if (a.digits + a.exponent >= 1 && a.exponent <= 0 &&
        compare(t, {false, a.coefficient, a.exponent, a.digits}, {false, Value::small_int(1), 0, 1}) == 0)
        return Value::absent();  // of 1 the exponent of the result has rules of its own
    if (is_far_below(a, b, rules))
        return finished(t, rules, {a.negative && n % 2, Value::small_int(1), rules.tiny() - 1, 1});
    Rules work = rules;
    work.precision += b.digits + b.exponent + 2 + b.negative;
    work.clamp = false;
    unsigned status = 0;
    Number base = a;
    bool fits = true;
    if (b.negative) {
        base = quotient(t, {false, Value::small_int(1), 0, 1}, a, work.precision);
        fits = settle(t, work, base, Rounding::half_even, status);
    }
    base.negative = false;
    Number result = base;
    for (int bit = 62 - std::countl_zero(std::uint64_t(n)); fits && bit >= 0; --bit) {
        result = product(t, result, result);
        fits = settle(t, work, result, Rounding::half_even, status);
        if (fits && n >> bit & 1) {
            result = product(t, result, base);
            fits = settle(t, work, result, Rounding::half_even, status);
        }
        if (result.is_zero()) break;
    }
    result.negative = a.negative && n % 2;
    if (fits) return finished(t, rules, result, nullptr, status);
    Rounding const rounding = read_rounding(t, rules);
    if (rounding == Rounding::unknown) return Value::absent();
    Value const infinite = overflowed(t, rules, result, rounding);
    TRY(signal(t, rules, status));
    return infinite;
}

// The root with one digit more than is wanted, which is neither 0 nor 5 if there is more behind it.
Result<Value> square_root(ThreadState& t, Number const& a, Rules const& rules) {
    if (a.negative || rules.precision > most_exponent) return Value::absent();
    Rounding const half_even = Rounding::half_even;
    std::int64_t exponent = a.exponent >> 1;
    if (a.is_zero()) return finished(t, rules, {false, a.coefficient, exponent, 1}, &half_even);
    Value c = a.coefficient, rest = Value::small_int(0);
    std::int64_t length = (a.digits + 1) >> 1;
    if (a.exponent & 1) {
        c = int_multiply(t, c, Value::small_int(10));
        length = (a.digits >> 1) + 1;
    }
    std::int64_t const shift = rules.precision + 1 - length;
    if (shift >= 0)
        c = int_multiply(t, c, power_of_ten(t, 2 * shift));
    else
        int_divmod(t, c, power_of_ten(t, -2 * shift), c, rest);
    exponent -= shift;
    Value root = TRY(math_isqrt(t, Value::absent(), c));
    bool const exact = rest == Value::small_int(0) && int_compare(int_multiply(t, root, root), c) == 0;
    if (exact && shift >= 0) {
        bool none = false;
        root = drop_digits(t, root, shift, Rounding::down, false, none);
        exponent += shift;
    } else if (exact) {
        root = int_multiply(t, root, power_of_ten(t, -shift));
        exponent += shift;
    } else {
        IntView const r(root);
        if (magnitude::remainder_limb(r.limbs, r.count, 5) == 0) root = int_add(t, root, Value::small_int(1));
    }
    return finished(t, rules, {false, root, exponent, digits_of(root)}, &half_even);
}

Result<Value> quantize(ThreadState& t, Number const& a, std::int64_t exponent, Rounding rounding,
                       Rules const& rules) {
    if (exponent < rules.tiny() || exponent > rules.most || rounding == Rounding::unknown)
        return Value::absent();
    if (!a.is_zero() && (a.adjusted() > rules.most || a.adjusted() - exponent + 1 > rules.precision))
        return Value::absent();
    bool inexact = false;
    Number const n = rescaled(t, a, exponent, rounding, inexact);
    if (!n.is_zero() && (n.adjusted() > rules.most || n.digits > rules.precision)) return Value::absent();
    unsigned const changed = inexact ? rounded | decimal::inexact : rounded;
    return finished(t, rules, n, &rounding, exponent > a.exponent && !a.is_zero() ? changed : 0);
}

}  // namespace minipy::builtins::decimal
