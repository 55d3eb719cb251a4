// Child processes: launch, feed, capture, bound in time; over pipes or on a pseudo-terminal.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::harness {

struct Launch {
    std::vector<std::string> argv;                   // argv[0] is searched on PATH
    std::map<std::string, std::string> environment;  // the whole environment of the child
    std::string folder = ".";
    std::string input;         // piped to standard input, then end of file
    int seconds = 20;          // after which the child and its children are killed
    bool join_errors = false;  // standard error goes where standard output goes
};

struct Outcome {
    int exit_code = 0;  // 128 + n for a death by signal n
    bool timed_out = false;
    std::string out;
    std::string err;
    double cpu_seconds = 0;  // user and system, of the child and of those it waited for
    long peak_kib = 0;       // largest resident set
};

// Runs a child to its end.
Outcome run(const Launch& launch);

// A child on a pseudo-terminal, and what it has shown so far.
class Terminal {
  public:
    explicit Terminal(const Launch& launch);
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal();

    // Types a text as it is: "\r" is the Enter key. What was shown before is forgotten by since_typed().
    void type(std::string_view text);

    // Reads until what was shown since the last typing ends so, and the child is silent; false when the time
    // is over or the child has ended.
    bool wait_for(const std::vector<std::string>& endings, int seconds);

    // Reads what comes within the time; false when nothing came.
    bool read_for(int milliseconds);

    // What was shown since the last typing, or ever; without escape sequences.
    std::string since_typed() const;
    std::string everything() const;

    bool ended() const { return ended_; }

    // Ends the child, unless it ends by itself, and gives its exit code and all that it has shown.
    Outcome finish(bool kill_it = true);

  private:
    int master_ = -1;
    pid_t child_ = 0;
    bool ended_ = false;
    std::string everything_, since_typed_;
};

// Something to type at a terminal: each line waits for the prompt, then for `done` to say that it has had its
// effect.
struct Typing {
    std::vector<std::string> lines;
    std::string prompt;          // the text that ends the output when the child is ready
    std::function<bool()> done;  // asked after the last line; when true the session is over
};

// Runs a child on a pseudo-terminal, types the lines, and ends it. Outcome.out has all that the terminal
// showed.
Outcome run_at_terminal(const Launch& launch, const Typing& typing);

// The environment of every test: nothing of the caller's but PATH, and a fixed language and hash seed.
std::map<std::string, std::string> plain_environment();

}  // namespace minipy::harness
