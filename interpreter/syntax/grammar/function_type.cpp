// The type of a function as PEP 484's comments write it: `(int, *str, **bool) -> None`.
#include "interpreter/syntax/grammar/rules.hpp"

namespace minipy::syntax::grammar {

namespace {

class TypeReader {
  public:
    TypeReader(Iterator& first, const Context& context, Module& module)
        : at_(first), context_(context), state_(state_of(context)), module_(module) {}

    bool read() {
        if (!take(Tok::LeftParen)) return false;
        arguments();
        if (!take(Tok::RightParen) || !take(Tok::Arrow)) return false;
        if (!expression.parse(at_, at_, context_, x3::unused, module_.expression)) return false;
        while (take(Tok::Newline)) {
        }
        return at_->kind == Tok::EndMarker;
    }

  private:
    bool take(Tok kind) {
        if (at_->kind != kind) return false;
        state_.advance(at_);
        return true;
    }

    // Types with nothing, then one with a star, then one with two: what is missing of them does not matter.
    void arguments() {
        int stars = argument(0);
        while (stars >= 0 && stars < 2 && at_->kind == Tok::Comma) {
            const Iterator comma = at_;
            state_.advance(at_);
            const int before = stars;
            stars = argument(before);
            if (stars < 0) at_ = comma;
        }
    }

    // The number of stars, or -1 for none of this kind here. Behind `least` stars there must be more.
    int argument(int least) {
        const Iterator begin = at_;
        int stars = 0;
        if (at_->kind == Tok::Star && least < 1) stars = 1;
        if (at_->kind == Tok::DoubleStar) stars = 2;
        if (stars > 0) state_.advance(at_);
        if (stars == 0 && least > 0) return -1;
        Expr* type = nullptr;
        if (!expression.parse(at_, at_, context_, x3::unused, type)) {
            at_ = begin;
            return -1;
        }
        module_.argument_types.push_back(state_.arena, type);
        return stars;
    }

    Iterator& at_;
    const Context& context_;
    ParseState& state_;
    Module& module_;
};

}  // namespace

bool parse_function_type(Iterator& first, const Context& context, Module& module) {
    return TypeReader(first, context, module).read();
}

}  // namespace minipy::syntax::grammar
