// What exec and posix_spawn share.
#pragma once

#include "interpreter/builtins/modules/posix.hpp"

#include <sched.h>

namespace minipy::builtins {

// A sequence of strings as the system wants it.
struct StringVector {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    char** data() {
        pointers.clear();
        for (std::string& s : texts) pointers.push_back(s.data());
        pointers.push_back(nullptr);
        return pointers.data();
    }
};
// "name=value" for each item of a mapping. ValueError "illegal environment variable name".
Result<StringVector> environment_vector(ThreadState& t, Value mapping);
// An os.sched_param. TypeError "must have a sched_param object".
Result<sched_param> sched_param_argument(ThreadState& t, Value v);

std::span<MethodDef const> posix_spawn_functions();  // processes that are told beforehand what to do
void add_spawn_constants(ThreadState& t, Dict* ns);

}  // namespace minipy::builtins
