// The LAUNCHER lines of entry_policies.def as a table.
#include "modsys/entry/launch.hpp"

namespace minipy::modsys {

namespace {

enum class ActionNumber : unsigned char {
#define ACTION(name, doc) name,
#include "modsys/entry/entry_policies.def"
};

constexpr Explained actions[] = {
#define ACTION(name, doc) {#name, doc},
#include "modsys/entry/entry_policies.def"
};

constexpr unsigned char number(ActionNumber a) {
    return static_cast<unsigned char>(a);
}
constexpr unsigned char number(Step s) {
    return static_cast<unsigned char>(s);
}

constexpr LauncherLine lines[] = {
#define LAUNCHER(name, target, counterpart, doc) \
    {LauncherLine::launcher, name, "", LaunchTarget::target, #target, counterpart, doc, 0},
#define DO(what, text) \
    {LauncherLine::action, #what, text, LaunchTarget::file, "", "", "", number(ActionNumber::what)},
#define WRITE(what) {LauncherLine::step, #what, "", LaunchTarget::file, "", "", "", number(Step::what)},
#include "modsys/entry/entry_policies.def"
};

std::string_view target_text(LaunchTarget target) {
    switch (target) {
        case LaunchTarget::file: return "FILE";
        case LaunchTarget::file_inspect: return "-i FILE";
        case LaunchTarget::folder: return "FOLDER";
        case LaunchTarget::module: return "-m MODULE";
        case LaunchTarget::command: return "-c CODE";
        case LaunchTarget::input: return "< INPUT";
    }
    return "";
}

}  // namespace

std::span<LauncherLine const> launcher_lines() {
    return lines;
}

std::span<Explained const> action_texts() {
    return actions;
}

std::vector<std::string> entry_names(std::string_view entry) {
    entry = entry.substr(0, entry.find(':'));
    std::vector<std::string> names;
    while (true) {
        std::size_t comma = entry.find(',');
        names.emplace_back(entry.substr(0, comma));
        if (comma == entry.npos) return names;
        entry.remove_prefix(comma + 1);
    }
}

bool is_launcher(std::string_view entry) {
    for (std::string const& name : entry_names(entry)) {
        bool known = false;
        for (LauncherLine const& line : lines)
            known = known || (line.kind == LauncherLine::launcher && line.name == name);
        if (!known) return false;
    }
    return true;
}

std::string describe_launchers() {
    std::string text =
        "-X entry=NAME shows the code the __main__ that it would see under another launcher:\n\n";
    for (LauncherLine const& line : lines)
        if (line.kind == LauncherLine::launcher)
            text += fmt::format("  {:33} {}\n", fmt::format("{} {}", line.name, target_text(line.target)),
                                line.doc);
    return text +
           "\nNAME:FUNCTION calls FUNCTION at the end, where the launcher does so. NAME,NAME runs the target "
           "again in the same\nsession. -i shows a prompt in the end.\n";
}

}  // namespace minipy::modsys
