// Images: opening them, units as CodeUnits.
#include "interpreter/compile/image.hpp"

#include "interpreter/compile/image_reader.hpp"
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

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
    std::uint32_t n = 0;
    std::memcpy(&n, bytes.data() + at, sizeof(n));
    return n;
}

// Units whole, with all that a CodeUnit has.
class UnitReader : public ImageReader {
  public:
    UnitReader(Image const& image, std::uint32_t place, Parts parts)
        : ImageReader(image, place), parts_(parts) {}

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
        return ok() && body(u, h, depth);
    }

  private:
    // image_body.cpp reads the same.
    bool body(CodeUnit& u, UnitHeader const& h, int depth) {
        if (!words(u.words)) return false;
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
        for (Handler& one : u.handlers) handler(one);
        if (parts_ != Parts::code) positions(u);
        return ok();
    }

    void strings(std::vector<std::string>& list, std::uint64_t size) {
        list.resize(fits(size));
        for (std::string& one : list) one = text();
    }

    bool constant(Constant& c, int depth) {
        ConstantItem item;
        if (depth > max_depth || !this->item(item)) return fail();
        c.kind = item.kind;
        c.integer = item.integer;
        c.real = item.real;
        c.imag = item.imag;
        switch (c.kind) {
            case Constant::Kind::Str: c.interned = item.flag; [[fallthrough]];
            case Constant::Kind::BigInt:
            case Constant::Kind::Bytes: c.text = image_.string(item.number); break;
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                c.items.resize(item.number);
                for (Constant& one : c.items)
                    if (!constant(one, depth + 1)) return false;
                break;
            case Constant::Kind::Code: return code(c, item, depth);
            default: break;
        }
        return ok();
    }

    // What the verifier asks of a unit that is not read yet lies in fields that constants of other kinds
    // have: `integer` is the number of its free variables, `interned` whether it is a comprehension's.
    // Whoever reads the unit compares.
    bool code(Constant& c, ConstantItem const& item, int depth) {
        c.integer = item.number;
        c.interned = item.flag;
        c.has_closure = c.integer != 0;
        c.place = item.place;
        if (parts_ != Parts::nested) return true;
        auto inner = std::make_shared<CodeUnit>();
        UnitReader reader(image_, item.place, parts_);
        if (!reader.unit(*inner, depth + 1) || reader.place() != item.place + item.length ||
            item.number != inner->freevars.size() ||
            item.flag != takes_iterator(inner->name, inner->argcount))
            return fail();
        c.code = std::move(inner);
        return true;
    }

    void positions(CodeUnit& u) {
        u.positions.resize(count());
        Position last;
        for (Position& p : u.positions) {
            p.start = last.start + number32();
            p.line = std::uint32_t(last.line + signed_number());
            p.end_line = std::uint32_t(p.line + signed_number());
            p.column = number32();
            p.end_column = std::uint32_t(p.column + signed_number());
            last = p;
        }
    }

    Parts parts_;
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
    hash ^= hash >> 32;
    return hash ? hash : 1;  // zero: not sealed (image_writer.hpp)
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
    return ImageReader(*this, place).header(header);
}

std::shared_ptr<CodeUnit> Image::unit(std::uint32_t place, Parts parts) const {
    UnitReader reader(*this, place, parts);
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
