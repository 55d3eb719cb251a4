// Writing images (image.hpp has the format): unit by unit, as the generator finishes them, or whole trees of
// units.
#pragma once

#include "interpreter/base/interner.hpp"
#include "interpreter/compile/code_unit.hpp"
#include "interpreter/compile/index_table.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::compile {

// A code unit that the generator has made, its names as symbols. A unit among its constants has been packed:
// its bytes are the constant's `text`, and the fields that image.hpp reads in front of them are set.
struct UnitDraft {
    base::Symbol name;
    std::string_view qualname;
    std::uint32_t argcount = 0, posonlyargcount = 0, kwonlyargcount = 0;
    std::uint32_t flags = 0, firstlineno = 1, register_count = 0;
    std::vector<Word> words;
    std::vector<Constant> constants;
    std::vector<base::Symbol> names, varnames, cellvars, freevars;
    std::vector<std::uint16_t> cell_registers;
    std::vector<Handler> handlers;
    std::vector<Position> positions;

    void clear();  // keeps the memory
};

// Bytes written one behind the other. Whoever writes makes room first.
class ByteSink {
  public:
    void clear() { size_ = 0; }
    std::string_view bytes() const { return {bytes_.get(), size_}; }
    std::size_t size() const { return size_; }

    // Where the next bytes go, at least `room` of them; written_to() tells how far they went.
    char* make_room(std::size_t room) {
        if (capacity_ - size_ < room) grow(room);
        return bytes_.get() + size_;
    }
    void written_to(char const* end) { size_ = std::size_t(end - bytes_.get()); }
    void append(std::string_view bytes);

  private:
    struct Free {
        void operator()(char* bytes) const { std::free(bytes); }
    };
    void grow(std::size_t room);

    std::unique_ptr<char, Free> bytes_;
    std::size_t size_ = 0, capacity_ = 0;
};

// The table of strings of an image: each text once.
class ImageStrings {
  public:
    explicit ImageStrings(std::string_view filename) { add(filename); }  // string 0, which nobody else finds
    std::uint32_t number(std::string_view text);
    void write(std::string& out) const;
    std::size_t size() const {
        return sizeof(ends_[0]) + ends_.size() * sizeof(ends_[0]) + text_.size();
    }  // of what it writes

  private:
    std::string_view text(std::uint32_t number) const {
        std::uint32_t const begin = number ? ends_[number - 1] : 0;
        return text_.bytes().substr(begin, ends_[number] - begin);
    }
    void add(std::string_view text);

    ByteSink text_;
    std::vector<std::uint32_t> ends_;
    IndexTable numbers_;
};

// Puts in the checksum, without which Image::open() takes no bytes. While it is zero an image has not left
// the process, or the build, that has made it, and nobody verifies it.
void seal(std::string& image);

class ImageWriter {
  public:
    // `interner` has the texts of the drafts' symbols; null where only CodeUnits are written.
    ImageWriter(std::string_view filename, base::Interner const* interner)
        : filename_(filename), interner_(interner), strings_(filename) {}

    // The bytes of one unit; those of the units inside it are among its constants.
    std::string pack(UnitDraft const& unit);
    // The same of a unit with all inner units.
    std::string pack(CodeUnit const& unit);
    // The whole: the outermost unit, all inside it, and their strings. Not sealed.
    template <class Unit>
    std::string image(Unit const& root) {
        out_.clear();
        unit(root);
        return whole();
    }

  private:
    template <class Unit>
    void unit(Unit const& u);
    std::string whole() const;
    template <class Unit>
    void header(Unit const& u);
    void words(std::vector<Word> const& list);
    void constant(Constant const& c);
    void inner_unit(Constant const& c);
    void positions(std::vector<Position> const& list);
    void number(std::uint64_t n);
    void raw(void const* from, std::size_t size);
    std::uint32_t string_number(std::string_view text) { return strings_.number(text); }
    std::uint32_t string_number(base::Symbol symbol);
    template <class List>
    void strings(List const& list);

    std::string_view filename_;
    base::Interner const* interner_;
    ImageStrings strings_;
    std::vector<std::uint32_t> symbol_numbers_;  // by symbol: the string's number + 1
    ByteSink out_;
};

}  // namespace minipy::compile
