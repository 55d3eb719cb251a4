// The methods that only bytearray has: it can change.
#pragma once

#include "interpreter/builtins/bytes_methods.hpp"

namespace minipy::builtins {

Result<Value> bytearray_append(ThreadState& t, Value self, Value item);
Result<Value> bytearray_clear(ThreadState& t, Value self);
Result<Value> bytearray_copy(ThreadState& t, Value self);
Result<Value> bytearray_extend(ThreadState& t, Value self, Value iterable);
Result<Value> bytearray_insert(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytearray_pop(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytearray_remove(ThreadState& t, Value self, Value item);
Result<Value> bytearray_reverse(ThreadState& t, Value self);
Result<Value> bytearray_alloc(ThreadState& t, Value self);
Result<Value> bytearray_reduce(ThreadState& t, Value self);
Result<Value> bytearray_reduce_ex(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytearray_sizeof(ThreadState& t, Value self);
// self[key] = value; absent: del self[key].
Result<void> bytearray_setitem(ThreadState& t, Value self, Value key, Value value);
// Bytes put in place of self[start:end]. BufferError while views exist and the size changes.
Result<void> splice_bytearray(ThreadState& t, ByteArray* b, std::uint64_t start, std::uint64_t end,
                              std::string_view data);

}  // namespace minipy::builtins
