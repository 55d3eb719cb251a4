// Reading images. Every read checks the end: damaged bytes give nothing, never harm.
#include "interpreter/compile/image.hpp"

#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/verify.hpp"
#include "interpreter/compile/verify_flow.hpp"

#include <bit>
#include <cstring>
#include <tuple>

namespace minipy::compile {

static_assert(std::endian::native == std::endian::little, "words are copied as they are");

namespace {

constexpr std::uint32_t format_version = 3;
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

std::int64_t unzigzag(std::uint64_t value) {
    return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
}

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
    std::uint32_t n = 0;
    std::memcpy(&n, bytes.data() + at, sizeof(n));
    return n;
}

// After a failure all reads give zero and ok() is false.
class Reader {
  public:
    Reader(Image const& image, std::uint32_t place, Parts parts)
        : image_(image),
          begin_(image.bytes().data()),
          at_(begin_ + std::min<std::size_t>(place, image.bytes().size())),
          end_(begin_ + image.bytes().size()),
          parts_(parts) {}

    bool at_end() const { return ok_ && at_ == end_; }

    bool header(UnitHeader& h) {
        h.name = string();
        h.qualname = string();
        h.filename = string();
        h.doc = number32();
        for (std::uint32_t* n : {&h.argcount, &h.posonlyargcount, &h.kwonlyargcount, &h.flags, &h.firstlineno,
                                 &h.register_count, &h.local_count, &h.variable_count, &h.free_count})
            *n = number32();
        return ok_ && makes_a_frame(h);
    }

    bool unit(CodeUnit& u, int depth) {
        UnitHeader h;
        if (depth > max_depth || !header(h)) return fail();
        u.name = image_.string(h.name);
        u.qualname = image_.string(h.qualname);
        u.filename = image_.string(h.filename);
        u.argcount = h.argcount;
        u.posonlyargcount = h.posonlyargcount;
        u.kwonlyargcount = h.kwonlyargcount;
        u.flags = h.flags;
        u.firstlineno = h.firstlineno;
        u.register_count = h.register_count;
        return ok_ && body(u, h, depth);
    }

  private:
    // What is needed to call it before the body has been seen.
    bool makes_a_frame(UnitHeader const& h) const {
        std::uint64_t const parameters = std::uint64_t(h.argcount) + h.kwonlyargcount +
                                         ((h.flags & CO_VARARGS) != 0) + ((h.flags & CO_VARKEYWORDS) != 0);
        return h.doc <= image_.string_count() && h.posonlyargcount <= h.argcount &&
               parameters <= h.local_count && h.local_count <= h.variable_count &&
               h.variable_count <= h.register_count && h.register_count <= no_register;
    }

    bool body(CodeUnit& u, UnitHeader const& h, int depth) {
        if (!words(u)) return false;
        u.constants.resize(count());
        for (Constant& c : u.constants)
            if (!constant(c, depth)) return false;
        strings(u.names, count());
        strings(u.varnames, h.local_count);
        strings(u.cellvars, count());
        u.cell_registers.resize(u.cellvars.size());
        for (std::uint16_t& reg : u.cell_registers) reg = number16();
        for (std::uint16_t reg : u.cell_registers)
            if (reg >= h.variable_count) return fail();
        strings(u.freevars, h.free_count);
        u.handlers.resize(count());
        for (Handler& handler : u.handlers) {
            handler.start = number32();
            handler.end = number32();
            handler.target = number32();
            handler.reg = number16();
        }
        if (parts_ != Parts::code) positions(u);
        return ok_;
    }

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
        if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) return std::uint64_t(*at_++);  // most are
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
    std::size_t count() { return fits(number()); }
    std::size_t fits(std::uint64_t n) {
        if (n <= left()) return std::size_t(n);
        fail();
        return 0;
    }
    bool raw(void* to, std::size_t size) {
        if (left() < size) return fail();
        std::memcpy(to, at_, size);
        at_ += size;
        return true;
    }

    std::uint32_t string() {
        std::uint32_t n = number32();
        if (n < image_.string_count()) return n;
        fail();
        return 0;
    }
    std::string_view text() { return image_.string(string()); }
    void strings(std::vector<std::string>& list, std::uint64_t size) {
        list.resize(fits(size));
        for (std::string& one : list) one = text();
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
                c.text = text();
                break;
            case Constant::Kind::BigInt: return big_int(c);
            case Constant::Kind::Bytes: c.text = text(); break;
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                c.items.resize(count());
                for (Constant& item : c.items)
                    if (!constant(item, depth + 1)) return false;
                break;
            case Constant::Kind::Code: return code(c, depth);
            default: break;
        }
        return ok_;
    }

    // What the verifier asks of a unit that is not read yet lies in fields that constants of other kinds
    // have: `integer` is the number of its free variables, `interned` whether it is a comprehension's.
    // Whoever reads the unit compares.
    bool code(Constant& c, int depth) {
        std::uint32_t const facts = number32();
        c.integer = facts >> 1;
        c.interned = facts & 1;
        c.has_closure = c.integer != 0;
        std::size_t const length = count();
        char const* const end = at_ + length;
        c.place = std::uint32_t(at_ - begin_);
        if (parts_ == Parts::nested) {
            auto inner = std::make_shared<CodeUnit>();
            if (!unit(*inner, depth + 1) || at_ != end || std::size_t(c.integer) != inner->freevars.size() ||
                c.interned != takes_iterator(inner->name, inner->argcount))
                return fail();
            c.code = std::move(inner);
            return ok_;
        }
        at_ = end;
        return ok_;
    }

    bool big_int(Constant& c) {
        c.text = text();
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

    Image const& image_;
    char const *begin_, *at_, *end_;
    Parts parts_;
    bool ok_ = true;
};

}  // namespace

// Eight bytes a step.
std::uint64_t image_checksum(std::string_view bytes) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.size();
    auto step = [&](std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), size);
        hash = std::rotl(hash ^ word, 29) * 0xBF58476D1CE4E5B9u;
        bytes.remove_prefix(size);
    };
    while (bytes.size() >= 8) step(8);
    if (!bytes.empty()) step(bytes.size());
    return hash ^ hash >> 32;
}

std::optional<Image> Image::open_trusted(std::string_view bytes) {
    constexpr std::size_t table = image_header_size + 4;
    if (bytes.size() < table || bytes.size() > 0xFFFFFFFF) return {};
    Image image;
    image.bytes_ = bytes;
    image.trusted_ = true;
    image.string_count_ = word_at(bytes, image_header_size);
    if (image.string_count_ == 0 || image.string_count_ > (bytes.size() - table) / 4) return {};
    std::size_t const text = table + image.string_count_ * std::size_t(4);
    std::size_t const length = word_at(bytes, text - 4);  // where the last string ends
    if (length > bytes.size() - text) return {};
    image.text_ = bytes.substr(text, length);
    image.root_ = std::uint32_t(text + length);
    return image;
}

std::optional<Image> Image::open(std::string_view bytes) {
    std::uint64_t sum = 0;
    if (bytes.size() < image_header_size || word_at(bytes, 0) != set_hash) return {};
    std::memcpy(&sum, bytes.data() + 4, 8);
    if (sum != image_checksum(bytes.substr(image_header_size))) return {};
    auto image = open_trusted(bytes);
    if (image) image->trusted_ = false;
    return image;
}

std::string_view Image::string(std::uint32_t number) const {
    std::size_t const entry = image_header_size + 4 + number * std::size_t(4);
    std::uint32_t const end = word_at(bytes_, entry), begin = number ? word_at(bytes_, entry - 4) : 0;
    return begin <= end && end <= text_.size() ? text_.substr(begin, end - begin) : std::string_view();
}

bool Image::header(std::uint32_t place, UnitHeader& header) const {
    return Reader(*this, place, Parts::code).header(header);
}

std::shared_ptr<CodeUnit> Image::unit(std::uint32_t place, Parts parts) const {
    Reader reader(*this, place, parts);
    auto unit = std::make_shared<CodeUnit>();
    if (!reader.unit(*unit, 0)) return nullptr;
    if (parts == Parts::nested && place == root_ && !reader.at_end()) return nullptr;
    if (!trusted_ && !verify(*unit).empty()) return nullptr;
    return unit;
}

std::uint32_t instruction_set_hash() {
    return set_hash;
}

}  // namespace minipy::compile
