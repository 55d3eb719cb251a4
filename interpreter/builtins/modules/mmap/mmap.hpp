// The object of the native module mmap: memory that a file or nothing stands behind.
#pragma once

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins::mapping {

using namespace runtime;

enum class Access : std::uint8_t { normal, read, write, copy };

struct Mapping : Object {
    char* data;  // null: closed
    std::uint64_t size, position;
    std::int64_t offset;  // in the file
    std::int64_t exports;
    int file;   // a descriptor of its own, -1: none
    int flags;  // MAP_...
    Access access;
    std::string_view view() const { return {data, size}; }
};

Type* mapping_type(ThreadState& t);
// mmap.mmap(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT, offset=0)
Result<Value> mapping_new(ThreadState& t, Type* type, Args const& args);
// ValueError "mmap closed or invalid".
Result<Mapping*> open_mapping(ThreadState& t, Value self);
// TypeError "mmap can't modify a readonly memory map."
Result<Mapping*> writable_mapping(ThreadState& t, Value self);

Result<Value> mapping_close(ThreadState& t, Value self);
Result<Value> mapping_resize(ThreadState& t, Value self, Args const& args);
Result<Value> mapping_size(ThreadState& t, Value self);
Result<Value> mapping_flush(ThreadState& t, Value self, Args const& args);
Result<Value> mapping_madvise(ThreadState& t, Value self, Args const& args);
void unmap(Mapping* m);

Result<std::int64_t> mapping_length(ThreadState& t, Value self);
Result<Value> mapping_getitem(ThreadState& t, Value self, Value key);
Result<void> mapping_setitem(ThreadState& t, Value self, Value key, Value value);

// The arguments of a method as getargs() counts them: min to max positional ones, absent where not given.
Result<void> read_method_arguments(ThreadState& t, std::string_view function, std::size_t min,
                                   Args const& args, std::span<Value> out);

}  // namespace minipy::builtins::mapping
