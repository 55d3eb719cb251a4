// try: except and finally clauses. Language reference 8.4.
//
// Code that may raise costs nothing: the handler table says which words are protected. A handler begins with
// PUSH_EXC_INFO and ends with POP_EXCEPT; while it runs, a region of its own makes sure of the latter.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

Generator::HandlerRegisters Generator::handler_registers() {
    Reg first = code().allocate(3);
    return {first, Reg(first + 1), Reg(first + 2)};
}

// Enters the handler of `region`; the current region becomes one that undoes this.
void Generator::begin_handler(Region region, HandlerRegisters const& regs, Label cleanup) {
    code().at({});
    code().bind_handler(region);
    code().emit(Opcode::PUSH_EXC_INFO, regs.previous, regs.exception);
    code().set_region(code().add_region(cleanup, regs.inner));
}

// What an exception in the handler passes through.
void Generator::end_handler(Region cleanup, HandlerRegisters const& regs) {
    code().at({});
    code().bind_handler(cleanup);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().emit(Opcode::RERAISE, regs.inner);
}

void Generator::try_statement(ast::Try const& s) {
    code().mark_line();
    if (!s.finalbody.empty())
        try_finally(s);
    else if (s.is_star)
        try_star(s);
    else
        try_except(s);
}

void Generator::try_finally(ast::Try const& s) {
    HandlerRegisters regs = handler_registers();
    Label handler = code().label(), cleanup = code().label(), end = code().label();
    Region outer = code().region();
    Region region = code().add_region(handler, regs.exception);
    bool pushed = push_block({Block::Kind::Finally, outer, {}, {}, 0, {}, &s.finalbody, {}}, s);
    code().set_region(region);
    if (s.handlers.empty())
        block(s.body);
    else if (s.is_star)
        try_star(s);
    else
        try_except(s);
    if (pushed) pop_block();
    code().set_region(outer);
    block(s.finalbody);
    code().jump(Opcode::JUMP, 0, end);

    begin_handler(region, regs, cleanup);
    Region inner = code().region();
    pushed = push_block({Block::Kind::FinallyHandler, outer, {}, {}, regs.previous, {}, nullptr, {}}, s);
    block(s.finalbody);
    if (pushed) pop_block();
    code().set_region(outer);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().emit(Opcode::RERAISE, regs.exception);
    end_handler(inner, regs);
    code().bind(end);
}

void Generator::try_except(ast::Try const& s) {
    HandlerRegisters regs = handler_registers();
    Label handler = code().label(), cleanup = code().label(), end = code().label();
    Region outer = code().region();
    Region region = code().add_region(handler, regs.exception);
    bool pushed = push_block({Block::Kind::Try, outer, {}, {}, 0, {}, nullptr, {}}, s);
    code().set_region(region);
    block(s.body);
    if (pushed) pop_block();
    code().set_region(outer);
    block(s.orelse);
    code().jump(Opcode::JUMP, 0, end);

    begin_handler(region, regs, cleanup);
    Region inner = code().region();
    for (std::uint32_t i = 0; i < s.handlers.size(); ++i) {
        ast::ExceptHandler const& h = *s.handlers[i];
        at(h);
        if (h.type == nullptr && i + 1 < s.handlers.size()) error(h, "default 'except:' must be last");
        Label next = code().label();
        code().set_region(inner);
        except_clause(h, regs, next, end);
        code().bind(next);
    }
    at(*s.handlers.back());  // whatever is not handled goes on from the last question
    code().set_region(outer);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().emit(Opcode::RERAISE, regs.exception);
    end_handler(inner, regs);
    code().bind(end);
}

void Generator::except_clause(ast::ExceptHandler const& h, HandlerRegisters const& regs, Label next,
                              Label end) {
    std::uint32_t mark = code().mark();
    if (h.type != nullptr) {
        Reg type = operand(*h.type);
        Reg matches = code().allocate();
        code().emit(Opcode::CHECK_EXC_MATCH, matches, regs.exception, type);
        code().jump(Opcode::JUMP_IF_FALSE, matches, next);
        code().release(mark);
    } else {
        code().mark_line();
    }
    except_body(h, regs, end);
}

// The name of `as` is unbound at the end of the clause, however that is reached.
void Generator::except_body(ast::ExceptHandler const& h, HandlerRegisters const& regs, Label end) {
    Region region = code().region();
    Region outer = code().outer_region(region);
    Reg raised = 0;
    if (h.name) {
        store_name(h.name, regs.exception);
        raised = code().allocate();
        code().set_region(outer);
        region = code().add_region(code().label(), raised);
        code().set_region(region);
    }
    bool pushed = push_block({Block::Kind::Handler, outer, {}, {}, regs.previous, h.name, nullptr, {}}, h);
    block(h.body);
    if (pushed) pop_block();
    code().set_region(outer);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    if (h.name) forget_exception(h.name);
    code().jump(Opcode::JUMP, 0, end);
    if (!h.name) return;
    code().at({});
    code().bind_handler(region);
    forget_exception(h.name);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().emit(Opcode::RERAISE, raised);
}

// name = None; del name: the deletion cannot fail, even if the clause has deleted the name itself.
void Generator::forget_exception(Symbol name) {
    Variable_ v = find(mangled(name));
    if (v.place != Place::Local || !code().is_bound(v.index)) {
        std::uint32_t mark = code().mark();
        if (v.place == Place::Local) {
            load_none(v.index);
        } else {
            Reg none = code().allocate();
            load_none(none);
            store_name(name, none);
        }
        code().release(mark);
    }
    delete_name(name);
}

}  // namespace minipy::compile
