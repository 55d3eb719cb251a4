// Store: where module files lie. The import system asks one for everything it reads and writes, so that it
// runs the same on a disk and on a memory of files with a clock that a test can turn.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::modsys {

// What os.stat() tells that imports look at.
struct FileStatus {
    enum class Kind : std::uint8_t { file, directory, other } kind = Kind::other;
    std::uint32_t mode = 0;  // permission bits
    std::int64_t mtime_ns = 0;
    std::int64_t size = 0;

    bool is_file() const { return kind == Kind::file; }
    bool is_directory() const { return kind == Kind::directory; }
    // Seconds as a cache's header has them: int(os.stat(path).st_mtime).
    std::int64_t mtime() const {
        return mtime_ns >= 0 ? mtime_ns / 1000000000 : -((-mtime_ns + 999999999) / 1000000000);
    }
};

// Paths are bytes as the operating system has them. Functions give 0 or an errno.
class Store {
  public:
    virtual ~Store() = default;
    virtual int status(std::string const& path, FileStatus& out) = 0;
    virtual int read(std::string const& path, std::string& out) = 0;
    // As read, but takes the first short answer of the system for the end, which it is for files on disks:
    // for bytes whose checksum tells when it was not.
    virtual int read_checked(std::string const& path, std::string& out) { return read(path, out); }
    // `size` bytes from `offset`, fewer at the end of the file.
    virtual int read_range(std::string const& path, std::uint64_t offset, std::size_t size,
                           std::string& out) = 0;
    virtual int list(std::string const& path, std::vector<std::string>& names) = 0;
    // All or nothing: another process sees the old file or the whole new one (PEP 3147's caches).
    virtual int write_atomic(std::string const& path, std::string_view bytes, std::uint32_t mode) = 0;
    virtual int make_directory(std::string const& path) = 0;
    virtual std::string current_directory() = 0;  // empty: it is gone
    // The path with symbolic links resolved; itself where there is none.
    virtual std::string resolve(std::string const& path) = 0;
};

// ---- names of files, as posixpath has them
inline bool is_absolute(std::string_view path) {
    return !path.empty() && path[0] == '/';
}
// Joined with one '/' (importlib's _path_join: trailing slashes of the first part go).
std::string join(std::string_view folder, std::string_view name);
// What is before the last '/', and behind it (_path_split).
std::string_view folder_of(std::string_view path);
std::string_view name_of(std::string_view path);

}  // namespace minipy::modsys
