// Files of the harnesses: a temporary folder, whole-file reading and writing, zip archives.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minipy::harness {

namespace fs = std::filesystem;

// A fresh folder that goes away with its object.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const fs::path& path() const { return path_; }
    void keep() { keep_ = true; }

  private:
    fs::path path_;
    bool keep_ = false;
};

std::string read_file(const fs::path& path);

// Writes a file, and makes the folders that it needs.
void write_file(const fs::path& path, std::string_view text);

// Writes a zip archive of (name inside, contents) pairs, stored without compression.
void write_zip(const fs::path& path, const std::vector<std::pair<std::string, std::string>>& members);

// All files below a folder whose name ends so, sorted.
std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending);

}  // namespace minipy::harness
