// The heap's private state.
#pragma once

#include "interpreter/runtime/heap_blocks.hpp"
#include "interpreter/runtime/weakref.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <vector>

namespace minipy::runtime {

struct HeapInspection;

struct FreeCell {
    void* shape;  // null
    FreeCell* next;
};

// Bytes to be allocated before the next collection, after one that found so many alive. With little alive a
// collection takes less than 0.07 ms, and a program that makes garbage stays in the processor's cache; with
// much alive the heap may grow by half of it, which takes 1 per cent more time than doubling and a fifth less
// memory.
constexpr std::ptrdiff_t budget_for(std::size_t live_bytes) {
    constexpr std::ptrdiff_t least = 1 << 20, most_for_small_heaps = 3 << 20;
    auto const live = std::ptrdiff_t(live_bytes);
    return std::max(live / 2, std::clamp(live + live / 2, least, most_for_small_heaps));
}

struct Heap::Impl {
    explicit Impl(Runtime& runtime) : rt(runtime) {}

    // Blocks of one kind and size: those swept since the last collection, those not yet, and free cells.
    struct ClassList {
        Block* blocks = nullptr;
        Block* unswept = nullptr;
        FreeCell* free = nullptr;
        Block* fresh = nullptr;  // a block of which cells are left to be threaded
    };

    Runtime& rt;
    std::array<std::array<ClassList, size_classes.size()>, 4> lists{};  // by kind, by size class
    Block* unused_blocks = nullptr;                                     // used before, given back
    std::vector<char*> arenas;                                          // address space reserved so far
    char *arena = nullptr, *arena_end = nullptr;                        // what is left of the newest
    boost::unordered_flat_set<std::uintptr_t> chunk_set;                // the chunks in use
    char *next_block = nullptr, *chunk_end = nullptr;                   // what is left of the newest
    std::vector<Block*> large;
    std::vector<Object*> gray;  // marked, not yet traced
    std::size_t marked_bytes = 0;
    Shape* marked_shape = nullptr;     // the last one that an object was found to have
    std::vector<Object*> finalizable;  // objects whose class has __del__
    std::vector<WeakReference*> weak_references;
    bool collecting = false;
    std::vector<Object*>* held = nullptr;  // references are noted here instead of being marked
    // What only the native stack reaches: files, and what has been counted as dead in cycles already.
    std::vector<Object*> forgotten, counted;

    FreeCell* take_cell(Heap& heap, BlockKind kind, std::size_t cls);
    FreeCell* refill(Heap& heap, BlockKind kind, std::size_t cls);
    FreeCell* thread_cells(Heap& heap, ClassList& list);
    FreeCell* sweep(Block* block, std::size_t& freed, bool poison);
    // Run destructors of the unmarked (or all) objects of a block.
    void destroy_dead(Block* block, bool all);
    Block* new_block(BlockKind kind, std::size_t cls);
    void add_chunk();
    void* allocate_large(Heap& heap, std::size_t bytes, BlockKind kind);
    void release_large(Block* block);
    void drop_free_lists(Heap& heap);

    template <class F>
    void for_each_block(F&& f) {
        for (auto& kinds : lists)
            for (auto& list : kinds)
                for (Block* start : {list.blocks, list.unswept})
                    for (Block *b = start, *next; b; b = next) {
                        next = b->next;
                        f(b);
                    }
        for (std::size_t i = large.size(); i-- > 0;) f(large[i]);
    }

    // heap_mark.cpp
    void finish_sweep(Heap& heap);
    void begin_marking();
    void mark_from_roots(Heap& heap);
    void trace_gray(Heap& heap);
    void trace_object(Object* o, Marker& m);
    void mark_words(Heap& heap, void const* low, void const* high);
    void mark_native_stack(Heap& heap);
    void mark_candidate(Heap& heap, std::uintptr_t word);
    void queue_finalizers(Heap& heap);
    void order_as_items(std::vector<Object*>& found);
    bool keeps_itself(Heap& heap, Object* o);
    void find_forgotten();

    // heap_inspection.cpp: asked while marking, before the native stack is looked through
    void look_at(Heap& heap, HeapInspection& asked);
    void note_references(Heap& heap, Object* holder, std::vector<Object*>& held);
    std::size_t count_dead_in_cycles(Heap& heap);
    void clear_weak_references(Heap& heap);
    void end_marking(Heap& heap);
};

}  // namespace minipy::runtime
