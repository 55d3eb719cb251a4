// What scripts see of the memo of a Pickler or Unpickler.
#pragma once

#include "interpreter/builtins/modules/pickle/pickle.hpp"

namespace minipy::builtins::pickle {

// An object with clear() and copy(); `owner` is a Pickler or an Unpickler.
Value make_memo_proxy(ThreadState& t, Value owner);
// Whose memo a proxy shows; null: it is none of that kind.
Pickler* proxied_pickler(ThreadState& t, Value proxy);
Unpickler* proxied_unpickler(ThreadState& t, Value proxy);

}  // namespace minipy::builtins::pickle
