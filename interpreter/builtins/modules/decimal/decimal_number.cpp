// _decimal: numbers without their objects and contexts. Digits are counted, dropped and written here.
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include <array>
#include <bit>
#include <cmath>

namespace minipy::builtins::decimal {

namespace {

constexpr auto small_powers = [] {
    std::array<std::uint64_t, 20> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

constexpr magnitude::DoubleLimb double_power(std::int64_t n) {  // n <= 38
    return n < 20 ? magnitude::DoubleLimb(small_powers[std::size_t(n)])
                  : magnitude::DoubleLimb(small_powers[19]) * small_powers[std::size_t(n - 19)];
}

// floor(bits * log10(2)), exact for all lengths that there can be.
std::int64_t decimal_digits_of_bits(std::size_t bits) {
    return std::int64_t((magnitude::DoubleLimb(bits) * 5553023288523357132u) >> 64);
}

}  // namespace

namespace {

Value large_power_of_ten(ThreadState& t, std::int64_t n) {
    if (n < 39) return make_int_double(t, double_power(n), false);
    Value const root = large_power_of_ten(t, n / 2);
    Value const square = int_multiply(t, root, root);
    return n % 2 ? int_multiply(t, square, Value::small_int(10)) : square;
}

}  // namespace

// Programs that reckon with hundreds of digits need the same few powers again and again: they are kept in a
// dict.
Value power_of_ten(ThreadState& t, std::int64_t n) {
    if (n < 39) return make_int_double(t, double_power(n), false);
    constexpr std::size_t most_kept = 32;
    constexpr std::int64_t longest_kept = 20'000;
    Value& powers = kept(t, Kept::decimal_powers);
    if (!powers || powers.as<Dict>()->count > most_kept) powers = Value(make_dict(t));
    Value const key = Value::small_int(n);
    Result<Value> known = dict_get(t, powers.as<Dict>(), key);
    if (known.ok() && known.value()) return known.value();
    Value const power = large_power_of_ten(t, n);
    if (n <= longest_kept) static_cast<void>(dict_set(t, powers.as<Dict>(), key, power));
    return power;
}

std::int64_t digits_of(Value coefficient) {
    IntView const c(coefficient);
    if (c.count == 0) return 1;
    std::size_t const bits = magnitude::bit_length(c.limbs, c.count);
    std::int64_t const least = decimal_digits_of_bits(bits - 1) + 1;  // of 2^(bits-1), and perhaps one more
    if (decimal_digits_of_bits(bits) + 1 == least) return least;
    if (least <= 38 && c.count <= 2) {
        magnitude::DoubleLimb value = c.limbs[0];
        if (c.count == 2) value |= magnitude::DoubleLimb(c.limbs[1]) << 64;
        return least + (value >= double_power(least));
    }
    // The logarithm is good to some 12 digits: only next to a power of ten does it need to be compared.
    std::int64_t exponent;
    double const logarithm = std::log10(int_frexp(coefficient, exponent)), log10_2 = 0.30102999566398119521;
    double const digits = logarithm + double(exponent) * log10_2 - double(least);
    if (std::fabs(digits) > 1e-6 && exponent < 1'000'000'000) return least + (digits > 0);
    return std::int64_t(int_to_text(coefficient).size());
}

namespace {

// Is what was dropped to be made up for by one more? `order`: the remainder compared with half a unit.
bool rounds_up(Rounding rounding, bool negative, int order, bool last_odd, unsigned last_digit) {
    switch (rounding) {
        case Rounding::up: return true;
        case Rounding::half_up: return order >= 0;
        case Rounding::half_down: return order > 0;
        case Rounding::half_even: return order > 0 || (order == 0 && last_odd);
        case Rounding::ceiling: return !negative;
        case Rounding::floor: return negative;
        case Rounding::five_up: return last_digit == 0 || last_digit == 5;
        default: return false;
    }
}

}  // namespace

Value drop_digits(ThreadState& t, Value coefficient, std::int64_t n, Rounding rounding, bool negative,
                  bool& inexact) {
    if (n <= 0) return coefficient;
    Value const unit = power_of_ten(t, n);
    Value quotient, rest;
    int_divmod(t, coefficient, unit, quotient, rest);
    if (rest == Value::small_int(0)) return quotient;
    inexact = true;
    int const order = int_compare(int_add(t, rest, rest), unit);
    IntView const q(quotient);
    bool const odd = q.count && q.limbs[0] & 1;
    unsigned last = 0;
    if (rounding == Rounding::five_up && q.count)
        last = unsigned(magnitude::remainder_limb(q.limbs, q.count, 10));
    return rounds_up(rounding, negative, order, odd, last) ? int_add(t, quotient, Value::small_int(1))
                                                           : quotient;
}

Number rescaled(ThreadState& t, Number n, std::int64_t exponent, Rounding rounding, bool& inexact) {
    if (n.exponent > exponent && !n.is_zero()) {
        n.coefficient = int_multiply(t, n.coefficient, power_of_ten(t, n.exponent - exponent));
        n.digits += n.exponent - exponent;
    } else if (n.exponent < exponent) {
        // Of a number that is less than a tenth of the unit all that counts is that it is not zero.
        std::int64_t const drop = std::min(exponent - n.exponent, n.digits + 1);
        n.coefficient = drop_digits(t, n.coefficient, drop, rounding, n.negative, inexact);
        n.digits = digits_of(n.coefficient);
    }
    n.exponent = exponent;
    return n;
}

int compare(ThreadState& t, Number const& a, Number const& b) {
    int const sign_a = a.is_zero() ? 0 : a.negative ? -1 : 1, sign_b = b.is_zero() ? 0 : b.negative ? -1 : 1;
    if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
    if (sign_a == 0) return 0;
    if (a.adjusted() != b.adjusted()) return a.adjusted() < b.adjusted() ? -sign_a : sign_a;
    // As many digits before the point: the exponents differ by no more than the numbers are long.
    std::int64_t const shift = a.exponent - b.exponent;
    Value x = a.coefficient, y = b.coefficient;
    if (shift > 0) x = int_multiply(t, x, power_of_ten(t, shift));
    if (shift < 0) y = int_multiply(t, y, power_of_ten(t, -shift));
    return int_compare(x, y) * sign_a;
}

std::string digits_text(Number const& n) {
    return int_to_text(n.coefficient);
}

std::string text_of(Number const& n, bool capitals) {
    std::string text = digits_text(n);
    std::int64_t const left = n.exponent + std::int64_t(text.size());
    if (n.exponent <= 0 && left > -6) {
        if (n.exponent < 0) {
            if (left <= 0) text.insert(0, std::size_t(1 - left), '0');
            text.insert(text.size() - std::size_t(-n.exponent), 1, '.');
        }
    } else {
        if (text.size() > 1) text.insert(1, 1, '.');
        text += fmt::format("{}{:+}", capitals ? 'E' : 'e', left - 1);
    }
    if (n.negative) text.insert(0, 1, '-');
    return text;
}

}  // namespace minipy::builtins::decimal
