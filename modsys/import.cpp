// From the import statement to modules: names, fromlist, relative names.
#include "modsys/import.hpp"

#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

// ---- relative names (language reference 5.7, PEP 366)

namespace {

// The package that a relative import starts from.
Result<Value> package_of(ThreadState& t, Value globals) {
    auto& n = t.rt.names;
    if (globals.is_absent() || globals.is_none()) return raise(t, Exc::KeyError, "'__name__' not in globals");
    if (!is_dict(globals)) return raise(t, Exc::TypeError, "globals must be a dict");
    auto* ns = globals.as<Dict>();
    Value package = dict_get_str(ns, n.dunder_package), spec = dict_get_str(ns, n.dunder_spec);
    bool has_spec = spec && !spec.is_none();
    if (package && !package.is_none()) {
        if (!is_str(package)) return raise(t, Exc::TypeError, "package must be a string");
        if (has_spec && !TRY(equal(t, package, TRY(spec_parent(t, spec)))))
            TRY(warn(t, Exc::ImportWarning, "__package__ != __spec__.parent"));
        return package;
    }
    if (has_spec) {
        package = TRY(spec_parent(t, spec));
        if (!is_str(package)) return raise(t, Exc::TypeError, "__spec__.parent must be a string");
        return package;
    }
    TRY(warn(t, Exc::ImportWarning,
             "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"));
    package = dict_get_str(ns, n.dunder_name);
    if (package.is_absent()) return raise(t, Exc::KeyError, "'__name__' not in globals");
    if (!is_str(package)) return raise(t, Exc::TypeError, "__name__ must be a string");
    if (dict_get_str(ns, n.dunder_path)) return package;
    return make_str(t, parent_of(to_utf8(package)));
}

// package with its last level-1 parts off, "." and name behind it.
Result<Str*> relative_to(ThreadState& t, std::string package, Str* name, std::int64_t level) {
    std::size_t end = package.size();
    for (std::int64_t up = 1; up < level; ++up) {
        std::size_t dot = end == 0 ? std::string::npos : package.rfind('.', end - 1);
        if (dot == std::string::npos)
            return raise(t, Exc::ImportError, "attempted relative import beyond top-level package");
        end = dot;
    }
    package.resize(end);
    if (package.empty() || name->length == 0) return make_str(t, package);
    return make_str(t, package + "." + to_utf8(name));
}

}  // namespace

Result<Str*> resolve_relative(ThreadState& t, Str* name, Value globals, int level) {
    Value package = TRY(package_of(t, globals));
    if (package.as<Str>()->length == 0)
        return raise(t, Exc::ImportError, "attempted relative import with no known parent package");
    return relative_to(t, to_utf8(package), name, level);
}

Result<Str*> resolve_name(ThreadState& t, Value name, Value package, std::int64_t level) {
    if (!is_str(package)) TRY(call_method(t, package, "rsplit", {make_str(t, "."), make_int(t, level - 1)}));
    std::string base = to_utf8(TRY(str(t, package)));
    return relative_to(t, base, TRY(str(t, name)), level);
}

Result<Value> gcd_import(ThreadState& t, Value name, Value package, std::int64_t level) {
    // _sanity_check
    if (!is_str(name))
        return raise(t, Exc::TypeError, "module name must be str, not {}",
                     to_utf8(TRY(str(t, Value(type_of(t, name))))));
    if (level < 0) return raise(t, Exc::ValueError, "level must be >= 0");
    if (level > 0) {
        if (!is_str(package)) return raise(t, Exc::TypeError, "__package__ not set to a string");
        if (package.as<Str>()->length == 0)
            return raise(t, Exc::ImportError, "attempted relative import with no known parent package");
        name = TRY(resolve_name(t, name, package, level));
    } else if (name.as<Str>()->length == 0) {
        return raise(t, Exc::ValueError, "Empty module name");
    }
    return find_and_load(t, name);
}

// ---- the import statement and __import__ (PyImport_ImportModuleLevelObject)

namespace {

// Where sys.modules has been replaced, the interpreter's own dictionary is asked first.
Result<Value> import_absolute(ThreadState& t, Str* name) {
    if (sys_attribute(t, t.rt.names.modules) != Value(t.rt.modules)) {
        Value there = TRY(get_own_module(t, name));
        if (there && !there.is_none()) return there;
    }
    return find_and_load(t, name);
}

// What `import a.b.c` binds: a. Of a relative name: the module as many parts up as the name has dots.
Result<Value> first_module(ThreadState& t, Str* name, Str* absolute, Value module, int level) {
    std::string text = to_utf8(name);
    std::size_t dot = text.find('.');
    if (dot == std::string::npos) return module;
    if (level == 0) {
        Str* first = intern(t, text.substr(0, dot));
        Value there = TRY(get_own_module(t, first));
        return there && !there.is_none() ? Result<Value>(there) : find_and_load_untold(t, first);
    }
    std::string whole = to_utf8(absolute);
    Str* wanted = intern(t, whole.substr(0, whole.size() - (text.size() - dot)));
    Value found = TRY(get_module(t, wanted));
    if (found.is_absent())
        return raise(t, Exc::KeyError, "{} not in sys.modules as expected", repr_of(wanted));
    return found;
}

}  // namespace

Result<Value> Importer::import_name(ThreadState& t, Str* name, Value globals, Value, Value fromlist,
                                    int level) {
    if (level < 0) return raise(t, Exc::ValueError, "level must be >= 0");
    Str* absolute = name;
    if (level > 0) {
        absolute = TRY(resolve_relative(t, name, globals, level));
    } else if (name->length == 0) {
        return raise(t, Exc::ValueError, "Empty module name");
    }
    Value module = TRY(import_absolute(t, absolute));
    bool has_fromlist = fromlist && !fromlist.is_none() && TRY(truth(t, fromlist));
    if (!has_fromlist) {
        if (level > 0 && name->length == 0) return module;
        return first_module(t, name, absolute, module, level);
    }
    // Only a package has submodules to look for.
    Value path = TRY(getattr_optional(t, module, t.rt.names.dunder_path));
    return path ? handle_fromlist(t, module, fromlist, false) : module;
}

// ---- from module import names

namespace {

Result<bool> has_attribute(ThreadState& t, Value o, Str* name) {
    return !TRY(getattr_optional(t, o, name)).is_absent();
}

Result<bool> import_submodule(ThreadState& t, Value module, Value item, bool recursive);

Result<void> import_listed(ThreadState& t, Value module, Value names, bool recursive) {
    return for_each(t, names, [&](Value item) { return import_submodule(t, module, item, recursive); });
}

Result<bool> import_submodule(ThreadState& t, Value module, Value item, bool recursive) {
    auto& n = t.rt.names;
    if (!is_str(item)) {
        std::string where = "``from list''";
        if (recursive) where = to_utf8(TRY(str(t, TRY(getattr(t, module, n.dunder_name))))) + ".__all__";
        return raise(t, Exc::TypeError, "Item in {} must be str, not {}", where,
                     to_utf8(type_of(t, item)->name));
    }
    Str* name = intern(t, item.as<Str>());
    if (equals(name, "*")) {
        Value all = recursive ? Value::absent() : TRY(getattr_optional(t, module, n.dunder_all));
        if (all) TRY(import_listed(t, module, all, true));
        return true;
    }
    if (TRY(has_attribute(t, module, name))) return true;
    Value full =
        intern(t, to_utf8(TRY(str(t, TRY(getattr(t, module, n.dunder_name))))) + "." + to_utf8(name));
    if (find_and_load(t, full).ok()) return true;
    // A submodule that is not there is no error here: the name may still turn up, and if not, the statement
    // itself says so.
    if (!error_matches(t, Exc::ModuleNotFoundError)) return raised;
    Value error = t.error;
    Value missing = static_cast<ImportErrorObject*>(error.as_object())->name;
    if (!is_str(missing) || !equal_str(missing.as<Str>(), full.as<Str>())) return raised;
    clear_error(t);
    Value known = TRY(get_module(t, full));
    if (known.is_none()) return raise_value(t, error);
    return true;
}

}  // namespace

Result<Value> handle_fromlist(ThreadState& t, Value module, Value fromlist, bool recursive) {
    TRY(import_listed(t, module, fromlist, recursive));
    return module;
}

// `from module import name` where getattr found nothing (ceval.c, import_from).
Result<Value> Importer::import_from(ThreadState& t, Value module, Str* name) {
    auto& n = t.rt.names;
    Value package = TRY(getattr_optional(t, module, n.dunder_name));
    if (package && is_str(package)) {
        Value found = TRY(get_own_module(t, intern(t, to_utf8(package) + "." + to_utf8(name))));
        if (found) return found;
    } else {
        package = Value::absent();
    }
    std::string shown = package ? repr_of(package.as<Str>()) : "'<unknown module name>'";
    // The file as the module itself has it, if it is a module at all.
    Value file;
    if (is_of(t, module, t.rt.types.module)) file = dict_get_str(module.as<Module>()->dict, n.dunder_file);
    Value package_name = package ? package : Value::none();
    if (file.is_absent() || !is_str(file))
        return raise_import_error(
            t, Exc::ImportError,
            fmt::format("cannot import name {} from {} (unknown location)", repr_of(name), shown),
            package_name, Value::none());
    char const* what = is_initializing(t, module)
                           ? "cannot import name {} from partially initialized module {} "
                             "(most likely due to a circular import) ({})"
                           : "cannot import name {} from {} ({})";
    return raise_import_error(t, Exc::ImportError,
                              fmt::format(fmt::runtime(what), repr_of(name), shown, to_utf8(file)),
                              package_name, file);
}

}  // namespace minipy::modsys
