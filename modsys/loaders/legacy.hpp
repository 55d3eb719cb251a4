// load_module(): what loaders had before PEP 451, kept for callers of old.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// The load_module() of a loader that has exec_module() (_load_module_shim). DeprecationWarning.
Result<Value> load_module_shim(ThreadState& t, Value loader, Value name);

// loader.load_module() of a loader that has nothing else, and what it left out (_load_backward_compatible).
Result<Value> load_backward_compatible(ThreadState& t, Value spec, Value loader);

}  // namespace minipy::modsys
