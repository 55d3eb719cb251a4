// Reading the environment of the process.
#include "repl/environment.hpp"

#include <fmt/format.h>

#include <locale.h>
#include <unistd.h>
#include <climits>
#include <cstdlib>
#include <initializer_list>
#include <vector>

namespace minipy::repl {

namespace {

char const* variable_named(std::string const& name) {
    char const* value = std::getenv(name.c_str());
    return value && *value ? value : nullptr;
}

// The name of the locale that decides about characters; null: nobody names one.
char const* character_locale() {
    for (char const* variable : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (char const* set = variable_named(variable)) return set;
    return nullptr;
}

std::string current_directory() {
    char buffer[PATH_MAX];
    return getcwd(buffer, sizeof buffer) ? buffer : "";
}

// "/a/./b//../c" is "/a/c", whatever links there are (normpath).
std::string normalized(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        std::size_t const slash = path.find('/');
        std::string_view const part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (part == ".." && !parts.empty()) parts.pop_back();
        if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    }
    std::string out;
    for (std::string_view part : parts) out.append("/").append(part);
    return out;
}

std::string absolute(std::string const& path) {
    return normalized(path.starts_with('/') ? path : current_directory() + "/" + path);
}

std::string find_in_path(std::string const& program) {
    char const* set = variable_named("PATH");
    std::string_view folders = set ? set : "";
    while (!folders.empty()) {
        std::size_t const colon = folders.find(':');
        std::string const file = absolute(std::string(folders.substr(0, colon)) + "/" + program);
        if (access(file.c_str(), X_OK) == 0) return file;
        folders.remove_prefix(colon == std::string_view::npos ? folders.size() : colon + 1);
    }
    return {};
}

std::string what_the_system_says() {
    char buffer[PATH_MAX];
    ssize_t const length = readlink("/proc/self/exe", buffer, sizeof buffer);
    return length > 0 ? std::string(buffer, std::size_t(length)) : std::string();
}

}  // namespace

Variable find_variable(std::string_view what) {
    for (char const* family : {"MINIPY", "PYTHON"}) {
        std::string const name = family + std::string(what);
        if (char const* value = variable_named(name)) return {name, value};
    }
    return {};
}

bool has_c_locale() {
    char const* const set = character_locale();
    if (!set) return true;
    std::string_view const name = set;
    if (name == "C" || name == "POSIX") return true;
    for (std::string_view known : {"C.UTF-8", "C.utf8"})
        if (name == known) return false;
    locale_t const found = ::newlocale(LC_CTYPE_MASK, set, locale_t());
    if (found) ::freelocale(found);
    return !found;
}

std::string coerce_c_locale(Coercion wanted) {
    if (wanted == Coercion::off || !has_c_locale()) return {};
    bool const warns = wanted == Coercion::warn;
    if (variable_named("LC_ALL"))
        return warns ? "Python runtime initialized with LC_CTYPE=C (a locale with default ASCII encoding), "
                       "which may cause Unicode compatibility problems. Using C.UTF-8, C.utf8, or UTF-8 (if "
                       "available) as alternative Unicode-compatible locales is recommended.\n"
                     : "";
    setenv("LC_CTYPE", "C.UTF-8", 1);
    return warns ? "Python detected LC_CTYPE=C: LC_CTYPE coerced to C.UTF-8 (set another locale or "
                   "PYTHONCOERCECLOCALE=0 to disable this locale coercion behavior).\n"
                 : "";
}

std::string executable_path(std::string const& program) {
    std::string path;
    if (program.find('/') != std::string::npos)
        path = absolute(program);
    else if (!program.empty())
        path = find_in_path(program);
    return access(path.c_str(), X_OK) == 0 ? path : what_the_system_says();
}

}  // namespace minipy::repl
