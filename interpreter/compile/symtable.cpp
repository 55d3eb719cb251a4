// The first half of the symbol table: visits the tree and notes what each block does with each name.
// Children are visited in the order in which code is generated for them, because that order numbers the
// local variables (co_varnames).
#include "interpreter/compile/symtable.hpp"

#include "interpreter/compile/future.hpp"

#include <fmt/format.h>

namespace minipy::compile {

namespace {

using ast::Kind;

// Levels of statements and expressions below which CPython gives up (three times its recursion limit).
constexpr int recursion_limit = 2990;

// In which order: the generator's, or that of CPython's symtable.c, which scripts see through _symtable.
enum class Order : std::uint8_t { of_code, of_cpython };

template <Order order>
class Builder {
  public:
    Builder(base::Interner& interner, Diagnostics& diagnostics, bool future_annotations, SymbolTable& table)
        : interner_(interner),
          diagnostics_(diagnostics),
          future_annotations_(future_annotations),
          table_(table),
          dot_zero_(interner.intern(".0")),
          super_(interner.intern("super")),
          class_(interner.intern("__class__")) {}

    bool module(ast::Module const& module) {
        table_.module = enter(BlockType::Module, interner_.intern("top"), nullptr);
        bool ok = module.expression ? expression(module.expression) : block(module.body);
        leave();
        return ok;
    }

  private:
    static constexpr bool shown = order == Order::of_cpython;

    // ---- blocks

    Scope* enter(BlockType type, Symbol name, ast::Node const* node) {
        Scope* scope = table_.arena.make<Scope>();
        scope->type = type;
        scope->name = name;
        scope->node = node;
        scope->parent = scope_;
        if (scope_ != nullptr) {
            scope->nested = scope_->nested || scope_->type == BlockType::Function;
            scope->iteration_expression = scope_->iteration_expression;
        }
        if (type != BlockType::Annotation) {
            table_.scopes.push_back(scope);
            if (node != nullptr) table_.by_node.emplace(node, scope);
        }
        scope_ = scope;
        return scope;
    }
    void leave() { scope_ = scope_->parent; }

    // ---- names

    Variable& variable(Scope& scope, Symbol name) { return scope.variables[scope.place(table_.arena, name)]; }
    void touch(Scope& scope, Variable& v) {
        if ((v.flags & Touched) != 0) return;
        v.flags |= Touched;
        scope.touch_order.push_back(table_.arena, std::uint32_t(&v - scope.variables.begin()));
    }
    void use(Symbol name) {
        Variable& v = variable(*scope_, mangled(name));
        v.flags |= Use;
        if (shown && scope_->iteration_target) v.flags |= DefCompIter;
        touch(*scope_, v);
    }
    bool define(Symbol name, std::uint16_t flags, ast::Node const& where) {
        Variable& v = variable(*scope_, mangled(name));
        if (scope_->iteration_target) {
            // PEP 572: the inner loop of a comprehension may not take a name that := has bound.
            if ((v.flags & (DefGlobal | DefNonlocal)) != 0)
                return diagnostics_.error(
                    where,
                    fmt::format("comprehension inner loop cannot rebind assignment expression target '{}'",
                                interner_.text(name)));
            flags |= DefCompIter;
        }
        v.flags |= flags;
        if ((flags & DefAnnot) == 0) touch(*scope_, v);
        return true;
    }
    Symbol mangled(Symbol name) { return owner_ ? mangle(interner_, owner_, name) : name; }

    bool parameter(ast::Arg const& arg) {
        Symbol name = mangled(arg.arg);
        if (scope_->find(name) != nullptr)
            return diagnostics_.error(
                arg, fmt::format("duplicate argument '{}' in function definition", interner_.text(arg.arg)));
        variable(*scope_, name).flags |= DefParam | Touched;
        ++scope_->parameters;
        return true;
    }
    bool parameters(base::Seq<ast::Arg*> const& args) {
        for (ast::Arg const* arg : args)
            if (!parameter(*arg)) return false;
        return true;
    }
    // The order of registers: positional-only, positional, keyword-only, *args, **kwargs.
    bool parameters(ast::Arguments const& args) {
        if (!parameters(args.posonlyargs) || !parameters(args.args) || !parameters(args.kwonlyargs))
            return false;
        if (args.vararg != nullptr) {
            scope_->varargs = true;
            if (!parameter(*args.vararg)) return false;
        }
        if (args.kwarg != nullptr) {
            scope_->varkeywords = true;
            if (!parameter(*args.kwarg)) return false;
        }
        return true;
    }

    // ---- statements

    bool block(base::Seq<ast::Stmt*> const& body) {
        for (ast::Stmt const* s : body)
            if (!statement(*s)) return false;
        return true;
    }

    bool statement(ast::Stmt const& s) {
        if (++depth_ > recursion_limit) return diagnostics_.recursion_error();
        bool ok = visit(s);
        --depth_;
        return ok;
    }

    bool visit(ast::Stmt const& s) {
        switch (s.kind) {
            case Kind::FunctionDef: return function(s.as<ast::FunctionDef>());
            case Kind::ClassDef: return class_definition(s.as<ast::ClassDef>());
            case Kind::Return: return optional(s.as<ast::Return>().value);
            case Kind::Delete: return expressions(s.as<ast::Delete>().targets);
            case Kind::Assign: {
                auto& assign = s.as<ast::Assign>();
                if constexpr (shown) return expressions(assign.targets) && expression(assign.value);
                return expression(assign.value) && expressions(assign.targets);
            }
            case Kind::AugAssign: {
                auto& assign = s.as<ast::AugAssign>();
                return expression(assign.target) && expression(assign.value);
            }
            case Kind::AnnAssign: return annotated_assignment(s.as<ast::AnnAssign>());
            case Kind::For: {
                auto& loop = s.as<ast::For>();
                if (loop.is_async) scope_->coroutine = true;
                if constexpr (shown)
                    return expression(loop.target) && expression(loop.iter) && block(loop.body) &&
                           block(loop.orelse);
                return expression(loop.iter) && expression(loop.target) && block(loop.body) &&
                       block(loop.orelse);
            }
            case Kind::While: {
                auto& loop = s.as<ast::While>();
                return expression(loop.test) && block(loop.body) && block(loop.orelse);
            }
            case Kind::If: return if_chain(s.as<ast::If>());
            case Kind::With: {
                auto& with = s.as<ast::With>();
                if (with.is_async) scope_->coroutine = true;
                for (ast::WithItem const* item : with.items)
                    if (!expression(item->context_expr) || !optional(item->optional_vars)) return false;
                return block(with.body);
            }
            case Kind::Match: return match(s.as<ast::Match>());
            case Kind::Raise: return optional(s.as<ast::Raise>().exc) && optional(s.as<ast::Raise>().cause);
            case Kind::Try: return try_statement(s.as<ast::Try>());
            case Kind::Assert:
                return expression(s.as<ast::Assert>().test) && optional(s.as<ast::Assert>().msg);
            case Kind::Import: return import(s.as<ast::Import>().names);
            case Kind::ImportFrom: return import(s.as<ast::ImportFrom>().names);
            case Kind::Global: return directive(s, s.as<ast::Global>().names, DefGlobal);
            case Kind::Nonlocal: return directive(s, s.as<ast::Nonlocal>().names, DefNonlocal);
            case Kind::ExprStmt: return expression(s.as<ast::ExprStmt>().value);
            default: return true;
        }
    }

    bool if_chain(ast::If const& first) {
        for (ast::If const* s = &first;;) {
            if (!expression(s->test) || !block(s->body)) return false;
            if (s->orelse.size() != 1 || s->orelse[0]->kind != Kind::If) return block(s->orelse);
            s = &s->orelse[0]->as<ast::If>();
        }
    }

    bool function(ast::FunctionDef const& def) {
        if (shown && !define(def.name, DefLocal, def)) return false;
        if (!shown && !expressions(def.decorator_list)) return false;
        if (!defaults(*def.args) || !annotations(*def.args) || !annotation(def.returns)) return false;
        if (shown && !expressions(def.decorator_list)) return false;
        enter(BlockType::Function, def.name, &def);
        scope_->coroutine = def.is_async;
        bool ok = parameters(*def.args) && block(def.body);
        leave();
        return ok && (shown || define(def.name, DefLocal, def));
    }

    bool defaults(ast::Arguments const& args) {
        if (!expressions(args.defaults)) return false;
        for (ast::Expr const* value : args.kw_defaults)
            if (!optional(value)) return false;
        return true;
    }

    bool annotations(ast::Arguments const& args) {
        for (auto* list : {&args.posonlyargs, &args.args})
            for (ast::Arg const* arg : *list)
                if (!annotation(arg->annotation)) return false;
        if (args.vararg != nullptr && !annotation(args.vararg->annotation)) return false;
        for (ast::Arg const* arg : args.kwonlyargs)
            if (!annotation(arg->annotation)) return false;
        return args.kwarg == nullptr || annotation(args.kwarg->annotation);
    }

    // PEP 563: postponed annotations are kept as text; their names are nobody's.
    bool annotation(ast::Expr const* e) {
        if (e == nullptr) return true;
        if (!future_annotations_) return expression(e);
        enter(BlockType::Annotation, Symbol{}, e);
        bool ok = expression(e);
        leave();
        return ok;
    }

    bool class_definition(ast::ClassDef const& def) {
        if (shown && (!define(def.name, DefLocal, def) || !expressions(def.bases) || !keywords(def.keywords)))
            return false;
        if (!expressions(def.decorator_list)) return false;
        enter(BlockType::Class, def.name, &def);
        Symbol outer = owner_;
        owner_ = def.name;
        bool ok = block(def.body);
        owner_ = outer;
        leave();
        if (!ok || shown) return ok;
        return expressions(def.bases) && keywords(def.keywords) && define(def.name, DefLocal, def);
    }

    bool annotated_assignment(ast::AnnAssign const& s) {
        if (!shown && s.value != nullptr && !expression(s.value)) return false;
        if (auto const* name = s.target->kind == Kind::Name ? &s.target->as<ast::Name>() : nullptr) {
            Variable const* known = scope_->find(mangled(name->id));
            if (known != nullptr && (known->flags & (DefGlobal | DefNonlocal)) != 0 &&
                scope_->type != BlockType::Module && s.simple)
                return diagnostics_.error(
                    s, fmt::format("annotated name '{}' can't be {}", interner_.text(name->id),
                                   (known->flags & DefGlobal) != 0 ? "global" : "nonlocal"));
            if (s.simple && !define(name->id, DefAnnot | DefLocal, *name)) return false;
            if (s.value != nullptr && !define(name->id, DefLocal, *name)) return false;
        } else if (!expression(s.target)) {
            return false;
        }
        if (!annotation(s.annotation)) return false;
        return !shown || s.value == nullptr || expression(s.value);
    }

    bool match(ast::Match const& s) {
        if (!expression(s.subject)) return false;
        for (ast::MatchCase const* c : s.cases)
            if (!pattern(*c->pattern) || !optional(c->guard) || !block(c->body)) return false;
        return true;
    }

    bool try_statement(ast::Try const& s) {
        if (!block(s.body)) return false;
        // CPython generates the else clause before the handlers.
        if (!block(s.orelse)) return false;
        for (ast::ExceptHandler const* h : s.handlers) {
            if (!optional(h->type)) return false;
            if (h->name) {
                if (!define(h->name, DefLocal, *h)) return false;
                scope_->find(mangled(h->name))->flags |= Unbound;
            }
            if (!block(h->body)) return false;
        }
        return block(s.finalbody);
    }

    bool import(base::Seq<ast::Alias*> const& names) {
        for (ast::Alias const* alias : names) {
            std::string_view text = interner_.text(alias->name);
            if (text == "*") {
                if (scope_->type != BlockType::Module)
                    return diagnostics_.error(*alias, "import * only allowed at module level");
                continue;
            }
            Symbol bound = alias->asname ? alias->asname : alias->name;
            if (std::size_t dot = text.find('.'); !alias->asname && dot != text.npos)
                bound = interner_.intern(text.substr(0, dot));
            if (!define(bound, DefImport, *alias)) return false;
        }
        return true;
    }

    // Language reference 7.12, 7.13: the name must not be used in the same block before the statement.
    bool directive(ast::Stmt const& s, base::Seq<Symbol> const& names, std::uint16_t flag) {
        std::string_view word = flag == DefGlobal ? "global" : "nonlocal";
        for (Symbol name : names) {
            Variable& v = variable(*scope_, mangled(name));
            std::string_view text = interner_.text(name);
            if ((v.flags & DefParam) != 0)
                return diagnostics_.error(s, fmt::format("name '{}' is parameter and {}", text, word));
            if ((v.flags & Use) != 0)
                return diagnostics_.error(
                    s, fmt::format("name '{}' is used prior to {} declaration", text, word));
            if ((v.flags & DefAnnot) != 0)
                return diagnostics_.error(s, fmt::format("annotated name '{}' can't be {}", text, word));
            if ((v.flags & DefLocal) != 0)
                return diagnostics_.error(
                    s, fmt::format("name '{}' is assigned to before {} declaration", text, word));
            v.flags |= flag;
            scope_->directives.push_back(table_.arena, {v.name, s.start, s.end});
            // A name that any function declares global is that to the module's own code too (CPython's
            // symtable_add_def): exec() with other locals stores it among the globals.
            if (flag == DefGlobal && scope_ != table_.module)
                variable(*table_.module, mangled(name)).flags |= flag;
        }
        return true;
    }

    // ---- expressions

    bool optional(ast::Expr const* e) { return e == nullptr || expression(e); }

    bool expressions(base::Seq<ast::Expr*> const& list) {
        for (ast::Expr const* e : list)
            if (!expression(e)) return false;
        return true;
    }
    bool keywords(base::Seq<ast::Keyword*> const& list) {
        for (ast::Keyword const* k : list)
            if (!expression(k->value)) return false;
        return true;
    }

    bool expression(ast::Expr const* e) {
        // Leaves first: they are most of a tree.
        if (e->kind == Kind::Name) return name(e->as<ast::Name>());
        if (e->kind == Kind::Constant) return true;
        if (++depth_ > recursion_limit) return diagnostics_.recursion_error();
        bool ok = visit(*e);
        --depth_;
        return ok;
    }

    bool name(ast::Name const& n) {
        if (n.ctx == ast::ExprContext::Load) {
            use(n.id);
            // super() finds the class in the cell __class__.
            if (n.id == super_ && scope_->type == BlockType::Function) use_untouched(class_);
            return true;
        }
        if (!define(n.id, DefLocal, n)) return false;
        if (n.ctx == ast::ExprContext::Del) scope_->find(mangled(n.id))->flags |= Unbound;
        return true;
    }
    void use_untouched(Symbol symbol) { variable(*scope_, symbol).flags |= Use; }

    bool visit(ast::Expr const& e) {
        switch (e.kind) {
            case Kind::BoolOp: return expressions(e.as<ast::BoolOp>().values);
            case Kind::NamedExpr: return named_expression(e.as<ast::NamedExpr>());
            case Kind::BinOp:
                return expression(e.as<ast::BinOp>().left) && expression(e.as<ast::BinOp>().right);
            case Kind::UnaryOp: return expression(e.as<ast::UnaryOp>().operand);
            case Kind::Lambda: return lambda(e.as<ast::Lambda>());
            case Kind::IfExp: {
                auto& choice = e.as<ast::IfExp>();
                return expression(choice.test) && expression(choice.body) && expression(choice.orelse);
            }
            case Kind::Dict: {
                auto& dict = e.as<ast::Dict>();
                if constexpr (shown) {
                    for (ast::Expr const* key : dict.keys)
                        if (!optional(key)) return false;
                    return expressions(dict.values);
                }
                for (std::uint32_t i = 0; i < dict.values.size(); ++i)
                    if (!optional(dict.keys[i]) || !expression(dict.values[i])) return false;
                return true;
            }
            case Kind::Set: return expressions(e.as<ast::Set>().elts);
            case Kind::ListComp: {
                auto& c = e.as<ast::ListComp>();
                return comprehension(e, "<listcomp>", ComprehensionType::List, c.generators, c.elt, nullptr);
            }
            case Kind::SetComp: {
                auto& c = e.as<ast::SetComp>();
                return comprehension(e, "<setcomp>", ComprehensionType::Set, c.generators, c.elt, nullptr);
            }
            case Kind::DictComp: {
                auto& c = e.as<ast::DictComp>();
                return comprehension(e, "<dictcomp>", ComprehensionType::Dict, c.generators, c.key, c.value);
            }
            case Kind::GeneratorExp: {
                auto& c = e.as<ast::GeneratorExp>();
                return comprehension(e, "<genexpr>", ComprehensionType::Generator, c.generators, c.elt,
                                     nullptr);
            }
            case Kind::Await:
                if (!not_in_annotation(e, "await expression") || !expression(e.as<ast::Await>().value))
                    return false;
                scope_->coroutine = true;
                return true;
            case Kind::Yield: return yield_expression(e, e.as<ast::Yield>().value);
            case Kind::YieldFrom: return yield_expression(e, e.as<ast::YieldFrom>().value);
            case Kind::Compare:
                return expression(e.as<ast::Compare>().left) && expressions(e.as<ast::Compare>().comparators);
            case Kind::Call: {
                auto& call = e.as<ast::Call>();
                return expression(call.func) && expressions(call.args) && keywords(call.keywords);
            }
            case Kind::FormattedValue: {
                auto& value = e.as<ast::FormattedValue>();
                return expression(value.value) &&
                       (value.format_spec == nullptr || expression(value.format_spec));
            }
            case Kind::JoinedStr: return expressions(e.as<ast::JoinedStr>().values);
            case Kind::Attribute: return expression(e.as<ast::Attribute>().value);
            case Kind::Subscript:
                return expression(e.as<ast::Subscript>().value) && expression(e.as<ast::Subscript>().slice);
            case Kind::Starred: return expression(e.as<ast::Starred>().value);
            case Kind::List: return expressions(e.as<ast::List>().elts);
            case Kind::Tuple: return expressions(e.as<ast::Tuple>().elts);
            case Kind::Slice: {
                auto& slice = e.as<ast::Slice>();
                return optional(slice.lower) && optional(slice.upper) && optional(slice.step);
            }
            default: return true;
        }
    }

    bool lambda(ast::Lambda const& e) {
        if (!defaults(*e.args)) return false;
        enter(BlockType::Function, interner_.intern("lambda"), &e);
        bool ok = parameters(*e.args) && expression(e.body);
        leave();
        return ok;
    }

    bool yield_expression(ast::Expr const& e, ast::Expr const* value) {
        if (!not_in_annotation(e, "yield expression") || !optional(value)) return false;
        scope_->generator = true;
        static constexpr std::string_view inside[] = {"", "list comprehension", "set comprehension",
                                                      "dict comprehension", "generator expression"};
        if (scope_->comprehension == ComprehensionType::None) return true;
        return diagnostics_.error(
            e, fmt::format("'yield' inside {}", inside[std::size_t(scope_->comprehension)]));
    }

    bool not_in_annotation(ast::Expr const& e, std::string_view what) {
        if (scope_->type != BlockType::Annotation) return true;
        return diagnostics_.error(e, fmt::format("'{}' can not be used within an annotation", what));
    }

    // Language reference 6.2.4: all but the first iterable is evaluated in a nested scope.
    bool comprehension(ast::Expr const& e, std::string_view name, ComprehensionType type,
                       base::Seq<ast::Comprehension*> const& generators, ast::Expr const* element,
                       ast::Expr const* value) {
        ast::Comprehension const& first = *generators[0];
        ++scope_->iteration_expression;
        bool ok = expression(first.iter);
        --scope_->iteration_expression;
        if (!ok) return false;
        enter(BlockType::Function, interner_.intern(name), &e);
        scope_->comprehension = type;
        scope_->coroutine = first.is_async != 0;
        variable(*scope_, dot_zero_).flags |= DefParam | Touched;
        scope_->parameters = 1;
        ok = generator(first, true);
        for (std::uint32_t i = 1; ok && i < generators.size(); ++i) ok = generator(*generators[i], false);
        if constexpr (shown)
            ok = ok && optional(value) && expression(element);
        else
            ok = ok && expression(element) && optional(value);
        scope_->generator = type == ComprehensionType::Generator;
        bool is_async = scope_->coroutine && !scope_->generator;
        leave();
        // An asynchronous comprehension makes the function around it one that awaits.
        if (is_async) scope_->coroutine = true;
        return ok;
    }

    bool generator(ast::Comprehension const& c, bool first) {
        if (shown && !first && !comprehension_target(c)) return false;
        if (!first) {
            ++scope_->iteration_expression;
            bool ok = expression(c.iter);
            --scope_->iteration_expression;
            if (!ok) return false;
        }
        if ((!shown || first) && !comprehension_target(c)) return false;
        if (!expressions(c.ifs)) return false;
        if (c.is_async) scope_->coroutine = true;
        return true;
    }

    bool comprehension_target(ast::Comprehension const& c) {
        scope_->iteration_target = true;
        bool const ok = expression(c.target);
        scope_->iteration_target = false;
        return ok;
    }

    bool named_expression(ast::NamedExpr const& e) {
        if (!not_in_annotation(e, "named expression")) return false;
        if (scope_->iteration_expression > 0)
            return diagnostics_.error(
                e, "assignment expression cannot be used in a comprehension iterable expression");
        ast::Name const& target = e.target->as<ast::Name>();
        if (scope_->comprehension != ComprehensionType::None && !bind_around_comprehension(target))
            return false;
        if (!expression(e.value) || !expression(e.target)) return false;
        scope_->find(mangled(target.id))->flags |= Walrus;
        return true;
    }

    // PEP 572: inside a comprehension the target belongs to the block around it.
    bool bind_around_comprehension(ast::Name const& target) {
        Symbol name = mangled(target.id);
        for (Scope* scope = scope_; scope != nullptr; scope = scope->parent) {
            if (scope->comprehension != ComprehensionType::None) {
                Variable const* known = scope->find(name);
                if (known != nullptr && (known->flags & DefCompIter) != 0)
                    return diagnostics_.error(
                        target, fmt::format("assignment expression cannot rebind comprehension iteration "
                                            "variable '{}'",
                                            interner_.text(target.id)));
                continue;
            }
            if (scope->type == BlockType::Class)
                return diagnostics_.error(
                    target, "assignment expression within a comprehension cannot be used in a class body");
            bool global = scope->type == BlockType::Module ||
                          (scope->find(name) != nullptr && (scope->find(name)->flags & DefGlobal) != 0);
            variable(*scope_, name).flags |= global ? DefGlobal : DefNonlocal;
            scope_->directives.push_back(table_.arena, {name, target.start, target.end});
            if (scope->type != BlockType::Annotation)
                variable(*scope, name).flags |= scope->type == BlockType::Module ? DefGlobal : DefLocal;
            return true;
        }
        return true;
    }

    // ---- patterns

    bool patterns(base::Seq<ast::Pattern*> const& list) {
        for (ast::Pattern const* p : list)
            if (!pattern(*p)) return false;
        return true;
    }
    bool capture(Symbol name, ast::Pattern const& p) { return !name || define(name, DefLocal, p); }

    bool pattern(ast::Pattern const& p) {
        if (++depth_ > recursion_limit) return diagnostics_.recursion_error();
        bool ok = visit(p);
        --depth_;
        return ok;
    }

    bool visit(ast::Pattern const& p) {
        switch (p.kind) {
            case Kind::MatchValue: return expression(p.as<ast::MatchValue>().value);
            case Kind::MatchSequence: return patterns(p.as<ast::MatchSequence>().patterns);
            case Kind::MatchMapping: {
                auto& m = p.as<ast::MatchMapping>();
                return expressions(m.keys) && patterns(m.patterns) && capture(m.rest, p);
            }
            case Kind::MatchClass: {
                auto& m = p.as<ast::MatchClass>();
                return expression(m.cls) && patterns(m.patterns) && patterns(m.kwd_patterns);
            }
            case Kind::MatchStar: return capture(p.as<ast::MatchStar>().name, p);
            case Kind::MatchAs: {
                auto& m = p.as<ast::MatchAs>();
                return (m.pattern == nullptr || pattern(*m.pattern)) && capture(m.name, p);
            }
            case Kind::MatchOr: return patterns(p.as<ast::MatchOr>().patterns);
            default: return true;
        }
    }

    base::Interner& interner_;
    Diagnostics& diagnostics_;
    bool future_annotations_;
    SymbolTable& table_;
    Scope* scope_ = nullptr;
    Symbol owner_;  // the class whose private names are mangled
    int depth_ = 0;
    Symbol dot_zero_, super_, class_;
};

}  // namespace

bool build_symbol_table(ast::Module const& module, base::Interner& interner, Diagnostics& diagnostics,
                        bool future_annotations, SymbolTable& table) {
    return Builder<Order::of_code>(interner, diagnostics, future_annotations, table).module(module) &&
           analyse(table, interner, diagnostics);
}

std::optional<syntax::SyntaxError> show_symbol_table(ast::Module const& module,
                                                     base::SourceText const& source, base::Interner& interner,
                                                     Options const& options, SymbolTable& table) {
    Diagnostics diagnostics(source, options);
    FutureFeatures future{options.future_flags, nullptr};
    diagnostics.set_bare(true);
    if (find_future_features(module, source, interner, diagnostics, future)) {
        bool const annotations = (future.flags & CO_FUTURE_ANNOTATIONS) != 0;
        if (Builder<Order::of_cpython>(interner, diagnostics, annotations, table).module(module))
            analyse(table, interner, diagnostics);
    }
    return diagnostics.take_error();
}

}  // namespace minipy::compile
