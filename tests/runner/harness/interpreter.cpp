// The interpreter under test.
#include "tests/runner/harness/interpreter.hpp"

#include <string_view>

#include "tests/runner/harness/files.hpp"

namespace minipy::harness {
namespace {

std::string version_of(const std::string& path) {
    Launch launch;
    launch.argv = {path, "--version"};
    launch.environment = plain_environment();
    launch.join_errors = true;
    return run(launch).out;
}

}  // namespace

Launch Interpreter::launch(const std::vector<std::string>& arguments,
                           const std::map<std::string, std::string>& variables) const {
    Launch launch;
    launch.argv = {path};
    launch.argv.insert(launch.argv.end(), flags.begin(), flags.end());
    launch.argv.insert(launch.argv.end(), arguments.begin(), arguments.end());
    launch.environment = plain_environment();
    for (auto& [name, value] : variables) launch.environment[variable_name(name)] = value;
    return launch;
}

std::string Interpreter::variable_name(const std::string& python_name) const {
    constexpr std::string_view python = "PYTHON";
    if (is_oracle || !python_name.starts_with(python)) return python_name;
    return "MINIPY" + python_name.substr(python.size());
}

Interpreter built_minipy() {
    return {fs::read_symlink("/proc/self/exe").parent_path() / "minipy", false, {}};
}

Interpreter interpreter_at(const std::string& path) {
    return {path, version_of(path).starts_with("Python "), {}};
}

bool is_cpython_311(const std::string& path) {
    return version_of(path).starts_with("Python 3.11.");
}

}  // namespace minipy::harness
