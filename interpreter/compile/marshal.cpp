// The format: instruction set hash (4 bytes), checksum of what follows (8 bytes), unit.
// Integers are LEB128; signed ones zigzag. A string is written once, afterwards its number stands for it.
// Instruction words are copied, inline caches are left out, since they are zero in compiled code.
#include "interpreter/compile/marshal.hpp"

#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/verify.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <bit>
#include <cstring>

namespace minipy::compile {

static_assert(std::endian::native == std::endian::little, "words are copied as they are");

namespace {

constexpr std::uint32_t format_version = 1;
constexpr std::size_t header_size = 12;
constexpr int max_depth = 2000;

constexpr std::uint32_t hash_instruction_set() {
    std::uint32_t hash = 2166136261u ^ format_version;
    auto step = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u; };
    for (OpcodeInfo const& row : opcode_info) {
        for (char c : row.name) step(c);
        step(row.a);
        step(row.b);
        step(row.c);
        step(static_cast<char>(row.extra_words));
    }
    return hash;
}
constexpr std::uint32_t set_hash = hash_instruction_set();

// Eight bytes a step, so that a checksum of a cache costs less than reading it.
std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.size();
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        std::size_t n = bytes.size() < 8 ? bytes.size() : 8;
        std::memcpy(&word, bytes.data(), n);
        hash = std::rotl(hash ^ word, 29) * 0xBF58476D1CE4E5B9u;
        bytes.remove_prefix(n);
    }
    return hash ^ hash >> 32;
}

std::uint64_t zigzag(std::int64_t value) {
    return std::uint64_t(value) << 1 ^ std::uint64_t(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
    return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
}

class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}

    void unit(CodeUnit const& u) {
        string(u.name);
        string(u.qualname);
        string(u.filename);
        for (std::uint32_t n :
             {u.argcount, u.posonlyargcount, u.kwonlyargcount, u.flags, u.firstlineno, u.register_count})
            number(n);
        words(u);
        number(u.constants.size());
        for (Constant const& c : u.constants) constant(c);
        strings(u.names);
        strings(u.varnames);
        strings(u.cellvars);
        for (std::uint16_t reg : u.cell_registers) number(reg);
        strings(u.freevars);
        number(u.handlers.size());
        for (Handler const& h : u.handlers) {
            number(h.start);
            number(h.end);
            number(h.target);
            number(h.reg);
        }
        positions(u);
    }

  private:
    void byte(std::uint8_t b) { out_ += static_cast<char>(b); }
    void number(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7) byte(std::uint8_t(n | 0x80));
        byte(std::uint8_t(n));
    }
    void raw(void const* from, std::size_t size) { out_.append(static_cast<char const*>(from), size); }

    // 2n + 1: string n again; 2n: a new one of n bytes.
    void string(std::string_view text) {
        auto [place, is_new] = numbers_.try_emplace(text, std::uint32_t(numbers_.size()));
        if (!is_new) return number(place->second * std::uint64_t(2) + 1);
        number(text.size() * 2);
        raw(text.data(), text.size());
    }
    void strings(std::vector<std::string> const& list) {
        number(list.size());
        for (std::string const& text : list) string(text);
    }

    void words(CodeUnit const& u) {
        number(u.words.size());
        for (std::size_t at = 0; at < u.words.size();) {
            Opcode op = u.words[at].insn.opcode();
            raw(&u.words[at], sizeof(Word));
            if (has_operand_word(op)) number(u.words[at + 1].bits);
            at += 1u + info(op).extra_words;
        }
    }

    void constant(Constant const& c) {
        byte(std::uint8_t(c.kind));
        switch (c.kind) {
            case Constant::Kind::Int: number(zigzag(c.integer)); break;
            case Constant::Kind::Float: raw(&c.real, 8); break;
            case Constant::Kind::Complex:
                raw(&c.real, 8);
                raw(&c.imag, 8);
                break;
            case Constant::Kind::Str:
                byte(c.interned);
                string(c.text);
                break;
            case Constant::Kind::BigInt:
            case Constant::Kind::Bytes: string(c.text); break;
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                number(c.items.size());
                for (Constant const& item : c.items) constant(item);
                break;
            case Constant::Kind::Code: unit(*c.code); break;
            default: break;
        }
    }

    void positions(CodeUnit const& u) {
        number(u.positions.size());
        Position last;
        for (Position const& p : u.positions) {
            number(p.start - last.start);
            number(zigzag(std::int64_t(p.line) - last.line));
            number(zigzag(std::int64_t(p.end_line) - p.line));
            number(p.column);
            number(zigzag(std::int64_t(p.end_column) - p.column));
            last = p;
        }
    }

    std::string& out_;
    boost::unordered_flat_map<std::string_view, std::uint32_t> numbers_;
};

// Every read checks the end; after a failure all reads give zero and ok() is false.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    bool at_end() const { return ok_ && at_ == end_; }

    bool unit(CodeUnit& u, int depth) {
        if (depth > max_depth) return fail();
        u.name = string();
        u.qualname = string();
        u.filename = string();
        for (std::uint32_t* n : {&u.argcount, &u.posonlyargcount, &u.kwonlyargcount, &u.flags, &u.firstlineno,
                                 &u.register_count})
            *n = number32();
        if (!words(u)) return false;
        u.constants.resize(count());
        for (Constant& c : u.constants)
            if (!constant(c, depth)) return false;
        strings(u.names);
        strings(u.varnames);
        strings(u.cellvars);
        u.cell_registers.resize(u.cellvars.size());
        for (std::uint16_t& reg : u.cell_registers) reg = number16();
        strings(u.freevars);
        u.handlers.resize(count());
        for (Handler& h : u.handlers) {
            h.start = number32();
            h.end = number32();
            h.target = number32();
            h.reg = number16();
        }
        positions(u);
        return ok_;
    }

  private:
    bool fail() {
        ok_ = false;
        at_ = end_;
        return false;
    }
    std::size_t left() const { return std::size_t(end_ - at_); }

    std::uint8_t byte() {
        if (at_ == end_) {
            fail();
            return 0;
        }
        return static_cast<std::uint8_t>(*at_++);
    }
    std::uint64_t number() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            std::uint8_t b = byte();
            n |= std::uint64_t(b & 0x7F) << shift;
            if (b < 0x80) return n;
        }
        fail();
        return 0;
    }
    std::uint32_t number32() {
        std::uint64_t n = number();
        if (n > 0xFFFFFFFF) fail();
        return std::uint32_t(n);
    }
    std::uint16_t number16() {
        std::uint64_t n = number();
        if (n > 0xFFFF) fail();
        return std::uint16_t(n);
    }
    // A number of things to follow, each at least a byte, so that damaged bytes cannot ask for memory.
    std::size_t count() {
        std::uint64_t n = number();
        if (n > left()) {
            fail();
            return 0;
        }
        return std::size_t(n);
    }
    bool raw(void* to, std::size_t size) {
        if (left() < size) return fail();
        std::memcpy(to, at_, size);
        at_ += size;
        return true;
    }

    std::string_view string() {
        std::uint64_t n = number();
        if (n & 1) {
            if (n / 2 < strings_.size()) return strings_[n / 2];
            fail();
            return {};
        }
        if (n / 2 > left()) {
            fail();
            return {};
        }
        std::string_view text(at_, std::size_t(n / 2));
        at_ += text.size();
        strings_.push_back(text);
        return text;
    }
    void strings(std::vector<std::string>& list) {
        list.resize(count());
        for (std::string& text : list) text = string();
    }

    bool words(CodeUnit& u) {
        std::uint64_t size = number();
        if (size > left()) return fail();  // an instruction has 8 bytes for at most 3 words
        u.words.resize(std::size_t(size));
        for (std::size_t at = 0; at < u.words.size();) {
            if (!raw(&u.words[at], sizeof(Word))) return false;
            if (u.words[at].insn.op >= opcode_count) return fail();
            Opcode op = u.words[at].insn.opcode();
            std::size_t extra = info(op).extra_words;
            if (at + extra >= u.words.size()) return fail();
            for (std::size_t i = 1; i <= extra; ++i) u.words[at + i].bits = 0;
            if (has_operand_word(op)) u.words[at + 1].bits = number();
            at += 1 + extra;
        }
        return ok_;
    }

    bool constant(Constant& c, int depth) {
        if (depth > max_depth) return fail();
        std::uint8_t kind = byte();
        if (kind > std::uint8_t(Constant::Kind::Code)) return fail();
        c.kind = Constant::Kind(kind);
        switch (c.kind) {
            case Constant::Kind::Int: c.integer = unzigzag(number()); break;
            case Constant::Kind::Float: return raw(&c.real, 8);
            case Constant::Kind::Complex: return raw(&c.real, 8) && raw(&c.imag, 8);
            case Constant::Kind::Str:
                c.interned = byte() != 0;
                c.text = string();
                break;
            case Constant::Kind::BigInt: return big_int(c);
            case Constant::Kind::Bytes: c.text = string(); break;
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                c.items.resize(count());
                for (Constant& item : c.items)
                    if (!constant(item, depth + 1)) return false;
                break;
            case Constant::Kind::Code: {
                auto inner = std::make_shared<CodeUnit>();
                if (!unit(*inner, depth + 1)) return false;
                c.code = std::move(inner);
                break;
            }
            default: break;
        }
        return ok_;
    }

    bool big_int(Constant& c) {
        c.text = string();
        std::size_t digits = c.text.size() - c.text.starts_with('-');
        if (digits == 0 ||
            c.text.find_first_not_of("0123456789abcdef", c.text.size() - digits) != c.text.npos)
            return fail();
        return ok_;
    }

    void positions(CodeUnit& u) {
        u.positions.resize(count());
        Position last;
        for (Position& p : u.positions) {
            p.start = last.start + number32();
            p.line = std::uint32_t(last.line + unzigzag(number()));
            p.end_line = std::uint32_t(p.line + unzigzag(number()));
            p.column = number32();
            p.end_column = std::uint32_t(p.column + unzigzag(number()));
            last = p;
        }
    }

    char const* at_;
    char const* end_;
    bool ok_ = true;
    std::vector<std::string_view> strings_;
};

std::shared_ptr<CodeUnit> read_unit(std::string_view bytes) {
    Reader reader(bytes);
    auto unit = std::make_shared<CodeUnit>();
    if (!reader.unit(*unit, 0) || !reader.at_end()) return nullptr;
    return unit;
}

}  // namespace

std::string marshal(CodeUnit const& unit) {
    std::string out(header_size, '\0');
    Writer(out).unit(unit);
    std::uint64_t sum = checksum(std::string_view(out).substr(header_size));
    std::memcpy(out.data(), &set_hash, 4);
    std::memcpy(out.data() + 4, &sum, 8);
    return out;
}

std::shared_ptr<CodeUnit> unmarshal(std::string_view bytes) {
    if (bytes.size() < header_size) return nullptr;
    std::uint32_t hash = 0;
    std::uint64_t sum = 0;
    std::memcpy(&hash, bytes.data(), 4);
    std::memcpy(&sum, bytes.data() + 4, 8);
    bytes.remove_prefix(header_size);
    if (hash != set_hash || sum != checksum(bytes)) return nullptr;
    auto unit = read_unit(bytes);
    if (!unit || !verify(*unit).empty()) return nullptr;
    return unit;
}

std::shared_ptr<CodeUnit> unmarshal_trusted(std::string_view bytes) {
    if (bytes.size() < header_size) return nullptr;
    return read_unit(bytes.substr(header_size));
}

std::uint32_t instruction_set_hash() {
    return set_hash;
}

}  // namespace minipy::compile
