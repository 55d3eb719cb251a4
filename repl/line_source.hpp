// Where the prompt's lines come from: a terminal with line editing, or plain standard input.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::repl {

// What can be completed at the end of `line`: whole words that begin with the last word of it, and where
// that word begins.
struct Completions {
    std::size_t start = 0;
    std::vector<std::string> words;
};
using Completer = std::function<Completions(std::string_view line)>;

class LineSource {
  public:
    enum class Outcome { line, end, interrupted };
    struct Read {
        Outcome outcome = Outcome::end;
        std::string text;  // with its newline, if it had one
    };
    virtual ~LineSource() = default;
    // Shows the prompt and reads a line. interrupted: Ctrl-C.
    virtual Read read(std::string const& prompt) = 0;
};

// Standard input without editing; prompts go to standard error, as CPython's do.
std::unique_ptr<LineSource> make_stream_lines();
// The terminal, by libedit: history kept in `history_file` (empty: nowhere), TAB completes.
std::unique_ptr<LineSource> make_terminal_lines(std::string const& history_file, Completer completer);

}  // namespace minipy::repl
