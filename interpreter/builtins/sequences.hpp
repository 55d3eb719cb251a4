// What list, tuple and other sequences of values share: subscripts, search, comparison, repr.
#pragma once

#include "interpreter/runtime/quick_equal.hpp"

#include <string>

namespace minipy::builtins {

using namespace minipy::runtime;

// __class_getitem__ of every container (PEP 585)
Result<Value> class_getitem(ThreadState& t, Value cls, Value args);
constexpr MethodDef class_getitem_method() {
    return method("__class_getitem__", class_getitem, static_cast<char const*>(nullptr), "See PEP 585",
                  method_class);
}
// For methods whose __text_signature__ is None.
inline constexpr char const* no_signature = nullptr;
// A method without arguments whose __text_signature__ is None, as that of old methods is.
constexpr MethodDef unsigned_method(char const* name, NoArgsFn f, char const* doc = nullptr) {
    MethodDef m = method(name, f, doc);
    m.signature = nullptr;
    return m;
}
// __dict__ of native types whose instances have attributes.
Result<Value> get_instance_dict(ThreadState& t, Value self);
Result<void> set_instance_dict_attribute(ThreadState& t, Value self, Value value);
constexpr GetSetDef instance_dict_getset = {"__dict__", get_instance_dict, set_instance_dict_attribute};
// PyLong_AsSsize_t: TypeError "an integer is required".
Result<std::int64_t> required_int(ThreadState& t, Value v);

// start or stop of index(): TypeError "slice indices must be integers or have an __index__ method".
Result<std::int64_t> sequence_bound(ThreadState& t, Value v);

// An index in 64 bits; too large ones raise `overflow` "cannot fit 'int' into an index-sized integer".
Result<std::int64_t> subscript_index(ThreadState& t, Value v, Exc overflow = Exc::IndexError);
// Has it an __index__?
bool is_index(ThreadState& t, Value v);
// The built-in function iter, as __reduce__ of iterators names it, or reversed.
Value builtin_named(ThreadState& t, std::string_view name);
// Text of a repr made piece by piece, for make_str.
Result<void> append_repr(ThreadState& t, std::string& text, Value v);

inline Result<Value> not_comparable() {
    return Value::not_implemented();
}

// a op b for two lengths or other numbers
inline bool ordered(std::int64_t a, std::int64_t b, CompareOp op) {
    switch (op) {
        case CompareOp::lt: return a < b;
        case CompareOp::le: return a <= b;
        case CompareOp::eq: return a == b;
        case CompareOp::ne: return a != b;
        case CompareOp::gt: return a > b;
        case CompareOp::ge: return a >= b;
    }
    return false;
}

// The templates below take a Tuple or a List; scripts' __eq__ may change a List meanwhile, so that its
// count and items are read anew for each item.
template <class Sequence>
Result<bool> sequence_contains(ThreadState& t, Sequence* s, Value v) {
    for (std::size_t i = 0; i < s->count; ++i)
        if (TRY(equal_items(t, s->items[i], v))) return true;
    return false;
}

template <class Sequence>
Result<Value> sequence_count(ThreadState& t, Sequence* s, Value v) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < s->count; ++i) count += TRY(equal_items(t, s->items[i], v));
    return Value::small_int(count);
}

// index(value, start, stop): the place, or -1.
template <class Sequence>
Result<std::int64_t> sequence_index(ThreadState& t, Sequence* s, std::span<Value const> args) {
    std::int64_t start = args[1].is_absent() ? 0 : TRY(sequence_bound(t, args[1]));
    std::int64_t stop = args[2].is_absent() ? std::int64_t(s->count) : TRY(sequence_bound(t, args[2]));
    if (start < 0) start = std::max<std::int64_t>(start + std::int64_t(s->count), 0);
    if (stop < 0) stop = std::max<std::int64_t>(stop + std::int64_t(s->count), 0);
    for (std::int64_t i = start; i < stop && i < std::int64_t(s->count); ++i)
        if (TRY(equal_items(t, s->items[i], args[0]))) return i;
    return -1;
}

// Language reference 6.10.1: lexicographic, by the first items that differ.
template <class Sequence>
Result<Value> compare_sequences(ThreadState& t, Sequence* a, Sequence* b, CompareOp op) {
    for (std::size_t i = 0; i < a->count && i < b->count; ++i) {
        Value x = a->items[i], y = b->items[i];
        if (TRY(equal_items(t, x, y))) continue;
        if (i >= a->count || i >= b->count) break;  // an __eq__ has taken the items away
        if (op == CompareOp::eq) return Value::false_();
        if (op == CompareOp::ne) return Value::true_();
        return compare(t, a->items[i], b->items[i], op);  // as they are after __eq__
    }
    return Value::boolean(ordered(std::int64_t(a->count), std::int64_t(b->count), op));
}

}  // namespace minipy::builtins
