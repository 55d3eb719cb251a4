// The native module _functools: its types.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"

namespace minipy::builtins {

Type* partial_type(ThreadState& t);
Type* lru_cache_type(ThreadState& t);
Result<Value> functools_cmp_to_key(ThreadState& t, Value module, std::span<Value const> args);

}  // namespace minipy::builtins
