// Methods and computed attributes of int.
#include "interpreter/builtins/int_methods.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/formatting.hpp"

#include <algorithm>
#include <bit>

namespace minipy::runtime {

namespace {

Result<Value> itself(ThreadState&, Value self) {
    return int_value(self);
}
Result<Value> zero(ThreadState&, Value) {
    return Value::small_int(0);
}
Result<Value> one(ThreadState&, Value) {
    return Value::small_int(1);
}

Result<Value> bit_length(ThreadState&, Value self) {
    return Value::small_int(std::int64_t(int_bit_length(int_value(self))));
}

Result<Value> bit_count(ThreadState&, Value self) {
    IntView a(int_value(self));
    std::int64_t ones = 0;
    for (std::size_t i = 0; i < a.count; ++i) ones += std::popcount(a.limbs[i]);
    return Value::small_int(ones);
}

Result<Value> as_integer_ratio(ThreadState& t, Value self) {
    return make_tuple(t, {int_value(self), Value::small_int(1)});
}

Result<Value> getnewargs(ThreadState& t, Value self) {
    return make_tuple(t, {int_value(self)});
}

// As CPython's layout has it: digits of 30 bits, 4 bytes each.
Result<Value> size_of(ThreadState&, Value self) {
    auto digits = std::int64_t(int_bit_length(int_value(self)) + 29) / 30;
    return Value::small_int(24 + 4 * std::max<std::int64_t>(digits, 1));
}

// round(i, -n): to a multiple of 10^n, ties to the even multiple.
Result<Value> round_int(ThreadState& t, Value self, std::span<Value const> args) {
    Value i = int_value(self);
    if (args[0].is_absent()) return i;
    std::int64_t digits = TRY(index_clamped(t, args[0]));
    if (digits >= 0) return i;
    // 10^n beyond twice |i| leaves nothing; log10(2) is a little above 0.30102.
    if (-double(digits) > double(int_bit_length(i)) * 0.3011 + 2) return Value::small_int(0);
    Value unit = TRY(int_power(t, Value::small_int(10), Value::small_int(-digits)));
    Value quotient, rest;
    int_divmod(t, i, unit, quotient, rest);
    int order = int_compare(int_add(t, rest, rest), unit);
    bool odd = IntView(quotient).limbs[0] & 1;
    if (order > 0 || (order == 0 && odd)) quotient = int_add(t, quotient, Value::small_int(1));
    return int_multiply(t, quotient, unit);
}

Result<Value> format_method(ThreadState& t, Value self, Value spec) {
    if (!is_str(spec))
        return raise(t, Exc::TypeError, "__format__() argument must be str, not {}", argument_type(t, spec));
    return TRY(format_int(t, self, spec.as<Str>()));
}

// ---- bytes (big or little end first, two's complement where signed)

Result<bool> is_little(ThreadState& t, Value order, std::string_view function) {
    if (order.is_absent()) return false;
    if (!is_str(order))
        return raise(t, Exc::TypeError, "{}() argument 'byteorder' must be str, not {}", function,
                     argument_type(t, order));
    if (equals(order.as<Str>(), "little")) return true;
    if (equals(order.as<Str>(), "big")) return false;
    return raise(t, Exc::ValueError, "byteorder must be either 'little' or 'big'");
}

Result<Value> to_bytes(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t length = args[0].is_absent() ? 1 : TRY(index_as_int64(t, args[0]));
    bool little = TRY(is_little(t, args[1], "to_bytes"));
    bool is_signed = !args[2].is_absent() && TRY(truth(t, args[2]));
    if (length < 0) return raise(t, Exc::ValueError, "length argument must be non-negative");
    if (length > std::int64_t(max_limbs)) return raise_no_memory(t);
    Value v = int_value(self);
    IntView a(v);
    if (a.negative && !is_signed)
        return raise(t, Exc::OverflowError, "can't convert negative int to unsigned");
    // -2^k needs as many bits as 2^k - 1, and the sign one more.
    std::size_t bits =
        a.negative ? int_bit_length(int_invert(t, v)) : magnitude::bit_length(a.limbs, a.count);
    if (bits + is_signed > std::size_t(length) * 8 && !(bits == 0 && length == 0))
        return raise(t, Exc::OverflowError, "int too big to convert");
    Bytes* bytes = TRY(allocate_bytes_checked(t, std::uint64_t(length)));
    Limb borrow = a.negative;
    std::size_t const count = std::min(a.count, std::size_t(length) / 8 + 1);
    std::memset(bytes->data, a.negative ? 0xFF : 0, std::size_t(length));
    for (std::size_t i = 0; i < count; ++i) {
        Limb limb = a.limbs[i];
        if (a.negative) {
            Limb const less = limb - borrow;
            borrow = limb < borrow;
            limb = ~less;
        }
        std::size_t const width = std::min(std::size_t(length) - i * 8, std::size_t(8));
        for (std::size_t j = 0; j < width; ++j, limb >>= 8)
            bytes->data[little ? i * 8 + j : std::size_t(length) - 1 - i * 8 - j] = char(limb);
    }
    return bytes;
}

// Two's complement of n bytes, the least significant first; there is room for one more.
void negate_bytes(char* bytes, std::size_t n) {
    unsigned carry = 1;
    for (std::size_t i = 0; i < n; ++i) {
        unsigned const byte = (~unsigned(bytes[i]) & 0xFF) + carry;
        carry = byte >> 8;
        bytes[i] = char(byte);
    }
    bytes[n] = char(carry);
}

Result<Value> from_bytes(ThreadState& t, Value cls, std::span<Value const> args) {
    bool little = TRY(is_little(t, args[1], "from_bytes"));
    bool is_signed = !args[2].is_absent() && TRY(truth(t, args[2]));
    Bytes* bytes = TRY(bytes_from(t, args[0]));
    std::size_t n = bytes->count;
    if (n / 8 + 1 > max_limbs) return raise_no_memory(t);
    auto byte_at = [&](std::size_t i) { return std::uint8_t(bytes->data[little ? i : n - 1 - i]); };
    bool negative = is_signed && n > 0 && (byte_at(n - 1) & 0x80);
    BigInt* big = allocate_zero_bigint(t, n / 8 + 1, negative);
    static_assert(std::endian::native == std::endian::little);
    auto* const magnitude = reinterpret_cast<char*>(big->limbs);
    if (little)
        std::copy_n(bytes->data, n, magnitude);
    else
        std::reverse_copy(bytes->data, bytes->data + n, magnitude);
    if (negative) negate_bytes(magnitude, n);
    Value v = finish_int(big);
    if (cls == Value(t.rt.types.int_)) return v;
    return call(t, cls, {v});
}

constexpr MethodDef methods[] = {
    method("conjugate", itself, "Returns self, the complex conjugate of any int."),
    method("bit_length", bit_length,
           "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n>>> "
           "(37).bit_length()\n6"),
    method("bit_count", bit_count,
           "Number of ones in the binary representation of the absolute value of self.\n\nAlso known as the "
           "population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3"),
    method(
        "to_bytes", to_bytes, "length=1, byteorder='big', *, signed=False",
        "Return an array of bytes representing an integer.\n\n  length\n    Length of bytes object to use.  "
        "An OverflowError is raised if the\n    integer is not representable with the given number of "
        "bytes.  Default\n    is length 1.\n  byteorder\n    The byte order used to represent the integer.  "
        "If byteorder is 'big',\n    the most significant byte is at the beginning of the byte array.  If\n "
        "   byteorder is 'little', the most significant byte is at the end of the\n    byte array.  To "
        "request the native byte order of the host system, use\n    `sys.byteorder' as the byte order "
        "value.  Default is to use 'big'.\n  signed\n    Determines whether two's complement is used to "
        "represent the integer.\n    If signed is False and a negative integer is given, an OverflowError\n "
        "   is raised."),
    method(
        "from_bytes", from_bytes, "bytes, byteorder='big', *, signed=False",
        "Return the integer represented by the given array of bytes.\n\n  bytes\n    Holds the array of "
        "bytes to convert.  The argument must either\n    support the buffer protocol or be an iterable "
        "object producing bytes.\n    Bytes and bytearray are examples of built-in objects that support "
        "the\n    buffer protocol.\n  byteorder\n    The byte order used to represent the integer.  If "
        "byteorder is 'big',\n    the most significant byte is at the beginning of the byte array.  If\n    "
        "byteorder is 'little', the most significant byte is at the end of the\n    byte array.  To request "
        "the native byte order of the host system, use\n    `sys.byteorder' as the byte order value.  "
        "Default is to use 'big'.\n  signed\n    Indicates whether two's complement is used to represent "
        "the integer.",
        method_class),
    method("as_integer_ratio", as_integer_ratio,
           "Return integer ratio.\n\nReturn a pair of integers, whose ratio is exactly equal to the original "
           "int\nand with a positive denominator.\n\n>>> (10).as_integer_ratio()\n(10, 1)\n>>> "
           "(-10).as_integer_ratio()\n(-10, 1)\n>>> (0).as_integer_ratio()\n(0, 1)"),
    method("__trunc__", itself, "Truncating an Integral returns itself."),
    method("__floor__", itself, "Flooring an Integral returns itself."),
    method("__ceil__", itself, "Ceiling of an Integral returns itself."),
    method(
        "__round__", round_int, 0, 1, "ndigits=<unrepresentable>, /",
        "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer."),
    method("__getnewargs__", getnewargs),
    method("__format__", format_method, "format_spec, /"),
    method("__sizeof__", size_of, "Returns size in memory, in bytes."),
};

constexpr GetSetDef getset[] = {
    {"real", itself, nullptr, "the real part of a complex number"},
    {"imag", zero, nullptr, "the imaginary part of a complex number"},
    {"numerator", itself, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", one, nullptr, "the denominator of a rational number in lowest terms"},
};

}  // namespace

std::span<MethodDef const> int_methods() {
    return methods;
}
std::span<GetSetDef const> int_getset() {
    return getset;
}

}  // namespace minipy::runtime
