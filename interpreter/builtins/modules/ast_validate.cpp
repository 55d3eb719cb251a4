// What the grammar ensures and classes of nodes do not (CPython's Python/ast.c): contexts, lists that may not
// be empty, names, patterns.
#include "interpreter/builtins/modules/ast_kinds.hpp"
#include "interpreter/syntax/ast_fields.hpp"

namespace minipy::builtins {

namespace {

namespace ast = syntax::ast;
using ast::ExprContext;
using ast::Kind;
using Exprs = base::Seq<ast::Expr*>;
using Stmts = base::Seq<ast::Stmt*>;

constexpr std::string_view context_names[] = {"Load", "Store", "Del"};

// Depth is bounded: the tree was made by recursion that is.
class Validator {
  public:
    Validator(ThreadState& t, base::Interner const& interner) : t_(t), interner_(interner) {}

    Result<void> module(ast::Module const& m) {
        return m.mode == ast::Mode::Eval ? expression(m.expression) : statements(m.body);
    }

  private:
    template <class... A>
    base::Raised bad(fmt::format_string<A...> text, A&&... args) {
        return raise(t_, Exc::ValueError, std::string_view(fmt::format(text, std::forward<A>(args)...)));
    }

    // ---- pieces
    Result<void> name(base::Symbol symbol) {
        std::string_view const text = interner_.text(symbol);
        if (text == "None" || text == "True" || text == "False")
            return bad("identifier field can't represent '{}' constant", text);
        return {};
    }
    template <class T>
    Result<void> not_empty(base::Seq<T> const& items, std::string_view what, std::string_view owner) {
        if (items.empty()) return bad("empty {} on {}", what, owner);
        return {};
    }
    Result<void> optional(ast::Expr const* e) { return e ? expression(e) : Result<void>(); }
    Result<void> expressions(Exprs const& all, ExprContext context = ExprContext::Load,
                             bool none_allowed = false) {
        for (ast::Expr const* e : all) {
            if (!e && none_allowed) continue;
            if (!e) return bad("None disallowed in expression list");
            TRY(expression(e, context));
        }
        return {};
    }
    Result<void> targets(Exprs const& all, ExprContext context, std::string_view owner) {
        TRY(not_empty(all, "targets", owner));
        return expressions(all, context);
    }
    Result<void> body(Stmts const& all, std::string_view owner) {
        TRY(not_empty(all, "body", owner));
        return statements(all);
    }
    Result<void> statements(Stmts const& all) {
        for (ast::Stmt const* s : all) {
            if (!s) return bad("None disallowed in statement list");
            TRY(statement(const_cast<ast::Stmt&>(*s)));
        }
        return {};
    }
    Result<void> keywords(base::Seq<ast::Keyword*> const& all) {
        for (ast::Keyword const* k : all) TRY(expression(k->value));
        return {};
    }
    Result<void> parameters(base::Seq<ast::Arg*> const& all) {
        for (ast::Arg const* a : all) TRY(optional(a->annotation));
        return {};
    }
    Result<void> arguments(ast::Arguments const& a) {
        TRY(parameters(a.posonlyargs));
        TRY(parameters(a.args));
        if (a.vararg) TRY(optional(a.vararg->annotation));
        TRY(parameters(a.kwonlyargs));
        if (a.kwarg) TRY(optional(a.kwarg->annotation));
        if (a.defaults.size() > a.posonlyargs.size() + a.args.size())
            return bad("more positional defaults than args on arguments");
        if (a.kw_defaults.size() != a.kwonlyargs.size())
            return bad("length of kwonlyargs is not the same as kw_defaults on arguments");
        TRY(expressions(a.defaults));
        return expressions(a.kw_defaults, ExprContext::Load, true);
    }
    Result<void> comprehension(base::Seq<ast::Comprehension*> const& all) {
        if (all.empty()) return bad("comprehension with no generators");
        for (ast::Comprehension const* c : all) {
            TRY(expression(c->target, ExprContext::Store));
            TRY(expression(c->iter));
            TRY(expressions(c->ifs));
        }
        return {};
    }

    // ---- expressions
    // The context that an expression says it is in; false: it can only be loaded.
    static bool context_of(ast::Expr const& e, ExprContext& context) {
        switch (e.kind) {
            case Kind::Attribute: context = e.as<ast::Attribute>().ctx; return true;
            case Kind::Subscript: context = e.as<ast::Subscript>().ctx; return true;
            case Kind::Starred: context = e.as<ast::Starred>().ctx; return true;
            case Kind::Name: context = e.as<ast::Name>().ctx; return true;
            case Kind::List: context = e.as<ast::List>().ctx; return true;
            case Kind::Tuple: context = e.as<ast::Tuple>().ctx; return true;
            default: return false;
        }
    }
    Result<void> expression(ast::Expr const* given, ExprContext context = ExprContext::Load) {
        auto& e = const_cast<ast::Expr&>(*given);
        if (e.kind == Kind::Name) TRY(name(e.as<ast::Name>().id));
        ExprContext actual = context;
        if (!context_of(e, actual) && context != ExprContext::Load)
            return bad("expression which can't be assigned to in {} context", context_names[int(context)]);
        if (actual != context)
            return bad("expression must have {} context but has {} instead", context_names[int(context)],
                       context_names[int(actual)]);
        Result<void> result;
        ast::visit_node(e, [&](auto& known) { result = this->check(known, context); });
        return result;
    }

    Result<void> check(ast::BoolOp& e, ExprContext) {
        if (e.values.size() < 2) return bad("BoolOp with less than 2 values");
        return expressions(e.values);
    }
    Result<void> check(ast::NamedExpr& e, ExprContext) {
        if (e.target->kind != Kind::Name) return raise(t_, Exc::TypeError, "NamedExpr target must be a Name");
        TRY(expression(e.target, ExprContext::Store));
        return expression(e.value);
    }
    Result<void> check(ast::Lambda& e, ExprContext) {
        TRY(arguments(*e.args));
        return expression(e.body);
    }
    Result<void> check(ast::Dict& e, ExprContext) {
        if (e.keys.size() != e.values.size())
            return bad("Dict doesn't have the same number of keys as values");
        TRY(expressions(e.keys, ExprContext::Load, true));
        return expressions(e.values);
    }
    Result<void> check(ast::ListComp& e, ExprContext) { return element(e); }
    Result<void> check(ast::SetComp& e, ExprContext) { return element(e); }
    Result<void> check(ast::GeneratorExp& e, ExprContext) { return element(e); }
    template <class T>
    Result<void> element(T& e) {
        TRY(comprehension(e.generators));
        return expression(e.elt);
    }
    Result<void> check(ast::DictComp& e, ExprContext) {
        TRY(comprehension(e.generators));
        TRY(expression(e.key));
        return expression(e.value);
    }
    Result<void> check(ast::Compare& e, ExprContext) {
        if (e.comparators.empty()) return bad("Compare with no comparators");
        if (e.comparators.size() != e.ops.size())
            return bad("Compare has a different number of comparators and operands");
        TRY(expressions(e.comparators));
        return expression(e.left);
    }
    Result<void> check(ast::Call& e, ExprContext) {
        TRY(expression(e.func));
        TRY(expressions(e.args));
        return keywords(e.keywords);
    }
    Result<void> check(ast::FormattedValue& e, ExprContext) {
        if (e.conversion != -1 && e.conversion != 's' && e.conversion != 'r' && e.conversion != 'a')
            return raise(t_, Exc::SystemError, "Unrecognized conversion character {}", e.conversion);
        TRY(expression(e.value));
        return optional(e.format_spec);
    }
    Result<void> check(ast::Starred& e, ExprContext context) { return expression(e.value, context); }
    Result<void> check(ast::List& e, ExprContext context) { return expressions(e.elts, context); }
    Result<void> check(ast::Tuple& e, ExprContext context) { return expressions(e.elts, context); }

    // Nodes whose fields are all expressions to be loaded, and statements like that.
    template <class T>
    Result<void> check(T& node, ExprContext) {
        return fields(node);
    }
    template <class T>
    Result<void> fields(T& node) {
        Result<void> result;
        ast::for_each_field(node, [&](char const*, ast::FieldKind, auto& field) {
            using Field = std::remove_reference_t<decltype(field)>;
            if (!result.ok()) return;
            if constexpr (std::is_convertible_v<Field, ast::Expr const*>)
                result = optional(field);
            else if constexpr (std::is_same_v<Field, Exprs>)
                result = expressions(field);
        });
        return result;
    }

    // ---- statements
    Result<void> statement(ast::Stmt& s) {
        Result<void> result;
        ast::visit_node(s, [&](auto& known) {
            std::string const owner = to_utf8(ast_class(t_, class_of_node(known))->name);
            result = this->rule(known, owner);
        });
        return result;
    }
    template <class T>
    Result<void> rule(T& s, std::string_view) {
        return fields(s);
    }
    Result<void> rule(ast::FunctionDef& s, std::string_view owner) {
        TRY(body(s.body, owner));
        TRY(arguments(*s.args));
        TRY(expressions(s.decorator_list));
        return optional(s.returns);
    }
    Result<void> rule(ast::ClassDef& s, std::string_view owner) {
        TRY(body(s.body, owner));
        TRY(expressions(s.bases));
        TRY(keywords(s.keywords));
        return expressions(s.decorator_list);
    }
    Result<void> rule(ast::Delete& s, std::string_view owner) {
        return targets(s.targets, ExprContext::Del, owner);
    }
    Result<void> rule(ast::Assign& s, std::string_view owner) {
        TRY(targets(s.targets, ExprContext::Store, owner));
        return expression(s.value);
    }
    Result<void> rule(ast::AugAssign& s, std::string_view) {
        if (s.target->kind != Kind::Name && s.target->kind != Kind::Attribute &&
            s.target->kind != Kind::Subscript)
            return raise(t_, Exc::SystemError, "invalid node type ({}) for augmented assignment",
                         int(s.target->kind) - int(Kind::BoolOp) + 1);
        TRY(expression(s.target, ExprContext::Store));
        return expression(s.value);
    }
    Result<void> rule(ast::AnnAssign& s, std::string_view) {
        if (s.target->kind != Kind::Name && s.simple)
            return raise(t_, Exc::TypeError, "AnnAssign with simple non-Name target");
        TRY(expression(s.target, ExprContext::Store));
        TRY(optional(s.value));
        TRY(expression(s.annotation));
        if (s.target->kind != Kind::Name && s.target->kind != Kind::Attribute &&
            s.target->kind != Kind::Subscript)
            return raise(t_, Exc::SystemError, "invalid node type ({}) for annotated assignment",
                         int(s.target->kind) - int(Kind::BoolOp) + 1);
        return {};
    }
    Result<void> rule(ast::For& s, std::string_view owner) {
        TRY(expression(s.target, ExprContext::Store));
        TRY(expression(s.iter));
        TRY(body(s.body, owner));
        return statements(s.orelse);
    }
    Result<void> rule(ast::While& s, std::string_view owner) { return branches(s, owner); }
    Result<void> rule(ast::If& s, std::string_view owner) { return branches(s, owner); }
    template <class T>
    Result<void> branches(T& s, std::string_view owner) {
        TRY(expression(s.test));
        TRY(body(s.body, owner));
        return statements(s.orelse);
    }
    Result<void> rule(ast::With& s, std::string_view owner) {
        TRY(not_empty(s.items, "items", owner));
        for (ast::WithItem const* item : s.items) {
            TRY(expression(item->context_expr));
            if (item->optional_vars) TRY(expression(item->optional_vars, ExprContext::Store));
        }
        return body(s.body, owner);
    }
    Result<void> rule(ast::Match& s, std::string_view owner) {
        TRY(expression(s.subject));
        TRY(not_empty(s.cases, "cases", owner));
        for (ast::MatchCase const* c : s.cases) {
            TRY(pattern(c->pattern, false));
            TRY(optional(c->guard));
            TRY(body(c->body, "match_case"));
        }
        return {};
    }
    Result<void> rule(ast::Raise& s, std::string_view) {
        if (s.exc) {
            TRY(expression(s.exc));
            return optional(s.cause);
        }
        if (s.cause) return bad("Raise with cause but no exception");
        return {};
    }
    Result<void> rule(ast::Try& s, std::string_view owner) {
        TRY(body(s.body, owner));
        if (s.handlers.empty() && s.finalbody.empty())
            return bad("{} has neither except handlers nor finalbody", owner);
        if (s.handlers.empty() && !s.orelse.empty())
            return bad("{} has orelse but no except handlers", owner);
        for (ast::ExceptHandler const* h : s.handlers) {
            if (!h) return bad("None disallowed in statement list");
            TRY(optional(h->type));
            TRY(body(h->body, "ExceptHandler"));
        }
        TRY(statements(s.finalbody));
        return statements(s.orelse);
    }
    Result<void> rule(ast::Import& s, std::string_view owner) { return not_empty(s.names, "names", owner); }
    Result<void> rule(ast::ImportFrom& s, std::string_view owner) {
        if (s.level < 0) return bad("Negative ImportFrom level");
        return not_empty(s.names, "names", owner);
    }
    Result<void> rule(ast::Global& s, std::string_view owner) { return not_empty(s.names, "names", owner); }
    Result<void> rule(ast::Nonlocal& s, std::string_view owner) { return not_empty(s.names, "names", owner); }

    // ---- patterns
    Result<void> capture(base::Symbol symbol) {
        if (interner_.text(symbol) == "_") return bad("can't capture name '_' in patterns");
        return name(symbol);
    }
    Result<void> patterns(base::Seq<ast::Pattern*> const& all, bool star_allowed) {
        for (ast::Pattern const* p : all) TRY(pattern(p, star_allowed));
        return {};
    }
    static bool is_number(ast::Expr const& e, bool real, bool imaginary) {
        if (e.kind != Kind::Constant) return false;
        switch (e.as<ast::Constant>().type) {
            case ast::ConstantType::Int:
            case ast::ConstantType::BigInt:
            case ast::ConstantType::Float: return real;
            case ast::ConstantType::Complex:
            case ast::ConstantType::ComplexNumber: return imaginary;
            default: return false;
        }
    }
    static bool is_signed_number(ast::Expr const& e, bool real, bool imaginary) {
        if (is_number(e, real, imaginary)) return true;
        if (e.kind != Kind::UnaryOp) return false;
        auto& op = e.as<ast::UnaryOp>();
        return op.op == ast::UnaryOperator::USub && is_number(*op.operand, real, imaginary);
    }
    // What may be compared with: numbers, strings, dotted names, sums of a real and an imaginary number.
    Result<void> literal(ast::Expr const& e) {
        TRY(expression(&e));
        switch (e.kind) {
            case Kind::Constant:
                switch (e.as<ast::Constant>().type) {
                    case ast::ConstantType::None:
                    case ast::ConstantType::True:
                    case ast::ConstantType::False:
                    case ast::ConstantType::Ellipsis:
                    case ast::ConstantType::Tuple:
                    case ast::ConstantType::FrozenSet:
                        return bad("unexpected constant inside of a literal pattern");
                    default: return {};
                }
            case Kind::Attribute:
            case Kind::JoinedStr: return {};
            case Kind::UnaryOp:
                if (is_signed_number(e, true, true)) return {};
                break;
            case Kind::BinOp: {
                auto& op = e.as<ast::BinOp>();
                bool const sum = op.op == ast::Operator::Add || op.op == ast::Operator::Sub;
                if (sum && is_signed_number(*op.left, true, false) && is_number(*op.right, false, true))
                    return {};
                break;
            }
            default: break;
        }
        return bad("patterns may only match literals and attribute lookups");
    }
    Result<void> pattern(ast::Pattern const* given, bool star_allowed) {
        if (!given) return bad("None disallowed in pattern list");
        auto& p = const_cast<ast::Pattern&>(*given);
        switch (p.kind) {
            case Kind::MatchValue: return literal(*p.as<ast::MatchValue>().value);
            case Kind::MatchSequence: return patterns(p.as<ast::MatchSequence>().patterns, true);
            case Kind::MatchMapping: return mapping(p.as<ast::MatchMapping>());
            case Kind::MatchClass: return class_pattern(p.as<ast::MatchClass>());
            case Kind::MatchStar: {
                if (!star_allowed) return bad("can't use MatchStar here");
                auto const symbol = p.as<ast::MatchStar>().name;
                return symbol ? capture(symbol) : Result<void>();
            }
            case Kind::MatchAs: {
                auto& as = p.as<ast::MatchAs>();
                if (as.name) TRY(capture(as.name));
                if (!as.pattern) return {};
                if (!as.name) return bad("MatchAs must specify a target name if a pattern is given");
                return pattern(as.pattern, false);
            }
            case Kind::MatchOr: {
                auto& alternatives = p.as<ast::MatchOr>().patterns;
                if (alternatives.size() < 2) return bad("MatchOr requires at least 2 patterns");
                return patterns(alternatives, false);
            }
            default: return {};
        }
    }
    Result<void> mapping(ast::MatchMapping& p) {
        if (p.keys.size() != p.patterns.size())
            return bad("MatchMapping doesn't have the same number of keys as patterns");
        if (p.rest) TRY(capture(p.rest));
        for (ast::Expr const* key : p.keys) {
            if (!key) return bad("None disallowed in expression list");
            if (key->kind == Kind::Constant &&
                int(key->as<ast::Constant>().type) <= int(ast::ConstantType::False))
                continue;
            TRY(literal(*key));
        }
        return patterns(p.patterns, false);
    }
    Result<void> class_pattern(ast::MatchClass& p) {
        if (p.kwd_attrs.size() != p.kwd_patterns.size())
            return bad("MatchClass doesn't have the same number of keyword attributes as patterns");
        TRY(expression(p.cls));
        ast::Expr* cls = p.cls;
        while (cls->kind == Kind::Attribute) cls = cls->as<ast::Attribute>().value;
        if (cls->kind != Kind::Name)
            return bad("MatchClass cls field can only contain Name or Attribute nodes.");
        for (base::Symbol attribute : p.kwd_attrs) TRY(name(attribute));
        TRY(patterns(p.patterns, false));
        return patterns(p.kwd_patterns, false);
    }

    ThreadState& t_;
    base::Interner const& interner_;
};

}  // namespace

Result<void> validate_tree(ThreadState& t, ast::Module const& module, base::Interner const& interner) {
    return Validator(t, interner).module(module);
}

}  // namespace minipy::builtins
