// Interner: a hash table with open addressing.
#include "interpreter/base/interner.hpp"

#include <utility>

namespace minipy::base {

Interner::Interner() : slots_(1024), names_(1) {}

Symbol Interner::intern(std::string_view name, std::uint32_t hash) {
    const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
    std::uint32_t index = hash & mask;
    for (; slots_[index].id; index = (index + 1) & mask) {
        const Slot& slot = slots_[index];
        if (slot.hash == hash && names_[slot.id] == name) return {slot.id};
    }
    const auto id = static_cast<std::uint32_t>(names_.size());
    names_.push_back(text_.copy(name));
    slots_[index] = {hash, id};
    if (names_.size() * 2 > slots_.size()) grow();
    return {id};
}

void Interner::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
    for (const Slot& slot : old) {
        if (!slot.id) continue;
        std::uint32_t index = slot.hash & mask;
        while (slots_[index].id) index = (index + 1) & mask;
        slots_[index] = slot;
    }
}

}  // namespace minipy::base
