// Walking a launcher's lines: each step is a row of SPEC SITE 2, each action a function below.
#include "modsys/entry/launch.hpp"

#include "modsys/entry/launch_text.hpp"
#include "modsys/entry/roads.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/populate.hpp"
#include "modsys/spec.hpp"

#include <cstring>

#include <unistd.h>

namespace minipy::modsys {

using namespace runtime;

namespace {

enum class Action : unsigned char {
#define ACTION(name, doc) name,
#include "modsys/entry/entry_policies.def"
};

// The lines of a launcher for a target, that which opens it first; empty: there are none. -i FILE and FOLDER
// may be as FILE.
std::span<LauncherLine const> lines_of(std::string_view name, LaunchTarget target) {
    auto all = launcher_lines();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind != LauncherLine::launcher || all[i].name != name || all[i].target != target) continue;
        std::size_t end = i + 1;
        while (end < all.size() && all[end].kind != LauncherLine::launcher) ++end;
        return all.subspan(i, end - i);
    }
    if (target == LaunchTarget::file_inspect || target == LaunchTarget::folder)
        return lines_of(name, LaunchTarget::file);
    return {};
}

// The first word of a text, and the rest.
std::pair<std::string, std::string> first_word(std::string const& text) {
    std::size_t blank = std::min(text.find(' '), text.size());
    return {text.substr(0, blank), text.substr(std::min(blank + 1, text.size()))};
}

// Lives on the native stack, whose words the collector sees: its values stay alive.
class Launch {
  public:
    Launch(ThreadState& t, LaunchRequest const& request, Prompt const& prompt)
        : t_(t), store_(importer_of(t).store), request_(request), prompt_(prompt) {
        std::size_t colon = request.entry.find(':');
        if (colon != std::string::npos) function_ = request.entry.substr(colon + 1);
        ns_ = main_namespace(t);
        main_ = displaced_ = dict_get_str(t.rt.modules, t.rt.names.dunder_main);
        facts_.run_name = t.rt.names.dunder_main;
        kept_modules_ = make_dict(t);
        aim(request.target, request.text, request.arguments);
    }

    int run() {
        take_road(t_, "entry=" + request_.entry, request_.text);
        for (std::string const& name : entry_names(request_.entry))
            if (!walk(lines_of(name, request_.target)).ok()) report();
        return exit_code_;
    }

  private:
    // What is run from now on: the request's target, or that of a cell's %run.
    void aim(LaunchTarget target, std::string const& text, std::vector<std::string> const& arguments) {
        Importer& importer = importer_of(t_);
        target_ = target;
        source_.clear();
        names_ = {};
        names_.here = store_.current_directory();
        names_.library = importer.options.library.empty() ? "/usr/lib/python3.11" : importer.options.library;
        names_.arguments = names_.line = arguments;
        auto before = [&](std::string word) { names_.line.insert(names_.line.begin(), std::move(word)); };
        switch (target) {
            case LaunchTarget::input: break;
            case LaunchTarget::module:
                names_.name = text;
                before(text);
                before("-m");
                break;
            case LaunchTarget::command:
                names_.code = text;
                before(text);
                before("-c");
                break;
            default:
                names_.typed = text;
                before(text);
                // realpath's way with a name: the folder in front, "./" gone
                names_.file = is_absolute(text) ? text : names_.here + "/" + without_dot(text);
        }
        if (request_.inspect) before("-i");
        shown_ = names_.file;
        facts_.script_path = path_text(t_, names_.file);
    }
    static std::string without_dot(std::string const& path) {
        return path.starts_with("./") ? path.substr(2) : path;
    }

    Result<void> walk(std::span<LauncherLine const> lines) {
        for (LauncherLine const& line : lines) {
            if (ended_) break;
            if (line.kind == LauncherLine::launcher)
                tell_trace(line);
            else if (line.kind == LauncherLine::step)
                TRY(apply_step(t_, ns_, Step(line.code), facts_));
            else
                TRY(act(Action(line.code), line.text));
        }
        return {};
    }

    void tell_trace(LauncherLine const& line) {
        Recorder* trace = importer_of(t_).trace;
        if (!trace) return;
        trace->launcher(line.counterpart, line.doc);
    }

    // An uncaught exception is reported, and the launcher goes on; SystemExit ends it.
    void report() {
        int code = 0;
        exit_code_ = 1;
        if (report_uncaught(t_, code)) {
            exit_code_ = code;
            ended_ = true;
        }
    }

    std::string expanded(std::string_view text) const { return expand_text(store_, text, names_); }
    Value as_value(std::string_view text) { return path_text(t_, expanded(text)); }

    Result<void> write(std::string_view name, Value value) {
        return write_namespace_attribute(t_, ns_, intern(t_, name), value, Rule::launcher);
    }

    Result<void> act(Action action, std::string_view text) {
        switch (action) {
            case Action::argv:
            case Action::path0:
            case Action::path_end: return change_sys(action, text);
            case Action::save: return save();
            case Action::restore: return restore();
            case Action::restore_argv: return set_sys(t_.rt.names.argv, saved_argv_);
            case Action::script: name_script(text); return {};
            case Action::source: source_ = expanded(text); return {};
            case Action::run_name: facts_.run_name = as_value(text); return {};
            case Action::package: facts_.package = as_value(text); return {};
            case Action::find: return find();
            case Action::spec: return make_bare_spec(std::string(text));
            case Action::host: return make_host_spec(std::string(text));
            case Action::loader: return make_loader(std::string(text));
            case Action::doc: return write_doc(text);
            case Action::words:
            case Action::text:
            case Action::builtin:
            case Action::nonzero: return write_more(action, std::string(text));
            case Action::clear: return clear();
            case Action::module: return use_new_module(text);
            case Action::kept_module: return use_kept_module(text);
            case Action::instance: return use_instance(std::string(text));
            case Action::imported: return use_imported(std::string(text));
            case Action::bare: ns_ = make_dict(t_); return {};
            case Action::copy: ns_ = dict_copy(t_, ns_); return {};
            case Action::install: return install();
            case Action::shell: return start_shell();
            case Action::begin: return begin(text);
            case Action::magic: return walk(lines_of(text, target_));
            case Action::run: return run_target();
            case Action::merge_kept: return merge_kept();
            case Action::leave: return leave();
            case Action::fixed_up: return fix_up(text);
            case Action::inheriting: return set_inheriting(text == "on");
            case Action::call: return call_functions(text);
            case Action::cells: return run_cells();
            case Action::inspect: return request_.inspect ? show_prompt() : Result<void>();
            case Action::prompt: return show_prompt();
        }
        return {};
    }

    // ---- sys

    Result<void> set_sys(Str* name, Value value) {
        return value ? setattr(t_, t_.rt.sys_module, name, value) : Result<void>();
    }

    Result<void> change_sys(Action action, std::string_view text) {
        if (action == Action::argv) {
            List* words = make_list(t_);
            for (std::string const& word : expand_words(store_, text, names_))
                list_append(t_, words, path_text(t_, word));
            return set_sys(t_.rt.names.argv, words);
        }
        Options const& options = importer_of(t_).options;
        Value path = sys_attribute(t_, t_.rt.names.path);
        if (options.safe_path || options.isolated || path.is_absent() || !is_list(path)) return {};
        if (action == Action::path0)
            TRY(call_method(t_, path, "insert", {Value::small_int(0), as_value(text)}));
        else
            list_append(t_, path.as<List>(), as_value(text));
        return {};
    }

    Result<void> save() {
        saved_argv_ = TRY(require_sys_attribute(t_, t_.rt.names.argv));
        saved_path_ = TRY(list_from(t_, TRY(require_sys_attribute(t_, t_.rt.names.path))));
        saved_main_ = TRY(get_module(t_, t_.rt.names.dunder_main));
        return {};
    }

    Result<void> restore() {
        TRY(set_sys(t_.rt.names.argv, saved_argv_));
        TRY(set_sys(t_.rt.names.path, saved_path_));
        if (saved_main_) TRY(set_module(t_, t_.rt.names.dunder_main, saved_main_));
        facts_.run_name = t_.rt.names.dunder_main;
        if (shell_ns_) use(shell_module_, shell_ns_);
        return {};
    }

    // Tracebacks name the file as steps do, unless these speak of the launcher's own.
    void name_script(std::string_view text) {
        facts_.script_path = as_value(text);
        if (text.starts_with("$")) shown_ = expanded(text);
    }

    // ---- specs and loaders

    // The parent package is imported for it, a package gives its __main__ (runpy).
    Result<void> find() {
        Value runpy = TRY(find_and_load(t_, intern(t_, "runpy")));
        Value details = TRY(call_method(t_, runpy, "_get_module_details", {path_text(t_, names_.name)}));
        Tuple* found = TRY(tuple_from(t_, details));
        facts_.spec = found->items[1];
        facts_.package = Value::absent();
        code_ = found->items[2];
        Value origin = TRY(spec_get(t_, facts_.spec, t_.rt.names.origin));
        if (is_str(origin)) names_.origin = path_bytes(origin.as<Str>());
        return {};
    }

    Result<void> make_bare_spec(std::string const& text) {
        auto [name, file] = first_word(text);
        SpecArguments a;
        if (!file.empty()) {
            names_.origin = expanded(file);
            a.origin = path_text(t_, names_.origin);
            a.set_fileattr = true;
        }
        facts_.spec = TRY(make_spec(t_, make_str(t_, name), Value::none(), a));
        return {};
    }

    // The launcher need not be installed: its module is known by name and file.
    Result<void> make_host_spec(std::string const& text) {
        auto [name, file] = first_word(text);
        host_file_ = expanded(file);
        facts_.script_path = path_text(t_, host_file_);
        facts_.package = Value::absent();
        Value loader = TRY(make_file_loader(t_, false, make_str(t_, name), facts_.script_path));
        facts_.spec =
            TRY(spec_from_file_location(t_, make_str(t_, name), facts_.script_path, loader, Value::none()));
        return {};
    }

    // class NAME of MODULE, as if that library were here.
    Result<Value> make_stand_in(std::string const& text, std::initializer_list<Value> bases, Value spec) {
        auto [module, name] = first_word(text);
        Dict* ns = make_dict(t_);
        dict_set_str(t_, ns, t_.rt.names.dunder_module, make_str(t_, module));
        if (spec) TRY(write_namespace_attribute(t_, ns, t_.rt.names.dunder_spec, spec, Rule::launcher));
        return call(t_, t_.rt.types.type, {make_str(t_, name), make_tuple(t_, bases), ns});
    }

    Result<void> make_loader(std::string const& text) {
        facts_.loader = TRY(call(t_, TRY(make_stand_in(text, {}, {}))));
        return setattr(t_, facts_.loader, intern(t_, "fullname"), facts_.run_name);
    }

    // ---- more names

    // The docstring is the first constant of a module's code.
    Result<void> write_doc(std::string_view first_line) {
        Value doc = make_str(t_, first_line);
        std::string source;
        if (store_.read(host_file_, source) == 0) {
            Code* code = TRY(compile_source(t_, source, host_file_, {}));
            TRY(read_body(t_, code));
            Value constant = code->constant_count > 0 ? code->constants[0] : Value::none();
            if (is_str(constant) && to_utf8(constant).starts_with(first_line)) doc = constant;
        }
        return write("__doc__", doc);
    }

    Result<void> write_more(Action action, std::string const& text) {
        auto [name, rest] = first_word(text);
        switch (action) {
            case Action::text: return write(name, make_str(t_, rest));
            case Action::builtin: return write(name, t_.rt.builtins_module);
            case Action::nonzero: return write("__nonzero__", TRY(evaluate("lambda: True")));
            default: break;
        }
        List* words = make_list(t_);
        for (std::string const& word : expand_words(store_, rest, names_))
            list_append(t_, words, make_str(t_, word));
        return write(name, words);
    }

    Result<Value> evaluate(std::string_view expression) {
        CompileOptions options;
        options.mode = 1;
        Code* code = TRY(compile_text(t_, expression, "<launcher>", options));
        Dict* ns = make_dict(t_);
        return run_code(t_, code, ns, ns);
    }

    // ---- namespaces

    void use(Value module, Dict* ns) {
        main_ = module;
        ns_ = ns;
        if (Recorder* trace = importer_of(t_).trace) trace->watch(ns, trace->text("__main__"));
    }

    Result<void> clear() {
        // one by one, so that the trace tells what goes
        for (char const* name :
             {"__spec__", "__loader__", "__package__", "__doc__", "__cached__", "__annotations__"})
            if (dict_get_str(ns_, intern(t_, name))) TRY(write(name, Value::absent()));
        dict_clear(t_, ns_);
        return {};
    }

    Result<void> use_new_module(std::string_view doc) {
        Value made = TRY(call(t_, t_.rt.types.module,
                              {facts_.run_name, doc.empty() ? Value::none() : Value(make_str(t_, doc))}));
        use(made, made.as<Module>()->dict);
        return {};
    }

    // IPython keeps one module a file, so that objects of the last run live on.
    Result<void> use_kept_module(std::string_view doc) {
        Value key = path_text(t_, names_.file.empty() ? names_.name : names_.file);
        Value kept = TRY(dict_get(t_, kept_modules_, key));
        if (kept) {
            use(kept, kept.as<Module>()->dict);
            TRY(clear());
        } else {
            TRY(use_new_module(doc));
            TRY(dict_set(t_, kept_modules_, key, main_));
        }
        kept_module_ = main_;
        return {};
    }

    Result<void> use_instance(std::string const& text) {
        Value made = TRY(call(t_, TRY(make_stand_in(text, {}, Value::none()))));
        use(made, TRY(getattr(t_, made, t_.rt.names.dunder_dict)).as<Dict>());
        return {};
    }

    Result<void> use_imported(std::string const& text) {
        Value name = as_value("$stem"), file = as_value("$file");
        Value hook = TRY(make_stand_in(text, {importer_of(t_).classes.source_file_loader}, {}));
        Value loader = TRY(call(t_, hook, {name, file}));
        Value spec = TRY(spec_from_file_location(t_, name, file, loader, Value::absent()));
        Value module = TRY(module_from_spec(t_, spec));
        TRY(set_module(t_, name, module));
        shown_ = names_.file;
        use(module, module.as<Module>()->dict);
        return {};
    }

    // Under the name that its dictionary has: another than __main__ displaces nothing.
    Result<void> install() {
        Value name = dict_get_str(ns_, t_.rt.names.dunder_name);
        return set_module(t_, name ? name : Value(t_.rt.names.dunder_main), main_);
    }

    Result<void> merge_kept() {
        Dict* ran = ns_;
        use(kept_module_, kept_module_.as<Module>()->dict);
        return dict_update(t_, ns_, dict_copy(t_, ran));
    }

    Result<void> leave() {
        if (!shell_ns_) return {};
        auto& n = t_.rt.names;
        Dict* copy = dict_copy(t_, ns_);
        for (Str* name : {n.dunder_name, n.dunder_file, n.dunder_builtins}) dict_delete_str(t_, copy, name);
        return dict_update(t_, shell_ns_, copy);
    }

    Result<void> fix_up(std::string_view name) {
        Dict* copy = dict_copy(t_, ns_);
        Value made = TRY(call(t_, t_.rt.types.module, {make_str(t_, name)}));
        TRY(dict_update(t_, made.as<Module>()->dict, copy));
        TRY(set_module(t_, make_str(t_, name), made));
        return set_module(t_, t_.rt.names.dunder_main, made);
    }

    Result<void> set_inheriting(bool on) {
        Value module = TRY(gcd_import(t_, make_str(t_, "multiprocessing.process"), Value::none(), 0));
        Value process = TRY(call_method(t_, module, "current_process"));
        Str* name = intern(t_, "_inheriting");
        return setattr(t_, process, name, on ? Value::true_() : Value::absent());
    }

    // ---- the shell

    Result<void> start_shell() {
        shell_module_ = main_;
        shell_ns_ = ns_;
        for (char const* name : {"_", "__", "___"}) TRY(write(name, t_.rt.empty_str));
        Value shell = TRY(call(t_, t_.rt.types.namespace_));
        TRY(setattr(t_, shell, intern(t_, "user_module"), main_));
        TRY(setattr(t_, shell, intern(t_, "user_ns"), ns_));
        if (displaced_) TRY(setattr(t_, shell, intern(t_, "_orig_sys_modules_main_mod"), displaced_));
        Value maker = TRY(evaluate("lambda shell: lambda: shell"));
        return write("get_ipython", TRY(call(t_, maker, {shell})));
    }

    Result<void> begin(std::string_view launcher) {
        if (shell_ns_) return {};
        auto lines = lines_of(launcher, LaunchTarget::input);
        while (!lines.empty() && lines.back().name == "cells") lines = lines.first(lines.size() - 1);
        return walk(lines);
    }

    // ---- running

    base::Raised cannot_open(int error, std::string const& path) {
        Value arguments[] = {Value::small_int(error), make_str(t_, std::strerror(error)),
                             path_text(t_, path)};
        return raise_args(t_, Exc::OSError, arguments);
    }

    Result<Value> code_of_target() {
        if (target_ == LaunchTarget::module) return code_;
        if (target_ == LaunchTarget::command) return TRY(compile_text(t_, names_.code, "<string>", {}));
        std::string path = source_.empty() ? names_.file : source_, source;
        if (int error = store_.read(path, source)) return cannot_open(error, path);
        return script_code(t_, shown_, source);
    }

    Result<void> run_target() {
        auto code = code_of_target();
        if (code.ok()) tell_prepared(t_, ns_, to_utf8(code.value().as<Code>()->filename));
        if (!code.ok() || !run_code(t_, code.value().as<Code>(), ns_, ns_).ok()) report();
        return {};
    }

    Result<void> call_one(Value function) {
        if (!call(t_, function).ok()) report();
        return {};
    }

    Result<void> call_functions(std::string_view prefix) {
        if (!function_.empty()) {
            std::string module(parent_of(function_));
            if (module.empty()) {
                Value function = dict_get_str(ns_, intern(t_, function_));
                if (function) return call_one(function);
                return raise(t_, Exc::NameError, "name '{}' is not defined", function_);
            }
            Value imported = TRY(gcd_import(t_, make_str(t_, module), Value::none(), 0));
            return call_one(TRY(getattr(t_, imported, intern(t_, last_of(function_)))));
        }
        if (prefix.empty()) return {};
        List* names = TRY(list_from(t_, ns_));
        for (std::uint32_t i = 0; i < names->count && !ended_; ++i) {
            Value name = names->items[i];
            if (!is_str(name) || !to_utf8(name).starts_with(prefix)) continue;
            Value function = dict_get_str(ns_, intern(t_, to_utf8(name)));
            if (function && is_callable(t_, function)) TRY(call_one(function));
        }
        return {};
    }

    Result<void> show_prompt() {
        if (!ended_) exit_code_ = prompt_(ns_);
        return {};
    }

    Result<void> run_cells() {
        std::string text = names_.code, shown = "<cell>";
        if (target_ == LaunchTarget::input) {
            if (::isatty(0)) return show_prompt();
            text = read_standard_input();
        } else if (target_ != LaunchTarget::command) {
            shown = names_.typed;
            if (int error = store_.read(names_.file, text)) return cannot_open(error, names_.file);
        }
        for (std::string const& cell : split_cells(text)) {
            if (ended_) break;
            if (!run_cell(cell, shown).ok()) report();
        }
        return {};
    }

    Result<void> run_cell(std::string const& cell, std::string const& shown) {
        auto words = magic_words(cell);
        if (!words.empty()) return run_magic(std::move(words));
        Code* code = TRY(compile_text(t_, cell, shown, {}));
        tell_prepared(t_, ns_, shown);
        TRY(run_code(t_, code, ns_, ns_));
        return {};
    }

    // %run [-n | -i | -p] FILE ..., %run -m MODULE ...
    Result<void> run_magic(std::vector<std::string> words) {
        std::string launcher = "ipython-run";
        LaunchTarget target = LaunchTarget::file;
        while (!words.empty() && words.front().starts_with("-")) {
            if (words.front() == "-m")
                target = LaunchTarget::module;
            else
                launcher += words.front();
            words.erase(words.begin());
        }
        auto lines = lines_of(launcher, target);
        if (words.empty() || lines.empty())
            return raise(t_, Exc::ValueError, "%run: these options are not known");
        auto names = names_;
        auto outer_target = target_;
        aim(target, words.front(), {words.begin() + 1, words.end()});
        auto done = walk(lines);
        names_ = std::move(names);
        target_ = outer_target;
        if (!done.ok()) return base::raised;
        return {};
    }

    ThreadState& t_;
    Store& store_;
    LaunchRequest const& request_;
    Prompt const& prompt_;
    std::string function_, shown_, source_, host_file_;
    LaunchTarget target_ = LaunchTarget::input;
    LaunchNames names_;
    EntryFacts facts_;
    Value main_, code_;  // the module whose dictionary the namespace is, or was; the code that find found
    Dict* ns_ = nullptr;
    Value saved_argv_, saved_path_, saved_main_;
    Value shell_module_, displaced_, kept_module_;
    Dict* shell_ns_ = nullptr;
    Dict* kept_modules_ = nullptr;
    int exit_code_ = 0;
    bool ended_ = false;
};

std::string targets_of(std::string_view name) {
    std::string text;
    for (LauncherLine const& line : launcher_lines())
        if (line.kind == LauncherLine::launcher && line.name == name)
            text += (text.empty() ? "" : ", ") + std::string(line.target_name);
    return text;
}

}  // namespace

int run_launcher(ThreadState& t, LaunchRequest const& asked, Prompt const& prompt) {
    LaunchRequest request = asked;
    Importer& importer = importer_of(t);
    FileStatus status;
    if (request.target == LaunchTarget::file) {
        if (importer.store.status(request.text, status) == 0 && status.is_directory())
            request.target = LaunchTarget::folder;
        else if (request.inspect)
            request.target = LaunchTarget::file_inspect;
    }
    for (std::string const& name : entry_names(request.entry)) {
        if (!lines_of(name, request.target).empty()) continue;
        write_stderr(
            t, fmt::format("{}: -X entry={} takes: {}\n", importer.options.program, name, targets_of(name)));
        return 2;
    }
    return Launch(t, request, prompt).run();
}

}  // namespace minipy::modsys
