// minipy-roads [OPTION…] REFERENCE-FOLDER: launches every record of main_module_cpython311.json again and
// compares what the probe sees with what was recorded.
//
// A record is reproduced in one or both of two ways: by the launch itself, where the launcher is CPython's,
// and by
// `-X entry=NAME`, where atlas.txt says how. Records that are in roads_left_out.txt (launcher, tab, reason)
// are launched, but may differ. Everything else must be equal. Options: --minipy PATH, --against PATH (this
// interpreter instead), --only WORD, --jobs N, -v (show differences of launches that are left out).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/runner/harness/jobs.hpp"
#include "tests/runner/harness/text.hpp"
#include "tests/runner/road_stage.hpp"

namespace minipy::harness {
namespace {

using nlohmann::json;

struct Options {
    Interpreter interpreter = built_minipy();
    fs::path reference;
    std::string only;
    unsigned jobs = 2;
    bool verbose = false;
};

struct Report {
    enum State { equal, different, left_out } state = equal;
    std::string reason;
    std::string text;
};

// A line of atlas.txt.
struct Imitation {
    std::string words;
    std::vector<std::pair<std::string, std::string>> files;
};

Road road_of(const json& record) {
    Road road{record["launcher"], record["group"], record["command"], {}, {}, !record["input"].is_null()};
    for (auto& [name, text] : record["files"].items()) road.files.emplace_back(name, text);
    if (road.has_input) road.input = record["input"].get<std::vector<std::string>>();
    return road;
}

// The same by `-X entry=`: the input is lines for a prompt, else the cells of a notebook.
Road imitated_road(const json& record, const Imitation& imitation) {
    Road road = road_of(record);
    road.is_imitated = true;
    road.command = "python3 " + imitation.words;
    for (auto& [name, text] : imitation.files)
        for (auto& file : road.files)
            if (file.first == name) file.second = text + "\n";
    bool has_prompt = false;
    for (const char* sign : {" -i", "prompt", "embed", "start", "spawn"})
        has_prompt = has_prompt || imitation.words.find(sign) != std::string::npos;
    std::string cells;
    for (auto& cell : road.input) cells += (cells.empty() ? "" : "\n# %%\n") + cell;
    if (!has_prompt && road.has_input) road.input = {cells};
    // What is typed to pdb: its own command, and how it ends.
    if (road.launcher.find("(Pdb)") != std::string::npos) road.input = {"PROBE"};
    road.has_input = true;
    return road;
}

// Several probes may report in one launch; the records tell by their names which came first.
bool is_first_report(const std::string& launcher) {
    for (const char* sign : {", in the script", ", in the file", ", in pkg/__init__.py",
                             ", in its __init__.py", "in the main script's body"})
        if (launcher.find(sign) != launcher.npos) return true;
    return launcher.find("%run") != launcher.npos && launcher.find(" after ") == launcher.npos;
}

// A docstring that holds the probe is as long as the probe's path: "(151 characters)" -> "( characters)".
std::string without_lengths(std::string text) {
    constexpr std::string_view unit = " characters)";
    for (std::size_t at = 0; (at = text.find(unit, at)) != text.npos; ++at) {
        std::size_t open = text.rfind('(', at);
        if (open == text.npos || text.find_first_not_of("0123456789", open + 1) != at) continue;
        text.erase(open + 1, at - open - 1);
        at = open + 1;
    }
    return text;
}

std::string comparable(const json& value) {
    return without_lengths(without_addresses(value.dump(1)));
}

// Options of a launcher that shape the recording and not the launch.
json without_options(const json& argv) {
    json kept = json::array();
    for (auto& word : argv) {
        auto text = word.get<std::string>();
        bool option = false;
        for (const char* known : {"--no-banner", "--no-confirm-exit", "-q", "-p", "no:cacheprovider",
                                  "--import-mode=importlib", "-n1", "-r1"})
            option = option || text == known;
        if (!option) kept.push_back(word);
    }
    return kept;
}

// The fields in which a report differs from its record. A field that the probe could not find out (mp_spawn
// and relative_import need library modules) is passed over.
std::string compare(json record, const json& seen, bool is_imitated) {
    if (is_imitated) record["argv"] = without_options(record["argv"]);
    std::string text;
    for (const char* field :
         {"main", "main_type", "main_repr", "main_spec_attribute", "main_dunders", "code_runs_in_main",
          "code", "code_in_sys_modules", "name_lookup", "argv", "path0", "code_dunders", "find_spec_main",
          "flags_interactive", "relative_import", "mp_spawn"}) {
        if (!seen.contains(field) || !record.contains(field)) continue;
        if (record[field] == seen[field]) continue;
        std::string lines = difference(comparable(record[field]), comparable(seen[field]));
        if (!lines.empty()) text += std::string(field) + ":\n" + indented(lines);
    }
    return text;
}

// Of a traceback, its last line without a suggestion: that is what a kernel's error message has.
std::string without_tracebacks(const std::string& text) {
    std::string kept;
    bool inside = false;
    for (auto& line : split_lines(text)) {
        if (line.starts_with("Traceback (")) inside = true;
        if (inside && !line.starts_with(" ") && !line.starts_with("Traceback (")) inside = false;
        if (!inside) kept += line.substr(0, line.find(". Did you mean")) + "\n";
    }
    return kept;
}

Report try_road(const Options& options, const json& record, const Road& road) {
    RoadStage stage(options.interpreter, (options.reference / "probe.py").string());
    if (std::string wrong = stage.prepare(road); !wrong.empty()) return {Report::different, "", wrong};
    std::string printed = stage.launch(road);
    auto reports = stage.reports();
    if (reports.empty()) return {Report::different, "", "no report; it printed:\n" + indented(printed)};
    std::string report = is_first_report(road.launcher) ? reports.front() : reports.back();
    json seen = json::parse(stage.scrub(report), nullptr, false);
    if (seen.is_discarded()) return {Report::different, "", "a report that is no JSON:\n" + report + "\n"};
    std::string text = compare(record, seen, road.is_imitated);
    if (record.contains("stdout")) {
        std::string shown = stage.scrub(printed);
        if (road.is_imitated) shown = without_tracebacks(shown);
        if (auto lines = difference(record["stdout"].get<std::string>(), shown); !lines.empty())
            text += "stdout:\n" + indented(lines);
    }
    return {text.empty() ? Report::equal : Report::different, "", text};
}

// launcher -> reason.
std::map<std::string, std::string> read_left_out(const fs::path& file) {
    std::map<std::string, std::string> found;
    for (auto& line : split_lines(read_file(file)))
        if (std::size_t tab = line.find('\t'); tab != line.npos && !line.starts_with('#'))
            found[line.substr(0, tab)] = line.substr(tab + 1);
    return found;
}

std::map<std::string, Imitation> read_atlas(const fs::path& file) {
    std::map<std::string, Imitation> found;
    for (auto& line : split_lines(read_file(file))) {
        if (line.starts_with('#')) continue;
        std::vector<std::string> columns{""};
        for (char c : line)
            if (c == '\t')
                columns.emplace_back();
            else
                columns.back() += c;
        if (columns.size() < 2) continue;
        Imitation imitation{columns[1], {}};
        for (std::size_t i = 2; i < columns.size(); ++i) {
            std::size_t equals = columns[i].find('=');
            imitation.files.emplace_back(columns[i].substr(0, equals), columns[i].substr(equals + 1));
        }
        found[columns[0]] = imitation;
    }
    return found;
}

// One record in one of the two ways.
struct Trial {
    const json* record;
    const Imitation* imitation = nullptr;  // null: the launch itself
};

Report judge(const Options& options, const std::map<std::string, std::string>& left_out, const Trial& trial) {
    const json& record = *trial.record;
    std::string launcher = record["launcher"];
    if (trial.imitation) return try_road(options, record, imitated_road(record, *trial.imitation));
    if (!record["tool"].is_null())
        return {Report::left_out, "the launcher is " + record["tool"].get<std::string>(), ""};
    if (record["command"].get<std::string>().starts_with("./embed"))
        return {Report::left_out, "a C program that embeds CPython", ""};
    Report report = try_road(options, record, road_of(record));
    auto found = left_out.find(launcher);
    if (options.interpreter.is_oracle || found == left_out.end() || report.state == Report::equal)
        return report;
    return {Report::left_out, found->second, report.text};
}

int run_all(const Options& options) {
    json all = json::parse(read_file(options.reference / "main_module_cpython311.json"));
    auto left_out = read_left_out(options.reference / "roads_left_out.txt");
    auto atlas = read_atlas(options.reference / "atlas.txt");
    std::vector<Trial> trials;
    for (auto& record : all) {
        auto launcher = record["launcher"].get<std::string>();
        if (launcher.find(options.only) == std::string::npos) continue;
        trials.push_back({&record});
        auto imitation = atlas.find(launcher);
        if (imitation != atlas.end() && !options.interpreter.is_oracle)
            trials.push_back({&record, &imitation->second});
    }
    auto reports = in_parallel(trials.size(), options.jobs,
                               [&](std::size_t i) { return judge(options, left_out, trials[i]); });
    int launched[3] = {}, imitated[3] = {};
    std::map<std::string, bool> reproduced;  // in one way or the other
    for (std::size_t i = 0; i < reports.size(); ++i) {
        auto& report = reports[i];
        std::string launcher = (*trials[i].record)["launcher"];
        ++(trials[i].imitation ? imitated : launched)[report.state];
        reproduced[launcher] = reproduced[launcher] || report.state == Report::equal;
        if (report.state == Report::different)
            fmt::print("DIFFERENT {}{}\n{}", launcher,
                       trials[i].imitation ? " by " + trials[i].imitation->words : "", indented(report.text));
        if (report.state == Report::left_out && options.verbose) fmt::print("{}", indented(report.text));
        if (report.state == Report::equal && left_out.contains(launcher) && !trials[i].imitation &&
            !options.interpreter.is_oracle)
            fmt::print("equal now, take it off the list: {}\n", launcher);
    }
    for (std::size_t i = 0; i < reports.size(); ++i) {
        std::string launcher = (*trials[i].record)["launcher"];
        if (reports[i].state != Report::left_out) continue;
        fmt::print("{} {}: {}\n", reproduced[launcher] ? "by -X entry only" : "left out", launcher,
                   reports[i].reason);
    }
    auto known = std::count_if(reproduced.begin(), reproduced.end(), [](auto& r) { return r.second; });
    fmt::print("launched: {} equal, {} left out, {} different; by -X entry: {} equal, {} different\n",
               launched[Report::equal], launched[Report::left_out], launched[Report::different],
               imitated[Report::equal], imitated[Report::different]);
    fmt::print("{} of {} records reproduced\n", known, reproduced.size());
    return launched[Report::different] + imitated[Report::different] == 0 ? 0 : 1;
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
        else if (word == "-v")
            options.verbose = true;
        else
            options.reference = fs::absolute(word);
    }
    if (options.reference.empty()) {
        fmt::print(stderr, "usage: minipy-roads [--minipy PATH] [--only WORD] [-v] REFERENCE-FOLDER\n");
        return 2;
    }
    return run_all(options);
}
