// How functions written in C++ present themselves to scripts: one table of MethodDef, GetSetDef and
// MemberDef a type or module, next to their code. The binder (native.cpp) checks the arguments and words
// the errors as CPython does, so that a native function sees only calls of the right shape.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <span>
#include <string_view>

namespace minipy::runtime {

// Arguments of a call as the caller laid them out: `count` positional ones, then one value for each name
// in kwnames. The memory belongs to the caller and lives until the call ends.
struct Args {
    Value const* data = nullptr;
    std::uint32_t count = 0;
    Tuple* kwnames = nullptr;  // null when there are no keyword arguments

    std::span<Value const> positional() const { return {data, count}; }
    std::uint32_t keyword_count() const;  // 0 without kwnames
    Value keyword(std::uint32_t i) const { return data[count + i]; }
    Value operator[](std::uint32_t i) const { return data[i]; }
};

// The shapes of native functions. `self` is the object for a method, the module for a module's function,
// the class for classmethods, absent for staticmethods.
using NoArgsFn = Result<Value> (*)(ThreadState&, Value self);             // f()
using OneArgFn = Result<Value> (*)(ThreadState&, Value self, Value arg);  // f(x, /)
using BoundFn = Result<Value> (*)(ThreadState&, Value self, std::span<Value const> args);
using AnyArgsFn = Result<Value> (*)(ThreadState&, Value self, Args const& args);

enum class Calling : std::uint8_t {
    none,        // "list.clear() takes no arguments (1 given)"
    one,         // "list.append() takes exactly one argument (2 given)"
    positional,  // min..max positional, no keywords: "pop expected at most 1 argument, got 2"; args has max
                 // entries, absent where not given
    signature,   // keywords allowed as `signature` says (Argument Clinic's wording): args has one entry a
                 // parameter, absent where not given
    any,         // the function looks at Args itself
};

enum MethodFlags : std::uint8_t {
    method_instance = 0,
    method_class = 1,
    method_static = 2,
    method_coexist = 4
};

struct MethodDef {
    char const* name;
    Calling calling;
    std::uint8_t flags;
    std::int16_t min, max;  // Calling::positional
    // Text as in __text_signature__ without $self: "iterable, /, *, key=None, reverse=False". For
    // Calling::signature it also drives the binder: names, '/', '*', and "=default" for optional ones.
    char const* signature;
    char const* doc;
    union {
        NoArgsFn none;
        OneArgFn one;
        BoundFn bound;
        AnyArgsFn any;
    };
};

// Constructors for tables:  constexpr MethodDef list_methods[] = {method("append", list_append, "object, /",
// "Append ..."), ...};
constexpr MethodDef method(char const* name, NoArgsFn f, char const* doc = nullptr, std::uint8_t flags = 0) {
    return {name, Calling::none, flags, 0, 0, "", doc, {.none = f}};
}
constexpr MethodDef method(char const* name, OneArgFn f, char const* signature, char const* doc = nullptr,
                           std::uint8_t flags = 0) {
    return {name, Calling::one, flags, 1, 1, signature, doc, {.one = f}};
}
constexpr MethodDef method(char const* name, BoundFn f, int min, int max, char const* signature,
                           char const* doc = nullptr, std::uint8_t flags = 0) {
    return {name, Calling::positional, flags, std::int16_t(min), std::int16_t(max), signature,
            doc,  {.bound = f}};
}
constexpr MethodDef method(char const* name, BoundFn f, char const* signature, char const* doc = nullptr,
                           std::uint8_t flags = 0) {
    return {name, Calling::signature, flags, 0, 0, signature, doc, {.bound = f}};
}
constexpr MethodDef method(char const* name, AnyArgsFn f, char const* signature = nullptr,
                           char const* doc = nullptr, std::uint8_t flags = 0) {
    return {name, Calling::any, flags, 0, 0, signature, doc, {.any = f}};
}

// A computed attribute (getset_descriptor). set is null for a read-only one; it gets absent for `del`.
struct GetSetDef {
    char const* name;
    Result<Value> (*get)(ThreadState&, Value self);
    Result<void> (*set)(ThreadState&, Value self, Value value) = nullptr;
    char const* doc = nullptr;
};

// A field of the native layout shown as an attribute (member_descriptor): a Value at `offset`.
struct MemberDef {
    char const* name;
    std::uint32_t offset;
    bool read_only = true;
    bool none_when_absent = true;  // otherwise AttributeError
    char const* doc = nullptr;
};

// Call a native function described by def: binds, words errors, calls. `qualifier` is the class name that
// messages carry ("list.append()"), empty for functions.
Result<Value> call_native(ThreadState& t, MethodDef const& def, std::string_view qualifier, Value self,
                          Args const& args);

// Bind Args to a Calling::signature text by hand, for tp_new and tp_init functions:
//   Value a[3]; TRY(bind_arguments(t, "enumerate", "iterable, start=0", args, a));
// out[i] is absent for a parameter not given. TypeErrors worded as CPython's getargs/Argument Clinic do.
Result<void> bind_arguments(ThreadState& t, std::string_view function, std::string_view signature,
                            Args const& args, std::span<Value> out);
// Positional only, min..max: "range expected at least 1 argument, got 0".
Result<void> bind_positional(ThreadState& t, std::string_view function, Args const& args, std::uint32_t min,
                             std::uint32_t max, std::span<Value> out);

}  // namespace minipy::runtime
