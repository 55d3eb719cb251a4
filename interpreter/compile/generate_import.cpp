// import. Language reference 7.11.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

// __import__(name, globals, locals, fromlist, level)
void Generator::import_name(Symbol name, int level, Constant fromlist, Reg dst) {
    std::uint32_t mark = code().mark();
    Reg window = code().allocate(2);
    load_int(level, window);
    load_constant(std::move(fromlist), Reg(window + 1));
    code().emit_operand(Opcode::IMPORT_NAME, dst, window, 0, 0, name_index(mangled(name)));
    code().release(mark);
}

void Generator::import_statement(ast::Import const& s) {
    for (ast::Alias const* alias : s.names) {
        std::uint32_t mark = code().mark();
        Reg module = code().allocate();
        import_name(alias->name, 0, Constant{}, module);
        std::string_view name = interner_.text(alias->name);
        std::size_t dot = name.find('.');
        if (!alias->asname) {
            // import a.b binds a
            store_name(dot == name.npos ? alias->name : interner_.intern(name.substr(0, dot)), module);
        } else {
            // import a.b.c as d binds a.b.c
            while (dot != name.npos) {
                std::size_t next = name.find('.', dot + 1);
                Symbol part =
                    interner_.intern(name.substr(dot + 1, next == name.npos ? next : next - dot - 1));
                code().emit_name(Opcode::IMPORT_FROM, module, module, name_index(part));
                dot = next;
            }
            store_name(alias->asname, module);
        }
        code().release(mark);
    }
}

void Generator::import_from(ast::ImportFrom const& s) {
    bool is_future = s.module && interner_.text(s.module) == "__future__";
    if (is_future && (future_.last == nullptr || s.start > future_.last->start)) {
        error(s, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    Constant fromlist;
    fromlist.kind = Constant::Kind::Tuple;
    for (ast::Alias const* alias : s.names) {
        Constant name;
        name.kind = Constant::Kind::Str;
        name.text = interner_.text(alias->name);
        fromlist.items.push_back(std::move(name));
    }
    Reg module = code().allocate();
    Symbol name = s.module ? s.module : interner_.intern("");
    import_name(name, s.level, std::move(fromlist), module);
    if (interner_.text(s.names[0]->name) == "*") return code().emit(Opcode::IMPORT_STAR, module);
    for (ast::Alias const* alias : s.names) {
        std::uint32_t mark = code().mark();
        Symbol bound = alias->asname ? alias->asname : alias->name;
        Reg value = code().allocate();
        code().emit_name(Opcode::IMPORT_FROM, value, module, name_index(mangled(alias->name)));
        store_name(bound, value);
        code().release(mark);
    }
}

}  // namespace minipy::compile
