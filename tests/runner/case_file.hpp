// A case of minipy-check: one text file with commands on top and files below. tests/README.md tells its
// language.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace minipy::harness {

// One line of the upper part: `[!] name word…`, and the lines of its text block (`| line`) if it has one.
struct Command {
    int line = 0;
    bool negated = false;
    std::string name;
    std::vector<std::string> words;
    std::string block;  // every line with its newline
    bool has_block = false;
};

struct CaseFile {
    std::vector<Command> commands;
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::string> errors;  // "line N: …"; the case is not run when there are any
};

// Splits the text of a case. Never fails: what is wrong goes to `errors`.
CaseFile parse_case(const std::string& text);

}  // namespace minipy::harness
