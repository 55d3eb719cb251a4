// minipy-demo EXAMPLES-FOLDER: runs one probe by every road into __main__, under both semantics, and the
// three seed examples, and prints what each sees and which step of the timeline (-X spec) decided it.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/interpreter.hpp"
#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

// One way of running the probe. In arguments, input and files, $DIR is the folder and PROBE the line that
// runs it.
struct Road {
    const char* name;
    std::vector<std::string> arguments;
    std::string input = "";
    const char* module = "__main__";  // whose steps decide
    bool at_terminal = false;
};

const std::vector<Road>& roads() {
    static const std::vector<Road> table{
        {"script", {"script.py"}},
        {"directory", {"app"}},
        {"zip archive", {"app.zip"}},
        {"-m module", {"-m", "script"}},
        {"-m package", {"-m", "pkg"}},
        {"-c", {"-c", "PROBE"}},
        {"standard input", {}, "PROBE\n"},
        {"-", {"-"}, "PROBE\n"},
        {"-i, piped", {"-q", "-i"}, "PROBE\n"},
        {"prompt on a terminal", {"-q"}, "PROBE", "__main__", true},
        {"exec into a dict", {"in_dict.py"}, "", "(no module)"},
        {"notebook cell", {"-X", "entry=ipykernel", "script.py"}},
        {"runpy.run_path", {"-c", "import runpy; runpy.run_path('script.py')"}, "", "<run_path>"},
        {"runpy.run_module", {"-c", "import runpy; runpy.run_module('script')"}, "", "script"},
        {"importlib.import_module",
         {"-c", "import importlib; importlib.import_module('script')"},
         "",
         "script"},
        {"example 3, by its path", {"by_path.py"}, "", "script"},
    };
    return table;
}

const std::vector<std::string> semantics{"cpython", "article"};

// The folder that all roads start from.
class Stage {
  public:
    explicit Stage(const fs::path& examples) : probe_((examples / "demo" / "probe.py").string()) {
        write("script.py", "PROBE\n");
        write("app/__main__.py", "PROBE\n");
        write("pkg/__init__.py", "");
        write("pkg/__main__.py", "PROBE\n");
        write("in_dict.py", "exec('PROBE', {})\n");
        write("by_path.py",
              "import importlib.util\n"
              "spec = importlib.util.spec_from_file_location('script', '$DIR/script.py')\n"
              "spec.loader.exec_module(importlib.util.module_from_spec(spec))\n");
        write_zip(folder_.path() / "app.zip", {{"__main__.py", fill("PROBE\n")}});
    }

    Outcome run_road(const Interpreter& minipy, const Road& road, const std::string& meaning) const {
        std::vector<std::string> arguments{"-B", "-X", "spec", "-X", "semantics=" + meaning};
        for (auto& word : road.arguments) arguments.push_back(fill(word));
        Launch launch = minipy.launch(arguments);
        launch.folder = folder_.path();
        if (!road.at_terminal) {
            launch.input = fill(road.input);
            return run(launch);
        }
        launch.seconds = 5;
        std::string line = fill(road.input);
        Outcome outcome = run_at_terminal(launch, {{line, "exit()"}, ">>> ", [] { return false; }});
        outcome.out = without_escapes(outcome.out);
        outcome.err = outcome.out;
        return outcome;
    }

    std::string shown(const std::string& text) const {
        return replace_all(text, folder_.path().string(), "$DIR");
    }

  private:
    std::string fill(std::string text) const {
        text = replace_all(text, "$DIR", folder_.path().string());
        return replace_all(text, "PROBE", "exec(open(\"" + probe_ + "\").read(), {\"G\": globals()})");
    }
    void write(const char* name, const std::string& text) { write_file(folder_.path() / name, fill(text)); }

    std::string probe_;
    TemporaryFolder folder_;
};

// What the probe printed, by columns; empty when it printed nothing.
std::vector<std::string> seen_by_probe(const std::string& out) {
    for (auto& line : split_lines(out)) {
        std::size_t at = line.find("PROBE\t");
        if (at == line.npos) continue;
        std::vector<std::string> cells;
        for (std::string_view rest = std::string_view(line).substr(at + 6);;) {
            std::size_t tab = rest.find('\t');
            cells.emplace_back(rest.substr(0, tab));
            if (tab == rest.npos) return cells;
            rest.remove_prefix(tab + 1);
        }
    }
    return {};
}

// The last step of the timeline that set or left __spec__ of the module: "what became of it, by which
// function". A step is three lines: "spec N  module.attribute change", "by function [counterpart], rule", "at
// file:line".
std::string decided_by(const std::string& timeline, std::string_view module) {
    std::string found = "no step: the namespace has no __spec__";
    auto lines = split_lines(timeline);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        std::size_t at = lines[i].find(fmt::format(" {}.__spec__ ", module));
        std::size_t by = lines[i + 1].find("by ");
        if (at == std::string::npos || by == std::string::npos) continue;
        std::string change = lines[i].substr(at + module.size() + 11);
        std::string kind = change.starts_with("left") ? "left alone" : "set";
        std::string function = lines[i + 1].substr(by);
        found = kind + " " + function.substr(0, function.find("], ") + 1);
    }
    return found;
}

void print_table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (widths.size() <= i) widths.push_back(0);
            widths[i] = std::max(widths[i], row[i].size());
        }
    for (auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? fmt::format("{:<{}}  ", row[i], widths[i]) : row[i];
        fmt::print("{}\n", line);
    }
}

// The table of one semantics; how many roads failed.
int show_roads(const Interpreter& minipy, const Stage& stage, const std::string& meaning) {
    std::vector<std::vector<std::string>> rows{
        {"road", "__spec__", "__package__", "__loader__", "__file__", "the step that decided __spec__"}};
    int failed = 0;
    for (auto& road : roads()) {
        Outcome outcome = stage.run_road(minipy, road, meaning);
        auto cells = seen_by_probe(outcome.out);
        if (cells.size() != 5) {
            ++failed;
            rows.push_back(
                {road.name, "failed: " + stage.shown(outcome.err.substr(
                                             outcome.err.rfind('\n', outcome.err.size() - 2) + 1))});
            continue;
        }
        std::vector<std::string> row{road.name};
        for (std::size_t i = 1; i < cells.size(); ++i) row.push_back(stage.shown(cells[i]));
        row.push_back(stage.shown(decided_by(outcome.err, road.module)));
        rows.push_back(row);
    }
    fmt::print("\n-X semantics={}\n\n", meaning);
    print_table(rows);
    return failed;
}

int show_examples(const Interpreter& minipy, const fs::path& examples, const std::string& meaning) {
    fmt::print("\nThe seed examples, -X semantics={}\n", meaning);
    int failed = 0;
    const std::vector<std::vector<std::string>> calls{
        {"script.py"}, {"-X", "entry=ipykernel", "cell.py"}, {"import_by_path.py"}};
    for (auto& call : calls) {
        std::vector<std::string> arguments{"-B", "-X", "semantics=" + meaning};
        arguments.insert(arguments.end(), call.begin(), call.end());
        Launch launch = minipy.launch(arguments);
        launch.folder = examples;
        Outcome outcome = run(launch);
        std::string words;
        for (auto& word : call) words += " " + word;
        fmt::print("\n$ minipy{}\n{}{}", words, outcome.out, outcome.err);
        failed += outcome.exit_code != 0;
    }
    return failed;
}

}  // namespace
}  // namespace minipy::harness

int main(int argc, char** argv) {
    using namespace minipy::harness;
    if (argc != 2) {
        fmt::print(stderr, "usage: minipy-demo EXAMPLES-FOLDER\n");
        return 2;
    }
    fs::path examples = fs::absolute(argv[1]);
    Interpreter minipy = built_minipy();
    Stage stage(examples);
    int failed = 0;
    for (auto& meaning : semantics) failed += show_roads(minipy, stage, meaning);
    for (auto& meaning : semantics) failed += show_examples(minipy, examples, meaning);
    fmt::print("\n{}\n", failed == 0 ? "Every road was taken." : fmt::format("{} launches failed.", failed));
    return failed == 0 ? 0 : 1;
}
