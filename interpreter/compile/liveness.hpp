// Which temporaries of a code unit may still be read: the collector takes what lies in others for dead when a
// script looks at the end of an object's life.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <cstdint>
#include <vector>

namespace minipy::compile {

// The temporaries of a unit are its registers from `first` on. Found by going backwards through the
// instructions until nothing changes (textbook data flow); units too large for that have all of them alive.
class Liveness {
  public:
    Liveness(CodeUnit const& unit, std::uint32_t first);

    // May the instruction at `word`, or one after it, read what is in the register now?
    bool before(std::uint32_t word, std::uint32_t reg) const {
        if (reg < first_ || all_) return true;
        std::uint32_t const bit = reg - first_;
        return rows_[word * row_size_ + bit / 64] >> (bit % 64) & 1;
    }

  private:
    using Row = std::uint64_t*;
    bool instruction(CodeUnit const& unit, std::uint32_t at);
    void set(Row row, std::uint32_t reg) const;
    void clear(Row row, std::uint32_t reg) const;
    void add_row(Row row, std::uint32_t word) const;

    std::uint32_t first_, row_size_ = 0;
    bool all_ = false;
    mutable std::vector<std::uint64_t> rows_;  // one row a word, of which those of instructions count
};

}  // namespace minipy::compile
