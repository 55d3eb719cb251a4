// Blocks: 64 KiB pieces of address space, aligned to their size, each cut into cells of one size. The
// block of an object or of raw memory is found by masking its address; an allocation too large for a
// block gets a block of its own.
#pragma once

#include "interpreter/runtime/heap.hpp"

#include <algorithm>
#include <array>

namespace minipy::runtime {

inline constexpr std::size_t block_size = 64 * 1024;
inline constexpr std::size_t chunk_size = 1024 * 1024;      // a word that points into none is no reference
inline constexpr std::size_t arena_size = 64 * chunk_size;  // address space is reserved this much at a time
inline constexpr std::size_t page_size = 4096;
inline constexpr std::size_t block_header_size = 640;
inline constexpr std::size_t block_space = block_size - block_header_size;

enum class BlockKind : std::uint8_t { unused, objects, destructible, raw };

struct Heap::Block {
    Block* next;  // in the list of its size class, or of unused blocks
    std::size_t cell_size;
    std::uint32_t cell_count;
    std::uint32_t reciprocal;  // ceil(2^32 / cell_size): a cell's number without division
    BlockKind kind;
    std::uint8_t size_class;
    bool large;  // one cell that may be longer than a block
    bool swept;
    std::uint32_t threaded;  // cells that have been in a free list; what lies behind them is none yet
    std::uint64_t marks[64];

    char* cells() { return reinterpret_cast<char*>(this) + block_header_size; }
    char* cell(std::uint32_t i) { return cells() + i * cell_size; }
    // The cell that an address within the block lies in; cell_count or more if it lies in none.
    std::uint32_t index_of(void const* p) {
        auto offset = std::size_t(static_cast<char const*>(p) - cells());
        if (large) return offset < cell_size ? 0 : cell_count;
        return std::uint32_t((offset * reciprocal) >> 32);
    }
    // How many of the cells from `first` on end in the page that the first of them begins in; at least one.
    std::uint32_t cells_on_page(std::uint32_t first) const {
        std::size_t const start = block_header_size + first * cell_size;
        std::size_t const page_end = (start / page_size + 1) * page_size;
        return std::max<std::uint32_t>(1, std::uint32_t((page_end - start) / cell_size));
    }
    std::uint32_t mark_words() const { return (threaded + 63) / 64; }
    bool marked(std::uint32_t i) const { return marks[i / 64] >> (i % 64) & 1; }
    void unmark(std::uint32_t i) { marks[i / 64] &= ~(std::uint64_t(1) << (i % 64)); }
    // Sets the mark; false if it was set already.
    bool mark(std::uint32_t i) {
        std::uint64_t bit = std::uint64_t(1) << (i % 64);
        if (marks[i / 64] & bit) return false;
        marks[i / 64] |= bit;
        return true;
    }
    static Block* of(void const* p) {
        return reinterpret_cast<Block*>(reinterpret_cast<std::uintptr_t>(p) & ~(block_size - 1));
    }
};
// (block_size - header) / 16 cells at most
static_assert(block_space / 16 <= 64 * 64);

// Sizes of cells: steps of 16 bytes up to 512, then sizes that divide a block with little waste.
inline constexpr auto size_classes = [] {
    std::array<std::uint32_t, 33 + 23> sizes{};
    for (std::uint32_t i = 1; i <= 32; ++i) sizes[i] = i * 16;
    std::uint32_t const larger[] = {576,  640,  704,  768,  896,  1024, 1152, 1280,  1440,  1600,  1840, 2080,
                                    2400, 2816, 3232, 4048, 4992, 6480, 8112, 10816, 12976, 21632, 32448};
    for (std::uint32_t i = 0; i < 23; ++i) sizes[33 + i] = larger[i];
    return sizes;
}();
inline constexpr std::size_t largest_cell = size_classes.back();

// The smallest class that holds `bytes` (at least 1, at most largest_cell).
constexpr std::size_t class_for(std::size_t bytes) {
    if (bytes <= 512) return (bytes + 15) / 16;
    std::size_t c = 33;
    while (size_classes[c] < bytes) ++c;
    return c;
}

}  // namespace minipy::runtime
