// SPEC SITE 1. From a spec to the attributes of a module: __name__, __loader__, __package__, __spec__,
// __path__, __file__, __cached__ (language reference 5.4.4, "Import-related module attributes").
//
// Nothing else in minipy writes these attributes, but for the birth of a module object (module_type.cpp, five
// times None) and SPEC SITE 2, which is entry/: what each road does to __main__. Both write through the
// function below, which tells the trace: so the trace is complete.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// The one writer. `value` absent deletes the attribute. A module that refuses attributes (AttributeError) is
// left as it is: "the import-related attributes are set as far as the object allows".
Result<void> write_module_attribute(ThreadState& t, Value module, Str* attribute, Value value, Rule rule);
// The same into a namespace (the dict of __main__, of runpy's globals).
Result<void> write_namespace_attribute(ThreadState& t, Dict* ns, Str* attribute, Value value, Rule rule);
// Only the trace: the rule looked at the attribute and left it.
void left_module_attribute(ThreadState& t, Value module, Str* attribute, Rule rule);

// _init_module_attrs: from a spec to a module's attributes. With `replace` (reload) also those that are
// there.
Result<void> init_module_attrs(ThreadState& t, Value spec, Value module, bool replace = false);
// Tells the trace whether the module of this spec is the library's.
void tell_whose(ThreadState& t, Recorder& trace, Value spec);
// Stores into the namespaces of the modules that are there already, in sys.modules, are told from here on.
void watch_modules(ThreadState& t, Recorder& trace);
// The same for one module, an instance of ModuleType; false: it is something else.
bool watch_module(ThreadState& t, Recorder& trace, Value module);
// importlib.util.module_from_spec.
Result<Value> module_from_spec(ThreadState& t, Value spec);
// What a legacy load_module() left out (_load_backward_compatible).
Result<void> complete_legacy_module(ThreadState& t, Value spec, Value module);
// __file__ and __path__ of a frozen module, from its spec's loader_state (FrozenImporter._fix_up_module).
Result<void> fix_up_frozen_module(ThreadState& t, Value module);
// _fix_up_module(ns, name, pathname, cpathname): for code that is run as a module without a spec.
Result<void> fix_up_namespace(ThreadState& t, Dict* ns, Value name, Value path, Value cached);

}  // namespace minipy::modsys
