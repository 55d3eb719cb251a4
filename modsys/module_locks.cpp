// The locks of modules that are being imported. Everything between two waits is done by the one thread that
// runs, so that the bookkeeping needs no locks of its own.
#include "modsys/module_locks.hpp"

#include "interpreter/runtime/frame.hpp"
#include "modsys/classes.hpp"
#include "modsys/importer.hpp"

#include <algorithm>

namespace minipy::modsys {

using namespace runtime;

namespace {

ModuleLocks& locks_of(ThreadState& t) {
    return importer_of(t).locks;
}

// Threads that a fork left behind hold nothing.
bool is_free(ThreadState& t, ModuleLock const* lock) {
    auto const& threads = t.rt.extra->threads;
    return lock->count == 0 || std::find(threads.begin(), threads.end(), lock->owner) == threads.end();
}

ModuleLock* waited_for(ModuleLocks const& locks, ThreadState const* thread) {
    for (auto const& w : locks.waiting)
        if (w.thread == thread) return w.lock;
    return nullptr;
}

// Does the owner wait for a lock whose owner waits ... for one that this thread has?
bool has_deadlock(ThreadState& t, ModuleLock const* wanted) {
    ModuleLocks const& locks = locks_of(t);
    ThreadState const* owner = wanted->owner;
    for (std::size_t steps = 0; steps <= locks.waiting.size(); ++steps) {
        ModuleLock const* next = waited_for(locks, owner);
        if (!next) return false;
        owner = next->owner;
        if (owner == &t) return true;
    }
    return false;  // a circle of others
}

void wake_all(ModuleLock* lock) {
    for (; lock->waiters; --lock->waiters) lock->wakeup.give();
}

Result<void> wait_for_release(ThreadState& t, ModuleLock* lock) {
    ++lock->waiters;
    auto const waited = without_gil(t, [&] { return lock->wakeup.take(os::for_ever); });
    if (waited != os::Semaphore::Waited::interrupted) return {};
    // Still counted: a wake-up too many makes somebody look in vain.
    return run_pending(t);
}

// False: a deadlock.
Result<bool> acquire_waiting(ThreadState& t, ModuleLock* lock) {
    while (!is_free(t, lock) && lock->owner != &t) {
        if (has_deadlock(t, lock)) return false;
        TRY(wait_for_release(t, lock));
    }
    lock->count = lock->owner == &t && !is_free(t, lock) ? lock->count + 1 : 1;
    lock->owner = &t;
    return true;
}

Result<bool> acquire(ThreadState& t, ModuleLock* lock) {
    auto& waiting = locks_of(t).waiting;
    waiting.push_back({&t, lock});
    auto const acquired = acquire_waiting(t, lock);
    auto const mine = std::find_if(waiting.rbegin(), waiting.rend(), [&](auto& w) { return w.thread == &t; });
    waiting.erase(std::next(mine).base());
    return acquired;
}

void release(ModuleLock* lock) {
    if (--lock->count > 0) return;
    lock->owner = nullptr;
    wake_all(lock);
}

// The one that an import has, or a new one.
ModuleLock* lock_of_module(ThreadState& t, Value name) {
    ModuleLocks& locks = locks_of(t);
    for (ModuleLock* lock : locks.in_use)
        if (lock->name == name || equal_str(lock->name.as<Str>(), name.as<Str>())) return lock;
    if (!locks.lock_type) {
        TypeSpec spec{.name = "_frozen_importlib._ImportLock", .basic_size = sizeof(ModuleLock)};
        spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<ModuleLock*>(o)->name); };
        locks.lock_type = make_type(t, spec);
    }
    auto* lock = make<ModuleLock>(t, locks.lock_type);
    lock->name = name;
    lock->wakeup.init(0);
    return lock;
}

Result<ModuleLock*> raise_deadlock(ThreadState& t, Value name) {
    Value const bootstrap = TRY(get_module(t, Value(intern(t, "_frozen_importlib"))));
    Value const error = bootstrap ? TRY(getattr(t, bootstrap, "_DeadlockError"))
                                  : Value(exception_type(t.rt, Exc::RuntimeError));
    std::string const text = fmt::format("deadlock detected by _ModuleLock({})", safe_repr(t, name));
    Value const made = TRY(call(t, error, {Value(make_str(t, text))}));
    return raise_value(t, made);
}

void forget(ThreadState& t, ModuleLock* lock) {
    auto& in_use = locks_of(t).in_use;
    in_use.erase(std::find(in_use.begin(), in_use.end(), lock));
}

}  // namespace

Result<ModuleLock*> hold_module(ThreadState& t, Value name) {
    ModuleLock* const lock = lock_of_module(t, name);
    locks_of(t).in_use.push_back(lock);  // from now on others find it
    auto held = acquire(t, lock);
    if (held.ok() && held.value()) return lock;
    forget(t, lock);
    if (!held.ok()) return raised;
    return raise_deadlock(t, name);
}

void let_go_of_module(ThreadState& t, ModuleLock* lock) {
    forget(t, lock);
    release(lock);
}

Result<void> lock_unlock_module(ThreadState& t, Value name) {
    ModuleLock* const lock = lock_of_module(t, name);
    if (TRY(acquire(t, lock))) release(lock);
    return {};
}

// ---- the one lock of _imp

Result<void> take_import_lock(ThreadState& t) {
    ModuleLocks& locks = locks_of(t);
    auto const& extra = *t.rt.extra;
    bool const lost = locks.forks != extra.forks || (extra.gil && extra.gil->is_closed());
    if (lost && locks.global_owner != &t) locks.global_count = 0;
    locks.forks = extra.forks;
    if (locks.global_count > 0 && locks.global_owner == &t) {
        ++locks.global_count;
        return {};
    }
    if (lost || !locks.global_made) locks.global.init();
    locks.global_made = true;
    TRY(locks.global.take(t, os::for_ever));
    locks.global_owner = &t;
    locks.global_count = 1;
    return {};
}

bool give_import_lock(ThreadState& t) {
    ModuleLocks& locks = locks_of(t);
    if (locks.global_count == 0 || locks.global_owner != &t) return false;
    if (--locks.global_count == 0) {
        locks.global_owner = nullptr;
        locks.global.give();
    }
    return true;
}

namespace {

// (An interpreter without threads never waits for it.)
Result<Value> imp_lock_held(ThreadState& t, Value) {
    ModuleLocks& locks = locks_of(t);
    return Value::boolean(locks.global_count > 0 && locks.forks == t.rt.extra->forks);
}

Result<Value> imp_acquire_lock(ThreadState& t, Value) {
    TRY(take_import_lock(t));
    return Value::none();
}

Result<Value> imp_release_lock(ThreadState& t, Value) {
    if (give_import_lock(t)) return Value::none();
    return raise(t, Exc::RuntimeError, "not holding the import lock");
}

constexpr MethodDef imp_functions[] = {
    method("lock_held", imp_lock_held,
           "Return True if the import lock is currently held, else False.\n\nOn platforms without threads, "
           "return False."),
    method("acquire_lock", imp_acquire_lock,
           "Acquires the interpreter's import lock for the current thread.\n\nThis lock should be used by "
           "import hooks to ensure thread-safety when importing\nmodules. On platforms without threads, this "
           "function does nothing."),
    method("release_lock", imp_release_lock,
           "Release the interpreter's import lock.\n\nOn platforms without threads, this function does "
           "nothing."),
};

}  // namespace

std::span<MethodDef const> import_lock_functions() {
    return imp_functions;
}

}  // namespace minipy::modsys
