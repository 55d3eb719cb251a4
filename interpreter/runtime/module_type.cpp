// module: types.ModuleType, its repr (importlib's _module_repr) and its attribute errors.
// types.SimpleNamespace is namespace_type.cpp.
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::runtime {

namespace {

Module* module_of_value(Value v) {
    return v.as<Module>();
}

void trace_module(Object* o, Marker& m) {
    auto module = static_cast<Module*>(o);
    m.mark(static_cast<Object*>(module->dict));
}

Result<Value> module_new(ThreadState& t, Type* type, Args const&) {
    auto module = static_cast<Module*>(allocate_instance(t, type));
    module->dict = make_dict(t);
    if (t.rt.watcher) module->dict->flags |= dict_watched;
    return module;
}

// Who watches namespaces hears of a birth once (nothing before, nothing after), of a second __init__() by
// what it stores.
void fill(ThreadState& t, Module* module, Value name, Value doc) {
    Names const& n = t.rt.names;
    Dict* const dict = module->dict;
    bool const is_birth = t.rt.watcher && dict->used == 0;
    if (is_birth) dict->flags &= std::uint8_t(~dict_watched);
    dict_set_str(t, dict, n.dunder_name, name);
    dict_set_str(t, dict, n.dunder_doc, doc);
    for (Str* attribute : {n.dunder_package, n.dunder_loader, n.dunder_spec})
        dict_set_str(t, dict, attribute, Value::none());
    if (is_birth) t.rt.watcher->stored(t, dict, n.dunder_spec, Value::absent(), Value::absent());
}

Result<void> module_init(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "module", "name, doc=None", args, a));
    if (!is_str(a[0]))
        return raise(t, Exc::TypeError, "module() argument 'name' must be str, not {}",
                     argument_type(t, a[0]));
    auto module = module_of_value(self);
    if (!module->dict) module->dict = make_dict(t);
    fill(t, module, a[0], a[1] ? a[1] : Value::none());
    return {};
}

// ---- repr: importlib._bootstrap._module_repr

Result<std::string> shown(ThreadState& t, Value v) {
    return to_utf8(TRY(repr(t, v)));
}

// _module_repr_from_spec
Result<std::string> repr_from_spec(ThreadState& t, Value spec) {
    Value name = TRY(getattr(t, spec, t.rt.names.name));
    std::string text = name.is_none() ? "'?'" : TRY(shown(t, name));
    Value origin = TRY(getattr(t, spec, t.rt.names.origin));
    if (origin.is_none()) {
        Value loader = TRY(getattr(t, spec, t.rt.names.loader));
        if (loader.is_none()) return "<module " + text + ">";
        return "<module " + text + " (" + TRY(shown(t, loader)) + ")>";
    }
    Value located = TRY(getattr(t, spec, t.rt.names.has_location));
    if (TRY(truth(t, located))) return "<module " + text + " from " + TRY(shown(t, origin)) + ">";
    return "<module " + text + " (" + to_utf8(TRY(str(t, origin))) + ")>";
}

Result<std::string> module_text(ThreadState& t, Value self) {
    Names const& n = t.rt.names;
    Value loader = TRY(getattr_optional(t, self, n.dunder_loader));
    Value spec = TRY(getattr_optional(t, self, n.dunder_spec));
    if (spec && TRY(truth(t, spec))) return repr_from_spec(t, spec);
    // A loader of before PEP 451 may word it; what goes wrong there is passed over.
    Value own = loader ? TRY(getattr_optional(t, loader, n.module_repr)) : Value::absent();
    if (own) {
        auto text = call(t, own, {self});
        if (text.ok()) return to_utf8(TRY(str(t, text.value())));
        if (!catch_error(t, Exc::Exception)) return raised;
    }
    Value name = TRY(getattr_optional(t, self, n.dunder_name));
    std::string text = name ? TRY(shown(t, name)) : "'?'";
    Value file = TRY(getattr_optional(t, self, n.dunder_file));
    if (file) return "<module " + text + " from " + TRY(shown(t, file)) + ">";
    if (!loader || loader.is_none()) return "<module " + text + ">";
    return "<module " + text + " (" + TRY(shown(t, loader)) + ")>";
}

Result<Value> module_repr(ThreadState& t, Value self) {
    return make_str(t, TRY(module_text(t, self)));
}

// ---- attributes

// Is its spec's _initializing set: in the middle of its own import?
Result<bool> is_initializing(ThreadState& t, Value spec) {
    if (!spec) return false;
    Value flag = TRY(getattr_optional(t, spec, t.rt.names._initializing));
    return flag ? truth(t, flag) : Result<bool>(false);
}

Result<bool> is_uninitialized_submodule(ThreadState& t, Value spec, Str* name) {
    if (!spec) return false;
    Value waiting = TRY(getattr_optional(t, spec, t.rt.names._uninitialized_submodules));
    return waiting ? contains(t, waiting, name) : Result<bool>(false);
}

base::Raised raise_missing(ThreadState& t, Value self, Str* name) {
    Dict* dict = module_of_value(self)->dict;
    Value module_name = dict_get_str(dict, t.rt.names.dunder_name);
    std::string attribute = to_utf8(name);
    if (!module_name || !is_str(module_name))
        return raise(t, Exc::AttributeError, "module has no attribute '{}'", attribute);
    std::string of = to_utf8(module_name);
    Value spec = dict_get_str(dict, t.rt.names.dunder_spec);
    if (TRY(is_initializing(t, spec)))
        return raise(t, Exc::AttributeError,
                     "partially initialized module '{}' has no attribute '{}' (most likely due to a circular "
                     "import)",
                     of, attribute);
    if (TRY(is_uninitialized_submodule(t, spec, name)))
        return raise(t, Exc::AttributeError,
                     "cannot access submodule '{}' of module '{}' (most likely due to a circular import)",
                     attribute, of);
    return raise(t, Exc::AttributeError, "module '{}' has no attribute '{}'", of, attribute);
}

// Module attribute, then the module's own __getattr__ (PEP 562).
Result<Value> module_getattro(ThreadState& t, Value self, Str* name) {
    Value v = TRY(generic_getattr_optional(t, self, name));
    if (v) return v;
    Dict* dict = module_of_value(self)->dict;
    if (!dict) return raise(t, Exc::AttributeError, "module has no attribute '{}'", to_utf8(name));
    Value hook = dict_get_str(dict, t.rt.names.dunder_getattr);
    if (hook) return call(t, hook, {name});
    if (t.rt.extra->rest_of_module) {
        Value const rest = TRY(t.rt.extra->rest_of_module(t, self, name));
        if (rest) return rest;
    }
    return raise_missing(t, self, name);
}

Result<Value> module_dir(ThreadState& t, Value self) {
    Value dict = TRY(getattr(t, self, t.rt.names.dunder_dict));
    if (!is_dict(dict)) return raise(t, Exc::TypeError, "<module>.__dict__ is not a dictionary");
    Value hook = TRY(dict_get(t, dict.as<Dict>(), t.rt.names.dunder_dir));
    if (hook) return call(t, hook);
    return TRY(list_from(t, dict));
}

Result<Value> get_dict(ThreadState& t, Value self) {
    auto module = module_of_value(self);
    if (!module->dict) module->dict = make_dict(t);
    return module->dict;
}

Result<Value> get_annotations(ThreadState& t, Value self) {
    Dict* dict = module_of_value(self)->dict;
    Str* name = t.rt.names.dunder_annotations;
    Value v = dict_get_str(dict, name);
    if (v) return v;
    Value made = make_dict(t);
    dict_set_str(t, dict, name, made);
    return made;
}

Result<void> set_annotations(ThreadState& t, Value self, Value value) {
    Dict* dict = module_of_value(self)->dict;
    Str* name = t.rt.names.dunder_annotations;
    if (value) {
        dict_set_str(t, dict, name, value);
        return {};
    }
    if (dict_delete_str(t, dict, name)) return {};
    return raise(t, Exc::AttributeError, "__annotations__");
}

constexpr MethodDef module_methods[] = {
    method("__dir__", module_dir, "__dir__() -> list\nspecialized dir() implementation")};
Result<void> set_dict(ThreadState& t, Value, Value) {
    return raise(t, Exc::AttributeError, "readonly attribute");
}

constexpr GetSetDef module_getset[] = {{"__dict__", get_dict, set_dict},
                                       {"__annotations__", get_annotations, set_annotations}};

}  // namespace

Module* make_module(ThreadState& t, std::string_view name) {
    auto module = make<Module>(t, t.rt.types.module);
    module->dict = make_dict(t);
    fill(t, module, make_str(t, name), Value::none());
    return module;
}

void init_module(ThreadState& t) {
    TypeSpec spec{
        .name = "module",
        .basic_size = sizeof(Module),
        .trace = trace_module,
        .doc =
            "module(name, doc=None)\n--\n\nCreate a module object.\n\nThe name must be a string; the "
            "optional doc argument can have any type.",
        .methods = module_methods,
        .getset = module_getset,
        .dict_offset = offsetof(Module, dict),
        .weakrefable = true};
    spec.slots.repr = module_repr;
    spec.slots.getattro = module_getattro;
    spec.slots.init = module_init;
    spec.slots.new_ = module_new;
    make_type(t, spec, t.rt.types.module);
}

}  // namespace minipy::runtime
