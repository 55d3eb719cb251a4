// Methods and computed attributes of float.
#include "interpreter/builtins/float_methods.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/formatting.hpp"
#include "interpreter/runtime/nan.hpp"

#include <charconv>
#include <cmath>

namespace minipy::runtime {

namespace {

// d >= 0 with its last `places` digits before the point made zeros, half to even of the exact value.
double round_away_places(double d, std::size_t places) {
    char buffer[1500];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed, 1074).ptr;
    std::string_view text(buffer, std::size_t(end - buffer));
    std::size_t whole = text.find('.');
    std::string digits(text.substr(0, whole));
    std::string_view fraction = text.substr(whole + 1);
    if (digits.size() < places) return 0.0;
    std::string kept = "0" + digits.substr(0, digits.size() - places);
    std::string rest = digits.substr(digits.size() - places) + std::string(fraction);
    bool more = rest.find_first_not_of('0', 1) != std::string::npos;
    bool odd = (kept.back() - '0') & 1;
    if (rest[0] > '5' || (rest[0] == '5' && (more || odd))) {
        std::size_t i = kept.size() - 1;
        while (kept[i] == '9') kept[i--] = '0';
        ++kept[i];
    }
    kept += std::string(places, '0');
    double result = 0;
    if (std::from_chars(kept.data(), kept.data() + kept.size(), result).ec == std::errc::result_out_of_range)
        return HUGE_VAL;
    return result;
}

Result<Value> round_float(ThreadState& t, Value self, std::span<Value const> args) {
    double d = float_value(self);
    if (args[0].is_absent() || args[0].is_none()) {
        if (std::isnan(d)) return raise(t, Exc::ValueError, "cannot convert float NaN to integer");
        if (std::isinf(d)) return raise(t, Exc::OverflowError, "cannot convert float infinity to integer");
        return int_from_double(t, std::nearbyint(d));  // the mode is half to even
    }
    std::int64_t digits = TRY(index_clamped(t, args[0]));
    double result = round_to_digits(d, digits);
    if (std::isinf(result) && !std::isinf(d))
        return raise(t, Exc::OverflowError, "rounded value too large to represent");
    return Value::number(result);
}

Result<Value> whole(ThreadState& t, double d) {
    if (std::isnan(d)) return raise(t, Exc::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(d)) return raise(t, Exc::OverflowError, "cannot convert float infinity to integer");
    return int_from_double(t, d);
}
Result<Value> trunc_float(ThreadState& t, Value self) {
    return whole(t, float_value(self));
}
Result<Value> floor_float(ThreadState& t, Value self) {
    return whole(t, std::floor(float_value(self)));
}
Result<Value> ceil_float(ThreadState& t, Value self) {
    return whole(t, std::ceil(float_value(self)));
}

Result<Value> as_integer_ratio(ThreadState& t, Value self) {
    double d = float_value(self);
    if (std::isinf(d)) return raise(t, Exc::OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(d)) return raise(t, Exc::ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = std::frexp(d, &exponent);
    while (fraction != std::floor(fraction)) {
        fraction *= 2.0;
        --exponent;
    }
    Value numerator = int_from_double(t, fraction), denominator = Value::small_int(1);
    Value shift = Value::small_int(std::abs(exponent));
    Value& shifted = exponent > 0 ? numerator : denominator;
    shifted = TRY(int_lshift(t, shifted, shift));
    return make_tuple(t, {numerator, denominator});
}

Result<Value> itself(ThreadState&, Value self) {
    return same_number(float_value(self));
}
Result<Value> zero(ThreadState&, Value) {
    return Value::number(0.0);
}
Result<Value> is_integer(ThreadState&, Value self) {
    double d = float_value(self);
    return Value::boolean(std::isfinite(d) && d == std::floor(d));
}
Result<Value> getnewargs(ThreadState& t, Value self) {
    return make_tuple(t, {Value::number(float_value(self))});
}
Result<Value> hex(ThreadState& t, Value self) {
    return make_str(t, float_to_hex(float_value(self)));
}

Result<Value> fromhex(ThreadState& t, Value cls, Value text) {
    if (!is_str(text)) return raise(t, Exc::TypeError, "bad argument type for built-in operation");
    Value d = new_number(t, TRY(float_from_hex(t, to_utf8(text))));
    if (cls == Value(t.rt.types.float_)) return d;
    return call(t, cls, {d});
}

Result<Value> getformat(ThreadState& t, Value, Value which) {
    if (!is_str(which))
        return raise(t, Exc::TypeError, "__getformat__() argument must be str, not {}",
                     argument_type(t, which));
    if (!equals(which.as<Str>(), "double") && !equals(which.as<Str>(), "float"))
        return raise(t, Exc::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return make_str(t,
                    std::endian::native == std::endian::little ? "IEEE, little-endian" : "IEEE, big-endian");
}

Result<Value> format_method(ThreadState& t, Value self, Value spec) {
    if (!is_str(spec))
        return raise(t, Exc::TypeError, "__format__() argument must be str, not {}", argument_type(t, spec));
    return TRY(format_float(t, self, spec.as<Str>()));
}

constexpr MethodDef methods[] = {
    method("conjugate", itself, "Return self, the complex conjugate of any float."),
    method("__trunc__", trunc_float, "Return the Integral closest to x between 0 and x."),
    method("__floor__", floor_float, "Return the floor as an Integral."),
    method("__ceil__", ceil_float, "Return the ceiling as an Integral."),
    method("__round__", round_float, 0, 1, "ndigits=None, /",
           "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work "
           "like built-in round(x, ndigits)."),
    method("as_integer_ratio", as_integer_ratio,
           "Return integer ratio.\n\nReturn a pair of integers, whose ratio is exactly equal to the original "
           "float\nand with a positive denominator.\n\nRaise OverflowError on infinities and a ValueError on "
           "NaNs.\n\n>>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (0.0).as_integer_ratio()\n(0, 1)\n>>> "
           "(-.25).as_integer_ratio()\n(-1, 4)"),
    method("fromhex", fromhex, "string, /",
           "Create a floating-point number from a hexadecimal string.\n\n>>> "
           "float.fromhex('0x1.ffffp10')\n2047.984375\n>>> float.fromhex('-0x1p-1074')\n-5e-324",
           method_class),
    method("hex", hex,
           "Return a hexadecimal representation of a floating-point number.\n\n>>> "
           "(-0.1).hex()\n'-0x1.999999999999ap-4'\n>>> 3.14159.hex()\n'0x1.921f9f01b866ep+1'"),
    method("is_integer", is_integer, "Return True if the float is an integer."),
    method("__getnewargs__", getnewargs),
    method(
        "__getformat__", getformat, "typestr, /",
        "You probably don't want to use this function.\n\n  typestr\n    Must be 'double' or 'float'.\n\nIt "
        "exists mainly to be used in Python's test suite.\n\nThis function returns whichever of 'unknown', "
        "'IEEE, big-endian' or 'IEEE,\nlittle-endian' best describes the format of floating point numbers "
        "used by the\nC type named by typestr.",
        method_class),
    method("__format__", format_method, "format_spec, /"),
};

constexpr GetSetDef getset[] = {
    {"real", itself, nullptr, "the real part of a complex number"},
    {"imag", zero, nullptr, "the imaginary part of a complex number"},
};

}  // namespace

double round_to_digits(double d, std::int64_t digits) {
    if (!std::isfinite(d) || digits > 323) return d;
    if (digits < -308) return 0.0 * d;
    if (digits < 0) return std::copysign(round_away_places(std::fabs(d), std::size_t(-digits)), d);
    char buffer[800];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed, int(digits)).ptr;
    double result = d;
    std::from_chars(buffer, end, result);
    return result;
}

std::span<MethodDef const> float_methods() {
    return methods;
}
std::span<GetSetDef const> float_getset() {
    return getset;
}

}  // namespace minipy::runtime
