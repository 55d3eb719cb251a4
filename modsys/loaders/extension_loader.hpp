// Extension modules. Shared libraries for CPython are found and named, but not loaded; in place of those that
// belong to its library come our own modules, in C++, where we have them.
#pragma once

#include "modsys/importer.hpp"

#include <array>

namespace minipy::modsys {

// As CPython 3.11 on this system has them. A source file beside one of them is preferred here: it can be run.
inline constexpr std::array<std::string_view, 3> extension_suffixes = {".cpython-311-x86_64-linux-gnu.so",
                                                                       ".abi3.so", ".so"};
// The folder of CPython's own extension modules, below its library.
inline constexpr std::string_view dynamic_folder = "lib-dynload";

// class ExtensionFileLoader
Result<void> make_extension_loader(ThreadState& t, Importer& importer);
// What _imp.create_dynamic(spec) does: our own module of that name and file. Else ImportError, as the
// system's loader of libraries words it where the file is none, else that minipy cannot use it.
Result<Value> load_extension(ThreadState& t, Value spec);

}  // namespace minipy::modsys
