// What is wrong with an expression: CPython's invalid_ rules for expressions, in its order and its words.
#include "interpreter/syntax/grammar/diagnosis.hpp"
#include "interpreter/syntax/grammar/rules.hpp"

namespace minipy::syntax::grammar {

namespace {

// ---------------------------------------------------------------- conditions

bool is_legacy_statement(const ParseState& state, const ast::Node* node) {
    if (!node || node->kind != Kind::Name) return false;
    const Symbol name = node->as<Name>().id;
    return name == state.print_word || name == state.exec_word;
}
constexpr auto legacy_word = only_if(
    [](ParseState& state, Blame& blame, Iterator) { return is_legacy_statement(state, blame.a.node); });
// Two expressions side by side want a comma only where commas are likely: in brackets.
constexpr auto in_brackets = only_if([](ParseState& state, Blame& blame, Iterator behind) {
    return !is_legacy_statement(state, blame.a.node) && behind[-1].level != 0;
});

// A name that 'match', 'case' or '_' begins with: CPython compares only as many characters as the name has.
struct SoftKeywordPrefix : Silent<SoftKeywordPrefix> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A&) const {
        if (first->kind != Tok::Name) return false;
        const std::string_view name = state_of(context).interner.text(first->name);
        for (std::string_view keyword : {"_", "case", "match"}) {
            if (keyword.starts_with(name)) return true;
        }
        return false;
    }
};

// ---------------------------------------------------------------- expressions

constexpr auto name = &identifier >> atom;
constexpr auto invalid_expression_def =
    wrong(Where::AToB,
          "invalid syntax. Perhaps you forgot a comma?")[!(name_then_string | SoftKeywordPrefix{}) >>
                                                         a[disjunction] >> b[expression_without_invalid] >>
                                                         in_brackets] |
    wrong(Where::AToB, "expected 'else' after 'if' expression")[a[disjunction] >> "if"_t >> b[disjunction] >>
                                                                !("else"_t | ":"_t)] |
    wrong(Where::AToB,
          "Missing parentheses in call to '{0}'. Did you mean {0}(...)?")[a[name] >> !"("_t >>
                                                                          b[star_expressions] >> legacy_word];

// list, tuple, genexp, True, None and False are told about elsewhere.
struct ToldElsewhere : Silent<ToldElsewhere> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A&) const {
        switch (first->kind) {
            case Tok::True:
            case Tok::None:
            case Tok::False: return true;
            case Tok::LeftParen:
            case Tok::LeftBracket: break;
            default: return false;
        }
        Iterator at = first;
        Expr* parsed = nullptr;
        if (!atom.parse(at, last, context, x3::unused, parsed) || parsed->start != first->start) return false;
        return parsed->kind == Kind::List || parsed->kind == Kind::Tuple ||
               parsed->kind == Kind::GeneratorExp;
    }
};
constexpr auto invalid_named_expression_def =
    wrong(Where::A, "cannot use assignment expressions with {}")[a[expression] >> ":="_t >> expression] |
    wrong(Where::AToB,
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")[a[name] >> "="_t >> b[bitwise_or] >>
                                                                          !("="_t | ":="_t)] |
    wrong(Where::A, "cannot assign to {} here. Maybe you meant '==' instead of '='?")
        [!ToldElsewhere{} >> a[bitwise_or] >> "="_t >> bitwise_or >> !("="_t | ":="_t)];

constexpr auto starred = node<Starred>["*"_t >> set<&Starred::value>(expression)];
constexpr auto invalid_group_def =
    wrong(Where::A, "cannot use starred expression here")["("_t >> a[starred] >> ")"_t] |
    wrong(Where::A,
          "cannot use double starred expression here")["("_t >> a_token["**"_t] >> expression >> ")"_t];

constexpr auto clauses = +comprehension;
constexpr auto invalid_comprehension_def =
    wrong(Where::A, "iterable unpacking cannot be used in comprehension")[("["_t | "("_t | "{"_t) >>
                                                                          a[starred] >> clauses] |
    wrong(Where::AToB,
          "did you forget parentheses around the comprehension target?")[("["_t | "{"_t) >>
                                                                         a[star_named_expression] >> ","_t >>
                                                                         b[star_named_expression] % ","_t >>
                                                                         -","_t >> clauses] |
    wrong(Where::AToB, "did you forget parentheses around the comprehension target?")
        [("["_t | "{"_t) >> a[star_named_expression] >> b_token[","_t] >> clauses];

// ---------------------------------------------------------------- dictionaries

constexpr auto pair = "**"_t >> bitwise_or | expression >> ":"_t >> expression;
constexpr auto wrong_value =
    wrong(Where::FromA,
          "cannot use a starred expression in a dictionary value")[expression >> ":"_t >> a_token["*"_t] >>
                                                                   bitwise_or] |
    wrong(
        Where::A,
        "expression expected after dictionary key and ':'")[expression >> a_token[":"_t] >> &("}"_t | ","_t)];
constexpr auto wrong_pair =
    wrong(Where::BehindA, "':' expected after dictionary key")[a[expression] >> !":"_t] | wrong_value;
constexpr auto invalid_dictionary_def = "{"_t >> (pair % ","_t) >> ","_t >> wrong_pair | "{"_t >> wrong_value;
constexpr auto invalid_dictionary_comprehension_def =
    wrong(Where::A, "dict unpacking cannot be used in dict comprehension")["{"_t >> a_token["**"_t] >>
                                                                           bitwise_or >> clauses >> "}"_t];

// ---------------------------------------------------------------- arguments

constexpr auto wrong_keyword =
    wrong(Where::AToB, "cannot assign to {}")[a_token["True"_t | "False"_t | "None"_t] >> b_ahead("="_t)] |
    wrong(Where::AToB,
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")[a[name] >> b_token["="_t] >>
                                                                          expression >> clauses] |
    wrong(Where::AToB,
          "expression cannot contain assignment, perhaps you meant \"==\"?")[!name_then_equal >>
                                                                             a[expression] >> b_ahead("="_t)];

// CPython's args, read into a Call so that the rules below can look at it.
constexpr auto positional = push<&Call::args>(starred) |
                            !name_then_equal >> push<&Call::args>(argument_expression) >> !"="_t;
constexpr auto keyword =
    push<&Call::keywords>(node<Keyword>[&name_then_equal >> set<&Keyword::arg>(identifier) >> "="_t >>
                                        set<&Keyword::value>(expression)]);
constexpr auto unpacking = push<&Call::keywords>(node<Keyword>["**"_t >> set<&Keyword::value>(expression)]);
constexpr auto keyword_or_starred = diagnose(wrong_keyword) | keyword | push<&Call::args>(starred);
constexpr auto keyword_or_unpacking = diagnose(wrong_keyword) | keyword | unpacking;
// The items of both kinds are one list that changes its kind once.
constexpr auto keywords =
    keyword_or_starred % ","_t >> -(","_t >> keyword_or_unpacking % ","_t) | keyword_or_unpacking % ","_t;
constexpr auto args = node<Call>[positional % ","_t >> -(","_t >> keywords) | keywords];

// The last thing in the last clause of a comprehension; or its target.
Span end_of_last_clause(const Seq<Comprehension*>& list) {
    const Comprehension& last = *list.back();
    return span_of(last.ifs.empty() ? *last.iter : *last.ifs.back());
}

// invalid_arguments needs the clauses themselves, so it is written out.
class ArgumentsDiagnosis {
  public:
    ArgumentsDiagnosis(Iterator first, const Context& context) : begin_(first), context_(context) {}

    void run() {
        Iterator behind_args = begin_;
        Call* call = parse_args(behind_args);
        if (call) {
            Iterator at = behind_args;
            if (take(at, Tok::Comma) && at->kind == Tok::Star) {
                raise_at(state(), span_of(*call),
                         "iterable argument unpacking follows keyword argument unpacking");
            }
        }
        generator_before_comma();
        generator_for_keyword();
        if (!call) return;
        Iterator at = behind_args;
        Seq<Comprehension*> list;
        if (parse_clauses(at, list) && call->args.size() > 1) {
            unparenthesized(*call->args.back(), end_of_last_clause(list));
        }
        at = behind_args;
        if (!take(at, Tok::Comma)) return;
        Expr* element = nullptr;
        Iterator behind_comma = at;
        if (expression.parse(at, at, context_, x3::unused, element)) {
            list = {};
            if (parse_clauses(at, list)) unparenthesized(*element, span_of(*list.back()->target));
        }
        if (parse_args(behind_comma)) positional_after_keyword(*call);
    }

  private:
    ParseState& state() const { return state_of(context_); }
    bool take(Iterator& at, Tok kind) {
        if (at->kind != kind) return false;
        state().advance(at);
        return true;
    }
    Call* parse_args(Iterator& at) {
        Expr* call = nullptr;
        return args.parse(at, at, context_, x3::unused, call) ? &call->as<Call>() : nullptr;
    }
    bool parse_clauses(Iterator& at, Seq<Comprehension*>& list) {
        Comprehension* clause = nullptr;
        while (comprehension.parse(at, at, context_, x3::unused, clause))
            list.push_back(state().arena, clause);
        return !list.empty();
    }
    [[noreturn]] void unparenthesized(const Expr& element, Span last) {
        raise_at(state(), {element.start, last.end}, "Generator expression must be parenthesized");
    }
    // expression for_if_clauses ',' [args | expression for_if_clauses]
    void generator_before_comma() {
        Iterator at = begin_;
        Expr* element = nullptr;
        Seq<Comprehension*> list;
        if (!expression.parse(at, at, context_, x3::unused, element) || !parse_clauses(at, list)) return;
        if (!take(at, Tok::Comma)) return;
        parse_args(at);
        unparenthesized(*element, end_of_last_clause(list));
    }
    // NAME '=' expression for_if_clauses
    void generator_for_keyword() {
        if (begin_->kind != Tok::Name) return;
        Iterator at = begin_ + 1;
        Expr* value = nullptr;
        Seq<Comprehension*> list;
        const Iterator equal = at;
        if (!take(at, Tok::Equal) || !expression.parse(at, at, context_, x3::unused, value)) return;
        if (!parse_clauses(at, list)) return;
        raise_at(state(), {begin_->start, equal->end},
                 "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    [[noreturn]] void positional_after_keyword(const Call& call) {
        const bool unpacked =
            std::any_of(call.keywords.begin(), call.keywords.end(), [](const Keyword* k) { return !k->arg; });
        raise_at_last_token(state(), unpacked ? "positional argument follows keyword argument unpacking"
                                              : "positional argument follows keyword argument");
    }

    Iterator begin_;
    const Context& context_;
};
struct InvalidArgumentsParser : Silent<InvalidArgumentsParser> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A&) const {
        // arguments: args [','] &')' is tried first
        Iterator at = first;
        Expr* call = nullptr;
        if (args.parse(at, last, context, x3::unused, call)) {
            if (at->kind == Tok::Comma) state_of(context).advance(at);
            if (at->kind == Tok::RightParen) return false;
        }
        ArgumentsDiagnosis(first, context).run();
        return false;
    }
};
constexpr auto invalid_arguments_def = InvalidArgumentsParser{};

// ---------------------------------------------------------------- targets

constexpr auto invalid_for_target_def =
    wrong_target<TargetUse::For>[-"async"_t >> "for"_t >> a[star_expressions]];

struct ListOrTuple : Giving<ListOrTuple, Expr*> {  // [...], (...) or either in more parentheses
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (first->kind != Tok::LeftParen && first->kind != Tok::LeftBracket) return false;
        Expr* parsed = nullptr;
        if (!atom.parse(first, last, context, rcontext, parsed)) return false;
        if (parsed->kind != Kind::List && parsed->kind != Kind::Tuple) return false;
        x3::traits::move_to(parsed, attribute);
        return true;
    }
};
constexpr auto augmented =
    any_of<"+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//=">;
constexpr auto invalid_assignment_def =
    wrong(Where::A, "only single target (not {}) can be annotated")[a[ListOrTuple{}] >> ":"_t >> expression] |
    wrong(Where::A,
          "only single target (not tuple) can be annotated")[a[star_named_expression] >> ","_t >>
                                                             *(star_named_expression % ","_t >> -","_t) >>
                                                             ":"_t >> expression] |
    wrong(Where::A, "illegal target for annotation")[a[expression] >> ":"_t >> expression] |
    wrong_target<TargetUse::Assign>[*(star_targets >> "="_t) >> a[star_expressions] >> &"="_t] |
    wrong(Where::A, "assignment to yield expression not possible")[*(star_targets >> "="_t) >>
                                                                   a[yield_expression] >> &"="_t] |
    wrong(Where::A,
          "'{}' is an illegal expression for augmented assignment")[a[star_expressions] >> augmented >>
                                                                    (yield_expression | star_expressions)];

}  // namespace

BOOST_SPIRIT_DEFINE(invalid_expression, invalid_named_expression, invalid_group, invalid_comprehension,
                    invalid_dictionary, invalid_dictionary_comprehension, invalid_arguments,
                    invalid_for_target, invalid_assignment)
INSTANTIATE(invalid_expression)
INSTANTIATE(invalid_named_expression)
INSTANTIATE(invalid_group)
INSTANTIATE(invalid_comprehension)
INSTANTIATE(invalid_dictionary)
INSTANTIATE(invalid_dictionary_comprehension)
INSTANTIATE(invalid_arguments)
INSTANTIATE(invalid_for_target)
INSTANTIATE(invalid_assignment)

}  // namespace minipy::syntax::grammar
