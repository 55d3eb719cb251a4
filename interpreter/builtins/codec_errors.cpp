// What happens to text that cannot be encoded and bytes that cannot be decoded.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/unicode.hpp"
#include "interpreter/runtime/unicode_data.hpp"

namespace minipy::builtins {

namespace {

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}
bool is_escaped_byte(char32_t c) {
    return c >= 0xDC80 && c <= 0xDCFF;
}

std::u32string widened(std::string_view ascii) {
    return {ascii.begin(), ascii.end()};
}

Result<Value> make_error(ThreadState& t, Exc kind, std::string_view encoding, Value object, std::size_t start,
                         std::size_t end, std::string_view reason) {
    return new_instance(t, exception_type(t.rt, kind),
                        {make_str(t, encoding), object, make_int(t, std::int64_t(start)),
                         make_int(t, std::int64_t(end)), make_str(t, reason)});
}

// The position a handler answered, within `length`.
Result<std::size_t> position_answered(ThreadState& t, Value v, std::size_t length) {
    const std::int64_t given = TRY(index_as_int64(t, v));
    const std::int64_t position = given < 0 ? given + std::int64_t(length) : given;
    if (position < 0 || position > std::int64_t(length))
        return raise(t, Exc::IndexError, "position {} from error handler out of bounds", position);
    return std::size_t(position);
}

// "\N{BULLET}", or an escape with the number of a character without a name.
void append_name_escape(std::string& out, char32_t c) {
    const std::string name = ucd::name_of(c);
    if (name.empty())
        append_backslash_escape(out, c);
    else
        out += "\\N{" + name + "}";
}

void append_reference(std::u32string& out, char32_t c) {
    out += widened(fmt::format("&#{};", unsigned(c)));
}

}  // namespace

ErrorMode error_mode(std::string_view name) {
    constexpr std::pair<std::string_view, ErrorMode> modes[] = {
        {"strict", ErrorMode::strict},
        {"ignore", ErrorMode::ignore},
        {"replace", ErrorMode::replace},
        {"backslashreplace", ErrorMode::backslashreplace},
        {"xmlcharrefreplace", ErrorMode::xmlcharrefreplace},
        {"namereplace", ErrorMode::namereplace},
        {"surrogateescape", ErrorMode::surrogateescape},
        {"surrogatepass", ErrorMode::surrogatepass},
    };
    for (auto [mode_name, mode] : modes)
        if (mode_name == name) return mode;
    return ErrorMode::registered;
}

base::Raised EncodeErrors::refuse(std::size_t start, std::size_t end, std::string_view reason) {
    auto error = make_error(t_, Exc::UnicodeEncodeError, encoding_, text_, start, end, reason);
    if (!error.ok()) return base::raised;
    return raise_value(t_, error.value());
}

Result<EncodeErrors::Answer> EncodeErrors::handle(std::size_t start, std::size_t end,
                                                  std::string_view reason) {
    Answer answer;
    answer.resume = end;
    const auto at = [this](std::size_t i) { return text_->at(std::uint32_t(i)); };
    switch (mode_) {
        case ErrorMode::ignore: return answer;
        case ErrorMode::replace: answer.text.assign(end - start, '?'); return answer;
        case ErrorMode::namereplace:
        case ErrorMode::backslashreplace: {
            std::string escaped;
            const auto append =
                mode_ == ErrorMode::namereplace ? append_name_escape : append_backslash_escape;
            for (std::size_t i = start; i < end; ++i) append(escaped, at(i));
            answer.text = widened(escaped);
            return answer;
        }
        case ErrorMode::xmlcharrefreplace:
            for (std::size_t i = start; i < end; ++i) append_reference(answer.text, at(i));
            return answer;
        case ErrorMode::surrogateescape: {
            std::size_t i = start;
            for (; i < end && is_escaped_byte(at(i)); ++i) answer.bytes += char(at(i) & 0xFF);
            if (i == start) return refuse(start, end, reason);
            answer.is_bytes = true;
            answer.resume = i;
            return answer;
        }
        case ErrorMode::registered: return ask(start, end, reason);
        default: return refuse(start, end, reason);
    }
}

Result<EncodeErrors::Answer> EncodeErrors::ask(std::size_t start, std::size_t end, std::string_view reason) {
    Value handler = TRY(lookup_error_handler(t_, errors_));
    Value error = TRY(make_error(t_, Exc::UnicodeEncodeError, encoding_, text_, start, end, reason));
    Value made = TRY(call(t_, handler, {error}));
    Tuple* pair = is_tuple(made) ? made.as<Tuple>() : nullptr;
    if (!pair || pair->count != 2 || (!is_str(pair->items[0]) && !is_bytes(pair->items[0])))
        return raise(t_, Exc::TypeError, "encoding error handler must return (str/bytes, int) tuple");
    Answer answer;
    answer.resume = TRY(position_answered(t_, pair->items[1], text_->length));
    if (is_bytes(pair->items[0])) {
        answer.is_bytes = true;
        answer.bytes = pair->items[0].as<Bytes>()->view();
    } else {
        auto* s = pair->items[0].as<Str>();
        for (std::uint32_t i = 0; i < s->length; ++i) answer.text += s->at(i);
    }
    return answer;
}

base::Raised DecodeErrors::refuse(std::size_t start, std::size_t end, std::string_view reason) {
    auto error = make_error(t_, Exc::UnicodeDecodeError, encoding_, bytes_, start, end, reason);
    if (!error.ok()) return base::raised;
    return raise_value(t_, error.value());
}

Result<std::size_t> DecodeErrors::handle(StrBuilder& out, std::size_t start, std::size_t end,
                                         std::string_view reason) {
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(bytes_->data[i]); };
    switch (mode_) {
        case ErrorMode::ignore: return end;
        case ErrorMode::replace: out.append(U'\uFFFD'); return end;
        case ErrorMode::backslashreplace:
            for (std::size_t i = start; i < end; ++i) out.append_ascii(fmt::format("\\x{:02x}", byte(i)));
            return end;
        case ErrorMode::surrogateescape: {
            std::size_t i = start;
            for (; i < end && byte(i) >= 128; ++i) out.append(0xDC00 + byte(i));
            if (i == start) return refuse(start, end, reason);
            return i;
        }
        case ErrorMode::xmlcharrefreplace:
        case ErrorMode::namereplace:
            return raise(t_, Exc::TypeError, "don't know how to handle UnicodeDecodeError in error callback");
        case ErrorMode::registered: return ask(out, start, end, reason);
        default: return refuse(start, end, reason);
    }
}

Result<std::size_t> DecodeErrors::ask(StrBuilder& out, std::size_t start, std::size_t end,
                                      std::string_view reason) {
    Value handler = TRY(lookup_error_handler(t_, errors_));
    Value error = TRY(make_error(t_, Exc::UnicodeDecodeError, encoding_, bytes_, start, end, reason));
    Value made = TRY(call(t_, handler, {error}));
    Tuple* pair = is_tuple(made) ? made.as<Tuple>() : nullptr;
    if (!pair || pair->count != 2 || !is_str(pair->items[0]))
        return raise(t_, Exc::TypeError, "decoding error handler must return (str, int) tuple");
    Value const object = error.as<UnicodeErrorObject>()->object;
    if (!object) return raise(t_, Exc::TypeError, "object attribute not set");
    if (!is_bytes(object)) return raise(t_, Exc::TypeError, "object attribute must be bytes");
    bytes_ = object.as<Bytes>();
    const std::size_t resume = TRY(position_answered(t_, pair->items[1], bytes_->count));
    out.append(pair->items[0].as<Str>());
    return resume;
}

// ---- the handlers as functions, for codecs.lookup_error

namespace {

struct ErrorParts {
    UnicodeErrorObject* error;
    Exc kind;
    std::int64_t start, end, length;
};

base::Raised cannot_handle(ThreadState& t, Value error) {
    return raise(t, Exc::TypeError, "don't know how to handle {} in error callback", type_name_of(t, error));
}

constexpr Exc all_kinds[] = {Exc::UnicodeEncodeError, Exc::UnicodeDecodeError, Exc::UnicodeTranslateError};

Result<ErrorParts> parts_of(ThreadState& t, Value error, std::span<Exc const> handled = all_kinds) {
    ErrorParts p{};
    p.kind = Exc::COUNT_;
    for (Exc kind : handled)
        if (is_exception(error) && matches(t, error, kind)) p.kind = kind;
    if (p.kind == Exc::COUNT_) return cannot_handle(t, error);
    p.error = error.as<UnicodeErrorObject>();
    if (!p.error->object) return raise(t, Exc::TypeError, "object attribute not set");
    if (p.kind == Exc::UnicodeDecodeError ? !is_bytes(p.error->object) : !is_str(p.error->object))
        return raise(t, Exc::TypeError, "object attribute must be {}",
                     p.kind == Exc::UnicodeDecodeError ? "bytes" : "unicode");
    p.length = TRY(length(t, p.error->object));
    p.start = std::clamp<std::int64_t>(TRY(index_as_int64(t, p.error->start)), 0,
                                       std::max<std::int64_t>(p.length - 1, 0));
    p.end = std::clamp<std::int64_t>(TRY(index_as_int64(t, p.error->end)),
                                     std::min<std::int64_t>(1, p.length), p.length);
    return p;
}

Result<Value> answer(ThreadState& t, Value replacement, std::int64_t position) {
    return make_tuple(t, {replacement, make_int(t, position)});
}

char32_t char_of(ErrorParts const& p, std::int64_t i) {
    return p.error->object.as<Str>()->at(std::uint32_t(i));
}
unsigned byte_of(ErrorParts const& p, std::int64_t i) {
    return static_cast<unsigned char>(p.error->object.as<Bytes>()->data[i]);
}

Result<Value> strict_errors(ThreadState& t, Value, Value error) {
    if (is_exception(error)) return raise_value(t, error);
    return raise(t, Exc::TypeError, "codec must pass exception instance");
}

Result<Value> ignore_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error));
    return answer(t, t.rt.empty_str, p.end);
}

Result<Value> replace_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error));
    if (p.kind == Exc::UnicodeDecodeError) return answer(t, make_char(t, 0xFFFD), p.end);
    StrBuilder out;
    out.append_repeated(p.kind == Exc::UnicodeEncodeError ? U'?' : U'\uFFFD',
                        std::size_t(std::max<std::int64_t>(p.end - p.start, 0)));
    return answer(t, TRY(out.finish(t)), p.end);
}

Result<Value> xmlcharrefreplace_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error, std::span(all_kinds).first(1)));
    std::u32string text;
    for (std::int64_t i = p.start; i < p.end; ++i) append_reference(text, char_of(p, i));
    return answer(t, make_str_utf32(t, text.data(), text.size()), p.end);
}

Result<Value> backslashreplace_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error));
    std::string text;
    for (std::int64_t i = p.start; i < p.end; ++i)
        append_backslash_escape(text,
                                p.kind == Exc::UnicodeDecodeError ? char32_t(byte_of(p, i)) : char_of(p, i));
    return answer(t, make_str(t, text), p.end);
}

Result<Value> namereplace_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error, std::span(all_kinds).first(1)));
    std::string text;
    for (std::int64_t i = p.start; i < p.end; ++i) append_name_escape(text, char_of(p, i));
    return answer(t, make_str(t, text), p.end);
}

Result<Value> surrogateescape_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error, std::span(all_kinds).first(2)));
    if (p.kind == Exc::UnicodeEncodeError) {
        std::string bytes;
        for (std::int64_t i = p.start; i < p.end; ++i) {
            if (!is_escaped_byte(char_of(p, i))) return raise_value(t, error);
            bytes += char(char_of(p, i) & 0xFF);
        }
        return answer(t, make_bytes(t, bytes), p.end);
    }
    StrBuilder out;
    std::int64_t i = p.start;
    for (; i < p.end && i < p.start + 4 && byte_of(p, i) >= 128; ++i) out.append(0xDC00 + byte_of(p, i));
    if (i == p.start) return raise_value(t, error);
    return answer(t, TRY(out.finish(t)), i);
}

// How an encoding of Unicode writes a surrogate, told from its name (codecs.c, get_standard_encoding).
struct UnicodeForm {
    int width = 0;  // 3: UTF-8; 2 and 4: UTF-16 and UTF-32; 0: none of them
    bool big = false;
};
UnicodeForm unicode_form(std::string_view name) {
    auto skip_separator = [&] {
        if (!name.empty() && (name[0] == '-' || name[0] == '_')) name.remove_prefix(1);
    };
    std::string lower;
    for (char c : name) lower += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    if (lower == "cp_utf8" || lower == "cp65001") return {3};
    name = lower;
    if (!name.starts_with("utf")) return {};
    name.remove_prefix(3);
    skip_separator();
    if (name == "8") return {3};
    int const width = name.starts_with("16") ? 2 : name.starts_with("32") ? 4 : 0;
    if (width == 0) return {};
    name.remove_prefix(2);
    if (name.empty()) return {width};
    skip_separator();
    if (name == "le" || name == "be") return {width, name == "be"};
    return {};
}

void append_surrogate(std::string& bytes, ThreadState& t, char32_t c, UnicodeForm form) {
    if (form.width == 3) {
        bytes += to_utf8(make_char(t, c));
        return;
    }
    for (int i = 0; i < form.width; ++i) bytes += char(c >> 8 * (form.big ? form.width - 1 - i : i) & 0xFF);
}

// The surrogate that the bytes begin with, or 0.
char32_t leading_surrogate(std::string_view bytes, UnicodeForm form) {
    if (bytes.size() < std::size_t(form.width)) return 0;
    const auto b = [&](int i) { return static_cast<unsigned char>(bytes[std::size_t(i)]); };
    char32_t c = 0;
    if (form.width == 3) {
        bool const fits = b(0) == 0xED && (b(1) & 0xC0) == 0x80 && (b(2) & 0xC0) == 0x80;
        if (fits) c = 0xD000u | (b(1) & 0x3Fu) << 6 | (b(2) & 0x3Fu);
    } else {
        for (int i = 0; i < form.width; ++i) c = c << 8 | b(form.big ? i : form.width - 1 - i);
    }
    return is_surrogate(c) ? c : 0;
}

Result<Value> surrogatepass_errors(ThreadState& t, Value, Value error) {
    ErrorParts p = TRY(parts_of(t, error, std::span(all_kinds).first(2)));
    UnicodeForm const form = unicode_form(is_str(p.error->encoding) ? to_utf8(p.error->encoding) : "");
    if (form.width == 0) return raise_value(t, error);
    if (p.kind == Exc::UnicodeEncodeError) {
        std::string bytes;
        for (std::int64_t i = p.start; i < p.end; ++i) {
            if (!is_surrogate(char_of(p, i))) return raise_value(t, error);
            append_surrogate(bytes, t, char_of(p, i), form);
        }
        return answer(t, make_bytes(t, bytes), p.end);
    }
    std::string_view const rest = p.error->object.as<Bytes>()->view().substr(std::size_t(p.start));
    char32_t const c = leading_surrogate(rest, form);
    if (c == 0) return raise_value(t, error);
    return answer(t, make_char(t, c), p.start + form.width);
}

constexpr char const* handler_doc =
    "Implements the 'strict' error handling, which raises a UnicodeError on coding errors.";
constexpr MethodDef handlers[] = {
    method("strict_errors", strict_errors, "exception, /", handler_doc),
    method("ignore_errors", ignore_errors, "exception, /",
           "Implements the 'ignore' error handling, which ignores malformed data and continues."),
    method(
        "replace_errors", replace_errors, "exception, /",
        "Implements the 'replace' error handling, which replaces malformed data with a replacement marker."),
    method(
        "xmlcharrefreplace_errors", xmlcharrefreplace_errors, "exception, /",
        "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the "
        "appropriate XML character reference."),
    method(
        "backslashreplace_errors", backslashreplace_errors, "exception, /",
        "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed "
        "escape sequence."),
    method("namereplace_errors", namereplace_errors, "exception, /",
           "Implements the 'namereplace' error handling, which replaces an unencodable character with a "
           "\\N{...} "
           "escape sequence."),
    method("surrogateescape", surrogateescape_errors, "exception, /"),
    method("surrogatepass", surrogatepass_errors, "exception, /"),
};

}  // namespace

MethodDef const* native_error_handler(std::string_view name) {
    for (MethodDef const& handler : handlers) {
        std::string_view function = handler.name;
        if (function.ends_with("_errors")) function.remove_suffix(7);
        if (function == name) return &handler;
    }
    return nullptr;
}

}  // namespace minipy::builtins
