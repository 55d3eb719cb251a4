// Plugging the import system into an interpreter: classes, modules, sys.meta_path and its like, __main__.
#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "modsys/entry/roads.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/extension_loader.hpp"
#include "modsys/loaders/namespace_loader.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/loaders/zip_importer.hpp"
#include "modsys/modsys.hpp"
#include "modsys/modules/modules.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

#include <algorithm>

namespace minipy::modsys {

using namespace runtime;

namespace {

Result<void> make_classes(ThreadState& t, Importer& importer) {
    TRY(make_spec_class(t, importer));
    TRY(make_builtin_importer(t, importer));
    TRY(make_frozen_importer(t, importer));
    TRY(make_path_finder(t, importer));
    TRY(make_file_loaders(t, importer));
    TRY(make_namespace_classes(t, importer));
    TRY(make_file_finder(t, importer));
    return make_zip_importer(t, importer);
}

// Who still has these versions is unchanged (see PlainVersions).
Result<void> remember_versions(ThreadState& t, Importer& importer) {
    auto& c = importer.classes;
    auto& plain = importer.plain;
    plain.builtin_importer = c.builtin_importer->version;
    plain.frozen_importer = c.frozen_importer->version;
    plain.path_finder = c.path_finder->version;
    plain.module_spec = c.module_spec->version;
    plain.file_finder = c.file_finder->root_shape->version;
    plain.zip_importer = c.zip_importer->root_shape->version;
    // Loaders' attributes lie in slots: the shape of one that has been made is that of all. The first ones
    // teach the class how many slots its instances want, so what counts is the shape once it does not change
    // any more.
    Value empty = t.rt.empty_str;
    auto settled = [&](auto&& make_one, std::uint32_t& version) -> Result<void> {
        for (int i = 0; i < 8; ++i) version = TRY(make_one()).as_object()->shape->version;
        return {};
    };
    TRY(settled([&] { return make_file_loader(t, false, empty, empty); }, plain.source_file_loader));
    TRY(settled([&] { return make_file_loader(t, true, empty, empty); }, plain.sourceless_file_loader));
    return settled([&] { return make_namespace_loader(t, empty); }, plain.namespace_loader);
}

// A module of the import system itself: in CPython it is frozen, and says so.
Result<Module*> make_frozen_looking(ThreadState& t, std::string_view name, std::string_view file,
                                    std::string_view doc) {
    Importer& importer = importer_of(t);
    Recorder::Native native(t, importer.trace);
    Module* module = make_module(t, name);
    add_value(t, module, "__doc__", make_str(t, doc));
    SpecArguments a;
    a.origin = make_str(t, "frozen");
    Value state = TRY(call(t, t.rt.types.namespace_));
    std::string const& library = importer.options.library;
    TRY(setattr(t, state, t.rt.names.filename,
                library.empty() ? Value::none() : Value(path_text(t, join(library, file)))));
    std::string origin(file.substr(0, file.rfind('.')));
    std::replace(origin.begin(), origin.end(), '/', '.');
    TRY(setattr(t, state, importer.names.origname, make_str(t, origin)));
    a.loader_state = state;
    Value spec = TRY(make_spec(t, make_str(t, name), importer.classes.frozen_importer, a));
    TRY(init_module_attrs(t, spec, module));
    // (the other two get their __file__ when importlib itself is imported)
    if (name == "zipimport") TRY(fix_up_frozen_module(t, module));
    add_value(t, module, "__builtins__", t.rt.builtins);
    TRY(set_module(t, intern(t, name), module));
    return module;
}

Result<void> give_builtin_spec(ThreadState& t, Module* module) {
    Importer& importer = importer_of(t);
    SpecArguments a;
    a.origin = make_str(t, "built-in");
    Value name = dict_get_str(module->dict, t.rt.names.dunder_name);
    return init_module_attrs(t, TRY(make_spec(t, name, importer.classes.builtin_importer, a)), module);
}

Result<void> make_modules(ThreadState& t) {
    TRY(give_builtin_spec(t, t.rt.sys_module));
    TRY(give_builtin_spec(t, t.rt.builtins_module));
    Module* bootstrap = TRY(make_frozen_looking(t, "_frozen_importlib", "importlib/_bootstrap.py",
                                                "Core implementation of import.\n\nThis one is minipy's own, "
                                                "in C++: see modsys/README.md for a tour of it."));
    TRY(fill_bootstrap(t, bootstrap));
    Module* external =
        TRY(make_frozen_looking(t, "_frozen_importlib_external", "importlib/_bootstrap_external.py",
                                "Core implementation of path-based import.\n\nThis one is minipy's own, in "
                                "C++: see modsys/README.md for a tour of it."));
    TRY(fill_bootstrap_external(t, external, bootstrap));
    Importer& importer = importer_of(t);
    importer.bootstrap = bootstrap;
    importer.bootstrap_external = external;
    importer.keep(t, bootstrap);
    importer.keep(t, external);
    t.rt.extra->rest_of_module = rest_of_module;
    return fill_zipimport(
        t,
        TRY(make_frozen_looking(
            t, "zipimport", "zipimport.py",
            "zipimport provides support for importing Python modules from Zip archives.\n\nminipy's own, in "
            "C++ (modsys/loaders/zip_importer.cpp).")));
}

// _imp and _modsys are built-in modules like those of the interpreter.
Result<void> register_native_modules(ThreadState& t) {
    t.rt.native_modules.push_back(&imp_module);
    t.rt.native_modules.push_back(&modsys_module);
    List* names = make_list(t);
    Value known = sys_attribute(t, intern(t, "builtin_module_names"));
    if (known)
        TRY(for_each(t, known, [&](Value name) -> Result<bool> {
            if (!is_shown_as_extension(importer_of(t), to_utf8(name))) list_append(t, names, name);
            return true;
        }));
    list_append(t, names, make_str(t, imp_module.name));
    list_append(t, names, make_str(t, modsys_module.name));
    TRY(call_method(t, names, "sort"));
    builtins::set_sys(t, "builtin_module_names", make_tuple(t, names->span()));
    return {};
}

// The library's folder, if there is one.
void look_for_library(Importer& importer) {
    FileStatus status;
    std::string& library = importer.options.library;
    if (importer.store.status(library, status) != 0 || !status.is_directory()) library.clear();
}

// os.path.abspath(entry)
std::string absolute_entry(Store& store, std::string const& entry) {
    std::string const here = store.current_directory();
    if (!is_absolute(entry) && here.empty()) return entry;
    std::string const whole = is_absolute(entry) ? entry : here + "/" + entry;
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t const end = std::min(whole.find('/', at), whole.size());
        std::string_view const part = std::string_view(whole).substr(at, end - at);
        at = end + 1;
        if (part == ".." && !parts.empty()) parts.pop_back();
        if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    }
    std::string path(whole.starts_with("//") && !whole.starts_with("///") ? "/" : "");
    for (std::string_view part : parts) path += "/" + std::string(part);
    return parts.empty() ? path + "/" : path;
}

// MINIPYPATH. site makes its entries absolute and keeps the first of several that are the same.
void add_search_path(ThreadState& t, Importer& importer, List* path) {
    std::vector<std::string> seen;
    for (std::string const& entry : importer.options.search_path) {
        std::string text = importer.options.no_site ? entry : absolute_entry(importer.store, entry);
        if (!importer.options.no_site && std::find(seen.begin(), seen.end(), text) != seen.end()) continue;
        list_append(t, path, path_text(t, text));
        seen.push_back(std::move(text));
    }
}

Value default_path(ThreadState& t, Importer& importer) {
    List* path = make_list(t);
    if (!importer.options.ignore_environment && !importer.options.isolated)
        add_search_path(t, importer, path);
    std::string const& library = importer.options.library;
    if (!library.empty()) {
        // As CPython has it: a zip file of the library, which need not be there, stands first.
        list_append(t, path, path_text(t, join(folder_of(library), "python311.zip")));
        list_append(t, path, path_text(t, library));
        list_append(t, path, path_text(t, join(library, dynamic_folder)));
    }
    return path;
}

Result<void> fill_sys(ThreadState& t, Importer& importer) {
    auto& c = importer.classes;
    List* meta_path = make_list(t);
    list_append(t, meta_path, c.builtin_importer);
    list_append(t, meta_path, c.frozen_importer);
    list_append(t, meta_path, c.path_finder);
    builtins::set_sys(t, "meta_path", meta_path);
    List* hooks = make_list(t);
    list_append(t, hooks, c.zip_importer);
    list_append(t, hooks, TRY(make_default_path_hook(t)));
    builtins::set_sys(t, "path_hooks", hooks);
    builtins::set_sys(t, "path_importer_cache", make_dict(t));
    builtins::set_sys(t, "path", default_path(t, importer));
    return {};
}

}  // namespace

Result<void> Importer::install(ThreadState& t) {
    t.rt.import_port = this;
    failures = make_dict(t);
    keep(t, failures);
    look_for_library(*this);
    TRY(make_classes(t, *this));
    TRY(remember_versions(t, *this));
    TRY(register_native_modules(t));
    TRY(make_modules(t));
    TRY(fill_sys(t, *this));
    return start_main(t);
}

void Importer::listen(ThreadState& t, Recorder* recorder) {
    trace = recorder;
    rt.watcher = recorder;
    if (!recorder) return;
    recorder->library = options.library;
    watch_modules(t, *recorder);
}

Result<std::unique_ptr<Importer>> install(ThreadState& t, Store& store, Options options, Recorder* recorder) {
    auto importer = std::make_unique<Importer>(t, store, std::move(options));
    if (recorder) importer->listen(t, recorder);
    TRY(importer->install(t));
    return importer;
}

}  // namespace minipy::modsys
