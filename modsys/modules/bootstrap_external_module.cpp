// _frozen_importlib_external, also known as importlib._bootstrap_external: imports from files.
#include "interpreter/runtime/bytes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/cache_names.hpp"
#include "modsys/loaders/extension_loader.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/modules/modules.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

Value or_none(Value v) {
    return v ? v : Value::none();
}

// ---- names of caches

Result<Value> cache_from_source_of(ThreadState& t, Value, std::span<Value const> a) {
    Value optimization = a[2];
    if (a[1] && !a[1].is_none()) {
        TRY(warn_internally(t, Exc::DeprecationWarning, in_external(456),
                            "the debug_override parameter is deprecated; use 'optimization' instead"));
        if (optimization && !optimization.is_none())
            return raise(t, Exc::TypeError, "debug_override or optimization must be set to None");
        optimization = TRY(truth(t, a[1])) ? Value(t.rt.empty_str) : Value::small_int(1);
    }
    return TRY(cache_from_source(t, TRY(path_argument(t, a[0])), optimization));
}
Result<Value> source_from_cache_of(ThreadState& t, Value, Value path) {
    return TRY(source_from_cache(t, TRY(path_argument(t, path))));
}
Result<Value> get_cached_of(ThreadState& t, Value, Value path) {
    return cached_name(t, path);
}

// ---- specs

Result<Value> spec_from_file_location_of(ThreadState& t, Value, std::span<Value const> a) {
    return spec_from_file_location(t, a[0], a[1], a[2], a[3]);
}
Result<Value> fix_up_module_of(ThreadState& t, Value, std::span<Value const> a) {
    if (!is_dict(a[0])) return raise(t, Exc::TypeError, "ns must be a dict");
    TRY(fix_up_namespace(t, a[0].as<Dict>(), a[1], a[2], or_none(a[3])));
    return Value::none();
}
Result<Value> supported_loaders_of(ThreadState& t, Value) {
    auto& c = importer_of(t).classes;
    auto suffixes = [&](std::string_view suffix) {
        List* list = make_list(t);
        list_append(t, list, make_str(t, suffix));
        return Value(list);
    };
    List *list = make_list(t), *extensions = make_list(t);
    for (std::string_view suffix : extension_suffixes) list_append(t, extensions, make_str(t, suffix));
    list_append(t, list, make_tuple(t, {c.extension_file_loader, extensions}));
    list_append(t, list, make_tuple(t, {c.source_file_loader, suffixes(".py")}));
    list_append(t, list, make_tuple(t, {c.sourceless_file_loader, suffixes(".pyc")}));
    return list;
}

// ---- source and bytecode

Result<Value> decode_source_of(ThreadState& t, Value, Value data) {
    return decode_source(t, data);
}

Value detail(Value details, Str* name) {
    Value v = is_dict(details) ? dict_get_str(details.as<Dict>(), name) : Value::absent();
    return or_none(v);
}

Result<Value> classify_pyc_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string data(TRY(require_buffer(t, a[0])));
    CacheHeader header = TRY(read_header(t, data, a[1], detail(a[2], t.rt.names.path)));
    return Value::small_int(header.flags);
}

base::Raised stale(ThreadState& t, Value name, Value details) {
    auto shown = repr(t, name);
    if (!shown.ok()) return raised;
    return raise_import_error(t, Exc::ImportError, "bytecode is stale for " + to_utf8(shown.value()),
                              detail(details, t.rt.names.name), detail(details, t.rt.names.path));
}

Result<Value> validate_timestamp_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string data(TRY(require_buffer(t, a[0])));
    CacheHeader header = TRY(read_header(t, data, a[3], detail(a[4], t.rt.names.path)));
    std::int64_t mtime = TRY(index_as_int64(t, a[1]));
    std::int64_t size = a[2].is_none() ? std::int64_t(header.size) : TRY(index_as_int64(t, a[2]));
    if (!matches(header, mtime, size)) return stale(t, a[3], a[4]);
    return Value::none();
}

Result<Value> validate_hash_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string data(TRY(require_buffer(t, a[0])));
    std::string hash(TRY(require_buffer(t, a[1])));
    if (data.size() >= 16 && data.substr(8, 8) == hash) return Value::none();
    Str* shown = TRY(repr(t, a[2]));
    return raise_import_error(t, Exc::ImportError,
                              "hash in bytecode doesn't match hash of source " + to_utf8(shown),
                              detail(a[3], t.rt.names.name), detail(a[3], t.rt.names.path));
}

Result<Value> compile_bytecode_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string data(TRY(require_buffer(t, a[0])));
    Value code = TRY(marshalled_code(t, data, or_none(a[1]), or_none(a[2])));
    if (a[3] && is_str(a[3])) TRY(rename_code(t, code.as<Code>(), a[3].as<Str>()));
    return code;
}

Result<Code*> code_argument(ThreadState& t, Value v) {
    if (type_of(t, v) == t.rt.types.code) return v.as<Code>();
    return raise(t, Exc::TypeError, "expected a code object, not {}", type_name_of(t, v));
}

Result<Value> timestamp_pyc_of(ThreadState& t, Value, std::span<Value const> a) {
    Code* code = TRY(code_argument(t, a[0]));
    std::int64_t mtime = a[1] ? TRY(index_as_int64(t, TRY(to_int(t, a[1])))) : 0;
    std::int64_t size = a[2] ? TRY(index_as_int64(t, a[2])) : 0;
    return make_bytearray(t, time_based_cache(t, code, mtime, size));
}
Result<Value> hash_pyc_of(ThreadState& t, Value, std::span<Value const> a) {
    Code* code = TRY(code_argument(t, a[0]));
    std::string hash(TRY(require_buffer(t, a[1])));
    if (hash.size() != 8) return raise(t, Exc::ValueError, "a source hash has 8 bytes");
    return make_bytearray(t, hash_based_cache(t, code, hash, a[2].is_absent() || TRY(truth(t, a[2]))));
}

// ---- paths

Result<Value> path_join_of(ThreadState& t, Value, Args const& args) {
    std::string path;
    bool first = true;
    for (Value part : args.positional()) {
        std::string text = path_bytes(TRY(path_argument(t, part)));
        if (text.empty()) continue;
        while (text.size() > 1 && text.back() == '/') text.pop_back();
        path = first ? text : join(path, text);
        first = false;
    }
    return path_text(t, path);
}
Result<Value> path_split_of(ThreadState& t, Value, Value path) {
    std::string text = path_bytes(TRY(path_argument(t, path)));
    return make_tuple(t, {path_text(t, folder_of(text)), path_text(t, name_of(text))});
}
Result<Value> path_isfile_of(ThreadState& t, Value, Value path) {
    FileStatus status;
    int error = importer_of(t).store.status(path_bytes(TRY(path_argument(t, path))), status);
    return Value::boolean(error == 0 && status.is_file());
}
Result<Value> path_isdir_of(ThreadState& t, Value, Value path) {
    Importer& importer = importer_of(t);
    std::string name = path_bytes(TRY(path_argument(t, path)));
    FileStatus status;
    int error = importer.store.status(name.empty() ? importer.store.current_directory() : name, status);
    return Value::boolean(error == 0 && status.is_directory());
}
Result<Value> path_isabs_of(ThreadState& t, Value, Value path) {
    return Value::boolean(is_absolute(path_bytes(TRY(path_argument(t, path)))));
}
Result<Value> pack_uint32_of(ThreadState& t, Value, Value v) {
    std::int64_t i = TRY(index_as_int64(t, TRY(to_int(t, v))));
    std::string bytes;
    for (int k = 0; k < 4; ++k) bytes += char(i >> (8 * k) & 0xFF);
    return make_bytes(t, bytes);
}
Result<Value> unpack_uint32_of(ThreadState& t, Value, Value v) {
    std::string bytes(TRY(require_buffer(t, v)));
    if (bytes.size() != 4) return raise_args(t, Exc::AssertionError, {});
    std::int64_t i = 0;
    for (int k = 4; k-- > 0;) i = i << 8 | static_cast<unsigned char>(bytes[std::size_t(k)]);
    return Value::small_int(i);
}

// find_module() of finders that have find_loader() (_find_module_shim).
Result<Value> find_module_shim_of(ThreadState& t, Value, std::span<Value const> a) {
    return find_module_shim(t, a[0], a[1]);
}

constexpr MethodDef functions[] = {
    method("_find_module_shim", find_module_shim_of, "self, fullname",
           "Try to find a loader for the specified module by delegating to\n    self.find_loader().\n\n    "
           "This method is deprecated in favor of finder.find_spec().\n\n    "),
    method("cache_from_source", cache_from_source_of, "path, debug_override=None, *, optimization=None",
           "Given the path to a .py file, return the path to its .pyc file."),
    method("source_from_cache", source_from_cache_of, "path",
           "Given the path to a .pyc. file, return the path to its .py file."),
    method("_get_cached", get_cached_of, "filename"),
    method("spec_from_file_location", spec_from_file_location_of,
           "name, location=None, *, loader=None, submodule_search_locations=<unrepresentable>",
           "Return a module spec based on a file location."),
    method("_fix_up_module", fix_up_module_of, "ns, name, pathname, cpathname=None"),
    method("_get_supported_file_loaders", supported_loaders_of,
           "Returns a list of file-based module loaders."),
    method("decode_source", decode_source_of, "source_bytes",
           "Decode bytes representing source code and return the string.\n\n    Universal newline support is "
           "used "
           "in the decoding.\n    "),
    method("_classify_pyc", classify_pyc_of, "data, name, exc_details"),
    method("_validate_timestamp_pyc", validate_timestamp_of,
           "data, source_mtime, source_size, name, exc_details"),
    method("_validate_hash_pyc", validate_hash_of, "data, source_hash, name, exc_details"),
    method("_compile_bytecode", compile_bytecode_of, "data, name=None, bytecode_path=None, source_path=None"),
    method("_code_to_timestamp_pyc", timestamp_pyc_of, "code, mtime=0, source_size=0"),
    method("_code_to_hash_pyc", hash_pyc_of, "code, source_hash, checked=True"),
    method("_path_join", path_join_of, nullptr, "Replacement for os.path.join()."),
    method("_path_split", path_split_of, "path", "Replacement for os.path.split()."),
    method("_path_isfile", path_isfile_of, "path", "Replacement for os.path.isfile."),
    method("_path_isdir", path_isdir_of, "path", "Replacement for os.path.isdir."),
    method("_path_isabs", path_isabs_of, "path", "Replacement for os.path.isabs."),
    method("_pack_uint32", pack_uint32_of, "x"),
    method("_unpack_uint32", unpack_uint32_of, "data"),
};

}  // namespace

Result<void> fill_bootstrap_external(ThreadState& t, Module* module, Module* bootstrap) {
    Importer& importer = importer_of(t);
    auto& c = importer.classes;
    add_functions(t, module, functions);
    for (Type* type :
         {c.loader_basics, c.source_loader, c.file_loader, c.source_file_loader, c.sourceless_file_loader,
          c.extension_file_loader, c.namespace_loader, c.namespace_path, c.path_finder, c.file_finder})
        dict_set_str(t, module->dict, type->name.as<Str>(), type);
    add_value(t, module, "_NamespaceLoader", c.namespace_loader);
    auto suffixes = [&](std::string_view suffix) {
        List* list = make_list(t);
        list_append(t, list, make_str(t, suffix));
        return Value(list);
    };
    add_value(t, module, "SOURCE_SUFFIXES", suffixes(".py"));
    for (char const* name : {"BYTECODE_SUFFIXES", "DEBUG_BYTECODE_SUFFIXES", "OPTIMIZED_BYTECODE_SUFFIXES"})
        add_value(t, module, name, suffixes(".pyc"));
    List* extensions = make_list(t);
    for (std::string_view suffix : extension_suffixes) list_append(t, extensions, make_str(t, suffix));
    add_value(t, module, "EXTENSION_SUFFIXES", extensions);
    add_value(t, module, "MAGIC_NUMBER", make_bytes(t, magic_number(importer)));
    add_value(t, module, "_RAW_MAGIC_NUMBER", make_int(t, std::int64_t(raw_magic_number(importer))));
    add_value(t, module, "_PYCACHE", make_str(t, "__pycache__"));
    add_value(t, module, "_OPT", make_str(t, "opt-"));
    add_value(t, module, "path_sep", make_str(t, "/"));
    add_value(t, module, "path_separators", make_str(t, "/"));
    add_value(t, module, "_bootstrap", bootstrap);
    add_value(t, module, "sys", t.rt.sys_module);
    add_value(t, bootstrap, "_bootstrap_external", module);
    return {};
}

}  // namespace minipy::modsys
