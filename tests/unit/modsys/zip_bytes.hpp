// Zip archives as bytes, for tests that touch no disk.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace minipy::modsys {

inline std::string little_endian(std::uint64_t v, int bytes) {
    std::string s;
    for (int i = 0; i < bytes; ++i) s += char(v >> (8 * i) & 0xFF);
    return s;
}

// An archive with these members, stored as they are.
inline std::string zip_bytes(std::vector<std::pair<std::string, std::string>> const& members) {
    auto le = little_endian;
    std::string files, directory;
    for (auto& [name, data] : members) {
        std::size_t at = files.size();
        files += "PK\3\4" + le(20, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(0, 4) + le(data.size(), 4) +
                 le(data.size(), 4) + le(name.size(), 2) + le(0, 2) + name + data;
        directory += "PK\1\2" + le(20, 2) + le(20, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(0, 4) +
                     le(data.size(), 4) + le(data.size(), 4) + le(name.size(), 2) + le(0, 2) + le(0, 2) +
                     le(0, 2) + le(0, 2) + le(0, 4) + le(at, 4) + name;
    }
    return files + directory + "PK\5\6" + le(0, 4) + le(members.size(), 2) + le(members.size(), 2) +
           le(directory.size(), 4) + le(files.size(), 4) + le(0, 2);
}

}  // namespace minipy::modsys
