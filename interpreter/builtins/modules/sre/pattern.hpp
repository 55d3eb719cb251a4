// _sre.compile.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::builtins::sre {

// compile(pattern, flags, code, groups, groupindex, indexgroup): a re.Pattern. RuntimeError "invalid SRE
// code".
runtime::Result<runtime::Value> compile(runtime::ThreadState& t, runtime::Value module,
                                        std::span<runtime::Value const> args);

}  // namespace minipy::builtins::sre
