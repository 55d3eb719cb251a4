// Doubles as text in the codes of C's printf and of repr, exactly rounded.
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_writer.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace minipy::runtime {

namespace {

// No double has more digits behind the point than this: what is asked for beyond are zeros.
constexpr int longest_fraction = 1100;

void append_zeros(DigitBuffer& out, std::size_t count) {
    const std::size_t size = out.size();
    out.resize(size + count);
    std::memset(out.data() + size, '0', count);
}

// |d| rounded to precision + 1 digits, or its shortest digits for precision < 0.
class ScientificDigits {
  public:
    ScientificDigits(double d, int precision) {
        char* const end = buffer_ + sizeof buffer_;
        auto made = precision < 0 ? std::to_chars(buffer_, end, d, std::chars_format::scientific)
                                  : std::to_chars(buffer_, end, d, std::chars_format::scientific,
                                                  std::min(precision, longest_fraction));
        char* e = made.ptr - 3;  // behind it two or three digits
        while (*e != 'e') --e;
        std::from_chars(e + 2, made.ptr, exponent);
        if (e[1] == '-') exponent = -exponent;
        if (precision > longest_fraction) zeros = std::size_t(precision - longest_fraction);
        char* first = buffer_;
        if (e - first > 1) {  // the first digit takes the point's place
            first[1] = first[0];
            ++first;
        }
        digits = {first, std::size_t(e - first)};
    }

    void drop_trailing_zeros() {
        zeros = 0;
        while (digits.size() > 1 && digits.back() == '0') digits.remove_suffix(1);
    }

    std::string_view digits;  // without sign and point
    std::size_t zeros = 0;    // that follow them
    int exponent = 0;         // of the first digit

  private:
    char buffer_[longest_fraction + 32];
};

// d >= 0 with up to nine digits behind the point, exactly rounded, in 128 bits: d times 10^precision is a
// fraction whose divisor is a power of two. False: it does not fit.
bool write_fixed_in_integers(DigitBuffer& out, double d, int precision) {
    __extension__ typedef unsigned __int128 Wide;
    static constexpr std::uint64_t powers[] = {1,      10,      100,      1000,      10000,
                                               100000, 1000000, 10000000, 100000000, 1000000000};
    const auto bits = std::bit_cast<std::uint64_t>(d);
    const int shift = 1075 - int(bits >> 52);  // d is its mantissa over 2^shift
    if (precision > 9 || shift < 1 || shift > 120) return false;
    const Wide scaled = Wide((bits & 0xFFFFFFFFFFFFF) | 0x10000000000000) * powers[precision];
    Wide rounded = scaled >> shift;
    const Wide rest = scaled - (rounded << shift), half = Wide(1) << (shift - 1);
    if (rest > half || (rest == half && (rounded & 1))) ++rounded;
    if (rounded >> 64) return false;
    const std::uint64_t power = powers[precision], whole = std::uint64_t(rounded) / power;
    std::uint64_t fraction = std::uint64_t(rounded) % power;
    char buffer[40];
    char* end = std::to_chars(buffer, buffer + 24, whole).ptr;
    if (precision > 0) {
        *end = '.';
        for (int i = precision; i > 0; --i, fraction /= 10) end[i] = char('0' + fraction % 10);
        end += precision + 1;
    }
    out.append(buffer, end);
    return true;
}

void write_fixed(DigitBuffer& out, double d, int precision) {
    if (write_fixed_in_integers(out, d, precision)) return;
    char buffer[longest_fraction + 330];
    auto made = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed,
                              std::min(precision, longest_fraction));
    out.append(buffer, made.ptr);
    if (precision > longest_fraction) append_zeros(out, std::size_t(precision - longest_fraction));
}

void write_with_exponent(DigitBuffer& out, ScientificDigits const& d, bool point) {
    out.push_back(d.digits[0]);
    if (d.digits.size() > 1 || d.zeros || point) out.push_back('.');
    out.append(d.digits.substr(1));
    append_zeros(out, d.zeros);
    out.push_back('e');
    out.push_back(d.exponent < 0 ? '-' : '+');
    const int exponent = std::abs(d.exponent);
    if (exponent >= 100) out.push_back(char('0' + exponent / 100));
    out.push_back(char('0' + exponent / 10 % 10));
    out.push_back(char('0' + exponent % 10));
}

// Codes g and r: an exponent where the point would be far away, else digits around the point.
void write_general(DigitBuffer& out, double d, int precision, bool shortest, DoubleStyle style) {
    if (precision == 0) precision = 1;
    ScientificDigits made(d, shortest ? -1 : precision - 1);
    const int point = made.exponent + 1;  // digits before the point
    const int most = shortest ? 16 : precision - (style.point_zero ? 1 : 0);
    if (!style.alternate || shortest) made.drop_trailing_zeros();
    if (point <= -4 || point > most) return write_with_exponent(out, made, style.alternate);
    const std::string_view digits = made.digits;
    const auto before = std::size_t(std::max(point, 0));
    if (point <= 0) {
        out.append(std::string_view("0."));
        append_zeros(out, std::size_t(-point));
        out.append(digits);
        append_zeros(out, made.zeros);
    } else if (digits.size() > before) {
        out.append(digits.substr(0, before));
        out.push_back('.');
        out.append(digits.substr(before));
        append_zeros(out, made.zeros);
    } else if (digits.size() + made.zeros > before) {
        out.append(digits);
        append_zeros(out, before - digits.size());
        out.push_back('.');
        append_zeros(out, digits.size() + made.zeros - before);
    } else {
        out.append(digits);
        append_zeros(out, before - digits.size());
        if (style.point_zero)
            out.append(std::string_view(".0"));
        else if (style.alternate)
            out.push_back('.');
    }
}

bool all_zeros(std::string_view text) {
    for (char c : text) {
        if (c == 'e') break;
        if (c >= '1' && c <= '9') return false;
    }
    return true;
}

void write_magnitude(DigitBuffer& out, double magnitude, char code, int precision, DoubleStyle style) {
    if (std::isnan(magnitude)) return out.append(std::string_view("nan"));
    if (std::isinf(magnitude)) return out.append(std::string_view("inf"));
    switch (code) {
        case 'f':
            write_fixed(out, magnitude, precision);
            if (precision == 0 && style.alternate) out.push_back('.');
            return;
        case 'e': return write_with_exponent(out, ScientificDigits(magnitude, precision), style.alternate);
        default: return write_general(out, magnitude, precision, code == 'r', style);
    }
}

}  // namespace

void write_double(DigitBuffer& out, double d, char code, int precision, DoubleStyle style) {
    const bool upper = code == 'E' || code == 'F' || code == 'G';
    const std::size_t start = out.size();
    const bool negative = std::signbit(d) && !std::isnan(d);
    if (negative) out.push_back('-');
    write_magnitude(out, std::fabs(d), upper ? char(code + 32) : code, precision, style);
    if (negative && style.no_negative_zero && std::isfinite(d) && all_zeros(view_of(out).substr(start + 1))) {
        std::memmove(out.data() + start, out.data() + start + 1, out.size() - start - 1);
        out.resize(out.size() - 1);
    }
    if (upper)
        for (std::size_t i = start; i < out.size(); ++i)
            if (out[i] >= 'a' && out[i] <= 'z') out[i] = char(out[i] - 32);
}

std::string float_repr(double d) {
    DigitBuffer out;
    write_double(out, d, 'r', 0, {.point_zero = true});
    return std::string(view_of(out));
}

}  // namespace minipy::runtime
