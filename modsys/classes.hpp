// Making the classes of the import system: classes as a class statement makes them (instances have a
// __dict__, scripts may subclass and change them), their methods written in C++.
#pragma once

#include "modsys/library_function.hpp"

namespace minipy::modsys {

// A property whose two halves are written in C++.
struct PropertyDef {
    runtime::MethodDef get, set;
    bool has_set;
};
constexpr PropertyDef property(char const* name, runtime::NoArgsFn get) {
    return {runtime::method(name, get), {}, false};
}
constexpr PropertyDef property(char const* name, runtime::NoArgsFn get, runtime::OneArgFn set) {
    return {runtime::method(name, get), runtime::method(name, set, "value, /"), true};
}

struct ClassSpec {
    char const* module;  // "_frozen_importlib"
    char const* name;
    char const* doc;
    std::vector<Type*> bases;  // empty: object
    std::span<runtime::MethodDef const> methods;
    std::span<PropertyDef const> properties;
};
Result<Type*> make_class(ThreadState& t, ClassSpec const& spec);
// A class with a native layout that scripts see like the others: `spec.name` is the plain name.
Type* make_native_class(ThreadState& t, char const* module, runtime::TypeSpec spec);
// Store into the class namespace.
Result<void> set_class_attribute(ThreadState& t, Type* type, std::string_view name, Value value);

}  // namespace minipy::modsys
