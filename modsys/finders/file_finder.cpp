// FileFinder: modules in a directory. What is in the directory is remembered as long as its time of change
// stays the same, so that a name which is not there costs one stat().
#include "interpreter/runtime/vm.hpp"
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/extension_loader.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <cerrno>

namespace minipy::modsys {

using namespace runtime;

namespace {

struct Listing {
    boost::unordered_flat_set<std::string> names;
    std::int64_t mtime_ns = -1;
    bool valid = false;  // invalidate_caches() was not called since it was read
};

struct FileFinder : Object {
    Dict* dict;
    Value path;        // str
    Value loaders;     // list of (suffix, loader class)
    Listing* listing;  // owned
    bool standard;     // loaders are ours, as make_default_path_hook has them
};

void trace_finder(Object* o, Marker& m) {
    auto* f = static_cast<FileFinder*>(o);
    m.mark(f->path);
    m.mark(f->loaders);
}

void destroy_finder(Object* o) {
    delete static_cast<FileFinder*>(o)->listing;
}

FileFinder* finder_of(Value v) {
    return v.as<FileFinder>();
}

// The directory's names, read again when it has changed.
Listing const& fresh_listing(ThreadState& t, FileFinder* f, std::string const& path) {
    Importer& importer = importer_of(t);
    Listing& listing = *f->listing;
    FileStatus status;
    std::int64_t mtime = importer.store.status(path, status) == 0 ? status.mtime_ns : -1;
    if (listing.valid && listing.mtime_ns == mtime) return listing;
    listing.names.clear();
    std::vector<std::string> names;
    if (importer.store.list(path, names) == 0)  // gone, no directory, or not ours to read: nothing in it
        for (auto& name : names) listing.names.insert(std::move(name));
    listing.mtime_ns = mtime;
    listing.valid = true;
    return listing;
}

bool is_file(Importer& importer, std::string const& path) {
    importer.seen_path.clear();
    if (importer.store.status(path, importer.seen_status) != 0 || !importer.seen_status.is_file())
        return false;
    importer.seen_path = path;
    return true;
}

bool is_directory(Importer& importer, std::string const& path) {
    FileStatus status;
    return importer.store.status(path, status) == 0 && status.is_directory();
}

// One (suffix, loader class) of a finder.
struct LoaderDetail {
    std::string suffix;
    Value loader;
};

Result<LoaderDetail> detail_at(ThreadState& t, List* loaders, std::uint32_t i) {
    Tuple* pair = TRY(tuple_from(t, loaders->items[i]));
    if (pair->count != 2 || !is_str(pair->items[0]))
        return raise(t, Exc::TypeError, "a FileFinder's loaders are pairs of a suffix and a loader");
    return LoaderDetail{path_bytes(pair->items[0].as<Str>()), pair->items[1]};
}

// The spec of a file that is there. base: the package's folder, empty for a plain module.
Result<Value> spec_of_file(ThreadState& t, Value finder, Str* name, LoaderDetail const& detail,
                           std::string const& path, std::string const& base, Value target) {
    Importer& importer = importer_of(t);
    auto* f = finder_of(finder);
    Value location = path_text(t, path);
    Value locations = Value::none();
    if (!base.empty()) {
        List* list = make_list(t);
        list_append(t, list, path_text(t, base));
        locations = list;
    }
    if (!is_plain_file_finder(t, finder)) {
        Value get_spec = TRY(getattr_optional(t, finder, intern(t, "_get_spec")));
        if (get_spec) return call(t, get_spec, {detail.loader, name, location, locations, target});
    }
    if (f->standard && is_absolute(path) && detail.loader != Value(importer.classes.extension_file_loader)) {
        SpecArguments a;
        a.origin = location;
        a.set_fileattr = true;
        bool sourceless = detail.loader == Value(importer.classes.sourceless_file_loader);
        Value loader = TRY(make_file_loader(t, sourceless, name, location));
        Value spec = TRY(make_spec(t, name, loader, a));
        if (!locations.is_none()) TRY(spec_set(t, spec, t.rt.names.submodule_search_locations, locations));
        return spec;
    }
    Value loader = TRY(call(t, detail.loader, {name, location}));
    return spec_from_file_location(t, name, location, loader, locations);
}

}  // namespace

bool is_plain_file_finder(ThreadState& t, Value finder) {
    return finder.is_object() && finder.as_object()->shape->version == importer_of(t).plain.file_finder;
}

Result<Value> find_in_directory(ThreadState& t, Value finder, Str* name, Value target) {
    Importer& importer = importer_of(t);
    auto* f = finder_of(finder);
    std::string folder = is_str(f->path) ? path_bytes(f->path.as<Str>()) : std::string();
    if (folder.empty()) folder = importer.store.current_directory();
    std::string full_name = path_bytes(name), tail(last_of(full_name));
    if (tail.find('\0') != std::string::npos) return not_mine(t, finder, f->path, Reason::null_name);
    // What no file can be called is not merely absent: os.stat() refuses it.
    if (is_str(f->path) && !f->path.as<Str>()->ascii)
        TRY(call_method(t, f->path, "encode", {make_str(t, "utf-8"), make_str(t, "surrogateescape")}));
    Listing const& listing = fresh_listing(t, f, folder);
    List* loaders = TRY(list_from(t, f->loaders));
    bool is_namespace = false;
    std::string base = join(folder, tail);
    // "a directory of that name with an __init__ file: a regular package" (5.2.1)
    if (listing.names.contains(tail)) {
        for (std::uint32_t i = 0; i < loaders->count; ++i) {
            LoaderDetail detail = TRY(detail_at(t, loaders, i));
            std::string path = join(base, "__init__" + detail.suffix);
            if (is_file(importer, path)) return spec_of_file(t, finder, name, detail, path, base, target);
        }
        is_namespace = is_directory(importer, base);
    }
    for (std::uint32_t i = 0; i < loaders->count; ++i) {
        LoaderDetail detail = TRY(detail_at(t, loaders, i));
        if (!listing.names.contains(tail + detail.suffix)) continue;
        std::string path = base + detail.suffix;
        if (is_file(importer, path)) return spec_of_file(t, finder, name, detail, path, {}, target);
    }
    if (!is_namespace) return not_mine(t, finder, f->path, Reason::no_file);
    // "a directory without __init__: a portion of a namespace package" (5.2.2)
    Value spec = TRY(make_spec(t, name, Value::none()));
    List* portion = make_list(t);
    list_append(t, portion, path_text(t, base));
    TRY(spec_set(t, spec, t.rt.names.submodule_search_locations, portion));
    return spec;
}

// ---- the class

namespace {

Value standard_details(ThreadState& t) {
    Importer& importer = importer_of(t);
    List* list = make_list(t);
    list_append(t, list, make_tuple(t, {make_str(t, ".py"), importer.classes.source_file_loader}));
    list_append(t, list, make_tuple(t, {make_str(t, ".pyc"), importer.classes.sourceless_file_loader}));
    for (std::string_view suffix : extension_suffixes)
        list_append(t, list, make_tuple(t, {make_str(t, suffix), importer.classes.extension_file_loader}));
    return list;
}

// "Base (directory) path": absolute, by the methods that the path has.
Result<Value> absolute_folder(ThreadState& t, Value path) {
    if (is_str(path) && path.as<Str>()->ascii) {
        std::string bytes = path_bytes(path.as<Str>()), here = importer_of(t).store.current_directory();
        if (bytes.empty() || bytes == ".") return path_text(t, here);
        return is_absolute(bytes) ? path : Value(path_text(t, join(here, bytes)));
    }
    Value here = path_text(t, importer_of(t).store.current_directory());
    if (!TRY(truth(t, path)) || TRY(equal(t, path, make_str(t, ".")))) return here;
    Value slash = make_str(t, "/");
    Value absolute = TRY(call_method(t, path, "startswith", {slash}));
    if (TRY(truth(t, absolute))) return path;
    List* parts = make_list(t);
    list_append(t, parts, TRY(call_method(t, here, "rstrip", {slash})));
    list_append(t, parts, TRY(call_method(t, path, "rstrip", {slash})));
    return call_method(t, slash, "join", {Value(parts)});
}

Result<void> start_finder(ThreadState& t, FileFinder* f, Value path, Value loaders, bool standard) {
    f->path = TRY(absolute_folder(t, path));
    f->loaders = loaders;
    f->standard = standard;
    if (!f->listing) f->listing = new Listing;
    f->listing->valid = false;
    return {};
}

Result<void> finder_init(ThreadState& t, Value self, Args const& args) {
    if (args.keyword_count() > 0 || args.count == 0)
        return raise(t, Exc::TypeError,
                     "FileFinder.__init__() missing 1 required positional argument: 'path'");
    List* loaders = make_list(t);
    for (std::uint32_t i = 1; i < args.count; ++i) {
        Value pair[2];
        TRY(vm::unpack_sequence(t, args[i], pair, 2));
        TRY(for_each(t, pair[1], [&](Value suffix) -> Result<bool> {
            list_append(t, loaders, make_tuple(t, {suffix, pair[0]}));
            return true;
        }));
    }
    return start_finder(t, finder_of(self), args[0], loaders, false);
}

Result<Value> finder_new(ThreadState& t, Type* type, Args const&) {
    auto* f = static_cast<FileFinder*>(allocate_instance(t, type));
    f->path = t.rt.empty_str;
    f->loaders = make_list(t);
    f->listing = new Listing;
    return f;
}

Result<Value> finder_repr(ThreadState& t, Value self) {
    return make_str(t, "FileFinder(" + to_utf8(TRY(repr(t, finder_of(self)->path))) + ")");
}

Result<Value> invalidate_method(ThreadState&, Value self) {
    finder_of(self)->listing->valid = false;
    return Value::none();
}
Result<Value> find_spec_method(ThreadState& t, Value self, std::span<Value const> args) {
    if (!is_str(args[0])) {
        TRY(getattr(t, args[0], intern(t, "rpartition")));
        return raise(t, Exc::TypeError, "module name must be str, not {}", type_name_of(t, args[0]));
    }
    return find_in_directory(t, self, args[0].as<Str>(), args[1] ? args[1] : Value::none());
}
Result<Value> get_spec_method(ThreadState& t, Value, std::span<Value const> args) {
    Value loader = TRY(call(t, args[0], {args[1], args[2]}));
    return spec_from_file_location(t, args[1], args[2], loader, args[3]);
}
Result<Value> find_loader_method(ThreadState& t, Value self, Value name) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_external(1591),
        "FileFinder.find_loader() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    Value spec = TRY(call_method(t, self, t.rt.names.find_spec, {name}));
    if (spec.is_none()) return make_tuple(t, {Value::none(), make_list(t)});
    Value locations = TRY(spec_get(t, spec, t.rt.names.submodule_search_locations));
    if (!TRY(truth(t, locations))) locations = make_list(t);
    return make_tuple(t, {TRY(spec_get(t, spec, t.rt.names.loader)), locations});
}
Result<Value> find_module_method(ThreadState& t, Value self, Value name) {
    return find_module_shim(t, self, name);
}

// ---- the function that path_hook() returns, which closes over the class and the loaders

// (class, loader details, is it FileFinder with our own loaders)
struct HookParts {
    Value cls, details;
    bool standard;
};
HookParts parts_of(Value closure) {
    auto* parts = closure.as<Tuple>();
    return {parts->items[0], parts->items[1], parts->items[2] == Value::true_()};
}

Result<Value> make_finder_of_hook(ThreadState& t, HookParts const& hook, Value path) {
    Importer& importer = importer_of(t);
    if (hook.standard && is_str(path)) {
        auto* f = static_cast<FileFinder*>(allocate_instance(t, importer.classes.file_finder));
        f->listing = new Listing;
        TRY(start_finder(t, f, path, hook.details, true));
        return f;
    }
    List* args = make_list(t);
    list_append(t, args, path);
    TRY(list_extend(t, args, hook.details));
    return call(t, hook.cls, args->span());
}

// _path_isdir: what is no text goes to os.stat(), which knows descriptors and refuses the rest.
Result<bool> hook_takes(ThreadState& t, Value path) {
    Importer& importer = importer_of(t);
    if (!TRY(truth(t, path))) return is_directory(importer, importer.store.current_directory());
    bool const plain = is_str(path) && path.as<Str>()->ascii &&
                       path.as<Str>()->ascii_view().find('\0') == std::string_view::npos;
    if (plain) return is_directory(importer, path_bytes(path.as<Str>()));
    Value posix = TRY(find_and_load(t, intern(t, "posix")));
    auto status = call_method(t, posix, "stat", {path});
    if (!status.ok()) {
        if (catch_error(t, Exc::OSError)) return false;
        return raised;
    }
    std::int64_t const mode = TRY(index_as_int64(t, TRY(getattr(t, status.value(), "st_mode"))));
    return (mode & 0170000) == 0040000;
}

Result<Value> call_hook(ThreadState& t, Value closure, Value path) {
    if (!TRY(hook_takes(t, path)))
        return raise_import_error(t, Exc::ImportError, "only directories are supported", Value::none(), path);
    return make_finder_of_hook(t, parts_of(closure), path);
}

constexpr MethodDef hook_function =
    method("FileFinder.path_hook.<locals>.path_hook_for_FileFinder", call_hook, "path",
           "Path hook for importlib.machinery.FileFinder.");

Value make_hook(ThreadState& t, Value cls, Value details, bool standard) {
    Value closure = make_tuple(t, {cls, details, Value::boolean(standard)});
    return make_closure(t, hook_function, make_str(t, "_frozen_importlib_external"), closure);
}

Result<Value> path_hook_method(ThreadState& t, Value cls, Args const& args) {
    return make_hook(t, cls, make_tuple(t, args.positional()), false);
}

Result<Value> get_path(ThreadState&, Value self) {
    return finder_of(self)->path;
}
Result<void> set_path(ThreadState&, Value self, Value path) {
    finder_of(self)->path = path;
    finder_of(self)->listing->valid = false;
    return {};
}
Result<Value> get_loaders(ThreadState&, Value self) {
    finder_of(self)->standard = false;  // from here on anybody may change the list
    return finder_of(self)->loaders;
}
Result<void> set_loaders(ThreadState&, Value self, Value loaders) {
    finder_of(self)->standard = false;
    finder_of(self)->loaders = loaders;
    return {};
}
Result<Value> get_path_mtime(ThreadState&, Value self) {
    Listing& listing = *finder_of(self)->listing;
    return listing.valid ? Value::number(double(listing.mtime_ns) / 1e9) : Value::small_int(-1);
}
Result<void> set_path_mtime(ThreadState&, Value self, Value) {
    finder_of(self)->listing->valid = false;
    return {};
}
Result<Value> get_path_cache(ThreadState& t, Value self) {
    Set* set = make_set(t);
    for (auto& name : finder_of(self)->listing->names) TRY(set_add(t, set, path_text(t, name)));
    return set;
}

constexpr GetSetDef getset[] = {{"path", get_path, set_path},
                                {"_loaders", get_loaders, set_loaders},
                                {"_path_mtime", get_path_mtime, set_path_mtime},
                                {"_path_cache", get_path_cache}};

constexpr MethodDef methods[] = {
    method("invalidate_caches", invalidate_method, "Invalidate the directory mtime."),
    method("find_module", find_module_method, "fullname"),
    method("find_loader", find_loader_method, "fullname"),
    method("_get_spec", get_spec_method, "loader_class, fullname, path, smsl, target"),
    method(
        "find_spec", find_spec_method, "fullname, target=None",
        "Try to find a spec for the specified module.\n\n        Returns the matching spec, or None if not "
        "found.\n        "),
    method("path_hook", path_hook_method, nullptr,
           "A class method which returns a closure to use on sys.path_hook\n        which will return an "
           "instance "
           "using the specified loaders and the path\n        called on the closure.\n\n        If the path "
           "called "
           "on the closure is not a directory, ImportError is\n        raised.\n\n        ",
           method_class),
};

}  // namespace

Result<Value> make_default_path_hook(ThreadState& t) {
    return make_hook(t, importer_of(t).classes.file_finder, standard_details(t), true);
}

Result<Value> try_directory_hook(ThreadState& t, Value hook, Value path, bool& known) {
    known = is_library_function(t, hook) && hook.as<LibraryFunction>()->def == &hook_function;
    if (!known || !TRY(hook_takes(t, path))) return Value::absent();
    return make_finder_of_hook(t, parts_of(hook.as<LibraryFunction>()->self), path);
}

Result<void> make_file_finder(ThreadState& t, Importer& importer) {
    TypeSpec spec;
    spec.name = "FileFinder";
    spec.basic_size = sizeof(FileFinder);
    spec.trace = trace_finder;
    spec.destroy = destroy_finder;
    spec.doc =
        "File-based finder.\n\n    Interactions with the file system are cached for performance, being\n    "
        "refreshed when the directory the finder is handling has been modified.\n\n    ";
    spec.slots.new_ = finder_new;
    spec.slots.init = finder_init;
    spec.slots.repr = finder_repr;
    spec.methods = methods;
    spec.getset = getset;
    spec.dict_offset = offsetof(FileFinder, dict);
    spec.weakrefable = true;
    importer.classes.file_finder = make_native_class(t, "_frozen_importlib_external", spec);
    importer.keep(t, importer.classes.file_finder);
    return {};
}

}  // namespace minipy::modsys
