// load_module(): what loaders had before PEP 451, kept for callers of old.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// The load_module() of a loader that has exec_module() (_load_module_shim). DeprecationWarning.
Result<Value> load_module_shim(ThreadState& t, Value loader, Value name);

}  // namespace minipy::modsys
