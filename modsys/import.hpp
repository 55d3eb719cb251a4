// The import statement's work (language reference 5.3 to 5.7): names, sys.modules, finding, loading, binding.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// Import an absolute dotted name; the module of the last part (_find_and_load).
// ModuleNotFoundError, or what finders, loaders and the module's code raise.
Result<Value> find_and_load(ThreadState& t, Value name);
// The same without a word to the trace: for what belongs to an import that was told already.
Result<Value> find_and_load_untold(ThreadState& t, Value name);
// importlib.import_module's core: `package` and `level` as in a relative import (_gcd_import).
Result<Value> gcd_import(ThreadState& t, Value name, Value package, std::int64_t level);
// Ask sys.meta_path; None when nobody has it (_find_spec). path None: a top level module.
Result<Value> find_spec(ThreadState& t, Value name, Value path, Value target);
// From a spec to a module in sys.modules, its code run (_load_unlocked).
Result<Value> load_unlocked(ThreadState& t, Value spec);
// The spec run once more in the module that is there (_exec, for reload).
Result<Value> exec_again(ThreadState& t, Value spec, Value module);
// Submodules named in `from package import ...` (_handle_fromlist).
Result<Value> handle_fromlist(ThreadState& t, Value module, Value fromlist, bool recursive);
// The absolute name of a relative import, from globals' __package__, __spec__, __name__ (import.c).
Result<Str*> resolve_relative(ThreadState& t, Str* name, Value globals, int level);
// name relative to package, `level` dots (_resolve_name).
Result<Str*> resolve_name(ThreadState& t, Value name, Value package, std::int64_t level);
// type(o).__name__ or __name__, as warnings about loaders name them (_object_name).
Result<std::string> object_name(ThreadState& t, Value o);

}  // namespace minipy::modsys
