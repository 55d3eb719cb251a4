// _NamespacePath and NamespaceLoader.
#include "modsys/loaders/namespace_loader.hpp"

#include "modsys/classes.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// ---- _NamespacePath

// The module and attribute that hold the path of the parent: sys.path for a top level package.
struct ParentPath {
    Str* module;
    Str* attribute;
};

Result<ParentPath> parent_path_names(ThreadState& t, Value self) {
    Str* name = TRY(str(t, TRY(getattr(t, self, importer_of(t).names._name))));
    std::string text = to_utf8(name);
    std::string_view parent = parent_of(text);
    if (text.find('.') == std::string::npos) return ParentPath{t.rt.names.sys, t.rt.names.path};
    return ParentPath{intern(t, parent), t.rt.names.dunder_path};
}

Result<Value> parent_path(ThreadState& t, Value self) {
    ParentPath names = TRY(parent_path_names(t, self));
    Value module = TRY(get_module(t, names.module));
    if (module.is_absent()) return raise_key_error(t, names.module);
    return getattr(t, module, names.attribute);
}

// "a change of the parent's path is seen at the next attempt to import a submodule" (PEP 420)
Result<Value> recalculate(ThreadState& t, Value self) {
    auto& own = importer_of(t).names;
    Value now = TRY(tuple_from(t, TRY(parent_path(t, self))));
    Value epoch = TRY(getattr(t, self, own._epoch));
    bool same = TRY(equal(t, now, TRY(getattr(t, self, own._last_parent_path)))) &&
                TRY(equal(t, epoch, TRY(getattr(t, self, own._last_epoch))));
    if (!same) {
        Value finder = TRY(getattr(t, self, own._path_finder));
        Value spec = TRY(call(t, finder, {TRY(getattr(t, self, own._name)), now}));
        if (!spec.is_none() && TRY(spec_get(t, spec, t.rt.names.loader)).is_none()) {
            Value portions = TRY(spec_get(t, spec, t.rt.names.submodule_search_locations));
            if (TRY(truth(t, portions))) TRY(setattr(t, self, own._path, portions));
        }
        TRY(setattr(t, self, own._last_parent_path, now));
        TRY(setattr(t, self, own._last_epoch, epoch));
    }
    return getattr(t, self, own._path);
}

Result<Value> path_init(ThreadState& t, Value self, std::span<Value const> args) {
    auto& own = importer_of(t).names;
    TRY(setattr(t, self, own._name, args[0]));
    TRY(setattr(t, self, own._path, args[1]));
    TRY(setattr(t, self, own._last_parent_path, TRY(tuple_from(t, TRY(parent_path(t, self))))));
    TRY(setattr(t, self, own._last_epoch, TRY(getattr(t, self, own._epoch))));
    TRY(setattr(t, self, own._path_finder, args[2]));
    return Value::none();
}

Result<Value> find_names_method(ThreadState& t, Value self) {
    ParentPath names = TRY(parent_path_names(t, self));
    return make_tuple(t, {names.module, names.attribute});
}
Result<Value> path_iter(ThreadState& t, Value self) {
    return get_iter(t, TRY(recalculate(t, self)));
}
Result<Value> path_getitem(ThreadState& t, Value self, Value index) {
    return get_item(t, TRY(recalculate(t, self)), index);
}
Result<Value> path_setitem(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(set_item(t, TRY(getattr(t, self, importer_of(t).names._path)), args[0], args[1]));
    return Value::none();
}
Result<Value> path_len(ThreadState& t, Value self) {
    return make_int(t, TRY(length(t, TRY(recalculate(t, self)))));
}
Result<Value> path_repr(ThreadState& t, Value self) {
    Str* inner = TRY(repr(t, TRY(getattr(t, self, importer_of(t).names._path))));
    return make_str(t, "_NamespacePath(" + to_utf8(inner) + ")");
}
Result<Value> path_contains(ThreadState& t, Value self, Value item) {
    return Value::boolean(TRY(contains(t, TRY(recalculate(t, self)), item)));
}
Result<Value> path_append(ThreadState& t, Value self, Value item) {
    return call_method(t, TRY(getattr(t, self, importer_of(t).names._path)), t.rt.names.append, {item});
}

constexpr MethodDef path_methods[] = {
    method("__init__", path_init, "name, path, path_finder"),
    method("_find_parent_path_names", find_names_method,
           "Returns a tuple of (parent-module-name, parent-path-attr-name)"),
    method("_get_parent_path", parent_path),
    method("_recalculate", recalculate),
    method("__iter__", path_iter),
    method("__getitem__", path_getitem, "index"),
    method("__setitem__", path_setitem, "index, path"),
    method("__len__", path_len),
    method("__repr__", path_repr),
    method("__contains__", path_contains, "item"),
    method("append", path_append, "item"),
};

// ---- NamespaceLoader

Result<Value> loader_init(ThreadState& t, Value self, std::span<Value const> args) {
    Value path = TRY(make_namespace_path(t, args[0], args[1], args[2]));
    TRY(setattr(t, self, importer_of(t).names._path, path));
    return Value::none();
}
Result<Value> is_package_method(ThreadState&, Value, Value) {
    return Value::true_();
}
Result<Value> get_source_method(ThreadState& t, Value, Value) {
    return t.rt.empty_str;
}
Result<Value> get_code_method(ThreadState& t, Value, Value) {
    return compile_module(t, "", "<string>");
}
Result<Value> nothing(ThreadState&, Value, Value) {
    return Value::none();
}
Result<Value> resource_reader_method(ThreadState& t, Value self, Value) {
    Value readers = TRY(find_and_load(t, intern(t, "importlib.readers")));
    return call_method(t, readers, "NamespaceReader", {TRY(getattr(t, self, importer_of(t).names._path))});
}
Result<Value> module_repr_method(ThreadState& t, Value, Value module) {
    TRY(warn_internally(t, Exc::DeprecationWarning, in_external(1347),
                        "NamespaceLoader.module_repr() is deprecated and slated for removal in Python 3.12"));
    Str* name = TRY(repr(t, TRY(getattr(t, module, t.rt.names.dunder_name))));
    return make_str(t, "<module " + to_utf8(name) + " (namespace)>");
}

constexpr MethodDef loader_methods[] = {
    method("__init__", loader_init, "name, path, path_finder"),
    method("module_repr", module_repr_method, "module", nullptr, method_static),
    method("is_package", is_package_method, "fullname"),
    method("get_source", get_source_method, "fullname"),
    method("get_code", get_code_method, "fullname"),
    method("create_module", nothing, "spec", "Use default semantics for module creation."),
    method("exec_module", nothing, "module"),
    method("load_module", load_module_shim, "fullname"),
    method("get_resource_reader", resource_reader_method, "module"),
};

}  // namespace

Result<void> make_namespace_classes(ThreadState& t, Importer& importer) {
    constexpr char const* module = "_frozen_importlib_external";
    ClassSpec path{
        module,
        "_NamespacePath",
        "Represents a namespace package's path.  It uses the module name\n    to find its parent module, "
        "and from there it looks up the parent's\n    __path__.  When this changes, the module's own "
        "path is recomputed,\n    using path_finder.  For top-level modules, the parent module's path\n    "
        "is sys.path.",
        {},
        path_methods,
        {}};
    importer.classes.namespace_path = TRY(make_class(t, path));
    importer.keep(t, importer.classes.namespace_path);
    TRY(set_class_attribute(t, importer.classes.namespace_path, "_epoch", Value::small_int(0)));
    ClassSpec loader{module, "NamespaceLoader", nullptr, {}, loader_methods, {}};
    importer.classes.namespace_loader = TRY(make_class(t, loader));
    importer.keep(t, importer.classes.namespace_loader);
    return {};
}

Result<Value> make_namespace_path(ThreadState& t, Value name, Value path, Value path_finder) {
    return new_instance(t, importer_of(t).classes.namespace_path, {name, path, path_finder});
}

Result<Value> make_namespace_loader(ThreadState& t, Value path) {
    Importer& importer = importer_of(t);
    Object* loader = allocate_instance(t, importer.classes.namespace_loader);
    TRY(set_instance_attribute(t, loader, importer.names._path, path));
    return loader;
}

}  // namespace minipy::modsys
