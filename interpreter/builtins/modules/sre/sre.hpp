// re.Pattern, re.Match and the scanner: their layouts, and what they share.
#pragma once

#include "interpreter/builtins/modules/sre/match.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins::sre {

struct Pattern : Object {
    Program* program;   // owned
    Value pattern;      // str, a bytes-like object, or None
    Value group_index;  // dict: name to number
    Value index_group;  // tuple: number to name or None
    Value flags, groups;
    std::int8_t is_bytes;  // -1: the pattern is None, it takes both
    std::uint32_t group_count() const { return program->groups; }
};

struct Match : Object {
    Value string;
    Pattern* pattern;
    Value regs;  // absent until asked for
    Value pos, endpos;
    std::int32_t last_index;
    std::uint32_t group_count;
    std::int64_t marks[];  // begin and end of each group, number 0 first; -1: it did not match
};

struct Scanner : Object {
    Pattern* pattern;
    Value string;
    std::int64_t pos, endpos;  // as match objects tell it
    std::int64_t from;         // -1: exhausted
    bool must_advance;
    BufferView view;  // until it is exhausted: a bytearray being searched keeps its size
};

Type* pattern_type(ThreadState& t);
Type* match_type(ThreadState& t);
Type* scanner_type(ThreadState& t);

// The characters of a str or bytes-like object. TypeError "expected string or bytes-like object, got 'int'".
Result<Subject> subject_of(ThreadState& t, Value string);
// The same, and it is of the pattern's kind: TypeError "cannot use a string pattern on a bytes-like object".
Result<Subject> subject_for(ThreadState& t, Pattern const* pattern, Value string);
// Part of it, as str or bytes. MemoryError.
Result<Value> slice(ThreadState& t, Subject const& subject, std::int64_t from, std::int64_t to);
// A group of the match just found, `otherwise` if it did not take part.
Result<Value> group_of(State const& s, std::uint32_t group, Value otherwise);

// The match object for a search's result: None if it found nothing. Raised errors are handed on.
Result<Value> make_match(ThreadState& t, Pattern* pattern, State const& s, Result<bool> found);

// The function of the library's module re that finishes what is written in the language itself.
Result<Value> call_library(ThreadState& t, std::string_view function, std::initializer_list<Value> args);

// Methods of Pattern that visit all matches (pattern_all.cpp).
Result<Value> pattern_findall(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> pattern_finditer(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> pattern_scanner(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> pattern_split(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> pattern_sub(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> pattern_subn(ThreadState& t, Value self, std::span<Value const> args);

// A place in the text that a script may give: absent means `otherwise`.
Result<std::int64_t> place(ThreadState& t, Value v, std::int64_t otherwise);
inline constexpr std::int64_t whole = INT64_MAX;

}  // namespace minipy::builtins::sre
