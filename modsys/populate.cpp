// SPEC SITE 1: the writer of module attributes, and the rules by which a spec fills them.
#include "modsys/populate.hpp"

#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/namespace_loader.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

Dict* plain_namespace(ThreadState& t, Value module) {
    return module.is_object() && module.as_object()->shape == t.rt.module_shape ? module.as<Module>()->dict
                                                                                : nullptr;
}

Value quiet_getattr(ThreadState& t, Value o, Str* name) {
    auto v = getattr_optional(t, o, name);
    if (v.ok()) return v.value();
    clear_error(t);
    return Value::absent();
}

// How the trace names a module: by its __name__.
Text name_for_trace(ThreadState& t, Recorder& trace, Value module) {
    return trace.text(quiet_getattr(t, module, t.rt.names.dunder_name));
}

Text name_for_trace(ThreadState& t, Recorder& trace, Dict* ns) {
    return trace.name_of(t, ns);
}

}  // namespace

Result<void> write_module_attribute(ThreadState& t, Value module, Str* attribute, Value value, Rule rule) {
    if (Dict* ns = plain_namespace(t, module))
        return write_namespace_attribute(t, ns, attribute, value, rule);
    Recorder* trace = importer_of(t).trace;
    Recorder::Quiet quiet(t, trace);
    Value before = trace ? quiet_getattr(t, module, attribute) : Value::absent();
    Text const name = trace ? name_for_trace(t, *trace, module) : Text::empty;
    if (!setattr(t, module, attribute, value).ok()) {
        if (catch_error(t, Exc::AttributeError)) return {};
        return raised;
    }
    if (trace) trace->record(t, name, attribute, before, value, rule);
    return {};
}

Result<void> write_namespace_attribute(ThreadState& t, Dict* ns, Str* attribute, Value value, Rule rule) {
    Recorder* trace = importer_of(t).trace;
    if (!trace) [[likely]] {
        if (value)
            dict_set_str(t, ns, attribute, value);
        else
            dict_delete_str(t, ns, attribute);
        return {};
    }
    Recorder::Quiet quiet(t, trace);
    Value before = dict_get_str(ns, attribute);
    Text const name = name_for_trace(t, *trace, ns);
    if (value)
        dict_set_str(t, ns, attribute, value);
    else
        dict_delete_str(t, ns, attribute);
    trace->record(t, name, attribute, before, value, rule);
    return {};
}

void left_module_attribute(ThreadState& t, Value module, Str* attribute, Rule rule) {
    Recorder* trace = importer_of(t).trace;
    if (!trace) return;
    Value v = quiet_getattr(t, module, attribute);
    trace->record(t, name_for_trace(t, *trace, module), attribute, v, v, rule, true);
}

namespace {

// A module without loader but with search locations is a namespace package (5.2.2, PEP 420): it gets the
// loader that its spec lacks, and __file__ = None, which "the import system may opt to leave unset" and
// CPython does not.
Result<Value> loader_of_namespace(ThreadState& t, Value spec, Value module, Value locations) {
    Value loader = TRY(make_namespace_loader(t, locations));
    TRY(spec_set(t, spec, t.rt.names.loader, loader));
    TRY(write_module_attribute(t, module, t.rt.names.dunder_file, Value::none(), Rule::namespace_file));
    return loader;
}

}  // namespace

namespace {

// A spec that lacks the attribute leaves the module's as it is, just as a module that refuses it does.
Result<void> write_from_spec(ThreadState& t, Value module, Str* attribute, Result<Value> value, Rule rule) {
    if (value.ok()) return write_module_attribute(t, module, attribute, value.value(), rule);
    if (catch_error(t, Exc::AttributeError)) return {};
    return raised;
}

}  // namespace

// Language reference 5.4.4, "Import-related module attributes": "The import machinery fills in these
// attributes on each module object during loading, based on the module's spec, before the loader executes the
// module." What a loader's create_module() has set already stays, unless it is None.
Result<void> init_module_attrs(ThreadState& t, Value spec, Value module, bool replace) {
    auto& n = t.rt.names;
    Dict* ns = plain_namespace(t, module);
    auto wants = [&](Str* attribute, Rule rule) -> Result<bool> {
        if (replace) return true;
        if (ns) {
            Value v = dict_get_str(ns, attribute);
            if (v.is_absent() || v.is_none()) return true;
        } else if (TRY(missing_or_none(t, module, attribute))) {
            return true;
        }
        // (every module is born with its name: nothing to tell)
        if (rule != Rule::init_name) left_module_attribute(t, module, attribute, rule);
        return false;
    };
    // "__name__ must be set to the fully qualified name of the module"
    if (TRY(wants(n.dunder_name, Rule::init_name)))
        TRY(write_module_attribute(t, module, n.dunder_name, TRY(spec_get(t, spec, n.name)),
                                   Rule::init_name));
    Value locations = TRY(spec_get(t, spec, n.submodule_search_locations));
    // "__loader__ must be set to the loader object that the import machinery used"; PEP 420 for the one
    // without
    if (TRY(wants(n.dunder_loader, Rule::init_loader))) {
        Value loader = TRY(spec_get(t, spec, n.loader));
        if (loader.is_none() && !locations.is_none())
            loader = TRY(loader_of_namespace(t, spec, module, locations));
        TRY(write_module_attribute(t, module, n.dunder_loader, loader, Rule::init_loader));
    }
    // "When the module is a package, __package__ should be set to its __name__", else to the parent's name,
    // or ''
    if (TRY(wants(n.dunder_package, Rule::init_package)))
        TRY(write_from_spec(t, module, n.dunder_package, spec_parent(t, spec), Rule::init_package));
    // "__spec__ must be set to the module spec that was used when importing the module": always, also over
    // another
    TRY(write_module_attribute(t, module, n.dunder_spec, spec, Rule::init_spec));
    // "If the module is a package (either regular or namespace), __path__ must be set" (5.4.5)
    if (!locations.is_none() && TRY(wants(n.dunder_path, Rule::init_path)))
        TRY(write_module_attribute(t, module, n.dunder_path, locations, Rule::init_path));
    // "__file__ is optional": set where the spec has a location (PEP 451, has_location)
    if (!TRY(spec_has_location(t, spec))) return {};
    if (TRY(wants(n.dunder_file, Rule::init_file)))
        TRY(write_from_spec(t, module, n.dunder_file, spec_get(t, spec, n.origin), Rule::init_file));
    // "__cached__ is the path to any compiled version of the code", where there would be one (PEP 3147, PEP
    // 488)
    if (TRY(wants(n.dunder_cached, Rule::init_cached))) {
        Value cached = TRY(spec_cached(t, spec));
        if (!cached.is_none())
            TRY(write_module_attribute(t, module, n.dunder_cached, cached, Rule::init_cached));
    }
    return {};
}

namespace {

Result<void> set_frozen_file(ThreadState& t, Value module, Value state) {
    if (state.is_none()) return {};
    Value file = TRY(getattr_optional(t, state, t.rt.names.filename));
    if (!file || file.is_none()) return {};
    return write_module_attribute(t, module, t.rt.names.dunder_file, file, Rule::frozen_file);
}

Result<Value> new_module(ThreadState& t, Value name) {
    if (is_str(name)) return make_module(t, to_utf8(name));
    return call(t, t.rt.types.module, {name});  // for its TypeError
}

}  // namespace

// Frozen, built in, or below the library's folder?
void tell_whose(ThreadState& t, Recorder& trace, Value spec) {
    auto name = spec_get(t, spec, t.rt.names.name), origin = spec_get(t, spec, t.rt.names.origin);
    if (!name.ok() || !origin.ok()) return clear_error(t);
    if (!is_str(name.value())) return;
    std::string_view const text =
        is_str(origin.value()) ? trace.text(trace.text(origin.value())) : std::string_view();
    std::string const& library = importer_of(t).options.library;
    bool below =
        !library.empty() && text.starts_with(library) && text.substr(library.size()).starts_with('/');
    trace.know_module(trace.text(name.value()), below || text == "frozen" || text == "built-in");
}

bool watch_module(ThreadState& t, Recorder& trace, Value module) {
    if (!is_of(t, module, t.rt.types.module)) return false;
    Dict* ns = module.as<Module>()->dict;
    if (ns && !(ns->flags & dict_watched)) trace.watch(ns, name_for_trace(t, trace, ns));
    return true;
}

void watch_modules(ThreadState& t, Recorder& trace) {
    Dict* modules = t.rt.modules;
    std::uint32_t at = 0;
    Value name, module;
    while (dict_next(modules, at, name, module)) (void)watch_module(t, trace, module);
}

namespace {

void tell_created(ThreadState& t, Recorder& trace, Value module, bool by_loader, Value loader) {
    std::string by = "make_module";
    if (by_loader) {
        Value owner = is_type(loader) ? loader : Value(type_of(t, loader));
        by = to_utf8(owner.as<Type>()->name) + ".create_module";
        (void)watch_module(t, trace, module);
    }
    trace.tell(t, Kind::module_created, name_for_trace(t, trace, module), trace.text(by), {},
               trace.text(type_name_of(t, module)));
}

}  // namespace

Result<Value> module_from_spec(ThreadState& t, Value spec) {
    auto& n = t.rt.names;
    if (Recorder* trace = importer_of(t).trace) tell_whose(t, *trace, spec);
    Value loader = TRY(spec_get(t, spec, n.loader));
    Value module = Value::none();
    if (!has_default_create_module(t, loader)) {
        Value create = TRY(getattr_optional(t, loader, n.create_module));
        if (create) {
            module = TRY(call(t, create, {spec}));
        } else if (TRY(getattr_optional(t, loader, n.exec_module))) {
            return raise(t, Exc::ImportError,
                         "loaders that define exec_module() must also define create_module()");
        }
    }
    bool by_loader = !module.is_none();
    if (!by_loader) {
        module = TRY(new_module(t, TRY(spec_get(t, spec, n.name))));
        // FrozenImporter's create_module() names the file, if the library has one
        if (loader == Value(importer_of(t).classes.frozen_importer))
            TRY(set_frozen_file(t, module, TRY(spec_get(t, spec, n.loader_state))));
    }
    if (Recorder* trace = importer_of(t).trace) tell_created(t, *trace, module, by_loader, loader);
    TRY(init_module_attrs(t, spec, module));
    return module;
}

Result<void> complete_legacy_module(ThreadState& t, Value spec, Value module) {
    auto& n = t.rt.names;
    if (TRY(missing_or_none(t, module, n.dunder_loader)))
        TRY(write_module_attribute(t, module, n.dunder_loader, TRY(spec_get(t, spec, n.loader)),
                                   Rule::legacy_loader));
    if (TRY(missing_or_none(t, module, n.dunder_package))) {
        Value package = TRY(getattr_optional(t, module, n.dunder_name));
        bool is_package = !TRY(getattr_optional(t, module, n.dunder_path)).is_absent();
        Value name = TRY(spec_get(t, spec, n.name));
        if (!is_package && is_str(name)) package = make_str(t, parent_of(to_utf8(name)));
        if (package) TRY(write_module_attribute(t, module, n.dunder_package, package, Rule::legacy_loader));
    }
    if (TRY(missing_or_none(t, module, n.dunder_spec)))
        TRY(write_module_attribute(t, module, n.dunder_spec, spec, Rule::legacy_loader));
    return {};
}

Result<void> fix_up_frozen_module(ThreadState& t, Value module) {
    Value spec = TRY(getattr(t, module, t.rt.names.dunder_spec));
    return set_frozen_file(t, module, TRY(spec_get(t, spec, t.rt.names.loader_state)));
}

Result<void> fix_up_namespace(ThreadState& t, Dict* ns, Value name, Value path, Value cached) {
    auto& n = t.rt.names;
    Value loader = dict_get_str(ns, n.dunder_loader), spec = dict_get_str(ns, n.dunder_spec);
    bool sourceless = is_str(path) && is_str(cached) && equal_str(path.as<Str>(), cached.as<Str>());
    if (loader.is_absent() || !TRY(truth(t, loader))) {
        if (spec && !spec.is_none())
            loader = TRY(spec_get(t, spec, n.loader));
        else
            loader = TRY(make_file_loader(t, sourceless, name, path));
    }
    if (spec.is_absent() || spec.is_none())
        spec = TRY(spec_from_file_location(t, name, path, loader, Value::absent()));
    TRY(write_namespace_attribute(t, ns, n.dunder_spec, spec, Rule::fix_up));
    TRY(write_namespace_attribute(t, ns, n.dunder_loader, loader, Rule::fix_up));
    TRY(write_namespace_attribute(t, ns, n.dunder_file, path, Rule::fix_up));
    return write_namespace_attribute(t, ns, n.dunder_cached, cached.is_absent() ? Value::none() : cached,
                                     Rule::fix_up);
}

}  // namespace minipy::modsys
