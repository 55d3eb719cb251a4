// Struct sequences: tuples whose items have names, as sys.version_info and os.stat_result are. Fields behind
// the visible ones are attributes only.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace runtime;

struct SequenceField {
    char const* name;  // null: an item without a name
    char const* doc = nullptr;
};

// A class of struct sequences. `visible` items make the tuple; scripts may make instances unless the class
// says otherwise (sys.flags does).
struct SequenceSpec {
    char const* name;  // "time.struct_time"
    char const* doc = nullptr;
    std::span<SequenceField const> fields;
    std::uint32_t visible;
    bool constructible = true;
    // Fills fields that a script's call left None from the others.
    void (*complete)(Value* fields) = nullptr;
};
Type* make_struct_sequence_type(ThreadState& t, SequenceSpec const& spec);

// An instance; values for all fields, missing ones are None.
Value make_struct_sequence(ThreadState& t, Type* type, std::span<Value const> values);

}  // namespace minipy::builtins
