// Function definitions and lambdas. Language reference 8.7: decorators, then defaults, then annotations are
// evaluated before the function is made.
#include "interpreter/compile/generator.hpp"
#include "interpreter/compile/unparse.hpp"

namespace minipy::compile {

namespace {

enum FunctionFlags : std::uint8_t {
    HasDefaults = 1,
    HasKeywordDefaults = 2,
    HasAnnotations = 4,
    HasClosure = 8
};

}  // namespace

void Generator::check_parameters(ast::Arguments const& args) {
    auto check = [&](ast::Arg const* arg) { return arg != nullptr && forbidden(arg->arg); };
    for (auto* list : {&args.posonlyargs, &args.args, &args.kwonlyargs})
        for (ast::Arg const* arg : *list)
            if (check(arg)) return;
    if (!check(args.vararg)) check(args.kwarg);
}

void Generator::argument_flags(ast::Arguments const& args) {
    UnitDraft& unit = code().unit();
    unit.posonlyargcount = args.posonlyargs.size();
    unit.argcount = args.posonlyargs.size() + args.args.size();
    unit.kwonlyargcount = args.kwonlyargs.size();
}

// Puts the tuple of defaults and the dict of keyword-only defaults into consecutive registers.
Generator::FunctionParts Generator::defaults(ast::Arguments const& args) {
    FunctionParts parts;
    parts.first = Reg(code().mark());
    if (!args.defaults.empty()) {
        parts.flags |= HasDefaults;
        Reg tuple = code().allocate();
        std::uint32_t mark = code().mark();
        Constant all;
        all.kind = Constant::Kind::Tuple;
        for (ast::Expr const* e : args.defaults) {
            std::optional<Constant> value = may_fold(*e) ? fold(*e) : std::nullopt;
            if (!value) break;
            all.items.push_back(std::move(*value));
        }
        if (all.items.size() == args.defaults.size()) {
            load_constant(std::move(all), tuple);
        } else {
            Reg first = Reg(mark);
            for (ast::Expr const* e : args.defaults) next(*e);
            code().emit(Opcode::BUILD_TUPLE, tuple, first, Reg(args.defaults.size()));
        }
        code().release(mark);
    }
    Reg dict = Reg(code().mark());
    std::uint32_t mark = dict + 1u;
    Reg count = 0;
    for (std::uint32_t i = 0; i < args.kwonlyargs.size(); ++i) {
        if (args.kw_defaults[i] == nullptr) continue;
        if (count == 0) code().allocate();
        load_string(interner_.text(mangled(args.kwonlyargs[i]->arg)), code().allocate());
        next(*args.kw_defaults[i]);
        ++count;
    }
    if (count > 0) {
        parts.flags |= HasKeywordDefaults;
        code().emit(Opcode::BUILD_MAP, dict, Reg(mark), count);
        code().release(mark);
    }
    return parts;
}

// Adds the tuple (name, annotation, name, annotation, ...).
void Generator::annotations(ast::Arguments const& args, ast::Expr const* returns, FunctionParts& parts) {
    Reg tuple = Reg(code().mark());
    std::uint32_t count = 0;
    auto of = [&](ast::Arg const* arg) {
        if (arg != nullptr) annotation(mangled(arg->arg), arg->annotation, count);
    };
    for (ast::Arg const* arg : args.args) of(arg);
    for (ast::Arg const* arg : args.posonlyargs) of(arg);
    of(args.vararg);
    for (ast::Arg const* arg : args.kwonlyargs) of(arg);
    of(args.kwarg);
    annotation(interner_.intern("return"), returns, count);
    if (count == 0) return;
    parts.flags |= HasAnnotations;
    code().emit(Opcode::BUILD_TUPLE, tuple, Reg(tuple + 1), Reg(count * 2));
    code().release(tuple + 1u);
}

void Generator::annotation(Symbol name, ast::Expr const* value, std::uint32_t& count) {
    if (value == nullptr) return;
    if (count++ == 0) code().allocate();
    load_string(interner_.text(name), code().allocate());
    // PEP 646: def f(*args: *Ts) has the one item that *Ts unpacks to.
    if ((future_.flags & CO_FUTURE_ANNOTATIONS) != 0) {
        load_string(unparse(*value, interner_), code().allocate());
    } else if (value->kind == ast::Kind::Starred) {
        Reg item = code().allocate();
        Reg iterable = operand_near(*value->as<ast::Starred>().value, item);
        code().emit(Opcode::UNPACK_SEQUENCE, item, iterable, 1);
    } else {
        next(*value);
    }
}

// `parts` are the last registers allocated; the closure is put behind them.
void Generator::make_function(Assembler::InnerUnit function, Scope const& scope, FunctionParts parts,
                              Reg dst) {
    if (parts.flags == 0) parts.first = Reg(code().mark());
    if (!scope.free.empty()) {
        parts.flags |= HasClosure;
        Reg closure = code().allocate();
        std::uint32_t mark = code().mark();
        for (std::uint32_t i : scope.free) {
            Symbol name = scope.variables[i].name;
            Variable const* v = unit_->scope->find(name);
            Reg cell = code().allocate();
            if (name == class_cell_ &&
                unit_->scope->needs_class_closure)  // the body's own, whatever it reads
                code().emit(Opcode::MOVE, cell, Reg(unit_->scope->variable_count - 1));
            else if (v != nullptr && v->scope == VariableScope::Cell)
                code().emit(Opcode::MOVE, cell, v->index);
            else
                code().emit(Opcode::LOAD_CLOSURE, cell, v->free_index);
        }
        code().emit(Opcode::BUILD_TUPLE, closure, Reg(mark), Reg(scope.free.size()));
        code().release(mark);
    }
    std::uint32_t constant = code().code_constant(std::move(function));
    code().emit_operand(Opcode::MAKE_FUNCTION, dst, parts.first, 0, parts.flags, constant);
}

// Decorators stand in consecutive registers, the function behind them, so that each call finds its argument.
Reg Generator::decorators(Exprs const& list) {
    Reg first = Reg(code().mark());
    for (ast::Expr const* e : list) next(*e);
    return first;
}

void Generator::apply_decorators(Exprs const& list, Reg first) {
    Span outer = code().span();
    for (std::uint32_t i = list.size(); i-- > 0;) {
        at(*list[i]);
        Reg callee = Reg(first + i);
        code().emit(Opcode::CALL, callee, callee, 1);
    }
    code().at(outer);
}

void Generator::function(ast::FunctionDef const& s) {
    std::uint32_t mark = code().mark();
    check_parameters(*s.args);
    Reg first = decorators(s.decorator_list);
    Reg result = code().allocate();
    at(s);
    FunctionParts parts = defaults(*s.args);
    annotations(*s.args, s.returns, parts);

    bool decorated = !s.decorator_list.empty();
    enter(s.is_async ? UnitKind::AsyncFunction : UnitKind::Function, s.name, &s,
          decorated ? s.decorator_list[0]->start : s.start);
    function_body(s);
    Scope const& scope = *unit_->scope;
    Assembler::InnerUnit unit = leave();

    at(s);
    make_function(std::move(unit), scope, parts, result);
    apply_decorators(s.decorator_list, first);
    at(s);
    store_name(s.name, decorated ? first : result);
    code().release(mark);
}

void Generator::function_body(ast::FunctionDef const& s) {
    argument_flags(*s.args);
    // The first constant is the docstring.
    std::optional<std::string_view> doc = docstring(s.body);
    if (doc && options_.optimize < 2)
        code().constant_string(*doc, Constant::Kind::Str);
    else
        code().constant_none();
    for (std::uint32_t i = doc ? 1 : 0; i < s.body.size(); ++i) statement(*s.body[i]);
}

void Generator::lambda(ast::Lambda const& e, Reg dst) {
    check_parameters(*e.args);
    FunctionParts parts = defaults(*e.args);
    enter(UnitKind::Lambda, interner_.intern("<lambda>"), &e, e.start);
    argument_flags(*e.args);
    code().constant_none();
    at(*e.body);
    Reg value = operand(*e.body);
    code().emit(Opcode::RETURN, value);
    Scope const& scope = *unit_->scope;
    Assembler::InnerUnit unit = leave();
    make_function(std::move(unit), scope, parts, dst);
}

}  // namespace minipy::compile
