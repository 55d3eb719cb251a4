// What compare.py asks: the trees of files, and the outcomes of sources.
//   minipy-syntax trees FILE...    a dump for each file, a NUL behind each
//   minipy-syntax outcomes         reads "mode NUL source NUL" pairs, writes an outcome for each, a NUL
//   behind it
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "interpreter/syntax/ast_dump.hpp"
#include "tests/unit/syntax/outcome.hpp"

using namespace minipy;

namespace {

std::string read_all(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), {}};
}

void answer(const std::string& text) {
    std::fwrite(text.c_str(), 1, text.size() + 1, stdout);
}

std::string tree_of(const char* name) {
    std::ifstream file(name);
    auto decoded = base::decode_source(name, read_all(file), base::SourceOrigin::Bytes);
    if (auto* error = std::get_if<base::SourceError>(&decoded)) return "error: " + error->message;
    const auto& source = std::get<base::SourceText>(decoded);
    base::Interner interner;
    base::Arena arena;
    const syntax::ParseResult result = syntax::parse(source, interner, arena);
    if (!result.module) return "error: " + syntax::testing::describe(*result.error);
    return syntax::dump(*result.module, source, interner, {.include_attributes = true});
}

void answer_outcomes() {
    const std::string input = read_all(std::cin);
    for (std::size_t at = 0; at < input.size();) {
        const std::string mode(input.c_str() + at);
        at += mode.size() + 1;
        const std::string source(input.c_str() + at);
        at += source.size() + 1;
        answer(syntax::testing::outcome_of(mode, source));
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "outcomes") {
        answer_outcomes();
    } else {
        for (int i = 2; i < argc; ++i) answer(tree_of(argv[i]));
    }
}
