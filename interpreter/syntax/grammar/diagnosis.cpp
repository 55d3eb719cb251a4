// The wording of errors that rules have matched.
#include "interpreter/syntax/grammar/diagnosis.hpp"

#include <fmt/format.h>

namespace minipy::syntax::grammar {

namespace {

// What "{}" stands for.
std::string subject_of(const ParseState& state, const Blame& blame) {
    const ast::Node* node = blame.a.node;
    if (!node) return std::string(spelling(blame.a.first->kind));
    if (node->kind == ast::Kind::Name) return std::string(state.interner.text(node->as<ast::Name>().id));
    return std::string(describe(*static_cast<const ast::Expr*>(node)));
}

std::string worded(std::string_view message, const std::string& subject) {
    return fmt::format(fmt::runtime(message), subject);
}

}  // namespace

void raise_wrong(ParseState& state, Where where, std::string_view message, const Blame& blame) {
    switch (where) {
        case Where::A: {
            const bool called = blame.a.node && blame.a.node->kind <= ast::Kind::Slice;
            raise_at(state, blame.a.span(),
                     called ? worded(message, std::string(describe(*static_cast<ast::Expr*>(blame.a.node))))
                            : std::string(message));
        }
        case Where::AToB: {
            const std::uint32_t end = blame.b.first ? blame.b.span().end : blame.a.span().end;
            std::string text = blame.a.first && message.find('{') != std::string_view::npos
                                   ? worded(message, subject_of(state, blame))
                                   : std::string(message);
            raise_at(state, {blame.a.span().start, end}, std::move(text));
        }
        case Where::FromA: raise_starting_from(state, blame.a.span(), std::string(message));
        case Where::BehindA:
            raise_open_ended(state, {blame.a.span().end - 1, blame.a.span().end}, std::string(message));
        case Where::Indentation: {
            std::string line;
            if (blame.a.first) line = std::to_string(state.source.position(blame.a.first->start).line);
            raise_at_last_token(state, worded(message, line), ErrorKind::IndentationError);
        }
        case Where::LastToken: break;
    }
    raise_at_last_token(state, std::string(message));
}

}  // namespace minipy::syntax::grammar
