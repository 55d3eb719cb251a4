// _imp and _modsys: what the frozen library needs that only C++ can do, and zipimport's names.
#include "interpreter/runtime/bytes.hpp"
#include "modsys/entry/policy.hpp"
#include "modsys/entry/roads.hpp"
#include "modsys/evidence.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/extension_loader.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/modules/modules.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// ---- _imp

Result<Value> extension_suffixes_of(ThreadState& t, Value) {
    List* list = make_list(t);
    for (std::string_view suffix : extension_suffixes) list_append(t, list, make_str(t, suffix));
    return list;
}

Result<Str*> text_argument(ThreadState& t, Value v, std::string_view function, std::string_view which = {}) {
    if (is_str(v)) return v.as<Str>();
    return raise(t, Exc::TypeError, "{}() argument{} must be str, not {}", function, which,
                 v.is_none() ? "None" : type_name_of(t, v));
}

// -1: built in and made already, 1: built in, 0: not.
Result<Value> is_builtin_of(ThreadState& t, Value, Value name) {
    std::string text = to_utf8(TRY(text_argument(t, name, "is_builtin")));
    if (text == "sys" || text == "builtins") return Value::small_int(-1);
    return Value::small_int(is_builtin(t, text));
}
Result<Value> is_frozen_of(ThreadState& t, Value, Value name) {
    std::string const text = to_utf8(TRY(text_argument(t, name, "is_frozen")));
    return Value::boolean(find_frozen_module(importer_of(t), text).has_value());
}
Result<Value> is_frozen_package_of(ThreadState& t, Value, Value name) {
    std::string const text = to_utf8(TRY(text_argument(t, name, "is_frozen_package")));
    auto const found = find_frozen_module(importer_of(t), text);
    if (!found) return no_frozen_object(t, name);
    return Value::boolean(found->is_package);
}
Result<Value> find_frozen_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string const text = to_utf8(TRY(text_argument(t, a[0], "find_frozen", " 1")));
    auto const found = find_frozen_module(importer_of(t), text);
    if (!found) return Value::none();
    bool with_data = found->image && a[1] && TRY(truth(t, a[1]));
    Value data = with_data ? Value(make_bytes(t, found->image->code)) : Value::none();
    Value origname = found->origname.empty() ? Value::none() : Value(make_str(t, found->origname));
    return make_tuple(t, {data, Value::boolean(found->is_package), origname});
}
Result<Value> get_frozen_object_of(ThreadState& t, Value, std::span<Value const> a) {
    TRY(text_argument(t, a[0], "get_frozen_object", " 1"));
    return frozen_code(t, a[0]);
}
Result<Value> frozen_names_of(ThreadState& t, Value) {
    List* list = make_list(t);
    for (std::string_view name : frozen_module_names(importer_of(t))) list_append(t, list, make_str(t, name));
    return list;
}
Result<Value> create_builtin_of(ThreadState& t, Value, Value spec) {
    return create_builtin(t, spec);
}
Result<Value> exec_builtin_of(ThreadState&, Value, Value) {
    return Value::small_int(0);
}
Result<Value> source_hash_of(ThreadState& t, Value, std::span<Value const> a) {
    std::int64_t key = TRY(index_as_int64(t, a[0]));
    std::string source(TRY(require_buffer(t, a[1])));
    return make_bytes(t, source_hash(std::uint64_t(key), source));
}

// -1: as with -X frozen_modules=off, 1: on, 0: as the command line says.
Result<Value> override_frozen_of(ThreadState& t, Value, Value choice) {
    std::int64_t const wanted = TRY(index_as_int64(t, choice));
    importer_of(t).frozen_override = (wanted > 0) - (wanted < 0);
    return Value::none();
}

Result<Value> fix_co_filename_of(ThreadState& t, Value, std::span<Value const> a) {
    if (type_of(t, a[0]) != t.rt.types.code)
        return raise(t, Exc::TypeError, "_fix_co_filename() argument 1 must be code, not {}",
                     type_name_of(t, a[0]));
    if (!is_str(a[1]))
        return raise(t, Exc::TypeError, "_fix_co_filename() argument 2 must be str, not {}",
                     type_name_of(t, a[1]));
    TRY(rename_code(t, a[0].as<Code>(), a[1].as<Str>()));
    return Value::none();
}

Result<Value> create_dynamic_of(ThreadState& t, Value, std::span<Value const> a) {
    return load_extension(t, a[0]);
}
Result<Value> init_frozen_of(ThreadState& t, Value, Value name) {
    Str* text = TRY(text_argument(t, name, "init_frozen"));
    if (!find_frozen_module(importer_of(t), to_utf8(text))) return Value::none();
    return find_and_load(t, name);
}

constexpr MethodDef imp_functions[] = {
    method("_fix_co_filename", fix_co_filename_of, 2, 2, "code, path, /",
           "Changes code.co_filename to specify the passed-in file path."),
    method("create_dynamic", create_dynamic_of, 1, 2, "spec, file=None, /", "Create an extension module."),
    method("exec_dynamic", exec_builtin_of, "mod, /", "Initialize an extension module."),
    method("init_frozen", init_frozen_of, "name, /", "Initializes a frozen module."),
    method("extension_suffixes", extension_suffixes_of,
           "Returns the list of file suffixes used to identify extension modules."),
    method("find_frozen", find_frozen_of, "name, /, *, withdata=False",
           "Return info about the corresponding frozen module (if there is one) or None."),
    method("get_frozen_object", get_frozen_object_of, 1, 2, "name, data=None, /",
           "Create a code object for a frozen module."),
    method("is_frozen_package", is_frozen_package_of, "name, /",
           "Returns True if the module name is of a frozen package."),
    method("create_builtin", create_builtin_of, "spec, /", "Create an extension module."),
    method("exec_builtin", exec_builtin_of, "mod, /", "Initialize a built-in module."),
    method("is_builtin", is_builtin_of, "name, /",
           "Returns True if the module name corresponds to a built-in module."),
    method("is_frozen", is_frozen_of, "name, /",
           "Returns True if the module name corresponds to a frozen module."),
    method("_frozen_module_names", frozen_names_of, "Returns the list of available frozen modules."),
    method("_override_frozen_modules_for_tests", override_frozen_of, "override, /",
           "(internal-only) Override PyConfig.use_frozen_modules.\n\n"
           "(-1: \"off\", 1: \"on\", 0: no override)\n"
           "See frozen_modules() in Lib/test/support/import_helper.py."),
    method("source_hash", source_hash_of, "key, source"),
};

Result<void> init_imp(ThreadState& t, Module* module) {
    Options const& options = importer_of(t).options;
    char const* check = options.check_hash_pycs_always  ? "always"
                        : options.check_hash_pycs_never ? "never"
                                                        : "default";
    add_functions(t, module, import_lock_functions());
    add_value(t, module, "check_hash_based_pycs", make_str(t, check));
    return {};
}

// ---- _modsys: for our frozen runpy and importlib

// The seven attributes that runpy._run_code gives the namespace it is about to run code in (SPEC SITE 2).
Result<Value> enter_run_code(ThreadState& t, Value, std::span<Value const> a) {
    if (!is_dict(a[0])) return raise(t, Exc::TypeError, "run_globals must be a dict");
    EntryFacts facts;
    facts.run_name = a[1];
    facts.spec = a[2];
    facts.package = a[3];
    facts.script_path = a[4];
    bool has_spec = !a[2].is_none();
    TRY(apply_step(t, a[0].as<Dict>(), has_spec ? Step::module : Step::path, facts));
    if (importer_of(t).trace) {
        Value file = dict_get_str(a[0].as<Dict>(), t.rt.names.dunder_file);
        tell_prepared(t, a[0].as<Dict>(), file && is_str(file) ? to_utf8(file) : "?");
    }
    return Value::none();
}

// importlib.reload() and LazyLoader write through the same place as everybody.
Result<Value> set_module_attribute(ThreadState& t, Value, std::span<Value const> a) {
    Str* name = intern(t, TRY(text_argument(t, a[1], "set_module_attribute")));
    TRY(write_module_attribute(t, a[0], name, a[2], Rule::library));
    return Value::none();
}

Result<Value> explain_of(ThreadState& t, Value, Value what) {
    return explain(t, what);
}

constexpr MethodDef modsys_functions[] = {
    method("enter_run_code", enter_run_code, 5, 5, "run_globals, name, spec, package, script_name, /"),
    method("set_module_attribute", set_module_attribute, 3, 3, "module, name, value, /"),
    method("explain", explain_of, "name_or_error, /",
           "Why a module was not found: what each finder was asked, and why it had nothing."),
};

}  // namespace

namespace {

Result<void> add_tables_and_trace(ThreadState& t, Module* module) {
    TRY(add_tables(t, module));
    return add_trace(t, module);
}

}  // namespace

NativeModule const imp_module = {"_imp", "(Extremely) low-level import machinery bits as used by importlib.",
                                 imp_functions, init_imp};
NativeModule const modsys_module = {"_modsys", "minipy's importer, as its frozen library sees it.",
                                    modsys_functions, add_tables_and_trace};

Result<void> fill_zipimport(ThreadState& t, Module* module) {
    auto& c = importer_of(t).classes;
    add_value(t, module, "zipimporter", c.zip_importer);
    add_value(t, module, "ZipImportError", c.zip_import_error);
    importer_of(t).zip_directories = make_dict(t);
    importer_of(t).keep(t, importer_of(t).zip_directories);
    add_value(t, module, "_zip_directory_cache", importer_of(t).zip_directories);
    List* all = make_list(t);
    list_append(t, all, make_str(t, "ZipImportError"));
    list_append(t, all, make_str(t, "zipimporter"));
    add_value(t, module, "__all__", all);
    return {};
}

}  // namespace minipy::modsys
