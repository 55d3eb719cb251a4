// The tables of frozen modules.
#include "modsys/finders/frozen_modules.hpp"

#include <algorithm>
#include <array>

namespace minipy::builtins {
std::span<base::FrozenModule const> frozen_modules();
}

namespace minipy::modsys {

std::span<base::FrozenModule const> frozen_modules();

namespace {

// Tables are sorted by name.
base::FrozenModule const* look_up(std::span<base::FrozenModule const> table, std::string_view name) {
    auto at = std::lower_bound(table.begin(), table.end(), name,
                               [](base::FrozenModule const& m, std::string_view n) { return m.name < n; });
    return at != table.end() && at->name == name ? &*at : nullptr;
}

base::FrozenModule const* image_of(std::string_view name) {
    if (auto* found = look_up(frozen_modules(), name)) return found;
    return look_up(builtins::frozen_modules(), name);
}

// Names that CPython has besides those of its files (Python/frozen.c).
struct Alias {
    std::string_view name, code_name, origname;
    bool is_package;
};
constexpr std::array aliases{
    Alias{"__hello_alias__", "__hello__", "__hello__", false},
    Alias{"__hello_only__", "__hello_only__", "", false},
    Alias{"__phello__.__init__", "__phello__", "<__phello__", false},
    Alias{"__phello__.ham.__init__", "__phello__.ham", "<__phello__.ham", false},
    Alias{"__phello_alias__", "__hello__", "__hello__", true},
    Alias{"__phello_alias__.spam", "__hello__", "__hello__", false},
    Alias{"_frozen_importlib", "importlib._bootstrap", "importlib._bootstrap", false},
    Alias{"_frozen_importlib_external", "importlib._bootstrap_external", "importlib._bootstrap_external",
          false},
    Alias{"os.path", "posixpath", "posixpath", false},
};

// Frozen in CPython, files of the library here.
constexpr std::array<std::string_view, 6> files_shown_frozen{
    "_collections_abc", "_sitebuiltins", "codecs", "ntpath", "site", "zipimport"};

// Frozen here, files of the library in CPython.
struct ShownAsFile {
    std::string_view name, file;
};
constexpr std::array frozen_shown_as_files{
    ShownAsFile{"_asyncio", "lib-dynload/_asyncio.cpython-311-x86_64-linux-gnu.so"},
    ShownAsFile{"importlib", "importlib/__init__.py"}, ShownAsFile{"importlib._abc", "importlib/_abc.py"},
    ShownAsFile{"importlib.abc", "importlib/abc.py"}, ShownAsFile{"types", "types.py"}};

// Without these nothing can be imported: "off" does not count for them.
bool is_essential(std::string_view name) {
    return name == "_frozen_importlib" || name == "_frozen_importlib_external" || name == "zipimport";
}

bool uses_frozen(Importer const& importer) {
    return importer.frozen_override ? importer.frozen_override > 0 : importer.options.use_frozen;
}

std::string file_in_library(Importer const& importer, std::string_view origname, bool is_package) {
    std::string name(origname);
    std::replace(name.begin(), name.end(), '.', '/');
    return join(importer.options.library, name) + (is_package ? "/__init__.py" : ".py");
}

bool library_has(Importer const& importer, std::string_view name, bool is_package) {
    FileStatus status;
    return importer.store.status(file_in_library(importer, name, is_package), status) == 0;
}

// An image under its own name.
std::optional<FrozenEntry> entry_of_image(Importer const& importer, base::FrozenModule const& image) {
    if (importer.options.library.empty()) return FrozenEntry{&image, image.name, {}, image.is_package};
    bool as_file = std::any_of(frozen_shown_as_files.begin(), frozen_shown_as_files.end(),
                               [&](ShownAsFile const& m) { return m.name == image.name; });
    if (as_file) return std::nullopt;
    // (Debian's library lacks some files of __phello__)
    bool in_library =
        image.name.starts_with("__phello__") || library_has(importer, image.name, image.is_package);
    if (in_library && !uses_frozen(importer)) return std::nullopt;
    return FrozenEntry{&image, image.name, in_library ? image.name : std::string_view(), image.is_package};
}

}  // namespace

std::optional<FrozenEntry> find_frozen_module(Importer const& importer, std::string_view name) {
    for (Alias const& alias : aliases) {
        if (alias.name != name) continue;
        if (!uses_frozen(importer) && !is_essential(name)) return std::nullopt;
        auto* image = image_of(alias.code_name);
        if (!image && importer.options.library.empty()) return std::nullopt;
        return FrozenEntry{image, alias.code_name, alias.origname, alias.is_package};
    }
    if (auto* image = image_of(name)) return entry_of_image(importer, *image);
    auto const at = std::find(files_shown_frozen.begin(), files_shown_frozen.end(), name);
    if (at == files_shown_frozen.end() || importer.options.library.empty()) return std::nullopt;
    if (!uses_frozen(importer) && !is_essential(name)) return std::nullopt;
    return FrozenEntry{nullptr, *at, *at, false};
}

std::vector<std::string_view> frozen_module_names(Importer const& importer) {
    std::vector<std::string_view> names;
    for (auto table : {frozen_modules(), builtins::frozen_modules()})
        for (auto& m : table)
            if (!std::any_of(aliases.begin(), aliases.end(), [&](auto& a) { return a.name == m.name; }) &&
                find_frozen_module(importer, m.name))
                names.push_back(m.name);
    for (Alias const& alias : aliases) names.push_back(alias.name);
    if (!importer.options.library.empty())
        names.insert(names.end(), files_shown_frozen.begin(), files_shown_frozen.end());
    return names;
}

base::FrozenModule const* stand_in_for_file(Importer const& importer, std::string_view path) {
    std::string const& library = importer.options.library;
    if (library.empty() || path.size() <= library.size() || !path.starts_with(library)) return nullptr;
    std::string_view file = path.substr(library.size() + 1);
    for (ShownAsFile const& m : frozen_shown_as_files)
        if (m.file == file) return uses_frozen(importer) ? image_of(m.name) : nullptr;
    return nullptr;
}

FrozenPlace resolve_frozen(Importer const& importer, std::string_view origname, std::string_view name,
                           bool is_package) {
    if (origname.empty() || importer.options.library.empty()) return {};
    if (origname.starts_with('<')) return {file_in_library(importer, origname.substr(1), true), {}};
    is_package = is_package && origname == name;
    FrozenPlace place{file_in_library(importer, origname, is_package), {}};
    if (is_package) place.folder = std::string(folder_of(place.file));
    return place;
}

}  // namespace minipy::modsys
