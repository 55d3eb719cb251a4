// decode_source: byte order mark, coding cookie, and the few encodings that source comes in (PEP 263).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "interpreter/base/source.hpp"
#include "interpreter/base/utf8.hpp"

namespace minipy::base {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where an 8-bit encoding differs from latin-1; 0 is a byte that the encoding does not use.
struct ByteMapping {
    unsigned char byte;
    char16_t code_point;
};
constexpr std::array<ByteMapping, 8> iso_8859_15_differences{{{0xA4, 0x20AC},
                                                              {0xA6, 0x0160},
                                                              {0xA8, 0x0161},
                                                              {0xB4, 0x017D},
                                                              {0xB8, 0x017E},
                                                              {0xBC, 0x0152},
                                                              {0xBD, 0x0153},
                                                              {0xBE, 0x0178}}};
constexpr std::array<ByteMapping, 32> cp1252_differences{
    {{0x80, 0x20AC}, {0x81, 0},      {0x82, 0x201A}, {0x83, 0x0192}, {0x84, 0x201E}, {0x85, 0x2026},
     {0x86, 0x2020}, {0x87, 0x2021}, {0x88, 0x02C6}, {0x89, 0x2030}, {0x8A, 0x0160}, {0x8B, 0x2039},
     {0x8C, 0x0152}, {0x8D, 0},      {0x8E, 0x017D}, {0x8F, 0},      {0x90, 0},      {0x91, 0x2018},
     {0x92, 0x2019}, {0x93, 0x201C}, {0x94, 0x201D}, {0x95, 0x2022}, {0x96, 0x2013}, {0x97, 0x2014},
     {0x98, 0x02DC}, {0x99, 0x2122}, {0x9A, 0x0161}, {0x9B, 0x203A}, {0x9C, 0x0153}, {0x9D, 0},
     {0x9E, 0x017E}, {0x9F, 0x0178}}};

enum class Encoding : std::uint8_t { Utf8, Ascii, Latin1, Iso8859_15, Cp1252, Unknown };

// "UTF_8" and "utf-8" are one name.
std::string normalized(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if (c == '_') c = '-';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

bool is_or_extends(std::string_view name, std::string_view base) {
    return name == base || (name.starts_with(base) && name[base.size()] == '-');
}

Encoding encoding_named(std::string_view cookie) {
    const std::string name = normalized(cookie);
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is_or_extends(name, "utf-8") || is_one_of({"utf8", "u8"})) return Encoding::Utf8;
    for (std::string_view latin : {"latin-1", "iso-8859-1", "iso-latin-1"}) {
        if (is_or_extends(name, latin)) return Encoding::Latin1;
    }
    if (is_one_of({"latin1", "iso8859-1", "8859", "cp819", "l1", "latin"})) return Encoding::Latin1;
    if (is_one_of({"ascii", "us-ascii", "646"})) return Encoding::Ascii;
    if (is_one_of({"iso-8859-15", "iso8859-15", "latin-9", "latin9", "l9"})) return Encoding::Iso8859_15;
    if (is_one_of({"cp1252", "windows-1252", "1252"})) return Encoding::Cp1252;
    return Encoding::Unknown;
}

template <std::size_t N>
char32_t mapped(unsigned char byte, const std::array<ByteMapping, N>& differences) {
    const auto found = std::find_if(differences.begin(), differences.end(),
                                    [byte](const ByteMapping& entry) { return entry.byte == byte; });
    return found == differences.end() ? byte : found->code_point;
}

char32_t decode_byte(unsigned char byte, Encoding encoding) {
    if (encoding == Encoding::Iso8859_15) return mapped(byte, iso_8859_15_differences);
    if (encoding == Encoding::Cp1252) return mapped(byte, cp1252_differences);
    return byte;
}

bool refuses(unsigned char byte, Encoding encoding) {
    if (encoding == Encoding::Ascii) return byte >= 0x80;
    return byte != 0 && decode_byte(byte, encoding) == 0;
}

SourceError without_place(std::string message) {
    return {SourceError::Type::SyntaxError, std::move(message), 0, -1, {}};
}

// One line of `bytes` up to `position`, and its number.
SourceError at_byte(std::string message, std::string_view bytes, std::size_t position,
                    const std::string& name) {
    const SourceText before(name, std::string(bytes.substr(0, position)));
    SourceError error{SourceError::Type::SyntaxError, std::move(message), before.line_count(), -1, {}};
    if (position > 0 && (bytes[position - 1] == '\n' || bytes[position - 1] == '\r')) ++error.line;
    const std::size_t start = bytes.find_last_of("\r\n", position) + 1;
    const std::string_view line = bytes.substr(start, bytes.find_first_of("\r\n", position) - start);
    for (std::size_t at = 0; at < line.size();) {  // the text with U+FFFD for what cannot be decoded
        const CodePoint point = decode_utf8(line.substr(at), Surrogates::Refused);
        append_utf8(error.line_text, point.size ? point.value : 0xFFFD);
        at += point.size ? point.size : 1;
    }
    error.offset = static_cast<std::int32_t>(count_code_points(bytes.substr(start, position - start))) + 1;
    return error;
}

SourceError not_utf8(const std::string& name, std::string_view bytes, const Utf8Error& error,
                     SourceOrigin origin, bool declared) {
    const unsigned byte = static_cast<unsigned char>(bytes[error.position]);
    SourceError result = at_byte({}, bytes, error.position, name);
    if (origin == SourceOrigin::Script && !declared) {
        return without_place(fmt::format(
            "Non-UTF-8 code starting with '\\x{:02x}' in file {} on line {}, but no encoding declared; "
            "see https://peps.python.org/pep-0263/ for details",
            byte, name, result.line));
    }
    result.message =
        fmt::format("(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position {}: {}", byte,
                    error.position, error.reason);
    return result;
}

SourceError not_in_codec(std::string_view cookie, std::string_view bytes, std::size_t position,
                         Encoding encoding, SourceOrigin origin) {
    if (origin == SourceOrigin::Script) return without_place(fmt::format("encoding problem: {}", cookie));
    const unsigned byte = static_cast<unsigned char>(bytes[position]);
    if (encoding == Encoding::Ascii) {
        return without_place(
            fmt::format("'ascii' codec can't decode byte 0x{:02x} in position {}: ordinal not in "
                        "range(128)",
                        byte, position));
    }
    return without_place(
        fmt::format("'charmap' codec can't decode byte 0x{:02x} in position {}: character maps to "
                    "<undefined>",
                    byte, position));
}

// "utf-8", "utf_8", "UTF-8-anything": what the tokenizer takes for UTF-8 without asking the codecs.
bool is_spelled_utf8(std::string_view cookie) {
    std::string name(cookie.substr(0, 12));
    for (char& c : name) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return name == "utf-8" || name.starts_with("utf-8-");
}

SourceError null_byte(SourceOrigin origin) {
    if (origin == SourceOrigin::Script) return without_place("source code cannot contain null bytes");
    return {SourceError::Type::ValueError, "source code string cannot contain null bytes", 0, -1, {}};
}

}  // namespace

std::string_view find_coding_cookie(std::string_view bytes) {
    for (int line_number = 0; line_number < 2; ++line_number) {
        const std::size_t line_end = bytes.find_first_of("\r\n");
        const std::string_view line = bytes.substr(0, line_end);
        const std::size_t first = line.find_first_not_of(" \t\f");
        if (first != std::string_view::npos && line[first] != '#') return {};
        for (std::size_t at = line.find("coding"); at != std::string_view::npos;
             at = line.find("coding", at + 1)) {
            std::string_view rest = line.substr(at + 6);
            if (rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
            rest.remove_prefix(std::min(rest.find_first_not_of(" \t", 1), rest.size()));
            const auto ends_name = [](char c) {
                return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         c == '-' || c == '_' || c == '.');
            };
            const auto end = std::find_if(rest.begin(), rest.end(), ends_name);
            if (end != rest.begin()) return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        }
        if (line_end == std::string_view::npos) return {};
        const bool pair = bytes.substr(line_end, 2) == "\r\n";
        bytes.remove_prefix(line_end + (pair ? 2 : 1));
    }
    return {};
}

std::variant<SourceText, SourceError> decode_source(std::string name, std::string_view bytes,
                                                    SourceOrigin origin) {
    if (origin == SourceOrigin::String) {
        if (bytes.find('\0') != std::string_view::npos) return null_byte(origin);
        return SourceText(std::move(name), std::string(bytes));
    }
    const bool marked = bytes.starts_with(byte_order_mark);
    if (marked) bytes.remove_prefix(byte_order_mark.size());
    const std::string_view cookie = find_coding_cookie(bytes);
    const Encoding encoding = cookie.empty() ? Encoding::Utf8 : encoding_named(cookie);
    // (with a mark the cookie has to say utf-8, in that spelling)
    if (marked && !cookie.empty() && !is_spelled_utf8(cookie)) {
        const std::string shown = encoding == Encoding::Latin1 ? "iso-8859-1" : std::string(cookie);
        return without_place(fmt::format("encoding problem: {} with BOM", shown));
    }
    if (encoding == Encoding::Unknown) {
        const bool script = origin == SourceOrigin::Script;
        SourceError error =
            without_place(fmt::format("{}: {}", script ? "encoding problem" : "unknown encoding", cookie));
        error.unknown_encoding = true;
        return error;
    }
    if (bytes.find('\0') != std::string_view::npos) return null_byte(origin);
    if (encoding == Encoding::Utf8) {
        const Utf8Error error = is_ascii(bytes) ? Utf8Error{} : find_utf8_error(bytes);
        if (error.position != std::string_view::npos)
            return not_utf8(name, bytes, error, origin, !cookie.empty());
        return SourceText(std::move(name), std::string(bytes));
    }
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (refuses(byte, encoding)) return not_in_codec(cookie, bytes, at, encoding, origin);
        append_utf8(text, decode_byte(byte, encoding));
    }
    return SourceText(std::move(name), std::move(text));
}

}  // namespace minipy::base
