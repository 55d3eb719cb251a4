// Specs for loaders, files and modules that have none: what importlib.util offers, and what finders use.
#include "interpreter/runtime/bytes.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// loader.is_package(name) where the loader has one; absent when it raises ImportError or there is none.
Result<Value> ask_is_package(ThreadState& t, Value loader, Value name) {
    Value ask = TRY(getattr_optional(t, loader, t.rt.names.is_package));
    if (ask.is_absent()) return ask;
    auto answer = call(t, ask, {name});
    if (answer.ok()) return answer.value();
    if (catch_error(t, Exc::ImportError)) return Value::absent();
    return raised;
}

Result<bool> has(ThreadState& t, Value o, Str* name) {
    return !TRY(getattr_optional(t, o, name)).is_absent();
}

// _path_abspath: relative to the current directory, one "./" in front dropped.
std::string absolute(Importer& importer, std::string path) {
    if (is_absolute(path)) return path;
    if (path.starts_with("./")) path.erase(0, 2);
    std::string here = importer.store.current_directory();
    return here.empty() ? path : join(here, path);
}

}  // namespace

Result<Value> spec_from_loader(ThreadState& t, Value name, Value loader, Value origin, Value is_package) {
    Importer& importer = importer_of(t);
    bool known_package = is_package && !is_package.is_none();
    if (origin.is_absent() || origin.is_none()) {
        origin = TRY(getattr_optional(t, loader, importer.names._origin));
        if (origin.is_absent()) origin = Value::none();
    }
    if (!TRY(truth(t, origin)) && TRY(has(t, loader, importer.names.get_filename))) {
        if (!known_package) return spec_from_file_location(t, name, Value::none(), loader, Value::absent());
        Value locations = TRY(truth(t, is_package)) ? Value(make_list(t)) : Value::none();
        return spec_from_file_location(t, name, Value::none(), loader, locations);
    }
    bool package = false;
    if (known_package) {
        package = TRY(truth(t, is_package));
    } else {
        Value answer = TRY(ask_is_package(t, loader, name));
        package = answer && TRY(truth(t, answer));
    }
    SpecArguments a;
    a.origin = origin;
    a.is_package = package;
    return make_spec(t, name, loader, a);
}

Result<Value> spec_from_file_location(ThreadState& t, Value name, Value location, Value loader,
                                      Value locations) {
    Importer& importer = importer_of(t);
    if (location.is_absent() || location.is_none()) {
        location = make_str(t, "<unknown>");
        Value ask = loader && !loader.is_none()
                        ? TRY(getattr_optional(t, loader, importer.names.get_filename))
                        : Value::absent();
        if (ask) {
            auto answer = call(t, ask, {name});
            if (answer.ok())
                location = answer.value();
            else if (!catch_error(t, Exc::ImportError))
                return raised;
        }
    } else {
        Str* path = TRY(path_argument(t, location));
        if (is_bytes(location))  // _path_isabs
            return raise(t, Exc::TypeError,
                         "startswith first arg must be bytes or a tuple of bytes, not str");
        location = path_text(t, absolute(importer, path_bytes(path)));
    }
    SpecArguments a;
    a.origin = location;
    a.set_fileattr = true;
    Value spec = TRY(make_spec(t, name, loader && !loader.is_none() ? loader : Value::none(), a));
    if (loader.is_absent() || loader.is_none()) {
        loader = TRY(loader_for_file(t, name, location));
        if (loader.is_absent()) return Value::none();
        TRY(spec_set(t, spec, t.rt.names.loader, loader));
    }
    if (locations.is_absent()) {
        Value package = TRY(ask_is_package(t, loader, name));
        if (package && TRY(truth(t, package))) locations = make_list(t);
    }
    if (locations.is_absent()) return spec;
    TRY(spec_set(t, spec, t.rt.names.submodule_search_locations, locations));
    if (is_list(locations) && locations.as<List>()->count == 0 && is_str(location) &&
        location.as<Str>()->length > 0)
        list_append(t, locations.as<List>(), path_text(t, folder_of(path_bytes(location.as<Str>()))));
    return spec;
}

Result<Value> spec_from_module(ThreadState& t, Value module, Value loader, Value origin) {
    auto& names = t.rt.names;
    auto attribute = [&](Str* name) { return getattr_optional(t, module, name); };
    Value spec = TRY(attribute(names.dunder_spec));
    if (spec && !spec.is_none()) return spec;
    Value name = TRY(getattr(t, module, names.dunder_name));
    if (loader.is_absent() || loader.is_none()) {
        loader = TRY(attribute(names.dunder_loader));
        if (loader.is_absent()) loader = Value::none();
    }
    Value location = TRY(attribute(names.dunder_file));
    bool has_location = location && !location.is_none();
    if (origin.is_absent() || origin.is_none()) {
        if (has_location) {
            origin = location;
        } else {
            origin = TRY(getattr_optional(t, loader, importer_of(t).names._origin));
            if (origin.is_absent()) origin = Value::none();
        }
    }
    SpecArguments a;
    a.origin = origin;
    a.set_fileattr = has_location;
    spec = TRY(make_spec(t, name, loader, a));
    Value cached = TRY(attribute(names.dunder_cached));
    if (cached) TRY(spec_set(t, spec, importer_of(t).names._cached, cached));
    Value path = TRY(attribute(names.dunder_path));
    if (path) TRY(spec_set(t, spec, names.submodule_search_locations, TRY(list_from(t, path))));
    return spec;
}

}  // namespace minipy::modsys
