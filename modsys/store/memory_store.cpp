// The store in memory.
#include "modsys/store/memory_store.hpp"

#include <cerrno>

namespace minipy::modsys {

void MemoryStore::touch_folder_of(std::string const& path) {
    std::string folder(folder_of(path));
    if (folder.empty()) folder = "/";
    auto found = entries_.find(folder);
    if (found == entries_.end()) return put_directory(folder);
    found->second.mtime_ns = now_;
}

void MemoryStore::put(std::string const& path, std::string bytes) {
    touch_folder_of(path);
    entries_[path] = {false, std::move(bytes), now_, 0644};
}

void MemoryStore::put_directory(std::string const& path) {
    if (path != "/") touch_folder_of(path);
    entries_[path] = {true, "", now_, 0755};
}

void MemoryStore::remove(std::string const& path) {
    touch_folder_of(path);
    entries_.erase(path);
    for (auto at = entries_.lower_bound(path + "/");
         at != entries_.end() && at->first.starts_with(path + "/");)
        at = entries_.erase(at);
}

void MemoryStore::touch(std::string const& path, std::int64_t mtime_ns) {
    if (auto found = entries_.find(path); found != entries_.end()) found->second.mtime_ns = mtime_ns;
}

void MemoryStore::set_mode(std::string const& path, std::uint32_t mode) {
    if (auto found = entries_.find(path); found != entries_.end()) found->second.mode = mode;
}

int MemoryStore::status(std::string const& path, FileStatus& out) {
    log_.push_back("status " + path);
    auto found = entries_.find(path);
    if (found == entries_.end()) return ENOENT;
    Entry const& e = found->second;
    out.kind = e.is_directory ? FileStatus::Kind::directory : FileStatus::Kind::file;
    out.mode = e.mode;
    out.mtime_ns = e.mtime_ns;
    out.size = std::int64_t(e.bytes.size());
    return 0;
}

int MemoryStore::read(std::string const& path, std::string& out) {
    log_.push_back("read " + path);
    auto found = entries_.find(path);
    if (found == entries_.end()) return ENOENT;
    if (found->second.is_directory) return EISDIR;
    if (!(found->second.mode & 0400)) return EACCES;
    out = found->second.bytes;
    return 0;
}

int MemoryStore::read_range(std::string const& path, std::uint64_t offset, std::size_t size,
                            std::string& out) {
    std::string all;
    if (int error = read(path, all)) return error;
    out = offset >= all.size() ? std::string() : all.substr(std::size_t(offset), size);
    return 0;
}

int MemoryStore::list(std::string const& path, std::vector<std::string>& names) {
    log_.push_back("list " + path);
    auto found = entries_.find(path);
    if (found == entries_.end()) return ENOENT;
    if (!found->second.is_directory) return ENOTDIR;
    if (!(found->second.mode & 0400)) return EACCES;
    std::string prefix = path == "/" ? path : path + "/";
    for (auto at = entries_.upper_bound(prefix); at != entries_.end() && at->first.starts_with(prefix);
         ++at) {
        std::string_view rest = std::string_view(at->first).substr(prefix.size());
        if (rest.find('/') == std::string_view::npos) names.emplace_back(rest);
    }
    return 0;
}

int MemoryStore::write_atomic(std::string const& path, std::string_view bytes, std::uint32_t mode) {
    log_.push_back("write " + path);
    if (write_error_) return write_error_;
    if (!entries_.contains(std::string(folder_of(path)))) return ENOENT;
    put(path, std::string(bytes));
    entries_[path].mode = mode & 0777;
    return 0;
}

int MemoryStore::make_directory(std::string const& path) {
    log_.push_back("mkdir " + path);
    if (write_error_) return write_error_;
    if (entries_.contains(path)) return EEXIST;
    if (!entries_.contains(folder_of(path).empty() ? "/" : std::string(folder_of(path)))) return ENOENT;
    put_directory(path);
    return 0;
}

}  // namespace minipy::modsys
