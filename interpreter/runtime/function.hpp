// Code, Function, NativeFunction, BoundMethod, Generator, Module: what can be called and run.
#pragma once

#include "interpreter/compile/code_unit.hpp"
#include "interpreter/compile/image.hpp"
#include "interpreter/runtime/type.hpp"

#include <memory>
#include <span>
#include <string>

namespace minipy::runtime {

// A CodeUnit made ready to run: constants and names are values, the words a copy that the
// instructions may rewrite. (types.CodeType)
// What the code objects of one module share: the bytes they are read from.
struct CodeImage : Object {
    compile::Image image;
    std::string* bytes;  // what it looks at; null: frozen code, which stays
    Str* filename;       // of string 0
};

// Code is born without its body (instructions, constants, names): most functions are never called. `words`
// then is the one instruction READ_BODY in `stub`, so that a call needs no test; whoever looks at the rest
// from outside calls read_body() first. What stands before `words` is known from the start.
struct Code : Object {
    Str* name;
    Str* qualname;
    Str* filename;
    CodeImage* image;
    std::uint32_t place;  // in the image
    std::uint32_t firstlineno;
    std::uint32_t argcount, posonlyargcount, kwonlyargcount, flags;
    std::uint32_t register_count;
    std::uint32_t local_count;     // varnames
    std::uint32_t variable_count;  // registers of variables: locals and cells
    std::uint32_t free_count;      // freevars
    std::uint32_t doc;             // number of the docstring among the image's strings + 1, or 0
    bool simple;                   // only positional parameters, not a generator: the fast call
    Type* cell_type;               // rt.types.cell

    compile::Word* words;
    void* body;  // raw memory for these five
    Value* constants;
    Str** names;  // interned
    compile::Handler* handlers;
    std::uint16_t* cell_registers;  // one for each of cellvars
    std::uint32_t word_count, constant_count, name_count, handler_count;
    Tuple* varnames;  // null: the body has not been read
    Tuple* cellvars;
    Tuple* freevars;
    std::shared_ptr<compile::CodeUnit const>* unit;  // what unit_of() has read, or null
    compile::Word stub;

    bool is_read() const { return varnames != nullptr; }
    std::span<compile::Handler const> all_handlers() const { return {handlers, handler_count}; }
    std::span<std::uint16_t const> cells() const;
};
// Code of a unit and of those among its constants.
Code* make_code(ThreadState& t, compile::CodeUnit const& unit);
// The outermost code of an image. `bytes` (null: those of frozen code) are what the image looks at, and
// become its own; filename, unless empty, replaces string 0. Null: the header is damaged.
Code* make_code(ThreadState& t, compile::Image const& image, std::unique_ptr<std::string> bytes,
                std::string_view filename);
// Makes the code's words, constants and so on, unless that is done. ValueError: they are damaged, which only
// bytes made by hand can be.
Result<void> read_body(ThreadState& t, Code* code);
// The unit the code was made of, inner units left out: its positions, its instructions as they were compiled.
// Read from the image when it is first asked for.
std::shared_ptr<compile::CodeUnit const> const& unit_of(Code const* code);
// A unit of one's own with all inner units, as marshal() wants it.
std::shared_ptr<compile::CodeUnit> whole_unit_of(Code const* code);
// The docstring, or None.
Value docstring_of(ThreadState& t, Code const* code);
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
    Value doc;  // absent: the docstring of its code
    Value module,
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
