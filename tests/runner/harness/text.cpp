// Texts of the harnesses.
#include "tests/runner/harness/text.hpp"

#include <algorithm>
#include <cctype>

namespace minipy::harness {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == text.npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::string join_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (auto& line : lines) text += line + "\n";
    return text;
}

namespace {

// Reads a quoted part that begins at line[at]; leaves `at` behind its end.
std::string quoted(std::string_view line, std::size_t& at, bool& bad) {
    std::string text;
    char quote = line[at++];
    for (; at < line.size() && line[at] != quote; ++at) {
        if (quote == '"' && line[at] == '\\' && at + 1 < line.size()) {
            char c = line[++at];
            text += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == '0' ? '\0' : c;
        } else {
            text += line[at];
        }
    }
    if (at == line.size())
        bad = true;
    else
        ++at;
    return text;
}

}  // namespace

std::vector<std::string> shell_words(std::string_view line, bool& bad) {
    std::vector<std::string> words;
    bad = false;
    for (std::size_t at = 0; at < line.size();) {
        if (std::isspace(static_cast<unsigned char>(line[at]))) {
            ++at;
            continue;
        }
        if (line[at] == '#') break;
        std::string word;
        while (at < line.size() && !std::isspace(static_cast<unsigned char>(line[at]))) {
            if (line[at] == '\'' || line[at] == '"')
                word += quoted(line, at, bad);
            else
                word += line[at++];
        }
        words.push_back(word);
    }
    return words;
}

std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '\033' && i + 1 < text.size() && text[i + 1] == '[') {
            i += 2;
            while (i < text.size() && !std::isalpha(static_cast<unsigned char>(text[i]))) ++i;
        } else if (c == '\033') {
            ++i;
        } else if (c == '\r') {
            if (i + 1 < text.size() && text[i + 1] == '\n') continue;
            std::size_t start = plain.rfind('\n');
            plain.resize(start == plain.npos ? 0 : start + 1);
        } else if (c == '\b') {
            if (!plain.empty()) plain.pop_back();
        } else {
            plain += c;
        }
    }
    return plain;
}

namespace {

bool is_hex(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
}

// The length of an address at the start of a text, 0 where there is none.
std::size_t address_length(std::string_view text) {
    if (!text.starts_with("0x")) return 0;
    std::size_t end = 2;
    while (end < text.size() && is_hex(text[end])) ++end;
    return end >= 8 ? end : 0;
}

// The same for ".cpython-311" or ".minipy-…" before ".pyc".
std::size_t tag_length(std::string_view text) {
    if (!text.starts_with(".cpython-") && !text.starts_with(".minipy-")) return 0;
    std::size_t end = text.find('.', 1);
    return end != text.npos && text.substr(end).starts_with(".pyc") ? end : 0;
}

}  // namespace

std::string without_addresses(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        if (std::size_t length = address_length(text)) {
            plain += "0x...";
            text.remove_prefix(length);
        } else if (std::size_t length = tag_length(text)) {
            plain += ".$TAG";
            text.remove_prefix(length);
        } else {
            plain += text.front();
            text.remove_prefix(1);
        }
    }
    return plain;
}

namespace {

// Longest common subsequence by table; texts of tests are short, and longer ones are cut before.
std::vector<std::vector<int>> common_table(const std::vector<std::string>& a,
                                           const std::vector<std::string>& b) {
    std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            table[i][j] = a[i] == b[j] ? table[i + 1][j + 1] + 1 : std::max(table[i + 1][j], table[i][j + 1]);
    return table;
}

struct Edit {
    char mark;  // ' ', '-', '+'
    std::string line;
};

std::vector<Edit> edits(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    auto table = common_table(a, b);
    std::vector<Edit> found;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            found.push_back({' ', a[i]});
            ++i, ++j;
        } else if (i < a.size() && (j == b.size() || table[i + 1][j] >= table[i][j + 1])) {
            found.push_back({'-', a[i++]});
        } else {
            found.push_back({'+', b[j++]});
        }
    }
    return found;
}

}  // namespace

std::string difference(std::string_view wanted, std::string_view seen) {
    if (wanted == seen) return "";
    constexpr std::size_t most = 2000, around = 2;
    auto a = split_lines(wanted), b = split_lines(seen);
    a.resize(std::min(a.size(), most));
    b.resize(std::min(b.size(), most));
    auto found = edits(a, b);
    std::string text;
    std::size_t shown_to = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        bool near = false;
        for (std::size_t k = i > around ? i - around : 0; k < std::min(found.size(), i + around + 1); ++k)
            near = near || found[k].mark != ' ';
        if (!near) continue;
        if (i > shown_to) text += "...\n";
        text += found[i].mark + (" " + found[i].line) + "\n";
        shown_to = i + 1;
    }
    return text.empty() ? "(only the last line's end differs)\n" : text;
}

std::string indented(std::string_view text, std::string_view by) {
    std::string result;
    for (auto& line : split_lines(text)) result += std::string(by) + line + "\n";
    return result;
}

}  // namespace minipy::harness
