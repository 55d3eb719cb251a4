// _warnings: filters, registries, and what native code warns about (library reference, module warnings). Once
// scripts have imported `warnings`, its filters and its way of showing count.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/traceback_format.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// ---- filters

// (action, message, category, module, lineno), the first that matches counts.
void add_filter(ThreadState& t, List* filters, char const* action, Exc category, Value module) {
    Value const type = Value(exception_type(t.rt, category));
    list_append(
        t, filters,
        Value(make_tuple(t, {Value(intern(t, action)), Value::none(), type, module, Value::small_int(0)})));
}

List* own_filters(ThreadState& t) {
    Value& filters = kept(t, Kept::warning_filters);
    if (!filters) {
        List* list = make_list(t);
        filters = Value(list);
        add_filter(t, list, "default", Exc::DeprecationWarning, Value(t.rt.names.dunder_main));
        for (Exc e : {Exc::DeprecationWarning, Exc::PendingDeprecationWarning, Exc::ImportWarning,
                      Exc::ResourceWarning})
            add_filter(t, list, "ignore", e, Value::none());
    }
    return filters.as<List>();
}

Dict* own_once_registry(ThreadState& t) {
    Value& registry = kept(t, Kept::warning_once_registry);
    if (!registry) {
        Dict* dict = make_dict(t);
        registry = Value(dict);
    }
    return registry.as<Dict>();
}

Value filters_version(ThreadState& t) {
    Value& version = kept(t, Kept::warning_filters_version);
    if (!version) version = Value::small_int(0);
    return version;
}

// A member of the module `warnings`, absent while it has not been imported.
Result<Value> warnings_member(ThreadState& t, std::string_view name) {
    Value module = dict_get_str(t.rt.modules, intern(t, "warnings"));
    if (!module || t.rt.extra->finalizing) return Value::absent();
    return getattr_optional(t, module, intern(t, name));
}

Result<bool> pattern_matches(ThreadState& t, Value pattern, Value text) {
    if (pattern.is_none()) return true;
    if (is_exact_str(t.rt, pattern)) return equal(t, pattern, text);
    Value found = TRY(call_method(t, pattern, "match", {text}));
    return truth(t, found);
}

struct Warning {
    Value message;  // an instance of the category
    Value text, category, filename, module, registry, source_line, source;
    std::int64_t lineno = 0;
};

Result<bool> filter_matches(ThreadState& t, Tuple* item, Warning const& w) {
    std::int64_t const lineno = TRY(index_as_int64(t, item->items[4]));
    return TRY(is_subclass(t, w.category, item->items[2])) && (lineno == 0 || lineno == w.lineno) &&
           TRY(pattern_matches(t, item->items[1], w.text)) &&
           TRY(pattern_matches(t, item->items[3], w.module));
}

struct Action {
    std::string name;
    Value item;  // the filter, for messages
};

Result<Action> action_for(ThreadState& t, Warning const& w) {
    Value filters = TRY(warnings_member(t, "filters"));
    if (!filters)
        filters = kept(t, Kept::warning_filters) ? kept(t, Kept::warning_filters) : Value(own_filters(t));
    kept(t, Kept::warning_filters) = filters;  // they count even if somebody deletes the name
    if (!is_list(filters)) return raise(t, Exc::ValueError, "_warnings.filters must be a list");
    auto* list = filters.as<List>();
    for (std::uint32_t i = 0; i < list->count; ++i) {
        Value item = list->items[i];
        if (!is_tuple(item) || item.as<Tuple>()->count != 5)
            return raise(t, Exc::ValueError, "_warnings.filters item {} isn't a 5-tuple", i);
        if (!is_str(item.as<Tuple>()->items[0]))
            return raise(t, Exc::TypeError, "action must be a string, not '{:.200}'",
                         type_name_of(t, item.as<Tuple>()->items[0]));
        if (TRY(filter_matches(t, item.as<Tuple>(), w)))
            return Action{to_utf8(item.as<Tuple>()->items[0]), item};
    }
    Value otherwise = TRY(warnings_member(t, "defaultaction"));
    return Action{otherwise && is_str(otherwise) ? to_utf8(otherwise) : "default", Value::none()};
}

// ---- registries

// Registries made before the filters last changed do not count.
Result<bool> already_warned(ThreadState& t, Value registry, Value key, bool remember) {
    if (!is_dict(registry)) return raise(t, Exc::TypeError, "'registry' must be a dict or None");
    auto* dict = registry.as<Dict>();
    Str* version_name = intern(t, "version");
    Value version = dict_get_str(dict, version_name);
    if (!version || version != filters_version(t)) {
        dict_clear(t, dict);
        dict_set_str(t, dict, version_name, filters_version(t));
    } else {
        Value found = TRY(dict_get(t, dict, key));
        if (found && TRY(truth(t, found))) return true;
    }
    if (remember) TRY(dict_set(t, dict, key, Value::true_()));
    return false;
}

// ---- showing

Result<void> show_plainly(ThreadState& t, Warning const& w) {
    Value name = TRY(getattr(t, w.category, t.rt.names.dunder_name));
    std::string const filename = safe_str(t, w.filename);
    std::string text =
        fmt::format("{}:{}: {}: {}\n", filename, w.lineno, safe_str(t, name), safe_str(t, w.text));
    std::string line;
    if (w.source_line && is_str(w.source_line)) {
        line = to_utf8(w.source_line);
    } else if (w.lineno > 0) {
        SourceLines lines(t);
        if (auto found = lines.line(filename, std::uint32_t(w.lineno))) line = *found;
    }
    auto const first = line.find_first_not_of(" \t\f");
    if (first != std::string::npos) text += "  " + line.substr(first) + "\n";
    write_stderr(t, text);
    return {};
}

Result<void> show(ThreadState& t, Warning const& w) {
    Value show = TRY(warnings_member(t, "_showwarnmsg"));
    if (!show) return show_plainly(t, w);
    if (!is_callable(t, show))
        return raise(t, Exc::TypeError, "warnings._showwarnmsg() must be set to a callable");
    Value make_message = TRY(warnings_member(t, "WarningMessage"));
    if (!make_message) return raise(t, Exc::RuntimeError, "unable to get warnings.WarningMessage");
    Value message = TRY(call(t, make_message,
                             {w.message, w.category, w.filename, make_int(t, w.lineno), Value::none(),
                              Value::none(), w.source ? w.source : Value::none()}));
    TRY(call(t, show, {message}));
    return {};
}

// ---- warn_explicit

Result<void> remember_once(ThreadState& t, Warning const& w, Action const& action, bool& known) {
    bool const has_registry = w.registry && !w.registry.is_none();
    if (has_registry) {
        Value key = Value(make_tuple(t, {w.text, w.category, make_int(t, w.lineno)}));
        TRY(set_item(t, w.registry, key, Value::true_()));
    }
    Value key = Value(make_tuple(t, {w.text, w.category, Value::small_int(0)}));
    if (action.name == "once") {
        Value registry = w.registry;
        if (!has_registry) {
            registry = TRY(warnings_member(t, "onceregistry"));
            if (!registry) registry = Value(own_once_registry(t));
        }
        known = TRY(already_warned(t, registry, key, true));
    } else if (action.name == "module") {
        if (has_registry) known = TRY(already_warned(t, w.registry, key, true));
    } else if (action.name != "default") {
        return raise(t, Exc::RuntimeError, "Unrecognized action ({}) in warnings.filters:\n {}",
                     "'" + action.name + "'", safe_repr(t, action.item));
    }
    return {};
}

// w.message: text or an instance of a warning; the rest of the fields as the arguments of warn_explicit.
Result<void> issue(ThreadState& t, Warning w) {
    if (is_of(t, w.message, exception_type(t.rt, Exc::Warning))) {
        w.text = Value(TRY(str(t, w.message)));
        w.category = Value(type_of(t, w.message));
    } else {
        w.text = w.message;
        w.message = TRY(call(t, w.category, {w.text}));
    }
    if (w.registry && !w.registry.is_none()) {
        Value key = Value(make_tuple(t, {w.text, w.category, make_int(t, w.lineno)}));
        if (TRY(already_warned(t, w.registry, key, false))) return {};
    }
    Action action = TRY(action_for(t, w));
    if (action.name == "error") return raise_value(t, w.message);
    if (action.name == "ignore") return {};
    bool known = false;
    if (action.name != "always") TRY(remember_once(t, w, action, known));
    if (known) return {};
    return show(t, w);
}

// ---- the place of a warning

bool is_internal(Frame const* f) {
    std::string name = to_utf8(f->code->filename);
    return name.find("importlib") != std::string::npos && name.find("_bootstrap") != std::string::npos;
}

Frame* frame_at(ThreadState& t, std::int64_t level) {
    Frame* f = t.frame;
    if (!f) return f;
    bool const plain = level <= 0 || is_internal(f);
    while (--level > 0 && f) {
        f = f->previous;
        while (!plain && f && is_internal(f)) f = f->previous;
    }
    return f;
}

void set_place(ThreadState& t, Warning& w, std::int64_t level) {
    Frame* f = frame_at(t, level);
    Dict* globals = f ? f->globals : t.rt.sys_module->dict;
    w.filename = f ? Value(f->code->filename) : Value(t.rt.names.sys);
    w.lineno = 1;
    if (f)
        if (auto* place = position_at(f->code, current_word(f))) w.lineno = place->line;
    Str* name = intern(t, "__warningregistry__");
    w.registry = dict_get_str(globals, name);
    if (!w.registry) {
        Dict* registry = make_dict(t);
        w.registry = Value(registry);
        dict_set_str(t, globals, name, w.registry);
    }
    w.module = dict_get_str(globals, t.rt.names.dunder_name);
    if (!w.module || !(w.module.is_none() || is_str(w.module))) w.module = Value(intern(t, "<string>"));
}

Value module_of_file(ThreadState& t, Value filename) {
    std::string name = safe_str(t, filename);
    if (name.empty()) return Value(make_str(t, "<unknown>"));
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    return Value(make_str(t, name));
}

// ---- the functions of the module

Result<Value> category_of(ThreadState& t, Value message, Value category) {
    Type* warning = exception_type(t.rt, Exc::Warning);
    if (is_of(t, message, warning)) return Value(type_of(t, message));
    if (!category || category.is_none()) return Value(exception_type(t.rt, Exc::UserWarning));
    if (is_type(category) && is_subtype(category.as<Type>(), warning)) return category;
    return raise(t, Exc::TypeError, "category must be a Warning subclass, not '{}'",
                 type_name_of(t, category));
}

// warn(message, category=None, stacklevel=1, source=None)
Result<Value> warnings_warn(ThreadState& t, Value, Arguments a) {
    Warning w;
    w.message = a[0];
    w.category = TRY(category_of(t, a[0], a[1]));
    w.source = a[3];
    std::int64_t const level = a[2] ? TRY(index_as_int64(t, a[2])) : 1;
    set_place(t, w, level);
    TRY(issue(t, w));
    return Value::none();
}

// The line that a module's loader has for a warning in code without a file.
Result<Value> line_from_loader(ThreadState& t, Value globals, std::int64_t lineno) {
    if (!globals || !is_dict(globals)) return Value::absent();
    Value loader = dict_get_str(globals.as<Dict>(), t.rt.names.dunder_loader);
    Value name = dict_get_str(globals.as<Dict>(), t.rt.names.dunder_name);
    if (!loader || loader.is_none() || !name) return Value::absent();
    Value get_source = TRY(getattr_optional(t, loader, t.rt.names.get_source));
    if (!get_source) return Value::absent();
    Value source = TRY(call(t, get_source, {name}));
    if (!is_str(source)) return Value::absent();
    // (not a subclass's own splitlines(), which may give anything)
    Value splitlines = TRY(getattr(t, Value(t.rt.types.str), "splitlines"));
    Value lines = TRY(call(t, splitlines, {source}));
    auto* list = lines.as<List>();
    return lineno >= 1 && lineno <= list->count ? list->items[lineno - 1] : Value::absent();
}

// warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
// source=None)
Result<Value> warnings_warn_explicit(ThreadState& t, Value, Arguments a) {
    Warning w;
    w.message = a[0];
    w.category = a[1];  // what makes the message; of one that is a warning already its class counts
    w.filename = a[2];
    w.lineno = TRY(index_as_int64(t, a[3]));
    w.module = a[4] && !a[4].is_none() ? a[4] : module_of_file(t, a[2]);
    w.registry = a[5];
    if (w.registry && !w.registry.is_none() && !is_dict(w.registry))
        return raise(t, Exc::TypeError, "'registry' must be a dict or None");
    if (a[6] && !a[6].is_none()) {
        if (!is_dict(a[6]))
            return raise(t, Exc::TypeError, "module_globals must be a dict, not '{:.200}'",
                         type_name_of(t, a[6]));
        w.source_line = TRY(line_from_loader(t, a[6], w.lineno));
    }
    w.source = a[7];
    TRY(issue(t, w));
    return Value::none();
}

Result<Value> filters_mutated(ThreadState& t, Value) {
    Value const next = Value::small_int(filters_version(t).as_small_int() + 1);
    kept(t, Kept::warning_filters_version) = next;
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("warn", warnings_warn, "message, category=None, stacklevel=1, source=None",
           "Issue a warning, or maybe ignore it or raise an exception."),
    method(
        "warn_explicit", warnings_warn_explicit,
        "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None",
        "Low-level interface to warnings functionality."),
    method("_filters_mutated", filters_mutated),
};

Result<void> init(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "filters"), Value(own_filters(t)));
    dict_set_str(t, module->dict, intern(t, "_onceregistry"), Value(own_once_registry(t)));
    dict_set_str(t, module->dict, intern(t, "_defaultaction"), Value(intern(t, "default")));
    return {};
}

}  // namespace

extern NativeModule const warnings_module;
constinit NativeModule const warnings_module = {"_warnings",
                                                "_warnings provides basic warning filtering support.\nIt is "
                                                "a helper module to speed up interpreter start-up.",
                                                functions, init};

}  // namespace minipy::builtins

namespace minipy::runtime {

Result<void> warn(ThreadState& t, Exc category, std::string_view message, int stack_level) {
    builtins::Warning w;
    w.message = Value(make_str(t, message));
    w.category = Value(exception_type(t.rt, category));
    builtins::set_place(t, w, stack_level);
    return builtins::issue(t, w);
}

Result<void> warn_explicit(ThreadState& t, Exc category, std::string_view message, Str* filename,
                           int lineno) {
    builtins::Warning w;
    w.message = Value(make_str(t, message));
    w.category = Value(exception_type(t.rt, category));
    w.filename = Value(filename);
    w.lineno = lineno;
    w.module = builtins::module_of_file(t, w.filename);
    return builtins::issue(t, w);
}

}  // namespace minipy::runtime
