// The position table is sorted by word, so a look-up is a search by halves.
#include "interpreter/compile/positions.hpp"

#include <algorithm>

namespace minipy::compile {

Position find_position(CodeUnit const& unit, std::uint32_t offset) {
    auto after = std::upper_bound(unit.positions.begin(), unit.positions.end(), offset,
                                  [](std::uint32_t word, Position const& p) { return word < p.start; });
    if (after == unit.positions.begin()) return {};
    return *std::prev(after);
}

std::uint32_t find_line(CodeUnit const& unit, std::uint32_t offset) {
    return find_position(unit, offset).line;
}

}  // namespace minipy::compile
