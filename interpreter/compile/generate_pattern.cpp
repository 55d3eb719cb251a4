// Sequence, mapping and class patterns. PEP 634.
#include "interpreter/compile/disassemble.hpp"
#include "interpreter/compile/generator.hpp"

#include <cmath>

namespace minipy::compile {

namespace {

bool is_wildcard(ast::Pattern const& p) {
    if (p.kind == ast::Kind::MatchStar) return !p.as<ast::MatchStar>().name;
    return p.kind == ast::Kind::MatchAs && p.as<ast::MatchAs>().pattern == nullptr &&
           !p.as<ast::MatchAs>().name;
}

constexpr std::uint32_t none = 0xFFFFFFFF;

// Keys that are equal have the same text: 1, 1.0, True and 1+0j are one key.
std::string text_of_key(Constant const& key) {
    using Kind = Constant::Kind;
    if (key.kind == Kind::True || key.kind == Kind::False) return key.kind == Kind::True ? "1" : "0";
    bool real = key.kind == Kind::Float || (key.kind == Kind::Complex && key.imag == 0);
    if (real && std::trunc(key.real) == key.real && std::fabs(key.real) < 0x1p63)
        return std::to_string(std::int64_t(key.real));
    if (key.kind != Kind::Complex || !real) return constant_text(key);
    Constant number;
    number.kind = Kind::Float;
    number.real = key.real;
    return constant_text(number);
}

}  // namespace

void Generator::check_length(Reg subject, bool exact, std::uint32_t length, PatternState& state) {
    std::uint32_t mark = code().mark();
    Reg count = code().allocate();
    code().emit(Opcode::GET_LEN, count, subject);
    if (length <= 0x7FFF) {
        code().compare_jump(exact ? Opcode::JUMP_UNLESS_EQ_IMM : Opcode::JUMP_UNLESS_GE_IMM, count,
                            std::uint16_t(length), state.fail);
    } else {
        Reg wanted = code().allocate();
        load_int(length, wanted);
        code().compare_jump(exact ? Opcode::JUMP_UNLESS_EQ : Opcode::JUMP_UNLESS_GE, count, wanted,
                            state.fail);
    }
    code().release(mark);
}

void Generator::sequence_pattern(ast::MatchSequence const& p, Reg subject, PatternState& state) {
    std::uint32_t size = p.patterns.size(), star = none;
    bool only_wildcards = true, star_wildcard = false;
    for (std::uint32_t i = 0; i < size; ++i) {
        ast::Pattern const& item = *p.patterns[i];
        if (item.kind == ast::Kind::MatchStar) {
            if (star != none) {
                error(p, "multiple starred names in sequence pattern");
                return;
            }
            star = i;
            star_wildcard = is_wildcard(item);
        }
        only_wildcards = only_wildcards && is_wildcard(item);
    }
    Reg test = code().allocate();
    code().emit(Opcode::MATCH_SEQUENCE, test, subject);
    code().jump(Opcode::JUMP_IF_FALSE, test, state.fail);
    if (star == none)
        check_length(subject, true, size, state);
    else if (size > 1)
        check_length(subject, false, size - 1, state);
    if (only_wildcards) return;
    if (star_wildcard) return sequence_items(p, star, subject, state);
    Reg group = code().allocate(size);
    if (star == none)
        code().emit(Opcode::UNPACK_SEQUENCE, group, subject, Reg(size));
    else
        code().emit_operand(Opcode::UNPACK_EX, group, subject, Reg(star), 0, size - star - 1);
    for (std::uint32_t i = 0; i < size; ++i) subpattern(*p.patterns[i], Reg(group + i), state);
}

// [a, *_, b]: nothing is unpacked, the items that matter are fetched by index.
void Generator::sequence_items(ast::MatchSequence const& p, std::uint32_t star, Reg subject,
                               PatternState& state) {
    std::uint32_t size = p.patterns.size();
    for (std::uint32_t i = 0; i < size; ++i) {
        if (is_wildcard(*p.patterns[i])) continue;
        Reg item = code().allocate();
        std::uint32_t mark = code().mark();
        Reg index = code().allocate();
        if (i < star) {
            load_int(i, index);
        } else {
            Reg from_end = code().allocate();
            code().emit(Opcode::GET_LEN, index, subject);
            load_int(size - i, from_end);
            code().emit(Opcode::SUBTRACT, index, index, from_end);
        }
        code().emit(Opcode::GET_ITEM, item, subject, index);
        code().release(mark);
        subpattern(*p.patterns[i], item, state);
    }
}

bool Generator::check_mapping_keys(ast::MatchMapping const& p) {
    std::vector<std::string> seen;
    for (ast::Expr const* key : p.keys) {
        if (key == nullptr)
            return error(p, "can't use NULL keys in MatchMapping (set 'rest' parameter instead)");
        if (std::optional<Constant> value = fold(*key)) {
            std::string text = text_of_key(*value);
            for (std::string const& other : seen)
                if (other == text)
                    return error(
                        p, fmt::format("mapping pattern checks duplicate key ({})", constant_text(*value)));
            seen.push_back(std::move(text));
        } else if (key->kind != ast::Kind::Attribute) {
            return error(p, "mapping pattern keys may only match literals and attribute lookups");
        }
    }
    return true;
}

void Generator::mapping_pattern(ast::MatchMapping const& p, Reg subject, PatternState& state) {
    std::uint32_t size = p.keys.size();
    Reg test = code().allocate();
    code().emit(Opcode::MATCH_MAPPING, test, subject);
    code().jump(Opcode::JUMP_IF_FALSE, test, state.fail);
    if (size == 0 && !p.rest) return;
    if (size > 0) check_length(subject, false, size, state);
    if (!check_mapping_keys(p)) return;
    Reg keys = code().allocate();
    std::uint32_t mark = code().mark();
    for (ast::Expr const* key : p.keys) next(*key);
    code().emit(Opcode::BUILD_TUPLE, keys, Reg(mark), Reg(size));
    code().release(mark);
    Reg values = code().allocate();
    code().emit(Opcode::MATCH_KEYS, values, subject, keys);
    code().jump(Opcode::JUMP_IF_NONE, values, state.fail);
    Reg group = code().allocate(size);
    code().emit(Opcode::UNPACK_SEQUENCE, group, values, Reg(size));
    for (std::uint32_t i = 0; i < size; ++i) subpattern(*p.patterns[i], Reg(group + i), state);
    if (!p.rest) return;
    Reg rest = code().allocate();
    code().emit(Opcode::DICT_WITHOUT_KEYS, rest, subject, keys);
    capture(p.rest, rest, state);
}

bool Generator::check_class_pattern(ast::MatchClass const& p) {
    if (p.patterns.size() > 255) return error(p, "too many sub-patterns in class pattern");
    for (std::uint32_t i = 0; i < p.kwd_attrs.size(); ++i) {
        if (forbidden(p.kwd_attrs[i])) return false;
        for (std::uint32_t j = 0; j < i; ++j)
            if (p.kwd_attrs[i] == p.kwd_attrs[j])
                return error(*p.kwd_patterns[i], fmt::format("attribute name repeated in class pattern: {}",
                                                             interner_.text(p.kwd_attrs[i])));
    }
    return true;
}

void Generator::class_pattern(ast::MatchClass const& p, Reg subject, PatternState& state) {
    if (!check_class_pattern(p)) return;
    Constant names;
    names.kind = Constant::Kind::Tuple;
    for (Symbol attr : p.kwd_attrs) {
        Constant name;
        name.kind = Constant::Kind::Str;
        name.text = interner_.text(attr);
        names.items.push_back(std::move(name));
    }
    Reg values = code().allocate();
    std::uint32_t mark = code().mark();
    Reg cls = temporary(*p.cls);
    load_constant(std::move(names), code().allocate());
    code().emit(Opcode::MATCH_CLASS, values, subject, cls, std::uint8_t(p.patterns.size()));
    code().jump(Opcode::JUMP_IF_NONE, values, state.fail);
    code().release(mark);
    std::uint32_t size = p.patterns.size() + p.kwd_patterns.size();
    Reg group = code().allocate(size);
    code().emit(Opcode::UNPACK_SEQUENCE, group, values, Reg(size));
    for (std::uint32_t i = 0; i < size; ++i) {
        bool positional = i < p.patterns.size();
        ast::Pattern const& item = positional ? *p.patterns[i] : *p.kwd_patterns[i - p.patterns.size()];
        if (!is_wildcard(item)) subpattern(item, Reg(group + i), state);
    }
}

}  // namespace minipy::compile
