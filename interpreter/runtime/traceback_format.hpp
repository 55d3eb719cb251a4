// What the files that put exceptions into words share: source lines, the marks below them, suggestions.
#pragma once

#include "interpreter/base/source.hpp"
#include "interpreter/runtime/exception.hpp"
#include "interpreter/runtime/runtime.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace minipy::runtime {

// Lines of source files, each file read once. A file that is not where its name says is looked for by its
// last part in the folders of sys.path, as CPython does.
class SourceLines {
  public:
    explicit SourceLines(ThreadState& t) : t_(t) {}
    // A line from 1, without its end; nothing when the file or the line is not there.
    std::optional<std::string_view> line(std::string const& filename, std::uint32_t number);

  private:
    std::optional<base::SourceText> const& file(std::string const& filename);
    std::optional<std::string> find(std::string const& filename);

    ThreadState& t_;
    std::map<std::string, std::optional<base::SourceText>> files_;
};

// The line of ^ and ~ below a source line (PEP 657), without its margin; empty when it would mark the whole
// line. `line` is the line as it stands in the file, `place` what the instruction covers.
std::string location_marks(std::string_view line, compile::Position const& place);

// " Did you mean" for NameError and AttributeError: the name, or empty.
std::string suggestion_for(ThreadState& t, Value exception);

// "module.Class" as the last line of a traceback begins; without module for builtins and __main__.
std::string exception_class_name(ThreadState& t, Value exception);
// Prints an uncaught exception to sys.stderr. Where that cannot be written to, descriptor 2 gets what
// CPython's _PyObject_Dump says of it; where it is None, nothing is said.
void display_exception(ThreadState& t, Value exception);
// The entries of a traceback with their source lines, "Traceback (most recent call last):" on top; empty
// without any.
std::string format_traceback(ThreadState& t, Value traceback);

}  // namespace minipy::runtime
