// The heap: precise mark-sweep over blocks of equal cells, native stack and registers scanned
// conservatively so that native code needs no handles: any Value or Object* in a local variable keeps
// its object alive. What lies in malloc'ed memory is not seen: keep such references in an object whose
// trace function reports them, or in a Root.
#pragma once

#include "interpreter/runtime/value.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace minipy::runtime {

class Heap;
struct Runtime;
struct Shape;
struct Type;

// What trace functions call for each reference an object holds.
class Marker {
  public:
    explicit Marker(Heap& heap) : heap_(heap) {}
    void mark(Value v) {
        if (v.is_object()) mark_object(v.as_object());
    }
    void mark(Object* o) {
        if (o) mark_object(o);
    }
    void mark_range(Value const* first, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) mark(first[i]);
    }
    // Raw memory from Heap::allocate_raw that its owner still uses. Null is allowed.
    void mark_raw(void const* memory);

  private:
    friend class Heap;
    void mark_object(Object* o);
    Heap& heap_;
};

class Heap {
  public:
    explicit Heap(Runtime& runtime);
    ~Heap();
    Heap(Heap const&) = delete;

    // A zeroed cell of at least `bytes` for an object whose type has that trace function; the caller
    // stores the shape at once (make<T> below does). Collects when it is time. Never fails: out of
    // memory ends the process, as a failed malloc of some bytes would; sizes that a script chooses must
    // be checked against max_size first and raise MemoryError.
    void* allocate(std::size_t bytes, bool has_destructor = false) {
        std::size_t cls = (bytes + 15) / 16;
        if (cls < class_count && !has_destructor) [[likely]] {
            if (Cell* cell = free_[cls]) [[likely]] {
                free_[cls] = cell->next;
                return zeroed(cell, cls);
            }
        }
        return allocate_slow(bytes, has_destructor);
    }
    // The same with whatever the cell held before, for a type without destructor: the caller stores the shape
    // and all that its type's trace function reads before the next allocation.
    void* allocate_uncleared(std::size_t bytes) {
        std::size_t cls = (bytes + 15) / 16;
        if (cls < class_count) [[likely]] {
            if (Cell* cell = free_[cls]) [[likely]] {
                free_[cls] = cell->next;
                return cell;
            }
        }
        return allocate_uncleared_slow(bytes);
    }
    // Memory without an object in it (a list's items, a dict's table), not zeroed; alive as long as its
    // owner's trace function calls mark_raw on it. free_raw gives it back earlier, and is optional.
    void* allocate_raw(std::size_t bytes);
    void free_raw(void* memory, std::size_t bytes);
    // For objects that own malloc'ed memory: counts towards the next collection.
    void note_external(std::ptrdiff_t bytes) { budget_ -= bytes; }

    void collect();
    std::size_t live_bytes() const { return live_bytes_; }
    std::size_t collections() const { return collections_; }
    void set_enabled(bool enabled) { enabled_ = enabled; }
    bool enabled() const { return enabled_; }
    // -X gc-stress: collect at every allocation.
    void set_stress(bool stress);
    // Objects of types with __del__ and objects with weak references are registered here.
    void register_finalizer(Object* object);
    void register_weak_reference(Object* weakref);
    // Every live object, for gc.get_objects().
    void for_each(void (*visit)(Object*, void*), void* context);

    static constexpr std::size_t max_size = std::size_t(1) << 46;

  private:
    friend class Marker;
    struct Cell {
        void* shape;  // null: the cell is free
        Cell* next;
    };
    struct Block;
    struct Large;
    static constexpr std::size_t class_count = 33;  // cells of 16 ... 512 bytes inline, others slow

    static void* zeroed(Cell* cell, std::size_t cls) {
        auto words = reinterpret_cast<std::uint64_t*>(cell);
        for (std::size_t i = 0; i < cls * 2; ++i) words[i] = 0;
        return cell;
    }
    struct Impl;
    void* allocate_slow(std::size_t bytes, bool has_destructor);
    void* allocate_uncleared_slow(std::size_t bytes);

    Cell* free_[class_count] = {};
    std::ptrdiff_t budget_ = 0;
    std::size_t live_bytes_ = 0, collections_ = 0;
    bool enabled_ = true, stress_ = false;
    Impl* impl_;
};

}  // namespace minipy::runtime
