// The disk: the one place of the import system that calls the operating system.
#pragma once

#include "modsys/store/store.hpp"

namespace minipy::modsys {

class DiskStore final : public Store {
  public:
    int status(std::string const& path, FileStatus& out) override;
    int read(std::string const& path, std::string& out) override;
    int read_checked(std::string const& path, std::string& out) override;
    int read_range(std::string const& path, std::uint64_t offset, std::size_t size,
                   std::string& out) override;
    int list(std::string const& path, std::vector<std::string>& names) override;
    int write_atomic(std::string const& path, std::string_view bytes, std::uint32_t mode) override;
    int make_directory(std::string const& path) override;
    std::string current_directory() override;
    std::string resolve(std::string const& path) override;
};

}  // namespace minipy::modsys
