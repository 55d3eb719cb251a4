// golden [OPTION…] FILE-OR-FOLDER…: runs scripts that carry their expectations as comments.
//
//   # expect: TEXT         the next line of standard output; all such comments of a file, in order, are the
//   whole of it # expect-stderr: TEXT  the same for standard error; $FILE stands for the script's absolute
//   name # expect-error: TEXT   the last line of standard error # expect-exit: N       the exit code; without
//   it 1 where an error is expected, else 0 # args: WORD…          arguments behind the script's name #
//   skip-oracle: REASON  not run on CPython # skip-sanitize: REASON  not by a build with sanitizers
//
// Options: --minipy PATH, --against PATH (run on this interpreter instead), --flag WORD (to the interpreter,
// may be repeated), --jobs N, --seconds N.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
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
    std::vector<fs::path> places;
    unsigned jobs = 2;
    int seconds = 20;
};

struct Expectation {
    std::string out;
    std::string err;
    bool err_is_whole = false;
    std::optional<std::string> last_error;
    std::optional<int> exit_code;
    std::vector<std::string> arguments;
    std::optional<std::string> skip_oracle, skip_sanitize;
};

#ifdef __SANITIZE_ADDRESS__
constexpr bool with_sanitizers = true;
#else
constexpr bool with_sanitizers = false;
#endif

struct Report {
    enum { passed, failed, skipped } state = passed;
    std::string text;
};

// The text behind a marker such as "# expect:", without the blank that sets it off.
std::optional<std::string> behind(std::string_view line, std::string_view marker) {
    std::size_t at = line.find(marker);
    if (at == line.npos) return {};
    std::string_view text = line.substr(at + marker.size());
    if (text.starts_with(' ')) text.remove_prefix(1);
    return std::string(text);
}

Expectation read_expectation(const std::string& source) {
    Expectation wanted;
    for (auto& line : split_lines(source)) {
        if (auto text = behind(line, "# expect:")) wanted.out += *text + "\n";
        if (auto text = behind(line, "# expect-error:")) wanted.last_error = text;
        if (auto text = behind(line, "# expect-exit:")) wanted.exit_code = std::atoi(text->c_str());
        if (auto text = behind(line, "# skip-oracle:")) wanted.skip_oracle = text;
        if (auto text = behind(line, "# skip-sanitize:")) wanted.skip_sanitize = text;
        if (auto text = behind(line, "# expect-stderr:")) {
            wanted.err += *text + "\n";
            wanted.err_is_whole = true;
        }
        bool bad = false;
        if (line.starts_with("# args:")) wanted.arguments = shell_words(line.substr(7), bad);
    }
    if (!wanted.last_error && !wanted.exit_code) wanted.err_is_whole = true;
    return wanted;
}

std::string last_line(const std::string& text) {
    auto lines = split_lines(text);
    return lines.empty() ? "" : lines.back();
}

// What is wrong with an outcome; "" when nothing is.
std::string judge(const Expectation& wanted, const Outcome& seen, const std::string& file) {
    std::string text;
    if (seen.timed_out) text += "timed out\n";
    int exit_code = wanted.exit_code.value_or(wanted.last_error ? 1 : 0);
    if (seen.exit_code != exit_code)
        text += fmt::format("exit code {}, wanted {}\n", seen.exit_code, exit_code);
    if (seen.out != wanted.out && without_addresses(seen.out) != wanted.out)
        text += "standard output (- wanted, + seen):\n" + difference(wanted.out, seen.out);
    std::string err = replace_all(seen.err, file, "$FILE");
    if (wanted.err_is_whole && err != wanted.err)
        text += "standard error (- wanted, + seen):\n" + difference(wanted.err, err);
    if (wanted.last_error && last_line(err) != *wanted.last_error)
        text += "last line of standard error:\n" + difference(*wanted.last_error, last_line(err));
    if (!text.empty() && !wanted.err_is_whole) text += "standard error was:\n" + indented(err);
    return text;
}

Report run_one(const Options& options, const fs::path& path) {
    Expectation wanted = read_expectation(read_file(path));
    if (options.interpreter.is_oracle && wanted.skip_oracle) return {Report::skipped, *wanted.skip_oracle};
    if (with_sanitizers && wanted.skip_sanitize) return {Report::skipped, *wanted.skip_sanitize};
    std::vector<std::string> arguments{path.string()};
    arguments.insert(arguments.end(), wanted.arguments.begin(), wanted.arguments.end());
    // The tests' folders stay as they are: no caches are written into them.
    Launch launch = options.interpreter.launch(arguments, {{"PYTHONDONTWRITEBYTECODE", "1"}});
    launch.folder = path.parent_path();
    launch.seconds = options.seconds;
    std::string wrong = judge(wanted, run(launch), path.string());
    return {wrong.empty() ? Report::passed : Report::failed, wrong};
}

int run_all(const Options& options) {
    std::vector<fs::path> files;
    for (auto& place : options.places)
        for (auto& file : files_below(place, ".py"))
            // Files whose name begins with an underscore are helpers of the others.
            if (file.string().find("/_") == std::string::npos) files.push_back(file);
    auto reports =
        in_parallel(files.size(), options.jobs, [&](std::size_t i) { return run_one(options, files[i]); });
    int passed = 0, failed = 0, skipped = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto& report = reports[i];
        passed += report.state == Report::passed;
        failed += report.state == Report::failed;
        skipped += report.state == Report::skipped;
        if (report.state == Report::failed)
            fmt::print("FAILED {}\n{}", files[i].string(), indented(report.text));
        if (report.state == Report::skipped) fmt::print("skipped {}: {}\n", files[i].string(), report.text);
    }
    fmt::print("{}: {} passed, {} failed, {} skipped\n", options.interpreter.path, passed, failed, skipped);
    return failed == 0 && passed + skipped > 0 ? 0 : 1;
}

}  // namespace
}  // namespace minipy::harness

int main(int argc, char** argv) {
    using namespace minipy::harness;
    Options options;
    std::vector<std::string> flags;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        bool has_value = word.starts_with("--") && i + 1 < argc;
        if (has_value && word == "--minipy")
            options.interpreter.path = argv[++i];
        else if (has_value && word == "--against") {
            std::string oracle = argv[++i];
            if (!is_cpython_311(oracle)) {
                fmt::print("no CPython 3.11 at {}: the oracle test is skipped\n", oracle);
                return 77;
            }
            options.interpreter = interpreter_at(oracle);
        } else if (has_value && word == "--flag")
            flags.push_back(argv[++i]);
        else if (has_value && word == "--jobs")
            options.jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
        else if (has_value && word == "--seconds")
            options.seconds = std::atoi(argv[++i]);
        else if (!word.starts_with("--"))
            options.places.push_back(fs::absolute(word));
        else {
            fmt::print(stderr, "golden: what is {}?\n", word);
            return 2;
        }
    }
    options.interpreter.flags = flags;
    return run_all(options);
}
