// Code, Function, NativeFunction, BoundMethod, Generator, Module: what can be called and run.
#pragma once

#include "interpreter/compile/code_unit.hpp"
#include "interpreter/runtime/type.hpp"

#include <memory>

namespace minipy::runtime {

// A CodeUnit made ready to run: constants and names are values, the words a copy that the
// instructions may rewrite. (types.CodeType)
struct Code : Object {
    compile::Word* words;  // raw memory
    Value* constants;      // raw memory
    Str** names;           // raw memory, interned
    Str* name;
    Str* qualname;
    Str* filename;
    Tuple* varnames;
    Tuple* cellvars;
    Tuple* freevars;
    compile::CodeUnit const* unit;  // positions, handlers, the original words; kept alive by `keep`
    std::shared_ptr<compile::CodeUnit const>* keep;
    std::uint32_t word_count, constant_count, name_count;
    std::uint32_t register_count;
    std::uint32_t argcount, posonlyargcount, kwonlyargcount, flags;
    std::uint32_t local_count;     // varnames
    std::uint32_t variable_count;  // registers of variables: locals and cells
    Type* cell_type;               // rt.types.cell
    bool simple;                   // only positional parameters, not a generator: the fast call
};
// Turn a unit (and the units among its constants) into Code.
Code* make_code(ThreadState& t, std::shared_ptr<compile::CodeUnit const> unit);
compile::Position const* position_at(Code const* code, std::uint32_t word);  // null: none

struct Function : Object {
    Code* code;
    Dict* globals;
    Dict* builtins;
    Tuple* defaults;   // or null
    Dict* kwdefaults;  // or null
    Tuple* closure;    // of Cell*, or null
    Str* name;
    Str* qualname;
    Value doc, module,
        annotations;  // annotations: dict, tuple of name/value pairs not yet made a dict, or absent
    Dict* dict;       // attributes, or null
};
Function* make_function(ThreadState& t, Code* code, Dict* globals);

// A function or method written in C++: builtin_function_or_method (self is the object or module), and
// as method_descriptor (owner is the class, self absent) what lies in a type's dict.
struct NativeFunction : Object {
    MethodDef const* def;
    Value self;
    Type* owner;   // method_descriptor, classmethod_descriptor: the class; else null
    Value module;  // __module__ of a module's function, or absent
    Value name;    // Str*
    Value qualname;
};
NativeFunction* make_native_function(ThreadState& t, MethodDef const& def, Value self, Value module);

struct BoundMethod : Object {
    Value function, self;
};
BoundMethod* make_bound_method(ThreadState& t, Value function, Value self);
struct StaticMethod : Object {
    Value callable;
    Dict* dict;
};
struct ClassMethod : Object {
    Value callable;
    Dict* dict;
};
struct Property : Object {
    Value get, set, del, doc, name;
    bool getter_doc;
};

struct Module : Object {
    Dict* dict;
    struct NativeModule const* native;  // table it was made from, or null
    void* state;
};
// types.ModuleType(name): __name__, __doc__ None, __package__ None, __loader__ None, __spec__ None in this
// order.
Module* make_module(ThreadState& t, std::string_view name);

// The table of a native module, made on first import. Its functions get the module as self.
struct NativeModule {
    char const* name;
    char const* doc;
    std::span<MethodDef const> functions;
    Result<void> (*init)(ThreadState&, Module*);  // adds constants and types; may be null
};

// Generator, coroutine and asynchronous generator: a frame on the heap.
struct Generator : Object {
    enum State : std::uint8_t { created, suspended, running, finished };
    struct Frame* frame;  // of its own, registers behind it in the same raw memory; null when finished
    Str* name;
    Str* qualname;
    Code* code;
    Value exc_value;  // the exception it is handling while suspended, or absent
    Value outer_exc;  // while it runs: the one its resumer was handling
    State state;
    std::uint8_t flavour;  // CO_GENERATOR, CO_COROUTINE ... as 0, 1, 2
    bool closed, running_async;
    bool hooked;             // asynchronous: the hook of its first iteration has been called
    std::uint32_t handling;  // except and finally clauses that it is in
    Value yield_from;        // what it delegates to while suspended in YIELD_FROM, or absent
};

}  // namespace minipy::runtime
