// Putting it all together: runtime, built-in modules, importer; then a road into __main__; then, if asked
// for, a prompt. CPython: pymain_run_python (main.c), and main_population_steps.md in tests/reference.
#include "repl/session.hpp"

#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/modules/atexit_module.hpp"
#include "interpreter/builtins/modules/faulthandler.hpp"
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/signals.hpp"
#include "interpreter/runtime/threads.hpp"
#include "interpreter/runtime/type_machinery.hpp"
#include "interpreter/runtime/watch.hpp"
#include "modsys/entry/launch.hpp"
#include "modsys/modsys.hpp"
#include "modsys/trace/writers.hpp"
#include "repl/environment.hpp"
#include "repl/prompt.hpp"
#include "repl/trace_files.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace minipy::repl {

using namespace runtime;

namespace {

void install_signals(ThreadState& t) {
    hear_signals(&t);
    note_signal(SIGINT);
    std::signal(SIGPIPE, SIG_IGN);  // a write to a closed pipe is BrokenPipeError
    std::signal(SIGXFSZ, SIG_IGN);  // a file too large is OSError
}

// ---- options of the parts

RuntimeOptions runtime_options(CommandLine const& line) {
    RuntimeOptions o;
    o.gc_stress = line.x_option("gc-stress") != nullptr;
    o.optimize = line.optimize;
    o.bytes_warning = line.bytes_warning > 0;
    o.dev_mode = line.dev_mode;
    if (line.int_max_str_digits >= 0) o.int_max_str_digits = line.int_max_str_digits;
    if (line.hash_seed.empty() || line.hash_seed == "random") return o;
    o.random_hash = false;
    std::from_chars(line.hash_seed.data(), line.hash_seed.data() + line.hash_seed.size(), o.hash_seed);
    return o;
}

std::vector<std::string> arguments(CommandLine const& line) {
    std::vector<std::string> argv;
    switch (line.target) {
        case Target::script: argv.push_back(line.text); break;
        case Target::command: argv.push_back("-c"); break;
        case Target::module: argv.push_back("-m"); break;  // runpy puts the file's name there
        case Target::standard_input: argv.push_back(line.dash ? "-" : ""); break;
    }
    argv.insert(argv.end(), line.arguments.begin(), line.arguments.end());
    return argv;
}

// sys.warnoptions: what comes later counts more.
std::vector<std::string> warning_options(CommandLine const& line) {
    std::vector<std::string> all;
    auto add = [&](std::string const& text) {
        if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    };
    if (line.dev_mode) add("default");
    for (std::string const& text : line.warnings) add(text);
    if (line.bytes_warning > 0) add(line.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning");
    return all;
}

std::string program_name(CommandLine const& line) {
    return line.original.empty() ? std::string() : line.original.front();
}

builtins::SysOptions sys_options(CommandLine const& line) {
    builtins::SysOptions o;
    auto& f = o.flags;
    f.debug = line.debug;
    bool const ours = !line.x_option("entry");  // else the launcher's -i, not the interpreter's
    f.inspect = ours ? line.inspect : 0;
    f.interactive = ours ? line.interactions : 0;
    f.optimize = line.optimize;
    f.dont_write_bytecode = line.dont_write_bytecode;
    f.no_user_site = line.no_user_site;
    f.no_site = line.no_site;
    f.ignore_environment = line.ignore_environment;
    f.verbose = line.verbose;
    f.bytes_warning = line.bytes_warning;
    f.quiet = line.quiet;
    f.hash_randomization = line.hash_seed != "0";
    f.isolated = line.isolated;
    f.dev_mode = line.dev_mode;
    f.utf8_mode = line.utf8_mode;
    f.warn_default_encoding = line.warn_default_encoding;
    f.safe_path = line.safe_path;
    f.int_max_str_digits = line.int_max_str_digits;
    o.argv = arguments(line);
    o.orig_argv = line.original;
    o.executable = executable_path(program_name(line));
    if (!line.home.empty()) o.prefix = line.home;
    o.warn_options = warning_options(line);
    o.x_options = line.x_options;
    o.pycache_prefix = line.pycache_prefix;
    o.streams.unbuffered = line.unbuffered;
    o.streams.encoding = line.io_encoding;
    o.streams.errors = line.io_errors;
    o.streams.escapes = line.utf8_mode || line.c_locale;
    return o;
}

std::vector<std::string> split_path(std::string_view text) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    while (true) {
        std::size_t colon = text.find(':');
        parts.emplace_back(text.substr(0, colon));
        if (colon == std::string_view::npos) return parts;
        text.remove_prefix(colon + 1);
    }
}

modsys::Options importer_options(CommandLine const& line) {
    modsys::Options o;
    if (auto v = line.x_option("semantics"); v && *v == "article") o.semantics = modsys::Semantics::article;
    o.isolated = line.isolated;
    o.ignore_environment = line.ignore_environment;
    o.safe_path = line.safe_path;
    o.no_site = line.no_site;
    o.no_user_site = line.no_user_site;
    o.dont_write_bytecode = line.dont_write_bytecode;
    o.inspect = line.inspect;
    o.skip_first_line = line.skip_first_line;
    o.verbose = line.verbose;
    if (auto v = line.x_option("frozen_modules")) o.use_frozen = *v != "off";
    o.import_time = line.import_time;
    if (!line.home.empty()) o.library = line.home + "/lib/python3.11";
    o.pycache_prefix = line.pycache_prefix;
    o.search_path = split_path(line.path);
    o.program = line.original.empty() ? "minipy" : line.original.front();
    o.executable = executable_path(program_name(line));
    o.check_hash_pycs_always = line.check_hash_based_pycs == "always";
    o.check_hash_pycs_never = line.check_hash_based_pycs == "never";
    return o;
}

// ---- the session

class Session {
  public:
    explicit Session(CommandLine const& line)
        : line_(line),
          rt_(runtime_options(line)),
          t_(*rt_.main_thread),
          sources_(disk_),
          trace_files_(recorder_, sources_) {
        if (line.no_debug_ranges) watch_of(t_).no_debug_ranges = true;
    }
    ~Session() { hear_signals(nullptr); }

    int run() {
        install_signals(t_);
        if (!start().ok()) return finish(handle_uncaught(t_));
        if (line_.x_option("entry")) return finish(take_launchers_road());
        int code = take_road();
        if (wants_prompt()) code = prompt();
        return finish(code);
    }

  private:
    void print_event(std::size_t number, modsys::Event const& event) {
        std::string text = modsys::format_event(*recorder_, number, event, sources_, colour_);
        std::fputs(text.c_str(), stderr);
    }

    // -X spec, once for each form that is wanted: the timeline, or FORM:FILE. Null: no trace is wanted.
    modsys::Recorder* recorder_asked_for() {
        for (auto const& [name, value] : line_.x_options) {
            if (name != "spec") continue;
            if (!recorder_) recorder_ = std::make_unique<modsys::Recorder>();
            std::size_t colon = value ? value->find(':') : std::string::npos;
            if (colon != std::string::npos) {
                trace_files_.add(value->substr(0, colon), value->substr(colon + 1));
                continue;
            }
            if (value && *value == "memory") continue;          // for the module specs to ask
            recorder_->everything |= value && *value == "all";  // the library's modules too
            recorder_->listen(
                [this](std::size_t number, modsys::Event const& event) { print_event(number, event); });
        }
        if (!recorder_ && is_traced_child()) recorder_ = std::make_unique<modsys::Recorder>();
        char const* no_color = std::getenv("NO_COLOR");
        colour_ = recorder_ && isatty(STDERR_FILENO) && !(no_color && *no_color);
        return recorder_.get();
    }

    // What multiprocessing starts afresh for a process whose trace is written to files has a trace of its
    // own.
    bool is_traced_child() {
        if (line_.ignore_environment || line_.target != Target::command) return false;
        char const* files = std::getenv("MINIPYSPEC");
        std::string_view const text = line_.text;
        return files && text.starts_with("from multiprocessing.") &&
               !text.starts_with("from multiprocessing.resource_tracker") && trace_files_.add_as_child(files);
    }

    // From here on the process does not end without them. Scripts do not see the variable: os.environ is read
    // from what was there before.
    Result<void> watch_over_traces() {
        if (trace_files_.is_empty()) return {};
        trace_files_.set_argv(line_.original);
        rt_.extra->process_watcher = &trace_files_;
        watch_ends();
        TRY(import_module(t_, "posix"));
        setenv("MINIPYSPEC", trace_files_.for_children().c_str(), 1);
        return {};
    }

    Result<void> start() {
        TRY(builtins::install(t_));
        builtins::SysOptions const options = sys_options(line_);
        TRY(builtins::configure_sys(t_, options));
        importer_ = TRY(modsys::install(t_, disk_, importer_options(line_), recorder_asked_for()));
        TRY(watch_over_traces());
        TRY(encode_streams(options.streams));
        // Filters of -W hold for the first line that is compiled (init_interp_main).
        if (!warning_options(line_).empty() && !import_module(t_, "warnings").ok()) clear_error(t_);
        TRY(enable_fault_handler());
        if (!modsys::import_user_site(t_).ok()) (void)handle_uncaught(t_);
        return {};
    }

    // PYTHONIOENCODING (init_sys_streams)
    Result<void> encode_streams(builtins::StreamOptions const& streams) {
        if (streams.encoding.empty() && streams.errors.empty()) return {};
        if (builtins::encode_streams(t_, streams).ok()) return {};
        write_stderr(
            t_,
            "Fatal Python error: init_stdio_encoding: failed to get the Python codec name of the stdio "
            "encoding\nPython runtime state: core initialized\n");
        return base::raised;
    }

    // -X faulthandler, -X dev or the variable (_PyFaulthandler_Init).
    Result<void> enable_fault_handler() {
        if (!line_.fault_handler && !line_.dev_mode) return {};
        Value const module = TRY(import_module(t_, "faulthandler"));
        TRY(call_method(t_, module, "enable"));
        return {};
    }

    // -i, or the variable, which the program itself may have set meanwhile (pymain_repl).
    bool wants_prompt() const {
        if (line_.target == Target::standard_input || !on_terminal()) return false;
        return line_.inspect || (!line_.ignore_environment && find_variable("INSPECT"));
    }
    bool on_terminal() const { return isatty(STDIN_FILENO) || line_.interactive; }

    int take_road() {
        switch (line_.target) {
            case Target::script: return modsys::run_file(t_, line_.text);
            case Target::command: return modsys::run_command(t_, line_.text);
            case Target::module: return modsys::run_module(t_, line_.text);
            case Target::standard_input: break;
        }
        if (!on_terminal()) return modsys::run_standard_input(t_);
        modsys::enter_prompt(t_);
        if (!line_.quiet) write_stderr(t_, banner());
        if (!line_.startup.empty())
            if (auto code = modsys::run_startup(t_, line_.startup)) return *code;
        return prompt();
    }

    // -X entry=NAME: as somebody else's launcher.
    int take_launchers_road() {
        modsys::LaunchRequest request;
        request.entry = *line_.x_option("entry");
        request.text = line_.text;
        request.arguments = line_.arguments;
        request.inspect = line_.inspect;
        switch (line_.target) {
            case Target::script: request.target = modsys::LaunchTarget::file; break;
            case Target::command: request.target = modsys::LaunchTarget::command; break;
            case Target::module: request.target = modsys::LaunchTarget::module; break;
            case Target::standard_input: break;
        }
        return modsys::run_launcher(t_, request, [&](Dict* ns) { return prompt(ns); });
    }

    int prompt() { return prompt(modsys::main_namespace(t_)); }

    // sys.__interactivehook__(); what goes wrong in it is told, and forgotten (pymain_run_interactive_hook).
    void run_interactive_hook() {
        Value hook = dict_get_str(t_.rt.sys_module->dict, intern(t_, "__interactivehook__"));
        if (!hook || call(t_, hook).ok()) return;
        write_stderr(t_, "Failed calling sys.__interactivehook__\n");
        int code = 0;
        (void)report_uncaught(t_, code);
    }

    int prompt(Dict* ns) {
        run_interactive_hook();
        std::unique_ptr<LineSource> lines;
        if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
            lines = make_terminal_lines(
                history_file(), [this, ns](std::string_view text) { return complete_line(t_, ns, text); });
        else
            lines = make_stream_lines();
        return run_prompt(t_, ns, *lines);
    }

    std::string history_file() const {
        if (line_.isolated) return {};
        char const* home = std::getenv("HOME");
        return home && *home ? std::string(home) + "/.minipy_history" : std::string();
    }

    int finish(int code) {
        builtins::wait_for_threads(t_);
        builtins::run_exit_functions(t_);
        stop_other_threads(t_);
        builtins::cancel_dump_later();
        if (!trace_files_.write() && code == 0) code = 2;
        finalize_all(t_);
        builtins::unwatch_faults();
        if (!builtins::flush_standard_files(t_)) code = 120;
        builtins::flush_all_files(t_);
        return code;
    }

    CommandLine const& line_;
    Runtime rt_;
    ThreadState& t_;
    modsys::DiskStore disk_;
    modsys::SourceLines sources_;
    bool colour_ = false;
    std::unique_ptr<modsys::Recorder> recorder_;  // null: no trace is wanted
    TraceFiles trace_files_;
    std::unique_ptr<modsys::Importer> importer_;
};

}  // namespace

int run_session(CommandLine const& line) {
    // The process ends with its session: the system takes the memory back faster than destructors do.
    auto* session = new Session(line);
    return session->run();
}

}  // namespace minipy::repl
