// The flow of values through registers: what is read has been written, and is of the kind that is needed.
#include "interpreter/compile/verify_flow.hpp"
#include "interpreter/compile/verify.hpp"
#include "tests/unit/compile/compile_source.hpp"

#include <doctest/doctest.h>

using namespace minipy::compile;

namespace {

// The function of that name in a module of this source, to be damaged.
CodeUnit function(std::string_view source, std::string_view name) {
    auto module = unit_of(source);
    CodeUnit const* found = find_unit(*module, name);
    REQUIRE(found != nullptr);
    CHECK(verify_flow(*found) == "");
    return *found;
}

Instruction& first(CodeUnit& unit, Opcode op) {
    for (std::size_t at = 0; at < unit.words.size();
         at += 1u + info(unit.words[at].insn.opcode()).extra_words)
        if (unit.words[at].insn.opcode() == op) return unit.words[at].insn;
    FAIL("no such instruction");
    return unit.words[0].insn;
}

}  // namespace

TEST_CASE("a register is read after it has been written on all paths") {
    CodeUnit unit = function("def f(a):\n    if a: b = 1\n    else: b = 2\n    return b + a\n", "f");
    first(unit, Opcode::ADD).b = std::uint16_t(unit.register_count - 1);
    CHECK(verify_flow(unit) != "");
    unit = function("def f(a):\n    if a: b = 1\n    else: b = 2\n    return b + a\n", "f");
    first(unit, Opcode::LOAD_INT).a = std::uint16_t(unit.register_count - 1);
    CHECK(verify_flow(unit) != "");
    // with the check that the compiler emits where it cannot know
    unit = function("def f(a):\n    if a: b = 1\n    return b\n", "f");
    first(unit, Opcode::CHECK_LOCAL).opcode();
    first(unit, Opcode::CHECK_LOCAL) = Instruction{};
    CHECK(verify_flow(unit) != "");
}

TEST_CASE("what a call leaves behind is not read") {
    CodeUnit unit = function("def f(a):\n    a(1, 2)\n    return a\n", "f");
    std::uint16_t window = first(unit, Opcode::CALL).b;
    first(unit, Opcode::RETURN).a = window;
    if (window == first(unit, Opcode::CALL).a) first(unit, Opcode::RETURN).a = std::uint16_t(window + 1);
    CHECK(verify_flow(unit) != "");
}

TEST_CASE("lists, sets, dicts, texts, tuples, exceptions and cells where they are needed") {
    struct {
        char const *source, *name;
        Opcode op, other;
    } const damages[] = {
        {"def f(a): return [x for x in a]\n", "f.<locals>.<listcomp>", Opcode::BUILD_LIST, Opcode::BUILD_SET},
        {"def f(a): return {x for x in a}\n", "f.<locals>.<setcomp>", Opcode::BUILD_SET, Opcode::BUILD_LIST},
        {"def f(a): return {x: x for x in a}\n", "f.<locals>.<dictcomp>", Opcode::BUILD_MAP,
         Opcode::BUILD_LIST},
        {"def f(a): return f'{a}{a}'\n", "f", Opcode::FORMAT_VALUE, Opcode::MOVE},
        {"def f(a): return f(*a, 1)\n", "f", Opcode::LIST_TO_TUPLE, Opcode::MOVE},
        {"def f(a):\n    for x in a: pass\n", "f", Opcode::GET_ITER, Opcode::MOVE},
        {"def f(a): return lambda: a\n", "f", Opcode::BUILD_TUPLE, Opcode::BUILD_LIST},
        {"def f(a):\n    try: a()\n    except a: pass\n", "f", Opcode::PUSH_EXC_INFO, Opcode::MOVE},
        {"def f(a): return [x for x in a]\n", "f", Opcode::GET_ITER, Opcode::MOVE},
    };
    for (auto const& d : damages) {
        INFO(d.source);
        CodeUnit unit = function(d.source, d.name);
        first(unit, d.op).op = std::uint8_t(d.other);
        CHECK(verify_flow(unit) != "");
    }
}

TEST_CASE("a closure has as many cells as the function asks for; only generators yield") {
    CodeUnit unit = function("def f(a, b): return lambda: a + b\n", "f");
    first(unit, Opcode::BUILD_TUPLE).c = 1;
    CHECK(verify_flow(unit) != "");
    unit = function("def f(a):\n    yield a\n", "f");
    unit.flags &= ~std::uint32_t(CO_GENERATOR);
    CHECK(verify_flow(unit) != "");
}

TEST_CASE("facts are lost where paths meet, and loops are followed until nothing changes") {
    CodeUnit unit = function("def f(a):\n    b = 1\n    while a:\n        a = a - b\n        c = 77\n", "f");
    for (Word& word : unit.words) {
        if (word.insn.opcode() != Opcode::LOAD_INT || word.insn.jump32() != 77) continue;
        word.insn =
            Instruction{std::uint8_t(Opcode::DELETE_LOCAL), 0, 1, 0, 0};  // b, for the next time round
        break;
    }
    CHECK(verify_flow(unit) != "");
}
