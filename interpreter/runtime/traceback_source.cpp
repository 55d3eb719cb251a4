// Source lines in tracebacks, and the marks below them that show what part of the line raised (PEP 657).
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/traceback_format.hpp"

#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/parse.hpp"

#include <cstdio>

namespace minipy::runtime {

namespace {

namespace ast = syntax::ast;

std::optional<std::string> read_file(std::string const& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return {};
    std::string bytes;
    char buffer[16384];
    for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) bytes.append(buffer, n);
    bool const failed = std::ferror(file) != 0;  // a directory, for one
    std::fclose(file);
    if (failed) return {};
    return bytes;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

// What of a line the marks tell apart: [left, right) is the operator or the subscript. In bytes.
struct Anchors {
    std::uint32_t left, right;
};

std::optional<Anchors> anchors_of(ast::Expr* e, std::string_view segment) {
    if (auto* subscript = e->as_if<ast::Subscript>())
        return Anchors{subscript->value->end, subscript->slice->end + 1};
    auto* operation = e->as_if<ast::BinOp>();
    if (!operation) return {};
    std::uint32_t const end = operation->right->start;
    for (std::uint32_t i = operation->left->end; i < end; ++i) {
        if (is_blank(segment[i])) continue;
        bool const two = i + 1 < end && !is_blank(segment[i + 1]);
        return Anchors{i, i + (two ? 2 : 1)};
    }
    return Anchors{0, 0};
}

// The covered part of the line is parsed on its own, to find the operator in it.
std::optional<Anchors> find_anchors(std::string_view segment) {
    base::SourceText source("<segment>", std::string(segment));
    base::Interner interner;
    base::Arena arena;
    auto parsed = syntax::parse(source, interner, arena);
    if (!parsed.module || parsed.module->body.size() != 1) return {};
    auto* statement = parsed.module->body.front()->as_if<ast::ExprStmt>();
    if (!statement) return {};
    return anchors_of(statement->value, segment);
}

}  // namespace

std::optional<std::string_view> SourceLines::line(std::string const& filename, std::uint32_t number) {
    auto& source = file(filename);
    if (!source || number == 0 || number > source->line_count()) return {};
    // The empty line behind the last newline is none.
    if (source->line_start(number) >= source->text().size()) return {};
    return source->line(number);
}

std::optional<base::SourceText> const& SourceLines::file(std::string const& filename) {
    auto [at, is_new] = files_.try_emplace(filename);
    if (!is_new) return at->second;
    if (auto bytes = find(filename)) {
        auto decoded = base::decode_source(filename, *bytes, base::SourceOrigin::Script);
        if (auto* text = std::get_if<base::SourceText>(&decoded)) at->second.emplace(std::move(*text));
    }
    return at->second;
}

std::optional<std::string> SourceLines::find(std::string const& filename) {
    if (filename.empty()) return {};
    if (auto bytes = read_file(filename)) return bytes;
    if (!t_.rt.sys_module) return {};
    Value path = dict_get_str(t_.rt.sys_module->dict, t_.rt.names.path);
    if (!path || !is_list(path)) return {};
    std::string const tail = filename.substr(filename.rfind('/') + 1);
    for (std::uint32_t i = 0; i < path.as<List>()->count; ++i) {
        Value folder = path.as<List>()->items[i];
        if (!is_str(folder)) continue;
        std::string name = to_utf8(folder);
        if (!name.empty() && name.back() != '/') name += '/';
        if (auto bytes = read_file(name + tail)) return bytes;
    }
    return {};
}

std::string location_marks(std::string_view line, compile::Position const& place) {
    std::size_t indent = 0;
    while (indent < line.size() && is_blank(line[indent])) ++indent;
    auto characters = [&](std::size_t bytes) {
        return base::count_code_points(line.substr(0, std::min(bytes, line.size())));
    };
    std::size_t const start = characters(place.column);
    std::size_t end = characters(place.end_column);
    std::optional<Anchors> anchors;
    if (place.line == place.end_line) {
        std::size_t const first = std::min<std::size_t>(place.column, line.size());
        std::string_view segment = line.substr(first, std::max(place.end_column, place.column) - first);
        anchors = find_anchors(segment);
        if (anchors)
            anchors =
                Anchors{std::uint32_t(start + base::count_code_points(segment.substr(0, anchors->left))),
                        std::uint32_t(start + base::count_code_points(segment.substr(0, anchors->right)))};
    } else {
        // It goes on in later lines: everything up to the end of this one.
        std::size_t last = line.size();
        while (last > 0 && is_blank(line[last - 1])) --last;
        end = characters(last);
    }
    if (!anchors && end - start == base::count_code_points(line) - indent) return {};
    std::string marks;
    for (std::size_t i = indent; i < end; ++i)
        marks += i < start ? ' ' : !anchors || (anchors->left <= i && i < anchors->right) ? '^' : '~';
    return marks;
}

}  // namespace minipy::runtime
