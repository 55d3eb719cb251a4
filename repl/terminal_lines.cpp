// Lines of a terminal, edited with libedit.
#include "repl/line_source.hpp"

#include <histedit.h>

#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

namespace minipy::repl {

namespace {

constexpr int history_length = 2000;

class TerminalLines final : public LineSource {
  public:
    TerminalLines(std::string const& history_file, Completer completer)
        : editor_(el_init("minipy", stdin, stdout, stderr)),
          history_(history_init()),
          history_file_(history_file),
          completer_(std::move(completer)) {
        HistEvent event;
        ::history(history_, &event, H_SETSIZE, history_length);
        ::history(history_, &event, H_SETUNIQUE, 1);
        if (!history_file_.empty()) ::history(history_, &event, H_LOAD, history_file_.c_str());
        el_set(editor_, EL_CLIENTDATA, this);
        el_set(editor_, EL_PROMPT, show_prompt);
        el_set(editor_, EL_EDITOR, "emacs");
        el_set(editor_, EL_HIST, ::history, history_);
        el_set(editor_, EL_ADDFN, "minipy-complete", "Complete the word before the cursor", complete);
        el_set(editor_, EL_BIND, "^I", "minipy-complete", nullptr);
        el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
        el_source(editor_, nullptr);
    }
    ~TerminalLines() override {
        save_history();
        history_end(history_);
        el_end(editor_);
    }

    Read read(std::string const& prompt) override {
        prompt_ = prompt;
        int count = 0;
        errno = 0;
        char const* text = el_gets(editor_, &count);
        if (!text || count <= 0) {
            if (errno != EINTR) return {Outcome::end, {}};
            el_reset(editor_);
            return {Outcome::interrupted, {}};
        }
        Read result{Outcome::line, std::string(text, std::size_t(count))};
        if (result.text != "\n") remember(result.text);
        return result;
    }

  private:
    static char* show_prompt(EditLine* editor) { return self(editor).prompt_.data(); }

    static TerminalLines& self(EditLine* editor) {
        void* data = nullptr;
        el_get(editor, EL_CLIENTDATA, &data);
        return *static_cast<TerminalLines*>(data);
    }

    void remember(std::string const& text) {
        HistEvent event;
        ::history(history_, &event, H_ENTER, text.c_str());
        save_history();
    }

    // Through a temporary file, so that a crash or a full disk leaves the old one.
    void save_history() {
        if (history_file_.empty()) return;
        std::string temporary = history_file_ + "." + std::to_string(getpid());
        HistEvent event;
        bool saved = ::history(history_, &event, H_SAVE, temporary.c_str()) >= 0;
        if (!saved || std::rename(temporary.c_str(), history_file_.c_str()) != 0)
            std::remove(temporary.c_str());
    }

    // TAB: at the start of a line four blanks; else as much as all completions share, or their list.
    static unsigned char complete(EditLine* editor, int) {
        LineInfo const* info = el_line(editor);
        std::string_view line(info->buffer, std::size_t(info->cursor - info->buffer));
        if (line.find_first_not_of(" \t") == std::string_view::npos) {
            return el_insertstr(editor, "    ") == -1 ? CC_ERROR : CC_REFRESH;
        }
        Completions found = self(editor).completer_(line);
        if (found.words.empty()) return CC_ERROR;
        std::string common = common_prefix(found.words);
        std::size_t typed = line.size() - found.start;
        if (common.size() > typed)
            return el_insertstr(editor, common.c_str() + typed) == -1 ? CC_ERROR : CC_REFRESH;
        if (found.words.size() == 1) return CC_NORM;
        list(found.words);
        return CC_REDISPLAY;
    }

    static std::string common_prefix(std::vector<std::string> const& words) {
        std::string common = words.front();
        for (auto const& word : words) {
            auto [end, other] = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
            common.erase(end, common.end());
        }
        return common;
    }

    static void list(std::vector<std::string> const& words) {
        std::size_t width = 0;
        for (auto const& word : words) width = std::max(width, word.size() + 2);
        std::size_t columns = std::max<std::size_t>(1, 80 / width);
        std::fputc('\n', stdout);
        for (std::size_t i = 0; i < words.size(); ++i) {
            bool last = (i + 1) % columns == 0 || i + 1 == words.size();
            std::fprintf(stdout, "%-*s%s", last ? 0 : int(width), words[i].c_str(), last ? "\n" : "");
        }
        std::fflush(stdout);
    }

    EditLine* editor_;
    History* history_;
    std::string history_file_;
    Completer completer_;
    std::string prompt_;
};

}  // namespace

std::unique_ptr<LineSource> make_terminal_lines(std::string const& history_file, Completer completer) {
    return std::make_unique<TerminalLines>(history_file, std::move(completer));
}

}  // namespace minipy::repl
