// minipy-messages [OPTION…] REFERENCE-FOLDER: runs the cases of import_messages.md and compares what they
// print with what CPython printed.
//
// messages_equal.txt lists the cases ("section: case") that are known to be equal; one of them that differs
// is a failure. --list prints all that are equal now, in that file's form. Options: --minipy PATH, --against
// PATH (this interpreter instead), --only WORD, --jobs N, --list, -v (show every difference).
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/interpreter.hpp"
#include "tests/runner/harness/jobs.hpp"
#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

struct Options {
    Interpreter interpreter = built_minipy();
    fs::path reference;
    std::string only;
    unsigned jobs = 2;
    bool list = false;
    bool verbose = false;
};

struct Case {
    std::string name;     // "section: case"
    std::string code;     // a script, or a command line behind "$ "
    std::string outcome;  // without its last newline
};

struct Reference {
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<Case> cases;
};

// What record_messages.py puts before a script: prints warnings and the exception, with name and path.
constexpr std::string_view prelude = R"(import sys as _sys, warnings as _warnings
def _show(message, category, *rest):
    print("%s: %s" % (category.__name__, message))
def _hook(kind, value, traceback):
    print("%s: %s" % (kind.__name__, value))
    if isinstance(value, ImportError):
        print("    name=%r, path=%r" % (value.name, value.path))
_sys.excepthook = _hook
_warnings.showwarning = _show
_warnings.simplefilter("always", ImportWarning)
_warnings.simplefilter("always", RuntimeWarning)
)";
constexpr std::string_view imports = "from importlib.machinery import ModuleSpec\nimport importlib.util\n";

// The text of a Python string literal as repr() writes it: quotes, \n, \\, \'.
std::string unrepr(std::string_view text) {
    std::string value;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        value += text[i] == 'n' && text[i - 1] == '\\' ? '\n' : text[i];
    }
    return value;
}

// The three files that are no text, which the reference describes by their length alone.
std::string binary_file(const std::string& name, const Interpreter& interpreter) {
    using namespace std::string_literals;
    if (name == "bad_magic.pyc") return "\0\1\2\3"s + std::string(12, '\0');
    if (name != "short.pyc") {
        std::string text;
        for (int i = 0; i < 8; ++i) text += "not an ELF file";
        return text;
    }
    Launch launch = interpreter.launch({"-c", "import importlib.util; print(*importlib.util.MAGIC_NUMBER)"});
    std::string bytes;
    bool bad = false;
    for (auto& word : shell_words(run(launch).out, bad)) bytes += static_cast<char>(std::atoi(word.c_str()));
    return bytes;
}

// A line such as "- `pkg/mod.py`: `'x = 1\n'`".
std::optional<std::pair<std::string, std::string>> file_line(std::string_view line,
                                                             const Interpreter& interpreter) {
    std::size_t end = line.find("`: ");
    if (!line.starts_with("- `") || end == line.npos) return {};
    std::string name(line.substr(3, end - 3));
    std::string_view text = line.substr(end + 3);
    if (text == "empty") return {{name, ""}};
    if (text.ends_with(" bytes that are no module'`")) return {{name, binary_file(name, interpreter)}};
    return {{name, unrepr(text.substr(1, text.size() - 2))}};
}

Reference read_reference(const fs::path& file, const Interpreter& interpreter) {
    Reference reference;
    std::string section;
    bool in_cases = false;
    for (auto& line : split_lines(read_file(file))) {
        if (line.starts_with("## ")) section = line.substr(3);
        if (auto found = file_line(line, interpreter); found && section.empty())
            reference.files.push_back(*found);
        if (line == "```") {
            in_cases = !in_cases;
        } else if (in_cases && line.starts_with("# ")) {
            reference.cases.push_back({section + ": " + line.substr(2), "", ""});
        } else if (in_cases && line.starts_with("> ")) {
            reference.cases.back().code += line.substr(2) + "\n";
        } else if (in_cases) {
            reference.cases.back().outcome += line + "\n";
        }
    }
    for (auto& one : reference.cases)
        while (one.outcome.ends_with('\n')) one.outcome.pop_back();
    return reference;
}

// The first line that begins with a name in …Error, and the lines that belong to it: the reference shows no
// more of what a command line with children prints.
std::string only_the_exception(const std::string& text) {
    std::string found;
    for (auto& line : split_lines(text)) {
        std::size_t name = 0;
        while (name < line.size() &&
               (std::isalnum(static_cast<unsigned char>(line[name])) || line[name] == '_'))
            ++name;
        bool begins = line.substr(0, name).ends_with("Error") && line.substr(name).starts_with(":");
        bool belongs = line.find_first_not_of(' ') == line.npos || line.starts_with("  ");
        if (found.empty() ? begins : belongs)
            found += line + "\n";
        else if (!found.empty())
            break;
    }
    return found;
}

std::string play(const Case& one, const Reference& reference, const Interpreter& interpreter) {
    TemporaryFolder folder;
    std::string dir = folder.path().string();
    for (auto& [name, text] : reference.files) write_file(folder.path() / name, text);
    Launch launch = interpreter.launch({"script.py"});
    bool is_command = one.code.starts_with("$ ");
    bool bad = false;
    fs::path program = interpreter.path;
    if (is_command) {
        // Called by its bare name, which some messages show, and found on PATH.
        launch.argv =
            shell_words(replace_all(one.code.substr(2), "python3", program.filename().string()), bad);
        launch.environment["PATH"] = program.parent_path().string() + ":" + launch.environment["PATH"];
    } else {
        std::string text = std::string(prelude) + std::string(imports) + one.code;
        write_file(folder.path() / "script.py", replace_all(text, "$DIR", dir));
    }
    launch.folder = dir;
    launch.environment["HOME"] = dir;
    launch.join_errors = true;
    std::string out = without_addresses(replace_all(run(launch).out, dir, "$DIR"));
    if (is_command && one.name.starts_with("multiprocessing")) out = only_the_exception(out);
    while (out.ends_with('\n')) out.pop_back();
    // What the interpreter is called is no matter of the case.
    out = replace_all(out, interpreter.path, "/usr/bin/python3");
    return out.starts_with(program.filename().string() + ": ") ? "python3" + out.substr(out.find(':')) : out;
}

int run_all(const Options& options) {
    Reference reference = read_reference(options.reference / "import_messages.md", options.interpreter);
    std::erase_if(reference.cases,
                  [&](auto& one) { return one.name.find(options.only) == std::string::npos; });
    auto lines = split_lines(read_file(options.reference / "messages_equal.txt"));
    std::set<std::string> must(lines.begin(), lines.end());
    auto outcomes = in_parallel(reference.cases.size(), options.jobs, [&](std::size_t i) {
        return play(reference.cases[i], reference, options.interpreter);
    });
    std::size_t equal = 0, failed = 0, gained = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto& one = reference.cases[i];
        std::string lines = difference(without_addresses(one.outcome), outcomes[i]);
        bool is_required = must.contains(one.name);
        equal += lines.empty();
        failed += !lines.empty() && is_required;
        gained += lines.empty() && !is_required;
        if (lines.empty() && options.list) fmt::print("{}\n", one.name);
        if (!lines.empty() && !options.list && (is_required || options.verbose))
            fmt::print("{} {}\n{}", is_required ? "FAILED" : "different", one.name,
                       indented(one.code, "    > ") + indented(lines));
    }
    if (options.list) return 0;
    fmt::print("{} of {} messages equal; {} that must be equal differ, {} more could be required\n", equal,
               outcomes.size(), failed, gained);
    return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace minipy::harness

int main(int argc, char** argv) {
    using namespace minipy::harness;
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        bool has_value = word.starts_with("--") && i + 1 < argc;
        if (has_value && (word == "--minipy" || word == "--against"))
            options.interpreter = interpreter_at(argv[++i]);
        else if (has_value && word == "--only")
            options.only = argv[++i];
        else if (has_value && word == "--jobs")
            options.jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
        else if (word == "--list")
            options.list = true;
        else if (word == "-v")
            options.verbose = true;
        else
            options.reference = fs::absolute(word);
    }
    if (options.reference.empty()) {
        fmt::print(stderr,
                   "usage: minipy-messages [--minipy PATH] [--only WORD] [--list] [-v] REFERENCE-FOLDER\n");
        return 2;
    }
    return run_all(options);
}
