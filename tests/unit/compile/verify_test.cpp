// The verifier refuses what would lead the dispatch loop astray.
#include "interpreter/compile/verify.hpp"
#include "tests/unit/compile/compile_source.hpp"

#include <doctest/doctest.h>

using namespace minipy::compile;

namespace {

// A unit that verifies, to be damaged.
CodeUnit sound() {
    CodeUnit unit = *unit_of("x = 1\nfor i in x: print(i, k=2)\n");
    CHECK(verify(unit).empty());
    return unit;
}

// Word of the first instruction of that opcode.
std::size_t find(CodeUnit const& unit, Opcode op) {
    for (std::size_t at = 0; at < unit.words.size();
         at += 1u + info(unit.words[at].insn.opcode()).extra_words)
        if (unit.words[at].insn.opcode() == op) return at;
    FAIL("no such instruction");
    return 0;
}

}  // namespace

TEST_CASE("registers, constants and names are bounded") {
    CodeUnit unit = sound();
    unit.words[find(unit, Opcode::LOAD_INT)].insn.a = 999;
    CHECK(!verify(unit).empty());
    unit = sound();
    unit.words[find(unit, Opcode::LOAD_NAME)].insn.b = 99;
    CHECK(!verify(unit).empty());
    unit = sound();
    unit.words[find(unit, Opcode::CALL_KW)].insn.c = 99;
    CHECK(!verify(unit).empty());
    unit = sound();
    unit.words[find(unit, Opcode::CALL_KW) + 1].bits = 99;
    CHECK(!verify(unit).empty());
}

TEST_CASE("jumps lead to instructions") {
    CodeUnit unit = sound();
    unit.words[find(unit, Opcode::JUMP_BACK)].insn.b = 1;
    CHECK(!verify(unit).empty());
    unit = sound();
    unit.words[find(unit, Opcode::FOR_ITER)].insn.c += 200;
    CHECK(!verify(unit).empty());
}

TEST_CASE("code does not run off its end, nor into an operand") {
    CodeUnit unit = sound();
    unit.words.pop_back();
    CHECK(!verify(unit).empty());
    unit = sound();
    unit.words.push_back(Word(std::uint64_t(Opcode::LOAD_NAME)));
    CHECK(!verify(unit).empty());
    unit = sound();
    unit.words[0].insn.op = 255;
    CHECK(!verify(unit).empty());
}

TEST_CASE("handlers are inside the code") {
    CodeUnit unit = *unit_of("try: f()\nexcept E: g()\n");
    CHECK(verify(unit).empty());
    CodeUnit damaged = unit;
    damaged.handlers[0].target = 9999;
    CHECK(!verify(damaged).empty());
    damaged = unit;
    damaged.handlers[0].reg = 9999;
    CHECK(!verify(damaged).empty());
}

TEST_CASE("cells are made before they are used, and are not overwritten") {
    auto module = unit_of("def f(a):\n  b = 1\n  return lambda: a + b\n");
    CodeUnit unit = *find_unit(*module, "f");
    CHECK(verify(unit).empty());
    CodeUnit damaged = unit;
    damaged.words[0].insn = {};
    CHECK(!verify(damaged).empty());
    damaged = unit;
    damaged.cell_registers.pop_back();
    CHECK(!verify(damaged).empty());
    damaged = unit;
    damaged.words[find(unit, Opcode::LOAD_INT)].insn.a = damaged.cell_registers[0];
    CHECK(!verify(damaged).empty());
}

TEST_CASE("a function gets the closure that its code asks for") {
    auto module = unit_of("def f(a):\n  return lambda: a\n");
    CodeUnit unit = *find_unit(*module, "f");
    unit.words[find(unit, Opcode::MAKE_FUNCTION)].insn.d = 0;
    CHECK(!verify(unit).empty());
}
