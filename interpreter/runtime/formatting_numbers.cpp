// Formatting int, float and complex by a specification.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/formatting_parts.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cmath>
#include <limits>

namespace minipy::runtime {

namespace {

std::size_t group_size(FormatSpec const& f) {
    return f.type == 'b' || f.type == 'o' || f.type == 'x' || f.type == 'X' ? 4 : 3;
}

char sign_of(bool negative, FormatSpec const& f) {
    if (negative) return '-';
    return f.sign == '+' || f.sign == ' ' ? f.sign : char(0);
}

std::string_view prefix_of(char32_t type) {
    return type == 'b' ? "0b" : type == 'o' ? "0o" : type == 'x' ? "0x" : "0X";
}

void make_upper(DigitBuffer& s) {
    for (char& c : s)
        if (c >= 'a' && c <= 'z') c = char(c - 32);
}

Result<void> write_char(ThreadState& t, StrBuilder& out, Value number, FormatSpec const& f) {
    if (f.sign) return raise(t, Exc::ValueError, "Sign not allowed with integer format specifier 'c'");
    if (f.alternate)
        return raise(t, Exc::ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    std::int64_t point = 0;
    if (!int_to_int64(number, point))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (point < 0 || point > max_point) return raise(t, Exc::OverflowError, "%c arg not in range(0x110000)");
    const Padding padding = TRY(padding_for(t, f, 1));
    out.append_repeated(f.fill, padding.before + padding.inside);
    out.append(char32_t(point));
    out.append_repeated(f.fill, padding.after);
    return {};
}

Result<void> write_integer(ThreadState& t, StrBuilder& out, Value number, FormatSpec const& f) {
    if (f.precision >= 0)
        return raise(t, Exc::ValueError, "Precision not allowed in integer format specifier");
    if (f.no_negative_zero)
        return raise(t, Exc::ValueError,
                     "Negative zero coercion (z) not allowed in integer format specifier");
    if (f.type == 'c') return write_char(t, out, number, f);
    const int base = f.type == 'b' ? 2 : f.type == 'o' ? 8 : f.type == 'x' || f.type == 'X' ? 16 : 10;
    DigitBuffer text;
    if (base == 10)
        TRY(write_decimal(t, text, number));
    else
        write_int(text, number, base);
    if (f.type == 'X') make_upper(text);
    NumberParts parts;
    const bool negative = text[0] == '-';
    parts.digits = view_of(text).substr(negative);
    parts.sign = sign_of(negative, f);
    if (f.alternate && base != 10) parts.prefix = prefix_of(f.type);
    return lay_out_number(t, out, parts, f);
}

// The digits of a float for a specification, before sign and padding.
Result<void> write_float_digits(ThreadState& t, DigitBuffer& out, double d, FormatSpec const& f,
                                bool point_zero) {
    if (f.precision > std::numeric_limits<int>::max()) return raise(t, Exc::ValueError, "precision too big");
    DoubleStyle style;
    style.alternate = f.alternate;
    style.no_negative_zero = f.no_negative_zero;
    style.point_zero = point_zero;
    const int precision = f.precision < 0 ? 6 : int(f.precision);
    switch (f.type) {
        case 0:  // like repr, or with a precision like g that keeps a decimal point
            write_double(out, d, f.precision < 0 ? 'r' : 'g', precision, style);
            break;
        case '%':
            write_double(out, d * 100, 'f', precision, style);
            out.push_back('%');
            break;
        default: write_double(out, d, f.type == 'n' ? 'g' : char(f.type), precision, style);
    }
    return {};
}

Result<void> write_real(ThreadState& t, StrBuilder& out, double d, FormatSpec const& f) {
    DigitBuffer digits;
    TRY(write_float_digits(t, digits, d, f, f.type == 0));
    return lay_out_number(t, out, split_number(view_of(digits), f), f);
}

bool is_float_type(char32_t type) {
    switch (type) {
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
        case 'n':
        case '%': return true;
        default: return false;
    }
}

}  // namespace

NumberParts split_number(std::string_view text, FormatSpec const& f) {
    NumberParts parts;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    parts.sign = sign_of(negative, f);
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    parts.digits = text.substr(0, digits);
    parts.rest = text.substr(digits);
    return parts;
}

void write_grouped(DigitBuffer& out, std::string_view digits, char separator, std::size_t group,
                   std::int64_t min_width) {
    // Zeros count with their separators: as many as make the whole at least as long.
    std::size_t places = digits.size();
    const auto length = [&] { return std::int64_t(places + (places - 1) / group); };
    if (length() < min_width) {
        places = std::size_t(min_width) - std::size_t(min_width) / (group + 1);
        while (length() < min_width) ++places;
    }
    for (std::size_t left = places; left > 0; --left) {
        if (left < places && left % group == 0) out.push_back(separator);
        out.push_back(left > digits.size() ? '0' : digits[digits.size() - left]);
    }
}

Result<void> lay_out_number(ThreadState& t, StrBuilder& out, NumberParts const& parts, FormatSpec const& f) {
    const std::int64_t others = std::int64_t((parts.sign != 0) + parts.prefix.size() + parts.rest.size());
    if (f.width > std::int64_t(max_str_length)) return raise_no_memory(t);
    DigitBuffer grouped;
    std::string_view digits = parts.digits;
    if (f.grouping && !digits.empty()) {
        const std::int64_t min_width = f.fill == '0' && f.align == '=' ? f.width - others : 0;
        write_grouped(grouped, digits, f.grouping, group_size(f), min_width);
        digits = view_of(grouped);
    }
    const Padding padding = TRY(padding_for(t, f, std::uint64_t(others) + digits.size()));
    out.append_repeated(f.fill, padding.before);
    if (parts.sign) out.append(char32_t(parts.sign));
    out.append_ascii(parts.prefix);
    out.append_repeated(f.fill, padding.inside);
    out.append_ascii(digits);
    out.append_ascii(parts.rest);
    out.append_repeated(f.fill, padding.after);
    return {};
}

Result<void> write_formatted_int(ThreadState& t, StrBuilder& out, Value v, TextPart spec) {
    if (spec.empty()) return write_str(t, out, v);
    FormatSpec f = TRY(parse_format_spec(t, spec, v, 'd', '>'));
    switch (f.type) {
        case 'b':
        case 'c':
        case 'd':
        case 'o':
        case 'x':
        case 'X':
        case 'n': return write_integer(t, out, int_value(v), f);
    }
    if (!is_float_type(f.type)) return unknown_format_code(t, f.type, v);
    if (is_exact_int(t.rt, v)) return write_real(t, out, TRY(int_to_double(t, v)), f);
    return write_real(t, out, TRY(as_double(t, v)), f);  // a subclass may have a __float__
}

Result<void> write_formatted_float(ThreadState& t, StrBuilder& out, Value v, TextPart spec) {
    if (spec.empty()) return write_str(t, out, v);
    FormatSpec f = TRY(parse_format_spec(t, spec, v, 0, '>'));
    if (f.type && !is_float_type(f.type)) return unknown_format_code(t, f.type, v);
    return write_real(t, out, float_value(v), f);
}

Result<void> write_formatted_complex(ThreadState& t, StrBuilder& out, Value v, TextPart spec) {
    if (spec.empty()) return write_str(t, out, v);
    FormatSpec f = TRY(parse_format_spec(t, spec, v, 0, '>'));
    if ((f.type && !is_float_type(f.type)) || f.type == '%') return unknown_format_code(t, f.type, v);
    if (f.fill == '0')
        return raise(t, Exc::ValueError, "Zero padding is not allowed in complex format specifier");
    if (f.align == '=')
        return raise(t, Exc::ValueError, "'=' alignment flag is not allowed in complex format specifier");
    auto* c = v.as<Complex>();
    const bool real_shown = f.type || c->real != 0 || std::signbit(c->real);
    const bool parentheses = !f.type && real_shown;
    FormatSpec part = f;
    part.fill = ' ';
    part.align = '<';
    part.width = -1;
    DigitBuffer text;
    if (parentheses) text.push_back('(');
    const auto add = [&](double d) -> Result<void> {
        DigitBuffer digits;
        TRY(write_float_digits(t, digits, d, f, false));
        NumberParts parts = split_number(view_of(digits), part);
        if (parts.sign) text.push_back(parts.sign);
        if (part.grouping && !parts.digits.empty())
            write_grouped(text, parts.digits, part.grouping, 3, 0);
        else
            text.append(parts.digits);
        text.append(parts.rest);
        return {};
    };
    if (real_shown) {
        TRY(add(c->real));
        part.sign = '+';  // between the two parts there always is one
    }
    TRY(add(c->imag));
    text.push_back('j');
    if (parentheses) text.push_back(')');
    NumberParts whole;
    whole.rest = view_of(text);
    FormatSpec outer = f;
    outer.grouping = 0;
    return lay_out_number(t, out, whole, outer);
}

}  // namespace minipy::runtime
