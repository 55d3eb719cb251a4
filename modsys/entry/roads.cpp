// The roads, each as the ordered steps of tests/reference/main_population_steps.md.
#include "modsys/entry/roads.hpp"

#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/uncaught.hpp"
#include "modsys/entry/policy.hpp"
#include "modsys/finders/finders.hpp"
#include "modsys/import.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/spec.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

#include <unistd.h>

namespace minipy::modsys {

using namespace runtime;

Dict* main_namespace(ThreadState& t) {
    auto main = get_module(t, t.rt.names.dunder_main);
    if (!main.ok())
        clear_error(t);
    else if (main.value() && is_of(t, main.value(), t.rt.types.module))
        return main.value().as<Module>()->dict;
    else if (main.value()) {
        auto ns = getattr(t, main.value(), t.rt.names.dunder_dict);  // a launcher's main may be no module
        if (ns.ok() && is_dict(ns.value())) return ns.value().as<Dict>();
        clear_error(t);
    }
    Module* made = make_module(t, "__main__");
    if (!set_module(t, t.rt.names.dunder_main, made).ok()) clear_error(t);
    return made->dict;
}

// S2 and S3: the module's five attributes, then the row `start`.
Result<void> start_main(ThreadState& t) {
    Module* main = make_module(t, "__main__");
    TRY(set_module(t, t.rt.names.dunder_main, main));
    return apply_step(t, main->dict, Step::start, {});
}

namespace {

// With -i nothing ends the process, SystemExit is shown as any exception (_Py_HandleSystemExit).
int finish(ThreadState& t, Result<void> const& ran) {
    if (ran.ok()) return 0;
    if (!importer_of(t).options.inspect) return handle_uncaught(t);
    int code = 1;
    (void)report_exception(t, take_error(t), code);
    return code;
}

void insert_path0(ThreadState& t, std::string_view folder) {
    Value path = sys_attribute(t, t.rt.names.path);
    if (path.is_absent() || !is_list(path)) return;
    if (!call_method(t, path, "insert", {Value::small_int(0), path_text(t, folder)}).ok()) clear_error(t);
}

// sys.path[0], unless -P or -I forbid it (_PyPathConfig_ComputeSysPath0).
void insert_unsafe_path0(ThreadState& t, std::string_view folder) {
    Options const& options = importer_of(t).options;
    if (!options.safe_path && !options.isolated) insert_path0(t, folder);
}

// The folder of a script, of the target where it is a symbolic link.
std::string script_folder(Store& store, std::string const& name) {
    std::string real = store.resolve(name);
    std::string folder(folder_of(real));
    return folder.empty() && is_absolute(real) ? "/" : folder;
}

void print_error(std::string const& line) {
    // The process ends without an exception: straight to the descriptor, as CPython's fprintf.
    std::string text = line + "\n";
    for (std::string_view rest = text; !rest.empty();) {
        ssize_t n = ::write(2, rest.data(), rest.size());
        if (n <= 0) return;
        rest.remove_prefix(std::size_t(n));
    }
}

// ---- runpy: -m, directories, zip files

Result<void> run_module_as_main(ThreadState& t, std::string_view name, bool alter_argv) {
    Value runpy = TRY(find_and_load(t, intern(t, "runpy")));
    Value run = TRY(getattr(t, runpy, "_run_module_as_main"));
    TRY(call(t, run, {path_text(t, name), Value::boolean(alter_argv)}));
    return {};
}

// Is this a directory or a zip file? The finder that a path hook gives for it (pymain_get_importer).
Result<bool> has_finder(ThreadState& t, std::string const& path) {
    Value finder = TRY(path_entry_finder(t, importer_of(t).classes.path_finder, path_text(t, path)));
    return !finder.is_none();
}

// ---- scripts

Result<Value> compile_script(ThreadState& t, std::string_view source, std::string_view filename) {
    CompileOptions options;
    options.is_script = true;
    options.source_is_file = true;
    return TRY(compile_source(t, source, filename, options));
}

Result<void> run_in_main(ThreadState& t, Value code) {
    Dict* ns = main_namespace(t);
    tell_prepared(t, ns, to_utf8(code.as<Code>()->filename));
    TRY(run_code(t, code.as<Code>(), ns, ns));
    return {};
}

bool is_bytecode(Importer& importer, std::string const& name, std::string_view source) {
    return name.ends_with(".pyc") ||
           source.starts_with(std::string_view(magic_number(importer)).substr(0, 4));
}

Result<Value> code_of_script(ThreadState& t, std::string const& name, std::string_view source,
                             bool bytecode) {
    std::string shown = to_utf8(path_text(t, name));
    if (!bytecode) return compile_script(t, source, shown);
    CacheHeader header;
    if (!scan_header(importer_of(t), source, header))
        return raise(t, Exc::RuntimeError, "Bad magic number in .pyc file");
    auto code = code_of_cache(t, std::string(source), {}, Value::none(), Value::none());
    if (code.ok()) return code;
    clear_error(t);
    return raise(t, Exc::RuntimeError, "Bad code object in .pyc file");
}

// _PyRun_SimpleFileObject: __file__ and __cached__, the loader, the code; then the first two go again.
Result<void> run_script_text(ThreadState& t, std::string const& name, std::string_view source) {
    Importer& importer = importer_of(t);
    bool bytecode = is_bytecode(importer, name, source);
    Dict* ns = main_namespace(t);
    bool sets_file = dict_get_str(ns, t.rt.names.dunder_file).is_absent();
    EntryFacts facts;
    facts.script_path = path_text(t, name);
    if (sets_file) TRY(apply_step(t, ns, bytecode ? Step::bytecode_script : Step::script, facts));
    auto code = code_of_script(t, name, source, bytecode);
    if (!code.ok()) return raised;
    return run_in_main(t, code.value());
}

// The step back, once an error has been reported: its traceback still needs nothing of it.
void leave_script(ThreadState& t) {
    Dict* ns = main_namespace(t);
    if (!apply_step(t, ns, Step::script_end, {}).ok()) clear_error(t);
}

int run_script(ThreadState& t, std::string const& path, std::string const& typed) {
    Importer& importer = importer_of(t);
    insert_unsafe_path0(t, script_folder(importer.store, typed));
    std::string source;
    if (int error = importer.store.read(path, source)) {
        if (error == EISDIR) {
            print_error(fmt::format("{}: {} is a directory, cannot continue", importer.options.program,
                                    quoted(path)));
            return 1;
        }
        print_error(fmt::format("{}: can't open file {}: [Errno {}] {}", importer.options.program,
                                quoted(path), error, std::strerror(error)));
        return 2;
    }
    // Its end stays, so that lines keep their numbers.
    if (importer.options.skip_first_line) source.erase(0, std::min(source.find('\n'), source.size()));
    int code = finish(t, run_script_text(t, path, source));
    leave_script(t);
    return code;
}

}  // namespace

void take_road(ThreadState& t, std::string_view road, std::string_view target) {
    Importer& importer = importer_of(t);
    importer.road = road;
    if (importer.trace)
        importer.trace->tell(t, Kind::road, importer.trace->text("__main__"), importer.trace->text(road), {},
                             importer.trace->text(target));
}

Result<Value> script_code(ThreadState& t, std::string const& name, std::string_view source) {
    return code_of_script(t, name, source, is_bytecode(importer_of(t), name, source));
}

int run_file(ThreadState& t, std::string const& name) {
    Importer& importer = importer_of(t);
    std::string path = name;
    // config_run_filename_abspath: the folder in front, nothing else changed; "." is that folder
    if (!is_absolute(path)) {
        std::string here = importer.store.current_directory();
        if (!here.empty()) path = name == "." ? here : here + "/" + path;
    }
    auto found = has_finder(t, path);
    if (!found.ok()) return handle_uncaught(t);
    FileStatus status;
    bool folder = importer.store.status(path, status) == 0 && status.is_directory();
    take_road(t, !found.value() ? "script" : folder ? "directory" : "zip", name);
    if (!found.value()) return run_script(t, path, name);
    insert_path0(t, path);  // with -P and -I too: it is what was asked for
    return finish(t, run_module_as_main(t, "__main__", false));
}

int run_module(ThreadState& t, std::string const& name) {
    take_road(t, "-m", name);
    insert_unsafe_path0(t, importer_of(t).store.current_directory());
    return finish(t, run_module_as_main(t, name, true));
}

int run_command(ThreadState& t, std::string_view code) {
    take_road(t, "-c", "");
    insert_unsafe_path0(t, "");
    Dict* ns = main_namespace(t);
    if (!apply_step(t, ns, Step::command, {}).ok()) return handle_uncaught(t);
    if (!call_method(t, path_text(t, code), "encode").ok()) {  // pymain_run_command
        print_error("Unable to decode the command from the command line:");
        return handle_uncaught(t);
    }
    auto compiled = compile_text(t, code, "<string>", CompileOptions{});
    if (!compiled.ok()) return handle_uncaught(t);
    return finish(t, run_in_main(t, compiled.value()));
}

std::string read_standard_input() {
    std::string text;
    char buffer[65536];
    for (ssize_t n; (n = ::read(0, buffer, sizeof buffer)) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        text.append(buffer, std::size_t(n));
    }
    return text;
}

int run_standard_input(ThreadState& t) {
    take_road(t, "stdin", "");
    insert_unsafe_path0(t, "");
    std::string source = read_standard_input();
    EntryFacts facts;
    facts.script_path = make_str(t, "<stdin>");
    if (!apply_step(t, main_namespace(t), Step::standard_input, facts).ok()) return handle_uncaught(t);
    CompileOptions options;
    options.is_script = true;
    auto code = compile_source(t, source, "<stdin>", options);
    int result = code.ok() ? finish(t, run_in_main(t, code.value())) : handle_uncaught(t);
    leave_script(t);
    return result;
}

std::optional<int> run_startup(ThreadState& t, std::string const& name) {
    Importer& importer = importer_of(t);
    std::string source;
    if (int error = importer.store.read(name, source)) {
        print_error(fmt::format("Could not open PYTHONSTARTUP\nFileNotFoundError: [Errno {}] {}: {}", error,
                                std::strerror(error), quoted(name)));
        return std::nullopt;
    }
    std::optional<int> exit;
    int code = 0;
    if (!run_script_text(t, name, source).ok() && report_uncaught(t, code)) exit = code;
    leave_script(t);
    return exit;
}

void enter_prompt(ThreadState& t) {
    take_road(t, "prompt", "");
    insert_unsafe_path0(t, "");
    if (!apply_step(t, main_namespace(t), Step::prompt, {}).ok()) clear_error(t);
}

}  // namespace minipy::modsys
