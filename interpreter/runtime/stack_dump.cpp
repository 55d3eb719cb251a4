// Writing stacks without allocating.
#include "interpreter/runtime/stack_dump.hpp"

#include "interpreter/compile/image_lines.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/os_threads.hpp"
#include "interpreter/runtime/runtime_extra.hpp"

#include <unistd.h>
#include <cerrno>
#include <charconv>

namespace minipy::runtime {
namespace {

constexpr int max_frames = 100, max_threads = 100;
constexpr std::uint32_t max_text = 500;

// A piece of a line, collected so that it is written at once.
class Line {
  public:
    explicit Line(int fd) : fd_(fd) {}
    ~Line() { flush(); }
    Line(Line const&) = delete;

    void put(std::string_view text) {
        for (char c : text) put(c);
    }
    void put(char c) {
        if (used_ == sizeof buffer_) flush();
        buffer_[used_++] = c;
    }
    void put_decimal(std::uint64_t n) {
        char digits[20];
        auto const end = std::to_chars(digits, digits + sizeof digits, n).ptr;
        put(std::string_view(digits, std::size_t(end - digits)));
    }
    void put_hex(std::uint64_t n, int width) {
        for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) put("0123456789abcdef"[n >> shift & 15]);
    }
    // ASCII, the rest as escapes, at most so much of it (_Py_DumpASCII).
    void put(Str const* text) {
        std::uint32_t const length = std::min(text->length, max_text);
        for (std::uint32_t i = 0; i < length; ++i) {
            char32_t const c = text->at(i);
            if (c >= ' ' && c < 127) {
                put(char(c));
                continue;
            }
            int const width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
            put('\\');
            put(width == 2 ? 'x' : width == 4 ? 'u' : 'U');
            put_hex(c, width);
        }
        if (length < text->length) put("...");
    }

  private:
    void flush() {
        dump_text(fd_, {buffer_, used_});
        used_ = 0;
    }

    int fd_;
    std::size_t used_ = 0;
    char buffer_[256];
};

void dump_frame(int fd, Frame const& frame) {
    Code const* code = frame.code;
    Line line(fd);
    line.put("  File \"");
    line.put(code->filename);
    line.put("\", line ");
    std::uint32_t number = line_in_image(code->image->image, code->place, current_word(&frame));
    if (number == 0) number = code->firstlineno;
    line.put_decimal(number);
    line.put(" in ");
    line.put(code->name);
    line.put('\n');
}

void dump_frames(int fd, ThreadState const& t) {
    if (!t.frame) return dump_text(fd, "  <no Python frame>\n");
    int depth = 0;
    for (Frame const* frame = t.frame; frame; frame = frame->previous) {
        if (depth++ == max_frames) return dump_text(fd, "  ...\n");
        dump_frame(fd, *frame);
    }
}

}  // namespace

void dump_text(int fd, std::string_view text) {
    while (!text.empty()) {
        ssize_t const written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text.remove_prefix(std::size_t(written));
    }
}

void dump_stack(int fd, Runtime& rt) {
    for (ThreadState const* thread : rt.extra->threads) {
        if (thread->extra->ident != os::thread_ident()) continue;
        dump_text(fd, "Stack (most recent call first):\n");
        return dump_frames(fd, *thread);
    }
}

void dump_all_stacks(int fd, Runtime& rt) {
    auto const& threads = rt.extra->threads;
    int count = 0;
    for (std::size_t i = threads.size(); i-- > 0;) {
        if (count > 0) dump_text(fd, "\n");
        if (count++ == max_threads) return dump_text(fd, "...\n");
        std::uint64_t const ident = threads[i]->extra->ident;
        {
            Line line(fd);
            line.put(ident == os::thread_ident() ? "Current thread 0x" : "Thread 0x");
            line.put_hex(ident, 16);
            line.put(" (most recent call first):\n");
        }
        dump_frames(fd, *threads[i]);
    }
}

}  // namespace minipy::runtime
