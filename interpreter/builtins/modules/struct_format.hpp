// Formats of the module struct: the characters of each byte order, and a format compiled to a row of items.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

using namespace runtime;

// One format character in one byte order.
struct FormatItem {
    char code;
    std::uint8_t size, alignment;  // alignment 0: none
    Result<Value> (*unpack)(ThreadState&, char const* at, FormatItem const&);
    Result<void> (*pack)(ThreadState&, char* at, Value, FormatItem const&);
};
// The characters of '@', '<' ('=' on this machine) or '>' ('!'); null: no such character.
FormatItem const* find_format_item(char order, char code);

// `repeat` items of one kind at an offset; strings ('s', 'p') are one item of `size` bytes.
struct FormatRun {
    FormatItem const* item;
    std::int64_t offset, size, repeat;
};

// A compiled struct (struct.Struct).
struct Struct : Object {
    FormatRun* runs;  // raw memory
    std::int64_t run_count, size, value_count;
    Value format;  // Bytes; absent before __init__
};
Type* struct_type(ThreadState& t);
Type* struct_iterator_type(ThreadState& t);
Type* struct_error(ThreadState& t);
// Library reference, "Format Strings". struct.error "bad char in struct format", ...
Result<void> compile_format(ThreadState& t, Struct* s, Bytes* format);
// The format argument of Struct() and of functions: an ASCII str or bytes.
Result<Bytes*> format_argument(ThreadState& t, Value format);

// The values in `memory`, which has s->size bytes.
Result<Value> unpack_struct(ThreadState& t, Struct* s, char const* memory);
// Fills s->size bytes of `memory`; values are as many as s->value_count says.
Result<void> pack_struct(ThreadState& t, Struct* s, char* memory, std::span<Value const> values);

// What Struct's methods and the functions of the module share.
Result<Value> struct_pack(ThreadState& t, Struct* s, std::span<Value const> values);
Result<Value> struct_pack_into(ThreadState& t, Struct* s, std::span<Value const> arguments);
Result<Value> struct_unpack(ThreadState& t, Struct* s, Value buffer);
Result<Value> struct_unpack_from(ThreadState& t, Struct* s, Value buffer, Value offset);
Result<Value> struct_iter_unpack(ThreadState& t, Struct* s, Value buffer);

}  // namespace minipy::builtins
