// Images: the bytes of a module's code, as a bytecode cache, frozen code and every code object hold them.
//
// Most functions of a program are never called, so an image is made to be read in parts: a unit's header says
// what a caller of the function has to know, its body is read when it runs. Units name strings by number; the
// table of strings stands in front.
//
//     image   = instruction set hash (4 bytes), checksum of what follows (8 bytes), number of strings (4
//     bytes),
//               end of each string (4 bytes each), their text, unit
//     unit    = header, body (marshal.cpp writes them, image.cpp reads them)
//     a unit among constants = whether it has free variables, its length, unit
//
// String 0 is the file name of the outermost unit and stands for nothing else, so that a module that has
// moved gets a new one at once. Integers in units are LEB128, signed ones zigzag. Instruction words are
// copied, inline caches are left out, since they are zero in compiled code.
#pragma once

#include "interpreter/compile/code_unit.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace minipy::compile {

// What is known of a unit whose body has not been read. Strings by number.
struct UnitHeader {
    std::uint32_t name = 0, qualname = 0, filename = 0;
    std::uint32_t doc = 0;  // number of the docstring + 1; 0: there is none
    std::uint32_t argcount = 0, posonlyargcount = 0, kwonlyargcount = 0;
    std::uint32_t flags = 0, firstlineno = 0;
    std::uint32_t register_count = 0;
    std::uint32_t local_count = 0;     // varnames
    std::uint32_t variable_count = 0;  // registers of variables: locals and cells
    std::uint32_t free_count = 0;      // freevars
};

// How much of a unit is read: what runs; its positions as well; the units among the constants as well.
enum class Parts : std::uint8_t { code, positions, nested };

class Image {
  public:
    // Looks at bytes that marshal() made; they have to outlive the image. Nothing if they are truncated,
    // damaged or of another instruction set.
    static std::optional<Image> open(std::string_view bytes);
    // As open, for bytes that this very process or build has made: the checksum is not computed, and units
    // are not verified.
    static std::optional<Image> open_trusted(std::string_view bytes);

    std::string_view bytes() const { return bytes_; }
    std::uint32_t string_count() const { return string_count_; }
    std::string_view string(std::uint32_t number) const;  // number < string_count()
    std::uint32_t root() const { return root_; }          // the place of the outermost unit

    // The header of the unit at `place`: root(), or a Constant's `place`. False: there is none that the
    // runtime could make a frame for (counts that do not fit one another, strings that are not there).
    bool header(std::uint32_t place, UnitHeader& header) const;
    // The unit at `place`, verified if the image is not trusted; null if it is damaged. Constants of kind
    // Code have a `place`, and a unit of their own only where `parts` says so.
    std::shared_ptr<CodeUnit> unit(std::uint32_t place, Parts parts) const;

  private:
    std::string_view bytes_, text_;
    std::uint32_t string_count_ = 0, root_ = 0;
    bool trusted_ = false;
};

// Changes when opcodes.def or the format changes; part of the bytes, and fit for a cache's magic number.
std::uint32_t instruction_set_hash();

// What the header of marshalled bytes says of them. A hash eight bytes a step, so that it costs less than
// reading.
std::uint64_t image_checksum(std::string_view bytes);
inline constexpr std::size_t image_header_size = 12;

}  // namespace minipy::compile
