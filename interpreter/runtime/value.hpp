// Value: one 64-bit word that is an integer of 48 bits, a double, a constant, or a pointer to an Object.
//
//   0000:pppp:pppp:pppp   pointer, the plain address (16-byte aligned, above 0xFF)
//   0000:0000:0000:00cc   constants: absent, raised (never seen by scripts), None, False, True, ...
//   0001 ... FFF1 : ...   double, its bits plus 2^48 (all NaNs are made the one positive quiet NaN)
//   FFFF:iiii:iiii:iiii   integer, two's complement in 48 bits
#pragma once

#include "interpreter/base/result.hpp"

#include <bit>
#include <cstdint>

namespace minipy::runtime {

struct Object;

class Value {
  public:
    constexpr Value() = default;  // absent
    Value(Object* object) : bits_(reinterpret_cast<std::uint64_t>(object)) {}
    Value(Object const* object) : bits_(reinterpret_cast<std::uint64_t>(object)) {}

    static constexpr Value from_bits(std::uint64_t bits) {
        Value v;
        v.bits_ = bits;
        return v;
    }
    // Nothing here: an unbound variable, an argument not given, an iterator's end. Never seen by scripts.
    static constexpr Value absent() { return from_bits(0); }
    static constexpr Value none() { return from_bits(0x02); }
    static constexpr Value false_() { return from_bits(0x06); }
    static constexpr Value true_() { return from_bits(0x07); }
    static constexpr Value ellipsis() { return from_bits(0x0A); }
    static constexpr Value not_implemented() { return from_bits(0x0E); }
    static constexpr Value boolean(bool b) { return from_bits(b ? 0x07 : 0x06); }
    // An integer that fits 48 bits (see fits_small); make_int() in int.hpp takes any.
    static constexpr Value small_int(std::int64_t i) {
        return from_bits(int_tag | (std::uint64_t(i) & payload_mask));
    }
    static constexpr Value number(double d) {
        if (d != d) return from_bits(quiet_nan + double_offset);
        return from_bits(std::bit_cast<std::uint64_t>(d) + double_offset);
    }

    constexpr std::uint64_t bits() const { return bits_; }
    constexpr bool is_absent() const { return bits_ == 0; }
    constexpr explicit operator bool() const { return bits_ != 0; }  // present, not Python's truth
    constexpr bool is_none() const { return bits_ == 0x02; }
    constexpr bool is_bool() const { return (bits_ | 1) == 0x07; }
    constexpr bool is_true() const { return bits_ == 0x07; }
    constexpr bool is_false() const { return bits_ == 0x06; }
    constexpr bool is_not_implemented() const { return bits_ == 0x0E; }
    constexpr bool is_small_int() const { return bits_ >= int_tag; }
    constexpr bool is_number() const { return bits_ - double_offset < int_tag - double_offset; }  // a double
    constexpr bool is_object() const { return bits_ - 0x100 < double_offset - 0x100; }

    constexpr std::int64_t as_small_int() const { return std::int64_t(bits_ << 16) >> 16; }
    constexpr double as_number() const { return std::bit_cast<double>(bits_ - double_offset); }
    Object* as_object() const { return reinterpret_cast<Object*>(bits_); }
    template <class T>
    T* as() const {
        return static_cast<T*>(reinterpret_cast<Object*>(bits_));
    }  // unchecked

    // Identity, Python's `is` (equal small integers are the same object, as are equal doubles here).
    friend constexpr bool operator==(Value a, Value b) { return a.bits_ == b.bits_; }

    static constexpr bool fits_small(std::int64_t i) {
        return i >= -(std::int64_t(1) << 47) && i < (std::int64_t(1) << 47);
    }

    static constexpr std::uint64_t double_offset = std::uint64_t(1) << 48;
    static constexpr std::uint64_t int_tag = std::uint64_t(0xFFFF) << 48;
    static constexpr std::uint64_t payload_mask = double_offset - 1;
    static constexpr std::uint64_t quiet_nan = 0x7FF8000000000000;
    static constexpr std::uint64_t raised_bits = 0x01;

  private:
    std::uint64_t bits_ = 0;
};
static_assert(sizeof(Value) == 8);

}  // namespace minipy::runtime

// A Result<Value> is one word: the pattern `raised_bits` is no Value. (absent is a success: "nothing".)
template <>
struct minipy::base::ResultStorage<minipy::runtime::Value> {
    minipy::runtime::Value value = minipy::runtime::Value::from_bits(minipy::runtime::Value::raised_bits);
    ResultStorage() = default;
    ResultStorage(minipy::runtime::Value v) : value(v) {}
    bool ok() const { return value.bits() != minipy::runtime::Value::raised_bits; }
    minipy::runtime::Value& get() { return value; }
    minipy::runtime::Value take() { return value; }
};

namespace minipy::runtime {
using base::raised;
using base::Result;
}  // namespace minipy::runtime
