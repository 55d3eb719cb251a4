// The read-eval-print loop. CPython: PyRun_InteractiveLoopObject, PyRun_InteractiveOneObjectEx.
#include "repl/prompt.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/signals.hpp"
#include "repl/command_line.hpp"

#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>

namespace minipy::repl {

using namespace runtime;

namespace {

// sys.ps1 or sys.ps2: str() of whatever a script put there; '' if that fails.
std::string prompt_text(ThreadState& t, std::string_view name) {
    Value v = dict_get_str(t.rt.sys_module->dict, intern(t, name));
    return v.is_absent() ? std::string() : safe_str(t, v);
}

void set_default_prompt(ThreadState& t, std::string_view name, std::string_view text) {
    Str* key = intern(t, name);
    if (dict_get_str(t.rt.sys_module->dict, key).is_absent())
        dict_set_str(t, t.rt.sys_module->dict, key, make_str(t, text));
}

bool is_incomplete(ThreadState& t) {
    if (!error_matches(t, Exc::SyntaxError)) return false;
    Value message = t.error.as<SyntaxErrorObject>()->msg;
    return message && is_str(message) && equals(message.as<Str>(), "incomplete input");
}

// A compound statement, also one on a single line, ends with an empty line (language reference 10,
// statement_newline: compound_stmt NEWLINE).
bool is_compound(std::string_view source) {
    static constexpr std::string_view openers[] = {"if",  "while", "for",   "try",  "with",
                                                   "def", "class", "async", "match"};
    if (source.front() == '@') return true;
    std::string_view word = source.substr(0, source.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    if (std::find(std::begin(openers), std::end(openers), word) == std::end(openers)) return false;
    if (word != "match") return true;
    std::string_view line = source.substr(0, source.find('\n'));  // a soft keyword: only before a block
    std::size_t last = line.find_last_not_of(" \t\r");
    return last != std::string_view::npos && line[last] == ':';
}

bool blank_last_line(std::string_view source) {
    if (source.ends_with('\n')) source.remove_suffix(1);
    std::size_t start = source.rfind('\n');
    return start != std::string_view::npos &&
           source.find_first_not_of(" \t\r\f", start + 1) == std::string_view::npos;
}

class Prompt {
  public:
    Prompt(ThreadState& t, Dict* ns, LineSource& lines) : t_(t), ns_(ns), lines_(lines) {}

    int run() {
        set_default_prompt(t_, "ps1", ">>> ");
        set_default_prompt(t_, "ps2", "... ");
        while (true) {
            switch (read_statement()) {
                case Got::end: return 0;
                case Got::nothing: continue;
                case Got::error: break;
                case Got::statement: run_statement(); break;
            }
            int exit_code = 0;
            if (!error_pending(t_)) continue;
            if (report_uncaught(t_, exit_code)) return exit_code;
            flush("stderr");
        }
    }

  private:
    enum class Got { statement, nothing, error, end };

    // Lines until they make a statement. A syntax error is left in flight.
    Got read_statement() {
        std::string source;
        code_ = nullptr;
        while (true) {
            auto read = lines_.read(prompt_text(t_, source.empty() ? "ps1" : "ps2"));
            if (read.outcome == LineSource::Outcome::interrupted) {
                interrupted();
                return Got::nothing;
            }
            bool ended = read.outcome == LineSource::Outcome::end;
            if (ended && source.empty()) {
                if (isatty(STDIN_FILENO)) std::fputc('\n', stderr);
                return Got::end;
            }
            source += read.text;
            if (source.find_first_not_of(" \t\r\n\f") == std::string::npos) return Got::nothing;
            CompileOptions options;
            options.mode = 2;
            options.dont_inherit = false;
            options.allow_incomplete = !ended;
            options.dont_imply_dedent = !ended;
            options.flags = future_flags_;
            Result<Code*> code = compile_text(t_, source, "<stdin>", options);
            if (code.ok()) {
                if (!ended && is_compound(source) && !blank_last_line(source)) continue;
                code_ = code.value();
                future_flags_ |= code_->flags & compile::CO_FUTURE_ANNOTATIONS;
                return Got::statement;
            }
            if (ended || !is_incomplete(t_)) return Got::error;
            clear_error(t_);
        }
    }

    void run_statement() {
        Result<Value> done = run_code(t_, code_, ns_, Value(static_cast<Object*>(ns_)));
        (void)done.ok();  // the error, if there is one, is in flight
        flush("stdout");
    }

    void interrupted() {
        forget_signals(t_);
        write_stderr(t_, "\nKeyboardInterrupt\n");
        flush("stderr");
    }

    void flush(std::string_view stream) {
        Value file = dict_get_str(t_.rt.sys_module->dict, intern(t_, stream));
        if (file.is_absent() || file.is_none()) return;
        if (!call_method(t_, file, t_.rt.names.flush).ok()) clear_error(t_);
    }

    ThreadState& t_;
    Dict* ns_;
    LineSource& lines_;
    Code* code_ = nullptr;
    std::uint32_t future_flags_ = 0;
};

}  // namespace

std::string banner() {
    return fmt::format(
        "{} (Python 3.11) [{} {}.{}] on linux\n"
        "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n",
        own_version,
#if defined(__clang__)
        "Clang", __clang_major__, __clang_minor__
#else
        "GCC", __GNUC__, __GNUC_MINOR__
#endif
    );
}

int run_prompt(ThreadState& t, Dict* ns, LineSource& lines) {
    return Prompt(t, ns, lines).run();
}

}  // namespace minipy::repl
