// Searching: the same answers as the obvious algorithm, on text made to repeat itself, and in linear time.
#include "interpreter/builtins/text_search.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace minipy::builtins;

namespace {

template <class C>
std::basic_string<C> random_text(std::mt19937& random, std::size_t length, unsigned letters) {
    std::basic_string<C> text;
    for (std::size_t i = 0; i < length; ++i) text += C('a' + random() % letters);
    return text;
}

template <class C>
std::span<C const> span_of(std::basic_string<C> const& s) {
    return {s.data(), s.size()};
}

template <class C>
void compare_with_std(unsigned seed) {
    std::mt19937 random(seed);
    for (int i = 0; i < 3000; ++i) {
        const auto hay = random_text<C>(random, random() % 60, 1 + random() % 3);
        const auto needle = random_text<C>(random, random() % 9, 1 + random() % 3);
        CHECK(find_in(span_of(hay), span_of(needle)) == std::int64_t(hay.find(needle)));
        CHECK(rfind_in(span_of(hay), span_of(needle)) == std::int64_t(hay.rfind(needle)));
    }
}

}  // namespace

TEST_CASE("find and rfind agree with the standard library's") {
    compare_with_std<char16_t>(1);
    compare_with_std<char32_t>(2);
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        const std::string hay = random_text<char>(random, random() % 60, 2),
                          needle = random_text<char>(random, random() % 7, 2);
        const std::span<std::uint8_t const> h(reinterpret_cast<std::uint8_t const*>(hay.data()), hay.size());
        const std::span<std::uint8_t const> n(reinterpret_cast<std::uint8_t const*>(needle.data()),
                                              needle.size());
        CHECK(find_in(h, n) == std::int64_t(hay.find(needle)));
        CHECK(rfind_in(h, n) == std::int64_t(hay.rfind(needle)));
    }
}

TEST_CASE("a needle that nearly fits everywhere takes linear time") {
    const std::u32string hay(2'000'000, U'a');
    std::u32string needle(500'000, U'a');
    needle.back() = U'b';
    CHECK(find_in(span_of(hay), span_of(needle)) == -1);
    needle.back() = U'a';
    needle.front() = U'b';
    CHECK(rfind_in(span_of(hay), span_of(needle)) == -1);
}

TEST_CASE("count does not overlap, and stops at its limit") {
    const std::u16string hay = u"aaaaa";
    CHECK(count_in(span_of(hay), span_of(std::u16string(u"aa")), 100) == 2);
    CHECK(count_in(span_of(hay), span_of(std::u16string(u"a")), 3) == 3);
    CHECK(count_in(span_of(hay), span_of(std::u16string()), 100) == 6);
}
