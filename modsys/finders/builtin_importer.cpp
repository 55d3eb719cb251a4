// BuiltinImporter: modules that are written in C++ and linked in.
#include "interpreter/builtins/modules/registry.hpp"
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/extension_loader.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/spec.hpp"

#include <algorithm>

namespace minipy::modsys {

using namespace runtime;

namespace {

// Modules that CPython on this system has as shared libraries in lib-dynload. Where that folder is, ours are
// found there as well, by sys.path, so that a script's own resource.py comes before them, and are created by
// ExtensionFileLoader.
constexpr std::string_view extensions_of_cpython[] = {"_bz2",
                                                      "_codecs_cn",
                                                      "_codecs_hk",
                                                      "_codecs_iso2022",
                                                      "_codecs_jp",
                                                      "_codecs_kr",
                                                      "_codecs_tw",
                                                      "_contextvars",
                                                      "_crypt",
                                                      "_ctypes",
                                                      "_curses",
                                                      "_curses_panel",
                                                      "_dbm",
                                                      "_decimal",
                                                      "_hashlib",
                                                      "_json",
                                                      "_lsprof",
                                                      "_lzma",
                                                      "_multibytecodec",
                                                      "_multiprocessing",
                                                      "_posixshmem",
                                                      "_queue",
                                                      "_sqlite3",
                                                      "_ssl",
                                                      "_typing",
                                                      "_uuid",
                                                      "_xxsubinterpreters",
                                                      "_zoneinfo",
                                                      "audioop",
                                                      "mmap",
                                                      "nis",
                                                      "ossaudiodev",
                                                      "readline",
                                                      "resource",
                                                      "termios",
                                                      "xxlimited"};

NativeModule const* native_table(ThreadState& t, std::string_view name) {
    for (NativeModule const* m : t.rt.native_modules)
        if (name == m->name) return m;
    return nullptr;
}

}  // namespace

bool is_builtin(ThreadState& t, std::string_view name) {
    if (name == "sys" || name == "builtins") return true;
    return native_table(t, name) && !is_shown_as_extension(importer_of(t), name);
}

bool is_shown_as_extension(Importer const& importer, std::string_view name) {
    return !importer.options.library.empty() &&
           std::binary_search(std::begin(extensions_of_cpython), std::end(extensions_of_cpython), name);
}

NativeModule const* native_extension(ThreadState& t, std::string_view name, std::string_view file) {
    Importer& importer = importer_of(t);
    if (!is_shown_as_extension(importer, name)) return nullptr;
    std::string const own = join(join(importer.options.library, dynamic_folder), std::string(name)) +
                            std::string(extension_suffixes[0]);
    return file == own ? native_table(t, name) : nullptr;
}

Result<Value> find_builtin(ThreadState& t, Type* cls, Str* name) {
    if (!name->ascii || !is_builtin(t, name->ascii_view()))
        return not_mine(t, cls, Value::none(), Reason::no_builtin);
    SpecArguments a;
    a.origin = TRY(getattr(t, cls, importer_of(t).names._origin));
    return make_spec(t, name, cls, a);
}

Result<Value> create_builtin(ThreadState& t, Value spec) {
    Value name = TRY(spec_get(t, spec, t.rt.names.name));
    std::string text = is_str(name) ? to_utf8(name) : std::string();
    if (text == "sys") return t.rt.sys_module;
    if (text == "builtins") return t.rt.builtins_module;
    Recorder::Native native(t, importer_of(t).trace);
    if (NativeModule const* table = is_builtin(t, text) ? native_table(t, text) : nullptr)
        return TRY(builtins::make_native_module(t, *table));
    return raise_import_error(t, Exc::ImportError,
                              fmt::format("{} is not a built-in module", to_utf8(TRY(repr(t, name)))), name,
                              Value::none());
}

namespace {

Result<void> require_text(ThreadState& t, Value name) {
    if (is_str(name)) return {};
    return raise(t, Exc::TypeError, "is_builtin() argument must be str, not {}",
                 name.is_none() ? "None" : type_name_of(t, name));
}

Result<void> require_builtin(ThreadState& t, Value name) {
    if (is_str(name) && is_builtin(t, to_utf8(name))) return {};
    return raise_import_error(t, Exc::ImportError,
                              fmt::format("{} is not a built-in module", to_utf8(TRY(repr(t, name)))), name,
                              Value::none());
}

Result<Value> find_spec_method(ThreadState& t, Value cls, std::span<Value const> args) {
    if (args[1] && !args[1].is_none()) return Value::none();
    TRY(require_text(t, args[0]));
    return find_builtin(t, cls.as<Type>(), args[0].as<Str>());
}

Result<Value> find_module_method(ThreadState& t, Value cls, std::span<Value const> args) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_bootstrap(766),
        "BuiltinImporter.find_module() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    Value path = args[1] ? args[1] : Value::none();
    Value spec = TRY(call_method(t, cls, t.rt.names.find_spec, {args[0], path}));
    return spec.is_none() ? spec : spec_get(t, spec, t.rt.names.loader);
}

Result<Value> create_method(ThreadState& t, Value, Value spec) {
    return create_builtin(t, spec);
}
Result<Value> exec_method(ThreadState&, Value, Value) {
    return Value::none();  // its table was filled when it was created
}
Result<Value> get_code_method(ThreadState& t, Value, Value name) {
    TRY(require_builtin(t, name));
    return Value::none();
}
Result<Value> is_package_method(ThreadState& t, Value, Value name) {
    TRY(require_builtin(t, name));
    return Value::false_();
}
Result<Value> load_module_method(ThreadState& t, Value cls, Value name) {
    return load_module_shim(t, cls, name);
}
Result<Value> module_repr_method(ThreadState& t, Value, Value module) {
    TRY(warn_internally(t, Exc::DeprecationWarning, in_bootstrap(744),
                        "BuiltinImporter.module_repr() is deprecated and slated for removal in Python 3.12"));
    return make_str(
        t, fmt::format("<module {} ({})>",
                       to_utf8(TRY(repr(t, TRY(getattr(t, module, t.rt.names.dunder_name))))), "built-in"));
}

constexpr MethodDef methods[] = {
    method("module_repr", module_repr_method, "module", nullptr, method_static),
    method("find_spec", find_spec_method, "fullname, path=None, target=None", nullptr, method_class),
    method("find_module", find_module_method, "fullname, path=None", nullptr, method_class),
    method("create_module", create_method, "spec", "Create a built-in module", method_static),
    method("exec_module", exec_method, "module", "Exec a built-in module", method_static),
    method("get_code", get_code_method, "fullname",
           "Return None as built-in modules do not have code objects.", method_class),
    method("get_source", get_code_method, "fullname",
           "Return None as built-in modules do not have source code.", method_class),
    method("is_package", is_package_method, "fullname",
           "Return False as built-in modules are never packages.", method_class),
    method("load_module", load_module_method, "fullname", nullptr, method_class),
};

}  // namespace

Result<void> make_builtin_importer(ThreadState& t, Importer& importer) {
    ClassSpec spec{
        "_frozen_importlib",
        "BuiltinImporter",
        "Meta path import for built-in modules.\n\n    All methods are either class or static methods to "
        "avoid the need to\n    instantiate the class.\n\n    ",
        {},
        methods,
        {}};
    importer.classes.builtin_importer = TRY(make_class(t, spec));
    importer.keep(t, importer.classes.builtin_importer);
    return set_class_attribute(t, importer.classes.builtin_importer, "_ORIGIN", make_str(t, "built-in"));
}

}  // namespace minipy::modsys
