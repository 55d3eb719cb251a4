// bytes and bytearray: their layouts, and how native code reads any bytes-like object.
#pragma once

#include "interpreter/runtime/object.hpp"

#include <optional>
#include <string_view>

namespace minipy::runtime {

struct Bytes : Object {
    mutable std::int64_t hash_;  // -1: not computed yet
    std::uint64_t count;
    char data[];
    std::string_view view() const { return {data, count}; }
};
Bytes* make_bytes(ThreadState& t, std::string_view bytes);
Bytes* allocate_bytes(ThreadState& t, std::size_t count);  // zeros, for native code to fill
bool is_bytes(Value v);                                    // or a subclass

struct ByteArray : Object {
    char* data;  // raw memory
    std::uint64_t count, capacity;
    std::uint32_t exports;  // views that forbid resizing
    std::string_view view() const { return {data, count}; }
};
ByteArray* make_bytearray(ThreadState& t, std::string_view bytes);
bool is_bytearray(Value v);

// The contiguous bytes of a bytes-like object (bytes, bytearray, memoryview, ...); nothing for others. The
// view is good until scripts run again or something is allocated for a bytearray's sake: copy what must last.
std::optional<std::string_view> buffer_of(ThreadState& t, Value v);
// The same, or TypeError "a bytes-like object is required, not 'x'".
Result<std::string_view> require_buffer(ThreadState& t, Value v);
// bytes(v) as constructors see an argument: a buffer, or an iterable of ints. TypeError "cannot convert 'x'
// object to bytes", ValueError "bytes must be in range(0, 256)".
Result<Bytes*> bytes_from(ThreadState& t, Value v);

}  // namespace minipy::runtime
