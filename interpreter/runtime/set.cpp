// set and frozenset: open addressing with short linear runs. Placement, growth and the reuse of deleted
// places follow CPython to the letter, because the order of iteration comes from them, and programs print
// sets of small numbers.
#include "interpreter/runtime/set_table.hpp"

#include <algorithm>

namespace minipy::runtime {
namespace {

constexpr std::size_t linear_probes = 9;
constexpr std::size_t min_size = 8;

bool is_free(SetEntry const& e) {
    return e.key.is_absent();
}
bool is_deleted(SetEntry const& e) {
    return e.key.bits() == set_deleted;
}

SetEntry* new_table(ThreadState& t, std::size_t size) {
    auto* table = static_cast<SetEntry*>(t.rt.heap.allocate_raw(size * sizeof(SetEntry)));
    std::memset(static_cast<void*>(table), 0, size * sizeof(SetEntry));
    return table;
}

// The runs of places that a hash visits: nine neighbours at a time where they lie before the table's end.
class Runs {
  public:
    Runs(std::int64_t hash, std::size_t mask)
        : first_(std::size_t(hash) & mask), perturb_(std::uint64_t(hash)), mask_(mask) {}
    std::size_t first() const { return first_; }
    std::size_t last() const { return first_ + linear_probes <= mask_ ? first_ + linear_probes : first_; }
    void advance() {
        perturb_ >>= 5;
        first_ = (first_ * 5 + 1 + perturb_) & mask_;
    }

  private:
    std::size_t first_;
    std::uint64_t perturb_;
    std::size_t mask_;
};

// Into a table without deleted places, a key that is not there.
void insert_clean(SetEntry* table, std::size_t mask, SetEntry entry) {
    for (Runs runs(entry.hash, mask);; runs.advance())
        for (std::size_t i = runs.first(); i <= runs.last(); ++i)
            if (is_free(table[i])) {
                table[i] = entry;
                return;
            }
}

// A table of the smallest size above `minimum`, without deleted places.
void resize(ThreadState& t, Set* s, std::size_t minimum) {
    std::size_t size = min_size;
    while (size <= minimum) size <<= 1;
    SetEntry* old = s->table;
    if (old && size == min_size && s->mask == min_size - 1 && s->fill == s->count) return;
    SetEntry* table = new_table(t, size);
    if (old) {
        for (std::size_t i = 0; i <= s->mask; ++i)
            if (!is_free(old[i]) && !is_deleted(old[i])) insert_clean(table, size - 1, old[i]);
        t.rt.heap.free_raw(old, (std::size_t(s->mask) + 1) * sizeof(SetEntry));
    }
    s->table = table;
    s->mask = std::uint32_t(size - 1);
    s->fill = s->count;
}

void ensure_table(ThreadState& t, Set* s) {
    if (s->table) return;
    s->table = new_table(t, min_size);
    s->mask = min_size - 1;
}

std::size_t grown(Set const* s) {
    return s->count > 50000 ? std::size_t(s->count) * 2 : std::size_t(s->count) * 4;
}

// Is this the key? `changed`: the comparison changed the table.
enum class Match : std::uint8_t { no, yes, changed, failed };
Match match(ThreadState& t, Set* s, std::size_t i, Value key) {
    Value present = s->table[i].key;
    if (present == key) return Match::yes;
    Quick quick = quick_equal(t, present, key);
    if (quick != Quick::unknown) return quick == Quick::yes ? Match::yes : Match::no;
    SetEntry* table = s->table;
    std::uint32_t mask = s->mask;
    Result<bool> same = equal(t, present, key);
    if (!same.ok()) return Match::failed;
    bool changed = s->table != table || s->mask != mask || !(table[i].key == present);
    // An equal key ends an insertion even then, as in CPython; a look-up starts again.
    if (same.value()) return changed ? Match::changed : Match::yes;
    return changed ? Match::changed : Match::no;
}

// The same without running code, for sets of small ints and of keys that are the very ones asked for. The
// first run of places tells nearly always; on `no`, place is the free one that ended it.
Quick quick_find(Set const* s, Value key, std::int64_t hash, std::size_t& place) {
    Runs const runs(hash, s->mask);
    for (place = runs.first(); place <= runs.last(); ++place) {
        SetEntry const& e = s->table[place];
        if (e.key == key) return Quick::yes;
        if (is_free(e)) return Quick::no;
        if (is_deleted(e) || (e.hash == hash && !(key.is_small_int() && e.key.is_small_int()))) break;
    }
    return Quick::unknown;
}

enum class Walk : std::uint8_t { found, missing, changed, failed };

// Look for a key; on `missing`, place is where to insert: the last deleted place passed, or the free one
// that ended the search.
Walk walk(ThreadState& t, Set* s, Value key, std::int64_t hash, std::size_t& place) {
    std::size_t deleted = ~std::size_t(0);
    for (Runs runs(hash, s->mask);; runs.advance()) {
        std::size_t last = runs.last();
        for (std::size_t i = runs.first(); i <= last; ++i) {
            SetEntry const& e = s->table[i];
            if (is_free(e)) {
                place = deleted != ~std::size_t(0) ? deleted : i;
                return Walk::missing;
            }
            if (is_deleted(e)) {
                deleted = i;
            } else if (e.hash == hash) {
                switch (match(t, s, i, key)) {
                    case Match::yes: place = i; return Walk::found;
                    case Match::no: break;
                    case Match::changed: return Walk::changed;
                    case Match::failed: return Walk::failed;
                }
            }
        }
    }
}

Set* make_any_set(ThreadState& t, Shape* shape) {
    auto* s = make<Set>(t, shape);
    s->hash_ = -1;
    return s;
}

}  // namespace

Set* make_set(ThreadState& t) {
    return make_any_set(t, t.rt.set_shape);
}

Set* make_frozenset(ThreadState& t) {
    return make_any_set(t, t.rt.frozenset_shape);
}

// The key is not there: it goes into a free place.
static void fill_place(ThreadState& t, Set* s, std::size_t place, SetEntry entry) {
    s->table[place] = entry;
    ++s->count;
    ++s->fill;
    if (std::size_t(s->fill) * 5 >= std::size_t(s->mask) * 3) resize(t, s, grown(s));
}

Result<bool> set_add_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash) {
    ensure_table(t, s);
    std::size_t place = 0;
    Quick const quick = quick_find(s, key, hash, place);
    if (quick == Quick::yes) return false;
    while (quick == Quick::unknown) {
        Walk const walked = walk(t, s, key, hash, place);
        if (walked == Walk::found) return false;
        if (walked == Walk::failed) return raised;
        if (walked == Walk::missing) break;
        ensure_table(t, s);  // the comparison has changed the set
    }
    if (is_deleted(s->table[place])) {
        s->table[place] = {hash, key};
        ++s->count;
    } else {
        fill_place(t, s, place, {hash, key});
    }
    return true;
}

void set_add_new(ThreadState& t, Set* s, SetEntry entry) {
    ensure_table(t, s);
    for (Runs runs(entry.hash, s->mask);; runs.advance())
        for (std::size_t i = runs.first(); i <= runs.last(); ++i)
            if (is_free(s->table[i])) return fill_place(t, s, i, entry);
}

Result<bool> set_contains_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash) {
    if (s->count == 0) return false;
    std::size_t found = 0;
    if (Quick const quick = quick_find(s, key, hash, found); quick != Quick::unknown)
        return quick == Quick::yes;
    for (;;) {
        if (s->count == 0) return false;
        std::size_t place = 0;
        switch (walk(t, s, key, hash, place)) {
            case Walk::found: return true;
            case Walk::missing: return false;
            case Walk::failed: return raised;
            case Walk::changed: break;
        }
    }
}

Result<bool> set_remove_hashed(ThreadState& t, Set* s, Value key, std::int64_t hash) {
    for (;;) {
        if (s->count == 0) return false;
        std::size_t place = 0;
        switch (walk(t, s, key, hash, place)) {
            case Walk::found:
                s->table[place] = {-1, Value::from_bits(set_deleted)};
                --s->count;
                return true;
            case Walk::missing: return false;
            case Walk::failed: return raised;
            case Walk::changed: break;
        }
    }
}

Result<bool> set_add(ThreadState& t, Set* s, Value key) {
    return set_add_hashed(t, s, key, TRY(hash_key(t, key)));
}

Result<bool> set_contains(ThreadState& t, Set* s, Value key) {
    return set_contains_hashed(t, s, key, TRY(hash_key(t, key)));
}

Result<bool> set_remove(ThreadState& t, Set* s, Value key) {
    return set_remove_hashed(t, s, key, TRY(hash_key(t, key)));
}

bool set_next(Set const* s, std::uint32_t& at, Value& key) {
    SetEntry entry;
    if (!set_next_entry(s, at, entry)) return false;
    key = entry.key;
    return true;
}

Value set_pop(Set* s) {
    if (s->count == 0) return Value::absent();
    std::size_t i = s->finger & s->mask;
    while (is_free(s->table[i]) || is_deleted(s->table[i])) i = (i + 1) & s->mask;
    Value key = s->table[i].key;
    s->table[i] = {-1, Value::from_bits(set_deleted)};
    --s->count;
    s->finger = std::uint32_t(i + 1);
    return key;
}

void set_clear(ThreadState& t, Set* s) {
    SetEntry* old = s->table;
    std::size_t bytes = (std::size_t(s->mask) + 1) * sizeof(SetEntry);
    s->table = nullptr;
    s->count = s->fill = s->mask = 0;
    s->hash_ = -1;
    if (old) t.rt.heap.free_raw(old, bytes);
}

void set_swap(Set* a, Set* b) {
    std::swap(a->table, b->table);
    std::swap(a->count, b->count);
    std::swap(a->fill, b->fill);
    std::swap(a->mask, b->mask);
    a->hash_ = b->hash_ = -1;
}

void set_drop_deleted(ThreadState& t, Set* s) {
    if (s->table && s->fill - s->count > s->mask / 4) resize(t, s, grown(s));
}

void set_reserve(ThreadState& t, Set* s, std::size_t more) {
    ensure_table(t, s);
    if ((s->fill + more) * 5 >= std::size_t(s->mask) * 3) resize(t, s, (s->count + more) * 2);
}

Result<void> set_merge(ThreadState& t, Set* s, Set* other) {
    if (other == s || other->count == 0) return {};
    set_reserve(t, s, other->count);
    if (s->fill == 0) {
        if (s->mask == other->mask && other->fill == other->count) {
            std::memcpy(static_cast<void*>(s->table), static_cast<void const*>(other->table),
                        (std::size_t(s->mask) + 1) * sizeof(SetEntry));
        } else {
            for (std::size_t i = 0; i <= other->mask; ++i)
                if (!is_free(other->table[i]) && !is_deleted(other->table[i]))
                    insert_clean(s->table, s->mask, other->table[i]);
        }
        s->fill = s->count = other->count;
        return {};
    }
    SetEntry e;
    for (std::uint32_t at = 0; set_next_entry(other, at, e);) TRY(set_add_hashed(t, s, e.key, e.hash));
    return {};
}

// The hashes xored after a shuffle that keeps nearby ones apart: independent of order. As in CPython.
std::int64_t hash_frozenset(Set* s) {
    if (s->hash_ != -1) return s->hash_;
    std::uint64_t sum = 0;
    SetEntry e;
    for (std::uint32_t at = 0; set_next_entry(s, at, e);) {
        std::uint64_t h = std::uint64_t(e.hash);
        sum ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
    }
    sum ^= (std::uint64_t(s->count) + 1) * 1927868237u;
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum * 69069u + 907133923u;
    if (sum == ~std::uint64_t(0)) sum = 590923713u;
    return s->hash_ = std::int64_t(sum);
}

bool is_any_set(Value v) {
    return has_type_flag(v, type_set);
}

}  // namespace minipy::runtime
