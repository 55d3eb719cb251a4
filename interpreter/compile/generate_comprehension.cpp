// Comprehensions and generator expressions: a nested function whose argument .0 is the first iterator.
// Language reference 6.2.4, 6.2.8.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::comprehension(ComprehensionParts const& parts, Reg dst) {
    ast::Comprehension const& first = *parts.generators[0];
    Scope const& scope = *table_.by_node.find(&parts.node)->second;
    bool awaited = scope.coroutine && parts.type != ComprehensionType::Generator;
    bool may_await = unit_->kind == UnitKind::AsyncFunction || unit_->kind == UnitKind::Comprehension ||
                     (options_.top_level_await && unit_->kind == UnitKind::Module);
    if (awaited && !may_await)
        error(parts.node, "asynchronous comprehension outside of an asynchronous function");

    enter(UnitKind::Comprehension, interner_.intern(parts.name), &parts.node, parts.node.start);
    code().unit().argcount = 1;
    at(parts.node);
    Reg result = 0;
    if (parts.type != ComprehensionType::Generator) {
        static constexpr Opcode build[] = {Opcode::NOP, Opcode::BUILD_LIST, Opcode::BUILD_SET,
                                           Opcode::BUILD_MAP};
        result = code().allocate();
        code().emit(build[int(parts.type)], result, result, 0);
    }
    comprehension_level(parts, 0, result);
    at(parts.node);
    if (parts.type != ComprehensionType::Generator) code().emit(Opcode::RETURN, result);
    Assembler::InnerUnit unit = leave();

    Reg base = code().allocate(2);
    make_function(std::move(unit), scope, {}, base);
    Reg iterable = container_operand(*first.iter);
    code().emit(first.is_async ? Opcode::GET_AITER : Opcode::GET_ITER, Reg(base + 1), iterable);
    code().emit(Opcode::CALL, awaited ? base : dst, base, 1);
    if (awaited) await_register(base, dst, 0);
}

// A variable has a line although nothing is done to fetch it.
void Generator::mark_line(ast::Expr const& e) {
    Span const outer = code().span();
    at(e);
    code().mark_line();
    code().at(outer);
}

// One `for` with its `if`s, and what stands inside them.
void Generator::comprehension_level(ComprehensionParts const& parts, std::uint32_t index, Reg result) {
    ast::Comprehension const& c = *parts.generators[index];
    Reg iterator = 0;  // the register of .0
    if (index > 0) {
        iterator = code().allocate();
        std::uint32_t mark = code().mark();
        Reg iterable = container_operand(*c.iter);
        code().emit(c.is_async ? Opcode::GET_AITER : Opcode::GET_ITER, iterator, iterable);
        code().release(mark);
    }
    Label end = code().label();
    Label head = code().bind_loop();
    std::uint32_t mark = code().mark();
    Region protect = no_region;
    if (c.is_async) {
        Label exhausted = code().label();
        Reg exception = code().allocate();
        mark = code().mark();
        protect = code().add_region(exhausted, exception);
        Region outer = code().region();
        code().set_region(protect);
        Reg value = code().allocate();
        code().emit(Opcode::GET_ANEXT, value, iterator);
        await_register(value, value, no_awaitable);
        code().set_region(outer);
        store(*c.target, value);
    } else if (std::optional<Reg> target = direct_target(*c.target)) {
        code().compare_jump(Opcode::FOR_ITER, *target, iterator, end);
        code().set_bound(*target);
        mark_line(*c.target);
    } else {
        Reg value = code().allocate();
        code().compare_jump(Opcode::FOR_ITER, value, iterator, end);
        store(*c.target, value);
    }
    code().release(mark);

    Label skip = code().label();
    for (ast::Expr const* test : c.ifs) condition(*test, false, skip);
    if (index + 1 < parts.generators.size())
        comprehension_level(parts, index + 1, result);
    else
        comprehension_element(parts, result);
    at(parts.node);
    code().bind(skip);
    code().jump(Opcode::JUMP_BACK, 0, head);
    if (c.is_async) {
        code().bind_handler(protect);
        code().jump(Opcode::END_ASYNC_FOR, code().region_register(protect), end);
    }
    code().bind(end);
    code().release(mark);
}

void Generator::comprehension_element(ComprehensionParts const& parts, Reg result) {
    std::uint32_t mark = code().mark();
    switch (parts.type) {
        case ComprehensionType::Generator: {
            Reg value = operand(*parts.element);
            if (unit_->scope->coroutine) {
                Reg wrapped = code().allocate();
                code().emit(Opcode::ASYNC_GEN_WRAP, wrapped, value);
                value = wrapped;
            }
            code().emit(Opcode::YIELD, code().allocate(), value);
            break;
        }
        case ComprehensionType::Dict: {
            Reg key = operand(*parts.element, parts.value);
            Reg value = operand(*parts.value);
            code().emit(Opcode::MAP_ADD, result, key, value);
            break;
        }
        default: {
            Reg value = operand(*parts.element);
            if (parts.element->kind == ast::Kind::Name) mark_line(*parts.element);
            code().emit(parts.type == ComprehensionType::Set ? Opcode::SET_ADD : Opcode::LIST_APPEND, result,
                        value);
        }
    }
    code().release(mark);
}

}  // namespace minipy::compile
