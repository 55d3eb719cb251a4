// Running a case of minipy-check on one interpreter.
#pragma once

#include <string>
#include <vector>

#include "tests/runner/case_file.hpp"
#include "tests/runner/harness/interpreter.hpp"

namespace minipy::harness {

// What one `run` of a case gave, with the case's folder written as $DIR and addresses as 0x...
struct RunRecord {
    int line = 0;
    std::string command;
    int exit_code = 0;
    std::string out;
    std::string err;
};

struct CaseResult {
    bool skipped = false;
    std::string skip_reason;
    std::vector<std::string> failures;  // "line N: …"
    std::vector<RunRecord> runs;
};

CaseResult run_case(const CaseFile& file, const Interpreter& interpreter, int seconds);

}  // namespace minipy::harness
