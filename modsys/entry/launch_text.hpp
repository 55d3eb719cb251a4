// Texts of launchers: the variables in their actions, and the cells of a notebook.
#pragma once

#include "modsys/entry/launch.hpp"

namespace minipy::modsys {

// What the variables of an action's text stand for.
struct LaunchNames {
    std::string typed, file;  // the target as typed; its absolute name
    std::string name;         // of the module
    std::string origin;       // of the spec that was found
    std::string code;         // of -c
    std::vector<std::string> arguments, line;
    std::string library, here;
};
// The words of a text, with variables filled in; $args and $line may be several words or none.
std::vector<std::string> expand_words(Store& store, std::string_view text, LaunchNames const& names);
// The text as one word.
std::string expand_text(Store& store, std::string_view text, LaunchNames const& names);

// Cells begin at lines that begin with "# %%"; without such a line all of the text is one.
std::vector<std::string> split_cells(std::string_view text);
// "%run -i script.py a b" -> words after %run; empty: the cell is no such line.
std::vector<std::string> magic_words(std::string_view cell);

}  // namespace minipy::modsys
