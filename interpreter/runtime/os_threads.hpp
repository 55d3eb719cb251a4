// What threads need of the operating system, and nothing of the interpreter. Where MINIPY_THREADS is 0 (a
// system without threads) no thread can be started, and this file's implementation is all that differs.
#pragma once

#include <cstddef>
#include <cstdint>

#ifndef MINIPY_THREADS
#define MINIPY_THREADS 1
#endif

#if MINIPY_THREADS
#include <pthread.h>
#include <semaphore.h>
#endif

namespace minipy::runtime::os {

std::uint64_t thread_ident();     // of the calling thread, as pthread_self() numbers them
std::int64_t native_thread_id();  // as the system does
std::int64_t monotonic_now();     // nanoseconds

// The native stack of the calling thread: from base down.
struct Stack {
    char* base;
    std::size_t size;
};
Stack this_stack();

// A thread that nobody joins. stack_size 0: as large as the system has it. Its identity; 0: there can be no
// more.
std::uint64_t start_thread(void (*run)(void*), void* argument, std::size_t stack_size);

// Waiting "until" is up to that moment of monotonic_now(); this stands for ever.
inline constexpr std::int64_t for_ever = -1;

// One that waits is woken by signals that come to its thread. It lies in zeroed memory that does not move,
// and needs no end.
class Semaphore {
  public:
    enum class Waited : std::uint8_t { taken, late, interrupted };
    void init(unsigned count);
    bool try_take();
    Waited take(std::int64_t until);
    void give();

  private:
#if MINIPY_THREADS
    sem_t semaphore_;
#else
    unsigned count_;
#endif
};

// A mutex with two conditions to wait for.
class Monitor {
  public:
    Monitor();
    Monitor(Monitor const&) = delete;
    void enter();
    void leave();
    void wait(int condition, std::int64_t nanoseconds);  // at most so long
    void notify(int condition);                          // one of those that wait
    void after_fork();                                   // the threads that used it are gone

  private:
#if MINIPY_THREADS
    pthread_mutex_t mutex_;
    pthread_cond_t conditions_[2];
#endif
};

}  // namespace minipy::runtime::os
