// minipy-bench [OPTION…] [PROGRAM…]: processor time and memory of minipy against CPython, by whole processes.
//
// The two interpreters take turns, so that a machine that slows down slows both; of the rounds the median
// counts. Time is user plus system time of the process, memory its largest resident set. tests/bench/run
// calls this with the folder of the programs. Options: --minipy PATH, --against PATH, --rounds N, --only
// WORD, --startup, --imports, --compile, --scaling, --recording, --programs FOLDER.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
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

struct Options {
    Interpreter minipy = built_minipy();
    Interpreter oracle{"/usr/bin/python3", true, {}};
    fs::path programs;
    std::string only;
    int rounds = 5;
    bool startup = false;
    bool imports = false;
    bool compile = false;
    bool scaling = false;
    bool recording = false;
};

// What several runs of one program on one interpreter took.
struct Sample {
    std::vector<double> seconds;
    std::vector<double> mebibytes;
    Outcome last;

    void add(Outcome outcome) {
        seconds.push_back(outcome.cpu_seconds);
        mebibytes.push_back(static_cast<double>(outcome.peak_kib) / 1024);
        last = std::move(outcome);
    }
};

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// Runs both in turn with the same arguments.
std::pair<Sample, Sample> measure(const Options& options, const std::vector<std::string>& arguments,
                                  int rounds, const std::string& folder = ".") {
    std::pair<Sample, Sample> samples;
    for (int i = 0; i < rounds; ++i) {
        for (bool ours : {true, false}) {
            Launch launch = (ours ? options.minipy : options.oracle).launch(arguments);
            launch.folder = folder;
            launch.seconds = 120;
            (ours ? samples.first : samples.second).add(run(launch));
        }
    }
    return samples;
}

// The table that tests/bench/README.md shows, row by row.
class Table {
  public:
    explicit Table(std::string_view first_column) {
        fmt::print("| {} | minipy s | CPython s | ratio | minipy MiB | CPython MiB |\n", first_column);
        fmt::print("|---|---:|---:|---:|---:|---:|\n");
    }

    // `base` is taken off both times (start-up, where it is not the subject).
    void row(const std::string& name, const Sample& ours, const Sample& theirs, double our_base = 0,
             double their_base = 0) {
        double a = median(ours.seconds) - our_base, b = median(theirs.seconds) - their_base;
        if (ours.last.exit_code != 0 || ours.last.timed_out) {
            auto lines = split_lines(ours.last.err);
            fmt::print("| {} | {} | {:.4f} | | | |\n", name,
                       ours.last.timed_out ? "timed out"
                       : lines.empty()     ? "failed"
                                           : lines.back(),
                       b);
            ++failed_;
            return;
        }
        bool same = ours.last.out == theirs.last.out;
        fmt::print("| {} | {:.4f} | {:.4f} | {:.2f} | {:.1f} | {:.1f} |{}\n", name, a, b, a / b,
                   median(ours.mebibytes), median(theirs.mebibytes), same ? "" : " OUTPUT DIFFERS");
        failed_ += !same;
        logarithms_ += std::log(a / b);
        ++rows_;
    }

    // The last line; the exit code.
    int finish() {
        if (rows_ > 0)
            fmt::print("| geometric mean of {} | | | {:.2f} | | |\n", rows_, std::exp(logarithms_ / rows_));
        return failed_ == 0 ? 0 : 1;
    }

  private:
    double logarithms_ = 0;
    int rows_ = 0;
    int failed_ = 0;
};

int bench_programs(const Options& options) {
    Table table("program");
    for (auto& file : files_below(options.programs, ".py")) {
        if (file.string().find(options.only) == std::string::npos) continue;
        auto [ours, theirs] = measure(options, {file.string()}, options.rounds);
        table.row(file.stem().string(), ours, theirs);
        std::fflush(stdout);
    }
    return table.finish();
}

int bench_startup(const Options& options) {
    TemporaryFolder folder;
    write_file(folder.path() / "empty.py", "");
    Table table("start-up");
    auto [ours, theirs] = measure(options, {"empty.py"}, 40 * options.rounds, folder.path().string());
    table.row("empty script", ours, theirs);
    return table.finish();
}

// --- a tree of 1,000 modules of some 60 lines
// ---------------------------------------------------------------------

// A module as people write them: constants, functions, a class, an import of a sister.
std::string module_text(int number, bool has_sister) {
    std::string text = fmt::format("\"\"\"Module {0} of the generated tree.\"\"\"\n", number);
    if (has_sister) text += fmt::format("from . import m{:03}\n", number - 1);
    text += fmt::format("\nLIMIT = {0}\nNAMES = ['alpha', 'beta', 'gamma', 'delta']\n", number);
    text += fmt::format("TABLE = {{name: i * {0} for i, name in enumerate(NAMES)}}\n", number + 1);
    for (int i = 0; i < 4; ++i) {
        text += fmt::format(
            "\n\ndef function_{0}(first, second={0}, *rest, flag=False):\n"
            "    \"\"\"Adds what it is given.\"\"\"\n"
            "    total = first * {0} + second\n"
            "    for item in rest:\n"
            "        if flag and item > LIMIT:\n"
            "            total -= item\n"
            "        else:\n"
            "            total += item % 7\n"
            "    return total\n",
            i);
    }
    text += fmt::format(
        "\n\nclass Thing{0}:\n"
        "    kind = 'thing'\n\n"
        "    def __init__(self, name, size=1):\n"
        "        self.name = name\n"
        "        self.size = size\n\n"
        "    def describe(self):\n"
        "        return f'{{self.name}}: {{self.size}} of {{LIMIT}}'\n\n"
        "    def grow(self, by):\n"
        "        self.size += function_1(by, flag=True)\n"
        "        return self\n",
        number);
    return text;
}

constexpr int packages = 20, modules_in_package = 50;

void write_tree(const fs::path& root) {
    // An isolated CPython does not look beside the script.
    std::string main = "import sys\nsys.path.insert(0, __file__.rpartition('/')[0])\ntotal = 0\n";
    for (int p = 0; p < packages; ++p) {
        fs::path folder = root / fmt::format("package{:02}", p);
        write_file(folder / "__init__.py", "");
        for (int m = 0; m < modules_in_package; ++m) {
            write_file(folder / fmt::format("m{:03}.py", m), module_text(m, m > 0));
            main +=
                fmt::format("import package{:02}.m{:03}\ntotal += package{:02}.m{:03}.LIMIT\n", p, m, p, m);
        }
    }
    write_file(root / "main.py", main + "print(total)\n");
    write_file(root / "empty.py", "");
}

double seconds_to_read(const fs::path& root) {
    auto begin = std::chrono::steady_clock::now();
    std::size_t bytes = 0;
    for (auto& file : files_below(root, ".py")) bytes += read_file(file).size();
    std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    return bytes > 0 ? taken.count() : 0;
}

int bench_imports(const Options& options) {
    TemporaryFolder folder;
    write_tree(folder.path());
    std::string root = folder.path().string();
    Table table("1,000 imports");
    auto [our_start, their_start] = measure(options, {"empty.py"}, 10 * options.rounds, root);
    double our_base = median(our_start.seconds), their_base = median(their_start.seconds);
    auto [our_cold, their_cold] = measure(options, {"-B", root + "/main.py"}, options.rounds, root);
    table.row("cold (no caches)", our_cold, their_cold, our_base, their_base);
    measure(options, {root + "/main.py"}, 1, root);  // writes the caches
    auto [our_warm, their_warm] = measure(options, {root + "/main.py"}, 2 * options.rounds, root);
    table.row("warm (from caches)", our_warm, their_warm, our_base, their_base);
    double reading = seconds_to_read(folder.path());
    fmt::print(
        "\nStart-up is taken off. Reading the files alone takes {:.4f} s, {:.2f} of CPython's cold time.\n",
        reading, reading / (median(their_cold.seconds) - their_base));
    return table.finish();
}

// --- compiling a large source

// What compiling.py says of one source in one interpreter: the least of the rounds, as it measures inside the
// process.
struct Compiling {
    double seconds = 1e9, parsing = 1e9, mebibytes = 0;
    bool ok = true;

    void measure(const Interpreter& interpreter, const std::string& script, const std::string& source) {
        for (bool whole : {true, false}) {
            Launch launch = interpreter.launch({script, whole ? "time" : "parse", source});
            launch.seconds = 120;
            Outcome outcome = run(launch);
            double const taken = std::atof(outcome.out.c_str());
            ok &= outcome.exit_code == 0 && taken > 0;
            double& least = whole ? seconds : parsing;
            least = std::min(least, taken);
            if (whole) mebibytes = static_cast<double>(outcome.peak_kib) / 1024;
        }
    }
};

int bench_compile(const Options& options) {
    TemporaryFolder folder;
    std::string const script = (options.programs.parent_path() / "compiling.py").string();
    fmt::print(
        "| source | minipy s | CPython s | ratio | minipy MB/s | of it parsing | CPython's | minipy MiB | "
        "CPython MiB |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    bool all_well = true;
    for (int kilobytes : {500, 1000, 2000, 4000}) {
        std::string const source = (folder.path() / fmt::format("source{}.py", kilobytes)).string();
        run(options.oracle.launch({script, "write", source, fmt::format("{}000", kilobytes)}));
        Compiling ours, theirs;
        for (int i = 0; i < 2 * options.rounds; ++i) {
            ours.measure(options.minipy, script, source);
            theirs.measure(options.oracle, script, source);
        }
        all_well &= ours.ok && theirs.ok;
        double const megabytes = static_cast<double>(fs::file_size(source)) / 1e6;
        fmt::print("| {:.1f} MB | {:.4f} | {:.4f} | {:.2f} | {:.0f} | {:.2f} | {:.2f} | {:.1f} | {:.1f} |\n",
                   megabytes, ours.seconds, theirs.seconds, ours.seconds / theirs.seconds,
                   megabytes / ours.seconds, ours.parsing / ours.seconds, theirs.parsing / theirs.seconds,
                   ours.mebibytes, theirs.mebibytes);
        std::fflush(stdout);
    }
    return all_well ? 0 : 1;
}

// --- how time grows with size

// What scaling.py prints: for each operation its times, from the smallest size to the largest.
struct Growth {
    std::vector<std::string> operations;
    std::map<std::string, std::vector<double>> seconds;
    double size_ratio = 1;  // of the largest to the smallest

    // The exponent p of time = size^p between the ends.
    double slope(const std::string& operation) const {
        auto& times = seconds.at(operation);
        return std::log(times.back() / times.front()) / std::log(size_ratio);
    }
};

Growth growth_of(const Interpreter& interpreter, const std::string& script) {
    Launch launch = interpreter.launch({script});
    launch.seconds = 300;
    Growth growth;
    double first = 0;
    for (auto& line : split_lines(run(launch).out)) {
        auto name_end = line.find('\t'), size_end = line.rfind('\t');
        if (name_end == size_end) continue;
        std::string name = line.substr(0, name_end);
        double size = std::atof(line.c_str() + name_end);
        auto& times = growth.seconds[name];
        if (times.empty()) {
            growth.operations.push_back(name);
            first = size;
        }
        times.push_back(std::atof(line.c_str() + size_end));
        growth.size_ratio = size / first;
    }
    return growth;
}

int bench_scaling(const Options& options) {
    std::string script = (options.programs.parent_path() / "scaling.py").string();
    Growth ours = growth_of(options.minipy, script), theirs = growth_of(options.oracle, script);
    fmt::print(
        "| n operations at size n | minipy ms at n = 20,000 | 80,000 | 320,000 | slope | CPython's |\n");
    fmt::print("|---|---:|---:|---:|---:|---:|\n");
    for (auto& operation : ours.operations) {
        auto& times = ours.seconds.at(operation);
        if (times.size() != 3 || theirs.seconds[operation].size() != 3) return 1;
        fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", operation, times[0] * 1e3,
                   times[1] * 1e3, times[2] * 1e3, ours.slope(operation), theirs.slope(operation));
    }
    return ours.operations.empty() ? 1 : 0;
}

// What recording costs: the same imports with each form of -X spec, taking turns.
int bench_recording(const Options& options) {
    TemporaryFolder folder;
    write_tree(folder.path());
    std::string const root = folder.path().string();
    const std::pair<std::string, std::vector<std::string>> forms[] = {
        {"not recorded", {}},
        {"-X spec=memory", {"-X", "spec=memory"}},
        {"-X spec=json:FILE", {"-X", "spec=json:" + root + "/trace.json"}},
        {"-X spec=chrome:FILE", {"-X", "spec=chrome:" + root + "/viewer.json"}},
        {"-X spec=html:FILE", {"-X", "spec=html:" + root + "/page.html"}},
    };
    std::vector<Sample> samples(std::size(forms));
    for (int round = -1; round < 2 * options.rounds; ++round) {
        for (std::size_t i = 0; i < std::size(forms); ++i) {
            Interpreter minipy = options.minipy;
            minipy.flags = forms[i].second;
            Launch launch = minipy.launch({root + "/main.py"});
            launch.folder = root;
            launch.seconds = 120;
            Outcome outcome = run(launch);
            if (round >= 0) samples[i].add(std::move(outcome));  // the first round writes the caches
        }
    }
    fmt::print("| 1,000 imports from caches | s | ratio | MiB |\n|---|---:|---:|---:|\n");
    double const plain = median(samples[0].seconds);
    bool all_well = true;
    for (std::size_t i = 0; i < std::size(forms); ++i) {
        fmt::print("| {} | {:.4f} | {:.2f} | {:.1f} |\n", forms[i].first, median(samples[i].seconds),
                   median(samples[i].seconds) / plain, median(samples[i].mebibytes));
        all_well &= samples[i].last.exit_code == 0 && samples[i].last.out == samples[0].last.out;
    }
    return all_well ? 0 : 1;
}

}  // namespace
}  // namespace minipy::harness

int main(int argc, char** argv) {
    using namespace minipy::harness;
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        bool has_value = word.starts_with("--") && i + 1 < argc;
        if (has_value && word == "--minipy")
            options.minipy = interpreter_at(argv[++i]);
        else if (has_value && word == "--against")
            options.oracle = interpreter_at(argv[++i]);
        else if (has_value && word == "--rounds")
            options.rounds = std::max(1, std::atoi(argv[++i]));
        else if (has_value && word == "--only")
            options.only = argv[++i];
        else if (has_value && word == "--programs")
            options.programs = fs::absolute(argv[++i]);
        else if (word == "--startup")
            options.startup = true;
        else if (word == "--imports")
            options.imports = true;
        else if (word == "--compile")
            options.compile = true;
        else if (word == "--scaling")
            options.scaling = true;
        else if (word == "--recording")
            options.recording = true;
        else {
            fmt::print(stderr, "minipy-bench: what is {}?\n", word);
            return 2;
        }
    }
    if (options.recording) return bench_recording(options);
    // Without its site module, as minipy has none that costs anything; isolated, so that nothing of the
    // user's runs.
    for (auto* one : {&options.minipy, &options.oracle})
        if (one->is_oracle) one->flags = {"-I", "-S"};
    if (!is_cpython_311(options.oracle.path)) {
        fmt::print("no CPython 3.11 at {}: nothing to compare with\n", options.oracle.path);
        return 77;
    }
    if (options.startup) return bench_startup(options);
    if (options.imports) return bench_imports(options);
    if (options.compile) return bench_compile(options);
    if (options.scaling) return bench_scaling(options);
    return bench_programs(options);
}
