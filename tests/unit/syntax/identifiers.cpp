// Identifiers beyond ASCII (PEP 3131), and \N{...} with and without somebody who knows the names.
#include <doctest/doctest.h>

#include "interpreter/syntax/identifier.hpp"
#include "tests/unit/syntax/outcome.hpp"

namespace minipy::syntax::testing {

TEST_CASE("identifiers are letters, marks and digits, the first a letter") {
    CHECK(find_invalid_identifier_character("\xC3\xA9t\xC3\xA9") == std::string_view::npos);
    CHECK(find_invalid_identifier_character("x\xC2\xB7y") == std::string_view::npos);
    CHECK(find_invalid_identifier_character("\xC2\xB7y") == 0);
    CHECK(find_invalid_identifier_character("a\xE2\x82\xAC") == 1);
    CHECK(find_invalid_identifier_character("\xCD\xBA") == 0);
}

TEST_CASE("the name is the normal form NFKC") {
    CHECK(normalized_identifier("\xEF\xAC\x81") == "fi");
    CHECK(normalized_identifier("e\xCC\x81") == "\xC3\xA9");
}

TEST_CASE("printable is what repr() shows as it is") {
    CHECK(is_printable('a'));
    CHECK(is_printable(0x20AC));
    CHECK_FALSE(is_printable('\n'));
    CHECK_FALSE(is_printable(0xA0));
    CHECK_FALSE(is_printable(0xD800));
}

TEST_CASE("character names are looked up by whom the caller names") {
    base::Interner interner;
    base::Arena arena;
    const base::SourceText source("f", "'\\N{EURO SIGN}!'");
    ParseOptions options;
    CHECK(parse(source, interner, arena, options).error->message ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-12: unknown Unicode "
          "character name");
    options.unicode_name = [](std::string_view name) {
        return std::string(name == "EURO SIGN" ? "\xE2\x82\xAC" : "");
    };
    const ParseResult result = parse(source, interner, arena, options);
    REQUIRE(result.module);
    CHECK(result.module->body[0]->as<ast::ExprStmt>().value->as<ast::Constant>().text == "\xE2\x82\xAC!");
}

}  // namespace minipy::syntax::testing
