// ParseState: what the rules of the grammar share while one source, or one field of an f-string, is parsed.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "interpreter/syntax/ast_fields.hpp"
#include "interpreter/syntax/lexer.hpp"

namespace minipy::syntax {

using Iterator = const Token*;

// Thrown where the parser arrives at the lexer's Error token, as CPython's tokenizer would have raised there.
struct ReachedLexError {};

// Where the text of an f-string's field stands: the parser sees it as an expression in parentheses.
struct FieldPlace {
    std::uint32_t start = 0;  // of the text, behind the brace
    std::uint32_t end = 0;
    int column_shift = 0;  // what CPython takes off the columns of every line but the first
};

class ParseState {
  public:
    ParseState(const base::SourceText& text, base::Interner& names, base::Arena& memory,
               const ParseOptions& how, std::vector<SyntaxWarning>& warned, const LexResult& tokens);

    const base::SourceText& source;
    base::Interner& interner;
    base::Arena& arena;
    const ParseOptions& options;
    std::vector<SyntaxWarning>& warnings;
    const LexResult& lexed;
    const FieldPlace* field = nullptr;  // set while a field of an f-string is parsed
    int field_nesting = 0;              // f-strings around this one

    // The last token that has been looked at: where a generic "invalid syntax" is.
    Iterator furthest;

    // CPython parses what it cannot accept a second time, with the grammar's invalid_ rules switched on.
    bool diagnosing = false;
    bool invalid_rules = false;
    bool remembering = false;  // rules that are tried again keep their results

    int nesting = 0;
    bool read_to_end = false;        // all tokens have been seen, as far as warnings are concerned
    std::uint32_t warned_until = 0;  // the source before here has had its warnings

    base::Symbol match_word, case_word, underscore, print_word, exec_word;

    void advance(Iterator& at) {
        if (++at > furthest) {
            furthest = at;
            if (at->kind == Tok::Error) [[unlikely]]
                throw ReachedLexError{};
        }
    }

    // Results of rules by rule and token: what keeps the search for an error linear.
    struct Memo {
        void* node = nullptr;
        Iterator end = nullptr;  // null: the rule does not match there
    };
    std::unordered_map<std::uint64_t, Memo> memo;

    void start_second_pass();
};

// Bounds the recursion of the parser; CPython's parser raises MemoryError when its stack is used up.
class NestingGuard {
  public:
    explicit NestingGuard(ParseState& state) : state_(state) {
        if (++state_.nesting > max_nesting) [[unlikely]]
            fail();
    }
    ~NestingGuard() { --state_.nesting; }
    NestingGuard(const NestingGuard&) = delete;
    NestingGuard& operator=(const NestingGuard&) = delete;

    static constexpr int max_nesting = 700;

  private:
    [[noreturn]] void fail();
    ParseState& state_;
};

// The span of source from the start of one token to the end of another.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};
inline Span span_of(const ast::Node& node) {
    return {node.start, node.end};
}
inline Span span_of(Iterator first, Iterator last) {
    return {first->start, last->end};
}

// The ways in which CPython's parser places an error. All throw a SyntaxError.
[[noreturn]] void raise_at(const ParseState& state, Span span,
                           std::string message);                                // KNOWN_LOCATION, KNOWN_RANGE
SyntaxError error_at(const ParseState& state, Span span, std::string message);  // the same, not thrown
[[noreturn]] void raise_at_token(const ParseState& state, Iterator token, std::string message);
[[noreturn]] void raise_at_last_token(const ParseState& state, std::string message,
                                      ErrorKind kind = ErrorKind::SyntaxError);  // RAISE_SYNTAX_ERROR
[[noreturn]] void raise_starting_from(const ParseState& state, Span span, std::string message);
[[noreturn]] void raise_without_column(const ParseState& state, Span span, std::string message);
[[noreturn]] void raise_open_ended(const ParseState& state, Span span, std::string message);
[[noreturn]] void raise_too_deep();

// Refuses syntax that is newer than ParseOptions::feature_version: Python 3.`minor` is the first to have it
// (CPython's CHECK_VERSION). `behind_block`: the parser has looked at nothing behind the block it has just
// read.
[[noreturn]] void raise_too_new(ParseState& state, int minor, std::string_view what, bool behind_block);
inline void require_version(ParseState& state, int minor, std::string_view what, bool behind_block = false) {
    if (state.options.feature_version < minor) [[unlikely]]
        raise_too_new(state, minor, what, behind_block);
}

// Ends a node that the tokens before `behind` have made: its place and its depth.
template <class T>
void close_node(T& node, std::uint32_t start, Iterator behind) {
    node.start = start;
    if constexpr (!std::is_same_v<typename T::family, ast::Part>) {
        Iterator last = behind - 1;
        while (is_layout(last->kind)) --last;
        node.end = last->end;
    }
    const int depth = ast::depth_of_children(node) + 1;
    if (depth > ast::max_depth) [[unlikely]]
        raise_too_deep();
    node.depth = static_cast<std::uint16_t>(depth);
}

}  // namespace minipy::syntax
