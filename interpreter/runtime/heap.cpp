// Allocation: handing out cells, sweeping blocks lazily, large allocations. Marking is heap_mark.cpp.
#include "interpreter/runtime/heap_impl.hpp"

#include "interpreter/runtime/runtime.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace minipy::runtime {

namespace {

[[noreturn]] void out_of_memory() {
    std::fputs("Fatal Python error: out of memory\n", stderr);
    std::abort();
}

char* reserve_aligned(std::size_t bytes, std::size_t alignment) {
    std::size_t length = bytes + alignment;
    void* p =
        mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) out_of_memory();
    auto start = reinterpret_cast<std::uintptr_t>(p);
    auto aligned = (start + alignment - 1) & ~(alignment - 1);
    if (aligned > start) munmap(p, aligned - start);
    std::size_t tail = start + length - (aligned + bytes);
    if (tail) munmap(reinterpret_cast<void*>(aligned + bytes), tail);
    return reinterpret_cast<char*>(aligned);
}

}  // namespace

// Large objects come from malloc. Those of up to a megabyte stay with the process when they die: giving each
// back to the system and touching new pages for the next takes longer than most of what is done with it.
Heap::Heap(Runtime& runtime) : impl_(new Impl(runtime)) {
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
    budget_ = budget_for(0);
}

Heap::~Heap() {
    impl_->for_each_block([&](Block* b) { impl_->destroy_dead(b, true); });
    for (char* arena : impl_->arenas) munmap(arena, arena_size);
    for (Block* b : impl_->large) std::free(b);
    delete impl_;
}

void Heap::set_stress(bool stress) {
    stress_ = stress;
    if (stress) impl_->drop_free_lists(*this);
}

void* Heap::allocate_slow(std::size_t bytes, bool has_destructor) {
    if (enabled_ && (budget_ < 0 || stress_)) collect();
    BlockKind kind = has_destructor ? BlockKind::destructible : BlockKind::objects;
    if (bytes > largest_cell) {
        void* p = impl_->allocate_large(*this, bytes, kind);
        std::memset(p, 0, bytes);
        return p;
    }
    std::size_t cls = class_for(bytes);
    FreeCell* cell = impl_->take_cell(*this, kind, cls);
    std::memset(static_cast<void*>(cell), 0, size_classes[cls]);
    return cell;
}

void* Heap::allocate_uncleared_slow(std::size_t bytes) {
    if (enabled_ && (budget_ < 0 || stress_)) collect();
    if (bytes > largest_cell) return impl_->allocate_large(*this, bytes, BlockKind::objects);
    return impl_->take_cell(*this, BlockKind::objects, class_for(bytes));
}

void* Heap::allocate_raw(std::size_t bytes) {
    if (enabled_ && (budget_ < 0 || stress_)) collect();
    if (bytes == 0) bytes = 1;
    if (bytes > largest_cell) return impl_->allocate_large(*this, bytes, BlockKind::raw);
    FreeCell*& free = impl_->lists[std::size_t(BlockKind::raw)][class_for(bytes)].free;
    if (FreeCell* cell = free) [[likely]] {
        free = cell->next;
        return cell;
    }
    return impl_->take_cell(*this, BlockKind::raw, class_for(bytes));
}

void Heap::free_raw(void* memory, std::size_t bytes) {
    if (!memory || stress_) return;
    Block* block = Block::of(memory);
    if (block->large) {
        budget_ += std::ptrdiff_t(block->cell_size);
        impl_->release_large(block);
        return;
    }
    // A cell of a block that has not been swept since the last collection is found free by that sweep
    // only if it is unmarked; and it must not be in a list twice.
    if (!block->swept) return;
    (void)bytes;
    // No credit to the budget: the cell was charged when its block was filled, and is not charged again.
    if (block->kind == BlockKind::objects && block->size_class < class_count) {
        auto cell = static_cast<Cell*>(memory);
        cell->shape = nullptr;
        cell->next = free_[block->size_class];
        free_[block->size_class] = cell;
        return;
    }
    auto cell = static_cast<FreeCell*>(memory);
    FreeCell*& list = impl_->lists[std::size_t(block->kind)][block->size_class].free;
    cell->shape = nullptr;
    cell->next = list;
    list = cell;
}

// ---- Impl: lists of blocks

FreeCell* Heap::Impl::take_cell(Heap& heap, BlockKind kind, std::size_t cls) {
    ClassList& list = lists[std::size_t(kind)][cls];
    bool const is_inline = kind == BlockKind::objects && cls < class_count;
    if (is_inline) {  // the inline list ran dry; what is in `free` was put aside under stress
        if (!list.free) list.free = refill(heap, kind, cls);
        FreeCell* cell = list.free;
        if (heap.stress_) {
            list.free = cell->next;
        } else {
            heap.free_[cls] = reinterpret_cast<Cell*>(cell->next);
            list.free = nullptr;
        }
        return cell;
    }
    if (!list.free) list.free = refill(heap, kind, cls);
    FreeCell* cell = list.free;
    list.free = cell->next;
    return cell;
}

FreeCell* Heap::Impl::refill(Heap& heap, BlockKind kind, std::size_t cls) {
    ClassList& list = lists[std::size_t(kind)][cls];
    while (Block* block = list.unswept) {
        list.unswept = block->next;
        block->next = list.blocks;
        list.blocks = block;
        std::size_t freed = 0;
        FreeCell* cells = sweep(block, freed, heap.stress_);
        if (cells) {
            heap.budget_ -= std::ptrdiff_t(freed * block->cell_size);
            return cells;
        }
    }
    if (!list.fresh) {
        list.fresh = new_block(kind, cls);
        list.fresh->next = list.blocks;
        list.blocks = list.fresh;
    }
    return thread_cells(heap, list);
}

// A free list of the next cells of a fresh block: what is left of a page of them, so that a size of which a
// program needs few cells takes one page.
FreeCell* Heap::Impl::thread_cells(Heap& heap, ClassList& list) {
    Block* block = list.fresh;
    std::uint32_t first = block->threaded;
    std::uint32_t end = std::min(first + block->cells_on_page(first), block->cell_count);
    FreeCell* cells = nullptr;
    for (std::uint32_t i = end; i-- > first;) {
        auto cell = reinterpret_cast<FreeCell*>(block->cell(i));
        cell->shape = nullptr;
        cell->next = cells;
        cells = cell;
    }
    block->threaded = end;
    if (end == block->cell_count) list.fresh = nullptr;
    heap.budget_ -= std::ptrdiff_t((end - first) * block->cell_size);
    return cells;
}

FreeCell* Heap::Impl::sweep(Block* block, std::size_t& freed, bool poison) {
    destroy_dead(block, false);
    block->swept = true;
    FreeCell* cells = nullptr;
    for (std::uint32_t w = block->mark_words(); w-- > 0;) {
        std::uint64_t dead = ~block->marks[w];
        if (w == block->threaded / 64) dead &= (std::uint64_t(1) << (block->threaded % 64)) - 1;
        while (dead) {
            auto const bit = std::uint32_t(63 - std::countl_zero(dead));
            dead ^= std::uint64_t(1) << bit;
            auto cell = reinterpret_cast<FreeCell*>(block->cell(w * 64 + bit));
            if (poison) std::memset(static_cast<void*>(cell), 0xDB, block->cell_size);
            cell->shape = nullptr;
            cell->next = cells;
            cells = cell;
            ++freed;
        }
    }
    return cells;
}

void Heap::Impl::destroy_dead(Block* block, bool all) {
    if (block->kind != BlockKind::destructible) return;
    for (std::uint32_t i = 0; i < block->threaded; ++i) {
        if (!all && block->marked(i)) continue;
        auto object = reinterpret_cast<Object*>(block->cell(i));
        if (!object->shape) continue;
        if (DestroyFn destroy = object->shape->type->destroy) destroy(object);
        object->shape = nullptr;
    }
}

Heap::Block* Heap::Impl::new_block(BlockKind kind, std::size_t cls) {
    Block* block = unused_blocks;
    if (block) {
        unused_blocks = block->next;
        std::memset(static_cast<void*>(block), 0, sizeof(Block));
    } else {
        if (next_block == chunk_end) add_chunk();
        block = reinterpret_cast<Block*>(next_block);  // all zero
        next_block += block_size;
    }
    block->kind = kind;
    block->size_class = std::uint8_t(cls);
    block->cell_size = size_classes[cls];
    block->cell_count = std::uint32_t(block_space / block->cell_size);
    block->reciprocal = std::uint32_t(((std::uint64_t(1) << 32) + block->cell_size - 1) / block->cell_size);
    block->swept = true;
    return block;
}

void Heap::Impl::add_chunk() {
    if (arena == arena_end) {
        arena = reserve_aligned(arena_size, chunk_size);
        arena_end = arena + arena_size;
        arenas.push_back(arena);
    }
    next_block = arena;
    chunk_end = arena += chunk_size;
    chunk_set.insert(reinterpret_cast<std::uintptr_t>(next_block));
}

void* Heap::Impl::allocate_large(Heap& heap, std::size_t bytes, BlockKind kind) {
    std::size_t total = (bytes + block_header_size + 4095) & ~std::size_t(4095);
    void* memory = nullptr;
    if (posix_memalign(&memory, block_size, total) != 0) {
        if (heap.enabled_) heap.collect();
        if (posix_memalign(&memory, block_size, total) != 0) out_of_memory();
    }
    auto block = static_cast<Block*>(memory);
    std::memset(static_cast<void*>(block), 0, sizeof(Block));
    block->kind = kind;
    block->large = true;
    block->swept = true;
    block->cell_size = total - block_header_size;
    block->cell_count = block->threaded = 1;
    large.push_back(block);
    heap.budget_ -= std::ptrdiff_t(total);
    // The caller stores the shape only after this returns.
    *reinterpret_cast<void**>(block->cells()) = nullptr;
    return block->cells();
}

void Heap::Impl::release_large(Block* block) {
    auto at = std::find(large.rbegin(), large.rend(), block);  // mostly a recent one
    if (at == large.rend()) return;
    *at = large.back();
    large.pop_back();
    std::free(block);
}

void Heap::Impl::drop_free_lists(Heap& heap) {
    for (auto& free : heap.free_) free = nullptr;
    for (auto& kinds : lists)
        for (auto& list : kinds) list.free = nullptr;
}

}  // namespace minipy::runtime
