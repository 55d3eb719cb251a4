// SyntaxError as the parser reports it: the arguments of Python's exception, and warnings about what is
// legal.
#pragma once

#include <cstdint>
#include <string>

namespace minipy::syntax {

enum class ErrorKind : std::uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    RecursionError,  // only `message` counts
    MemoryError,     // the parser's own stack would not do; no message, as in CPython
    ValueError,      // only `message` counts: null bytes
};

// The numbers are those of SyntaxError's attributes: lines and offsets from 1, offsets in characters; what
// CPython leaves unknown is 0 or -1 as there.
struct SyntaxError {
    ErrorKind kind = ErrorKind::SyntaxError;
    std::string message;
    int lineno = 0;
    int offset = 0;
    int end_lineno = 0;
    int end_offset = 0;
    std::string text;         // the line, '\n' included where the source has one
    bool has_text = true;     // false: text is None
    bool bare = false;        // the place is in the attributes alone, not in args (CPython's symbol table)
    bool incomplete = false;  // only more input is missing: a prompt should ask for it
};

struct SyntaxWarning {
    enum class Category : std::uint8_t { DeprecationWarning, SyntaxWarning } category;
    std::string message;
    int lineno = 0;
    SyntaxError as_error;  // where the filter of warnings makes it one
};

}  // namespace minipy::syntax
