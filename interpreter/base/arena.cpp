// Arena: where its chunks come from.
#include "interpreter/base/arena.hpp"

#include <cstdlib>
#include <utility>

#include "interpreter/base/huge_pages.hpp"

namespace minipy::base {

namespace {
constexpr std::size_t first_chunk = 16 * 1024;
constexpr std::size_t largest_step = huge_page;  // from then on chunks are made of huge pages

void* allocate_chunk(std::size_t& size) {
    if (size < huge_page) return std::malloc(size);
    size = (size + huge_page - 1) & ~(huge_page - 1);
    void* chunk = std::aligned_alloc(huge_page, size);
    if (chunk) prefer_huge_pages(chunk, size);
    return chunk;
}
}  // namespace

Arena::~Arena() {
    while (newest_) std::free(std::exchange(newest_, newest_->previous));
}

void Arena::refill(std::size_t size) {
    std::size_t chunk_size = newest_ ? newest_->size * 4 : first_chunk;
    if (chunk_size > largest_step) chunk_size = largest_step;
    if (chunk_size < size + sizeof(Chunk)) chunk_size = size + sizeof(Chunk);
    auto* chunk = static_cast<Chunk*>(allocate_chunk(chunk_size));
    if (!chunk) std::abort();
    chunk->previous = newest_;
    chunk->size = chunk_size;
    newest_ = chunk;
    footprint_ += chunk_size;
    next_ = reinterpret_cast<char*>(chunk + 1);
    end_ = reinterpret_cast<char*>(chunk) + chunk_size;
}

void Arena::swap(Arena& other) noexcept {
    std::swap(newest_, other.newest_);
    std::swap(next_, other.next_);
    std::swap(end_, other.end_);
    std::swap(footprint_, other.footprint_);
}

std::string_view Arena::copy(std::string_view text) {
    if (text.empty()) return {};
    char* data = static_cast<char*>(allocate(text.size()));
    std::memcpy(data, text.data(), text.size());
    return {data, text.size()};
}

}  // namespace minipy::base
