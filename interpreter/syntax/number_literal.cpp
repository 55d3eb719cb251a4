// Number literals (language reference 2.4.4 to 2.4.7).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "interpreter/syntax/literal.hpp"

namespace minipy::syntax {

using namespace ast;

namespace {

double to_double(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    // Too large or too small: from_chars leaves it at that, strtod gives infinity or zero.
    return error == std::errc() ? value : std::strtod(text.c_str(), nullptr);
}

void check_digits(const ParseState& state, Iterator token, std::size_t digits) {
    const auto limit = static_cast<std::size_t>(state.options.int_max_str_digits);
    if (limit == 0 || digits <= limit) return;
    raise_without_column(
        state, span_of(token, token),
        fmt::format(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.",
            limit, digits));
}

void make_integer(ParseState& state, Iterator token, std::string_view digits, int base, Constant& made) {
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), made.integer, base);
    if (error == std::errc()) {
        made.type = ConstantType::Int;
        return;
    }
    if (base == 10) check_digits(state, token, digits.size());
    made.type = ConstantType::BigInt;
    made.digits_base = static_cast<std::uint8_t>(base);
    made.text = state.arena.copy(digits);
}

}  // namespace

Constant* make_number(ParseState& state, Iterator token) {
    std::string text(state.source.text().substr(token->start, token->end - token->start));
    std::erase(text, '_');
    auto* made = state.arena.make<Constant>();
    const char marker = text.size() > 1 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : ' ';
    if (marker == 'x' || marker == 'o' || marker == 'b') {
        const int base = marker == 'x' ? 16 : marker == 'o' ? 8 : 2;
        make_integer(state, token, std::string_view(text).substr(2), base, *made);
    } else if (text.back() == 'j' || text.back() == 'J') {
        text.pop_back();
        made->type = ConstantType::Complex;
        made->real = to_double(text);
    } else if (text.find_first_of(".eE") != std::string::npos) {
        made->type = ConstantType::Float;
        made->real = to_double(text);
    } else {
        make_integer(state, token, text, 10, *made);
    }
    return made;
}

}  // namespace minipy::syntax
