// Variables in the texts of launchers, and cells.
#include "modsys/entry/launch_text.hpp"

#include <cstdlib>

#include <unistd.h>

namespace minipy::modsys {

namespace {

std::string environment(char const* name, std::string otherwise) {
    char const* value = std::getenv(name);
    return value && *value ? value : std::move(otherwise);
}

// A name as tempfile and Jupyter make them up; it need not be one that nobody has guessed.
std::string process_word() {
    std::string digits = std::to_string(::getpid());
    return std::string(digits.size() < 8 ? 8 - digits.size() : 0, 'x') + digits;
}

std::string script_folder(Store& store, LaunchNames const& names) {
    std::string folder(folder_of(store.resolve(names.file)));
    return folder.empty() ? "/" : folder;
}

std::string stem_of(std::string_view path) {
    std::string_view name = name_of(path);
    std::size_t dot = name.rfind('.');
    return std::string(dot == 0 || dot == name.npos ? name : name.substr(0, dot));
}

std::string value_of(Store& store, std::string_view variable, LaunchNames const& n) {
    if (variable == "typed") return n.typed;
    if (variable == "file") return n.file;
    if (variable == "joined") return is_absolute(n.typed) ? n.typed : n.here + "/" + n.typed;
    if (variable == "folder") return script_folder(store, n);
    if (variable == "dirname") return std::string(folder_of(n.typed));
    if (variable == "stem") return stem_of(n.typed);
    if (variable == "here") return n.here;
    if (variable == "name") return n.name;
    if (variable == "origin") return n.origin;
    if (variable == "code") return n.code;
    if (variable == "library") return n.library;
    if (variable == "connection") return environment("TMPDIR", "/tmp") + "/tmp" + process_word() + ".json";
    if (variable == "runtime")
        return environment("HOME", "") + "/.local/share/jupyter/runtime/kernel-" + process_word() + ".json";
    return {};
}

// The end of the variable's name that begins at text[at].
std::size_t end_of_variable(std::string_view text, std::size_t at) {
    std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at);
    return end == text.npos ? text.size() : end;
}

std::string fill(Store& store, std::string_view word, LaunchNames const& names) {
    if (word == "''") return {};
    std::string filled;
    for (std::size_t at = 0; at < word.size();) {
        if (word[at] != '$') {
            filled += word[at++];
            continue;
        }
        std::size_t end = end_of_variable(word, at + 1);
        filled += value_of(store, word.substr(at + 1, end - at - 1), names);
        at = end;
    }
    return filled;
}

}  // namespace

std::vector<std::string> expand_words(Store& store, std::string_view text, LaunchNames const& names) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find(' ', at), text.size());
        std::string_view word = text.substr(at, end - at);
        if (word == "$args" || word == "$line") {
            auto& more = word == "$args" ? names.arguments : names.line;
            words.insert(words.end(), more.begin(), more.end());
        } else if (!word.empty()) {
            words.push_back(fill(store, word, names));
        }
        at = end + 1;
    }
    return words;
}

std::string expand_text(Store& store, std::string_view text, LaunchNames const& names) {
    return fill(store, text, names);
}

std::vector<std::string> split_cells(std::string_view text) {
    std::vector<std::string> cells{""};
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        std::string_view line = text.substr(at, end - at);
        if (!line.starts_with("# %%"))
            cells.back() += line;
        else if (cells.back().find_first_not_of(" \t\r\n") != std::string::npos)
            cells.emplace_back();
        else
            cells.back().clear();
        at = end;
    }
    return cells;
}

std::vector<std::string> magic_words(std::string_view cell) {
    constexpr std::string_view magic = "%run ";
    std::size_t start = cell.find_first_not_of(" \t\r\n");
    if (start == cell.npos || !cell.substr(start).starts_with(magic)) return {};
    cell.remove_prefix(start + magic.size());
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = cell.find_first_not_of(" \t\r\n", at)) != cell.npos;) {
        std::size_t end = std::min(cell.find_first_of(" \t\r\n", at), cell.size());
        words.emplace_back(cell.substr(at, end - at));
        at = end;
    }
    return words;
}

}  // namespace minipy::modsys
