// FrozenImporter: finds and runs what the build froze.
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/source_loader.hpp"

#include "interpreter/runtime/function.hpp"
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/spec.hpp"
#include "modsys/trace/execution.hpp"

#include <algorithm>

namespace minipy::builtins {
std::span<base::FrozenModule const> frozen_modules();
}

namespace minipy::modsys {

using namespace runtime;

std::span<base::FrozenModule const> frozen_modules();

namespace {

// Tables are sorted by name.
base::FrozenModule const* look_up(std::span<base::FrozenModule const> table, std::string_view name) {
    auto at = std::lower_bound(table.begin(), table.end(), name,
                               [](base::FrozenModule const& m, std::string_view n) { return m.name < n; });
    return at != table.end() && at->name == name ? &*at : nullptr;
}

base::Raised not_frozen(ThreadState& t, Value name) {
    auto shown = repr(t, name);
    if (!shown.ok()) return raised;
    return raise_import_error(t, Exc::ImportError, to_utf8(shown.value()) + " is not a frozen module", name,
                              Value::none());
}

}  // namespace

base::FrozenModule const* find_frozen_module(std::string_view name) {
    if (auto* found = look_up(frozen_modules(), name)) return found;
    return look_up(builtins::frozen_modules(), name);
}

std::vector<std::string_view> frozen_module_names() {
    std::vector<std::string_view> names;
    for (auto table : {frozen_modules(), builtins::frozen_modules()})
        for (auto& m : table) names.push_back(m.name);
    return names;
}

std::string library_file(Importer& importer, std::string name, bool is_package) {
    if (importer.options.library.empty()) return {};
    std::replace(name.begin(), name.end(), '.', '/');
    std::string file = join(importer.options.library, name) + (is_package ? "/__init__.py" : ".py");
    FileStatus status;
    return importer.store.status(file, status) == 0 ? file : std::string();
}

Result<Value> find_frozen(ThreadState& t, Type* cls, Str* name) {
    std::string text = to_utf8(name);
    auto* found = find_frozen_module(text);
    if (!found) return not_mine(t, cls, Value::none(), Reason::no_frozen);
    SpecArguments a;
    a.origin = TRY(getattr(t, cls, importer_of(t).names._origin));
    a.is_package = found->is_package;
    Value state = TRY(call(t, t.rt.types.namespace_));
    std::string file = library_file(importer_of(t), text, found->is_package);
    TRY(setattr(t, state, t.rt.names.filename, file.empty() ? Value::none() : Value(path_text(t, file))));
    // A module that only minipy has is of no library.
    bool ours = file.empty() && !importer_of(t).options.library.empty();
    TRY(setattr(t, state, importer_of(t).names.origname, ours ? Value::none() : Value(name)));
    a.loader_state = state;
    Value spec = TRY(make_spec(t, name, cls, a));
    if (found->is_package && !file.empty()) {
        // Submodules that are not frozen come from the library's package of that name.
        Value locations = TRY(spec_get(t, spec, t.rt.names.submodule_search_locations));
        list_append(t, locations.as<List>(), path_text(t, folder_of(file)));
    }
    return spec;
}

Result<Value> frozen_code(ThreadState& t, Value name) {
    auto* found = is_str(name) ? find_frozen_module(to_utf8(name)) : nullptr;
    if (!found) return not_frozen(t, name);
    if (!found->code.empty())
        if (auto const image = compile::Image::open_trusted(found->code))
            if (Code* code = make_code(t, *image, nullptr, {})) return Value(code);
    return TRY(compile_source(t, found->source, fmt::format("<frozen {}>", found->name), CompileOptions{}));
}

Result<void> exec_frozen(ThreadState& t, Value module) {
    Value spec = TRY(getattr(t, module, t.rt.names.dunder_spec));
    Value name = TRY(spec_get(t, spec, t.rt.names.name));
    return told_execution(t, name, importer_of(t).classes.frozen_importer, [&]() -> Result<void> {
        Value code = TRY(frozen_code(t, name));
        if (importer_of(t).trace) tell_code(t, name, "frozen", "", "it is part of the executable");
        return run_module_code(t, code, module);
    });
}

namespace {

Result<void> require_frozen(ThreadState& t, Value name) {
    if (is_str(name) && find_frozen_module(to_utf8(name))) return {};
    return not_frozen(t, name);
}

Result<Value> find_spec_method(ThreadState& t, Value cls, std::span<Value const> args) {
    if (!is_str(args[0])) return Value::none();
    return find_frozen(t, cls.as<Type>(), args[0].as<Str>());
}
Result<Value> find_module_method(ThreadState& t, Value cls, std::span<Value const> args) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning,
        "FrozenImporter.find_module() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    return is_str(args[0]) && find_frozen_module(to_utf8(args[0])) ? cls : Value::none();
}
Result<Value> create_method(ThreadState&, Value, Value) {
    return Value::none();
}
Result<Value> exec_method(ThreadState& t, Value, Value module) {
    TRY(exec_frozen(t, module));
    return Value::none();
}
Result<Value> get_code_method(ThreadState& t, Value, Value name) {
    return frozen_code(t, name);
}
Result<Value> get_source_method(ThreadState& t, Value, Value name) {
    TRY(require_frozen(t, name));
    return Value::none();
}
Result<Value> is_package_method(ThreadState& t, Value, Value name) {
    TRY(require_frozen(t, name));
    return Value::boolean(find_frozen_module(to_utf8(name))->is_package);
}
Result<Value> load_module_method(ThreadState& t, Value cls, Value name) {
    return load_module_shim(t, cls, name);
}
Result<Value> module_repr_method(ThreadState& t, Value, Value module) {
    TRY(warn_internally(t, Exc::DeprecationWarning,
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
