// float.hex() and float.fromhex(): exact text of a double.
#include "interpreter/builtins/float_methods.hpp"
#include "interpreter/runtime/exception.hpp"

#include <charconv>
#include <cmath>

namespace minipy::runtime {

std::string float_to_hex(double d) {
    if (std::isnan(d)) return "nan";
    if (std::isinf(d)) return d > 0 ? "inf" : "-inf";
    std::string sign = std::signbit(d) ? "-" : "";
    if (d == 0) return sign + "0x0.0p+0";
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    // One digit before the point, 1 unless the number is subnormal, and 13 behind it.
    int shift = 1 - std::max(-1021 - exponent, 0);
    fraction = std::ldexp(fraction, shift);
    exponent -= shift;
    auto mantissa = std::uint64_t(std::ldexp(fraction, 52));
    return sign + fmt::format("0x{:x}.{:013x}p{:+d}", mantissa >> 52,
                              mantissa & ((std::uint64_t(1) << 52) - 1), exponent);
}

namespace {

// [sign] ["0x"] digits ["." digits] ["p" [sign] digits], as scanned
struct HexText {
    bool negative = false;
    std::string_view mantissa, exponent;  // exponent with its sign
};

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool scan(std::string_view text, HexText& out) {
    if (text.size() >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x') text.remove_prefix(2);
    std::size_t i = 0, digits = 0;
    bool point = false;
    for (; i < text.size() && (is_hex(text[i]) || (text[i] == '.' && !point)); ++i) {
        if (text[i] == '.')
            point = true;
        else
            ++digits;
    }
    if (digits == 0) return false;
    out.mantissa = text.substr(0, i);
    if (i == text.size()) return true;
    if ((text[i] | 0x20) != 'p') return false;
    out.exponent = text.substr(i + 1);
    std::string_view number = out.exponent;
    if (!number.empty() && (number[0] == '+' || number[0] == '-')) number.remove_prefix(1);
    if (number.empty()) return false;
    for (char c : number)
        if (c < '0' || c > '9') return false;
    return true;
}

bool is_word(std::string_view text, std::string_view word) {
    if (text.size() != word.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] | 0x20) != word[i]) return false;
    return true;
}

// The mantissa's digits as a double-sized integer, a sticky bit and a power of two.
bool evaluate(HexText const& h, double& out) {
    std::int64_t exponent = 0;
    for (char c : h.exponent)
        if (c >= '0' && c <= '9') exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 1LL << 40);
    if (!h.exponent.empty() && h.exponent[0] == '-') exponent = -exponent;
    std::uint64_t top = 0;
    bool sticky = false, behind = false;
    for (char c : h.mantissa) {
        if (c == '.') {
            behind = true;
            continue;
        }
        auto digit = std::uint64_t(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        if (top >> 60) {
            sticky = sticky || digit;
            if (!behind) exponent += 4;
        } else {
            top = top << 4 | digit;
            if (behind) exponent -= 4;
        }
    }
    if (top == 0) {
        out = 0;
        return true;
    }
    // Keep as many bits as the result has, so that rounding happens once.
    int bits = 64 - __builtin_clzll(top);
    std::int64_t high = exponent + bits;  // value in [2^(high-1), 2^high)
    if (high > 1024) return false;
    if (high < -1075) {
        out = 0;
        return true;
    }
    std::int64_t precision = std::min<std::int64_t>(53, high + 1074);
    std::int64_t drop = bits - precision;
    if (drop > 0) {
        std::uint64_t half = std::uint64_t(1) << (drop - 1);
        std::uint64_t rest = drop == 64 ? top : top & ((half << 1) - 1);
        top = drop == 64 ? 0 : top >> drop;
        if (rest > half || (rest == half && (sticky || (top & 1)))) ++top;
        exponent += drop;
    }
    out = std::ldexp(double(top), int(exponent));
    return !std::isinf(out);
}

}  // namespace

Result<double> float_from_hex(ThreadState& t, std::string_view text) {
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    HexText h;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        h.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    double value = 0;
    if (is_word(text, "inf") || is_word(text, "infinity")) {
        value = HUGE_VAL;
    } else if (is_word(text, "nan")) {
        value = NAN;
    } else {
        if (!scan(text, h)) return raise(t, Exc::ValueError, "invalid hexadecimal floating-point string");
        if (!evaluate(h, value))
            return raise(t, Exc::OverflowError, "hexadecimal value too large to represent as a float");
    }
    return h.negative ? -value : value;
}

}  // namespace minipy::runtime
