// try ... except*. Language reference 8.4.2, PEP 654.
//
//     handler:  previous exception saved; rest = the exception; raised = []
//     clause:   CHECK_EG_MATCH splits rest into the part that matches and the new rest;
//               what the body raises is appended to raised
//     in the end: rest is appended too; PREP_RERAISE_STAR makes one exception of it all, or None
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::try_star(ast::Try const& s) {
    HandlerRegisters regs = handler_registers();
    // The group of CHECK_EG_MATCH: the match, the rest.
    Reg match = code().allocate(2);
    Reg rest = Reg(match + 1);
    Reg raised = code().allocate();
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
    code().emit(Opcode::MOVE, rest, regs.exception);
    code().emit(Opcode::BUILD_LIST, raised, raised, 0);
    for (ast::ExceptHandler const* h : s.handlers) {
        at(*h);
        group_clause(*h, {regs, match, rest, raised});
    }
    code().at({});
    Label append_end = code().label(), reraise = code().label();
    code().jump(Opcode::JUMP_IF_NONE, rest, append_end);
    code().emit(Opcode::LIST_APPEND, raised, rest);
    code().bind(append_end);
    code().emit(Opcode::PREP_RERAISE_STAR, match, regs.exception, raised);
    code().jump(Opcode::JUMP_IF_NOT_NONE, match, reraise);
    code().set_region(outer);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().jump(Opcode::JUMP, 0, end);
    code().bind(reraise);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().emit(Opcode::RERAISE, match);
    end_handler(inner, regs);
    code().bind(end);
}

void Generator::group_clause(ast::ExceptHandler const& h, GroupRegisters const& g) {
    std::uint32_t mark = code().mark();
    Region inner = code().region();
    Label next = code().label(), failed = code().label();
    Reg type = operand(*h.type);
    code().emit(Opcode::CHECK_EG_MATCH, g.match, g.rest, type);
    code().release(mark);
    code().jump(Opcode::JUMP_IF_NONE, g.match, next);
    // The clause handles the part that matches.
    Reg exception = code().allocate(), previous = code().allocate();
    code().emit(Opcode::PUSH_EXC_INFO, previous, g.match);
    if (h.name) store_name(h.name, g.match);
    Region region = code().add_region(failed, exception);
    code().set_region(region);
    bool pushed =
        push_block({Block::Kind::GroupHandler, inner, {}, {}, g.regs.previous, h.name, nullptr, {}}, h);
    block(h.body);
    if (pushed) pop_block();
    code().set_region(inner);
    code().emit(Opcode::POP_EXCEPT, previous);
    if (h.name) forget_exception(h.name);
    code().jump(Opcode::JUMP, 0, next);
    code().at({});
    code().bind_handler(region);
    code().emit(Opcode::POP_EXCEPT, previous);
    if (h.name) forget_exception(h.name);
    code().emit(Opcode::LIST_APPEND, g.raised, exception);
    code().bind(next);
    code().release(mark);
}

}  // namespace minipy::compile
