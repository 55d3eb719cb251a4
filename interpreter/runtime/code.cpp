// Turning compiled units into Code objects.
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"

#include "interpreter/runtime/bytes.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

namespace {

using compile::CodeUnit;
using compile::Constant;

// Units nest as deep as functions do in the source, which the parser bounds; constants as tuples do.
Value make_constant(ThreadState& t, Constant const& c, std::shared_ptr<CodeUnit const> const& owner);

Tuple* constant_items(ThreadState& t, Constant const& c, std::shared_ptr<CodeUnit const> const& owner) {
    Tuple* tuple = make_tuple(t, c.items.size());
    for (std::size_t i = 0; i < c.items.size(); ++i) {
        Value item = make_constant(t, c.items[i], owner);
        tuple->items[i] = item;
    }
    return tuple;
}

Set* frozenset_of(ThreadState& t, std::span<Value const> items) {
    Set* set = make_frozenset(t);
    for (Value item : items)
        if (!set_add(t, set, item).ok()) clear_error(t);  // constants are hashable
    return set;
}

// Built twice, the second time in the order of the first: so does CPython when it shares equal constants,
// and the order of a set display follows from it.
Value make_frozenset_constant(ThreadState& t, Tuple* items) {
    Set* set = frozenset_of(t, items->span());
    List* order = make_list(t, set->count);
    Value item;
    for (std::uint32_t at = 0; set_next(set, at, item);) list_append(t, order, item);
    return static_cast<Object*>(frozenset_of(t, order->span()));
}

Value make_constant(ThreadState& t, Constant const& c, std::shared_ptr<CodeUnit const> const& owner) {
    switch (c.kind) {
        case Constant::Kind::None: return Value::none();
        case Constant::Kind::True: return Value::true_();
        case Constant::Kind::False: return Value::false_();
        case Constant::Kind::Ellipsis: return Value::ellipsis();
        case Constant::Kind::Int: return make_int(t, c.integer);
        case Constant::Kind::BigInt: return int_from_text(t, c.text, 16);
        case Constant::Kind::Float: return Value::number(c.real);
        case Constant::Kind::Complex: return make_complex(t, c.real, c.imag);
        case Constant::Kind::Str: return c.interned ? intern(t, c.text) : make_str(t, c.text);
        case Constant::Kind::Bytes: return static_cast<Object*>(make_bytes(t, c.text));
        case Constant::Kind::Tuple: return static_cast<Object*>(constant_items(t, c, owner));
        case Constant::Kind::FrozenSet: return make_frozenset_constant(t, constant_items(t, c, owner));
        case Constant::Kind::Code: return static_cast<Object*>(make_code(t, c.code));
    }
    return Value::none();
}

Tuple* name_tuple(ThreadState& t, std::vector<std::string> const& names) {
    Tuple* tuple = make_tuple(t, names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        Value name = intern(t, names[i]);
        tuple->items[i] = name;
    }
    return tuple;
}

template <class T>
T* raw_array(ThreadState& t, std::size_t count) {
    auto p = static_cast<T*>(t.rt.heap.allocate_raw(std::max<std::size_t>(count, 1) * sizeof(T)));
    std::memset(static_cast<void*>(p), 0, count * sizeof(T));
    return p;
}

void copy_header(Code* code, CodeUnit const& unit) {
    code->argcount = unit.argcount;
    code->posonlyargcount = unit.posonlyargcount;
    code->kwonlyargcount = unit.kwonlyargcount;
    code->flags = unit.flags;
    code->register_count = unit.register_count;
    code->local_count = std::uint32_t(unit.varnames.size());
    code->variable_count = code->local_count;
    for (std::uint16_t reg : unit.cell_registers)
        code->variable_count = std::max(code->variable_count, std::uint32_t(reg) + 1);
    std::uint32_t special = compile::CO_VARARGS | compile::CO_VARKEYWORDS | compile::CO_GENERATOR |
                            compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR;
    code->simple = !(unit.flags & special) && unit.kwonlyargcount == 0;
}

}  // namespace

Code* make_code(ThreadState& t, std::shared_ptr<CodeUnit const> unit) {
    auto code = make<Code>(t, t.rt.types.code);
    CodeUnit const& u = *unit;
    code->keep = new std::shared_ptr<CodeUnit const>(unit);
    code->unit = &u;
    code->cell_type = t.rt.types.cell;
    copy_header(code, u);
    code->words = raw_array<compile::Word>(t, u.words.size());
    std::copy(u.words.begin(), u.words.end(), code->words);
    code->word_count = std::uint32_t(u.words.size());
    code->name = intern(t, u.name);
    code->qualname = intern(t, u.qualname);
    code->filename = make_str(t, u.filename);
    code->varnames = name_tuple(t, u.varnames);
    code->cellvars = name_tuple(t, u.cellvars);
    code->freevars = name_tuple(t, u.freevars);
    code->names = raw_array<Str*>(t, u.names.size());
    code->name_count = std::uint32_t(u.names.size());
    for (std::size_t i = 0; i < u.names.size(); ++i) code->names[i] = intern(t, u.names[i]);
    code->constants = raw_array<Value>(t, u.constants.size());
    code->constant_count = std::uint32_t(u.constants.size());
    for (std::size_t i = 0; i < u.constants.size(); ++i) {
        Value constant = make_constant(t, u.constants[i], unit);
        code->constants[i] = constant;
    }
    return code;
}

compile::Position const* position_at(Code const* code, std::uint32_t word) {
    auto const& positions = code->unit->positions;
    auto after = std::upper_bound(positions.begin(), positions.end(), word,
                                  [](std::uint32_t w, compile::Position const& p) { return w < p.start; });
    return after == positions.begin() ? nullptr : &*std::prev(after);
}

}  // namespace minipy::runtime
