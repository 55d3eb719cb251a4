// Reading the bytes of a unit: every read checks the end, so that damaged bytes give nothing, never harm.
#pragma once

#include "interpreter/compile/image.hpp"
#include "interpreter/compile/operands.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::compile {

// A constant as it stands in an image. The items of a tuple or frozenset follow it.
struct ConstantItem {
    Constant::Kind kind = Constant::Kind::None;
    bool flag = false;  // Str: interned; Code: a comprehension's function
    std::uint32_t number =
        0;  // Str, BigInt, Bytes: of the string; Tuple, FrozenSet: items; Code: free variables
    std::uint32_t place = 0;  // Code: where the unit is
    std::size_t length = 0;   // Code: of the unit
    std::int64_t integer = 0;
    double real = 0, imag = 0;
};

// After a failure all reads give zero and ok() is false.
class ImageReader {
  public:
    ImageReader(Image const& image, std::uint32_t place)
        : image_(image),
          begin_(image.bytes().data()),
          at_(begin_ + std::min<std::size_t>(place, image.bytes().size())),
          end_(begin_ + image.bytes().size()) {}

    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && at_ == end_; }
    std::uint32_t place() const { return std::uint32_t(at_ - begin_); }

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

    // Instruction words, into a vector of some kind.
    template <class Words>
    bool words(Words& words) {
        std::uint64_t const size = number();
        if (size > left()) return fail();  // an instruction has 8 bytes for at most 3 words
        words.resize(std::size_t(size));
        Word* at = words.data();
        Word* const end = at + size;
        while (at != end) {
            if (left() < sizeof(Word)) return fail();
            std::memcpy(static_cast<void*>(at), at_, sizeof(Word));
            at_ += sizeof(Word);
            if (at->insn.op >= opcode_count) return fail();
            OpcodeShape const& row = shape_of(at->insn.opcode());
            if (end - at <= row.extra_words) return fail();
            ++at;
            for (std::uint8_t i = 0; i < row.extra_words; ++i) at[i].bits = 0;
            if (row.has_operand) at->bits = number();
            at += row.extra_words;
        }
        return ok_;
    }

    // One constant; behind that of kind Code the reader stands behind the unit.
    bool item(ConstantItem& c) {
        std::uint8_t const kind = byte();
        if (kind > std::uint8_t(Constant::Kind::Code)) return fail();
        c.kind = Constant::Kind(kind);
        switch (c.kind) {
            case Constant::Kind::Int: c.integer = unzigzag(number()); break;
            case Constant::Kind::Float: return raw(&c.real, 8);
            case Constant::Kind::Complex: return raw(&c.real, 8) && raw(&c.imag, 8);
            case Constant::Kind::Str:
                c.flag = byte() != 0;
                c.number = string();
                break;
            case Constant::Kind::BigInt:
                c.number = string();
                return ok_ && (is_hexadecimal(image_.string(c.number)) || fail());
            case Constant::Kind::Bytes: c.number = string(); break;
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet: c.number = std::uint32_t(count()); break;
            case Constant::Kind::Code: {
                std::uint32_t const facts = number32();
                c.number = facts >> 1;
                c.flag = facts & 1;
                c.length = count();
                c.place = place();
                at_ += c.length;
                break;
            }
            default: break;
        }
        return ok_;
    }

    bool handler(Handler& handler) {
        handler.start = number32();
        handler.end = number32();
        handler.target = number32();
        handler.reg = number16();
        return ok_;
    }

    std::uint64_t number() {
        if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80) return std::uint64_t(*at_++);  // most are
        return long_number();
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
    std::int64_t signed_number() { return unzigzag(number()); }
    // A number of things to follow, each at least a byte, so that damaged bytes cannot ask for memory.
    std::size_t count() { return fits(number()); }
    std::size_t fits(std::uint64_t n) {
        if (n <= left()) return std::size_t(n);
        fail();
        return 0;
    }
    std::uint32_t string() {
        std::uint32_t n = number32();
        if (n < image_.string_count()) return n;
        fail();
        return 0;
    }
    std::string_view text() { return image_.string(string()); }

    bool fail() {
        ok_ = false;
        at_ = end_;
        return false;
    }

  protected:
    Image const& image_;

  private:
    static std::int64_t unzigzag(std::uint64_t value) {
        return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
    }
    static bool is_hexadecimal(std::string_view text) {
        text.remove_prefix(text.starts_with('-'));
        return !text.empty() && text.find_first_not_of("0123456789abcdef") == text.npos;
    }

    // What is needed to call it before the body has been seen.
    bool makes_a_frame(UnitHeader const& h) const {
        std::uint64_t const parameters = std::uint64_t(h.argcount) + h.kwonlyargcount +
                                         ((h.flags & CO_VARARGS) != 0) + ((h.flags & CO_VARKEYWORDS) != 0);
        return h.doc <= image_.string_count() && h.posonlyargcount <= h.argcount &&
               parameters <= h.local_count && h.local_count <= h.variable_count &&
               h.variable_count <= h.register_count && h.register_count <= no_register;
    }

    std::size_t left() const { return std::size_t(end_ - at_); }

    std::uint8_t byte() {
        if (at_ == end_) {
            fail();
            return 0;
        }
        return static_cast<std::uint8_t>(*at_++);
    }
    std::uint64_t long_number() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            std::uint8_t b = byte();
            n |= std::uint64_t(b & 0x7F) << shift;
            if (b < 0x80) return n;
        }
        fail();
        return 0;
    }
    bool raw(void* to, std::size_t size) {
        if (left() < size) return fail();
        std::memcpy(to, at_, size);
        at_ += size;
        return true;
    }

    char const *begin_, *at_, *end_;
    bool ok_ = true;
};

}  // namespace minipy::compile
