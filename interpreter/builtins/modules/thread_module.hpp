// What the files of the native module _thread share.
#pragma once

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/threads.hpp"

namespace minipy::builtins {

using namespace runtime;

struct Lock : Object {
    ThreadLock lock;
    bool locked;
};
Type* lock_type(ThreadState& t);
Lock* make_lock(ThreadState& t);
void release_if_locked(Lock* lock);

Type* rlock_type(ThreadState& t);
Type* thread_local_type(ThreadState& t);

// So many seconds from now, as a moment for ThreadLock::take(). Errors as those of Lock.acquire(): `negative`
// words the one for what lies in the past.
Result<std::int64_t> moment_after(ThreadState& t, Value seconds, char const* negative);

}  // namespace minipy::builtins
