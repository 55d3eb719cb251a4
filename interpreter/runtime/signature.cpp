// Taking signatures apart.
#include "interpreter/runtime/signature.hpp"

namespace minipy::runtime {

namespace {

std::string_view trimmed(std::string_view s) {
    auto blank = [](char c) { return c == ' ' || c == '\n'; };  // long signatures have several lines
    while (!s.empty() && blank(s.front())) s.remove_prefix(1);
    while (!s.empty() && blank(s.back())) s.remove_suffix(1);
    return s;
}

// The next item up to a comma outside of brackets and quotes.
std::string_view next_item(std::string_view& rest) {
    int depth = 0;
    char quote = 0;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        char c = rest[i];
        if (quote) {
            if (c == quote) quote = 0;
            continue;
        }
        if (c == '\'' || c == '"') quote = c;
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        if (c == ',' && depth == 0) break;
    }
    auto item = trimmed(rest.substr(0, i));
    rest = i < rest.size() ? rest.substr(i + 1) : std::string_view();
    return item;
}

Signature parse_signature(std::string_view text) {
    Signature s;
    bool keyword_only = false, optional_seen = false;
    while (!text.empty()) {
        std::string_view item = next_item(text);
        if (item.empty() || item[0] == '$') continue;
        if (item == "/") {
            s.positional_only = s.count;
            continue;
        }
        if (item[0] == '*') {
            keyword_only = true;
            continue;
        }
        auto equals = item.find('=');
        bool const optional = equals != item.npos;
        if (s.count == most_parameters) break;
        s.names[s.count++] = trimmed(item.substr(0, equals));
        if (keyword_only) {
            if (!optional) ++s.required_keyword;
            continue;
        }
        ++s.max_positional;
        optional_seen = optional_seen || optional;
        if (!optional_seen) s.required_positional = s.max_positional;
    }
    return s;
}

}  // namespace

Signature const* Signatures::find(char const* text) {
    auto& known = known_[text];
    if (!known) known = std::make_unique<Signature>(parse_signature(text));
    return known.get();
}

}  // namespace minipy::runtime
