// The disk, through POSIX calls.
#include "modsys/store/disk_store.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace minipy::modsys {

namespace {

// A descriptor that is closed when its owner goes.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(Descriptor const&) = delete;
    int get() const { return fd_; }
    int release_close() {
        int r = ::close(fd_);
        fd_ = -1;
        return r;
    }

  private:
    int fd_;
};

bool has_nul(std::string const& path) {
    return path.find('\0') != std::string::npos;
}

// Reads until the end or `size` bytes.
int read_all(int fd, std::size_t expected, std::size_t limit, std::string& out) {
    // Sizes come from files as well, which may promise anything: memory is taken as the bytes come.
    constexpr std::size_t most_at_first = std::size_t(1) << 20;
    out.resize(std::min(expected, most_at_first));
    std::size_t at = 0;
    for (;;) {
        if (at == out.size()) {
            if (at >= limit) break;
            // A file that is longer than it said, or says nothing (a pipe).
            out.resize(at + (at < 4096 ? 4096 : at));
            if (out.size() > limit) out.resize(limit);
        }
        ssize_t n = ::read(fd, out.data() + at, out.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        if (n == 0) break;
        at += std::size_t(n);
        if (at == expected && expected == limit) break;
    }
    out.resize(at);
    return 0;
}

int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes.remove_prefix(std::size_t(n));
    }
    return 0;
}

int read_file(std::string const& path, bool short_is_end, std::string& out) {
    if (has_nul(path)) return EINVAL;
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return errno;
    // Most modules fit here, so that nobody has to ask for the size first.
    char buffer[32768];
    std::size_t at = 0;
    while (at < sizeof buffer) {
        ssize_t n = ::read(file.get(), buffer + at, sizeof buffer - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        at += std::size_t(n);
        if (n == 0 || (short_is_end && at < sizeof buffer)) {
            out.assign(buffer, at);
            return 0;
        }
    }
    std::string rest;
    int error = read_all(file.get(), 4 * sizeof buffer, SIZE_MAX / 2, rest);
    out.assign(buffer, at);
    out += rest;
    return error;
}

}  // namespace

int DiskStore::status(std::string const& path, FileStatus& out) {
    if (has_nul(path)) return EINVAL;
    struct stat st;
    if (::stat(path.c_str(), &st) != 0) return errno;
    out.kind = S_ISREG(st.st_mode)   ? FileStatus::Kind::file
               : S_ISDIR(st.st_mode) ? FileStatus::Kind::directory
                                     : FileStatus::Kind::other;
    out.mode = st.st_mode & 07777;
    out.mtime_ns = std::int64_t(st.st_mtim.tv_sec) * 1000000000 + st.st_mtim.tv_nsec;
    out.size = st.st_size;
    return 0;
}

int DiskStore::read(std::string const& path, std::string& out) {
    return read_file(path, false, out);
}

int DiskStore::read_checked(std::string const& path, std::string& out) {
    return read_file(path, true, out);
}

int DiskStore::read_range(std::string const& path, std::uint64_t offset, std::size_t size, std::string& out) {
    if (has_nul(path)) return EINVAL;
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return errno;
    if (::lseek(file.get(), off_t(offset), SEEK_SET) < 0) return errno;
    return read_all(file.get(), size, size, out);
}

int DiskStore::list(std::string const& path, std::vector<std::string>& names) {
    if (has_nul(path)) return EINVAL;
    DIR* folder = ::opendir(path.empty() ? "." : path.c_str());
    if (!folder) return errno;
    while (dirent* entry = ::readdir(folder)) {
        std::string_view name = entry->d_name;
        if (name != "." && name != "..") names.emplace_back(name);
    }
    ::closedir(folder);
    return 0;
}

int DiskStore::write_atomic(std::string const& path, std::string_view bytes, std::uint32_t mode) {
    if (has_nul(path)) return EINVAL;
    std::string temporary = path + "." + std::to_string(::getpid());
    int error = 0;
    {
        Descriptor file(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode & 0666)));
        if (file.get() < 0) return errno;
        error = write_all(file.get(), bytes);
        if (file.release_close() != 0 && error == 0) error = errno;
    }
    if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) ::unlink(temporary.c_str());
    return error;
}

int DiskStore::make_directory(std::string const& path) {
    if (has_nul(path)) return EINVAL;
    return ::mkdir(path.c_str(), 0777) == 0 ? 0 : errno;
}

std::string DiskStore::current_directory() {
    char buffer[PATH_MAX];
    return ::getcwd(buffer, sizeof buffer) ? buffer : "";
}

std::string DiskStore::resolve(std::string const& path) {
    char* real = ::realpath(path.c_str(), nullptr);
    if (!real) {  // what a link points to may have no name (a pipe below /proc): one step then
        char target[PATH_MAX];
        ssize_t n = ::readlink(path.c_str(), target, sizeof target);
        return n > 0 && target[0] == '/' ? std::string(target, std::size_t(n)) : path;
    }
    std::string result = real;
    std::free(real);
    return result;
}

}  // namespace minipy::modsys
