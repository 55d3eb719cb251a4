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
    for (auto& [name, value] : variables) launch.environment[name] = value;
    return launch;
}

Interpreter built_minipy() {
    return {fs::read_symlink("/proc/self/exe").parent_path() / "minipy", false, {}};
}

Interpreter interpreter_at(const std::string& path) {
    const std::string version = version_of(path);
    return {path, version.starts_with("Python ") && version.find("minipy") == version.npos, {}};
}

bool is_cpython_311(const std::string& path) {
    return version_of(path).starts_with("Python 3.11.");
}

}  // namespace minipy::harness
