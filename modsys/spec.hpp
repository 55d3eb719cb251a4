// ModuleSpec (PEP 451): what a finder tells about a module, and what stays in module.__spec__. The object
// that scripts see is the object that finders and loaders fill: there is no second one behind it.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// class ModuleSpec of _frozen_importlib.
Result<void> make_spec_class(ThreadState& t, Importer& importer);

struct SpecArguments {
    Value origin = Value::none();
    Value loader_state = Value::none();
    bool is_package = false;    // submodule_search_locations = []
    bool set_fileattr = false;  // origin is a location: __file__ will be set
};
// ModuleSpec(name, loader, ...).
Result<Value> make_spec(ThreadState& t, Value name, Value loader, SpecArguments const& arguments = {});

// An attribute of a spec, ours or any object that behaves as one: AttributeError if it is not there.
Result<Value> spec_get(ThreadState& t, Value spec, Str* name);
Result<void> spec_set(ThreadState& t, Value spec, Str* name, Value value);
// spec.parent, spec.has_location as a truth value, spec.cached.
Result<Value> spec_parent(ThreadState& t, Value spec);
Result<bool> spec_has_location(ThreadState& t, Value spec);
Result<Value> spec_cached(ThreadState& t, Value spec);
// getattr(spec, '_initializing', False) of a module's __spec__: is its code still running? Never raises.
bool is_initializing(ThreadState& t, Value module);

// importlib.util.spec_from_loader and spec_from_file_location. Absent arguments are those not given;
// locations: Value::absent() means "ask the loader whether it is a package".
Result<Value> spec_from_loader(ThreadState& t, Value name, Value loader, Value origin, Value is_package);
Result<Value> spec_from_file_location(ThreadState& t, Value name, Value location, Value loader,
                                      Value locations);
// The spec of a module made without one, from its attributes (_spec_from_module).
Result<Value> spec_from_module(ThreadState& t, Value module, Value loader, Value origin);

}  // namespace minipy::modsys
