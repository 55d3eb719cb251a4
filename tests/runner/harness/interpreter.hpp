// The interpreter under test: minipy, or CPython as the oracle.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/runner/harness/process.hpp"

namespace minipy::harness {

struct Interpreter {
    std::string path;
    bool is_oracle = false;          // CPython
    std::vector<std::string> flags;  // put before a case's own arguments

    // A launch of it with these arguments, in the plain environment and with these variables set.
    Launch launch(const std::vector<std::string>& arguments,
                  const std::map<std::string, std::string>& variables = {}) const;
};

// minipy as the build put it, beside the running harness.
Interpreter built_minipy();

// The same for a path given by hand; one that answers --version with "Python", and does not name minipy, is
// CPython.
Interpreter interpreter_at(const std::string& path);

// Whether there is a CPython 3.11 at the path.
bool is_cpython_311(const std::string& path);

}  // namespace minipy::harness
