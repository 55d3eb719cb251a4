// Writing the files of -X spec=FORM:FILE.
#include "repl/trace_files.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace minipy::repl {

namespace {

// Hands the text on to a file, in pieces; the first error counts.
class FileSink final : public modsys::TextSink {
  public:
    explicit FileSink(int fd) : fd_(fd) { text.reserve(2 * piece); }
    void added() override {
        if (text.size() >= piece) flush();
    }
    int flush() {
        std::string_view rest = text;
        while (!rest.empty() && error_ == 0) {
            ssize_t const written = ::write(fd_, rest.data(), rest.size());
            if (written > 0)
                rest.remove_prefix(std::size_t(written));
            else if (errno != EINTR)
                error_ = errno;
        }
        text.clear();
        return error_;
    }

  private:
    static constexpr std::size_t piece = 128 * 1024;
    int fd_, error_ = 0;
};

std::string absolute(std::string_view file) {
    char here[PATH_MAX];
    if (file.starts_with('/') || !getcwd(here, sizeof here)) return std::string(file);
    return fmt::format("{}/{}", here, file);
}

// The file that stands behind symbolic links, so that these stay.
std::string behind_links(std::string const& path) {
    char real[PATH_MAX];
    return realpath(path.c_str(), real) ? std::string(real) : path;
}

}  // namespace

void TraceFiles::add(std::string_view form, std::string_view file) {
    files_.push_back({std::string(form), std::string(file), absolute(file)});
}

std::string TraceFiles::for_children() const {
    std::string text;
    for (File const& file : files_)
        text += fmt::format("{}{}:{}", text.empty() ? "" : "\n", file.form, file.path);
    return text;
}

bool TraceFiles::add_as_child(std::string_view text) {
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        std::string_view const one = text.substr(0, end);
        std::size_t const colon = one.find(':');
        if (colon == one.npos) return false;
        std::string_view const form = one.substr(0, colon);
        if (form != "json" && form != "chrome" && form != "html") return false;
        add(form, one.substr(colon + 1));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    is_child_ = true;
    return !files_.empty();
}

void TraceFiles::process_forked(runtime::ThreadState& t) {
    recorder_->forked(t);
    is_child_ = true;
    head_.forked_from = int(getppid());
}

// "trace.json" of process 17, if that is a child: "trace.17.json".
std::string TraceFiles::path_of(File const& file) const {
    if (!is_child_) return file.path;
    std::size_t const name = file.path.rfind('/') + 1;
    std::size_t dot = file.path.rfind('.');
    if (dot == std::string::npos || dot <= name) dot = file.path.size();
    return fmt::format("{}.{}{}", file.path.substr(0, dot), getpid(), file.path.substr(dot));
}

bool TraceFiles::write() {
    if (is_child_ && recorder_->events().size() == recorder_->first_event()) return true;
    head_.pid = int(getpid());
    bool all_written = true;
    for (File const& file : files_) {
        std::string const path = path_of(file);
        int const error = write_one(file, behind_links(path));
        if (error == 0) continue;
        std::fprintf(stderr, "-X spec: cannot write %s: %s\n", is_child_ ? path.c_str() : file.name.c_str(),
                     std::strerror(error));
        all_written = false;
    }
    return all_written;
}

// Into a file beside it, which then takes its name. Devices and pipes are written to directly, and so is a
// file whose folder takes no new ones.
int TraceFiles::write_one(File const& file, std::string const& path) const {
    struct stat status {};
    bool const is_there = stat(path.c_str(), &status) == 0;
    std::string beside = fmt::format("{}.{}.new", path, getpid());
    int fd = -1;
    if (!is_there || S_ISREG(status.st_mode))
        fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                  is_there ? status.st_mode & 07777 : 0666);
    if (fd < 0) {
        beside.clear();
        fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (fd < 0) return errno;
    }
    FileSink sink(fd);
    if (file.form == "chrome")
        put_chrome_trace(*recorder_, head_, sink);
    else if (file.form == "html")
        put_page(*recorder_, head_, sources_, sink);
    else
        put_json_lines(*recorder_, head_, sources_, sink);
    int error = sink.flush();
    if (close(fd) != 0 && error == 0) error = errno;
    if (beside.empty()) return error;
    if (error == 0 && rename(beside.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) (void)unlink(beside.c_str());
    return error;
}

}  // namespace minipy::repl
