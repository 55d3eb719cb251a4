// The stage of a recorded launch: its folders, its files, and what was done before it started.
#pragma once

#include <string>
#include <vector>

#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/interpreter.hpp"

namespace minipy::harness {

// One record of main_module_cpython311.json, as far as it says how to launch.
struct Road {
    std::string launcher;
    std::string group;
    std::string command;
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::string> input;
    bool has_input = false;
    bool is_imitated = false;  // by -X entry: the input is piped
};

// Fresh folders for one launch. Texts of a record name them $DIR, $HOME, $TMPDIR and $ROOT, and have PROBE or
// PROBE(expression) where the probe stood.
class RoadStage {
  public:
    RoadStage(const Interpreter& interpreter, const std::string& probe_file);

    // Writes the files and makes archives, links and compiled files; what could not be done, or "".
    std::string prepare(const Road& road);

    // Launches the road and waits for its end. What it printed.
    std::string launch(const Road& road);

    // The probe's reports, in the order in which they came.
    std::vector<std::string> reports() const;

    // A text with real paths as the records write it: $DIR and the like, addresses, cache tags, the probe.
    std::string scrub(std::string text) const;

  private:
    fs::path folder(const char* name) const { return root_.path() / name; }
    std::string fill(std::string text) const;
    std::string user_site() const;
    Launch base_launch() const;
    std::string compile_to(const std::string& source, const std::string& target);

    const Interpreter& interpreter_;
    std::string probe_file_;
    TemporaryFolder root_;
};

}  // namespace minipy::harness
