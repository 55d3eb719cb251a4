// Expressions above the operators (language reference 6.12 to 6.16).
#include "interpreter/syntax/grammar/diagnosis.hpp"
#include "interpreter/syntax/grammar/operators.hpp"
#include "interpreter/syntax/grammar/rules.hpp"

namespace minipy::syntax::grammar {

namespace {

// 6.14 lambdas, 6.13 conditional expressions
constexpr auto lambda = node<Lambda>["lambda"_t >> set<&Lambda::args>(lambda_parameters) >> ":"_t >>
                                     set<&Lambda::body>(expression)];
constexpr auto conditional = wrap<&IfExp::body>["if"_t >> set<&IfExp::test>(disjunction) >> "else"_t >>
                                                set<&IfExp::orelse>(expression)];
constexpr auto plain_expression = maybe(disjunction, conditional) | lambda;
constexpr auto expression_def =
    remember<Remembered::Expression>[nested<>[diagnose(invalid_expression) | plain_expression]];
constexpr auto expression_without_invalid_def = nested<>[quietly(plain_expression)];

constexpr auto disjunction_def = remember<Remembered::Disjunction>[operators<Precedence::Or>];
constexpr auto bitwise_or_def = remember<Remembered::BitwiseOr>[operators<Precedence::BitOr>];

// 6.12 assignment expressions
struct StoredNameParser : Giving<StoredNameParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (first->kind != Tok::Name || !atom.parse(first, last, context, rcontext, attribute)) return false;
        attribute->template as<Name>().ctx = ExprContext::Store;
        return true;
    }
};
bool finish_assignment_expression(ParseState& state, NamedExpr&) {
    require_version(state, 8, "Assignment expressions are");
    return true;
}
constexpr auto assignment_expression =
    node<NamedExpr, finish_assignment_expression>[&name_then_walrus >>
                                                  set<&NamedExpr::target>(StoredNameParser{}) >> ":="_t >>
                                                  set<&NamedExpr::value>(expression)];
constexpr auto named_expression_def =
    assignment_expression | diagnose(invalid_named_expression) | expression >> !":="_t;
constexpr auto argument_expression_def = assignment_expression | expression >> !":="_t;

// 6.15 expression lists
constexpr auto starred = node<Starred>["*"_t >> set<&Starred::value>(bitwise_or)];
constexpr auto star_named_expression_def = starred | named_expression;
constexpr auto star_expression_def = starred | expression;
constexpr auto star_expressions_def =
    maybe(star_expression, wrap<&Tuple::elts>[comma_tail<&Tuple::elts>(star_expression)]);

// 6.2.9 yield expressions
constexpr auto yield_expression_def =
    node<YieldFrom>["yield"_t >> "from"_t >> set<&YieldFrom::value>(expression)] |
    node<Yield>["yield"_t >> -set<&Yield::value>(star_expressions)];

// 7.2 targets: read as the primaries that they look like, then looked at.
template <class Subject>
struct StoredParser : Producer<Subject, StoredParser<Subject>, Expr*> {
    using Producer<Subject, StoredParser<Subject>, Expr*>::Producer;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        const Iterator begin = first;
        Expr* parsed = nullptr;
        if (!this->subject.parse(first, last, context, rcontext, parsed) ||
            !is_target(*parsed, TargetUse::Assign)) {
            first = begin;
            return false;
        }
        set_context(*parsed, ExprContext::Store);
        attribute = parsed;
        return true;
    }
};
struct StoredGenerator {
    template <class P>
    constexpr StoredParser<parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
constexpr StoredGenerator stored{};

constexpr auto star_target = node<Starred>["*"_t >> set<&Starred::value>(primary)] | primary;
constexpr auto target_def = stored[star_target];
constexpr auto star_targets_def =
    stored[maybe(star_target, wrap<&Tuple::elts>[comma_tail<&Tuple::elts>(star_target)])];

}  // namespace

BOOST_SPIRIT_DEFINE(expression, expression_without_invalid, star_expression, star_expressions,
                    star_named_expression, named_expression, argument_expression, yield_expression,
                    disjunction, bitwise_or, star_targets, target)
INSTANTIATE(expression)
INSTANTIATE(expression_without_invalid)
INSTANTIATE(star_expression)
INSTANTIATE(star_expressions)
INSTANTIATE(star_named_expression)
INSTANTIATE(named_expression)
INSTANTIATE(argument_expression)
INSTANTIATE(yield_expression)
INSTANTIATE(disjunction)
INSTANTIATE(bitwise_or)
INSTANTIATE(star_targets)
INSTANTIATE(target)

}  // namespace minipy::syntax::grammar
