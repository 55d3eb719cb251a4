// Places of errors: as CPython's compiler has them, offsets count bytes here, not characters as the parser's
// do.
#include "interpreter/compile/diagnostics.hpp"

namespace minipy::compile {

syntax::SyntaxError Diagnostics::at(std::uint32_t start, std::uint32_t end, std::string message) const {
    base::Position from = source_.position(start);
    base::Position to = source_.position(end);
    syntax::SyntaxError error;
    error.message = std::move(message);
    error.lineno = int(from.line);
    error.offset = int(from.column) + 1;
    error.end_lineno = int(to.line);
    error.end_offset = int(to.column) + 1;
    error.bare = bare_;
    error.has_text = options_.source_is_file;
    if (error.has_text) {
        error.text = source_.line(from.line);
        if (from.line < source_.line_count() || source_.text().ends_with('\n')) error.text += '\n';
    }
    return error;
}

bool Diagnostics::error(std::uint32_t start, std::uint32_t end, std::string message) {
    if (!error_) error_ = at(start, end, std::move(message));
    return false;
}

bool Diagnostics::line_error(std::uint32_t start, std::string message) {
    if (error_) return false;
    error_ = at(start, start, std::move(message));
    error_->offset = 1;
    error_->end_offset = -1;
    return false;
}

bool Diagnostics::late_future_error(std::uint32_t start, std::string message) {
    if (error_) return false;
    line_error(start, std::move(message));
    error_->offset = int(source_.position(start).column);
    return false;
}

bool Diagnostics::recursion_error() {
    if (error_) return false;
    error_.emplace();
    error_->kind = syntax::ErrorKind::RecursionError;
    error_->message = "maximum recursion depth exceeded during compilation";
    error_->has_text = false;
    return false;
}

void Diagnostics::warn(syntax::ast::Node const& node, std::string message) {
    syntax::SyntaxError as_error = at(node.start, node.end, message);
    warnings_.push_back({std::move(message), as_error.lineno, std::move(as_error)});
}

}  // namespace minipy::compile
