// SourceText: universal newlines and the table of lines.
#include "interpreter/base/source.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "interpreter/base/utf8.hpp"

namespace minipy::base {

namespace {

// Language reference 2.1.2: \r\n and \r end a physical line just as \n does.
void make_newlines_universal(std::string& text) {
    std::size_t from = text.find('\r');
    if (from == std::string::npos) return;
    std::size_t to = from;
    for (; from < text.size(); ++from) {
        if (text[from] != '\r') {
            text[to++] = text[from];
            continue;
        }
        text[to++] = '\n';
        if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
    }
    text.resize(to);
}

}  // namespace

SourceText::SourceText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    make_newlines_universal(text_);
    size_ = static_cast<std::uint32_t>(text_.size());
    line_starts_.push_back(0);
    const char* begin = text_.data();
    const char* end = begin + text_.size();
    for (const char* at = begin;;) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!at || ++at == end) break;
        line_starts_.push_back(static_cast<std::uint32_t>(at - begin));
    }
}

SourceText::SourceText(std::string name, std::vector<std::uint32_t> line_starts, std::uint32_t size)
    : name_(std::move(name)), size_(size), line_starts_(std::move(line_starts)) {}

Position SourceText::position(std::uint32_t offset) const {
    offset = std::min(offset, size_);
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
    return {line, offset - line_starts_[line - 1]};
}

std::uint32_t SourceText::character_column(std::uint32_t offset) const {
    const Position place = position(offset);
    if (text_.empty()) return place.column;
    const std::string_view before =
        std::string_view(text_).substr(line_starts_[place.line - 1], place.column);
    return static_cast<std::uint32_t>(count_code_points(before));
}

std::uint32_t SourceText::line_start(std::uint32_t line) const {
    if (line == 0) return 0;
    return line <= line_count() ? line_starts_[line - 1] : size_;
}

std::string_view SourceText::line(std::uint32_t line) const {
    if (line == 0 || line > line_count() || text_.empty()) return {};
    const std::string_view rest = std::string_view(text_).substr(line_starts_[line - 1]);
    return rest.substr(0, rest.find('\n'));
}

}  // namespace minipy::base
