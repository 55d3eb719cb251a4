// A store in memory for tests: files that never touch a disk, a clock that only the test turns, and a log of
// everything that was asked.
#pragma once

#include "modsys/store/store.hpp"

#include <map>

namespace minipy::modsys {

class MemoryStore final : public Store {
  public:
    // Paths are absolute; folders on the way are made. The file's time is the clock's.
    void put(std::string const& path, std::string bytes);
    void put_directory(std::string const& path);
    void remove(std::string const& path);
    void touch(std::string const& path, std::int64_t mtime_ns);
    void set_mode(std::string const& path, std::uint32_t mode);
    bool has(std::string const& path) const { return entries_.contains(path); }
    std::string const& bytes(std::string const& path) const { return entries_.at(path).bytes; }

    // Nanoseconds; it stands still until somebody turns it.
    std::int64_t now() const { return now_; }
    void advance(std::int64_t nanoseconds) { now_ += nanoseconds; }

    // "status /a/b.py", "read ...", "list ...", "write ...": in order.
    std::vector<std::string> const& log() const { return log_; }
    void clear_log() { log_.clear(); }
    // Writes fail with this errno from now on (ENOSPC, EROFS, EACCES); 0: they work.
    void fail_writes(int error) { write_error_ = error; }

    int status(std::string const& path, FileStatus& out) override;
    int read(std::string const& path, std::string& out) override;
    int read_range(std::string const& path, std::uint64_t offset, std::size_t size,
                   std::string& out) override;
    int list(std::string const& path, std::vector<std::string>& names) override;
    int write_atomic(std::string const& path, std::string_view bytes, std::uint32_t mode) override;
    int make_directory(std::string const& path) override;
    std::string current_directory() override { return "/"; }
    std::string resolve(std::string const& path) override { return path; }

  private:
    struct Entry {
        bool is_directory = false;
        std::string bytes;
        std::int64_t mtime_ns = 0;
        std::uint32_t mode = 0644;
    };
    void touch_folder_of(std::string const& path);

    std::map<std::string, Entry> entries_{{"/", {true, "", 0, 0755}}};
    std::vector<std::string> log_;
    std::int64_t now_ = std::int64_t(1'600'000'000) * 1'000'000'000;
    int write_error_ = 0;
};

}  // namespace minipy::modsys
