// _thread.lock and _thread.RLock.
#include "interpreter/builtins/modules/thread_module.hpp"

#include <cmath>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// (blocking=True, timeout=-1): until when to wait.
Result<std::int64_t> waiting_argument(ThreadState& t, Arguments a) {
    bool const blocking = !a[0] || TRY(truth(t, a[0]));
    bool const waits_for_ever = !a[1] || (a[1].is_small_int() && a[1].as_small_int() == -1) ||
                                (a[1].is_number() && a[1].as_number() == -1.0);
    if (waits_for_ever) return blocking ? os::for_ever : 0;
    std::int64_t const until = TRY(moment_after(t, a[1], "timeout value must be positive"));
    if (!blocking) return raise(t, Exc::ValueError, "can't specify a timeout for a non-blocking call");
    return until;
}

// ---- lock

Result<Value> lock_acquire(ThreadState& t, Value self, Arguments a) {
    std::int64_t const until = TRY(waiting_argument(t, a));
    auto* lock = self.as<Lock>();
    if (!TRY(lock->lock.take(t, until))) return Value::false_();
    lock->locked = true;
    return Value::true_();
}
Result<Value> lock_release(ThreadState& t, Value self) {
    auto* lock = self.as<Lock>();
    if (!lock->locked) return raise(t, Exc::RuntimeError, "release unlocked lock");
    release_if_locked(lock);
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
    self.as<Lock>()->lock.init();
    self.as<Lock>()->locked = false;
    return Value::none();
}

constexpr char const* acquire_doc =
    "acquire(blocking=True, timeout=-1) -> bool\n(acquire_lock() is an obsolete synonym)\n\nLock the lock.  "
    "Without argument, this blocks if the lock is already\nlocked (even by the same thread), waiting for "
    "another thread to release\nthe lock, and return True once the lock is acquired.\nWith an argument, this "
    "will only block if the argument is true,\nand the return value reflects whether the lock is "
    "acquired.\nThe blocking operation is interruptible.";
constexpr char const* release_doc =
    "release()\n(release_lock() is an obsolete synonym)\n\nRelease the lock, allowing another thread that is "
    "blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nbut it "
    "needn't be locked by the same thread that unlocks it.";
constexpr char const* locked_doc =
    "locked() -> bool\n(locked_lock() is an obsolete synonym)\n\nReturn whether the lock is in the locked "
    "state.";
constexpr MethodDef lock_methods[] = {
    method("acquire_lock", lock_acquire, "blocking=True, timeout=-1", acquire_doc),
    method("acquire", lock_acquire, "blocking=True, timeout=-1", acquire_doc),
    method("release_lock", lock_release, release_doc),
    method("release", lock_release, release_doc),
    method("locked_lock", lock_locked, locked_doc),
    method("locked", lock_locked, locked_doc),
    method("__enter__", lock_enter, acquire_doc),
    method("__exit__", lock_exit, nullptr, release_doc),
    method("_at_fork_reinit", lock_reinit),
};

// ---- RLock

struct RLock : Object {
    ThreadLock lock;
    std::uint64_t owner, count;
};

bool is_owned(ThreadState& t, RLock const* lock) {
    return lock->count > 0 && lock->owner == t.extra->ident;
}

Result<Value> rlock_new(ThreadState& t, Type* type, Args const&) {
    Object* made = allocate_instance(t, type);
    static_cast<RLock*>(made)->lock.init();
    return Value(made);
}
Result<Value> rlock_acquire(ThreadState& t, Value self, Arguments a) {
    std::int64_t const until = TRY(waiting_argument(t, a));
    auto* lock = self.as<RLock>();
    if (is_owned(t, lock)) {
        if (lock->count + 1 == 0) return raise(t, Exc::OverflowError, "Internal lock count overflowed");
        ++lock->count;
        return Value::true_();
    }
    if (!TRY(lock->lock.take(t, until))) return Value::false_();
    lock->owner = t.extra->ident;
    lock->count = 1;
    return Value::true_();
}
Result<Value> rlock_release(ThreadState& t, Value self) {
    auto* lock = self.as<RLock>();
    if (!is_owned(t, lock)) return raise(t, Exc::RuntimeError, "cannot release un-acquired lock");
    if (--lock->count == 0) {
        lock->owner = 0;
        lock->lock.give();
    }
    return Value::none();
}
Result<Value> rlock_enter(ThreadState& t, Value self) {
    Value const defaults[2];
    return rlock_acquire(t, self, defaults);
}
Result<Value> rlock_exit(ThreadState& t, Value self, Args const&) {
    return rlock_release(t, self);
}
Result<Value> rlock_is_owned(ThreadState& t, Value self) {
    return Value::boolean(is_owned(t, self.as<RLock>()));
}
Result<Value> rlock_release_save(ThreadState& t, Value self) {
    auto* lock = self.as<RLock>();
    if (lock->count == 0) return raise(t, Exc::RuntimeError, "cannot release un-acquired lock");
    Value const count = make_int_unsigned(t, lock->count), owner = make_int_unsigned(t, lock->owner);
    Value const saved = Value(make_tuple(t, {count, owner}));
    lock->count = lock->owner = 0;
    lock->lock.give();
    return saved;
}
Result<Value> rlock_acquire_restore(ThreadState& t, Value self, Value saved) {
    constexpr char const* function = "_acquire_restore() argument 1";
    if (!is_tuple(saved))
        return raise(t, Exc::TypeError, "{} must be 2-item sequence, not {}", function,
                     argument_type(t, saved));
    auto* pair = saved.as<Tuple>();
    if (pair->count != 2)
        return raise(t, Exc::TypeError, "{} must be sequence of length 2, not {}", function, pair->count);
    std::uint64_t numbers[2];
    for (int i = 0; i < 2; ++i) {
        if (!is_int(pair->items[i]))
            return raise(t, Exc::TypeError, "{}, item {} must be int, not {}", function, i,
                         argument_type(t, pair->items[i]));
        numbers[i] = std::uint64_t(TRY(index_as_int64(t, pair->items[i])));
    }
    auto* lock = self.as<RLock>();
    lock->lock.take(t);
    lock->count = numbers[0];
    lock->owner = numbers[1];
    return Value::none();
}
Result<Value> rlock_reinit(ThreadState&, Value self) {
    auto* lock = self.as<RLock>();
    lock->lock.init();
    lock->owner = lock->count = 0;
    return Value::none();
}
Result<Value> rlock_repr(ThreadState& t, Value self) {
    auto* lock = self.as<RLock>();
    return Value(make_str(
        t, fmt::format("<{} {} object owner={} count={} at {:#x}>", lock->count ? "locked" : "unlocked",
                       type_name_of(t, self), lock->owner, lock->count, self.bits())));
}

constexpr char const* rlock_acquire_doc =
    "acquire(blocking=True) -> bool\n\nLock the lock.  `blocking` indicates whether we should wait\nfor the "
    "lock to be available or not.  If `blocking` is False\nand another thread holds the lock, the method "
    "will "
    "return False\nimmediately.  If `blocking` is True and another thread holds\nthe lock, the method will "
    "wait for the lock to be released,\ntake it and then return True.\n(note: the blocking operation is "
    "interruptible.)\n\nIn all other cases, the method will return True immediately.\nPrecisely, if the "
    "current thread already holds the lock, its\ninternal counter is simply incremented. If nobody holds the "
    "lock,\nthe lock is taken and its internal counter initialized to 1.";
constexpr char const* rlock_release_doc =
    "release()\n\nRelease the lock, allowing another thread that is blocked waiting for\nthe lock to acquire "
    "the lock.  The lock must be in the locked state,\nand must be locked by the same thread that unlocks "
    "it; "
    "otherwise a\n`RuntimeError` is raised.\n\nDo note that if the lock was acquire()d several times in a "
    "row "
    "by the\ncurrent thread, release() needs to be called as many times for the lock\nto be available for "
    "other threads.";
constexpr MethodDef rlock_methods[] = {
    method("acquire", rlock_acquire, "blocking=True, timeout=-1", rlock_acquire_doc),
    method("release", rlock_release, rlock_release_doc),
    method("__enter__", rlock_enter, rlock_acquire_doc),
    method("__exit__", rlock_exit, nullptr, rlock_release_doc),
    method("_is_owned", rlock_is_owned, "_is_owned() -> bool\n\nFor internal use by `threading.Condition`."),
    method("_release_save", rlock_release_save,
           "_release_save() -> tuple\n\nFor internal use by `threading.Condition`."),
    method("_acquire_restore", rlock_acquire_restore, "state, /",
           "_acquire_restore(state) -> None\n\nFor internal use by `threading.Condition`."),
    method("_at_fork_reinit", rlock_reinit),
};

}  // namespace

Result<std::int64_t> moment_after(ThreadState& t, Value seconds, char const* negative) {
    double const length =
        is_float(seconds) ? float_value(seconds) : TRY(int_to_double(t, TRY(index_of(t, seconds))));
    if (std::isnan(length)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
    if (std::fabs(length) >= 9223372036.854775)
        return raise(t, Exc::OverflowError, "timestamp too large to convert to C _PyTime_t");
    if (length < 0) return raise(t, Exc::ValueError, std::string_view(negative));
    std::int64_t until = 0;
    if (__builtin_add_overflow(os::monotonic_now(), std::int64_t(std::ceil(length * 1e9)), &until))
        until = INT64_MAX;
    return length == 0 ? 0 : until;
}

Type* lock_type(ThreadState& t) {
    return kept_type(t, Kept::lock, [](ThreadState& t) {
        TypeSpec spec;
        spec.name = "_thread.lock";
        spec.basic_size = sizeof(Lock);
        spec.flags = 0;
        spec.doc =
            "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().  "
            "Methods are:\n\nacquire() -- lock the lock, possibly blocking until it can be "
            "obtained\nrelease() -- unlock of the lock\nlocked() -- test whether the lock is currently "
            "locked\n\nA lock is not owned by the thread that locked it; another thread may\nunlock it.  A "
            "thread attempting to lock a lock that it has already locked\nwill block until another thread "
            "unlocks it.  Deadlocks may ensue.";
        spec.slots.repr = lock_repr;
        spec.methods = lock_methods;
        spec.weakrefable = true;
        return make_type(t, spec);
    });
}

Lock* make_lock(ThreadState& t) {
    auto* lock = make<Lock>(t, lock_type(t));
    lock->lock.init();
    return lock;
}

void release_if_locked(Lock* lock) {
    if (!lock->locked) return;
    lock->locked = false;
    lock->lock.give();
}

Type* rlock_type(ThreadState& t) {
    return kept_type(t, Kept::rlock, [](ThreadState& t) {
        TypeSpec spec;
        spec.name = "_thread.RLock";
        spec.basic_size = sizeof(RLock);
        spec.slots.new_ = rlock_new;
        spec.slots.repr = rlock_repr;
        spec.methods = rlock_methods;
        spec.weakrefable = true;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins
