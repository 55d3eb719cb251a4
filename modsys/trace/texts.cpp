// Keeping each text of a trace once.
#include "modsys/trace/texts.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::modsys {

namespace {

constexpr std::size_t block_size = 64 * 1024;

std::uint32_t hash_of(std::string_view text) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
    auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
    };
    char const* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        mix(word);
    }
    std::uint64_t last = 0;
    if (left) std::memcpy(&last, at, left);
    mix(last);
    return std::uint32_t(hash);
}

}  // namespace

Texts::Texts() : table_(4096) {
    add({});  // Text::empty
}

Text Texts::add(std::string_view text) {
    std::uint32_t const hash = hash_of(text);
    std::size_t const mask = table_.size() - 1;
    std::size_t slot = hash & mask;
    for (; table_[slot]; slot = (slot + 1) & mask) {
        std::uint32_t const number = table_[slot] - 1;
        if (hashes_[number] == hash && texts_[number] == text) return Text(number);
    }
    auto const number = std::uint32_t(texts_.size());
    table_[slot] = number + 1;
    texts_.push_back(keep(text));
    hashes_.push_back(hash);
    if (texts_.size() * 2 > table_.size()) grow();
    return Text(number);
}

std::string_view Texts::keep(std::string_view text) {
    if (text.size() > room_) {
        room_ = std::max(block_size, text.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
        place_ = blocks_.back().get();
    }
    char* const at = place_;
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    place_ += text.size();
    room_ -= text.size();
    return {at, text.size()};
}

void Texts::grow() {
    std::vector<std::uint32_t> table(table_.size() * 4);
    std::size_t const mask = table.size() - 1;
    for (std::uint32_t number = 0; number < texts_.size(); ++number) {
        std::size_t slot = hashes_[number] & mask;
        while (table[slot]) slot = (slot + 1) & mask;
        table[slot] = number + 1;
    }
    table_ = std::move(table);
}

}  // namespace minipy::modsys
