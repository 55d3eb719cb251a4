// Class definitions. Language reference 8.8, data model 3.3.3.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::class_definition(ast::ClassDef const& s) {
    std::uint32_t mark = code().mark();
    Reg first = decorators(s.decorator_list);
    bool decorated = !s.decorator_list.empty();

    enter(UnitKind::Class, s.name, &s, decorated ? s.decorator_list[0]->start : s.start);
    class_body(s);
    Scope const& scope = *unit_->scope;
    Assembler::InnerUnit unit = leave();

    // __build_class__(function, name, *bases, **keywords)
    at(s);
    Reg base = code().allocate(3);
    code().emit(Opcode::LOAD_BUILD_CLASS, base);
    make_function(std::move(unit), scope, {}, Reg(base + 1));
    code().release(base + 3u);
    load_string(interner_.text(s.name), Reg(base + 2));
    finish_call(base, 2, s.bases, s.keywords, base);
    apply_decorators(s.decorator_list, first);
    at(s);
    store_name(s.name, first);
    code().release(mark);
}

void Generator::class_body(ast::ClassDef const& s) {
    code().at(line_of(unit_->first_line_offset));
    Reg value = code().allocate();
    load_name(interner_.intern("__name__"), value);
    store_name(interner_.intern("__module__"), value);
    load_string(unit_->qualname, value);
    store_name(interner_.intern("__qualname__"), value);
    code().release(value);
    body(s.body);
    if (!unit_->scope->needs_class_closure) return;
    code().at({});
    Reg cell = Reg(unit_->scope->variable_count - 1);
    store_name(interner_.intern("__classcell__"), cell);
    code().emit(Opcode::RETURN, cell);
}

}  // namespace minipy::compile
