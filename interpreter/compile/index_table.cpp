// IndexTable: it empties itself and grows.
#include "interpreter/compile/index_table.hpp"

#include <algorithm>

namespace minipy::compile {

namespace {
constexpr std::size_t first_slots = 32;
}

void IndexTable::clear() {
    if (used_ == 0 && !slots_.empty()) return;
    slots_.assign(first_slots, Slot{});
    used_ = 0;
}

void IndexTable::grow() {
    std::vector<Slot> old(std::max(slots_.size() * 2, first_slots));
    old.swap(slots_);
    for (Slot const& slot : old) {
        if (slot.index == 0) continue;
        std::size_t at = slot.hash & (slots_.size() - 1);
        while (slots_[at].index != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

}  // namespace minipy::compile
