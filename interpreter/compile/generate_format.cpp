// Formatted strings: f'{x:>5}' (language reference 2.4.3), and '%5s' % (x,) where it can be one of them.
#include "interpreter/compile/generator.hpp"

namespace minipy::compile {

namespace {

using ast::Kind;

// A piece of a format string that is known now: literal text, or a value's conversion and specification.
struct FormatPiece {
    std::string text;     // the literal, or the specification
    char conversion = 0;  // s, r, a; 0: a literal
};

// Reads what is left of a conversion behind its %: [-][width][.precision](s|r|a), the only ones that do not
// depend on the value's type. Nothing: it is another one.
std::optional<FormatPiece> read_conversion(std::string_view format, std::size_t& at) {
    const auto peek = [&] { return at < format.size() ? format[at] : char(0); };
    const auto digits = [&] {  // (longer ones are left to the runtime, which may refuse them)
        const std::size_t start = at;
        while (at - start < 3 && peek() >= '0' && peek() <= '9') ++at;
        return format.substr(start, at - start);
    };
    bool left = false;
    for (; peek() == '-'; ++at) left = true;
    if (peek() == '0') return std::nullopt;
    FormatPiece piece;
    if (const std::string_view width = digits(); !width.empty())
        piece.text = (left ? "<" : ">") + std::string(width);
    if (peek() == '.') {
        ++at;
        const std::string_view precision = digits();
        piece.text += "." + (precision.empty() ? std::string("0") : std::string(precision));
    }
    piece.conversion = peek();
    ++at;
    if (piece.conversion != 's' && piece.conversion != 'r' && piece.conversion != 'a') return std::nullopt;
    return piece;
}

// The pieces of a format with as many conversions as there are values; nothing: the runtime has to look at
// it.
std::optional<std::vector<FormatPiece>> pieces_of(std::string_view format, std::size_t values) {
    std::vector<FormatPiece> pieces;
    std::string literal;
    const auto end_literal = [&] {
        if (!literal.empty()) pieces.push_back({std::exchange(literal, {}), 0});
    };
    for (std::size_t at = 0; at < format.size();) {
        const char c = format[at++];
        if (c != '%') {
            literal += c;
        } else if (at < format.size() && format[at] == '%') {
            literal += '%';
            ++at;
        } else {
            end_literal();
            std::optional<FormatPiece> piece = read_conversion(format, at);
            if (!piece || values-- == 0) return std::nullopt;
            pieces.push_back(std::move(*piece));
        }
    }
    end_literal();
    if (values != 0 || pieces.empty()) return std::nullopt;
    return pieces;
}

}  // namespace

// Parts that come one after the other into registers, joined whenever there are too many.
class Generator::StringParts {
  public:
    explicit StringParts(Generator& generator) : generator_(generator), first_(Reg(code().mark())) {}
    // To be called before each part is put into the next register.
    void make_room() {
        if (count_ == max_group) {
            code().emit(Opcode::BUILD_STRING, first_, first_, count_);
            code().release(first_ + 1u);
            count_ = 1;
        }
        ++count_;
    }
    void join(Reg dst) { code().emit(Opcode::BUILD_STRING, dst, first_, count_); }

  private:
    Assembler& code() { return generator_.code(); }
    Generator& generator_;
    Reg first_, count_ = 0;
};

void Generator::joined_string(ast::JoinedStr const& e, Reg dst) {
    if (e.values.empty()) return load_string("", dst);
    if (e.values.size() == 1) return into(*e.values[0], dst);
    StringParts parts(*this);
    for (ast::Expr const* part : e.values) {
        parts.make_room();
        next(*part);
    }
    parts.join(dst);
}

void Generator::formatted_value(ast::FormattedValue const& e, Reg dst) {
    Reg value = operand_near(*e.value, dst, e.format_spec);
    Reg spec = e.format_spec != nullptr ? operand(*e.format_spec) : no_register;
    code().emit(Opcode::FORMAT_VALUE, dst, value, spec, e.conversion > 0 ? std::uint8_t(e.conversion) : 0);
}

// '%s: %r' % (a, b) as f'{a!s}: {b!r}', as CPython's ast_opt.c does: each value is formatted before the next
// one is evaluated. False: it is not of this kind.
bool Generator::percent_format(ast::BinOp const& e, Reg dst) {
    if (e.op != ast::Operator::Mod || e.left->kind != Kind::Constant || e.right->kind != Kind::Tuple)
        return false;
    auto& format = e.left->as<ast::Constant>();
    Exprs const& values = e.right->as<ast::Tuple>().elts;
    if (format.type != ast::ConstantType::Str) return false;
    for (ast::Expr const* value : values)
        if (value->kind == Kind::Starred) return false;
    const std::optional<std::vector<FormatPiece>> pieces = pieces_of(format.text, values.size());
    if (!pieces) return false;

    auto piece_into = [&, next_value = std::uint32_t(0)](FormatPiece const& piece, Reg to) mutable {
        if (!piece.conversion) return load_string(piece.text, to);
        ast::Expr const& value = *values[next_value++];
        const Reg from = operand_near(value, to);
        Reg spec = no_register;
        if (!piece.text.empty()) load_string(piece.text, spec = code().allocate());
        const Span outer = code().span();
        at(value);
        code().emit(Opcode::FORMAT_VALUE, to, from, spec, std::uint8_t(piece.conversion));
        code().at(outer);
    };
    if (pieces->size() == 1) {
        piece_into(pieces->front(), dst);
        return true;
    }
    StringParts parts(*this);
    for (FormatPiece const& piece : *pieces) {
        parts.make_room();
        const Reg to = code().allocate();
        piece_into(piece, to);
        code().release(to + 1u);
    }
    parts.join(dst);
    return true;
}

}  // namespace minipy::compile
