// The shapes of code that matter, as the disassembler shows them.
#include "interpreter/compile/disassemble.hpp"
#include "tests/unit/compile/compile_source.hpp"

#include <doctest/doctest.h>

using namespace minipy::compile;

namespace {

// The instructions of one unit, without heading, lines and word numbers of jumps' own words.
std::string code_of(std::string_view source, std::string_view unit) {
    auto module = unit_of(source);
    CodeUnit const* found = find_unit(*module, unit);
    REQUIRE(found != nullptr);
    std::string listing = disassemble(*found), out;
    std::size_t at = listing.find('\n') + 1;
    while (at < listing.size()) {
        std::size_t end = listing.find('\n', at);
        std::string line = listing.substr(at, end - at);
        at = end + 1;
        if (line.empty()) break;
        if (line.starts_with("  handler")) {
            out += line.substr(2) + "\n";
            continue;
        }
        std::string text = line.substr(9);
        text.erase(0, text.find_first_not_of(' '));
        std::size_t gap = text.find("  ");
        if (gap != text.npos) text.erase(gap, text.find_first_not_of(' ', gap) - gap - 1);
        out += text + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("arithmetic reads and writes variables in place") {
    CHECK(code_of("def f(a, b):\n  c = a * b + 1\n  a -= c\n  return c", "f") ==
          "0 MULTIPLY r3, a, b\n"
          "1 ADD_IMM c, r3, 1\n"
          "2 SUBTRACT a, a, c, d=1\n"
          "3 RETURN c\n");
}

TEST_CASE("only what may be unbound is checked") {
    CHECK(code_of("def f(a):\n  if a: b = 1\n  b + 1\n  return b", "f") ==
          "0 JUMP_IF_FALSE a, -> 2\n"
          "1 LOAD_INT b, 1\n"
          "2 CHECK_LOCAL b\n"
          "3 ADD_IMM r2, b, 1\n"
          "4 RETURN b\n");
    CHECK(code_of("def f(a):\n  while True:\n    if a: b = 1; break\n    a = 2\n  return b", "f") ==
          "0 JUMP_IF_FALSE a, -> 3\n"
          "1 LOAD_INT b, 1\n"
          "2 JUMP -> 5\n"
          "3 LOAD_INT a, 2\n"
          "4 JUMP_BACK -> 0\n"
          "5 RETURN b\n");
}

TEST_CASE("a variable that := rebinds is copied first") {
    CHECK(code_of("def f(x): return x + (x := 5)", "f") ==
          "0 MOVE r1, x\n"
          "1 LOAD_INT x, 5\n"
          "2 MOVE r2, x\n"
          "3 ADD r1, r1, r2\n"
          "4 RETURN r1\n");
}

TEST_CASE("conditions jump without making a boolean") {
    CHECK(code_of("def f(a, b):\n  if a < b and not (b == 1 or a is None): return 1\n", "f") ==
          "0 JUMP_UNLESS_LT a, b, -> 5\n"
          "1 JUMP_IF_EQ_IMM b, 1, -> 5\n"
          "2 JUMP_IF_NONE a, -> 5\n"
          "3 LOAD_INT r2, 1\n"
          "4 RETURN r2\n"
          "5 RETURN_NONE\n");
    CHECK(code_of("def f(a, b, c): return a < b < c", "f") ==
          "0 LT r3, a, b\n"
          "1 JUMP_IF_FALSE r3, -> 3\n"
          "2 LT r3, b, c\n"
          "3 RETURN r3\n");
}

TEST_CASE("loops") {
    CHECK(code_of("def f(x):\n  for i in x:\n    if i: continue\n    break\n  else: x = 1\n", "f") ==
          "0 GET_ITER r2, x\n"
          "1 FOR_ITER i, r2, -> 5\n"
          "2 JUMP_IF_FALSE i, -> 4\n"
          "3 JUMP_BACK -> 1\n"
          "4 JUMP -> 6\n"
          "5 LOAD_INT x, 1\n"
          "6 RETURN_NONE\n");
    CHECK(code_of("def f(x):\n  while x > 0: x -= 1\n", "f") ==
          "0 JUMP_UNLESS_GT_IMM x, 0, -> 3\n"
          "1 SUBTRACT_IMM x, x, 1, d=1\n"
          "2 JUMP_BACK -> 0\n"
          "3 RETURN_NONE\n");
}

TEST_CASE("swaps and unpacking into neighbours make no tuple") {
    CHECK(code_of("def f(a, b):\n  a, b = b, a\n", "f") ==
          "0 MOVE r2, a\n"
          "1 MOVE a, b\n"
          "2 MOVE b, r2\n"
          "3 RETURN_NONE\n");
    CHECK(code_of("def f(x):\n  for a, b in x: pass\n", "f") ==
          "0 GET_ITER r3, x\n"
          "1 FOR_ITER r4, r3, -> 4\n"
          "2 UNPACK_SEQUENCE [a..b], r4, 2\n"
          "3 JUMP_BACK -> 1\n"
          "4 RETURN_NONE\n");
}

TEST_CASE("calls") {
    CHECK(code_of("def f(a):\n  return a.m(a, 1).n(k=a)\n", "f") ==
          "0 LOAD_METHOD [r1..r2], a, .m\n"
          "3 MOVE r3, a\n"
          "4 LOAD_INT r4, 1\n"
          "5 CALL_METHOD r1, [r1..r4], 2\n"
          "6 LOAD_METHOD [r1..r2], r1, .n\n"
          "9 MOVE r3, a\n"
          "10 CALL_METHOD_KW r1, [r1..r3], 1, ('k',)\n"
          "12 RETURN r1\n");
    CHECK(code_of("def f(a, b):\n  return f(1, *a, x=2, **b)\n", "f") ==
          "0 LOAD_GLOBAL r2, .f\n"
          "3 BUILD_LIST r5, [], 0\n"
          "4 LOAD_INT r6, 1\n"
          "5 LIST_APPEND r5, r6\n"
          "6 LIST_EXTEND r5, a, d=1\n"
          "7 LIST_TO_TUPLE r3, r5\n"
          "8 LOAD_CONST r5, 'x'\n"
          "9 LOAD_INT r6, 2\n"
          "10 BUILD_MAP r4, [r5..r6], 1\n"
          "11 DICT_MERGE r4, b, r2\n"
          "12 CALL_EX r2, [r2..r4], 1\n"
          "13 RETURN r2\n");
}

TEST_CASE("constants are folded, and code behind constant tests is dropped") {
    CHECK(code_of("def f(x):\n  if 0: g()\n  if __debug__: return 24 * 60 * 60, -1, 'a' 'b', 2 ** 60\n  g()",
                  "f") ==
          "0 LOAD_CONST r1, (86400, -1, 'ab', 1152921504606846976)\n"
          "1 RETURN r1\n");
    CHECK(code_of("def f(x):\n  return x in [1, 2] or x in {3}", "f") ==
          "0 LOAD_CONST r2, (1, 2)\n"
          "1 CONTAINS r1, x, r2\n"
          "2 JUMP_IF_TRUE r1, -> 5\n"
          "3 LOAD_CONST r2, frozenset({3})\n"
          "4 CONTAINS r1, x, r2\n"
          "5 RETURN r1\n");
}

TEST_CASE("handlers cost nothing on the way in") {
    CHECK(code_of("def f(x):\n  try: x()\n  except E as e: return e\n", "f") ==
          "0 MOVE r5, x\n"
          "1 CALL r5, [r5], 0\n"
          "2 JUMP -> 22\n"
          "3 PUSH_EXC_INFO r3, r2\n"
          "4 LOAD_GLOBAL r5, .E\n"
          "7 CHECK_EXC_MATCH r6, r2, r5\n"
          "8 JUMP_IF_FALSE r6, -> 18\n"
          "9 MOVE e, r2\n"
          "10 MOVE r6, e\n"
          "11 POP_EXCEPT r3\n"
          "12 DELETE_LOCAL e\n"
          "13 RETURN r6\n"
          "14 LOAD_CONST e, None\n"
          "15 DELETE_LOCAL e\n"
          "16 POP_EXCEPT r3\n"
          "17 RERAISE r5\n"
          "18 POP_EXCEPT r3\n"
          "19 RERAISE r2\n"
          "20 POP_EXCEPT r3\n"
          "21 RERAISE r4\n"
          "22 RETURN_NONE\n"
          "handler 0 to 2: 3 in r2\n"
          "handler 4 to 10: 20 in r4\n"
          "handler 10 to 11: 14 in r5\n");
}

TEST_CASE("a finally clause is written once for each way out") {
    CHECK(code_of("def f(x):\n  for i in x:\n    try: break\n    finally: x = 0\n", "f") ==
          "0 GET_ITER r2, x\n"
          "1 FOR_ITER i, r2, -> 4\n"
          "2 LOAD_INT x, 0\n"
          "3 JUMP -> 4\n"
          "4 RETURN_NONE\n");
}

TEST_CASE("displays and calls of thousands of elements need few registers") {
    std::string elements;
    for (int i = 0; i < 5000; ++i) elements += "x, ";
    for (std::string source :
         {"def f(x): return [" + elements + "]", "def f(x): return {" + elements + "}",
          "def f(x): return (" + elements + ")", "def f(x): return x(" + elements + ")"}) {
        auto module = unit_of(source);
        CHECK(find_unit(*module, "f")->register_count < 200);
    }
}
