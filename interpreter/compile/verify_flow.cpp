// What is known of a register is a set of properties, one bit each. Where paths meet, what both know is left:
// a bitwise AND, so that following loops until nothing changes comes to an end.
#include "interpreter/compile/verify_flow.hpp"

#include "interpreter/compile/operands.hpp"

#include <fmt/format.h>

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace minipy::compile {

namespace {

using Facts = std::uint32_t;

constexpr Facts usable = 1;  // a value, or nothing (an unbound variable), but not what a call left behind
constexpr Facts bound = 2;   // a value
constexpr Facts list = 4, set = 8, dict = 16, tuple = 32, text = 64, names = 128;  // names: a tuple of texts
constexpr Facts pointer = 256;             // an object on the heap, as the result of iter() is
constexpr Facts cell = 512, cells = 1024;  // cells: a tuple of them
constexpr Facts exception = 2048, exception_or_none = 4096;
constexpr Facts handled = 8192;  // what PUSH_EXC_INFO has put away
constexpr Facts iterates =
    16384;  // a comprehension's function, which takes an iterator and is for nothing else
constexpr Facts value = usable | bound;
constexpr Facts properties = 0xFFFF;
// The upper half is a tuple's length + 1, 0: not known.
constexpr Facts length_of(std::size_t n) {
    return n < 0xFFFF ? Facts(n + 1) << 16 : 0;
}
constexpr Facts meet(Facts a, Facts b) {
    Facts const length = (a ^ b) >> 16 ? 0 : a & ~properties;
    return (a & b & properties) | length;
}

// Labels times registers, and words looked at: code that goes beyond is compiled again rather than verified.
constexpr std::size_t most_facts = std::size_t(1) << 22;
constexpr std::size_t most_visits = 64;

// How registers are read and written where the kinds of operands say it.
enum Access : std::uint16_t {
    read_a = 1,
    read_b = 2,
    read_c = 4,
    other_reads = 8,  // groups, registers that may be none
    write_a = 16,
    write_c = 32,
    write_group = 64,
    own_reads = 128,     // its reads are not those that the kinds of its operands say
    needs_kinds = 256,   // special() knows the instruction
    plain_result = 512,  // all that it does is to write a value to a
};
constexpr bool has_own_reads(Opcode op) {
    switch (op) {
        case Opcode::CHECK_LOCAL:
        case Opcode::DELETE_LOCAL:
        case Opcode::MAKE_CELL:
        case Opcode::JUMP_IF_UNBOUND:
        case Opcode::MOVE:
        case Opcode::POP_EXCEPT:
        case Opcode::CALL:
        case Opcode::CALL_METHOD:
        case Opcode::CALL_METHOD_KW: return true;
        default: return false;
    }
}
// The instructions that special() does not know: all that most code consists of.
constexpr bool is_ordinary(Opcode op) {
    switch (op) {
        case Opcode::LOAD_CONST:
        case Opcode::LOAD_INT:
        case Opcode::LOAD_NAME:
        case Opcode::STORE_NAME:
        case Opcode::LOAD_GLOBAL:
        case Opcode::STORE_GLOBAL:
        case Opcode::LOAD_ATTR:
        case Opcode::STORE_ATTR:
        case Opcode::LOAD_METHOD:
        case Opcode::GET_ITEM:
        case Opcode::SET_ITEM:
        case Opcode::BUILD_LIST:
        case Opcode::BUILD_TUPLE:
        case Opcode::BUILD_MAP:
        case Opcode::LOAD_BUILD_CLASS:
        case Opcode::GET_ITER:
        case Opcode::CALL_KW:
        case Opcode::IMPORT_NAME:
        case Opcode::IMPORT_FROM:
        case Opcode::RETURN:
        case Opcode::RETURN_NONE: return true;
        default: return false;
    }
}
// Those of which result() says no more than that it is a value: again, most of what there is.
constexpr bool has_plain_result(Opcode op) {
    switch (op) {
        case Opcode::LOAD_INT:
        case Opcode::LOAD_NAME:
        case Opcode::LOAD_GLOBAL:
        case Opcode::LOAD_ATTR:
        case Opcode::LOAD_BUILD_CLASS:
        case Opcode::GET_ITEM: return true;
        default: return false;
    }
}
constexpr auto accesses = [] {
    std::array<std::uint16_t, opcode_count> table{};
    for (std::size_t i = 0; i < opcode_count; ++i) {
        OpcodeShape const& row = opcode_shapes[i];
        std::uint16_t flags = 0;
        auto read = [&](char kind, Access access, bool is_first) {
            if (kind == 'R' || kind == 'X') flags |= access;
            if (kind == 'Q' || (kind == 'B' && !is_first)) flags |= other_reads;
        };
        read(row.a, read_a, true);
        read(row.b, read_b, false);
        read(row.c, read_c, false);
        if (row.a == 'W' || row.a == 'X') flags |= write_a;
        if (row.a == 'B') flags |= write_group;
        if (row.c == 'X') flags |= write_c;
        if (has_own_reads(Opcode(i))) flags |= own_reads;
        if (!is_ordinary(Opcode(i))) flags |= needs_kinds;
        if (row.a == 'W' && row.c != 'X' && !row.calls && !row.jumps && has_plain_result(Opcode(i)))
            flags |= plain_result;
        table[i] = flags;
    }
    return table;
}();

class Flow {
  public:
    explicit Flow(UnitView const& unit) : unit_(unit), registers_(unit.register_count) {}

    std::string run(bool jumps) {
        now_.assign(registers_, 0);
        start(now_.data());
        if (!jumps) {
            straight();
            return std::move(error_);
        }
        if (!find_labels()) return "too much to verify";
        std::copy(now_.begin(), now_.end(), known(0));
        reached_[0] = dirty_[0] = true;
        std::size_t budget = most_visits * unit_.words.size() + 1000;
        for (std::size_t label = 0; label < positions_.size();) {
            if (!dirty_[label]) {
                ++label;
                continue;
            }
            dirty_[label] = false;
            lowest_ = positions_.size();
            if (!block(label, budget)) return error_;
            label = std::min(label, lowest_);
        }
        return {};
    }

  private:
    bool fail(Instruction const& insn, std::uint32_t reg, std::string_view what) {
        error_ = fmt::format("word {}: {} reads register {}, which may be {}", at_, info(insn.opcode()).name,
                             reg, what);
        return false;
    }

    // ---- code without jumps and handlers: one path, on which nothing meets

    void straight() {
        for (at_ = 0; at_ < unit_.words.size(); at_ = next_) {
            Instruction const insn = unit_.words[at_].insn;
            OpcodeShape const& row = shape_of(insn.opcode());
            next_ = at_ + 1 + row.extra_words;
            operand_ = row.has_operand ? unit_.words[at_ + 1].bits : 0;
            std::uint16_t const access = accesses[insn.op];
            if (!reads(access, row, insn)) return;
            if (access & plain_result)
                now_[insn.a] = value;
            else if (access & (write_a | write_c | write_group) || row.calls ||
                     insn.opcode() == Opcode::CHECK_LOCAL)
                effects(access, row, insn);
            if (row.ends_flow) return;
        }
    }

    // ---- labels: where paths meet

    bool find_labels() {
        label_of_.assign(unit_.words.size() + 1, -1);
        Table<std::uint32_t, 16> found{0};
        for (std::size_t at = 0; at < unit_.words.size();) {
            Instruction insn = unit_.words[at].insn;
            OpcodeShape const& row = shape_of(insn.opcode());
            std::size_t next = at + 1 + row.extra_words;
            std::int64_t const distance = distance_of(row, insn);
            if (row.jumps) found.push_back(std::uint32_t(std::int64_t(next) + distance));
            at = next;
        }
        for (Handler const& h : unit_.handlers) found.push_back(h.target);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        positions_ = std::move(found);
        if (positions_.size() * (registers_ + 1) > most_facts) return false;
        for (std::size_t i = 0; i < positions_.size(); ++i) label_of_[positions_[i]] = int(i);
        known_.assign(positions_.size() * registers_, 0);
        reached_.assign(positions_.size(), false);
        dirty_.assign(positions_.size(), false);
        // The first handler that covers a word is the one.
        handler_of_.assign(unit_.words.size(), -1);
        for (std::size_t i = unit_.handlers.size(); i-- > 0;)
            for (std::uint32_t w = unit_.handlers[i].start; w < unit_.handlers[i].end; ++w)
                handler_of_[w] = int(i);
        return true;
    }

    static std::int64_t distance_of(OpcodeShape const& row, Instruction const& insn) {
        return row.c == 'O' ? insn.jump24() : insn.jump32();
    }

    Facts* known(std::size_t label) { return known_.data() + label * registers_; }

    // Arguments are bound, other variables may be, temporaries hold anything.
    void start(Facts* facts) const {
        std::size_t arguments = std::size_t(unit_.argcount) + unit_.kwonlyargcount +
                                ((unit_.flags & CO_VARARGS) != 0) + ((unit_.flags & CO_VARKEYWORDS) != 0);
        std::size_t variables = unit_.local_count;
        for (std::uint16_t reg : unit_.cell_registers) variables = std::max(variables, std::size_t(reg) + 1);
        for (std::size_t i = 0; i < variables && i < registers_; ++i)
            facts[i] = i < arguments ? value : usable;
        std::size_t at = std::size_t(unit_.argcount) + unit_.kwonlyargcount;
        if (unit_.flags & CO_VARARGS) facts[at++] = value | tuple;
        if (unit_.flags & CO_VARKEYWORDS) facts[at] = value | dict;
        // Its callers are checked to hand it an iterator.
        if (takes_iterator(unit_.name, unit_.argcount)) facts[0] = value | pointer;
    }

    void touched(std::size_t label) {
        dirty_[label] = true;
        lowest_ = std::min(lowest_, label);
    }

    void flow_into(std::size_t label) {
        Facts* there = known(label);
        if (!reached_[label]) {
            std::copy(now_.begin(), now_.end(), there);
            reached_[label] = true;
            touched(label);
            return;
        }
        bool changed = false;
        for (std::size_t i = 0; i < registers_; ++i) {
            Facts both = meet(there[i], now_[i]);
            changed |= both != there[i];
            there[i] = both;
        }
        if (changed) touched(label);
    }

    void flow_into_handler(int handler) {
        Handler const& h = unit_.handlers[std::size_t(handler)];
        Facts saved = now_[h.reg];
        now_[h.reg] = value | pointer | exception | exception_or_none;
        flow_into(std::size_t(label_of_[h.target]));
        now_[h.reg] = saved;
    }

    // One register changed within the range of a handler.
    void tell_handler(std::uint32_t reg) {
        if (handler_ < 0) return;
        Handler const& h = unit_.handlers[std::size_t(handler_)];
        if (reg == h.reg) return;
        auto label = std::size_t(label_of_[h.target]);
        Facts& there = known(label)[reg];
        Facts both = meet(there, now_[reg]);
        if (both == there) return;
        there = both;
        touched(label);
    }

    // ---- one block: from a label to the next one, or to where execution does not go on

    bool block(std::size_t label, std::size_t& budget) {
        Facts const* facts = known(label);
        now_.assign(facts, facts + registers_);
        handler_ = -1;
        for (at_ = positions_[label]; at_ < unit_.words.size();) {
            if (budget-- == 0) {
                error_ = "too much to verify";
                return false;
            }
            Instruction const insn = unit_.words[at_].insn;
            OpcodeShape const& row = shape_of(insn.opcode());
            if (int handler = handler_of_[at_]; handler != handler_) {
                handler_ = handler;
                if (handler >= 0) flow_into_handler(handler);
            }
            next_ = at_ + 1 + row.extra_words;
            operand_ = row.has_operand ? unit_.words[at_ + 1].bits : 0;
            std::uint16_t const access = accesses[insn.op];
            if (!reads(access, row, insn)) return false;
            effects(access, row, insn);
            if (row.ends_flow) return true;
            at_ = next_;
            if (label_of_[at_] >= 0) {
                flow_into(std::size_t(label_of_[at_]));
                return true;
            }
        }
        return true;
    }

    bool need(Instruction const& insn, std::uint32_t reg, Facts facts, std::string_view what) {
        if ((now_[reg] & facts) == facts) return true;
        if ((now_[reg] & usable) == 0) what = "what a call left behind";
        return fail(insn, reg, what);
    }

    bool is_value(Instruction const& insn, std::uint32_t reg) { return need(insn, reg, value, "unbound"); }

    bool are_values(Instruction const& insn, std::uint32_t from, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i)
            if (!is_value(insn, from + i)) return false;
        return true;
    }

    // Registers read, by the kinds of operands; what an instruction wants besides stands in special().
    [[gnu::always_inline]] bool reads(std::uint16_t access, OpcodeShape const& row, Instruction const& insn) {
        if (access & own_reads) [[unlikely]]
            return reads_of_its_own(insn);
        if (access & read_a && !is_value(insn, insn.a)) return false;
        if (access & read_b && !is_value(insn, insn.b)) return false;
        if (access & read_c && !is_value(insn, insn.c)) return false;
        if (access & other_reads &&
            !(operand(row.a, insn.a, insn, true) && operand(row.b, insn.b, insn, false) &&
              operand(row.c, insn.c, insn, false)))
            return false;
        return !(access & needs_kinds) || special(insn);
    }

    bool reads_of_its_own(Instruction const& insn) {
        switch (insn.opcode()) {
            case Opcode::MOVE: return need(insn, insn.b, usable, "");
            case Opcode::POP_EXCEPT: return need(insn, insn.a, handled, "no handled exception");
            case Opcode::CALL: return call(insn);
            case Opcode::CALL_METHOD:
            case Opcode::CALL_METHOD_KW:
                return is_value(insn, insn.b) && need(insn, insn.b + 1u, usable, "") &&
                       are_values(insn, insn.b + 2u, insn.c);
            default: return need(insn, insn.a, usable, "");  // those that look at a variable
        }
    }

    bool operand(char kind, std::uint16_t reg, Instruction const& insn, bool is_first) {
        switch (kind) {
            case 'R':
            case 'X': return is_value(insn, reg);
            case 'Q': return reg == no_register || is_value(insn, reg);
            case 'B': return is_first || are_values(insn, reg, group_length(insn, operand_));
            default: return true;
        }
    }

    // A comprehension's function is called with one iterator.
    bool call(Instruction const& insn) {
        if ((now_[insn.b] & iterates) && insn.c == 1)
            return need(insn, insn.b + 1u, value | pointer, "no iterator");
        return are_values(insn, insn.b, insn.c + 1u);
    }

    bool special(Instruction const& insn) {
        switch (insn.opcode()) {
            case Opcode::FOR_ITER: return need(insn, insn.b, pointer, "no iterator");
            case Opcode::CALL_EX:
                return need(insn, insn.b + 1u, tuple, "no tuple") &&
                       (insn.c == 0 || need(insn, insn.b + 2u, dict, "no dict"));
            case Opcode::BUILD_STRING:
                for (std::uint32_t i = 0; i < insn.c; ++i)
                    if (!need(insn, insn.b + i, text, "no text")) return false;
                return true;
            case Opcode::FORMAT_VALUE: return insn.c == no_register || need(insn, insn.c, text, "no text");
            case Opcode::LIST_APPEND:
            case Opcode::LIST_EXTEND: return need(insn, insn.a, list, "no list");
            case Opcode::LIST_TO_TUPLE: return need(insn, insn.b, list, "no list");
            case Opcode::SET_ADD:
            case Opcode::SET_UPDATE: return need(insn, insn.a, set, "no set");
            case Opcode::MAP_ADD:
            case Opcode::DICT_UPDATE:
            case Opcode::DICT_MERGE: return need(insn, insn.a, dict, "no dict");
            case Opcode::MATCH_KEYS:
            case Opcode::DICT_WITHOUT_KEYS: return need(insn, insn.c, tuple, "no tuple");
            case Opcode::MATCH_CLASS: return need(insn, insn.c + 1u, names, "no tuple of names");
            case Opcode::RERAISE:
            case Opcode::END_ASYNC_FOR: return need(insn, insn.a, exception, "no exception");
            case Opcode::PUSH_EXC_INFO: return need(insn, insn.b, exception, "no exception");
            case Opcode::CHECK_EG_MATCH: return need(insn, insn.b, exception_or_none, "no exception");
            case Opcode::WITH_EXCEPT_START: return need(insn, insn.c, exception, "no exception");
            case Opcode::PREP_RERAISE_STAR:
                return need(insn, insn.b, exception, "no exception") && need(insn, insn.c, list, "no list");
            case Opcode::YIELD:
            case Opcode::YIELD_FROM:
                if (unit_.flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) return true;
                error_ = fmt::format("word {}: a function that is no generator yields", at_);
                return false;
            case Opcode::MAKE_FUNCTION: return function(insn);
            default: return true;
        }
    }

    bool function(Instruction const& insn) {
        std::uint32_t reg = insn.b;
        if (insn.d & 1 && !need(insn, reg++, tuple, "no tuple")) return false;
        if (insn.d & 2 && !need(insn, reg++, dict, "no dict")) return false;
        if (insn.d & 4) ++reg;
        if (!(insn.d & 8)) return true;
        std::size_t const free = unit_.constants[operand_].count;
        bool fits = now_[reg] & cells && (now_[reg] & ~properties) == length_of(free) && length_of(free);
        return fits || fail(insn, reg, "no closure of the right size");
    }

    // ---- what is known afterwards

    void set_facts(std::uint32_t reg, Facts facts) {
        now_[reg] = facts;
        tell_handler(reg);
    }

    [[gnu::always_inline]] void effects(std::uint16_t access, OpcodeShape const& row,
                                        Instruction const& insn) {
        if (row.calls)
            for (std::uint32_t i = insn.b; i < registers_; ++i) set_facts(i, 0);
        auto target = row.jumps ? std::size_t(std::int64_t(next_) + distance_of(row, insn)) : 0;
        if (insn.opcode() == Opcode::FOR_ITER || insn.opcode() == Opcode::JUMP_IF_UNBOUND) {
            flow_into(std::size_t(label_of_[target]));
            set_facts(insn.a, value);
            return;
        }
        if (access & write_a) set_facts(insn.a, result(insn));
        if (access & write_group) write_group_of(insn);
        if (access & write_c) set_facts(insn.c, value);
        if (insn.opcode() == Opcode::CHECK_LOCAL) set_facts(insn.a, now_[insn.a] | bound);
        if (row.jumps) branch(insn, target);
    }

    // An exception or None that has been compared with None.
    void branch(Instruction const& insn, std::size_t target) {
        bool if_none = insn.opcode() == Opcode::JUMP_IF_NONE;
        bool compares = if_none || insn.opcode() == Opcode::JUMP_IF_NOT_NONE;
        if (!compares || !(now_[insn.a] & exception_or_none))
            return flow_into(std::size_t(label_of_[target]));
        Facts before = now_[insn.a];
        if (!if_none) now_[insn.a] |= exception;
        flow_into(std::size_t(label_of_[target]));
        now_[insn.a] = if_none ? before | exception : before;
    }

    void write_group_of(Instruction const& insn) {
        Facts facts = value;
        if (insn.opcode() == Opcode::CHECK_EG_MATCH) facts |= exception_or_none;
        std::uint32_t count = group_length(insn, operand_);
        for (std::uint32_t i = 0; i < count; ++i) set_facts(insn.a + i, facts);
        if (insn.opcode() == Opcode::LOAD_METHOD) set_facts(insn.a + 1u, usable);
    }

    Facts result(Instruction const& insn) {
        switch (insn.opcode()) {
            case Opcode::MOVE: return now_[insn.b];
            case Opcode::LOAD_CONST: return facts_of(unit_.constants[insn.bc()]);
            case Opcode::DELETE_LOCAL: return usable;
            case Opcode::MAKE_CELL:
            case Opcode::LOAD_CLOSURE: return value | cell;
            case Opcode::GET_ITER:
            case Opcode::GET_AITER: return value | pointer;
            case Opcode::BUILD_LIST: return value | list;
            case Opcode::BUILD_SET: return value | set;
            case Opcode::BUILD_MAP: return value | dict;
            case Opcode::BUILD_TUPLE: return built_tuple(insn);
            case Opcode::LIST_TO_TUPLE:
            case Opcode::STAR_TO_TUPLE: return value | tuple;
            case Opcode::BUILD_STRING:
            case Opcode::FORMAT_VALUE: return value | text;
            case Opcode::PUSH_EXC_INFO: return usable | handled;
            case Opcode::PREP_RERAISE_STAR: return value | exception_or_none;
            case Opcode::MAKE_FUNCTION: return makes_comprehension() ? usable | iterates : value;
            default: return value;
        }
    }

    bool makes_comprehension() const { return unit_.constants[operand_].takes_iterator; }

    Facts built_tuple(Instruction const& insn) const {
        bool all = true;
        for (std::uint32_t i = 0; i < insn.c; ++i) all = all && now_[insn.b + i] & cell;
        return value | tuple | length_of(insn.c) | (all ? cells : 0);
    }

    static Facts facts_of(ConstantFacts const& c) {
        if (c.kind == Constant::Kind::Str) return value | text;
        if (c.kind != Constant::Kind::Tuple) return value;
        return value | tuple | length_of(c.count) | (c.all_texts ? names : 0);
    }

    UnitView const& unit_;
    std::size_t registers_;
    // Most units need no memory besides.
    template <class T, std::size_t n>
    using Table = boost::container::small_vector<T, n>;
    Table<int, 64> label_of_, handler_of_;  // by word, -1: none
    Table<std::uint32_t, 16> positions_;    // of labels, in order
    Table<Facts, 256> known_;               // at labels
    Table<Facts, 32> now_;                  // at the instruction
    Table<bool, 16> reached_, dirty_;       // labels
    std::size_t lowest_ = 0;                // label that became dirty
    std::size_t at_ = 0, next_ = 0;         // words
    int handler_ = -1;
    std::uint64_t operand_ = 0;
    std::string error_;
};

}  // namespace

bool takes_iterator(std::string_view name, std::uint32_t argcount) {
    return argcount == 1 &&
           (name == "<listcomp>" || name == "<setcomp>" || name == "<dictcomp>" || name == "<genexpr>");
}

std::string verify_flow(UnitView const& unit, bool jumps) {
    return Flow(unit).run(jumps);
}

std::string verify_flow(CodeUnit const& unit) {
    std::vector<ConstantFacts> facts;
    return verify_flow(view_of(unit, facts), true);
}

}  // namespace minipy::compile
