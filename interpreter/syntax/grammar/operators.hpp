// Operators by precedence (language reference 6.17). One table takes the place of a rule a level.
#pragma once

#include "interpreter/syntax/grammar/rules.hpp"

namespace minipy::syntax::grammar {

enum class Precedence : std::uint8_t {
    None,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Term,
    Unary,
    Power,
};

// An expression whose operators all bind at least as tightly as `loosest`; its operands are await_primary.
bool parse_operators(Iterator& first, const Context& context, Precedence loosest, Expr*& result);

template <Precedence Loosest>
struct OperatorsParser : Giving<OperatorsParser<Loosest>, Expr*> {
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator&, const C& context, R&, A& attribute) const {
        Expr* result = nullptr;
        if (!parse_operators(first, context, Loosest, result)) return false;
        x3::traits::move_to(result, attribute);
        return true;
    }
};
template <Precedence Loosest>
inline constexpr OperatorsParser<Loosest> operators{};

}  // namespace minipy::syntax::grammar
