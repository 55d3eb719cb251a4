// int, float, complex and bool: their values and conversions. Exact ints are small ints in the Value or
// BigInt objects; an instance of a subclass of int is an IntObject that holds an exact one. bool is
// not a subclass at the level of layout: True and False are constants that count as ints everywhere.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <string>
#include <string_view>

namespace minipy::runtime {

struct BigInt;  // bigint.hpp, with Boost.Multiprecision's cpp_int
struct IntObject : Object {
    Value value;
};  // subclass of int
struct FloatObject : Object {
    double value;
};  // subclass of float
struct Complex : Object {
    double real, imag;
};

Value make_int(ThreadState& t, std::int64_t i);
Value make_int_unsigned(ThreadState& t, std::uint64_t i);
Value make_complex(ThreadState& t, double real, double imag);
// Digits in `base` (2..36), optional '-', no prefix, no underscores; the text must be valid.
Value int_from_text(ThreadState& t, std::string_view digits, int base);
// int(float) truncated; the double must be finite.
Value int_from_double(ThreadState& t, double d);

bool is_int(Value v);                     // int, bool or a subclass
bool is_exact_int(Runtime& rt, Value v);  // small or BigInt, neither bool nor subclass
bool is_float(Value v);                   // float or a subclass
// The exact int (small or BigInt) of an int, bool or instance of a subclass.
Value int_value(Value v);
double float_value(Value v);  // of a float or an instance of a subclass
// Fits in 64 bits?  false: out is not written.
bool int_to_int64(Value v, std::int64_t& out);
// OverflowError "int too large to convert to float".
Result<double> int_to_double(ThreadState& t, Value v);
std::string int_to_text(Value v, int base = 10);  // no limit on digits
std::string float_repr(double d);                 // "0.1", "1e+16", "inf", "nan"
std::int64_t hash_double(double d);               // equal numbers hash equal, as sys.hash_info says
std::int64_t hash_int(Value v);

// operator.index(): an exact int. TypeError "'x' object cannot be interpreted as an integer".
Result<Value> index_of(ThreadState& t, Value v);
// index_of, in 64 bits. OverflowError worded "Python int too large to convert to C ssize_t" (clamp: clamp
// silently, for slices).
Result<std::int64_t> index_as_int64(ThreadState& t, Value v);
Result<std::int64_t> index_clamped(ThreadState& t, Value v);
// float(v) for arguments: accepts float, int, __float__, __index__. TypeError "must be real number, not str".
Result<double> as_double(ThreadState& t, Value v);

// int(v) without a base: int, __int__, __index__, __trunc__, text. TypeError "int() argument must be a
// string, ...".
Result<Value> to_int(ThreadState& t, Value v);
// str(int): decimal, within sys.set_int_max_str_digits(): ValueError "Exceeds the limit (4300 digits) ...".
Result<std::string> int_to_decimal(ThreadState& t, Value v);
// int(text, base) and float(text): `text` with Unicode spaces and digits already made ASCII (number_text),
// and the object that error messages show.
Result<Value> parse_int(ThreadState& t, std::string_view text, int base, Value shown);
Result<double> parse_float(ThreadState& t, std::string_view text, Value shown);
// The text of a str as parse_int and parse_float want it; what is no ASCII, space or digit becomes '?'.
std::string number_text(Str const* s);
// A real double of digits like "1.5e3", no spaces, "inf" and "nan" in any case. False: malformed.
bool scan_double(std::string_view text, double& out);
// d rounded to `digits` decimals, half to even of its exact value. inf when that is too large.
double round_to_digits(double d, std::int64_t digits);

// Arithmetic on exact ints (small or BigInt), ints given as int_value(). Errors: ZeroDivisionError,
// OverflowError, MemoryError, ValueError.
Value int_add(ThreadState& t, Value a, Value b);
Value int_subtract(ThreadState& t, Value a, Value b);
Value int_multiply(ThreadState& t, Value a, Value b);
Result<Value> int_floor_divide(ThreadState& t, Value a, Value b);
Result<Value> int_remainder(ThreadState& t, Value a, Value b);
Result<Value> int_true_divide(ThreadState& t, Value a, Value b);
Result<Value> int_power(ThreadState& t, Value a, Value b);
Result<Value> int_lshift(ThreadState& t, Value a, Value b);
Result<Value> int_rshift(ThreadState& t, Value a, Value b);
Value int_and(ThreadState& t, Value a, Value b);
Value int_or(ThreadState& t, Value a, Value b);
Value int_xor(ThreadState& t, Value a, Value b);
Value int_negative(ThreadState& t, Value a);
Value int_invert(ThreadState& t, Value a);
int int_compare(Value a, Value b);  // -1, 0, 1
bool int_is_zero(Value a);
int int_sign(Value a);
// float // and % with Python's sign rules; ZeroDivisionError "float floor division by zero", "float modulo".
Result<Value> float_floor_divide(ThreadState& t, double a, double b);
Result<Value> float_remainder(ThreadState& t, double a, double b);
Result<Value> float_power(ThreadState& t, double a, double b);

}  // namespace minipy::runtime
