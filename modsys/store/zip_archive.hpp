// ZipArchive: the directory of a zip file, and its members. Read defensively: a damaged or hostile archive
// gives an error text, never a crash or endless memory.
#pragma once

#include "modsys/store/store.hpp"

#include <map>
#include <memory>

namespace minipy::modsys {

struct ZipEntry {
    std::uint16_t method = 0;  // 0 stored, 8 deflated
    std::uint16_t time = 0, date = 0;
    std::uint32_t crc = 0;
    std::uint64_t compressed_size = 0, size = 0;
    std::uint64_t header_offset = 0;  // of the local header, from the start of the file

    // The member's time as mktime() of its DOS date: local time, two-second steps.
    std::int64_t mtime() const;
};

class ZipArchive {
  public:
    // Reads the central directory. Null and `error` set as zipimport words it: "can't open Zip file: 'x'",
    // "not a Zip file: 'x'", ... (`shown`: repr of the archive's path).
    static std::shared_ptr<ZipArchive const> open(Store& store, std::string const& path,
                                                  std::string const& shown, std::string& error);

    // Null: no such member. Names use '/'; directories end with it.
    ZipEntry const* find(std::string const& name) const;
    std::map<std::string, ZipEntry> const& entries() const { return entries_; }
    // False and `error` set: "bad local file header: 'x'", "zlib decompression failed: ...", ...
    bool read(Store& store, ZipEntry const& entry, std::string& out, std::string& error) const;
    std::string const& path() const { return path_; }
    FileStatus const& status() const { return status_; }

  private:
    std::string path_, shown_;
    FileStatus status_;
    std::map<std::string, ZipEntry> entries_;
};

}  // namespace minipy::modsys
