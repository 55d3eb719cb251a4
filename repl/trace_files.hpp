// TraceFiles: the files of -X spec=FORM:FILE. Each is written whole, when its process ends, in whatever way
// that is (KILL from outside excepted), and put in place at once: what was there before stays until then. A
// fork, and what multiprocessing starts afresh, has files of its own, with its process id in their names.
#pragma once

#include "interpreter/runtime/process_watcher.hpp"
#include "modsys/trace/writers.hpp"

#include <memory>

namespace minipy::repl {

class TraceFiles final : public runtime::ProcessWatcher {
  public:
    // `recorder` is there by the time that the files are written.
    TraceFiles(std::unique_ptr<modsys::Recorder> const& recorder, modsys::SourceLines& sources)
        : recorder_(recorder), sources_(sources) {}

    void add(std::string_view form, std::string_view file);
    bool is_empty() const { return files_.empty(); }
    // The command line that made the trace.
    void set_argv(std::vector<std::string> argv) { head_.argv = std::move(argv); }
    // What a process that multiprocessing starts finds in the environment variable MINIPYSPEC.
    std::string for_children() const;
    // Takes that over; false: it is none of ours.
    bool add_as_child(std::string_view text);

    // Writes them. False: one of them could not be written, which was said on standard error.
    bool write();

    void process_ends(runtime::ThreadState&) override { (void)write(); }
    void process_forked(runtime::ThreadState& t) override;

  private:
    struct File {
        std::string form, name, path;  // name: as it was given; path: absolute
    };
    std::string path_of(File const& file) const;
    int write_one(File const& file, std::string const& path) const;

    std::unique_ptr<modsys::Recorder> const& recorder_;
    modsys::SourceLines& sources_;
    modsys::TraceHead head_;
    std::vector<File> files_;
    bool is_child_ = false;
};

}  // namespace minipy::repl
