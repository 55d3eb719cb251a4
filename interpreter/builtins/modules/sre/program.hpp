// A compiled regular expression: the code words of the library's re._compiler, checked and made into a
// graph of nodes that the matcher runs.
#pragma once

#include "interpreter/builtins/modules/sre/chars.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace minipy::builtins::sre {

// What a single character must be. `maybe`: nothing is known (only where a test is a mere filter).
struct Test {
    enum Kind : std::uint8_t { maybe, any, literal, not_literal, set } kind = maybe;
    char32_t c = 0;
    CharSet const* in = nullptr;

    template <class C>
    bool operator()(C x) const {
        switch (kind) {
            case literal: return x == c;
            case not_literal: return x != c;
            case set:
                if constexpr (sizeof(C) == 1)
                    return in->contains_latin1(x);
                else
                    return in->contains(x);
            default: return true;
        }
    }
};

enum class Op : std::uint8_t {
    success,          // the whole matched
    fail,             // never matches
    one,              // a character that passes `test`
    at,               // a place: `a` is the At
    mark,             // begin or end of a group: `a` is the mark's number
    jump,             // to `target`
    branch,           // an alternative follows, the next branch (or fail) is at `target`
    repeat_one,       // characters that pass `test`, as many as possible first
    lazy_one,         // as few as possible first
    possessive_one,   // as many as possible, and that is it
    loop,             // begin of a repetition: slot `a`; its until is at `target`
    max_until,        // end of its body: once more if possible; the body is at `target`
    min_until,        // the rest if possible
    possessive_loop,  // a repetition that never gives back what it took; the rest is at `target`
    group,            // an atomic group, a look-ahead or a look-behind (by `a` characters); the rest is at
    look,             // `target`
    look_not,         // the same, and it must not match
    close,            // end of any of these five
    groupref,         // the text of group `a` again, compared as `fold` says
    groupref_exists,  // did group `a` match? otherwise to `target`
};

struct Node {
    Op op = Op::fail;
    Fold fold = Fold::none;
    // Of a repeat_one: whatever can follow it begins with no character that passes `test`, so that giving
    // some back is in vain: in strings of Latin-1 characters, in all.
    bool keeps_latin1 = false, keeps_all = false;
    std::uint32_t target = 0;
    std::uint32_t a = 0;
    Word min = 0, max = 0;
    Test test;  // repetitions of more than a character and branches: what their body can begin with
    Test next;  // repetitions: what the rest can begin with
};

struct Program {
    std::vector<Word> words;
    std::vector<Node> nodes;
    std::deque<CharSet> sets;
    std::deque<std::array<Word, 3>> made_words;  // of sets that are no IN
    std::uint32_t groups = 0;
    std::uint32_t slots = 0;  // repetitions of more than a character
    Word min_width = 0;
    // What search() looks for: characters that every match begins with (all of it, if `literal`), else a test
    // of the first one.
    std::u32string prefix;
    std::string prefix_latin1;  // the same, if all are below 256
    bool literal = false;
    Test first;
    bool anchored = false;  // it begins with \A or ^
    bool depends_on_locale = false;

    void follow_locale();
};

// The program for code words and a number of groups; null when they are not valid.
std::unique_ptr<Program> make_program(std::vector<Word> words, std::uint32_t groups);
// What a match from node `from` on can begin with; fills in the filters of all nodes and search()'s hints.
void analyse(Program& program);

}  // namespace minipy::builtins::sre
