// Searching in characters or bytes, never in quadratic time: one place for str, bytes and bytearray.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace minipy::builtins {

// Knuth, Morris and Pratt: for each prefix of the needle, its longest proper prefix that is also a suffix.
// `at(i)` gives the needle's i-th character in the direction of the search.
template <class At>
std::vector<std::uint32_t> failure_table(std::size_t length, At&& at) {
    std::vector<std::uint32_t> table(length);
    for (std::size_t i = 1, k = 0; i < length; ++i) {
        while (k && at(i) != at(k)) k = table[k - 1];
        if (at(i) == at(k)) ++k;
        table[i] = std::uint32_t(k);
    }
    return table;
}

// Where `needle` begins in the haystack read by `hay(i)`, 0 <= i < size; or -1.
template <class Hay, class Needle>
std::int64_t find_by_table(std::size_t size, std::size_t length, Hay&& hay, Needle&& needle) {
    const auto table = failure_table(length, needle);
    std::size_t matched = 0;
    for (std::size_t i = 0; i < size; ++i) {
        while (matched && hay(i) != needle(matched)) matched = table[matched - 1];
        if (hay(i) == needle(matched) && ++matched == length) return std::int64_t(i + 1 - length);
    }
    return -1;
}

template <class C>
C const* find_char(C const* at, C const* end, C wanted) {
    if constexpr (sizeof(C) == 1) {
        auto found = static_cast<C const*>(std::memchr(at, wanted, std::size_t(end - at)));
        return found ? found : end;
    } else {
        while (at != end && *at != wanted) ++at;
        return at;
    }
}

// The first place where needle lies in hay, or -1.
template <class C>
std::int64_t find_in(std::span<C const> hay, std::span<C const> needle) {
    const std::size_t size = hay.size(), length = needle.size();
    if (length > size) return -1;
    if (length == 0) return 0;
    C const* const begin = hay.data();
    C const* const last = begin + (size - length);  // of the starts possible
    if (length == 1) {
        C const* found = find_char(begin, last + 1, needle[0]);
        return found > last ? -1 : found - begin;
    }
    // Compare where the first character fits, as long as that is not too much work in vain.
    std::size_t budget = 4 * size + 64;
    for (C const* at = begin;; ++at) {
        at = find_char(at, last + 1, needle[0]);
        if (at > last) return -1;
        std::size_t i = 1;
        while (i < length && at[i] == needle[i]) ++i;
        if (i == length) return at - begin;
        if (budget < i) {
            const std::size_t done = std::size_t(at + 1 - begin);
            if constexpr (sizeof(C) == 1) {  // glibc's is linear too, and faster
                auto rest = static_cast<C const*>(memmem(at + 1, size - done, needle.data(), length));
                return rest ? rest - begin : -1;
            }
            const auto found = find_by_table(
                size - done, length, [&](std::size_t k) { return hay[done + k]; },
                [&](std::size_t k) { return needle[k]; });
            return found < 0 ? -1 : found + std::int64_t(done);
        }
        budget -= i;
    }
}

// The last place, or -1.
template <class C>
std::int64_t rfind_in(std::span<C const> hay, std::span<C const> needle) {
    const std::size_t size = hay.size(), length = needle.size();
    if (length > size) return -1;
    if (length == 0) return std::int64_t(size);
    std::size_t budget = 4 * size + 64;
    for (std::size_t start = size - length + 1; start-- > 0;) {
        if (hay[start] != needle[0]) continue;
        std::size_t i = 1;
        while (i < length && hay[start + i] == needle[i]) ++i;
        if (i == length) return std::int64_t(start);
        if (budget < i) {
            const std::size_t rest = start + length - 1;  // later starts have been looked at
            const auto found = find_by_table(
                rest, length, [&](std::size_t k) { return hay[rest - 1 - k]; },
                [&](std::size_t k) { return needle[length - 1 - k]; });
            return found < 0 ? -1 : std::int64_t(rest - length) - found;
        }
        budget -= i;
    }
    return -1;
}

// How often needle lies in hay without overlapping, at most `most` times.
template <class C>
std::int64_t count_in(std::span<C const> hay, std::span<C const> needle, std::int64_t most) {
    if (needle.empty()) return std::min(std::int64_t(hay.size()) + 1, most);
    std::int64_t count = 0;
    while (count < most) {
        const std::int64_t at = find_in(hay, needle);
        if (at < 0) break;
        hay = hay.subspan(std::size_t(at) + needle.size());
        ++count;
    }
    return count;
}

// start and end of a method like find() brought into the range of a length (they may stay crossed).
inline void adjust_range(std::int64_t& start, std::int64_t& end, std::int64_t length) {
    if (end > length) end = length;
    if (end < 0 && (end += length) < 0) end = 0;
    if (start < 0 && (start += length) < 0) start = 0;
}

}  // namespace minipy::builtins
