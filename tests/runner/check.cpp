// minipy-check [OPTION…] FILE-OR-FOLDER…: runs module-loading cases, each one text file (see
// tests/README.md).
//
// Options: --minipy PATH, --against PATH (run on that interpreter as well, and print what differs), --flag
// WORD (to minipy, may be repeated), --jobs N, --seconds N, -v (name every case).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "tests/runner/case_run.hpp"
#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/jobs.hpp"
#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

struct Options {
    Interpreter minipy = built_minipy();
    std::optional<Interpreter> oracle;
    std::vector<std::string> places;
    unsigned jobs = 2;
    int seconds = 60;
    bool verbose = false;
};

// The outcome of a case on one interpreter or on both.
struct Report {
    bool failed = false;
    bool skipped = false;
    bool oracle_skipped = false;
    std::string text;
};

std::string failures_of(const CaseResult& result, const std::string& who) {
    std::string text;
    for (auto& failure : result.failures)
        text += who + ": " + failure + (failure.ends_with('\n') ? "" : "\n");
    return text;
}

// The runs that came out differently, though both may satisfy what the case expects.
std::string differences(const CaseResult& minipy, const CaseResult& oracle) {
    std::string text;
    for (std::size_t i = 0; i < std::min(minipy.runs.size(), oracle.runs.size()); ++i) {
        auto &ours = minipy.runs[i], &theirs = oracle.runs[i];
        std::string parts;
        if (ours.exit_code != theirs.exit_code)
            parts += fmt::format("exit code {}, CPython's is {}\n", ours.exit_code, theirs.exit_code);
        if (auto lines = difference(theirs.out, ours.out); !lines.empty())
            parts += "standard output (- CPython, + minipy):\n" + lines;
        if (auto lines = difference(theirs.err, ours.err); !lines.empty())
            parts += "standard error (- CPython, + minipy):\n" + lines;
        if (!parts.empty()) text += fmt::format("line {}: {}\n{}", ours.line, ours.command, indented(parts));
    }
    return text;
}

Report check_one(const Options& options, const fs::path& path) {
    CaseFile file = parse_case(read_file(path));
    CaseResult ours = run_case(file, options.minipy, options.seconds);
    Report report{!ours.failures.empty(), ours.skipped, false, failures_of(ours, "minipy")};
    if (!options.oracle) return report;
    CaseResult theirs = run_case(file, *options.oracle, options.seconds);
    report.oracle_skipped = theirs.skipped;
    report.text += failures_of(theirs, "CPython");
    report.failed = report.failed || !theirs.failures.empty();
    if (theirs.skipped || ours.skipped) return report;
    std::string different = differences(ours, theirs);
    report.failed = report.failed || !different.empty();
    report.text += different;
    return report;
}

int check_all(const Options& options) {
    std::vector<fs::path> files;
    for (auto& place : options.places)
        for (auto& file : files_below(place, fs::is_directory(place) ? ".case" : "")) files.push_back(file);
    auto reports =
        in_parallel(files.size(), options.jobs, [&](std::size_t i) { return check_one(options, files[i]); });
    int failed = 0, skipped = 0, oracle_skipped = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto& report = reports[i];
        failed += report.failed;
        skipped += report.skipped && !report.failed;
        oracle_skipped += report.oracle_skipped;
        if (report.failed) fmt::print("FAILED {}\n{}", files[i].string(), indented(report.text));
        if (!report.failed && options.verbose) fmt::print("ok {}\n", files[i].string());
    }
    int passed = static_cast<int>(files.size()) - failed - skipped;
    fmt::print("minipy-check: {} passed, {} failed, {} skipped", passed, failed, skipped);
    if (options.oracle)
        fmt::print("; against {}: {} are about minipy alone", options.oracle->path, oracle_skipped);
    fmt::print("\n");
    return failed == 0 && !files.empty() ? 0 : 1;
}

// Fills the options; the exit code when there is nothing to run.
std::optional<int> read_options(int argc, char** argv, Options& options) {
    std::vector<std::string> flags;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        bool has_value = word.starts_with("--") && i + 1 < argc;
        if (has_value && word == "--minipy")
            options.minipy = interpreter_at(argv[++i]);
        else if (has_value && word == "--against") {
            options.oracle = interpreter_at(argv[++i]);
            if (!is_cpython_311(options.oracle->path)) {
                fmt::print("no CPython 3.11 at {}: the comparison is skipped\n", options.oracle->path);
                return 77;
            }
        } else if (has_value && word == "--flag")
            flags.push_back(argv[++i]);
        else if (has_value && word == "--jobs")
            options.jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
        else if (has_value && word == "--seconds")
            options.seconds = std::atoi(argv[++i]);
        else if (word == "-v")
            options.verbose = true;
        else if (!word.starts_with("-"))
            options.places.push_back(fs::absolute(word));
        else {
            fmt::print(stderr, "minipy-check: what is {}?\n", word);
            return 2;
        }
    }
    options.minipy.flags = flags;
    if (!options.places.empty()) return {};
    fmt::print(stderr, "usage: minipy-check [--against PYTHON] [-v] FILE-OR-FOLDER...\n");
    return 2;
}

}  // namespace
}  // namespace minipy::harness

int main(int argc, char** argv) {
    minipy::harness::Options options;
    if (auto code = minipy::harness::read_options(argc, argv, options)) return *code;
    return minipy::harness::check_all(options);
}
