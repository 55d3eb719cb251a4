// The native module _thread: locks. There is one thread; no other can be started.
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace minipy::builtins {

using namespace runtime;

namespace {

using Arguments = std::span<Value const>;

struct Lock : Object {
    bool locked;
};
struct RLock : Object {
    std::int64_t count;
};

std::uint64_t this_thread() {
    return std::uint64_t(::pthread_self());
}

// (blocking=True, timeout=-1)
Result<bool> wants_to_wait(ThreadState& t, Arguments a) {
    bool const blocking = !a[0] || TRY(truth(t, a[0]));
    double const timeout = a[1] ? TRY(as_double(t, a[1])) : -1;
    if (!blocking && timeout != -1)
        return raise(t, Exc::ValueError, "can't specify a timeout for a non-blocking call");
    if (timeout < 0 && timeout != -1)
        return raise(t, Exc::ValueError, "timeout value must be a non-negative number");
    return blocking && timeout < 0;
}

// With one thread, waiting for a lock that is taken never ends.
Result<Value> lock_acquire(ThreadState& t, Value self, Arguments a) {
    bool const waits = TRY(wants_to_wait(t, a));
    auto* lock = self.as<Lock>();
    if (lock->locked) {
        if (!waits) return Value::false_();
        return raise(t, Exc::RuntimeError, "deadlock: the only thread waits for a lock that it holds itself");
    }
    lock->locked = true;
    return Value::true_();
}
Result<Value> lock_release(ThreadState& t, Value self) {
    auto* lock = self.as<Lock>();
    if (!lock->locked) return raise(t, Exc::RuntimeError, "release unlocked lock");
    lock->locked = false;
    return Value::none();
}
Result<Value> lock_locked(ThreadState&, Value self) {
    return Value::boolean(self.as<Lock>()->locked);
}
Result<Value> lock_enter(ThreadState& t, Value self) {
    Value const defaults[2];
    return lock_acquire(t, self, defaults);
}
Result<Value> lock_exit(ThreadState& t, Value self, Args const&) {
    return lock_release(t, self);
}
Result<Value> lock_repr(ThreadState& t, Value self) {
    return Value(
        make_str(t, fmt::format("<{} {} object at {:#x}>", self.as<Lock>()->locked ? "locked" : "unlocked",
                                type_name_of(t, self), self.bits())));
}
Result<Value> lock_reinit(ThreadState&, Value self) {
    self.as<Lock>()->locked = false;
    return Value::none();
}

constexpr MethodDef lock_methods[] = {
    method("acquire_lock", lock_acquire, "blocking=True, timeout=-1"),
    method("acquire", lock_acquire, "blocking=True, timeout=-1"),
    method("release_lock", lock_release),
    method("release", lock_release),
    method("locked_lock", lock_locked),
    method("locked", lock_locked),
    method("__enter__", lock_enter),
    method("__exit__", lock_exit),
    method("_at_fork_reinit", lock_reinit),
};

Type* make_lock_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_thread.lock";
    spec.basic_size = sizeof(Lock);
    spec.flags = 0;
    spec.doc = "A lock object is a synchronization primitive.";
    spec.slots.repr = lock_repr;
    spec.methods = lock_methods;
    spec.weakrefable = true;
    return make_type(t, spec);
}

// ---- RLock

Result<Value> rlock_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}
Result<Value> rlock_acquire(ThreadState& t, Value self, Arguments a) {
    TRY(wants_to_wait(t, a));
    ++self.as<RLock>()->count;
    return Value::true_();
}
Result<Value> rlock_release(ThreadState& t, Value self) {
    auto* lock = self.as<RLock>();
    if (lock->count == 0) return raise(t, Exc::RuntimeError, "cannot release un-acquired lock");
    --lock->count;
    return Value::none();
}
Result<Value> rlock_enter(ThreadState&, Value self) {
    ++self.as<RLock>()->count;
    return Value::true_();
}
Result<Value> rlock_exit(ThreadState& t, Value self, Args const&) {
    return rlock_release(t, self);
}
Result<Value> rlock_is_owned(ThreadState&, Value self) {
    return Value::boolean(self.as<RLock>()->count > 0);
}
Result<Value> rlock_release_save(ThreadState& t, Value self) {
    auto* lock = self.as<RLock>();
    if (lock->count == 0) return raise(t, Exc::RuntimeError, "cannot release un-acquired lock");
    Value saved = Value(make_tuple(t, {make_int(t, lock->count), make_int_unsigned(t, this_thread())}));
    lock->count = 0;
    return saved;
}
Result<Value> rlock_acquire_restore(ThreadState& t, Value self, Value saved) {
    if (!is_tuple(saved) || saved.as<Tuple>()->count != 2)
        return raise(t, Exc::TypeError, "_acquire_restore() argument 1 must be 2-item tuple");
    self.as<RLock>()->count = TRY(index_as_int64(t, saved.as<Tuple>()->items[0]));
    return Value::none();
}
Result<Value> rlock_repr(ThreadState& t, Value self) {
    auto* lock = self.as<RLock>();
    return Value(make_str(
        t, fmt::format("<{} {} object owner={} count={} at {:#x}>", lock->count ? "locked" : "unlocked",
                       type_name_of(t, self), lock->count ? this_thread() : 0, lock->count, self.bits())));
}

constexpr MethodDef rlock_methods[] = {
    method("acquire", rlock_acquire, "blocking=True, timeout=-1"),
    method("release", rlock_release),
    method("__enter__", rlock_enter),
    method("__exit__", rlock_exit),
    method("_is_owned", rlock_is_owned),
    method("_release_save", rlock_release_save),
    method("_acquire_restore", rlock_acquire_restore, "state, /"),
};

Type* make_rlock_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "_thread.RLock";
    spec.basic_size = sizeof(RLock);
    spec.slots.new_ = rlock_new;
    spec.slots.repr = rlock_repr;
    spec.methods = rlock_methods;
    spec.weakrefable = true;
    return make_type(t, spec);
}

// ---- functions

Result<Value> allocate_lock(ThreadState& t, Value) {
    return Value(make<Lock>(t, kept_type(t, Kept::lock, make_lock_type)));
}
Result<Value> get_ident(ThreadState& t, Value) {
    return make_int_unsigned(t, this_thread());
}
Result<Value> get_native_id(ThreadState& t, Value) {
    return make_int(t, ::syscall(SYS_gettid));
}
Result<Value> start_new_thread(ThreadState& t, Value, Args const&) {
    return raise(t, Exc::RuntimeError, "can't start new thread");
}
Result<Value> thread_count(ThreadState&, Value) {
    return Value::small_int(0);
}
Result<Value> stack_size(ThreadState&, Value, Args const&) {
    return Value::small_int(0);
}

constexpr MethodDef functions[] = {
    method(
        "allocate_lock", allocate_lock,
        "allocate_lock() -> lock object\n(allocate() is an obsolete synonym)\n\nCreate a new lock object."),
    method("allocate", allocate_lock),
    method("_set_sentinel", allocate_lock,
           "_set_sentinel() -> lock\n\nSet a sentinel lock that will be released when the current "
           "thread\nstate is "
           "finalized (after it is untied from the interpreter).\n\nThis is a private API for the threading "
           "module."),
    method("get_ident", get_ident,
           "get_ident() -> integer\n\nReturn a non-zero integer that uniquely identifies the current "
           "thread\namongst other "
           "threads that exist simultaneously."),
    method("get_native_id", get_native_id, "get_native_id() -> integer"),
    method("start_new_thread", start_new_thread, nullptr, "start_new_thread(function, args[, kwargs])"),
    method("_count", thread_count,
           "_count() -> integer\n\nReturn the number of currently running Python threads."),
    method("stack_size", stack_size, nullptr, "stack_size([size]) -> size"),
};

Result<void> init(ThreadState& t, Module* module) {
    auto set = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    set("LockType", Value(kept_type(t, Kept::lock, make_lock_type)));
    set("RLock", Value(kept_type(t, Kept::rlock, make_rlock_type)));
    set("error", Value(exception_type(t.rt, Exc::RuntimeError)));
    set("TIMEOUT_MAX", Value::number(9223372036.0));
    return {};
}

}  // namespace

extern NativeModule const thread_module;
constinit NativeModule const thread_module = {
    "_thread",
    "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module "
    "provides a more "
    "convenient interface.",
    functions, init};

}  // namespace minipy::builtins
