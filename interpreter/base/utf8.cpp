// UTF-8: decoding, encoding and the wording of what is wrong with it.
#include "interpreter/base/utf8.hpp"

#include <cstring>

namespace minipy::base {

namespace {

unsigned byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

bool continues(unsigned byte) {
    return (byte & 0xC0) == 0x80;
}

// Unicode standard, table 3-7: which second bytes may follow a first byte, so that nothing is overlong or too
// big.
struct SecondByteRange {
    unsigned low, high;
};
SecondByteRange second_byte_range(unsigned first, Surrogates surrogates) {
    switch (first) {
        case 0xE0: return {0xA0, 0xBF};
        case 0xED: return {0x80, surrogates == Surrogates::Allowed ? 0xBFu : 0x9Fu};
        case 0xF0: return {0x90, 0xBF};
        case 0xF4: return {0x80, 0x8F};
        default: return {0x80, 0xBF};
    }
}

unsigned length_of(unsigned first) {
    if (first < 0x80) return 1;
    if (first < 0xC2) return 0;
    if (first < 0xE0) return 2;
    if (first < 0xF0) return 3;
    return first < 0xF5 ? 4 : 0;
}

// How many bytes in front are below 128.
std::size_t ascii_prefix(std::string_view text) {
    const char* at = text.data();
    const char* end = at + text.size();
    for (; end - at >= 8; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        if (word & 0x8080808080808080u) break;
    }
    while (at != end && static_cast<unsigned char>(*at) < 0x80) ++at;
    return static_cast<std::size_t>(at - text.data());
}

}  // namespace

CodePoint decode_utf8(std::string_view text, Surrogates surrogates) {
    const unsigned first = byte_at(text, 0);
    if (first < 0x80) return {first, 1};
    const unsigned length = length_of(first);
    if (length == 0 || text.size() < length) return {};
    const auto range = second_byte_range(first, surrogates);
    const unsigned second = byte_at(text, 1);
    if (second < range.low || second > range.high) return {};
    char32_t value = first & (0xFFu >> (length + 1));
    for (unsigned i = 1; i < length; ++i) {
        if (!continues(byte_at(text, i))) return {};
        value = value << 6 | (byte_at(text, i) & 0x3F);
    }
    return {value, length};
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (unsigned char c : text) count += !continues(c);
    return count;
}

Utf8Error find_utf8_error(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (byte_at(text, at) < 0x80) {
            ++at;
            if (at < text.size() && byte_at(text, at) < 0x80) at += ascii_prefix(text.substr(at));
            continue;
        }
        if (const CodePoint plain = decode_plain_utf8(text.data() + at, text.size() - at); plain.size) {
            at += plain.size;
            continue;
        }
        const std::string_view rest = text.substr(at);
        if (const CodePoint point = decode_utf8(rest, Surrogates::Refused); point.size) {
            at += point.size;
            continue;
        }
        const unsigned length = length_of(byte_at(rest, 0));
        if (length == 0) return {at, "invalid start byte", 1};
        const auto range = second_byte_range(byte_at(rest, 0), Surrogates::Refused);
        for (unsigned i = 1; i < length; ++i) {
            if (i == rest.size()) return {at, "unexpected end of data", i};
            const unsigned byte = byte_at(rest, i);
            const bool fits = i == 1 ? byte >= range.low && byte <= range.high : continues(byte);
            if (!fits) return {at, "invalid continuation byte", i};
        }
    }
    return {};
}

// Most texts are names: what eight bytes a step leave over is read in one go, together with bytes before it.
bool is_ascii(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080u;
    const char* at = text.data();
    const auto load = [](const char* from, auto word) {
        std::memcpy(&word, from, sizeof word);
        return word;
    };
    const std::size_t size = text.size();
    if (size >= 8) {
        const char* const last = at + size - 8;
        for (; at < last; at += 8)
            if (load(at, std::uint64_t{}) & high_bits) return false;
        return !(load(last, std::uint64_t{}) & high_bits);
    }
    if (size >= 4)
        return !((load(at, std::uint32_t{}) | load(at + size - 4, std::uint32_t{})) &
                 std::uint32_t(high_bits));
    return size == 0 || !((at[0] | at[size / 2] | at[size - 1]) & 0x80);
}

}  // namespace minipy::base
