// Functions of the import system as scripts see them: written in C++, but what CPython has there is written
// in Python, and so these behave: they are called "function", bind to any object like one, and word the
// errors of wrong calls like one ("SourceLoader.get_code() missing 1 required positional argument:
// 'fullname'").
#pragma once

#include "interpreter/runtime/function.hpp"
#include "modsys/importer.hpp"

namespace minipy::modsys {

struct LibraryFunction : Object {
    runtime::MethodDef const* def;
    Dict* dict;     // attributes, or null
    Type* home;     // the class in whose body it stands, or null
    Type* layout;   // `self` must be an instance of this class, which C++ code relies on; null: any object
    Value self;     // of a function of a module: the module; of a closure: what it closes over
    Value module;   // __module__
    bool receives;  // the first argument is the object or class that it was taken from
};

// A function of a module (`module` is the module and its name is taken from there), or, with module absent,
// one that a class is still to adopt.
LibraryFunction* make_library_function(ThreadState& t, runtime::MethodDef const& def, Value module);
// A function that another one has made: def.name is its qualified name, `closure` what the C++ function gets
// as self.
LibraryFunction* make_closure(ThreadState& t, runtime::MethodDef const& def, Value module, Value closure);
bool is_library_function(ThreadState& t, Value v);

// Arguments of a function whose errors are worded as those of a function of the language:
// "ModuleSpec.__init__() missing 1 required positional argument: 'loader'".
// Parameters: "name", "name=" or "name=default" (optional), after "*" keyword-only. `self` counts in the
// messages.
Result<void> bind_like_function(ThreadState& t, std::string_view function,
                                std::span<std::string_view const> parameters, Args const& args,
                                std::span<Value> out, bool has_self);

}  // namespace minipy::modsys
