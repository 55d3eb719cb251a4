// Line numbers straight from an image: what stands before a unit's positions is skipped. The order is that of
// image.cpp's Reader.
#include "interpreter/compile/image_lines.hpp"

#include "interpreter/compile/operands.hpp"

#include <cstring>

namespace minipy::compile {
namespace {

constexpr int max_depth = 2000;

class Skipper {
  public:
    Skipper(std::string_view bytes, std::uint32_t place)
        : at_(bytes.data() + std::min<std::size_t>(place, bytes.size())), end_(bytes.data() + bytes.size()) {}

    std::uint32_t line(std::uint32_t word) {
        numbers(9);  // three names, docstring, three counts of parameters, flags, first line
        numbers(1);  // registers
        std::uint64_t const locals = number();
        numbers(1);
        std::uint64_t const free = number();
        words();
        for (std::uint64_t n = number(); n > 0 && ok(); --n) constant(0);
        numbers(number());  // names
        numbers(locals);
        numbers(2 * number());  // cell variables and their registers
        numbers(free);
        numbers(4 * number());  // handlers
        return position(word);
    }

  private:
    bool ok() const { return at_ != end_; }
    void skip(std::uint64_t size) { at_ += std::min<std::uint64_t>(size, std::uint64_t(end_ - at_)); }

    std::uint64_t number() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64 && ok(); shift += 7) {
            auto const byte = static_cast<std::uint8_t>(*at_++);
            n |= std::uint64_t(byte & 0x7F) << shift;
            if (byte < 0x80) break;
        }
        return n;
    }
    std::int64_t signed_number() {
        std::uint64_t const n = number();
        return std::int64_t(n >> 1) ^ -std::int64_t(n & 1);
    }
    void numbers(std::uint64_t count) {
        for (; count > 0 && ok(); --count) number();
    }

    void words() {
        std::uint64_t const size = number();
        for (std::uint64_t done = 0; done < size && ok();) {
            Word word{};
            std::memcpy(&word, at_, std::min<std::size_t>(sizeof(Word), std::size_t(end_ - at_)));
            skip(sizeof(Word));
            if (word.insn.op >= opcode_count) return skip(~std::uint64_t(0));
            if (has_operand_word(word.insn.opcode())) number();
            done += 1 + info(word.insn.opcode()).extra_words;
        }
    }

    void constant(int depth) {
        if (depth > max_depth || !ok()) return skip(~std::uint64_t(0));
        switch (Constant::Kind(*at_++)) {
            case Constant::Kind::Int:
            case Constant::Kind::BigInt:
            case Constant::Kind::Bytes: return numbers(1);
            case Constant::Kind::Float: return skip(8);
            case Constant::Kind::Complex: return skip(16);
            case Constant::Kind::Str: skip(1); return numbers(1);
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                for (std::uint64_t n = number(); n > 0 && ok(); --n) constant(depth + 1);
                return;
            case Constant::Kind::Code: numbers(1); return skip(number());
            default: return;
        }
    }

    // The last position that begins at the word or before it.
    std::uint32_t position(std::uint32_t word) {
        std::uint64_t start = 0;
        std::int64_t line = 0;
        std::int64_t found = 0;
        for (std::uint64_t n = number(); n > 0 && ok(); --n) {
            start += number();
            if (start > word) break;
            found = line += signed_number();
            numbers(3);  // last line, columns
        }
        return std::uint32_t(found);
    }

    char const *at_, *end_;
};

}  // namespace

std::uint32_t line_in_image(Image const& image, std::uint32_t place, std::uint32_t word) {
    return Skipper(image.bytes(), place).line(word);
}

}  // namespace minipy::compile
