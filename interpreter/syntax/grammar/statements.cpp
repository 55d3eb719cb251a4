// Simple statements and blocks (language reference, chapter 7), and what may be a whole input (chapter 9).
#include "interpreter/syntax/grammar/blocks.hpp"

namespace minipy::syntax::grammar {

namespace {

RULE(simple_statement, Stmt*)
RULE(expression_statement, Stmt*)
RULE(alias_list, Seq<Alias*>)

// ---------------------------------------------------------------- 7.1, 7.2 expressions and assignments

constexpr auto assigned_value = yield_expression | star_expressions;

// An expression and the tail that makes a statement of it.
template <class Left, class Right>
struct BeginsParser : x3::binary_parser<Left, Right, BeginsParser<Left, Right>> {
    using x3::binary_parser<Left, Right, BeginsParser<Left, Right>>::binary_parser;
    using attribute_type = Stmt*;
    static constexpr bool has_attribute = true, handles_container = false, has_action = false;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A& attribute) const {
        const Iterator begin = first;
        StatementTail tail{first->start};
        if (!this->left.parse(first, last, context, x3::unused, tail.operand) ||
            !this->right.parse(first, last, context, tail, x3::unused)) {
            first = begin;
            return false;
        }
        x3::traits::move_to(tail.made, attribute);
        return true;
    }
};
template <class L, class R>
constexpr BeginsParser<parser_of<L>, parser_of<R>> begins(const L& l, const R& r) {
    return {x3::as_parser(l), x3::as_parser(r)};
}

// a = b = c: the last of the list is the value, the others are targets.
bool finish_assignment(ParseState&, Assign& made) {
    made.value = made.targets.back();
    made.targets.pop_back();
    for (Expr* target : made.targets) set_context(*target, ExprContext::Store);
    return true;
}
bool finish_annotation(ParseState& state, AnnAssign& made) {
    made.simple = made.target->kind == Kind::Name && !made.target->parenthesized;
    require_version(state, 6,
                    made.simple ? "Variable annotation syntax is" : "Variable annotations syntax is");
    set_context(*made.target, ExprContext::Store);
    return true;
}
bool finish_augmentation(ParseState&, AugAssign& made) {
    set_context(*made.target, ExprContext::Store);
    return true;
}

Operator operator_of(Tok augmented) {
    switch (augmented) {
        case Tok::PlusEqual: return Operator::Add;
        case Tok::MinusEqual: return Operator::Sub;
        case Tok::StarEqual: return Operator::Mult;
        case Tok::AtEqual: return Operator::MatMult;
        case Tok::SlashEqual: return Operator::Div;
        case Tok::PercentEqual: return Operator::Mod;
        case Tok::AmpersandEqual: return Operator::BitAnd;
        case Tok::BarEqual: return Operator::BitOr;
        case Tok::CaretEqual: return Operator::BitXor;
        case Tok::LeftShiftEqual: return Operator::LShift;
        case Tok::RightShiftEqual: return Operator::RShift;
        case Tok::DoubleStarEqual: return Operator::Pow;
        default: return Operator::FloorDiv;
    }
}
constexpr auto augmented_assignment_token =
    any_of<"+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//=">;
struct AugmentedOperatorParser : Giving<AugmentedOperatorParser, Operator> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        Tok token{};
        if (first->kind == Tok::AtEqual) require_version(state_of(context), 5, "The '@' operator is");
        if (!augmented_assignment_token.parse(first, last, context, rcontext, token)) return false;
        x3::traits::move_to(operator_of(token), attribute);
        return true;
    }
};
// Tails for what can be assigned to: the last expression read so far.
struct TargetBeforeParser : Silent<TargetBeforeParser> {
    template <class C, class B, class A>
    bool parse(Iterator&, const Iterator&, const C&, B& building, A&) const {
        const Expr* before =
            building.node ? building.node->targets.back() : static_cast<Expr*>(building.operand);
        return is_target(*before, TargetUse::Assign);
    }
};
struct SingleTargetBeforeParser : Silent<SingleTargetBeforeParser> {
    template <class C, class B, class A>
    bool parse(Iterator&, const Iterator&, const C&, B& building, A&) const {
        return is_single_target(*static_cast<Expr*>(building.operand));
    }
};
constexpr TargetBeforeParser after_target{};
constexpr SingleTargetBeforeParser after_single_target{};

constexpr auto read_expression_statement = begins(
    assigned_value,
    wrap<&Assign::targets, finish_assignment>[+(after_target >> "="_t >>
                                                push<&Assign::targets>(assigned_value)) >>
                                              -set<&Assign::type_comment>(type_comment)] |
        wrap<&AugAssign::target, finish_augmentation>[after_single_target >>
                                                      set<&AugAssign::op>(AugmentedOperatorParser{}) >>
                                                      set<&AugAssign::value>(assigned_value)] |
        wrap<&AnnAssign::target, finish_annotation>[after_single_target >> ":"_t >>
                                                    set<&AnnAssign::annotation>(expression) >>
                                                    -("="_t >> set<&AnnAssign::value>(assigned_value))] |
        wrap<&ExprStmt::value>[x3::eps]);

// The second pass goes by CPython's order: targets are tried before expressions. It makes no tree.
struct SingleTargetParser : Silent<SingleTargetParser> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A&) const {
        Expr* parsed = nullptr;
        return primary.parse(first, last, context, rcontext, parsed) && is_single_target(*parsed);
    }
};
constexpr SingleTargetParser single_target{};
constexpr auto diagnose_expression_statement = single_target >> ":"_t >> expression >>
                                                   -("="_t >> assigned_value) |
                                               +(star_targets >> "="_t) >> assigned_value >> !"="_t >>
                                                   -type_comment
                                               | single_target >> augmented_assignment_token >> assigned_value
                                               | diagnose(invalid_assignment) | star_expressions
                                               | yield_expression;
struct ExpressionStatementParser : Giving<ExpressionStatementParser, Stmt*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& rcontext, A& attribute) const {
        if (!state_of(context).diagnosing) [[likely]]
            return read_expression_statement.parse(first, last, context, rcontext, attribute);
        return diagnose_expression_statement.parse(first, last, context, rcontext, x3::unused);
    }
};
constexpr auto expression_statement_def = ExpressionStatementParser{};

// ---------------------------------------------------------------- 7.5 del

bool finish_deletion(ParseState&, Delete& made) {
    for (Expr* target : made.targets) {
        if (!is_target(*target, TargetUse::Delete)) return false;
        set_context(*target, ExprContext::Del);
    }
    return true;
}
constexpr auto delete_statement =
    node<Delete, finish_deletion>["del"_t >> comma_list<&Delete::targets>(primary) >> &(";"_t | newline)] |
    diagnose(wrong_target<TargetUse::Delete>["del"_t >> a[star_expressions]]);

// ---------------------------------------------------------------- 7.11 import

// A dotted name is one symbol.
struct DottedNameParser : Giving<DottedNameParser, Symbol> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::Name) return false;
        ParseState& state = state_of(context);
        Symbol whole = first->name;
        state.advance(first);
        if (first->kind == Tok::Dot) {
            std::string text(state.interner.text(whole));
            while (first->kind == Tok::Dot) {
                const Iterator dot = first;
                state.advance(first);
                if (first->kind != Tok::Name) {
                    first = dot;
                    break;
                }
                text.append(".").append(state.interner.text(first->name));
                state.advance(first);
            }
            whole = state.interner.intern(text);
        }
        x3::traits::move_to(whole, attribute);
        return true;
    }
};
// ('.' | '...')*
struct LevelParser : Giving<LevelParser, int> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        int level = 0;
        while (first->kind == Tok::Dot || first->kind == Tok::Ellipsis) {
            level += first->kind == Tok::Dot ? 1 : 3;
            state_of(context).advance(first);
        }
        x3::traits::move_to(int(level), attribute);
        return true;
    }
};
constexpr auto as_name = -("as"_t >> set<&Alias::asname>(identifier));
constexpr auto module_alias = node<Alias>[set<&Alias::name>(DottedNameParser{}) >> as_name];
constexpr auto name_alias = node<Alias>[set<&Alias::name>(identifier) >> as_name];
struct StarNameParser : Giving<StarNameParser, Symbol> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        if (first->kind != Tok::Star) return false;
        x3::traits::move_to(state_of(context).interner.intern("*"), attribute);
        state_of(context).advance(first);
        return true;
    }
};
constexpr auto alias_list_def = append(name_alias) % ","_t;
constexpr auto invalid_import_targets = wrong(
    Where::LastToken,
    "trailing comma not allowed without surrounding parentheses")[(name_alias % ","_t) >> ","_t >> &newline];
constexpr auto import_targets = "("_t >> set<&ImportFrom::names>(alias_list) >> -","_t >> ")"_t |
                                set<&ImportFrom::names>(alias_list) >> !","_t |
                                push<&ImportFrom::names>(node<Alias>[set<&Alias::name>(StarNameParser{})]) |
                                diagnose(invalid_import_targets);
// Without a module there must be a dot.
struct AnyLevelParser : Silent<AnyLevelParser> {
    template <class C, class B, class A>
    bool parse(Iterator&, const Iterator&, const C&, B& building, A&) const {
        return building.get().level > 0;
    }
};
constexpr auto import_statement =
    node<Import>["import"_t >> push<&Import::names>(module_alias) % ","_t] |
    node<ImportFrom>["from"_t >> set<&ImportFrom::level>(LevelParser{}) >>
                     (set<&ImportFrom::module>(DottedNameParser{}) | AnyLevelParser{}) >> "import"_t >>
                     import_targets];

// ---------------------------------------------------------------- the other simple statements

constexpr auto return_statement = node<Return>["return"_t >> -set<&Return::value>(star_expressions)];
constexpr auto raise_statement = node<Raise>["raise"_t >> -(set<&Raise::exc>(expression) >>
                                                            -("from"_t >> set<&Raise::cause>(expression)))];
constexpr auto assert_statement =
    node<Assert>["assert"_t >> set<&Assert::test>(expression) >> -(","_t >> set<&Assert::msg>(expression))];
constexpr auto global_statement = node<Global>["global"_t >> push<&Global::names>(identifier) % ","_t];
constexpr auto nonlocal_statement =
    node<Nonlocal>["nonlocal"_t >> push<&Nonlocal::names>(identifier) % ","_t];

constexpr auto simple_statement_def = expression_statement | return_statement | import_statement |
                                      raise_statement | node<Pass>["pass"_t] | delete_statement |
                                      assert_statement | node<Break>["break"_t] |
                                      node<Continue>["continue"_t] | global_statement | nonlocal_statement;

constexpr auto simple_statements_def = append(simple_statement) % ";"_t >> -";"_t >> newline;

// ---------------------------------------------------------------- blocks and inputs

// The rule's own list goes on in p.
template <class Subject>
struct AppendAllParser : Binder<Subject, AppendAllParser<Subject>> {
    using Binder<Subject, AppendAllParser<Subject>>::Binder;
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R& list, A&) const {
        return this->subject.parse(first, last, context, x3::unused, list);
    }
};
template <class P>
constexpr AppendAllParser<parser_of<P>> append_all(const P& p) {
    return {x3::as_parser(p)};
}

constexpr auto statements = +(append(compound_statement) | append_all(simple_statements));

constexpr auto block_def = newline >> indent >> statements >> dedent | append_all(simple_statements) |
                           diagnose(wrong(Where::Indentation,
                                          "expected an indented block")[newline >> !indent]);

constexpr auto file_input_def = -statements >> &end_marker;
// Nothing behind the NEWLINE is looked at.
constexpr auto single_input_def = append(compound_statement) >> &newline |
                                  append(simple_statement) % ";"_t >> -";"_t >> &newline;
constexpr auto eval_input_def =
    maybe(expression, wrap<&Tuple::elts>[comma_tail<&Tuple::elts>(expression)]) >> *newline >> &end_marker;
constexpr auto field_input_def = star_expressions;

BOOST_SPIRIT_DEFINE(simple_statement, expression_statement, alias_list)

}  // namespace

BOOST_SPIRIT_DEFINE(block, simple_statements, file_input, single_input, eval_input, field_input)
INSTANTIATE(block)
INSTANTIATE(simple_statements)
INSTANTIATE(file_input)
INSTANTIATE(single_input)
INSTANTIATE(eval_input)
INSTANTIATE(field_input)

}  // namespace minipy::syntax::grammar
