// The two halves of compile(): source text to syntax tree, and syntax tree to code.
#pragma once

#include "interpreter/compile/symtable.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/syntax/ast.hpp"

#include "interpreter/base/source.hpp"

#include <memory>

namespace minipy::runtime {

// A syntax tree with all that it points into.
struct ParsedTree {
    explicit ParsedTree(base::SourceText text) : source(std::move(text)) {}

    base::SourceText source;
    base::Interner interner;
    base::Arena arena;
    syntax::ast::Module* module = nullptr;
};

// What only compile() can ask of the parser.
struct ParseExtras {
    bool type_comments = false;  // PyCF_TYPE_COMMENTS
    bool function_type = false;  // mode 'func_type'
    int feature_version = -1;    // the minor version of Python 3 whose syntax is asked for; -1: ours
};

// Parses `text`, which is decoded already or bytes in which a coding cookie counts. SyntaxError; warnings are
// issued.
Result<std::unique_ptr<ParsedTree>> parse_tree(ThreadState& t, std::string_view text, bool decoded,
                                               std::string_view filename, CompileOptions const& options,
                                               ParseExtras const& extras = {});
// What the compiler makes of the tree. SyntaxError, RecursionError.
Result<Code*> compile_tree(ThreadState& t, ParsedTree& tree, CompileOptions const& options);

// The tree's symbol table as CPython shows it. SyntaxError.
Result<std::unique_ptr<compile::SymbolTable>> symbol_table_of(ThreadState& t, ParsedTree& tree);

}  // namespace minipy::runtime
