// Format specifications: taking them apart, and formatting text by them.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/formatting_parts.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/unicode.hpp"

#include <limits>

namespace minipy::runtime {

namespace {

bool is_alignment(char32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

class SpecReader {
  public:
    explicit SpecReader(TextPart spec)
        : text_(spec.text),
          narrow_(text_->kind == 1 ? text_->chars1() : nullptr),
          at_(spec.start),
          end_(spec.end) {}
    std::size_t left() const { return end_ - at_; }
    char32_t peek(std::size_t ahead = 0) const { return left() > ahead ? char_at(at_ + ahead) : 0; }
    char32_t next() { return char_at(at_++); }
    bool accept(char32_t c) {
        if (left() == 0 || peek() != c) return false;
        ++at_;
        return true;
    }
    // Decimal digits of any script: false when the number is too large; `out` stays when there are none.
    bool number(std::int64_t& out) {
        std::int64_t value = 0;
        bool any = false;
        for (int digit; left() && (digit = decimal_value(peek())) >= 0; ++at_, any = true)
            if (__builtin_mul_overflow(value, std::int64_t(10), &value) ||
                __builtin_add_overflow(value, std::int64_t(digit), &value))
                return false;
        if (any) out = value;
        return true;
    }

  private:
    char32_t char_at(std::size_t i) const { return narrow_ ? narrow_[i] : text_->at(std::uint32_t(i)); }

    Str* text_;
    std::uint8_t const* narrow_;
    std::size_t at_, end_;
};

void read_alignment(SpecReader& in, FormatSpec& f, bool& fill_given, bool& align_given) {
    if (in.left() >= 2 && is_alignment(in.peek(1))) {
        f.fill = in.next();
        fill_given = true;
    } else if (in.left() == 0 || !is_alignment(in.peek())) {
        return;
    }
    f.align = in.next();
    align_given = true;
}

std::string shown(char32_t c) {
    if (c > 32 && c < 128) return std::string(1, char(c));
    return fmt::format("\\x{:x}", unsigned(c));
}

bool may_be_grouped(FormatSpec const& f) {
    switch (f.type) {
        case 0:
        case 'd':
        case 'e':
        case 'f':
        case 'g':
        case 'E':
        case 'G':
        case '%':
        case 'F': return true;
        case 'b':
        case 'o':
        case 'x':
        case 'X': return f.grouping == '_';
        default: return false;
    }
}

Result<void> read_grouping(ThreadState& t, SpecReader& in, FormatSpec& f) {
    if (in.accept(',')) f.grouping = ',';
    const bool underscore = in.accept('_');
    if ((underscore && f.grouping) || (underscore && in.peek() == ','))
        return raise(t, Exc::ValueError, "Cannot specify both ',' and '_'.");
    if (underscore) f.grouping = '_';
    return {};
}

}  // namespace

Result<FormatSpec> parse_format_spec(ThreadState& t, TextPart spec, Value formatted, char32_t default_type,
                                     char32_t default_align) {
    FormatSpec f;
    f.align = default_align;
    f.type = default_type;
    SpecReader in(spec);
    bool fill_given = false, align_given = false;
    read_alignment(in, f, fill_given, align_given);
    if (in.peek() == '+' || in.peek() == '-' || in.peek() == ' ') f.sign = char(in.next());
    f.no_negative_zero = in.accept('z');
    f.alternate = in.accept('#');
    if (!fill_given && in.accept('0')) {  // as if "0=" had been given
        f.fill = '0';
        if (!align_given && default_align == '>') f.align = '=';
    }
    if (!in.number(f.width)) return raise(t, Exc::ValueError, "Too many decimal digits in format string");
    TRY(read_grouping(t, in, f));
    if (in.accept('.')) {
        if (!in.number(f.precision))
            return raise(t, Exc::ValueError, "Too many decimal digits in format string");
        if (f.precision < 0) return raise(t, Exc::ValueError, "Format specifier missing precision");
    }
    if (in.left() > 1)
        return raise(t, Exc::ValueError, "Invalid format specifier '{}' for object of type '{}'",
                     to_utf8(spec.str(t)), type_name_of(t, formatted));
    if (in.left()) f.type = in.next();
    if (f.grouping && !may_be_grouped(f))
        return raise(t, Exc::ValueError, "Cannot specify '{}' with '{}'.", f.grouping, shown(f.type));
    return f;
}

base::Raised unknown_format_code(ThreadState& t, char32_t type, Value v) {
    return raise(t, Exc::ValueError, "Unknown format code '{}' for object of type '{}'", shown(type),
                 type_name_of(t, v));
}

Result<Padding> padding_for(ThreadState& t, FormatSpec const& f, std::uint64_t length) {
    if (f.width < 0 || std::uint64_t(f.width) <= length) return Padding{};
    if (std::uint64_t(f.width) > max_str_length) return raise_no_memory(t);
    const std::uint64_t room = std::uint64_t(f.width) - length;
    if (f.align == '<') return Padding{0, 0, room};
    if (f.align == '=') return Padding{0, room, 0};
    if (f.align == '^') return Padding{room / 2, 0, room - room / 2};
    return Padding{room, 0, 0};
}

namespace {

// What a specification makes of a text: so many of its characters, and the padding.
struct TextLayout {
    std::size_t length;
    char32_t fill = ' ';
    Padding padding;
    bool changes(Str const* s) const { return length != s->length || padding.before || padding.after; }
};

Result<TextLayout> layout_of_text(ThreadState& t, Str* s, TextPart spec) {
    FormatSpec f = TRY(parse_format_spec(t, spec, s, 's', '<'));
    if (f.type != 's') return unknown_format_code(t, f.type, s);
    const auto refuse = [&t](char const* what) {
        return raise(t, Exc::ValueError, "{} not allowed in string format specifier", what);
    };
    if (f.sign) return refuse(f.sign == ' ' ? "Space" : "Sign");
    if (f.no_negative_zero) return refuse("Negative zero coercion (z)");
    if (f.alternate) return refuse("Alternate form (#)");
    if (f.align == '=') return refuse("'=' alignment");
    TextLayout layout;
    layout.length =
        std::size_t(f.precision >= 0 ? std::min<std::int64_t>(f.precision, s->length) : s->length);
    layout.fill = f.fill;
    layout.padding = TRY(padding_for(t, f, layout.length));
    return layout;
}

void write_text(StrBuilder& out, Str const* s, TextLayout const& layout) {
    out.append_repeated(layout.fill, layout.padding.before);
    out.append(s, 0, layout.length);
    out.append_repeated(layout.fill, layout.padding.after);
}

}  // namespace

Result<void> write_formatted_str(ThreadState& t, StrBuilder& out, Value v, TextPart spec) {
    if (spec.empty()) return write_str(t, out, v);
    write_text(out, v.as<Str>(), TRY(layout_of_text(t, v.as<Str>(), spec)));
    return {};
}

Result<Str*> format_str(ThreadState& t, Value v, Str* spec) {
    if (spec->length == 0) return str(t, v);
    auto* s = v.as<Str>();
    const TextLayout layout = TRY(layout_of_text(t, s, whole(spec)));
    if (!layout.changes(s)) return s;
    StrBuilder out;
    write_text(out, s, layout);
    return out.finish(t);
}

Result<void> write_formatted(ThreadState& t, StrBuilder& out, Value v, TextPart spec) {
    if (is_exact_str(t.rt, v)) return write_formatted_str(t, out, v, spec);
    if (is_exact_int(t.rt, v)) return write_formatted_int(t, out, v, spec);
    if (v.is_number()) return write_formatted_float(t, out, v, spec);
    out.append(TRY(format(t, v, spec.str(t))));
    return {};
}

namespace {

using Formatting = Result<void> (*)(ThreadState&, StrBuilder&, Value, TextPart);

Result<Str*> as_string(ThreadState& t, Value v, Str* spec, Formatting formatting) {
    if (spec->length == 0) return str(t, v);
    StrBuilder out;
    TRY(formatting(t, out, v, whole(spec)));
    return out.finish(t);
}

}  // namespace

Result<Str*> format_int(ThreadState& t, Value v, Str* spec) {
    return as_string(t, v, spec, write_formatted_int);
}

Result<Str*> format_float(ThreadState& t, Value v, Str* spec) {
    return as_string(t, v, spec, write_formatted_float);
}

Result<Str*> format_complex(ThreadState& t, Value v, Str* spec) {
    return as_string(t, v, spec, write_formatted_complex);
}

}  // namespace minipy::runtime
