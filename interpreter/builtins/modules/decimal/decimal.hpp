// _decimal: the type Decimal, native for finite numbers in ordinary contexts. What is left (NaNs and
// infinities, results out of the range of exponents, trapped signals, rare functions) is done by the
// functions of the library's _pydecimal, which work on the same objects.
#pragma once

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins::decimal {

using namespace runtime;

// (-1)^negative * coefficient * 10^exponent.
struct Decimal : Object {
    Value exponent;     // an int; of a special value 'F' (infinity), 'n' (NaN) or 'N' (signaling NaN)
    Value coefficient;  // an exact int, not negative
    Value text;         // its digits as a str, or absent; of a NaN its payload, which may be empty
    std::int64_t digits;
    bool negative, special;
};

// The parts of a finite number whose exponent is small enough to reckon with.
struct Number {
    bool negative = false;
    Value coefficient = Value::small_int(0);
    std::int64_t exponent = 0;
    std::int64_t digits = 1;

    bool is_zero() const { return coefficient == Value::small_int(0); }
    std::int64_t adjusted() const { return exponent + digits - 1; }  // the exponent of the first digit
};

enum class Rounding : std::uint8_t {
    down,
    up,
    half_up,
    half_down,
    half_even,
    ceiling,
    floor,
    five_up,
    unknown
};

// What is read of a context.
struct Rules {
    Value context;
    std::int64_t precision = 0, least = 0, most = 0;  // Emin, Emax
    bool clamp = false;

    std::int64_t tiny() const { return least - precision + 1; }  // Etiny()
    std::int64_t top() const { return most - precision + 1; }    // Etop()
};

// ---- decimal_number.cpp: numbers

// Exponents beyond are for _pydecimal, and so are operations whose work grows with the precision, when it is
// greater: sums, products and whole quotients are exact before they are rounded.
inline constexpr std::int64_t most_exponent = 1'000'000'000;
std::int64_t digits_of(Value coefficient);
Value power_of_ten(ThreadState& t, std::int64_t n);
// coefficient / 10^n, rounded; `inexact`: something was lost.
Value drop_digits(ThreadState& t, Value coefficient, std::int64_t n, Rounding rounding, bool negative,
                  bool& inexact);
// The number with that exponent: zeros appended, or rounded.
Number rescaled(ThreadState& t, Number n, std::int64_t exponent, Rounding rounding, bool& inexact);
// -1, 0, 1
int compare(ThreadState& t, Number const& a, Number const& b);
std::string digits_text(Number const& n);
std::string text_of(Number const& n, bool capitals);

// ---- decimal_context.cpp: contexts and objects

// Names of the library that native code asks for; the frozen module _decimal_classes hands them over, with
// the rest of what Kept has of decimal.
enum class Name : std::uint8_t { prec, rounding, emin, emax, clamp, capitals, flags, traps, ignored, get };
// A function of _pydecimal's Decimal.
Result<Value> call_library(ThreadState& t, char const* name, std::span<Value const> args);
// The rules of a context, or (None or absent) of the current one. False: they are for _pydecimal.
Result<bool> read_rules(ThreadState& t, Value context, Rules& rules);
Rounding read_rounding(ThreadState& t, Rules const& rules);
Rounding rounding_of(Value name);
bool capitals_of(ThreadState& t, Rules const& rules);
// Signals, in the order in which CPython lists them; InvalidOperation and its conditions are _pydecimal's.
inline constexpr unsigned division_by_zero = 1, overflow = 2, underflow = 4, subnormal = 8, inexact = 16,
                          rounded = 32, clamped = 64;
Result<void> signal(ThreadState& t, Rules const& rules, unsigned status);
// Rounds to the precision and into the range of exponents, and notes in `status` what that does. False:
// overflow.
bool settle(ThreadState& t, Rules const& rules, Number& n, Rounding rounding, unsigned& status);
Value overflowed(ThreadState& t, Rules const& rules, Number n, Rounding rounding);
// The result of an operation, rounded to the context's precision and range (the context's rounding, unless
// one is given), and its signals, to which those in `status` belong. Absent: it is for _pydecimal.
Result<Value> finished(ThreadState& t, Rules const& rules, Number n, Rounding const* rounding = nullptr,
                       unsigned status = 0);

Type* decimal_type(ThreadState& t);
inline bool is_decimal(ThreadState& t, Value v) {
    return v.is_object() && is_subtype(type_of(t, v), decimal_type(t));
}
Value make_decimal(ThreadState& t, Number const& n, Type* type = nullptr);
// Of a Decimal or an int; false: anything else, or for _pydecimal.
bool read_number(ThreadState& t, Value v, Number& n);

// ---- decimal_arithmetic.cpp: slots and methods that take a context. Absent: for _pydecimal.
using Operation = Result<Value> (*)(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> add(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> subtract(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> multiply(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> divide(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> integer_divide(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> remainder(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> divide_both(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> power(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> square_root(ThreadState& t, Number const& a, Rules const& rules);
Result<Value> quantize(ThreadState& t, Number const& a, std::int64_t exponent, Rounding rounding,
                       Rules const& rules);

// ---- decimal_shaping.cpp. Absent: for _pydecimal.
Result<Value> format_fixed(ThreadState& t, Value self, Value specifier, Value context);
Result<Value> normalized(ThreadState& t, Number n, Rules const& rules);
Result<Value> compared(ThreadState& t, Number const& a, Number const& b, Rules const& rules);
Result<Value> rounded_to(ThreadState& t, Value self, Value places);

// ---- decimal_methods.cpp
std::span<MethodDef const> decimal_methods();

}  // namespace minipy::builtins::decimal
