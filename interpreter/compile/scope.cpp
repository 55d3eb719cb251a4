// The names of one block: an array in order of appearance, with a hash index once there are more than a few.
#include "interpreter/compile/symtable.hpp"

#include <algorithm>
#include <string>

namespace minipy::compile {

namespace {

constexpr std::uint32_t searched_in_line = 8;

std::uint32_t scatter(Symbol symbol) {
    return symbol.id * 2654435769u >> 7;
}

}  // namespace

Variable* Scope::find(Symbol symbol) const {
    if (slots_ == nullptr) {
        for (Variable& variable : variables)
            if (variable.name == symbol) return &variable;
        return nullptr;
    }
    for (std::uint32_t at = scatter(symbol) & slot_mask_;; at = (at + 1) & slot_mask_) {
        if (slots_[at] == 0) return nullptr;
        if (variables[slots_[at] - 1].name == symbol) return &variables[slots_[at] - 1];
    }
}

std::uint32_t Scope::place(base::Arena& arena, Symbol symbol) {
    if (Variable* known = find(symbol)) return std::uint32_t(known - variables.begin());
    std::uint32_t place = variables.size();
    Variable variable;
    variable.name = symbol;
    variables.push_back(arena, variable);
    if (variables.size() <= searched_in_line) return place;
    if (slots_ == nullptr || variables.size() * 2 > slot_mask_) {
        rehash(arena);
        return place;
    }
    std::uint32_t at = scatter(symbol) & slot_mask_;
    while (slots_[at] != 0) at = (at + 1) & slot_mask_;
    slots_[at] = place + 1;
    return place;
}

void Scope::rehash(base::Arena& arena) {
    std::uint32_t size = 32;
    while (size < variables.size() * 4) size *= 2;
    slots_ = static_cast<std::uint32_t*>(arena.allocate(size * sizeof(std::uint32_t)));
    std::fill(slots_, slots_ + size, 0u);
    slot_mask_ = size - 1;
    for (std::uint32_t i = 0; i < variables.size(); ++i) {
        std::uint32_t at = scatter(variables[i].name) & slot_mask_;
        while (slots_[at] != 0) at = (at + 1) & slot_mask_;
        slots_[at] = i + 1;
    }
}

Symbol mangle_private(base::Interner& interner, Symbol owner, Symbol name) {
    std::string_view text = interner.text(name);
    // Names like __name__ and names with a dot in them (import) are left alone.
    if (text.ends_with("__") || text.find('.') != text.npos) return name;
    std::string_view stem = interner.text(owner);
    stem.remove_prefix(std::min(stem.find_first_not_of('_'), stem.size()));
    if (stem.empty()) return name;
    return interner.intern("_" + std::string(stem) + std::string(text));
}

}  // namespace minipy::compile
