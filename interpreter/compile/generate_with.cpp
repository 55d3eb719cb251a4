// with and async with. Language reference 8.5, 8.9.3.
//
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::with_statement(ast::With const& s, std::uint32_t index) {
    bool top_level = options_.top_level_await && unit_->kind == UnitKind::Module;
    if (s.is_async && unit_->kind != UnitKind::AsyncFunction && !top_level)
        error(s, "'async with' outside async function");
    ast::WithItem const& item = *s.items[index];
    std::uint32_t mark = code().mark();
    Reg exit = code().allocate(2);
    Reg entered = Reg(exit + 1);
    HandlerRegisters regs = handler_registers();
    Label handler = code().label(), cleanup = code().label(), end = code().label();

    at(s);
    std::uint32_t context_mark = code().mark();
    Reg context = operand(*item.context_expr);
    code().emit(s.is_async ? Opcode::BEFORE_ASYNC_WITH : Opcode::BEFORE_WITH, exit, context);
    if (s.is_async) await_register(entered, entered, 1);
    code().release(context_mark);

    Region outer = code().region();
    Region region = code().add_region(handler, regs.exception);
    Block self{
        s.is_async ? Block::Kind::AsyncWith : Block::Kind::With, outer, {}, {}, exit, {}, nullptr, span(s)};
    bool pushed = push_block(self, s);
    code().set_region(region);
    if (item.optional_vars != nullptr) store(*item.optional_vars, entered);
    if (!pushed) return;
    if (index + 1 < s.items.size())
        with_statement(s, index + 1);
    else
        block(s.body);
    pop_block();
    code().set_region(outer);
    call_exit(self);
    code().jump(Opcode::JUMP, 0, end);

    at(s);
    code().bind_handler(region);
    code().emit(Opcode::PUSH_EXC_INFO, regs.previous, regs.exception);
    Region inner = code().add_region(cleanup, regs.inner);
    code().set_region(inner);
    Reg result = entered;
    code().emit(Opcode::WITH_EXCEPT_START, result, exit, regs.exception);
    if (s.is_async) await_register(result, result, 2);
    Label suppress = code().label();
    code().jump(Opcode::JUMP_IF_TRUE, result, suppress);
    code().set_region(outer);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().emit(Opcode::RERAISE, regs.exception);
    code().bind(suppress);
    code().emit(Opcode::POP_EXCEPT, regs.previous);
    code().jump(Opcode::JUMP, 0, end);
    end_handler(inner, regs);
    code().bind(end);
    code().release(mark);
}

// __exit__(None, None, None). A call's window is always above all registers that are in use (a value on its
// way out by return, for one): the callee's frame begins there.
void Generator::call_exit(Block const& b) {
    code().at(b.where);
    std::uint32_t mark = code().mark();
    Reg window = code().allocate(4);
    code().emit(Opcode::MOVE, window, b.reg);
    for (Reg i = 1; i <= 3; ++i) load_none(Reg(window + i));
    code().emit(Opcode::CALL, window, window, 3);
    if (b.kind == Block::Kind::AsyncWith) await_register(window, window, 2);
    code().release(mark);
}

}  // namespace minipy::compile
