// compile(): from syntax tree to image. The entry of this layer.
#pragma once

#include "interpreter/base/interner.hpp"
#include "interpreter/base/source.hpp"
#include "interpreter/compile/code_unit.hpp"
#include "interpreter/syntax/ast.hpp"
#include "interpreter/syntax/syntax_error.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace minipy::compile {

struct Options {
    std::string filename;  // co_filename
    int optimize = 0;      // -O: 1 drops assert and __debug__, 2 docstrings too
    std::uint32_t future_flags =
        0;  // CO_FUTURE_* in force from the start: flags of the code that calls compile()
    bool top_level_await = false;  // ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    // The source is what the file `filename` holds: errors of the compiler then show their line. For other
    // source CPython has no line to show (it looks for a file of that name).
    bool source_is_file = false;
};

// A SyntaxWarning. Where the warnings filter makes it an exception, that is `as_error`, a SyntaxError.
struct Warning {
    std::string message;
    int lineno = 0;
    syntax::SyntaxError as_error;
};

struct CompileResult {
    std::string image;  // the module's code (image.hpp); empty: see error
    std::optional<syntax::SyntaxError> error;
    std::vector<Warning> warnings;

    // The image read whole, for those who want to look at the code; null without one.
    std::shared_ptr<CodeUnit const> unit() const;
};

// Compiles a tree that parse() has made of `source`; its mode (File, Single, Eval) tells what the code does
// with values of expressions. Names that the compiler makes (mangled ones) are added to `interner`. The
// unit's flags tell which future features its own text has switched on. Errors: SyntaxError worded and placed
// as CPython's symtable.c and compile.c do, RecursionError.
CompileResult compile(syntax::ast::Module const& module, base::SourceText const& source,
                      base::Interner& interner, Options const& options);

}  // namespace minipy::compile
