// How rules word errors. CPython's grammar has rules named invalid_...: they match what is wrong, so as to
// say it well, and are tried only in a second pass, when the first has found no tree.
//
//   diagnose(rule)              an alternative: in the second pass the invalid rule is tried, and raises or
//   fails wrong(place, message)[p]    when p matches, the error is raised; "{}" in the message is what
//   `place` is about a[p], b[p]                  inside wrong: the operands that the place is about (an
//   expression or tokens) remember<rule id>[p]        the second pass parses an expression at one place once,
//   whoever asks
#pragma once

#include "interpreter/syntax/grammar/nodes.hpp"
#include "interpreter/syntax/target.hpp"

namespace minipy::syntax::grammar {

// Where an error is shown, in the terms of CPython's RAISE_ macros.
enum class Where {
    A,            // a; "{}" is what a is called
    AToB,         // from a to b; "{}" is a's name
    FromA,        // from a to where the parser has got
    LastToken,    // the last token that the parser has seen
    Indentation,  // IndentationError there; "{}" is a's line
    BehindA,      // the end of a, without an end of its own
};

// An operand of an error.
struct Operand {
    Iterator first = nullptr;
    Iterator last = nullptr;
    ast::Node* node = nullptr;
    // CPython places an operand where its node is; tokens where they are.
    Span span() const { return node ? span_of(*node) : span_of(first, last); }
};
struct Blame {
    Operand a, b;
};

[[noreturn]] void raise_wrong(ParseState& state, Where where, std::string_view message, const Blame& blame);

template <class Subject>
struct WrongParser : Binder<Subject, WrongParser<Subject>> {
    Where where;
    std::string_view message;
    constexpr WrongParser(const Subject& subject, Where w, std::string_view m)
        : Binder<Subject, WrongParser<Subject>>(subject), where(w), message(m) {}
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A&) const {
        Blame blame;
        Iterator at = first;
        if (!this->subject.parse(at, last, context, blame, x3::unused)) return false;
        raise_wrong(state_of(context), where, message, blame);
    }
};
struct wrong {
    Where where;
    std::string_view message;
    constexpr wrong(Where w, std::string_view m) : where(w), message(m) {}
    template <class P>
    constexpr WrongParser<parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p), where, message};
    }
};

// wrong_target<Use>[p]: a is no target; the part of it that spoils it is shown. Fails when nothing spoils it.
template <TargetUse Use, class Subject>
struct WrongTargetParser : Binder<Subject, WrongTargetParser<Use, Subject>> {
    using Binder<Subject, WrongTargetParser<Use, Subject>>::Binder;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A&) const {
        Blame blame;
        Iterator at = first;
        if (!this->subject.parse(at, last, context, blame, x3::unused)) return false;
        if (blame.a.node) raise_invalid_target(state_of(context), static_cast<ast::Expr*>(blame.a.node), Use);
        return false;
    }
};
template <TargetUse Use>
struct WrongTargetGenerator {
    template <class P>
    constexpr WrongTargetParser<Use, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <TargetUse Use>
inline constexpr WrongTargetGenerator<Use> wrong_target{};

// a[p], b[p]. `Attribute` is a node pointer, or nothing for tokens.
template <Operand Blame::*Which, class Attribute, class Subject>
struct OperandParser : Binder<Subject, OperandParser<Which, Attribute, Subject>> {
    using Binder<Subject, OperandParser<Which, Attribute, Subject>>::Binder;
    template <class C, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, Blame& blame, A&) const {
        Operand operand;
        operand.first = first;
        if constexpr (std::is_same_v<Attribute, x3::unused_type>) {
            if (!this->subject.parse(first, last, context, x3::unused, x3::unused)) return false;
        } else {
            Attribute node{};
            if (!this->subject.parse(first, last, context, x3::unused, node)) return false;
            operand.node = node;
        }
        operand.last = first - 1;
        blame.*Which = operand;
        return true;
    }
};
template <Operand Blame::*Which, class Attribute>
struct OperandGenerator {
    template <class P>
    constexpr OperandParser<Which, Attribute, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
inline constexpr OperandGenerator<&Blame::a, ast::Expr*> a{};
inline constexpr OperandGenerator<&Blame::b, ast::Expr*> b{};
inline constexpr OperandGenerator<&Blame::a, ast::Arg*> a_arg{};
inline constexpr OperandGenerator<&Blame::a, ast::Pattern*> a_pattern{};
inline constexpr OperandGenerator<&Blame::b, ast::Pattern*> b_pattern{};
inline constexpr OperandGenerator<&Blame::a, x3::unused_type> a_token{};
inline constexpr OperandGenerator<&Blame::b, x3::unused_type> b_token{};

// b_ahead("="_t): the next token is b, and is only looked at: what stands behind it counts for nothing.
template <Operand Blame::*Which, Tok... Kinds>
struct AheadOperandParser : Silent<AheadOperandParser<Which, Kinds...>> {
    template <class C, class A>
    bool parse(Iterator& first, const Iterator&, const C&, Blame& blame, A&) const {
        if (!((first->kind == Kinds) || ...)) return false;
        blame.*Which = {first, first, nullptr};
        return true;
    }
};
template <Tok... Kinds>
constexpr AheadOperandParser<&Blame::b, Kinds...> b_ahead(TokenParser<Kinds...>) {
    return {};
}

// only_if(condition): condition(ParseState&, Blame&, Iterator behind).
template <class Condition>
struct OnlyIfParser : Silent<OnlyIfParser<Condition>> {
    Condition condition;
    constexpr explicit OnlyIfParser(Condition c) : condition(c) {}
    template <class C, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, Blame& blame, A&) const {
        return condition(state_of(context), blame, first);
    }
};
template <class Condition>
constexpr OnlyIfParser<Condition> only_if(Condition condition) {
    return OnlyIfParser<Condition>(condition);
}

// ---------------------------------------------------------------- where the second pass differs

template <bool SecondPassOnly, class Subject>
struct DiagnoseParser : Binder<Subject, DiagnoseParser<SecondPassOnly, Subject>> {
    using Binder<Subject, DiagnoseParser<SecondPassOnly, Subject>>::Binder;
    static constexpr bool has_action = false;  // it writes nothing: a rule keeps its attribute
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A&) const {
        if (SecondPassOnly && !state_of(context).invalid_rules) [[likely]]
            return false;
        state_of(context).remembering = true;
        Iterator at = first;
        this->subject.parse(at, last, context, x3::unused, x3::unused);
        return false;
    }
};
template <class P>
constexpr DiagnoseParser<true, parser_of<P>> diagnose(const P& p) {
    return {x3::as_parser(p)};
}
// For the one invalid rule that CPython, by the way its grammar is written, tries in the first pass already.
template <class P>
constexpr DiagnoseParser<false, parser_of<P>> diagnose_always(const P& p) {
    return {x3::as_parser(p)};
}

// Parses p with the invalid rules switched off.
template <class Subject>
struct QuietlyParser : Producer<Subject, QuietlyParser<Subject>, ast::Expr*> {
    using Producer<Subject, QuietlyParser<Subject>, ast::Expr*>::Producer;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        ParseState& state = state_of(context);
        const bool before = std::exchange(state.invalid_rules, false);
        const bool matched = this->subject.parse(first, last, context, rcontext, attribute);
        state.invalid_rules = before;
        return matched;
    }
};
template <class P>
constexpr QuietlyParser<parser_of<P>> quietly(const P& p) {
    return {x3::as_parser(p)};
}

// Rules whose results are kept.
enum class Remembered { Expression, Disjunction, BitwiseOr, Primary, Atom, ClosedPattern };

template <Remembered Rule, class Attribute, class Subject>
struct RememberParser : Producer<Subject, RememberParser<Rule, Attribute, Subject>, Attribute> {
    using Producer<Subject, RememberParser<Rule, Attribute, Subject>, Attribute>::Producer;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (!state_of(context).remembering) [[likely]]
            return this->subject.parse(first, last, context, rcontext, attribute);
        return parse_once(first, last, context, rcontext, attribute);
    }

  private:
    template <class C, class R, class A>
    [[gnu::noinline]] bool parse_once(Iterator& first, const Iterator& last, const C& context, R& rcontext,
                                      A& attribute) const {
        ParseState& state = state_of(context);
        const auto key = (reinterpret_cast<std::uintptr_t>(first) << 3) | static_cast<std::uintptr_t>(Rule);
        if (const auto found = state.memo.find(key); found != state.memo.end()) {
            if (!found->second.end) return false;
            first = found->second.end;
            x3::traits::move_to(static_cast<Attribute>(found->second.node), attribute);
            return true;
        }
        Attribute result{};
        const bool matched = this->subject.parse(first, last, context, rcontext, result);
        state.memo[key] = {result, matched ? first : nullptr};
        if (matched) x3::traits::move_to(result, attribute);
        return matched;
    }
};
template <Remembered Rule, class Attribute>
struct RememberGenerator {
    template <class P>
    constexpr RememberParser<Rule, Attribute, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <Remembered Rule, class Attribute = ast::Expr*>
inline constexpr RememberGenerator<Rule, Attribute> remember{};

}  // namespace minipy::syntax::grammar
