#include "tests/unit/compile/compile_source.hpp"

#include "interpreter/syntax/parse.hpp"

#include <doctest/doctest.h>

namespace minipy::compile {

CompileResult compile_source(std::string_view source, Options options) {
    base::SourceText text("<test>", std::string(source));
    base::Interner interner;
    base::Arena arena;
    syntax::ParseResult parsed = syntax::parse(text, interner, arena);
    if (parsed.module == nullptr) {
        CompileResult failed;
        failed.error = parsed.error;
        return failed;
    }
    return compile(*parsed.module, text, interner, options);
}

std::shared_ptr<CodeUnit const> unit_of(std::string_view source) {
    CompileResult result = compile_source(source);
    INFO(source);
    REQUIRE_MESSAGE(result.unit() != nullptr, (result.error ? result.error->message : ""));
    return result.unit();
}

CodeUnit const* find_unit(CodeUnit const& unit, std::string_view qualname) {
    if (unit.qualname == qualname) return &unit;
    for (Constant const& c : unit.constants)
        if (c.code)
            if (CodeUnit const* found = find_unit(*c.code, qualname)) return found;
    return nullptr;
}

}  // namespace minipy::compile
