// Simple statements and if. Language reference, chapters 7 and 8.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

namespace {

using ast::Kind;

// Does the block hold an annotation that belongs to the module or class itself?
bool has_annotations(base::Seq<ast::Stmt*> const& body) {
    for (ast::Stmt const* s : body) {
        switch (s->kind) {
            case Kind::AnnAssign: return true;
            case Kind::For:
                if (has_annotations(s->as<ast::For>().body) || has_annotations(s->as<ast::For>().orelse))
                    return true;
                break;
            case Kind::While:
                if (has_annotations(s->as<ast::While>().body) || has_annotations(s->as<ast::While>().orelse))
                    return true;
                break;
            case Kind::If:
                for (auto const* branch = &s->as<ast::If>();;) {
                    if (has_annotations(branch->body)) return true;
                    if (branch->orelse.size() != 1 || branch->orelse[0]->kind != Kind::If) {
                        if (has_annotations(branch->orelse)) return true;
                        break;
                    }
                    branch = &branch->orelse[0]->as<ast::If>();
                }
                break;
            case Kind::With:
                if (has_annotations(s->as<ast::With>().body)) return true;
                break;
            case Kind::Match:
                for (ast::MatchCase const* c : s->as<ast::Match>().cases)
                    if (has_annotations(c->body)) return true;
                break;
            case Kind::Try: {
                auto& t = s->as<ast::Try>();
                for (ast::ExceptHandler const* h : t.handlers)
                    if (has_annotations(h->body)) return true;
                if (has_annotations(t.body) || has_annotations(t.orelse) || has_annotations(t.finalbody))
                    return true;
                break;
            }
            default: break;
        }
    }
    return false;
}

}  // namespace

std::optional<std::string_view> Generator::docstring(Stmts const& body) const {
    if (body.empty() || body[0]->kind != Kind::ExprStmt) return std::nullopt;
    ast::Expr const& value = *body[0]->as<ast::ExprStmt>().value;
    if (value.kind != Kind::Constant || value.as<ast::Constant>().type != ast::ConstantType::Str)
        return std::nullopt;
    return value.as<ast::Constant>().text;
}

void Generator::body(Stmts const& body) {
    if (has_annotations(body)) {
        if (unit_->kind == UnitKind::Module && !body.empty()) code().at(line_of(body[0]->start));
        code().emit(Opcode::SETUP_ANNOTATIONS);
    }
    std::uint32_t i = 0;
    std::optional<std::string_view> doc = docstring(body);
    if (doc && !interactive_) {
        i = 1;
        if (options_.optimize < 2) {
            std::uint32_t mark = code().mark();
            at(*body[0]->as<ast::ExprStmt>().value);
            Reg value = code().allocate();
            load_string(*doc, value);
            store_name(interner_.intern("__doc__"), value);
            code().release(mark);
        }
    }
    for (; i < body.size(); ++i) statement(*body[i]);
}

void Generator::block(Stmts const& body) {
    for (ast::Stmt const* s : body) statement(*s);
}

void Generator::statement(ast::Stmt const& s) {
    std::uint32_t mark = code().mark();
    at(s);
    switch (s.kind) {
        case Kind::ExprStmt: expression_statement(s.as<ast::ExprStmt>()); break;
        case Kind::Assign: assign(s.as<ast::Assign>()); break;
        case Kind::AugAssign: augmented(s.as<ast::AugAssign>()); break;
        case Kind::AnnAssign: annotated(s.as<ast::AnnAssign>()); break;
        case Kind::If: if_statement(s.as<ast::If>()); break;
        case Kind::For:
            if (s.as<ast::For>().is_async)
                async_for(s.as<ast::For>());
            else
                for_statement(s.as<ast::For>());
            break;
        case Kind::While: while_statement(s.as<ast::While>()); break;
        case Kind::Return: return_statement(s.as<ast::Return>()); break;
        case Kind::Break: break_statement(s.as<ast::Break>()); break;
        case Kind::Continue: continue_statement(s.as<ast::Continue>()); break;
        case Kind::FunctionDef: function(s.as<ast::FunctionDef>()); break;
        case Kind::ClassDef: class_definition(s.as<ast::ClassDef>()); break;
        case Kind::Raise: raise_statement(s.as<ast::Raise>()); break;
        case Kind::Try: try_statement(s.as<ast::Try>()); break;
        case Kind::With: with_statement(s.as<ast::With>(), 0); break;
        case Kind::Assert: assert_statement(s.as<ast::Assert>()); break;
        case Kind::Delete:
            for (ast::Expr const* target : s.as<ast::Delete>().targets) delete_target(*target);
            break;
        case Kind::Import: import_statement(s.as<ast::Import>()); break;
        case Kind::ImportFrom: import_from(s.as<ast::ImportFrom>()); break;
        case Kind::Match: match_statement(s.as<ast::Match>()); break;
        case Kind::Pass: code().mark_line(); break;
        default: break;  // global, nonlocal
    }
    code().release(mark);
}

void Generator::expression_statement(ast::ExprStmt const& s) {
    if (interactive_ && unit_->kind == UnitKind::Module) {
        Reg value = operand(*s.value);
        return code().emit(Opcode::PRINT_EXPR, value);
    }
    if (s.value->kind == Kind::Constant) return code().emit(Opcode::NOP);
    discard(*s.value);
}

void Generator::if_statement(ast::If const& s) {
    Label end = code().label();
    for (ast::If const* branch = &s;;) {
        Label next = code().label();
        marked_condition(*branch->test, next);
        block(branch->body);
        if (!branch->orelse.empty()) code().jump(Opcode::JUMP, 0, end);
        code().bind(next);
        if (branch->orelse.size() != 1 || branch->orelse[0]->kind != Kind::If) {
            block(branch->orelse);
            break;
        }
        branch = &branch->orelse[0]->as<ast::If>();
        at(*branch);
    }
    code().bind(end);
    code().at({});  // what follows without a line of its own may come from any branch
}

void Generator::return_statement(ast::Return const& s) {
    if (!in_function()) {
        error(s, "'return' outside function");
        return;
    }
    if (s.value != nullptr && unit_->kind == UnitKind::AsyncFunction && unit_->scope->generator)
        error(s, "'return' with value in async generator");
    // CPython is at a constant's own place when it finds out.
    bool const at_value = s.value != nullptr && s.value->kind == Kind::Constant;
    if (leaving_group_handler(0, at_value ? static_cast<ast::Node const&>(*s.value) : s)) return;
    Region region = code().region();
    bool none = s.value == nullptr || (s.value->kind == Kind::Constant &&
                                       s.value->as<ast::Constant>().type == ast::ConstantType::None);
    if (none) {
        if (!unit_->blocks.empty()) code().mark_line();
        unwind(0);
        code().emit(Opcode::RETURN_NONE);
    } else {
        // A finally clause may rebind the variable whose value is on its way out.
        Reg value = unit_->blocks.empty() ? operand(*s.value) : temporary(*s.value);
        unwind(0);
        code().emit(Opcode::RETURN, value);
    }
    code().set_region(region);
}

void Generator::raise_statement(ast::Raise const& s) {
    if (s.exc == nullptr) return code().emit(Opcode::RAISE_AGAIN);
    Reg exception = operand(*s.exc, s.cause);
    Reg cause = s.cause != nullptr ? operand(*s.cause) : no_register;
    code().emit(Opcode::RAISE, exception, cause);
}

// The comparison that a failed assertion is shown at: the last one of its condition (CPython's
// compiler_jump_if leaves its place behind). Null: the whole statement is shown.
static ast::Expr const* last_comparison(ast::Expr const& e) {
    switch (e.kind) {
        case Kind::Compare: return &e;
        case Kind::UnaryOp:
            if (e.as<ast::UnaryOp>().op != ast::UnaryOperator::Not) return nullptr;
            return last_comparison(*e.as<ast::UnaryOp>().operand);
        case Kind::BoolOp:
            for (auto i = e.as<ast::BoolOp>().values.size(); i-- > 0;)
                if (ast::Expr const* found = last_comparison(*e.as<ast::BoolOp>().values[i])) return found;
            return nullptr;
        case Kind::IfExp: {
            auto const& choice = e.as<ast::IfExp>();
            for (ast::Expr const* part : {choice.orelse, choice.body, choice.test})
                if (ast::Expr const* found = last_comparison(*part)) return found;
            return nullptr;
        }
        default: return nullptr;
    }
}

void Generator::assert_statement(ast::Assert const& s) {
    if (s.test->kind == Kind::Tuple && !s.test->as<ast::Tuple>().elts.empty())
        diagnostics_.warn(s, "assertion is always true, perhaps remove parentheses?");
    if (options_.optimize > 0) return;
    Label end = code().label();
    std::uint32_t const before = code().size();
    condition(*s.test, true, end);
    if (!code().reachable() && code().size() == before + 1) return code().bind(end);  // always true
    if (ast::Expr const* comparison = last_comparison(*s.test)) at(*comparison);
    Reg exception = code().allocate();
    code().emit(Opcode::LOAD_ASSERTION_ERROR, exception);
    if (s.msg != nullptr) {
        next(*s.msg);
        code().emit(Opcode::CALL, exception, exception, 1);
    }
    code().emit(Opcode::RAISE, exception, no_register);
    code().bind(end);
}

void Generator::delete_target(ast::Expr const& target) {
    std::uint32_t mark = code().mark();
    Span outer = code().span();
    at(target);
    switch (target.kind) {
        case Kind::Name: delete_name(target.as<ast::Name>().id); break;
        case Kind::Attribute: {
            auto& attribute = target.as<ast::Attribute>();
            Reg object = operand(*attribute.value);
            if (!forbidden(attribute.attr, "delete")) {
                move_to_attribute(attribute);
                code().emit_name(Opcode::DELETE_ATTR, object, 0, name_index(mangled(attribute.attr)));
            }
            break;
        }
        case Kind::Subscript: {
            auto& item = target.as<ast::Subscript>();
            Reg object = operand(*item.value, item.slice);
            Reg index = operand(*item.slice);
            code().emit(Opcode::DELETE_ITEM, object, index);
            break;
        }
        case Kind::Tuple:
            for (ast::Expr const* e : target.as<ast::Tuple>().elts) delete_target(*e);
            break;
        case Kind::List:
            for (ast::Expr const* e : target.as<ast::List>().elts) delete_target(*e);
            break;
        default: break;
    }
    code().at(outer);
    code().release(mark);
}

}  // namespace minipy::compile
