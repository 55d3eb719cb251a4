// The classes of file loaders: _LoaderBasics, SourceLoader, FileLoader, SourceFileLoader,
// SourcelessFileLoader, with all methods that subclasses override or call.
#include "modsys/loaders/source_loader.hpp"

#include "interpreter/builtins/modules/io.hpp"

#include "interpreter/runtime/bytes.hpp"
#include "modsys/classes.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/cache_names.hpp"
#include "modsys/loaders/extension_loader.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/spec.hpp"
#include "modsys/trace/execution.hpp"

namespace minipy::modsys {

using namespace runtime;

Result<void> check_name(ThreadState& t, Value loader, Value name) {
    Value own = TRY(getattr(t, loader, t.rt.names.name));
    if (name.is_absent() || name.is_none() || TRY(equal(t, own, name))) return {};
    return raise_import_error(
        t, Exc::ImportError,
        fmt::format("loader for {} cannot handle {}", to_utf8(TRY(str(t, own))), to_utf8(TRY(str(t, name)))),
        name, Value::none());
}

Result<Value> load_module_shim(ThreadState& t, Value loader, Value name) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_bootstrap(283),
        "the load_module() method is deprecated and slated for removal in Python 3.12; use exec_module() "
        "instead"));
    Value spec = TRY(spec_from_loader(t, name, loader, Value::absent(), Value::absent()));
    Value module = TRY(get_module(t, name));
    if (module.is_absent()) return load_unlocked(t, spec);
    return exec_again(t, spec, module);
}

namespace {

// ---- _LoaderBasics

// "the path returned by get_filename has a filename of '__init__.py'"
Result<Value> is_package(ThreadState& t, Value self, Value name) {
    Value file = TRY(call_method(t, self, importer_of(t).names.get_filename, {name}));
    if (!is_str(file)) TRY(call_method(t, file, "rfind", {make_str(t, "/")}));  // _path_split
    std::string path = path_bytes(TRY(path_argument(t, file)));
    std::string_view base = name_of(path);
    base = base.substr(0, base.rfind('.'));
    std::string full = to_utf8(TRY(str(t, name)));
    return Value::boolean(base == "__init__" && last_of(full) != "__init__");
}

Result<Value> create_module(ThreadState&, Value, Value) {
    return Value::none();
}

Result<Value> exec_method(ThreadState& t, Value self, Value module) {
    Value name = TRY(getattr(t, module, t.rt.names.dunder_name));
    TRY(told_execution(t, name, self, [&]() -> Result<void> {
        Value code = TRY(call_method(t, self, t.rt.names.get_code, {name}));
        if (code.is_none())
            return raise(t, Exc::ImportError, "cannot load module {} when get_code() returns None",
                         to_utf8(TRY(repr(t, name))));
        return run_module_code(t, code, module);
    }));
    return Value::none();
}

constexpr MethodDef basics_methods[] = {
    method("is_package", is_package, "fullname",
           "Concrete implementation of InspectLoader.is_package by checking if\n        the path returned by "
           "get_filename has a filename of '__init__.py'."),
    method("create_module", create_module, "spec", "Use default semantics for module creation."),
    method("exec_module", exec_method, "module", "Execute the module."),
    method("load_module", load_module_shim, "fullname", "This method is deprecated."),
};

// ---- SourceLoader: what a subclass completes with get_data, get_filename, path_stats, set_data

Result<Value> path_mtime(ThreadState& t, Value, Value) {
    return raise_args(t, Exc::OSError, {});
}
Result<Value> path_stats(ThreadState& t, Value self, Value path) {
    Value mtime = TRY(call_method(t, self, "path_mtime", {path}));
    Dict* d = make_dict(t);
    dict_set_str(t, d, importer_of(t).names.mtime, mtime);
    return d;
}
Result<Value> cache_bytecode(ThreadState& t, Value self, std::span<Value const> args) {
    return call_method(t, self, importer_of(t).names.set_data, {args[1], args[2]});
}
Result<Value> set_nothing(ThreadState&, Value, std::span<Value const>) {
    return Value::none();
}

Result<Value> get_source(ThreadState& t, Value self, Value name) {
    Value path = TRY(call_method(t, self, importer_of(t).names.get_filename, {name}));
    auto data = call_method(t, self, t.rt.names.get_data, {path});
    if (!data.ok()) {
        if (!error_matches(t, Exc::OSError)) return raised;
        Value cause = take_error(t);
        auto failed = raise_import_error(t, Exc::ImportError, "source not available through get_data()", name,
                                         Value::none());
        auto* e = static_cast<BaseExceptionObject*>(t.error.as_object());
        e->cause = e->context = cause;
        e->suppress_context = true;
        return failed;
    }
    return decode_source(t, data.value());
}

Result<Value> source_to_code(ThreadState& t, Value, std::span<Value const> args) {
    // compile(data, path, 'exec', dont_inherit=True, optimize=_optimize), by which a tree may be given as
    // well
    Value compile = TRY(getattr(t, t.rt.builtins_module, "compile"));
    Dict* keywords = make_dict(t);
    dict_set_str(t, keywords, intern(t, "dont_inherit"), Value::true_());
    dict_set_str(t, keywords, importer_of(t).names.optimize, args[2] ? args[2] : Value::small_int(-1));
    return call_with(t, compile, make_tuple(t, {args[0], args[1], make_str(t, "exec")}), keywords);
}

// What a subclass's path_stats said about its source.
struct SourceStats {
    bool known = false;
    std::int64_t mtime = 0, size = -1;
};

Result<SourceStats> ask_stats(ThreadState& t, Value self, Value path) {
    auto& names = importer_of(t).names;
    SourceStats stats;
    auto answer = call_method(t, self, names.path_stats, {path});
    if (!answer.ok()) {
        if (catch_error(t, Exc::OSError)) return stats;
        return raised;
    }
    stats.known = true;
    stats.mtime = TRY(index_as_int64(t, TRY(to_int(t, TRY(get_item(t, answer.value(), names.mtime))))));
    auto size = get_item(t, answer.value(), names.size);
    if (size.ok())
        stats.size = size.value().is_none() ? -1 : TRY(index_as_int64(t, size.value()));
    else if (!catch_error(t, Exc::KeyError))
        return raised;
    return stats;
}

// Code from the cache as the subclass's get_data gives it; null: none that fits.
Result<Value> ask_cache(ThreadState& t, Value self, Value name, Value source_path, Value cache,
                        SourceStats const& stats) {
    Importer& importer = importer_of(t);
    auto data = call_method(t, self, t.rt.names.get_data, {cache});
    if (!data.ok()) {
        if (catch_error(t, Exc::OSError)) return Value::absent();
        return raised;
    }
    auto buffer = require_buffer(t, data.value());
    if (!buffer.ok()) {
        if (!catch_error(t, Exc::TypeError)) return raised;
        // _classify_pyc: what is no buffer has at least to be sliced; it has another magic number.
        Value start = make_slice(t, Value::none(), Value::small_int(4), Value::none());
        TRY(get_item(t, data.value(), start));
        return Value::absent();
    }
    std::string bytes(buffer.value());
    CacheHeader header;
    if (!scan_header(importer, bytes, header)) return Value::absent();
    if (header.hash_based()) {
        if (TRY(checks_hash(t, header))) {
            std::string hash(header.hash);
            Value source = TRY(call_method(t, self, t.rt.names.get_data, {source_path}));
            if (source_hash(raw_magic_number(importer), TRY(require_buffer(t, source))) != hash)
                return Value::absent();
        }
    } else if (!matches(header, stats.mtime, stats.size < 0 ? std::int64_t(header.size) : stats.size)) {
        return Value::absent();
    }
    return code_of_cache(t, std::move(bytes), to_utf8(TRY(str(t, source_path))), name, cache);
}

// SourceLoader.get_code: every step is a method that a subclass may have replaced.
Result<Value> get_code(ThreadState& t, Value self, Value name) {
    Importer& importer = importer_of(t);
    if (self.is_object() && self.as_object()->shape->version == importer.plain.source_file_loader) {
        TRY(check_name(t, self, name));
        Value path = TRY(getattr(t, self, t.rt.names.path));
        if (is_str(path)) return code_of_source_file(t, name, path_bytes(path.as<Str>()));
    }
    auto& names = importer.names;
    Value path = TRY(call_method(t, self, names.get_filename, {name}));
    Str* path_string = TRY(path_argument(t, path));
    std::string cache_name = TRY(cache_path(t, path_bytes(path_string)));
    Value cache = cache_name.empty() ? Value::absent() : Value(path_text(t, cache_name));
    SourceStats stats;
    if (cache) {
        stats = TRY(ask_stats(t, self, path));
        if (stats.known) {
            Value code = TRY(ask_cache(t, self, name, path, cache, stats));
            if (code) return code;
        }
    }
    Value source = TRY(call_method(t, self, t.rt.names.get_data, {path}));
    Value code = TRY(call_method(t, self, names.source_to_code, {source, path}));
    Value forbidden = sys_attribute(t, names.dont_write_bytecode);
    if (!cache || !stats.known || type_of(t, code) != t.rt.types.code ||
        (forbidden && TRY(truth(t, forbidden))))
        return code;
    std::int64_t size = is_str(source) ? std::int64_t(source.as<Str>()->length)
                                       : std::int64_t(TRY(require_buffer(t, source)).size());
    Value bytes = make_bytes(t, time_based_cache(t, code.as<Code>(), stats.mtime, size));
    if (!call_method(t, self, names.cache_bytecode, {path, cache, bytes}).ok() &&
        !catch_error(t, Exc::NotImplementedError))
        return raised;
    return code;
}

constexpr MethodDef source_methods[] = {
    method("path_mtime", path_mtime, "path",
           "Optional method that returns the modification time (an int) for the\n        specified path (a "
           "str).\n\n        Raises OSError when the path cannot be handled.\n        "),
    method("path_stats", path_stats, "path"),
    method("_cache_bytecode", cache_bytecode, "source_path, cache_path, data"),
    method("set_data", set_nothing, "path, data",
           "Optional method which writes data (bytes) to a file path (a str).\n\n        Implementing this "
           "method "
           "allows for the writing of bytecode files.\n        "),
    method("get_source", get_source, "fullname", "Concrete implementation of InspectLoader.get_source."),
    method("source_to_code", source_to_code, "data, path, *, _optimize=-1",
           "Return the code object compiled from source.\n\n        The 'data' argument can be any object "
           "type that "
           "compile() supports.\n        "),
    method("get_code", get_code, "fullname", "Concrete implementation of InspectLoader.get_code."),
};

// ---- FileLoader

Result<Value> file_init(ThreadState& t, Value self, Args const& args) {
    static constexpr std::string_view parameters[] = {"fullname", "path"};
    Value a[2];
    TRY(bind_like_function(t, "FileLoader.__init__", parameters, args, a, true));
    TRY(setattr(t, self, t.rt.names.name, a[0]));
    TRY(setattr(t, self, t.rt.names.path, a[1]));
    return Value::none();
}

Result<Value> file_eq(ThreadState& t, Value self, Value other) {
    auto& n = t.rt.names;
    if (TRY(getattr(t, self, n.dunder_class)) != TRY(getattr(t, other, n.dunder_class)))
        return Value::false_();
    return compare(t, TRY(getattr(t, self, n.dunder_dict)), TRY(getattr(t, other, n.dunder_dict)),
                   CompareOp::eq);
}

Result<Value> file_hash(ThreadState& t, Value self) {
    std::int64_t name = TRY(hash(t, TRY(getattr(t, self, t.rt.names.name))));
    return make_int(t, name ^ TRY(hash(t, TRY(getattr(t, self, t.rt.names.path)))));
}

Result<Value> get_filename(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(check_name(t, self, args[0]));
    return getattr(t, self, t.rt.names.path);
}

Result<Value> file_load_module(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(check_name(t, self, args[0]));
    return load_module_shim(t, self, args[0] ? args[0] : TRY(getattr(t, self, t.rt.names.name)));
}

// What is no text: loaders of sources and extensions open str(path), others hand it to FileIO as it is.
Result<Value> get_data(ThreadState& t, Value self, Value path) {
    if (!is_str(path)) {
        bool const by_text = is_subtype(type_of(t, self), importer_of(t).classes.source_loader) ||
                             is_subtype(type_of(t, self), importer_of(t).classes.extension_file_loader);
        if (!by_text) {
            Value opened = TRY(call_method(t, TRY(find_and_load(t, intern(t, "_io"))), "FileIO", {path}));
            auto bytes = call_method(t, opened, "read");
            if (!bytes.ok()) return raised;
            TRY(call_method(t, opened, "close"));
            return bytes;
        }
        path = TRY(str(t, path));
    }
    Str* name = path.as<Str>();
    std::string const file = path_bytes(name);
    if (file.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null byte");
    TRY(builtins::settle_files(t));
    std::string bytes;
    if (int error = importer_of(t).store.read(file, bytes)) return raise_os_error(t, error, path);
    return make_bytes(t, bytes);
}

Result<Value> get_resource_reader(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(check_name(t, self, args[0]));
    Value readers = TRY(find_and_load(t, intern(t, "importlib.readers")));
    return call_method(t, readers, "FileReader", {self});
}

constexpr MethodDef file_methods[] = {
    method("__init__", file_init, "fullname, path",
           "Cache the module name and the path to the file found by the\n        finder."),
    method("__eq__", file_eq, "other"),
    method("__hash__", file_hash),
    method("load_module", file_load_module, "fullname=None"),
    method("get_filename", get_filename, "fullname=None",
           "Return the path to the source file as found by the finder."),
    method("get_data", get_data, "path", "Return the data from path as raw bytes."),
    method("get_resource_reader", get_resource_reader, "module=None"),
};

// ---- SourceFileLoader

Result<Value> stats_by_posix(ThreadState& t, Value path) {
    Value found = TRY(call_method(t, TRY(find_and_load(t, intern(t, "posix"))), "stat", {path}));
    Dict* d = make_dict(t);
    auto& names = importer_of(t).names;
    dict_set_str(t, d, names.mtime, TRY(getattr(t, found, "st_mtime")));
    dict_set_str(t, d, names.size, TRY(getattr(t, found, "st_size")));
    return d;
}

Result<Value> file_path_stats(ThreadState& t, Value, Value path) {
    if (!is_str(path)) return stats_by_posix(t, path);
    Str* name = TRY(path_argument(t, path));
    FileStatus status;
    if (int error = importer_of(t).store.status(path_bytes(name), status))
        return raise_os_error(t, error, path);
    Dict* d = make_dict(t);
    dict_set_str(t, d, importer_of(t).names.mtime, Value::number(double(status.mtime_ns) / 1e9));
    dict_set_str(t, d, importer_of(t).names.size, make_int(t, status.size));
    return d;
}

Result<Value> file_cache_bytecode(ThreadState& t, Value self, std::span<Value const> args) {
    FileStatus status;
    std::uint32_t mode = 0666;
    if (importer_of(t).store.status(path_bytes(TRY(path_argument(t, args[0]))), status) == 0)
        mode = status.mode;
    Dict* keywords = make_dict(t);
    dict_set_str(t, keywords, intern(t, "_mode"), Value::small_int(mode | 0200));
    Value set = TRY(getattr(t, self, importer_of(t).names.set_data));
    return call_with(t, set, make_tuple(t, {args[1], args[2]}), keywords);
}

Result<Value> file_set_data(ThreadState& t, Value, std::span<Value const> args) {
    std::string path = path_bytes(TRY(path_argument(t, args[0])));
    std::string bytes(TRY(require_buffer(t, args[1])));
    std::int64_t mode = args[2] ? TRY(index_as_int64(t, args[2])) : 0666;
    write_cache(t, path, bytes, std::uint32_t(mode));
    return Value::none();
}

constexpr MethodDef source_file_methods[] = {
    method("path_stats", file_path_stats, "path", "Return the metadata for the path."),
    method("_cache_bytecode", file_cache_bytecode, "source_path, bytecode_path, data"),
    method("set_data", file_set_data, "path, data, *, _mode=438", "Write bytes data to a file."),
};

// ---- SourcelessFileLoader

Result<Value> sourceless_get_code(ThreadState& t, Value self, Value name) {
    Value path = TRY(call_method(t, self, importer_of(t).names.get_filename, {name}));
    if (is_plain_loader(t, self) && is_str(path))
        return code_of_bytecode_file(t, name, path_bytes(path.as<Str>()));
    Value data = TRY(call_method(t, self, t.rt.names.get_data, {path}));
    std::string bytes(TRY(require_buffer(t, data)));
    TRY(read_header(t, bytes, name, path));
    return code_of_cache(t, std::move(bytes), {}, name, path);
}

Result<Value> no_source(ThreadState&, Value, Value) {
    return Value::none();
}

constexpr MethodDef sourceless_methods[] = {
    method("get_code", sourceless_get_code, "fullname"),
    method("get_source", no_source, "fullname", "Return None as there is no source code."),
};

}  // namespace

Result<void> make_file_loaders(ThreadState& t, Importer& importer) {
    constexpr char const* module = "_frozen_importlib_external";
    auto& c = importer.classes;
    auto add = [&](Type*& place, ClassSpec const& spec) -> Result<void> {
        place = TRY(make_class(t, spec));
        importer.keep(t, place);
        return {};
    };
    TRY(add(c.loader_basics, {module,
                              "_LoaderBasics",
                              "Base class of common code needed by both SourceLoader and\n    "
                              "SourcelessFileLoader.",
                              {},
                              basics_methods,
                              {}}));
    TRY(add(c.source_loader, {module, "SourceLoader", nullptr, {c.loader_basics}, source_methods, {}}));
    TRY(add(c.file_loader,
            {module,
             "FileLoader",
             "Base file loader class which implements the loader protocol methods that\n    require "
             "file system usage.",
             {},
             file_methods,
             {}}));
    TRY(add(c.source_file_loader, {module,
                                   "SourceFileLoader",
                                   "Concrete implementation of SourceLoader using the file system.",
                                   {c.file_loader, c.source_loader},
                                   source_file_methods,
                                   {}}));
    TRY(add(c.sourceless_file_loader, {module,
                                       "SourcelessFileLoader",
                                       "Loader which handles sourceless file imports.",
                                       {c.file_loader, c.loader_basics},
                                       sourceless_methods,
                                       {}}));
    return make_extension_loader(t, importer);
}

Result<Value> make_file_loader(ThreadState& t, bool sourceless, Value name, Value path) {
    auto& c = importer_of(t).classes;
    Object* loader = allocate_instance(t, sourceless ? c.sourceless_file_loader : c.source_file_loader);
    TRY(set_instance_attribute(t, loader, t.rt.names.name, name));
    TRY(set_instance_attribute(t, loader, t.rt.names.path, path));
    return loader;
}

Result<Value> loader_for_file(ThreadState& t, Value name, Value path) {
    std::string text = is_str(path) ? path_bytes(path.as<Str>()) : std::string();
    if (text.ends_with(".py")) return make_file_loader(t, false, name, path);
    if (text.ends_with(".pyc")) return make_file_loader(t, true, name, path);
    for (std::string_view suffix : extension_suffixes)
        if (text.ends_with(suffix))
            return call(t, importer_of(t).classes.extension_file_loader, {name, path});
    return Value::absent();
}

}  // namespace minipy::modsys
