// The match statement and its patterns (language reference 8.6, PEP 634).
#include "interpreter/syntax/grammar/blocks.hpp"
#include "interpreter/syntax/literal.hpp"

namespace minipy::syntax::grammar {

namespace {

RULE(pattern, Pattern*)
RULE(closed_pattern, Pattern*)
RULE(or_pattern, Pattern*)

// ---------------------------------------------------------------- literals and values

bool is_imaginary(const Expr& number) {
    return number.as<Constant>().type == ConstantType::Complex;
}

// ['-'] NUMBER [('+' | '-') NUMBER], the first one real and the second one imaginary
class SignedNumberReader {
  public:
    SignedNumberReader(Iterator& first, const Context& context)
        : at_(first), context_(context), state_(state_of(context)) {}

    bool read(Expr*& result) {
        const Iterator begin = at_;
        Expr* number = nullptr;
        const bool negative = at_->kind == Tok::Minus;
        if (negative) state_.advance(at_);
        if (!read_number(number)) return fail(begin);
        result = number;
        if (negative) {
            auto* made = state_.arena.make<UnaryOp>();
            made->op = UnaryOperator::USub;
            made->operand = number;
            close_node(*made, begin->start, at_);
            result = made;
        }
        if (at_->kind != Tok::Plus && at_->kind != Tok::Minus) return true;
        if (is_imaginary(*number))
            raise_at(state_, span_of(*number), "real number required in complex literal");
        auto* made = state_.arena.make<BinOp>();
        made->left = result;
        made->op = at_->kind == Tok::Plus ? Operator::Add : Operator::Sub;
        state_.advance(at_);
        if (!read_number(made->right)) return fail(begin);
        if (!is_imaginary(*made->right)) {
            raise_at(state_, span_of(*made->right), "imaginary number required in complex literal");
        }
        close_node(*made, begin->start, at_);
        result = made;
        return true;
    }

  private:
    bool read_number(Expr*& number) {
        return at_->kind == Tok::Number && atom.parse(at_, at_, context_, x3::unused, number);
    }
    bool fail(Iterator begin) {
        at_ = begin;
        return false;
    }

    Iterator& at_;
    const Context& context_;
    ParseState& state_;
};
struct SignedNumberParser : Giving<SignedNumberParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        Expr* number = nullptr;
        if (!SignedNumberReader(first, context).read(number)) return false;
        x3::traits::move_to(number, attribute);
        return true;
    }
};

struct LiteralStringsParser : Giving<LiteralStringsParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::String) return false;
        const Iterator begin = first;
        while (first->kind == Tok::String) state_of(context).advance(first);
        attribute = make_strings(state_of(context), begin, first - 1);
        return true;
    }
};

struct PatternNameParser : Giving<PatternNameParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        return first->kind == Tok::Name &&
               node<Name>[set<&Name::id>(identifier)].parse(first, last, context, rcontext, attribute);
    }
};

template <Tok Kind>
constexpr auto keyword_expression =
    node<Constant>[TokenParser<Kind>{} >>
                   set<&Constant::type>(x3::attr(Kind == Tok::None   ? ConstantType::None
                                                 : Kind == Tok::True ? ConstantType::True
                                                                     : ConstantType::False))];
template <Tok Kind>
constexpr auto singleton =
    node<MatchSingleton>[TokenParser<Kind>{} >>
                         set<&MatchSingleton::value>(x3::attr(Kind == Tok::None   ? ConstantType::None
                                                              : Kind == Tok::True ? ConstantType::True
                                                                                  : ConstantType::False))];

constexpr auto dotted_name =
    fold(PatternNameParser{}, wrap<&Attribute::value>["."_t >> set<&Attribute::attr>(identifier)]);
constexpr auto literal = LiteralStringsParser{} | SignedNumberParser{};

// ---------------------------------------------------------------- closed patterns

// 8.6.4.4: a capture is a name that is neither '_' nor followed by what would make it something else.
constexpr auto not_a_capture = "."_t | "("_t | "="_t;
constexpr auto capture_name = !underscore >> identifier >> !not_a_capture;

constexpr auto wildcard = node<MatchAs>[underscore >> !not_a_capture];
constexpr auto capture = node<MatchAs>[!underscore >> set<&MatchAs::name>(identifier) >> !not_a_capture];
constexpr auto value =
    node<MatchValue>[&name_then_dot >> set<&MatchValue::value>(dotted_name) >> !("("_t | "="_t)];

constexpr auto star_pattern =
    node<MatchStar>["*"_t >> underscore >> !not_a_capture] |
    node<MatchStar>["*"_t >> !underscore >> set<&MatchStar::name>(identifier) >> !not_a_capture];
constexpr auto maybe_star_pattern = star_pattern | pattern;

// What parentheses hold is a pattern in parentheses, or a sequence if there is a comma.
struct ParenthesizedPatternParser : Giving<ParenthesizedPatternParser, Pattern*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (first->kind != Tok::LeftParen) return false;
        ParseState& state = state_of(context);
        const Iterator begin = first;
        Pattern* inside = nullptr;
        state.advance(first);
        static constexpr auto sequence =
            maybe<Pattern*>(
                maybe_star_pattern,
                wrap<&MatchSequence::patterns>[comma_tail<&MatchSequence::patterns>(maybe_star_pattern)]) |
            node<MatchSequence>[x3::eps];
        sequence.parse(first, last, context, rcontext, inside);
        if (first->kind != Tok::RightParen || inside->kind == Kind::MatchStar) {
            first = begin;
            return false;
        }
        state.advance(first);
        if (inside->kind == Kind::MatchSequence && !inside->parenthesized) {
            inside->start = begin->start;
            inside->end = first[-1].end;
        }
        inside->parenthesized = true;
        attribute = inside;
        return true;
    }
};

struct ClosedByBrackets {
    template <class T>
    static bool mark(ParseState&, T& made) {
        made.parenthesized = true;
        return true;
    }
};
constexpr auto list_pattern =
    node<MatchSequence, ClosedByBrackets::mark<MatchSequence>>["["_t >> -comma_list<&MatchSequence::patterns>(
                                                                            maybe_star_pattern) >>
                                                               "]"_t];

// 8.6.4.9 mapping patterns; **rest comes last
constexpr auto mapping_key = literal | keyword_expression<Tok::None> | keyword_expression<Tok::True> |
                             keyword_expression<Tok::False> | &name_then_dot >> dotted_name;
constexpr auto mapping_item = push<&MatchMapping::keys>(mapping_key) >> ":"_t >>
                              push<&MatchMapping::patterns>(pattern);
constexpr auto mapping_rest = "**"_t >> set<&MatchMapping::rest>(capture_name) >> -","_t;
constexpr auto mapping_pattern =
    node<MatchMapping>["{"_t >> (&"}"_t | mapping_rest | mapping_item % ","_t >> -(","_t >> -mapping_rest)) >>
                       "}"_t];

// 8.6.4.10 class patterns; keyword patterns come last
constexpr auto keyword_pattern = &name_then_equal >> push<&MatchClass::kwd_attrs>(identifier) >>
                                 "="_t >> push<&MatchClass::kwd_patterns>(pattern);
struct NoKeywordPatternYet : Silent<NoKeywordPatternYet> {
    template <class C, class B, class A>
    bool parse(Iterator&, const Iterator&, const C&, B& building, A&) const {
        return building.get().kwd_attrs.empty();
    }
};
constexpr auto class_argument = keyword_pattern |
                                NoKeywordPatternYet{} >> push<&MatchClass::patterns>(pattern);
constexpr auto invalid_class_pattern = wrong(Where::AToB, "positional patterns follow keyword patterns")
    [dotted_name >> "("_t >> -((!name_then_equal >> pattern) % ","_t >> ","_t) >>
     (&name_then_equal >> identifier >> "="_t >> pattern) % ","_t >> ","_t >> a_pattern[pattern] >>
     *(","_t >> !name_then_equal >> b_pattern[pattern])];
constexpr auto class_pattern = node<MatchClass>[set<&MatchClass::cls>(dotted_name) >> "("_t >>
                                                -(class_argument % ","_t >> -","_t) >> ")"_t] |
                               diagnose(invalid_class_pattern);

// clang-format off
constexpr auto closed_pattern_def = remember<Remembered::ClosedPattern, Pattern*>[nested<Pattern*>[
      node<MatchValue>[set<&MatchValue::value>(literal)]
    | singleton<Tok::None> | singleton<Tok::True> | singleton<Tok::False>
    | capture | wildcard | value
    | ParenthesizedPatternParser{} | list_pattern | mapping_pattern | class_pattern]];
// clang-format on

// ---------------------------------------------------------------- patterns

constexpr auto or_pattern_def = maybe<Pattern*>(
    closed_pattern, wrap<&MatchOr::patterns>[+("|"_t >> push<&MatchOr::patterns>(closed_pattern))]);
constexpr auto invalid_as_pattern =
    wrong(Where::A, "cannot use '_' as a target")[or_pattern >> "as"_t >> a_token[underscore]] |
    wrong(Where::A, "invalid pattern target")[or_pattern >> "as"_t >> !identifier >> a[expression]];
constexpr auto pattern_def =
    diagnose(invalid_as_pattern) |
    maybe<Pattern*>(or_pattern, wrap<&MatchAs::pattern>["as"_t >> set<&MatchAs::name>(capture_name)]);

// 8.6.4: the patterns of a case may be an open sequence
struct OpenSequenceParser : Giving<OpenSequenceParser, Pattern*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        static constexpr auto open = maybe<Pattern*>(
            maybe_star_pattern,
            wrap<&MatchSequence::patterns>[comma_tail<&MatchSequence::patterns>(maybe_star_pattern)]);
        const Iterator begin = first;
        Pattern* parsed = nullptr;
        if (!open.parse(first, last, context, rcontext, parsed) || parsed->kind == Kind::MatchStar) {
            first = begin;
            return false;
        }
        attribute = parsed;
        return true;
    }
};
constexpr auto patterns_def = OpenSequenceParser{};

// ---------------------------------------------------------------- 8.6.1 the statement

constexpr auto wrong_case = wrong_header(
    "expected an indented block after 'case' statement on line {}")[a_token[case_keyword] >> patterns >>
                                                                    -("if"_t >> named_expression)];
constexpr auto case_block =
    diagnose(wrong_case) |
    node<MatchCase>[case_keyword >> set<&MatchCase::pattern>(patterns) >>
                    -("if"_t >> set<&MatchCase::guard>(named_expression)) >> body<&MatchCase::body>()];

// A subject with a comma is a tuple; a starred one needs the comma.
struct SubjectParser : Giving<SubjectParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        static constexpr auto expressions =
            maybe(star_named_expression, wrap<&Tuple::elts>[comma_tail<&Tuple::elts>(star_named_expression)]);
        const Iterator begin = first;
        Expr* parsed = nullptr;
        if (!expressions.parse(first, last, context, rcontext, parsed) || parsed->kind == Kind::Starred) {
            first = begin;
            return false;
        }
        x3::traits::move_to(parsed, attribute);
        return true;
    }
};
constexpr SubjectParser subject{};
constexpr auto wrong_match = wrong_header(
    "expected an indented block after 'match' statement on line {}")[a_token[match_keyword] >> subject];
bool finish_match(ParseState& state, Match&) {
    require_version(state, 10, "Pattern matching is", true);
    return true;
}
constexpr auto match_statement_def =
    node<Match, finish_match>[match_keyword >> set<&Match::subject>(subject) >> ":"_t >> newline >> indent >>
                              +push<&Match::cases>(case_block) >> dedent] |
    diagnose(wrong_match);

BOOST_SPIRIT_DEFINE(pattern, closed_pattern, or_pattern)

}  // namespace

BOOST_SPIRIT_DEFINE(patterns, match_statement)
INSTANTIATE(patterns)
INSTANTIATE(match_statement)

}  // namespace minipy::syntax::grammar
