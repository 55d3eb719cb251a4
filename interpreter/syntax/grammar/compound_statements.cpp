// Compound statements (language reference, chapter 8; match has a file of its own).
#include "interpreter/syntax/grammar/blocks.hpp"

namespace minipy::syntax::grammar {

namespace {

RULE(if_clause, Stmt*)
RULE(elif_clause, Stmt*)
RULE(function_definition, Stmt*)
RULE(class_definition, Stmt*)
RULE(decorators, Seq<Expr*>)
RULE(with_item, WithItem*)
RULE(items_in_parentheses, Seq<WithItem*>)
RULE(items, Seq<WithItem*>)
RULE(except_clause, ExceptHandler*)
RULE(except_star_clause, ExceptHandler*)

// ---------------------------------------------------------------- 8.1 if, 8.2 while, 8.3 for

constexpr auto wrong_else =
    wrong(Where::Indentation,
          "expected an indented block after 'else' statement on line {}")[a_token["else"_t] >> ":"_t >>
                                                                          newline >> !indent];
template <auto OrElse>
constexpr auto else_block() {
    return diagnose(wrong_else) | "else"_t >> must(":"_t) >> set<OrElse>(block);
}

constexpr auto wrong_if = wrong_header(
    "expected an indented block after 'if' statement on line {}")[a_token["if"_t] >> named_expression];
constexpr auto wrong_elif = wrong_header(
    "expected an indented block after 'elif' statement on line {}")[a_token["elif"_t] >> named_expression];
constexpr auto if_clause_def =
    diagnose(wrong_if) | node<If>["if"_t >> set<&If::test>(named_expression) >> body<&If::body>()];
constexpr auto elif_clause_def =
    diagnose(wrong_elif) | node<If>["elif"_t >> set<&If::test>(named_expression) >> body<&If::body>()];

// `elif` is an If in the orelse of the If before it. The chain may be long, so it is read in a loop.
struct IfStatementParser : Giving<IfStatementParser, Stmt*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (first->kind != Tok::If) return false;
        std::vector<Stmt*> clauses(1);
        if (!if_clause.parse(first, last, context, rcontext, clauses[0])) return false;
        for (Stmt* clause = nullptr; first->kind == Tok::Elif; clauses.push_back(clause)) {
            if (!elif_clause.parse(first, last, context, rcontext, clause)) break;
        }
        If& innermost = clauses.back()->template as<If>();
        Building<If> building{state_of(context), &innermost};
        static constexpr auto else_ = else_block<&If::orelse>();
        if (first->kind == Tok::Else && else_.parse(first, last, context, building, x3::unused)) {
            close_node(innermost, innermost.start, first);
        }
        for (std::size_t i = clauses.size() - 1; i > 0; --i) {
            If& outer = clauses[i - 1]->template as<If>();
            outer.orelse.push_back(state_of(context).arena, clauses[i]);
            close_node(outer, outer.start, first);
        }
        attribute = clauses[0];
        return true;
    }
};

constexpr auto wrong_while = wrong_header(
    "expected an indented block after 'while' statement on line {}")[a_token["while"_t] >> named_expression];
constexpr auto while_statement =
    diagnose(wrong_while) | node<While>["while"_t >> set<&While::test>(named_expression) >>
                                        body<&While::body>() >> -else_block<&While::orelse>()];

constexpr auto wrong_for = wrong_header("expected an indented block after 'for' statement on line {}")
    [-"async"_t >> a_token["for"_t] >> star_targets >> "in"_t >> star_expressions];
// Behind the `in` there is no way back to other rules (CPython's ~).
constexpr auto for_header = -"async"_t >> "for"_t >> star_targets >> "in"_t;
bool finish_for(ParseState& state, For& made) {
    if (made.is_async) require_version(state, 5, "Async for loops are");
    return true;
}
constexpr auto for_statement =
    diagnose(wrong_for) |
    node<For, finish_for>[-flag<&For::is_async>("async"_t) >> "for"_t >> set<&For::target>(star_targets) >>
                          "in"_t >> set<&For::iter>(star_expressions) >> ":"_t >>
                          -set<&For::type_comment>(type_comment) >> set<&For::body>(block) >>
                          -else_block<&For::orelse>()] |
    diagnose(!for_header >> invalid_for_target);

// ---------------------------------------------------------------- 8.4 try

constexpr auto wrong_try =
    wrong(Where::Indentation,
          "expected an indented block after 'try' statement on line {}")[a_token["try"_t] >> ":"_t >>
                                                                         newline >> !indent];
constexpr auto wrong_finally =
    wrong(Where::Indentation,
          "expected an indented block after 'finally' statement on line {}")[a_token["finally"_t] >> ":"_t >>
                                                                             newline >> !indent];
constexpr auto finally_block = diagnose(wrong_finally) |
                               "finally"_t >> must(":"_t) >> set<&Try::finalbody>(block);

constexpr auto as_name = -("as"_t >> identifier);
constexpr auto wrong_except_block =
    wrong(Where::Indentation, "expected an indented block after 'except' statement on line {}")
        [a_token["except"_t] >> expression >> as_name >> ":"_t >> newline >> !indent] |
    wrong(Where::Indentation,
          "expected an indented block after 'except' statement on line {}")[a_token["except"_t] >> ":"_t >>
                                                                            newline >> !indent];
constexpr auto wrong_except_star_block =
    wrong(Where::Indentation, "expected an indented block after 'except*' statement on line {}")
        [a_token["except"_t] >> "*"_t >> expression >> as_name >> ":"_t >> newline >> !indent];
constexpr auto expressions = expression % ","_t >> -","_t;
constexpr auto wrong_except =
    wrong(Where::FromA,
          "multiple exception types must be parenthesized")["except"_t >> -"*"_t >> a[expression] >> ","_t >>
                                                            expressions >> as_name >> &":"_t] |
    wrong(Where::LastToken, "expected ':'")["except"_t >> -"*"_t >> expression >> as_name >> &newline] |
    wrong(Where::LastToken, "expected ':'")["except"_t >> &newline] |
    wrong(Where::LastToken,
          "expected one or more exception types")["except"_t >> "*"_t >> &(newline | ":"_t)];

constexpr auto handled_type = set<&ExceptHandler::type>(expression) >>
                              -("as"_t >> set<&ExceptHandler::name>(identifier));
constexpr auto except_clause_def =
    diagnose(wrong_except_block) |
    node<ExceptHandler>["except"_t >> -handled_type >> body<&ExceptHandler::body>()] | diagnose(wrong_except);
constexpr auto except_star_clause_def =
    diagnose(wrong_except_star_block) |
    node<ExceptHandler>["except"_t >> "*"_t >> handled_type >> body<&ExceptHandler::body>()] |
    diagnose(wrong_except);

// CPython looks for both kinds of clauses before it says this.
constexpr auto wrong_mixture = wrong(Where::AToB, "cannot have both 'except' and 'except*' on the same 'try'")
    [+except_clause >> a_token["except"_t] >> b_token["*"_t] >> expression >> as_name >> ":"_t |
     +except_star_clause >> a_token["except"_t] >> -(expression >> as_name) >> ":"_t];
constexpr auto wrong_handlers =
    wrong(Where::LastToken, "expected 'except' or 'finally' block")[!("except"_t | "finally"_t)] |
    wrong_mixture;
constexpr auto handlers = +push<&Try::handlers>(except_clause) |
                          flag<&Try::is_star>(x3::eps) >> +push<&Try::handlers>(except_star_clause);
bool finish_try(ParseState& state, Try& made) {
    if (made.is_star) require_version(state, 11, "Exception groups are");
    return true;
}
// CPython looks for clauses even where there is no block before them.
constexpr auto clause_without_block = "try"_t >> ":"_t >> (except_clause | except_star_clause);
constexpr auto try_statement =
    diagnose(wrong_try) | diagnose(clause_without_block) |
    node<Try, finish_try>["try"_t >> must(":"_t) >> set<&Try::body>(block) >>
                          (diagnose(wrong_handlers) | finally_block |
                           handlers >> -else_block<&Try::orelse>() >> -finally_block)];

// ---------------------------------------------------------------- 8.5 with

constexpr auto invalid_with_item =
    wrong_target<TargetUse::Assign>[expression >> "as"_t >> a[expression] >> &(","_t | ")"_t | ":"_t)];
constexpr auto with_item_def =
    diagnose(invalid_with_item) |
    node<WithItem>[set<&WithItem::context_expr>(expression) >>
                   -("as"_t >> set<&WithItem::optional_vars>(target) >> &(","_t | ")"_t | ":"_t))];
constexpr auto items_in_parentheses_def = "("_t >> append(with_item) % ","_t >> -","_t >> ")"_t >> &":"_t;
constexpr auto items_def = append(with_item) % ","_t;

constexpr auto no_with_block = wrong_header("expected an indented block after 'with' statement on line {}");
constexpr auto plain_header = -"async"_t >> a_token["with"_t] >> (expression >> -("as"_t >> target)) % ","_t;
constexpr auto header_in_parentheses = -"async"_t >> a_token["with"_t] >> "("_t >>
                                       (expressions >> -("as"_t >> target)) % ","_t >> -","_t >> ")"_t;
constexpr auto wrong_with_block =
    no_with_block.without_block(plain_header) | no_with_block.without_block(header_in_parentheses);
constexpr auto wrong_with = wrong(Where::LastToken, "expected ':'")[plain_header >> &newline] |
                            wrong(Where::LastToken, "expected ':'")[header_in_parentheses >> &newline];
bool finish_with(ParseState& state, With& made) {
    if (made.is_async)
        require_version(state, 5, "Async with statements are", true);
    else if (made.in_parentheses)
        require_version(state, 9, "Parenthesized context managers are", true);
    return true;
}
constexpr auto with_statement =
    diagnose(wrong_with_block) |
    node<With, finish_with>[-flag<&With::is_async>("async"_t) >> "with"_t >>
                            (set<&With::items>(items_in_parentheses) >> flag<&With::in_parentheses>(":"_t) |
                             set<&With::items>(items) >> ":"_t >> -set<&With::type_comment>(type_comment)) >>
                            set<&With::body>(block)] |
    diagnose(wrong_with);

// ---------------------------------------------------------------- 8.7 functions, 8.8 classes

constexpr auto wrong_function =
    wrong(Where::Indentation, "expected an indented block after function definition on line {}")
        [-"async"_t >> a_token["def"_t] >> identifier >> "("_t >> parameters >> ")"_t >>
         -("->"_t >> expression) >> ":"_t >> newline >> !indent];
// The type of the whole function: behind the colon, or alone on the first line of the block.
constexpr auto wrong_type_comments = wrong(
    Where::LastToken,
    "Cannot have two type comments on def")[type_comment >> newline >> type_comment >> newline >> &indent];
struct FunctionTypeCommentParser : Giving<FunctionTypeCommentParser, Symbol> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        ParseState& state = state_of(context);
        if (!state.options.type_comments) [[likely]]
            return false;
        const Iterator begin = first;
        static constexpr auto on_next_line = newline >> type_comment;
        if (first->kind == Tok::Newline) {
            if (on_next_line.parse(first, last, context, rcontext, attribute) &&
                first->kind == Tok::Newline) {
                Iterator behind = first;
                state.advance(behind);
                if (behind->kind == Tok::Indent) return true;
            }
            first = begin;
            return false;
        }
        static constexpr auto wrongs = diagnose(wrong_type_comments);
        wrongs.parse(first, last, context, rcontext, x3::unused);
        return type_comment.parse(first, last, context, rcontext, attribute);
    }
};
constexpr FunctionTypeCommentParser function_type_comment{};
bool finish_function(ParseState& state, FunctionDef& made) {
    if (made.is_async) require_version(state, 5, "Async functions are", true);
    return true;
}
constexpr auto function_definition_def =
    diagnose(wrong_function) |
    node<FunctionDef, finish_function>[-flag<&FunctionDef::is_async>("async"_t) >> "def"_t >>
                                       set<&FunctionDef::name>(identifier) >> must("("_t) >>
                                       set<&FunctionDef::args>(parameters) >> ")"_t >>
                                       -("->"_t >> set<&FunctionDef::returns>(expression)) >> must(":"_t) >>
                                       -set<&FunctionDef::type_comment>(function_type_comment) >>
                                       set<&FunctionDef::body>(block)];

// ['(' [arguments] ')'], which another file reads into a ClassDef of its own.
struct BasesParser : Silent<BasesParser> {
    template <class C, class B, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, B& building, A&) const {
        Stmt* parsed = nullptr;
        if (!class_arguments.parse(first, last, context, x3::unused, parsed)) return true;
        const ClassDef& read = parsed->as<ClassDef>();
        if constexpr (requires { building.get().bases; }) {
            building.get().bases = read.bases;
            building.get().keywords = read.keywords;
        }
        return true;
    }
};
constexpr BasesParser bases{};
constexpr auto wrong_class =
    wrong_header("expected an indented block after class definition on line {}")[a_token["class"_t] >>
                                                                                 identifier >> bases];
constexpr auto class_definition_def =
    diagnose(wrong_class) |
    node<ClassDef>["class"_t >> set<&ClassDef::name>(identifier) >> bases >> body<&ClassDef::body>()];

// A decorated definition starts at its own first word, not at the decorators.
constexpr auto decorators_def = +("@"_t >> append(named_expression) >> newline);
struct DecoratedParser : Giving<DecoratedParser, Stmt*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (first->kind != Tok::At) return false;
        const Iterator begin = first;
        Seq<Expr*> list;
        Stmt* made = nullptr;
        static constexpr auto definition = function_definition | class_definition;
        if (!decorators.parse(first, last, context, rcontext, list) ||
            !definition.parse(first, last, context, rcontext, made)) {
            first = begin;
            return false;
        }
        attach(*made, list, first);
        attribute = made;
        return true;
    }

  private:
    static void attach(Stmt& made, Seq<Expr*> list, Iterator behind) {
        if (auto* function = made.as_if<FunctionDef>()) {
            function->decorator_list = list;
            close_node(*function, function->start, behind);
        } else {
            auto& type = made.as<ClassDef>();
            type.decorator_list = list;
            close_node(type, type.start, behind);
        }
    }
};

constexpr auto compound_statement_def = function_definition | IfStatementParser{} | class_definition |
                                        DecoratedParser{} | with_statement | for_statement | try_statement |
                                        while_statement | match_statement;

BOOST_SPIRIT_DEFINE(if_clause, elif_clause, function_definition, class_definition, decorators, with_item,
                    items_in_parentheses, items, except_clause, except_star_clause)

}  // namespace

BOOST_SPIRIT_DEFINE(compound_statement)
INSTANTIATE(compound_statement)

}  // namespace minipy::syntax::grammar
