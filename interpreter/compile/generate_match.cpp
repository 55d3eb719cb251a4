// The match statement. Language reference 8.6, PEP 634.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

void Generator::match_statement(ast::Match const& s) {
    // A copy: a pattern may rebind the variable, and fail afterwards in its guard.
    Reg subject = temporary(*s.subject);
    Label end = code().label();
    for (std::uint32_t i = 0; i < s.cases.size(); ++i) {
        ast::MatchCase const& c = *s.cases[i];
        std::uint32_t mark = code().mark();
        PatternState state;
        state.fail = code().label();
        state.irrefutable_allowed = c.guard != nullptr || i + 1 == s.cases.size();
        pattern(*c.pattern, subject, state);
        for (Capture const& captured : state.captures) store_name(captured.name, captured.value);
        if (c.guard != nullptr) condition(*c.guard, false, state.fail);
        code().release(mark);
        block(c.body);
        code().jump(Opcode::JUMP, 0, end);
        code().bind(state.fail);
    }
    code().at({});
    code().bind(end);
}

// Captures are kept in registers, and stored when the whole pattern has matched.
void Generator::capture(Symbol name, Reg value, PatternState& state) {
    if (!name || forbidden(name)) return;
    for (Capture const& other : state.captures) {
        if (other.name != name) continue;
        error_here(fmt::format("multiple assignments to name '{}' in pattern", interner_.text(name)));
        return;
    }
    state.captures.push_back({name, value});
}

void Generator::pattern(ast::Pattern const& p, Reg subject, PatternState& state) {
    at(p);
    switch (p.kind) {
        case ast::Kind::MatchValue: return value_pattern(p.as<ast::MatchValue>(), subject, state);
        case ast::Kind::MatchSingleton: return singleton_pattern(p.as<ast::MatchSingleton>(), subject, state);
        case ast::Kind::MatchSequence: return sequence_pattern(p.as<ast::MatchSequence>(), subject, state);
        case ast::Kind::MatchMapping: return mapping_pattern(p.as<ast::MatchMapping>(), subject, state);
        case ast::Kind::MatchClass: return class_pattern(p.as<ast::MatchClass>(), subject, state);
        case ast::Kind::MatchStar: return capture(p.as<ast::MatchStar>().name, subject, state);
        case ast::Kind::MatchAs: return as_pattern(p.as<ast::MatchAs>(), subject, state);
        case ast::Kind::MatchOr: return or_pattern(p.as<ast::MatchOr>(), subject, state);
        default: return;
    }
}

// Inside another pattern, one that always matches hides nothing.
void Generator::subpattern(ast::Pattern const& p, Reg subject, PatternState& state) {
    bool allowed = state.irrefutable_allowed;
    state.irrefutable_allowed = true;
    pattern(p, subject, state);
    state.irrefutable_allowed = allowed;
}

void Generator::value_pattern(ast::MatchValue const& p, Reg subject, PatternState& state) {
    if (p.value->kind == ast::Kind::JoinedStr)
        return void(error_here("patterns may only match literals and attribute lookups"));
    if (std::optional<std::int16_t> value = immediate(*p.value))
        return code().compare_jump(Opcode::JUMP_UNLESS_EQ_IMM, subject, std::uint16_t(*value), state.fail);
    Reg value = operand(*p.value);
    code().compare_jump(Opcode::JUMP_UNLESS_EQ, subject, value, state.fail);
}

void Generator::singleton_pattern(ast::MatchSingleton const& p, Reg subject, PatternState& state) {
    if (p.value == ast::ConstantType::None) return code().jump(Opcode::JUMP_IF_NOT_NONE, subject, state.fail);
    Constant c;
    c.kind = p.value == ast::ConstantType::True ? Constant::Kind::True : Constant::Kind::False;
    Reg value = code().allocate();
    load_constant(std::move(c), value);
    code().compare_jump(Opcode::JUMP_IF_IS_NOT, subject, value, state.fail);
}

void Generator::as_pattern(ast::MatchAs const& p, Reg subject, PatternState& state) {
    if (p.pattern == nullptr) {
        if (!state.irrefutable_allowed) {
            if (p.name)
                error(p, fmt::format("name capture '{}' makes remaining patterns unreachable",
                                     interner_.text(p.name)));
            else
                error(p, "wildcard makes remaining patterns unreachable");
        }
        code().mark_line();
        return capture(p.name, subject, state);
    }
    pattern(*p.pattern, subject, state);
    capture(p.name, subject, state);
}

// Each alternative leaves its captures in the registers that the first one has chosen.
void Generator::or_pattern(ast::MatchOr const& p, Reg subject, PatternState& state) {
    Label matched = code().label();
    std::vector<Capture> common;
    for (std::uint32_t i = 0; i < p.patterns.size(); ++i) {
        bool last = i + 1 == p.patterns.size();
        PatternState inner;
        inner.fail = last ? state.fail : code().label();
        inner.irrefutable_allowed = last && state.irrefutable_allowed;
        ast::Pattern const& alternative = *p.patterns[i];
        pattern(alternative, subject, inner);
        if (i == 0) {
            for (Capture const& c : inner.captures) common.push_back({c.name, code().allocate()});
        } else if (inner.captures.size() != common.size()) {
            return void(error_here("alternative patterns bind different names"));
        }
        for (Capture const& c : inner.captures) {
            Capture const* same = nullptr;
            for (Capture const& other : common)
                if (other.name == c.name) same = &other;
            if (same == nullptr) return void(error_here("alternative patterns bind different names"));
            code().emit(Opcode::MOVE, same->value, c.value);
        }
        code().jump(Opcode::JUMP, 0, matched);
        if (!last) code().bind(inner.fail);
    }
    code().bind(matched);
    for (Capture const& c : common) capture(c.name, c.value, state);
}

}  // namespace minipy::compile
