// minipy-prompt [OPTION…] FILE-OR-FOLDER…: plays sessions at the prompt on a pseudo-terminal.
//
// A session is a transcript, NAME.session: lines that begin with ">>> " or "... " are typed when that prompt
// is shown, and the lines below must be what is shown until the next prompt. In what is typed <TAB>, <C-c>,
// <C-d> and <UP> are keys; a line that ends in one of <C-c>, <C-d> is not followed by Enter. A line "^C"
// presses Ctrl-C while something runs. The first lines may be "# comments", "args: WORD…", "env: NAME=VALUE"
// and "exit: N". Options: --minipy PATH, --against PATH (this interpreter instead).
#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/interpreter.hpp"
#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

struct Step {
    std::string prompt;  // ">>> " or "... "; empty: Ctrl-C while something runs
    std::string typed;
    std::string shown;
};

struct Session {
    std::vector<std::string> arguments{"-q"};
    std::map<std::string, std::string> variables;
    std::vector<Step> steps;
    int exit_code = 0;
};

Session read_session(const std::string& text) {
    Session session;
    for (auto& line : split_lines(text)) {
        bool bad = false;
        bool begun = !session.steps.empty();
        if (!begun && line.starts_with("#")) continue;
        if (!begun && line.starts_with("args:")) {
            session.arguments = shell_words(line.substr(5), bad);
        } else if (!begun && line.starts_with("env:")) {
            for (auto& word : shell_words(line.substr(4), bad))
                session.variables[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
        } else if (!begun && line.starts_with("exit:")) {
            session.exit_code = std::atoi(line.c_str() + 5);
        } else if (line.starts_with(">>>") || line.starts_with("...")) {
            session.steps.push_back({line.substr(0, 3) + " ", line.size() > 4 ? line.substr(4) : "", ""});
        } else if (line == "^C") {
            session.steps.push_back({"", "<C-c>", ""});
        } else if (begun) {
            session.steps.back().shown += line + "\n";
        }
    }
    return session;
}

// The keys of a line, Enter included where it belongs.
std::string keys(std::string text) {
    bool needs_enter = !text.ends_with("<C-c>") && !text.ends_with("<C-d>");
    for (auto [name, key] :
         {std::pair{"<TAB>", "\t"}, {"<C-c>", "\003"}, {"<C-d>", "\004"}, {"<UP>", "\033[A"}})
        text = replace_all(text, name, key);
    return text + (needs_enter ? "\r" : "");
}

// What was shown below the echo of the typed line, up to the next prompt.
std::string answer(std::string shown) {
    for (const char* prompt : {">>> ", "... "})
        if (shown.ends_with(prompt)) shown.resize(shown.size() - 4);
    // The terminal itself echoes a Ctrl-C that is typed while something runs, and goes on in the same line.
    if (shown.starts_with("^C") && !shown.starts_with("^C\n")) return shown.substr(2);
    std::size_t echo_end = shown.find('\n');
    return echo_end == shown.npos ? "" : shown.substr(echo_end + 1);
}

// What went wrong; "" when nothing did.
std::string play(const Interpreter& interpreter, const Session& session) {
    TemporaryFolder home;
    Launch launch = interpreter.launch(session.arguments, session.variables);
    launch.folder = home.path();
    launch.environment["HOME"] = home.path();
    Terminal terminal(launch);
    constexpr int patience = 8;
    for (auto& step : session.steps) {
        if (step.prompt.empty())
            terminal.read_for(400);
        else if (!terminal.wait_for({step.prompt}, patience))
            return fmt::format("waited in vain for '{}' before {}; the terminal showed:\n", step.prompt,
                               step.typed) +
                   indented(terminal.everything());
        terminal.type(keys(step.typed));
        terminal.wait_for({">>> ", "... "},
                          step.typed.ends_with("<C-d>") || step.typed == "exit()" ? 1 : patience);
        std::string seen = without_addresses(answer(terminal.since_typed()));
        if (seen != step.shown) return "after " + step.typed + ":\n" + indented(difference(step.shown, seen));
    }
    Outcome outcome = terminal.finish(false);
    if (outcome.exit_code == session.exit_code) return "";
    return fmt::format("exit code {}, wanted {}\n", outcome.exit_code, session.exit_code);
}

}  // namespace
}  // namespace minipy::harness

int main(int argc, char** argv) {
    using namespace minipy::harness;
    Interpreter interpreter = built_minipy();
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        if (i + 1 < argc && (word == "--minipy" || word == "--against"))
            interpreter = interpreter_at(argv[++i]);
        else
            for (auto& file : files_below(fs::absolute(word), ".session")) files.push_back(file);
    }
    int failed = 0;
    for (auto& file : files) {
        std::string wrong = play(interpreter, read_session(read_file(file)));
        failed += !wrong.empty();
        if (!wrong.empty()) fmt::print("FAILED {}\n{}", file.string(), indented(wrong));
    }
    fmt::print("{}: {} sessions passed, {} failed\n", interpreter.path,
               static_cast<int>(files.size()) - failed, failed);
    return failed == 0 && !files.empty() ? 0 : 1;
}
