// From text to numbers: what int(), float() and complex() read.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/text_writer.hpp"
#include "interpreter/runtime/unicode.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace minipy::runtime {

namespace {

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

// The base a prefix names: 0x 0o 0b, else 0.
int prefix_base(std::string_view text) {
    if (text.size() < 2 || text[0] != '0') return 0;
    switch (text[1] | 0x20) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
    }
    return 0;
}

// Digits without their underscores, in `text` itself or in `digits`; false when an underscore stands where
// none may or a digit is none.
bool plain_digits(std::string_view& text, int base, bool after_prefix, std::string& digits) {
    if (std::all_of(text.begin(), text.end(), [&](char c) { return digit_of(c) < base; }))
        return !text.empty();
    bool may_underscore = after_prefix;
    for (char c : text) {
        if (c == '_') {
            if (!may_underscore) return false;
            may_underscore = false;
        } else {
            if (digit_of(c) >= base) return false;
            digits += c;
            may_underscore = true;
        }
    }
    text = digits;
    return may_underscore && !digits.empty();
}

base::Raised invalid_literal(ThreadState& t, int base, Value shown) {
    auto text = repr(t, shown);
    if (!text.ok()) return base::raised;
    Str* s = text.value();
    if (s->length > 200) s = substring(t, s, 0, 200);
    return raise(t, Exc::ValueError, "invalid literal for int() with base {}: {}", base, to_utf8(s));
}

constexpr int digits_never_limited = 640;

}  // namespace

std::string number_text(Str const* s) {
    if (s->ascii) return std::string(s->ascii_view());
    std::string text;
    for (std::uint32_t i = 0; i < s->length; ++i) {
        char32_t c = s->at(i);
        if (c < 0x80) {
            text += char(c);
        } else if (is_space(c)) {
            text += ' ';
        } else {
            int digit = decimal_value(c);
            text += digit < 0 ? '?' : char('0' + digit);
            if (digit < 0) break;  // no number, whatever follows
        }
    }
    return text;
}

Result<Value> parse_int(ThreadState& t, std::string_view text, int base, Value shown) {
    int shown_base = base;
    text = stripped(text);
    bool negative = !text.empty() && text[0] == '-';
    if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    int prefixed = prefix_base(text);
    bool zero_only = false, after_prefix = false;
    if (base == 0) {
        base = prefixed ? prefixed : 10;
        zero_only = !prefixed && !text.empty() && text[0] == '0';  // "010" was octal once
    }
    if (prefixed == base) {
        text.remove_prefix(2);
        after_prefix = true;
    }
    std::string without_underscores;
    std::string_view digits = text;
    if (!plain_digits(digits, base, after_prefix, without_underscores))
        return invalid_literal(t, shown_base, shown);
    int limit = t.rt.options.int_max_str_digits;
    if ((base & (base - 1)) != 0 && limit > 0 && digits.size() > digits_never_limited &&
        digits.size() > std::size_t(limit))
        return raise(t, Exc::ValueError,
                     "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                     "sys.set_int_max_str_digits() to increase the limit",
                     limit, digits.size());
    if (zero_only && digits.find_first_not_of('0') != std::string::npos)
        return invalid_literal(t, shown_base, shown);
    return int_from_text(t, negative ? "-" + std::string(digits) : digits, base);
}

Result<std::string> int_to_decimal(ThreadState& t, Value v) {
    int limit = t.rt.options.int_max_str_digits;
    bool limited = limit > 0 && !int_value(v).is_small_int();
    // More bits than the limit's digits can have: refused before the work is done.
    bool refused = limited && double(int_bit_length(int_value(v))) * 0.30102 > double(limit) + 1;
    std::string text;
    if (!refused) {
        text = int_to_text(v);
        std::size_t digits = text.size() - (text[0] == '-');
        refused = limited && digits > digits_never_limited && digits > std::size_t(limit);
    }
    if (refused)
        return raise(t, Exc::ValueError,
                     "Exceeds the limit ({} digits) for integer string conversion; use "
                     "sys.set_int_max_str_digits() to increase the limit",
                     limit);
    return text;
}

Result<void> write_decimal(ThreadState& t, DigitBuffer& out, Value v) {
    if (int_value(v).is_small_int())
        write_int(out, v, 10);
    else
        out.append(TRY(int_to_decimal(t, v)));
    return {};
}

bool scan_double(std::string_view text, double& out) {
    bool negative = !text.empty() && text[0] == '-';
    if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    if (text.empty()) return false;
    auto is = [&](std::string_view word) {
        if (text.size() != word.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if ((text[i] | 0x20) != word[i]) return false;
        return true;
    };
    double value = 0;
    if (is("inf") || is("infinity")) {
        value = HUGE_VAL;
    } else if (is("nan")) {
        value = NAN;
    } else {
        // from_chars takes "1." and ".5" but also words and no exponent sign it should not.
        if (text[0] != '.' && (text[0] < '0' || text[0] > '9')) return false;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (end != text.data() + text.size()) return false;
        if (error == std::errc::result_out_of_range) {
            // Too large or too small: the decimal exponent of the first digit that is not zero says which.
            std::size_t e = text.find_first_of("eE");
            std::string_view mantissa = text.substr(0, e);
            long exponent = 0;
            if (e != std::string_view::npos) {
                bool down = text[e + 1] == '-';
                std::string_view number = text.substr(e + 1 + (down || text[e + 1] == '+'));
                for (char c : number) exponent = std::min(exponent * 10 + (c - '0'), 1000000000L);
                if (down) exponent = -exponent;
            }
            std::size_t first = mantissa.find_first_of("123456789"), point = mantissa.find('.');
            if (point == std::string_view::npos) point = mantissa.size();
            if (first == std::string_view::npos) first = point;
            value = long(point) - long(first) + exponent > 0 ? HUGE_VAL : 0.0;
        }
    }
    out = negative ? -value : value;
    return true;
}

Result<double> parse_float(ThreadState& t, std::string_view text, Value shown) {
    std::string_view number = stripped(text);
    std::string plain;
    bool valid = !number.empty();
    if (number.find('_') != std::string_view::npos) {
        // An underscore may stand between two digits only.
        char previous = 0;
        for (std::size_t i = 0; i < number.size(); ++i) {
            char c = number[i], next = i + 1 < number.size() ? number[i + 1] : 0;
            if (c != '_')
                plain += c;
            else if (previous < '0' || previous > '9' || next < '0' || next > '9')
                valid = false;
            previous = c;
        }
        number = plain;
    }
    double value;
    if (valid && scan_double(number, value)) return value;
    Str* quoted = TRY(repr(t, shown));
    return raise(t, Exc::ValueError, "could not convert string to float: {}", to_utf8(quoted));
}

}  // namespace minipy::runtime
