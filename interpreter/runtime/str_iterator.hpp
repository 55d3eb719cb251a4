// The iterator of a string, which the dispatch loop steps itself where characters are the cached ones.
#pragma once

#include "interpreter/runtime/object.hpp"

namespace minipy::runtime {

// str_iterator, and str_ascii_iterator of plain strings of ASCII characters.
struct StrIterator : Object {
    Str* string;  // null: exhausted
    std::uint64_t index;
};

}  // namespace minipy::runtime
