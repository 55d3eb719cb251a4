// f-strings: finding the fields in the text, with the errors that CPython 3.11 finds on the way.
#include "interpreter/syntax/fstring.hpp"

#include <fmt/format.h>

#include "interpreter/syntax/escape.hpp"
#include "interpreter/syntax/literal.hpp"

namespace minipy::syntax {

using namespace ast;

// Reads one f-string, or one format specification inside it.
class FieldReader {
  public:
    FieldReader(FStringBuilder& builder, Iterator token, std::uint32_t start, std::uint32_t end, bool raw,
                int level)
        : builder_(builder),
          state_(builder.state_),
          token_(token),
          text_(builder.state_.source.text()),
          at_(start),
          end_(end),
          raw_(raw),
          level_(level) {}

    // Reads to the end of the text, or to the '}' that ends a format specification; gives the place behind.
    std::uint32_t read() {
        for (;;) {
            if (!read_literal()) continue;
            if (at_ >= end_ || text_[at_] == '}') break;
            read_field();
        }
        if (level_ > 0 && at_ >= end_) expecting_brace();
        return at_;
    }

  private:
    [[noreturn]] void fail(std::string message) { raise_at_last_token(state_, std::move(message)); }
    [[noreturn]] void expecting_brace() { fail("f-string: expecting '}'"); }

    // Literal text up to a brace. False after a doubled brace: the text goes on.
    bool read_literal() {
        const std::uint32_t start = at_;
        bool at_field = true;
        while (at_ < end_) {
            char c = text_[at_++];
            if (!raw_ && c == '\\' && at_ < end_) {
                c = text_[at_++];
                if (c == 'N') {
                    skip_character_name();
                    continue;
                }
                if (c == '{') warn_invalid_escape(state_, text_.substr(at_ - 2, 2), token_);
            }
            if (c != '{' && c != '}') continue;
            if (level_ == 0) {
                if (at_ < end_ && text_[at_] == c) {
                    add_literal(start, at_++);
                    return false;
                }
                if (c == '}') fail("f-string: single '}' is not allowed");
            }
            --at_;
            break;
        }
        add_literal(start, at_);
        return at_field;
    }

    // The braces of \N{...} are none of a field.
    void skip_character_name() {
        if (at_ >= end_ || text_[at_++] != '{') return;
        while (at_ < end_ && text_[at_++] != '}') {
        }
    }

    void add_literal(std::uint32_t start, std::uint32_t end) {
        const std::string_view piece = text_.substr(start, end - start);
        if (raw_ || piece.find('\\') == std::string_view::npos) {
            builder_.literal_.append(piece);
        } else {
            decode_str_escapes(state_, piece, token_, builder_.literal_);
        }
    }

    // replacement_field: "{" f_expression ["="] ["!" conversion] [":" format_spec] "}"
    void read_field() {
        if (level_ >= 2) fail("f-string: expressions nested too deeply");
        const std::uint32_t start = ++at_;
        find_expression_end();
        const std::uint32_t end = at_;
        if (at_ >= end_) expecting_brace();
        Expr* value = compile(start, end);

        bool debug = false;
        if (text_[at_] == '=') {
            require_version(state_, 8, "f-string: self documenting expressions are");
            ++at_;
            while (at_ < end_ && std::string_view(" \t\n\v\f\r").find(text_[at_]) != std::string_view::npos)
                ++at_;
            if (at_ >= end_) expecting_brace();
            builder_.literal_.append(text_.substr(start, at_ - start));
            debug = true;
        }
        int conversion = -1;
        if (text_[at_] == '!') conversion = read_conversion();
        JoinedStr* specification = nullptr;
        if (at_ < end_ && text_[at_] == ':') specification = read_specification();
        if (at_ >= end_ || text_[at_] != '}') expecting_brace();
        ++at_;
        if (debug && !specification && conversion == -1) conversion = 'r';
        add(value, conversion, specification);
    }

    int read_conversion() {
        if (++at_ >= end_) expecting_brace();
        const char conversion = text_[at_++];
        if (conversion != 's' && conversion != 'r' && conversion != 'a') {
            fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        }
        return conversion;
    }

    JoinedStr* read_specification() {
        if (++at_ >= end_) expecting_brace();
        FStringBuilder inner(state_, builder_.first_, builder_.last_);
        at_ = FieldReader(inner, token_, at_, end_, raw_, level_ + 1).read();
        return inner.finish(token_, token_);
    }

    void add(Expr* value, int conversion, JoinedStr* specification) {
        builder_.end_literal(builder_.first_, builder_.last_);
        auto* made = state_.arena.make<FormattedValue>();
        made->value = value;
        made->conversion = conversion;
        made->format_spec = specification;
        close_node(*made, builder_.first_->start, builder_.last_ + 1);
        builder_.add(made);
    }

    // Moves to the character that ends the expression: '}', ':', '!' or '=', outside of brackets and strings.
    void find_expression_end() {
        std::string brackets;
        char quote = 0;
        bool triple = false;
        for (; at_ < end_; ++at_) {
            const char c = text_[at_];
            if (c == '\\') fail("f-string expression part cannot include a backslash");
            if (quote) {
                if (c != quote || (triple && !three_quotes())) continue;
                if (triple) at_ += 2;
                quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
                triple = three_quotes();
                if (triple) at_ += 2;
            } else if (c == '[' || c == '{' || c == '(') {
                if (brackets.size() >= 200) fail("f-string: too many nested parenthesis");
                brackets.push_back(c);
            } else if (c == '#') {
                fail("f-string expression part cannot include '#'");
            } else if (brackets.empty() && ends_expression(c)) {
                break;
            } else if (c == ']' || c == '}' || c == ')') {
                close_bracket(c, brackets);
            }
        }
        if (quote) fail("f-string: unterminated string");
        if (!brackets.empty()) fail(fmt::format("f-string: unmatched '{}'", brackets.back()));
    }

    bool three_quotes() const {
        return at_ + 2 < end_ && text_[at_ + 1] == text_[at_] && text_[at_ + 2] == text_[at_];
    }

    // Comparison operators do not end an expression; their second character is skipped.
    bool ends_expression(char c) {
        if (std::string_view("!:}=<>").find(c) == std::string_view::npos) return false;
        if (c != ':' && c != '}' && at_ + 1 < end_ && text_[at_ + 1] == '=') {
            ++at_;
            return false;
        }
        return c != '<' && c != '>';
    }

    void close_bracket(char c, std::string& brackets) {
        if (brackets.empty()) fail(fmt::format("f-string: unmatched '{}'", c));
        const char opening = brackets.back();
        brackets.pop_back();
        if (c != (opening == '(' ? ')' : opening == '[' ? ']' : '}')) {
            fail(fmt::format("f-string: closing parenthesis '{}' does not match opening parenthesis '{}'", c,
                             opening));
        }
    }

    Expr* compile(std::uint32_t start, std::uint32_t end) {
        if (text_.substr(start, end - start).find_first_not_of(" \t\n\f") == std::string_view::npos) {
            const char next = text_[end];
            if (next == '!' || next == ':' || next == '=') {
                fail(fmt::format("f-string: expression required before '{}'", next));
            }
            fail("f-string: empty expression not allowed");
        }
        return parse_field(state_, {start, end, column_shift(start)});
    }

    // What CPython takes for the column of the field's first line.
    int column_shift(std::uint32_t start) const {
        const base::Position brace = state_.source.position(start - 1);
        const std::size_t first = text_.find_first_not_of(" \t\f", start);
        if (text_[first] != '\n') return static_cast<int>(brace.column);
        const base::Position token = state_.source.position(token_->start);
        return token.line == brace.line ? static_cast<int>(token.column) : 0;
    }

    FStringBuilder& builder_;
    ParseState& state_;
    Iterator token_;
    std::string_view text_;
    std::uint32_t at_;
    std::uint32_t end_;
    bool raw_;
    int level_;
};

void FStringBuilder::add_fields(Iterator token, std::uint32_t start, std::uint32_t end, bool raw) {
    FieldReader(*this, token, start, end, raw, 0).read();
}

void FStringBuilder::end_literal(Iterator first, Iterator last) {
    if (literal_.empty()) return;
    auto* made = state_.arena.make<Constant>();
    made->type = ConstantType::Str;
    made->text = state_.arena.copy(literal_);
    made->u_prefix = state_.source.text()[first->start] == 'u';
    close_node(*made, first->start, last + 1);
    add(made);
    literal_.clear();
}

JoinedStr* FStringBuilder::finish(Iterator first, Iterator last) {
    end_literal(first, last);
    auto* made = state_.arena.make<JoinedStr>();
    made->values = values_;
    close_node(*made, first->start, last + 1);
    return made;
}

}  // namespace minipy::syntax
