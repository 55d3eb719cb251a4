// IndexTable: numbers for what has been seen before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace minipy::compile {

// Finds the index of what has been seen before: open addressing over hashes. It keeps no values itself.
class IndexTable {
  public:
    void clear();
    // The index that was stored with this hash and for which same(index) holds; else `next`, which is stored.
    template <class Same>
    std::uint32_t find_or_add(std::uint32_t hash, std::uint32_t next, Same same) {
        if (used_ * 2 >= slots_.size()) grow();
        for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
            Slot& slot = slots_[at];
            if (slot.index == 0) {
                slot = {hash, next + 1};
                ++used_;
                return next;
            }
            if (slot.hash == hash && same(slot.index - 1)) return slot.index - 1;
        }
    }

  private:
    struct Slot {
        std::uint32_t hash = 0, index = 0;  // index + 1; 0: free
    };
    void grow();
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

// A hash of a text for such tables, which live as long as one compilation: eight bytes a step.
inline std::uint32_t table_hash(std::string_view text) {
    std::uint64_t hash = text.size() * 0x9E3779B97F4A7C15u;
    auto step = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0xBF58476D1CE4E5B9u;
        hash ^= hash >> 32;
    };
    char const* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        step(word);
    }
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < left; ++i) rest = rest << 8 | static_cast<unsigned char>(at[i]);
    if (left != 0) step(rest);
    return std::uint32_t(hash);
}

}  // namespace minipy::compile
