// Interner: every name of a session exists once, so that two names are equal when their numbers are.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/base/arena.hpp"

namespace minipy::base {

// An interned name. The default Symbol is no name at all and converts to false.
struct Symbol {
    std::uint32_t id = 0;

    explicit operator bool() const { return id != 0; }
    friend bool operator==(Symbol, Symbol) = default;
};

class Interner {
  public:
    Interner();
    Interner(const Interner&) = delete;
    Interner& operator=(const Interner&) = delete;

    // The symbol of `name` (UTF-8), made on first use. `hash` is hash_of(name), for callers that have it
    // already.
    Symbol intern(std::string_view name) { return intern(name, hash_of(name)); }
    Symbol intern(std::string_view name, std::uint32_t hash);

    // The text of a symbol; it lives as long as the interner. No name gives the empty text.
    std::string_view text(Symbol symbol) const { return names_[symbol.id]; }

    // How many symbols there are, no-name included: ids are below this.
    std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

    static std::uint32_t hash_of(std::string_view name) {
        std::uint32_t hash = hash_seed;
        for (unsigned char c : name) hash = hash_step(hash, c);
        return hash;
    }
    // FNV-1a, a byte at a time, so that a lexer can hash a name while it looks for its end.
    static constexpr std::uint32_t hash_seed = 2166136261u;
    static constexpr std::uint32_t hash_step(std::uint32_t hash, unsigned char c) {
        return (hash ^ c) * 16777619u;
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t id = 0;  // 0: free
    };

    void grow();

    std::vector<Slot> slots_;  // open addressing, at most half full
    std::vector<std::string_view> names_;
    Arena text_;
};

}  // namespace minipy::base
