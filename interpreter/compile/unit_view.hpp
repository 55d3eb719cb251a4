// UnitView: a unit's tables, wherever they lie, for the verifier: in a CodeUnit, or in what a body has been
// read into (image_body.hpp).
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace minipy::compile {

// What the verifier asks of a constant.
struct ConstantFacts {
    Constant::Kind kind = Constant::Kind::None;
    bool all_texts = false;       // Tuple: its items are of kind Str
    bool takes_iterator = false;  // Code: a comprehension's function
    bool is_whole = true;         // Code: there is a unit, or a place to read it from
    std::uint32_t count = 0;      // Tuple: of items; Code: of free variables
};

struct UnitView {
    std::string_view name, qualname;
    std::uint32_t argcount = 0, posonlyargcount = 0, kwonlyargcount = 0;
    std::uint32_t flags = 0, register_count = 0;
    std::size_t name_count = 0, local_count = 0, cell_count = 0, free_count = 0;
    std::span<Word const> words;
    std::span<ConstantFacts const> constants;
    std::span<std::uint16_t const> cell_registers;
    std::span<Handler const> handlers;
    std::span<Position const> positions;
};

// The view of `unit`; what is asked of its constants is put into `facts`, which has to live as long.
UnitView view_of(CodeUnit const& unit, std::vector<ConstantFacts>& facts);

}  // namespace minipy::compile
