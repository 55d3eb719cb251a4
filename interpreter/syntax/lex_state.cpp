// LexState: how errors of the lexer are placed.
#include "interpreter/syntax/lex_state.hpp"

#include <algorithm>

#include "interpreter/base/utf8.hpp"

namespace minipy::syntax {

namespace {

// Does a comment, or the end of a logical line, stand before the line that starts at `start`? `behind` is the
// first token that ends there or later.
bool ends_in_comment(const base::SourceText& source, const std::vector<Token>& tokens, std::size_t behind,
                     std::uint32_t start) {
    const std::uint32_t line = source.line_start(source.position(start - 1).line);
    if (behind > 0 && tokens[behind - 1].kind == Tok::Newline && tokens[behind - 1].end + 1 >= start)
        return true;
    const std::uint32_t from = behind > 0 ? std::max(tokens[behind - 1].end, line) : line;
    return source.text().substr(from, start - from).find('#') != std::string_view::npos;
}

}  // namespace

std::uint32_t first_joined_line(const base::SourceText& source, const std::vector<Token>& tokens,
                                std::uint32_t line) {
    for (;; --line) {
        const std::uint32_t start = source.line_start(line);
        if (line < 2) return line;
        const auto behind =
            std::lower_bound(tokens.begin(), tokens.end(), start,
                             [](const Token& token, std::uint32_t at) { return token.end < at; });
        const bool in_token = behind != tokens.end() && behind->kind == Tok::String && behind->start < start;
        const std::string_view before = source.line(line - 1);
        if (!in_token &&
            ends_in_comment(source, tokens, static_cast<std::size_t>(behind - tokens.begin()), start))
            return line;
        // A backslash alone on its line belongs to the indentation, which CPython reads by itself.
        const bool joined = before.ends_with('\\') && before.find_first_not_of(" \t\f") + 1 < before.size();
        if (!in_token && !joined) return line;
    }
}

namespace lexical {

namespace {

std::string_view line_with_newline(const base::SourceText& source, std::uint32_t line) {
    const std::uint32_t start = source.line_start(line);
    return source.text().substr(start, source.line_start(line + 1) - start);
}

}  // namespace

bool LexState::raise(std::string message, Iterator at) {
    error_at = at;
    const base::Position place = source.position(at > begin ? offset(at) - 1 : 0);
    std::uint32_t line_start = source.line_start(place.line);
    std::string text(source.line(place.line));
    if (outer_level > 0) {  // a field of an f-string is read as if it stood in parentheses, alone
        const std::uint32_t length = offset(end) - line_start;
        if (length < text.size()) text.replace(length, std::string::npos, ")");
        const std::uint32_t bracket = result.tokens.front().start;
        if (line_start <= bracket) {
            text.replace(0, bracket + 1 - line_start, "(");
            line_start = bracket;
        }
    }
    const std::string_view before = source.text().substr(line_start, offset(at) - line_start);
    const int column = static_cast<int>(base::count_code_points(before));
    const int line = static_cast<int>(place.line);
    result.error =
        LexError{{ErrorKind::SyntaxError, std::move(message), line, column, line, column, std::move(text)}};
    return false;
}

bool LexState::raise_range(std::string message, Iterator from, Iterator to) {
    raise(std::move(message), to);
    result.error->error.offset -= static_cast<int>(to - from) - 1;
    return false;
}

bool LexState::refuse(ErrorKind kind, std::string message, Iterator at, int column, int end_column) {
    error_at = end;
    const std::uint32_t line = line_of(at);
    std::string text(line_with_newline(source, line));
    if (newline_added && !text.ends_with('\n')) text += '\n';
    const int number = static_cast<int>(line);
    result.error = LexError{{kind, std::move(message), number, column, number, end_column, std::move(text)},
                            LexError::Class::WhenReached};
    return false;
}

bool LexState::end_too_early(Iterator at) {
    if (!brackets.empty()) return never_closed();
    refuse(ErrorKind::SyntaxError, "unexpected EOF while parsing", at, 0, -1);
    result.error->error.offset = static_cast<int>(base::count_code_points(result.error->error.text));
    show_joined_lines(result.error->error);
    result.error->at_end_of_input = true;
    return false;
}

bool LexState::never_closed() {
    const Iterator bracket = brackets.back();
    const std::uint32_t line = line_of(bracket);
    const int column = static_cast<int>(source.character_column(offset(bracket))) + 1;
    refuse(ErrorKind::SyntaxError, fmt::format("'{}' was never closed", *bracket), bracket, column, 0);
    result.error->at_end_of_input = true;
    result.error->unclosed_bracket_line = line;
    SyntaxError& error = result.error->error;
    if (line < line_of(end)) {
        if (error.text.ends_with('\n')) error.text.pop_back();
    } else {
        show_joined_lines(error);
    }
    result.error->never_closed = error;
    return false;
}

void LexState::show_joined_lines(SyntaxError& error) const {
    const auto line = static_cast<std::uint32_t>(error.lineno);
    const std::uint32_t first = first_joined_line(source, result.tokens, line);
    if (first == line) return;
    const std::uint32_t from = source.line_start(first);
    error.text.insert(0, source.text().substr(from, source.line_start(line) - from));
}

void LexState::note_open_bracket() {
    if (brackets.empty() || result.error->unclosed_bracket_line) return;
    LexError reached = std::move(*result.error);
    never_closed();
    reached.unclosed_bracket_line = result.error->unclosed_bracket_line;
    reached.never_closed = std::move(result.error->never_closed);
    result.error = std::move(reached);
}

void LexState::warn(std::string message, Iterator at) {
    const int line = static_cast<int>(line_of(at)),
              column = static_cast<int>(source.character_column(offset(at)));
    SyntaxError as_error{
        ErrorKind::SyntaxError, message, line, column, line, column, std::string(source.line(line_of(at)))};
    result.warnings.emplace_back(offset(at), SyntaxWarning{SyntaxWarning::Category::SyntaxWarning,
                                                           std::move(message), line, std::move(as_error)});
}

}  // namespace lexical

}  // namespace minipy::syntax
