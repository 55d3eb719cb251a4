// Timsort (listsort.txt in CPython's sources describes it; Tim Peters 2002) with the merge policy of
// powersort (Munro and Wild 2018): find the runs that are ordered already, lengthen short ones by binary
// insertion, merge neighbours in an order that follows a nearly optimal tree, and gallop where one side
// wins for long. Comparisons happen in CPython's sequence: a script's __lt__ can tell.
//
// Every key is at any time in the array or in the scratch list, so that a collection or an exception in
// between loses none.
#pragma once

#include "interpreter/runtime/quick_equal.hpp"

#include <algorithm>

namespace minipy::builtins {

using namespace minipy::runtime;

template <class Order, bool paired>
class MergeSort {
  public:
    // values: null, or moved along with the keys.
    MergeSort(ThreadState& t, Value* keys, Value* values, std::size_t count)
        : t_(t), keys_(keys), values_(values), count_(count) {}

    // False: a comparison raised.
    bool sort() {
        if (count_ < 2) return true;
        std::size_t const shortest = shortest_run(count_);
        if (count_ > shortest) scratch_ = make_list(t_);  // else there is one run and nothing to merge
        for (std::size_t at = 0; at < count_;) {
            std::size_t length = 0;
            if (!next_run(at, length)) return false;
            if (length < shortest) {
                std::size_t forced = std::min(shortest, count_ - at);
                if (!insertion_sort(at, at + forced, at + length)) return false;
                length = forced;
            }
            if (!push_run(at, length)) return false;
            at += length;
        }
        while (run_count_ > 1) {
            std::size_t i = run_count_ - 2;
            if (i > 0 && runs_[i - 1].length < runs_[i + 1].length) --i;
            if (!merge_at(i)) return false;
        }
        return true;
    }

  private:
    // A place in the keys and, when paired, the same place in the values.
    struct Place {
        Value* key;
        Value* value;
        Place operator+(std::ptrdiff_t n) const { return {key + n, paired ? value + n : nullptr}; }
        Place& operator+=(std::ptrdiff_t n) { return *this = *this + n; }
    };
    struct Run {
        std::size_t start, length;
        int power;
    };
    static constexpr std::size_t gallop_from = 7;
    static constexpr std::size_t failed = ~std::size_t(0);

    static std::size_t shortest_run(std::size_t n) {
        std::size_t odd = 0;
        for (; n >= 64; n >>= 1) odd |= n & 1;
        return n + odd;
    }

    Place place(std::size_t i) const { return Place{keys_, values_} + std::ptrdiff_t(i); }
    int less(Value a, Value b) { return Order::less(t_, a, b); }

    static void copy(Place to, Place from, std::size_t n) {
        std::memmove(static_cast<void*>(to.key), from.key, n * sizeof(Value));
        if constexpr (paired) std::memmove(static_cast<void*>(to.value), from.value, n * sizeof(Value));
    }
    static void move_one(Place& to, Place& from) {
        *to.key++ = *from.key++;
        if constexpr (paired) *to.value++ = *from.value++;
    }
    static void move_one_back(Place& to, Place& from) {
        *to.key-- = *from.key--;
        if constexpr (paired) *to.value-- = *from.value--;
    }

    // The run that begins at `at`; a strictly descending one is turned round.
    bool next_run(std::size_t at, std::size_t& length) {
        std::size_t i = at + 1;
        if (i == count_) {
            length = 1;
            return true;
        }
        int const descending = less(keys_[i], keys_[i - 1]);
        if (descending < 0) return false;
        for (++i; i < count_; ++i) {
            int k = less(keys_[i], keys_[i - 1]);
            if (k < 0) return false;
            if (k != descending) break;
        }
        length = i - at;
        if (descending) {
            std::reverse(keys_ + at, keys_ + i);
            if constexpr (paired) std::reverse(values_ + at, values_ + i);
        }
        return true;
    }

    // Sort [lo, hi) of which [lo, sorted) is in order.
    bool insertion_sort(std::size_t lo, std::size_t hi, std::size_t sorted) {
        for (std::size_t i = sorted; i < hi; ++i) {
            Value pivot = keys_[i];
            std::size_t left = lo, right = i;
            while (left < right) {
                std::size_t middle = left + ((right - left) >> 1);
                int k = less(pivot, keys_[middle]);
                if (k < 0) return false;
                if (k)
                    right = middle;
                else
                    left = middle + 1;
            }
            shift_up(keys_, left, i, pivot);
            if constexpr (paired) shift_up(values_, left, i, values_[i]);
        }
        return true;
    }
    static void shift_up(Value* a, std::size_t from, std::size_t to, Value v) {
        for (std::size_t i = to; i > from; --i) a[i] = a[i - 1];
        a[from] = v;
    }

    // The depth of the boundary between two neighbouring runs in the ideal merge tree.
    int power_between(Run const& run, std::size_t next_length) const {
        std::size_t a = 2 * run.start + run.length, b = a + run.length + next_length;
        for (int power = 1;; ++power) {
            if (a >= count_) {
                a -= count_;
                b -= count_;
            } else if (b >= count_) {
                return power;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    bool push_run(std::size_t start, std::size_t length) {
        if (run_count_) {
            int power = power_between(runs_[run_count_ - 1], length);
            while (run_count_ > 1 && runs_[run_count_ - 2].power > power)
                if (!merge_at(run_count_ - 2)) return false;
            runs_[run_count_ - 1].power = power;
        }
        runs_[run_count_++] = {start, length, 0};
        return true;
    }

    // Merge runs i and i + 1.
    bool merge_at(std::size_t i) {
        Run a = runs_[i], b = runs_[i + 1];
        runs_[i].length = a.length + b.length;
        if (i + 3 == run_count_) runs_[i + 1] = runs_[i + 2];
        --run_count_;
        // What of a lies before all of b, and what of b after all of a, is in place.
        std::size_t skipped = gallop_right(keys_[b.start], keys_ + a.start, a.length, 0);
        if (skipped == failed) return false;
        a.start += skipped;
        a.length -= skipped;
        if (a.length == 0) return true;
        b.length = gallop_left(keys_[a.start + a.length - 1], keys_ + b.start, b.length, b.length - 1);
        if (b.length == failed) return false;
        if (b.length == 0) return true;
        return a.length <= b.length ? merge_low(place(a.start), a.length, place(b.start), b.length)
                                    : merge_high(place(a.start), a.length, place(b.start), b.length);
    }

    // Where key belongs in the n ordered keys of `a`, before equal ones (left) or after them (right).
    // Searched outwards from `hint` in doubling steps, then by halving. `failed` if a comparison raised.
    std::size_t gallop_left(Value key, Value const* a, std::size_t n, std::size_t hint) {
        return gallop(a, n, hint, [&](Value item) { return less(item, key); });
    }
    std::size_t gallop_right(Value key, Value const* a, std::size_t n, std::size_t hint) {
        return gallop(a, n, hint, [&](Value item) {
            int k = less(key, item);
            return k < 0 ? k : !k;
        });
    }
    // before(item): does item stay before the key?
    template <class Before>
    std::size_t gallop(Value const* a, std::size_t n, std::size_t hint, Before before) {
        std::ptrdiff_t last = 0, step = 1, lo, hi;
        int k = before(a[hint]);
        if (k < 0) return failed;
        if (k) {
            std::ptrdiff_t const most = std::ptrdiff_t(n - hint);
            while (step < most) {
                k = before(a[std::ptrdiff_t(hint) + step]);
                if (k < 0) return failed;
                if (!k) break;
                last = step;
                step = step * 2 + 1;
            }
            lo = std::ptrdiff_t(hint) + last + 1;
            hi = std::ptrdiff_t(hint) + std::min(step, most);
        } else {
            std::ptrdiff_t const most = std::ptrdiff_t(hint) + 1;
            while (step < most) {
                k = before(a[std::ptrdiff_t(hint) - step]);
                if (k < 0) return failed;
                if (k) break;
                last = step;
                step = step * 2 + 1;
            }
            lo = std::ptrdiff_t(hint) - std::min(step, most) + 1;
            hi = std::ptrdiff_t(hint) - last;
        }
        while (lo < hi) {
            std::ptrdiff_t middle = lo + ((hi - lo) >> 1);
            k = before(a[middle]);
            if (k < 0) return failed;
            if (k)
                lo = middle + 1;
            else
                hi = middle;
        }
        return std::size_t(hi);
    }

    // Copy a run into the scratch list.
    Place to_scratch(Place from, std::size_t n) {
        std::size_t needed = paired ? 2 * n : n;
        scratch_->count = 0;
        if (needed > scratch_->capacity) list_grow(t_, scratch_, needed);
        Place to{scratch_->items, paired ? scratch_->items + n : nullptr};
        copy(to, from, n);
        scratch_->count = std::uint32_t(needed);
        return to;
    }

    enum class Side : std::uint8_t { go_on, done, last_of_other, failed };

    // State of a merge: the run in scratch (`held`), the one in place (`there`), and where the next goes.
    struct Merge {
        Place held, there, to;
        std::size_t held_count, there_count;
    };

    // a is the shorter one: it moves to the scratch list, and the result grows from the left.
    bool merge_low(Place a, std::size_t a_count, Place b, std::size_t b_count) {
        Merge m{to_scratch(a, a_count), b, a, a_count, b_count};
        Side side = Side::go_on;
        move_one(m.to, m.there);
        if (--m.there_count == 0)
            side = Side::done;
        else if (m.held_count == 1)
            side = Side::last_of_other;
        while (side == Side::go_on) {
            side = merge_low_one_by_one(m);
            if (side == Side::go_on) side = merge_low_galloping(m);
        }
        if (side == Side::last_of_other) {
            copy(m.to, m.there, m.there_count);
            m.to += std::ptrdiff_t(m.there_count);
        }
        if (m.held_count) copy(m.to, m.held, m.held_count);
        return side != Side::failed;
    }

    Side merge_low_one_by_one(Merge& m) {
        for (std::size_t held_won = 0, there_won = 0;;) {
            int k = less(*m.there.key, *m.held.key);
            if (k < 0) return Side::failed;
            if (k) {
                move_one(m.to, m.there);
                ++there_won;
                held_won = 0;
                if (--m.there_count == 0) return Side::done;
                if (there_won >= gallop_threshold_) return Side::go_on;
            } else {
                move_one(m.to, m.held);
                ++held_won;
                there_won = 0;
                if (--m.held_count == 1) return Side::last_of_other;
                if (held_won >= gallop_threshold_) return Side::go_on;
            }
        }
    }

    Side merge_low_galloping(Merge& m) {
        std::size_t threshold = gallop_threshold_ + 1;
        for (;;) {
            threshold -= threshold > 1;
            gallop_threshold_ = threshold;
            std::size_t held_won = gallop_right(*m.there.key, m.held.key, m.held_count, 0);
            if (held_won == failed) return Side::failed;
            if (held_won) {
                copy(m.to, m.held, held_won);
                m.to += std::ptrdiff_t(held_won);
                m.held += std::ptrdiff_t(held_won);
                m.held_count -= held_won;
                if (m.held_count == 1) return Side::last_of_other;
                if (m.held_count == 0) return Side::done;  // an inconsistent order
            }
            move_one(m.to, m.there);
            if (--m.there_count == 0) return Side::done;
            std::size_t there_won = gallop_left(*m.held.key, m.there.key, m.there_count, 0);
            if (there_won == failed) return Side::failed;
            if (there_won) {
                copy(m.to, m.there, there_won);
                m.to += std::ptrdiff_t(there_won);
                m.there += std::ptrdiff_t(there_won);
                m.there_count -= there_won;
                if (m.there_count == 0) return Side::done;
            }
            move_one(m.to, m.held);
            if (--m.held_count == 1) return Side::last_of_other;
            if (held_won < gallop_from && there_won < gallop_from) break;
        }
        gallop_threshold_ = threshold + 1;  // leaving costs
        return Side::go_on;
    }

    // b is the shorter one: it moves to the scratch list, and the result grows from the right. `to`, `held`
    // and `there` point to the last places.
    bool merge_high(Place a, std::size_t a_count, Place b, std::size_t b_count) {
        Place scratch = to_scratch(b, b_count);
        std::ptrdiff_t const n = std::ptrdiff_t(b_count);
        Merge m{scratch + (n - 1), a + (std::ptrdiff_t(a_count) - 1), b + (n - 1), b_count, a_count};
        Side side = Side::go_on;
        move_one_back(m.to, m.there);
        if (--m.there_count == 0)
            side = Side::done;
        else if (m.held_count == 1)
            side = Side::last_of_other;
        while (side == Side::go_on) {
            side = merge_high_one_by_one(m);
            if (side == Side::go_on) side = merge_high_galloping(m, a, scratch);
        }
        if (side == Side::last_of_other) {
            std::ptrdiff_t rest = std::ptrdiff_t(m.there_count);
            copy(m.to + (1 - rest), m.there + (1 - rest), m.there_count);
            m.to += -rest;
        }
        if (m.held_count) {
            std::ptrdiff_t rest = std::ptrdiff_t(m.held_count);
            copy(m.to + (1 - rest), scratch, m.held_count);
        }
        return side != Side::failed;
    }

    Side merge_high_one_by_one(Merge& m) {
        for (std::size_t held_won = 0, there_won = 0;;) {
            int k = less(*m.held.key, *m.there.key);
            if (k < 0) return Side::failed;
            if (k) {
                move_one_back(m.to, m.there);
                ++there_won;
                held_won = 0;
                if (--m.there_count == 0) return Side::done;
                if (there_won >= gallop_threshold_) return Side::go_on;
            } else {
                move_one_back(m.to, m.held);
                ++held_won;
                there_won = 0;
                if (--m.held_count == 1) return Side::last_of_other;
                if (held_won >= gallop_threshold_) return Side::go_on;
            }
        }
    }

    Side merge_high_galloping(Merge& m, Place a, Place scratch) {
        std::size_t threshold = gallop_threshold_ + 1;
        for (;;) {
            threshold -= threshold > 1;
            gallop_threshold_ = threshold;
            std::size_t k = gallop_right(*m.held.key, a.key, m.there_count, m.there_count - 1);
            if (k == failed) return Side::failed;
            std::size_t there_won = m.there_count - k;
            if (there_won) {
                take_back(m.to, m.there, there_won);
                m.there_count -= there_won;
                if (m.there_count == 0) return Side::done;
            }
            move_one_back(m.to, m.held);
            if (--m.held_count == 1) return Side::last_of_other;
            k = gallop_left(*m.there.key, scratch.key, m.held_count, m.held_count - 1);
            if (k == failed) return Side::failed;
            std::size_t held_won = m.held_count - k;
            if (held_won) {
                take_back(m.to, m.held, held_won);
                m.held_count -= held_won;
                if (m.held_count == 1) return Side::last_of_other;
                if (m.held_count == 0) return Side::done;  // an inconsistent order
            }
            move_one_back(m.to, m.there);
            if (--m.there_count == 0) return Side::done;
            if (held_won < gallop_from && there_won < gallop_from) break;
        }
        gallop_threshold_ = threshold + 1;
        return Side::go_on;
    }

    static void take_back(Place& to, Place& from, std::size_t n) {
        to += -std::ptrdiff_t(n);
        from += -std::ptrdiff_t(n);
        copy(to + 1, from + 1, n);
    }

    ThreadState& t_;
    Value* keys_;
    Value* values_;
    std::size_t count_;
    List* scratch_ = nullptr;
    std::size_t gallop_threshold_ = gallop_from;
    Run runs_[85];
    std::size_t run_count_ = 0;
};

}  // namespace minipy::builtins
