// Syntax errors: errors.txt holds what CPython 3.11 says about each of its sources.
#include "tests/unit/syntax/outcome.hpp"
#include "tests/unit/syntax/table_file.hpp"

namespace minipy::syntax::testing {

TEST_CASE("errors are worded and placed as CPython does") {
    const auto rows = read_table(__FILE__, "errors.txt");
    CHECK(rows.size() > 500);
    for (const auto& row : rows) {
        REQUIRE(row.size() == 3);
        CAPTURE(row[0]);
        CAPTURE(row[1]);
        CHECK(outcome_of(row[0], row[1]) == row[2]);
    }
}

}  // namespace minipy::syntax::testing
