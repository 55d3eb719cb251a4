// minipy-fuzz [OPTION…] FOLDER…: feeds minipy with damaged scripts, and looks for deaths by signal.
//
// The seeds are the scripts below the folders. A damaged one has bytes, words or lines removed, doubled,
// swapped or taken from another script; the same --seed makes the same inputs. What kills minipy is kept in
// the folder --keep. An endless loop is no failure: it is stopped and counted. Options: --minipy PATH, --seed
// N, --count N, --keep FOLDER, --jobs N.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/interpreter.hpp"
#include "tests/runner/harness/jobs.hpp"
#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

struct Options {
    Interpreter interpreter = built_minipy();
    std::vector<std::string> seeds;
    unsigned long seed = 1;
    std::size_t count = 200;
    unsigned jobs = 2;
    fs::path keep = "fuzz-failures";
};

class Mutator {
  public:
    Mutator(const std::vector<std::string>& seeds, unsigned long seed) : seeds_(seeds), random_(seed) {}

    std::string make() {
        std::string text = seeds_[below(seeds_.size())];
        for (std::size_t i = 0, rounds = 1 + below(4); i < rounds && !text.empty(); ++i) damage(text);
        return text;
    }

  private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    // A stretch of whole lines, of one word, or of a few bytes.
    std::pair<std::size_t, std::size_t> stretch(const std::string& text) {
        std::size_t at = below(text.size());
        switch (below(3)) {
            case 0: {
                std::size_t start = text.rfind('\n', at);
                std::size_t end = text.find('\n', at);
                start = start == text.npos ? 0 : start;
                return {start, (end == text.npos ? text.size() : end) - start};
            }
            case 1: {
                std::size_t start = text.find_last_of(" ()[]{}:,.=\n", at);
                std::size_t end = text.find_first_of(" ()[]{}:,.=\n", at);
                start = start == text.npos ? 0 : start;
                return {start, (end == text.npos ? text.size() : end) - start};
            }
            default: return {at, 1 + below(4)};
        }
    }

    void damage(std::string& text) {
        static const std::string odd[] = {"(",    ")",      "[",      "]",      "{",   "}",   ":",
                                          "\n",   "\n    ", "\"",     "'",      "f\"", "\\",  "\0",
                                          "\xff", "*",      "**",     "lambda", "=",   "...", "@",
                                          "1e9",  "yield ", "await ", "del ",   "-1",  "None"};
        auto [at, size] = stretch(text);
        std::string piece = text.substr(at, size);
        switch (below(6)) {
            case 0: text.erase(at, size); break;
            case 1: text.insert(at, piece); break;
            case 2: text.replace(at, std::min<std::size_t>(size, 1), odd[below(std::size(odd))]); break;
            case 3: text.insert(at, odd[below(std::size(odd))]); break;
            case 4: text.resize(at); break;
            default: {
                const std::string& other = seeds_[below(seeds_.size())];
                auto [from, length] = stretch(other);
                text.insert(at, other, from, length);
            }
        }
    }

    const std::vector<std::string>& seeds_;
    std::mt19937_64 random_;
};

enum class Verdict { fine, stopped, dead };

Verdict try_input(const Options& options, std::size_t number, const std::string& text) {
    TemporaryFolder folder;
    fs::path script = folder.path() / "input.py";
    write_file(script, text);
    Launch launch = options.interpreter.launch({"-B", script.string()});
    launch.folder = folder.path();
    launch.seconds = 5;
    Outcome outcome = run(launch);
    if (outcome.timed_out) return Verdict::stopped;
    bool sanitizer = outcome.err.find("Sanitizer") != std::string::npos ||
                     outcome.err.find("runtime error:") != std::string::npos;
    if (outcome.exit_code < 128 && !sanitizer) return Verdict::fine;
    fs::path kept = options.keep / fmt::format("{}-{}.py", options.seed, number);
    write_file(kept, text);
    fmt::print("exit code {}: {}\n", outcome.exit_code, kept.string());
    return Verdict::dead;
}

int run_all(const Options& options) {
    Mutator mutator(options.seeds, options.seed);
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < options.count; ++i) inputs.push_back(mutator.make());
    auto verdicts = in_parallel(inputs.size(), options.jobs,
                                [&](std::size_t i) { return try_input(options, i, inputs[i]); });
    auto dead = std::count(verdicts.begin(), verdicts.end(), Verdict::dead);
    auto stopped = std::count(verdicts.begin(), verdicts.end(), Verdict::stopped);
    fmt::print("{} inputs from seed {}: {} killed minipy, {} were stopped\n", inputs.size(), options.seed,
               dead, stopped);
    return dead == 0 ? 0 : 1;
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
            options.interpreter = interpreter_at(argv[++i]);
        else if (has_value && word == "--seed")
            options.seed = std::strtoul(argv[++i], nullptr, 10);
        else if (has_value && word == "--count")
            options.count = std::strtoul(argv[++i], nullptr, 10);
        else if (has_value && word == "--jobs")
            options.jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
        else if (has_value && word == "--keep")
            options.keep = argv[++i];
        else
            for (auto& file : files_below(fs::absolute(word), ".py"))
                options.seeds.push_back(read_file(file));
    }
    if (options.seeds.empty()) {
        fmt::print(stderr, "usage: minipy-fuzz [--seed N] [--count N] [--keep FOLDER] FOLDER...\n");
        return 2;
    }
    return run_all(options);
}
