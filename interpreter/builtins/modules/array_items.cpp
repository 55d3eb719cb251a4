// Items of array.array: the type codes and how their values are read, checked and stored.
#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/modules/array.hpp"
#include "interpreter/runtime/nan.hpp"

#include <cstring>
#include <limits>

namespace minipy::builtins {
namespace {

template <class T>
T load(char const* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}
template <class T>
void store(char* at, T value) {
    if (at) std::memcpy(at, &value, sizeof value);
}

template <class T>
Result<Value> get_integer(ThreadState& t, char const* at) {
    if constexpr (std::is_unsigned_v<T>)
        return make_int_unsigned(t, load<T>(at));
    else
        return make_int(t, load<T>(at));
}

// A C long within bounds that have a name in the messages.
Result<std::int64_t> bounded(ThreadState& t, Value v, std::int64_t low, std::int64_t high, char const* name) {
    Value const number = TRY(index_of(t, v));
    std::int64_t n = 0;
    if (!int_to_int64(number, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (n < low) return raise(t, Exc::OverflowError, "{} is less than minimum", name);
    if (n > high) return raise(t, Exc::OverflowError, "{} is greater than maximum", name);
    return n;
}

Result<void> set_signed_char(ThreadState& t, char* at, Value v) {
    std::int64_t const n = TRY(bounded(t, v, INT16_MIN, INT16_MAX, "signed short integer"));
    if (n < INT8_MIN) return raise(t, Exc::OverflowError, "signed char is less than minimum");
    if (n > INT8_MAX) return raise(t, Exc::OverflowError, "signed char is greater than maximum");
    store(at, std::int8_t(n));
    return {};
}
Result<void> set_unsigned_char(ThreadState& t, char* at, Value v) {
    store(at, std::uint8_t(TRY(bounded(t, v, 0, UINT8_MAX, "unsigned byte integer"))));
    return {};
}
Result<void> set_short(ThreadState& t, char* at, Value v) {
    store(at, std::int16_t(TRY(bounded(t, v, INT16_MIN, INT16_MAX, "signed short integer"))));
    return {};
}
Result<void> set_unsigned_short(ThreadState& t, char* at, Value v) {
    std::int64_t const n = TRY(bounded(t, v, INT32_MIN, INT32_MAX, "signed integer"));
    if (n < 0) return raise(t, Exc::OverflowError, "unsigned short is less than minimum");
    if (n > UINT16_MAX) return raise(t, Exc::OverflowError, "unsigned short is greater than maximum");
    store(at, std::uint16_t(n));
    return {};
}
Result<void> set_int(ThreadState& t, char* at, Value v) {
    store(at, std::int32_t(TRY(bounded(t, v, INT32_MIN, INT32_MAX, "signed integer"))));
    return {};
}
Result<void> set_long(ThreadState& t, char* at, Value v) {
    store(at, TRY(bounded(t, v, INT64_MIN, INT64_MAX, "")));
    return {};
}

Result<std::uint64_t> unsigned_long(ThreadState& t, Value v) {
    Value const number = TRY(index_of(t, v));
    std::uint64_t n = 0;
    if (int_sign(number) < 0)
        return raise(t, Exc::OverflowError, "can't convert negative value to unsigned int");
    if (!int_to_uint64(number, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C unsigned long");
    return n;
}
Result<void> set_unsigned_int(ThreadState& t, char* at, Value v) {
    std::uint64_t const n = TRY(unsigned_long(t, v));
    if (n > UINT32_MAX) return raise(t, Exc::OverflowError, "unsigned int is greater than maximum");
    store(at, std::uint32_t(n));
    return {};
}
Result<void> set_unsigned_long(ThreadState& t, char* at, Value v) {
    store(at, TRY(unsigned_long(t, v)));
    return {};
}
Result<void> set_long_long(ThreadState& t, char* at, Value v) {
    Value const number = TRY(index_of(t, v));
    std::int64_t n = 0;
    if (!int_to_int64(number, n)) return raise(t, Exc::OverflowError, "int too big to convert");
    store(at, n);
    return {};
}
Result<void> set_unsigned_long_long(ThreadState& t, char* at, Value v) {
    Value const number = TRY(index_of(t, v));
    std::uint64_t n = 0;
    if (int_sign(number) < 0) return raise(t, Exc::OverflowError, "can't convert negative int to unsigned");
    if (!int_to_uint64(number, n)) return raise(t, Exc::OverflowError, "int too big to convert");
    store(at, n);
    return {};
}

template <class T>
Result<Value> get_float(ThreadState& t, char const* at) {
    return new_number(t, double(load<T>(at)));
}
template <class T>
Result<void> set_float(ThreadState& t, char* at, Value v) {
    store(at, T(without_identity(TRY(as_double(t, v)))));
    return {};
}

Result<Value> get_character(ThreadState& t, char const* at) {
    auto const point = load<std::uint32_t>(at);
    if (point > 0x10FFFF)
        return raise(t, Exc::ValueError, "character U+{:x} is not in range [U+0000; U+10ffff]", point);
    return make_char(t, char32_t(point));
}
Result<void> set_character(ThreadState& t, char* at, Value v) {
    if (!is_str(v) || v.as<Str>()->length != 1)
        return raise(t, Exc::TypeError, "array item must be unicode character");
    store(at, std::uint32_t(v.as<Str>()->at(0)));
    return {};
}

constexpr ArrayKind kinds[] = {
    {'b', 1, true, true, "b", get_integer<std::int8_t>, set_signed_char},
    {'B', 1, true, false, "B", get_integer<std::uint8_t>, set_unsigned_char},
    {'u', 4, false, false, "w", get_character, set_character},
    {'h', 2, true, true, "h", get_integer<std::int16_t>, set_short},
    {'H', 2, true, false, "H", get_integer<std::uint16_t>, set_unsigned_short},
    {'i', 4, true, true, "i", get_integer<std::int32_t>, set_int},
    {'I', 4, true, false, "I", get_integer<std::uint32_t>, set_unsigned_int},
    {'l', 8, true, true, "l", get_integer<std::int64_t>, set_long},
    {'L', 8, true, false, "L", get_integer<std::uint64_t>, set_unsigned_long},
    {'q', 8, true, true, "q", get_integer<std::int64_t>, set_long_long},
    {'Q', 8, true, false, "Q", get_integer<std::uint64_t>, set_unsigned_long_long},
    {'f', 4, false, false, "f", get_float<float>, set_float<float>},
    {'d', 8, false, false, "d", get_float<double>, set_float<double>},
};

}  // namespace

std::span<ArrayKind const> array_kinds() {
    return kinds;
}
ArrayKind const* find_array_kind(char32_t code) {
    for (ArrayKind const& kind : kinds)
        if (char32_t(kind.code) == code) return &kind;
    return nullptr;
}

}  // namespace minipy::builtins
