// Identifiers beyond ASCII, by the tables of utf8proc.
#include "interpreter/syntax/identifier.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "interpreter/base/utf8.hpp"

namespace minipy::syntax {

namespace {

struct Range {
    char32_t first, last;
};

template <std::size_t N>
bool is_in(const Range (&ranges)[N], char32_t c) {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](Range range) { return c >= range.first && c <= range.last; });
}

// Unicode's DerivedCoreProperties derive XID_Start and XID_Continue from general categories; these are the
// exceptions (Other_ID_Start, Other_ID_Continue, and characters whose NFKC form would not be an identifier).
constexpr Range other_start[] = {{0x1885, 0x1886}, {0x2118, 0x2118}, {0x212E, 0x212E}};
constexpr Range other_continue[] = {{0xB7, 0xB7}, {0x387, 0x387}, {0x1369, 0x1371}, {0x19DA, 0x19DA}};
constexpr Range never[] = {{0x37A, 0x37A},   {0x2E2F, 0x2E2F}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB},
                           {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},
                           {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E}};
constexpr Range never_first[] = {{0xE33, 0xE33}, {0xEB3, 0xEB3}, {0xFF9E, 0xFF9F}};

utf8proc_category_t category(char32_t c) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

bool has_start_category(char32_t c) {
    switch (category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_NL: return true;
        default: return false;
    }
}

bool may_start(char32_t c) {
    if (c == '_') return true;
    return (has_start_category(c) && !is_in(never, c) && !is_in(never_first, c)) || is_in(other_start, c);
}

bool may_continue(char32_t c) {
    switch (category(c)) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_PC: return true;
        default:
            return (has_start_category(c) && !is_in(never, c)) || is_in(other_start, c) ||
                   is_in(other_continue, c);
    }
}

}  // namespace

std::string normalized_identifier(std::string_view identifier) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(identifier.data()),
                                   static_cast<utf8proc_ssize_t>(identifier.size()), &mapped, options);
    if (size < 0) return std::string(identifier);
    std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return result;
}

std::size_t find_invalid_identifier_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::decode_utf8(text.substr(at));
        if (point.size == 0) return at;
        if (!(at == 0 ? may_start(point.value) : may_continue(point.value))) return at;
        at += point.size;
    }
    return std::string_view::npos;
}

bool is_printable(char32_t c) {
    switch (category(c)) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return false;
        case UTF8PROC_CATEGORY_ZS: return c == ' ';
        default: return true;
    }
}

}  // namespace minipy::syntax
