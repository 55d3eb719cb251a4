// Single items of the module struct: their bytes in native, little-endian and big-endian order.
#include "interpreter/builtins/half_float.hpp"
#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/modules/struct_format.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/nan.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace minipy::builtins {
namespace {

static_assert(std::endian::native == std::endian::little, "the tables of formats take it for granted");

enum class Order { little, big };

template <class T, Order order>
T load(char const* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    if constexpr (order == Order::big && sizeof(T) > 1) {
        auto* bytes = reinterpret_cast<unsigned char*>(&value);
        std::reverse(bytes, bytes + sizeof value);
    }
    return value;
}

template <Order order, class T>
void store(char* at, T value) {
    auto* bytes = reinterpret_cast<char*>(&value);
    if constexpr (order == Order::big) std::reverse(bytes, bytes + sizeof value);
    std::memcpy(at, bytes, sizeof value);
}

Result<Value> integer_argument(ThreadState& t, Value v) {
    if (is_int(v)) return int_value(v);
    if (!is_index(t, v)) return raise_of(t, struct_error(t), "required argument is not an integer");
    return index_of(t, v);
}

base::Raised out_of_range(ThreadState& t) {
    return raise_of(t, struct_error(t), "argument out of range");
}

// ---- integers. Names in messages, and which message it is, depend on whether CPython packs the item as a C
// type of this machine (native order, and '<' where the sizes agree) or byte by byte.

template <class T, Order order>
Result<Value> unpack_integer(ThreadState& t, char const* at, FormatItem const&) {
    if constexpr (std::is_unsigned_v<T>)
        return make_int_unsigned(t, load<T, order>(at));
    else
        return make_int(t, load<T, order>(at));
}

template <class T>
constexpr char const* c_name() {
    if constexpr (std::is_same_v<T, std::int8_t>) return "byte";
    if constexpr (std::is_same_v<T, std::uint8_t>) return "ubyte";
    if constexpr (std::is_same_v<T, std::int16_t>) return "short";
    return "ushort";
}

template <class T, Order order, bool named>
Result<void> pack_integer(ThreadState& t, char* at, Value v, FormatItem const& item) {
    Value const number = TRY(integer_argument(t, v));
    std::int64_t const low = std::numeric_limits<T>::min();
    std::uint64_t const high = std::numeric_limits<T>::max();
    // Small C types are converted by way of a signed long where they have a name in the message.
    constexpr bool by_signed = std::is_signed_v<T> || (named && sizeof(T) < 4);
    if constexpr (by_signed) {
        std::int64_t n = 0;
        if (!int_to_int64(number, n)) return out_of_range(t);
        if (n < low || (n > 0 && std::uint64_t(n) > high)) {
            if (named && sizeof(T) < 4)
                return raise_of(t, struct_error(t), "{} format requires {} <= number <= {}", c_name<T>(), low,
                                high);
            return raise_of(t, struct_error(t), "'{}' format requires {} <= number <= {}", item.code, low,
                            high);
        }
        store<order>(at, T(n));
    } else {
        std::uint64_t n = 0;
        if (!int_to_uint64(number, n)) return out_of_range(t);
        if (n > high)
            return raise_of(t, struct_error(t), "'{}' format requires 0 <= number <= {}", item.code, high);
        store<order>(at, T(n));
    }
    return {};
}

// 'q' and 'Q' of an order that is not the machine's: the int's bytes are written one by one.
template <class T>
Result<void> pack_wide_big(ThreadState& t, char* at, Value v, FormatItem const&) {
    Value const number = TRY(integer_argument(t, v));
    std::int64_t n = 0;
    std::uint64_t bits = 0;
    bool const fits = std::is_signed_v<T> ? int_to_int64(number, n) : int_to_uint64(number, bits);
    if (!fits && int_sign(number) < 0 && std::is_unsigned_v<T>)
        return raise(t, Exc::OverflowError, "can't convert negative int to unsigned");
    if (!fits) return raise(t, Exc::OverflowError, "int too big to convert");
    store<Order::big>(at, std::is_signed_v<T> ? T(n) : T(bits));
    return {};
}

Result<void> pack_pointer(ThreadState& t, char* at, Value v, FormatItem const&) {
    Value const number = TRY(integer_argument(t, v));
    std::int64_t n = 0;
    std::uint64_t bits = 0;
    if (int_to_int64(number, n))
        bits = std::uint64_t(n);
    else if (!int_to_uint64(number, bits))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    store<Order::little>(at, bits);
    return {};
}

// ---- the others

Result<Value> unpack_char(ThreadState& t, char const* at, FormatItem const&) {
    return make_bytes(t, at, 1);
}
Result<void> pack_char(ThreadState& t, char* at, Value v, FormatItem const&) {
    if (!is_bytes(v) || v.as<Bytes>()->count != 1)
        return raise_of(t, struct_error(t), "char format requires a bytes object of length 1");
    *at = v.as<Bytes>()->data[0];
    return {};
}

Result<Value> unpack_bool(ThreadState&, char const* at, FormatItem const&) {
    return Value::boolean(*at != 0);
}
Result<void> pack_bool(ThreadState& t, char* at, Value v, FormatItem const&) {
    *at = TRY(truth(t, v)) ? 1 : 0;
    return {};
}

Result<double> float_argument(ThreadState& t, Value v) {
    Result<double> number = as_double(t, v);
    if (number.ok() || !catch_error(t, Exc::TypeError)) return number;
    return raise_of(t, struct_error(t), "required argument is not a float");
}

template <Order order>
Result<Value> unpack_half(ThreadState& t, char const* at, FormatItem const&) {
    return new_number(t, half_to_double(load<std::uint16_t, order>(at)));
}
template <Order order>
Result<void> pack_half(ThreadState& t, char* at, Value v, FormatItem const&) {
    std::uint16_t bits = 0;
    if (!double_to_half(TRY(float_argument(t, v)), bits))
        return raise(t, Exc::OverflowError, "float too large to pack with e format");
    store<order>(at, bits);
    return {};
}

template <Order order>
Result<Value> unpack_float(ThreadState& t, char const* at, FormatItem const&) {
    return new_number(t, double(std::bit_cast<float>(load<std::uint32_t, order>(at))));
}
template <Order order, bool checked>
Result<void> pack_float(ThreadState& t, char* at, Value v, FormatItem const&) {
    double const number = without_identity(TRY(float_argument(t, v)));
    auto const narrow = float(number);
    if (checked && std::isinf(narrow) && !std::isinf(number))
        return raise(t, Exc::OverflowError, "float too large to pack with f format");
    store<order>(at, std::bit_cast<std::uint32_t>(narrow));
    return {};
}

template <Order order>
Result<Value> unpack_double(ThreadState& t, char const* at, FormatItem const&) {
    return new_number(t, std::bit_cast<double>(load<std::uint64_t, order>(at)));
}
template <Order order>
Result<void> pack_double(ThreadState& t, char* at, Value v, FormatItem const&) {
    store<order>(at, std::bit_cast<std::uint64_t>(without_identity(TRY(float_argument(t, v)))));
    return {};
}

// ---- the tables. 'x', 's' and 'p' have no functions: pack_struct and unpack_struct know them.

template <class T, Order order, bool named>
constexpr FormatItem integer_item(char code, int alignment) {
    return {code, sizeof(T), std::uint8_t(alignment), unpack_integer<T, order>,
            pack_integer<T, order, named>};
}

using i8 = std::int8_t;
using u8 = std::uint8_t;
using i16 = std::int16_t;
using u16 = std::uint16_t;
using i32 = std::int32_t;
using u32 = std::uint32_t;
using i64 = std::int64_t;
using u64 = std::uint64_t;
constexpr Order little = Order::little, big = Order::big;

constexpr FormatItem native_items[] = {
    {'x', 1, 0, nullptr, nullptr},
    integer_item<i8, little, true>('b', 0),
    integer_item<u8, little, true>('B', 0),
    {'c', 1, 0, unpack_char, pack_char},
    {'s', 1, 0, nullptr, nullptr},
    {'p', 1, 0, nullptr, nullptr},
    integer_item<i16, little, true>('h', 2),
    integer_item<u16, little, true>('H', 2),
    integer_item<i32, little, true>('i', 4),
    integer_item<u32, little, true>('I', 4),
    integer_item<i64, little, true>('l', 8),
    integer_item<u64, little, true>('L', 8),
    integer_item<i64, little, true>('n', 8),
    integer_item<u64, little, true>('N', 8),
    integer_item<i64, little, true>('q', 8),
    integer_item<u64, little, true>('Q', 8),
    {'?', 1, 1, unpack_bool, pack_bool},
    {'e', 2, 2, unpack_half<little>, pack_half<little>},
    {'f', 4, 4, unpack_float<little>, pack_float<little, false>},
    {'d', 8, 8, unpack_double<little>, pack_double<little>},
    {'P', 8, 8, unpack_integer<u64, little>, pack_pointer},
};

constexpr FormatItem little_items[] = {
    {'x', 1, 0, nullptr, nullptr},
    integer_item<i8, little, true>('b', 0),
    integer_item<u8, little, true>('B', 0),
    {'c', 1, 0, unpack_char, pack_char},
    {'s', 1, 0, nullptr, nullptr},
    {'p', 1, 0, nullptr, nullptr},
    integer_item<i16, little, true>('h', 0),
    integer_item<u16, little, true>('H', 0),
    integer_item<i32, little, true>('i', 0),
    integer_item<u32, little, true>('I', 0),
    integer_item<i32, little, false>('l', 0),
    integer_item<u32, little, false>('L', 0),
    integer_item<i64, little, true>('q', 0),
    integer_item<u64, little, true>('Q', 0),
    {'?', 1, 0, unpack_bool, pack_bool},
    {'e', 2, 0, unpack_half<little>, pack_half<little>},
    {'f', 4, 0, unpack_float<little>, pack_float<little, true>},
    {'d', 8, 0, unpack_double<little>, pack_double<little>},
};

constexpr FormatItem big_items[] = {
    {'x', 1, 0, nullptr, nullptr},
    integer_item<i8, big, true>('b', 0),
    integer_item<u8, big, true>('B', 0),
    {'c', 1, 0, unpack_char, pack_char},
    {'s', 1, 0, nullptr, nullptr},
    {'p', 1, 0, nullptr, nullptr},
    integer_item<i16, big, false>('h', 0),
    integer_item<u16, big, false>('H', 0),
    integer_item<i32, big, false>('i', 0),
    integer_item<u32, big, false>('I', 0),
    integer_item<i32, big, false>('l', 0),
    integer_item<u32, big, false>('L', 0),
    {'q', 8, 0, unpack_integer<i64, big>, pack_wide_big<i64>},
    {'Q', 8, 0, unpack_integer<u64, big>, pack_wide_big<u64>},
    {'?', 1, 0, unpack_bool, pack_bool},
    {'e', 2, 0, unpack_half<big>, pack_half<big>},
    {'f', 4, 0, unpack_float<big>, pack_float<big, true>},
    {'d', 8, 0, unpack_double<big>, pack_double<big>},
};

}  // namespace

FormatItem const* find_format_item(char order, char code) {
    std::span<FormatItem const> items = native_items;
    if (order == '<' || order == '=') items = little_items;
    if (order == '>' || order == '!') items = big_items;
    for (FormatItem const& item : items)
        if (item.code == code) return &item;
    return nullptr;
}

}  // namespace minipy::builtins
