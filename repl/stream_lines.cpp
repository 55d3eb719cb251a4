// Lines of standard input when it is no terminal (minipy -i < file).
#include "repl/line_source.hpp"

#include <unistd.h>
#include <cerrno>
#include <cstdio>

namespace minipy::repl {

namespace {

class StreamLines final : public LineSource {
  public:
    Read read(std::string const& prompt) override {
        std::fputs(prompt.c_str(), stderr);
        std::fflush(stderr);
        Read result;
        // A byte at a time: what follows the line belongs to whoever reads standard input next (input()).
        for (char c; true;) {
            ssize_t got = ::read(STDIN_FILENO, &c, 1);
            if (got < 0 && errno == EINTR) return {Outcome::interrupted, {}};
            if (got <= 0) break;
            result.text += c;
            if (c == '\n') break;
        }
        result.outcome = result.text.empty() ? Outcome::end : Outcome::line;
        if (result.outcome == Outcome::end) std::fputs("\n", stderr);
        return result;
    }
};

}  // namespace

std::unique_ptr<LineSource> make_stream_lines() {
    return std::make_unique<StreamLines>();
}

}  // namespace minipy::repl
