// IndexTable: numbers for what has been seen before.
#pragma once

#include <cstddef>
#include <cstdint>
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

}  // namespace minipy::compile
