// -X dump=tokens, ast, bytecode: what the source is made into, stage by stage.
#include "interpreter/compile/compile.hpp"
#include "interpreter/compile/disassemble.hpp"
#include "interpreter/syntax/ast_dump.hpp"
#include "interpreter/syntax/parse.hpp"
#include "repl/session.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <variant>

namespace minipy::repl {

namespace {

std::optional<std::string> read_source(CommandLine const& line, std::string& name) {
    if (line.target == Target::command) {
        name = "<string>";
        return line.text;
    }
    bool const from_file = line.target == Target::script;
    name = from_file ? line.text : "<stdin>";
    std::FILE* in = from_file ? std::fopen(name.c_str(), "rb") : stdin;
    if (!in) return std::nullopt;
    std::string source;
    char buffer[4096];
    while (std::size_t const size = std::fread(buffer, 1, sizeof buffer, in)) source.append(buffer, size);
    if (from_file) std::fclose(in);
    return source;
}

int complain(std::string_view name, syntax::SyntaxError const& error) {
    fmt::print(stderr, "  File \"{}\", line {}\n{}: {}\n", name, error.lineno,
               error.kind == syntax::ErrorKind::IndentationError ? "IndentationError" : "SyntaxError",
               error.message);
    return 1;
}

// A unit and, behind it, the units among its constants. They nest as deep as functions do in the source.
void print_unit(compile::CodeUnit const& unit) {
    fmt::print("{}\n", compile::disassemble(unit));
    for (auto const& constant : unit.constants)
        if (constant.code) print_unit(*constant.code);
}

}  // namespace

int run_dump(CommandLine const& line, std::string_view form) {
    if (form == "list" || form.empty()) {
        fmt::print(
            "tokens    the tokens, one a line\nast       the syntax tree, as ast.dump shows it\n"
            "bytecode  the instructions of every code object\n");
        return 0;
    }
    std::string name;
    auto bytes = read_source(line, name);
    if (!bytes) {
        fmt::print(stderr, "{}: can't open file '{}'\n", line.original.front(), name);
        return 2;
    }
    auto decoded = base::decode_source(name, *bytes, base::SourceOrigin::Script);
    if (auto* error = std::get_if<base::SourceError>(&decoded))
        return complain(name, syntax::from_source_error(*error));
    auto& source = std::get<base::SourceText>(decoded);
    base::Interner interner;
    base::Arena arena;
    if (form == "tokens") {
        fmt::print("{}", syntax::dump_tokens(source, interner));
        return 0;
    }
    auto parsed = syntax::parse(source, interner, arena);
    if (!parsed.module) return complain(name, *parsed.error);
    if (form == "ast") {
        fmt::print("{}\n", syntax::dump(*parsed.module, source, interner,
                                        {.include_attributes = false, .indent = 2}));
        return 0;
    }
    compile::Options options;
    options.filename = name;
    options.optimize = line.optimize;
    auto compiled = compile::compile(*parsed.module, source, interner, options);
    if (compiled.image.empty()) return complain(name, *compiled.error);
    auto unit = compiled.unit();
    if (unit) print_unit(*unit);
    return unit ? 0 : 1;
}

}  // namespace minipy::repl
