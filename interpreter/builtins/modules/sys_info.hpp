// The parts of the module sys that are tables of figures.
#pragma once

#include "interpreter/builtins/modules/sys_module.hpp"

namespace minipy::builtins {

// version, version_info, hexversion, implementation, float_info, int_info, hash_info, thread_info
runtime::Result<void> set_sys_info(runtime::ThreadState& t);
void set_sys_flags(runtime::ThreadState& t, SysFlags const& flags);

}  // namespace minipy::builtins
