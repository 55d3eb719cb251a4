// What the process finds around it: variables, the locale, the executable's own name.
#pragma once

#include <string>
#include <string_view>

namespace minipy::repl {

// A variable of the environment that counts: one that is set and not empty.
struct Variable {
    std::string name;
    char const* value = nullptr;  // null: there is none
    explicit operator bool() const { return value != nullptr; }
};
// MINIPYwhat, or where that does not count, CPython's own PYTHONwhat.
Variable find_variable(std::string_view what);

// Does the environment choose the C locale for characters, by name, by saying nothing, or by naming one that
// the system has not (setlocale(LC_CTYPE, "") == "C")?
bool has_c_locale();

// PYTHONCOERCECLOCALE
enum class Coercion { off, on, warn };
// PEP 538: in the C locale LC_CTYPE becomes C.UTF-8, for this process and its children, unless LC_ALL has
// the last word. What is to be told on standard error, if it is to be told.
std::string coerce_c_locale(Coercion wanted);

// sys.executable: the program's name made absolute, as it was called (a symbolic link stays one), found in
// PATH if it has no slash; what the system says where that finds nothing.
std::string executable_path(std::string const& program);

}  // namespace minipy::repl
