// Parameters of functions and lambdas (language reference 8.7, 6.14), with what may be wrong with them.
#include "interpreter/syntax/grammar/diagnosis.hpp"
#include "interpreter/syntax/grammar/rules.hpp"

namespace minipy::syntax::grammar {

namespace {

enum class For { Function, Lambda };

// ---------------------------------------------------------------- single parameters

constexpr auto plain_parameter = node<Arg>[set<&Arg::arg>(identifier)];
template <For Owner>
constexpr auto parameter() {
    if constexpr (Owner == For::Lambda) {
        return plain_parameter;
    } else {
        return node<Arg>[set<&Arg::arg>(identifier) >> -(":"_t >> set<&Arg::annotation>(expression))];
    }
}
// PEP 646: the annotation of *args may be starred.
template <For Owner>
constexpr auto starred_parameter() {
    if constexpr (Owner == For::Lambda) {
        return plain_parameter;
    } else {
        return node<Arg>[set<&Arg::arg>(identifier) >> -(":"_t >> set<&Arg::annotation>(star_expression))];
    }
}

// ---------------------------------------------------------------- CPython's invalid_ rules

// What ends a parameter list (it is not consumed).
template <For Owner>
constexpr auto list_end() {
    if constexpr (Owner == For::Lambda) {
        return ":"_t;
    } else {
        return ")"_t;
    }
}
// What ends a parameter. PEP 484: the comma may stand before or behind the type comment of one of a function.
template <For Owner>
constexpr auto item_end_of() {
    if constexpr (Owner == For::Lambda) {
        return ","_t | &list_end<Owner>();
    } else {
        return ","_t >> -type_comment | -type_comment >> &list_end<Owner>();
    }
}
template <For Owner>
struct Wrongs {
    static constexpr auto end = list_end<Owner>();
    static constexpr auto item_end = item_end_of<Owner>();
    static constexpr auto param = parameter<Owner>();
    static constexpr auto no_default = param >> item_end;
    static constexpr auto with_default = param >> "="_t >> expression >> item_end;
    static constexpr auto maybe_default = param >> -("="_t >> expression) >> item_end;
    // parameters up to a slash
    static constexpr auto slash =
        +no_default >> "/"_t >> item_end | *no_default >> +with_default >> "/"_t >> item_end;
    static constexpr auto slash_with_default = *no_default >> +with_default >> "/"_t >> item_end;

    static constexpr auto in_list =
        wrong(Where::A, "non-default argument follows default argument")[*no_default >> (slash_with_default |
                                                                                         +with_default) >>
                                                                         a_arg[param] >> item_end] |
        wrong(Where::AToB, Owner == For::Lambda ? "Lambda expression parameters cannot be parenthesized"
                                                : "Function parameters cannot be parenthesized")
            [*no_default >> a_token["("_t] >> (plain_parameter % ","_t) >> -","_t >> b_token[")"_t]] |
        wrong(Where::A, "at least one argument must precede /")[a_token["/"_t] >> ","_t] |
        wrong(Where::A, "/ may appear only once")[slash >> *maybe_default >> a_token["/"_t]] |
        wrong(Where::A, "/ must be ahead of *")[-slash >> *maybe_default >> "*"_t >> (","_t | no_default) >>
                                                *maybe_default >> a_token["/"_t]] |
        wrong(Where::A, "expected comma between / and *")[+maybe_default >> "/"_t >> a_token["*"_t]];

    static constexpr auto at_star =
        wrong(Owner == For::Lambda ? Where::LastToken : Where::A,
              "named arguments must follow bare *")[a_token["*"_t] >> (&end | ","_t >> &(end | "**"_t))] |
        wrong(Where::LastToken,
              "bare * has associated type comment")["*"_t >> ","_t >> &TokenParser<Tok::TypeComment>{}] |
        wrong(Where::A,
              "var-positional argument cannot have default value")["*"_t >> param >> a_token["="_t]] |
        wrong(Where::A, "* argument may appear only once")["*"_t >> (no_default | ","_t) >> *maybe_default >>
                                                           a_token["*"_t] >> (no_default | ","_t)];

    static constexpr auto at_double_star =
        wrong(Where::A, "var-keyword argument cannot have default value")["**"_t >> param >> a_token["="_t]] |
        wrong(Where::A,
              "arguments cannot follow var-keyword argument")["**"_t >> param >> ","_t >> a_arg[param]] |
        wrong(Where::A, "arguments cannot follow var-keyword argument")["**"_t >> param >> ","_t >>
                                                                        a_token["*"_t | "**"_t | "/"_t]];

    static constexpr auto at_equal =
        wrong(Where::A, "expected default value expression")[a_token["="_t] >> &(")"_t | ","_t)];
};

// ---------------------------------------------------------------- the list

// Reads parameters as far as they are right; what follows must then be the end of the list.
template <For Owner>
class ParameterReader {
  public:
    ParameterReader(Iterator& first, const Context& context)
        : at_(first), context_(context), state_(state_of(context)), made_(*state_.arena.make<Arguments>()) {}

    Arguments* read() {
        while (item()) {
            const bool more = at_->kind == Tok::Comma;
            if (more) state_.advance(at_);
            if (last_ && at_->kind == Tok::TypeComment)
                type_comment.parse(at_, at_, context_, x3::unused, last_->type_comment);
            if (!more) break;
        }
        if (!made_.posonlyargs.empty()) require_version(state_, 8, "Positional-only parameters are");
        close_node(made_, at_->start, at_);
        return &made_;
    }

  private:
    static constexpr auto end_kind = Owner == For::Lambda ? Tok::Colon : Tok::RightParen;

    template <class P>
    bool parse(const P& parser, Arg*& result) {
        return parser.parse(at_, at_, context_, x3::unused, result);
    }
    template <class P>
    void diagnose_at(Iterator at, const P& invalid) {
        if (state_.invalid_rules) invalid.parse(at, at, context_, x3::unused, x3::unused);
    }
    bool item_ends() {
        if (at_->kind == Tok::TypeComment && last_) [[unlikely]] {  // it must be the last of the list
            Iterator next = at_;
            state_.advance(next);
            return next->kind == end_kind;
        }
        return at_->kind == Tok::Comma || at_->kind == end_kind;
    }

    void note(Arg* arg) {
        if (Owner == For::Function) last_ = arg;
    }

    bool item() {
        if (made_.kwarg) return false;
        last_ = nullptr;
        switch (at_->kind) {
            case Tok::Name: return named();
            case Tok::Slash: return slash();
            case Tok::Star: return star();
            case Tok::DoubleStar: return double_star();
            default: return false;
        }
    }

    bool named() {
        const Iterator begin = at_;
        Arg* arg = nullptr;
        parse(parameter<Owner>(), arg);
        Expr* value = nullptr;
        if (at_->kind == Tok::Equal) {
            const Iterator equal = at_;
            diagnose_at(at_, Wrongs<Owner>::at_equal);
            state_.advance(at_);
            if (!expression.parse(at_, at_, context_, x3::unused, value)) {
                at_ = equal;
                return false;
            }
        }
        note(arg);
        // A parameter without a default must not follow one with, except behind a star.
        if (!item_ends() || (!keyword_only_ && !value && !made_.defaults.empty())) {
            at_ = begin;
            return false;
        }
        if (keyword_only_) {
            made_.kwonlyargs.push_back(state_.arena, arg);
            made_.kw_defaults.push_back(state_.arena, value);
        } else {
            made_.args.push_back(state_.arena, arg);
            if (value) made_.defaults.push_back(state_.arena, value);
        }
        return true;
    }

    // What stands before the slash is positional-only.
    bool slash() {
        if (keyword_only_ || !made_.posonlyargs.empty() || made_.args.empty()) return false;
        const Iterator begin = at_;
        state_.advance(at_);
        if (!item_ends()) {
            at_ = begin;
            return false;
        }
        made_.posonlyargs = made_.args;
        made_.args = {};
        return true;
    }

    bool star() {
        if (keyword_only_) return false;
        diagnose_at(at_, Wrongs<Owner>::at_star);
        const Iterator begin = at_;
        state_.advance(at_);
        keyword_only_ = true;
        if (at_->kind == Tok::Name) {
            parse(starred_parameter<Owner>(), made_.vararg);
            note(made_.vararg);
            if (item_ends()) return true;
        } else if (at_->kind == Tok::Comma) {
            Iterator next = at_;
            state_.advance(next);
            if (next->kind == Tok::Name) return true;
        }
        at_ = begin;
        return false;
    }

    bool double_star() {
        diagnose_at(at_, Wrongs<Owner>::at_double_star);
        const Iterator begin = at_;
        state_.advance(at_);
        if (at_->kind == Tok::Name && parse(parameter<Owner>(), made_.kwarg)) {
            note(made_.kwarg);
            if (item_ends()) return true;
        }
        made_.kwarg = nullptr;
        at_ = begin;
        return false;
    }

    Iterator& at_;
    const Context& context_;
    ParseState& state_;
    Arguments& made_;
    Arg* last_ = nullptr;  // the parameter read last, when it may have a type comment
    bool keyword_only_ = false;
};

template <For Owner>
struct ParameterListParser : Giving<ParameterListParser<Owner>, Arguments*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        attribute = ParameterReader<Owner>(first, context).read();
        return true;
    }
};

constexpr auto parameters_def =
    diagnose(Wrongs<For::Function>::in_list) | ParameterListParser<For::Function>{};
constexpr auto lambda_parameters_def =
    diagnose(Wrongs<For::Lambda>::in_list) | ParameterListParser<For::Lambda>{};

}  // namespace

BOOST_SPIRIT_DEFINE(parameters, lambda_parameters)
INSTANTIATE(parameters)
INSTANTIATE(lambda_parameters)

}  // namespace minipy::syntax::grammar
