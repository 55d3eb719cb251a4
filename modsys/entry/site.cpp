// Step S4 of a start (init_import_site): the user's own site folder, or a virtual environment (PEP 405).
#include "interpreter/builtins/modules/sys_module.hpp"
#include "modsys/entry/roads.hpp"
#include "modsys/import.hpp"

#include <algorithm>
#include <cstdlib>

namespace minipy::modsys {

using namespace runtime;

namespace {

// site._getuserbase and _get_path.
std::string user_site_folder(Options const& options) {
    if (options.no_site || options.isolated || options.no_user_site || options.library.empty()) return {};
    char const* base = options.ignore_environment ? nullptr : std::getenv("PYTHONUSERBASE");
    char const* home = std::getenv("HOME");
    if (base && *base) return join(base, "lib/python3.11/site-packages");
    return home && *home ? join(home, ".local/lib/python3.11/site-packages") : std::string();
}

// Is there anything in it that site would run?
bool has_something_to_run(std::vector<std::string> const& names) {
    for (std::string const& name : names)
        if (name.ends_with(".pth") || name.starts_with("usercustomize")) return true;
    return false;
}

// The text of the pyvenv.cfg beside the executable or a folder above it; nothing: no virtual environment.
std::string environment_settings(Importer& importer) {
    std::string_view folder = folder_of(importer.options.executable);
    for (int steps = 0; steps < 2 && !folder.empty(); ++steps, folder = folder_of(folder)) {
        std::string text;
        if (importer.store.read(join(folder, "pyvenv.cfg"), text) == 0) return text + "\n";
    }
    return {};
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    std::size_t const begin = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// "home = FOLDER" says where the executable is that the environment was made with (getpath.py).
void set_base_executable(ThreadState& t, Importer& importer, std::string_view settings) {
    for (std::size_t end; !settings.empty(); settings.remove_prefix(end + 1)) {
        end = settings.find('\n');
        std::string_view const line = settings.substr(0, end);
        std::size_t const equals = line.find('=');
        if (equals == std::string_view::npos || without_blanks(line.substr(0, equals)) != "home") continue;
        std::string const& executable = importer.options.executable;
        std::string const name = executable.substr(executable.rfind('/') + 1);
        builtins::set_sys(t, "_base_executable",
                          path_text(t, join(without_blanks(line.substr(equals + 1)), name)));
        return;
    }
}

}  // namespace

// CPython imports site in every process. What it would do for us is almost always to find no folder of the
// user's: we look for that first, so that an empty start stays empty.
Result<void> import_user_site(ThreadState& t) {
    Importer& importer = importer_of(t);
    if (std::string const settings = environment_settings(importer); !settings.empty()) {
        set_base_executable(t, importer, settings);
        if (!importer.options.no_site && !importer.options.library.empty())
            TRY(find_and_load(t, intern(t, "site")));
        return {};
    }
    std::string folder = user_site_folder(importer.options);
    FileStatus status;
    if (folder.empty() || importer.store.status(folder, status) != 0 || !status.is_directory()) return {};
    Value path = sys_attribute(t, t.rt.names.path);
    if (path && is_list(path)) list_append(t, path.as<List>(), path_text(t, folder));
    std::vector<std::string> names;
    if (importer.store.list(folder, names) != 0 || !has_something_to_run(names)) return {};
    TRY(find_and_load(t, intern(t, "site")));
    return {};
}

}  // namespace minipy::modsys
