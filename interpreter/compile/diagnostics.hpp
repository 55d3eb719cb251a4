// What a compilation has to say besides code: one error, any number of warnings.
#pragma once

#include "interpreter/base/source.hpp"
#include "interpreter/compile/compile.hpp"
#include "interpreter/syntax/ast.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace minipy::compile {

class Diagnostics {
  public:
    Diagnostics(base::SourceText const& source, Options const& options)
        : source_(source), options_(options) {}

    bool failed() const { return error_.has_value(); }

    // The first error counts. Always returns false, so that a visitor can `return error(...)`.
    bool error(std::uint32_t start, std::uint32_t end, std::string message);
    bool error(syntax::ast::Node const& node, std::string message) {
        return error(node.start, node.end, std::move(message));
    }
    // Errors are CPython's symtable.c's and future.c's from here on, or compile.c's again.
    void set_bare(bool bare) { bare_ = bare; }
    // An error that has a line but no columns, as those of CPython's future.c.
    bool line_error(std::uint32_t start, std::string message);
    // The same with the column, counted from 0, of a future statement that comes too late on a line.
    bool late_future_error(std::uint32_t start, std::string message);
    bool recursion_error();

    void warn(syntax::ast::Node const& node, std::string message);

    std::optional<syntax::SyntaxError> take_error() { return std::move(error_); }
    std::vector<Warning> take_warnings() { return std::move(warnings_); }

  private:
    syntax::SyntaxError at(std::uint32_t start, std::uint32_t end, std::string message) const;

    base::SourceText const& source_;
    Options const& options_;
    bool bare_ = false;
    std::optional<syntax::SyntaxError> error_;
    std::vector<Warning> warnings_;
};

}  // namespace minipy::compile
