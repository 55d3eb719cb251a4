// Dumps: the tree in the words of Python's ast.dump(), and tokens, a line each (-X dump=ast, -X dump=tokens).
#pragma once

#include <string>

#include "interpreter/base/interner.hpp"
#include "interpreter/base/source.hpp"
#include "interpreter/syntax/ast.hpp"

namespace minipy::syntax {

struct DumpOptions {
    bool include_attributes = false;  // lineno, col_offset, end_lineno, end_col_offset
    int indent = -1;                  // spaces a level; negative: all on one line
};

// The text of ast.dump(tree, include_attributes=..., indent=...).
std::string dump(const ast::Module& module, const base::SourceText& source, const base::Interner& interner,
                 const DumpOptions& options = {});

// The tokens of a source as the grammar sees them: line, column, kind and text.
std::string dump_tokens(const base::SourceText& source, base::Interner& interner);

}  // namespace minipy::syntax
