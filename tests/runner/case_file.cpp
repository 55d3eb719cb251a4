// Reading a case of minipy-check.
#include "tests/runner/case_file.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

// The name in a line such as "-- pkg/mod.py --".
std::optional<std::string> section_name(std::string_view line) {
    if (!line.starts_with("-- ") || !line.ends_with(" --") || line.size() < 7) return {};
    return std::string(line.substr(3, line.size() - 6));
}

// The text of a block's line: "| text", "|".
std::optional<std::string> block_line(std::string_view line) {
    std::size_t start = line.find_first_not_of(" \t");
    if (start == line.npos || line[start] != '|') return {};
    line.remove_prefix(start + 1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    return std::string(line);
}

}  // namespace

CaseFile parse_case(const std::string& text) {
    CaseFile result;
    int number = 0;
    bool in_files = false;
    for (auto& line : split_lines(text)) {
        ++number;
        if (auto name = section_name(line)) {
            in_files = true;
            result.files.emplace_back(*name, "");
        } else if (in_files) {
            result.files.back().second += line + "\n";
        } else if (auto more = block_line(line)) {
            if (result.commands.empty()) {
                result.errors.push_back(
                    fmt::format("line {}: a text block without a command above it", number));
                continue;
            }
            result.commands.back().block += *more + "\n";
            result.commands.back().has_block = true;
        } else {
            bool bad = false;
            Command command{number, false, "", shell_words(line, bad), "", false};
            if (bad) result.errors.push_back(fmt::format("line {}: a quote that is not closed", number));
            if (!command.words.empty() && command.words.front() == "!") {
                command.negated = true;
                command.words.erase(command.words.begin());
            }
            if (command.words.empty()) continue;
            command.name = command.words.front();
            command.words.erase(command.words.begin());
            result.commands.push_back(command);
        }
    }
    return result;
}

}  // namespace minipy::harness
