// The matcher: forward through the nodes, back along the records when something does not fit. It never
// recurses: what it remembers lies in State::records, bounded by memory alone.
#include "interpreter/builtins/modules/sre/match.hpp"

#include "interpreter/builtins/text_search.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"

#include <cstdlib>

namespace minipy::builtins::sre {

Records::~Records() {
    if (base_ != here_) std::free(base_);
}

bool Records::grow() {
    const std::size_t used = count(), capacity = used * 2;
    if (!memory_available(capacity * sizeof(Record))) return false;
    void* old = base_ == here_ ? nullptr : base_;
    auto* memory = static_cast<Record*>(std::realloc(old, capacity * sizeof(Record)));
    if (!memory) return false;
    if (!old) std::copy_n(here_, used, memory);
    base_ = memory;
    top_ = memory + used;
    limit_ = memory + capacity;
    return true;
}

namespace {

constexpr std::size_t nowhere = SIZE_MAX;

template <class C>
class Machine {
  public:
    explicit Machine(State& s)
        : s_(s),
          nodes_(s.program.nodes.data()),
          begin_(static_cast<C const*>(s.subject.data)),
          end_(begin_ + s.to) {}

    Result<bool> match_at(C const* at);
    Result<bool> search();

  private:
    enum class Back { resumed, exhausted, interrupted };

    bool fits(Test const& test, C const* at) const {
        return test.kind == Test::maybe || (at != end_ && test(*at));
    }
    // Record something that only has to be restored: without anything to come back to, it need not be.
    bool push_undo(Record const& r) { return s_.records.empty() || s_.records.push(r); }
    bool enter(Record::Kind kind, Node const* n, C const* at, std::uint32_t count = 0) {
        Record r{kind, number(n), s_.last_index, count, at, {}};
        r.value = std::int64_t(barrier_);
        barrier_ = s_.records.count();
        return s_.records.push(r);
    }
    std::uint32_t number(Node const* n) const { return std::uint32_t(n - nodes_); }

    Result<bool> run(C const* at);
    Back back(Node const*& n, C const*& at);
    bool repeat_one(Node const* n, C const*& at);
    bool lazy_one(Node const* n, C const*& at);
    bool branch(Node const*& n, C const* at);
    bool until(Node const*& n, C const* at);
    bool again(Node const*& n, C const* at);
    bool close(Node const*& n, C const*& at);
    void cut();
    void unwind();
    void restore(Record const& r);
    bool set_mark(std::uint32_t mark, C const* at);

    C const* scan(Test const& test, C const* at, C const* limit) const;
    C const* retreat(Test const& next, C const* least, C const* at) const;
    C const* proceed(Node const* n, C const* at, C const* limit) const;
    C const* candidate(C const* at, C const* last) const;
    bool is_at(At where, C const* at) const;
    bool is_word(At where, C const* at) const;
    bool again_group(Node const* n, C const*& at) const;
    bool has_group(std::uint32_t group, std::int64_t& from, std::int64_t& to) const;
    C const* stop_of(Node const* n, C const* at) const {
        return n->max >= std::size_t(end_ - at) ? end_ : at + n->max;
    }

    State& s_;
    Node const* const nodes_;
    C const *const begin_, *const end_;
    C const* start_ = nullptr;
    std::size_t barrier_ = nowhere;  // the record of the innermost construct that is to be closed
    bool no_memory_ = false;
};

// ---- single characters

// One past the last character from `at` on that passes.
template <class C>
C const* Machine<C>::scan(Test const& test, C const* at, C const* limit) const {
    switch (test.kind) {
        case Test::literal:
            while (at != limit && *at == test.c) ++at;
            return at;
        case Test::not_literal:
            if (test.c > std::numeric_limits<C>::max()) return limit;
            return find_char(at, limit, C(test.c));
        case Test::set:
            if constexpr (sizeof(C) == 1) {
                while (at != limit && test.in->contains_latin1(*at)) ++at;
            } else {
                while (at != limit && test.in->contains(*at)) ++at;
            }
            return at;
        default: return limit;
    }
}

// The last place from `at` back to `least` where the rest can begin, or null.
template <class C>
C const* Machine<C>::retreat(Test const& next, C const* least, C const* at) const {
    while (!fits(next, at)) {
        if (at == least) return nullptr;
        --at;
    }
    return at;
}

// The first place from `at` up to `limit` where the rest can begin and before which all passes, or null.
template <class C>
C const* Machine<C>::proceed(Node const* n, C const* at, C const* limit) const {
    if (n->next.kind == Test::literal && n->test.kind != Test::set &&
        n->next.c <= std::numeric_limits<C>::max()) {
        C const* found = find_char(at, end_, C(n->next.c));
        if (found == end_ || found > limit || scan(n->test, at, found) != found) return nullptr;
        return found;
    }
    while (!fits(n->next, at)) {
        if (at == limit || !n->test(*at)) return nullptr;
        ++at;
    }
    return at;
}

template <class C>
bool Machine<C>::repeat_one(Node const* n, C const*& at) {
    C const* const stop = scan(n->test, at, stop_of(n, at));
    if (std::size_t(stop - at) < n->min) return false;
    C const* const least = at + n->min;
    if (stop == least || (sizeof(C) == 1 ? n->keeps_latin1 : n->keeps_all)) {
        at = stop;
        return fits(n->next, at);
    }
    at = retreat(n->next, least, stop);
    if (!at) return false;
    if (at == least) return true;
    if (s_.records.push({Record::repeat_one, number(n), s_.last_index, 0, at, {least}})) return true;
    no_memory_ = true;
    return false;
}

template <class C>
bool Machine<C>::lazy_one(Node const* n, C const*& at) {
    C const* const limit = stop_of(n, at);
    if (std::size_t(limit - at) < n->min) return false;
    C const* const least = at + n->min;
    if (scan(n->test, at, least) != least) return false;
    at = proceed(n, least, limit);
    if (!at) return false;
    if (at == limit) return true;
    if (s_.records.push({Record::lazy_one, number(n), s_.last_index, 0, at, {limit}})) return true;
    no_memory_ = true;
    return false;
}

// ---- alternatives and repetitions

template <class C>
bool Machine<C>::branch(Node const*& n, C const* at) {
    while (!fits(n->test, at)) {
        n = nodes_ + n->target;
        if (n->op != Op::branch) return false;
    }
    Node const* other = nodes_ + n->target;
    while (other->op == Op::branch && !fits(other->test, at)) other = nodes_ + other->target;
    ++n;
    if (other->op != Op::branch) return true;
    if (s_.records.push({Record::alternative, number(other), s_.last_index, 0, at, {nullptr}})) return true;
    no_memory_ = true;
    return false;
}

// The body of a repetition once more.
template <class C>
bool Machine<C>::again(Node const*& n, C const* at) {
    Slot& slot = s_.slots[n->a];
    if (!push_undo({Record::undo_slot, n->a, 0, slot.count, nullptr, {slot.last}})) {
        no_memory_ = true;
        return false;
    }
    if (slot.count >= n->min) slot.last = at;
    ++slot.count;
    n = nodes_ + n->target;
    return true;
}

// The end of a repetition's body (and its beginning, the first time): once more, or the rest?
template <class C>
bool Machine<C>::until(Node const*& n, C const* at) {
    Slot& slot = s_.slots[n->a];
    if (slot.count < n->min) return again(n, at);
    const bool more = (slot.count < n->max || n->max == max_repeat) && at != slot.last && fits(n->test, at);
    const bool rest = fits(n->next, at);
    if (!rest) return more && again(n, at);
    if (n->op == Op::min_until) {
        if (more && !s_.records.push({Record::min_until, number(n), s_.last_index, 0, at, {nullptr}})) {
            no_memory_ = true;
            return false;
        }
        ++n;
        return true;
    }
    if (!more) {
        ++n;
        return true;
    }
    if (!s_.records.push({Record::max_until, number(n), s_.last_index, slot.count, at, {slot.last}})) {
        no_memory_ = true;
        return false;
    }
    slot.last = at;
    ++slot.count;
    n = nodes_ + n->target;
    return true;
}

// ---- what is closed as a whole: atomic groups, look-around, possessive repetitions

template <class C>
void Machine<C>::restore(Record const& r) {
    if (r.kind == Record::undo_mark)
        s_.marks[r.node] = r.value;
    else if (r.kind == Record::undo_slot)
        s_.slots[r.node] = {r.count, r.other};
    else if (r.kind == Record::max_until)
        s_.slots[nodes_[r.node].a] = {r.count, r.other};
}

// Nothing inside will be tried again; what has to be restored when what lies before fails remains.
template <class C>
void Machine<C>::cut() {
    Records& records = s_.records;
    const std::size_t first = barrier_;
    barrier_ = std::size_t(records[first].value);
    std::size_t kept = first;
    if (first > 0)
        for (std::size_t i = first + 1; i < records.count(); ++i) {
            Record r = records[i];
            if (r.kind == Record::max_until) {
                r.kind = Record::undo_slot;
                r.node = nodes_[r.node].a;
            }
            if (r.kind == Record::undo_mark || r.kind == Record::undo_slot) records[kept++] = r;
        }
    records.truncate(kept);
}

// Everything inside is undone.
template <class C>
void Machine<C>::unwind() {
    Records& records = s_.records;
    while (records.count() > barrier_ + 1) {
        restore(records.top());
        records.pop();
    }
    s_.last_index = records.top().last_index;
    barrier_ = std::size_t(records.top().value);
    records.pop();
}

template <class C>
bool Machine<C>::close(Node const*& n, C const*& at) {
    const Record opened = s_.records[barrier_];
    Node const* const opening = nodes_ + opened.node;
    if (opened.kind == Record::look_not) {
        unwind();
        return false;
    }
    cut();
    n = nodes_ + opening->target;
    if (opened.kind == Record::look) at = static_cast<C const*>(opened.at);
    if (opened.kind != Record::possessive) return true;
    std::uint32_t count = opened.count + 1;
    if (at == opened.at && count < opening->min) count = opening->min;  // all others are as empty
    const bool more = (count < opening->max || opening->max == max_repeat) && at != opened.at;
    if (count >= opening->min && !more) return true;
    n = opening + 1;
    no_memory_ = !enter(Record::possessive, opening, at, count);
    return !no_memory_;
}

// ---- places and groups

template <class C>
bool Machine<C>::set_mark(std::uint32_t mark, C const* at) {
    s_.marks_dirty = true;
    Record r{Record::undo_mark, mark, 0, 0, nullptr, {}};
    r.value = s_.marks[mark];
    if (!push_undo(r)) return false;
    s_.marks[mark] = at - begin_ + 1;
    if (mark & 1) s_.last_index = std::int32_t(mark / 2 + 1);
    return true;
}

template <class C>
bool Machine<C>::is_word(At where, C const* at) const {
    const char32_t c = *at;
    switch (where) {
        case At::boundary:
        case At::non_boundary: return in_category(Category::word, c);
        case At::loc_boundary:
        case At::loc_non_boundary: return in_category(Category::loc_word, c);
        default: return in_category(Category::uni_word, c);
    }
}

template <class C>
bool Machine<C>::is_at(At where, C const* at) const {
    switch (where) {
        case At::beginning:
        case At::beginning_string: return at == begin_;
        case At::beginning_line: return at == begin_ || at[-1] == '\n';
        case At::end: return at == end_ || (at + 1 == end_ && *at == '\n');
        case At::end_line: return at == end_ || *at == '\n';
        case At::end_string: return at == end_;
        default: {
            if (begin_ == end_) return false;  // even \B
            const bool before = at > begin_ && is_word(where, at - 1);
            const bool after = at < end_ && is_word(where, at);
            const bool boundary =
                where == At::boundary || where == At::loc_boundary || where == At::uni_boundary;
            return (before != after) == boundary;
        }
    }
}

template <class C>
bool Machine<C>::has_group(std::uint32_t group, std::int64_t& from, std::int64_t& to) const {
    from = s_.mark(2 * std::size_t(group));
    to = s_.mark(2 * std::size_t(group) + 1);
    return from >= 0 && to >= from;
}

template <class C>
bool Machine<C>::again_group(Node const* n, C const*& at) const {
    std::int64_t from, to;
    if (!has_group(n->a, from, to) || end_ - at < to - from) return false;
    if (n->fold == Fold::none) {
        if (!std::equal(begin_ + from, begin_ + to, at)) return false;
    } else {
        for (std::int64_t i = 0; i < to - from; ++i)
            if (lower(n->fold, begin_[from + i]) != lower(n->fold, at[i])) return false;
    }
    at += to - from;
    return true;
}

// ---- forward and back

template <class C>
Result<bool> Machine<C>::run(C const* at) {
    Node const* n = nodes_;
    for (;;) {
        switch (n->op) {
            case Op::one:
                if (at == end_ || !n->test(*at)) break;
                ++at;
                ++n;
                continue;
            case Op::at:
                if (!is_at(At(n->a), at)) break;
                ++n;
                continue;
            case Op::mark:
                if (!set_mark(n->a, at)) return raise_no_memory(s_.t);
                ++n;
                continue;
            case Op::jump: n = nodes_ + n->target; continue;
            case Op::branch:
                if (!branch(n, at)) break;
                continue;
            case Op::repeat_one:
                if (!repeat_one(n, at)) break;
                ++n;
                continue;
            case Op::lazy_one:
                if (!lazy_one(n, at)) break;
                ++n;
                continue;
            case Op::possessive_one: {
                C const* const stop = scan(n->test, at, stop_of(n, at));
                if (std::size_t(stop - at) < n->min) break;
                at = stop;
                ++n;
                continue;
            }
            case Op::loop: {
                Slot& slot = s_.slots[n->a];
                if (!push_undo({Record::undo_slot, n->a, 0, slot.count, nullptr, {slot.last}}))
                    return raise_no_memory(s_.t);
                slot = {};
                n = nodes_ + n->target;
                continue;
            }
            case Op::max_until:
            case Op::min_until:
                if (!until(n, at)) break;
                continue;
            case Op::possessive_loop:
                if (n->max == 0) {
                    n = nodes_ + n->target;
                    continue;
                }
                if (!enter(Record::possessive, n, at)) return raise_no_memory(s_.t);
                ++n;
                continue;
            case Op::group:
                if (!enter(Record::group, n, at)) return raise_no_memory(s_.t);
                ++n;
                continue;
            case Op::look:
                if (at - begin_ < std::ptrdiff_t(n->a)) break;
                if (!enter(Record::look, n, at)) return raise_no_memory(s_.t);
                at -= n->a;
                ++n;
                continue;
            case Op::look_not:
                if (at - begin_ < std::ptrdiff_t(n->a)) {
                    n = nodes_ + n->target;
                    continue;
                }
                if (!enter(Record::look_not, n, at)) return raise_no_memory(s_.t);
                at -= n->a;
                ++n;
                continue;
            case Op::close:
                if (!close(n, at)) break;
                continue;
            case Op::groupref:
                if (!again_group(n, at)) break;
                ++n;
                continue;
            case Op::groupref_exists: {
                std::int64_t from, to;
                n = has_group(n->a, from, to) ? n + 1 : nodes_ + n->target;
                continue;
            }
            case Op::success:
                if ((s_.match_all && at != end_) || (s_.must_advance && at == start_)) break;
                s_.end = at - begin_;
                return true;
            case Op::fail: break;
        }
        if (no_memory_) return raise_no_memory(s_.t);
        if (--s_.patience == 0) {
            s_.patience = 1 << 16;
            if (s_.t.interrupt) TRY(run_pending(s_.t));
        }
        const Back outcome = back(n, at);
        if (outcome == Back::exhausted) return false;
        if (outcome == Back::interrupted) return raise_no_memory(s_.t);
    }
}

// Something did not fit: where to go on.
template <class C>
typename Machine<C>::Back Machine<C>::back(Node const*& n, C const*& at) {
    Records& records = s_.records;
    while (!records.empty()) {
        Record& r = records.top();
        n = nodes_ + r.node;
        switch (r.kind) {
            case Record::undo_mark:
            case Record::undo_slot:
                restore(r);
                records.pop();
                continue;
            case Record::alternative: at = static_cast<C const*>(r.at); break;
            case Record::repeat_one: {
                auto least = static_cast<C const*>(r.other);
                at = retreat(n->next, least, static_cast<C const*>(r.at) - 1);
                if (!at) break;
                ++n;
                s_.last_index = r.last_index;
                r.at = at;
                if (at == least) records.pop();
                return Back::resumed;
            }
            case Record::lazy_one: {
                auto limit = static_cast<C const*>(r.other);
                at = static_cast<C const*>(r.at);
                at = n->test(*at) ? proceed(n, at + 1, limit) : nullptr;
                if (!at) break;
                ++n;
                s_.last_index = r.last_index;
                r.at = at;
                if (at == limit) records.pop();
                return Back::resumed;
            }
            case Record::max_until:
                restore(r);
                at = static_cast<C const*>(r.at);
                ++n;
                break;
            case Record::min_until: {
                at = static_cast<C const*>(r.at);
                s_.last_index = r.last_index;
                records.pop();
                if (!again(n, at)) return Back::interrupted;
                return Back::resumed;
            }
            case Record::group:
            case Record::look:
                barrier_ = std::size_t(r.value);
                records.pop();
                continue;
            case Record::look_not:
                barrier_ = std::size_t(r.value);
                at = static_cast<C const*>(r.at);
                n = nodes_ + n->target;
                break;
            case Record::possessive:
                barrier_ = std::size_t(r.value);
                at = r.count >= n->min ? static_cast<C const*>(r.at) : nullptr;
                n = nodes_ + n->target;
                break;
        }
        const std::int32_t last_index = r.last_index;
        records.pop();
        if (!at) continue;
        s_.last_index = last_index;
        return Back::resumed;
    }
    return Back::exhausted;
}

// ---- where to begin

template <class C>
Result<bool> Machine<C>::match_at(C const* at) {
    if (s_.marks_dirty) {
        for (std::size_t i = 0; i < 2 * std::size_t(s_.program.groups); ++i) s_.marks[i] = 0;
        s_.marks_dirty = false;
    }
    s_.last_index = -1;
    s_.records.truncate(0);
    barrier_ = nowhere;
    start_ = at;
    s_.start = at - begin_;
    return run(at);
}

// The first place from `at` to `last` where a match can begin, or null.
template <class C>
C const* Machine<C>::candidate(C const* at, C const* last) const {
    Test const& first = s_.program.first;
    if constexpr (sizeof(C) == 1) {
        std::string const& prefix = s_.program.prefix_latin1;
        if (prefix.size() > 1) {
            auto needle = std::span(reinterpret_cast<C const*>(prefix.data()), prefix.size());
            const std::int64_t found = find_in(std::span(at, std::size_t(end_ - at)), needle);
            return found < 0 || at + found > last ? nullptr : at + found;
        }
    }
    if (first.kind == Test::maybe) return at;
    C const* const limit = last == end_ ? end_ : last + 1;
    if (first.kind == Test::literal) {
        if (first.c > std::numeric_limits<C>::max()) return nullptr;
        C const* found = find_char(at, limit, C(first.c));
        return found == limit ? nullptr : found;
    }
    while (at != limit && !first(*at)) ++at;
    return at == limit ? nullptr : at;
}

template <class C>
Result<bool> Machine<C>::search() {
    Program const& p = s_.program;
    if (s_.to - s_.from < std::int64_t(p.min_width)) return false;
    C const* const last = end_ - p.min_width;
    C const* at = begin_ + s_.from;
    if (p.anchored) {
        if (at != begin_) return false;
        return match_at(at);
    }
    const bool plain = p.literal && (sizeof(C) == 1 ? p.prefix_latin1.size() > 1 : false);
    for (;; ++at) {
        at = candidate(at, last);
        if (!at) return false;
        if (plain) {
            s_.start = at - begin_;
            s_.end = s_.start + std::int64_t(p.prefix.size());
            s_.last_index = -1;
            return true;
        }
        if (TRY(match_at(at))) return true;
        s_.must_advance = false;
        if (at == last) return false;
    }
}

template <class F>
Result<bool> with_machine(State& s, F&& f) {
    if (s.subject.width == 1)
        return f(Machine<std::uint8_t>(s), static_cast<std::uint8_t const*>(s.subject.data));
    if (s.subject.width == 2) return f(Machine<char16_t>(s), static_cast<char16_t const*>(s.subject.data));
    return f(Machine<char32_t>(s), static_cast<char32_t const*>(s.subject.data));
}

std::int64_t clipped(std::int64_t i, std::int64_t least, std::int64_t most) {
    return i < least ? least : i > most ? most : i;
}

}  // namespace

State::State(ThreadState& t, Program& program, Subject&& subject, std::int64_t pos, std::int64_t endpos)
    : t(t),
      program(program),
      subject(std::move(subject)),
      marks(2 * std::size_t(program.groups)),
      slots(program.slots) {
    this->pos = from = clipped(pos, 0, this->subject.length);
    this->endpos = clipped(endpos, 0, this->subject.length);
    to = std::max(from, this->endpos);
    if (program.depends_on_locale) program.follow_locale();
}

Result<bool> State::match() {
    if (match_all && endpos < from) return false;
    return with_machine(*this, [this](auto machine, auto begin) { return machine.match_at(begin + from); });
}

Result<bool> State::search() {
    if (endpos < from) return false;
    return with_machine(*this, [](auto machine, auto) { return machine.search(); });
}

}  // namespace minipy::builtins::sre
