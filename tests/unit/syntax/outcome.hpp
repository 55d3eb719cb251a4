// What parsing a text comes to, as one line that can be compared: "ok", or the exception's type and arguments
// as Python would show them, then the warnings.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "interpreter/syntax/constant_repr.hpp"
#include "interpreter/syntax/parse.hpp"

namespace minipy::syntax::testing {

inline std::string describe(const SyntaxError& error) {
    static constexpr std::string_view types[] = {"SyntaxError",    "IndentationError", "TabError",
                                                 "RecursionError", "MemoryError",      "ValueError"};
    const std::string type(types[static_cast<int>(error.kind)]);
    if (error.kind > ErrorKind::TabError) return type;
    std::string message, text = "None";
    append_str_repr(message, error.message);
    if (error.has_text) {
        text.clear();
        append_str_repr(text, error.text);
    }
    return fmt::format("{} {} {} {} {} {} {}", type, error.lineno, error.offset, error.end_lineno,
                       error.end_offset, message, text);
}

// Modes: "exec", "eval", "single", and "more" for what a prompt asks: single, and is the input complete?
inline std::string outcome_of(std::string_view mode, std::string source) {
    ParseOptions options;
    options.mode = mode == "exec" ? Mode::File : mode == "eval" ? Mode::Eval : Mode::Single;
    options.allow_incomplete_input = options.dont_imply_dedent = mode == "more";
    const base::SourceText text("f", std::move(source));
    base::Interner interner;
    base::Arena arena;
    const ParseResult result = parse(text, interner, arena, options);
    std::string outcome = result.module ? "ok" : describe(*result.error);
    for (const SyntaxWarning& warning : result.warnings) {
        outcome += fmt::format(" W{}:{}", warning.lineno, warning.message);
    }
    return outcome;
}

}  // namespace minipy::syntax::testing
