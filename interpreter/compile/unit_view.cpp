// From a CodeUnit to what the verifier looks at.
#include "interpreter/compile/unit_view.hpp"

#include "interpreter/compile/verify_flow.hpp"

#include <algorithm>

namespace minipy::compile {

namespace {

ConstantFacts facts_of(Constant const& c) {
    ConstantFacts facts;
    facts.kind = c.kind;
    if (c.kind == Constant::Kind::Tuple) {
        facts.count = std::uint32_t(c.items.size());
        facts.all_texts = std::all_of(c.items.begin(), c.items.end(),
                                      [](Constant const& item) { return item.kind == Constant::Kind::Str; });
    } else if (c.kind == Constant::Kind::Code) {
        facts.is_whole = c.code != nullptr || c.place != 0;
        facts.count = c.code ? std::uint32_t(c.code->freevars.size()) : std::uint32_t(c.integer);
        facts.takes_iterator = c.code ? takes_iterator(c.code->name, c.code->argcount) : c.interned;
    }
    return facts;
}

}  // namespace

UnitView view_of(CodeUnit const& unit, std::vector<ConstantFacts>& facts) {
    facts.clear();
    for (Constant const& c : unit.constants) facts.push_back(facts_of(c));
    UnitView view;
    view.name = unit.name;
    view.qualname = unit.qualname;
    view.argcount = unit.argcount;
    view.posonlyargcount = unit.posonlyargcount;
    view.kwonlyargcount = unit.kwonlyargcount;
    view.flags = unit.flags;
    view.register_count = unit.register_count;
    view.name_count = unit.names.size();
    view.local_count = unit.varnames.size();
    view.cell_count = unit.cellvars.size();
    view.free_count = unit.freevars.size();
    view.words = unit.words;
    view.constants = facts;
    view.cell_registers = unit.cell_registers;
    view.handlers = unit.handlers;
    view.positions = unit.positions;
    return view;
}

}  // namespace minipy::compile
