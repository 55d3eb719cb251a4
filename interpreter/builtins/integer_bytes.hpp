// Ints of any size as words and bytes of a fixed width.
#pragma once

#include "interpreter/runtime/bigint.hpp"

namespace minipy::builtins {

// An exact int in 64 bits without a sign. False: negative or too large, `out` is not written.
inline bool int_to_uint64(runtime::Value v, std::uint64_t& out) {
    runtime::IntView const view(v);
    if (view.count > 1 || (view.negative && view.count)) return false;
    out = view.count ? view.limbs[0] : 0;
    return true;
}

// The low 64 bits of an exact int in two's complement, whatever its size.
inline std::uint64_t int_low_bits(runtime::Value v) {
    runtime::IntView const view(v);
    std::uint64_t const low = view.count ? view.limbs[0] : 0;
    return view.negative ? 0 - low : low;
}

}  // namespace minipy::builtins
