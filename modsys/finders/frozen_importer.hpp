// FrozenImporter: modules whose code lies in the executable (modsys/lib, interpreter/lib).
#pragma once

#include "interpreter/base/frozen.hpp"
#include "modsys/importer.hpp"

namespace minipy::modsys {

Result<void> make_frozen_importer(ThreadState& t, Importer& importer);
// Null: there is no such frozen module.
base::FrozenModule const* find_frozen_module(std::string_view name);
// Names of all frozen modules.
std::vector<std::string_view> frozen_module_names();
Result<Value> find_frozen(ThreadState& t, Type* cls, Str* name);
// The file of that name in the library, which __file__ of a frozen module names, as scripts find the library
// by it; empty where the library has none.
std::string library_file(Importer& importer, std::string name, bool is_package);
// The code, from what the build compiled or from the source. ImportError "'x' is not a frozen module".
Result<Value> frozen_code(ThreadState& t, Value name);
Result<void> exec_frozen(ThreadState& t, Value module);

}  // namespace minipy::modsys
