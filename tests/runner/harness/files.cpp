// Files of the harnesses.
#include "tests/runner/harness/files.hpp"

#include <stdlib.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace minipy::harness {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "minipy-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = fs::canonical(pattern);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!keep_) fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

void write_file(const fs::path& path, std::string_view text) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

namespace {

void put(std::string& bytes, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

// The fields that a member's local header and its entry in the archive's directory share
// (APPNOTE 4.3.7, 4.3.12).
std::string shared_fields(const std::string& name, const std::string& data) {
    std::string bytes;
    auto sum = crc32(0, reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size()));
    put(bytes, 20, 2);      // version needed
    put(bytes, 0x800, 2);   // names are UTF-8
    put(bytes, 0, 2);       // stored
    put(bytes, 0, 2);       // time 00:00
    put(bytes, 0x5421, 2);  // date 2022-01-01
    put(bytes, static_cast<std::uint32_t>(sum), 4);
    put(bytes, static_cast<std::uint32_t>(data.size()), 4);
    put(bytes, static_cast<std::uint32_t>(data.size()), 4);
    put(bytes, static_cast<std::uint32_t>(name.size()), 2);
    put(bytes, 0, 2);  // no extra field
    return bytes;
}

}  // namespace

void write_zip(const fs::path& path, const std::vector<std::pair<std::string, std::string>>& members) {
    std::string bytes, directory;
    for (auto& [name, data] : members) {
        auto offset = static_cast<std::uint32_t>(bytes.size());
        bytes += "PK\3\4" + shared_fields(name, data) + name + data;
        directory += "PK\1\2";
        put(directory, 0x0314, 2);  // made on Unix
        directory += shared_fields(name, data);
        put(directory, 0, 2);                // no comment
        put(directory, 0, 2);                // first disk
        put(directory, 0, 2);                // internal attributes
        put(directory, 0100644u << 16u, 4);  // mode
        put(directory, offset, 4);
        directory += name;
    }
    auto start = static_cast<std::uint32_t>(bytes.size());
    bytes += directory + "PK\5\6";
    put(bytes, 0, 4);  // this disk, first disk
    put(bytes, static_cast<std::uint32_t>(members.size()), 2);
    put(bytes, static_cast<std::uint32_t>(members.size()), 2);
    put(bytes, static_cast<std::uint32_t>(directory.size()), 4);
    put(bytes, start, 4);
    put(bytes, 0, 2);
    write_file(path, bytes);
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
    std::vector<fs::path> found;
    if (fs::is_regular_file(folder)) return {folder};
    if (!fs::is_directory(folder)) return found;
    for (auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace minipy::harness
