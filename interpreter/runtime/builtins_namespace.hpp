// Where a frame finds built-in names (language reference 4.2.2): what its globals name `__builtins__`, a
// module, a dictionary, or anything else that can be subscripted.
#pragma once

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// Flag of a dictionary that no script sees: it stands in for built-in names that are no dictionary, and holds
// them as its only value. Inline caches never match it, for nobody asks for its version.
inline constexpr std::uint8_t dict_stands_in = 4;

// What globals["__builtins__"] gives to frames; null when there is no such name.
Dict* builtins_from_globals(ThreadState& t, Dict* globals);
// What a script sees as `__builtins__` of a function, `f_builtins` of a frame.
Value builtins_seen(Dict* builtins);
// The built-in names in force: those of the running frame, or of the runtime when nothing runs.
Dict* builtins_in_force(ThreadState& t);

}  // namespace minipy::runtime
