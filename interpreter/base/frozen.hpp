// Frozen modules: library modules in the language itself, carried by the executable.
//
// The build turns a folder of .py files into a table of these (interpreter/lib/freezer.cpp); FrozenImporter
// looks modules up in it. Each table is `std::span<const base::FrozenModule> frozen_modules()` in the
// namespace of the layer that owns the folder: minipy::builtins for interpreter/lib, minipy::modsys for
// modsys/lib.
#pragma once

#include <string_view>

namespace minipy::base {

struct FrozenModule {
    std::string_view name;    // dotted, "importlib.util"
    bool is_package;          // came from an __init__.py
    std::string_view source;  // UTF-8 text, for tracebacks and for compiling
    std::string_view code;    // an image of the same build: compile::Image::open_trusted
};

}  // namespace minipy::base
