// Items of a memoryview: where they lie, and what they are by the view's format (struct's native characters).
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

inline constexpr int most_dimensions = 64;

inline MemoryView* view_of(Value v) {
    return v.as<MemoryView>();
}
// ValueError "operation forbidden on released memoryview object"
Result<void> check_released(ThreadState& t, MemoryView const* m);
// A view of the same memory with room for ndim dimensions; everything else is copied.
Result<MemoryView*> derived_view(ThreadState& t, MemoryView const* m, int ndim);
bool is_c_contiguous(MemoryView const* m);
bool is_f_contiguous(MemoryView const* m);
std::int64_t item_count(MemoryView const* m);

// Bytes of an item of a format, 0: no native single character format (perhaps after '@').
std::int64_t native_item_size(std::string_view format);
char format_char(MemoryView const* m);  // 0: not native
Result<Value> unpack_item(ThreadState& t, MemoryView const* m, char const* at);
Result<void> pack_item(ThreadState& t, MemoryView const* m, char* at, Value v);
// f(address) for each item in C order, until it says false or fails.
template <class F>
Result<bool> for_each_item(MemoryView const* m, char* at, int dimension, F&& f) {
    if (dimension == m->ndim) return f(at);
    for (std::int64_t i = 0; i < m->shape_()[dimension]; ++i)
        if (!TRY(for_each_item(m, at + i * m->strides_()[dimension], dimension + 1, f))) return false;
    return true;
}

// ---- memoryview_cast.cpp
Result<Value> memoryview_cast(ThreadState& t, Value self, std::span<Value const> args);

}  // namespace minipy::builtins
