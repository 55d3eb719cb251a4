// Threads of the operating system (POSIX), or their absence.
#include "interpreter/runtime/os_threads.hpp"

#include <malloc.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <limits>

namespace minipy::runtime::os {

namespace {

constexpr std::int64_t billion = 1'000'000'000;

timespec as_timespec(std::int64_t nanoseconds) {
    return {time_t(nanoseconds / billion), long(nanoseconds % billion)};
}

std::size_t stack_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) return limit.rlim_cur;
    return std::numeric_limits<std::size_t>::max();
}

}  // namespace

// Where the process's first thread began: libc knows. Asking pthreads would read /proc/self/maps.
extern "C" void* __libc_stack_end;

std::int64_t monotonic_now() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t(time.tv_sec) * billion + time.tv_nsec;
}

#if MINIPY_THREADS

std::uint64_t thread_ident() {
    return std::uint64_t(pthread_self());
}

std::int64_t native_thread_id() {
    return syscall(SYS_gettid);
}

Stack this_stack() {
    if (getpid() == native_thread_id()) return {static_cast<char*>(__libc_stack_end), stack_limit()};
    pthread_attr_t attributes;
    void* low = nullptr;
    std::size_t size = 0;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
    return {static_cast<char*>(low) + size, size};
}

namespace {
struct Start {
    void (*run)(void*);
    void* argument;
};
void* begin(void* given) {
    Start const start = *static_cast<Start*>(given);
    delete static_cast<Start*>(given);
    start.run(start.argument);
    return nullptr;
}
}  // namespace

std::uint64_t start_thread(void (*run)(void*), void* argument, std::size_t stack_size) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes)) return 0;
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1);  // one thread runs at a time: they do not compete for memory
#endif
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    auto* start = new Start{run, argument};
    pthread_t thread;
    bool const started = (stack_size == 0 || pthread_attr_setstacksize(&attributes, stack_size) == 0) &&
                         pthread_create(&thread, &attributes, begin, start) == 0;
    if (!started) delete start;
    pthread_attr_destroy(&attributes);
    return started ? std::uint64_t(thread) : 0;
}

void Semaphore::init(unsigned count) {
    sem_init(&semaphore_, 0, count);
}

bool Semaphore::try_take() {
    while (sem_trywait(&semaphore_))
        if (errno != EINTR) return false;
    return true;
}

Semaphore::Waited Semaphore::take(std::int64_t until) {
    timespec const moment = as_timespec(until < 0 ? 0 : until);
    int const failed =
        until == for_ever ? sem_wait(&semaphore_) : sem_clockwait(&semaphore_, CLOCK_MONOTONIC, &moment);
    return !failed ? Waited::taken : errno == EINTR ? Waited::interrupted : Waited::late;
}

void Semaphore::give() {
    sem_post(&semaphore_);
}

Monitor::Monitor() {
    after_fork();
}

void Monitor::after_fork() {
    pthread_mutex_init(&mutex_, nullptr);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    for (auto& condition : conditions_) pthread_cond_init(&condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

void Monitor::enter() {
    pthread_mutex_lock(&mutex_);
}

void Monitor::leave() {
    pthread_mutex_unlock(&mutex_);
}

void Monitor::wait(int condition, std::int64_t nanoseconds) {
    timespec const moment = as_timespec(monotonic_now() + nanoseconds);
    pthread_cond_timedwait(&conditions_[condition], &mutex_, &moment);
}

void Monitor::notify(int condition) {
    pthread_cond_signal(&conditions_[condition]);
}

#else

std::uint64_t thread_ident() {
    return 1;
}

std::int64_t native_thread_id() {
    return getpid();
}

Stack this_stack() {
    return {static_cast<char*>(__libc_stack_end), stack_limit()};
}

std::uint64_t start_thread(void (*)(void*), void*, std::size_t) {
    return 0;
}

void Semaphore::init(unsigned count) {
    count_ = count;
}

bool Semaphore::try_take() {
    if (count_ == 0) return false;
    --count_;
    return true;
}

// Nobody else can give: only time or a signal ends the waiting.
Semaphore::Waited Semaphore::take(std::int64_t until) {
    if (try_take()) return Waited::taken;
    timespec const moment = as_timespec(until == for_ever ? std::numeric_limits<std::int64_t>::max() : until);
    bool const interrupted = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, nullptr) == EINTR;
    return interrupted ? Waited::interrupted : Waited::late;
}

void Semaphore::give() {
    ++count_;
}

Monitor::Monitor() = default;
void Monitor::after_fork() {}
void Monitor::enter() {}
void Monitor::leave() {}
void Monitor::wait(int, std::int64_t) {}
void Monitor::notify(int) {}

#endif

}  // namespace minipy::runtime::os
