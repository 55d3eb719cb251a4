// Many small jobs on a few threads, reported in the order in which they were given.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace minipy::harness {

// Calls work(i) for every i below count, on `threads` threads, and returns the results in order.
template <class Work>
auto in_parallel(std::size_t count, unsigned threads, Work work) {
    std::vector<decltype(work(std::size_t{}))> results(count);
    std::atomic<std::size_t> next = 0;
    auto loop = [&] {
        for (std::size_t i = next++; i < count; i = next++) results[i] = work(i);
    };
    std::vector<std::jthread> pool;
    for (unsigned i = 1; i < threads; ++i) pool.emplace_back(loop);
    loop();
    pool.clear();  // joins
    return results;
}

}  // namespace minipy::harness
