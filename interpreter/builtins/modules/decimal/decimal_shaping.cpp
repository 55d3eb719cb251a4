// _decimal: numbers put into another shape: formatted with a fixed number of places, rounded, without zeros
// at the end.
#include "interpreter/builtins/modules/decimal/decimal.hpp"

#include <cstdlib>

namespace minipy::builtins::decimal {

namespace {

constexpr std::int64_t most_places = 1000;

// "[,][.places]f": what nearly all format. False: anything else.
bool read_specifier(std::string_view text, bool& commas, std::int64_t& places) {
    commas = !text.empty() && text[0] == ',';
    if (commas) text.remove_prefix(1);
    if (text.size() < 3 || text.size() > 5 || text[0] != '.' || (text.back() | 0x20) != 'f') return false;
    places = 0;
    for (char c : text.substr(1, text.size() - 2)) {
        if (c < '0' || c > '9') return false;
        places = places * 10 + (c - '0');
    }
    return true;
}

}  // namespace

Result<Value> format_fixed(ThreadState& t, Value self, Value specifier, Value context) {
    bool commas = false;
    std::int64_t places = 0;
    Number n;
    Rules rules;
    if (!is_exact_str(t.rt, specifier) || !specifier.as<Str>()->ascii ||
        !read_specifier(view_ascii(specifier), commas, places) || !read_number(t, self, n) ||
        std::abs(n.exponent) > most_places || !TRY(read_rules(t, context, rules)))
        return Value::absent();
    Rounding const rounding = read_rounding(t, rules);
    if (rounding == Rounding::unknown) return Value::absent();
    bool lost = false;
    n = rescaled(t, n, -places, rounding, lost);
    std::string text = digits_text(n);
    if (std::int64_t(text.size()) <= places) text.insert(0, std::size_t(places + 1) - text.size(), '0');
    std::size_t const whole = text.size() - std::size_t(places);
    if (places > 0) text.insert(whole, 1, '.');
    if (commas)
        for (std::size_t at = whole; at > 3;) text.insert(at -= 3, 1, ',');
    if (n.negative) text.insert(0, 1, '-');
    return make_str(t, text);
}

Result<Value> normalized(ThreadState& t, Number n, Rules const& rules) {
    Rounding const rounding = read_rounding(t, rules);
    unsigned status = 0;
    if (rounding == Rounding::unknown || n.adjusted() > rules.most || !settle(t, rules, n, rounding, status))
        return Value::absent();
    if (n.is_zero()) {
        n.exponent = 0;
    } else {
        std::int64_t const most = rules.clamp ? rules.top() : rules.most;
        Value shorter, digit;
        while (n.exponent < most) {
            int_divmod(t, n.coefficient, Value::small_int(10), shorter, digit);
            if (!(digit == Value::small_int(0))) break;
            n.coefficient = shorter;
            ++n.exponent;
            --n.digits;
        }
    }
    TRY(signal(t, rules, status));
    return make_decimal(t, n);
}

Result<Value> compared(ThreadState& t, Number const& a, Number const& b, Rules const&) {
    int const order = compare(t, a, b);
    return make_decimal(t, {order < 0, Value::small_int(order != 0), 0, 1});
}

// round(): an int, or with a number of places what quantize gives.
Result<Value> rounded_to(ThreadState& t, Value self, Value places) {
    if (places && is_int(places)) TRY(index_as_int64(t, places));  // OverflowError
    Number n;
    if (!read_number(t, self, n) || std::abs(n.exponent) > most_places) return Value::absent();
    if (!places || places.is_none()) {
        bool lost = false;
        Number const whole = rescaled(t, n, 0, Rounding::half_even, lost);
        return n.negative ? int_negative(t, whole.coefficient) : whole.coefficient;
    }
    Rules rules;
    if (!places.is_small_int() || !TRY(read_rules(t, Value::absent(), rules))) return Value::absent();
    return quantize(t, n, -places.as_small_int(), read_rounding(t, rules), rules);
}

}  // namespace minipy::builtins::decimal
