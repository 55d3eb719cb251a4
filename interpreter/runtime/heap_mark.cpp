// A collection: mark what roots, stacks and registers reach, then leave the blocks to be swept when
// cells are needed.
#include "interpreter/runtime/heap_impl.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/coroutine.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/heap_inspection.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/runtime_extra.hpp"
#include "interpreter/runtime/watch.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <utility>

#if defined(__SANITIZE_ADDRESS__) || defined(__clang__)
#define MINIPY_NO_ASAN __attribute__((no_sanitize("address")))
#else
#define MINIPY_NO_ASAN
#endif

namespace minipy::runtime {

void Marker::mark_object(Object* o) {
    Heap::Impl& impl = *heap_.impl_;
    if (impl.held) [[unlikely]]
        return impl.held->push_back(o);
    auto block = Heap::Block::of(o);
    if (!block->mark(block->index_of(o))) return;
    impl.marked_bytes += block->cell_size;
    impl.gray.push_back(o);
}

void Marker::mark_raw(void const* memory) {
    if (!memory || heap_.impl_->held) return;
    auto block = Heap::Block::of(memory);
    if (block->mark(block->index_of(memory))) heap_.impl_->marked_bytes += block->cell_size;
}

void Heap::collect() {
    if (impl_->collecting) return;
    HeapInspection* const asked = impl_->rt.extra->inspection;
    if (asked && asked->holder) return impl_->look_at(*this, *asked);
    impl_->collecting = true;
    ++collections_;
    impl_->finish_sweep(*this);
    impl_->begin_marking();
    impl_->mark_from_roots(*this);
    impl_->trace_gray(*this);
    impl_->queue_finalizers(*this);
    impl_->clear_weak_references(*this);
    impl_->end_marking(*this);
    impl_->collecting = false;
}

// Sweep what the mutator has not come to, so that the marks can be used again.
void Heap::Impl::finish_sweep(Heap& heap) {
    for (std::size_t kind = 1; kind < lists.size(); ++kind)
        for (auto& list : lists[kind]) {
            while (Block* block = list.unswept) {
                list.unswept = block->next;
                block->next = list.blocks;
                list.blocks = block;
                std::size_t freed = 0;
                sweep(block, freed, heap.stress_);  // its cells are found again after this collection
            }
        }
}

void Heap::Impl::begin_marking() {
    marked_bytes = 0;
    marked_shape = nullptr;
    for_each_block([](Block* b) { std::fill_n(b->marks, b->mark_words(), 0); });
    std::sort(large.begin(), large.end());
}

void Heap::Impl::mark_from_roots(Heap& heap) {
    Marker m(heap);
    rt.trace_roots(m);
    for (ThreadState* t : rt.extra->threads) {
        mark_words(heap, t->stack, t->stack_top);
        mark_words(heap, t->frames, t->frames_top);
    }
    if (HeapInspection* asked = rt.extra->inspection) {
        trace_gray(heap);
        if (asked->forgotten_files) find_forgotten();
        if (asked->count_cycles) asked->dead_in_cycles = count_dead_in_cycles(heap);
    }
    mark_native_stack(heap);
}

// Files that nothing but the native stack reaches, where they may have been left by past instructions. They
// are closed though they may not be freed yet.
void Heap::Impl::find_forgotten() {
    for (Object* o : finalizable)
        if (!Block::of(o)->marked(Block::of(o)->index_of(o)) && o->shape->type != rt.types.generator &&
            !end_is_seen(rt, o))
            forgotten.push_back(o);
}

// An object is looked at a few turns after it was taken from the stack, when memory has had time to bring it.
void Heap::Impl::trace_gray(Heap& heap) {
    constexpr std::size_t ahead = 8;
    Marker m(heap);
    std::array<Object*, ahead> coming{};
    for (std::size_t turn = 0, waiting = 0; !gray.empty() || waiting != 0; ++turn) {
        Object* next = nullptr;
        if (!gray.empty()) {
            next = gray.back();
            gray.pop_back();
            __builtin_prefetch(next);
            ++waiting;
        }
        Object* o = std::exchange(coming[turn % ahead], next);
        if (!o) continue;
        --waiting;
        // Nearly half of what lives in most programs is text, which refers to nothing.
        if (o->shape != rt.str_shape || static_cast<Str*>(o)->external) trace_object(o, m);
    }
}

void Heap::Impl::trace_object(Object* o, Marker& m) {
    Shape* shape = o->shape;
    if (shape != marked_shape || held) {  // neighbours are often alike
        m.mark(static_cast<Object*>(shape));
        marked_shape = shape;
    }
    Type* type = shape->type;
    if (type->shaped) {
        auto instance = static_cast<Instance*>(o);
        std::uint32_t used = std::min<std::uint32_t>(shape->slot_count, shape->inline_slots);
        m.mark_range(instance->slots, used);
        if (shape->dictionary_mode) {
            m.mark(static_cast<Object*>(instance->overflow));
        } else if (instance->overflow) {
            m.mark_raw(instance->overflow);
            if (shape->slot_count > used)
                m.mark_range(static_cast<Value*>(instance->overflow), shape->slot_count - used);
        }
        return;
    }
    if (type->trace) type->trace(o, m);
    if (type->dict_offset) m.mark(*reinterpret_cast<Object**>(dict_field(o, type)));
    if (type->member_count)
        m.mark_range(reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + type->member_offset),
                     type->member_count);
}

// Registers are spilled into a jmp_buf, then everything from here to the bottom of the stack is a candidate.
[[gnu::noinline]] void Heap::Impl::mark_native_stack(Heap& heap) {
    std::jmp_buf registers;
    setjmp(registers);
    // jmp_buf mangles some registers under glibc; a compiler barrier spills the callee-saved ones as well
    std::uintptr_t saved[6];
#if defined(__x86_64__)
    asm volatile(
        "movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\tmovq %%r13, 24(%0)\n\tmovq %%r14, "
        "32(%0)\n\t"
        "movq %%r15, 40(%0)"
        :
        : "r"(saved)
        : "memory");
#else
    std::fill(std::begin(saved), std::end(saved), 0);
#endif
    char* low = static_cast<char*>(__builtin_frame_address(0));
    low = std::min({low, reinterpret_cast<char*>(&registers), reinterpret_cast<char*>(&saved)});
    if (rt.extra->native_low) low = static_cast<char*>(rt.extra->native_low);
    mark_words(heap, reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(low) & ~std::uintptr_t(7)),
               rt.extra->running->native_stack_base);
    // The others have spilled their registers before they let this one run.
    for (ThreadState* t : rt.extra->threads)
        if (t != rt.extra->running && t->extra->parked_at)
            mark_words(heap, t->extra->parked_at, t->native_stack_base);
}

MINIPY_NO_ASAN void Heap::Impl::mark_words(Heap& heap, void const* low, void const* high) {
    auto end = static_cast<std::uintptr_t const*>(high);
    for (auto p = static_cast<std::uintptr_t const*>(low); p < end; ++p) mark_candidate(heap, *p);
}

// A word that may be an address inside an object or raw memory (compilers keep interior pointers).
void Heap::Impl::mark_candidate(Heap& heap, std::uintptr_t word) {
    if (word < block_size || word >= Value::double_offset) return;
    Block* block = nullptr;
    if (chunk_set.contains(word & ~(chunk_size - 1))) {
        block = Block::of(reinterpret_cast<void*>(word));
        if (block->kind == BlockKind::unused) return;
    } else {
        auto after = std::upper_bound(large.begin(), large.end(), reinterpret_cast<Block*>(word));
        if (after == large.begin()) return;
        block = *std::prev(after);
    }
    auto p = reinterpret_cast<char*>(word);
    if (p < block->cells()) return;
    std::uint32_t i = block->index_of(p);
    if (i >= block->threaded) return;
    auto object = reinterpret_cast<Object*>(block->cell(i));
    if (block->kind == BlockKind::raw) {
        if (block->mark(i)) marked_bytes += block->cell_size;
    } else if (object->shape) {
        Marker m(heap);
        m.mark(object);
    }
}

// Objects with __del__ that nothing reaches live until it has been called (once: PEP 442). As where
// references are counted, an object that another dead one holds comes after that, in a later collection, and
// cycles wait for a collection that was not made for the sake of single objects.
void Heap::Impl::queue_finalizers(Heap& heap) {
    Marker m(heap);
    auto alive = [](Object* o) { return Block::of(o)->marked(Block::of(o)->index_of(o)); };
    std::erase_if(finalizable, [&](Object* o) { return !alive(o) && !needs_finalizer(rt, o); });
    auto dead = std::stable_partition(finalizable.begin(), finalizable.end(), alive);
    if (rt.extra->finalize_all)
        dead = std::stable_partition(finalizable.begin(), finalizable.end(), [&](Object* o) {
            return alive(o) && (!end_is_seen(rt, o) || !needs_finalizer(rt, o));
        });
    std::vector<Object*> found(dead, finalizable.end());
    finalizable.erase(dead, finalizable.end());
    order_as_items(found);
    for (Object* o : found) trace_object(o, m);
    trace_gray(heap);
    bool const only_cycles = std::all_of(found.begin(), found.end(), alive) && !rt.extra->keep_cycles;
    for (Object* o : found) {
        if (!only_cycles && alive(o))
            finalizable.push_back(o);
        else
            rt.extra->pending_finalizers.push_back(o);
    }
    std::erase_if(finalizable, [&](Object* o) {
        if (std::find(forgotten.begin(), forgotten.end(), o) == forgotten.end()) return false;
        rt.extra->pending_finalizers.push_back(o);
        return true;
    });
    forgotten.clear();
    if (!found.empty()) rt.extra->running->interrupt = 1;
    for (Object* o : rt.extra->pending_finalizers) m.mark(o);
    trace_gray(heap);
    rt.extra->seen_objects = rt.extra->unawaited = 0;
    for (Object* o : finalizable)
        if (is_unawaited(rt, o))
            ++rt.extra->unawaited;
        else if (o->shape->type != rt.types.coroutine && end_is_seen(rt, o))
            ++rt.extra->seen_objects;
}

// Lists and tuples let go of their items from the last to the first.
void Heap::Impl::order_as_items(std::vector<Object*>& found) {
    if (found.size() < 2 || found.size() > 10000) return;
    boost::unordered_flat_map<Object*, std::size_t> places;
    for (std::size_t i = 0; i < found.size(); ++i) places[found[i]] = i;
    auto reorder = [&](std::span<Value const> items) {
        std::vector<std::size_t> at;
        std::vector<Object*> members;
        for (std::size_t i = items.size(); i-- > 0;) {
            auto const place = items[i].is_object() ? places.find(items[i].as_object()) : places.end();
            if (place == places.end()) continue;
            at.push_back(place->second);
            members.push_back(place->first);
        }
        std::sort(at.begin(), at.end());
        for (std::size_t i = 0; i < members.size(); ++i) {
            found[at[i]] = members[i];
            places[members[i]] = at[i];
        }
    };
    for_each_block([&](Block* b) {
        if (b->kind != BlockKind::objects) return;
        for (std::uint32_t i = 0; i < b->threaded; ++i) {
            auto* o = reinterpret_cast<Object*>(b->cell(i));
            if (b->marked(i) || !o->shape) continue;
            if (o->shape == rt.list_shape) reorder(static_cast<List*>(o)->span());
            if (o->shape == rt.tuple_shape) reorder(static_cast<Tuple*>(o)->span());
        }
    });
}

// Does a dead object hold itself? Then it waits, with all it holds, for a collection of cycles.
bool Heap::Impl::keeps_itself(Heap& heap, Object* o) {
    Marker m(heap);
    std::vector<Object*> visited;
    trace_object(o, m);
    while (!gray.empty()) {
        visited.push_back(gray.back());
        gray.pop_back();
        trace_object(visited.back(), m);
    }
    bool const cycle = Block::of(o)->marked(Block::of(o)->index_of(o));
    if (!cycle)
        for (Object* v : visited) Block::of(v)->unmark(Block::of(v)->index_of(v));
    marked_shape = nullptr;
    return cycle;
}

void Heap::Impl::clear_weak_references(Heap& heap) {
    auto alive = [](Object* o) { return Block::of(o)->marked(Block::of(o)->index_of(o)); };
    std::erase_if(weak_references, [&](WeakReference* w) { return !alive(w); });
    if (rt.extra->keep_cycles) {
        int tries = 200;
        for (WeakReference* w : weak_references)
            if (w->referent && !alive(w->referent) && weak_reference_is_seen(rt, w->referent) && --tries > 0)
                keeps_itself(heap, w->referent);
    }
    rt.extra->weak_lists.clear();
    for (WeakReference* w : weak_references) {
        w->next = nullptr;
        if (!w->referent) continue;
        if (alive(w->referent)) {
            link_weak_reference(rt, w);
            rt.extra->seen_objects += weak_reference_is_seen(rt, w->referent);
            continue;
        }
        if (rt.extra->inspection && weak_reference_is_seen(rt, w->referent))
            rt.extra->inspection->weak_references_cleared = true;
        w->referent = nullptr;
        if (!w->callback) continue;
        rt.extra->pending_callbacks.push_back(w);
        rt.extra->running->interrupt = 1;
    }
    std::erase_if(counted, [&](Object* o) { return !alive(o); });
    prune_interned(rt, [](Object* o) { return Block::of(o)->marked(Block::of(o)->index_of(o)); });
}

void Heap::Impl::end_marking(Heap& heap) {
    drop_free_lists(heap);
    for (std::size_t kind = 1; kind < lists.size(); ++kind)
        for (auto& list : lists[kind]) {
            // append the swept blocks to the (empty) list of those to sweep; wholly empty ones are given back
            Block* next = nullptr;
            for (Block* b = list.blocks; b; b = next) {
                next = b->next;
                bool empty = std::all_of(b->marks, b->marks + b->mark_words(), [](auto w) { return w == 0; });
                if (empty) {
                    if (b == list.fresh) list.fresh = nullptr;
                    destroy_dead(b, true);
                    b->kind = BlockKind::unused;
                    b->next = unused_blocks;
                    unused_blocks = b;
                } else {
                    b->swept = false;
                    b->next = list.unswept;
                    list.unswept = b;
                }
            }
            list.blocks = nullptr;
        }
    // destructors run now, not when a cell happens to be needed
    for (auto& list : lists[std::size_t(BlockKind::destructible)])
        for (Block* b = list.unswept; b; b = b->next) destroy_dead(b, false);
    std::erase_if(large, [&](Block* b) {
        if (b->marked(0)) return false;
        destroy_dead(b, true);
        std::free(b);
        return true;
    });
    heap.live_bytes_ = marked_bytes;
    heap.budget_ = budget_for(marked_bytes);
}

void Heap::register_finalizer(Object* object) {
    impl_->finalizable.push_back(object);
    ThreadState& t = *impl_->rt.extra->running;
    if (object->shape->type == impl_->rt.types.coroutine)
        watch_coroutine(t);
    else if (end_is_seen(impl_->rt, object))
        watch_lifetime(t);
}

void Heap::register_weak_reference(Object* weakref) {
    impl_->weak_references.push_back(static_cast<WeakReference*>(weakref));
}

void Heap::for_each(void (*visit)(Object*, void*), void* context) {
    collect();  // so that free cells and dead objects are told from live ones by their marks
    impl_->for_each_block([&](Block* b) {
        if (b->kind != BlockKind::objects && b->kind != BlockKind::destructible) return;
        for (std::uint32_t i = 0; i < b->cell_count; ++i)
            if (b->marked(i)) visit(reinterpret_cast<Object*>(b->cell(i)), context);
    });
}

}  // namespace minipy::runtime
