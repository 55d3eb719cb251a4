// Step S4 of a start (init_import_site): the user's own site folder.
#include "modsys/entry/roads.hpp"
#include "modsys/import.hpp"

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

}  // namespace

// CPython imports site in every process. What it would do for us is almost always to find no folder of the
// user's: we look for that first, so that an empty start stays empty.
Result<void> import_user_site(ThreadState& t) {
    Importer& importer = importer_of(t);
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
