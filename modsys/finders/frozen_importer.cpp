// FrozenImporter: finds and runs what the build froze.
#include "modsys/finders/frozen_importer.hpp"

#include "interpreter/runtime/function.hpp"
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"
#include "modsys/trace/execution.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

base::Raised not_frozen(ThreadState& t, Value name) {
    auto shown = repr(t, name);
    if (!shown.ok()) return raised;
    return raise_import_error(t, Exc::ImportError, to_utf8(shown.value()) + " is not a frozen module", name,
                              Value::none());
}

std::optional<FrozenEntry> entry_of(ThreadState& t, Value name) {
    return is_str(name) ? find_frozen_module(importer_of(t), to_utf8(name)) : std::nullopt;
}

}  // namespace

base::Raised no_frozen_object(ThreadState& t, Value name) {
    auto shown = repr(t, name);
    if (!shown.ok()) return raised;
    return raise_import_error(t, Exc::ImportError, "No such frozen object named " + to_utf8(shown.value()),
                              name, Value::none());
}

Result<Value> find_frozen(ThreadState& t, Type* cls, Str* name) {
    Importer& importer = importer_of(t);
    std::string text = to_utf8(name);
    auto const found = find_frozen_module(importer, text);
    if (!found) return not_mine(t, cls, Value::none(), Reason::no_frozen);
    SpecArguments a;
    a.origin = TRY(getattr(t, cls, importer.names._origin));
    a.is_package = found->is_package;
    FrozenPlace const place = resolve_frozen(importer, found->origname, text, found->is_package);
    auto text_or_none = [&](std::string_view s) {
        return s.empty() ? Value::none() : Value(path_text(t, s));
    };
    Value state = TRY(call(t, t.rt.types.namespace_));
    TRY(setattr(t, state, t.rt.names.filename, text_or_none(place.file)));
    TRY(setattr(t, state, importer.names.origname, text_or_none(found->origname)));
    a.loader_state = state;
    Value spec = TRY(make_spec(t, name, cls, a));
    if (!place.folder.empty()) {
        // Submodules that are not frozen come from the library's package of that name.
        Value locations = TRY(spec_get(t, spec, t.rt.names.submodule_search_locations));
        list_append(t, locations.as<List>(), path_text(t, place.folder));
    }
    return spec;
}

Result<Value> code_of_image(ThreadState& t, base::FrozenModule const& image) {
    if (!image.code.empty())
        if (auto const opened = compile::Image::open_trusted(image.code))
            if (Code* code = make_code(t, *opened, nullptr, {})) return Value(code);
    return TRY(compile_source(t, image.source, fmt::format("<frozen {}>", image.name), CompileOptions{}));
}

Result<Value> frozen_code(ThreadState& t, Value name) {
    auto const found = entry_of(t, name);
    if (!found) return no_frozen_object(t, name);
    if (found->image) return code_of_image(t, *found->image);
    FrozenPlace const place = resolve_frozen(importer_of(t), found->origname, to_utf8(name), false);
    return code_of_source_file(t, name, place.file, fmt::format("<frozen {}>", found->code_name));
}

Result<void> exec_frozen(ThreadState& t, Value module) {
    Value spec = TRY(getattr(t, module, t.rt.names.dunder_spec));
    Value name = TRY(spec_get(t, spec, t.rt.names.name));
    return told_execution(t, name, importer_of(t).classes.frozen_importer, [&]() -> Result<void> {
        Value code = TRY(frozen_code(t, name));
        auto const entry = entry_of(t, name);
        if (entry && entry->image) tell_code(t, name, "frozen", "", "it is part of the executable");
        return run_module_code(t, code, module);
    });
}

namespace {

// _requires_frozen
Result<void> require_frozen(ThreadState& t, Value name) {
    if (!is_str(name))
        return raise(t, Exc::TypeError, "is_frozen() argument must be str, not {}", type_name_of(t, name));
    if (entry_of(t, name)) return {};
    return not_frozen(t, name);
}

Result<Value> find_spec_method(ThreadState& t, Value cls, std::span<Value const> args) {
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "find_frozen() argument 1 must be str, not {}",
                     args[0].is_none() ? "None" : type_name_of(t, args[0]));
    return find_frozen(t, cls.as<Type>(), args[0].as<Str>());
}
Result<Value> find_module_method(ThreadState& t, Value cls, std::span<Value const> args) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_bootstrap(959),
        "FrozenImporter.find_module() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    return entry_of(t, args[0]) ? cls : Value::none();
}
Result<Value> create_method(ThreadState&, Value, Value) {
    return Value::none();
}
Result<Value> exec_method(ThreadState& t, Value, Value module) {
    TRY(exec_frozen(t, module));
    return Value::none();
}
Result<Value> get_code_method(ThreadState& t, Value, Value name) {
    TRY(require_frozen(t, name));
    return frozen_code(t, name);
}
Result<Value> get_source_method(ThreadState& t, Value, Value name) {
    TRY(require_frozen(t, name));
    return Value::none();
}
Result<Value> is_package_method(ThreadState& t, Value, Value name) {
    TRY(require_frozen(t, name));
    return Value::boolean(entry_of(t, name)->is_package);
}
// What find_spec() would have put into the spec is put there, and into the module, afterwards
// (_fix_up_module).
Result<Value> load_module_method(ThreadState& t, Value cls, Value name) {
    Value const module = TRY(load_module_shim(t, cls, name));
    Value const found = is_str(name) ? TRY(find_frozen(t, cls.as<Type>(), name.as<Str>())) : Value::none();
    if (found.is_none()) return module;
    Value const spec = TRY(getattr(t, module, t.rt.names.dunder_spec));
    TRY(setattr(t, spec, t.rt.names.loader_state, TRY(spec_get(t, found, t.rt.names.loader_state))));
    TRY(fix_up_frozen_module(t, module));
    Str* const locations = t.rt.names.submodule_search_locations;
    Value const path = TRY(spec_get(t, spec, locations));  // that is the module's __path__ as well
    if (is_list(path) && path.as<List>()->count == 0)
        TRY(call_method(t, path, "extend", {TRY(spec_get(t, found, locations))}));
    return module;
}
Result<Value> module_repr_method(ThreadState& t, Value, Value module) {
    TRY(warn_internally(t, Exc::DeprecationWarning, in_bootstrap(824),
                        "FrozenImporter.module_repr() is deprecated and slated for removal in Python 3.12"));
    return make_str(t, fmt::format("<module {} (frozen)>",
                                   to_utf8(TRY(repr(t, TRY(getattr(t, module, t.rt.names.dunder_name)))))));
}

constexpr MethodDef methods[] = {
    method("module_repr", module_repr_method, "m", nullptr, method_static),
    method("find_spec", find_spec_method, "fullname, path=None, target=None", nullptr, method_class),
    method("find_module", find_module_method, "fullname, path=None", "Find a frozen module.", method_class),
    method("create_module", create_method, "spec", "Set __file__, if able.", method_static),
    method("exec_module", exec_method, "module", nullptr, method_static),
    method("load_module", load_module_method, "fullname", "Load a frozen module.", method_class),
    method("get_code", get_code_method, "fullname", "Return the code object for the frozen module.",
           method_class),
    method("get_source", get_source_method, "fullname",
           "Return None as frozen modules do not have source code.", method_class),
    method("is_package", is_package_method, "fullname", "Return True if the frozen module is a package.",
           method_class),
};

}  // namespace

Result<void> make_frozen_importer(ThreadState& t, Importer& importer) {
    ClassSpec spec{
        "_frozen_importlib",
        "FrozenImporter",
        "Meta path import for frozen modules.\n\n    All methods are either class or static methods to "
        "avoid the need to\n    instantiate the class.\n\n    ",
        {},
        methods,
        {}};
    importer.classes.frozen_importer = TRY(make_class(t, spec));
    importer.keep(t, importer.classes.frozen_importer);
    return set_class_attribute(t, importer.classes.frozen_importer, "_ORIGIN", make_str(t, "frozen"));
}

}  // namespace minipy::modsys
