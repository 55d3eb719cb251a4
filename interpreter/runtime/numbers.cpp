// int: making, asking, comparing, hashing.
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/float_result.hpp"
#include "interpreter/runtime/nan.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"

#include <bit>
#include <cmath>
#include <cstring>

namespace minipy::runtime {

Value finish_int(BigInt* big) {
    big->count = std::uint32_t(magnitude::normalized(big->limbs, big->count));
    if (big->count == 0) return Value::small_int(0);
    constexpr Limb small_limit = Limb(1) << 47;
    if (big->count == 1) {
        Limb limb = big->limbs[0];
        if (limb < small_limit || (limb == small_limit && big->negative))
            return Value::small_int(big->negative ? -std::int64_t(limb) : std::int64_t(limb));
    }
    return big;
}

Value make_int(ThreadState& t, Limb const* limbs, std::size_t count, bool negative) {
    BigInt* big = allocate_bigint(t, count, negative);
    if (count) std::memcpy(big->limbs, limbs, count * sizeof(Limb));
    return finish_int(big);
}

Value make_int_double(ThreadState& t, magnitude::DoubleLimb i, bool negative) {
    auto const low = Limb(i), high = Limb(i >> 64);
    if (high == 0 && low < Limb(1) << 47) [[likely]]
        return Value::small_int(negative ? -std::int64_t(low) : std::int64_t(low));
    BigInt* big = allocate_bigint(t, high ? 2 : 1, negative);
    big->limbs[0] = low;
    if (high) big->limbs[1] = high;
    return finish_int(big);
}

Value make_int(ThreadState& t, std::int64_t i) {
    if (Value::fits_small(i)) [[likely]]
        return Value::small_int(i);
    BigInt* big = allocate_bigint(t, 1, i < 0);
    big->limbs[0] = i < 0 ? Limb(0) - Limb(i) : Limb(i);
    return big;
}

Value make_int_unsigned(ThreadState& t, std::uint64_t i) {
    return make_int(t, &i, 1, false);
}

bool is_int(Value v) {
    return v.is_small_int() || v.is_bool() || has_type_flag(v, type_int);
}

bool is_exact_int(Runtime& rt, Value v) {
    return v.is_small_int() || (v.is_object() && v.as_object()->shape == rt.bigint_shape);
}

bool is_float(Value v) {
    return v.is_number() || has_type_flag(v, type_float);
}

Value int_value(Value v) {
    if (v.is_small_int()) return v;
    if (v.is_bool()) return Value::small_int(v.is_true());
    // Exact ints are the instances of the native type; a class of a script holds one in an IntObject.
    return v.as_object()->shape->type->has(type_heap) ? v.as<IntObject>()->value : v;
}

double float_value(Value v) {
    return v.is_number() ? v.as_number() : v.as<FloatObject>()->value;
}

bool int_to_int64(Value v, std::int64_t& out) {
    v = int_value(v);
    if (v.is_small_int()) {
        out = v.as_small_int();
        return true;
    }
    auto* big = v.as<BigInt>();
    constexpr Limb limit = Limb(1) << 63;
    if (big->count > 1 || big->limbs[0] > limit || (big->limbs[0] == limit && !big->negative)) return false;
    out = std::int64_t(big->negative ? Limb(0) - big->limbs[0] : big->limbs[0]);
    return true;
}

bool int_is_zero(Value a) {
    return int_value(a) == Value::small_int(0);
}

int int_sign(Value a) {
    a = int_value(a);
    if (!a.is_small_int()) return a.as<BigInt>()->negative ? -1 : 1;
    return (a.as_small_int() > 0) - (a.as_small_int() < 0);
}

int int_compare(Value a, Value b) {
    if (a.is_small_int() && b.is_small_int()) {
        auto x = a.as_small_int(), y = b.as_small_int();
        return (x > y) - (x < y);
    }
    IntView x(a), y(b);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    int order = magnitude::compare(x.limbs, x.count, y.limbs, y.count);
    return x.negative ? -order : order;
}

std::size_t int_bit_length(Value v) {
    IntView a(v);
    return magnitude::bit_length(a.limbs, a.count);
}

// ---- int and double

Value int_from_double(ThreadState& t, double d) {
    if (std::fabs(d) < 0x1p47) return Value::small_int(std::int64_t(d));
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    auto mantissa = Limb(std::ldexp(fraction, 53));  // the value is mantissa * 2^(exponent - 53)
    if (exponent <= 64) {
        mantissa = exponent >= 53 ? mantissa << (exponent - 53) : mantissa >> (53 - exponent);
        return make_int(t, &mantissa, 1, d < 0);
    }
    std::size_t shift = std::size_t(exponent - 53);
    BigInt* big = allocate_zero_bigint(t, shift / 64 + 2, d < 0);
    big->limbs[shift / 64] = mantissa << (shift % 64);
    if (shift % 64) big->limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
    return finish_int(big);
}

double int_frexp(Value v, std::int64_t& exponent) {
    IntView a(v);
    std::size_t bits = magnitude::bit_length(a.limbs, a.count);
    exponent = std::int64_t(bits);
    if (bits == 0) return 0.0;
    // The top 64 bits, the last one sticky: rounding them once to 53 rounds the whole half to even.
    Limb top;
    std::size_t high = a.count - 1;
    unsigned shift = unsigned(std::countl_zero(a.limbs[high]));
    top = a.limbs[high] << shift;
    bool sticky = false;
    if (high > 0) {
        if (shift) top |= a.limbs[high - 1] >> (64 - shift);
        sticky = Limb(a.limbs[high - 1] << shift) != 0;
        for (std::size_t i = 0; !sticky && i + 1 < high; ++i) sticky = a.limbs[i] != 0;
    }
    double fraction = std::ldexp(double(top | Limb(sticky)), -64);
    if (fraction == 1.0) {  // rounded up to the next power of two
        fraction = 0.5;
        ++exponent;
    }
    return a.negative ? -fraction : fraction;
}

Result<double> int_to_double(ThreadState& t, Value v) {
    v = int_value(v);
    if (v.is_small_int()) return double(v.as_small_int());
    std::int64_t exponent;
    double fraction = int_frexp(v, exponent);
    if (exponent > 1024) return raise(t, Exc::OverflowError, "int too large to convert to float");
    return std::ldexp(fraction, int(exponent));
}

int int_compare_double(Value a, double b) {
    if (a.is_small_int()) {  // 48 bits are exact as a double
        double x = double(a.as_small_int());
        return (x > b) - (x < b);
    }
    if (std::isinf(b)) return b > 0 ? -1 : 1;
    IntView x(a);
    if (x.negative != (b < 0)) return x.negative ? -1 : 1;
    int exponent;
    double fraction = std::frexp(std::fabs(b), &exponent);
    auto bits = std::int64_t(magnitude::bit_length(x.limbs, x.count));
    int order = 0;
    if (bits != exponent) {
        order = bits < exponent ? -1 : 1;
    } else {
        // The same number of bits, 48 at least: a's top 64 against the mantissa's, then what is left of a.
        auto mantissa = Limb(std::ldexp(fraction, 64 - 11)) << 11;
        std::size_t high = x.count - 1;
        unsigned shift = unsigned(std::countl_zero(x.limbs[high]));
        Limb top = x.limbs[high] << shift;
        if (high > 0 && shift) top |= x.limbs[high - 1] >> (64 - shift);
        order = (top > mantissa) - (top < mantissa);
        if (order == 0 && high > 0) {
            bool rest = Limb(x.limbs[high - 1] << shift) != 0;
            for (std::size_t i = 0; !rest && i + 1 < high; ++i) rest = x.limbs[i] != 0;
            order = rest;
        }
    }
    return x.negative ? -order : order;
}

// ---- hashes: the remainder by the prime 2^61 - 1 (sys.hash_info.modulus), -1 never

namespace {
constexpr Limb hash_modulus = (Limb(1) << 61) - 1;
constexpr std::int64_t hash_infinity = 314159;
}  // namespace

std::int64_t hash_int(Value v) {
    v = int_value(v);
    std::int64_t hash;
    if (v.is_small_int()) {
        hash = v.as_small_int();
    } else {
        IntView a(v);
        // 2^61 is 1 here and 2^64 is 8: shifting is rotating 61 bits, and the upper bits add to the lower.
        Limb rest = 0;
        for (std::size_t i = a.count; i-- > 0;) {
            rest = ((rest << 3) & hash_modulus) + (rest >> 58) + (a.limbs[i] & hash_modulus) +
                   (a.limbs[i] >> 61);
            rest = (rest & hash_modulus) + (rest >> 61);
        }
        if (rest >= hash_modulus) rest -= hash_modulus;
        hash = a.negative ? -std::int64_t(rest) : std::int64_t(rest);
    }
    return hash == -1 ? -2 : hash;
}

std::int64_t hash_double(double d) {
    if (std::isinf(d)) return d > 0 ? hash_infinity : -hash_infinity;
    if (std::isnan(d)) return hash_nan(d);
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    Limb x = 0;
    while (fraction != 0) {  // 28 bits at a time, as many as a double is sure to hold
        x = ((x << 28) & hash_modulus) | x >> (61 - 28);
        fraction *= 268435456.0;
        exponent -= 28;
        Limb y = Limb(fraction);
        fraction -= double(y);
        x += y;
        if (x >= hash_modulus) x -= hash_modulus;
    }
    exponent = exponent >= 0 ? exponent % 61 : 61 - 1 - ((-1 - exponent) % 61);
    x = exponent ? ((x << exponent) & hash_modulus) | x >> (61 - exponent) : x;
    std::int64_t hash = d < 0 ? -std::int64_t(x) : std::int64_t(x);
    return hash == -1 ? -2 : hash;
}

// ---- conversions of any object

Result<Value> index_of(ThreadState& t, Value v) {
    if (is_int(v)) return int_value(v);
    Type* type = type_of(t, v);
    if (!type->slots.index)
        return raise(t, Exc::TypeError, "'{}' object cannot be interpreted as an integer", type_name(type));
    Value i = TRY(type->slots.index(t, v));
    if (is_exact_int(t.rt, i)) return i;
    if (!is_int(i))
        return raise(t, Exc::TypeError, "__index__ returned non-int (type {})", type_name_of(t, i));
    TRY(warn(
        t, Exc::DeprecationWarning,
        fmt::format("__index__ returned non-int (type {}).  The ability to return an instance of a strict "
                    "subclass of int is deprecated, and may be removed in a future version of "
                    "Python.",
                    type_name_of(t, i))));
    return int_value(i);
}

Result<std::int64_t> index_as_int64(ThreadState& t, Value v) {
    std::int64_t out;
    if (v.is_small_int()) return v.as_small_int();
    if (!int_to_int64(TRY(index_of(t, v)), out))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C ssize_t");
    return out;
}

Result<std::int64_t> index_clamped(ThreadState& t, Value v) {
    std::int64_t out;
    if (v.is_small_int()) return v.as_small_int();
    Value i = TRY(index_of(t, v));
    if (!int_to_int64(i, out)) out = int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    return out;
}

Result<double> float_result(ThreadState& t, Type* type, Value f) {
    if (f.is_number()) return f.as_number();
    if (!is_float(f))
        return raise(t, Exc::TypeError, "{}.__float__ returned non-float (type {})", type_name(type),
                     type_name_of(t, f));
    TRY(warn(t, Exc::DeprecationWarning,
             fmt::format("{}.__float__ returned non-float (type {}).  The ability to return an instance of "
                         "a strict subclass of float is deprecated, and may be removed in a future "
                         "version of Python.",
                         type_name(type), type_name_of(t, f))));
    return float_value(f);
}

Result<double> as_double(ThreadState& t, Value v) {
    if (v.is_number()) return v.as_number();
    if (v.is_small_int()) return double(v.as_small_int());
    Type* type = type_of(t, v);
    if (type->has(type_float)) return float_value(v);
    if (type->slots.float_) {
        Value f = TRY(type->slots.float_(t, v));
        return float_result(t, type, f);
    }
    if (type->slots.index) return int_to_double(t, TRY(index_of(t, v)));
    return raise(t, Exc::TypeError, "must be real number, not {}", type_name(type));
}

Value make_complex(ThreadState& t, double real, double imag) {
    auto* c = make<Complex>(t, t.rt.types.complex);
    c->real = real;
    c->imag = imag;
    return c;
}

}  // namespace minipy::runtime
