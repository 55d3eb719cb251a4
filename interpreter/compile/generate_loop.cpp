// for, while, break, continue. Language reference 8.2, 8.3, 7.9, 7.10.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::for_statement(ast::For const& s) {
    Reg iterator = code().allocate();
    std::uint32_t mark = code().mark();
    Reg iterable = container_operand(*s.iter);
    code().emit(Opcode::GET_ITER, iterator, iterable);
    code().release(mark);

    Label exhausted = code().label(), end = code().label();
    Label head = code().bind_loop();
    bool pushed = push_block({Block::Kind::For, code().region(), end, head, 0, {}, nullptr, {}}, s);
    at(s);
    if (std::optional<Reg> target = direct_target(*s.target)) {
        code().compare_jump(Opcode::FOR_ITER, *target, iterator, exhausted);
        code().set_bound(*target);
    } else {
        Reg value = code().allocate();
        code().compare_jump(Opcode::FOR_ITER, value, iterator, exhausted);
        store(*s.target, value);
        code().release(mark);
    }
    block(s.body);
    code().jump(Opcode::JUMP_BACK, 0, head);
    code().bind(exhausted);
    if (pushed) pop_block();
    at(s);  // what follows without a line of its own comes from the loop's
    block(s.orelse);
    if (code().is_used(end)) code().at({});  // or from a `break`
    code().bind(end);
}

void Generator::while_statement(ast::While const& s) {
    Label otherwise = code().label(), end = code().label();
    Label head = code().bind_loop();
    bool pushed = push_block({Block::Kind::While, code().region(), end, head, 0, {}, nullptr, {}}, s);
    at(s);
    marked_condition(*s.test, otherwise);
    block(s.body);
    code().jump(Opcode::JUMP_BACK, 0, head);
    code().bind(otherwise);
    if (pushed) pop_block();
    at(s);
    block(s.orelse);
    if (code().is_used(end)) code().at({});
    code().bind(end);
}

void Generator::break_statement(ast::Break const& s) {
    std::optional<std::size_t> loop = innermost_loop();
    if (leaving_group_handler(loop.value_or(0), s)) return;
    if (!loop) {
        error(s, "'break' outside loop");
        return;
    }
    Label target = unit_->blocks[*loop].break_target;
    Region region = code().region();
    if (unit_->blocks.size() > *loop + 1) code().mark_line();  // what is left comes first
    unwind(*loop);
    code().jump(Opcode::JUMP, 0, target);
    code().set_region(region);
}

void Generator::continue_statement(ast::Continue const& s) {
    std::optional<std::size_t> loop = innermost_loop();
    if (leaving_group_handler(loop.value_or(0), s)) return;
    if (!loop) {
        error(s, "'continue' not properly in loop");
        return;
    }
    Label target = unit_->blocks[*loop].continue_target;
    Region region = code().region();
    if (unit_->blocks.size() > *loop + 1) code().mark_line();  // what is left comes first
    unwind(*loop);
    code().jump(Opcode::JUMP_BACK, 0, target);
    code().set_region(region);
}

}  // namespace minipy::compile
