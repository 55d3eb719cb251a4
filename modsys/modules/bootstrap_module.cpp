// _frozen_importlib, also known as importlib._bootstrap: the core of the import system as functions.
#include "modsys/finders/finders.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/import.hpp"
#include "modsys/library_function.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/modules/modules.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

void add_functions(ThreadState& t, Module* module, std::span<MethodDef const> functions) {
    for (MethodDef const& def : functions)
        dict_set_str(t, module->dict, intern(t, def.name), make_library_function(t, def, module));
}

void add_value(ThreadState& t, Module* module, std::string_view name, Value value) {
    dict_set_str(t, module->dict, intern(t, name), value);
}

// What is reached for only now and then is written in the language (lib/_importlib_rest.py).
Result<Value> rest_of_module(ThreadState& t, Value module, Str* name) {
    Importer& importer = importer_of(t);
    if (module != importer.bootstrap && module != importer.bootstrap_external) return Value::absent();
    if (to_utf8(name).starts_with("__")) return Value::absent();  // what importers ask any module for
    Str* rest_name = intern(t, "_importlib_rest");
    Value rest = TRY(get_module(t, rest_name));
    if (rest.is_absent() || rest.is_none()) {  // sys.meta_path may be anybody's: it is not asked
        Value spec = TRY(find_frozen(t, importer_of(t).classes.frozen_importer, rest_name));
        rest = TRY(load_unlocked(t, spec));
    }
    return call_method(t, rest, "fetch", {module, name});
}

namespace {

Value or_none(Value v) {
    return v ? v : Value::none();
}

Result<Value> spec_from_loader_of(ThreadState& t, Value, std::span<Value const> a) {
    return spec_from_loader(t, a[0], a[1], a[2], a[3]);
}
Result<Value> spec_from_module_of(ThreadState& t, Value, std::span<Value const> a) {
    return spec_from_module(t, a[0], a[1], a[2]);
}
Result<Value> init_module_attrs_of(ThreadState& t, Value, std::span<Value const> a) {
    TRY(init_module_attrs(t, a[0], a[1], a[2] && TRY(truth(t, a[2]))));
    return a[1];
}
Result<Value> module_from_spec_of(ThreadState& t, Value, Value spec) {
    return module_from_spec(t, spec);
}
Result<Value> module_repr_of(ThreadState& t, Value, Value module) {
    return TRY(repr(t, module));
}
Result<Value> exec_of(ThreadState& t, Value, std::span<Value const> a) {
    return exec_again(t, a[0], a[1]);
}
Result<Value> load_of(ThreadState& t, Value, Value spec) {
    return load_unlocked(t, spec);
}
Result<Value> find_spec_of(ThreadState& t, Value, std::span<Value const> a) {
    return find_spec(t, a[0], a[1], or_none(a[2]));
}
Result<Value> find_and_load_of(ThreadState& t, Value, std::span<Value const> a) {
    return find_and_load(t, a[0]);
}
Result<Value> gcd_import_of(ThreadState& t, Value, std::span<Value const> a) {
    return gcd_import(t, a[0], or_none(a[1]), a[2] ? TRY(index_as_int64(t, a[2])) : 0);
}
Result<Value> handle_fromlist_of(ThreadState& t, Value, std::span<Value const> a) {
    return handle_fromlist(t, a[0], a[1], a[3] && TRY(truth(t, a[3])));
}
Result<Value> resolve_name_of(ThreadState& t, Value, std::span<Value const> a) {
    return TRY(resolve_name(t, a[0], a[1], TRY(index_as_int64(t, a[2]))));
}
Result<Value> import_of(ThreadState& t, Value, std::span<Value const> a) {
    if (!is_str(a[0]))
        return raise(t, Exc::TypeError, "module name must be str, not {}",
                     to_utf8(TRY(repr(t, Value(type_of(t, a[0]))))));
    std::int64_t level = a[4] ? TRY(index_as_int64(t, a[4])) : 0;
    return importer_of(t).import_name(t, a[0].as<Str>(), a[1], a[2], or_none(a[3]), int(level));
}
Result<Value> new_module_of(ThreadState& t, Value, Value name) {
    return call(t, t.rt.types.module, {name});
}
Result<Value> call_of(ThreadState& t, Value, Args const& args) {
    if (args.count == 0)
        return raise(t, Exc::TypeError,
                     "_call_with_frames_removed() missing 1 required positional argument: 'f'");
    return call(t, args[0], Args{args.data + 1, args.count - 1, args.kwnames});
}
Result<Value> object_name_of(ThreadState& t, Value, Value o) {
    return make_str(t, TRY(object_name(t, o)));
}
Result<Value> verbose_message_of(ThreadState& t, Value, Args const& args) {
    std::int64_t level = args.keyword_count() > 0 ? TRY(index_as_int64(t, args.keyword(0))) : 1;
    if (importer_of(t).options.verbose < level || args.count == 0) return Value::none();
    Value format = TRY(getattr(t, args[0], "format"));
    Value text = TRY(call(t, format, Args{args.data + 1, args.count - 1, nullptr}));
    verbose_message(t, int(level), to_utf8(TRY(str(t, text))));
    return Value::none();
}

// The package that globals belong to (_calc___package__).
Result<Value> calc_package_of(ThreadState& t, Value, Value globals) {
    auto& n = t.rt.names;
    if (!is_dict(globals)) return raise(t, Exc::TypeError, "globals must be a dict");
    auto* ns = globals.as<Dict>();
    Value package = dict_get_str(ns, n.dunder_package), spec = dict_get_str(ns, n.dunder_spec);
    if (package && !package.is_none()) return package;
    if (spec && !spec.is_none()) return spec_parent(t, spec);
    TRY(warn(t, Exc::ImportWarning,
             "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"));
    Value name = dict_get_str(ns, n.dunder_name);
    if (name.is_absent()) return raise_key_error(t, n.dunder_name);
    if (dict_get_str(ns, n.dunder_path)) return name;
    return make_str(t, parent_of(to_utf8(TRY(str(t, name)))));
}

Result<Value> load_module_shim_of(ThreadState& t, Value, std::span<Value const> a) {
    return load_module_shim(t, a[0], a[1]);
}
Result<Value> load_backward_compatible_of(ThreadState& t, Value, Value spec) {
    return load_backward_compatible(t, spec, TRY(spec_get(t, spec, t.rt.names.loader)));
}

constexpr MethodDef functions[] = {
    method("spec_from_loader", spec_from_loader_of, "name, loader, *, origin=None, is_package=None",
           "Return a module spec based on various loader methods."),
    method("_spec_from_module", spec_from_module_of, "module, loader=None, origin=None"),
    method("_init_module_attrs", init_module_attrs_of, "spec, module, *, override=False"),
    method("module_from_spec", module_from_spec_of, "spec", "Create a module based on the provided spec."),
    method("_module_repr", module_repr_of, "m"),
    method("_exec", exec_of, "spec, module",
           "Execute the spec's specified module in an existing module's namespace."),
    method("_load", load_of, "spec",
           "Return a new module object, loaded by the spec's loader.\n\n    The module is not added to its "
           "parent.\n\n    If a module is already in sys.modules, that existing module gets\n    "
           "clobbered.\n\n    "),
    method("_load_unlocked", load_of, "spec"),
    method("_find_spec", find_spec_of, "name, path, target=None", "Find a module's spec."),
    method("_find_and_load", find_and_load_of, "name, import_=None", "Find and load the module."),
    method("_find_and_load_unlocked", find_and_load_of, "name, import_=None"),
    method("_gcd_import", gcd_import_of, "name, package=None, level=0"),
    method("_handle_fromlist", handle_fromlist_of, "module, fromlist, import_=None, *, recursive=False"),
    method("_calc___package__", calc_package_of, "globals"),
    method("__import__", import_of, "name, globals=None, locals=None, fromlist=(), level=0",
           "Import a module."),
    method("_resolve_name", resolve_name_of, "name, package, level",
           "Resolve a relative module name to an absolute one."),
    method("_load_module_shim", load_module_shim_of, "self, fullname",
           "Load the specified module into sys.modules and return it.\n\n    This method is deprecated.  Use "
           "loader.exec_module() instead.\n\n    "),
    method("_load_backward_compatible", load_backward_compatible_of, "spec"),
    method("_new_module", new_module_of, "name"),
    method("_call_with_frames_removed", call_of),
    method("_object_name", object_name_of, "obj"),
    method("_verbose_message", verbose_message_of),
};

}  // namespace

Result<void> fill_bootstrap(ThreadState& t, Module* module) {
    Importer& importer = importer_of(t);
    add_functions(t, module, functions);
    add_value(t, module, "ModuleSpec", importer.classes.module_spec);
    add_value(t, module, "BuiltinImporter", importer.classes.builtin_importer);
    add_value(t, module, "FrozenImporter", importer.classes.frozen_importer);
    add_value(t, module, "_ERR_MSG_PREFIX", make_str(t, "No module named "));
    add_value(t, module, "sys", t.rt.sys_module);
    return {};
}

}  // namespace minipy::modsys
