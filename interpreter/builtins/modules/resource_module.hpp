// What the module resource has for others.
#pragma once

#include "interpreter/runtime/runtime.hpp"

#include <sys/resource.h>

namespace minipy::builtins {

// resource.struct_rusage of what the system said.
runtime::Value make_resource_usage(runtime::ThreadState& t, rusage const& usage);

}  // namespace minipy::builtins
