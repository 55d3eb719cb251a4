// Doubles as text in the codes of C's printf and of repr, exactly rounded.
#include "interpreter/runtime/formatting.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace minipy::runtime {

namespace {

// No double has more digits behind the point than this: what is asked for beyond are zeros.
constexpr int longest_fraction = 1100;

struct Digits {
    std::string text;  // without sign and point
    int exponent;      // of the first digit
};

// |d| rounded to precision + 1 digits, or its shortest digits for precision < 0.
Digits scientific_digits(double d, int precision) {
    char buffer[longest_fraction + 32];
    char* const end = buffer + sizeof buffer;
    auto made = precision < 0 ? std::to_chars(buffer, end, d, std::chars_format::scientific)
                              : std::to_chars(buffer, end, d, std::chars_format::scientific,
                                              std::min(precision, longest_fraction));
    std::string_view text(buffer, std::size_t(made.ptr - buffer));
    const std::size_t e = text.find('e');
    Digits out{std::string(1, text[0]), 0};
    if (e > 2) out.text += text.substr(2, e - 2);
    const bool negative = text[e + 1] == '-';
    std::from_chars(text.data() + e + 2, text.data() + text.size(), out.exponent);
    if (negative) out.exponent = -out.exponent;
    if (precision > longest_fraction) out.text.append(std::size_t(precision - longest_fraction), '0');
    return out;
}

// d >= 0 with up to nine digits behind the point, exactly rounded, in 128 bits: d times 10^precision is a
// fraction whose divisor is a power of two. An empty result: it does not fit.
std::string fixed_in_integers(double d, int precision) {
    __extension__ typedef unsigned __int128 Wide;
    static constexpr std::uint64_t powers[] = {1,      10,      100,      1000,      10000,
                                               100000, 1000000, 10000000, 100000000, 1000000000};
    const auto bits = std::bit_cast<std::uint64_t>(d);
    const int shift = 1075 - int(bits >> 52);  // d is its mantissa over 2^shift
    if (precision > 9 || shift < 1 || shift > 120) return {};
    const Wide scaled = Wide((bits & 0xFFFFFFFFFFFFF) | 0x10000000000000) * powers[precision];
    Wide rounded = scaled >> shift;
    const Wide rest = scaled - (rounded << shift), half = Wide(1) << (shift - 1);
    if (rest > half || (rest == half && (rounded & 1))) ++rounded;
    if (rounded >> 64) return {};
    const std::uint64_t power = powers[precision], whole = std::uint64_t(rounded) / power;
    std::uint64_t fraction = std::uint64_t(rounded) % power;
    char buffer[40];
    char* end = std::to_chars(buffer, buffer + 24, whole).ptr;
    if (precision > 0) {
        *end = '.';
        for (int i = precision; i > 0; --i, fraction /= 10) end[i] = char('0' + fraction % 10);
        end += precision + 1;
    }
    return {buffer, end};
}

std::string fixed(double d, int precision) {
    if (std::string text = fixed_in_integers(d, precision); !text.empty()) return text;
    char buffer[longest_fraction + 330];
    auto made = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed,
                              std::min(precision, longest_fraction));
    std::string out(buffer, made.ptr);
    if (precision > longest_fraction) out.append(std::size_t(precision - longest_fraction), '0');
    return out;
}

std::string with_exponent(Digits const& d, bool point) {
    std::string out(1, d.text[0]);
    if (d.text.size() > 1 || point) out += '.';
    out += std::string_view(d.text).substr(1);
    out += d.exponent < 0 ? "e-" : "e+";
    const std::string exponent = std::to_string(std::abs(d.exponent));
    if (exponent.size() < 2) out += '0';
    return out + exponent;
}

void drop_trailing_zeros(std::string& digits) {
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
}

// Codes g and r: an exponent where the point would be far away, else digits around the point.
std::string general(double d, int precision, bool shortest, DoubleStyle style) {
    if (precision == 0) precision = 1;
    Digits digits = scientific_digits(d, shortest ? -1 : precision - 1);
    const int point = digits.exponent + 1;  // digits before the point
    const int most = shortest ? 16 : precision - (style.point_zero ? 1 : 0);
    if (!style.alternate || shortest) drop_trailing_zeros(digits.text);
    if (point <= -4 || point > most) return with_exponent(digits, style.alternate);
    std::string out;
    if (point <= 0) {
        out = "0." + std::string(std::size_t(-point), '0') + digits.text;
    } else if (digits.text.size() <= std::size_t(point)) {
        out = digits.text + std::string(std::size_t(point) - digits.text.size(), '0');
        if (style.point_zero)
            out += ".0";
        else if (style.alternate)
            out += '.';
    } else {
        out = digits.text;
        out.insert(std::size_t(point), 1, '.');
    }
    return out;
}

bool all_zeros(std::string_view text) {
    for (char c : text) {
        if (c == 'e') break;
        if (c >= '1' && c <= '9') return false;
    }
    return true;
}

}  // namespace

std::string double_text(double d, char code, int precision, DoubleStyle style) {
    const bool upper = code == 'E' || code == 'F' || code == 'G';
    const char lower_code = upper ? char(code + 32) : code;
    bool negative = std::signbit(d) && !std::isnan(d);
    const double magnitude = std::fabs(d);
    std::string out;
    if (std::isnan(d) || std::isinf(d)) {
        out = std::isnan(d) ? "nan" : "inf";
    } else {
        if (lower_code == 'f') {
            out = fixed(magnitude, precision);
            if (precision == 0 && style.alternate) out += '.';
        } else if (lower_code == 'e') {
            out = with_exponent(scientific_digits(magnitude, precision), style.alternate);
        } else {
            out = general(magnitude, precision, lower_code == 'r', style);
        }
        if (style.no_negative_zero && all_zeros(out)) negative = false;
    }
    if (upper)
        for (char& c : out)
            if (c >= 'a' && c <= 'z') c = char(c - 32);
    return negative ? "-" + out : out;
}

}  // namespace minipy::runtime
