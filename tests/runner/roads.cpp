// minipy-roads [OPTION…] REFERENCE-FOLDER: launches every record of main_module_cpython311.json again and
// compares what the probe sees with what was recorded.
//
// A record of a launcher that is no part of CPython is left out; those in roads_left_out.txt (launcher, tab,
// reason) are launched, but may differ. Every other record must be equal. Options: --minipy PATH, --against
// PATH (this interpreter instead), --only WORD, --jobs N, -v (show differences of records that are left out).
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

// Launchers outside CPython that minipy imitates itself, and how it is asked to.
const std::map<std::string, std::string> imitated{
    {"notebook cell (ipykernel)", "python3 -X entry=ipykernel cell.py"},
};

Road road_of(const json& record) {
    Road road{record["launcher"], record["group"], record["command"], {}, {}, !record["input"].is_null()};
    for (auto& [name, text] : record["files"].items()) road.files.emplace_back(name, text);
    if (road.has_input) road.input = record["input"].get<std::vector<std::string>>();
    if (auto found = imitated.find(road.launcher); found != imitated.end()) {
        road.command = found->second;
        for (auto& cell : road.input) road.files.emplace_back("cell.py", cell + "\n");
        road.input.clear();
        road.has_input = false;
    }
    return road;
}

// Several probes may report in one launch; the records tell by their names which came first.
bool is_first_report(const std::string& launcher) {
    for (const char* sign : {", in the script", ", in the file", ", in pkg/__init__.py",
                             ", in its __init__.py", "in the main script's body"})
        if (launcher.find(sign) != launcher.npos) return true;
    return false;
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

// The fields in which a report differs from its record. A field that the probe could not find out (mp_spawn
// and relative_import need library modules) is passed over.
std::string compare(const json& record, const json& seen, bool is_imitated) {
    std::vector<std::string> fields{"main",
                                    "main_type",
                                    "main_repr",
                                    "main_spec_attribute",
                                    "main_dunders",
                                    "code_runs_in_main",
                                    "code",
                                    "code_in_sys_modules",
                                    "name_lookup",
                                    "argv",
                                    "path0",
                                    "code_dunders",
                                    "find_spec_main",
                                    "flags_interactive",
                                    "relative_import",
                                    "mp_spawn"};
    // The kernel's own arguments and its display hooks are not what `entry=` promises.
    if (is_imitated)
        fields = {"main", "main_type", "main_repr", "main_spec_attribute", "code_runs_in_main", "code"};
    std::string text;
    for (auto& field : fields) {
        if (!seen.contains(field) || !record.contains(field)) continue;
        if (record[field] == seen[field]) continue;
        std::string lines = difference(comparable(record[field]), comparable(seen[field]));
        if (!lines.empty()) text += field + ":\n" + indented(lines);
    }
    return text;
}

Report try_record(const Options& options, const json& record) {
    Road road = road_of(record);
    RoadStage stage(options.interpreter, (options.reference / "probe.py").string());
    if (std::string wrong = stage.prepare(road); !wrong.empty()) return {Report::different, "", wrong};
    std::string printed = stage.launch(road);
    auto reports = stage.reports();
    if (reports.empty()) return {Report::different, "", "no report; it printed:\n" + indented(printed)};
    std::string report = is_first_report(road.launcher) ? reports.front() : reports.back();
    json seen = json::parse(stage.scrub(report), nullptr, false);
    if (seen.is_discarded()) return {Report::different, "", "a report that is no JSON:\n" + report + "\n"};
    std::string text = compare(record, seen, imitated.contains(road.launcher));
    if (record.contains("stdout"))
        if (auto lines = difference(record["stdout"].get<std::string>(), stage.scrub(printed));
            !lines.empty())
            text += "stdout:\n" + indented(lines);
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

Report judge(const Options& options, const std::map<std::string, std::string>& left_out, const json& record) {
    std::string launcher = record["launcher"];
    if (!record["tool"].is_null() && (options.interpreter.is_oracle || !imitated.contains(launcher)))
        return {Report::left_out, "the launcher is " + record["tool"].get<std::string>(), ""};
    if (record["command"].get<std::string>().starts_with("./embed"))
        return {Report::left_out, "a C program that embeds CPython", ""};
    Report report = try_record(options, record);
    auto found = left_out.find(launcher);
    if (options.interpreter.is_oracle || found == left_out.end() || report.state == Report::equal)
        return report;
    return {Report::left_out, found->second, report.text};
}

int run_all(const Options& options) {
    json all = json::parse(read_file(options.reference / "main_module_cpython311.json"));
    std::vector<json> records;
    for (auto& record : all)
        if (record["launcher"].get<std::string>().find(options.only) != std::string::npos)
            records.push_back(record);
    auto left_out = read_left_out(options.reference / "roads_left_out.txt");
    auto reports = in_parallel(records.size(), options.jobs,
                               [&](std::size_t i) { return judge(options, left_out, records[i]); });
    int counts[3] = {};
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto& report = reports[i];
        std::string launcher = records[i]["launcher"];
        ++counts[report.state];
        if (report.state == Report::different)
            fmt::print("DIFFERENT {}\n{}", launcher, indented(report.text));
        if (report.state == Report::left_out) fmt::print("left out {}: {}\n", launcher, report.reason);
        if (report.state == Report::left_out && options.verbose) fmt::print("{}", indented(report.text));
        if (report.state == Report::equal && left_out.contains(launcher) && !options.interpreter.is_oracle)
            fmt::print("equal now, take it off the list: {}\n", launcher);
    }
    fmt::print("{} of {} records equal, {} left out, {} different\n", counts[Report::equal], records.size(),
               counts[Report::left_out], counts[Report::different]);
    return counts[Report::different] == 0 ? 0 : 1;
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
