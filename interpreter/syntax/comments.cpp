// What the lexer does only when it is asked to: comments about types (PEP 484), and the words `async` and
// `await` as Python 3.5 and 3.6 read them.
#include "interpreter/syntax/lex_state.hpp"

namespace minipy::syntax {

namespace lexical {

namespace {

bool is_letter_or_digit(char c) {
    return is_word_character(c) && c != '_';
}

}  // namespace

// "# type: ", where a blank stands for any number of blanks and tabs. What follows is the type, or `ignore`
// and a tag.
CommentKind read_type_comment(LexState& state, Iterator from, Iterator to) {
    Iterator at = from;
    for (const char wanted : std::string_view("# type: ")) {
        if (wanted == ' ') {
            while (at != to && (*at == ' ' || *at == '\t')) ++at;
        } else if (at == to || *at++ != wanted) {
            return CommentKind::Plain;
        }
    }
    const std::string_view rest(at, static_cast<std::size_t>(to - at));
    if (rest.starts_with("ignore") && !(rest.size() > 6 && is_letter_or_digit(rest[6]))) {
        const int line = static_cast<int>(state.line_of(from));
        state.result.type_ignores.push_back({line, state.interner.intern(rest.substr(6))});
        return CommentKind::TypeIgnore;
    }
    state.emit(Tok::TypeComment, at, to, state.interner.intern(rest));
    return CommentKind::TypeComment;
}

}  // namespace lexical

// `async` before `def` is a keyword, and both words are until the block of that function ends (PEP 492,
// "Transition plan").
void free_async_words(LexResult& result, base::Interner& interner) {
    const base::Symbol async = interner.intern("async"), await = interner.intern("await");
    int indent = 0, function_indent = 0;
    bool in_function = false, behind_header = false;
    auto& tokens = result.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        if (token.kind == Tok::Indent) ++indent;
        if (token.kind == Tok::Dedent) --indent;
        if (token.kind == Tok::Newline) {
            behind_header |= in_function;
        } else if (in_function && behind_header && token.level == 0 && indent <= function_indent &&
                   token.kind != Tok::Indent && token.kind != Tok::TypeComment) {
            in_function = behind_header = false;
        }
        if (in_function || (token.kind != Tok::Async && token.kind != Tok::Await)) continue;
        if (token.kind == Tok::Async && i + 1 < tokens.size() && tokens[i + 1].kind == Tok::Def) {
            in_function = true;
            function_indent = indent;
            continue;
        }
        token.name = token.kind == Tok::Async ? async : await;
        token.kind = Tok::Name;
    }
}

}  // namespace minipy::syntax
