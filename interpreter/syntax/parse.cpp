// parse(): two passes over the tokens, as CPython's parser makes them: the first finds the tree or none, the
// second finds words for what is wrong.
#include "interpreter/syntax/parse.hpp"

#include "interpreter/syntax/grammar/rules.hpp"
#include "interpreter/syntax/literal.hpp"

namespace minipy::syntax {

namespace {

using grammar::Context;
namespace x3 = boost::spirit::x3;

// The start rules. Each gives true when the whole input has matched.
bool match_start_rule(ParseState& state, Iterator& first, ast::Module& module) {
    const Context context = x3::make_context<grammar::state_tag>(state);
    switch (state.field ? Mode::Eval : state.options.mode) {
        case Mode::File: return grammar::file_input.parse(first, first, context, x3::unused, module.body);
        case Mode::Single: return grammar::single_input.parse(first, first, context, x3::unused, module.body);
        case Mode::FunctionType: return grammar::parse_function_type(first, context, module);
        case Mode::Eval: break;
    }
    const auto& rule = grammar::eval_input;
    if (!state.field) return rule.parse(first, first, context, x3::unused, module.expression);
    return grammar::field_input.parse(first, first, context, x3::unused, module.expression);
}

// CPython's is_end_of_source: its tokenizer has read up to the end. To see where a word or a one-character
// operator ends takes a look at the next character.
bool has_seen_end(const ParseState& state) {
    const Token& token = *state.furthest;
    if (token.kind == Tok::EndMarker) return true;
    if (token.kind == Tok::Error) return state.lexed.error->at_end_of_input;
    const auto size = static_cast<std::uint32_t>(state.source.text().size());
    if (token.start >= size) return true;
    return token.end == size && token.kind != Tok::String && token.kind != Tok::Newline;
}

// CPython's tokenizer goes on to the end of the source before an error is reported: an error of its own
// weighs more.
void prefer_lex_error(ParseState& state) {
    state.read_to_end = true;
    if (!state.lexed.error) return;
    const LexError& error = *state.lexed.error;
    const auto line = state.source.position(state.furthest->start).line;
    const bool unclosed_above = error.unclosed_bracket_line && line > error.unclosed_bracket_line;
    if (error.error_class == LexError::Class::Raised) throw error.error;
    if (unclosed_above) throw error.never_closed;
}

// "compile(..., 'single')" takes one statement, which ends at this NEWLINE.
void refuse_more_statements(ParseState& state, Iterator newline) {
    std::string_view rest = state.source.text();
    rest.remove_prefix(std::min<std::size_t>(newline->end, rest.size()));
    for (;;) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n\f"), rest.size()));
        if (rest.empty()) return;
        if (rest[0] != '#') {
            state.furthest = newline;
            raise_at_last_token(state, "multiple statements found while compiling a single statement");
        }
        rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
    }
}

void add_lex_warnings(ParseState& state) {
    for (const auto& [offset, warning] : state.lexed.warnings) {
        if (state.read_to_end || offset <= state.furthest->start) state.warnings.push_back(warning);
    }
}

class Parser {
  public:
    explicit Parser(ParseState& state) : state_(state) {}

    // The tree; or a SyntaxError is thrown.
    ast::Module* run() {
        auto* module = state_.arena.make<ast::Module>();
        module->mode = state_.options.mode;
        const Iterator begin = state_.lexed.tokens.data();
        Iterator first = begin;
        const bool matched = attempt([&] { return match_start_rule(state_, first, *module); });
        if (matched) {
            if (state_.options.mode == Mode::Single && !state_.field) refuse_more_statements(state_, first);
            for (const ast::TypeIgnore& ignore : state_.lexed.type_ignores)
                module->type_ignores.push_back(state_.arena, ignore);
            return module;
        }
        if (state_.options.allow_incomplete_input && !state_.field && has_seen_end(state_)) incomplete();
        const Iterator last_token = state_.furthest;
        if (!error_ && !reached_lex_error_) {
            state_.start_second_pass();
            first = begin;
            ast::Module thrown_away;
            attempt([&] { return match_start_rule(state_, first, thrown_away); });
        }
        report(last_token);
    }

  private:
    template <class Function>
    bool attempt(Function function) {
        try {
            if (state_.lexed.tokens[0].kind == Tok::Error) throw ReachedLexError{};
            return function();
        } catch (const SyntaxError& error) {
            error_ = error;
        } catch (const ReachedLexError&) {
            reached_lex_error_ = true;
        }
        return false;
    }

    [[noreturn]] void incomplete() {
        try {
            raise_at_last_token(state_, "incomplete input");
        } catch (SyntaxError& error) {
            error.incomplete = true;
            throw;
        }
    }

    [[noreturn]] void report(Iterator last_token) {
        if (reached_lex_error_) throw state_.lexed.error->error;
        if (error_) {
            if (error_->kind <= ErrorKind::TabError) prefer_lex_error(state_);
            throw *error_;
        }
        if (last_token->kind == Tok::Indent) {
            raise_at_last_token(state_, "unexpected indent", ErrorKind::IndentationError);
        }
        if (last_token->kind == Tok::Dedent) {
            raise_at_last_token(state_, "unexpected unindent", ErrorKind::IndentationError);
        }
        prefer_lex_error(state_);
        raise_at_token(state_, last_token, "invalid syntax");
    }

    ParseState& state_;
    std::optional<SyntaxError> error_;
    bool reached_lex_error_ = false;
};

}  // namespace

ast::Expr* parse_field(ParseState& outer, const FieldPlace& place) {
    const NestingGuard guard(outer);
    const LexResult lexed = lex_field(outer.source, outer.interner, place.start, place.end);
    ParseState state(outer.source, outer.interner, outer.arena, outer.options, outer.warnings, lexed);
    state.field = &place;
    state.nesting = outer.nesting;
    ast::Expr* result = Parser(state).run()->expression;
    add_lex_warnings(state);
    return result;
}

ParseResult parse(const base::SourceText& source, base::Interner& interner, base::Arena& arena,
                  const ParseOptions& options) {
    ParseResult result;
    const LexResult lexed = lex(source, interner, options);
    ParseState state(source, interner, arena, options, result.warnings, lexed);
    try {
        result.module = Parser(state).run();
    } catch (const SyntaxError& error) {
        result.error = error;
    }
    add_lex_warnings(state);
    return result;
}

SyntaxError from_source_error(const base::SourceError& error) {
    SyntaxError result;
    result.kind =
        error.type == base::SourceError::Type::ValueError ? ErrorKind::ValueError : ErrorKind::SyntaxError;
    result.message = error.message;
    result.lineno = static_cast<int>(error.line);
    result.offset = error.offset;
    result.end_lineno = result.lineno;
    result.end_offset = error.offset;
    result.text = error.line_text;
    result.has_text = error.line != 0;
    return result;
}

}  // namespace minipy::syntax
