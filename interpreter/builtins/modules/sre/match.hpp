// Running a regular expression over a text: the state of one search.
#pragma once

#include "interpreter/builtins/modules/sre/program.hpp"
#include "interpreter/runtime/bytes.hpp"

namespace minipy::builtins::sre {

using namespace runtime;

// The characters that a pattern is run over: those of a str, or the bytes of a bytes-like object.
struct Subject {
    Value string;
    void const* data = nullptr;
    std::int64_t length = 0;
    std::uint8_t width = 1;  // bytes a character
    bool is_bytes = false;
    BufferView view;
};

// `count` items that are zero at first, in place if they are few.
template <class T, std::size_t few>
class Items {
  public:
    explicit Items(std::size_t count) : data_(count <= few ? here_ : new T[count]()) {}
    ~Items() {
        if (data_ != here_) delete[] data_;
    }
    Items(Items const&) = delete;
    T& operator[](std::size_t i) { return data_[i]; }
    T const& operator[](std::size_t i) const { return data_[i]; }

  private:
    T here_[few]{};
    T* data_;
};

// What the matcher has to come back to when it fails, and what it has to restore on the way there.
struct Record {
    enum Kind : std::uint8_t {
        alternative,  // go on at node
        repeat_one,   // one character less, down to `other`
        lazy_one,     // one character more, up to `other`
        max_until,    // once less: slot restored, and what follows the loop
        min_until,    // once more
        undo_mark,    // mark `node` was `value`
        undo_slot,    // slot `node` was `count`, `other`
        group,        // begin of an atomic group
        look,
        look_not,
        possessive,
    } kind;
    std::uint32_t node;
    std::int32_t last_index;
    std::uint32_t count;
    void const* at;
    union {
        void const* other;
        std::int64_t value;  // undo_mark; of those that enclose: the enclosing one before
    };
};

// How often, and where last, the body of a repetition has begun.
struct Slot {
    std::uint32_t count = 0;
    void const* last = nullptr;
};

// The stack of records: in place as long as they are few, then malloc'ed.
class Records {
  public:
    Records() = default;
    ~Records();
    Records(Records const&) = delete;
    bool empty() const { return top_ == base_; }
    std::size_t count() const { return std::size_t(top_ - base_); }
    Record& top() { return top_[-1]; }
    Record& operator[](std::size_t i) { return base_[i]; }
    void pop() { --top_; }
    void truncate(std::size_t count) { top_ = base_ + count; }
    // false: out of memory
    bool push(Record const& r) {
        if (top_ == limit_ && !grow()) [[unlikely]]
            return false;
        *top_++ = r;
        return true;
    }

  private:
    bool grow();
    static constexpr std::size_t few = 24;
    Record here_[few];
    Record *base_ = here_, *top_ = here_, *limit_ = here_ + few;
};

// One text and one pattern, to be searched once or several times. Results stand in the fields.
class State {
  public:
    // pos and endpos are clipped to the text's length. An endpos before pos lets only empty matches through,
    // and only to match().
    State(ThreadState& t, Program& program, Subject&& subject, std::int64_t pos = 0,
          std::int64_t endpos = INT64_MAX);

    // At `from` exactly; or at the first place from there on. Errors: MemoryError, what a signal raises.
    Result<bool> match();
    Result<bool> search();
    // After a match: the next one begins where it ended, and may not be empty if it was.
    void advance() {
        must_advance = end == start;
        from = end;
    }

    ThreadState& t;
    Program const& program;
    Subject subject;
    std::int64_t from, to;     // where to begin; where the text ends
    std::int64_t pos, endpos;  // the same, as match objects tell it
    bool match_all = false, must_advance = false;

    std::int64_t start = 0, end = 0;  // of the match
    std::int32_t last_index = -1;
    std::int64_t mark(std::size_t i) const { return marks[i] - 1; }  // -1: not set

    Items<std::int64_t, 16> marks;  // offset + 1; 0: not set
    Items<Slot, 4> slots;
    Records records;
    std::uint32_t patience = 1 << 16;  // failures until the next look at signals
    bool marks_dirty = false;
};

}  // namespace minipy::builtins::sre
