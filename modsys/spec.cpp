// The class ModuleSpec: its methods and properties (PEP 451, "ModuleSpec").
#include "modsys/spec.hpp"

#include "modsys/classes.hpp"
#include "modsys/loaders/cache_names.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

// ModuleSpec.__init__: the order of the attributes is the order of vars(spec).
Result<void> fill(ThreadState& t, Object* spec, Value name, Value loader, SpecArguments const& a) {
    auto& names = t.rt.names;
    auto& own = importer_of(t).names;
    Value locations = a.is_package ? Value(make_list(t)) : Value::none();
    TRY(set_instance_attribute(t, spec, names.name, name));
    TRY(set_instance_attribute(t, spec, names.loader, loader));
    TRY(set_instance_attribute(t, spec, names.origin, a.origin));
    TRY(set_instance_attribute(t, spec, names.loader_state, a.loader_state));
    TRY(set_instance_attribute(t, spec, names.submodule_search_locations, locations));
    TRY(set_instance_attribute(t, spec, names._uninitialized_submodules, make_list(t)));
    TRY(set_instance_attribute(t, spec, own._set_fileattr, Value::boolean(a.set_fileattr)));
    return set_instance_attribute(t, spec, own._cached, Value::none());
}

Result<Value> init(ThreadState& t, Value self, Args const& args) {
    static constexpr std::string_view parameters[] = {"name",    "loader",        "*",
                                                      "origin=", "loader_state=", "is_package="};
    Value a[5];
    TRY(bind_like_function(t, "ModuleSpec.__init__", parameters, args, a, true));
    SpecArguments more;
    if (a[2]) more.origin = a[2];
    if (a[3]) more.loader_state = a[3];
    if (a[4]) more.is_package = TRY(truth(t, a[4]));
    TRY(fill(t, self.as_object(), a[0], a[1], more));
    return Value::none();
}

Result<Value> repr_of_spec(ThreadState& t, Value self) {
    auto& names = t.rt.names;
    auto part = [&](Str* name) -> Result<std::string> {
        return to_utf8(TRY(repr(t, TRY(getattr(t, self, name)))));
    };
    Value cls_name = TRY(getattr(t, TRY(getattr(t, self, names.dunder_class)), names.dunder_name));
    std::string text = to_utf8(TRY(str(t, cls_name)));
    text += "(name=" + TRY(part(names.name)) + ", loader=" + TRY(part(names.loader));
    if (!TRY(getattr(t, self, names.origin)).is_none()) text += ", origin=" + TRY(part(names.origin));
    Value locations = TRY(getattr(t, self, names.submodule_search_locations));
    if (!locations.is_none())
        text += ", submodule_search_locations=" + to_utf8(TRY(format(t, locations, t.rt.empty_str)));
    return make_str(t, text + ")");
}

// Equal in what they say about the module; loader_state is not compared.
Result<Value> equals_spec(ThreadState& t, Value self, Value other) {
    auto& names = t.rt.names;
    Str* compared[] = {names.name,
                       names.loader,
                       names.origin,
                       names.submodule_search_locations,
                       importer_of(t).names.cached,
                       names.has_location};
    for (Str* name : compared) {
        Value mine = TRY(getattr(t, self, name));
        Value theirs = TRY(getattr_optional(t, other, name));
        if (theirs.is_absent()) return Value::not_implemented();
        if (!TRY(truth(t, TRY(compare(t, mine, theirs, CompareOp::eq))))) return Value::false_();
    }
    return Value::true_();
}

Result<Value> get_parent(ThreadState& t, Value self) {
    Value name = TRY(getattr(t, self, t.rt.names.name));
    if (!TRY(getattr(t, self, t.rt.names.submodule_search_locations)).is_none()) return name;
    if (!is_str(name)) {
        Value parts = TRY(call_method(t, name, "rpartition", {make_str(t, ".")}));
        return get_item(t, parts, Value::small_int(0));
    }
    return make_str(t, parent_of(to_utf8(name)));
}

Result<Value> get_cached(ThreadState& t, Value self) {
    auto& own = importer_of(t).names;
    Value cached = TRY(getattr(t, self, own._cached));
    if (!cached.is_none()) return cached;
    Value origin = TRY(getattr(t, self, t.rt.names.origin));
    if (origin.is_none() || !TRY(truth(t, TRY(getattr(t, self, own._set_fileattr))))) return cached;
    cached = TRY(cached_name(t, origin));
    TRY(setattr(t, self, own._cached, cached));
    return cached;
}
Result<Value> set_cached(ThreadState& t, Value self, Value value) {
    TRY(setattr(t, self, importer_of(t).names._cached, value));
    return Value::none();
}

Result<Value> get_has_location(ThreadState& t, Value self) {
    return getattr(t, self, importer_of(t).names._set_fileattr);
}
Result<Value> set_has_location(ThreadState& t, Value self, Value value) {
    bool has = TRY(truth(t, value));
    TRY(setattr(t, self, importer_of(t).names._set_fileattr, Value::boolean(has)));
    return Value::none();
}

constexpr MethodDef methods[] = {
    method("__init__", init, "name, loader, *, origin=None, loader_state=None, is_package=None"),
    method("__repr__", repr_of_spec),
    method("__eq__", equals_spec, "other"),
};
constexpr PropertyDef properties[] = {
    property("cached", get_cached, set_cached),
    property("parent", get_parent),
    property("has_location", get_has_location, set_has_location),
};

constexpr char const* doc =
    "The specification for a module, used for loading.\n\nA module's spec is the source for information "
    "about "
    "the module: its name,\nits loader, where it comes from (origin), where its submodules are looked\nfor "
    "(submodule_search_locations), and whether origin is a location that\nbecomes __file__ (has_location).";

bool is_plain_spec(ThreadState& t, Value spec) {
    return spec.is_object() && spec.as_object()->shape->type == importer_of(t).classes.module_spec;
}

}  // namespace

Result<void> make_spec_class(ThreadState& t, Importer& importer) {
    ClassSpec spec{"_frozen_importlib", "ModuleSpec", doc, {}, methods, properties};
    importer.classes.module_spec = TRY(make_class(t, spec));
    importer.keep(t, importer.classes.module_spec);
    return {};
}

Result<Value> make_spec(ThreadState& t, Value name, Value loader, SpecArguments const& arguments) {
    Object* spec = allocate_instance(t, importer_of(t).classes.module_spec);
    TRY(fill(t, spec, name, loader, arguments));
    return spec;
}

Result<Value> spec_get(ThreadState& t, Value spec, Str* name) {
    if (is_plain_spec(t, spec)) {
        Value v = get_instance_attribute(t, spec.as_object(), name);
        if (v) return v;
    }
    return getattr(t, spec, name);
}

Result<void> spec_set(ThreadState& t, Value spec, Str* name, Value value) {
    if (is_plain_spec(t, spec)) return set_instance_attribute(t, spec.as_object(), name, value);
    return setattr(t, spec, name, value);
}

Result<Value> spec_parent(ThreadState& t, Value spec) {
    return is_plain_spec(t, spec) ? get_parent(t, spec) : getattr(t, spec, t.rt.names.parent);
}

Result<bool> spec_has_location(ThreadState& t, Value spec) {
    Value has = is_plain_spec(t, spec) ? TRY(get_has_location(t, spec))
                                       : TRY(getattr(t, spec, t.rt.names.has_location));
    return truth(t, has);
}

Result<Value> spec_cached(ThreadState& t, Value spec) {
    return is_plain_spec(t, spec) ? get_cached(t, spec) : getattr(t, spec, importer_of(t).names.cached);
}

bool is_initializing(ThreadState& t, Value module) {
    Value spec;
    if (module.is_object() && module.as_object()->shape == t.rt.module_shape) {
        spec = dict_get_str(module.as<Module>()->dict, t.rt.names.dunder_spec);
    } else {
        auto found = getattr_optional(t, module, t.rt.names.dunder_spec);
        if (!found.ok())
            clear_error(t);
        else
            spec = found.value();
    }
    if (spec.is_absent() || spec.is_none()) return false;
    if (is_plain_spec(t, spec))
        return get_instance_attribute(t, spec.as_object(), t.rt.names._initializing).is_true();
    auto flag = getattr_optional(t, spec, t.rt.names._initializing);
    if (!flag.ok() || flag.value().is_absent()) {
        clear_error(t);
        return false;
    }
    auto is_true = truth(t, flag.value());
    if (is_true.ok()) return is_true.value();
    clear_error(t);
    return false;
}

}  // namespace minipy::modsys
