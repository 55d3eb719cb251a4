// The terminals of the grammar: X3 parsers over tokens. "while"_t is checked while compiling.
#pragma once

#include <algorithm>
#include <boost/spirit/home/x3.hpp>

#include "interpreter/syntax/parse_state.hpp"

namespace minipy::syntax::grammar {

namespace x3 = boost::spirit::x3;

struct state_tag;
using Context = x3::context<state_tag, ParseState, x3::unused_type>;

inline ParseState& state_of(const Context& context) {
    return x3::get<state_tag>(context);
}

template <class T>
using parser_of = typename x3::extension::as_parser<T>::value_type;

// Base of parsers that give nothing.
template <class Derived>
struct Silent : x3::parser<Derived> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
};

// Base of parsers that give an Attribute.
template <class Derived, class Attribute>
struct Giving : x3::parser<Derived> {
    using attribute_type = Attribute;
    static constexpr bool has_attribute = true;
};

// ---------------------------------------------------------------- one token

// A token of one of these kinds.
template <Tok... Kinds>
struct TokenParser : Silent<TokenParser<Kinds...>> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A&) const {
        if (!((first->kind == Kinds) || ...)) return false;
        state_of(context).advance(first);
        return true;
    }
};
// Looks at a token without taking it. (X3's own & and ! would take it, and furthest with it.)
template <bool Wanted, Tok... Kinds>
struct AheadParser : Silent<AheadParser<Wanted, Kinds...>> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C&, R&, A&) const {
        return ((first->kind == Kinds) || ...) == Wanted;
    }
};
template <Tok... A, Tok... B>
constexpr TokenParser<A..., B...> operator|(TokenParser<A...>, TokenParser<B...>) {
    return {};
}
template <Tok... Kinds>
constexpr AheadParser<true, Kinds...> operator&(TokenParser<Kinds...>) {
    return {};
}
template <Tok... Kinds>
constexpr AheadParser<false, Kinds...> operator!(TokenParser<Kinds...>) {
    return {};
}

template <std::size_t N>
struct FixedString {
    char characters[N];
    constexpr FixedString(const char (&text)[N]) { std::copy_n(text, N, characters); }
    constexpr std::string_view view() const { return {characters, N - 1}; }
};

// The kind of token that is written so; there must be one.
consteval Tok token_spelled(std::string_view text) {
    for (int i = 0; i < static_cast<int>(Tok::Count_); ++i) {
        if (spellings[i] == text) return static_cast<Tok>(i);
    }
    throw "no token is spelled like this";
}

inline namespace literals {
template <FixedString Text>
constexpr auto operator""_t() {
    return TokenParser<token_spelled(Text.view())>{};
}
}  // namespace literals

inline constexpr TokenParser<Tok::Newline> newline{};
inline constexpr TokenParser<Tok::Indent> indent{};
inline constexpr TokenParser<Tok::Dedent> dedent{};
inline constexpr TokenParser<Tok::EndMarker> end_marker{};

// One of several tokens; its kind is the attribute.
template <Tok... Kinds>
struct AnyOfParser : Giving<AnyOfParser<Kinds...>, Tok> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (!((first->kind == Kinds) || ...)) return false;
        x3::traits::move_to(Tok(first->kind), attribute);
        state_of(context).advance(first);
        return true;
    }
};
template <FixedString... Texts>
inline constexpr AnyOfParser<token_spelled(Texts.view())...> any_of{};

// NAME; its symbol is the attribute.
struct IdentifierParser : Giving<IdentifierParser, base::Symbol> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::Name) return false;
        x3::traits::move_to(base::Symbol(first->name), attribute);
        state_of(context).advance(first);
        return true;
    }
};
inline constexpr IdentifierParser identifier{};

// TYPE_COMMENT; the type is the attribute.
struct TypeCommentParser : Giving<TypeCommentParser, base::Symbol> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::TypeComment) [[likely]]
            return false;
        x3::traits::move_to(base::Symbol(first->name), attribute);
        state_of(context).advance(first);
        return true;
    }
};
inline constexpr TypeCommentParser type_comment{};

// 'match', 'case' and '_' are keywords only where the grammar says so (language reference 2.3.2).
struct SoftKeywordParser : Silent<SoftKeywordParser> {
    base::Symbol ParseState::*word;
    constexpr explicit SoftKeywordParser(base::Symbol ParseState::*w) : word(w) {}
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A&) const {
        if (first->kind != Tok::Name || first->name != state_of(context).*word) return false;
        state_of(context).advance(first);
        return true;
    }
};
// Looks, without taking it, whether the next token is not this soft keyword.
struct NotSoftKeywordParser : Silent<NotSoftKeywordParser> {
    SoftKeywordParser keyword;
    constexpr explicit NotSoftKeywordParser(SoftKeywordParser k) : keyword(k) {}
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A&) const {
        return first->kind != Tok::Name || first->name != state_of(context).*keyword.word;
    }
};
constexpr NotSoftKeywordParser operator!(SoftKeywordParser keyword) {
    return NotSoftKeywordParser(keyword);
}
inline constexpr SoftKeywordParser match_keyword{&ParseState::match_word};
inline constexpr SoftKeywordParser case_keyword{&ParseState::case_word};
inline constexpr SoftKeywordParser underscore{&ParseState::underscore};

// NAME and this token ahead; nothing is taken.
template <Tok Second>
struct NameThenParser : Silent<NameThenParser<Second>> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A&) const {
        if (first->kind != Tok::Name) return false;
        Iterator next = first;
        state_of(context).advance(next);
        return next->kind == Second;
    }
};
inline constexpr NameThenParser<Tok::Equal> name_then_equal{};
inline constexpr NameThenParser<Tok::ColonEqual> name_then_walrus{};
inline constexpr NameThenParser<Tok::Dot> name_then_dot{};
inline constexpr NameThenParser<Tok::String> name_then_string{};

// must(":"_t): the token has to be here (CPython's &&).
template <Tok Kind>
struct ExpectedParser : Silent<ExpectedParser<Kind>> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A&) const {
        ParseState& state = state_of(context);
        if (first->kind != Kind) {
            raise_at_token(state, first, "expected '" + std::string(spelling(Kind)) + "'");
        }
        state.advance(first);
        return true;
    }
};
template <Tok Kind>
constexpr ExpectedParser<Kind> must(TokenParser<Kind>) {
    return {};
}

}  // namespace minipy::syntax::grammar
