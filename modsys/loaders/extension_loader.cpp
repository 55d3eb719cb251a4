// The class ExtensionFileLoader: our modules in place of those of CPython's library; others cannot be had.
#include "modsys/loaders/extension_loader.hpp"

#include "interpreter/builtins/modules/registry.hpp"
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"

#include <algorithm>

namespace minipy::modsys {

using namespace runtime;

namespace {

// What dlopen() would say about these bytes; empty: an ELF file of 64 bits.
std::string complaint(std::string_view bytes) {
    if (bytes.size() < 64) return "file too short";
    if (!bytes.starts_with("\x7f"
                           "ELF"))
        return "invalid ELF header";
    if (bytes[4] == 1) return "wrong ELF class: ELFCLASS32";
    return bytes[4] == 2 ? "" : "invalid ELF header";
}

}  // namespace

Result<Value> load_extension(ThreadState& t, Value spec) {
    Value name = TRY(spec_get(t, spec, t.rt.names.name)), path = TRY(spec_get(t, spec, t.rt.names.origin));
    std::string file = path_bytes(TRY(path_argument(t, path))), bytes;
    std::string const text = is_str(name) ? to_utf8(name) : std::string();
    if (stand_in_for_file(importer_of(t), file)) return make_module(t, text);
    Recorder::Native native(t, importer_of(t).trace);
    if (NativeModule const* table = native_extension(t, text, file))
        return TRY(builtins::make_native_module(t, *table));
    std::string shown = to_utf8(TRY(str(t, path)));
    if (importer_of(t).store.read(file, bytes))
        return raise_import_error(t, Exc::ImportError,
                                  shown + ": cannot open shared object file: No such file or directory", name,
                                  path);
    if (std::string wrong = complaint(bytes); !wrong.empty())
        return raise_import_error(t, Exc::ImportError, shown + ": " + wrong, name, path);
    // (for those who can do without: they may catch the one or the other)
    return raise_import_error(t, Exc::ModuleNotFoundError,
                              "minipy cannot load extension modules of CPython: " + shown, name, path);
}

namespace {

Result<Value> init(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(setattr(t, self, t.rt.names.name, args[0]));
    TRY(setattr(t, self, t.rt.names.path, args[1]));
    return Value::none();
}
Result<Value> equals_loader(ThreadState& t, Value self, Value other) {
    auto& n = t.rt.names;
    if (TRY(getattr(t, self, n.dunder_class)) != TRY(getattr(t, other, n.dunder_class)))
        return Value::false_();
    return compare(t, TRY(getattr(t, self, n.dunder_dict)), TRY(getattr(t, other, n.dunder_dict)),
                   CompareOp::eq);
}
Result<Value> hash_loader(ThreadState& t, Value self) {
    std::int64_t name = TRY(hash(t, TRY(getattr(t, self, t.rt.names.name))));
    return make_int(t, name ^ TRY(hash(t, TRY(getattr(t, self, t.rt.names.path)))));
}
Result<Value> create_module(ThreadState& t, Value, Value spec) {
    return load_extension(t, spec);
}
// A native module was filled when it was created; what is written in the language runs now.
Result<Value> exec_method(ThreadState& t, Value self, Value module) {
    Value path = TRY(getattr(t, self, t.rt.names.path));
    auto* image = is_str(path) ? stand_in_for_file(importer_of(t), path_bytes(path.as<Str>())) : nullptr;
    if (image) TRY(run_module_code(t, TRY(code_of_image(t, *image)), module));
    return Value::none();
}
Result<Value> nothing(ThreadState&, Value, Value) {
    return Value::none();
}
Result<Value> is_package(ThreadState& t, Value self, Value) {
    std::string path = path_bytes(TRY(path_argument(t, TRY(getattr(t, self, t.rt.names.path)))));
    std::string_view file = name_of(path);
    return Value::boolean(std::any_of(extension_suffixes.begin(), extension_suffixes.end(),
                                      [&](auto suffix) { return file == "__init__" + std::string(suffix); }));
}
Result<Value> get_filename(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(check_name(t, self, args[0]));
    return getattr(t, self, t.rt.names.path);
}

constexpr MethodDef methods[] = {
    method("__init__", init, "name, path"),
    method("__eq__", equals_loader, "other"),
    method("__hash__", hash_loader),
    method("create_module", create_module, "spec", "Create an uninitialized extension module"),
    method("exec_module", exec_method, "module", "Initialize an extension module"),
    method("is_package", is_package, "fullname", "Return True if the extension module is a package."),
    method("get_code", nothing, "fullname",
           "Return None as an extension module cannot create a code object."),
    method("get_source", nothing, "fullname", "Return None as extension modules have no source code."),
    method("get_filename", get_filename, "fullname=None",
           "Return the path to the source file as found by the finder."),
};

}  // namespace

Result<void> make_extension_loader(ThreadState& t, Importer& importer) {
    auto& c = importer.classes;
    c.extension_file_loader = TRY(make_class(
        t,
        {"_frozen_importlib_external",
         "ExtensionFileLoader",
         "Loader for extension modules.\n\n    The constructor is designed to work with FileFinder.\n\n    ",
         {c.file_loader, c.loader_basics},
         methods,
         {}}));
    importer.keep(t, c.extension_file_loader);
    return {};
}

}  // namespace minipy::modsys
