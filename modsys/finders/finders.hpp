// The finders (language reference 5.3.3 to 5.5): each answers with a spec, or None and a note
// why the module is not its own.
#pragma once

#include "interpreter/runtime/function.hpp"
#include "modsys/evidence.hpp"

namespace minipy::modsys {

// ---- BuiltinImporter (builtin_importer.cpp)
Result<void> make_builtin_importer(ThreadState& t, Importer& importer);
bool is_builtin(ThreadState& t, std::string_view name);
// Is it a module that CPython has as a shared library, in a library that is there?
bool is_shown_as_extension(Importer const& importer, std::string_view name);
// Our own module of that name, if the file is the one that CPython would load it from; else null.
runtime::NativeModule const* native_extension(ThreadState& t, std::string_view name, std::string_view file);
Result<Value> find_builtin(ThreadState& t, Type* cls, Str* name);
Result<Value> create_builtin(ThreadState& t, Value spec);

// ---- PathFinder (path_finder.cpp)
Result<void> make_path_finder(ThreadState& t, Importer& importer);
// path None: sys.path.
Result<Value> find_on_path(ThreadState& t, Type* cls, Str* name, Value path, Value target);
// As find_on_path, but a spec without loader is given back as it is (PathFinder._get_spec).
Result<Value> find_portions(ThreadState& t, Value cls, Str* name, Value path, Value target);
// The finder of a path entry, from sys.path_importer_cache or sys.path_hooks; None if nobody wants it.
Result<Value> path_entry_finder(ThreadState& t, Value cls, Value entry);

// find_module() by way of find_loader(): DeprecationWarning, and ImportWarning for a directory without
// __init__.
Result<Value> find_module_shim(ThreadState& t, Value finder, Value name);

// ---- FileFinder (file_finder.cpp)
Result<void> make_file_finder(ThreadState& t, Importer& importer);
// The hook for directories that FileFinder.path_hook(...) returns, with our own loaders.
Result<Value> make_default_path_hook(ThreadState& t);
bool is_plain_file_finder(ThreadState& t, Value finder);
Result<Value> find_in_directory(ThreadState& t, Value finder, Str* name, Value target);
// hook(path) of a directory hook; absent where it would raise ImportError. known false: not ours.
Result<Value> try_directory_hook(ThreadState& t, Value hook, Value path, bool& known);

}  // namespace minipy::modsys
