// Tables of expectations: a file of lines, each of them fields with tabs between. A field in double quotes is
// a JSON string.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "interpreter/base/utf8.hpp"

namespace minipy::syntax::testing {

inline std::string unquoted(const std::string& field) {
    std::string result;
    for (std::size_t at = 1; at + 1 < field.size(); ++at) {
        if (field[at] != '\\') {
            result += field[at];
            continue;
        }
        switch (const char c = field[++at]) {
            case 'n': result += '\n'; break;
            case 't': result += '\t'; break;
            case 'f': result += '\f'; break;
            case 'b': result += '\b'; break;
            case 'r': result += '\r'; break;
            case 'u':
                base::append_utf8(result, static_cast<char32_t>(
                                              std::strtoul(field.substr(at + 1, 4).c_str(), nullptr, 16)));
                at += 4;
                break;
            default: result += c;
        }
    }
    return result;
}

// The rows of a file that lies beside the test.
inline std::vector<std::vector<std::string>> read_table(const char* test_file, const std::string& name) {
    const std::string test(test_file);
    std::ifstream file(test.substr(0, test.rfind('/') + 1) + name);
    REQUIRE(file.good());
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> fields;
        for (std::size_t from = 0;;) {
            const std::size_t tab = line.find('\t', from);
            const std::string field = line.substr(from, tab - from);
            fields.push_back(field.starts_with('"') ? unquoted(field) : field);
            if (tab == std::string::npos) break;
            from = tab + 1;
        }
        rows.push_back(fields);
    }
    return rows;
}

}  // namespace minipy::syntax::testing
