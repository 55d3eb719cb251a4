// Classes of the import system, and binding arguments with the messages of script functions.
#include "modsys/classes.hpp"

#include "interpreter/runtime/native.hpp"

#include <utility>

namespace minipy::modsys {

using namespace runtime;

namespace {

// A method, class method or static method as a class body has it.
Value make_member(ThreadState& t, MethodDef const& def) {
    LibraryFunction* f = make_library_function(t, def, Value::absent());
    if (def.flags & method_static) {
        auto wrapped = make<StaticMethod>(t, t.rt.types.staticmethod);
        wrapped->callable = f;
        return wrapped;
    }
    if (!(def.flags & method_class)) return f;
    auto wrapped = make<ClassMethod>(t, t.rt.types.classmethod);
    wrapped->callable = f;
    return wrapped;
}

Value make_property(ThreadState& t, PropertyDef const& def) {
    auto* p = make<Property>(t, t.rt.types.property);
    p->get = make_library_function(t, def.get, Value::absent());
    if (def.has_set) p->set = make_library_function(t, def.set, Value::absent());
    p->name = intern(t, def.get.name);
    p->doc = Value::none();
    return p;
}

// The namespace is filled before the class is made, so that its slots are worked out once; what it holds
// learns its class afterwards.
void adopt(ThreadState& t, Type* type, Value module, Value v, Type* layout) {
    if (!v.is_object()) return;
    Type* kind = type_of(t, v);
    if (is_library_function(t, v)) {
        auto* f = v.as<LibraryFunction>();
        f->home = type;
        f->module = module;
        f->layout = layout;
    } else if (kind == t.rt.types.property) {
        adopt(t, type, module, v.as<Property>()->get, layout);
        if (v.as<Property>()->set) adopt(t, type, module, v.as<Property>()->set, layout);
    } else if (kind == t.rt.types.staticmethod) {
        adopt(t, type, module, v.as<StaticMethod>()->callable, nullptr);
    } else if (kind == t.rt.types.classmethod) {
        adopt(t, type, module, v.as<ClassMethod>()->callable, nullptr);
    }
}

}  // namespace

Result<void> set_class_attribute(ThreadState& t, Type* type, std::string_view name, Value value) {
    return set_type_attribute(t, type, intern(t, name), value);
}

Result<Type*> make_class(ThreadState& t, ClassSpec const& spec) {
    std::vector<Value> bases(spec.bases.begin(), spec.bases.end());
    if (bases.empty()) bases.push_back(t.rt.types.object);
    Tuple* tuple = make_tuple(t, std::span<Value const>(bases));  // classes are kept by the types themselves
    Dict* ns = make_dict(t);
    dict_set_str(t, ns, t.rt.names.dunder_module, make_str(t, spec.module));
    dict_set_str(t, ns, t.rt.names.dunder_doc, spec.doc ? Value(make_str(t, spec.doc)) : Value::none());
    bool has_eq = false, has_hash = false;
    for (MethodDef const& def : spec.methods) {
        has_eq = has_eq || std::string_view(def.name) == "__eq__";
        has_hash = has_hash || std::string_view(def.name) == "__hash__";
    }
    if (has_eq && !has_hash) dict_set_str(t, ns, t.rt.names.dunder_hash, Value::none());
    for (MethodDef const& def : spec.methods) dict_set_str(t, ns, intern(t, def.name), make_member(t, def));
    for (PropertyDef const& def : spec.properties)
        dict_set_str(t, ns, intern(t, def.get.name), make_property(t, def));
    Value made = TRY(type_new(t, t.rt.types.type, intern(t, spec.name), tuple, ns, Args{}));
    auto* type = made.as<Type>();
    Value module = dict_get_str(ns, t.rt.names.dunder_module), key, value;
    for (std::uint32_t at = 0; dict_next(ns, at, key, value);) adopt(t, type, module, value, nullptr);
    return type;
}

Type* make_native_class(ThreadState& t, char const* module, TypeSpec spec) {
    auto methods = std::exchange(spec.methods, {});
    Type* type = make_type(t, spec);
    // From here on it looks like a class of a script: named without its module in messages, and changeable.
    type->full_name = nullptr;
    type->flags = (type->flags | type_heap) & ~std::uint32_t(type_immutable);
    Value name = make_str(t, module);
    (void)runtime::set_type_attribute(t, type, t.rt.names.dunder_module, name);
    for (MethodDef const& def : methods) {
        Value member = make_member(t, def);
        adopt(t, type, name, member, type);
        (void)runtime::set_type_attribute(t, type, intern(t, def.name), member);
    }
    return type;
}

}  // namespace minipy::modsys
