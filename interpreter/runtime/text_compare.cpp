// Comparing strings, and turning them into UTF-8.
#include "interpreter/base/utf8.hpp"
#include "interpreter/runtime/text_chars.hpp"
#include "interpreter/runtime/unicode.hpp"

namespace minipy::runtime {

namespace {

template <class A, class B>
int compare_chars(A const* a, B const* b, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) {
        const auto x = char32_t(a[i]), y = char32_t(b[i]);
        if (x != y) return x < y ? -1 : 1;
    }
    return 0;
}

}  // namespace

bool equal_str(Str const* a, Str const* b) {
    if (a == b) return true;
    if (a->length != b->length || a->kind != b->kind) return false;
    if (a->hash_ && b->hash_ && a->hash_ != b->hash_) return false;
    return std::memcmp(a->data(), b->data(), std::size_t(a->length) * a->kind) == 0;
}

int compare_str(Str const* a, Str const* b) {
    if (a == b) return 0;
    const std::size_t common = std::min(a->length, b->length);
    int order = 0;
    if (a->kind == 1 && b->kind == 1)
        order = common ? std::memcmp(a->data(), b->data(), common) : 0;
    else
        visit_chars(a, [&](auto x) {
            visit_chars(b, [&](auto y) { order = compare_chars(x.data(), y.data(), common); });
        });
    if (order) return order < 0 ? -1 : 1;
    return a->length == b->length ? 0 : a->length < b->length ? -1 : 1;
}

bool equals(Str const* s, std::string_view ascii) {
    return s->ascii && s->ascii_view() == ascii;
}

std::string to_utf8(Str const* s) {
    if (s->ascii) return std::string(s->ascii_view());
    std::string out;
    out.reserve(std::size_t(s->length) * s->kind + s->length);
    visit_chars(s, [&](auto chars) {
        for (auto c : chars) base::append_utf8(out, c);
    });
    return out;
}

std::string to_utf8(Value str) {
    return to_utf8(str.as<Str>());
}

bool is_exact_str(Runtime& rt, Value v) {
    return v.is_object() && v.as_object()->shape == rt.str_shape;
}

void append_backslash_escape(std::string& out, char32_t c) {
    if (c <= max_latin1)
        fmt::format_to(std::back_inserter(out), "\\x{:02x}", unsigned(c));
    else if (c <= max_bmp)
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", unsigned(c));
    else
        fmt::format_to(std::back_inserter(out), "\\U{:08x}", unsigned(c));
}

}  // namespace minipy::runtime
