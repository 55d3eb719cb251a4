// Which modules are frozen: what the build put into the executable (modsys/lib, interpreter/lib), under the
// names that CPython 3.11 has frozen modules by.
//
// Both interpreters freeze some library modules, not the same ones, and scripts see which: __spec__, repr(),
// and who wins where sys.path has a file of that name. CPython's choice is what they see. A module that only
// CPython freezes (site, codecs) is shown as frozen, and its code is read from the library's file; one that
// only minipy freezes (types, importlib) is shown as the library's file, and its code is the frozen one.
#pragma once

#include "interpreter/base/frozen.hpp"
#include "modsys/importer.hpp"

#include <optional>

namespace minipy::modsys {

struct FrozenEntry {
    base::FrozenModule const* image = nullptr;  // null: the library's file has the code
    std::string_view code_name;                 // "<frozen NAME>"
    std::string_view origname;  // whose library file __file__ is; "<pkg" is the __init__ of pkg; empty: none
    bool is_package = false;
};

// The frozen module of that name; nothing if there is none, or if frozen modules are switched off and the
// library has this one as a file.
std::optional<FrozenEntry> find_frozen_module(Importer const& importer, std::string_view name);
// Names of all frozen modules.
std::vector<std::string_view> frozen_module_names(Importer const& importer);
// The image that stands in for a file of the library; null: none does.
base::FrozenModule const* stand_in_for_file(Importer const& importer, std::string_view path);
// (__file__, folder of the package) of an origname, empty where there is none
// (FrozenImporter._resolve_filename).
struct FrozenPlace {
    std::string file, folder;
};
FrozenPlace resolve_frozen(Importer const& importer, std::string_view origname, std::string_view name,
                           bool is_package);

}  // namespace minipy::modsys
