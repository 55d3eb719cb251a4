// repr() of constants, as ast.dump() shows them.
#include "interpreter/syntax/constant_repr.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/identifier.hpp"

namespace minipy::syntax {

using namespace ast;

namespace {

char quote_for(std::string_view text) {
    const bool single = text.find('\'') != std::string_view::npos;
    return single && text.find('"') == std::string_view::npos ? '"' : '\'';
}

// Escapes that str and bytes share; false when c is none of them.
bool append_common_escape(std::string& out, char32_t c, char quote) {
    if (c == static_cast<char32_t>(quote) || c == '\\') {
        out += '\\';
        out += static_cast<char>(c);
        return true;
    }
    switch (c) {
        case '\n': out += "\\n"; return true;
        case '\r': out += "\\r"; return true;
        case '\t': out += "\\t"; return true;
        default: return false;
    }
}

void append_bytes_repr(std::string& out, std::string_view bytes) {
    const char quote = quote_for(bytes);
    out.append("b").push_back(quote);
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (append_common_escape(out, byte, quote)) continue;
        if (byte < ' ' || byte >= 0x7F) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    out += quote;
}

// Digits of another base, nine decimal ones a step. (Without Boost's cpp_int, whose header would start the
// streams of the standard library in every process.)
void append_big_integer(std::string& out, const Constant& constant) {
    if (constant.digits_base == 10) {
        out.append(constant.text);
        return;
    }
    constexpr std::uint64_t billion = 1'000'000'000;
    std::vector<std::uint32_t> limbs{0};  // the lowest first
    for (char c : constant.text) {
        std::uint64_t carry = static_cast<std::uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        for (std::uint32_t& limb : limbs) {
            const std::uint64_t value = limb * static_cast<std::uint64_t>(constant.digits_base) + carry;
            limb = static_cast<std::uint32_t>(value % billion);
            carry = value / billion;
        }
        if (carry) limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    out += std::to_string(limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) out += fmt::format("{:09}", limbs[i]);
}

void append_complex_repr(std::string& out, double imaginary) {
    std::string text;
    append_float_repr(text, imaginary);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    out += text + "j";
}

void append_parts(std::string& out, const Constant& constant, std::string_view open, std::string_view close) {
    out += open;
    for (const char* separator = ""; Constant * part : constant_parts(constant)) {
        out += separator;
        append_constant_repr(out, *part);
        separator = ", ";
    }
    if (constant.type == ConstantType::Tuple && constant_parts(constant).size() == 1) out += ',';
    out += close;
}

}  // namespace

void append_str_repr(std::string& out, std::string_view text) {
    const char quote = quote_for(text);
    out += quote;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::decode_utf8(text.substr(at));
        const std::uint32_t size = point.size ? point.size : 1;
        const auto code = static_cast<unsigned>(point.value);
        if (append_common_escape(out, point.value, quote)) {
        } else if (is_printable(point.value)) {
            out.append(text.substr(at, size));
        } else if (code < 0x100) {
            out += fmt::format("\\x{:02x}", code);
        } else {
            out += code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
        }
        at += size;
    }
    out += quote;
}

// The shortest digits that read back as the same float; an exponent from 1e16 on and below 1e-4.
void append_float_repr(std::string& out, double value) {
    if (std::isinf(value)) {
        out += value < 0 ? "-inf" : "inf";
        return;
    }
    char buffer[32];
    const double size = std::fabs(value);
    const bool exponent = size != 0 && (size >= 1e16 || size < 1e-4);
    const auto format = exponent ? std::chars_format::scientific : std::chars_format::fixed;
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr;
    const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    out.append(text);
    if (!exponent && text.find('.') == std::string_view::npos) out += ".0";
}

void append_constant_repr(std::string& out, const Constant& constant) {
    switch (constant.type) {
        case ConstantType::None: out += "None"; break;
        case ConstantType::True: out += "True"; break;
        case ConstantType::False: out += "False"; break;
        case ConstantType::Ellipsis: out += "Ellipsis"; break;
        case ConstantType::Int: out += std::to_string(constant.integer); break;
        case ConstantType::BigInt: append_big_integer(out, constant); break;
        case ConstantType::Float: append_float_repr(out, constant.real); break;
        case ConstantType::Complex: append_complex_repr(out, constant.real); break;
        case ConstantType::Str: append_str_repr(out, constant.text); break;
        case ConstantType::Bytes: append_bytes_repr(out, constant.text); break;
        case ConstantType::ComplexNumber: append_parts(out, constant, "complex(", ")"); break;
        case ConstantType::Tuple: append_parts(out, constant, "(", ")"); break;
        case ConstantType::FrozenSet: append_parts(out, constant, "frozenset({", "})"); break;
    }
}

}  // namespace minipy::syntax
