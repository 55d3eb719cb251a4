// Arena: memory that is given out by moving a pointer and given back all at once.
// A syntax tree lives in one; its nodes are plain structs that need no destructor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>

namespace minipy::base {

class Arena {
  public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&& other) noexcept { swap(other); }
    Arena& operator=(Arena&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Arena();

    // `size` bytes, aligned for any node.
    void* allocate(std::size_t size) {
        size = (size + alignment - 1) & ~(alignment - 1);
        if (static_cast<std::size_t>(end_ - next_) < size) refill(size);
        void* result = next_;
        next_ += size;
        return result;
    }

    // A T with its members' default values. It is never destroyed.
    template <class T>
    T* make() {
        static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignment);
        return new (allocate(sizeof(T))) T{};
    }

    // Lengthens the newest allocation, which ends at `end`, in place; false when it cannot.
    bool extend(const void* end, std::size_t size) {
        if (end != next_ || static_cast<std::size_t>(end_ - next_) < size) return false;
        next_ += size;
        return true;
    }

    // A copy of `text` that lives as long as the arena.
    std::string_view copy(std::string_view text);

    // Bytes taken from the system so far.
    std::size_t footprint() const { return footprint_; }

  private:
    static constexpr std::size_t alignment = 8;
    struct Chunk {
        Chunk* previous;
        std::size_t size;
    };

    void refill(std::size_t size);
    void swap(Arena& other) noexcept;

    Chunk* newest_ = nullptr;
    char* next_ = nullptr;
    char* end_ = nullptr;
    std::size_t footprint_ = 0;
};

// A sequence of Ts in an arena (CPython's asdl_seq). While it is the arena's newest allocation it grows in
// place.
template <class T>
class Seq {
  public:
    static_assert(std::is_trivially_copyable_v<T>);

    void push_back(Arena& arena, T value) {
        if (size_ == capacity_) grow(arena);
        data_[size_++] = value;
    }
    void pop_back() { --size_; }
    void truncate(std::uint32_t size) { size_ = size; }

    T* begin() const { return data_; }
    T* end() const { return data_ + size_; }
    T& operator[](std::size_t index) const { return data_[index]; }
    T& front() const { return data_[0]; }
    T& back() const { return data_[size_ - 1]; }
    std::uint32_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

  private:
    void grow(Arena& arena) {
        const std::uint32_t wanted = capacity_ ? capacity_ * 2 : 2;
        const std::size_t more = (wanted - capacity_) * sizeof(T);
        const bool whole_units = capacity_ * sizeof(T) % 8 == 0 && more % 8 == 0;
        if (!capacity_ || !whole_units || !arena.extend(data_ + capacity_, more)) {
            T* moved = static_cast<T*>(arena.allocate(wanted * sizeof(T)));
            if (size_) std::memcpy(moved, data_, size_ * sizeof(T));
            data_ = moved;
        }
        capacity_ = wanted;
    }

    T* data_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;
};

}  // namespace minipy::base
