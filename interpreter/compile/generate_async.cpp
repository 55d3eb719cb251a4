// yield, yield from, await, async for. Language reference 6.2.9, 6.4, 8.9.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::yield(ast::Yield const& e, Reg dst) {
    if (!in_function()) error(e, "'yield' outside function");
    Reg value = code().allocate();
    if (e.value != nullptr)
        value = operand_near(*e.value, value);
    else
        load_none(value);
    if (unit_->kind == UnitKind::AsyncFunction) {
        Reg wrapped = code().allocate();
        code().emit(Opcode::ASYNC_GEN_WRAP, wrapped, value);
        value = wrapped;
    }
    code().emit(Opcode::YIELD, dst, value);
}

void Generator::yield_from(ast::YieldFrom const& e, Reg dst) {
    if (!in_function()) error(e, "'yield' outside function");
    if (unit_->kind == UnitKind::AsyncFunction) error(e, "'yield from' inside async function");
    Reg iterator = code().allocate();
    Reg value = operand_near(*e.value, iterator);
    code().emit(Opcode::GET_YIELD_FROM_ITER, iterator, value);
    Reg sent = code().allocate();
    load_none(sent);
    code().emit(Opcode::YIELD_FROM, dst, iterator, sent);
}

void Generator::await(ast::Await const& e, Reg dst) {
    bool top_level = options_.top_level_await && unit_->kind == UnitKind::Module;
    if (!in_function() && !top_level)
        error(e, "'await' outside function");
    else if (unit_->kind != UnitKind::AsyncFunction && unit_->kind != UnitKind::Comprehension && !top_level)
        error(e, "'await' outside async function");
    Reg awaitable = code().allocate();
    Reg value = operand_near(*e.value, awaitable);
    await_register(value, dst, 0);
}

// Awaits what R[awaitable] holds. mode: as GET_AWAITABLE's d; no_awaitable where it is an iterator already.
void Generator::await_register(Reg awaitable, Reg dst, std::uint8_t mode) {
    std::uint32_t mark = code().mark();
    Reg iterator = awaitable;
    if (mode != no_awaitable) {
        iterator = code().allocate();
        code().emit(Opcode::GET_AWAITABLE, iterator, awaitable, 0, mode);
    }
    Reg sent = code().allocate();
    load_none(sent);
    code().emit(Opcode::YIELD_FROM, dst, iterator, sent);
    code().release(mark);
}

void Generator::async_for(ast::For const& s) {
    bool top_level = options_.top_level_await && unit_->kind == UnitKind::Module;
    if (unit_->kind != UnitKind::AsyncFunction && !top_level) error(s, "'async for' outside async function");
    std::uint32_t mark = code().mark();
    Reg iterator = code().allocate(), exception = code().allocate();
    std::uint32_t body_mark = code().mark();
    Reg iterable = operand(*s.iter);
    code().emit(Opcode::GET_AITER, iterator, iterable);
    code().release(body_mark);

    Label exhausted = code().label(), end = code().label(), otherwise = code().label();
    Region outer = code().region();
    Label head = code().bind_loop();
    Region protect = code().add_region(exhausted, exception);
    bool pushed = push_block({Block::Kind::For, outer, end, head, 0, {}, nullptr, {}}, s);
    at(s);
    code().set_region(protect);
    Reg value = code().allocate();
    code().emit(Opcode::GET_ANEXT, value, iterator);
    await_register(value, value, no_awaitable);
    code().set_region(outer);
    store(*s.target, value);
    code().release(body_mark);
    block(s.body);
    code().jump(Opcode::JUMP_BACK, 0, head);
    if (pushed) pop_block();

    at(*s.iter);
    code().bind_handler(protect);
    code().jump(Opcode::END_ASYNC_FOR, exception, otherwise);
    code().bind(otherwise);
    block(s.orelse);
    code().bind(end);
    code().release(mark);
}

}  // namespace minipy::compile
