// Trees: trees.txt holds ast.dump(..., include_attributes=True) of CPython 3.11 for each of its sources.
#include "interpreter/syntax/ast_dump.hpp"
#include "tests/unit/syntax/outcome.hpp"
#include "tests/unit/syntax/table_file.hpp"

namespace minipy::syntax::testing {

TEST_CASE("trees are those of the ast module, places included") {
    for (const auto& row : read_table(__FILE__, "trees.txt")) {
        REQUIRE(row.size() == 2);
        CAPTURE(row[0]);
        const base::SourceText source("f", row[0]);
        base::Interner interner;
        base::Arena arena;
        const ParseResult result = parse(source, interner, arena);
        REQUIRE(result.module);
        CHECK(dump(*result.module, source, interner, {.include_attributes = true}) == row[1]);
    }
}

TEST_CASE("an indented dump breaks lines as ast.dump(indent=2) does") {
    const base::SourceText source("f", "f(x)\n");
    base::Interner interner;
    base::Arena arena;
    const ParseResult result = parse(source, interner, arena);
    REQUIRE(result.module);
    CHECK(dump(*result.module, source, interner, {.include_attributes = false, .indent = 2}) ==
          "Module(\n  body=[\n    Expr(\n      value=Call(\n        func=Name(\n          id='f',\n"
          "          ctx=Load()),\n        args=[\n          Name(\n            id='x',\n            "
          "ctx=Load())],\n"
          "        keywords=[]))],\n  type_ignores=[])");
}

}  // namespace minipy::syntax::testing
