// The tables of constants and names of a code unit under construction.
#include "interpreter/compile/assembler.hpp"

#include <cstring>

namespace minipy::compile {

namespace {

// Text that two constants share exactly if they are equal in kind and value.
void append_key(std::string& key, Constant const& c) {
    key += char('A' + int(c.kind));
    auto raw = [&](auto const& value) { key.append(reinterpret_cast<char const*>(&value), sizeof value); };
    switch (c.kind) {
        case Constant::Kind::Int: raw(c.integer); break;
        case Constant::Kind::Float: raw(c.real); break;
        case Constant::Kind::Complex:
            raw(c.real);
            raw(c.imag);
            break;
        case Constant::Kind::BigInt:
        case Constant::Kind::Str:
        case Constant::Kind::Bytes:
            raw(c.text.size());
            key += c.text;
            break;
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet:
            raw(c.items.size());
            for (Constant const& item : c.items) append_key(key, item);
            break;
        case Constant::Kind::Code: raw(c.code.get()); break;
        default: break;
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
    mark_interned(value);
    std::string key;
    append_key(key, value);
    auto [place, is_new] = constants_.try_emplace(std::move(key), std::uint32_t(unit_->constants.size()));
    if (is_new) unit_->constants.push_back(std::move(value));
    return place->second;
}

std::uint32_t Assembler::constant_int(std::int64_t value) {
    auto [place, is_new] = int_constants_.try_emplace(value, std::uint32_t(unit_->constants.size()));
    if (is_new) {
        Constant c;
        c.kind = Constant::Kind::Int;
        c.integer = value;
        unit_->constants.push_back(std::move(c));
    }
    return place->second;
}

std::uint32_t Assembler::constant_none() {
    if (none_ == unplaced) none_ = constant(Constant{});
    return none_;
}

std::uint32_t Assembler::constant_string(std::string_view text, Constant::Kind kind) {
    Constant c;
    c.kind = kind;
    c.text = text;
    return constant(std::move(c));
}

std::uint32_t Assembler::code_constant(std::shared_ptr<CodeUnit const> code) {
    Constant c;
    c.kind = Constant::Kind::Code;
    c.code = std::move(code);
    unit_->constants.push_back(std::move(c));
    return std::uint32_t(unit_->constants.size() - 1);
}

std::uint32_t Assembler::name(std::uint32_t symbol_id, std::string_view text) {
    auto [place, is_new] = names_.try_emplace(symbol_id, std::uint32_t(unit_->names.size()));
    if (is_new) unit_->names.emplace_back(text);
    return place->second;
}

}  // namespace minipy::compile
