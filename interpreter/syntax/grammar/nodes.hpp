// How rules build the tree.
//
//   node<T>[p]        a T; it is allocated when p first writes to it, and its place is what p has matched
//   set<&T::m>(p)     inside node: the attribute of p becomes member m
//   push<&T::m>(p)    inside node: the attribute of p is appended to list m
//   flag<&T::m>(p)    inside node: m is true when p has matched
//   fold(p, tail)     p, then any number of tails; maybe(p, tail): p, then at most one
//   wrap<&T::m>[p]    as a tail: a T that adopts what was parsed before it as member m (or as first element
//   of list m) on<T>[tail]       a tail only for an operand that is a T and not closed by brackets of its own
//   extend<T>[p]      as a tail: p writes more into the operand, which is a T
//   append(p)         in a rule whose attribute is a list: the attribute of p is appended
//
// X3 hands the node under construction down as its "rcontext". A failed alternative leaves its pushes behind,
// so alternatives that push get a node each.
#pragma once

#include "interpreter/syntax/grammar/tokens.hpp"

namespace minipy::syntax::grammar {

using base::Seq;

// A node under construction.
template <class T>
struct Building {
    using Node = T;
    ParseState& state;
    T* node = nullptr;
    T& get() {
        if (!node) node = state.arena.make<T>();
        return *node;
    }
};

// What a tail gets: the operand it may adopt, and where that began (its parentheses included).
struct TailStart {
    std::uint32_t start;
};
// The same for an expression that begins a statement: a tail makes the statement of it.
struct StatementTail {
    std::uint32_t start;
    ast::Expr* operand = nullptr;
    ast::Stmt* made = nullptr;
};

template <class M>
struct MemberOf;
template <class C, class T>
struct MemberOf<T C::*> {
    using Class = C;
    using Type = T;
};
template <auto Member>
using class_of_member = typename MemberOf<decltype(Member)>::Class;
template <auto Member>
using type_of_member = typename MemberOf<decltype(Member)>::Type;

template <class T>
struct ElementOf {
    static constexpr bool is_list = false;
};
template <class T>
struct ElementOf<Seq<T>> {
    using Type = T;
    static constexpr bool is_list = true;
};

// The attribute of a rule that makes a T: a pointer to its family, or to itself when it is a Part.
template <class T>
using pointer_to = std::conditional_t<std::is_base_of_v<ast::Part, T>, T*, typename T::family*>;

// ---------------------------------------------------------------- writing members

template <class Subject, class Derived>
struct Binder : x3::unary_parser<Subject, Derived> {
    using x3::unary_parser<Subject, Derived>::unary_parser;
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false, handles_container = false, has_action = true;
};

template <auto Member, class Subject>
struct SetParser : Binder<Subject, SetParser<Member, Subject>> {
    using Binder<Subject, SetParser<Member, Subject>>::Binder;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& building, A&) const {
        type_of_member<Member> value{};
        if (!this->subject.parse(first, last, context, x3::unused, value)) return false;
        building.get().*Member = value;
        return true;
    }
};

template <auto Member, class Subject>
struct PushParser : Binder<Subject, PushParser<Member, Subject>> {
    using Binder<Subject, PushParser<Member, Subject>>::Binder;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& building, A&) const {
        typename ElementOf<type_of_member<Member>>::Type value{};
        if (!this->subject.parse(first, last, context, x3::unused, value)) return false;
        (building.get().*Member).push_back(state_of(context).arena, value);
        return true;
    }
};

template <auto Member, class Subject>
struct FlagParser : Binder<Subject, FlagParser<Member, Subject>> {
    using Binder<Subject, FlagParser<Member, Subject>>::Binder;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& building, A&) const {
        if (!this->subject.parse(first, last, context, x3::unused, x3::unused)) return false;
        building.get().*Member = true;
        return true;
    }
};

template <class Subject>
struct AppendParser : Binder<Subject, AppendParser<Subject>> {
    using Binder<Subject, AppendParser<Subject>>::Binder;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& list, A&) const {
        typename ElementOf<R>::Type value{};
        if (!this->subject.parse(first, last, context, x3::unused, value)) return false;
        list.push_back(state_of(context).arena, value);
        return true;
    }
};

template <auto Member, class P>
constexpr SetParser<Member, parser_of<P>> set(const P& p) {
    return {x3::as_parser(p)};
}
template <auto Member, class P>
constexpr PushParser<Member, parser_of<P>> push(const P& p) {
    return {x3::as_parser(p)};
}
template <auto Member, class P>
constexpr FlagParser<Member, parser_of<P>> flag(const P& p) {
    return {x3::as_parser(p)};
}
template <class P>
constexpr AppendParser<parser_of<P>> append(const P& p) {
    return {x3::as_parser(p)};
}

// ---------------------------------------------------------------- making nodes

template <class Subject, class Derived, class Attribute>
struct Producer : x3::unary_parser<Subject, Derived> {
    using x3::unary_parser<Subject, Derived>::unary_parser;
    using attribute_type = Attribute;
    static constexpr bool has_attribute = true, handles_container = false, has_action = false;
};

// Called when the members of a node are known; false makes the rule fail.
template <class T>
using Check = bool (*)(ParseState&, T&);

template <class T, Check<T> Accept, class Subject>
struct NodeParser : Producer<Subject, NodeParser<T, Accept, Subject>, pointer_to<T>> {
    using Producer<Subject, NodeParser<T, Accept, Subject>, pointer_to<T>>::Producer;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A& attribute) const {
        Building<T> building{state_of(context)};
        const Iterator begin = first;
        if (!this->subject.parse(first, last, context, building, x3::unused)) return false;
        T& made = building.get();
        if constexpr (Accept != nullptr) {
            if (!Accept(building.state, made)) {
                first = begin;
                return false;
            }
        }
        close_node(made, begin->start, first);
        x3::traits::move_to(pointer_to<T>(&made), attribute);
        return true;
    }
};

// Like Building, but the node adopts the operand that was parsed before it.
template <auto Member, class Operand>
struct Adopting {
    using Node = class_of_member<Member>;
    ParseState& state;
    Operand operand;
    Node* node = nullptr;
    Node& get() {
        if (node) return *node;
        node = state.arena.make<Node>();
        using Type = type_of_member<Member>;
        if constexpr (ElementOf<Type>::is_list) {
            (node->*Member).push_back(state.arena, static_cast<typename ElementOf<Type>::Type>(operand));
        } else {
            node->*Member = static_cast<Type>(operand);
        }
        return *node;
    }
};

template <auto Member, Check<class_of_member<Member>> Accept, class Subject>
struct WrapParser
    : Producer<Subject, WrapParser<Member, Accept, Subject>, pointer_to<class_of_member<Member>>> {
    using Producer<Subject, WrapParser<Member, Accept, Subject>,
                   pointer_to<class_of_member<Member>>>::Producer;
    // `operand` is read and replaced.
    template <class C, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, TailStart& tail, A& operand) const {
        return make(first, last, context, tail.start, operand, operand);
    }
    template <class C, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, StatementTail& tail, A&) const {
        return make(first, last, context, tail.start, tail.operand, tail.made);
    }

  private:
    template <class C, class Operand, class Result>
    bool make(Iterator& first, const Iterator& last, const C& context, std::uint32_t start, Operand operand,
              Result& result) const {
        Adopting<Member, Operand> building{state_of(context), operand};
        const Iterator begin = first;
        if (!this->subject.parse(first, last, context, building, x3::unused)) return false;
        auto& made = building.get();
        if constexpr (Accept != nullptr) {
            if (!Accept(building.state, made)) {
                first = begin;
                return false;
            }
        }
        close_node(made, start, first);
        result = &made;
        return true;
    }
};

template <class T, class Subject>
struct OnParser : Producer<Subject, OnParser<T, Subject>, ast::Expr*> {
    using Producer<Subject, OnParser<T, Subject>, ast::Expr*>::Producer;
    template <class C, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, TailStart& tail, A& operand) const {
        return operand->kind == T::tag && !operand->parenthesized &&
               this->subject.parse(first, last, context, tail, operand);
    }
};

// The operand is a T that goes on: p writes to it.
template <class T, class Subject>
struct ExtendParser : Producer<Subject, ExtendParser<T, Subject>, ast::Expr*> {
    using Producer<Subject, ExtendParser<T, Subject>, ast::Expr*>::Producer;
    template <class C, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, TailStart& tail, A& operand) const {
        T& extended = operand->template as<T>();
        Building<T> building{state_of(context), &extended};
        if (!this->subject.parse(first, last, context, building, x3::unused)) return false;
        close_node(extended, tail.start, first);
        return true;
    }
};

template <class T, Check<T> Accept>
struct NodeGenerator {
    template <class P>
    constexpr NodeParser<T, Accept, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <auto Member, Check<class_of_member<Member>> Accept>
struct WrapGenerator {
    template <class P>
    constexpr WrapParser<Member, Accept, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <class T>
struct OnGenerator {
    template <class P>
    constexpr OnParser<T, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <class T>
struct ExtendGenerator {
    template <class P>
    constexpr ExtendParser<T, parser_of<P>> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <class T>
inline constexpr ExtendGenerator<T> extend{};
template <class T, Check<T> Accept = nullptr>
inline constexpr NodeGenerator<T, Accept> node{};
template <auto Member, Check<class_of_member<Member>> Accept = nullptr>
inline constexpr WrapGenerator<Member, Accept> wrap{};
template <class T>
inline constexpr OnGenerator<T> on{};

// ---------------------------------------------------------------- operands and tails

// `Result` is what the tails make; an operand may be of another family (an expression that begins a
// statement).
template <class Left, class Right, bool Many, class Attribute>
struct TailParser : x3::binary_parser<Left, Right, TailParser<Left, Right, Many, Attribute>> {
    using x3::binary_parser<Left, Right, TailParser<Left, Right, Many, Attribute>>::binary_parser;
    using attribute_type = Attribute;
    static constexpr bool has_attribute = true, handles_container = false, has_action = false;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A& attribute) const {
        Attribute operand{};
        TailStart tail{first->start};
        if (!this->left.parse(first, last, context, x3::unused, operand)) return false;
        if constexpr (Many) {
            while (this->right.parse(first, last, context, tail, operand)) {
            }
        } else {
            this->right.parse(first, last, context, tail, operand);
        }
        x3::traits::move_to(operand, attribute);
        return true;
    }
};
template <class Attribute = ast::Expr*, class L, class R>
constexpr TailParser<parser_of<L>, parser_of<R>, true, Attribute> fold(const L& l, const R& r) {
    return {x3::as_parser(l), x3::as_parser(r)};
}
template <class Attribute = ast::Expr*, class L, class R>
constexpr TailParser<parser_of<L>, parser_of<R>, false, Attribute> maybe(const L& l, const R& r) {
    return {x3::as_parser(l), x3::as_parser(r)};
}

// One level deeper in the recursion of the parser.
template <class Subject, class Attribute>
struct NestedParser : Producer<Subject, NestedParser<Subject, Attribute>, Attribute> {
    using Producer<Subject, NestedParser<Subject, Attribute>, Attribute>::Producer;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        const NestingGuard guard(state_of(context));
        return this->subject.parse(first, last, context, rcontext, attribute);
    }
};
template <class Attribute>
struct NestedGenerator {
    template <class P>
    constexpr NestedParser<parser_of<P>, Attribute> operator[](const P& p) const {
        return {x3::as_parser(p)};
    }
};
template <class Attribute = ast::Expr*>
inline constexpr NestedGenerator<Attribute> nested{};

// element (',' element)* [',']
template <auto Member, class P>
constexpr auto comma_list(const P& element) {
    return push<Member>(element) % TokenParser<Tok::Comma>{} >> -TokenParser<Tok::Comma>{};
}
// ',' [element (',' element)* [',']]
template <auto Member, class P>
constexpr auto comma_tail(const P& element) {
    return TokenParser<Tok::Comma>{} >> -comma_list<Member>(element);
}

}  // namespace minipy::syntax::grammar
