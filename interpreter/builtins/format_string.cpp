// Format strings taken apart, for str.format and for string.Formatter (the native module _string).
#include "interpreter/builtins/format_string.hpp"

#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/unicode.hpp"

namespace minipy::builtins {

Result<bool> FormatScanner::next(ThreadState& t, FormatPiece& piece) {
    piece = {};
    if (at_ >= end_) return false;
    piece.literal_start = at_;
    char32_t c = 0;
    while (at_ < end_) {
        c = take();
        if (c == '{' || c == '}') break;
    }
    piece.literal_end = at_;
    if (c != '{' && c != '}') return true;
    const bool doubled = at_ < end_ && peek() == c;
    if (doubled) {  // an escaped brace: part of the literal
        ++at_;
        return true;
    }
    if (c == '}') return raise(t, Exc::ValueError, "Single '}' encountered in format string");
    if (at_ == end_) return raise(t, Exc::ValueError, "Single '{' encountered in format string");
    --piece.literal_end;
    piece.has_field = true;
    TRY(field(t, piece));
    return true;
}

Result<void> FormatScanner::field(ThreadState& t, FormatPiece& piece) {
    piece.name_start = at_;
    char32_t c = 0;
    while (at_ < end_) {
        c = take();
        if (c == '{') return raise(t, Exc::ValueError, "unexpected '{' in field name");
        if (c == '[')
            while (at_ < end_ && peek() != ']') ++at_;
        if (c == '}' || c == ':' || c == '!') break;
    }
    piece.name_end = at_ - 1;
    if (c == '}') return {};
    if (c == ':' || c == '!') return specification(t, piece, c);
    return raise(t, Exc::ValueError, "expected '}' before end of string");
}

Result<void> FormatScanner::specification(ThreadState& t, FormatPiece& piece, char32_t terminator) {
    if (terminator == '!') {
        if (at_ == end_)
            return raise(t, Exc::ValueError, "end of string while looking for conversion specifier");
        piece.conversion = take();
        if (at_ < end_) {
            const char32_t c = take();
            if (c == '}') return {};
            if (c != ':') return raise(t, Exc::ValueError, "expected ':' after conversion specifier");
        }
    }
    piece.spec_start = at_;
    for (int depth = 1; at_ < end_;) {
        const char32_t c = take();
        if (c == '{') {
            piece.nested = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            piece.spec_end = at_ - 1;
            return {};
        }
    }
    return raise(t, Exc::ValueError, "unmatched '{' in format spec");
}

FieldName::FieldName(Str* text, std::size_t start, std::size_t end) : text_(text), start_(start), end_(end) {
    std::size_t i = start;
    while (i < end && text->at(std::uint32_t(i)) != '.' && text->at(std::uint32_t(i)) != '[') ++i;
    first_end_ = at_ = i;
}

Result<bool> FieldName::next(ThreadState& t, Part& part) {
    if (at_ >= end_) return false;
    const char32_t c = text_->at(std::uint32_t(at_++));
    part.index = -1;
    part.start = at_;
    if (c == '.') {
        part.is_attribute = true;
        while (at_ < end_ && text_->at(std::uint32_t(at_)) != '.' && text_->at(std::uint32_t(at_)) != '[')
            ++at_;
        part.end = at_;
    } else if (c == '[') {
        part.is_attribute = false;
        while (at_ < end_ && text_->at(std::uint32_t(at_)) != ']') ++at_;
        if (at_ == end_) return raise(t, Exc::ValueError, "Missing ']' in format string");
        part.end = at_++;
        part.index = TRY(field_number(t, text_, part.start, part.end));
    } else {
        return raise(t, Exc::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    }
    if (part.start == part.end) return raise(t, Exc::ValueError, "Empty attribute in format string");
    return true;
}

Result<std::int64_t> field_number(ThreadState& t, Str const* text, std::size_t start, std::size_t end) {
    if (start == end) return -1;
    std::int64_t value = 0;
    for (std::size_t i = start; i < end; ++i) {
        const int digit = decimal_value(text->at(std::uint32_t(i)));
        if (digit < 0) return -1;
        if (__builtin_mul_overflow(value, std::int64_t(10), &value) ||
            __builtin_add_overflow(value, std::int64_t(digit), &value))
            return raise(t, Exc::ValueError, "Too many decimal digits in format string");
    }
    return value;
}

// ---- the module _string

namespace {

Result<Str*> text_argument(ThreadState& t, Value v) {
    if (!is_str(v)) return raise(t, Exc::TypeError, "expected str, got {}", type_name_of(t, v));
    return v.as<Str>();
}

// (literal, field name, specification, conversion) of each piece; the last three None without a field.
Result<Value> formatter_parser(ThreadState& t, Value, Value argument) {
    Str* text = TRY(text_argument(t, argument));
    FormatScanner scanner(text, 0, text->length);
    List* pieces = make_list(t);
    FormatPiece piece;
    while (TRY(scanner.next(t, piece))) {
        Value literal = substring(t, text, piece.literal_start, piece.literal_end);
        Value name = Value::none(), spec = Value::none(), conversion = Value::none();
        if (piece.has_field) {
            name = substring(t, text, piece.name_start, piece.name_end);
            spec = substring(t, text, piece.spec_start, piece.spec_end);
            if (piece.conversion) conversion = make_char(t, piece.conversion);
        }
        list_append(t, pieces, make_tuple(t, {literal, name, spec, conversion}));
    }
    return get_iter(t, pieces);
}

// (first, iterator over (is_attribute, name or number)).
Result<Value> formatter_field_name_split(ThreadState& t, Value, Value argument) {
    Str* text = TRY(text_argument(t, argument));
    FieldName name(text, 0, text->length);
    const std::int64_t number = TRY(field_number(t, text, 0, name.first_end()));
    Value first = number >= 0 ? Value::small_int(number) : Value(substring(t, text, 0, name.first_end()));
    List* rest = make_list(t);
    FieldName::Part part;
    while (TRY(name.next(t, part))) {
        Value what =
            part.index >= 0 ? Value::small_int(part.index) : Value(substring(t, text, part.start, part.end));
        list_append(t, rest, make_tuple(t, {Value::boolean(part.is_attribute), what}));
    }
    return make_tuple(t, {first, TRY(get_iter(t, rest))});
}

constexpr MethodDef functions[] = {
    method("formatter_field_name_split", formatter_field_name_split, "",
           "split the argument as a field name"),
    method("formatter_parser", formatter_parser, "", "parse the argument as a format string"),
};

}  // namespace

extern NativeModule const string_module;
NativeModule const string_module = {"_string", "string helper module", functions, nullptr};

}  // namespace minipy::builtins
