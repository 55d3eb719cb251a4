// The lexical grammar (language reference, chapter 2): the first character tells which token begins. Numbers
// are rules of Spirit X3, each named after its production.
#include "interpreter/syntax/lexer.hpp"

#include <algorithm>
#include <array>
#include <boost/spirit/home/x3.hpp>
#include <cstring>

#include "interpreter/base/huge_pages.hpp"
#include "interpreter/syntax/identifier.hpp"
#include "interpreter/syntax/lex_state.hpp"

namespace minipy::syntax {

namespace lexical {

namespace {

namespace x3 = boost::spirit::x3;
using x3::char_;
using x3::digit;
using x3::lit;
using x3::xdigit;

struct state_tag;
using Context = x3::context<state_tag, LexState, x3::unused_type>;

LexState& state_of(const Context& context) {
    return x3::get<state_tag>(context);
}

// on_match(action)[p]: when p has matched, action(LexState&, Iterator from, Iterator to) decides.
template <class Subject, class Action>
struct OnMatch : x3::unary_parser<Subject, OnMatch<Subject, Action>> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    Action action;
    constexpr OnMatch(const Subject& subject, Action a)
        : x3::unary_parser<Subject, OnMatch<Subject, Action>>(subject), action(a) {}
    template <class C, class R, class A>
    bool parse(Iterator& first, const Iterator& last, const C& context, R&, A&) const {
        const Iterator from = first;
        if (!this->subject.parse(first, last, context, x3::unused, x3::unused)) return false;
        if (action(state_of(context), from, first)) return true;
        first = from;
        return false;
    }
};
template <class Action>
struct OnMatchGenerator {
    Action action;
    template <class P>
    constexpr auto operator[](const P& p) const {
        using Subject = typename x3::extension::as_parser<P>::value_type;
        return OnMatch<Subject, Action>(x3::as_parser(p), action);
    }
};
template <class Action>
constexpr OnMatchGenerator<Action> on_match(Action action) {
    return {action};
}

// ---------------------------------------------------------------- 2.3 identifiers and keywords

// Is this word the prefix of a string literal (2.4.1)?
bool is_string_prefix(std::string_view word) {
    if (word.empty() || word.size() > 2) return false;
    const auto lower = [&](std::size_t i) { return static_cast<char>(word[i] | 0x20); };
    if (word.size() == 1) return std::string_view("rbuf").find(lower(0)) != std::string_view::npos;
    const bool raw_first = lower(0) == 'r', raw_second = lower(1) == 'r';
    const char other = raw_first ? lower(1) : lower(0);
    return raw_first != raw_second && (other == 'b' || other == 'f');
}

enum CharacterClass : std::uint8_t { not_in_word, in_word, first_in_word };
constexpr auto word_classes = [] {
    std::array<CharacterClass, 256> classes{};
    for (int c = 0; c < 256; ++c) {
        const bool is_digit = c >= '0' && c <= '9';
        if (is_word_character(static_cast<char>(c))) classes[c] = is_digit ? in_word : first_in_word;
    }
    return classes;
}();

bool read_word(LexState& state, Iterator& first, Iterator last) {
    if (word_classes[static_cast<unsigned char>(*first)] != first_in_word) return false;
    Iterator at = first;
    std::uint32_t hash = base::Interner::hash_seed;
    unsigned char all_bits = 0;
    for (; at != last; ++at) {
        const auto c = static_cast<unsigned char>(*at);
        if (word_classes[c] == not_in_word) break;
        hash = base::Interner::hash_step(hash, c);
        all_bits |= c;
    }
    const bool quote_follows = at != last && (*at == '"' || *at == '\'');
    if (quote_follows && is_string_prefix({first, static_cast<std::size_t>(at - first)})) return false;
    if (!emit_word(state, first, at, hash, all_bits < 0x80)) return false;
    first = at;
    return true;
}

// ---------------------------------------------------------------- 2.5, 2.6 operators and delimiters

struct OperatorChoice {
    char second = 0, third = 0;  // 0: it is shorter
    Tok kind = Tok::Count_;
};
// By first character, longer spellings first.
constexpr auto operators_by_first = [] {
    std::array<std::array<OperatorChoice, 5>, 128> table{};
    for (std::size_t length = 3; length >= 1; --length) {
        for (int kind = static_cast<int>(Tok::LeftParen); kind < static_cast<int>(Tok::Count_); ++kind) {
            const std::string_view spelled = spellings[kind];
            if (spelled.size() != length) continue;
            auto& choices = table[static_cast<unsigned char>(spelled[0])];
            std::size_t free = 0;
            while (choices[free].kind != Tok::Count_) ++free;
            choices[free] = {length > 1 ? spelled[1] : '\0', length > 2 ? spelled[2] : '\0',
                             static_cast<Tok>(kind)};
        }
    }
    return table;
}();

// Those that begin no longer spelling and are no brackets.
constexpr auto lone_operators = [] {
    std::array<Tok, 128> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        const OperatorChoice& choice = operators_by_first[c][0];
        const bool bracket = c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}';
        table[c] = choice.second || bracket ? Tok::Count_ : choice.kind;
    }
    return table;
}();

bool open_bracket(LexState& state, Iterator at, Tok kind) {
    if (state.brackets.size() >= max_brackets) return state.raise("too many nested parentheses", at + 1);
    state.brackets.push_back(at);
    state.emit(kind, at, at + 1);
    return true;
}

bool close_bracket(LexState& state, Iterator at, Tok kind) {
    if (state.brackets.empty()) return state.raise(fmt::format("unmatched '{}'", *at), at + 1);
    const Iterator opening = state.brackets.back();
    const char expected = *opening == '(' ? ')' : *opening == '[' ? ']' : '}';
    if (*at != expected) {
        std::string message =
            fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", *at, *opening);
        const std::uint32_t line = state.line_of(opening);
        if (line != state.line_of(at)) message += fmt::format(" on line {}", line);
        return state.raise(std::move(message), at + 1);
    }
    state.brackets.pop_back();
    state.emit(kind, at, at + 1);
    return true;
}

bool emit_operator(LexState& state, Iterator at, Tok kind, std::size_t length) {
    switch (kind) {
        case Tok::LeftParen:
        case Tok::LeftBracket:
        case Tok::LeftBrace: return open_bracket(state, at, kind);
        case Tok::RightParen:
        case Tok::RightBracket:
        case Tok::RightBrace: return close_bracket(state, at, kind);
        default: state.emit(kind, at, at + length); return true;
    }
}

bool read_operator(LexState& state, Iterator& first, Iterator last) {
    const auto c = static_cast<unsigned char>(*first);
    if (const Tok kind = lone_operators[c]; kind != Tok::Count_) {
        state.emit(kind, first, first + 1);
        ++first;
        return true;
    }
    const char second = last - first > 1 ? first[1] : '\0', third = last - first > 2 ? first[2] : '\0';
    if (c == '<' && second == '>') return false;
    for (const OperatorChoice& choice : operators_by_first[c]) {
        if (choice.kind == Tok::Count_) return false;
        if (choice.second && (choice.second != second || (choice.third && choice.third != third))) continue;
        const std::size_t length = choice.third ? 3 : choice.second ? 2 : 1;
        if (!emit_operator(state, first, choice.kind, length)) return false;
        first += length;
        return true;
    }
    return false;
}

// Characters of no token: CPython hands the printable ones to the parser, which finds no use for them.
bool read_unknown(LexState& state, Iterator& first) {
    const bool is_old_not_equal = *first == '<';
    const auto c = static_cast<unsigned char>(*first);
    if (c < ' ' || c == 0x7F) {
        return state.raise(fmt::format("invalid non-printable character U+{:04X}", static_cast<unsigned>(c)),
                           first + 1);
    }
    state.emit(Tok::Unknown, first, first + (is_old_not_equal ? 2 : 1));
    first += is_old_not_equal ? 2 : 1;
    return true;
}

// ---------------------------------------------------------------- 2.1 line structure

bool read_newline(LexState& state, Iterator& first) {
    if (state.level() > 0) {
        ++first;
        return true;
    }
    if (!state.last_was_newline()) state.emit_newline(first);
    Iterator at = first + 1;
    if (!read_indentation(state, at)) return false;
    first = at;
    return true;
}

void read_comment(LexState& state, Iterator& first, Iterator last) {
    const void* end = std::memchr(first, '\n', static_cast<std::size_t>(last - first));
    const Iterator from = first;
    first = end ? static_cast<Iterator>(end) : last;
    if (state.type_comments && read_type_comment(state, from, first) != CommentKind::Plain) return;
    state.comment_start = from;
    state.comment_end = first;
}

// ---------------------------------------------------------------- 2.4.1 strings

bool refuse_unterminated_string(LexState& state, Iterator first, Iterator last, Iterator quote, bool triple) {
    Iterator at = quote + 1;  // where a string in single quotes breaks off
    while (!triple && at != last && *at != '\n') at += *at == '\\' && last - at > 1 ? 2 : 1;
    const std::uint32_t lines = triple ? state.source.line_count() : state.line_of(at == last ? last : at);
    state.raise(fmt::format("unterminated {}string literal (detected at line {})",
                            triple ? "triple-quoted " : "", lines),
                first + 1);
    state.result.error->at_end_of_input = triple || at == last;
    return false;
}

// Where a string's three closing quotes are; null when they are nowhere.
Iterator end_of_long_string(Iterator at, Iterator last, char quote) {
    for (;;) {
        const auto* close =
            static_cast<Iterator>(std::memchr(at, quote, static_cast<std::size_t>(last - at)));
        if (!close) return nullptr;
        // A backslash takes the character behind it along.
        while (at < close) {
            const void* backslash = std::memchr(at, '\\', static_cast<std::size_t>(close - at));
            at = backslash ? static_cast<Iterator>(backslash) + 2 : close;
        }
        if (at != close) continue;
        if (last - close >= 3 && close[1] == quote && close[2] == quote) return close;
        at = close + 1;
    }
}

// Where the closing quote is; null when there is none in this line.
Iterator end_of_short_string(Iterator at, Iterator last, char quote) {
    for (; at < last && *at != '\n'; ++at) {
        if (*at == quote) return at;
        if (*at == '\\') ++at;
    }
    return nullptr;
}

// A string with its prefix; its escapes and fields are none of the lexer's business.
bool read_string(LexState& state, Iterator& first, Iterator last) {
    Iterator open = first;
    while (*open != '"' && *open != '\'') ++open;
    const bool triple = last - open >= 3 && open[1] == *open && open[2] == *open;
    const Iterator close =
        triple ? end_of_long_string(open + 3, last, *open) : end_of_short_string(open + 1, last, *open);
    if (!close) return refuse_unterminated_string(state, first, last, open, triple);
    const Iterator end = close + (triple ? 3 : 1);
    state.emit(Tok::String, first, end);
    first = end;
    return true;
}

// ---------------------------------------------------------------- 2.4.4 numbers

// 2.4.5 - 2.4.7: integers, floats and imaginary numbers
const auto digits = digit >> *(-lit('_') >> digit);
const auto hexinteger = '0' >> char_("xX") >> +(-lit('_') >> xdigit);
const auto octinteger = '0' >> char_("oO") >> +(-lit('_') >> char_("0-7"));
const auto bininteger = '0' >> char_("bB") >> +(-lit('_') >> char_("01"));
const auto exponent = char_("eE") >> -char_("+-") >> digits;
const auto decimal = (digits >> -('.' >> -digits) | '.' >> digits) >> -exponent >> -char_("jJ");
const auto number = on_match([](LexState& state, Iterator from, Iterator to) {
    if (!check_number(state, from, to)) return false;
    state.emit(Tok::Number, from, to);
    return true;
})[hexinteger | octinteger | bininteger | decimal];

bool read_number(LexState& state, Iterator& first, Iterator last) {
    // Most are a digit or two.
    Iterator at = first;
    while (at != last && *at >= '0' && *at <= '9') ++at;
    const bool plain =
        at != last && !is_word_character(*at) && *at != '.' && (*first != '0' || at == first + 1);
    if (plain && at != first) {
        state.emit(Tok::Number, first, at);
        first = at;
        return true;
    }
    const Context context = x3::make_context<state_tag>(state);
    return number.parse(first, last, context, x3::unused, x3::unused);
}

// ---------------------------------------------------------------- which token begins here

enum class Start : std::uint8_t { Unknown, Blank, Word, Quote, Digit, Dot, Operator, Newline, Comment, Join };
constexpr auto starts = [] {
    std::array<Start, 256> table{};
    for (int c = 0; c < 128; ++c)
        if (operators_by_first[c][0].kind != Tok::Count_) table[c] = Start::Operator;
    for (int c = 0; c < 256; ++c)
        if (is_word_character(static_cast<char>(c))) table[c] = Start::Word;
    for (int c = '0'; c <= '9'; ++c) table[c] = Start::Digit;
    for (char c : {' ', '\t', '\f'}) table[c] = Start::Blank;
    table['"'] = table['\''] = Start::Quote;
    table['.'] = Start::Dot;
    table['\n'] = Start::Newline;
    table['#'] = Start::Comment;
    table['\\'] = Start::Join;
    return table;
}();

bool read_dot(LexState& state, Iterator& first, Iterator last) {
    const bool is_float = last - first > 1 && first[1] >= '0' && first[1] <= '9';
    return is_float ? read_number(state, first, last) : read_operator(state, first, last);
}

// One token, or none where that is no token's business. False: there is an error.
bool read_token(LexState& state, Iterator& first, Iterator last) {
    switch (starts[static_cast<unsigned char>(*first)]) {
        case Start::Blank: ++first; return true;
        case Start::Word:
            if (read_word(state, first, last)) return true;
            return !state.failed() && read_string(state, first, last);
        case Start::Quote: return read_string(state, first, last);
        case Start::Digit: return read_number(state, first, last);
        case Start::Dot: return read_dot(state, first, last);
        case Start::Operator:
            if (read_operator(state, first, last)) return true;
            return !state.failed() && read_unknown(state, first);
        case Start::Newline: return read_newline(state, first);
        case Start::Comment: read_comment(state, first, last); return true;
        case Start::Join: return read_continuation(state, first);
        case Start::Unknown: break;
    }
    return read_unknown(state, first);
}

void run(LexState& state, Iterator first, Iterator last) {
    while (first != last && read_token(state, first, last)) {
    }
}

// The end of the source ends the line, the blocks and, if it may, everything (2.1.9).
void finish(LexState& state, const ParseOptions& options) {
    const Iterator end = state.end;
    if (state.level() > 0) {
        state.never_closed();
        return;
    }
    const bool single = options.mode == Mode::Single;
    if (!state.last_was_newline() && state.newline_added) state.emit_newline(end);
    // At the prompt the end of input stands for a NEWLINE, and does not close blocks when they may go on.
    if (single && !state.result.tokens.empty()) state.emit(Tok::Newline, end, end);
    const Iterator behind = end + (state.newline_added ? 1 : 0);
    if (!(single && options.dont_imply_dedent)) {
        for (std::size_t i = 1; i < state.indents.size(); ++i) state.emit(Tok::Dedent, behind, behind);
        if (single && state.indents.size() > 1) state.emit(Tok::Newline, end, end);
    }
    state.emit(Tok::EndMarker, behind, behind);
}

}  // namespace

}  // namespace lexical

LexResult lex(const base::SourceText& source, base::Interner& interner, const ParseOptions& options) {
    LexResult result;
    result.tokens.reserve(source.text().size() / 4 + 16);
    base::prefer_huge_pages(result.tokens.data(), result.tokens.capacity() * sizeof(Token));
    lexical::LexState state(source, interner, result);
    state.newline_added =
        options.mode == Mode::File && !source.text().empty() && !source.text().ends_with('\n');
    state.type_comments = options.type_comments;
    lexical::Iterator first = state.begin;
    if (lexical::read_indentation(state, first)) lexical::run(state, first, state.end);
    if (!state.failed()) lexical::finish(state, options);
    if (state.failed() && result.error->error_class == LexError::Class::WhenReached)
        state.note_open_bracket();
    if (state.failed()) state.emit(Tok::Error, state.error_at, state.error_at);
    if (options.feature_version < 7) free_async_words(result, interner);
    return result;
}

LexResult lex_field(const base::SourceText& source, base::Interner& interner, std::uint32_t start,
                    std::uint32_t end) {
    LexResult result;
    lexical::LexState state(source, interner, result);
    state.outer_level = 1;
    state.end = state.begin + end;
    state.emit(Tok::LeftParen, state.begin + start - 1, state.begin + start);
    lexical::run(state, state.begin + start, state.end);
    if (!state.failed()) {
        state.outer_level = 0;
        state.emit(Tok::RightParen, state.end, state.end + 1);
        state.emit(Tok::EndMarker, state.end + 1, state.end + 1);
    } else {
        state.emit(Tok::Error, state.error_at, state.error_at);
    }
    return result;
}

}  // namespace minipy::syntax
