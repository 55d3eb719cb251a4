// The tables of constants and names of a code unit under construction.
#include "interpreter/compile/assembler.hpp"

#include <algorithm>
#include <bit>

namespace minipy::compile {

namespace {

std::uint32_t mix(std::uint32_t hash, std::uint64_t value) {
    std::uint64_t h = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return std::uint32_t(h >> 32) ^ std::uint32_t(h);
}

std::uint32_t hash_text(std::string_view text, Constant::Kind kind) {
    return mix(std::uint32_t(kind), table_hash(text));
}

std::uint32_t hash_of(Constant const& c) {
    switch (c.kind) {
        case Constant::Kind::Int: return mix(std::uint32_t(c.kind), std::uint64_t(c.integer));
        case Constant::Kind::Float: return mix(std::uint32_t(c.kind), std::bit_cast<std::uint64_t>(c.real));
        case Constant::Kind::Complex:
            return mix(mix(std::uint32_t(c.kind), std::bit_cast<std::uint64_t>(c.real)),
                       std::bit_cast<std::uint64_t>(c.imag));
        case Constant::Kind::BigInt:
        case Constant::Kind::Str:
        case Constant::Kind::Bytes: return hash_text(c.text, c.kind);
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet: {
            std::uint32_t hash = std::uint32_t(c.kind);
            for (Constant const& item : c.items) hash = mix(hash, hash_of(item));
            return hash;
        }
        default: return mix(std::uint32_t(c.kind), 0);
    }
}

// Equal in kind and value: 0.0 and -0.0 are two constants, and so are 1 and True.
bool same(Constant const& a, Constant const& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case Constant::Kind::Int: return a.integer == b.integer;
        case Constant::Kind::Float:
        case Constant::Kind::Complex:
            return std::bit_cast<std::uint64_t>(a.real) == std::bit_cast<std::uint64_t>(b.real) &&
                   std::bit_cast<std::uint64_t>(a.imag) == std::bit_cast<std::uint64_t>(b.imag);
        case Constant::Kind::BigInt:
        case Constant::Kind::Str:
        case Constant::Kind::Bytes: return a.text == b.text;
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet:
            return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same);
        case Constant::Kind::Code: return false;
        default: return true;
    }
}

// CPython interns the string constants that look like names.
bool looks_like_name(std::string_view text) {
    for (unsigned char c : text)
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_')
            return false;
    return true;
}

void mark_interned(Constant& c) {
    if (c.kind == Constant::Kind::Str) c.interned = looks_like_name(c.text);
    for (Constant& item : c.items) mark_interned(item);
}

}  // namespace

std::uint32_t Assembler::constant(Constant value) {
    auto next = std::uint32_t(draft_.constants.size());
    std::uint32_t index = constant_index_.find_or_add(
        hash_of(value), next, [&](std::uint32_t i) { return same(draft_.constants[i], value); });
    if (index != next) return index;
    mark_interned(value);
    draft_.constants.push_back(std::move(value));
    return index;
}

std::uint32_t Assembler::constant_int(std::int64_t value) {
    Constant c;
    c.kind = Constant::Kind::Int;
    c.integer = value;
    return constant(std::move(c));
}

std::uint32_t Assembler::constant_string(std::string_view text, Constant::Kind kind) {
    auto next = std::uint32_t(draft_.constants.size());
    std::uint32_t index = constant_index_.find_or_add(hash_text(text, kind), next, [&](std::uint32_t i) {
        return draft_.constants[i].kind == kind && draft_.constants[i].text == text;
    });
    if (index != next) return index;
    Constant& c = draft_.constants.emplace_back();
    c.kind = kind;
    c.text = text;
    c.interned = kind == Constant::Kind::Str && looks_like_name(text);
    return index;
}

std::uint32_t Assembler::code_constant(InnerUnit unit) {
    Constant& c = draft_.constants.emplace_back();
    c.kind = Constant::Kind::Code;
    c.text = std::move(unit.packed);
    c.integer = unit.free_count;
    c.interned = unit.takes_iterator;
    return std::uint32_t(draft_.constants.size() - 1);
}

std::uint32_t Assembler::name(base::Symbol symbol) {
    auto next = std::uint32_t(draft_.names.size());
    std::uint32_t index = name_index_.find_or_add(mix(0, symbol.id), next,
                                                  [&](std::uint32_t i) { return draft_.names[i] == symbol; });
    if (index == next) draft_.names.push_back(symbol);
    return index;
}

}  // namespace minipy::compile
