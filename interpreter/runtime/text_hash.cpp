// Hashing of strings and bytes, and the table of interned strings, which also holds the hash key.
#include "interpreter/base/utf8.hpp"
#include "interpreter/runtime/text_chars.hpp"

#include <bit>

namespace minipy::runtime {

// Open addressing, by a hash of its own that is quicker than that of scripts: a power of two places, at most
// two thirds of them full.
struct InternTable {
    std::uint64_t key0 = 0, key1 = 0;
    std::vector<Str*> places;
    std::size_t count = 0;
};

namespace {

// MINIPYHASHSEED=n: the linear congruential generator that PYTHONHASHSEED=n starts.
std::uint64_t key_from_seed(std::uint32_t& state) {
    std::uint64_t key = 0;
    for (int i = 0; i < 8; ++i) {
        state = state * 214013 + 2531011;
        key |= std::uint64_t(state >> 16 & 0xFF) << (8 * i);
    }
    return key;
}

void choose_key(InternTable* table, RuntimeOptions const& options) {
    if (options.random_hash) {
        table->key0 = options.hash_seed;
        table->key1 = std::rotl(options.hash_seed * 0x9E3779B97F4A7C15, 32);
    } else if (options.hash_seed) {
        auto state = std::uint32_t(options.hash_seed);
        table->key0 = key_from_seed(state);
        table->key1 = key_from_seed(state);
    }
}

struct SipState {
    std::uint64_t v0, v1, v2, v3;
    void round() {
        v0 += v1, v1 = std::rotl(v1, 13) ^ v0, v0 = std::rotl(v0, 32);
        v2 += v3, v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3, v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1, v1 = std::rotl(v1, 17) ^ v2, v2 = std::rotl(v2, 32);
    }
};

// SipHash-1-3 (Aumasson and Bernstein): one round a word, three to finish.
std::int64_t sip_hash(InternTable const* table, void const* memory, std::size_t size) {
    if (size == 0) return 0;
    SipState s{table->key0 ^ 0x736f6d6570736575, table->key1 ^ 0x646f72616e646f6d,
               table->key0 ^ 0x6c7967656e657261, table->key1 ^ 0x7465646279746573};
    auto bytes = static_cast<std::uint8_t const*>(memory);
    std::uint64_t last = std::uint64_t(size) << 56;
    const auto mix = [&s](std::uint64_t word) {
        s.v3 ^= word;
        s.round();
        s.v0 ^= word;
    };
    for (; size >= 8; size -= 8, bytes += 8) {
        std::uint64_t word;
        std::memcpy(&word, bytes, 8);
        mix(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes, size);
    mix(last | rest);
    s.v2 ^= 0xFF;
    for (int i = 0; i < 3; ++i) s.round();
    const auto hash = std::int64_t(s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
    return hash == -1 ? -2 : hash;
}

InternTable const* table_of(Str const* s) {
    Type const* type = s->shape->type;
    while (!type->texts) type = type->base;
    return type->texts;
}

std::uint64_t load(std::uint8_t const* at, std::size_t size) {
    if (size >= 4) {
        std::uint32_t first, last;
        std::memcpy(&first, at, 4);
        std::memcpy(&last, at + size - 4, 4);
        return std::uint64_t(first) << 32 | last;
    }
    return size == 0 ? 0 : std::uint64_t(at[0]) << 16 | std::uint64_t(at[size / 2]) << 8 | at[size - 1];
}

// Where a text's search begins: words folded by multiplication with the secret key, as wyhash does.
std::size_t first_place(InternTable const* table, void const* memory, std::size_t size) {
    auto const fold = [](std::uint64_t a, std::uint64_t b) {
        auto const product = static_cast<unsigned __int128>(a) * b;
        return std::uint64_t(product) ^ std::uint64_t(product >> 64);
    };
    std::uint64_t const key = table->key1 ^ 0x9E3779B97F4A7C15;
    std::uint64_t hash = table->key0 ^ 0xBF58476D1CE4E5B9 ^ size;
    auto at = static_cast<std::uint8_t const*>(memory);
    for (; size > 8; size -= 8, at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        hash = fold(hash ^ word, key);
    }
    return std::size_t(fold(hash ^ load(at, size), key));
}

std::size_t first_place(InternTable const* table, Str const* s) {
    return first_place(table, s->data(), std::size_t(s->length) * s->kind);
}

void insert(InternTable* table, Str* s, std::size_t at) {
    const std::size_t mask = table->places.size() - 1;
    for (at &= mask; table->places[at]; at = (at + 1) & mask) {
    }
    table->places[at] = s;
}

void rebuild(InternTable* table, std::size_t size) {
    std::vector<Str*> old(size, nullptr);
    old.swap(table->places);
    for (Str* s : old)
        if (s) insert(table, s, first_place(table, s));
}

void add(InternTable* table, Str* s, std::size_t first) {
    if ((table->count + 1) * 3 > table->places.size() * 2) rebuild(table, table->places.size() * 2);
    s->interned = true;
    insert(table, s, first);
    ++table->count;
}

}  // namespace

void init_interning(Runtime& rt) {
    rt.interned = new InternTable;
    choose_key(rt.interned, rt.options);
    rt.interned->places.resize(4096);
    rt.types.str->texts = rt.interned;
}

void free_interning(Runtime& rt) {
    delete rt.interned;
    rt.interned = nullptr;
}

void prune_interned(Runtime& rt, bool (*alive)(Object*)) {
    InternTable* table = rt.interned;
    if (!table) return;
    std::size_t dead = 0;
    for (Str*& s : table->places)
        if (s && !alive(s)) s = nullptr, ++dead;
    if (dead == 0) return;
    table->count -= dead;
    rebuild(table, table->places.size());
}

Str* intern(ThreadState& t, std::string_view utf8) {
    if (!base::is_ascii(utf8)) return intern(t, make_str(t, utf8));
    InternTable* table = t.rt.interned;
    const std::size_t first = first_place(table, utf8.data(), utf8.size());
    const std::size_t mask = table->places.size() - 1;
    for (std::size_t at = first & mask; Str* s = table->places[at]; at = (at + 1) & mask)
        if (s->length == utf8.size() && equals(s, utf8)) return s;
    Str* s = allocate_str(t, utf8.size(), max_ascii);
    if (!utf8.empty()) std::memcpy(fill_chars<char>(s), utf8.data(), utf8.size());
    add(table, s, first);
    return s;
}

Str* intern(ThreadState& t, Str* s) {
    if (s->interned) return s;
    InternTable* table = t.rt.interned;
    const std::size_t first = first_place(table, s);
    const std::size_t mask = table->places.size() - 1;
    for (std::size_t at = first & mask; Str* other = table->places[at]; at = (at + 1) & mask)
        if (other->length == s->length && equal_str(other, s)) return other;
    // What shares a growing buffer or has attributes of its own does not become the one string of its text.
    if (s->external) {
        Str* copy = allocate_str(t, s->length, max_char_of(s));
        copy_chars(copy, 0, s, 0, s->length);
        copy->hash_ = s->hash_;
        s = copy;
    }
    add(table, s, first);
    return s;
}

std::int64_t hash_str(Str const* s) {
    if (s->hash_ == 0) s->hash_ = sip_hash(table_of(s), s->data(), std::size_t(s->length) * s->kind);
    return s->hash_;
}

std::int64_t hash_memory(Runtime const& rt, void const* memory, std::size_t size) {
    return sip_hash(rt.interned, memory, size);
}

}  // namespace minipy::runtime
