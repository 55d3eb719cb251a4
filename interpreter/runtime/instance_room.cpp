// How much room the first instance of a class gets: were it made without, its attributes would lie elsewhere
// than those of later instances, and every instruction that looks at both would see two shapes.
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/shape.hpp"
#include "interpreter/runtime/vm.hpp"

#include <algorithm>
#include <vector>

namespace minipy::runtime {

namespace {

constexpr std::size_t most_expected = 32;  // what a long __init__ may assign on some of its paths only

bool stores_attribute(compile::Instruction insn) {
    return insn.op == std::uint8_t(compile::Opcode::STORE_ATTR) || insn.op == QUICK_STORE_ATTR_SLOT ||
           insn.op == QUICK_STORE_ATTR_ADD;
}

// Adds the names that the function assigns to attributes of its first parameter.
void add_assigned(ThreadState& t, Function* init, std::vector<Str*>& names) {
    Code* code = init->code;
    if (code->argcount == 0) return;
    if (!code->is_read() && !read_body(t, code).ok()) {  // its damage is reported when it runs
        t.error = Value::absent();
        return;
    }
    for (std::uint32_t at = 0; at < code->word_count; ++at) {
        compile::Instruction insn = code->words[at].insn;
        if (stores_attribute(insn) && insn.a == 0) {
            Str* name = code->names[insn.name24()];
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
        at += extra_words[insn.op];
    }
}

}  // namespace

void expect_attributes(ThreadState& t, Type* type) {
    type->flags |= type_room_known;
    if (!type->has_dict || !type->mro) return;
    std::vector<Str*> names;  // which their code objects keep alive
    for (Value base : type->mro->span()) {
        auto dict = base.as<Type>()->dict;
        if (!dict) continue;
        Value init = dict_get_str(dict, t.rt.names.dunder_init);
        if (init.is_object() && init.as_object()->shape == t.rt.function_shape)
            add_assigned(t, init.as<Function>(), names);
        if (names.size() > most_expected) return;
    }
    std::size_t const room = type->root_shape->slot_count + names.size();
    if (!names.empty()) adapt_inline_slots(t, type, std::uint16_t(room));
}

}  // namespace minipy::runtime
