// The class zipimporter.
#include "modsys/loaders/zip_importer.hpp"

#include "interpreter/builtins/modules/io.hpp"

#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/heap_inspection.hpp"
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"
#include "modsys/store/zip_archive.hpp"
#include "modsys/trace/execution.hpp"

#include <cstdlib>

namespace minipy::modsys {

using namespace runtime;

namespace {

using ArchivePointer = std::shared_ptr<ZipArchive const>;

struct ZipImporter : Object {
    Dict* dict;
    Value archive, prefix;  // prefix ends with '/' unless it is empty
    Value files;            // _files, which is what zipimport._zip_directory_cache has of the archive
    ArchivePointer* zip;    // owned
};

void trace_zip(Object* o, Marker& m) {
    m.mark(static_cast<ZipImporter*>(o)->archive);
    m.mark(static_cast<ZipImporter*>(o)->prefix);
    m.mark(static_cast<ZipImporter*>(o)->files);
}
void destroy_zip(Object* o) {
    delete static_cast<ZipImporter*>(o)->zip;
}
ZipImporter* zip_of(Value v) {
    return v.as<ZipImporter>();
}

base::Raised raise_zip_error(ThreadState& t, std::string_view message, Value name, Value path) {
    Dict* keywords = make_dict(t);
    dict_set_str(t, keywords, t.rt.names.name, name);
    dict_set_str(t, keywords, t.rt.names.path, path);
    auto error = call_with(t, importer_of(t).classes.zip_import_error, make_tuple(t, {make_str(t, message)}),
                           keywords);
    if (!error.ok()) return raised;
    return raise_value(t, error.value());
}

// Splits a path into an archive that exists and what lies below it. False: no file on the way.
bool split_archive(Importer& importer, std::string path, std::string& archive, std::string& prefix) {
    for (;;) {
        FileStatus status;
        if (importer.store.status(path, status) == 0) {
            archive = path;
            return status.is_file();
        }
        std::string folder(folder_of(path));
        if (folder == path) {
            archive = path;
            return false;
        }
        prefix = prefix.empty() ? std::string(name_of(path)) : std::string(name_of(path)) + "/" + prefix;
        path = folder;
    }
}

// name -> (path, compression, compressed size, size, offset, time, date, crc)
Result<Value> files_of(ThreadState& t, ZipArchive const& zip, std::string const& path) {
    Dict* files = make_dict(t);
    for (auto& [name, e] : zip.entries()) {
        Tuple* entry = make_tuple(
            t, {path_text(t, path + "/" + name), Value::small_int(e.method),
                Value::small_int(std::int64_t(e.compressed_size)), Value::small_int(std::int64_t(e.size)),
                Value::small_int(std::int64_t(e.header_offset)), Value::small_int(e.time),
                Value::small_int(e.date), Value::small_int(e.crc)});
        TRY(dict_set(t, files, path_text(t, name), entry));
    }
    return files;
}

// The archive and its _files, from zipimport._zip_directory_cache where it has the path: a script that takes
// it out there has the directory read again. Null: no archive.
Result<ArchivePointer> open_archive(ThreadState& t, std::string const& path, Value& files,
                                    std::string& error) {
    Importer& importer = importer_of(t);
    Dict* cache = importer.zip_directories.as<Dict>();
    Str* key = path_text(t, path);
    files = dict_get_str(cache, key);
    auto known = importer.archives.find(path);
    if (files && known != importer.archives.end()) return known->second;
    FileStatus status;
    // (an archive that nobody closed is one that has yet to be written)
    if (importer.store.status(path, status) == 0 && is_fresh(status) && !TRY(close_forgotten_files(t)))
        TRY(builtins::settle_files(t));
    ArchivePointer archive = ZipArchive::open(importer.store, path, quoted(path), error);
    if (!archive) return archive;
    files = TRY(files_of(t, *archive, path));
    dict_set_str(t, cache, key, files);
    importer.archives[path] = archive;
    return archive;
}

// Everything that zipimporter(path) does but raise.
struct Opened {
    ArchivePointer zip;
    std::string archive, prefix, error;
    Value files;
};

Result<Opened> open_path(ThreadState& t, std::string const& path) {
    Opened o;
    if (!split_archive(importer_of(t), path, o.archive, o.prefix)) {
        o.error = "not a Zip file";
        return o;
    }
    o.zip = TRY(open_archive(t, o.archive, o.files, o.error));
    if (!o.prefix.empty()) o.prefix += "/";
    return o;
}

void fill(ThreadState& t, ZipImporter* z, Opened const& o) {
    z->archive = path_text(t, o.archive);
    z->prefix = path_text(t, o.prefix);
    z->files = o.files;
    if (!z->zip) z->zip = new ArchivePointer;
    *z->zip = o.zip;
}

// ---- looking for modules

struct Candidate {
    std::string_view suffix;
    bool is_bytecode, is_package;
};
constexpr Candidate candidates[] = {{"/__init__.pyc", true, true},
                                    {"/__init__.py", false, true},
                                    {".pyc", true, false},
                                    {".py", false, false}};

std::string member_path(ZipImporter* z, std::string_view full_name) {
    return path_bytes(z->prefix.as<Str>()) + std::string(last_of(full_name));
}

Candidate const* find_candidate(ZipImporter* z, std::string const& path) {
    for (Candidate const& c : candidates)
        if ((*z->zip)->find(path + std::string(c.suffix))) return &c;
    return nullptr;
}

bool is_folder(ZipImporter* z, std::string const& path) {
    // As in CPython 3.11, an archive needs an entry for the folder: members below it are not enough.
    return (*z->zip)->find(path + "/") != nullptr;
}

base::Raised module_not_found(ThreadState& t, Value name) {
    auto shown = repr(t, name);
    if (!shown.ok()) return raised;
    return raise_zip_error(t, "can't find module " + to_utf8(shown.value()), name, Value::none());
}

Result<std::string> read_member(ThreadState& t, ZipImporter* z, ZipEntry const& entry) {
    std::string data, error;
    if ((*z->zip)->read(importer_of(t).store, entry, data, error)) return data;
    // (_get_data lets through what reading and zlib raise)
    if (error.starts_with("EOF")) return raise(t, Exc::EOFError, error);
    if (error.starts_with("zipimport:")) return raise(t, Exc::OSError, error);
    if (error.starts_with("Error ")) {
        Value const zlib = TRY(find_and_load(t, intern(t, "zlib")));
        Value const made = TRY(call(t, TRY(getattr(t, zlib, "error")), {Value(make_str(t, error))}));
        return raise_value(t, made);
    }
    return raise_zip_error(t, error, Value::none(), z->archive);
}

// A .pyc member counts if it belongs to this minipy and, where the source is there too, to that source.
// Absent: it is stale. ImportError says that it is none, or of another source.
Result<Value> code_of_member(ThreadState& t, ZipImporter* z, Value name, ZipEntry const& entry,
                             std::string const& member) {
    std::string data = TRY(read_member(t, z, entry));
    Value path = path_text(t, member);
    CacheHeader header = TRY(read_header(t, data, name, path));
    ZipEntry const* source = (*z->zip)->find(member.substr(0, member.size() - 1));
    if (source && header.hash_based() && TRY(checks_hash(t, header))) {
        std::string text = TRY(read_member(t, z, *source));
        if (source_hash(raw_magic_number(importer_of(t)), text) != header.hash)
            return raise_import_error(
                t, Exc::ImportError,
                "hash in bytecode doesn't match hash of source " + to_utf8(TRY(repr(t, name))), name, path);
    }
    if (source && !header.hash_based()) {
        // A zip file's times are even seconds.
        bool same_time = std::abs(std::int64_t(header.mtime) - source->mtime()) <= 1;
        if (!same_time || header.size != std::uint32_t(source->size)) return Value::absent();
    }
    auto code = code_of_cache(t, std::move(data), {}, name, path);
    if (!code.ok() && catch_error(t, Exc::ImportError))
        return raise(t, Exc::TypeError, "compiled module {} should be a code object",
                     to_utf8(TRY(repr(t, path))));
    return code;
}

struct FoundCode {
    Value code;
    std::string file;
    bool is_package = false;
};

Result<FoundCode> find_code(ThreadState& t, Value self, Value name) {
    ZipImporter* z = zip_of(self);
    std::string path = member_path(z, path_bytes(TRY(str(t, name))));
    Value import_error;
    for (Candidate const& c : candidates) {
        std::string member = path + std::string(c.suffix);
        ZipEntry const* entry = (*z->zip)->find(member);
        if (!entry) continue;
        FoundCode found{{}, path_bytes(z->archive.as<Str>()) + "/" + member, c.is_package};
        std::string shown = to_utf8(path_text(t, found.file));
        if (!c.is_bytecode) {
            found.code = TRY(compile_module(t, TRY(read_member(t, z, *entry)), shown));
            return found;
        }
        auto code = code_of_member(t, z, name, *entry, member);
        if (!code.ok()) {
            if (!error_matches(t, Exc::ImportError)) return raised;
            import_error = take_error(t);
        } else if (code.value()) {
            found.code = code.value();
            return found;
        }
    }
    if (import_error.is_absent()) return module_not_found(t, name);
    std::string why = "module load failed: " + to_utf8(TRY(str(t, import_error)));
    auto failed = raise_zip_error(t, why, name, Value::none());
    auto* error = static_cast<BaseExceptionObject*>(t.error.as_object());
    error->cause = error->context = import_error;
    error->suppress_context = true;
    return failed;
}

}  // namespace

bool is_plain_zip_importer(ThreadState& t, Value finder) {
    return finder.is_object() && finder.as_object()->shape->version == importer_of(t).plain.zip_importer;
}

Result<Value> code_in_zip(ThreadState& t, Value loader, Value name) {
    return TRY(find_code(t, loader, name)).code;
}

Result<Value> find_in_zip(ThreadState& t, Value self, Str* name) {
    ZipImporter* z = zip_of(self);
    std::string path = member_path(z, path_bytes(name));
    if (Candidate const* c = find_candidate(z, path))
        return spec_from_loader(t, name, self, Value::absent(), Value::boolean(c->is_package));
    if (!is_folder(z, path)) {
        std::string place = path_bytes(z->archive.as<Str>()) + "/" + path_bytes(z->prefix.as<Str>());
        return not_mine(t, self, path_text(t, place), Reason::no_member);
    }
    SpecArguments a;
    a.is_package = true;
    Value spec = TRY(make_spec(t, name, Value::none(), a));
    Value locations = TRY(spec_get(t, spec, t.rt.names.submodule_search_locations));
    list_append(t, locations.as<List>(), path_text(t, path_bytes(z->archive.as<Str>()) + "/" + path));
    return spec;
}

Result<Value> try_zip_hook(ThreadState& t, Value hook, Value path, bool& known) {
    Importer& importer = importer_of(t);
    known = hook == Value(importer.classes.zip_importer) &&
            importer.classes.zip_importer->root_shape->version == importer.plain.zip_importer && is_str(path);
    if (!known || path.as<Str>()->length == 0) return Value::absent();
    Opened o = TRY(open_path(t, path_bytes(path.as<Str>())));
    if (!o.zip) return Value::absent();
    auto* z = static_cast<ZipImporter*>(allocate_instance(t, importer.classes.zip_importer));
    fill(t, z, o);
    return z;
}

// ---- the class

namespace {

Result<void> zip_init(ThreadState& t, Value self, Args const& args) {
    static constexpr std::string_view parameters[] = {"path"};
    Value a[1];
    TRY(bind_like_function(t, "zipimporter.__init__", parameters, args, a, true));
    if (!is_str(a[0]))
        return raise(t, Exc::TypeError, "expected str, not {}",
                     to_utf8(TRY(repr(t, Value(type_of(t, a[0]))))));
    if (a[0].as<Str>()->length == 0) return raise_zip_error(t, "archive path is empty", Value::none(), a[0]);
    Opened o = TRY(open_path(t, path_bytes(a[0].as<Str>())));
    if (!o.zip) return raise_zip_error(t, o.error, Value::none(), path_text(t, o.archive));
    fill(t, zip_of(self), o);
    return {};
}

Result<Value> zip_new(ThreadState& t, Type* type, Args const&) {
    auto* z = static_cast<ZipImporter*>(allocate_instance(t, type));
    z->archive = z->prefix = t.rt.empty_str;
    z->zip = new ArchivePointer(std::make_shared<ZipArchive>());
    z->files = make_dict(t);
    return z;
}

Result<Value> zip_repr(ThreadState& t, Value self) {
    ZipImporter* z = zip_of(self);
    return make_str(t,
                    fmt::format("<zipimporter object \"{}/{}\">", to_utf8(z->archive), to_utf8(z->prefix)));
}

Result<Value> find_spec_method(ThreadState& t, Value self, std::span<Value const> args) {
    return find_in_zip(t, self, TRY(str(t, args[0])));
}

Result<Value> find_loader_method(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_zipimport(121),
        "zipimporter.find_loader() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    ZipImporter* z = zip_of(self);
    std::string path = member_path(z, path_bytes(TRY(str(t, args[0]))));
    List* portions = make_list(t);
    if (find_candidate(z, path)) return make_tuple(t, {self, portions});
    if (is_folder(z, path))
        list_append(t, portions, path_text(t, path_bytes(z->archive.as<Str>()) + "/" + path));
    return make_tuple(t, {Value::none(), portions});
}

Result<Value> find_module_method(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_zipimport(157),
        "zipimporter.find_module() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    ZipImporter* z = zip_of(self);
    return find_candidate(z, member_path(z, path_bytes(TRY(str(t, args[0]))))) ? self : Value::none();
}

Result<Value> get_code_method(ThreadState& t, Value self, Value name) {
    return code_in_zip(t, self, name);
}
Result<Value> get_filename_method(ThreadState& t, Value self, Value name) {
    return path_text(t, TRY(find_code(t, self, name)).file);
}

Result<Value> get_data_method(ThreadState& t, Value self, Value path) {
    ZipImporter* z = zip_of(self);
    std::string key = path_bytes(TRY(path_argument(t, path)));
    std::string archive = path_bytes(z->archive.as<Str>()) + "/";
    if (key.starts_with(archive)) key.erase(0, archive.size());
    ZipEntry const* entry = (*z->zip)->find(key);
    if (!entry) {
        Value args[] = {Value::small_int(0), t.rt.empty_str, path_text(t, key)};
        return raise_args(t, Exc::OSError, args);
    }
    return make_bytes(t, TRY(read_member(t, z, *entry)));
}

Result<Value> get_source_method(ThreadState& t, Value self, Value name) {
    ZipImporter* z = zip_of(self);
    std::string path = member_path(z, path_bytes(TRY(str(t, name))));
    Candidate const* c = find_candidate(z, path);
    if (!c) return module_not_found(t, name);
    ZipEntry const* entry = (*z->zip)->find(path + (c->is_package ? "/__init__.py" : ".py"));
    if (!entry) return Value::none();
    Value data = make_bytes(t, TRY(read_member(t, z, *entry)));
    return call_method(t, data, "decode");
}

Result<Value> is_package_method(ThreadState& t, Value self, Value name) {
    ZipImporter* z = zip_of(self);
    Candidate const* c = find_candidate(z, member_path(z, path_bytes(TRY(str(t, name)))));
    if (!c) return module_not_found(t, name);
    return Value::boolean(c->is_package);
}

Result<Value> load_module_method(ThreadState& t, Value self, Value name) {
    TRY(warn_internally(t, Exc::DeprecationWarning, in_zipimport(282),
                        "zipimport.zipimporter.load_module() is deprecated and slated for removal in Python "
                        "3.12; use exec_module() instead"));
    TRY(find_code(t, self, name));
    Value spec = TRY(spec_from_loader(t, name, self, Value::absent(), Value::absent()));
    Value module = TRY(get_module(t, name));
    return module ? exec_again(t, spec, module) : load_unlocked(t, spec);
}

Result<Value> resource_reader_method(ThreadState& t, Value self, Value name) {
    ZipImporter* z = zip_of(self);
    Candidate const* c = find_candidate(z, member_path(z, path_bytes(TRY(str(t, name)))));
    if (!c || !c->is_package) return Value::none();
    Value readers = TRY(find_and_load(t, intern(t, "importlib.readers")));
    return call_method(t, readers, "ZipReader", {self, name});
}

Result<Value> invalidate_method(ThreadState& t, Value self) {
    ZipImporter* z = zip_of(self);
    Importer& importer = importer_of(t);
    std::string path = path_bytes(z->archive.as<Str>()), error;
    importer.archives.erase(path);
    dict_delete_str(t, importer.zip_directories.as<Dict>(), z->archive.as<Str>());
    auto zip = TRY(open_archive(t, path, z->files, error));
    *z->zip = zip ? zip : std::make_shared<ZipArchive>();
    if (!zip) z->files = make_dict(t);
    return Value::none();
}

Result<Value> get_archive(ThreadState&, Value self) {
    return zip_of(self)->archive;
}
Result<Value> get_prefix(ThreadState&, Value self) {
    return zip_of(self)->prefix;
}

Result<Value> get_files(ThreadState&, Value self) {
    return zip_of(self)->files;
}

constexpr GetSetDef getset[] = {{"archive", get_archive}, {"prefix", get_prefix}, {"_files", get_files}};

constexpr MethodDef methods[] = {
    method("find_loader", find_loader_method, "fullname, path=None"),
    method("find_module", find_module_method, "fullname, path=None"),
    method("find_spec", find_spec_method, "fullname, target=None",
           "Create a ModuleSpec for the specified module.\n\n        Returns None if the module cannot be "
           "found.\n  "
           "      "),
    method("get_code", get_code_method, "fullname"),
    method("get_data", get_data_method, "pathname"),
    method("get_filename", get_filename_method, "fullname"),
    method("get_source", get_source_method, "fullname"),
    method("is_package", is_package_method, "fullname"),
    method("load_module", load_module_method, "fullname"),
    method("get_resource_reader", resource_reader_method, "fullname"),
    method("invalidate_caches", invalidate_method, "Reload the file data of the archive path."),
};

}  // namespace

Result<void> make_zip_importer(ThreadState& t, Importer& importer) {
    TypeSpec spec;
    spec.name = "zipimporter";
    spec.base = importer.classes.loader_basics;
    spec.basic_size = sizeof(ZipImporter);
    spec.trace = trace_zip;
    spec.destroy = destroy_zip;
    spec.doc =
        "zipimporter(archivepath) -> zipimporter object\n\n    Create a new zipimporter instance. "
        "'archivepath' "
        "must be a path to\n    a zipfile, or to a specific path inside a zipfile. For example, it can be\n  "
        "  "
        "'/tmp/myimport.zip', or '/tmp/myimport.zip/mydirectory', if mydirectory is a\n    valid directory "
        "inside "
        "the archive.";
    spec.slots.new_ = zip_new;
    spec.slots.init = zip_init;
    spec.slots.repr = zip_repr;
    spec.methods = methods;
    spec.getset = getset;
    spec.dict_offset = offsetof(ZipImporter, dict);
    spec.weakrefable = true;
    importer.classes.zip_importer = make_native_class(t, "zipimport", spec);
    importer.keep(t, importer.classes.zip_importer);
    ClassSpec error{"zipimport", "ZipImportError", nullptr, {exception_type(t.rt, Exc::ImportError)}, {}, {}};
    importer.classes.zip_import_error = TRY(make_class(t, error));
    importer.keep(t, importer.classes.zip_import_error);
    return {};
}

}  // namespace minipy::modsys
