// Big integers that pass: intermediate results of an expression, freed as soon as they have been used.
//
// In `(q * k + r) // t` the product is in a temporary register, the sum reads it, and nothing else can.
// Numbers of kilobytes that live that long would fill the heap between any two collections, and the
// processor's cache with them. An instruction whose result passes says so in its word (passes_bit), which
// find_passing sets when one of the code's instructions has made big integers several times; the integer then
// carries `passing` until the instruction that reads it frees it.
#pragma once

#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/function.hpp"

namespace minipy::runtime::passing {

// In `d` of an arithmetic instruction: bit 0 is the in-place form.
inline constexpr std::uint8_t passes_bit = 2;
inline constexpr std::uint8_t asked_bit = 4;   // find_passing has looked at this code
inline constexpr std::uint8_t count_unit = 8;  // what is above counts the big results until then

// Marks the instructions of the code whose results pass.
void find_passing(Code* code);

// The operand of an instruction that has come to its result: freed if it was passing.
inline void release(ThreadState& t, BigInt* big) {
    if (big->passing) t.rt.heap.free_raw(big, 0);
}

}  // namespace minipy::runtime::passing
