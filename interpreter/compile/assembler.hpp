// The assembler of one code unit: words, labels, registers, constants, names, positions, handlers.
//
// It also follows which locals are certainly bound at each point (definite assignment) and which points can
// be reached at all: code that cannot be reached is not written, so that the generator need not care.
#pragma once

#include "interpreter/base/source.hpp"
#include "interpreter/compile/image_writer.hpp"
#include "interpreter/compile/index_table.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace minipy::compile {

using Reg = std::uint16_t;

// A range of the source, in bytes.
struct Span {
    std::uint32_t start = 0, end = 0;
    friend bool operator==(Span, Span) = default;
};

// From byte offsets to lines, fast for places that are near the one before.
class LineFinder {
  public:
    explicit LineFinder(base::SourceText const& source) : source_(source) {}
    base::Position find(std::uint32_t offset) {
        if (offset < from_ || offset >= to_) look_up(offset);
        return {line_, offset - from_};
    }

  private:
    void look_up(std::uint32_t offset);

    base::SourceText const& source_;
    std::uint32_t line_ = 0, from_ = 1, to_ = 0;
};

// Which of the first locals are certainly bound. Later ones are checked at every use.
class BoundSet {
  public:
    static constexpr std::uint32_t capacity = 256;

    bool has(Reg reg) const { return reg < capacity && (bits_[reg / 64] >> reg % 64 & 1) != 0; }
    void add(Reg reg) {
        if (reg < capacity) bits_[reg / 64] |= std::uint64_t(1) << reg % 64;
    }
    void remove(Reg reg) {
        if (reg < capacity) bits_[reg / 64] &= ~(std::uint64_t(1) << reg % 64);
    }
    void intersect(BoundSet const& other) {
        for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    }
    void subtract(BoundSet const& other) {
        for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
    }

  private:
    std::array<std::uint64_t, capacity / 64> bits_{};
};

// A place in the code, jumped to before or after it is known.
struct Label {
    std::uint32_t id = 0xFFFFFFFF;
    explicit operator bool() const { return id != 0xFFFFFFFF; }
};

// Code in which exceptions go to `target`, stored in `reg`. It stands inside `outer`.
struct ProtectedRegion {
    Label target;
    Reg reg = 0;
    std::int32_t outer = -1;
};
using Region = std::int32_t;  // index; -1: none
inline constexpr Region no_region = -1;

class Assembler {
  public:
    explicit Assembler(LineFinder (&lines)[2]);

    // Begins a new unit. An assembler is used for many, one after the other, to keep its memory.
    void start(BoundSet unbindable);

    // ---- instructions
    void emit(Opcode op, Reg a = 0, Reg b = 0, Reg c = 0, std::uint8_t d = 0);
    void emit_index(Opcode op, Reg a, std::uint32_t index);       // kinds K and N
    void emit_name(Opcode op, Reg a, Reg b, std::uint32_t name);  // kind M
    void emit_operand(Opcode op, Reg a, Reg b, Reg c, std::uint8_t d, std::uint64_t operand);
    void jump(Opcode op, Reg a, Label target);                           // kind J
    void compare_jump(Opcode op, Reg a, std::uint16_t b, Label target);  // kind O
    std::uint32_t size() const { return std::uint32_t(draft_.words.size()); }

    // ---- places. The instructions that follow belong to this range of the source.
    void at(Span span) { span_ = span; }
    Span span() const { return span_; }
    // The current place's line is traced before the next instruction, which has a place of its own: `try:`,
    // `pass`.
    void mark_line();

    // ---- labels and flow
    Label label();
    void bind(Label label);
    // A label in front of a loop, jumped to from behind: names that are unbound anywhere may be so here.
    Label bind_loop();
    bool is_used(Label label) const { return labels_[label.id].used; }
    bool reachable() const { return reachable_; }

    // ---- definite assignment
    bool is_bound(Reg reg) const { return bound_.has(reg); }
    void set_bound(Reg reg) { bound_.add(reg); }
    void set_unbound(Reg reg) { bound_.remove(reg); }

    // ---- exceptions. Code emitted while a region is current goes to its handler.
    Region add_region(Label target, Reg reg);
    void set_region(Region region) { region_ = region; }
    Region region() const { return region_; }
    Reg region_register(Region region) const { return regions_[std::size_t(region)].reg; }
    Region outer_region(Region region) const { return regions_[std::size_t(region)].outer; }
    // Binds the label of a handler: it is reached from anywhere between `before` and here.
    void bind_handler(Region region);

    // ---- registers: a stack of temporaries above the variables
    void start_temporaries(std::uint32_t first);
    Reg allocate(std::uint32_t count = 1);
    std::uint32_t mark() const { return next_register_; }
    void release(std::uint32_t mark) { next_register_ = mark; }
    bool is_temporary(Reg reg) const { return reg >= first_temporary_; }

    // ---- tables
    std::uint32_t constant(Constant value);
    std::uint32_t constant_int(std::int64_t value);
    std::uint32_t constant_none() { return constant(Constant{}); }
    std::uint32_t constant_string(std::string_view text, Constant::Kind kind);  // Str, Bytes
    // A unit inside this one, packed; `facts` is what the image says in front of it.
    struct InnerUnit {
        std::string packed;
        std::uint32_t free_count = 0;
        bool takes_iterator = false;
    };
    std::uint32_t code_constant(InnerUnit unit);
    std::uint32_t name(base::Symbol symbol);

    UnitDraft& unit() { return draft_; }
    // Fills in what is known only at the end. False: the unit is too large for the instruction format.
    bool finish();

  private:
    struct LabelState {
        std::uint32_t place = unplaced;
        bool used = false;
        std::uint32_t first_fixup = unplaced;
        BoundSet bound;  // at all jumps to it
    };
    struct Fixup {
        std::uint32_t word, next;
    };
    struct RegionChange {
        std::uint32_t word;
        Region region;
    };
    static constexpr std::uint32_t unplaced = 0xFFFFFFFF;

    void write_position();
    void settle_marks();
    Word& push(Opcode op);
    void refer(Label label);
    void drop_jump_to(LabelState& state);
    void patch(std::uint32_t word, std::uint32_t target);
    void make_handlers();

    UnitDraft draft_;
    IndexTable constant_index_, name_index_;
    LineFinder& starts_;
    LineFinder& ends_;
    Span span_, written_span_{1, 0};
    std::vector<LabelState> labels_;
    std::vector<Fixup> fixups_;
    std::vector<ProtectedRegion> regions_;
    std::vector<BoundSet> region_bound_;
    std::vector<RegionChange> region_changes_;
    std::uint32_t last_place_ = unplaced;  // of the label bound last
    Region region_ = no_region;
    BoundSet bound_, unbindable_;
    bool reachable_ = true;
    bool too_large_ = false;
    std::uint32_t first_temporary_ = 0, next_register_ = 0, most_registers_ = 0;
};

}  // namespace minipy::compile
