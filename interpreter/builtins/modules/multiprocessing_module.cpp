// The native modules _multiprocessing (locks that processes share) and _posixshmem (memory that they share),
// over POSIX named semaphores and shared memory.
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/builtins/modules/select.hpp"
#include "interpreter/runtime/gil.hpp"
#include "interpreter/runtime/native.hpp"

#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <climits>
#include <ctime>

namespace minipy::builtins {
namespace {

enum Kind { recursive_mutex, semaphore };

// A lock or a semaphore. Who holds it and how often is this process's own knowledge.
struct SemLock : Object {
    sem_t* handle;
    int kind, count, max_value;
    ThreadState* holder;
    Value name;  // str; None once it has been unlinked
};

SemLock* self_of(Value v) {
    return v.as<SemLock>();
}
bool is_mine(ThreadState& t, SemLock* s) {
    return s->count > 0 && s->holder == &t;
}

SemLock* make_sem_lock(ThreadState& t, Type* type, sem_t* handle, int kind, int max_value, Value name) {
    auto* s = static_cast<SemLock*>(allocate_instance(t, type));
    s->handle = handle;
    s->kind = kind;
    s->max_value = max_value;
    s->name = name;
    return s;
}

Result<Value> sem_lock_new(ThreadState& t, Type* type, Args const& args) {
    Value a[5];
    TRY(bind_arguments(t, "SemLock", "kind, value, maxvalue, name, unlink", args, a));
    int const kind = TRY(int_argument(t, a[0])), value = TRY(int_argument(t, a[1]));
    int const max_value = TRY(int_argument(t, a[2]));
    if (!is_str(a[3]))
        return raise(t, Exc::TypeError, "SemLock() argument 'name' must be str, not {}",
                     type_name_of(t, a[3]));
    bool const unlink = TRY(truth(t, a[4]));
    if (kind != recursive_mutex && kind != semaphore) return raise(t, Exc::ValueError, "unrecognized kind");
    std::string const name = to_utf8(a[3]);
    sem_t* handle = ::sem_open(name.c_str(), O_CREAT | O_EXCL, 0600, unsigned(value));
    if (handle == SEM_FAILED) return raise_os_error(t, errno);
    if (unlink && ::sem_unlink(name.c_str()) < 0) {
        int const error = errno;
        ::sem_close(handle);
        return raise_os_error(t, error);
    }
    return make_sem_lock(t, type, handle, kind, max_value, unlink ? Value::none() : a[3]);
}

// In a child process: the semaphore of that name, or, where fork left it in place, the handle itself.
Result<Value> rebuild(ThreadState& t, Value cls, std::span<Value const> a) {
    int const kind = TRY(int_argument(t, a[1])), max_value = TRY(int_argument(t, a[2]));
    auto* handle = reinterpret_cast<sem_t*>(TRY(index_as_int64(t, a[0])));
    if (is_str(a[3])) {
        handle = ::sem_open(to_utf8(a[3]).c_str(), 0);
        if (handle == SEM_FAILED) return raise_os_error(t, errno);
    }
    return make_sem_lock(t, cls.as<Type>(), handle, kind, max_value, a[3]);
}

// Waits until the deadline; false: it came first. Signals are answered meanwhile.
Result<bool> wait_for(ThreadState& t, SemLock* s, Deadline const& deadline) {
    timespec until{};
    if (!deadline.is_forever()) {
        ::clock_gettime(CLOCK_REALTIME, &until);
        std::int64_t const at = until.tv_nsec + deadline.nanoseconds_left();
        until.tv_sec += at / 1'000'000'000;
        until.tv_nsec = at % 1'000'000'000;
    }
    sem_t* const handle = s->handle;
    for (;;) {
        int const result = without_gil(
            t, [&] { return deadline.is_forever() ? ::sem_wait(handle) : ::sem_timedwait(handle, &until); });
        if (result == 0) return true;
        if (errno == ETIMEDOUT) return false;
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(run_pending(t));
    }
}

Result<bool> take(ThreadState& t, SemLock* s, bool block, Value timeout) {
    if (s->kind == recursive_mutex && is_mine(t, s)) {
        ++s->count;
        return true;
    }
    if (::sem_trywait(s->handle) < 0) {
        if (errno != EAGAIN && errno != EINTR) return raise_os_error(t, errno);
        if (!block) return false;
        if (timeout && !timeout.is_none() && TRY(as_double(t, timeout)) < 0) timeout = Value::small_int(0);
        Deadline const deadline =
            TRY(Deadline::of(t, timeout, 1e9, false, "timeout must be a float or None"));
        if (!TRY(wait_for(t, s, deadline))) return false;
    }
    ++s->count;
    s->holder = &t;
    return true;
}

Result<Value> acquire(ThreadState& t, Value self, std::span<Value const> a) {
    bool const block = !a[0] || TRY(truth(t, a[0]));
    return Value::boolean(TRY(take(t, self_of(self), block, a[1])));
}

Result<Value> release(ThreadState& t, Value self) {
    SemLock* s = self_of(self);
    if (s->kind == recursive_mutex) {
        if (!is_mine(t, s))
            return raise(t, Exc::AssertionError, "attempt to release recursive lock not owned by thread");
        if (s->count > 1) {
            --s->count;
            return Value::none();
        }
    } else {
        int value = 0;
        if (::sem_getvalue(s->handle, &value) < 0) return raise_os_error(t, errno);
        if (value >= s->max_value)
            return raise(t, Exc::ValueError, "semaphore or lock released too many times");
    }
    if (::sem_post(s->handle) < 0) return raise_os_error(t, errno);
    --s->count;
    return Value::none();
}

Result<Value> enter(ThreadState& t, Value self) {
    return Value::boolean(TRY(take(t, self_of(self), true, Value::none())));
}
Result<Value> leave(ThreadState& t, Value self, std::span<Value const>) {
    return release(t, self);
}
Result<Value> count_of(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(self_of(self)->count));
}
Result<Value> is_mine_of(ThreadState& t, Value self) {
    return Value::boolean(is_mine(t, self_of(self)));
}
Result<int> value_of(ThreadState& t, SemLock* s) {
    int value = 0;
    if (::sem_getvalue(s->handle, &value) < 0) return raise_os_error(t, errno);
    return std::max(value, 0);  // (where somebody waits, some systems say how many)
}
Result<Value> get_value(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(TRY(value_of(t, self_of(self)))));
}
Result<Value> is_zero(ThreadState& t, Value self) {
    return Value::boolean(TRY(value_of(t, self_of(self))) == 0);
}
Result<Value> after_fork(ThreadState&, Value self) {
    self_of(self)->count = 0;
    return Value::none();
}

constexpr MethodDef methods[] = {
    method("acquire", acquire, "block=True, timeout=None", "Acquire the semaphore/lock."),
    method("release", release, "Release the semaphore/lock."),
    method("__enter__", enter, "Enter the semaphore/lock."),
    method("__exit__", leave, 0, 3, "exc_type=None, exc_value=None, exc_tb=None, /",
           "Exit the semaphore/lock."),
    method("_count", count_of, "Num of `acquire()`s minus num of `release()`s for this process."),
    method("_is_mine", is_mine_of, "Whether the lock is owned by this thread."),
    method("_get_value", get_value, "Get the value of the semaphore."),
    method("_is_zero", is_zero, "Return whether semaphore has value zero."),
    method("_rebuild", rebuild, 4, 4, "handle, kind, maxvalue, name, /", nullptr, method_class),
    method("_after_fork", after_fork, "Rezero the net acquisition count after fork()."),
};

Result<Value> get_handle(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(reinterpret_cast<std::intptr_t>(self_of(self)->handle)));
}
Result<Value> get_kind(ThreadState&, Value self) {
    return Value::small_int(self_of(self)->kind);
}
Result<Value> get_maxvalue(ThreadState&, Value self) {
    return Value::small_int(self_of(self)->max_value);
}
Result<Value> get_name(ThreadState&, Value self) {
    return self_of(self)->name;
}
constexpr GetSetDef attributes[] = {
    {"handle", get_handle}, {"kind", get_kind}, {"maxvalue", get_maxvalue}, {"name", get_name}};

Result<Value> sem_unlink_of(ThreadState& t, Value, Value name) {
    if (!is_str(name))
        return raise(t, Exc::TypeError, "sem_unlink() argument must be str, not {}", type_name_of(t, name));
    if (::sem_unlink(to_utf8(name).c_str()) < 0) return raise_os_error(t, errno);
    return Value::none();
}

constexpr MethodDef functions[] = {method("sem_unlink", sem_unlink_of, "name, /")};

Result<void> init(ThreadState& t, Module* module) {
    TypeSpec spec{.name = "_multiprocessing.SemLock", .basic_size = sizeof(SemLock)};
    spec.doc = "Semaphore/Mutex type";
    spec.flags = type_base;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<SemLock*>(o)->name); };
    spec.slots.new_ = sem_lock_new;
    spec.methods = methods;
    spec.getset = attributes;
    Type* type = make_type(t, spec);
    TRY(set_type_attribute(t, type, intern(t, "SEM_VALUE_MAX"), Value::small_int(INT_MAX)));
    dict_set_str(t, module->dict, intern(t, "SemLock"), type);
    Dict* flags = make_dict(t);
    for (auto name : {"HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"})
        dict_set_str(t, flags, intern(t, name), Value::small_int(1));
    dict_set_str(t, module->dict, intern(t, "flags"), flags);
    return {};
}

// ---- _posixshmem

Result<Value> shm_open_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string const path = to_utf8(TRY(str(t, a[0])));
    int const flags = TRY(int_argument(t, a[1])), mode = a[2] ? TRY(int_argument(t, a[2])) : 0777;
    int const fd =
        TRY(wait_until(t, [&] { return ::shm_open(path.c_str(), flags | O_CLOEXEC, mode_t(mode)); }));
    return Value::small_int(fd);
}
Result<Value> shm_unlink_of(ThreadState& t, Value, std::span<Value const> a) {
    std::string const path = to_utf8(TRY(str(t, a[0])));
    TRY(wait_until(t, [&] { return ::shm_unlink(path.c_str()); }));
    return Value::none();
}
constexpr MethodDef shared_memory_functions[] = {
    method("shm_open", shm_open_of, "path, flags, mode=511",
           "Open a shared memory object.  Returns a file descriptor (integer)."),
    method("shm_unlink", shm_unlink_of, "path", "Remove a shared memory object (similar to unlink())."),
};

}  // namespace

extern NativeModule const multiprocessing_module;
extern NativeModule const posixshmem_module;
NativeModule const multiprocessing_module = {"_multiprocessing", nullptr, functions, init};
NativeModule const posixshmem_module = {"_posixshmem", "POSIX shared memory module", shared_memory_functions,
                                        nullptr};

}  // namespace minipy::builtins
