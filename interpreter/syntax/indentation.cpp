// Indentation (language reference 2.1.8): the start of a logical line.
#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/lex_state.hpp"

namespace minipy::syntax::lexical {

namespace {

constexpr std::uint32_t tab_size = 8;

Iterator end_of_line(const LexState& state, Iterator at) {
    while (at != state.end && *at != '\n') ++at;
    return at;
}

bool tabs_are_inconsistent(LexState& state, Iterator at) {
    return state.refuse(ErrorKind::TabError, "inconsistent use of tabs and spaces in indentation", at, 1, 0);
}

// An error in front of the line's first token; CPython shows it at the end of the line.
bool fail_at_line_end(LexState& state, const char* message, Iterator at) {
    const std::uint32_t line_start = state.source.line_start(state.line_of(at));
    const Iterator line_end = end_of_line(state, at);
    const auto line = state.source.text().substr(line_start, state.offset(line_end) - line_start);
    const bool ended = line_end != state.end || state.newline_added;
    const int column = static_cast<int>(base::count_code_points(line)) + (ended ? 1 : 0);
    return state.refuse(ErrorKind::IndentationError, message, at, column, -1);
}

bool too_deep(LexState& state, Iterator at) {
    return state.refuse(ErrorKind::IndentationError, "too many levels of indentation", at, 1, 0);
}

// "The numbers are compared to the top of the stack": equal, one larger (Indent), or one of the smaller ones
// (Dedent).
bool change_indentation(LexState& state, Indentation now, Iterator at) {
    auto& indents = state.indents;
    if (now.column > indents.back().column) {
        if (indents.size() >= max_indents) return too_deep(state, at);
        if (now.alternative <= indents.back().alternative) return tabs_are_inconsistent(state, at);
        indents.push_back(now);
        state.emit(Tok::Indent, at, at);
        return true;
    }
    std::size_t dedents = 0;
    while (now.column < indents.back().column) {
        indents.pop_back();
        ++dedents;
    }
    if (now.column != indents.back().column) {
        return fail_at_line_end(state, "unindent does not match any outer indentation level", at);
    }
    if (now.alternative != indents.back().alternative) return tabs_are_inconsistent(state, at);
    while (dedents--) state.emit(Tok::Dedent, at, at);
    return true;
}

// White space at `at`; a backslash joins the next line, and what stands before the first of them counts.
bool measure(LexState& state, Iterator& at, Indentation& indentation) {
    Indentation joined;
    for (; at != state.end; ++at) {
        if (*at == ' ') {
            const Iterator from = at;
            while (at + 1 != state.end && at[1] == ' ') ++at;
            const auto count = static_cast<std::uint32_t>(at + 1 - from);
            indentation.column += count;
            indentation.alternative += count;
        } else if (*at == '\t') {
            indentation.column = (indentation.column / tab_size + 1) * tab_size;
            ++indentation.alternative;
        } else if (*at == '\f') {
            indentation = {};
        } else if (*at == '\\') {
            if (!joined.column) joined = indentation;
            if (!read_continuation(state, at)) return false;
            --at;
        } else {
            break;
        }
    }
    if (joined.column) indentation = {joined.column, joined.column};
    return true;
}

}  // namespace

bool read_continuation(LexState& state, Iterator& at) {
    const Iterator next = at + 1;
    if (next == state.end ? !state.newline_added : *next != '\n') {
        const int column = static_cast<int>(state.source.character_column(state.offset(at)));
        state.refuse(ErrorKind::SyntaxError, "unexpected character after line continuation character", at,
                     column + (next == state.end ? 1 : 2), 0);
        SyntaxError& error = state.result.error->error;
        const std::string line = error.text;
        state.show_joined_lines(error);
        const std::string_view before(error.text.data(), error.text.size() - line.size());
        error.offset += static_cast<int>(base::count_code_points(before));
        return false;
    }
    at = next == state.end ? next : next + 1;
    return at != state.end || state.end_too_early(next);
}

bool read_indentation(LexState& state, Iterator& at) {
    for (;;) {
        Indentation indentation;
        if (!measure(state, at, indentation)) return false;
        const bool comment = at != state.end && *at == '#';
        if (comment) {
            const Iterator from = at;
            at = end_of_line(state, at);
            // It is a token outside of blocks and indentation; a NEWLINE follows.
            if (state.type_comments && read_type_comment(state, from, at) == CommentKind::TypeComment)
                return true;
        }
        if (at != state.end && *at == '\n') {
            ++at;
            continue;
        }
        // The end of the source is a line of its own, unless a comment or a newline that is to be added
        // precedes it.
        if (at == state.end && (comment || state.newline_added)) return true;
        const Indentation top = state.indents.back();
        if (indentation.column != top.column) return change_indentation(state, indentation, at);
        return indentation.alternative == top.alternative || tabs_are_inconsistent(state, at);
    }
}

}  // namespace minipy::syntax::lexical
