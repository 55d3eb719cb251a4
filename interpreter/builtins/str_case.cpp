// str: case mappings, and the questions what kind of characters it has.
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/unicode.hpp"

#include <utility>

namespace minipy::builtins {

namespace {

constexpr bool ascii_upper(unsigned c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool ascii_lower(unsigned c) {
    return c >= 'a' && c <= 'z';
}

// The text with each ASCII character mapped.
template <class F>
Str* map_ascii(ThreadState& t, Str* s, F&& map) {
    if (s->length == 0) return exact_str(t, s);
    Str* out = allocate_str(t, s->length, max_ascii);
    auto* to = fill_chars<std::uint8_t>(out);
    auto* from = s->chars1();
    for (std::uint32_t i = 0; i < s->length; ++i) to[i] = map(from[i]);
    return out;
}

constexpr std::uint8_t ascii_to_lower(std::uint8_t c) {
    return std::uint8_t(ascii_upper(c) ? c + 32 : c);
}
constexpr std::uint8_t ascii_to_upper(std::uint8_t c) {
    return std::uint8_t(ascii_lower(c) ? c - 32 : c);
}

using Mapping = int (*)(char32_t, char32_t*);

void append_mapped(StrBuilder& out, char32_t c, Mapping map) {
    char32_t mapped[3];
    const int count = map(c, mapped);
    for (int k = 0; k < count; ++k) out.append(mapped[k]);
}

Result<Value> map_all(ThreadState& t, Str* s, Mapping map) {
    StrBuilder out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) append_mapped(out, s->at(i), map);
    return Value(TRY(out.finish(t)));
}

// Unicode standard, table 3-17: a capital sigma after a letter and not before one becomes a final sigma.
bool sigma_is_final(Str const* s, std::uint32_t at) {
    std::uint32_t before = at;
    while (before > 0 && is_case_ignorable(s->at(before - 1))) --before;
    if (before == 0 || !is_cased(s->at(before - 1))) return false;
    std::uint32_t after = at + 1;
    while (after < s->length && is_case_ignorable(s->at(after))) ++after;
    return after == s->length || !is_cased(s->at(after));
}

void append_lower(StrBuilder& out, Str const* s, std::uint32_t i) {
    const char32_t c = s->at(i);
    if (c == 0x3A3)
        out.append(sigma_is_final(s, i) ? 0x3C2 : 0x3C3);
    else
        append_mapped(out, c, to_lower);
}

using Question = bool (*)(char32_t);

// Is the text not empty, and are all its characters so?
Result<Value> all_are(Value self, Question question) {
    auto* s = self.as<Str>();
    const bool yes = visit_chars(s, [question](auto chars) {
        for (auto c : chars)
            if (!question(c)) return false;
        return !chars.empty();
    });
    return Value::boolean(yes);
}

}  // namespace

Result<Value> str_lower(ThreadState& t, Value self) {
    auto* s = self.as<Str>();
    if (s->ascii) return map_ascii(t, s, [](std::uint8_t c) { return ascii_to_lower(c); });
    StrBuilder out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) append_lower(out, s, i);
    return Value(TRY(out.finish(t)));
}

Result<Value> str_upper(ThreadState& t, Value self) {
    auto* s = self.as<Str>();
    if (s->ascii) return map_ascii(t, s, [](std::uint8_t c) { return ascii_to_upper(c); });
    return map_all(t, s, to_upper);
}

Result<Value> str_casefold(ThreadState& t, Value self) {
    auto* s = self.as<Str>();
    if (s->ascii) return str_lower(t, self);
    return map_all(t, s, to_folded);
}

Result<Value> str_swapcase(ThreadState& t, Value self) {
    auto* s = self.as<Str>();
    if (s->ascii)
        return map_ascii(
            t, s, [](std::uint8_t c) { return std::uint8_t(ascii_upper(c) || ascii_lower(c) ? c ^ 32 : c); });
    StrBuilder out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (is_upper(c))
            append_lower(out, s, i);
        else if (is_lower(c))
            append_mapped(out, c, to_upper);
        else
            out.append(c);
    }
    return Value(TRY(out.finish(t)));
}

Result<Value> str_title(ThreadState& t, Value self) {
    auto* s = self.as<Str>();
    bool in_word = false;
    if (s->ascii)
        return map_ascii(t, s, [&in_word](std::uint8_t c) {
            const std::uint8_t mapped = in_word ? ascii_to_lower(c) : ascii_to_upper(c);
            in_word = ascii_upper(c) || ascii_lower(c);
            return mapped;
        });
    StrBuilder out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) {
        if (in_word)
            append_lower(out, s, i);
        else
            append_mapped(out, s->at(i), to_title);
        in_word = is_cased(s->at(i));
    }
    return Value(TRY(out.finish(t)));
}

Result<Value> str_capitalize(ThreadState& t, Value self) {
    auto* s = self.as<Str>();
    if (s->ascii)
        return map_ascii(t, s, [first = true](std::uint8_t c) mutable {
            return std::exchange(first, false) ? ascii_to_upper(c) : ascii_to_lower(c);
        });
    StrBuilder out;
    out.reserve(s->length);
    for (std::uint32_t i = 0; i < s->length; ++i) {
        if (i == 0)
            append_mapped(out, s->at(0), to_title);
        else
            append_lower(out, s, i);
    }
    return Value(TRY(out.finish(t)));
}

Result<Value> str_isalnum(ThreadState&, Value self) {
    return all_are(self, is_alnum);
}

Result<Value> str_isalpha(ThreadState&, Value self) {
    return all_are(self, is_alpha);
}

Result<Value> str_isascii(ThreadState&, Value self) {
    return Value::boolean(self.as<Str>()->ascii);
}

Result<Value> str_isdecimal(ThreadState&, Value self) {
    return all_are(self, is_decimal);
}

Result<Value> str_isdigit(ThreadState&, Value self) {
    return all_are(self, is_digit);
}

Result<Value> str_isnumeric(ThreadState&, Value self) {
    return all_are(self, is_numeric);
}

Result<Value> str_isspace(ThreadState&, Value self) {
    return all_are(self, is_space);
}

Result<Value> str_isprintable(ThreadState&, Value self) {
    if (self.as<Str>()->length == 0) return Value::true_();
    return all_are(self, is_printable);
}

Result<Value> str_isidentifier(ThreadState&, Value self) {
    auto* s = self.as<Str>();
    if (s->length == 0 || !is_identifier_start(s->at(0))) return Value::false_();
    return all_are(self, is_identifier_part);
}

// At least one cased character, and none of the other case.
Result<Value> str_islower(ThreadState&, Value self) {
    auto* s = self.as<Str>();
    bool any = false;
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (is_upper(c) || is_title(c)) return Value::false_();
        any = any || is_lower(c);
    }
    return Value::boolean(any);
}

Result<Value> str_isupper(ThreadState&, Value self) {
    auto* s = self.as<Str>();
    bool any = false;
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (is_lower(c) || is_title(c)) return Value::false_();
        any = any || is_upper(c);
    }
    return Value::boolean(any);
}

Result<Value> str_istitle(ThreadState&, Value self) {
    auto* s = self.as<Str>();
    bool any = false, in_word = false;
    for (std::uint32_t i = 0; i < s->length; ++i) {
        const char32_t c = s->at(i);
        if (is_upper(c) || is_title(c)) {
            if (in_word) return Value::false_();
            in_word = any = true;
        } else if (is_lower(c)) {
            if (!in_word) return Value::false_();
            any = true;
        } else {
            in_word = false;
        }
    }
    return Value::boolean(any);
}

}  // namespace minipy::builtins
