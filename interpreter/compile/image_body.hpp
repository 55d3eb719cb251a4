// Bodies of units, read and verified without making a CodeUnit: for the runtime, which makes objects of them.
#pragma once

#include "interpreter/compile/image_reader.hpp"
#include "interpreter/compile/unit_view.hpp"

#include <boost/container/small_vector.hpp>

namespace minipy::compile {

// What read_body() finds. Strings by number.
struct UnitBody {
    template <class T, std::size_t n>
    using Table = boost::container::small_vector<T, n>;  // most bodies need no memory besides

    UnitHeader header;
    Table<Word, 192> words;
    Table<ConstantFacts, 32> constants;
    Table<std::uint32_t, 64> names, varnames, cellvars, freevars;
    Table<std::uint16_t, 16> cell_registers;
    Table<Handler, 8> handlers;
    std::uint32_t constants_at = 0;  // where an ImageReader finds the constants, one item() after the other
};

// Reads the body of the unit at `place` into a fresh UnitBody, all but its positions, and verifies it if the
// image is sealed: comes from outside. False: it is damaged.
bool read_body(Image const& image, std::uint32_t place, UnitBody& body);

}  // namespace minipy::compile
