// The tables of places and handlers in the form that CPython 3.11 gives them: co_linetable
// (Objects/locations.md there), co_exceptiontable and the older co_lnotab. A word of ours is four of its code
// units of two bytes.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::compile {

inline constexpr std::uint32_t code_units_per_word = sizeof(Word) / 2;

// co_linetable of a unit; without `columns` entries tell lines alone.
std::string location_table(CodeUnit const& unit, bool columns);
// What such a table says of a unit of `words` words whose first line is `first_line`. What ends too early, or
// tells of more words than there are, is cut off; a place that begins inside a word begins with the next one.
std::vector<Position> parse_location_table(std::string_view table, std::uint32_t first_line,
                                           std::uint32_t words);
// co_lnotab: pairs of a distance in bytes and one in lines.
std::string line_number_table(CodeUnit const& unit);

// co_exceptiontable: ranges that do not overlap, in order; `depth` is the register that gets the exception.
std::string exception_table(std::vector<Handler> const& handlers);
// Nothing if the table is cut off or has places inside words.
std::optional<std::vector<Handler>> parse_exception_table(std::string_view table);

}  // namespace minipy::compile
