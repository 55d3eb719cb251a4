// array.array: layout, the kinds of items, what its files share.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

// What a type code stands for.
struct ArrayKind {
    char code;
    std::uint8_t size;
    bool is_integer, is_signed;
    char const* format;  // in views
    Result<Value> (*get)(ThreadState&, char const* at);
    // Converts, and stores unless `at` is null: an item is checked before there is room for it.
    Result<void> (*set)(ThreadState&, char* at, Value v);
};
ArrayKind const* find_array_kind(char32_t code);  // null: no such code
std::span<ArrayKind const> array_kinds();

struct Array : Object {
    char* data;  // raw memory of capacity items
    std::int64_t count, capacity;
    ArrayKind const* kind;
    std::int64_t exports;  // buffers lent: no resizing meanwhile
    std::int64_t bytes() const { return count * kind->size; }
    char* at(std::int64_t i) const { return data + i * kind->size; }
};
Type* array_type(ThreadState& t);
inline bool is_array(ThreadState& t, Value v) {
    return is_of(t, v, array_type(t));
}
inline Array* array_of(Value v) {
    return v.as<Array>();
}
// A new array of an exact type or a subclass; its items are zero. MemoryError.
Result<Array*> make_array(ThreadState& t, Type* type, ArrayKind const* kind, std::int64_t count);
// BufferError "cannot resize an array that is exporting buffers", MemoryError. New items are not set.
Result<void> resize_array(ThreadState& t, Array* a, std::int64_t count);
Result<void> check_resizable(ThreadState& t, Array* a);
Result<void> array_append(ThreadState& t, Array* a, Value v);
// Items of any iterable; of an array only if it has the same kind.
Result<void> array_extend(ThreadState& t, Array* a, Value iterable);
Result<void> array_insert_at(ThreadState& t, Array* a, std::int64_t i, Value v);
Result<void> array_delete(ThreadState& t, Array* a, std::int64_t start, std::int64_t count);
// The items that bytes are. ValueError "bytes length not a multiple of item size".
Result<void> array_append_bytes(ThreadState& t, Array* a, std::string_view bytes);
Result<void> array_append_text(ThreadState& t, Array* a, Str* text);
Result<Value> array_tolist(ThreadState& t, Value self);

// ---- array_subscript.cpp: operators of sequences
void set_array_operators(Slots& slots);
Value make_array_iterator(ThreadState& t, Array* a);
// ---- array_methods.cpp
std::span<MethodDef const> array_methods();
// ---- array_pickle.cpp
Result<Value> array_reduce_ex(ThreadState& t, Value self, Value protocol);
Result<Value> array_reconstructor(ThreadState& t, Value module, std::span<Value const> args);

}  // namespace minipy::builtins
