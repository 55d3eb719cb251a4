// Launchers: -X entry=NAME takes the road that somebody else's program takes to the same code, so that the
// code sees the `__main__` which it would see there. What each does is data: the LAUNCHER lines of
// entry_policies.def.
#pragma once

#include "modsys/entry/policy.hpp"

#include <functional>

namespace minipy::modsys {

// What a launcher is asked to run. file_inspect: a file, and -i.
enum class LaunchTarget : unsigned char { file, file_inspect, folder, module, command, input };

struct LaunchRequest {
    std::string entry;  // NAME, or NAME,NAME:FUNCTION
    LaunchTarget target = LaunchTarget::input;
    std::string text;                    // the file as typed, the module's name, the code
    std::vector<std::string> arguments;  // what follows
    bool inspect = false;                // -i
};

// The prompt is repl's affair: it reads statements from standard input and runs them in the namespace. Its
// result is the process's exit code.
using Prompt = std::function<int(Dict* ns)>;

// Takes the launcher's road; the process's exit code. 2: no such launcher, or not with such a target.
int run_launcher(ThreadState& t, LaunchRequest const& request, Prompt const& prompt);

// The lines of the table: one that opens a launcher, a step, or an action with its text.
struct LauncherLine {
    enum Kind : unsigned char { launcher, action, step } kind;
    std::string_view name;                           // of the launcher, the action or the step
    std::string_view text;                           // of an action
    LaunchTarget target = LaunchTarget::file;        // of a launcher
    std::string_view target_name, counterpart, doc;  // of a launcher
    unsigned char code = 0;                          // the action or step as its enumerator
};
std::span<LauncherLine const> launcher_lines();
std::span<Explained const> action_texts();
// The names in NAME,NAME:FUNCTION.
std::vector<std::string> entry_names(std::string_view entry);
// Are there launchers of all these names?
bool is_launcher(std::string_view entry);
// One line for each launcher and target: what `-X entry=help` prints.
std::string describe_launchers();

}  // namespace minipy::modsys
