// Hash and equality of the values most often used as keys and items, decided inline, without a call
// through the type's slots. What they do not know goes the long way (abstract.hpp).
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <cstring>

namespace minipy::runtime {

inline bool is_exact_str(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.str_shape;
}

// A str has one representation (the narrowest kind), so equal text is equal bytes.
inline bool same_text(Str const* a, Str const* b) {
    if (a == b) return true;
    if (a->length != b->length || a->kind != b->kind || (a->interned && b->interned)) return false;
    if (a->length == 0) return true;
    // most that differ do so at once
    auto const first = [](Str const* s) { return *static_cast<std::uint8_t const*>(s->data()); };
    if (first(a) != first(b)) return false;
    return std::memcmp(a->data(), b->data(), std::size_t(a->length) * a->kind) == 0;
}

inline std::int64_t hash_of_str(Str const* s) {
    return s->hash_ != 0 ? s->hash_ : hash_str(s);
}

// hash(), with int, str and tuple inline. Never -1.
inline Result<std::int64_t> hash_key(ThreadState& t, Value v) {
    if (v.is_small_int()) {
        std::int64_t i = v.as_small_int();
        return i == -1 ? -2 : i;
    }
    if (is_exact_str(t, v)) return hash_of_str(v.as<Str>());
    if (v.is_object() && v.as_object()->shape == t.rt.tuple_shape) return hash_tuple(t, v.as<Tuple>());
    return hash(t, v);
}

enum class Quick : std::uint8_t { no, yes, unknown };

// The same for two tuples whose items decide it by themselves, being no tuples again (tuple.cpp).
Quick quick_equal_tuples(ThreadState& t, Tuple const* a, Tuple const* b);

// a is b, or a == b, where that can be said without running code.
inline Quick quick_equal(ThreadState& t, Value a, Value b) {
    if (a == b) return Quick::yes;
    if (a.is_small_int()) {
        if (b.is_small_int()) return Quick::no;
        if (b.is_number()) return double(a.as_small_int()) == b.as_number() ? Quick::yes : Quick::no;
        return Quick::unknown;
    }
    if (a.is_number()) {
        if (b.is_number()) return a.as_number() == b.as_number() ? Quick::yes : Quick::no;
        if (b.is_small_int()) return a.as_number() == double(b.as_small_int()) ? Quick::yes : Quick::no;
        return Quick::unknown;
    }
    if (!a.is_object() || !b.is_object()) return Quick::unknown;
    Shape const* shape = a.as_object()->shape;
    if (shape != b.as_object()->shape) return Quick::unknown;
    if (shape == t.rt.str_shape) return same_text(a.as<Str>(), b.as<Str>()) ? Quick::yes : Quick::no;
    if (shape == t.rt.tuple_shape) return quick_equal_tuples(t, a.as<Tuple>(), b.as<Tuple>());
    return Quick::unknown;
}

// Identity or ==, the comparison of containers (language reference 6.10.1).
inline Result<bool> equal_items(ThreadState& t, Value a, Value b) {
    switch (quick_equal(t, a, b)) {
        case Quick::yes: return true;
        case Quick::no: return false;
        case Quick::unknown: break;
    }
    return equal(t, a, b);
}

}  // namespace minipy::runtime
