// Operators by precedence climbing: chains of any length are read in a loop and make left-deep trees.
#include "interpreter/syntax/grammar/operators.hpp"

#include <array>

namespace minipy::syntax::grammar {

namespace {

constexpr auto precedences = [] {
    std::array<Precedence, static_cast<std::size_t>(Tok::Count_)> table{};
    const auto put = [&table](Precedence precedence, std::initializer_list<std::string_view> operators) {
        for (std::string_view text : operators) {
            for (std::size_t kind = 0; kind < table.size(); ++kind) {
                if (spellings[kind] == text) table[kind] = precedence;
            }
        }
    };
    put(Precedence::Or, {"or"});
    put(Precedence::And, {"and"});
    put(Precedence::Comparison, {"<", ">", "<=", ">=", "==", "!=", "in", "is", "not"});
    put(Precedence::BitOr, {"|"});
    put(Precedence::BitXor, {"^"});
    put(Precedence::BitAnd, {"&"});
    put(Precedence::Shift, {"<<", ">>"});
    put(Precedence::Sum, {"+", "-"});
    put(Precedence::Term, {"*", "/", "//", "%", "@"});
    put(Precedence::Power, {"**"});
    table[static_cast<std::size_t>(Tok::Unknown)] = Precedence::Comparison;  // <>
    return table;
}();

Operator binary_operator(Tok token) {
    switch (token) {
        case Tok::Bar: return Operator::BitOr;
        case Tok::Caret: return Operator::BitXor;
        case Tok::Ampersand: return Operator::BitAnd;
        case Tok::LeftShift: return Operator::LShift;
        case Tok::RightShift: return Operator::RShift;
        case Tok::Plus: return Operator::Add;
        case Tok::Minus: return Operator::Sub;
        case Tok::Star: return Operator::Mult;
        case Tok::Slash: return Operator::Div;
        case Tok::DoubleSlash: return Operator::FloorDiv;
        case Tok::Percent: return Operator::Mod;
        case Tok::At: return Operator::MatMult;
        default: return Operator::Pow;
    }
}

bool is_sign(Tok token) {
    return token == Tok::Minus || token == Tok::Plus || token == Tok::Tilde;
}

UnaryOperator unary_operator(Tok token) {
    switch (token) {
        case Tok::Minus: return UnaryOperator::USub;
        case Tok::Plus: return UnaryOperator::UAdd;
        case Tok::Tilde: return UnaryOperator::Invert;
        default: return UnaryOperator::Not;
    }
}

class Climber {
  public:
    Climber(Iterator& first, const Context& context)
        : at_(first), context_(context), state_(state_of(context)) {}

    bool climb(Precedence loosest, Expr*& left) {
        const Iterator begin = at_;
        if (is_sign(at_->kind) || (at_->kind == Tok::Not && loosest <= Precedence::Not)) {
            if (!prefixed(left)) return false;
        } else if (!await_primary.parse(at_, at_, context_, x3::unused, left)) {
            return false;
        }
        climb_on(begin, loosest, left);
        return true;
    }

  private:
    // Any number of prefix operators; the operand binds tighter than the innermost of them.
    bool prefixed(Expr*& result) {
        const Iterator begin = at_;
        while (is_sign(at_->kind) || at_->kind == Tok::Not) {
            // not may stand before a sign, but not behind one
            if (at_->kind == Tok::Not && at_ != begin && is_sign(at_[-1].kind)) {
                at_ = begin;
                return false;
            }
            state_.advance(at_);
        }
        const Iterator behind = at_;
        const bool signed_operand = is_sign(behind[-1].kind);
        if (!climb(signed_operand ? Precedence::Power : Precedence::Comparison, result)) {
            at_ = begin;
            return false;
        }
        Iterator first_sign = behind;
        while (first_sign != begin && is_sign(first_sign[-1].kind)) --first_sign;
        wrap_prefixes(first_sign, behind, result);
        if (first_sign == begin) return true;
        // What `not` negates goes on behind its signed first operand.
        if (signed_operand) climb_on(first_sign, Precedence::Comparison, result);
        wrap_prefixes(begin, first_sign, result);
        return true;
    }

    void wrap_prefixes(Iterator begin, Iterator behind, Expr*& operand) {
        while (behind != begin) {
            --behind;
            auto* made = state_.arena.make<UnaryOp>();
            made->op = unary_operator(behind->kind);
            made->operand = operand;
            close_node(*made, behind->start, at_);
            operand = made;
        }
    }

    // The operators behind a left operand.
    void climb_on(Iterator begin, Precedence loosest, Expr*& left) {
        for (;;) {
            const Precedence precedence = precedences[static_cast<std::size_t>(at_->kind)];
            if (precedence < loosest || precedence == Precedence::None) return;
            const Iterator before = at_;
            bool matched = false;
            if (precedence == Precedence::Comparison) {
                matched = comparison(begin, left);
            } else if (precedence <= Precedence::And) {
                matched = boolean(begin, precedence, left);
            } else {
                matched = binary(begin, precedence, left);
            }
            if (!matched) {
                at_ = before;
                return;
            }
        }
    }

    bool comparison_operator(CompareOperator& result) {
        const Tok kind = at_->kind;
        switch (kind) {
            case Tok::Less: result = CompareOperator::Lt; break;
            case Tok::Greater: result = CompareOperator::Gt; break;
            case Tok::LessEqual: result = CompareOperator::LtE; break;
            case Tok::GreaterEqual: result = CompareOperator::GtE; break;
            case Tok::EqualEqual: result = CompareOperator::Eq; break;
            case Tok::NotEqual:
                if (state_.options.barry_as_bdfl)
                    raise_at_token(state_, at_, "with Barry as BDFL, use '<>' instead of '!='");
                result = CompareOperator::NotEq;
                break;
            case Tok::Unknown:  // PEP 401
                if (!state_.options.barry_as_bdfl || state_.source.text()[at_->start] != '<') return false;
                result = CompareOperator::NotEq;
                break;
            case Tok::In: result = CompareOperator::In; break;
            case Tok::Is:
            case Tok::Not: break;
            default: return false;
        }
        state_.advance(at_);
        if (kind == Tok::Is) {
            result = at_->kind == Tok::Not ? CompareOperator::IsNot : CompareOperator::Is;
            if (at_->kind == Tok::Not) state_.advance(at_);
        } else if (kind == Tok::Not) {
            if (at_->kind != Tok::In) return false;
            result = CompareOperator::NotIn;
            state_.advance(at_);
        }
        return true;
    }

    // Comparisons chain (6.10): a < b < c is one Compare.
    bool comparison(Iterator begin, Expr*& left) {
        Compare* made = nullptr;
        for (;;) {
            const Iterator before = at_;
            CompareOperator op{};
            Expr* right = nullptr;
            if (!comparison_operator(op) || !climb(Precedence::BitOr, right)) {
                at_ = before;
                break;
            }
            if (!made) {
                made = state_.arena.make<Compare>();
                made->left = left;
            }
            made->ops.push_back(state_.arena, op);
            made->comparators.push_back(state_.arena, right);
        }
        if (!made) return false;
        close_node(*made, begin->start, at_);
        left = made;
        return true;
    }

    // a and b and c is one BoolOp.
    bool boolean(Iterator begin, Precedence precedence, Expr*& left) {
        BoolOp* made = nullptr;
        const Tok kind = at_->kind;
        while (at_->kind == kind) {
            const Iterator before = at_;
            state_.advance(at_);
            Expr* right = nullptr;
            const auto tighter = static_cast<Precedence>(static_cast<int>(precedence) + 1);
            if (!climb(tighter, right)) {
                at_ = before;
                break;
            }
            if (!made) {
                made = state_.arena.make<BoolOp>();
                made->op = kind == Tok::And ? BoolOperator::And : BoolOperator::Or;
                made->values.push_back(state_.arena, left);
            }
            made->values.push_back(state_.arena, right);
        }
        if (!made) return false;
        close_node(*made, begin->start, at_);
        left = made;
        return true;
    }

    bool binary(Iterator begin, Precedence precedence, Expr*& left) {
        const Tok kind = at_->kind;
        state_.advance(at_);
        Expr* right = nullptr;
        if (precedence == Precedence::Power) {
            // ** binds to the right, and less tightly than a sign on its right (6.5)
            const NestingGuard guard(state_);
            if (!climb(Precedence::Unary, right)) return false;
        } else if (!climb(static_cast<Precedence>(static_cast<int>(precedence) + 1), right)) {
            return false;
        }
        if (kind == Tok::At) require_version(state_, 5, "The '@' operator is");
        auto* made = state_.arena.make<BinOp>();
        made->left = left;
        made->op = binary_operator(kind);
        made->right = right;
        close_node(*made, begin->start, at_);
        left = made;
        return true;
    }

    Iterator& at_;
    const Context& context_;
    ParseState& state_;
};

}  // namespace

bool parse_operators(Iterator& first, const Context& context, Precedence loosest, Expr*& result) {
    return Climber(first, context).climb(loosest, result);
}

}  // namespace minipy::syntax::grammar
