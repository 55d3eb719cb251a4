// Finding and loading one module (language reference 5.3, 5.4), in the order of importlib._bootstrap.
#include "interpreter/runtime/audit.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/legacy.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

#include <chrono>

namespace minipy::modsys {

using namespace runtime;

Result<std::string> object_name(ThreadState& t, Value o) {
    for (Str* name : {t.rt.names.dunder_qualname, t.rt.names.dunder_name}) {
        Value v = TRY(getattr_optional(t, o, name));
        if (v) return to_utf8(TRY(str(t, v)));
    }
    return to_utf8(type_of(t, o)->qualname);
}

// ---- meta path (5.3.3)

namespace {

// A finder of before PEP 451.
Result<Value> find_spec_legacy(ThreadState& t, Value finder, Value name, Value path) {
    TRY(warn_internally(
        t, Exc::ImportWarning, in_bootstrap(1049),
        fmt::format("{}.find_spec() not found; falling back to find_module()", TRY(object_name(t, finder)))));
    Value loader = TRY(call_method(t, finder, t.rt.names.find_module, {name, path}));
    if (loader.is_none()) return loader;
    return spec_from_loader(t, name, loader, Value::absent(), Value::absent());
}

// What one entry of sys.meta_path says. Our own finders, unless a script changed them, are called directly.
Result<Value> ask_finder(ThreadState& t, Value finder, Value name, Value path, Value target) {
    Importer& importer = importer_of(t);
    if (is_type(finder) && is_str(name)) {
        auto* type = finder.as<Type>();
        auto* s = name.as<Str>();
        if (type->version == importer.plain.builtin_importer) return find_builtin(t, type, s);
        if (type->version == importer.plain.frozen_importer) return find_frozen(t, type, s);
        if (type->version == importer.plain.path_finder) return find_on_path(t, type, s, path, target);
    }
    Value find = TRY(getattr_optional(t, finder, t.rt.names.find_spec));
    if (find.is_absent()) return find_spec_legacy(t, finder, name, path);
    return call(t, find, {name, path, target});
}

// Does the finder answer at once, without steps of its own?
bool answers_at_once(ThreadState& t, Value finder) {
    PlainVersions const& plain = importer_of(t).plain;
    std::uint32_t version = is_type(finder) ? finder.as<Type>()->version : 0;
    return version != 0 && (version == plain.builtin_importer || version == plain.frozen_importer);
}

// How the trace names a finder: its class.
Result<Text> finder_text(ThreadState& t, Recorder& trace, Value finder) {
    auto& classes = importer_of(t).classes;
    for (Type* ours : {classes.builtin_importer, classes.frozen_importer, classes.path_finder})
        if (finder == Value(ours)) return trace.text(ours->name);
    return trace.text(TRY(object_name(t, is_type(finder) ? finder : Value(type_of(t, finder)))));
}

Result<void> tell_asked(ThreadState& t, Recorder& trace, Value finder, Value name, Value path) {
    trace.refused(t, {});
    if (answers_at_once(t, finder)) return {};
    trace.tell(t, Kind::finder_asked, trace.text(name), TRY(finder_text(t, trace, finder)), {},
               trace.shown(t, path));
    return {};
}

Result<void> tell_answered(ThreadState& t, Recorder& trace, Value finder, Value name, Value found) {
    Text const told = trace.text(name);
    Text const why = found.is_none() ? trace.take_why(t, last_of(trace.text(told))) : Text::empty;
    trace.tell(t, Kind::finder_answered, told, TRY(finder_text(t, trace, finder)), why,
               trace.text(found.is_none() ? "None" : "a spec"));
    return {};
}

// A finder found the module, but meanwhile somebody imported it: then its own spec counts.
Result<Value> spec_already_imported(ThreadState& t, Value name, Value spec, bool is_reload) {
    if (is_reload || !TRY(has_module(t, name))) return spec;
    Value module = TRY(require_module(t, name));
    Value own = TRY(getattr_optional(t, module, t.rt.names.dunder_spec));
    return own.is_absent() || own.is_none() ? spec : own;
}

}  // namespace

Result<Value> find_spec(ThreadState& t, Value name, Value path, Value target) {
    Importer& importer = importer_of(t);
    Value meta_path = TRY(require_sys_attribute(t, t.rt.names.meta_path));
    if (meta_path.is_none())
        return raise(t, Exc::ImportError, "sys.meta_path is None, Python is likely shutting down");
    if (!TRY(truth(t, meta_path)))
        TRY(warn_internally(t, Exc::ImportWarning, in_bootstrap(1065), "sys.meta_path is empty"));
    bool is_reload = TRY(has_module(t, name));
    Value found = Value::none();
    TRY(for_each(t, meta_path, [&](Value finder) -> Result<bool> {
        if (importer.trace) TRY(tell_asked(t, *importer.trace, finder, name, path));
        std::uint32_t answers = answers_so_far(t);
        bool const waits = !answers_at_once(t, finder);
        if (waits) TRY(take_import_lock(t));
        auto answer = ask_finder(t, finder, name, path, target);
        if (waits) give_import_lock(t);
        found = TRY(std::move(answer));
        if (found.is_none()) note_silence(t, answers, finder, Value::none());
        if (importer.trace) TRY(tell_answered(t, *importer.trace, finder, name, found));
        return found.is_none();
    }));
    if (found.is_none()) return found;
    Value spec = TRY(spec_already_imported(t, name, found, is_reload));
    if (importer.trace) {
        tell_whose(t, *importer.trace, spec);
        importer.trace->tell(t, Kind::spec_made, importer.trace->text(name), {}, {},
                             importer.trace->shown(t, spec));
    }
    return spec;
}

// ---- loading (5.4)

namespace {

Result<void> set_initializing(ThreadState& t, Value spec, bool value) {
    return spec_set(t, spec, t.rt.names._initializing, Value::boolean(value));
}

// sys.modules.pop(name), then put back: the module now stands last.
Result<Value> move_to_end(ThreadState& t, Value name) {
    Value module = TRY(pop_module(t, name));
    TRY(set_module(t, name, module));
    return module;
}

Result<void> warn_load_module(ThreadState& t, Value loader, Place place) {
    return warn_internally(t, Exc::ImportWarning, place,
                           fmt::format("{}.exec_module() not found; falling back to load_module()",
                                       TRY(object_name(t, loader))));
}

}  // namespace

// A loader of before PEP 451 has load_module() only.
Result<Value> load_backward_compatible(ThreadState& t, Value spec, Value loader) {
    Value name = TRY(spec_get(t, spec, t.rt.names.name));
    if (!call_method(t, loader, t.rt.names.load_module, {name}).ok()) {
        Value error = take_error(t);
        if (TRY(has_module(t, name))) TRY(move_to_end(t, name));
        return raise_value(t, error);
    }
    Value module = TRY(move_to_end(t, name));
    TRY(complete_legacy_module(t, spec, module));
    return module;
}

namespace {

// The error in flight stays; what stands in sys.modules goes.
base::Raised forget_module(ThreadState& t, Value name) {
    Value error = take_error(t);
    if (!remove_module(t, name).ok()) clear_error(t);
    return raise_value(t, error);
}

Result<void> execute_untold(ThreadState& t, Value spec, Value loader, Value module) {
    if (loader.is_none()) {
        // A namespace package has nothing to run.
        if (!TRY(spec_get(t, spec, t.rt.names.submodule_search_locations)).is_none()) return {};
        return raise_import_error(t, Exc::ImportError, "missing loader",
                                  TRY(spec_get(t, spec, t.rt.names.name)), Value::none());
    }
    return exec_module(t, loader, module);
}

Result<void> execute(ThreadState& t, Value spec, Value loader, Value module) {
    Recorder* trace = importer_of(t).trace;
    if (!trace) return execute_untold(t, spec, loader, module);
    Recorder::Execution execution(t, trace, Recorder::Execution::By::import,
                                  TRY(spec_get(t, spec, t.rt.names.name)), loader);
    auto done = execute_untold(t, spec, loader, module);
    execution.end(!done.ok());
    return done;
}

// The module's code may have put another object into sys.modules.
void tell_replaced(ThreadState& t, Value name, Value module, Result<Value>& loaded) {
    Recorder* trace = importer_of(t).trace;
    if (!trace || !loaded.ok() || loaded.value() == module) return;
    Text const before = trace->shown(t, module);
    trace->tell(t, Kind::replaced, trace->text(name), {}, before, trace->shown(t, loaded.value()));
}

Result<Value> load_initializing(ThreadState& t, Value spec, Value name, Value module) {
    // "the module exists in sys.modules before its code runs": it may import itself (5.4)
    TRY(set_module(t, name, module));
    // loader None may have become a NamespaceLoader when the attributes were set
    Value loader = TRY(spec_get(t, spec, t.rt.names.loader));
    if (!execute(t, spec, loader, module).ok()) return forget_module(t, name);
    // "the module in sys.modules is what gets returned": its code may have put something else there
    auto loaded = move_to_end(t, name);
    tell_replaced(t, name, module, loaded);
    return loaded;
}

}  // namespace

Result<Value> load_unlocked(ThreadState& t, Value spec) {
    Value loader = TRY(spec_get(t, spec, t.rt.names.loader));
    if (!loader.is_none() && !is_plain_loader(t, loader) &&
        TRY(getattr_optional(t, loader, t.rt.names.exec_module)).is_absent()) {
        TRY(warn_load_module(t, loader, in_bootstrap(673)));
        return load_backward_compatible(t, spec, loader);
    }
    Value module = TRY(module_from_spec(t, spec));
    Value name = TRY(spec_get(t, spec, t.rt.names.name));
    TRY(set_initializing(t, spec, true));
    auto loaded = load_initializing(t, spec, name, module);
    Value error = loaded.ok() ? Value::absent() : take_error(t);
    TRY(set_initializing(t, spec, false));
    if (error) return raise_value(t, error);
    if (importer_of(t).options.verbose > 0)
        verbose_message(t, 1,
                        fmt::format("import {} # {}", to_utf8(TRY(repr(t, name))),
                                    to_utf8(TRY(repr(t, TRY(spec_get(t, spec, t.rt.names.loader)))))));
    return loaded;
}

namespace {

Result<void> execute_again(ThreadState& t, Value spec, Value name, Value module) {
    Value loader = TRY(spec_get(t, spec, t.rt.names.loader));
    if (loader.is_none() && TRY(spec_get(t, spec, t.rt.names.submodule_search_locations)).is_none())
        return raise_import_error(t, Exc::ImportError, "missing loader", name, Value::none());
    TRY(init_module_attrs(t, spec, module, true));
    if (loader.is_none()) return {};
    if (TRY(getattr_optional(t, loader, t.rt.names.exec_module))) return execute(t, spec, loader, module);
    TRY(warn_load_module(t, loader, in_bootstrap(618)));
    TRY(call_method(t, loader, t.rt.names.load_module, {name}));
    return {};
}

}  // namespace

Result<Value> exec_again(ThreadState& t, Value spec, Value module) {
    Value name = TRY(spec_get(t, spec, t.rt.names.name));
    if (Recorder* trace = importer_of(t).trace) trace->tell(t, Kind::reload, trace->text(name));
    if (TRY(get_module(t, name)) != module)
        return raise_import_error(t, Exc::ImportError,
                                  fmt::format("module {} not in sys.modules", to_utf8(TRY(repr(t, name)))),
                                  name, Value::none());
    if (execute_again(t, spec, name, module).ok()) return move_to_end(t, name);
    Value error = take_error(t);
    if (!move_to_end(t, name).ok()) return raised;
    return raise_value(t, error);
}

// ---- find_and_load

namespace {

base::Raised not_found(ThreadState& t, Value name, std::string_view more = {}) {
    return raise_import_error(t, Exc::ModuleNotFoundError,
                              fmt::format("No module named {}{}", repr_of(name.as<Str>()), more), name,
                              Value::none());
}

// The package that the module belongs to: imported first, and its __path__ searched (5.3.1).
struct Parent {
    Value name, module, path, spec;
};

Result<void> inspect_parent(ThreadState& t, Value name, Parent& parent) {
    auto& n = t.rt.names;
    parent.module = TRY(require_module(t, parent.name));
    auto path = getattr(t, parent.module, n.dunder_path);
    if (!path.ok()) {
        if (!error_matches(t, Exc::AttributeError)) return raised;
        Value missing = take_error(t);
        Value file = TRY(getattr_optional(t, parent.module, n.dunder_file));
        note_failure(t, name, file ? file : Value::none(), Reason::not_a_package);
        auto failed =
            not_found(t, name, fmt::format("; {} is not a package", repr_of(parent.name.as<Str>())));
        // raise ... from None
        auto* error = static_cast<BaseExceptionObject*>(t.error.as_object());
        error->context = missing;
        error->suppress_context = true;
        return failed;
    }
    parent.path = path.value();
    parent.spec = TRY(getattr(t, parent.module, n.dunder_spec));
    return {};
}

// While a submodule is being imported, its parent's spec names it: AttributeError can then say that the
// import is circular.
Result<Value> load_in_parent(ThreadState& t, Value spec, Value parent_spec, Value child) {
    if (parent_spec.is_absent() || !TRY(truth(t, parent_spec))) return load_unlocked(t, spec);
    Value running = TRY(spec_get(t, parent_spec, t.rt.names._uninitialized_submodules));
    TRY(call_method(t, running, t.rt.names.append, {child}));
    auto loaded = load_unlocked(t, spec);
    Value error = loaded.ok() ? Value::absent() : take_error(t);
    running = TRY(spec_get(t, parent_spec, t.rt.names._uninitialized_submodules));
    TRY(call_method(t, running, t.rt.names.pop));
    if (error) return raise_value(t, error);
    return loaded;
}

// "a binding is placed in the parent module's namespace to the submodule object" (5.4.2)
Result<void> bind_in_parent(ThreadState& t, Value parent_name, Value name, Str* child, Value module) {
    Value parent = TRY(require_module(t, parent_name));
    if (setattr(t, parent, child, module).ok()) {
        if (Recorder* trace = importer_of(t).trace)
            trace->tell(t, Kind::bound, trace->text(name), trace->text(child), {}, trace->text(parent_name));
        return {};
    }
    if (!catch_error(t, Exc::AttributeError)) return raised;
    return warn_internally(t, Exc::ImportWarning, in_bootstrap(1160),
                           fmt::format("Cannot set an attribute on {} for child module {}",
                                       repr_of(parent_name.as<Str>()), repr_of(child)));
}

// Asks the finders; where none of them has the module, their answers are kept.
Result<Value> find_anywhere(ThreadState& t, Value name, Value path) {
    Search search(t);
    Value spec = TRY(find_spec(t, name, path, Value::none()));
    if (spec.is_none()) search.failed(name);
    return spec;
}

Result<Value> find_and_load_unlocked(ThreadState& t, Value name) {
    MINIPY_GUARD_STACK(t, " while importing a module");
    std::string text = to_utf8(name);
    std::string_view parent_text = parent_of(text);
    Parent parent;
    Str* child = nullptr;
    Value path = Value::none();
    if (!parent_text.empty()) {
        parent.name = intern(t, parent_text);
        if (!TRY(has_module(t, parent.name))) TRY(find_and_load(t, parent.name));
        // "Crazy side-effects!": importing the parent may have imported the module
        if (TRY(has_module(t, name))) return require_module(t, name);
        TRY(inspect_parent(t, name, parent));
        path = parent.path;
        child = intern(t, last_of(text));
    }
    Value spec = TRY(find_anywhere(t, name, path));
    if (spec.is_none()) return not_found(t, name);
    Value module = TRY(load_in_parent(t, spec, parent.spec, child ? Value(child) : Value::none()));
    if (child) TRY(bind_in_parent(t, parent.name, name, child, module));
    return module;
}

}  // namespace

namespace {

double now_us() {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// -X importtime, as import_find_and_load (import.c) prints it.
Result<Value> find_and_load_timed(ThreadState& t, Value name) {
    Importer& importer = importer_of(t);
    if (importer.import_depth == 0 && importer.imported_us == 0)
        write_stderr(t, "import time: self [us] | cumulative | imported package\n");
    double outer = importer.imported_us, start = now_us();
    importer.imported_us = 0;
    ++importer.import_depth;
    auto loaded = find_and_load_unlocked(t, name);
    --importer.import_depth;
    double cumulative = now_us() - start;
    std::string line =
        fmt::format("import time: {:9.0f} | {:10.0f} | {:{}}{}\n", cumulative - importer.imported_us,
                    cumulative, "", importer.import_depth * 2, to_utf8(name));
    importer.imported_us = outer + cumulative;
    Value error = loaded.ok() ? Value::absent() : take_error(t);
    write_stderr(t, line);
    if (error) return raise_value(t, error);
    return loaded;
}

}  // namespace

namespace {

Result<void> audit_import(ThreadState& t, Value name) {
    if (!audited(t)) [[likely]]
        return {};
    Dict* sys = t.rt.sys_module->dict;
    auto of_sys = [&](char const* attribute) { return dict_get_str(sys, intern(t, attribute)); };
    return audit(t, "import",
                 {name, Value::none(), of_sys("path"), of_sys("meta_path"), of_sys("path_hooks")});
}

// What this thread loads no other one does at the same time. Absent: another one has just done it.
Result<Value> load_alone(ThreadState& t, Value name) {
    ModuleLock* const lock = TRY(hold_module(t, name));
    Result<Value> loaded = get_module(t, name);
    if (loaded.ok() && !loaded.value().is_absent())
        loaded = Value::absent();
    else if (loaded.ok())
        loaded = importer_of(t).options.import_time ? find_and_load_timed(t, name)
                                                    : find_and_load_unlocked(t, name);
    let_go_of_module(t, lock);
    return loaded;
}

}  // namespace

Result<Value> find_and_load_untold(ThreadState& t, Value name) {
    Value module = TRY(get_module(t, name));
    if (module.is_absent()) {
        TRY(audit_import(t, name));
        Value const loaded = TRY(load_alone(t, name));
        if (loaded) return loaded;
        module = TRY(get_module(t, name));
        if (module.is_absent()) return raise_key_error(t, name);
    }
    if (t.rt.extra->gil && is_initializing(t, module)) TRY(lock_unlock_module(t, name));
    if (module.is_none()) {
        note_failure(t, name, Value::none(), Reason::halted);
        return raise_import_error(t, Exc::ModuleNotFoundError,
                                  fmt::format("import of {} halted; None in sys.modules", to_utf8(name)),
                                  name, Value::none());
    }
    return module;
}

Result<Value> find_and_load(ThreadState& t, Value name) {
    Recorder* trace = importer_of(t).trace;
    if (!trace) [[likely]]
        return find_and_load_untold(t, name);
    Recorder::Import import(t, trace, name);
    auto known = get_module(t, name);
    if (!known.ok()) {
        import.end(true);
        return raised;
    }
    if (known.value()) trace->tell(t, Kind::in_modules, import.name());
    auto loaded = find_and_load_untold(t, name);
    import.end(!loaded.ok());
    return loaded;
}

}  // namespace minipy::modsys
