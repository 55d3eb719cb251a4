// Writing instructions, binding labels, handing out registers.
#include "interpreter/compile/assembler.hpp"

#include "interpreter/compile/operands.hpp"

#include <algorithm>

namespace minipy::compile {

namespace {

// A compare-and-jump reaches 2^23 words.
constexpr std::uint32_t max_words = 1u << 23;

}  // namespace

void LineFinder::look_up(std::uint32_t offset) {
    std::uint32_t count = source_.line_count();
    // One of the next few lines is the most likely, then the one before.
    if (line_ != 0 && offset >= to_) {
        std::uint32_t tries = 4;
        do {
            from_ = to_;
            to_ = ++line_ < count ? source_.line_start(line_ + 1) : 0xFFFFFFFF;
        } while (offset >= to_ && --tries != 0);
        if (offset < to_) return;
    } else if (line_ > 1 && offset >= source_.line_start(line_ - 1)) {
        to_ = from_;
        from_ = source_.line_start(--line_);
        return;
    }
    line_ = source_.position(offset).line;
    from_ = source_.line_start(line_);
    to_ = line_ < count ? source_.line_start(line_ + 1) : 0xFFFFFFFF;
}

Assembler::Assembler(LineFinder (&lines)[2]) : starts_(lines[0]), ends_(lines[1]) {
    // What most units need, so that the tables do not grow in small steps.
    draft_.words.reserve(128);
    draft_.positions.reserve(64);
    draft_.constants.reserve(16);
    draft_.names.reserve(16);
    labels_.reserve(16);
    fixups_.reserve(16);
}

void Assembler::start(BoundSet unbindable) {
    draft_.clear();
    constant_index_.clear();
    name_index_.clear();
    labels_.clear();
    fixups_.clear();
    regions_.clear();
    region_bound_.clear();
    region_changes_.clear();
    last_place_ = unplaced;
    span_ = {};
    written_span_ = {1, 0};
    region_ = no_region;
    bound_ = {};
    unbindable_ = unbindable;
    reachable_ = true;
    too_large_ = false;
}

void Assembler::write_position() {
    base::Position from{0, 0}, to{0, 0};
    if (span_.end != 0) {
        to = ends_.find(span_.end);
        from = starts_.find(span_.start);
    }
    draft_.positions.push_back({size(), from.line, to.line, from.column, to.column});
}

void Assembler::mark_line() {
    if (!reachable_ || span_.end == 0) return;
    if (!draft_.positions.empty() && draft_.positions.back().line == starts_.find(span_.start).line) return;
    write_position();
    written_span_ = {1, 0};
}

// What jumps here has not run the lines that are marked here: an instruction takes them.
void Assembler::settle_marks() {
    if (draft_.positions.empty() || draft_.positions.back().start != size()) return;
    written_span_ = span_;
    push(Opcode::NOP);
    written_span_ = {1, 0};
}

Word& Assembler::push(Opcode op) {
    std::uint32_t at = size();
    if (region_changes_.empty() ? region_ != no_region : region_changes_.back().region != region_) {
        region_changes_.push_back({at, region_});
        if (region_ != no_region) labels_[regions_[std::size_t(region_)].target.id].used = true;
    }
    if (span_ != written_span_) {
        written_span_ = span_;
        write_position();
    }
    Word word;
    word.insn.op = std::uint8_t(op);
    draft_.words.push_back(word);
    OpcodeShape const& row = shape_of(op);
    for (std::uint32_t i = row.extra_words; i > 0; --i) draft_.words.push_back(Word{});
    if (draft_.words.size() > max_words) [[unlikely]] {
        too_large_ = true;
        reachable_ = false;
    }
    if (row.ends_flow) reachable_ = false;
    return draft_.words[at];
}

void Assembler::emit(Opcode op, Reg a, Reg b, Reg c, std::uint8_t d) {
    if (!reachable_) return;
    Instruction& insn = push(op).insn;
    insn.a = a;
    insn.b = b;
    insn.c = c;
    insn.d = d;
}

void Assembler::emit_index(Opcode op, Reg a, std::uint32_t index) {
    emit(op, a, Reg(index), Reg(index >> 16));
}

void Assembler::emit_name(Opcode op, Reg a, Reg b, std::uint32_t name) {
    if (name >> 24 != 0) too_large_ = true;
    emit(op, a, b, Reg(name), std::uint8_t(name >> 16));
}

void Assembler::emit_operand(Opcode op, Reg a, Reg b, Reg c, std::uint8_t d, std::uint64_t operand) {
    if (!reachable_) return;
    emit(op, a, b, c, d);
    draft_.words.back().bits = operand;
}

// ---- labels

Label Assembler::label() {
    labels_.emplace_back();
    return {std::uint32_t(labels_.size() - 1)};
}

void Assembler::refer(Label label) {
    LabelState& state = labels_[label.id];
    if (state.used)
        state.bound.intersect(bound_);
    else
        state.bound = bound_;
    state.used = true;
}

void Assembler::jump(Opcode op, Reg a, Label target) {
    if (!reachable_) return;
    refer(target);
    std::uint32_t at = size();
    push(op).insn.a = a;
    LabelState& state = labels_[target.id];
    if (state.place != unplaced) return patch(at, state.place);
    fixups_.push_back({at, state.first_fixup});
    state.first_fixup = std::uint32_t(fixups_.size() - 1);
}

void Assembler::compare_jump(Opcode op, Reg a, std::uint16_t b, Label target) {
    if (!reachable_) return;
    std::uint32_t at = size();
    jump(op, a, target);
    draft_.words[at].insn.b = b;
}

// The jump's own kind tells where its distance is kept.
void Assembler::patch(std::uint32_t word, std::uint32_t target) {
    Instruction& insn = draft_.words[word].insn;
    std::uint32_t distance = target - (word + 1 + info(insn.opcode()).extra_words);
    if (info(insn.opcode()).c == 'O') {
        insn.c = std::uint16_t(distance);
        insn.d = std::uint8_t(distance >> 16);
    } else {
        insn.b = std::uint16_t(distance);
        insn.c = std::uint16_t(distance >> 16);
    }
}

// A jump to the instruction behind it, the last thing written, is taken back.
void Assembler::drop_jump_to(LabelState& state) {
    if (state.first_fixup == unplaced || last_place_ == size()) return;
    Fixup const& fixup = fixups_[state.first_fixup];
    if (fixup.word + 1 != size() || draft_.words[fixup.word].insn.opcode() != Opcode::JUMP) return;
    draft_.words.pop_back();
    state.first_fixup = fixup.next;
    if (draft_.positions.back().start == size()) {  // its line stays: that of `break` or `if 0:`
        if (draft_.positions.size() > 1 &&
            draft_.positions[draft_.positions.size() - 2].line == draft_.positions.back().line)
            draft_.positions.pop_back();
        written_span_ = {1, 0};
    }
    if (!region_changes_.empty() && region_changes_.back().word == size()) region_changes_.pop_back();
}

void Assembler::bind(Label label) {
    LabelState& state = labels_[label.id];
    drop_jump_to(state);
    if (state.first_fixup != unplaced) settle_marks();
    if (state.used) {
        if (reachable_)
            bound_.intersect(state.bound);
        else
            bound_ = state.bound;
        reachable_ = !too_large_;
    }
    state.place = last_place_ = size();
    for (std::uint32_t i = state.first_fixup; i != unplaced; i = fixups_[i].next)
        patch(fixups_[i].word, state.place);
    state.first_fixup = unplaced;
}

Label Assembler::bind_loop() {
    bound_.subtract(unbindable_);
    if (reachable_) settle_marks();
    Label head = label();
    labels_[head.id].place = last_place_ = size();
    return head;
}

// ---- exceptions

Region Assembler::add_region(Label target, Reg reg) {
    regions_.push_back({target, reg, region_});
    region_bound_.push_back(bound_);
    return Region(regions_.size() - 1);
}

void Assembler::bind_handler(Region region) {
    ProtectedRegion const& r = regions_[std::size_t(region)];
    LabelState& state = labels_[r.target.id];
    state.bound = region_bound_[std::size_t(region)];
    state.bound.subtract(unbindable_);
    bind(r.target);
}

void Assembler::make_handlers() {
    for (std::size_t i = 0; i < region_changes_.size(); ++i) {
        RegionChange const& change = region_changes_[i];
        if (change.region == no_region) continue;
        std::uint32_t end = i + 1 < region_changes_.size() ? region_changes_[i + 1].word : size();
        ProtectedRegion const& region = regions_[std::size_t(change.region)];
        std::uint32_t target = labels_[region.target.id].place;
        draft_.handlers.push_back({change.word, end, target, region.reg});
    }
}

// ---- registers

void Assembler::start_temporaries(std::uint32_t first) {
    first_temporary_ = next_register_ = most_registers_ = first;
}

Reg Assembler::allocate(std::uint32_t count) {
    std::uint32_t first = next_register_;
    if (first + count >= no_register) {
        too_large_ = true;
        reachable_ = false;
        return 0;
    }
    next_register_ += count;
    most_registers_ = std::max(most_registers_, next_register_);
    return Reg(first);
}

bool Assembler::finish() {
    draft_.register_count = most_registers_;
    make_handlers();
    return !too_large_;
}

}  // namespace minipy::compile
