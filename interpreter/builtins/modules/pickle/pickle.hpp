// The native module _pickle: what its files share. The format is that of the library reference's module
// pickle, PEP 307, PEP 3154 and PEP 574; its opcodes are explained in the library's pickletools.py.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <string>

namespace minipy::builtins::pickle {

using namespace runtime;

inline constexpr int highest_protocol = 5, default_protocol = 4;

enum class Op : std::uint8_t {
#define OPCODE(name, code) name = code,
#include "interpreter/builtins/modules/pickle/opcodes.def"
#undef OPCODE
};

// ---- what the module keeps
enum class Error : std::uint8_t { pickle, pickling, unpickling };
Type* error_type(ThreadState& t, Error e);
template <class... A>
base::Raised fail(ThreadState& t, Error e, fmt::format_string<A...> format, A&&... args) {
    return raise_of(t, error_type(t, e), std::string_view(fmt::format(format, std::forward<A>(args)...)));
}
// An attribute of a module of the library: imported when it is first needed.
Result<Value> library(ThreadState& t, char const* module, char const* name);
// "a.b.c" as a list of names. AttributeError for local names: "Can't pickle local object 'f.<locals>.g'", or
// if an owner is given "Can't pickle local attribute ... on <owner>".
Result<List*> dotted_path(ThreadState& t, Str* name, Value owner);
// The attribute at the end of a path and what it was found in; absent where there is none.
struct Found {
    Value value, parent;
};
Result<Found> follow_path(ThreadState& t, Value from, List* path);

// ---- PickleBuffer (PEP 574)
struct PickleBuffer : Object {
    MemoryView* view;  // null: released
};
Type* pickle_buffer_type(ThreadState& t);

// ---- Pickler
struct Memo;
struct Pickler : Object {
    Memo* memo;  // null: __init__ was not called
    List* kept;  // what the memo has numbered, so that it stays alive
    std::string* output;
    Value write;                                                             // absent: the bytes are wanted
    Value persistent_id, dispatch_table, reducer_override, buffer_callback;  // absent: none
    std::int64_t frame_start;  // in output; -1: no frame is open
    std::int64_t fast;
    int protocol;
    bool binary, fix_imports, framing;
};
struct PicklerOptions {
    Value protocol, fix_imports, buffer_callback;  // as scripts gave them, or absent
};
Type* pickler_type(ThreadState& t);
Pickler* make_pickler(ThreadState& t);
Result<void> prepare(ThreadState& t, Pickler* p, PicklerOptions const& options);
Result<void> write_to_file(ThreadState& t, Pickler* p, Value file);  // TypeError: it has no write()
// The whole pickle of an object: to its file, or into `output`.
Result<void> dump(ThreadState& t, Pickler* p, Value object);

// ---- Unpickler
struct UnpicklerOptions {
    Value fix_imports, encoding, errors, buffers;
};
struct Unpickler : Object {
    List* stack;  // null: __init__ was not called
    List* memo;   // absent where nothing was put
    std::vector<std::uint32_t>* marks;
    Value input;                 // bytes: a piece of the file
    char const* data;            // of input, or of what loads() was given
    std::size_t size, at;        // of data; `at` is what comes next
    std::size_t peeked_from;     // what stands in data from here on has been looked at only
    Value read, readline, peek;  // of the file; absent: there is no more
    Value persistent_load;       // absent: none
    Value buffers;               // an iterator, or absent
    Str *encoding, *errors;
    int protocol;
    bool fix_imports;
};
Type* unpickler_type(ThreadState& t);
Unpickler* make_unpickler(ThreadState& t);
Result<void> prepare(ThreadState& t, Unpickler* u, UnpicklerOptions const& options);
Result<void> read_from_file(ThreadState& t, Unpickler* u, Value file);
void read_from_memory(Unpickler* u, std::string_view data);
Result<Value> load(ThreadState& t, Unpickler* u);
// Unpickler.find_class() as the class itself has it.
Result<Value> find_class(ThreadState& t, Unpickler* u, Str* module, Str* name);

// ---- the memo of a Pickler: numbers of objects by identity
struct Memo {
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> numbers;
};

}  // namespace minipy::builtins::pickle
