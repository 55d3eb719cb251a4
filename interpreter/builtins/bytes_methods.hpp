// The methods that bytes and bytearray share; what they give is of the kind they are called on.
#pragma once

#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>

namespace minipy::builtins {

using ArgSpan = std::span<Value const>;

std::span<MethodDef const> bytes_methods();
std::span<MethodDef const> bytearray_methods();

// The bytes of a bytes or bytearray; good until scripts run or the bytearray changes.
std::string_view bytes_of(Value self);
// A bytes or bytearray, as self is one; an exact bytes itself when the result is all of it.
Value make_like(ThreadState& t, Value self, std::string_view data);
// Whether `out` can take so many more bytes, and be copied then; callers raise MemoryError if not.
inline bool can_grow(std::string const& out, std::size_t more) {
    return out.size() + more <= out.capacity() || memory_available(2 * (out.size() + more));
}
// bytes(a) + bytes(b) and bytes(a) * n with the checks of sizes; messages name the kind.
Result<Value> bytes_concat(ThreadState& t, Value a, Value b);
Result<Value> bytes_repeat(ThreadState& t, Value self, Value count);
// bytes or bytearray [key] for slices.
Result<Value> bytes_slice(ThreadState& t, Value self, Slice* slice);
Result<bool> bytes_contains(ThreadState& t, Value self, Value item);
// a op b for two bytes-like objects, or NotImplemented.
Result<Value> compare_bytes(ThreadState& t, Value a, Value b, CompareOp op);
// The items that a constructor is given (source, encoding, errors), as bytes. what: "bytes" or "bytearray".
Result<std::string> bytes_argument(ThreadState& t, std::span<Value const> args, char const* what);
// bytes from any bytes-like or iterable object; messages as for `what`.
Result<std::string> collect_bytes(ThreadState& t, Value v, char const* what);

// ---- bytes_find.cpp
Result<Value> bytes_find(ThreadState& t, Value self, Args const& args);
Result<Value> bytes_rfind(ThreadState& t, Value self, Args const& args);
Result<Value> bytes_index(ThreadState& t, Value self, Args const& args);
Result<Value> bytes_rindex(ThreadState& t, Value self, Args const& args);
Result<Value> bytes_count(ThreadState& t, Value self, Args const& args);
Result<Value> bytes_startswith(ThreadState& t, Value self, Args const& args);
Result<Value> bytes_endswith(ThreadState& t, Value self, Args const& args);

// ---- bytes_split.cpp
Result<Value> bytes_split(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_rsplit(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_splitlines(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_partition(ThreadState& t, Value self, Value separator);
Result<Value> bytes_rpartition(ThreadState& t, Value self, Value separator);
Result<Value> bytes_join(ThreadState& t, Value self, Value iterable);

// ---- bytes_case.cpp
Result<Value> bytes_lower(ThreadState& t, Value self);
Result<Value> bytes_upper(ThreadState& t, Value self);
Result<Value> bytes_title(ThreadState& t, Value self);
Result<Value> bytes_capitalize(ThreadState& t, Value self);
Result<Value> bytes_swapcase(ThreadState& t, Value self);
Result<Value> bytes_isalnum(ThreadState& t, Value self);
Result<Value> bytes_isalpha(ThreadState& t, Value self);
Result<Value> bytes_isascii(ThreadState& t, Value self);
Result<Value> bytes_isdigit(ThreadState& t, Value self);
Result<Value> bytes_islower(ThreadState& t, Value self);
Result<Value> bytes_isspace(ThreadState& t, Value self);
Result<Value> bytes_istitle(ThreadState& t, Value self);
Result<Value> bytes_isupper(ThreadState& t, Value self);

// ---- bytes_edit.cpp
Result<Value> bytes_center(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_ljust(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_rjust(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_zfill(ThreadState& t, Value self, Value width);
Result<Value> bytes_expandtabs(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_strip(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_lstrip(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_rstrip(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_removeprefix(ThreadState& t, Value self, Value prefix);
Result<Value> bytes_removesuffix(ThreadState& t, Value self, Value suffix);
Result<Value> bytes_replace(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_translate(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_maketrans(ThreadState& t, Value self, ArgSpan args);

// ---- bytes_text.cpp: to text and from it
Result<Value> bytes_decode(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_hex(ThreadState& t, Value self, ArgSpan args);
Result<Value> bytes_fromhex(ThreadState& t, Value cls, Value text);
// b"...".hex(sep, bytes_per_sep): sep absent for none.
Result<Value> hex_text(ThreadState& t, std::string_view data, Value separator, std::int64_t per_separator);

}  // namespace minipy::builtins
