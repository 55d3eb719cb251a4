// The module builtins: functions in tables by subject, and how the interpreter gets its first modules.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <span>

namespace minipy::builtins {

using namespace runtime;

// The functions of the module, by subject (builtins_*.cpp).
std::span<MethodDef const> object_functions();
std::span<MethodDef const> number_functions();
std::span<MethodDef const> iteration_functions();
std::span<MethodDef const> code_functions();
std::span<MethodDef const> text_functions();

// builtins.__build_class__ (build_class.cpp)
extern MethodDef const build_class_function;

// quit, exit, copyright, credits, license, help (site_builtins.cpp)
Result<void> add_site_builtins(ThreadState& t, Dict* ns);

// Makes the modules builtins and sys and registers the native modules (rt.builtins, rt.builtins_module,
// rt.sys_module, rt.native_modules). What the command line decides about sys is set afterwards: see
// modules/sys_module.hpp.
Result<void> install(ThreadState& t);

// dir(object): the sorted list. TypeErrors of __dir__.
Result<List*> object_dir(ThreadState& t, Value object);

// What compile() takes for a file name: os.fspath(), bytes as the file system's encoding reads them, and with
// a DeprecationWarning other bytes-like objects.
Result<std::string> source_file_name(ThreadState& t, Value v);

// A str argument that names an attribute, interned. TypeError "attribute name must be string, not 'x'".
Result<Str*> attribute_name(ThreadState& t, Value name);

}  // namespace minipy::builtins
