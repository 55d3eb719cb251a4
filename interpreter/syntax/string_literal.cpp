// String literals (language reference 2.4.1, 2.4.2): prefixes, and the joining of adjacent literals.
#include <algorithm>

#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/escape.hpp"
#include "interpreter/syntax/fstring.hpp"
#include "interpreter/syntax/literal.hpp"

namespace minipy::syntax {

using namespace ast;

namespace {

// A String token taken apart.
struct Literal {
    bool bytes = false;
    bool raw = false;
    bool formatted = false;
    std::uint32_t body_start = 0;
    std::uint32_t body_end = 0;
};

Literal take_apart(const ParseState& state, Iterator token) {
    const std::string_view text = state.source.text().substr(token->start, token->end - token->start);
    Literal literal;
    std::uint32_t at = 0;
    for (; text[at] != '"' && text[at] != '\''; ++at) {
        const char prefix = static_cast<char>(text[at] | 0x20);
        literal.bytes |= prefix == 'b';
        literal.raw |= prefix == 'r';
        literal.formatted |= prefix == 'f';
    }
    const bool triple = text.size() - at >= 6 && text[at] == text[at + 1] && text[at] == text[at + 2];
    const std::uint32_t quotes = triple ? 3 : 1;
    literal.body_start = token->start + at + quotes;
    literal.body_end = token->end - quotes;
    return literal;
}

std::string_view body_of(const ParseState& state, const Literal& literal) {
    return state.source.text().substr(literal.body_start, literal.body_end - literal.body_start);
}

void append_decoded(ParseState& state, const Literal& literal, Iterator token, std::string& out) {
    const std::string_view body = body_of(state, literal);
    if (literal.bytes && !base::is_ascii(body)) {
        raise_at_last_token(state, "bytes can only contain ASCII literal characters");
    }
    if (literal.raw || body.find('\\') == std::string_view::npos) {
        out.append(body);
    } else if (literal.bytes) {
        decode_bytes_escapes(state, body, token, out);
    } else {
        decode_str_escapes(state, body, token, out);
    }
}

Constant* make_constant(ParseState& state, ConstantType type, std::string_view text) {
    auto* made = state.arena.make<Constant>();
    made->type = type;
    made->text = text;
    return made;
}

// One literal without escapes needs no copy but the arena's.
Constant* make_single(ParseState& state, const Literal& literal, Iterator token) {
    const ConstantType type = literal.bytes ? ConstantType::Bytes : ConstantType::Str;
    const std::string_view body = body_of(state, literal);
    if (!literal.bytes && (literal.raw || body.find('\\') == std::string_view::npos)) {
        return make_constant(state, type, state.arena.copy(body));
    }
    std::string text;
    append_decoded(state, literal, token, text);
    return make_constant(state, type, state.arena.copy(text));
}

Expr* join(ParseState& state, Iterator first, Iterator last) {
    const bool bytes = take_apart(state, first).bytes;
    FStringBuilder builder(state, first, last);
    bool formatted = false;
    for (Iterator token = first; token <= last; ++token) {
        const Literal literal = take_apart(state, token);
        if (literal.formatted) {
            builder.add_fields(token, literal.body_start, literal.body_end, literal.raw);
            formatted = true;
        } else {
            append_decoded(state, literal, token, builder.literal());
        }
        if (literal.bytes != bytes) raise_at_last_token(state, "cannot mix bytes and nonbytes literals");
    }
    if (formatted) return builder.finish();
    return make_constant(state, bytes ? ConstantType::Bytes : ConstantType::Str,
                         state.arena.copy(builder.literal()));
}

}  // namespace

Expr* make_strings(ParseState& state, Iterator first, Iterator last) {
    const Literal literal = take_apart(state, first);
    Expr* made =
        first == last && !literal.formatted ? make_single(state, literal, first) : join(state, first, last);
    if (auto* constant = made->as_if<Constant>()) {
        constant->u_prefix = state.source.text()[first->start] == 'u';
        close_node(*constant, first->start, last + 1);
    }
    return made;
}

}  // namespace minipy::syntax
