// Child processes of the harnesses.
#include "tests/runner/harness/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>

#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

// A test that runs away must not take the machine with it. AddressSanitizer reserves terabytes of addresses,
// so there the bound has to stay off.
void bound_memory() {
#ifndef __SANITIZE_ADDRESS__
    rlimit limit{4ull << 30, 4ull << 30};
    setrlimit(RLIMIT_AS, &limit);
#endif
    rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
}

// The child's side after fork; never returns.
[[noreturn]] void become(const Launch& launch) {
    bound_memory();
    if (chdir(launch.folder.c_str()) != 0) _exit(126);
    std::vector<std::string> pairs;
    for (auto& [name, value] : launch.environment) pairs.push_back(name + "=" + value);
    std::vector<char*> environment, arguments;
    for (auto& pair : pairs) environment.push_back(pair.data());
    environment.push_back(nullptr);
    for (auto& argument : launch.argv) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    environ = environment.data();  // whose PATH the search goes by
    execvp(arguments[0], arguments.data());
    _exit(127);
}

// Waits for a child that has closed its pipes, or kills its whole group when the time is over.
void reap(pid_t child, Clock::time_point end, Outcome& outcome) {
    int status = 0;
    rusage used{};
    for (;;) {
        pid_t got = wait4(child, &status, outcome.timed_out ? 0 : WNOHANG, &used);
        if (got == child) break;
        if (got < 0 && errno != EINTR) return;
        if (!outcome.timed_out && Clock::now() > end) outcome.timed_out = true;
        if (outcome.timed_out)
            kill(-child, SIGKILL);
        else
            usleep(500);
    }
    outcome.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    outcome.cpu_seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
    outcome.peak_kib = used.ru_maxrss;
}

// One end of a pipe, and the text that goes through it.
struct Stream {
    int descriptor;
    std::string* text;
    std::size_t written = 0;

    void close_end() {
        close(descriptor);
        descriptor = -1;
    }
    void read_some() {
        std::array<char, 65536> buffer;
        ssize_t got = read(descriptor, buffer.data(), buffer.size());
        if (got > 0)
            text->append(buffer.data(), static_cast<std::size_t>(got));
        else if (got == 0 || (errno != EAGAIN && errno != EINTR))
            close_end();
    }
    void write_some() {
        ssize_t put = write(descriptor, text->data() + written, text->size() - written);
        if (put > 0) written += static_cast<std::size_t>(put);
        if (written == text->size() || (put < 0 && errno != EAGAIN && errno != EINTR)) close_end();
    }
};

}  // namespace

Outcome run(const Launch& launch) {
    signal(SIGPIPE, SIG_IGN);
    int in[2], out[2], err[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) std::abort();
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        signal(SIGPIPE, SIG_DFL);
        dup2(in[0], 0);
        dup2(out[1], 1);
        dup2(launch.join_errors ? out[1] : err[1], 2);
        become(launch);
    }
    setpgid(child, child);
    close(in[0]);
    close(out[1]);
    close(err[1]);
    Outcome outcome;
    std::string input = launch.input;
    std::array<Stream, 3> streams{Stream{in[1], &input}, Stream{out[0], &outcome.out},
                                  Stream{err[0], &outcome.err}};
    for (auto& stream : streams) fcntl(stream.descriptor, F_SETFL, O_NONBLOCK);
    if (input.empty()) streams[0].close_end();
    auto end = Clock::now() + std::chrono::seconds(launch.seconds);
    while (streams[1].descriptor >= 0 || streams[2].descriptor >= 0) {
        std::array<pollfd, 3> polled;
        for (std::size_t i = 0; i < 3; ++i)
            polled[i] = {streams[i].descriptor, static_cast<short>(i == 0 ? POLLOUT : POLLIN), 0};
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) {
            outcome.timed_out = true;
            break;
        }
        poll(polled.data(), polled.size(), static_cast<int>(left));
        if (polled[0].revents != 0) streams[0].write_some();
        if (polled[1].revents != 0) streams[1].read_some();
        if (polled[2].revents != 0) streams[2].read_some();
    }
    for (auto& stream : streams)
        if (stream.descriptor >= 0) stream.close_end();
    reap(child, end, outcome);
    return outcome;
}

Terminal::Terminal(const Launch& launch) {
    winsize size{50, 500, 0, 0};
    child_ = forkpty(&master_, nullptr, nullptr, &size);
    if (child_ == 0) become(launch);
    fcntl(master_, F_SETFD, FD_CLOEXEC);
}

Terminal::~Terminal() {
    if (child_ != 0) finish();
}

bool Terminal::read_for(int milliseconds) {
    pollfd polled{master_, POLLIN, 0};
    if (poll(&polled, 1, milliseconds) <= 0) return false;
    std::array<char, 65536> buffer;
    ssize_t got = read(master_, buffer.data(), buffer.size());
    if (got <= 0) {
        ended_ = true;
        return false;
    }
    std::string_view text(buffer.data(), static_cast<std::size_t>(got));
    everything_ += text;
    since_typed_ += text;
    // A line editor may ask where the cursor is and wait for the answer.
    if (text.find("\033[6n") != text.npos && write(master_, "\033[1;1R", 6) < 0) ended_ = true;
    return true;
}

bool Terminal::wait_for(const std::vector<std::string>& endings, int seconds) {
    auto end = Clock::now() + std::chrono::seconds(seconds);
    while (Clock::now() < end && !ended_) {
        if (read_for(60)) continue;
        std::string shown = since_typed();
        for (auto& ending : endings)
            if (shown.ends_with(ending)) return true;
    }
    return false;
}

void Terminal::type(std::string_view text) {
    since_typed_.clear();
    if (write(master_, text.data(), text.size()) < 0) ended_ = true;
}

std::string Terminal::since_typed() const {
    return without_escapes(since_typed_);
}

std::string Terminal::everything() const {
    return without_escapes(everything_);
}

Outcome Terminal::finish(bool kill_it) {
    auto end = Clock::now() + std::chrono::seconds(3);
    if (!kill_it)
        while (!ended_ && Clock::now() < end) read_for(100);
    usleep(20'000);
    if (kill_it) kill(child_, SIGKILL);
    close(master_);
    Outcome outcome;
    reap(child_, end, outcome);
    child_ = 0;
    outcome.out = everything_;
    return outcome;
}

Outcome run_at_terminal(const Launch& launch, const Typing& typing) {
    Terminal terminal(launch);
    for (auto& line : typing.lines) {
        terminal.wait_for({typing.prompt}, launch.seconds);
        terminal.type(line + "\r");
    }
    auto end = Clock::now() + std::chrono::seconds(launch.seconds);
    while (Clock::now() < end && !terminal.ended() && !typing.done()) terminal.read_for(100);
    return terminal.finish();
}

std::map<std::string, std::string> plain_environment() {
    std::map<std::string, std::string> environment{
        {"LANG", "C.UTF-8"}, {"TERM", "xterm"}, {"PYTHONHASHSEED", "0"}};
    // PATH finds the tools that a case names. The sanitizers' settings belong to the build, not to a case.
    for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"})
        if (const char* value = std::getenv(name)) environment[name] = value;
    return environment;
}

}  // namespace minipy::harness
