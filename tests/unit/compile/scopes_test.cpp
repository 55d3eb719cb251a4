// Names: which variables a unit has, in CPython's order.
#include "tests/unit/compile/compile_source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <doctest/doctest.h>

using namespace minipy::compile;

namespace {

std::string variables(CodeUnit const& unit) {
    return fmt::format("vars {}; cells {}; free {}", fmt::join(unit.varnames, " "),
                       fmt::join(unit.cellvars, " "), fmt::join(unit.freevars, " "));
}

void check(std::string_view source, std::string_view unit, std::string_view expected) {
    INFO(source);
    auto module = unit_of(source);
    CodeUnit const* found = find_unit(*module, unit);
    REQUIRE(found != nullptr);
    CHECK(variables(*found) == expected);
}

}  // namespace

TEST_CASE("locals are numbered as code names them") {
    check("def f(a, b, /, c, *args, d, **kw): e = 1", "f", "vars a b c d args kw e; cells ; free ");
    check("def f():\n x: int\n z = 1\n x = 2\n", "f", "vars z x; cells ; free ");
    check("def f():\n for a in b: c = 1\n with d as e: g = 1\n import h.i\n import h.i as j\n", "f",
          "vars a c e g h j; cells ; free ");
    check("def f():\n try: a = 1\n except E as b: c = 1\n else: d = 1\n finally: e = 1\n", "f",
          "vars a d b c e; cells ; free ");
    check("def f(x):\n match x:\n  case [n, *o] as s: v = 1\n", "f", "vars x n o s v; cells ; free ");
}

TEST_CASE("cells and free variables: arguments first, the rest by name") {
    std::string_view source =
        "def f(b, a, /, *args):\n"
        "  z = x = 1\n"
        "  def g(): return a, args, b, x, z\n"
        "  class C:\n"
        "    z = z\n"
        "    def m(self): return x, z, __class__\n";
    check(source, "f", "vars b a args g C; cells b a args x z; free ");
    check(source, "f.<locals>.g", "vars ; cells ; free a args b x z");
    check(source, "f.<locals>.C", "vars ; cells __class__; free x z");
    check(source, "f.<locals>.C.m", "vars self; cells ; free __class__ x z");
}

TEST_CASE("comprehensions are functions of .0, and := binds around them") {
    check("def f(y):\n return [x for x, z in y if (w := x)]\n", "f.<locals>.<listcomp>",
          "vars .0 x z; cells ; free w");
    check("def f(y):\n return [x for x, z in y if (w := x)]\n", "f", "vars y; cells w; free ");
    check("class A:\n  x = [__class__ for a in b]\n", "A", "vars ; cells __class__; free ");
}

TEST_CASE("super makes __class__ a free variable of the method") {
    check("class A:\n  def f(self): super().f()\n", "A.f", "vars self; cells ; free __class__");
    check("def f(): super().f()\n", "f", "vars ; cells ; free ");
}

TEST_CASE("private names are mangled") {
    check("class _A:\n  def f(self, __x, __y__, *, __z=1):\n    __w = 1\n", "_A.f",
          "vars self _A__x __y__ _A__z _A__w; cells ; free ");
    check("class __:\n  def f(__x): pass\n", "__.f", "vars __x; cells ; free ");
}

TEST_CASE("qualified names") {
    auto module = unit_of(
        "def f():\n"
        "  global g\n"
        "  def g(): return lambda: 1\n"
        "  class B:\n"
        "    def m(self): return [lambda: 1 for x in y]\n");
    for (std::string_view name :
         {"f", "g", "g.<locals>.<lambda>", "f.<locals>.B", "f.<locals>.B.m",
          "f.<locals>.B.m.<locals>.<listcomp>", "f.<locals>.B.m.<locals>.<listcomp>.<lambda>"}) {
        INFO(name);
        CHECK(find_unit(*module, name) != nullptr);
    }
}

TEST_CASE("postponed annotations are kept as text and bind nothing") {
    auto module = unit_of(
        "from __future__ import annotations\n"
        "def f():\n"
        "  class T: pass\n"
        "  def g(x: T, y: 'a' | list[int, ...] = 1) -> {**a, 1: (2,)}: pass\n");
    CodeUnit const* f = find_unit(*module, "f");
    REQUIRE(f != nullptr);
    CHECK(variables(*f) == "vars T g; cells ; free ");
    CHECK((f->flags & CO_FUTURE_ANNOTATIONS) != 0);
    bool found = false;
    for (Constant const& c : f->constants) found = found || c.text == "{**a, 1: (2,)}";
    CHECK(found);
}
