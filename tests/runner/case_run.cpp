// Running a case of minipy-check.
#include "tests/runner/case_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <system_error>

#include "tests/runner/harness/files.hpp"
#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

// The state of a case while its commands are gone through.
class CaseRunner {
  public:
    CaseRunner(const CaseFile& file, const Interpreter& interpreter, int seconds)
        : file_(file), interpreter_(interpreter), seconds_(seconds) {}

    CaseResult run() {
        for (auto& [name, text] : file_.files) write_file(path(name), expand(text));
        for (auto& command : file_.commands) {
            if (result_.skipped) return result_;
            perform(command);
        }
        finish_run();
        return result_;
    }

  private:
    using Action = void (CaseRunner::*)(const Command&);
    static const std::map<std::string, Action>& actions();

    void perform(const Command& command) {
        auto found = actions().find(command.name);
        if (found == actions().end())
            fail(command, "no such command: " + command.name);
        else
            (this->*found->second)(command);
    }

    void fail(const Command& command, const std::string& text) {
        result_.failures.push_back(fmt::format("line {}: {}", command.line, text));
    }

    fs::path path(const std::string& name) const { return folder_.path() / expand(name); }

    std::string expand(std::string text) const {
        text = replace_all(text, "$DIR", folder_.path().string());
        return replace_all(text, "$PYTHON", interpreter_.path);
    }

    std::string shown(const std::string& text) const {
        return without_addresses(replace_all(text, folder_.path().string(), "$DIR"));
    }

    // The text that a command gives: its block, or its words with a newline behind them.
    std::string text_of(const Command& command) const {
        if (command.has_block) return command.block;
        std::string text;
        for (auto& word : command.words) text += (text.empty() ? "" : " ") + word;
        return text.empty() ? "" : text + "\n";
    }

    // --- run, and what is said about it
    // ------------------------------------------------------------------------

    void do_run(const Command& command) {
        std::vector<std::string> words;
        for (auto& word : command.words) words.push_back(expand(word));
        start_run(command, interpreter_.launch(words, variables_));
    }

    // exec: any program of the system, with PYTHON… variables as they are for this interpreter.
    void do_exec(const Command& command) {
        Launch launch = interpreter_.launch({}, variables_);
        launch.argv.clear();
        for (auto& word : command.words) launch.argv.push_back(expand(word));
        if (launch.argv.empty()) return fail(command, "exec what?");
        start_run(command, launch);
    }

    void start_run(const Command& command, Launch launch) {
        finish_run();
        launch.folder = path(working_folder_);
        launch.input = input_;
        launch.seconds = seconds_;
        input_.clear();
        Outcome seen = harness::run(launch);
        run_ = command;
        std::string words;
        for (auto& word : command.words) words += " " + word;
        result_.runs.push_back(
            {command.line, command.name + words, seen.exit_code, shown(seen.out), shown(seen.err)});
        timed_out_ = seen.timed_out;
        exit_is_judged_ = err_is_judged_ = false;
    }

    // Judges what the case left unsaid: success (or failure after `!`), and nothing on standard error of a
    // success.
    void finish_run() {
        if (!run_) return;
        Command command = *run_;
        run_.reset();
        auto& last = result_.runs.back();
        if (timed_out_) return fail(command, fmt::format("did not end within {} seconds", seconds_));
        if (!exit_is_judged_ && (last.exit_code != 0) != command.negated)
            fail(command, fmt::format("exit code {}\n{}", last.exit_code, indented(last.err)));
        if (!err_is_judged_ && !command.negated && last.exit_code == 0 && !last.err.empty())
            fail(command, "standard error is not empty:\n" + indented(last.err));
    }

    bool has_run(const Command& command) {
        if (!run_) fail(command, command.name + " stands before any run");
        return run_.has_value();
    }

    void do_exit(const Command& command) {
        if (!has_run(command)) return;
        exit_is_judged_ = true;
        int seen = result_.runs.back().exit_code;
        int wanted = command.words.empty() ? 0 : std::atoi(command.words[0].c_str());
        if (seen != wanted)
            fail(command, fmt::format("exit code {}\n{}", seen, indented(result_.runs.back().err)));
    }

    void equal(const Command& command, const std::string& seen) {
        std::string wanted = shown(expand(text_of(command)));
        if ((seen == wanted) == command.negated)
            fail(command, command.name + " (- wanted, + seen):\n" + indented(difference(wanted, seen)));
    }

    void has(const Command& command, const std::string& seen) {
        std::string wanted = shown(expand(text_of(command)));
        if (!command.has_block && !wanted.empty()) wanted.pop_back();
        if ((seen.find(wanted) != seen.npos) == command.negated)
            fail(command, fmt::format("{}{}: {}\n{}", command.negated ? "! " : "", command.name, wanted,
                                      indented(seen)));
    }

    void do_stdout(const Command& command) {
        if (has_run(command)) equal(command, result_.runs.back().out);
    }
    void do_stdout_has(const Command& command) {
        if (has_run(command)) has(command, result_.runs.back().out);
    }
    void do_stderr(const Command& command) {
        if (!has_run(command)) return;
        err_is_judged_ = true;
        equal(command, result_.runs.back().err);
    }
    void do_stderr_has(const Command& command) {
        if (!has_run(command)) return;
        err_is_judged_ = true;
        has(command, result_.runs.back().err);
    }
    void do_stderr_last(const Command& command) {
        if (!has_run(command)) return;
        err_is_judged_ = true;
        auto lines = split_lines(result_.runs.back().err);
        equal(command, lines.empty() ? "" : lines.back() + "\n");
    }

    // --- what the next run gets
    // ----------------------------------------------------------------------------------

    void do_env(const Command& command) {
        for (auto& word : command.words) {
            std::size_t at = word.find('=');
            if (at == word.npos) {
                fail(command, "env wants NAME=VALUE");
                continue;
            }
            variables_[word.substr(0, at)] = expand(word.substr(at + 1));
        }
    }

    // The name of a file of the case, or the text itself.
    void do_stdin(const Command& command) {
        if (!command.has_block && command.words.size() == 1 && fs::exists(path(command.words[0])))
            input_ = read_file(path(command.words[0]));
        else
            input_ = expand(text_of(command));
    }

    void do_cd(const Command& command) { working_folder_ = command.words.empty() ? "" : command.words[0]; }

    // --- files
    // ---------------------------------------------------------------------------------------------------

    // Checks the number of words of a command on files, then does it.
    void on_files(const Command& command, std::size_t least,
                  const std::function<void(std::error_code&)>& act) {
        if (command.words.size() < least) return fail(command, command.name + " wants more words");
        std::error_code error;
        act(error);
        if (error) fail(command, command.name + ": " + error.message());
    }

    void do_mkdir(const Command& command) {
        on_files(command, 1, [&](auto& error) { fs::create_directories(path(command.words[0]), error); });
    }
    void do_rm(const Command& command) {
        on_files(command, 1, [&](auto& error) {
            for (auto& name : command.words) fs::remove_all(path(name), error);
        });
    }
    void do_cp(const Command& command) {
        on_files(command, 2, [&](auto& error) {
            auto how = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
            fs::copy(path(command.words[0]), path(command.words[1]), how, error);
        });
    }
    void do_mv(const Command& command) {
        on_files(command, 2,
                 [&](auto& error) { fs::rename(path(command.words[0]), path(command.words[1]), error); });
    }
    void do_symlink(const Command& command) {
        on_files(command, 2, [&](auto& error) {
            fs::create_symlink(expand(command.words[0]), path(command.words[1]), error);
        });
    }
    void do_chmod(const Command& command) {
        on_files(command, 2, [&](auto& error) {
            auto mode = static_cast<fs::perms>(std::strtoul(command.words[0].c_str(), nullptr, 8));
            fs::permissions(path(command.words[1]), mode, error);
        });
    }
    // touch NAME SECONDS: moves the time of the last change by so many seconds.
    void do_touch(const Command& command) {
        on_files(command, 2, [&](auto& error) {
            auto time = fs::last_write_time(path(command.words[0]), error);
            if (!error)
                fs::last_write_time(path(command.words[0]),
                                    time + std::chrono::seconds(std::atoi(command.words[1].c_str())), error);
        });
    }
    // zip ARCHIVE FOLDER: everything below the folder, with names from there.
    void do_zip(const Command& command) {
        on_files(command, 2, [&](auto&) {
            std::vector<std::pair<std::string, std::string>> members;
            fs::path root = path(command.words[1]);
            for (auto& file : files_below(root, ""))
                members.emplace_back(fs::relative(file, root), read_file(file));
            write_zip(path(command.words[0]), members);
        });
    }
    // bytes NAME HEX…: writes a file of any bytes.
    void do_bytes(const Command& command) {
        on_files(command, 1, [&](auto&) {
            std::string bytes;
            for (std::size_t i = 1; i < command.words.size(); ++i)
                for (std::size_t k = 0; k + 1 < command.words[i].size(); k += 2)
                    bytes +=
                        static_cast<char>(std::strtoul(command.words[i].substr(k, 2).c_str(), nullptr, 16));
            write_file(path(command.words[0]), bytes);
        });
    }
    void do_exists(const Command& command) {
        for (auto& name : command.words)
            if (fs::exists(path(name)) == command.negated)
                fail(command, name + (command.negated ? " exists" : " does not exist"));
    }

    // only minipy|cpython REASON: the case is about one of the two.
    void do_only(const Command& command) {
        bool wants_oracle = !command.words.empty() && command.words[0] == "cpython";
        if (wants_oracle == interpreter_.is_oracle) return;
        result_.skipped = true;
        result_.skip_reason = text_of(command);
    }

    const CaseFile& file_;
    const Interpreter& interpreter_;
    int seconds_;
    TemporaryFolder folder_;
    CaseResult result_;
    std::map<std::string, std::string> variables_;
    std::string input_;
    std::string working_folder_;
    std::optional<Command> run_;  // the run that expectations speak of
    bool timed_out_ = false;
    bool exit_is_judged_ = false;
    bool err_is_judged_ = false;
};

const std::map<std::string, CaseRunner::Action>& CaseRunner::actions() {
    static const std::map<std::string, Action> table{
        {"run", &CaseRunner::do_run},
        {"exec", &CaseRunner::do_exec},
        {"exit", &CaseRunner::do_exit},
        {"stdout", &CaseRunner::do_stdout},
        {"stdout-has", &CaseRunner::do_stdout_has},
        {"stderr", &CaseRunner::do_stderr},
        {"stderr-has", &CaseRunner::do_stderr_has},
        {"stderr-last", &CaseRunner::do_stderr_last},
        {"env", &CaseRunner::do_env},
        {"stdin", &CaseRunner::do_stdin},
        {"cd", &CaseRunner::do_cd},
        {"mkdir", &CaseRunner::do_mkdir},
        {"rm", &CaseRunner::do_rm},
        {"cp", &CaseRunner::do_cp},
        {"mv", &CaseRunner::do_mv},
        {"symlink", &CaseRunner::do_symlink},
        {"chmod", &CaseRunner::do_chmod},
        {"touch", &CaseRunner::do_touch},
        {"zip", &CaseRunner::do_zip},
        {"bytes", &CaseRunner::do_bytes},
        {"exists", &CaseRunner::do_exists},
        {"only", &CaseRunner::do_only},
    };
    return table;
}

}  // namespace

CaseResult run_case(const CaseFile& file, const Interpreter& interpreter, int seconds) {
    CaseResult result;
    if (!file.errors.empty()) {
        result.failures = file.errors;
        return result;
    }
    return CaseRunner(file, interpreter, seconds).run();
}

}  // namespace minipy::harness
