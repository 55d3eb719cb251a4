#include "interpreter/builtins/modules/ast_places.hpp"

#include <algorithm>

namespace minipy::builtins {

using namespace runtime;

namespace {

// More lines and columns are not kept apart.
constexpr std::uint32_t max_line = 1u << 22;
constexpr std::uint32_t max_column = 1u << 16;

std::uint32_t line_of(int line) {
    return std::clamp<std::uint32_t>(std::uint32_t(std::max(line, 1)), 1, max_line);
}
std::uint32_t column_of(int column) {
    return std::min<std::uint32_t>(std::uint32_t(std::max(column, 0)), max_column);
}

}  // namespace

void PlaceTable::add_like(syntax::ast::Node* node, syntax::ast::Node const* other) {
    auto const at = std::find_if(placed_.rbegin(), placed_.rend(), [&](auto& p) { return p.node == other; });
    if (at != placed_.rend()) placed_.push_back({node, at->place});
}

Result<void> PlaceTable::check(ThreadState& t) const {
    for (auto const& [node, p] : placed_) {
        if (p.line > p.end_line)
            return raise(t, Exc::ValueError, "AST node line range ({}, {}) is not valid", p.line, p.end_line);
        if ((p.line < 0 && p.end_line != p.line) || (p.column < 0 && p.column != p.end_column))
            return raise(t, Exc::ValueError,
                         "AST node column range ({}, {}) for line range ({}, {}) is not valid", p.column,
                         p.end_column, p.line, p.end_line);
        if (p.line == p.end_line && p.column > p.end_column)
            return raise(t, Exc::ValueError, "line {}, column {}-{} is not a valid range", p.line, p.column,
                         p.end_column);
    }
    return {};
}

base::SourceText PlaceTable::lay_out(std::string filename) {
    std::uint32_t lines = 1;
    for (auto const& [node, p] : placed_) lines = std::max({lines, line_of(p.line), line_of(p.end_line)});
    std::vector<std::uint32_t> widths(lines, 0);
    widths[0] = 1;  // see below: the least end
    auto widen = [&](int line, int column) {
        auto& width = widths[line_of(line) - 1];
        width = std::max(width, column_of(column));
    };
    for (auto const& [node, p] : placed_) {
        widen(p.line, p.column);
        widen(p.end_line, p.end_column);
    }
    std::vector<std::uint32_t> starts(lines, 0);
    std::uint64_t at = 0;
    for (std::uint32_t i = 0; i < lines; ++i) {
        starts[i] = std::uint32_t(at);
        at = std::min<std::uint64_t>(at + widths[i] + 1, 0xFFFFFFF0);
    }
    auto offset = [&](int line, int column) { return starts[line_of(line) - 1] + column_of(column); };
    for (auto const& [node, p] : placed_) {
        node->start = offset(p.line, p.column);
        // an end of 0 would say that the node has no place
        node->end = std::max<std::uint32_t>(offset(p.end_line, p.end_column), 1);
    }
    return base::SourceText(std::move(filename), std::move(starts), std::uint32_t(at));
}

}  // namespace minipy::builtins
