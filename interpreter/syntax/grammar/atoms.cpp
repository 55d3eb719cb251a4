// Atoms, primaries and comprehensions (language reference 6.2, 6.3).
#include "interpreter/syntax/grammar/diagnosis.hpp"
#include "interpreter/syntax/grammar/rules.hpp"
#include "interpreter/syntax/literal.hpp"

namespace minipy::syntax::grammar {

namespace {

// ---------------------------------------------------------------- leaves

struct NameParser : Giving<NameParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::Name) return false;
        ParseState& state = state_of(context);
        auto* made = state.arena.make<Name>();
        made->id = first->name;
        const std::uint32_t start = first->start;
        state.advance(first);
        close_node(*made, start, first);
        attribute = made;
        return true;
    }
};

struct NumberParser : Giving<NumberParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::Number) return false;
        ParseState& state = state_of(context);
        if (state.source.text().substr(first->start, first->end - first->start).find('_') !=
            std::string_view::npos)
            require_version(state, 6, "Underscores in numeric literals are");
        Constant* made = make_number(state_of(context), first);
        const std::uint32_t start = first->start;
        state_of(context).advance(first);
        close_node(*made, start, first);
        attribute = made;
        return true;
    }
};

struct StringsParser : Giving<StringsParser, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::String) return false;
        const Iterator begin = first;
        while (first->kind == Tok::String) state_of(context).advance(first);
        check_version(state_of(context), begin, first);
        attribute = make_strings(state_of(context), begin, first - 1);
        return true;
    }

  private:
    static void check_version(ParseState& state, Iterator begin, Iterator end) {
        for (Iterator at = begin; at != end; ++at) {
            const std::string_view text = state.source.text().substr(at->start, 2);
            if (text.find_first_of("fF") < text.find_first_of("'\""))
                require_version(state, 6, "Format strings are");
        }
    }
};

template <Tok Kind>
inline constexpr auto type_of_keyword = Kind == Tok::None    ? ConstantType::None
                                        : Kind == Tok::True  ? ConstantType::True
                                        : Kind == Tok::False ? ConstantType::False
                                                             : ConstantType::Ellipsis;
template <Tok Kind>
constexpr auto keyword_constant =
    node<Constant>[TokenParser<Kind>{} >> set<&Constant::type>(x3::attr(type_of_keyword<Kind>))];

constexpr auto constant = NumberParser{} | keyword_constant<Tok::None> | keyword_constant<Tok::True> |
                          keyword_constant<Tok::False> | keyword_constant<Tok::Ellipsis>;

// ---------------------------------------------------------------- displays: what stands in brackets

// bracketed<open, close>[p]: p between brackets. A display spans its brackets; what merely stands in
// parentheses keeps its place, and must not be starred.
template <Tok Open, Tok Close, class Subject>
struct BracketedParser : Producer<Subject, BracketedParser<Open, Close, Subject>, Expr*> {
    using Producer<Subject, BracketedParser<Open, Close, Subject>, Expr*>::Producer;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A& attribute) const {
        if (first->kind != Open) return false;
        ParseState& state = state_of(context);
        const Iterator begin = first;
        Expr* inside = nullptr;
        state.advance(first);
        if (!this->subject.parse(first, last, context, x3::unused, inside) || first->kind != Close ||
            !may_stand_here(*inside)) {
            first = begin;
            return false;
        }
        state.advance(first);
        if (is_display(*inside)) {
            inside->start = begin->start;
            inside->end = first[-1].end;
        }
        inside->parenthesized = true;
        attribute = inside;
        return true;
    }

  private:
    static bool may_stand_here(const Expr& inside) {
        return Open != Tok::LeftParen || inside.kind != Kind::Starred;
    }
    static bool is_display(const Expr& inside) {
        if (Open != Tok::LeftParen) return true;
        return !inside.parenthesized && (inside.kind == Kind::Tuple || inside.kind == Kind::GeneratorExp);
    }
};
template <Tok Open, Tok Close>
struct BracketedGenerator {
    template <class P>
    constexpr BracketedParser<Open, Close, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
constexpr BracketedGenerator<Tok::LeftParen, Tok::RightParen> in_parentheses{};
constexpr BracketedGenerator<Tok::LeftBracket, Tok::RightBracket> in_brackets{};
constexpr BracketedGenerator<Tok::LeftBrace, Tok::RightBrace> in_braces{};

template <class T>
bool element_is_plain(ParseState&, T& comprehension) {
    return comprehension.elt->kind != Kind::Starred;
}
template <class T>
constexpr auto comprehension_tail = wrap<&T::elt, element_is_plain<T>>[+push<&T::generators>(comprehension)];

// 6.2.3 parenthesized forms, 6.2.8 generator expressions
constexpr auto parentheses =
    in_parentheses[node<Tuple>[&")"_t] | yield_expression |
                   maybe(star_named_expression,
                         comprehension_tail<GeneratorExp> |
                             wrap<&Tuple::elts>[comma_tail<&Tuple::elts>(star_named_expression)])];

// 6.2.5 list displays
constexpr auto list_display =
    in_brackets[maybe(star_named_expression,
                      comprehension_tail<ListComp> |
                          wrap<&List::elts>[-comma_tail<&List::elts>(star_named_expression)]) |
                node<List>[x3::eps]];

// 6.2.6 set displays, 6.2.7 dictionary displays
// A tail only for what can be a key.
template <class Subject>
struct AfterKeyParser : Producer<Subject, AfterKeyParser<Subject>, Expr*> {
    using Producer<Subject, AfterKeyParser<Subject>, Expr*>::Producer;
    template <class C, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, TailStart& tail, A& operand) const {
        const Expr& key = *operand;
        const bool plain = key.kind != Kind::Starred && (key.kind != Kind::NamedExpr || key.parenthesized);
        return plain && this->subject.parse(first, last, context, tail, operand);
    }
};
template <class P>
constexpr AfterKeyParser<parser_of<P>> after_key(const P& p) {
    return {x3::as_parser(p)};
}
// The comprehension has adopted the one item read so far as if it were its key.
bool take_first_item(ParseState&, DictComp& made) {
    const Dict& item = made.key->as<Dict>();
    made.key = item.keys[0];
    made.value = item.values[0];
    return item.keys.size() == 1 && made.key;
}
constexpr auto no_key = x3::attr(static_cast<Expr*>(nullptr));
constexpr auto dict_item = "**"_t >> push<&Dict::keys>(no_key) >> push<&Dict::values>(bitwise_or) |
                           push<&Dict::keys>(expression) >> ":"_t >> push<&Dict::values>(expression);
constexpr auto more_items = -(","_t >> -(dict_item % ","_t >> -","_t));
constexpr auto braces = in_braces
    [node<Dict>[&"}"_t] |
     maybe(node<Dict>["**"_t >> push<&Dict::keys>(no_key) >> push<&Dict::values>(bitwise_or)],
           extend<Dict>[more_items]) |
     maybe(
         maybe(star_named_expression, after_key(wrap<&Dict::keys>[":"_t >> push<&Dict::values>(expression)])),
         on<Dict>[wrap<&DictComp::key, take_first_item>[+push<&DictComp::generators>(comprehension)] |
                  extend<Dict>[more_items]] |
             comprehension_tail<SetComp> | wrap<&Set::elts>[-comma_tail<&Set::elts>(star_named_expression)])];

// clang-format off
constexpr auto atom_def = remember<Remembered::Atom>[
      NameParser{} | constant | StringsParser{}
    | parentheses  | diagnose(&"("_t >> (invalid_group | invalid_comprehension))
    | list_display | diagnose(&"["_t >> invalid_comprehension)
    | braces       | &"{"_t >> diagnose_always(invalid_dictionary)
                   | diagnose(&"{"_t >> (invalid_dictionary_comprehension | invalid_comprehension))];
// clang-format on

// Behind the `in` there is no way back to other rules (CPython's ~).
constexpr auto for_header = -"async"_t >> "for"_t >> star_targets >> "in"_t;
bool finish_comprehension(ParseState& state, Comprehension& made) {
    if (made.is_async) require_version(state, 6, "Async comprehensions are");
    return true;
}
constexpr auto comprehension_def =
    node<Comprehension, finish_comprehension>[-flag<&Comprehension::is_async>("async"_t) >> "for"_t >>
                                              set<&Comprehension::target>(star_targets) >> "in"_t >>
                                              set<&Comprehension::iter>(disjunction) >>
                                              *("if"_t >> push<&Comprehension::ifs>(disjunction))] |
    diagnose(!for_header >> invalid_for_target);

// ---------------------------------------------------------------- 6.3 primaries

constexpr auto slice_tail = ":"_t >> -set<&Slice::upper>(expression) >>
                            -(":"_t >> -set<&Slice::step>(expression));
constexpr auto slice_item = node<Slice>[slice_tail] |
                            node<Starred>["*"_t >> set<&Starred::value>(expression)] |
                            maybe(named_expression, wrap<&Slice::lower>[slice_tail]);
constexpr auto slices = maybe(slice_item, wrap<&Tuple::elts>[comma_tail<&Tuple::elts>(slice_item)] |
                                              on<Starred>[wrap<&Tuple::elts>[x3::eps]]);

// 6.3.4 calls. Positional arguments come before keyword=value, starred ones before **mapping.
template <class Condition>
struct ArgumentsAllow : Silent<ArgumentsAllow<Condition>> {
    template <class C, class B, class A>
    bool parse(Iterator&, const Iterator&, const C&, B& building, A&) const {
        return !building.node || Condition{}(building.node->keywords);
    }
};
struct NoKeywords {
    bool operator()(const Seq<Keyword*>& keywords) const { return keywords.empty(); }
};
struct NoUnpacking {
    bool operator()(const Seq<Keyword*>& keywords) const {
        return std::all_of(keywords.begin(), keywords.end(), [](Keyword* k) { return bool(k->arg); });
    }
};
constexpr ArgumentsAllow<NoKeywords> no_keyword_yet{};
constexpr ArgumentsAllow<NoUnpacking> no_unpacking_yet{};

constexpr auto keyword_argument = node<Keyword>[&name_then_equal >> set<&Keyword::arg>(identifier) >> "="_t >>
                                                set<&Keyword::value>(expression)] |
                                  node<Keyword>["**"_t >> set<&Keyword::value>(expression)];
constexpr auto starred_argument = node<Starred>["*"_t >> set<&Starred::value>(expression)];
// Only the first argument may be a generator expression without parentheses.
struct FirstArgumentParser : Silent<FirstArgumentParser> {
    bool wanted;
    constexpr explicit FirstArgumentParser(bool w) : wanted(w) {}
    template <class C, class B, class A>
    bool parse(Iterator& first, const Iterator&, const C&, B&, A&) const {
        return (first[-1].kind == Tok::LeftParen) == wanted;
    }
};
constexpr FirstArgumentParser is_first{true};
constexpr FirstArgumentParser is_later{false};
constexpr auto generator_or_argument = maybe(argument_expression, comprehension_tail<GeneratorExp>);

template <auto Args, bool GeneratorAllowed>
constexpr auto positional_argument() {
    if constexpr (GeneratorAllowed) {
        return is_first >> push<Args>(generator_or_argument) | is_later >> push<Args>(argument_expression);
    } else {
        return push<Args>(argument_expression);
    }
}
template <auto Args, auto Keywords, bool GeneratorAllowed>
constexpr auto argument =
    push<Keywords>(keyword_argument) | no_unpacking_yet >> push<Args>(starred_argument) |
    no_keyword_yet >> positional_argument<Args, GeneratorAllowed>() >> !"="_t;

// '(' [arguments] ')'. A generator expression needs no parentheses of its own when it is the only argument.
template <auto Args, class Subject>
struct ArgumentListParser : Binder<Subject, ArgumentListParser<Args, Subject>> {
    using Binder<Subject, ArgumentListParser<Args, Subject>>::Binder;
    template <class C, class B, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, B& building, A&) const {
        if (first->kind != Tok::LeftParen) return false;
        ParseState& state = state_of(context);
        const Iterator open = first;
        state.advance(first);
        this->subject.parse(first, last, context, building, x3::unused);
        if (first->kind != Tok::RightParen || !place_generator(open, first, building.get())) {
            first = open;
            return false;
        }
        state.advance(first);
        return true;
    }

  private:
    template <class T>
    static bool place_generator(Iterator open, Iterator close, T& call) {
        for (Expr* argument : call.*Args) {
            if (argument->kind != Kind::GeneratorExp || argument->parenthesized) continue;
            const bool alone =
                (call.*Args).size() == 1 && call.keywords.empty() && close[-1].kind != Tok::Comma;
            if (!alone) return false;
            argument->start = open->start;
            argument->end = close->end;
            argument->parenthesized = true;
        }
        return true;
    }
};
template <auto Args, auto Keywords, bool GeneratorAllowed>
constexpr auto argument_list() {
    constexpr auto list = -(argument<Args, Keywords, GeneratorAllowed> % ","_t >> -","_t);
    return ArgumentListParser<Args, parser_of<decltype(list)>>{list};
}

// CPython looks for a generator expression behind every primary, and with it for what is wrong with
// comprehensions of any kind.
constexpr auto trailer = wrap<&Attribute::value>["."_t >> set<&Attribute::attr>(identifier)] |
                         diagnose(&("["_t | "{"_t) >> invalid_comprehension) |
                         wrap<&Call::func>[argument_list<&Call::args, &Call::keywords, true>()] |
                         diagnose(&"("_t >> (invalid_comprehension | "("_t >> invalid_arguments)) |
                         wrap<&Subscript::value>["["_t >> set<&Subscript::slice>(slices) >> "]"_t];

constexpr auto primary_def = remember<Remembered::Primary>[fold(atom, trailer)];
bool finish_await(ParseState& state, Await&) {
    require_version(state, 5, "Await expressions are");
    return true;
}
constexpr auto await_primary_def =
    node<Await, finish_await>["await"_t >> set<&Await::value>(primary)] | primary;

constexpr auto class_arguments_def =
    node<ClassDef>[argument_list<&ClassDef::bases, &ClassDef::keywords, false>()] |
    diagnose("("_t >> invalid_arguments);

}  // namespace

BOOST_SPIRIT_DEFINE(atom, comprehension, primary, await_primary, class_arguments)
INSTANTIATE(atom)
INSTANTIATE(comprehension)
INSTANTIATE(primary)
INSTANTIATE(await_primary)
INSTANTIATE(class_arguments)

}  // namespace minipy::syntax::grammar
