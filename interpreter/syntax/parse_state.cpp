// ParseState: the second pass, and how errors are placed.
#include "interpreter/syntax/parse_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "interpreter/base/utf8.hpp"

namespace minipy::syntax {

ParseState::ParseState(const base::SourceText& text, base::Interner& names, base::Arena& memory,
                       const ParseOptions& how, std::vector<SyntaxWarning>& warned, const LexResult& tokens)
    : source(text),
      interner(names),
      arena(memory),
      options(how),
      warnings(warned),
      lexed(tokens),
      furthest(tokens.tokens.data()),
      match_word(names.intern("match")),
      case_word(names.intern("case")),
      underscore(names.intern("_")),
      print_word(names.intern("print")),
      exec_word(names.intern("exec")) {}

void ParseState::start_second_pass() {
    diagnosing = invalid_rules = remembering = true;
    memo.clear();
    nesting = 0;
}

void NestingGuard::fail() {
    --state_.nesting;
    throw SyntaxError{ErrorKind::MemoryError, {}, 0, 0, 0, 0, {}, false};
}

void raise_too_deep() {
    throw SyntaxError{ErrorKind::RecursionError,
                      "maximum recursion depth exceeded during compilation",
                      0,
                      0,
                      0,
                      0,
                      {},
                      false};
}

namespace {

struct Place {
    int line = 0;
    int column = 0;  // from 0, in bytes
};

Place place_of(const ParseState& state, std::uint32_t offset) {
    const base::SourceText& source = state.source;
    const base::Position position = source.position(offset);
    const int line = static_cast<int>(position.line);
    const std::uint32_t line_start = source.line_start(position.line);
    if (const FieldPlace* field = state.field) {
        const std::uint32_t bracket = field->start - 1;
        const bool first_line = source.position(bracket).line == position.line;
        const std::uint32_t from = first_line ? bracket : line_start;
        const int column = static_cast<int>(offset - from);
        return {line, first_line ? column : column - field->column_shift};
    }
    return {line, static_cast<int>(offset - line_start)};
}

// CPython counts the characters of the first `column` bytes of the line that it shows, and one for all behind
// it.
int in_characters(const std::string& text, int column) {
    if (column <= 0) return column;
    const auto bytes = static_cast<std::size_t>(column);
    const bool behind = bytes > text.size();
    return static_cast<int>(base::count_code_points(std::string_view(text).substr(0, bytes))) +
           (behind ? 1 : 0);
}

// The line of a field as CPython's inner parser sees it: in parentheses, and cut off at the field's ends.
std::string field_line(const ParseState& state, int line) {
    const FieldPlace& field = *state.field;
    const base::SourceText& source = state.source;
    const auto number = static_cast<std::uint32_t>(line);
    const bool first = source.position(field.start - 1).line == number;
    const bool last = source.position(field.end).line == number;
    const std::uint32_t from = first ? field.start : source.line_start(number);
    const std::uint32_t to = last ? field.end : source.line_start(number + 1) - 1;
    const bool passed = source.position(state.furthest->end).line > number;
    return (first ? "(" : "") + std::string(source.text().substr(from, to - from)) +
           (last     ? ")\n"
            : passed ? ""
                     : "\n");
}

// The line with its '\n', but without when the parser is already on a later line.
std::string text_of_line(const ParseState& state, int line) {
    if (state.field) return field_line(state, line);
    std::string text(state.source.line(static_cast<std::uint32_t>(line)));
    const std::string_view whole = state.source.text();
    const bool ended =
        state.source.line_start(static_cast<std::uint32_t>(line)) + text.size() < whole.size() ||
        state.options.mode == Mode::File;
    if (static_cast<int>(state.source.position(state.furthest->end).line) > line) return text;
    const auto last = static_cast<std::uint32_t>(line);
    if (const std::uint32_t first = first_joined_line(state.source, state.lexed.tokens, last); first < last) {
        const std::uint32_t from = state.source.line_start(first);
        text.insert(0, whole.substr(from, state.source.line_start(last) - from));
    }
    if (ended) text += '\n';
    return text;
}

SyntaxError error_between(const ParseState& state, ErrorKind kind, std::string message, Place start,
                          Place end) {
    if (state.field) message.insert(0, "f-string: ");
    const bool empty = state.source.text().empty();
    std::string text = empty ? std::string() : text_of_line(state, start.line);
    if (!state.field) {  // in a field, CPython forgets to
        start.column = in_characters(text, start.column);
        end.column = in_characters(text, end.column);
    }
    SyntaxError error{kind,     std::move(message), start.line,     start.column,
                      end.line, end.column,         std::move(text)};
    if (empty) error.lineno = error.end_lineno = 0;
    return error;
}

[[noreturn]] void raise(const ParseState& state, ErrorKind kind, std::string message, Place start,
                        Place end) {
    throw error_between(state, kind, std::move(message), start, end);
}

Place counted_from_one(Place place) {
    return {place.line, place.column + 1};
}

// Tokens that CPython's tokenizer makes up have no column; the NEWLINE at the end of interactive input is
// one.
bool has_column(const ParseState& state, const Token& token) {
    switch (token.kind) {
        case Tok::Indent:
        case Tok::Dedent:
        case Tok::EndMarker:
        case Tok::Error: return false;
        case Tok::Newline: return state.options.mode == Mode::File || token.end < state.source.text().size();
        default: return true;
    }
}

}  // namespace

SyntaxError error_at(const ParseState& state, Span span, std::string message) {
    return error_between(state, ErrorKind::SyntaxError, std::move(message),
                         counted_from_one(place_of(state, span.start)),
                         counted_from_one(place_of(state, span.end)));
}

void raise_at(const ParseState& state, Span span, std::string message) {
    raise(state, ErrorKind::SyntaxError, std::move(message), counted_from_one(place_of(state, span.start)),
          counted_from_one(place_of(state, span.end)));
}

void raise_at_token(const ParseState& state, Iterator token, std::string message) {
    if (has_column(state, *token)) raise_at(state, span_of(token, token), std::move(message));
    const int line = place_of(state, token->start).line;
    raise(state, ErrorKind::SyntaxError, std::move(message), {line, 0}, {line, 0});
}

void raise_at_last_token(const ParseState& state, std::string message, ErrorKind kind) {
    const Token& token = *state.furthest;
    const Place start = place_of(state, token.start);
    if (has_column(state, token)) {
        raise(state, kind, std::move(message), counted_from_one(start),
              counted_from_one(place_of(state, token.end)));
    }
    raise(state, kind, std::move(message), start, {start.line, -1});
}

void raise_too_new(ParseState& state, int minor, std::string_view what, bool behind_block) {
    const std::string message = fmt::format("{} only supported in Python 3.{} and greater", what, minor);
    const Tok before = state.furthest[-1].kind;
    if (behind_block && (before == Tok::Newline || before == Tok::Dedent)) --state.furthest;
    raise_at_last_token(state, message);
}

void raise_starting_from(const ParseState& state, Span span, std::string message) {
    raise(state, ErrorKind::SyntaxError, std::move(message), counted_from_one(place_of(state, span.start)),
          place_of(state, state.furthest->end));
}

void raise_without_column(const ParseState& state, Span span, std::string message) {
    raise(state, ErrorKind::SyntaxError, std::move(message), {place_of(state, span.start).line, 0},
          {place_of(state, span.end).line, 0});
}

void raise_open_ended(const ParseState& state, Span span, std::string message) {
    raise(state, ErrorKind::SyntaxError, std::move(message), counted_from_one(place_of(state, span.start)),
          {place_of(state, span.end).line, 0});
}

}  // namespace minipy::syntax
