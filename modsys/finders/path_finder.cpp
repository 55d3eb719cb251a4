// PathFinder: sys.path and __path__, entry by entry (language reference 5.5, PEP 302, PEP 420).
#include "modsys/classes.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/namespace_loader.hpp"
#include "modsys/loaders/zip_importer.hpp"
#include "modsys/spec.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// What the first hook that does not raise ImportError makes of a path entry; None: no hook wants it.
Result<Value> ask_hooks(ThreadState& t, Value path) {
    Value hooks = TRY(require_sys_attribute(t, t.rt.names.path_hooks));
    if (!hooks.is_none() && !TRY(truth(t, hooks)))
        TRY(warn_internally(t, Exc::ImportWarning, in_external(1412), "sys.path_hooks is empty"));
    Value finder = Value::none();
    TRY(for_each(t, hooks, [&](Value hook) -> Result<bool> {
        bool known = false;
        Value made = TRY(try_zip_hook(t, hook, path, known));
        if (!known) made = TRY(try_directory_hook(t, hook, path, known));
        if (!known) {
            auto called = call(t, hook, {path});
            if (called.ok())
                made = called.value();
            else if (!catch_error(t, Exc::ImportError))
                return raised;
        }
        if (made.is_absent()) return true;
        finder = made;
        return false;
    }));
    return finder;
}

}  // namespace

Result<Value> path_entry_finder(ThreadState& t, Value cls, Value entry) {
    Importer& importer = importer_of(t);
    if (entry.as<Str>()->length == 0) {
        std::string here = importer.store.current_directory();
        if (here.empty()) return Value::none();  // it may come back: not cached
        entry = path_text(t, here);
    }
    Value cache = TRY(require_sys_attribute(t, t.rt.names.path_importer_cache));
    if (is_dict(cache)) {
        Value finder = TRY(dict_get(t, cache.as<Dict>(), entry));
        if (finder) return finder;
    } else {
        auto finder = get_item(t, cache, entry);
        if (finder.ok()) return finder;
        if (!catch_error(t, Exc::KeyError)) return raised;
    }
    bool plain = is_type(cls) && cls.as<Type>()->version == importer.plain.path_finder;
    Value finder = plain ? TRY(ask_hooks(t, entry)) : TRY(call_method(t, cls, "_path_hooks", {entry}));
    TRY(set_item(t, cache, entry, finder));
    return finder;
}

namespace {

// What find_loader() answers: loader, portions.
Result<void> unpack_loader(ThreadState& t, Value answer, Value& loader, Value& portions) {
    Tuple* pair = TRY(tuple_from(t, answer));
    if (pair->count != 2)
        return raise(t, Exc::ValueError, "{}",
                     pair->count > 2
                         ? "too many values to unpack (expected 2)"
                         : fmt::format("not enough values to unpack (expected 2, got {})", pair->count));
    loader = pair->items[0];
    portions = pair->items[1];
    return {};
}

// A path entry finder of before PEP 451.
Result<Value> legacy_get_spec(ThreadState& t, Str* name, Value finder) {
    Value find_loader = TRY(getattr_optional(t, finder, importer_of(t).names.find_loader));
    TRY(warn_internally(
        t, Exc::ImportWarning, in_external(find_loader ? 1450 : 1455),
        fmt::format("{}.find_spec() not found; falling back to {}()", TRY(object_name(t, finder)),
                    find_loader ? "find_loader" : "find_module")));
    Value loader, portions;
    if (find_loader) {
        TRY(unpack_loader(t, TRY(call(t, find_loader, {name})), loader, portions));
    } else {
        loader = TRY(call_method(t, finder, t.rt.names.find_module, {name}));
        portions = make_list(t);
    }
    if (!loader.is_none()) return spec_from_loader(t, name, loader, Value::absent(), Value::absent());
    Value spec = TRY(make_spec(t, name, Value::none()));
    TRY(spec_set(t, spec, t.rt.names.submodule_search_locations, portions));
    return spec;
}

Result<Value> ask_entry_finder(ThreadState& t, Value finder, Str* name, Value target) {
    if (is_plain_file_finder(t, finder)) return find_in_directory(t, finder, name, target);
    if (is_plain_zip_importer(t, finder)) return find_in_zip(t, finder, name);
    Value find = TRY(getattr_optional(t, finder, t.rt.names.find_spec));
    if (find) return call(t, find, {name, target});
    return legacy_get_spec(t, name, finder);
}

}  // namespace

namespace {

// The trace hears what an entry of the path had.
void tell_entry(ThreadState& t, Str* name, Value entry, Value spec) {
    Recorder* trace = importer_of(t).trace;
    if (!trace) return;
    Text const told = trace->text(name);
    Text const why = spec.is_none() ? trace->take_why(t, last_of(trace->text(told))) : Text::empty;
    trace->tell(t, Kind::entry_tried, told, trace->text(entry), why,
                trace->text(spec.is_none() ? "not there" : "found"));
}

}  // namespace

Result<Value> find_portions(ThreadState& t, Value cls, Str* name, Value path, Value target) {
    auto& n = t.rt.names;
    List* portions = make_list(t);
    Value found;
    TRY(for_each(t, path, [&](Value entry) -> Result<bool> {
        if (!is_str(entry)) {
            not_mine(t, cls, Value::none(), Reason::not_text);
            return true;
        }
        Value finder = TRY(path_entry_finder(t, cls, entry));
        if (finder.is_none()) {
            not_mine(t, cls, entry, Reason::no_hook);
            tell_entry(t, name, entry, finder);
            return true;
        }
        std::uint32_t answers = answers_so_far(t);
        Value spec = TRY(ask_entry_finder(t, finder, name, target));
        if (spec.is_none()) note_silence(t, answers, finder, entry);
        tell_entry(t, name, entry, spec);
        if (spec.is_none()) return true;
        if (!TRY(spec_get(t, spec, n.loader)).is_none()) {
            found = spec;
            return false;
        }
        // A portion of a namespace package, perhaps: go on, a later entry may have the real one (PEP 420).
        Value more = TRY(spec_get(t, spec, n.submodule_search_locations));
        if (more.is_none()) return raise(t, Exc::ImportError, "spec missing loader");
        TRY(list_extend(t, portions, more));
        return true;
    }));
    if (found) return found;
    Value spec = TRY(make_spec(t, name, Value::none()));
    TRY(spec_set(t, spec, n.submodule_search_locations, portions));
    return spec;
}

Result<Value> find_on_path(ThreadState& t, Type* cls, Str* name, Value path, Value target) {
    auto& n = t.rt.names;
    if (path.is_absent() || path.is_none()) path = TRY(require_sys_attribute(t, n.path));
    bool plain = cls->version == importer_of(t).plain.path_finder;
    Value spec = plain ? TRY(find_portions(t, cls, name, path, target))
                       : TRY(call_method(t, cls, "_get_spec", {name, path, target}));
    if (spec.is_none() || !TRY(spec_get(t, spec, n.loader)).is_none()) return spec;
    Value portions = TRY(spec_get(t, spec, n.submodule_search_locations));
    if (!TRY(truth(t, portions))) return Value::none();
    TRY(spec_set(t, spec, n.origin, Value::none()));
    Value get_spec = TRY(getattr(t, cls, "_get_spec"));
    TRY(spec_set(t, spec, n.submodule_search_locations,
                 TRY(make_namespace_path(t, name, portions, get_spec))));
    return spec;
}

Result<Value> find_module_shim(ThreadState& t, Value finder, Value name) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_external(629),
        "find_module() is deprecated and slated for removal in Python 3.12; use find_spec() instead"));
    Value answer = TRY(call_method(t, finder, importer_of(t).names.find_loader, {name}));
    Value loader, portions;
    TRY(unpack_loader(t, answer, loader, portions));
    if (loader.is_none() && TRY(length(t, portions)) > 0) {
        Str* first = TRY(str(t, TRY(get_item(t, portions, Value::small_int(0)))));
        TRY(warn_internally(t, Exc::ImportWarning, in_external(638),
                            fmt::format("Not importing directory {}: missing __init__", to_utf8(first))));
    }
    return loader;
}

namespace {

Result<Value> find_spec_method(ThreadState& t, Value cls, std::span<Value const> args) {
    if (!is_str(args[0])) {
        TRY(getattr(t, args[0], intern(t, "rpartition")));
        return raise(t, Exc::TypeError, "module name must be str, not {}", type_name_of(t, args[0]));
    }
    Value target = args[2] ? args[2] : Value::none();
    return find_on_path(t, cls.as<Type>(), args[0].as<Str>(), args[1], target);
}
Result<Value> get_spec_method(ThreadState& t, Value cls, std::span<Value const> args) {
    return find_portions(t, cls, TRY(str(t, args[0])), args[1], args[2] ? args[2] : Value::none());
}
Result<Value> legacy_get_spec_method(ThreadState& t, Value, std::span<Value const> args) {
    return legacy_get_spec(t, TRY(str(t, args[0])), args[1]);
}
Result<Value> find_module_method(ThreadState& t, Value cls, std::span<Value const> args) {
    TRY(warn_internally(
        t, Exc::DeprecationWarning, in_external(1528),
        "PathFinder.find_module() is deprecated and slated for removal in Python 3.12; use find_spec() "
        "instead"));
    Value path = args[1] ? args[1] : Value::none();
    Value spec = TRY(call_method(t, cls, t.rt.names.find_spec, {args[0], path}));
    return spec.is_none() ? spec : spec_get(t, spec, t.rt.names.loader);
}
Result<Value> path_hooks_method(ThreadState& t, Value, Value path) {
    return ask_hooks(t, path);
}
Result<Value> importer_cache_method(ThreadState& t, Value cls, Value path) {
    if (!is_str(path)) path = TRY(str(t, path));
    return path_entry_finder(t, cls, path);
}

// Entries that are None or relative go, the others are told; namespace paths look again.
Result<Value> invalidate_method(ThreadState& t, Value) {
    Importer& importer = importer_of(t);
    Value cache = TRY(require_sys_attribute(t, t.rt.names.path_importer_cache));
    List* items = TRY(list_from(t, TRY(call_method(t, cache, t.rt.names.items))));
    for (std::uint32_t i = 0; i < items->count; ++i) {
        Tuple* item = TRY(tuple_from(t, items->items[i]));
        Value name = item->items[0], finder = item->items[1];
        if (finder.is_none() || !is_str(name) || !is_absolute(path_bytes(name.as<Str>()))) {
            TRY(delete_item(t, cache, name));
            continue;
        }
        Value invalidate = TRY(getattr_optional(t, finder, importer.names.invalidate_caches));
        if (invalidate) TRY(call(t, invalidate));
    }
    Type* namespace_path = importer.classes.namespace_path;
    Value epoch = TRY(getattr(t, namespace_path, importer.names._epoch));
    TRY(setattr(t, namespace_path, importer.names._epoch,
                TRY(binary_operation(t, Operator::add, epoch, Value::small_int(1)))));
    return Value::none();
}

Result<Value> distributions_method(ThreadState& t, Value, Args const& args) {
    Value metadata = TRY(gcd_import(t, make_str(t, "importlib.metadata"), Value::none(), 0));
    Value finder = TRY(getattr(t, metadata, "MetadataPathFinder"));
    return call(t, TRY(getattr(t, finder, "find_distributions")), args);
}

constexpr MethodDef methods[] = {
    method("invalidate_caches", invalidate_method,
           "Call the invalidate_caches() method on all path entry finders\n        stored in "
           "sys.path_importer_caches (where implemented).",
           method_static),
    method("_path_hooks", path_hooks_method, "path", "Search sys.path_hooks for a finder for 'path'.",
           method_static),
    method("_path_importer_cache", importer_cache_method, "path",
           "Get the finder for the path entry from sys.path_importer_cache.", method_class),
    method("_legacy_get_spec", legacy_get_spec_method, "fullname, finder", nullptr, method_class),
    method("_get_spec", get_spec_method, "fullname, path, target=None",
           "Find the loader or namespace_path for this module/package name.", method_class),
    method("find_spec", find_spec_method, "fullname, path=None, target=None",
           "Try to find a spec for 'fullname' on sys.path or 'path'.\n\n        The search is based on "
           "sys.path_hooks and sys.path_importer_cache.\n        ",
           method_class),
    method("find_module", find_module_method, "fullname, path=None", nullptr, method_class),
    method("find_distributions", distributions_method, nullptr, "\n        Find distributions.\n        ",
           method_static),
};

}  // namespace

Result<void> make_path_finder(ThreadState& t, Importer& importer) {
    ClassSpec spec{"_frozen_importlib_external",
                   "PathFinder",
                   "Meta path finder for sys.path and package __path__ attributes.",
                   {},
                   methods,
                   {}};
    importer.classes.path_finder = TRY(make_class(t, spec));
    importer.keep(t, importer.classes.path_finder);
    return {};
}

}  // namespace minipy::modsys
