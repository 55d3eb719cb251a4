// Hostile sources: deep, long or damaged. None may crash, and none may take more than linear time.
#include <chrono>
#include <random>

#include "tests/unit/syntax/outcome.hpp"
#include "tests/unit/syntax/table_file.hpp"

namespace minipy::syntax::testing {

namespace {

std::string repeated(std::string_view piece, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += piece;
    return result;
}

std::string nested(std::string_view open, int times, std::string_view inside, std::string_view close) {
    return repeated(open, times) + std::string(inside) + repeated(close, times);
}

bool starts(const std::string& text, std::string_view prefix) {
    return text.starts_with(prefix);
}

constexpr std::string_view too_deep = "RecursionError";

}  // namespace

TEST_CASE("brackets nest 200 deep and no deeper") {
    CHECK(outcome_of("exec", nested("(", 200, "1", ")")) == "ok");
    for (std::string_view open : {"(", "[", "{"}) {
        CHECK(outcome_of("exec", repeated(open, 100'000)).find("'too many nested parentheses'") !=
              std::string::npos);
    }
}

TEST_CASE("long chains are parsed up to the depth that a tree may have") {
    CHECK(outcome_of("exec", "a" + repeated(" + b", 4900)) == "ok");
    CHECK(outcome_of("exec", "a" + repeated(".b", 4900)) == "ok");
    CHECK(outcome_of("exec", "a" + repeated(" or b", 100'000)) == "ok");
    CHECK(outcome_of("exec", "a" + repeated(" < b", 100'000)) == "ok");
    CHECK(outcome_of("exec", repeated("a, ", 100'000)) == "ok");
    for (const std::string& source :
         {"a" + repeated(" + b", 1'000'000), "a" + repeated(".b", 1'000'000), "a" + repeated("()", 100'000),
          repeated("-", 100'000) + "1", repeated("not ", 100'000) + "1"}) {
        CHECK(outcome_of("exec", source) == too_deep);
    }
}

TEST_CASE("what makes the parser recurse ends in MemoryError, as in CPython") {
    CHECK(outcome_of("exec", repeated("lambda: ", 500) + "1") == "ok");
    CHECK(outcome_of("exec", repeated("lambda: ", 100'000) + "1") == "MemoryError");
    CHECK(outcome_of("exec", repeated("1 if 1 else ", 100'000) + "1") == "MemoryError");
    CHECK(outcome_of("exec", "a" + repeated(" ** b", 100'000)) == "MemoryError");
}

TEST_CASE("elif chains are long, not deep") {
    const std::string first = "if x:\n pass\n", more = "elif x:\n pass\n";
    CHECK(outcome_of("exec", first + repeated(more, 4000)) == "ok");
    CHECK(outcome_of("exec", first + repeated(more, 100'000)) == too_deep);
}

TEST_CASE("indentation has 100 levels") {
    std::string source;
    for (int i = 0; i < 150; ++i) source += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
    CHECK(starts(outcome_of("exec", source), "IndentationError 101 "));
}

TEST_CASE("errors deep inside are found in linear time") {
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& [open, close] : {std::pair("(", ")"),
                                      {"[", "]"},
                                      {"{", "}"},
                                      {"{1: ", "}"},
                                      {"f(", ")"},
                                      {"f(a=", ")"},
                                      {"a[", "]"},
                                      {"(a := ", ")"},
                                      {"(lambda: ", ")"},
                                      {"{**", "}"}}) {
        CHECK(starts(outcome_of("exec", nested(open, 150, "1 2", close)), "SyntaxError 1 "));
        CHECK(starts(outcome_of("exec", nested(open, 150, "1 = ", close)), "SyntaxError 1 "));
    }
    const std::string match = "match x:\n case ";
    CHECK(starts(outcome_of("exec", match + nested("[", 150, "a b", "]") + ": pass"), "SyntaxError 2 "));
    CHECK(starts(outcome_of("exec", match + nested("A(", 150, "a=1, b", ")") + ": pass"), "SyntaxError 2 "));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("random bytes give an answer") {
    std::mt19937 random(20231);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 60, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        auto decoded = base::decode_source("f", bytes, base::SourceOrigin::Bytes);
        if (auto* text = std::get_if<base::SourceText>(&decoded))
            outcome_of("exec", std::string(text->text()));
    }
}

TEST_CASE("random words of the language give an answer") {
    static constexpr std::string_view words[] = {
        "(",      ")",      "[",      "]",      "{",    "}",       ":",      ",",      ";",    "=",
        "==",     ":=",     "+",      "-",      "*",    "**",      "/",      ".",      "->",   "@",
        "if ",    "else",   " for ",  " in ",   "not ", " and ",   "is ",    "lambda", "def ", "class ",
        "try",    "except", "match",  "case",   "x",    "_ ",      "1",      "0x",     "1_",   "\"s\"",
        "f'{x}'", "f'{",    "'",      "\"\"\"", "\n",   "\n  ",    "\n    ", "\\\n",   "\\",   "#",
        "yield",  "await ", "async ", "with ",  "as ",  "import ", "from ",  "del ",   "...",  "é"};
    std::mt19937 random(311);
    for (int round = 0; round < 4000; ++round) {
        std::string source;
        for (std::size_t i = random() % 30; i > 0; --i) source += words[random() % std::size(words)];
        for (const char* mode : {"exec", "eval", "single", "more"}) outcome_of(mode, source);
    }
}

TEST_CASE("every beginning of a valid source gives an answer") {
    for (const auto& row : read_table(__FILE__, "trees.txt")) {
        for (std::size_t length = 0; length < row[0].size(); ++length) {
            for (const char* mode : {"exec", "single", "more"}) outcome_of(mode, row[0].substr(0, length));
        }
    }
}

}  // namespace minipy::syntax::testing
