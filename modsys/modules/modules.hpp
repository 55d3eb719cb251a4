// The modules under which scripts find the import system: _frozen_importlib, _frozen_importlib_external,
// _imp, zipimport, and _modsys for our own frozen library.
#pragma once

#include "interpreter/runtime/function.hpp"
#include "modsys/importer.hpp"

namespace minipy::modsys {

// Fill a new module. _frozen_importlib has to be made first, _frozen_importlib_external refers to it.
Result<void> fill_bootstrap(ThreadState& t, Module* module);
Result<void> fill_bootstrap_external(ThreadState& t, Module* module, Module* bootstrap);
Result<void> fill_zipimport(ThreadState& t, Module* module);
extern runtime::NativeModule const imp_module;
extern runtime::NativeModule const modsys_module;

// What _modsys has besides: the tables as data (tables.cpp).
Result<void> add_tables(ThreadState& t, Module* module);
// ... and the trace (trace_functions.cpp).
Result<void> add_trace(ThreadState& t, Module* module);
// Functions of a table as attributes of a module.
void add_functions(ThreadState& t, Module* module, std::span<runtime::MethodDef const> functions);
void add_value(ThreadState& t, Module* module, std::string_view name, Value value);
// What the two modules of the core have besides: written in the language, read when somebody asks for it.
Result<Value> rest_of_module(ThreadState& t, Value module, Str* name);

}  // namespace minipy::modsys
