// Import locks: two threads that import the same module wait for one another (importlib's _ModuleLock, which
// scripts find in _frozen_importlib, does the same for those who use it), and the one lock of the whole
// import system that the module _imp hands out.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/threads.hpp"

#include <vector>

namespace minipy::modsys {

using runtime::Object;
using runtime::Result;
using runtime::Str;
using runtime::ThreadState;
using runtime::Type;
using runtime::Value;

// A thread that has it may take it again.
struct ModuleLock : Object {
    Value name;
    ThreadState* owner;
    std::uint32_t count, waiters;  // count 0: free
    runtime::os::Semaphore wakeup;
};

struct ModuleLocks {
    Type* lock_type = nullptr;  // made with the first
    // Those of modules that are being imported. The frames of the imports keep them alive.
    std::vector<ModuleLock*> in_use;
    // Which thread waits for what.
    struct Waiting {
        ThreadState* thread;
        ModuleLock* lock;
    };
    std::vector<Waiting> waiting;
    // _imp.acquire_lock()
    runtime::ThreadLock global;
    bool global_made = false;
    ThreadState* global_owner = nullptr;
    std::uint32_t global_count = 0, forks = 0;
};

// The lock of a module, for the time of its import. _DeadlockError when the thread that has it waits, through
// whichever others, for this one.
Result<ModuleLock*> hold_module(ThreadState& t, Value name);
void let_go_of_module(ThreadState& t, ModuleLock* lock);
// Waits until nobody imports the module any more; a deadlock is none: then it is half-way there.
Result<void> lock_unlock_module(ThreadState& t, Value name);

// The lock of the whole import system: whoever asks a finder has it meanwhile (_ImportLockContext). A thread
// that has it may take it again.
Result<void> take_import_lock(ThreadState& t);
bool give_import_lock(ThreadState& t);  // false: this thread has not got it

// Those of _imp.
std::span<runtime::MethodDef const> import_lock_functions();

}  // namespace minipy::modsys
