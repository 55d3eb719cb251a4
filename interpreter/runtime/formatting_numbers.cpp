// Formatting int, float and complex by a specification.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/formatting_parts.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cmath>
#include <limits>

namespace minipy::runtime {

namespace {

int group_size(FormatSpec const& f) {
    return f.type == 'b' || f.type == 'o' || f.type == 'x' || f.type == 'X' ? 4 : 3;
}

char sign_of(bool negative, FormatSpec const& f) {
    if (negative) return '-';
    return f.sign == '+' || f.sign == ' ' ? f.sign : char(0);
}

std::string_view prefix_of(char32_t type) {
    return type == 'b' ? "0b" : type == 'o' ? "0o" : type == 'x' ? "0x" : "0X";
}

void make_upper(std::string& s) {
    for (char& c : s)
        if (c >= 'a' && c <= 'z') c = char(c - 32);
}

Result<Str*> format_char(ThreadState& t, Value number, FormatSpec const& f) {
    if (f.sign) return raise(t, Exc::ValueError, "Sign not allowed with integer format specifier 'c'");
    if (f.alternate)
        return raise(t, Exc::ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    std::int64_t point = 0;
    if (!int_to_int64(number, point))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (point < 0 || point > max_point) return raise(t, Exc::OverflowError, "%c arg not in range(0x110000)");
    const Padding padding = TRY(padding_for(t, f, 1));
    StrBuilder out;
    out.append_repeated(f.fill, padding.before + padding.inside);
    out.append(char32_t(point));
    out.append_repeated(f.fill, padding.after);
    return out.finish(t);
}

Result<Str*> format_integer(ThreadState& t, Value number, FormatSpec const& f) {
    if (f.precision >= 0)
        return raise(t, Exc::ValueError, "Precision not allowed in integer format specifier");
    if (f.no_negative_zero)
        return raise(t, Exc::ValueError,
                     "Negative zero coercion (z) not allowed in integer format specifier");
    if (f.type == 'c') return format_char(t, number, f);
    const int base = f.type == 'b' ? 2 : f.type == 'o' ? 8 : f.type == 'x' || f.type == 'X' ? 16 : 10;
    std::string text = base == 10 ? TRY(int_to_decimal(t, number)) : int_to_text(number, base);
    if (f.type == 'X') make_upper(text);
    NumberParts parts;
    const bool negative = text[0] == '-';
    parts.digits = std::string_view(text).substr(negative);
    parts.sign = sign_of(negative, f);
    if (f.alternate && base != 10) parts.prefix = prefix_of(f.type);
    return lay_out_number(t, parts, f);
}

struct FloatText {
    std::string text;
    bool percent = false;
};

// The digits of a float for a specification, before sign and padding.
Result<FloatText> float_digits(ThreadState& t, double d, FormatSpec const& f, char type, bool point_zero) {
    if (f.precision > std::numeric_limits<int>::max()) return raise(t, Exc::ValueError, "precision too big");
    DoubleStyle style;
    style.alternate = f.alternate;
    style.no_negative_zero = f.no_negative_zero;
    style.point_zero = point_zero;
    int precision = f.precision < 0 ? 6 : int(f.precision);
    FloatText out;
    if (type == 0) {  // like repr, or with a precision like g that keeps a decimal point
        style.point_zero = point_zero;
        type = f.precision < 0 ? 'r' : 'g';
    }
    if (type == 'n') type = 'g';
    if (type == '%') {
        out.percent = true;
        d *= 100;
        type = 'f';
    }
    out.text = double_text(d, type, precision, style);
    if (out.percent) out.text += '%';
    return out;
}

Result<Str*> format_double(ThreadState& t, double d, FormatSpec const& f) {
    FloatText digits = TRY(float_digits(t, d, f, char(f.type), f.type == 0));
    return lay_out_number(t, split_number(digits.text, f), f);
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

std::string group_digits(std::string_view digits, char separator, int group, std::int64_t min_width) {
    std::string backwards;
    std::size_t left = digits.size();
    for (int in_group = 0; left > 0 || min_width > 0; ++in_group) {
        if (separator && in_group == group) {
            backwards += separator;
            --min_width;
            in_group = 0;
        }
        backwards += left > 0 ? digits[--left] : '0';
        --min_width;
    }
    return {backwards.rbegin(), backwards.rend()};
}

Result<Str*> lay_out_number(ThreadState& t, NumberParts const& parts, FormatSpec const& f) {
    const std::int64_t others = std::int64_t((parts.sign != 0) + parts.prefix.size() + parts.rest.size());
    if (f.width > std::int64_t(max_str_length)) return raise_no_memory(t);
    std::string grouped;
    std::string_view digits = parts.digits;
    if (f.grouping && !digits.empty()) {
        const std::int64_t min_width = f.fill == '0' && f.align == '=' ? f.width - others : 0;
        digits = grouped = group_digits(digits, f.grouping, group_size(f), min_width);
    }
    const Padding padding = TRY(padding_for(t, f, std::uint64_t(others) + digits.size()));
    StrBuilder out;
    out.append_repeated(f.fill, padding.before);
    if (parts.sign) out.append(char32_t(parts.sign));
    out.append_ascii(parts.prefix);
    out.append_repeated(f.fill, padding.inside);
    out.append_ascii(digits);
    out.append_ascii(parts.rest);
    out.append_repeated(f.fill, padding.after);
    return out.finish(t);
}

Result<Str*> format_int(ThreadState& t, Value v, Str* spec) {
    if (spec->length == 0) return str(t, v);
    FormatSpec f = TRY(parse_format_spec(t, spec, v, 'd', '>'));
    switch (f.type) {
        case 'b':
        case 'c':
        case 'd':
        case 'o':
        case 'x':
        case 'X':
        case 'n': return format_integer(t, int_value(v), f);
    }
    if (!is_float_type(f.type)) return unknown_format_code(t, f.type, v);
    return format_double(t, TRY(int_to_double(t, int_value(v))), f);
}

Result<Str*> format_float(ThreadState& t, Value v, Str* spec) {
    if (spec->length == 0) return str(t, v);
    FormatSpec f = TRY(parse_format_spec(t, spec, v, 0, '>'));
    if (f.type && !is_float_type(f.type)) return unknown_format_code(t, f.type, v);
    return format_double(t, float_value(v), f);
}

Result<Str*> format_complex(ThreadState& t, Value v, Str* spec) {
    if (spec->length == 0) return str(t, v);
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
    std::string text = parentheses ? "(" : "";
    const auto add = [&](double d) -> Result<void> {
        FloatText digits = TRY(float_digits(t, d, f, char(f.type), false));
        NumberParts parts = split_number(digits.text, part);
        if (parts.sign) text += parts.sign;
        if (part.grouping && !parts.digits.empty())
            text += group_digits(parts.digits, part.grouping, 3, 0);
        else
            text += parts.digits;
        text += parts.rest;
        return {};
    };
    if (real_shown) {
        TRY(add(c->real));
        part.sign = '+';  // between the two parts there always is one
    }
    TRY(add(c->imag));
    text += parentheses ? "j)" : "j";
    NumberParts whole;
    whole.rest = text;
    FormatSpec outer = f;
    outer.grouping = 0;
    return lay_out_number(t, whole, outer);
}

}  // namespace minipy::runtime
