// parse(): from source text to syntax tree. The one entry of this layer.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/base/arena.hpp"
#include "interpreter/base/interner.hpp"
#include "interpreter/base/source.hpp"
#include "interpreter/syntax/ast.hpp"
#include "interpreter/syntax/syntax_error.hpp"

namespace minipy::syntax {

using ast::Mode;

struct ParseOptions {
    Mode mode = Mode::File;
    // As codeop and the prompt parse: input that merely ends too early gives an error whose `incomplete` is
    // set and whose message is "incomplete input" (PyCF_ALLOW_INCOMPLETE_INPUT).
    bool allow_incomplete_input = false;
    // The end of input does not end an indented block: only an empty line does (PyCF_DONT_IMPLY_DEDENT).
    bool dont_imply_dedent = false;
    // Comments that begin with `# type: ` are tokens with a place in the grammar (PEP 484).
    bool type_comments = false;
    // The minor version of Python whose syntax is asked for: what is newer is refused, and before 3.7 `async`
    // and `await` are names outside of asynchronous functions.
    int feature_version = 11;
    // `<>` instead of `!=` (PEP 401).
    bool barry_as_bdfl = false;
    // Digits that a decimal integer literal may have (sys.set_int_max_str_digits); 0: any number.
    int int_max_str_digits = 4300;
    // Resolves \N{...}: the characters of a Unicode name as UTF-8, empty when there is none. Without it,
    // every name is unknown.
    std::function<std::string(std::string_view)> unicode_name = {};
};

struct ParseResult {
    ast::Module* module = nullptr;  // null: see error
    std::optional<SyntaxError> error;
    std::vector<SyntaxWarning> warnings;
};

// Parses by the full grammar of Python 3.11 (language reference, chapter 10).
// The tree lives in `arena`, its names in `interner`; `source` may go away. Errors are worded and placed as
// CPython's parser does; those that it finds only in its symbol table or compiler are not found here either.
ParseResult parse(const base::SourceText& source, base::Interner& interner, base::Arena& arena,
                  const ParseOptions& options = {});

// The SyntaxError for source that could not even be decoded.
SyntaxError from_source_error(const base::SourceError& error);

}  // namespace minipy::syntax
